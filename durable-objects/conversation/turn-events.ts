// The events of a conversation in its object's storage.

import { z } from "zod";
import { ConversationEvent } from "../../src/domain/conversation/events.ts";
import { deltasKeptMs } from "../../src/domain/conversation/limits.ts";
import { nextId } from "../../src/domain/event-stream.ts";
import type { ConversationTables } from "./conversation-tables.ts";

export interface LoggedEvent {
  readonly id: number;
  readonly turn: number;
  readonly event: ConversationEvent;
}

const EventRow = z
  .object({ id: z.number(), turn: z.number(), name: z.string(), data: z.string().transform((text): unknown => JSON.parse(text)) })
  .transform(({ id, turn, name, data }): LoggedEvent => ({ id, turn, event: ConversationEvent.parse({ name, data }) }));

export class TurnEvents {
  readonly #tables: ConversationTables;
  #latest: number | null = null;

  constructor(tables: ConversationTables) {
    this.#tables = tables;
  }

  get latest(): number {
    const [row] = this.#latest === null ? this.#tables.rows("SELECT max(id) AS id FROM events") : [];
    this.#latest ??= z.object({ id: z.number().nullable() }).parse(row ?? { id: null }).id ?? 0;
    return this.#latest;
  }

  append(turn: number, { name, data }: ConversationEvent, now: number): void {
    const id = nextId(this.latest, now);
    this.#tables
      .sql()
      .exec("INSERT INTO events (id, turn, name, data) VALUES (?, ?, ?, ?)", id, turn, name, JSON.stringify(data));
    this.#latest = id;
  }

  /** Events after the id, of one turn or of all. */
  page(after: number, turn: number | null, limit: number): LoggedEvent[] {
    const select = "SELECT id, turn, name, data FROM events WHERE id > ?1 AND (?2 IS NULL OR turn = ?2) ORDER BY id LIMIT ?3";
    return z.array(EventRow).parse(this.#tables.rows(select, after, turn, limit));
  }

  /** The id before the first event of a turn; null when the turn has no stored event. */
  before(turn: number): number | null {
    const [row] = this.#tables.rows("SELECT min(id) - 1 AS id FROM events WHERE turn = ?", turn);
    return z.object({ id: z.number().nullable() }).parse(row).id;
  }

  lastOf<Name extends ConversationEvent["name"]>(turn: number, name: Name): Extract<ConversationEvent, { name: Name }> | null {
    const [row] = this.#tables.rows("SELECT data FROM events WHERE turn = ? AND name = ? ORDER BY id DESC LIMIT 1", turn, name);
    if (row === undefined) return null;
    const event = ConversationEvent.parse({ name, data: JSON.parse(z.string().parse(row["data"])) });
    return isNamed(event, name) ? event : null;
  }

  replyOf(number: number): string {
    return this.#tables
      .rows("SELECT data FROM events WHERE turn = ? AND name = 'delta' ORDER BY id", number)
      .map(({ data }) => z.object({ text: z.string() }).parse(JSON.parse(z.string().parse(data))).text)
      .join("");
  }

  /** Joins the deltas of turns that ended long ago into one event, with the id of the last. */
  joinDeltas(now: number): void {
    const old = this.#tables
      .rows(
        `SELECT turn, max(e.id) AS id FROM events e JOIN turns t ON t.number = e.turn
         WHERE e.name = 'delta' AND t.ended < ? GROUP BY turn HAVING count(*) > 1`,
        now - deltasKeptMs,
      )
      .map((row) => z.object({ turn: z.number(), id: z.number() }).parse(row));
    for (const { turn, id } of old) {
      const text = this.replyOf(turn);
      this.#tables.sql().exec("DELETE FROM events WHERE turn = ? AND name = 'delta' AND id < ?", turn, id);
      this.#tables.sql().exec("UPDATE events SET data = ? WHERE id = ?", JSON.stringify({ text }), id);
    }
  }

  /** The storage was deleted. */
  clear(): void {
    this.#latest = null;
  }

  forget(turn: number): void {
    this.#tables.sql().exec("DELETE FROM events WHERE turn = ?", turn);
  }
}

function isNamed<Name extends ConversationEvent["name"]>(
  event: ConversationEvent,
  name: Name,
): event is Extract<ConversationEvent, { name: Name }> {
  return event.name === name;
}
