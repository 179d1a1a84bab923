// One turn. Each step is logged before anybody sees it, so that the turn can be finished from the log after a crash.

import { decideTurn } from "../../src/actions/decide-turn.ts";
import { effectsOf, keepEffects } from "../../src/actions/keep-effects.ts";
import type { ConversationMaterials } from "../../src/domain/conversation/conversation-store.ts";
import type { ConversationEvent } from "../../src/domain/conversation/events.ts";
import { shownOutfitsMax } from "../../src/domain/conversation/limits.ts";
import { transcriptOf } from "../../src/domain/conversation/transcript.ts";
import { type Decision, sumOfUsage, type UnsavedEffects } from "../../src/domain/conversation/turn-record.ts";
import { Failure } from "../../src/domain/failure.ts";
import { causeOf } from "../../src/domain/log.ts";
import type { NewOutfit } from "../../src/domain/outfit/outfit.ts";
import { problemOf } from "../../src/domain/problem.ts";
import type { Answer } from "../../src/domain/stylist/answer.ts";
import type { Session } from "../../src/domain/stylist/session.ts";
import type { Speech, StylistRequest, Usage } from "../../src/domain/stylist/speak/engine.ts";
import { untilAborted } from "../../src/domain/until-aborted.ts";
import type { Speaker } from "../../src/domain/words/records.ts";
import { outfitBodies } from "../../src/views/outfit.ts";
import { DeltaBuffer } from "./delta-buffer.ts";
import type { Outcome, StoredTurn } from "./stored-turn.ts";
import { readMaterials, type TurnContext } from "./turn-context.ts";

export class Turn {
  readonly #context: TurnContext;
  readonly #turn: StoredTurn;
  readonly #cancel: AbortSignal;
  readonly #began: number;
  readonly #times = { understood_ms: 0, outfits_ms: 0, first_word_ms: 0 };
  #usage: Usage | null;

  constructor(context: TurnContext, turn: StoredTurn, cancel: AbortSignal) {
    this.#context = context;
    this.#turn = turn;
    this.#cancel = cancel;
    this.#began = turn.began ?? context.services.now();
    this.#usage = turn.usage;
  }

