// Finds the outfits that a message refers to by number, such as "the second one".

import { stem, wordsOf } from "../../words/english.ts";
import type { KnownGarment, Session } from "../session.ts";
import type { Message } from "./message.ts";

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

const otherOne = /\bother (?:one|ones|pair)\b/;
const otherKind = /\bother (?:\w+ ){0,2}$/;
const othersAsked = /\b(?:which|what|how many|any|do i|have i|the others|each other|other than|no other)\b/;

/** "The same with the other pair": the one piece of the kind that the first outfit has, and that is not in it; else null. */
export function otherOf({ text, sentences, context: { session, wardrobe } }: Message): string | null {
  const [shown] = session.shown;
  if (shown === undefined || !/\bother\b/.test(text) || othersAsked.test(text)) return null;
  if (sentences.some(({ isQuestion }) => isQuestion && !/\b(?:can|could) (?:i|you)\b/.test(text))) return null;
  const headOf = ({ name }: KnownGarment) => stem(wordsOf(name).at(-1) ?? "");
  const wished = session.constraints.must_include ?? [];
  const named = sentences.flatMap(({ mentions, units }) =>
    mentions.filter(({ at, modifiers }) =>
      otherKind.test(
        `${units
          .slice(0, at - modifiers.length)
          .map((unit) => unit.text)
          .join(" ")} `,
      ),
    ),
  );
  // Without a word for the kind it is that of the piece that was asked for.
  const kinds = named.length > 0 ? named.flatMap(({ candidates, garment }) => (garment === null ? candidates : [garment])) : [];
  const worn = wardrobe.filter(({ id }) => shown.garment_ids.includes(id));
  const replaced =
    named.length > 0
      ? worn.filter((one) => kinds.some((kind) => kind.category === one.category || headOf(kind) === headOf(one)))
      : worn.filter(({ id }) => wished.includes(id));
  const [first, ...more] = replaced;
  if (first === undefined || more.length > 0 || (named.length === 0 && !otherOne.test(text))) return null;
  const others = wardrobe.filter((one) => one.id !== first.id && one.out_of_use === null && headOf(one) === headOf(first));
  const alike = others.filter(({ category }) => category === first.category);
  const [other, ...rest] = others.length > 1 ? alike : others;
  return other === undefined || rest.length > 0 ? null : other.id;
}

const whyNot =
  /\b(?:why (?:is|are|was|were) there (?:no|not (?:a|an|any))|why no|why (?:did|have|do|would|could) (?:you )?not (?:you )?(?:give|given|includ\w+|add|added|put|pick|picked|choose|chosen|suggest\w*|use|used|recommend\w*)(?: me)?|how come (?:(?:there is|there are|you did|you have|it has|i have|there) )?(?:no|not(?: \w+)?(?= (?:a|an|any)\b))|why (?:did you leave|leave|have you left) out)\b((?: \w+){1,5})/;
const beforeWord = /^(?: (?:a|an|any|the|my|me|in|on|with|sort|kind|of))*/;
const afterWord = / (?:in|with|on|for|at|to|today|tomorrow|there|this|that|then|too|either|again)\b.*$/;

/** "Why is there no umbrella in it?": the thing that an outfit is asked to have, and its kinds where a table has it; else null. */
export function missedIn({
  sentences,
  context,
}: Message): { readonly word: string; readonly categories: readonly string[] } | null {
  if (context.session.shown.length === 0) return null;
  for (const { text, mentions } of sentences) {
    const word = whyNot.exec(text)?.[1]?.replace(beforeWord, "").replace(afterWord, "").trim() ?? "";
    if (word === "") continue;
    return { word, categories: mentions.slice(0, 1).flatMap(({ categories }) => categories) };
  }
  return null;
}
