// One turn of a conversation: from the message to the last word of its reply. Each step is in the log before anybody sees it,
// so that whoever finds the turn without its object's memory can finish it from there.

import type { ConversationStore } from "../../src/domain/conversation/conversation-store.ts";
import type { ConversationEvent } from "../../src/domain/conversation/events.ts";
import { shownOutfitsMax } from "../../src/domain/conversation/limits.ts";
import { titleOf } from "../../src/domain/conversation/title.ts";
import { transcriptOf } from "../../src/domain/conversation/transcript.ts";
import { Failure, notFound } from "../../src/domain/failure.ts";
import { causeOf } from "../../src/domain/log.ts";
import { resolveConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import { wearable } from "../../src/domain/outfit/ask/to-wearable.ts";
import type { Wearable } from "../../src/domain/outfit/ask/wearable.ts";
import type { NewOutfit } from "../../src/domain/outfit/outfit.ts";
import { problemOf } from "../../src/domain/problem.ts";
import type { Answer, FeedbackEffect } from "../../src/domain/stylist/answer.ts";
import { answerTurn } from "../../src/domain/stylist/answer-turn.ts";
import { merge } from "../../src/domain/stylist/merge.ts";
import type { KnownGarment, Session } from "../../src/domain/stylist/session.ts";
import type { Speech, StylistRequest } from "../../src/domain/stylist/speak/engine.ts";
import type { Understanding } from "../../src/domain/stylist/understanding.ts";
import { type FilledRequest, fillWeather, placeNeeded, refusedDate } from "../../src/domain/weather/fill-weather.ts";
import { localDate } from "../../src/domain/weather/weather.ts";
import type { WeatherReport } from "../../src/domain/weather/weather-source.ts";
import type { Services } from "../../src/services.ts";
import { type OutfitBody, outfitBody } from "../../src/views/outfit.ts";
import type { ConversationLog } from "./conversation-log.ts";
import { DeltaBuffer } from "./delta-buffer.ts";
import type { Outcome, Owed, StoredTurn, Usage } from "./stored-turn.ts";

export type TurnMaterials = NonNullable<Awaited<ReturnType<ConversationStore["materials"]>>>;

export interface TurnContext {
  readonly services: Services;
  readonly log: ConversationLog;
  readonly userId: string;
  readonly conversationId: string;
  /** There is something new in the log. */
  readonly told: () => void;
  /** What the last turn was made of, as long as the object lives: while the database is away, the chat goes on with it. */
  readonly recent: { materials: TurnMaterials | null };
}

/** What was decided, as the log keeps it until the turn has ended. */
interface Decision {
  readonly understanding: Understanding;
  readonly answer: Answer;
  readonly outfits: readonly NewOutfit[];
  /** The same as they are shown. */
  readonly shown: readonly OutfitBody[];
  readonly usage: Usage | null;
}

/** What the turns of a conversation are made of; in the same round trip the first of them makes the conversation. */
export async function readMaterials(scene: TurnContext, message: string): Promise<TurnMaterials> {
  const { services, log, userId, conversationId, recent } = scene;
  try {
    const materials = await services.conversationStore.materials(userId, {
      conversationId,
      title: log.made ? null : titleOf(message),
      outfit_ids: log.session.shown_outfit_ids,
    });
    if (materials === null) throw notFound("conversation");
    if (!log.made) log.made = true;
    return materials;
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "unavailable" || recent.materials === null) throw error;
    services.log.error("turn.not_read", { cause: causeOf(error) });
    return recent.materials;
  }
}

/** Cancelled by the person: what was said stays. */
class Cancelled extends Error {}

export class Turn {
  readonly #scene: TurnContext;
  readonly #turn: StoredTurn;
  readonly #cancel: AbortSignal;
  readonly #began: number;
  readonly #times = { understood_ms: 0, outfits_ms: 0, first_word_ms: 0 };
  #usage: Usage | null = null;
  #asked: StylistRequest | null = null;

  constructor(scene: TurnContext, turn: StoredTurn, cancel: AbortSignal) {
    this.#scene = scene;
    this.#turn = turn;
    this.#cancel = cancel;
    this.#began = turn.began ?? scene.services.now();
  }

