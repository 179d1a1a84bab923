// Whether people wear these kinds of garment together, learned from outfits (tools/outfits/README.md). The value is a log
// ratio: how much likelier people are to wear a set of categories than chance. It is a sum over garments, pairs and counts by
// position. The search adds up garments and pairs only (`garmentTerms`, `pairTerms`). These are centred on the mean of each
// position, so outfits of any shape are comparable. `crowding` adds a cost for what no outfit of the search has: two garments
// in one position, or a dress with trousers.

import { type Category, categories, factsOf } from "../../words/categories.ts";
import { corePositions, type Position, positionOf } from "../ask/wearable.ts";
import table from "./compatibility-table.json" with { type: "json" };
import { million } from "./harmony.ts";

const positions: readonly Position[] = [...corePositions, "bag", "accessory"];
/** The table has a row for one, two, and three or more garments in a position. */
const countStates = 3;

/** `"<name> … <number> …"` as train.py writes it. */
function rowOf(text: string) {
  const parts = text.split(" ");
  const names = parts.filter((part) => Number.isNaN(Number(part)));
  return { names, numbers: parts.slice(names.length).map(Number) };
}

// The format of the table; its field "about" has the data and figures. All numbers are thousandths of a logit.
// - garments: category, position, own number, then one number with itself and with each category below.
// - places: the means that were taken from each garment, from each pair within the position, and from each pair with one below.
// - counts (one, two, three or more in a position): own number, then one number for each count in each position below.
// - sizes: by the number of garments, none to eight.
// The term is 0.5 at `half`, and 1 / (1 + 1/e) at `half` + `width`.
const garmentRows = table.garments.map(rowOf);
const positionRows = table.places.map(rowOf);
const countRows = table.counts.map(rowOf);

/** The code of a category without data: a row of zeros at the end of every table, so that the search needs no special case. */
const neutralCode = garmentRows.length;
/** Rows of the tables below: a pair of garments is at `code * codeCount + otherCode`. */
export const codeCount = neutralCode + 1;

const learnedCodes = new Map<string, number>(garmentRows.map(({ names: [name = ""] }, code) => [name, code]));
const codes = new Map<Category, number>(
  categories.map((category) => {
    const { countsAs } = factsOf(category);
    const code = countsAs === null ? neutralCode : learnedCodes.get(countsAs);
    // This fails at start-up, not during a request.
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

/** How likely these counts by position are compared with chance, in thousandths of a logit. */
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

/** The nearest counts that the search allows: one garment for each position, and a one-piece replaces top and bottom. */
function orderly(counts: Counts): Counts {
  const onePiece = (counts[positions.indexOf("one_piece")] ?? 0) > 0;
  return counts.map((count, index) => {
    const position = positions[index];
    if (onePiece && (position === "base" || position === "bottom")) return 0;
    // Accessories are judged one by one, by what each is worn for.
    return position === "accessory" ? count : Math.min(count, 1);
  });
}

/**
 * The cost of surplus garments, in thousandths of a logit, at most 0: how much likelier the outfit is without them. 0 for every
 * outfit of the search.
 */
export function crowding(worn: readonly Category[]): number {
  const counts = countsOf(worn);
  return Math.min(0, likelihoodOfCounts(counts) - likelihoodOfCounts(orderly(counts)));
}

/**
 * The whole log ratio in thousandths of a logit, comparable among outfits of any shape. For `npm run eval:outfits`.
 */
export function likelihoodOf(wornCategories: readonly Category[]): number {
  return togetherness(wornCategories.map(compatibilityCode)) + likelihoodOfCounts(countsOf(wornCategories));
}

/** The logistic function at every eighth of a logit, in millionths, with straight lines between: at most 0.0002 off. */
const stepsPerLogit = 8;
const logitsEachSide = 10;
const lastStep = 2 * logitsEachSide * stepsPerLogit;
const logistic = Int32Array.from({ length: lastStep + 1 }, (_, step) =>
  Math.round(million / (1 + Math.exp(logitsEachSide - step / stepsPerLogit))),
);

/**
 * The term for a sum, in millionths. It never falls as the sum grows, so a bound on the sum bounds the term. A twentieth of
 * people's own outfits are below 0.5; their median is 0.85.
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
