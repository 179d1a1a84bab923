// The condition under which each claim of an explanation is true, computed from the garments and the breakdown alone.

import type { ResolvedConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import { isCore, positionOf, type Wearable } from "../../src/domain/outfit/ask/wearable.ts";
import type { ReasonKind } from "../../src/domain/outfit/explain/explanation-phrases.ts";
import { discordOf, hueDistance, strongHuesOf, type Tint, tintHarmony, tintsOf } from "../../src/domain/outfit/score/harmony.ts";
import { type ScoreBreakdown, Scorer, type ScoringContext, type Term } from "../../src/domain/outfit/score/score.ts";
import { wetFitness } from "../../src/domain/outfit/score/weather-fit.ts";
import type { Fault } from "../../src/domain/outfit/sense/fault.ts";
import { garment } from "./outfit-wardrobe.ts";
import type { ReadReason } from "./read-explanation.ts";

export interface ExplainedOutfit {
  readonly garments: readonly Wearable[];
  readonly score_breakdown: ScoreBreakdown;
  readonly constraints: ResolvedConstraints;
  /** With what the whole wardrobe says. */
  readonly context: ScoringContext;
  readonly faults: readonly Fault[];
  readonly explanation: string;
}

export const coreOf = (garments: readonly Wearable[]) => garments.filter(({ category }) => isCore(positionOf(category)));
const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const mainTints = (garments: readonly Wearable[]) => coreOf(garments).flatMap((one) => tintsOf(one).slice(0, 1));
const wordOf = ({ name }: Tint) => (name === "multicolor" ? "many colours" : name.replaceAll("_", " "));
export const coloursOf = (garments: readonly Wearable[]) => [...new Set(mainTints(garments).map(wordOf))];
const insulation = (garments: readonly Wearable[]) =>
  coreOf(garments).reduce((sum, { warmth_clo: warmthClo }) => sum + warmthClo, 0);

/**
 * The required clo, by the formula of docs/design.md, "Clothes for the weather", and ISO 11079 without humidity.
 */
function demandedClo({ weather, occasion }: ResolvedConstraints): number {
  const middle = { hot: 30, warm: 23, mild: 16, cool: 9, cold: 0 };
  const celsius = weather?.temperature_c ?? (weather?.temp === undefined ? Number.NaN : middle[weather.temp]);
  const wind = weather?.conditions.includes("windy") ? 0.1 : 0;
  const heat = occasion === "workout" ? 230 : occasion === "outdoor" ? 165 : 140;
  return Math.min(1.9, Math.max(0.2, (33 - celsius) / (heat * 0.75 * 0.155) - 0.5 + wind));
}
/** Below 0: all layers are too little; above 0: what stays on without jacket and coat is too much. */
function tooMuch({ garments, constraints }: ExplainedOutfit): number {
  const demanded = demandedClo(constraints);
  const staysOn = garments.filter(({ category }) => !["jacket", "coat"].includes(positionOf(category)));
  const all = insulation(garments);
  return all < demanded ? all - demanded : Math.max(0, insulation(staysOn) - demanded);
}

/** The distance of the mean formality from the demand; below 0 if the outfit is more relaxed. */
function formalityOff({ garments, constraints, context }: ExplainedOutfit): number {
  const demand = new Scorer(constraints, context, garments).formality;
  if (demand === null) return Number.NaN;
  const level = mean(coreOf(garments).map(({ formality }) => formality)) * 1000;
  return (level < demand.low ? level - demand.low : Math.max(0, level - demand.high)) / 1000;
}
function offOf(piece: Wearable | undefined, { garments, constraints, context }: ExplainedOutfit): number {
  const demand = new Scorer(constraints, context, garments).formality;
  return piece === undefined || demand === null ? Number.NaN : piece.formality - demand.low / 1000;
}

const pieceIn = ({ piece = "" }: ReadReason["slots"], { garments }: ExplainedOutfit) =>
  garments.find(({ name }) => piece.toLowerCase() === `the ${name}`);

function pairOfHues(
  slots: ReadReason["slots"],
  { garments }: ExplainedOutfit,
  holds: (one: Tint, other: Tint) => boolean,
): boolean {
  const tints = mainTints(garments);
  const [first, second] = [slots["one"]?.toLowerCase(), (slots["other"] ?? slots["one"])?.toLowerCase()];
  return tints.some((one, index) =>
    tints.slice(index + 1).some((other) => wordOf(one) === first && wordOf(other) === second && holds(one, other)),
  );
}
const goodPair = (one: Tint, other: Tint) => tintHarmony(one, other) >= 800_000;

const daysSince = (piece: Wearable | undefined, { context }: ExplainedOutfit) =>
  context.wearHistory?.daysSince.get(piece?.id ?? "") ?? Number.NaN;
const agoWords = [
  "today",
  "yesterday",
  "two days ago",
  "three days ago",
  "four days ago",
  "five days ago",
  "six days ago",
  "seven days ago",
  "eight days ago",
  "nine days ago",
];
function isReason(
  { reason = "" }: ReadReason["slots"],
  { garments, constraints, context }: ExplainedOutfit,
  isLiked: boolean,
): boolean {
  const reasons = new Scorer(constraints, context, garments).taste?.reasonsFor(coreOf(garments)) ?? [];
  return reasons.some(({ words, pull }) => words.toLowerCase() === reason.toLowerCase() && pull > 0 === isLiked);
}
const wetIn = ({ constraints }: ExplainedOutfit) =>
  (constraints.weather?.conditions ?? []).some((one) => one === "rainy" || one === "snowy");
const keepsOff = ({ garments }: ExplainedOutfit) =>
  garments.some(({ category }) => ["jacket", "coat"].includes(positionOf(category)));

/** For each claim its term, and a condition on the term's value, the slots and the outfit. */
export const truths: Readonly<
  Record<ReasonKind, readonly [Term, (value: number, slots: ReadReason["slots"], outfit: ExplainedOutfit) => boolean]>
> = {
  opposites: [
    "color_harmony",
    (value, slots, outfit) => value >= 0.8 && pairOfHues(slots, outfit, (a, b) => goodPair(a, b) && hueDistance(a, b) >= 130),
  ],
  third_of_wheel: [
    "color_harmony",
    (value, slots, outfit) =>
      value >= 0.8 && pairOfHues(slots, outfit, (a, b) => goodPair(a, b) && hueDistance(a, b) >= 95 && hueDistance(a, b) <= 135),
  ],
  relatives: [
    "color_harmony",
    (value, slots, outfit) => value >= 0.8 && pairOfHues(slots, outfit, (a, b) => goodPair(a, b) && hueDistance(a, b) <= 60),
  ],
  one_line: ["color_harmony", (value, slots, outfit) => value >= 0.8 && pairOfHues(slots, outfit, goodPair)],
  light_dark: [
    "color_harmony",
    (value, slots, outfit) =>
      value >= 0.8 && pairOfHues(slots, outfit, (a, b) => goodPair(a, b) && Math.abs(a.lightness - b.lightness) >= 0.3),
  ],
  quiet: ["color_harmony", (value, slots, outfit) => value >= 0.8 && pairOfHues(slots, outfit, goodPair)],
  colours_good: ["color_harmony", (value) => value >= 0.8],
  neutrals: [
    "color_harmony",
    (value, _, { garments }) => value >= 0.6 && mainTints(garments).every(({ strength }) => strength < 0.5),
  ],
  colours_plain: ["color_harmony", (value) => value >= 0.7 && value < 0.8],
  colours_uneasy: ["color_harmony", (value) => value >= 0.6 && value < 0.7],
  strain: ["color_harmony", (value, slots, outfit) => value < 0.6 && pairOfHues(slots, outfit, (a, b) => discordOf(a, b) > 0.1)],
  near_miss: [
    "color_harmony",
    (value, slots, outfit) => value < 0.6 && pairOfHues(slots, outfit, (a, b) => discordOf(a, b) > 0.1),
  ],
  many_hues: [
    "color_harmony",
    (value, { count }, { garments }) => {
      const bins = coreOf(garments).reduce((set, one) => set | strongHuesOf(tintsOf(one)), 0);
      return (
        value < 0.6 &&
        ["", "", "", "three", "four", "five", "six"].indexOf(count?.toLowerCase() ?? "") ===
          bins.toString(2).replaceAll("0", "").length
      );
    },
  ],
  many_coloured: [
    "color_harmony",
    (value, _, { garments }) => value < 0.6 && mainTints(garments).filter(({ name }) => name === "multicolor").length > 1,
  ],
  colours_poor: ["color_harmony", (value) => value < 0.6],

  dressed_right: ["formality", (value, _, outfit) => value >= 0.8 && Math.abs(formalityOff(outfit)) <= 0.1201],
  dressed_nearly: ["formality", (value, _, outfit) => value >= 0.8 && Math.abs(formalityOff(outfit)) <= 0.2001],
  dressed_unevenly: [
    "formality",
    (value, _, outfit) => {
      const off = coreOf(outfit.garments).map((piece) => offOf(piece, outfit));
      return value < 0.8 && Math.min(...off) < 0 && Math.max(...off) > 0;
    },
  ],
  piece_relaxed: ["formality", (_, slots, outfit) => offOf(pieceIn(slots, outfit), outfit) < -0.35],
  piece_dressy: ["formality", (_, slots, outfit) => offOf(pieceIn(slots, outfit), outfit) > 0.35],
  little_relaxed: ["formality", (_, __, outfit) => formalityOff(outfit) < 0 && formalityOff(outfit) >= -0.2501],
  little_dressy: ["formality", (_, __, outfit) => formalityOff(outfit) > 0 && formalityOff(outfit) <= 0.2501],
  relaxed: ["formality", (_, __, outfit) => formalityOff(outfit) < -0.2499],
  dressy: ["formality", (_, __, outfit) => formalityOff(outfit) > 0.2499],
  usual_right: ["formality", (value, _, outfit) => value >= 0.8 && Math.abs(formalityOff(outfit)) <= 0.1201],
  usual_unevenly: ["formality", (value) => value < 0.8],
  usual_relaxed: ["formality", (_, __, outfit) => formalityOff(outfit) < -0.1199],
  usual_dressy: ["formality", (_, __, outfit) => formalityOff(outfit) > 0.1199],
  unequal: [
    "formality",
    (value, _, { garments }) => {
      const levels = coreOf(garments).map(({ formality }) => formality);
      return value < 0.8 && Math.max(...levels) - Math.min(...levels) > 0.3;
    },
  ],

  weather_right: ["weather", (value, _, outfit) => value >= 0.8 && Math.abs(tooMuch(outfit)) < 0.27],
  wet_right: ["weather", (value, _, outfit) => value >= 0.8 && wetIn(outfit)],
  little_light: ["weather", (value, _, outfit) => value < 0.8 && tooMuch(outfit) < -0.24 && tooMuch(outfit) >= -0.402],
  light: ["weather", (value, _, outfit) => value < 0.8 && tooMuch(outfit) < -0.398],
  little_warm: ["weather", (value, _, outfit) => value < 0.8 && tooMuch(outfit) > 0.24 && tooMuch(outfit) <= 0.402],
  warm: ["weather", (value, _, outfit) => value < 0.8 && tooMuch(outfit) > 0.398],
  wet_shoes: [
    "weather",
    (value, slots, outfit) =>
      value < 0.8 && wetIn(outfit) && wetFitness(pieceIn(slots, outfit) ?? garment(0, "boots", "black")) < 0.5,
  ],
  wet_open: ["weather", (value, _, outfit) => value < 0.8 && wetIn(outfit) && !keepsOff(outfit)],
  wet_wrong: ["weather", (value, _, outfit) => value < 0.6 && wetIn(outfit)],
  weather_passable: ["weather", (value, _, outfit) => value < 0.8 && (value >= 0.6 || !wetIn(outfit))],

  season_right: [
    "season",
    (value, { seasons }, { garments }) =>
      value === 1 && coreOf(garments).every((one) => one.seasons.some((season) => seasons?.includes(season))),
  ],
  season_mostly: ["season", (value) => value >= 0.8],
  season_partly: ["season", (value) => value < 0.8],

  style_right: [
    "style",
    (value, { styles }, { garments }) =>
      value === 1 && coreOf(garments).every((one) => one.styles.some((style) => styles?.includes(style))),
  ],
  style_mostly: ["style", (value) => value > 0.5],
  style_little: ["style", (value) => value <= 0.5],
  comfort_right: ["comfort", (value) => value >= 0.8],
  comfort_fair: ["comfort", (value) => value >= 0.6 && value < 0.8],
  comfort_poor: ["comfort", (value) => value < 0.6],

  usual_together: ["compatibility", (value) => value >= 0.8],

  taste_liked: ["taste", (value, slots, outfit) => value >= 0.5 && isReason(slots, outfit, true)],
  taste_liked_shown: ["taste", (value, slots, outfit) => value >= 0.5 && isReason(slots, outfit, true)],
  taste_disliked: ["taste", (value, slots, outfit) => value < 0.5 && isReason(slots, outfit, false)],
  taste_disliked_shown: ["taste", (value, slots, outfit) => value < 0.5 && isReason(slots, outfit, false)],
  taste_near: ["taste", (value) => value >= 0.5],
  taste_far: ["taste", (value) => value < 0.5],

  rested: [
    "freshness",
    (value, { time }, outfit) =>
      value >= 0.8 && coreOf(outfit.garments).some((one) => daysSince(one, outfit) >= 14) && /weeks|months/.test(time ?? ""),
  ],
  fresh: [
    "freshness",
    (value, _, outfit) => value >= 0.8 && coreOf(outfit.garments).every((one) => !(daysSince(one, outfit) <= 3)),
  ],
  mostly_fresh: ["freshness", (value) => value >= 0.8],
  worn_lately: [
    "freshness",
    (value, slots, outfit) => value < 0.8 && agoWords[daysSince(pieceIn(slots, outfit), outfit)] === slots["time"]?.toLowerCase(),
  ],
  shown_already: [
    "freshness",
    (value, _, outfit) =>
      value < 0.8 && coreOf(outfit.garments).some(({ id }) => outfit.context.wearHistory?.shownGarments.has(id)),
  ],
};
