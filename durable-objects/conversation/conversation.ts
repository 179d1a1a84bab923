// One conversation: the only writer of its log. It runs one turn at a time, and writes each ended turn to the database.

import { DurableObject } from "cloudflare:workers";
import type { ConversationMaterials } from "../../src/domain/conversation/conversation-store.ts";
import {
  type AnswerResult,
  type BeginResult,
  conversationName,
  type FollowResult,
  type HeldConversation,
  type OpenMessage,
  type TurnToBegin,
  type UnwrittenTurns,
} from "../../src/domain/conversation/conversations.ts";
import { Failure } from "../../src/domain/failure.ts";
import { causeOf } from "../../src/domain/log.ts";
import { problemOf } from "../../src/domain/problem.ts";
import { freshSession } from "../../src/domain/stylist/session.ts";
import type { Bindings } from "../../src/services.ts";
import { requiredServices } from "../required-services.ts";
import { Signal } from "../streaming/signal.ts";
import { type EventSource, StreamReaders } from "../streaming/stream-readers.ts";
import { acceptTurn } from "./accept-turn.ts";
import { ConversationLog } from "./conversation-log.ts";
import { EventSources } from "./event-sources.ts";
import { PageLoads } from "./page-loads.ts";
import { RecordWriter } from "./record-writer.ts";
import { Turn } from "./turn.ts";
import { readMaterials, type TurnContext } from "./turn-context.ts";
import { turnResult } from "./turn-result.ts";

/** While a turn runs, the alarm is postponed this many times in its period. */
const alarmRenewals = 3;
/** An ended turn is written within seconds, and after an outage with the next retry. */
const settledAfterMs = 3600 * 1000;
const turnsInspected = 50;

export class Conversation extends DurableObject<Bindings> {
  readonly #log = new ConversationLog(this.ctx.storage);
  readonly #logSignal = new Signal();
  readonly #readers = new StreamReaders(this.#logSignal);
  readonly #pageLoads = new PageLoads();
  /** Aborts the turn that runs in this instance of the object. */
  #running: AbortController | null = null;
  #working: Promise<void> | null = null;
  #isErased = false;
  readonly #writer = new RecordWriter(this.#log, () => this.#isErased);
  /** Materials by turn. `begin` reads them when it checks that the conversation is the caller's. */
  readonly #materials = new Map<string, ConversationMaterials>();
  readonly #recent: TurnContext["recent"] = { materials: null };

