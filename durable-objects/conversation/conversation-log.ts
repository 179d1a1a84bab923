// The log of a conversation in its object's SQLite. Each step of a turn is one transaction, so a crash falls between two steps.

import { z } from "zod";
import type { ConversationEvent } from "../../src/domain/conversation/events.ts";
import { turnsKept } from "../../src/domain/conversation/limits.ts";
import type { StoredConversation } from "../../src/domain/conversation/stored-conversation.ts";
import { summaryOf } from "../../src/domain/conversation/transcript.ts";
import { Decision, sumOfUsage, UnsavedEffects } from "../../src/domain/conversation/turn-record.ts";
import { freshSession, type Session } from "../../src/domain/stylist/session.ts";
import { ConversationTables } from "./conversation-tables.ts";
import { insertRestored } from "./insert-restored.ts";
import { KeptValues } from "./kept-values.ts";
import { SessionsBefore } from "./sessions-before.ts";
import type { NewTurn, Outcome, StoredTurn } from "./stored-turn.ts";
import { StoredTurns } from "./stored-turns.ts";
import { TurnEvents } from "./turn-events.ts";

/** A request without the person's words, place and photo. */
const emptiedRequest = "json_remove(json_set(request, '$.message', '', '$.location', NULL), '$.photo')";
/** A turn that is only its ids. */
const emptied = `request = ${emptiedRequest}, reply = '', understanding = NULL, constraints = NULL, outfit_ids = '[]'`;

/** Before a turn's number: the key of its effects that the database does not have yet. */
const owedPrefix = "owed:";
const owedKey = (number: number) => `${owedPrefix}${number}`;

const storedUsage = (usage: Outcome["usage"]) => (usage === null ? null : JSON.stringify(usage));

export class ConversationLog extends KeptValues {
  readonly #tables: ConversationTables;
  readonly events: TurnEvents;
  readonly turns: StoredTurns;
  readonly #storage: DurableObjectStorage;
  readonly #sessionsBefore: SessionsBefore;

  constructor(storage: DurableObjectStorage) {
    super(storage);
    this.#storage = storage;
    this.#tables = new ConversationTables(storage);
    this.events = new TurnEvents(this.#tables);
    this.#sessionsBefore = new SessionsBefore(storage);
    this.turns = new StoredTurns(this.#tables);
  }

  get owner(): ConversationTables["owner"] {
    return this.#tables.owner;
  }

  get isClaimed(): boolean {
    return this.owner !== null;
  }

  /**
   * The event after which a reader goes on: the last that it has, else from the running or last turn on. "nothing" when no more
   * events come.
   */
  resumesAfter(lastEventId: number | null): number | "unknown_id" | "nothing" {
    // Any id from before an expiry may have been one of ours.
    if (lastEventId !== null && lastEventId > Math.max(this.events.latest, this.restoredAt ?? 0)) return "unknown_id";
    const { last } = this.turns;
    const after = lastEventId ?? (last === null ? 0 : (this.events.before(last.number) ?? this.events.latest));
    return this.turns.open.length === 0 && this.events.page(after, null, 1).length === 0 ? "nothing" : after;
  }

  claim(userId: string, conversationId: string): void {
    this.#tables.claim({ userId, conversationId });
  }

  add({ id, client_message_id, fingerprint, request, question_id, reply_id, usage }: NewTurn): void {
    const values = [id, client_message_id, fingerprint, JSON.stringify(request), question_id, reply_id, storedUsage(usage)];
    const columns = "id, client_message_id, fingerprint, request, question_id, reply_id, usage, state";
    this.#storage.transactionSync(() => {
      const sql = this.#tables.sql();
      // A replaced message that a client brings back is a new message with the same id.
      sql.exec("UPDATE turns SET client_message_id = NULL WHERE client_message_id = ? AND state = 'replaced'", client_message_id);
      sql.exec(`INSERT INTO turns (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting')`, ...values);
    });
  }