  /** Runs the turn. It never rejects: an error becomes the turn's last event. `materials` are null unless already read. */
  async run(materials: ConversationMaterials | null): Promise<void> {
    const { stylist } = this.#context.services;
    await this.#endingInLog(async () => {
      const { decision, answer, stylistRequest } = await this.#decide(materials, true);
      await this.#show(decision);
      await this.#speak(stylist.speak(stylistRequest, answer), "complete");
    });
  }

  /** Finishes a turn that a crash interrupted, from its log and without a model. */
  async finish(): Promise<void> {
    await this.#endingInLog(async () => {
      const logged = this.#loggedDecision();
      this.#usage = logged?.usage ?? this.#usage;
      await this.#finishFrom(logged ?? (await this.#decide(null, false)).decision);
    });
  }

  async #endingInLog(run: () => Promise<void>): Promise<void> {
    const { services } = this.#context;
    try {
      await run();
    } catch (error) {
      if (this.#cancel.aborted) return this.#end("cancelled", services.stylist.engine);
      try {
        const decision = this.#loggedDecision();
        if (decision === null) throw error;
        services.log.error("turn.broken_off", { cause: causeOf(error) });
        await this.#finishFrom(decision);
      } catch (last) {
        if (this.#cancel.aborted) return this.#end("cancelled", services.stylist.engine);
        this.#fail(last);
      }
    }
  }

  async #finishFrom(decision: Decision): Promise<void> {
    const { log, services } = this.#context;
    await this.#show(decision);
    await this.#speak(services.stylist.finish(decision.answer, log.events.replyOf(this.#turn.number)), "interrupted");
  }

  async #decide(
    materials: ConversationMaterials | null,
    withModel: boolean,
  ): Promise<{ decision: Decision; answer: Answer; stylistRequest: StylistRequest }> {
    const { services, log, recent } = this.#context;
    const { settings } = services;
    const { request } = this.#turn;
    // The decision is unreadable but its outfits are already shown, so other outfits would contradict them.
    if (this.#outfitsAreShown()) throw new Error("the turn's decision cannot be read");
    const result = await decideTurn(services, {
      request,
      materials: materials === null ? readMaterials(this.#context, request.message) : Promise.resolve(materials),
      session: log.session,
      transcript: transcriptOf(log.summary, log.turns.past()),
      signal: this.#cancel,
      turnMs: settings.STYLIST_TURN_SECONDS * 1000,
      isModelAllowed: withModel ? this.#reserveTokens() : Promise.resolve(false),
      onUsage: (usage) => this.#addUsage(usage),
      onUnderstanding: () => {
        this.#times.understood_ms = this.#elapsed();
      },
    });
    this.#cancel.throwIfAborted();
    const { answer, outfits, understanding, stylistRequest } = result;
    const { constraints, feedback, uses, opinions, reply, mayName } = answer;
    this.#append({ name: "constraints", data: { constraints } });
    const decision: Decision = {
      understanding,
      answer: { constraints, feedback, uses, opinions, reply, mayName },
      outfits,
      kept: result.kept,
      taken_back: answer.wears.flatMap(({ replaces }) => replaces ?? []),
      shown: this.#viewsOf(outfits, result.materials),
      usage: this.#usage,
    };
    const latest = outfits.map((outfit) => ({ ...outfit, feedback: [] }));
    recent.materials = { ...result.materials, outfits: [...result.materials.outfits, ...latest] };
    log.decide(this.#turn, result.session, decision);
    return { decision, answer, stylistRequest };
  }

  /** False also when the database does not answer: tokens that nobody counts are not spent. */
  async #reserveTokens(): Promise<boolean> {
    const { services, userId } = this.#context;
    if (services.stylist.engine === "built-in") return false;
    const { STYLIST_DAILY_TOKENS: person, STYLIST_TOTAL_DAILY_TOKENS: deployment } = services.settings;
    try {
      return await services.modelTokens.reserve(userId, this.#turn.reply_id, { person, deployment });
    } catch (error) {
      services.log.error("turn.tokens_not_reserved", { cause: causeOf(error) });
      return false;
    }
  }

  #viewsOf(outfits: readonly NewOutfit[], { garments }: ConversationMaterials) {
    const { services, userId } = this.#context;
    const viewer = { person: { id: userId }, services, origin: this.#turn.request.origin };
    return outfitBodies(
      outfits.map((outfit) => ({ ...outfit, feedback: [] })),
      garments,
      viewer,
    );
  }

  #loggedDecision(): Decision | null {
    return this.#context.log.decision(this.#turn.number);
  }

  #outfitsAreShown(): boolean {
    return this.#context.log.events.lastOf(this.#turn.number, "outfits") !== null;
  }

  /** Saves the outfits, then shows them, so that a person can rate an outfit as soon as they see it. */
  async #show(decision: Decision): Promise<void> {
    const { services, log, userId, notifyLogChanged } = this.#context;
    const { outfits, answer, shown, kept, taken_back } = decision;
    if (this.#outfitsAreShown()) return;
    const succeeds = async (work: Promise<unknown>) => {
      try {
        await work;
        return true;
      } catch (error) {
        services.log.error("turn.not_saved", { cause: causeOf(error) });
        return false;
      }
    };
    // All may be repeated. If the database fails now, they are written later, and the chat continues.
    const effects = effectsOf({ ...answer, taken_back });
    const [isSaved, ...areKept] = await untilAborted(
      Promise.all([
        succeeds(services.outfits.save(userId, [...outfits, ...kept])),
        ...effects.map((effect) => succeeds(keepEffects(services, userId, effect))),
      ]),
      this.#cancel,
    );
    const unkept = effects.filter((_, index) => areKept[index] !== true);
    this.#times.outfits_ms = this.#elapsed();
    const unsavedEffects: UnsavedEffects = {
      outfits: isSaved ? [] : [...outfits, ...kept],
      feedback: unkept.flatMap(({ feedback }) => feedback),
      uses: unkept.flatMap(({ uses }) => uses),
      opinions: unkept.flatMap(({ opinions }) => opinions),
      taken_back: unkept.flatMap((effect) => effect.taken_back),
    };
    const session = outfits.length === 0 ? log.session : withShownOutfits(log.session, outfits);
    log.show(this.#turn, session, { name: "outfits", data: { outfits: [...shown] } }, unsavedEffects, services.now());
    notifyLogChanged();
  }

  async #speak(speech: Speech, status: "complete" | "interrupted"): Promise<void> {
    const deltas = new DeltaBuffer(this.#context.services.now, (text) => this.#append({ name: "delta", data: { text } }));
    const words = speech.words[Symbol.asyncIterator]();
    try {
      for (let next = await untilAborted(words.next(), this.#cancel); next.done !== true; ) {
        if (this.#times.first_word_ms === 0) this.#times.first_word_ms = this.#elapsed();
        // Postgres stores neither U+0000 nor half a surrogate pair.
        deltas.add(next.value.replaceAll("\u0000", "").toWellFormed());
        next = await untilAborted(words.next(), this.#cancel);
      }
    } catch (error) {
      if (!this.#cancel.aborted) throw error;
      deltas.flush();
      return this.#end("cancelled", speech.report().speaker);
    } finally {
      deltas.flush();
    }
    this.#end(status, speech.report().speaker);
  }

  #end(status: Outcome["status"], engine: Speaker): void {
    const { services, log, notifyLogChanged } = this.#context;
    const { number, reply_id } = this.#turn;
    const decision = this.#loggedDecision();
    const outfitIds = this.#outfitsAreShown() ? (decision?.outfits.map(({ id }) => id) ?? []) : [];
    const outcome: Outcome = {
      understanding: decision?.understanding ?? null,
      constraints: decision?.answer.constraints ?? log.events.lastOf(number, "constraints")?.data.constraints ?? null,
      outfit_ids: outfitIds,
      engine,
      status,
      usage: this.#usage,
    };
    const timings = { ...this.#times, total_ms: this.#elapsed() };
    const data = { message_id: reply_id, outfit_ids: outfitIds, engine, status, timings };
    log.end(this.#turn, outcome, { name: "done", data }, services.now());
    notifyLogChanged();
  }

  #fail(error: unknown): void {
    const { services, log, notifyLogChanged } = this.#context;
    if (!(error instanceof Failure)) services.log.error("turn.failed", { cause: causeOf(error) });
    // The conversation is deleted. The next write finds that out too, and erases this object.
    else if (error.code === "not_found") log.isSessionWritten = false;
    log.fail(this.#turn, { name: "error", data: problemOf(error, this.#turn.request.request_id) }, services.now());
    notifyLogChanged();
  }

  #append(event: ConversationEvent): void {
    this.#context.log.append(this.#turn, event, this.#context.services.now());
    this.#context.notifyLogChanged();
  }

  #addUsage(usage: Usage): void {
    this.#usage = sumOfUsage([this.#usage, usage]);
  }

  #elapsed(): number {
    return this.#context.services.now() - this.#began;
  }
}

/** From now on "the second one" means one of these outfits, and "something else" leaves them out. */
function withShownOutfits(session: Session, outfits: readonly NewOutfit[]): Session {
  return {
    ...session,
    before: session.shown.map(({ id }) => id),
    shown: outfits.map(({ id, garment_ids }) => ({ id, garment_ids: [...garment_ids] })),
    shown_outfit_ids: [...session.shown_outfit_ids, ...outfits.map(({ id }) => id)].slice(-shownOutfitsMax),
  };
}
