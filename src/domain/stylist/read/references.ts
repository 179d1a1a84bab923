// What "the second one" and "that jacket" refer to: the outfits last shown, counted as people do.

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
/** "First date" and "second hand" count no outfit. */
const countsOther =
  /^(?:date|day|time|hand|round|job|week|interview|impression|of|wedding|floor|class|thing|birthday|meeting|off|night|person|course|baby|anniversary)$/;

export interface Reference {
  /** Counted from 1. */
  readonly outfits: readonly number[];
  /** Those that are said not to be wanted: "not the second one". */
  readonly refused: readonly number[];
}

export function outfitsMeant(words: readonly string[], { shown }: Session): Reference {
  const outfits = new Set<number>();
  const refused = new Set<number>();
  if (shown.length === 0) return { outfits: [], refused: [] };
  words.forEach((word, at) => {
    const [before, after] = [words[at - 1] ?? "", words[at + 1] ?? ""];
    let place = ordinals.findIndex((pattern) => pattern.test(word)) + 1;
    // "2 nd", as the tokens part it.
    if (/^[1-5]$/.test(word) && /^(?:st|nd|rd|th)$/.test(after)) place = Number(word);
    else if (cardinal.test(word) && !/^(?:number|option|outfit|look|#|suggestion|idea)$/.test(before)) place = 0;
    if (/^(?:last|final|latter)$/.test(word) && /^(?:one|outfit|look|option|suggestion|idea|)$/.test(after)) place = shown.length;
    if (/^(?:middle)$/.test(word) && nouns.test(after)) place = Math.ceil(shown.length / 2);
    if (/^(?:former)$/.test(word)) place = 1;
    if (place === 0 || place > shown.length || countsOther.test(after)) return;
    if (!/^(?:the|number|option|outfit|look|#|that|my|and|or|love|like|liked|loved)$/.test(before) && !nouns.test(after)) return;
    const lead = words.slice(Math.max(0, at - 5), at).join(" ");
    if (
      /\b(?:not|no|hate|dislike|without|skip|lose|drop|never|ditch|except|remove)\b/.test(lead) &&
      !/\b(?:but|and i (?:like|love))\b/.test(lead)
    )
      refused.add(place);
    else outfits.add(place);
  });
  if (
    outfits.size === 0 &&
    refused.size === 0 &&
    shown.length === 1 &&
    /\b(?:it|this|that|this one|that one)\b/.test(words.join(" "))
  )
    outfits.add(1);
  return { outfits: [...outfits], refused: [...refused] };
}

/**
 * The garments that made the outfit what it is: those that no other outfit shown has. Where it shares them all, nothing is
 * excluded, since that would take the others too; an outfit shown once does not come again of itself.
 */
export function garmentsOfRefused(refused: readonly number[], { shown }: Session, wardrobe: readonly KnownGarment[]): string[] {
  const owned = new Set(wardrobe.map(({ id }) => id));
  const kept = new Set(shown.flatMap(({ garment_ids }, index) => (refused.includes(index + 1) ? [] : garment_ids)));
  if (shown.length === refused.length) return [];
  const out = shown.flatMap(({ garment_ids }, index) => (refused.includes(index + 1) ? garment_ids : []));
  return [...new Set(out)].filter((id) => !kept.has(id) && owned.has(id));
}
