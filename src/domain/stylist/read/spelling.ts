// Corrects misspelt words that can only mean one thing: "sneekers", "blazr", "interveiw".

import { ordinaryWords } from "./ordinary-words.ts";
import { knownWords, namingWords } from "./phrases.ts";

/** A word of three letters is one letter away from many others. */
const lengthMin = 4;
/** In shorter words a letter may be missing but not changed: otherwise "prim" would become prom. */
const anySlipFrom = 5;
/** From this length on, two slips are corrected. */
const twoSlipsFrom = 7;

const byLength = new Map<number, string[]>();
for (const word of namingWords) {
  if (word.length >= lengthMin) byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);
}

/** The corrected word. A known or ordinary word stays, and so does a word that is equally near to two others. */
export function correctSpelling(word: string, names: ReadonlySet<string>): string {
  if (word.length < lengthMin || word.length > 20 || !/^[a-z]+$/.test(word)) return word;
  if (knownWords.has(word) || names.has(word) || ordinaryWords.has(word)) return word;
  const slips = word.length >= twoSlipsFrom ? 2 : 1;
  const near: { candidate: string; distance: number }[] = [];
  const consider = (candidate: string) => {
    // The first letter is seldom wrong. Without this rule "boats" would become coats.
    if (candidate[0] !== word[0] || (word.length < anySlipFrom && candidate.length <= word.length)) return;
    const distance = slipsBetween(word, candidate, slips);
    if (distance <= slips) near.push({ candidate, distance });
  };
  for (let length = word.length - slips; length <= word.length + slips; length += 1) byLength.get(length)?.forEach(consider);
  for (const name of names) if (name.length >= lengthMin && Math.abs(name.length - word.length) <= slips) consider(name);
  const least = Math.min(...near.map(({ distance }) => distance));
  const best = near.filter(({ distance }) => distance === least).map(({ candidate }) => candidate);
  const [first] = best;
  return first !== undefined && best.every((candidate) => singular(candidate) === singular(first)) ? first : word;
}

const singular = (word: string) => word.replace(/(?<=s|x|ch|sh)es$|(?<!s)s$/, "");

/** The number of letters left out, added, changed, or swapped with their neighbour (Damerau 1964), counted up to `most`. */
function slipsBetween(one: string, other: string, most: number): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[other.length] ?? most + 1;
}
