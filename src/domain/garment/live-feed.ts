// The port of the feed that a person's devices follow.

import type { GarmentFact, StageReport } from "./garment-events.ts";

/** The database has the truth, so if the feed is down, nothing fails and nothing waits. */
export interface Feed {
  /** Reports stages that the database does not have, in order. Never rejects and never waits long; an error is only logged. */
  tell(userId: string, stages: readonly StageReport[]): Promise<void>;
  /** Reports that the database has changed. Never rejects, because the feed also polls the database while somebody reads. */
  refresh(userId: string): Promise<void>;
  /** Deletes all events of deleted garments. Rejects on failure, so that the outbox retries. */
  forget(userId: string, garmentIds: readonly string[]): Promise<void>;
  /** Deletes everything and ends every stream. Rejects on failure. */
  erase(userId: string): Promise<void>;
  /** Whether the feed holds anything of the person. It stores nothing by this. */
  holdsData(userId: string): Promise<boolean>;
}

export interface GarmentFacts {
  /** At most `limit` garments that are unfinished, changed since, or among the ids; finished ones first. */
  read(userId: string, since: Date, garmentIds: readonly string[], limit: number): Promise<GarmentFact[]>;
}
