// What a sentence about clothes names: garments by their words, colours, and which colour is said of which garment. English is
// read word by word; other languages say "Jeans" and "blazer" too.

import { type ColourName, colourNames, familyOf } from "../../words/colours.ts";
import { withSpaces, wordsOf } from "../../words/english.ts";
import { lexicon } from "../../words/lexicon.ts";
import { garmentNouns, type Noun, nounWordsMax } from "./garment-nouns.ts";

/** Colour families that a word for a colour may mean. */
export type Tint = ReadonlySet<ColourName>;

export interface HeardNoun {
  readonly phrase: string;
  readonly noun: Noun;
  /** Null where none is said of it. */
  readonly tint: Tint | null;
  /** "without a tie": none in particular, and nobody's. */
  readonly isAbsent: boolean;
}

export interface Heard {
  readonly words: readonly string[];
  readonly nouns: readonly HeardNoun[];
  readonly tints: readonly Tint[];
  /** Colours said of garments that stand as a mark: "mark 2 in black". */
  readonly marked: readonly { readonly mark: number; readonly tint: Tint }[];
}

const markWord = "garmentmark";
/** Stands for the name of a garment in a text that is heard. */
export const markOf = (place: number) => `${markWord}${place}`;

/** Words between a colour and its garment: "white cotton oxford shirt". */
const colourReach = 2;
/** Nearness from which a shade is one of the family: maroon is a red, plum not quite a pink. */
const tintDegree = 0.6;

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Shades that are not the wardrobe's own words and mean a colour whenever they are said; "wine" and "stone" often do not. */
const shades = set(
  "gray maroon oxblood crimson scarlet indigo cobalt azure emerald khaki aqua cyan ecru taupe fuchsia magenta lilac mauve violet bordeaux terracotta cognac",
);
/** Words of other languages: Spanish "tan" is so, Dutch "rust" is peace. */
const englishOnly = set("tan rust mint camel cream gold");
const idioms =
  /\b(?:black tie|white tie|silver lining|green light|out of the blue|golden hour|gold standard|to boot|dress codes?)\b/g;

/** A colour does not reach over these to a garment: "in navy with loafers". */
const between = set("a an and are as at but by for from in is it of on or over so the to under with your");
const determiners = set("a an the your my his her our their some any no another matching every each");
const mayPrecede = set("and or with this that these those");
/** After a verb: "suits you", "ties the look together", "dress for the cold". */
const afterVerb = set(
  "you your it its them this that the everything all both well up down off out in together for nicely perfectly beautifully",
);
const absent =
  /\b(?:(?:no|without|ohne|keine?n?|sans|sin|pas de)|(?:without|not|need|needs|needing|skip|skipping) (?:for )?(?:an?|any))$/;
const linking = set("is are was in");
const adverbs = set("a an deep dark light bright pale soft rich warm classic all");

const colourWords: ReadonlyMap<string, Tint> = new Map([
  // Cloth by the one name, and no colour to speak of by the other.
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
export function heardIn(text: string, language: string): Heard {
  const isEnglish = /^en\b/i.test(language);
  const words = wordsOf(wordsOf(text).join(" ").replaceAll(idioms, " "));
  const nouns: HeardNoun[] = [];
  const tints: Tint[] = [];
  const marked: { mark: number; tint: Tint }[] = [];
  /** A colour that waits for its garment, and the words since. */
  let before: { readonly tint: Tint; readonly words: number } | null = null;
  for (let at = 0; at < words.length; ) {
    const colour = colourAt(words, at, isEnglish);
    if (colour !== null) {
      at += colour.length;
      tints.push(colour.tint);
      before = { tint: colour.tint, words: 0 };
      continue;
    }
    const word = words[at] ?? "";
    const found = nounAt(words, at);
    const length = found?.phrase.split(" ").length ?? 1;
    const after = said(words, at + length, isEnglish);
    if (found !== null) {
      const isAbsent = absent.test(words.slice(Math.max(0, at - 3), at).join(" "));
      nouns.push({ ...found, isAbsent, tint: before?.tint ?? null });
      if (after !== null) nouns.push({ ...found, isAbsent, tint: after });
      before = null;
    } else if (word.startsWith(markWord)) {
      const mark = Number(word.slice(markWord.length));
      for (const tint of [before?.tint, after]) if (tint) marked.push({ mark, tint });
      before = null;
    } else if (before !== null) {
      before = between.has(word) || before.words >= colourReach ? null : { tint: before.tint, words: before.words + 1 };
    }
    at += length;
  }
  return { words, nouns, tints, marked };
}

function colourAt(words: readonly string[], at: number, isEnglish: boolean): { tint: Tint; length: number } | null {
  for (const length of [2, 1]) {
    const phrase = words.slice(at, at + length).join(" ");
    const tint = colourWords.get(phrase);
    if (tint !== undefined && (isEnglish || !englishOnly.has(phrase))) return { tint, length };
  }
  return null;
}

/** "is green", "in a deep green": the colour that is said of what stands before. */
function said(words: readonly string[], from: number, isEnglish: boolean): Tint | null {
  if (!linking.has(words[from] ?? "")) return null;
  let at = from + 1;
  while (adverbs.has(words[at] ?? "") && colourAt(words, at, isEnglish) === null) at += 1;
  const colour = colourAt(words, at, isEnglish);
  // "The shoes are brown loafers", "the shirt in a navy and white outfit": of what follows, then.
  if (colour === null) return null;
  const next = words[at + colour.length] ?? "";
  return next === "and" || nounAt(words, at + colour.length) !== null ? null : colour.tint;
}

function nounAt(words: readonly string[], at: number): { phrase: string; noun: Noun } | null {
  for (let length = Math.min(nounWordsMax, words.length - at); length > 0; length -= 1) {
    const phrase = words.slice(at, at + length).join(" ");
    const noun = garmentNouns.get(phrase);
    if (noun !== undefined) return noun.isAmbiguous && !isNoun(words, at, at + length) ? null : { phrase, noun };
  }
  return null;
}

/** Whether a word that is a verb as well is a garment here. */
function isNoun(words: readonly string[], from: number, to: number): boolean {
  const [before, after] = [words[from - 1] ?? "", words[to] ?? ""];
  if (determiners.has(before)) return true;
  return (mayPrecede.has(before) || colourWords.has(before) || describes(before)) && !afterVerb.has(after);
}

/** "silk", "striped", "slim": what is said of garments and of little else. */
function describes(word: string): boolean {
  return (lexicon.get(word) ?? []).some(({ attribute }) => ["material", "pattern", "fit", "style"].includes(attribute));
}
