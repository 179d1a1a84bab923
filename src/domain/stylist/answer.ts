// The input of an answer, and the answer itself: the outfits, and every fact that the reply may state.

import type { ResolvedConstraints } from "../outfit/ask/constraints.ts";
import type { KnownPerson } from "../outfit/ask/known-person.ts";
import type { Wearable } from "../outfit/ask/wearable.ts";
import type { OutfitContext } from "../outfit/outfit.ts";
import type { ScoredOutfit } from "../outfit/recommend.ts";
import type { StoredScore } from "../outfit/score/rescore.ts";
import type { WeatherNote } from "../weather/fill-weather.ts";
import type { PlaceWeather } from "../weather/weather-source.ts";
import type { Season } from "../words/vocabulary.ts";
import type { Session } from "./session.ts";
import type { Understanding } from "./understanding.ts";

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
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface AnswerOutfit extends Pick<ScoredOutfit, "garment_ids" | "score" | "score_breakdown" | "explanation"> {
  readonly context: OutfitContext;
}

/** Feedback to store beside the answer. Storing it twice does no harm. */
export interface FeedbackEffect extends NonNullable<Understanding["feedback"]> {
  readonly outfit_id: string;
}

/** It is stored as JSON while the reply is spoken, so it holds only JSON values. */
export interface Answer {
  readonly intent: Understanding["intent"];
  readonly language: string;
  readonly constraints: ResolvedConstraints;
  /** The outfits to save and send, the best first; empty if the intent asks for none. */
  readonly outfits: readonly AnswerOutfit[];
  readonly feedback: readonly FeedbackEffect[];
  /** Everything that the reply may state, one sentence each, the most important first. Garments have their names. */
  readonly facts: readonly string[];
  /** The reply of the built-in stylist, sentence by sentence. */
  readonly reply: readonly string[];
  /** Names of garments that the reply may use: those of the outfits, and those in the facts. */
  readonly mayName: readonly string[];
}
