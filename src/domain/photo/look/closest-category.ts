// Which category is said of a photo: a closer kind if one stands out, else the coarse category, which stays open.

import { timesChance } from "../../garment/default-answers.ts";
import type { Guess } from "../../garment/garment.ts";
import { Category, coarseOf } from "../../words/categories.ts";

export interface ClosestCategory {
  /** Null where the photo shows none of them, or the answer is no better than chance. */
  readonly category: Category | null;
  /** How likely the category is right. A coarse one is right for all its closer kinds. */
  readonly confidence: number;
  /** How likely nothing closer is left to ask: low for what is surely a hat and may be a cap or a beanie. */
  readonly settled: number;
}

/** From this share of its coarse category on a closer kind is likelier than all the others together. */
const standsOut = 0.5;

/** @param guesses every category with its probability, and `other`: they sum to 1 */
export function closestCategory(guesses: readonly Guess[]): ClosestCategory {
  const families = Map.groupBy(guesses, ({ value }) => {
    const category = Category.safeParse(value);
    return category.success ? coarseOf(category.data) : null;
  });
  const none = { category: null, confidence: 0, settled: 0 };
  let [likeliest, most]: [Category | null, number] = [null, 0];
  for (const [coarse, members] of families) {
    const total = sumOf(members);
    if (total > most) [likeliest, most] = [coarse, total];
  }
  if (likeliest === null) return none;
  // With one family there is no chance to compare with.
  if (families.size > 1 && most < timesChance / families.size) return { ...none, confidence: most };
  const members = families.get(likeliest) ?? [];
  const closest = members.find(({ value, probability }) => value !== likeliest && probability >= standsOut * most);
  const closer = Category.safeParse(closest?.value);
  if (closest !== undefined && closer.success)
    return { category: closer.data, confidence: closest.probability, settled: closest.probability };
  const own = sumOf(members.filter(({ value }) => value === likeliest));
  return { category: likeliest, confidence: rounded(most), settled: rounded(Math.min(most, own / most)) };
}

function sumOf(guesses: readonly Guess[]): number {
  return guesses.reduce((sum, { probability }) => sum + probability, 0);
}

function rounded(probability: number): number {
  return Math.round(probability * 10_000) / 10_000;
}