  /** Runs the turn to its end. Never rejects: what goes wrong is in the log, as the turn's last event. */
  async run(materials: TurnMaterials | null): Promise<void> {
    const { stylist } = this.#scene.services;
    await this.#ending(async () => {
      const decision = await this.#decide(materials, true);
      await this.#show(decision);
      const speech = this.#asked === null ? stylist.finish(decision.answer, "") : stylist.speak(this.#asked, decision.answer);
      await this.#speak(speech, "complete");
    });
  }

  /** Ends a turn that its object died in, from where the log has it, without a model. */
  async finish(): Promise<void> {
    await this.#ending(async () => this.#finishFrom(this.#decided() ?? (await this.#decide(null, false))));
  }

  async #ending(run: () => Promise<void>): Promise<void> {
    const { services, log, told } = this.#scene;
    try {
      await run();
    } catch (error) {
      if (this.#cancel.aborted) return this.#end("cancelled", services.stylist.engine);
      try {
        const decision = this.#decided();
        if (decision === null) throw error;
        services.log.error("turn.broken_off", { cause: causeOf(error) });
        await this.#finishFrom(decision);
      } catch (last) {
        if (this.#cancel.aborted) return this.#end("cancelled", services.stylist.engine);
        if (!(last instanceof Failure)) services.log.error("turn.failed", { cause: causeOf(last) });
        // The conversation is no longer there: the write-through will find the same, and erase what is left here.
        else if (last.code === "not_found") log.sessionWritten = false;
        log.fail(this.#turn, { name: "error", data: problemOf(last, this.#turn.request.request_id) }, services.now());
        told();
      }
    }
  }

  async #finishFrom(decision: Decision): Promise<void> {
    this.#usage ??= decision.usage;
    await this.#show(decision);
    const said = this.#scene.log.events.replyOf(this.#turn.number);
    await this.#speak(this.#scene.services.stylist.finish(decision.answer, said), "interrupted");
  }

  // --- deciding ----------------------------------------------------------------------------------------------------

  async #decide(given: TurnMaterials | null, model: boolean): Promise<Decision> {
    const { services, log, userId } = this.#scene;
    const { message, location, origin } = this.#turn.request;
    const [materials, here] = await this.#unlessCancelled(
      Promise.all([given ?? readMaterials(this.#scene, message), location === null ? null : services.weather.report(location)]),
    );
    const now = services.now();
    const today = localDate(now, here?.state === "known" ? here.forecast.utcOffsetSeconds : 0);
    const before = upToDate(log.session, today);
    const wardrobe = materials.garments.map(wearable).filter((garment) => garment !== null);
    const known = { wardrobe: wardrobe.map(knownGarment), session: before, today };
    this.#asked = {
      message,
      known,
      transcript: transcriptOf(log.summary, log.past()),
      signal: this.#cancel,
      deadline: now + services.settings.STYLIST_TURN_SECONDS * 1000,
      modelAllowed: model && materials.modelTokensToday < services.settings.STYLIST_DAILY_TOKENS,
      onUsage: ({ input_tokens, output_tokens }) => {
        const { input_tokens: input, output_tokens: output } = this.#usage ?? { input_tokens: 0, output_tokens: 0 };
        this.#usage = { input_tokens: input + input_tokens, output_tokens: output + output_tokens };
      },
    };
    const { understanding } = await this.#unlessCancelled(services.stylist.understand(this.#asked));
    this.#times.understood_ms = this.#elapsed();
    const session = merge(before, understanding, known.wardrobe);
    const { filled, report } = await this.#unlessCancelled(this.#weather(session, here));
    const constraints = resolveConstraints(filled.constraints, {
      comfort_style_balance: materials.person.preferences.comfort_style_balance,
    });
    this.#append({ name: "constraints", data: { constraints } });

    const shown = materials.outfits.toSorted(
      (one, other) => session.shown_outfit_ids.indexOf(one.id) - session.shown_outfit_ids.indexOf(other.id),
    );
    const answer = answerTurn({
      session,
      understanding,
      constraints,
      season: filled.season,
      wardrobe,
      person: materials.person,
      shown,
      weatherNotes: filled.notes,
      report,
      now,
    });
    const outfits = answer.outfits.map(
      (outfit): NewOutfit => ({
        ...outfit,
        id: services.newId(),
        occasion: constraints.occasion ?? null,
        source: "recommended",
        created_at: new Date(now),
      }),
    );
    const garments = new Map(materials.garments.map((garment) => [garment.id, garment]));
    const bodies = outfits.map((outfit) => outfitBody({ ...outfit, feedback: [] }, garments, userId, services.photos, origin));
    const decision: Decision = { understanding, answer, outfits, shown: bodies, usage: this.#usage };
    const latest = outfits.map((outfit) => ({ ...outfit, feedback: [] }));
    this.#scene.recent.materials = { ...materials, outfits: [...materials.outfits, ...latest] };
    log.decide(this.#turn, session, decision);
    return decision;
  }

  #decided(): Decision | null {
    // Written by this file, and by no other version of it: a turn lives for seconds.
    return this.#scene.log.decision<Decision>(this.#turn.number);
  }

  /** The weather of the place that the person named, else of `here`; the weather now where the day cannot be forecast. */
  async #weather(session: Session, here: WeatherReport | null): Promise<{ filled: FilledRequest; report: WeatherReport | null }> {
    const { services } = this.#scene;
    const { location } = this.#turn.request;
    const where = session.place === null ? location : { place: session.place };
    const report = where === location || where === null ? here : await services.weather.report(where);
    const request = { ...session.constraints, ...(where !== null && { location: where }) };
    const needed = placeNeeded(request) === null ? null : report;
    const [now, date] = [services.now(), session.date ?? undefined];
    const dated = date === undefined || refusedDate(date, now, needed) !== null ? request : { ...request, date };
    return { filled: fillWeather(dated, needed, now), report };
  }

  // --- showing -----------------------------------------------------------------------------------------------------

  /** The outfits are saved before they are shown, so that whoever sees one can say at once that they like it. */
  async #show(decision: Decision): Promise<void> {
    const { services, log, userId, told } = this.#scene;
    const { outfits, answer, shown } = decision;
    if (log.events.lastOf(this.#turn.number, "outfits") !== null) return;
    const done = async (work: Promise<unknown>) => {
      try {
        await work;
        return true;
      } catch (error) {
        services.log.error("turn.not_saved", { cause: causeOf(error) });
        return false;
      }
    };
    // Both can happen twice. What the database did not take is owed to it, and the chat goes on.
    const [saved, ...noted] = await this.#unlessCancelled(
      Promise.all([
        done(services.outfits.save(userId, outfits)),
        ...answer.feedback.map((effect) => done(noteFeedback(services, userId, effect))),
      ]),
    );
    this.#times.outfits_ms = this.#elapsed();
    const owed: Owed = { outfits: saved ? [] : outfits, feedback: answer.feedback.filter((_, place) => noted[place] !== true) };
    const { session } = log;
    const remembered =
      outfits.length === 0
        ? session
        : {
            ...session,
            shown: outfits.map(({ id, garment_ids: garmentIds }) => ({ id, garment_ids: [...garmentIds] })),
            shown_outfit_ids: [...session.shown_outfit_ids, ...outfits.map(({ id }) => id)].slice(-shownOutfitsMax),
          };
    log.show(this.#turn, remembered, { name: "outfits", data: { outfits: [...shown] } }, owed, services.now());
    told();
  }

  // --- speaking ----------------------------------------------------------------------------------------------------

  async #speak(speech: Speech, status: "complete" | "interrupted"): Promise<void> {
    const pieces = new DeltaBuffer(this.#scene.services.now, (text) => this.#append({ name: "delta", data: { text } }));
    const words = speech.words[Symbol.asyncIterator]();
    try {
      for (let next = await this.#unlessCancelled(words.next()); next.done !== true; ) {
        if (this.#times.first_word_ms === 0) this.#times.first_word_ms = this.#elapsed();
        // What Postgres could not keep: U+0000, and half a character.
        pieces.add(next.value.replaceAll("\u0000", "").toWellFormed());
        next = await this.#unlessCancelled(words.next());
      }
    } catch (error) {
      if (!this.#cancel.aborted) throw error;
      pieces.flush();
      return this.#end("cancelled", speech.report().speaker);
    } finally {
      pieces.flush();
    }
    this.#end(status, speech.report().speaker);
  }

  #end(status: Outcome["status"], engine: string): void {
    const { services, log, told } = this.#scene;
    const { number, reply_id } = this.#turn;
    const decision = this.#decided();
    const shown = log.events.lastOf(number, "outfits") !== null;
    const outfitIds = shown ? (decision?.outfits.map(({ id }) => id) ?? []) : [];
    const outcome: Outcome = {
      understanding: decision?.understanding ?? null,
      constraints: decision?.answer.constraints ?? log.events.lastOf(number, "constraints")?.data.constraints ?? null,
      outfit_ids: outfitIds,
      engine,
      status,
      usage: this.#usage,
    };
    const timings = { ...this.#times, total_ms: this.#elapsed() };
    const done = { message_id: reply_id, outfit_ids: outfitIds, engine, status, timings };
    log.end(this.#turn, outcome, { name: "done", data: done }, services.now());
    told();
  }

  #append(event: ConversationEvent): void {
    this.#scene.log.events.append(this.#turn.number, event, this.#scene.services.now());
    this.#scene.told();
  }

  #elapsed(): number {
    return this.#scene.services.now() - this.#began;
  }

  /** The work's result, unless the person cancels first: whatever it waits for, a cancelled turn ends at once. */
  #unlessCancelled<T>(work: Promise<T>): Promise<T> {
    const signal = this.#cancel;
    return new Promise((resolve, reject) => {
      const stop = () => reject(new Cancelled());
      if (signal.aborted) stop();
      signal.addEventListener("abort", stop, { once: true });
      work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
    });
  }
}

/** False where the outfit is gone: then there is nothing to note. */
export async function noteFeedback(services: Services, userId: string, effect: FeedbackEffect): Promise<void> {
  const { outfit_id: outfitId, action, reason, worn_on: wornOn, in_laundry: inLaundry } = effect;
  await services.feedback.note(userId, {
    id: services.newId(),
    outfit_id: outfitId,
    action,
    reason,
    worn_on: wornOn,
    in_laundry: inLaundry,
  });
  if (inLaundry) await services.feed.refresh(userId);
}

function knownGarment({ id, name, category, colours }: Wearable): KnownGarment {
  return { id, name, category, colours: colours.map((colour) => colour.name) };
}

/** A day that has passed is not asked for any more. */
function upToDate(session: Session, today: string): Session {
  return session.date !== null && session.date < today ? { ...session, date: null } : session;
}