  // Accepts a message. A repeated turn id, or a repeated client id of the message, returns the same turn. A crash before or after
  // `acceptTurn` leaves the old turns or the new one; a crash after it leaves the removal from the database to the alarm.
  async begin(userId: string, conversationId: string, turn: TurnToBegin): Promise<BeginResult> {
    const context = this.#context(userId, conversationId);
    if (this.#isErased) return { state: "absent" };
    // A client may choose the id of another person's conversation, so the database decides. Our own ids are always new.
    if (!this.#log.isClaimed && turn.named) {
      try {
        this.#materials.set(turn.id, await readMaterials(context, turn.request.message));
      } catch (error) {
        if (error instanceof Failure && error.code === "not_found") return { state: "absent" };
        if (!(error instanceof Failure)) throw error;
        context.services.log.error("conversation.not_claimed", { cause: causeOf(error) });
        return { state: "refused", problem: problemOf(error, turn.request.request_id) };
      }
    }
    if (!this.#log.isClaimed) this.#log.claim(userId, conversationId);
    const { running } = this.#log.turns;
    const begun = acceptTurn(this.#log, turn, context.services.newId);
    if (running !== null && this.#log.turns.running === null) {
      this.#running?.abort();
      this.#logSignal.notify();
    }
    if (begun.state !== "begun" || begun.turn !== turn.id) this.#materials.delete(turn.id);
    this.#work(context);
    return begun;
  }

  follow(userId: string, conversationId: string, turnId: string, origin: string): FollowResult {
    const context = this.#context(userId, conversationId);
    this.#work(context);
    const turn = this.#log.turns.find(turnId);
    if (turn === null) return { state: "absent" };
    if (turn.state === "forgotten" || turn.state === "replaced") return { state: turn.state };
    return this.#open(context, this.#sources(origin).ofTurn(turn));
  }

  /** The same for the AI SDK. Without a turn id it follows the running turn, or the last one if the page may lack its answer. */
  followUi(userId: string, conversationId: string, turnId: string | null, origin: string): FollowResult {
    const context = this.#context(userId, conversationId);
    if (!this.#log.isClaimed) return { state: "absent" };
    this.#work(context);
    if (turnId === null) {
      const { last } = this.#log.turns;
      if (last === null || !this.#pageLoads.isSent(last)) return { state: "nothing" };
      return this.#open(context, this.#sources(origin).ofTurnForUi(last));
    }
    const turn = this.#log.turns.find(turnId);
    if (turn === null) return { state: "absent" };
    if (turn.state === "forgotten" || turn.state === "replaced") return { state: turn.state };
    return this.#open(context, this.#sources(origin).ofTurnForUi(turn));
  }

  // Events until no turn is open. Without an id from the running or last turn on. After "nothing" an EventSource stops
  // reconnecting.
  resume(userId: string, conversationId: string, lastEventId: number | null, origin: string): FollowResult {
    const context = this.#context(userId, conversationId);
    if (!this.#log.isClaimed) return { state: "absent" };
    const { events } = this.#log;
    if (lastEventId !== null && lastEventId > events.latest) return { state: "unknown_id" };
    this.#work(context);
    const { last } = this.#log.turns;
    const after = lastEventId ?? (last === null ? 0 : (events.before(last.number) ?? events.latest));
    if (this.#log.turns.open.length === 0 && after >= events.latest) return { state: "nothing" };
    return this.#open(context, this.#sources(origin).after(after));
  }

  async answer(userId: string, conversationId: string, turnId: string, origin: string): Promise<AnswerResult> {
    this.#work(this.#context(userId, conversationId));
    for (;;) {
      const turn = this.#log.turns.find(turnId);
      if (turn === null) return { state: "absent" };
      if (turn.state === "forgotten" || turn.state === "replaced") return { state: turn.state };
      if (turn.state === "failed" || turn.state === "ended") {
        return turnResult(turn, this.#log.events, (value) => requiredServices(this.env).links.renewed(value, origin));
      }
      await this.#logSignal.wait(60_000);
    }
  }

  /** Stops the running turn; words already spoken stay. Null when the conversation does not exist. */
  async cancel(userId: string, conversationId: string): Promise<boolean | null> {
    const context = this.#context(userId, conversationId);
    if (!this.#log.isClaimed) return null;
    this.#work(context);
    const { running } = this.#log.turns;
    if (running === null || this.#running === null) return false;
    this.#running.abort();
    while (this.#log.turns.numbered(running.number)?.state === "running") await this.#logSignal.wait(1000);
    return this.#log.turns.numbered(running.number)?.status === "cancelled";
  }

  async reset(userId: string, conversationId: string): Promise<"done" | "busy" | "absent"> {
    const context = this.#context(userId, conversationId);
    if (!this.#log.isClaimed) return "absent";
    this.#work(context);
    if (this.#log.turns.open.length > 0) return "busy";
    this.#log.session = freshSession;
    this.#log.isSessionWritten = false;
    await this.#write(context);
    return "done";
  }

  // Writes everything to the database, and returns the messages whose turns have not ended. `isPageLoad` is for a page of the AI
  // SDK that loads the latest messages.
  async settle(userId: string, conversationId: string, isPageLoad: boolean): Promise<OpenMessage[] | "absent" | "unwritten"> {
    const context = this.#context(userId, conversationId);
    if (!this.#log.isClaimed) return "absent";
    this.#work(context);
    if (!(await this.#write(context))) return "unwritten";
    const { last } = this.#log.turns;
    if (isPageLoad && last !== null) this.#pageLoads.noteLoad(last);
    return this.#log.turns.open.map((turn) => ({
      id: turn.question_id,
      client_message_id: turn.client_message_id,
      content: turn.message,
      created_at: turn.began ?? context.services.now(),
    }));
  }

  async erase(userId: string, conversationId: string): Promise<void> {
    this.#context(userId, conversationId);
    await this.#vanish();
  }

  inspect(userId: string, conversationId: string): HeldConversation {
    const { services } = this.#context(userId, conversationId);
    const turns = this.#log.turns.endedBefore(services.now() - settledAfterMs, turnsInspected);
    return { holdsData: this.#log.isClaimed, settled_message_ids: turns.map(({ question_id }) => question_id) };
  }

  /** Runs after a crash during a turn, and after a failed write. */
  override async alarm(): Promise<void> {
    const { owner } = this.#log;
    if (owner === null) return;
    const context = this.#context(owner.userId, owner.conversationId);
    this.#work(context);
    await this.#working;
    if (this.#writer.isDue(context.services.now())) await this.#write(context);
    await this.#setAlarm(context);
  }

  /** What the database lacks of this conversation, and how often it was tried. */
  unwritten(): UnwrittenTurns {
    return this.#writer.unwritten;
  }

  /** Runs the open turns one after another. A turn that is already marked as running was interrupted by a crash. */
  #work(context: TurnContext): void {
    if (this.#working !== null || this.#isErased || this.#log.turns.open.length === 0) return;
    this.#working = this.#runTurns(context);
    this.ctx.waitUntil(this.#working);
  }

  async #runTurns(context: TurnContext): Promise<void> {
    const { settings } = context.services;
    const renewal = setInterval(
      () => this.ctx.waitUntil(this.#setAlarm(context)),
      (settings.TURN_ALARM_SECONDS * 1000) / alarmRenewals,
    );
    try {
      for (;;) {
        const interruptedTurn = this.#log.turns.running;
        const turn = interruptedTurn ?? this.#log.turns.nextWaiting;
        if (turn === null || this.#isErased) break;
        if (interruptedTurn === null) this.#log.start(turn, context.conversationId, context.services.now());
        this.#logSignal.notify();
        this.#pageLoads.noteRun(turn);
        this.#running = new AbortController();
        this.ctx.waitUntil(this.#setAlarm(context));
        const materials = this.#materials.get(turn.id) ?? null;
        this.#materials.delete(turn.id);
        const run = new Turn(context, this.#log.turns.numbered(turn.number) ?? turn, this.#running.signal);
        await (interruptedTurn === null ? run.run(materials) : run.finish());
        this.#running = null;
        if (!this.#isErased) this.ctx.waitUntil(this.#write(context));
      }
    } finally {
      clearInterval(renewal);
      // There was no await since the last search for a turn, so the next message starts the work again.
      this.#working = null;
    }
  }

  /** False when the database did not take everything and may yet do so. What it refuses keeps nobody from reading the rest. */
  async #write(context: TurnContext): Promise<boolean> {
    const outcome = await this.#writer.write(context);
    if (outcome === "gone") await this.#vanish();
    if (outcome === "later") await this.#setAlarm(context);
    return outcome !== "later";
  }

  async #setAlarm({ services }: TurnContext): Promise<void> {
    if (this.#isErased) return;
    const watchAt = services.now() + services.settings.TURN_ALARM_SECONDS * 1000;
    const rings = [...(this.#log.turns.open.length > 0 ? [watchAt] : []), ...this.#writer.rings(watchAt)];
    if (rings.length > 0) await this.ctx.storage.setAlarm(Math.min(...rings));
  }

  async #vanish(): Promise<void> {
    this.#isErased = true;
    this.#running?.abort();
    await this.#working;
    this.#readers.end();
    this.#recent.materials = null;
    await this.#log.clear();
    this.#logSignal.notify();
  }

  #open({ services }: TurnContext, source: EventSource): FollowResult {
    const { stream, end } = this.#readers.open(source, services.log);
    this.ctx.waitUntil(end);
    return { state: "stream", stream };
  }

  #sources(origin: string): EventSources {
    const { links } = requiredServices(this.env);
    return new EventSources(
      this.#log,
      (value) => links.renewed(value, origin),
      () => this.#isErased,
    );
  }

  /** The object's name contains both ids: a call with other ids has reached the wrong object. */
  #context(userId: string, conversationId: string): TurnContext {
    if (this.ctx.id.name !== conversationName(userId, conversationId)) throw new Error("this conversation is another person's");
    const notifyLogChanged = () => this.#logSignal.notify();
    return {
      services: requiredServices(this.env),
      log: this.#log,
      userId,
      conversationId,
      notifyLogChanged,
      recent: this.#recent,
    };
  }
}
