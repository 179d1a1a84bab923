// The upkeep's ports for tests that call its actions: the real bucket and the real database of an Armoire, the test's clock and log.

import { randomUUID } from "node:crypto";
import { connect } from "../../src/adapters/database.ts";
import { upkeepNotesPostgres } from "../../src/adapters/upkeep-notes-postgres.ts";
import { upkeepPostgres } from "../../src/adapters/upkeep-postgres.ts";
import type { LogFields } from "../../src/domain/log.ts";
import type { PhotoBucket } from "../../src/domain/photo/photo-store.ts";
import { Settings } from "../../src/env.ts";
import { type Armoire, auditSecret, authSecret } from "./armoire.ts";

export interface LoggedEvent {
  readonly event: string;
  readonly [field: string]: unknown;
}

export interface Upkeep {
  readonly ports: ReturnType<typeof portsOf>;
  /** What was logged so far; reading it empties it. */
  logged(): LoggedEvent[];
}

/** `aheadMs`: how far the clock is ahead. */
export async function upkeepOf(armoire: Armoire, aheadMs = 0, bucket?: PhotoBucket): Promise<Upkeep> {
  const lines: LoggedEvent[] = [];
  const { PHOTOS } = await armoire.bindings();
  return { ports: portsOf(armoire, bucket ?? PHOTOS, aheadMs, lines), logged: () => lines.splice(0) };
}

function portsOf({ database }: Armoire, bucket: PhotoBucket, aheadMs: number, lines: LoggedEvent[]) {
  const connection = connect(database.url, database.endpoint, 10_000);
  const note = (event: string, fields?: LogFields) => void lines.push({ event, ...fields });
  return {
    bucket,
    upkeep: upkeepPostgres(connection),
    upkeepNotes: upkeepNotesPostgres(connection),
    settings: Settings.parse({
      ENVIRONMENT: "development",
      DATABASE_URL: database.url,
      BETTER_AUTH_SECRET: authSecret,
      AUDIT_SECRET: auditSecret,
    }),
    now: () => Date.now() + aheadMs,
    newId: () => randomUUID(),
    log: { info: note, error: note },
  };
}
