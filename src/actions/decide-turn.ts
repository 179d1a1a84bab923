// Decides the answer to one message of a conversation. Nothing is stored or sent here.

import type { ConversationMaterials } from "../domain/conversation/conversation-store.ts";
import type { TurnRequest } from "../domain/conversation/conversations.ts";
import type { Transcript } from "../domain/conversation/transcript.ts";
import { dayMs } from "../domain/day.ts";
import { type RecommendRequest, resolveConstraints } from "../domain/outfit/ask/constraints.ts";
import { wearables } from "../domain/outfit/ask/to-wearable.ts";
import type { Wearable } from "../domain/outfit/ask/wearable.ts";
import type { NewOutfit } from "../domain/outfit/outfit.ts";
import type { Answer, Materials } from "../domain/stylist/answer.ts";
import { answerTurn } from "../domain/stylist/answer-turn.ts";
import { merge } from "../domain/stylist/merge.ts";
import { photoStep } from "../domain/stylist/photo-step.ts";
import type { KnownGarment, Session } from "../domain/stylist/session.ts";
import type { StylistRequest, Usage } from "../domain/stylist/speak/engine.ts";
import { emptyUnderstanding, type Understanding } from "../domain/stylist/understanding.ts";
import { homeWhereabouts } from "../domain/taste/preferences.ts";
import { untilAborted } from "../domain/until-aborted.ts";
import { dateBeyondForecast, type FilledRequest, fillWeather, neededLocation } from "../domain/weather/fill-weather.ts";
import { localDate } from "../domain/weather/weather.ts";
import type { PlaceWeather, WeatherReport, WeatherSource, Whereabouts } from "../domain/weather/weather-source.ts";
import type { Ports } from "./ports.ts";

export interface TurnInput {
  readonly request: TurnRequest;
  readonly materials: Promise<ConversationMaterials>;
  readonly session: Session;
  readonly transcript: Transcript;
  readonly signal: AbortSignal;
  /** `modelTokens` is how many tokens models may use in a day; 0 means no model. */
  readonly limits: { readonly turnMs: number; readonly modelTokens: number };
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
}

/** Rejects with the signal's reason as soon as it aborts. */
export async function decideTurn(
  ports: Pick<Ports, "stylist" | "weather" | "now" | "newId">,
  input: TurnInput,
): Promise<DecidedTurn> {
  const { stylist, weather, now, newId } = ports;
  const { signal } = input;
  const [materials, { whereabouts, here }] = await untilAborted(
    Promise.all([input.materials, reportHere(weather, input)]),
    signal,
  );
  const moment = now();
  const wardrobe = wearables(materials.garments);
  const stylistRequest = stylistRequestOf(input, materials, wardrobe, here, moment);
  const { context } = stylistRequest;
  const { photo } = input.request;
  // A photo alone has no words to understand: what is in force stays.
  const { understanding } =
    photo?.is_alone === true
      ? { understanding: emptyUnderstanding }
      : await untilAborted(stylist.understand(stylistRequest), signal);
  input.onUnderstanding();
  const session = merge(context.session, understanding, context.wardrobe);
  const daysAway = understanding.trip?.days ?? 1;
  const { filledRequest, ...found } = await untilAborted(fillInSession(ports, session, daysAway, whereabouts, here), signal);
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
    now: moment,
  });
  const outfits = answer.outfits.map((outfit): NewOutfit => {
    const { occasion = null } = constraints;
    return { ...outfit, id: newId(), occasion, source: "recommended", created_at: new Date(moment) };
  });
  return { materials, stylistRequest, understanding, session, answer, outfits };
}

/** The weather where the client says that the person is, else at home. */
async function reportHere(weather: WeatherSource, { request, materials }: TurnInput) {
  const whereabouts: Whereabouts | null = request.location ?? homeWhereabouts((await materials).person.preferences.home);
  return { whereabouts, here: whereabouts === null ? null : await weather.report(whereabouts) };
}

function stylistRequestOf(
  { request, session, transcript, signal, limits, onUsage }: TurnInput,
  materials: ConversationMaterials,
  wardrobe: readonly Wearable[],
  here: WeatherReport | null,
  now: number,
): StylistRequest {
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
    deadline: now + limits.turnMs,
    isModelAllowed: materials.modelTokensToday < limits.modelTokens,
    onUsage,
  };
}

/** Fills in the weather of the place that the person named, else of `here`. A day beyond the forecast gets what is usual there. */
async function fillInSession(
  { weather, now }: Pick<Ports, "weather" | "now">,
  session: Session,
  daysAway: number,
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
  const lastDate = session.date === null ? undefined : localDate(Date.parse(session.date) + (daysAway - 1) * dayMs, 0);
  const isClimateNeeded = whereabouts !== null && dateBeyondForecast(lastDate, now(), report) !== null;
  const found = { report, climate: isClimateNeeded ? await weather.climate(whereabouts) : null };
  return { filledRequest: fillWeather(request, found, now()), ...found };
}

function knownGarmentOf({ id, name, category, own_category, colours }: Wearable): KnownGarment {
  return { id, name, category, own_category, colours: colours.map((colour) => colour.name) };
}

function withoutPastDate(session: Session, today: string): Session {
  return session.date !== null && session.date < today ? { ...session, date: null } : session;
}
