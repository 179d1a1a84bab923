// The log of a conversation in its object's SQLite. Each step of a turn is one transaction, so a crash falls between two steps.

import { z } from "zod";
import type { ConversationEvent } from "../../src/domain/conversation/events.ts";
import { turnsKept } from "../../src/domain/conversation/limits.ts";
import { type PastTurn, recentTurns, summaryOf } from "../../src/domain/conversation/transcript.ts";
import { Decision, UnsavedEffects } from "../../src/domain/conversation/turn-record.ts";
import { freshSession, Session } from "../../src/domain/stylist/session.ts";
import { ConversationTables } from "./conversation-tables.ts";
import { type NewTurn, type Outcome, StoredTurn } from "./stored-turn.ts";
import { TurnEvents } from "./turn-events.ts";

/** A request without the person's words and place. */
const emptiedRequest = "json_set(request, '$.message', '', '$.location', NULL)";

export class ConversationLog {
  readonly #tables: ConversationTables;
  readonly events: TurnEvents;
  readonly #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#tables = new ConversationTables(storage);
    this.events = new TurnEvents(this.#tables);
  }

  get owner(): ConversationTables["owner"] {
    return this.#tables.owner;
  }

  get isClaimed(): boolean {
    return this.owner !== null;
  }

  claim(userId: string, conversationId: string): void {
    this.#tables.claim({ userId, conversationId });
  }

  /** False while the database may lack the conversation. */
  get isInDatabase(): boolean {
    return this.#storage.kv.get("made") === true;
  }

  set isInDatabase(value: boolean) {
    this.#storage.kv.put("made", value);
  }

  get session(): Session {
    return Session.safeParse(this.#storage.kv.get("session")).data ?? freshSession;
  }

  set session(session: Session) {
    this.#storage.kv.put("session", session);
  }

  get isSessionWritten(): boolean {
    return this.#storage.kv.get("session_written") !== false;
  }

  set isSessionWritten(value: boolean) {
    this.#storage.kv.put("session_written", value);
  }

  /** The summary of messages that are no longer stored here. */
  get summary(): string | null {
    return z
      .string()
      .nullable()
      .parse(this.#storage.kv.get("summary") ?? null);
  }

  /** Finds a turn by its id, or by the client's id of its message. */
  find(id: string, clientMessageId: string | null): StoredTurn | null {
    return this.#turn("id = ? OR client_message_id = ?", id, clientMessageId);
  }

  turnNumbered(number: number): StoredTurn | null {
    return this.#turn("number = ?", number);
  }

  get running(): StoredTurn | null {
    return this.#turn("state = 'running'");
  }

  get nextWaiting(): StoredTurn | null {
    return this.#turn("state = 'waiting' ORDER BY number LIMIT 1");
  }

  get waitingCount(): number {
    return this.#count("state = 'waiting'");
  }

  get last(): StoredTurn | null {
    return this.#turn("state <> 'waiting' ORDER BY number DESC LIMIT 1");
  }

  get open(): StoredTurn[] {
    return this.#turns("state IN ('waiting', 'running') ORDER BY number");
  }

  unwritten(limit: number): StoredTurn[] {
    return this.#turns("state = 'ended' AND written = 0 ORDER BY number LIMIT ?", limit);
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

  add({ id, client_message_id, fingerprint, request, question_id, reply_id }: NewTurn): void {
    const values = [id, client_message_id, fingerprint, JSON.stringify(request), question_id, reply_id];
    const columns = "id, client_message_id, fingerprint, request, question_id, reply_id, state";
    this.#tables.sql().exec(`INSERT INTO turns (${columns}) VALUES (?, ?, ?, ?, ?, ?, 'waiting')`, ...values);
  }

  /** Replaces a failed turn, which has only events. */
  replace(failedTurn: StoredTurn, turn: NewTurn): void {
    this.#storage.transactionSync(() => {
      this.events.forget(failedTurn.number);
      this.#tables.sql().exec("DELETE FROM turns WHERE number = ?", failedTurn.number);
      this.add(turn);
    });
  }

  /** Starts a turn. Dates increase even if the clock goes back, because the database orders messages by date. */
  start(turn: StoredTurn, conversationId: string, now: number): void {
    this.#storage.transactionSync(() => {
      const { last } = z
        .object({ last: z.number().nullable() })
        .parse(this.#tables.rows("SELECT max(ended) AS last FROM turns")[0]);
      this.#tables
        .sql()
        .exec("UPDATE turns SET state = 'running', began = ? WHERE number = ?", Math.max(now, (last ?? 0) + 1), turn.number);
      this.events.append(turn.number, { name: "conversation", data: { conversation_id: conversationId } }, now);
    });
  }

