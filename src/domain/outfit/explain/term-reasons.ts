// The reason that each term of a score gives: one claim that the numbers justify. explanation-phrases.ts has its words, and
// explanation.ts chooses the terms.

import type { Reason as TasteReason } from "../../taste/sayings.ts";
import { factsOf } from "../../words/categories.ts";
import { joinWords, numeral, withSpaces } from "../../words/english.ts";
import { occasionFacts } from "../../words/occasions.ts";
import type { ResolvedConstraints } from "../ask/constraints.ts";
import type { WearHistory } from "../score/freshness.ts";
import { million } from "../score/harmony.ts";
import type { Scorer, Term } from "../score/score.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";
import type { Tally } from "../score/tally.ts";
import { insulationCeiling, insulationOff, wetFactor } from "../score/weather-fit.ts";
import { colourReason } from "./colour-reason.ts";
import { blame, good, type OutfitAnalysis, poor, praise, type Reason, remark } from "./reason.ts";

export interface ExplanationContext {
  readonly scorer: Scorer;
  readonly constraints: ResolvedConstraints;
  readonly wearHistory: WearHistory | undefined;
}

/** "the navy chinos"; a name with its own determiner stays: "my navy chinos", "Dad's hat". */
export function definiteName(name: string): string {
  return /^(?:the|an?|my|our|his|her|their|\S+['’]s)\s/i.test(name) ? name : `the ${name}`;
}

/**
 * Distance from the demand in thousandths: right up to the first limit, nearly right up to the second, a little off up to the
 * third.
 */
const [rightWithin, nearWithin, littleWithin] = [120, 200, 250];
/** A single garment is blamed if it is this far off and makes up most of the outfit's distance. */
const pieceReach = 350;
const pieceShare = 0.6;

function oddPiece(core: readonly ScoredGarment[]): ScoredGarment | null {
  const whole = core.reduce((sum, { distance }) => sum + distance, 0);
  return core.find(({ distance }) => distance > pieceReach ** 2 && distance >= pieceShare * whole) ?? null;
}

function formalityReason(
  core: readonly ScoredGarment[],
  tally: Tally,
  value: number,
  { scorer, constraints }: ExplanationContext,
): Reason | null {
  const demand = scorer.formality;
  // Without a demand the formula gives about 1, so the term matters only where something is wrong.
  if (demand === null) return value >= good ? null : blame("unequal");
  const mean = tally.count === 0 ? 0 : tally.formality / tally.count;
  const below = mean < demand.low;
  const distance = below ? demand.low - mean : Math.max(0, mean - demand.high);
  if (demand.by === "preferences") {
    if (distance <= rightWithin) return value >= good ? praise("usual_right") : blame("usual_unevenly");
    return blame(below ? "usual_relaxed" : "usual_dressy");
  }
  const level = constraints.formality_level === undefined ? undefined : `something ${withSpaces(constraints.formality_level)}`;
  const demandWords = level ?? (constraints.occasion === undefined ? "the occasion" : occasionFacts[constraints.occasion].spoken);
  if (distance <= rightWithin && value >= good) return praise("dressed_right", { asked: demandWords });
  const odd = oddPiece(core);
  if (odd !== null)
    return blame(odd.formality < demand.low ? "piece_relaxed" : "piece_dressy", {
      asked: demandWords,
      piece: definiteName(odd.garment.name),
    });
  if (distance <= rightWithin) return blame("dressed_unevenly", { asked: demandWords });
  if (distance <= nearWithin && value >= good) return praise("dressed_nearly", { asked: demandWords });
  if (distance <= littleWithin) return blame(below ? "little_relaxed" : "little_dressy", { asked: demandWords });
  return blame(below ? "relaxed" : "dressy", { asked: demandWords });
}

/** The temperature in the requested units; "a cool day" if only the band is known; otherwise empty. */
export function airWords({ weather, units }: Pick<ResolvedConstraints, "weather" | "units">): string {
  const celsius = weather?.temperature_c;
  if (celsius === undefined) return weather?.temp === undefined ? "" : `a ${weather.temp} day`;
  return units === "us" ? `${Math.round((celsius * 9) / 5 + 32)} °F` : `${Math.round(celsius)} °C`;
}

/** Thousandths of a clo: a smaller difference than the first is not mentioned, up to the second it is "a little". */
const [cloMentionMin, cloLittleMax] = [250, 400];

function weatherReason(
  { garments, tally }: OutfitAnalysis,
  value: number,
  { scorer, constraints }: ExplanationContext,
): Reason | null {
  const demand = scorer.weather;
  if (demand === null) return null;
  const wet = joinWords([...(demand.rain ? ["rain"] : []), ...(demand.snow ? ["snow"] : [])]);
  const air = airWords(constraints);
  const day = joinWords([air, wet].filter((part) => part !== ""));
  // Without temperature, rain or snow there is nothing to explain; and of a cold beyond all clothes nothing good can be claimed.
  if (day === "" || (demand.isBeyondClothes && value >= poor)) return null;
  if (value >= good) return demand.required === null ? praise("wet_right", { wet }) : praise("weather_right", { day });
  const off = insulationOff(demand, tally);
  const wetShare = wetFactor(demand, tally.shoesWet, tally.outerWet) / million;
  if (insulationCeiling(demand, tally.inner, tally.clo) <= wetShare && Math.abs(off) > cloMentionMin) {
    if (Math.abs(off) > cloLittleMax) return blame(off < 0 ? "light" : "warm", { air });
    return blame(off < 0 ? "little_light" : "little_warm", { air });
  }
  if (wet === "" || wetShare >= good) return remark("weather_passable", { day });
  const shoes = garments.find(({ position }) => position === "shoes");
  if (shoes !== undefined && shoes.wet < 500 && shoes.wet <= Math.max(0, tally.outerWet))
    return blame("wet_shoes", { wet, piece: definiteName(shoes.garment.name) });
  if (tally.outerWet < 0) {
    const isSheltered = garments.some(({ garment: { category } }) => factsOf(category).putOnFor === "rain");
    return isSheltered ? null : blame("wet_open", { wet });
  }
  return value < poor ? blame("wet_wrong", { wet }) : remark("weather_passable", { day });
}

/** Only praise: what few people wear is no fault, and the data hardly know saris or men's suits. */
function compatibilityReason(core: readonly ScoredGarment[], value: number): Reason | null {
  if (core.length < 2 || value < good) return null;
  return praise("usual_together");
}

function times(count: number): string {
  return count === 1 ? "once" : count === 2 ? "twice" : `${numeral(count)} times`;
}

/** "worn eight times and liked once". */
function evidenceWords({ evidence, pull }: TasteReason): string {
  if (evidence === null) return "";
  const { wears, likes, saves, dislikes, skips } = evidence;
  const counts = pull > 0 ? { worn: wears, liked: likes, saved: saves } : { disliked: dislikes, skipped: skips };
  const presentCounts = Object.entries(counts).filter(([, count]) => count > 0);
  return joinWords(presentCounts.map(([word, count]) => `${word} ${times(count)}`));
}

function tasteReason(core: readonly ScoredGarment[], value: number, { scorer }: ExplanationContext): Reason | null {
  if (scorer.taste === null) return null;
  const isLiked = value >= 0.5;
  const reasons = scorer.taste.reasonsFor(core.map(({ garment }) => garment));
  const strongest = reasons.find(({ pull }) => pull > 0 === isLiked);
  if (strongest === undefined) return isLiked ? praise("taste_near") : blame("taste_far");
  const evidence = evidenceWords(strongest);
  const slots = { reason: strongest.words, ...(evidence !== "" && { evidence }) };
  if (isLiked) return praise(evidence === "" ? "taste_liked" : "taste_liked_shown", slots);
  return blame(evidence === "" ? "taste_disliked" : "taste_disliked_shown", slots);
}

const restMentionMinDays = 14;
/** Days. */
const lately = 3;

function agoWords(days: number): string {
  return days === 0 ? "today" : days === 1 ? "yesterday" : `${numeral(days)} days ago`;
}

function restWords(days: number): string {
  return days < 60 ? `${numeral(Math.floor(days / 7))} weeks` : `${numeral(Math.floor(days / 30))} months`;
}

function freshnessReason(core: readonly ScoredGarment[], value: number, { wearHistory }: ExplanationContext): Reason | null {
  if (wearHistory === undefined) return null;
  const days = ({ garment }: ScoredGarment) => wearHistory.daysSince.get(garment.id) ?? Number.POSITIVE_INFINITY;
  if (value >= good) {
    // A person who never records wears has no wear history.
    if (wearHistory.daysSince.size === 0) return null;
    const wornBefore = core.filter(({ garment }) => wearHistory.daysSince.has(garment.id));
    const longestRested = wornBefore.reduce<ScoredGarment | null>(
      (most, one) => (most === null || days(one) > days(most) ? one : most),
      null,
    );
    if (longestRested !== null && days(longestRested) >= restMentionMinDays)
      return praise("rested", { piece: definiteName(longestRested.garment.name), time: restWords(days(longestRested)) });
    return praise(core.every((one) => days(one) > lately) ? "fresh" : "mostly_fresh");
  }
  const stalest = core.reduce<ScoredGarment | null>(
    (least, one) => (least === null || one.freshness < least.freshness ? one : least),
    null,
  );
  if (stalest === null) return null;
  // A garment that was shown has a freshness of at most a half. A lower value, or one without being shown, is due to its wears.
  if (stalest.freshness < 500 || !wearHistory.shownGarments.has(stalest.garment.id))
    return blame("worn_lately", { piece: definiteName(stalest.garment.name), time: agoWords(days(stalest)) });
  return blame("shown_already");
}

export function reasonFor(term: Term, value: number, outfit: OutfitAnalysis, context: ExplanationContext): Reason | null {
  const core = outfit.garments.filter((garment) => garment.core === 1);
  const seasons = joinWords(context.scorer.seasons, "or");
  const styles = joinWords(context.constraints.style_keywords, "or");
  switch (term) {
    case "color_harmony":
      // Nobody wants to hear of colour theory at a grave.
      return context.constraints.occasion === "funeral" ? null : colourReason(outfit, value);
    case "formality":
      return formalityReason(core, outfit.tally, value, context);
    case "weather":
      return weatherReason(outfit, value, context);
    case "season":
      if (value >= good) return praise(value === 1 ? "season_right" : "season_mostly", { seasons });
      return blame("season_partly", { seasons });
    case "style":
      if (value >= good) return praise(value === 1 ? "style_right" : "style_mostly", { styles });
      return value > 0.5 ? praise("style_mostly", { styles }) : blame("style_little", { styles });
    case "comfort":
      return value >= good ? praise("comfort_right") : value < poor ? blame("comfort_poor") : remark("comfort_fair");
    case "compatibility":
      return compatibilityReason(core, value);
    case "taste":
      return tasteReason(core, value, context);
    case "freshness":
      return freshnessReason(core, value, context);
  }
}
