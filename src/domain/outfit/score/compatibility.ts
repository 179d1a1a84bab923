// Whether these kinds of garment are worn together, learned from outfits that people made (tools/outfits/README.md). What is
// learned is how much likelier people are to wear a set of categories than chance is to draw it: the logarithm of that ratio is
// a sum over garments, over pairs of garments and over how many are worn in each place of the body.
//
// For the search: the sum over garments and pairs (`garmentTerms`, `pairTerms`) is centred on what is usually worn in each
// place, so it compares outfits of any shape and needs nothing of the shape. `compatibilityTerm` makes it 0..1. How many layers
// to wear is not judged here: people draw outfits with one layer, and wear what the weather asks. Only what no outfit of the
// search does, two of a place or a dress with trousers, costs (`crowding`).

import { type Category, categories, factsOf } from "../../words/categories.ts";
import { corePositions, type Position, positionOf } from "../ask/wearable.ts";
import { accessoriesMax } from "../search/rules.ts";
import table from "./compatibility-table.json" with { type: "json" };
import { one } from "./harmony.ts";

const places: readonly Position[] = [...corePositions, "bag", "accessory"];
/** One, two, and three or more in a place are told apart. */
const counted = 3;

interface Row {
  readonly names: readonly string[];
  readonly numbers: readonly number[];
}

/** `"<name> … <number> …"` as train.py writes it. */
function rowOf(text: string): Row {
  const parts = text.split(" ");
  const names = parts.filter((part) => Number.isNaN(Number(part)));
  return { names, numbers: parts.slice(names.length).map(Number) };
}

// Data and figures: "about" in the table, which has numbers in thousandths of a logit. A garment has its category, its position, its
// own number, then one with itself and with each category below. A position has what is taken from each garment and each pair of
// two of it, then from a pair with each position below. A count (one, two, three or more in a position) has its own number, then
// one with one, two and three in each position below. `sizes` goes by the number of garments, none to eight. The term is a half
// at `half`, and 1 / (1 + 1/e) at `width` more.
const garmentRows = table.garments.map(rowOf);
const placeRows = table.places.map(rowOf);
const countRows = table.counts.map(rowOf);

/** What a neutral garment has: a row of zeros at the end of every table, so that the search asks nothing about it. */
const neutralCode = garmentRows.length;
/** Rows of the tables below: a pair of garments is at `code * codeCount + otherCode`. */
export const codeCount = neutralCode + 1;

const learnedCodes = new Map<string, number>(garmentRows.map(({ names: [name = ""] }, code) => [name, code]));
const codes = new Map<Category, number>(
  categories.map((category) => {
    const { countsAs } = factsOf(category);
    const code = countsAs === null ? neutralCode : learnedCodes.get(countsAs);
    // At the start, not during a request.
    if (code === undefined) throw new Error(`no outfit was learned with ${countsAs}: let ${category} count as another category`);
    return [category, code];
  }),
);

/** The row of a category in the tables. */
export function compatibilityCode(category: Category): number {
  return codes.get(category) ?? neutralCode;
}

/** What each garment counts for by itself, thousandths of a logit. */
export const garmentTerms = new Int32Array(codeCount);
/** What each pair of garments counts for, thousandths of a logit; symmetric. */
export const pairTerms = new Int32Array(codeCount * codeCount);
for (const [code, { numbers }] of garmentRows.entries()) {
  garmentTerms[code] = numbers[0] ?? 0;
  for (const [later, term] of numbers.slice(1).entries()) {
    pairTerms[code * codeCount + code + later] = term;
    pairTerms[(code + later) * codeCount + code] = term;
  }
}

function pairTerm(code: number, other: number): number {
  return pairTerms[code * codeCount + other] ?? 0;
}

/** The sum over garments and pairs: what a search adds up garment by garment, in any order. */
export function togetherness(worn: readonly number[]): number {
  return worn.reduce(
    (sum, code, place) =>
      worn.slice(0, place).reduce((pairs, other) => pairs + pairTerm(code, other), sum + (garmentTerms[code] ?? 0)),
    0,
  );
}

