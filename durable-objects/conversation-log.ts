// A conversation in its object's SQLite: the turns with their messages, the events of each, and what is remembered. Every
// step of a turn is one transaction here, so that whoever comes after a crash finds a turn between two steps.

import { z } from "zod";
import { ConversationEvent } from "../src/domain/conversation/events.ts";
import { piecesKeptMs, turnsKept } from "../src/domain/conversation/limits.ts";
import { type PastTurn, recentTurns, summaryOf } from "../src/domain/conversation/transcript.ts";
import { nextId } from "../src/domain/event-stream.ts";
import type { NewOutfit } from "../src/domain/ports.ts";
import { messageStatuses } from "../src/domain/records.ts";
import type { FeedbackEffect } from "../src/domain/stylist/answer.ts";
import { freshSession, Session } from "../src/domain/stylist/session.ts";

const parsedJson = z.string().transform((text): unknown => JSON.parse(text));

const Owner = z.object({ userId: z.string(), conversationId: z.string() });
type Owner = z.infer<typeof Owner>;

/** What came with a message, for its turn alone. */
export const TurnRequest = z.object({
  message: z.string(),
  location: z.union([z.object({ lat: z.number(), lon: z.number() }), z.object({ place: z.string() })]).nullable(),
  /** Where links in the answer are rooted. */
  origin: z.string(),
  request_id: z.string(),
});
export type TurnRequest = z.infer<typeof TurnRequest>;

export const Usage = z.object({ input_tokens: z.number(), output_tokens: z.number() });
export type Usage = z.infer<typeof Usage>;

/**
 * `waiting` for the turn before it, `running`, `ended` with a reply, `failed` without one, which is as if it had never been
 * asked; `forgotten` long after it ended.
 */
const states = ["waiting", "running", "ended", "failed", "forgotten"] as const;

const StoredTurn = z
  .object({
    number: z.number(),
    id: z.string(),
    client_message_id: z.string().nullable(),
    fingerprint: z.string(),
    state: z.enum(states),
    request: parsedJson.pipe(TurnRequest),
    question_id: z.string(),
    reply_id: z.string(),
    began: z.number().nullable(),
    ended: z.number().nullable(),
    understanding: parsedJson.nullable(),
    constraints: parsedJson.nullable(),
    outfit_ids: parsedJson.pipe(z.array(z.string())),
    reply: z.string(),
    engine: z.string().nullable(),
    status: z.enum(messageStatuses).nullable(),
    usage: parsedJson.pipe(Usage).nullable(),
    written: z.number().transform((written) => written === 1),
  })
  .transform((row) => ({ ...row, message: row.request.message }));
export type StoredTurn = z.infer<typeof StoredTurn>;

export interface NewTurn {
  readonly id: string;
  readonly clientMessageId: string | null;
  readonly fingerprint: string;
  readonly request: TurnRequest;
  readonly questionId: string;
  readonly replyId: string;
}

/** How a turn came out. */
export interface Outcome {
  readonly understanding: unknown;
  readonly constraints: unknown;
  readonly outfitIds: readonly string[];
  readonly engine: string;
  readonly status: (typeof messageStatuses)[number];
  readonly usage: Usage | null;
}

/** What the database was told in vain while the turn ran, for the write-through to tell again. */
export interface Owed {
  readonly outfits: readonly NewOutfit[];
  readonly feedback: readonly FeedbackEffect[];
}

export interface LoggedEvent {
  readonly id: number;
  readonly turn: number;
  readonly event: ConversationEvent;
}

const EventRow = z
  .object({ id: z.number(), turn: z.number(), name: z.string(), data: parsedJson })
  .transform(({ id, turn, name, data }): LoggedEvent => ({ id, turn, event: ConversationEvent.parse({ name, data }) }));

/** A request without anything that the person said. */
const wordless = "json_set(request, '$.message', '', '$.location', NULL)";

export class ConversationLog {
  readonly #storage: DurableObjectStorage;
  #made = false;
  #latest = 0;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  // --- the conversation ------------------------------------------------------------------------------------------

