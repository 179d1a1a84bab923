// The feed that a person's devices follow.

import type { GarmentFact, StageReport } from "./garment-events.ts";

/** What a person's devices are told. The database is the truth: a feed that is down delays nothing and fails nothing. */
export interface Feed {
  /** Tells stages that the database does not know, in order. Never rejects and never waits long: it is lost, and logged. */
  tell(userId: string, stages: readonly StageReport[]): Promise<void>;
  /** Says that the database has news of this person's garments. Never rejects either: who listens asks now and then anyway. */
  refresh(userId: string): Promise<void>;
  /** Forgets all that is kept of garments that are gone. Rejects when it could not, so that the outbox tries again. */
  forget(userId: string, garmentIds: readonly string[]): Promise<void>;
}

export interface GarmentFacts {
  /** Garments that are unfinished, changed since, or among the ids; settled ones first, at most `limit`. */
  read(userId: string, since: Date, garmentIds: readonly string[], limit: number): Promise<GarmentFact[]>;
}