/** How many garments are worn in each of `places`. */
type Counts = readonly number[];

function countsOf(worn: readonly Category[]): Counts {
  const learned = worn.filter((category) => compatibilityCode(category) !== neutralCode).map(positionOf);
  return places.map((place) => learned.filter((other) => other === place).length);
}

/** How much likelier people are than chance to wear so many garments in each place, thousandths of a logit. */
function likelihoodOfCounts(counts: Counts): number {
  const size = counts.reduce((sum, count) => sum + count, 0);
  let sum = table.sizes[Math.min(size, table.sizes.length - 1)] ?? 0;
  for (const [place, count] of counts.entries()) {
    if (count === 0) continue;
    const [own = 0, two = 0, ...withLater] = placeRows[place]?.numbers ?? [];
    const [state = 0, ...statesLater] = countRows[place * counted + Math.min(count, counted) - 1]?.numbers ?? [];
    sum += count * own + ((count * (count - 1)) / 2) * two + state;
    for (const [offset, later] of counts.slice(place + 1).entries()) {
      if (later === 0) continue;
      sum += count * later * (withLater[offset] ?? 0) + (statesLater[offset * counted + Math.min(later, counted) - 1] ?? 0);
    }
  }
  return sum;
}

/** The nearest counts that an outfit of the search can have: one for each place, and a one-piece is top and bottom at once. */
function orderly(counts: Counts): Counts {
  const onePiece = (counts[places.indexOf("one_piece")] ?? 0) > 0;
  return counts.map((count, index) => {
    const place = places[index];
    if (onePiece && (place === "base" || place === "bottom")) return 0;
    return Math.min(count, place === "accessory" ? accessoriesMax : 1);
  });
}

/**
 * What wearing too much costs, thousandths of a logit, at most 0: by how much people rather wear the outfit without what is
 * too much. 0 for every outfit that keeps the rules of the search, which therefore never asks.
 */
export function crowding(worn: readonly Category[]): number {
  const counts = countsOf(worn);
  return Math.min(0, likelihoodOfCounts(counts) - likelihoodOfCounts(orderly(counts)));
}

/**
 * How much likelier people are to wear these categories than chance is to draw them, thousandths of a logit: the whole of what
 * was learned, comparable among outfits of any shape. `npm run eval:outfits` measures this.
 */
export function likelihoodOf(worn: readonly Category[]): number {
  return togetherness(worn.map(compatibilityCode)) + likelihoodOfCounts(countsOf(worn));
}

/** The logistic function at eighths of a logit, in millionths, and straight lines between: 0.0002 off at most, and whole. */
const stepsPerLogit = 8;
const logitsEachSide = 10;
const lastStep = 2 * logitsEachSide * stepsPerLogit;
const logistic = Int32Array.from({ length: lastStep + 1 }, (_, step) =>
  Math.round(one / (1 + Math.exp(logitsEachSide - step / stepsPerLogit))),
);

/**
 * The term, 0..1 in millionths, of a sum over garments and pairs; it grows with the sum, so the term of the best sum still
 * reachable bounds it. 0.5 is where one in twenty of people's own outfits is below, 0.85 their median (outfits kept aside).
 */
export function compatibilityTerm(sum: number): number {
  const logit = (sum - table.half) / table.width;
  const at = Math.min(lastStep, Math.max(0, (logit + logitsEachSide) * stepsPerLogit));
  const step = Math.min(lastStep - 1, Math.floor(at));
  const [low = 0, high = 0] = [logistic[step], logistic[step + 1]];
  return Math.round(low + (high - low) * (at - step));
}

/** The term of a whole outfit, in millionths; the order of the garments has no say. */
export function compatibilityOf(worn: readonly Category[]): number {
  return compatibilityTerm(togetherness(worn.map(compatibilityCode)) + crowding(worn));
}
