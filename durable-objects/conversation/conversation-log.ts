// A conversation in its object's SQLite: the turns with their messages, the events of each, and what is remembered. Every
// step of a turn is one transaction here, so that whoever comes after a crash finds a turn between two steps.

import { z } from "zod";
import type { ConversationEvent } from "../../src/domain/conversation/events.ts";
import { turnsKept } from "../../src/domain/conversation/limits.ts";
import { type PastTurn, recentTurns, summaryOf } from "../../src/domain/conversation/transcript.ts";
import { freshSession, Session } from "../../src/domain/stylist/session.ts";
import { ConversationTables } from "./conversation-tables.ts";
import { type NewTurn, type Outcome, type Owed, StoredTurn } from "./stored-turn.ts";
import { TurnEvents } from "./turn-events.ts";

/** A request without anything that the person said. */
const wordless = "json_set(request, '$.message', '', '$.location', NULL)";

export class ConversationLog {
  readonly #tables: ConversationTables;
  readonly events: TurnEvents;
  readonly #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#tables = new ConversationTables(storage);
    this.events = new TurnEvents(this.#tables);
  }

  // --- the conversation ------------------------------------------------------------------------------------------

  get owner(): ConversationTables["owner"] {
    return this.#tables.owner;
  }

  get claimed(): boolean {
    return this.owner !== null;
  }

  claim(userId: string, conversationId: string): void {
    this.#tables.claim({ userId, conversationId });
  }

  /** Whether it is known to stand in Postgres. */
  get made(): boolean {
    return this.#storage.kv.get("made") === true;
  }

  set made(made: boolean) {
    this.#storage.kv.put("made", made);
  }

  get session(): Session {
    const kept = Session.safeParse(this.#storage.kv.get("session"));
    return kept.success ? kept.data : freshSession;
  }

  set session(session: Session) {
    this.#storage.kv.put("session", session);
  }

  /** Whether Postgres knows the session as it is. */
  get sessionWritten(): boolean {
    return this.#storage.kv.get("session_written") !== false;
  }

  set sessionWritten(written: boolean) {
    this.#storage.kv.put("session_written", written);
  }

  /** What was said in turns that are no longer kept. */
  get summary(): string | null {
    return z
      .string()
      .nullable()
      .parse(this.#storage.kv.get("summary") ?? null);
  }

  // --- turns -----------------------------------------------------------------------------------------------------

  /** By its id, or that of the client's message. */
  find(id: string, clientMessageId: string | null): StoredTurn | null {
    return this.#turn("id = ? OR client_message_id = ?", id, clientMessageId);
  }

  numbered(number: number): StoredTurn | null {
    return this.#turn("number = ?", number);
  }

  get running(): StoredTurn | null {
    return this.#turn("state = 'running'");
  }

  get nextWaiting(): StoredTurn | null {
    return this.#turn("state = 'waiting' ORDER BY number LIMIT 1");
  }

  get waiting(): number {
    return this.#count("state = 'waiting'");
  }

  /** The latest that has begun, whatever became of it. */
  get last(): StoredTurn | null {
    return this.#turn("state <> 'waiting' ORDER BY number DESC LIMIT 1");
  }

  /** Turns that have not ended, the oldest first. */
  get open(): StoredTurn[] {
    return this.#turns("state IN ('waiting', 'running') ORDER BY number");
  }

  /** Ended turns that are not in Postgres yet, the oldest first. */
  unwritten(limit: number): StoredTurn[] {
    return this.#turns("state = 'ended' AND written = 0 ORDER BY number LIMIT ?", limit);
  }

  /** What was said, the oldest first; of turns that a transcript only mentions, the beginning. */
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

  add({
    id,
    client_message_id: clientMessageId,
    fingerprint,
    request,
    question_id: questionId,
    reply_id: replyId,
  }: NewTurn): void {
    this.#tables
      .sql()
      .exec(
        "INSERT INTO turns (id, client_message_id, fingerprint, state, request, question_id, reply_id) VALUES (?, ?, ?, 'waiting', ?, ?, ?)",
        id,
        clientMessageId,
        fingerprint,
        JSON.stringify(request),
        questionId,
        replyId,
      );
  }

  /** Lets a turn that failed be run after all: it left nothing but events. */
  again(failed: StoredTurn, turn: NewTurn): void {
    this.#storage.transactionSync(() => {
      this.events.forget(failed.number);
      this.#tables.sql().exec("DELETE FROM turns WHERE number = ?", failed.number);
      this.add(turn);
    });
  }

  /** Messages are dated one after another, whatever the clock does: that is their order in Postgres. */
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

  /** Keeps what was decided before anything of it is shown: whoever goes on after a crash shows the same. */
  decide(turn: StoredTurn, session: Session, decision: unknown): void {
    this.#storage.transactionSync(() => {
      this.session = session;
      this.#storage.kv.put(`decision:${turn.number}`, decision);
    });
  }

  decision<Decision>(number: number): Decision | null {
    return this.#storage.kv.get<Decision>(`decision:${number}`) ?? null;
  }

  /** Shows the outfits, and remembers that they were: "the second one" is one of these from now on. */
  show(turn: StoredTurn, session: Session, outfits: ConversationEvent, owed: Owed, now: number): void {
    this.#storage.transactionSync(() => {
      this.session = session;
      if (owed.outfits.length > 0 || owed.feedback.length > 0) this.#storage.kv.put(`owed:${turn.number}`, owed);
      this.events.append(turn.number, outfits, now);
    });
  }

  owed(turn: StoredTurn): Owed | null {
    return this.#storage.kv.get<Owed>(`owed:${turn.number}`) ?? null;
  }

  /** Ends a turn with its last event. Its place is not kept longer than the turn. */
  end(turn: StoredTurn, outcome: Outcome, done: ConversationEvent, now: number): void {
    this.#storage.transactionSync(() => {
      this.events.append(turn.number, done, now);
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
      this.#tables.sql().exec(`UPDATE turns SET state = 'failed', request = ${wordless} WHERE number = ?`, turn.number);
    });
  }

  written(turns: readonly StoredTurn[], session: Session): void {
    this.#storage.transactionSync(() => {
      if (JSON.stringify(session) === JSON.stringify(this.session)) this.sessionWritten = true;
      for (const { number } of turns) {
        this.#storage.kv.delete(`owed:${number}`);
        this.#tables.sql().exec("UPDATE turns SET written = 1 WHERE number = ?", number);
      }
    });
  }

  // --- what is not kept ------------------------------------------------------------------------------------------

  /**
   * Beyond so many turns the oldest that are in Postgres give up their words for a line of the summary. Their ids stay: a
   * message is never answered twice, however late it comes again.
   */
  #forgetOldest(): void {
    const beyond = this.#count("state = 'ended'") - turnsKept;
    if (beyond <= 0) return;
    const oldest = this.#turns("state = 'ended' AND written = 1 ORDER BY number LIMIT ?", beyond);
    if (oldest.length === 0) return;
    this.#storage.kv.put("summary", summaryOf(this.summary, oldest));
    for (const { number } of oldest) {
      this.events.forget(number);
      this.#tables.sql().exec(
        `UPDATE turns SET state = 'forgotten', request = ${wordless}, reply = '', understanding = NULL, constraints = NULL,
           outfit_ids = '[]' WHERE number = ?`,
        number,
      );
    }
  }

  /** Leaves nothing. */
  clear(): Promise<void> {
    return this.#tables.clear();
  }

  // --- SQL -------------------------------------------------------------------------------------------------------

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