  /** Whose conversation this is, and that it stands in Postgres. An object that does not know it stores nothing. */
  get owner(): Owner | null {
    return Owner.nullable().parse(this.#storage.kv.get("owner") ?? null);
  }

  get claimed(): boolean {
    return this.owner !== null;
  }

  claim(owner: Owner): void {
    this.#storage.kv.put("owner", owner);
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
    const rows = this.#rows(
      `SELECT json_extract(request, '$.message') AS message, reply, row_number() OVER (ORDER BY number DESC) > ? AS old
         FROM turns WHERE state = 'ended' ORDER BY number`,
      recentTurns,
    );
    return z
      .array(z.object({ message: z.string(), reply: z.string(), old: z.number() }))
      .parse(rows)
      .map(({ message, reply, old }) => (old === 1 ? { message: message.slice(0, 200), reply: "" } : { message, reply }));
  }

  add({ id, clientMessageId, fingerprint, request, questionId, replyId }: NewTurn): void {
    this.#sql().exec(
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
      this.#sql().exec("DELETE FROM events WHERE turn = ?", failed.number);
      this.#sql().exec("DELETE FROM turns WHERE number = ?", failed.number);
      this.add(turn);
    });
  }

  /** Messages are dated one after another, whatever the clock does: that is their order in Postgres. */
  start(turn: StoredTurn, conversationId: string, now: number): void {
    this.#storage.transactionSync(() => {
      const { last } = z.object({ last: z.number().nullable() }).parse(this.#rows("SELECT max(ended) AS last FROM turns")[0]);
      this.#sql().exec(
        "UPDATE turns SET state = 'running', began = ? WHERE number = ?",
        Math.max(now, (last ?? 0) + 1),
        turn.number,
      );
      this.append(turn.number, { name: "conversation", data: { conversation_id: conversationId } }, now);
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
      this.append(turn.number, outfits, now);
    });
  }

  owed(turn: StoredTurn): Owed | null {
    return this.#storage.kv.get<Owed>(`owed:${turn.number}`) ?? null;
  }

  /** The words so far. */
  said(number: number): string {
    return this.#rows("SELECT data FROM events WHERE turn = ? AND name = 'delta' ORDER BY id", number)
      .map(({ data }) => z.object({ text: z.string() }).parse(JSON.parse(z.string().parse(data))).text)
      .join("");
  }

  /** Ends a turn with its last event. Its place is not kept longer than the turn. */
  end(turn: StoredTurn, outcome: Outcome, done: ConversationEvent, now: number): void {
    this.#storage.transactionSync(() => {
      this.append(turn.number, done, now);
      this.#storage.kv.delete(`decision:${turn.number}`);
      this.#sql().exec(
        `UPDATE turns SET state = 'ended', ended = ?, request = json_set(request, '$.location', NULL), understanding = ?, constraints = ?,
           outfit_ids = ?, reply = ?, engine = ?, status = ?, usage = ? WHERE number = ?`,
        Math.max(now, (turn.began ?? now) + 1),
        JSON.stringify(outcome.understanding),
        JSON.stringify(outcome.constraints),
        JSON.stringify(outcome.outfitIds),
        this.said(turn.number),
        outcome.engine,
        outcome.status,
        outcome.usage === null ? null : JSON.stringify(outcome.usage),
        turn.number,
      );
      this.#forgetOldest();
      this.#joinPieces(now);
    });
  }

  fail(turn: StoredTurn, error: ConversationEvent, now: number): void {
    this.#storage.transactionSync(() => {
      this.append(turn.number, error, now);
      this.#storage.kv.delete(`decision:${turn.number}`);
      this.#sql().exec(`UPDATE turns SET state = 'failed', request = ${wordless} WHERE number = ?`, turn.number);
    });
  }

  written(turns: readonly StoredTurn[], session: Session): void {
    this.#storage.transactionSync(() => {
      if (JSON.stringify(session) === JSON.stringify(this.session)) this.sessionWritten = true;
      for (const { number } of turns) {
        this.#storage.kv.delete(`owed:${number}`);
        this.#sql().exec("UPDATE turns SET written = 1 WHERE number = ?", number);
      }
    });
  }

  // --- events ----------------------------------------------------------------------------------------------------

  /** The greatest id given out. */
  get latest(): number {
    this.#sql();
    return this.#latest;
  }

  append(turn: number, { name, data }: ConversationEvent, now: number): void {
    const sql = this.#sql();
    this.#latest = nextId(this.#latest, now);
    sql.exec("INSERT INTO events (id, turn, name, data) VALUES (?, ?, ?, ?)", this.#latest, turn, name, JSON.stringify(data));
  }

  /** Events after the id, of one turn or of all. */
  page(after: number, turn: number | null, limit: number): LoggedEvent[] {
    return z
      .array(EventRow)
      .parse(
        this.#rows(
          "SELECT id, turn, name, data FROM events WHERE id > ?1 AND (?2 IS NULL OR turn = ?2) ORDER BY id LIMIT ?3",
          after,
          turn,
          limit,
        ),
      );
  }

  /** The id before the first event of a turn; null where none is kept. */
  before(turn: number): number | null {
    const [row] = this.#rows("SELECT min(id) - 1 AS id FROM events WHERE turn = ?", turn);
    return z.object({ id: z.number().nullable() }).parse(row).id;
  }

  /** The last event of this name in the turn. */
  lastOf<Name extends ConversationEvent["name"]>(turn: number, name: Name): Extract<ConversationEvent, { name: Name }> | null {
    const [row] = this.#rows("SELECT data FROM events WHERE turn = ? AND name = ? ORDER BY id DESC LIMIT 1", turn, name);
    if (row === undefined) return null;
    const event = ConversationEvent.parse({ name, data: JSON.parse(z.string().parse(row["data"])) });
    return isNamed(event, name) ? event : null;
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
      this.#sql().exec("DELETE FROM events WHERE turn = ?", number);
      this.#sql().exec(
        `UPDATE turns SET state = 'forgotten', request = ${wordless}, reply = '', understanding = NULL, constraints = NULL,
           outfit_ids = '[]' WHERE number = ?`,
        number,
      );
    }
  }

  /** The words of turns that ended long ago become one event each, under the id of their last piece. */
  #joinPieces(now: number): void {
    const old = this.#rows(
      `SELECT turn, max(e.id) AS id FROM events e JOIN turns t ON t.number = e.turn
         WHERE e.name = 'delta' AND t.ended < ? GROUP BY turn HAVING count(*) > 1`,
      now - piecesKeptMs,
    ).map((row) => z.object({ turn: z.number(), id: z.number() }).parse(row));
    for (const { turn, id } of old) {
      const text = this.said(turn);
      this.#sql().exec("DELETE FROM events WHERE turn = ? AND name = 'delta' AND id < ?", turn, id);
      this.#sql().exec("UPDATE events SET data = ? WHERE id = ?", JSON.stringify({ text }), id);
    }
  }

  /** Leaves nothing in the storage, the alarm included. */
  async clear(): Promise<void> {
    this.#made = false;
    await this.#storage.deleteAll();
  }

  // --- SQL -------------------------------------------------------------------------------------------------------

  #turn(where: string, ...values: (string | number | null)[]): StoredTurn | null {
    return this.#turns(where, ...values)[0] ?? null;
  }

  #turns(where: string, ...values: (string | number | null)[]): StoredTurn[] {
    return z.array(StoredTurn).parse(this.#rows(`SELECT * FROM turns WHERE ${where}`, ...values));
  }

  #count(where: string): number {
    return z.object({ count: z.number() }).parse(this.#rows(`SELECT count(*) AS count FROM turns WHERE ${where}`)[0]).count;
  }

  /** Nothing, and nothing made, in an object that was never written to. */
  #rows(statement: string, ...values: (string | number | null)[]): Record<string, SqlStorageValue>[] {
    return this.claimed || this.#made
      ? this.#sql()
          .exec(statement, ...values)
          .toArray()
      : [];
  }

  #sql(): SqlStorage {
    const { sql } = this.#storage;
    if (!this.#made) {
      sql.exec(`CREATE TABLE IF NOT EXISTS turns (
        number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, client_message_id TEXT UNIQUE, fingerprint TEXT NOT NULL,
        state TEXT NOT NULL, request TEXT NOT NULL, question_id TEXT NOT NULL, reply_id TEXT NOT NULL, began INTEGER, ended INTEGER,
        understanding TEXT, constraints TEXT, outfit_ids TEXT NOT NULL DEFAULT '[]', reply TEXT NOT NULL DEFAULT '', engine TEXT,
        status TEXT, usage TEXT, written INTEGER NOT NULL DEFAULT 0)`);
      sql.exec(
        "CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, turn INTEGER NOT NULL, name TEXT NOT NULL, data TEXT NOT NULL)",
      );
      sql.exec("CREATE INDEX IF NOT EXISTS events_by_turn ON events (turn, id)");
      this.#latest = sql.exec<{ id: number | null }>("SELECT max(id) AS id FROM events").one().id ?? 0;
      this.#made = true;
    }
    return sql;
  }
}

function isNamed<Name extends ConversationEvent["name"]>(
  event: ConversationEvent,
  name: Name,
): event is Extract<ConversationEvent, { name: Name }> {
  return event.name === name;
}
