// Says why an outfit was chosen, in one or two sentences made of its own facts: the garments by name, and the terms
// that moved its score furthest from indifferent. Nothing is praised that the breakdown does not bear out.

import type { Occasion } from "../vocabulary.ts";
import type { ResolvedConstraints } from "./constraints.ts";
import { discordOf, hueDistance, neutralHarmony, type Tint, tintHarmony, one as unit } from "./harmony.ts";
import type { Prepared } from "./prepared.ts";
import type { ScoreBreakdown, Scorer, Tally, Term } from "./score.ts";
import { listed } from "./unmet.ts";

/** From here on a term is worth praise; below the second it is owned up to. */
const good = 0.8;
const poor = 0.6;

interface HuePair {
  readonly one: Prepared;
  readonly other: Prepared;
  readonly tint: Tint;
  readonly otherTint: Tint;
  readonly pull: number;
}

/** The pair of garments whose main colours pull harmony furthest from neutral, each way weighed by what they cover. */
function decidingPair(garments: readonly Prepared[], praised: boolean): HuePair | null {
  let found: HuePair | null = null;
  for (const [place, one] of garments.entries()) {
    for (const other of garments.slice(place + 1)) {
      const [tint, otherTint] = [one.tints[0], other.tints[0]];
      if (tint === undefined || otherTint === undefined) continue;
      const lift = (tintHarmony(tint, otherTint) / unit - neutralHarmony) * (praised ? 1 : -1);
      const pull = lift * one.coverage * other.coverage;
      if (pull > (found?.pull ?? 0)) found = { one, other, tint, otherTint, pull };
    }
  }
  return found;
}

/** Below this strength a colour is a neutral to the eye: black, white, grey, charcoal, cream. */
const neutralStrength = 0.5;

function colourWord(tint: Tint): string {
  return tint.name === "multicolor" ? "many colours" : tint.name.replaceAll("_", " ");
}

function pairReason({ tint, otherTint, one, other }: HuePair): string {
  const [first, second] = [colourWord(tint), colourWord(otherTint)];
  if (discordOf(tint, otherTint) > 0.1)
    return `the ${first} of the ${one.garment.name} strains against the ${second} of the ${other.garment.name}`;
  if (tint.strength < neutralStrength || otherTint.strength < neutralStrength) {
    return first === second ? `${first} on ${second} keeps it quiet` : `${first} and ${second} set light against dark`;
  }
  const degrees = hueDistance(tint, otherTint);
  if (first === second) return `${first} on ${second} makes one calm line`;
  if (degrees >= 135) return `${first} and ${second} are opposites that lift each other`;
  if (degrees >= 105) return `${first} and ${second} stand a third of the colour wheel apart, lively but in balance`;
  return `${first} and ${second} are close relatives in hue`;
}

function harmonyReason(garments: readonly Prepared[], value: number): string {
  const pair = decidingPair(garments, value >= neutralHarmony - 0.05);
  if (pair !== null && (value >= good || value < poor)) return pairReason(pair);
  const main = garments.map(({ tints }) => tints[0]).filter((tint) => tint !== undefined);
  const colours = [...new Set(main.map(colourWord))];
  if (main.every(({ strength }) => strength < neutralStrength))
    return `${listed(colours)} ${colours.length === 1 ? "is a neutral" : "are neutrals"} that cannot clash`;
  return pair === null ? `the colours (${listed(colours)}) leave each other alone` : pairReason(pair);
}

const occasionWords: Readonly<Record<Occasion, string>> = {
  casual: "a casual day",
  work: "work",
  business_formal: "business formal",
  date: "a date",
  party: "a party",
  wedding: "a wedding",
  interview: "an interview",
  workout: "a workout",
  outdoor: "a day outdoors",
  travel: "travelling",
};

function formalityReason(tally: Tally, value: number, scorer: Scorer, constraints: ResolvedConstraints): string {
  const mean = tally.count === 0 ? 0 : tally.formality / tally.count;
  const ask = scorer.formality;
  const level = constraints.formality_level?.replaceAll("_", " ");
  const occasion = constraints.occasion === undefined ? undefined : occasionWords[constraints.occasion];
  const asked = level ?? (ask?.by === "occasion" ? occasion : undefined) ?? "how you usually dress";
  if (ask === null) return value >= good ? "the pieces agree in how dressy they are" : "the pieces differ in how dressy they are";
  const distance = mean < ask.low ? ask.low - mean : mean > ask.high ? mean - ask.high : 0;
  if (distance <= 120)
    return value >= good
      ? `it is dressed right for ${asked}`
      : `on the whole it suits ${asked}, though the pieces differ in how dressy they are`;
  return `it is ${mean < ask.low ? "more relaxed" : "dressier"} than ${asked} asks`;
}