  /** Replaces a failed turn, which has only events. */
  replace(failedTurn: StoredTurn, turn: NewTurn): void {
    this.#storage.transactionSync(() => {
      this.events.forget(failedTurn.number);
      this.#sessionsBefore.forget(failedTurn);
      this.#tables.sql().exec("DELETE FROM turns WHERE number = ?", failedTurn.number);
      this.add(turn);
    });
  }

  /**
   * Replaces a turn and all turns after it, also open ones. Their ids stay, so that a late repetition of a replaced message is not
   * answered. The session becomes what it was before the turn. What the turns did outside the conversation stays: outfits are in
   * the history, and feedback is recorded, also feedback that the database has yet to take (`owed`).
   */
  replaceFrom(first: StoredTurn, turn: NewTurn): void {
    this.#storage.transactionSync(() => {
      const replaced = this.turns.all("number >= ? AND state <> 'replaced'", first.number);
      this.session = this.#sessionBefore(first);
      for (const oldTurn of replaced) {
        this.events.forget(oldTurn.number);
        this.#sessionsBefore.forget(oldTurn);
        this.#storage.kv.delete(`decision:${oldTurn.number}`);
      }
      this.#tables
        .sql()
        .exec(
          `UPDATE turns SET state = 'replaced', written = 0, usage = NULL, ${emptied} WHERE number >= ? AND state <> 'replaced'`,
          first.number,
        );
      // The database counts the tokens of messages that it has.
      const usage = sumOfUsage(replaced.map(({ usage, written }) => (written ? null : usage)));
      this.add({ ...turn, usage });
    });
  }

  /** Where an older version stored no session, the session of later turns stays, except before the first message. */
  #sessionBefore(turn: StoredTurn): Session {
    const isFirst = this.turns.count("number < ? AND state IN ('ended', 'forgotten')", turn.number) === 0;
    return this.#sessionsBefore.of(turn) ?? (isFirst ? freshSession : this.session);
  }

  /** A turn that was replaced while it ran stores nothing more. */
  #isRunning({ number }: StoredTurn): boolean {
    return this.turns.count("number = ? AND state = 'running'", number) > 0;
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
      this.#sessionsBefore.keep(turn, this.session);
      this.events.append(turn.number, { name: "conversation", data: { conversation_id: conversationId } }, now);
    });
  }

  append(turn: StoredTurn, event: ConversationEvent, now: number): void {
    if (this.#isRunning(turn)) this.events.append(turn.number, event, now);
  }

  /** Stores a decision before it is shown, so that the turn shows the same after a crash. */
  decide(turn: StoredTurn, session: Session, decision: Decision): void {
    if (!this.#isRunning(turn)) return;
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
    if (!this.#isRunning(turn)) return;
    this.#storage.transactionSync(() => {
      this.session = session;
      if (Object.values(unsavedEffects).some(({ length }) => length > 0))
        this.#storage.kv.put(owedKey(turn.number), unsavedEffects);
      this.events.append(turn.number, outfits, now);
    });
  }

  /** The effects of the turn that the database lacks; null when it has them all. */
  unsavedEffects({ number }: StoredTurn): z.ZodSafeParseResult<UnsavedEffects> | null {
    const value = this.#storage.kv.get(owedKey(number));
    return value === undefined ? null : UnsavedEffects.safeParse(value);
  }

  /** Ends a turn with its last event, and deletes the person's location. */
  end(turn: StoredTurn, outcome: Outcome, lastEvent: ConversationEvent, now: number): void {
    if (!this.#isRunning(turn)) {
      this.#countLater(outcome.usage);
      return;
    }
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
        storedUsage(outcome.usage),
        turn.number,
      );
      this.#forgetOldest();
      this.events.joinDeltas(now);
    });
  }

  /** The tokens of a replaced turn count with the turn that replaces it. */
  #countLater(usage: Outcome["usage"]): void {
    const next = this.turns.nextWaiting;
    if (next === null) return;
    const sum = storedUsage(sumOfUsage([next.usage, usage]));
    this.#tables.sql().exec("UPDATE turns SET usage = ? WHERE number = ?", sum, next.number);
  }

  fail(turn: StoredTurn, error: ConversationEvent, now: number): void {
    if (!this.#isRunning(turn)) return;
    this.#storage.transactionSync(() => {
      this.events.append(turn.number, error, now);
      this.#storage.kv.delete(`decision:${turn.number}`);
      this.#tables.sql().exec(`UPDATE turns SET state = 'failed', request = ${emptiedRequest} WHERE number = ?`, turn.number);
    });
  }

  markWritten(turns: readonly StoredTurn[], session: Session): void {
    this.#storage.transactionSync(() => {
      if (JSON.stringify(session) === JSON.stringify(this.session)) this.isSessionWritten = true;
      for (const { number, state } of turns) {
        this.#storage.kv.delete(owedKey(number));
        // A turn that was replaced in the meantime must now be removed from the database.
        this.#tables.sql().exec("UPDATE turns SET written = 1 WHERE number = ? AND state = ?", number, state);
      }
    });
  }

  /** Moves the oldest turns beyond `turnsKept` into the summary. Their ids stay, so that no message is answered twice. */
  #forgetOldest(): void {
    const beyond = this.turns.count("state = 'ended'") - turnsKept;
    if (beyond <= 0) return;
    const oldest = this.turns.all("state = 'ended' AND written = 1 ORDER BY number LIMIT ?", beyond);
    if (oldest.length === 0) return;
    this.summary = summaryOf(this.summary, oldest);
    for (const turn of oldest) {
      this.events.forget(turn.number);
      this.#sessionsBefore.forget(turn);
      this.#tables.sql().exec(`UPDATE turns SET state = 'forgotten', ${emptied} WHERE number = ?`, turn.number);
    }
  }

  /** Takes over what the database has, in one transaction. Turns beyond `turnsKept` become their ids and the summary. */
  restore(userId: string, conversationId: string, { session, turns }: StoredConversation, now: number): void {
    this.#storage.transactionSync(() => {
      this.claim(userId, conversationId);
      this.isInDatabase = true;
      if (session !== null) this.session = session;
      if (turns.length === 0) return;
      this.restoredAt = now;
      const sql = this.#tables.sql();
      for (const turn of turns) insertRestored(sql, turn);
      const old = turns.filter(({ is_whole }) => !is_whole);
      if (old.length > 0) this.summary = summaryOf(null, old);
    });
  }

  /** Whether the turn came back from the database: then it has no events, and the session before it is not known. */
  isRestored({ number, state }: StoredTurn): boolean {
    return state === "ended" && this.events.before(number) === null;
  }

  /** Whether nothing waits to be answered, done or written. */
  get isSettled(): boolean {
    return this.turns.open.length === 0 && this.turns.unwrittenCount === 0 && this.isSessionWritten && !this.#hasUnsavedEffects;
  }

  get #hasUnsavedEffects(): boolean {
    return [...this.#storage.kv.list({ prefix: owedPrefix, limit: 1 })].length > 0;
  }

  /** The database turned out to lack these turns, or the session. */
  markUnwritten(turns: readonly StoredTurn[]): void {
    this.#storage.transactionSync(() => {
      this.isSessionWritten = false;
      for (const { number } of turns) this.#tables.sql().exec("UPDATE turns SET written = 0 WHERE number = ?", number);
    });
  }

  /** Deletes everything, including the alarm. */
  clear(): Promise<void> {
    this.events.clear();
    return this.#tables.clear();
  }
}
