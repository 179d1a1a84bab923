// Decides the answer to one message of a conversation. Nothing is stored or sent here.

import type { ConversationMaterials } from "../domain/conversation/conversation-store.ts";
import type { TurnRequest } from "../domain/conversation/conversations.ts";
import type { Transcript } from "../domain/conversation/transcript.ts";
import { type RecommendRequest, resolveConstraints } from "../domain/outfit/ask/constraints.ts";
import { wearables } from "../domain/outfit/ask/to-wearable.ts";
import type { Wearable } from "../domain/outfit/ask/wearable.ts";
import type { NewOutfit } from "../domain/outfit/outfit.ts";
import { scoreOutfit } from "../domain/outfit/recommend.ts";
import { type Answer, type LegWeather, type Materials, recordedOf, spokenOf, wearsIn } from "../domain/stylist/answer.ts";
import { answerTurn } from "../domain/stylist/answer-turn.ts";
import { emptyUnderstanding } from "../domain/stylist/empty-understanding.ts";
import { merge } from "../domain/stylist/merge.ts";
import { photoStep } from "../domain/stylist/photo-step.ts";
import { afterAnswer, knownGarmentOf, type Session } from "../domain/stylist/session.ts";
import type { StylistRequest, Usage } from "../domain/stylist/speak/engine.ts";
import { garmentsOf } from "../domain/stylist/steps/draft.ts";
import { dayOfLeg, legDays, legStart } from "../domain/stylist/trip-dates.ts";
import type { Understanding } from "../domain/stylist/understanding.ts";
import { homeWhereabouts } from "../domain/taste/preferences.ts";
import { untilAborted } from "../domain/until-aborted.ts";
import { dateBeyondForecast, type FilledRequest, fillWeather, neededLocation } from "../domain/weather/fill-weather.ts";
import { localDate } from "../domain/weather/weather.ts";
import type { PlaceWeather, WeatherReport, WeatherSource, Whereabouts } from "../domain/weather/weather-source.ts";
import { outfitRecord } from "./outfit-record.ts";
import { placeWeather } from "./place-weather.ts";
import type { Ports } from "./ports.ts";
import { wardrobeAndTaste } from "./wardrobe-and-taste.ts";

export interface TurnInput {
  readonly request: TurnRequest;
  readonly materials: Promise<ConversationMaterials>;
  readonly session: Session;
  readonly transcript: Transcript;
  readonly signal: AbortSignal;
  readonly turnMs: number;
  /** Whether a language model may take the steps of this turn. */
  readonly isModelAllowed: Promise<boolean>;
  readonly onUsage: (usage: Usage) => void;
  readonly onUnderstanding: () => void;
}

export interface DecidedTurn {
  readonly materials: ConversationMaterials;
  readonly stylistRequest: StylistRequest;
  readonly understanding: Understanding;
  readonly session: Session;
  readonly answer: Answer;
  readonly outfits: readonly NewOutfit[];
  /** What the person wore, as outfits that are kept and not shown. */
  readonly kept: readonly NewOutfit[];
}

/** Rejects with the signal's reason as soon as it aborts. */
export async function decideTurn(
  ports: Pick<Ports, "stylist" | "weather" | "now" | "newId">,
  input: TurnInput,
): Promise<DecidedTurn> {
  const { stylist, weather, now, newId } = ports;
  const { signal } = input;
  const [materials, isModelAllowed, { whereabouts, here }] = await untilAborted(
    Promise.all([input.materials, input.isModelAllowed, reportHere(weather, input)]),
    signal,
  );
  const moment = now();
  const wardrobe = wearables(materials.garments);
  const stylistRequest = stylistRequestOf(input, materials, { wardrobe, isModelAllowed, here }, moment);
  const { context } = stylistRequest;
  const { photo } = input.request;
  // A photo alone has no words to understand: what is in force stays.
  const { understanding } =
    photo?.is_alone === true
      ? { understanding: emptyUnderstanding }
      : await untilAborted(stylist.understand(stylistRequest), signal);
  input.onUnderstanding();
  const session = merge(context.session, understanding, context.wardrobe);
  const [{ filledRequest, ...found }, legs] = await untilAborted(
    Promise.all([
      fillInSession(ports, session, whereabouts, here),
      legsWithWeather(ports, session, understanding, context.today),
    ]),
    signal,
  );
  const constraints = resolveConstraints(filledRequest.constraints, materials.person.preferences);
  const decide = photo === undefined ? answerTurn : (materials: Materials) => photoStep(materials, photo);
  const answer = decide({
    session,
    understanding,
    constraints,
    season: filledRequest.season,
    wardrobe,
    person: materials.person,
    shownOutfits: materials.outfits.toSorted(
      (one, other) => session.shown_outfit_ids.indexOf(one.id) - session.shown_outfit_ids.indexOf(other.id),
    ),
    weatherNotes: filledRequest.notes,
    ...found,
    legs: legs.map((one) => (one.leg.place === null ? { ...one, ...found } : one)),
    prices: new Map(materials.garments.flatMap(({ id, price }) => (price === null ? [] : [[id, price] as const]))),
    today: context.today,
    now: moment,
  });
  const outfits = answer.outfits.map((outfit): NewOutfit => {
    const { occasion = null } = constraints;
    return { ...outfit, id: newId(), occasion, source: "recommended", created_at: new Date(moment) };
  });
  const kept = wornOutfits(answer, materials, moment, newId);
  const recorded = [
    ...kept.map(({ id, garment_ids, worn_on = "" }) => ({ outfit_id: id, garment_ids: [...garment_ids], worn_on, is_new: true })),
    ...recordedOf(answer, materials.outfits),
  ];
  const remembered = afterAnswer(session, understanding, {
    spokenOf: spokenOf(answer, wardrobe),
    recorded,
    hasOutfits: outfits.length > 0,
  });
  return { materials, stylistRequest, understanding, session: remembered, answer, outfits, kept };
}