function weatherReason(tally: Tally, value: number, scorer: Scorer, constraints: ResolvedConstraints): string {
  const { temp, temperature_c: celsius, conditions } = constraints.weather ?? { conditions: [] };
  const wet = conditions
    .filter((condition) => condition === "rainy" || condition === "snowy")
    .map((condition) => (condition === "rainy" ? "rain" : "snow"));
  const air = celsius !== undefined ? `${celsius} °C` : temp !== undefined ? `a ${temp} day` : "";
  const sky = listed([air, ...wet].filter((part) => part !== ""));
  const day = sky === "" ? "the day" : sky;
  const required = scorer.weather?.requiredClo ?? null;
  const off = required === null ? 0 : tally.clo - required;
  if (value >= good) return `its layers suit ${day}`;
  if (Math.abs(off) > 250) return `it is ${off < 0 ? "a little light" : "on the warm side"} for ${day}`;
  return wet.length > 0 && value < poor ? `it is not made for ${listed(wet)}` : `it will do for ${day}`;
}

function reasonFor(
  term: Term,
  value: number,
  garments: readonly Prepared[],
  tally: Tally,
  scorer: Scorer,
  constraints: ResolvedConstraints,
): string {
  switch (term) {
    case "color_harmony":
      return harmonyReason(garments, value);
    case "formality":
      return formalityReason(tally, value, scorer, constraints);
    case "weather":
      return weatherReason(tally, value, scorer, constraints);
    case "season":
      return value >= good
        ? `everything in it is made for ${listed(scorer.seasons)}`
        : `not all of it is made for ${listed(scorer.seasons)}`;
    case "style": {
      const words = listed(constraints.style_keywords);
      return value >= good
        ? `it is ${words} through and through`
        : value > 0.5
          ? `it leans ${words}`
          : `little in it is known to be ${words}`;
    }
    case "comfort":
      return value >= good
        ? "it is easy to wear all day"
        : value < poor
          ? "it is not the most comfortable choice"
          : "it is comfortable enough";
    case "compatibility":
      return value >= good
        ? "people often wear these together"
        : value < poor
          ? "few people wear these together"
          : "these are worn together now and then";
    case "taste":
      return value >= 0.5 ? "it is much like what you like" : "it is less like what you like";
    case "freshness":
      return value >= good ? "you have not worn it lately" : "you wore some of it in the last days";
  }
}

/** Where a term says nothing either way. Formality and weather are near 1 by their formulas unless something is wrong. */
const indifferent: Readonly<Record<Term, number>> = {
  color_harmony: neutralHarmony,
  formality: 0.9,
  weather: 0.85,
  season: 0.75,
  style: 0.5,
  comfort: 0.7,
  compatibility: 0.8,
  taste: 0.5,
  freshness: 1,
};

/** The two terms that moved the score furthest from indifferent, the one that moved it more first. */
function decidingTerms(breakdown: ScoreBreakdown, scorer: Scorer): { term: Term; value: number }[] {
  const found: { term: Term; value: number; pull: number }[] = [];
  const order: readonly Term[] = [
    "weather",
    "formality",
    "color_harmony",
    "style",
    "season",
    "comfort",
    "taste",
    "compatibility",
    "freshness",
  ];
  for (const term of order) {
    const value = breakdown[term];
    // Formality is near 1 by its formula even when nothing is asked of it; it decides only where something is.
    if (value === undefined || (term === "formality" && scorer.formality === null && value >= good)) continue;
    found.push({ term, value, pull: scorer.weights[term] * Math.abs(value - indifferent[term]) });
  }
  return found.sort((a, b) => b.pull - a.pull).slice(0, 2);
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Names every garment, then says what decided. */
export function explain(
  garments: readonly Prepared[],
  tally: Tally,
  breakdown: ScoreBreakdown,
  scorer: Scorer,
  constraints: ResolvedConstraints,
): string {
  const core = garments.filter((garment) => garment.core === 1).map(({ garment }) => garment.name);
  const extras = garments.filter((garment) => garment.core === 0).map(({ garment }) => garment.name);
  const named =
    extras.length === 0 ? listed(core) : core.length === 0 ? listed(extras) : `${listed(core)}, finished with ${listed(extras)}`;
  const [first, second] = decidingTerms(breakdown, scorer).map(({ term, value }) =>
    reasonFor(term, value, garments, tally, scorer, constraints),
  );
  if (first === undefined) return `${capitalised(named)}.`;
  return second === undefined ? `${capitalised(named)}: ${first}.` : `${capitalised(named)}: ${first}. ${capitalised(second)}.`;
}
