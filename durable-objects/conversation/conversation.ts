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
import type { StoredConversation } from "../../src/domain/conversation/stored-conversation.ts";
import { freshSession } from "../../src/domain/stylist/session.ts";
import type { Bindings } from "../../src/services.ts";
import { requiredServices } from "../required-services.ts";
import { Signal } from "../streaming/signal.ts";
import { type EventSource, StreamReaders } from "../streaming/stream-readers.ts";
import { acceptTurn } from "./accept-turn.ts";
import { ConversationLog } from "./conversation-log.ts";
import { EventSources } from "./event-sources.ts";
import { databaseState, expiresAt, nextExpiry } from "./expiry.ts";
import { openConversation } from "./open-conversation.ts";
import { PageLoads } from "./page-loads.ts";
import { RecordWriter } from "./record-writer.ts";
import type { StoredTurn } from "./stored-turn.ts";
import { Turn } from "./turn.ts";
import type { TurnContext } from "./turn-context.ts";
import { turnResult } from "./turn-result.ts";

export class Conversation extends DurableObject<Bindings> {
  readonly #log = new ConversationLog(this.ctx.storage);
  readonly #logSignal = new Signal();
  readonly #readers = new StreamReaders(this.#logSignal);
  #pageLoads = new PageLoads();
  /** The turns whose streams `useChat` opened. In memory only: a turn that a crash interrupted waits for no model. */
  readonly #uiTurns = new Set<number>();
  /** Aborts the turn that runs in this instance of the object. */
  #running: AbortController | null = null;
  #working: Promise<void> | null = null;
  #alarmSet: Promise<void> = Promise.resolve();
  #isErased = false;
  readonly #writer = new RecordWriter(this.#log, () => this.#isErased);
  /** Materials by turn. `begin` reads them when it checks that the conversation is the caller's. */
  readonly #materials = new Map<string, ConversationMaterials>();
  readonly #recent: TurnContext["recent"] = { materials: null };