/** What the message tells was worn, as outfits. Few messages tell any, and scoring reads the whole wardrobe. */
function wornOutfits(answer: Answer, materials: ConversationMaterials, moment: number, newId: Ports["newId"]): NewOutfit[] {
  const wears = wearsIn(answer);
  if (wears.length === 0) return [];
  const beginning = wardrobeAndTaste(materials, { constraints: {} }, moment);
  return wears.map(({ garment_ids, worn_on }) => {
    const scored = scoreOutfit(garmentsOf(garment_ids, beginning.wardrobe), beginning.constraints, beginning.context);
    const { feedback: _, ...record } = outfitRecord(scored, beginning, {
      id: newId(),
      source: "worn",
      created_at: new Date(moment),
    });
    return { ...record, worn_on };
  });
}

/** The legs of the trip that the message asks to pack for, each with the weather of its place and days. */
async function legsWithWeather(
  { weather, now }: Pick<Ports, "weather" | "now">,
  { trip }: Session,
  { intent }: Understanding,
  today: string,
): Promise<LegWeather[]> {
  if (intent !== "trip" || trip === null) return [];
  return Promise.all(
    trip.legs.map(async (leg): Promise<LegWeather> => {
      if (leg.place === null) return { leg, report: null, climate: null };
      const first = legStart(leg, today);
      const last = first === null ? undefined : dayOfLeg(first, legDays(leg, trip.legs, trip.days) - 1);
      return { leg, ...(await placeWeather(weather, { place: leg.place }, { first: first ?? undefined, last }, now())) };
    }),
  );
}

/** The weather where the client says that the person is, else at home. */
async function reportHere(weather: WeatherSource, { request, materials }: TurnInput) {
  const whereabouts: Whereabouts | null = request.location ?? homeWhereabouts((await materials).person.preferences.home);
  return { whereabouts, here: whereabouts === null ? null : await weather.report(whereabouts) };
}

function stylistRequestOf(
  { request, session, transcript, signal, turnMs, onUsage }: TurnInput,
  materials: ConversationMaterials,
  found: { readonly wardrobe: readonly Wearable[]; readonly isModelAllowed: boolean; readonly here: WeatherReport | null },
  now: number,
): StylistRequest {
  const { wardrobe, isModelAllowed, here } = found;
  const today = localDate(now, here?.state === "known" ? here.forecast.utcOffsetSeconds : 0);
  return {
    message: request.message,
    context: {
      wardrobe: wardrobe.map(knownGarmentOf),
      own_categories: materials.own_categories,
      session: withoutPastDate(session, today),
      today,
    },
    transcript,
    signal,
    deadline: now + turnMs,
    isModelAllowed,
    onUsage,
  };
}

/** Fills in the weather of the place that the person named, else of `here`. A day beyond the forecast gets what is usual there. */
async function fillInSession(
  { weather, now }: Pick<Ports, "weather" | "now">,
  session: Session,
  location: Whereabouts | null,
  here: WeatherReport | null,
): Promise<PlaceWeather & { filledRequest: FilledRequest }> {
  const whereabouts = session.place === null ? location : { place: session.place };
  const report = whereabouts === location || whereabouts === null ? here : await weather.report(whereabouts);
  const datedRequest = session.date === null ? session.constraints : { ...session.constraints, date: session.date };
  const request: RecommendRequest = whereabouts === null ? datedRequest : { ...datedRequest, location: whereabouts };
  if (neededLocation(request) === null) {
    return { filledRequest: fillWeather(request, { report: null, climate: null }, now()), report, climate: null };
  }
  const isClimateNeeded = whereabouts !== null && dateBeyondForecast(session.date ?? undefined, now(), report) !== null;
  const found = { report, climate: isClimateNeeded ? await weather.climate(whereabouts) : null };
  return { filledRequest: fillWeather(request, found, now()), ...found };
}

function withoutPastDate(session: Session, today: string): Session {
  return session.date !== null && session.date < today ? { ...session, date: null } : session;
}
