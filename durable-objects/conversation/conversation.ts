// One conversation: its only writer. It takes one turn at a time, keeps each step in its log, lets readers follow, and has
// Postgres told once a turn has ended. Losing a reader loses nothing; losing the object's memory ends a turn without a model.

import { DurableObject } from "cloudflare:workers";
import {
  type Answered,
  type AskedTurn,
  type Begun,
  conversationName,
  type Followed,
  type OpenMessage,
} from "../../src/adapters/conversation-objects.ts";
import { waitingMax } from "../../src/domain/conversation/limits.ts";
import { Failure } from "../../src/domain/failure.ts";
import { causeOf } from "../../src/domain/log.ts";
import { problemOf } from "../../src/domain/problem.ts";
import { freshSession } from "../../src/domain/stylist/session.ts";
import { type Bindings, type Services, servicesOf } from "../../src/services.ts";
import { Signal } from "../streaming/signal.ts";
import { type EventSource, StreamReaders } from "../streaming/stream-readers.ts";
import { ConversationLog } from "./conversation-log.ts";
import { EventSources } from "./event-source.ts";
import type { StoredTurn } from "./stored-turn.ts";
import { readMaterials, Turn, type TurnContext, type TurnMaterials } from "./turn.ts";
import { writeThrough } from "./write-through.ts";

/** While a turn runs the alarm is pushed back so often before it would ring. */
const renewals = 3;
/** The longest wait between two tries to write through. */
const retryMaxMs = 5 * 60 * 1000;

export class Conversation extends DurableObject<Bindings> {
  readonly #log = new ConversationLog(this.ctx.storage);
  readonly #told = new Signal();
  readonly #readers = new StreamReaders(this.#told);
  /** The turn that runs in this life of the object. */
  #live: AbortController | null = null;
  #working: Promise<void> | null = null;
  #writing: Promise<boolean> | null = null;
  #writesFailed = 0;
  #erased = false;
  /** Read to see whose the conversation is, for the turn that asked. */
  readonly #read = new Map<string, TurnMaterials>();
  readonly #recent: TurnContext["recent"] = { materials: null };