  // Accepts a message. A repeated turn id, or a repeated client id of the message, returns the same turn. A crash before or after
  // `acceptTurn` leaves the old turns or the new one; a crash after it leaves the removal from the database to the alarm.
  async begin(userId: string, conversationId: string, turn: TurnToBegin): Promise<BeginResult> {
    const context = this.#context(userId, conversationId);
    // A client may choose the id of another person's conversation, or of one that expired, so the database decides.
    if (!this.#log.isClaimed && turn.named && !this.#isErased) {
      const opened = await openConversation(context, turn);
      if (opened.state !== "opened") return opened;
      this.#restore(context, opened.stored);
      // The outfits of a session that came back are not among these materials.
      if (this.#log.session.shown_outfit_ids.length === 0) this.#materials.set(turn.id, opened.materials);
    }
    if (this.#isErased) return { state: "absent" };
    if (!this.#log.isClaimed) this.#log.claim(userId, conversationId);
    const { running } = this.#log.turns;
    const begun = acceptTurn(this.#log, turn, context.services.newId);
    if (running !== null && this.#log.turns.running === null) {
      this.#running?.abort();
      this.#logSignal.notify();
    }
    if (running !== null && begun.state === "begun" && begun.turn === turn.id) this.ctx.waitUntil(this.#stopIfLeft(running));
    if (begun.state !== "begun" || begun.turn !== turn.id) this.#materials.delete(turn.id);
    this.#work(context);
    return begun;
  }

  async follow(userId: string, conversationId: string, turnId: string, origin: string): Promise<FollowResult> {
    const context = await this.#used(userId, conversationId);
    return this.#openTurn(context, this.#log.turns.find(turnId), origin, "ofTurn");
  }

  /** The same for the AI SDK. Without a turn id it follows the running turn, or the last one if the page may lack its answer. */
  async followUi(userId: string, conversationId: string, turnId: string | null, origin: string): Promise<FollowResult> {
    // Pages also ask for new conversations, and one that expired has nothing that just ended: neither costs a question.
    const context = turnId === null ? this.#context(userId, conversationId) : await this.#used(userId, conversationId);
    if (!this.#log.isClaimed) return { state: "absent" };
    this.#work(context);
    const { last } = this.#log.turns;
    if (turnId === null && (last === null || !this.#pageLoads.isSent(last))) return { state: "nothing" };
    const turn = turnId === null ? last : this.#log.turns.find(turnId);
    if (turnId !== null && turn !== null && ["waiting", "running"].includes(turn.state)) this.#uiTurns.add(turn.number);
    return this.#openTurn(context, turn, origin, "ofTurnForUi");
  }

  // Events until no turn is open. After "nothing" an EventSource stops reconnecting.
  async resume(userId: string, conversationId: string, lastEventId: number | null, origin: string): Promise<FollowResult> {
    const context = await this.#used(userId, conversationId);
    if (!this.#log.isClaimed) return { state: "absent" };
    const after = this.#log.resumesAfter(lastEventId);
    if (typeof after === "string") return { state: after };
    return this.#open(context, new EventSources(context, origin, () => this.#isErased).after(after));
  }

  async answer(userId: string, conversationId: string, turnId: string, origin: string): Promise<AnswerResult> {
    const context = await this.#used(userId, conversationId);
    for (;;) {
      const turn = this.#log.turns.find(turnId);
      if (turn === null) return { state: "absent" };
      if (turn.state === "forgotten" || turn.state === "replaced") return { state: turn.state };
      if (turn.state === "failed" || turn.state === "ended") return turnResult(context, turn, origin);
      await this.#logSignal.wait(60_000);
    }
  }

  // For a new message that would wait for this turn. `stop()` of `useChat` only disconnects, as a reload does; but who left the answer
  // and now says something else does not want the rest of it. Clients of the other streams can resume, and cancel themselves.
  async #stopIfLeft({ number }: StoredTurn): Promise<void> {
    if (!this.#uiTurns.has(number) || (await this.#readers.isRead(number))) return;
    if (this.#log.turns.running?.number === number) this.#running?.abort();
  }

  /** Stops the running turn; words already spoken stay. Null when the conversation does not exist. */
  async cancel(userId: string, conversationId: string): Promise<boolean | null> {
    await this.#used(userId, conversationId);
    if (!this.#log.isClaimed) return null;
    const { running } = this.#log.turns;
    if (running === null || this.#running === null) return false;
    this.#running.abort();
    while (this.#log.turns.numbered(running.number)?.state === "running") await this.#logSignal.wait(1000);
    return this.#log.turns.numbered(running.number)?.status === "cancelled";
  }

  async reset(userId: string, conversationId: string): Promise<"done" | "busy" | "absent"> {
    const context = await this.#used(userId, conversationId);
    if (!this.#log.isClaimed) return "absent";
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
    return this.#log.turns.openMessages(context.services.now());
  }

  async erase(userId: string, conversationId: string): Promise<void> {
    this.#context(userId, conversationId);
    await this.#vanish();
  }

  async inspect(userId: string, conversationId: string): Promise<HeldConversation> {
    const context = this.#context(userId, conversationId);
    // An older version left its conversations without an alarm, so they would never expire.
    if (this.#log.isClaimed && (await this.ctx.storage.getAlarm()) === null) await this.#setAlarm(context);
    return { holdsData: this.#log.isClaimed, settled_message_ids: this.#log.turns.settledMessageIds(context.services.now()) };
  }

  /** Runs after a crash during a turn, after a failed write, and when the conversation was quiet for long. */
  override async alarm(): Promise<void> {
    const { owner } = this.#log;
    if (owner === null) return;
    const context = this.#context(owner.userId, owner.conversationId);
    this.#work(context);
    await this.#working;
    if (this.#writer.isDue(context.services.now())) await this.#write(context);
    if (this.#isQuiet(context)) await this.#expire(context);
    await this.#setAlarm(context);
  }

  /** What the database lacks of this conversation, and how often it was tried. */
  unwritten(): UnwrittenTurns {
    return this.#writer.unwritten;
  }

  /** For a call that needs the conversation: reads it back if it expired, and goes on with its turns. */
  async #used(userId: string, conversationId: string): Promise<TurnContext> {
    const context = this.#context(userId, conversationId);
    if (!this.#log.isClaimed && !this.#isErased) {
      const stored = await context.services.conversationStore.stored(userId, conversationId);
      if (stored !== null && (stored.session !== null || stored.turns.length > 0)) this.#restore(context, stored);
    }
    this.#work(context);
    return context;
  }

  /** Another call may have restored it meanwhile, or deleted it. */
  #restore(context: TurnContext, stored: StoredConversation): void {
    if (this.#log.isClaimed || this.#isErased) return;
    this.#log.restore(context.userId, context.conversationId, stored, context.services.now());
    if (stored.turns.length > 0) this.ctx.waitUntil(this.#setAlarm(context));
  }

  #isQuiet(context: TurnContext): boolean {
    const isUnused = this.#working === null && this.#readers.size === 0 && !this.#isErased;
    return isUnused && this.#log.isClaimed && this.#log.isSettled && expiresAt(context) <= context.services.now();
  }

  // Deletes what Postgres has too. Everything that a call may have changed while Postgres was asked is looked at again; after that
  // there is no await before the deletion, which is one step.
  async #expire(context: TurnContext): Promise<void> {
    const state = await databaseState(context);
    if (state === "lacking") await this.#write(context);
    if (state !== "complete" || !this.#isQuiet(context)) return;
    this.#recent.materials = null;
    this.#pageLoads = new PageLoads();
    this.#uiTurns.clear();
    await this.#log.clear();
    context.services.log.info("conversation.expired", { conversation: context.conversationId });
  }

  /** Runs the open turns one after another. A turn that is already marked as running was interrupted by a crash. */
  #work(context: TurnContext): void {
    if (this.#working !== null || this.#isErased || this.#log.turns.open.length === 0) return;
    this.#working = this.#runTurns(context);
    this.ctx.waitUntil(this.#working);
  }

  async #runTurns(context: TurnContext): Promise<void> {
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
        this.#uiTurns.delete(turn.number);
        if (!this.#isErased) this.ctx.waitUntil(this.#write(context));
      }
    } finally {
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

  /** One call after another, because each compares the alarm that is set with the one that is needed. */
  #setAlarm(context: TurnContext): Promise<void> {
    const bringForward = () => this.#bringAlarmForward(context);
    this.#alarmSet = this.#alarmSet.then(bringForward, bringForward);
    return this.#alarmSet;
  }

  // Never puts the alarm off: one that rings too early looks again. workerd can forget an alarm that is put off, put off again, and
  // then brought forward: it rings at the put-off time, which is a month away here (github.com/cloudflare/workerd/issues/7330).
  async #bringAlarmForward(context: TurnContext): Promise<void> {
    const alarmAt = await this.ctx.storage.getAlarm();
    if (this.#isErased || !this.#log.isClaimed) return;
    const now = context.services.now();
    const watchAt = now + context.services.settings.TURN_ALARM_SECONDS * 1000;
    const ringsForTurns = this.#log.turns.open.length > 0 ? [watchAt] : [];
    const neededAt = Math.min(...ringsForTurns, ...this.#writer.rings(watchAt), nextExpiry(context));
    if (alarmAt !== null && alarmAt > now && alarmAt <= neededAt) return;
    // One that is due and did not ring is set anew. A time that is not ahead may never ring (…/workerd/issues/6866).
    await this.ctx.storage.setAlarm(Math.max(Math.min(alarmAt ?? neededAt, neededAt), now + 1));
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

  async #openTurn(
    context: TurnContext,
    turn: StoredTurn | null,
    origin: string,
    form: "ofTurn" | "ofTurnForUi",
  ): Promise<FollowResult> {
    if (turn === null) return { state: "absent" };
    if (turn.state === "forgotten" || turn.state === "replaced") return { state: turn.state };
    return this.#open(context, await new EventSources(context, origin, () => this.#isErased)[form](turn));
  }

  #open({ services }: TurnContext, source: EventSource): FollowResult {
    const { stream, end } = this.#readers.open(source, services.log);
    this.ctx.waitUntil(end);
    return { state: "stream", stream };
  }

  /** The object's name contains both ids: a call with other ids has reached the wrong object. */
  #context(userId: string, conversationId: string): TurnContext {
    if (this.ctx.id.name !== conversationName(userId, conversationId)) throw new Error("this conversation is another person's");
    const [log, recent] = [this.#log, this.#recent];
    const notifyLogChanged = () => this.#logSignal.notify();
    return { services: requiredServices(this.env), log, userId, conversationId, notifyLogChanged, recent };
  }
}
