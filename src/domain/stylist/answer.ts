// What an answer is decided from, and the answer itself: the outfits, what else is to be done, and every fact that the reply
// may state. A model or compose() puts it into words and adds no fact.

import type { ResolvedConstraints } from "../outfit/ask/constraints.ts";
import type { KnownPerson } from "../outfit/ask/known-person.ts";
import type { Wearable } from "../outfit/ask/wearable.ts";
import type { OutfitContext } from "../outfit/outfit.ts";
import type { Recommendation } from "../outfit/recommend.ts";
import type { StoredScore } from "../outfit/score/rescore.ts";
import type { WeatherNote } from "../weather/fill-weather.ts";
import type { WeatherReport } from "../weather/weather-source.ts";
import type { FeedbackAction, FeedbackReason } from "../words/records.ts";
import type { Season } from "../words/vocabulary.ts";
import type { Session } from "./session.ts";
import type { Understanding } from "./understanding.ts";

/** Everything an answer is decided from. */
export interface Materials {
  /** After merging this message. */
  readonly session: Session;
  readonly understanding: Understanding;
  /** What is in force, weather filled in. */
  readonly constraints: ResolvedConstraints;
  readonly season: Season | undefined;
  readonly wardrobe: readonly Wearable[];
  readonly person: KnownPerson;
  /** Outfits shown before in this conversation, as stored, the latest last. */
  readonly shown: readonly (StoredScore & { readonly id: string; readonly explanation: string; readonly score: number })[];
  readonly weatherNotes: readonly WeatherNote[];
  /** The forecast of the place that was said, else of where the person is; null where neither is known. */
  readonly report: WeatherReport | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface AnswerOutfit {
  readonly garment_ids: readonly string[];
  readonly score: number;
  readonly score_breakdown: Recommendation["outfits"][number]["score_breakdown"];
  readonly explanation: string;
  readonly context: OutfitContext;
}

/** What the shell does beside answering; each can happen twice. */
export interface FeedbackEffect {
  readonly outfit_id: string;
  readonly action: FeedbackAction;
  readonly reason: FeedbackReason | null;
  readonly worn_on: string | null;
  readonly in_laundry: boolean;
}

/** Kept as JSON while its words are spoken, so it holds nothing that JSON does not. */
export interface Answer {
  readonly intent: Understanding["intent"];
  readonly language: string;
  readonly constraints: ResolvedConstraints;
  /** To be saved and sent, the best first; none where the intent asks for none. */
  readonly outfits: readonly AnswerOutfit[];
  readonly feedback: readonly FeedbackEffect[];
  /** Everything that is true and may be told, a sentence each, the most important first; garments by their names. */
  readonly facts: readonly string[];
  /** The reply of the built-in stylist, sentence by sentence. */
  readonly reply: readonly string[];
  /** Names of garments that a reply may use: those of the outfits, and those that the facts name. */
  readonly mayName: readonly string[];
}
