// Whether these kinds of garment are worn together, learned from people's outfits (tools/outfits/README.md): the logarithm of how
// much likelier people are to wear a set of categories than chance is to draw it. It is a sum over garments, pairs and counts by
// position. The search adds up garments and pairs alone (`garmentTerms`, `pairTerms`), which are centred on what is usual in each
// position, so outfits of any shape compare. Only what no outfit of the search has, two of a position or a dress with trousers,
// costs (`crowding`).

import { type Category, categories, factsOf } from "../../words/categories.ts";
import { corePositions, type Position, positionOf } from "../ask/wearable.ts";
import { accessoriesMax } from "../search/rules.ts";
import table from "./compatibility-table.json" with { type: "json" };
import { million } from "./harmony.ts";

const positions: readonly Position[] = [...corePositions, "bag", "accessory"];
/** A position has one, two, or three and more. */
const countStates = 3;

/** `"<name> … <number> …"` as train.py writes it. */
function rowOf(text: string) {
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
const positionRows = table.places.map(rowOf);
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

export function compatibilityCode(category: Category): number {
  return codes.get(category) ?? neutralCode;
}

/** Thousandths of a logit. */
export const garmentTerms = new Int32Array(codeCount);
/** Thousandths of a logit; symmetric. */
export const pairTerms = new Int32Array(codeCount * codeCount);
for (const [code, { numbers }] of garmentRows.entries()) {
  garmentTerms[code] = numbers[0] ?? 0;
  for (const [later, term] of numbers.slice(1).entries()) {
    pairTerms[code * codeCount + code + later] = term;
    pairTerms[(code + later) * codeCount + code] = term;
  }
}

/** The sum over garments and pairs, in any order. */
export function togetherness(garmentCodes: readonly number[]): number {
  return garmentCodes.reduce(
    (sum, code, index) =>
      garmentCodes
        .slice(0, index)
        .reduce((pairs, other) => pairs + (pairTerms[code * codeCount + other] ?? 0), sum + (garmentTerms[code] ?? 0)),
    0,
  );
}

type Counts = readonly number[];

function countsOf(wornCategories: readonly Category[]): Counts {
  const learnedPositions = wornCategories.filter((category) => compatibilityCode(category) !== neutralCode).map(positionOf);
  return positions.map((position) => learnedPositions.filter((other) => other === position).length);
}

/** How likely so many garments in each position are against chance, thousandths of a logit. */
function likelihoodOfCounts(counts: Counts): number {
  const size = counts.reduce((sum, count) => sum + count, 0);
  let sum = table.sizes[Math.min(size, table.sizes.length - 1)] ?? 0;
  for (const [index, count] of counts.entries()) {
    if (count === 0) continue;
    const [own = 0, two = 0, ...withLater] = positionRows[index]?.numbers ?? [];
    const [state = 0, ...statesLater] = countRows[index * countStates + Math.min(count, countStates) - 1]?.numbers ?? [];
    sum += count * own + ((count * (count - 1)) / 2) * two + state;
    for (const [offset, later] of counts.slice(index + 1).entries()) {
      if (later === 0) continue;
      sum +=
        count * later * (withLater[offset] ?? 0) + (statesLater[offset * countStates + Math.min(later, countStates) - 1] ?? 0);
    }
  }
  return sum;
}

/** The nearest counts that an outfit of the search can have: one for each place, and a one-piece is top and bottom at once. */
function orderly(counts: Counts): Counts {
  const onePiece = (counts[positions.indexOf("one_piece")] ?? 0) > 0;
  return counts.map((count, index) => {
    const position = positions[index];
    if (onePiece && (position === "base" || position === "bottom")) return 0;
    return Math.min(count, position === "accessory" ? accessoriesMax : 1);
  });
}

/**
 * What wearing too much costs, thousandths of a logit, at most 0: how much likelier the outfit is without the surplus. 0 for
 * every outfit of the search.
 */
export function crowding(worn: readonly Category[]): number {
  const counts = countsOf(worn);
  return Math.min(0, likelihoodOfCounts(counts) - likelihoodOfCounts(orderly(counts)));
}

/**
 * The logarithm of the whole ratio, thousandths of a logit, comparable among outfits of any shape: for `npm run eval:outfits`.
 */
export function likelihoodOf(wornCategories: readonly Category[]): number {
  return togetherness(wornCategories.map(compatibilityCode)) + likelihoodOfCounts(countsOf(wornCategories));
}

/** The logistic function at eighths of a logit, in millionths, and straight lines between: 0.0002 off at most, and whole. */
const stepsPerLogit = 8;
const logitsEachSide = 10;
const lastStep = 2 * logitsEachSide * stepsPerLogit;
const logistic = Int32Array.from({ length: lastStep + 1 }, (_, step) =>
  Math.round(million / (1 + Math.exp(logitsEachSide - step / stepsPerLogit))),
);

/**
 * The term of a sum, in millionths. It grows with the sum, so it bounds. 0.5 is the twentieth part of people's own outfits, 0.85
 * their median.
 */
export function compatibilityTerm(sum: number): number {
  const logit = (sum - table.half) / table.width;
  const at = Math.min(lastStep, Math.max(0, (logit + logitsEachSide) * stepsPerLogit));
  const step = Math.min(lastStep - 1, Math.floor(at));
  const [low = 0, high = 0] = [logistic[step], logistic[step + 1]];
  return Math.round(low + (high - low) * (at - step));
}

export function compatibilityOf(wornCategories: readonly Category[]): number {
  return compatibilityTerm(togetherness(wornCategories.map(compatibilityCode)) + crowding(wornCategories));
}
