// Finds turns in a conversation's log. Only the log changes them.

import { z } from "zod";
import type { OpenMessage } from "../../src/domain/conversation/conversations.ts";
import { type PastTurn, recentTurns } from "../../src/domain/conversation/transcript.ts";
import type { ConversationTables } from "./conversation-tables.ts";
import { StoredTurn } from "./stored-turn.ts";

/** An ended turn is written within seconds, and after an outage with the next retry. */
const settledAfterMs = 3600 * 1000;
const turnsInspected = 50;

export class StoredTurns {
  readonly #tables: ConversationTables;

  constructor(tables: ConversationTables) {
    this.#tables = tables;
  }

  find(id: string): StoredTurn | null {
    return this.first("id = ?", id);
  }

  saidAs(clientMessageId: string): StoredTurn | null {
    return this.first("client_message_id = ?", clientMessageId);
  }

  /** The turn of a message in the record. A message without a client's id is known to clients by our own. */
  ofMessage(messageId: string): StoredTurn | null {
    return this.first("(client_message_id = ? OR question_id = ?) AND state <> 'replaced'", messageId, messageId);
  }

  numbered(number: number): StoredTurn | null {
    return this.first("number = ?", number);
  }

  get running(): StoredTurn | null {
    return this.first("state = 'running'");
  }

  get nextWaiting(): StoredTurn | null {
    return this.first("state = 'waiting' ORDER BY number LIMIT 1");
  }

  /** How many turns wait before a turn of this number, or in all. */
  waitingBefore(number: number | null): number {
    return this.count("state = 'waiting' AND (?1 IS NULL OR number < ?1)", number);
  }

  /** The last turn that has begun. */
  get last(): StoredTurn | null {
    return this.first("state NOT IN ('waiting', 'replaced') ORDER BY number DESC LIMIT 1");
  }

  /** The last turn, also one that waits. */
  get latest(): StoredTurn | null {
    return this.first("state <> 'replaced' ORDER BY number DESC LIMIT 1");
  }

  get open(): StoredTurn[] {
    return this.all("state IN ('waiting', 'running') ORDER BY number");
  }

  /** @param now the date of messages whose turns have not begun */
  openMessages(now: number): OpenMessage[] {
    return this.open.map(({ question_id: id, client_message_id, message: content, began }) => ({
      id,
      client_message_id,
      content,
      created_at: began ?? now,
    }));
  }

  /** Turns whose end or replacement is not in the database, from this number on. */
  unwritten(limit: number, from = 0): StoredTurn[] {
    return this.all("state IN ('ended', 'replaced') AND written = 0 AND number >= ? ORDER BY number LIMIT ?", from, limit);
  }

  get unwrittenCount(): number {
    return this.count("state IN ('ended', 'replaced') AND written = 0");
  }

  /** When a turn last began or ended, in milliseconds since 1970. */
  get lastUse(): number {
    const [row] = this.#tables.rows("SELECT coalesce(max(max(coalesce(began, 0), coalesce(ended, 0))), 0) AS time FROM turns");
    return z.object({ time: z.number() }).parse(row ?? { time: 0 }).time;
  }

  /** The messages of the latest turns that ended so long ago that the database must have them. */
  settledMessageIds(now: number): string[] {
    const settled = "state = 'ended' AND ended < ? ORDER BY number DESC LIMIT ?";
    return this.all(settled, now - settledAfterMs, turnsInspected).map(({ question_id }) => question_id);
  }

  /** Messages and replies, the oldest first. Turns that a transcript only mentions have just the beginning of the message. */
  past(): PastTurn[] {
    const rows = this.#tables.rows(
      `SELECT json_extract(request, '$.message') AS message, reply, row_number() OVER (ORDER BY number DESC) > ? AS old
         FROM turns WHERE state = 'ended' ORDER BY number`,
      recentTurns,
    );
    return z
      .array(z.object({ message: z.string(), reply: z.string(), old: z.number() }))
      .parse(rows)
      .map(({ message, reply, old }) => (old === 1 ? { message: message.slice(0, 200), reply: "" } : { message, reply }));
  }

  /** @param where is a condition, and may go on with an order and a limit */
  all(where: string, ...values: (string | number | null)[]): StoredTurn[] {
    return z.array(StoredTurn).parse(this.#tables.rows(`SELECT * FROM turns WHERE ${where}`, ...values));
  }

  first(where: string, ...values: (string | number | null)[]): StoredTurn | null {
    return this.all(where, ...values)[0] ?? null;
  }

  count(where: string, ...values: (string | number | null)[]): number {
    const [row] = this.#tables.rows(`SELECT count(*) AS count FROM turns WHERE ${where}`, ...values);
    return z.object({ count: z.number() }).parse(row ?? { count: 0 }).count;
  }
}
