// Checks the numbers in sentences about what the person owns ("you have twelve green coats").

import { numerals, wordsOf } from "../../words/english.ts";

const numbers: ReadonlyMap<string, number> = new Map(numerals.map((word, number) => [word, number] as const).slice(2));
/** The built-in stylist never uses these words. */
const vagueCounts: ReadonlySet<string> = new Set(["dozens", "hundred", "hundreds", "thousand", "thousands"]);
const ownershipPattern =
  /\b(?:you (?:also |already |still |now )?(?:own|have|got)|youve|your (?:whole |entire )?(?:wardrobe|closet|collection))\b/;

/** Whether each number in such a sentence is in the facts, or may count the outfits. */
export function hasTrueCounts(words: readonly string[], facts: readonly string[], outfits: number): boolean {
  if (!ownershipPattern.test(words.join(" "))) return true;
  const countsInFacts = new Set(facts.flatMap(wordsOf).map(numberOf));
  return words.every((word) => {
    if (vagueCounts.has(word)) return false;
    const count = numberOf(word);
    return count === null || count <= Math.max(1, outfits) || countsInFacts.has(count);
  });
}

function numberOf(word: string): number | null {
  if (word === "dozen") return 12;
  return /^\d{1,6}$/.test(word) ? Number(word) : (numbers.get(word) ?? null);
}