  /** Stores a decision before it is shown, so that the turn shows the same after a crash. */
  decide(turn: StoredTurn, session: Session, decision: Decision): void {
    this.#storage.transactionSync(() => {
      this.session = session;
      this.#storage.kv.put(`decision:${turn.number}`, decision);
    });
  }

  /** The stored decision of a turn. Null also when an unknown version stored it. */
  decision(number: number): Decision | null {
    return Decision.safeParse(this.#storage.kv.get(`decision:${number}`)).data ?? null;
  }

  show(turn: StoredTurn, session: Session, outfits: ConversationEvent, unsavedEffects: UnsavedEffects, now: number): void {
    this.#storage.transactionSync(() => {
      this.session = session;
      if (Object.values(unsavedEffects).some(({ length }) => length > 0))
        this.#storage.kv.put(`owed:${turn.number}`, unsavedEffects);
      this.events.append(turn.number, outfits, now);
    });
  }

  /** The effects of the turn that the database lacks; null when it has them all. */
  unsavedEffects({ number }: StoredTurn): z.ZodSafeParseResult<UnsavedEffects> | null {
    const value = this.#storage.kv.get(`owed:${number}`);
    return value === undefined ? null : UnsavedEffects.safeParse(value);
  }

  /** Ends a turn with its last event, and deletes the person's location. */
  end(turn: StoredTurn, outcome: Outcome, lastEvent: ConversationEvent, now: number): void {
    this.#storage.transactionSync(() => {
      this.events.append(turn.number, lastEvent, now);
      this.#storage.kv.delete(`decision:${turn.number}`);
      this.#tables.sql().exec(
        `UPDATE turns SET state = 'ended', ended = ?, request = json_set(request, '$.location', NULL), understanding = ?, constraints = ?,
           outfit_ids = ?, reply = ?, engine = ?, status = ?, usage = ? WHERE number = ?`,
        Math.max(now, (turn.began ?? now) + 1),
        JSON.stringify(outcome.understanding),
        JSON.stringify(outcome.constraints),
        JSON.stringify(outcome.outfit_ids),
        this.events.replyOf(turn.number),
        outcome.engine,
        outcome.status,
        outcome.usage === null ? null : JSON.stringify(outcome.usage),
        turn.number,
      );
      this.#forgetOldest();
      this.events.joinDeltas(now);
    });
  }

  fail(turn: StoredTurn, error: ConversationEvent, now: number): void {
    this.#storage.transactionSync(() => {
      this.events.append(turn.number, error, now);
      this.#storage.kv.delete(`decision:${turn.number}`);
      this.#tables.sql().exec(`UPDATE turns SET state = 'failed', request = ${emptiedRequest} WHERE number = ?`, turn.number);
    });
  }

  markWritten(turns: readonly StoredTurn[], session: Session): void {
    this.#storage.transactionSync(() => {
      if (JSON.stringify(session) === JSON.stringify(this.session)) this.isSessionWritten = true;
      for (const { number } of turns) {
        this.#storage.kv.delete(`owed:${number}`);
        this.#tables.sql().exec("UPDATE turns SET written = 1 WHERE number = ?", number);
      }
    });
  }

  /** Moves the oldest turns beyond `turnsKept` into the summary. Their ids stay, so that no message is answered twice. */
  #forgetOldest(): void {
    const beyond = this.#count("state = 'ended'") - turnsKept;
    if (beyond <= 0) return;
    const oldest = this.#turns("state = 'ended' AND written = 1 ORDER BY number LIMIT ?", beyond);
    if (oldest.length === 0) return;
    this.#storage.kv.put("summary", summaryOf(this.summary, oldest));
    for (const { number } of oldest) {
      this.events.forget(number);
      this.#tables.sql().exec(
        `UPDATE turns SET state = 'forgotten', request = ${emptiedRequest}, reply = '', understanding = NULL, constraints = NULL,
           outfit_ids = '[]' WHERE number = ?`,
        number,
      );
    }
  }

  clear(): Promise<void> {
    return this.#tables.clear();
  }

  #turn(where: string, ...values: (string | number | null)[]): StoredTurn | null {
    return this.#turns(where, ...values)[0] ?? null;
  }

  #turns(where: string, ...values: (string | number | null)[]): StoredTurn[] {
    return z.array(StoredTurn).parse(this.#tables.rows(`SELECT * FROM turns WHERE ${where}`, ...values));
  }

  #count(where: string): number {
    const [row] = this.#tables.rows(`SELECT count(*) AS count FROM turns WHERE ${where}`);
    return z.object({ count: z.number() }).parse(row ?? { count: 0 }).count;
  }
}
