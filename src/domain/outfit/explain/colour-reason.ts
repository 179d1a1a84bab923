// The reason for the colour term: the pair of garments that changed the harmony most, and how.

import { joinWords, numeral, withSpaces } from "../../words/english.ts";
import { discordOf, hueCount, hueDistance, million, neutralHarmony, type Tint, tintHarmony } from "../score/harmony.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";
import { blame, good, type OutfitAnalysis, poor, praise, type Reason, remark } from "./reason.ts";

interface HuePair {
  readonly tint: Tint;
  readonly other: Tint;
}

/** The pair of garments whose main colours raise (or lower) the harmony most, weighted by what the two cover. */
function decidingPair(garments: readonly ScoredGarment[], isPraise: boolean): HuePair | null {
  let strongest: HuePair | null = null;
  let most = 0;
  for (const [index, one] of garments.entries()) {
    for (const next of garments.slice(index + 1)) {
      const [tint, other] = [one.tints[0], next.tints[0]];
      if (tint === undefined || other === undefined) continue;
      const harmony = tintHarmony(tint, other) / million;
      if (isPraise && harmony < good) continue;
      const pull = (isPraise ? harmony - neutralHarmony : neutralHarmony - harmony) * one.coverage * next.coverage;
      if (pull > most) [most, strongest] = [pull, { tint, other }];
    }
  }
  return strongest;
}

/** Below this strength the eye sees a neutral: black, white, grey, charcoal, cream. */
export const neutralStrength = 0.5;
/** Colours with a hue that people wear as neutrals: nobody sees the colour wheel in navy with camel. */
const quietColours: ReadonlySet<Tint["name"]> = new Set(["navy", "denim", "camel", "tan", "beige", "brown", "olive"]);
/** Degrees between two hues: opposite from the first on, a third of the circle from the second on, related up to the third. */
const [oppositeFrom, thirdFrom, relatedUpTo] = [135, 99, 60];
/** A difference in lightness that is visible across a room. */
const visibleLightnessStep = 0.3;
/** Discord above this is visible; below it may come from the rounding of hues. */
const visibleDiscord = 0.1;
const huesFree = 2;

export function colourWord(tint: Tint): string {
  return tint.name === "multicolor" ? "many colours" : withSpaces(tint.name);
}

function praiseOf({ tint, other }: HuePair, colours: string): Reason {
  const slots = { one: colourWord(tint), other: colourWord(other) };
  const degrees = hueDistance(tint, other);
  const isQuiet = quietColours.has(tint.name) && quietColours.has(other.name);
  const hues = tint.strength >= neutralStrength && other.strength >= neutralStrength && !isQuiet;
  if (hues && degrees >= oppositeFrom) return praise("opposites", slots);
  if (hues && degrees >= thirdFrom) return praise("third_of_wheel", slots);
  if (tint.name === other.name) return praise(hues ? "one_line" : "colours_good", hues ? slots : { colours });
  if (hues && degrees <= relatedUpTo) return praise("relatives", slots);
  return praise(Math.abs(tint.lightness - other.lightness) >= visibleLightnessStep ? "light_dark" : "quiet", slots);
}

function blameOf(pair: HuePair | null, hues: number, colours: string): Reason {
  if (pair !== null && discordOf(pair.tint, pair.other) > visibleDiscord) {
    const [one, other] = [colourWord(pair.tint), colourWord(pair.other)];
    return one === other ? blame("near_miss", { one }) : blame("strain", { one, other });
  }
  if (pair?.tint.name === "multicolor" && pair.other.name === "multicolor") return blame("many_coloured");
  return hues > huesFree ? blame("many_hues", { count: numeral(hues) }) : blame("colours_poor", { colours });
}

export function colourReason({ garments, tally }: OutfitAnalysis, value: number): Reason | null {
  // The score leaves bag and accessories out, so they are no reason for it.
  const clothes = garments.filter(({ core }) => core === 1);
  const main = clothes.map(({ tints }) => tints[0]).filter((tint) => tint !== undefined);
  // Harmony needs two colours.
  if (main.length < 2) return null;
  const colours = joinWords([...new Set(main.map(colourWord))]);
  if (value >= good) {
    const pair = decidingPair(clothes, true);
    return pair === null ? praise("colours_good", { colours }) : praiseOf(pair, colours);
  }
  if (value < poor) return blameOf(decidingPair(clothes, false), hueCount(tally.hues), colours);
  if (main.every(({ strength }) => strength < neutralStrength)) return remark("neutrals", { colours });
  return value < neutralHarmony - 0.05 ? blame("colours_uneasy", { colours }) : remark("colours_plain", { colours });
}
