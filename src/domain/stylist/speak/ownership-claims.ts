import { numerals, wordsOf } from "../../words/english.ts";

// Numbers that a reply gives of what somebody owns: "you have twelve green coats" is counted, not guessed.

const numbers: ReadonlyMap<string, number> = new Map(numerals.map((word, number) => [word, number] as const).slice(2));
/** Beyond what the built-in stylist counts in words. */
const many: ReadonlySet<string> = new Set(["dozens", "hundred", "hundreds", "thousand", "thousands"]);
const owning =
  /\b(?:you (?:also |already |still |now )?(?:own|have|got)|youve|your (?:whole |entire )?(?:wardrobe|closet|collection))\b/;

/** Whether every number in a sentence about what is owned is one of the facts', or counts outfits. */
export function claims(words: readonly string[], facts: readonly string[], outfits: number): boolean {
  if (!owning.test(words.join(" "))) return true;
  const told = new Set(facts.flatMap(wordsOf).map(numberOf));
  return words.every((word) => {
    if (many.has(word)) return false;
    const count = numberOf(word);
    return count === null || count <= Math.max(1, outfits) || told.has(count);
  });
}

function numberOf(word: string): number | null {
  if (word === "dozen") return 12;
  return /^\d{1,6}$/.test(word) ? Number(word) : (numbers.get(word) ?? null);
}
