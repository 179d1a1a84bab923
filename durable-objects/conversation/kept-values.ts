// The single values that a conversation's object stores beside its turns and events. Stored values outlive a deploy, so they are
// parsed.

import { z } from "zod";
import { noRetry, WriteRetry } from "../../src/domain/conversation/write-retry.ts";
import { freshSession, Session } from "../../src/domain/stylist/session.ts";

export class KeptValues {
  readonly #kv: DurableObjectStorage["kv"];

  constructor(storage: DurableObjectStorage) {
    this.#kv = storage.kv;
  }

  /** False while the database may lack the conversation. */
  get isInDatabase(): boolean {
    return this.#kv.get("made") === true;
  }

  set isInDatabase(value: boolean) {
    this.#kv.put("made", value);
  }

  get session(): Session {
    return Session.safeParse(this.#kv.get("session")).data ?? freshSession;
  }

  set session(session: Session) {
    this.#kv.put("session", session);
  }

  get isSessionWritten(): boolean {
    return this.#kv.get("session_written") !== false;
  }

  set isSessionWritten(value: boolean) {
    this.#kv.put("session_written", value);
  }

  get writeRetry(): WriteRetry {
    return WriteRetry.safeParse(this.#kv.get("write_retry")).data ?? noRetry;
  }

  set writeRetry(retry: WriteRetry) {
    this.#kv.put("write_retry", retry);
  }

  /** The summary of messages that are no longer stored here. */
  get summary(): string | null {
    return z
      .string()
      .nullable()
      .parse(this.#kv.get("summary") ?? null);
  }

  set summary(summary: string | null) {
    this.#kv.put("summary", summary);
  }

  /** When the conversation came back from the database, in milliseconds since 1970; null if it never expired. */
  get restoredAt(): number | null {
    return z
      .number()
      .nullable()
      .parse(this.#kv.get("restored_at") ?? null);
  }

  set restoredAt(time: number) {
    this.#kv.put("restored_at", time);
  }
}
