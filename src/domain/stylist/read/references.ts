// Finds the outfits that a message refers to by number, such as "the second one".

import type { KnownGarment, Session } from "../session.ts";

const ordinals = [
  /^(?:first|1st|one|1)$/,
  /^(?:second|2nd|two|2)$/,
  /^(?:third|3rd|three|3)$/,
  /^(?:fourth|4th|four|4)$/,
  /^(?:fifth|5th|five|5)$/,
];
/** "first" alone is an ordinal; "one" and "2" need a noun before them: "number one", "option 2". */
const cardinal = /^(?:one|two|three|four|five|\d)$/;
const nouns = /^(?:one|ones|outfit|look|option|suggestion|idea|combination|choice|set|version|#|number|no)$/;
/** "First date" and "second hand" refer to no outfit. */
const countsOther =
  /^(?:date|day|time|hand|round|job|week|interview|impression|of|wedding|floor|class|thing|birthday|meeting|off|night|person|course|baby|anniversary)$/;

export interface Reference {
  /** Counted from 1. A number may be beyond what was shown: then the answer says so, and takes no other outfit for it. */
  readonly outfits: readonly number[];
  /** Numbers of refused outfits: "not the second one". */
  readonly refusedOutfits: readonly number[];
}

export function referencesOf(words: readonly string[], { shown: shownOutfits }: Session): Reference {
  const outfits = new Set<number>();
  const refusedOutfits = new Set<number>();
  if (shownOutfits.length === 0) return { outfits: [], refusedOutfits: [] };
  words.forEach((word, at) => {
    const [before, after] = [words[at - 1] ?? "", words[at + 1] ?? ""];
    const number = numberOf(word, before, after, shownOutfits.length);
    const next = /^(?:st|nd|rd|th)$/.test(after) ? (words[at + 2] ?? "") : after;
    if (number === 0 || countsOther.test(next)) return;
    // "The fifth, a Saturday" is a day.
    if (number > shownOutfits.length && next !== "" && !nouns.test(next)) return;
    if (!/^(?:the|number|option|outfit|look|#|that|my|and|or|love|like|liked|loved)$/.test(before) && !nouns.test(after)) return;
    const lead = words.slice(Math.max(0, at - 5), at).join(" ");
    const isRefused =
      /\b(?:not|no|hate|dislike|without|skip|lose|drop|never|ditch|except|remove)\b/.test(lead) &&
      !/\b(?:but|and i (?:like|love))\b/.test(lead);
    (isRefused ? refusedOutfits : outfits).add(number);
  });
  const isOnlyOne = outfits.size + refusedOutfits.size === 0 && shownOutfits.length === 1;
  if (isOnlyOne && /\b(?:it|this|that)\b/.test(words.join(" "))) outfits.add(1);
  return { outfits: [...outfits], refusedOutfits: [...refusedOutfits] };
}

/** The number of the outfit that a word means; 0 for none. */
function numberOf(word: string, before: string, after: string, count: number): number {
  if (/^former$/.test(word)) return 1;
  if (/^middle$/.test(word) && nouns.test(after)) return Math.ceil(count / 2);
  if (/^(?:last|final|latter)$/.test(word) && /^(?:one|outfit|look|option|suggestion|idea|)$/.test(after)) return count;
  // "2 nd", as tokens.ts splits it.
  if (/^[1-5]$/.test(word) && /^(?:st|nd|rd|th)$/.test(after)) return Number(word);
  if (cardinal.test(word) && !/^(?:number|option|outfit|look|#|suggestion|idea)$/.test(before)) return 0;
  return ordinals.findIndex((pattern) => pattern.test(word)) + 1;
}

/** The garments that only refused outfits have. Empty when all shown outfits are refused. */
export function garmentsOnlyIn(
  refusedOutfits: readonly number[],
  { shown: shownOutfits }: Session,
  wardrobe: readonly KnownGarment[],
): string[] {
  const wardrobeIds = new Set(wardrobe.map(({ id }) => id));
  const otherIds = new Set(
    shownOutfits.flatMap(({ garment_ids }, index) => (refusedOutfits.includes(index + 1) ? [] : garment_ids)),
  );
  if (shownOutfits.length === refusedOutfits.length) return [];
  const refusedIds = shownOutfits.flatMap(({ garment_ids }, index) => (refusedOutfits.includes(index + 1) ? garment_ids : []));
  return [...new Set(refusedIds)].filter((id) => !otherIds.has(id) && wardrobeIds.has(id));
}
