// The input of an answer, and the answer itself: the outfits, and every fact that the reply may state.

import type { ResolvedConstraints } from "../outfit/ask/constraints.ts";
import type { KnownPerson } from "../outfit/ask/known-person.ts";
import type { Wearable } from "../outfit/ask/wearable.ts";
import type { OutfitContext } from "../outfit/outfit.ts";
import type { ScoredOutfit } from "../outfit/recommend.ts";
import type { StoredScore } from "../outfit/score/rescore.ts";
import type { WeatherNote } from "../weather/fill-weather.ts";
import type { PlaceWeather } from "../weather/weather-source.ts";
import type { FeedbackAction, FeedbackReason } from "../words/records.ts";
import type { GarmentOpinion, OutOfUse, Season } from "../words/vocabulary.ts";
import type { Recorded, Session } from "./session.ts";
import type { TripLeg, Understanding } from "./understanding.ts";

/** The weather is that of the place in the session, else of where the person is. */
export interface Materials extends PlaceWeather {
  /** The session after this message. */
  readonly session: Session;
  readonly understanding: Understanding;
  /** The constraints in force, with the weather filled in. */
  readonly constraints: ResolvedConstraints;
  readonly season: Season | undefined;
  readonly wardrobe: readonly Wearable[];
  readonly person: KnownPerson;
  /** Outfits shown earlier in this conversation, as stored, the latest last. */
  readonly shownOutfits: readonly (StoredScore & { readonly id: string; readonly explanation: string; readonly score: number })[];
  readonly weatherNotes: readonly WeatherNote[];
  /** The legs of the trip in the session, each with what is known of its weather. */
  readonly legs: readonly LegWeather[];
  /** What garments cost, where that is on record, by their ids. */
  readonly prices: ReadonlyMap<string, number>;
  /** Today where the person is, `2026-11-24`. */
  readonly today: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface LegWeather extends PlaceWeather {
  readonly leg: TripLeg;
}

export interface AnswerOutfit extends Pick<ScoredOutfit, "garment_ids" | "score" | "score_breakdown" | "explanation"> {
  readonly context: OutfitContext;
}

/** What the person said of a shown outfit. Like the other effects it may be stored twice without harm. */
export interface FeedbackEffect {
  readonly outfit_id: string;
  readonly action: FeedbackAction;
  readonly reason: FeedbackReason | null;
  readonly worn_on: string | null;
  readonly in_laundry: boolean;
}

/** Garments that the person wore together, whether or not they were shown as an outfit; none when a record is only taken back. */
export interface WearEffect {
  readonly garment_ids: readonly string[];
  readonly worn_on: string;
  /** What it replaces, as recorded before; null if nothing. */
  readonly replaces: Recorded | null;
}

/** Garments that go out of use, or come back (null). */
export interface UseEffect {
  readonly garment_ids: readonly string[];
  readonly out_of_use: OutOfUse | null;
}

/** Garments that the person likes or dislikes, whatever they are worn with. */
export interface OpinionEffect {
  readonly garment_ids: readonly string[];
  readonly opinion: GarmentOpinion;
}

/** It is stored as JSON while the reply is spoken, so it holds only JSON values. */
export interface Answer {
  readonly intent: Understanding["intent"];
  readonly language: string;
  readonly constraints: ResolvedConstraints;
  /** The outfits to save and send, the best first; empty if the intent asks for none. */
  readonly outfits: readonly AnswerOutfit[];
  readonly feedback: readonly FeedbackEffect[];
  readonly wears: readonly WearEffect[];
  readonly uses: readonly UseEffect[];
  readonly opinions: readonly OpinionEffect[];
  /** Everything that the reply may state, one sentence each, the most important first. Garments have their names. */
  readonly facts: readonly string[];
  /** The reply of the built-in stylist, sentence by sentence. */
  readonly reply: readonly string[];
  /** Names of garments that the reply may use: those of the outfits, and those in the facts. */
  readonly mayName: readonly string[];
}

/** The garments that an answer without outfits names: "build something around that" means these. */
export function spokenOf({ outfits, reply }: Pick<Answer, "outfits" | "reply">, wardrobe: readonly Wearable[]): string[] {
  if (outfits.length > 0) return [];
  const text = reply.join(" ");
  return wardrobe.filter(({ name }) => text.includes(name)).map(({ id }) => id);
}

/** What an answer records as worn, without what it only takes back. */
export const wearsIn = ({ wears }: Pick<Answer, "wears">): readonly WearEffect[] =>
  wears.filter(({ garment_ids }) => garment_ids.length > 0);

/** The shown outfits that an answer notes as worn. */
export function recordedOf(
  { feedback }: Pick<Answer, "feedback">,
  outfits: readonly { readonly id: string; readonly garment_ids: readonly string[] }[],
): Recorded[] {
  return feedback.flatMap(({ outfit_id, action, worn_on }) => {
    const outfit = outfits.find(({ id }) => id === outfit_id);
    if (action !== "wear" || worn_on === null || outfit === undefined) return [];
    return [{ outfit_id, garment_ids: [...outfit.garment_ids], worn_on, is_new: false }];
  });
}
