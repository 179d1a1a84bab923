// Finds the garments and colours that a sentence mentions. It reads English words; other languages use some of them too
// ("Jeans").

import { type ColourName, colourNames, familyOf } from "../../words/colours.ts";
import { setOf, withSpaces, wordsOf } from "../../words/english.ts";
import { lexicon } from "../../words/lexicon.ts";
import { garmentNouns, type Noun, nounWordsMax } from "./garment-nouns.ts";

/** The colour families that a colour word may mean. */
export type Tint = ReadonlySet<ColourName>;

export interface NounMention {
  readonly phrase: string;
  readonly noun: Noun;
  /** The colour that the sentence gives it, or null. */
  readonly tint: Tint | null;
  /** True for "without a tie": it means no particular garment. */
  readonly isAbsent: boolean;
}

export interface Mentions {
  readonly words: readonly string[];
  readonly nouns: readonly NounMention[];
  readonly tints: readonly Tint[];
  /** The colours of garments whose names marks replace. */
  readonly markTints: readonly { readonly mark: number; readonly tint: Tint }[];
}

const markWord = "garmentmark";
/** The word that replaces a garment's name in a text. */
export const markFor = (index: number) => `${markWord}${index}`;

/** The most words between a colour and its garment: "white cotton oxford shirt". */
const colourReach = 2;
/** From this degree on, a shade belongs to a family: maroon is a red, plum is not a pink. */
const tintDegree = 0.6;

/** Shades that always mean a colour. "Wine" and "stone" often do not. */
const shades = setOf(
  "gray maroon oxblood crimson scarlet indigo cobalt azure emerald khaki aqua cyan ecru taupe fuchsia magenta lilac mauve violet bordeaux terracotta cognac",
);
/** Words that are colours only in English: "tan" is "so" in Spanish, "rust" is "peace" in Dutch. */
const englishOnly = setOf("tan rust mint camel cream gold");
const idioms =
  /\b(?:black tie|white tie|silver lining|green light|out of the blue|golden hour|gold standard|to boot|dress codes?)\b/g;

/** Words that separate a colour from a following garment: "in navy with loafers". */
const separators = setOf("a an and are as at but by for from in is it of on or over so the to under with your");
const determiners = setOf("a an the your my his her our their some any no another matching every each");
const possibleDeterminers = setOf("and or with this that these those");
/** Words that follow a verb: "suits you", "ties the look together", "dress for the cold". */
const wordsAfterVerb = setOf(
  "you your it its them this that the everything all both well up down off out in together for nicely perfectly beautifully",
);
const absence =
  /\b(?:(?:no|without|ohne|keine?n?|sans|sin|pas de)|(?:without|not|need|needs|needing|skip|skipping) (?:for )?(?:an?|any))$/;
const linkingWords = setOf("is are was in");
const adverbs = setOf("a an deep dark light bright pale soft rich warm classic all");

const colourWords: ReadonlyMap<string, Tint> = new Map([
  // "Denim" is a cloth, and "multicolor" is not one colour.
  ...colourNames
    .filter((name) => name !== "denim" && name !== "multicolor")
    .map((name): [string, Tint] => [withSpaces(name), new Set([familyOf(name)])]),
  ...[...shades].map((word): [string, Tint] => [word, tintOf(word)]),
]);

function tintOf(word: string): Tint {
  const meaning = lexicon.get(word)?.find(({ attribute }) => attribute === "color");
  const degrees = meaning?.attribute === "color" ? meaning.degrees : {};
  return new Set(colourNames.filter((name) => (degrees[name] ?? 0) >= tintDegree).map(familyOf));
}

/** @param language of the text, as in `<html lang>` */
export function mentionsIn(text: string, language: string): Mentions {
  const isEnglish = /^en\b/i.test(language);
  const words = wordsOf(wordsOf(text).join(" ").replaceAll(idioms, " "));
  const nouns: NounMention[] = [];
  const tints: Tint[] = [];
  const markTints: { mark: number; tint: Tint }[] = [];
  /** A colour whose garment has not come yet, and the number of words since. */
  let open: { readonly tint: Tint; readonly words: number } | null = null;
  for (let index = 0; index < words.length; ) {
    const colour = colourAt(words, index, isEnglish);
    if (colour !== null) {
      index += colour.length;
      tints.push(colour.tint);
      open = { tint: colour.tint, words: 0 };
      continue;
    }
    const word = words[index] ?? "";
    const match = nounAt(words, index);
    const length = match?.phrase.split(" ").length ?? 1;
    const tintAfter = predicateTint(words, index + length, isEnglish);
    if (match !== null) {
      const isAbsent = absence.test(words.slice(Math.max(0, index - 3), index).join(" "));
      nouns.push({ ...match, isAbsent, tint: open?.tint ?? null });
      if (tintAfter !== null) nouns.push({ ...match, isAbsent, tint: tintAfter });
      open = null;
    } else if (word.startsWith(markWord)) {
      const mark = Number(word.slice(markWord.length));
      for (const tint of [open?.tint, tintAfter]) if (tint) markTints.push({ mark, tint });
      open = null;
    } else if (open !== null) {
      open = separators.has(word) || open.words >= colourReach ? null : { tint: open.tint, words: open.words + 1 };
    }
    index += length;
  }
  return { words, nouns, tints, markTints };
}

function colourAt(words: readonly string[], index: number, isEnglish: boolean): { tint: Tint; length: number } | null {
  for (const length of [2, 1]) {
    const phrase = words.slice(index, index + length).join(" ");
    const tint = colourWords.get(phrase);
    if (tint !== undefined && (isEnglish || !englishOnly.has(phrase))) return { tint, length };
  }
  return null;
}

/** "is green", "in a deep green": the colour of the garment before. */
function predicateTint(words: readonly string[], from: number, isEnglish: boolean): Tint | null {
  if (!linkingWords.has(words[from] ?? "")) return null;
  let index = from + 1;
  while (adverbs.has(words[index] ?? "") && colourAt(words, index, isEnglish) === null) index += 1;
  const colour = colourAt(words, index, isEnglish);
  if (colour === null) return null;
  // "The shoes are brown loafers", "the shirt in a navy and white outfit": the colour belongs to the following words.
  const next = words[index + colour.length] ?? "";
  return next === "and" || nounAt(words, index + colour.length) !== null ? null : colour.tint;
}

function nounAt(words: readonly string[], index: number): { phrase: string; noun: Noun } | null {
  for (let length = Math.min(nounWordsMax, words.length - index); length > 0; length -= 1) {
    const phrase = words.slice(index, index + length).join(" ");
    const noun = garmentNouns.get(phrase);
    if (noun !== undefined) return noun.isAmbiguous && !isNoun(words, index, index + length) ? null : { phrase, noun };
  }
  return null;
}

/** Whether a word that could be a verb is a garment here. */
function isNoun(words: readonly string[], from: number, to: number): boolean {
  const [before, after] = [words[from - 1] ?? "", words[to] ?? ""];
  if (determiners.has(before)) return true;
  return (possibleDeterminers.has(before) || colourWords.has(before) || describes(before)) && !wordsAfterVerb.has(after);
}

/** Whether the word describes a garment: "silk", "striped", "slim". */
function describes(word: string): boolean {
  return (lexicon.get(word) ?? []).some(({ attribute }) => ["material", "pattern", "fit", "style"].includes(attribute));
}