  /** Takes a message. Who asks again, by the turn's id or the client's own of the message, is told of the same turn. */
  async begin(userId: string, conversationId: string, asked: AskedTurn): Promise<Begun> {
    const scene = this.#scene(userId, conversationId);
    if (this.#erased) return { state: "absent" };
    // An id that the client chose may be another person's: that is seen before anything is begun. One of ours is nobody's.
    if (!this.#log.claimed && asked.named) {
      try {
        this.#read.set(asked.id, await readMaterials(scene, asked.request.message));
      } catch (error) {
        if (error instanceof Failure && error.code === "not_found") return { state: "absent" };
        if (!(error instanceof Failure)) throw error;
        scene.services.log.error("conversation.not_claimed", { cause: causeOf(error) });
        return { state: "refused", problem: problemOf(error, asked.request.request_id) };
      }
    }
    if (!this.#log.claimed) this.#log.claim(userId, conversationId);
    const begun = this.#accept(scene, asked);
    if (begun.state !== "begun" || begun.turn !== asked.id) this.#read.delete(asked.id);
    this.#work(scene);
    return begun;
  }

  /** Everything up to here has been waited for: what follows is one step. */
  #accept({ services }: TurnContext, { id, client_message_id: clientMessageId, fingerprint, request }: AskedTurn): Begun {
    const known = this.#log.find(id, clientMessageId);
    if (known !== null && known.fingerprint !== fingerprint) return { state: "other_message" };
    if (known !== null && known.state !== "failed") return { state: "begun", turn: known.id };
    if (this.#log.waiting >= waitingMax) return { state: "full" };
    const turn = {
      id,
      client_message_id: clientMessageId,
      fingerprint,
      request,
      question_id: services.newId(),
      reply_id: services.newId(),
    };
    if (known === null) this.#log.add(turn);
    else this.#log.again(known, turn);
    return { state: "begun", turn: id };
  }

  // --- following -------------------------------------------------------------------------------------------------

  /** One turn from its beginning to its end. */
  follow(userId: string, conversationId: string, turnId: string, origin: string): Followed {
    const scene = this.#scene(userId, conversationId);
    this.#work(scene);
    const turn = this.#log.find(turnId, null);
    if (turn === null) return { state: "absent" };
    if (turn.state === "forgotten") return { state: "forgotten" };
    return this.#open(scene, this.#scripts(origin).ofTurn(turn));
  }

  /** The same as the AI SDK reads it; without a turn the one that runs. */
  followUi(userId: string, conversationId: string, turnId: string | null, origin: string): Followed {
    const scene = this.#scene(userId, conversationId);
    if (!this.#log.claimed) return { state: "absent" };
    this.#work(scene);
    const turn = turnId === null ? this.#log.running : this.#log.find(turnId, null);
    if (turn === null) return { state: turnId === null ? "nothing" : "absent" };
    if (turn.state === "forgotten") return { state: "forgotten" };
    return this.#open(scene, this.#scripts(origin).ofTurnForUi(turn));
  }

  /**
   * What came after the id, and then whatever comes until no turn is open. Without an id, the turn that runs or else the last,
   * whole. Nothing, where all of it was seen and nothing runs: a browser's EventSource then stays away.
   */
  resume(userId: string, conversationId: string, lastEventId: number | null, origin: string): Followed {
    const scene = this.#scene(userId, conversationId);
    if (!this.#log.claimed) return { state: "absent" };
    const { events } = this.#log;
    if (lastEventId !== null && lastEventId > events.latest) return { state: "unknown_id" };
    this.#work(scene);
    const { last } = this.#log;
    const after = lastEventId ?? (last === null ? 0 : (events.before(last.number) ?? events.latest));
    if (this.#log.open.length === 0 && after >= events.latest) return { state: "nothing" };
    return this.#open(scene, this.#scripts(origin).after(after));
  }

  /** How a turn came out, once it has. */
  async answer(userId: string, conversationId: string, turnId: string, origin: string): Promise<Answered> {
    this.#work(this.#scene(userId, conversationId));
    for (;;) {
      const turn = this.#log.find(turnId, null);
      if (turn === null) return { state: "absent" };
      if (turn.state === "forgotten") return { state: "forgotten" };
      if (turn.state === "failed") {
        const problem = this.#log.events.lastOf(turn.number, "error")?.data;
        if (problem === undefined) throw new Error("a turn failed without words");
        return { state: "failed", problem };
      }
      if (turn.state === "ended") {
        const shown = this.#log.events.lastOf(turn.number, "outfits");
        return {
          state: "answered",
          message_id: turn.reply_id,
          content: turn.reply,
          engine: turn.engine,
          status: turn.status,
          outfit_ids: turn.outfit_ids,
          outfits: JSON.stringify(this.#scripts(origin).renewed(shown?.data.outfits ?? [])),
          constraints: JSON.stringify(turn.constraints),
        };
      }
      await this.#told.wait(60_000);
    }
  }

  // --- what its owner does with it ---------------------------------------------------------------------------------

  /** Stops the turn that runs. What was said stays; whoever waits behind it comes next. Null where there is no conversation. */
  async cancel(userId: string, conversationId: string): Promise<boolean | null> {
    const scene = this.#scene(userId, conversationId);
    if (!this.#log.claimed) return null;
    this.#work(scene);
    const { running } = this.#log;
    if (running === null || this.#live === null) return false;
    this.#live.abort();
    while (this.#log.numbered(running.number)?.state === "running") await this.#told.wait(1000);
    return this.#log.numbered(running.number)?.status === "cancelled";
  }

  /** Forgets what is in force, what was shown and what is out of the question. */
  async reset(userId: string, conversationId: string): Promise<"done" | "busy" | "absent"> {
    const scene = this.#scene(userId, conversationId);
    if (!this.#log.claimed) return "absent";
    this.#work(scene);
    if (this.#log.open.length > 0) return "busy";
    this.#log.session = freshSession;
    this.#log.sessionWritten = false;
    await this.#write(scene);
    return "done";
  }

  /** Messages that Postgres cannot know yet, after it was told of all others. */
  async settle(userId: string, conversationId: string): Promise<OpenMessage[] | "absent" | "unwritten"> {
    const scene = this.#scene(userId, conversationId);
    if (!this.#log.claimed) return "absent";
    this.#work(scene);
    if (!(await this.#write(scene))) return "unwritten";
    return this.#log.open.map((turn) => ({
      id: turn.question_id,
      client_message_id: turn.client_message_id,
      content: turn.message,
      created_at: turn.began ?? scene.services.now(),
    }));
  }

  /** Leaves nothing: stops the turn, ends the readers, deletes all that is stored. */
  async erase(userId: string, conversationId: string): Promise<void> {
    this.#scene(userId, conversationId);
    await this.#vanish();
  }

  /** A turn was cut off, or Postgres could not be told: one alarm serves both. */
  override async alarm(): Promise<void> {
    const { owner } = this.#log;
    if (owner === null) return;
    const scene = this.#scene(owner.userId, owner.conversationId);
    this.#work(scene);
    await this.#working;
    await this.#write(scene);
    await this.#setAlarm(scene);
  }

  // --- working -----------------------------------------------------------------------------------------------------

  /** Has the turns that are open taken, one after another. One that is called running while nothing runs was cut off. */
  #work(scene: TurnContext): void {
    if (this.#working !== null || this.#erased || this.#log.open.length === 0) return;
    this.#working = this.#takeTurns(scene);
    this.ctx.waitUntil(this.#working);
  }

  async #takeTurns(scene: TurnContext): Promise<void> {
    const { settings } = scene.services;
    const pushed = setInterval(() => this.ctx.waitUntil(this.#setAlarm(scene)), (settings.TURN_ALARM_SECONDS * 1000) / renewals);
    try {
      for (;;) {
        const cutOff = this.#log.running;
        const turn = cutOff ?? this.#log.nextWaiting;
        if (turn === null || this.#erased) break;
        if (cutOff === null) this.#log.start(turn, scene.conversationId, scene.services.now());
        this.#told.notify();
        this.#live = new AbortController();
        this.ctx.waitUntil(this.#setAlarm(scene));
        await this.#take(scene, turn, cutOff !== null, this.#live.signal);
        this.#live = null;
        if (!this.#erased) this.ctx.waitUntil(this.#write(scene));
      }
    } finally {
      clearInterval(pushed);
      // In the same step as the last look for a turn: one that comes after it finds nobody at work.
      this.#working = null;
    }
  }

  async #take(scene: TurnContext, { number, id }: StoredTurn, cutOff: boolean, cancel: AbortSignal): Promise<void> {
    const turn = this.#log.numbered(number);
    if (turn === null) return;
    const materials = this.#read.get(id) ?? null;
    this.#read.delete(id);
    const taker = new Turn(scene, turn, cancel);
    await (cutOff ? taker.finish() : taker.run(materials));
  }

  /** True once all that has ended is in Postgres. What could not be told is told by alarm, each time after a longer wait. */
  #write(scene: TurnContext): Promise<boolean> {
    this.#writing ??= this.#writeOnce(scene).finally(() => {
      this.#writing = null;
    });
    return this.#writing;
  }

  async #writeOnce(scene: TurnContext): Promise<boolean> {
    try {
      if ((await writeThrough(scene, () => this.#erased)) === "gone") {
        await this.#vanish();
        return true;
      }
      this.#writesFailed = 0;
      return true;
    } catch (error) {
      scene.services.log.error("conversation.not_written", { cause: causeOf(error) });
      this.#writesFailed += 1;
      await this.#setAlarm(scene);
      return false;
    }
  }

  async #setAlarm({ services }: TurnContext): Promise<void> {
    if (this.#erased) return;
    const { TURN_ALARM_SECONDS: watch, CONVERSATION_RETRY_SECONDS: retry } = services.settings;
    const waits = [
      ...(this.#log.open.length > 0 ? [watch * 1000] : []),
      ...(this.#writesFailed > 0 ? [Math.min(retry * 1000 * 2 ** (this.#writesFailed - 1), retryMaxMs)] : []),
      // A write that this life does not know to have failed may have been cut off with the last.
      ...(this.#log.unwritten(1).length > 0 ? [watch * 1000] : []),
    ];
    if (waits.length > 0) await this.ctx.storage.setAlarm(services.now() + Math.min(...waits));
  }

  async #vanish(): Promise<void> {
    this.#erased = true;
    this.#live?.abort();
    await this.#working;
    this.#readers.end();
    this.#recent.materials = null;
    await this.#log.clear();
    this.#told.notify();
  }

  #open({ services }: TurnContext, script: EventSource): Followed {
    const { stream, served } = this.#readers.open(script, services.log);
    this.ctx.waitUntil(served);
    return { state: "stream", stream };
  }

  /** What readers with this origin are told. */
  #scripts(origin: string): EventSources {
    return new EventSources(this.#log, this.#services().links, origin, () => this.#erased);
  }

  // --- whose it is -------------------------------------------------------------------------------------------------

  /** The object's name is made of both ids: whoever asks for another's reaches another object, and this one refuses them. */
  #scene(userId: string, conversationId: string): TurnContext {
    if (this.ctx.id.name !== conversationName(userId, conversationId)) throw new Error("this conversation is another person's");
    const told = () => this.#told.notify();
    return { services: this.#services(), log: this.#log, userId, conversationId, told, recent: this.#recent };
  }

  #services(): Services {
    const wired = servicesOf(this.env);
    if (!wired.ok) throw new Error("the settings are not valid");
    return wired.services;
  }
}
