// Splits a message into sentences of units. A unit is the longest phrase with a meaning, a single word, or a mark.

import { setOf } from "../../words/english.ts";
import { lexicon } from "../../words/lexicon.ts";
import type { MessageContext } from "../session.ts";
import { ordinaryWords } from "./ordinary-words.ts";
import { ownPhrases } from "./own-words.ts";
import { longestFrom, type Meaning, meaningOf, phraseOf } from "./phrases.ts";
import { correctSpelling } from "./spelling.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** A garment's phrase may also mean the person's own categories. */
type UnitMeaning = Exclude<Meaning, { kind: "garment" }> | { readonly kind: "garment"; readonly categories: readonly string[] };

export interface Unit {
  readonly text: string;
  readonly raw: string;
  /** Null for a word that no table has, even if it names a garment of the wardrobe. */
  readonly meaning: UnitMeaning | null;
  /** Ids of the garments that this phrase names. */
  readonly garmentIds: readonly string[];
  readonly kind: Token["kind"];
}
export interface Sentence {
  readonly units: readonly Unit[];
  readonly isQuestion: boolean;
}

/** What the person's own names add to the vocabulary: those of garments and of categories. */
interface Names {
  readonly ownMeanings: ReadonlyMap<string, UnitMeaning>;
  readonly phrases: ReadonlyMap<string, readonly string[]>;
  readonly words: ReadonlySet<string>;
  readonly longest: number;
}

type OwnNames = Pick<MessageContext, "wardrobe" | "own_categories">;

/** Adjectives of many garments: alone they name none. */
const describing = setOf(
  "short wide-leg slim skinny baggy loose tight dark light pale bright plain thin thick chunky oversized vintage fancy smart quilted strappy cropped fitted flared pleated wrapped tailored straight sleeved sleeve sleeves heeled pointed round square crew patent patterned printed embroidered padded lined hooded lace-up lace button buttoned high-waisted relaxed classic modern faded ripped washed stone long wash band fair roll down wrap slip swim work rain golf yoga neck knee barn isle",
);

/** Nobody repeats a longer name. The limit also bounds the work for a name of 200 characters. */
const nameWordsMax = 6;

function namesOf({ wardrobe, own_categories }: OwnNames): Names {
  const ownMeanings = new Map(
    [...ownPhrases(own_categories)].map(([phrase, meant]) => {
      const meaning: UnitMeaning = { kind: "garment", categories: meant.map(({ name }) => name) };
      return [phrase, meaning] as const;
    }),
  );
  const ownWords = [...ownMeanings.keys()].map((phrase) => phrase.split(" "));
  const hasMeaning = (phrase: string) => ownMeanings.has(phrase) || meaningOf(phrase) !== undefined;
  const phrases = new Map<string, string[]>();
  const words = new Set(ownWords.flat());
  const add = (phrase: string, id: string) => phrases.set(phrase, [...new Set([...(phrases.get(phrase) ?? []), id])]);
  for (const { id, name } of wardrobe) {
    const parts = phraseOf(name)
      .split(" ")
      .filter((word) => word !== "");
    if (parts.length === 0 || parts.length > nameWordsMax) continue;
    for (const word of parts) words.add(word);
    // People leave out the end or the beginning of a name: "the floral maxi".
    for (let from = 0; from < parts.length; from += 1) {
      for (let end = from + 2; end <= parts.length; end += 1) {
        const part = parts.slice(from, end).join(" ");
        if (end - from === parts.length || !hasMeaning(part)) add(part, id);
      }
    }
    const head = parts.at(-1) ?? "";
    // So does a rare word: "the breton".
    for (const word of parts)
      if (
        word.length > 3 &&
        !describing.has(word) &&
        /^[\p{L}]+$/u.test(word) &&
        !hasMeaning(word) &&
        !ordinaryWords.has(word) &&
        !lexicon.has(word)
      )
        add(word, id);
    // "Put that down" is no button-down. A last word that no table has, such as a brand, is enough to name the garment.
    if (head.length > 2 && head !== "down" && /^\p{L}/u.test(head) && !hasMeaning(head)) add(head, id);
  }
  return { ownMeanings, phrases, words, longest: Math.max(nameWordsMax, ...ownWords.map(({ length }) => length)) };
}

const helpers = setOf("do does did would will could might should may not to");
const suited = setOf("me us you him her them it my your somebody someone everyone best");

/** "Which colours suit me", "would that suit a picnic", "which shades go with it": no suit is meant, and no sunglasses. */
function isNoGarment(units: readonly Unit[], at: number): boolean {
  const [before, unit, next] = [units[at - 1], units[at], units[at + 1]];
  if (/^shades?$/.test(unit?.text ?? "")) return /^(?:which|what|other|any|no|of)$/.test(before?.text ?? "");
  if (unit?.text !== "suit") return false;
  // "What colours suit redheads?"
  if (
    /^(?:colou?rs?|shades?|styles?|shapes?|necklines?|cuts?|lengths?|tones?|patterns?|things?|clothes)$/.test(before?.text ?? "")
  )
    return true;
  const isNamed =
    before !== undefined &&
    (/^(?:a|an|the|my|this|that|which|what|your)$/.test(before.text) || before.meaning?.kind === "colour");
  return helpers.has(before?.text ?? "") || (!isNamed && (suited.has(next?.text ?? "") || next?.meaning?.kind === "colour"));
}

export function sentencesOf(message: string, ownNames: OwnNames): Sentence[] {
  const names = namesOf(ownNames);
  const read = tokensOf(message);
  const tokens = read.map((token, at) =>
    token.kind === "word" && !isProperName(read, at) ? { ...token, text: correctSpelling(token.text, names.words) } : token,
  );
  const sentences: Sentence[] = [];
  let units: Unit[] = [];
  const close = (isQuestion: boolean) => {
    if (units.length > 0) {
      const said = units;
      const asWord = (unit: Unit, at: number): Unit =>
        isNoGarment(said, at) ? { ...unit, meaning: null, garmentIds: [] } : unit;
      sentences.push({ units: said.map(asWord), isQuestion });
    }
    units = [];
  };
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token === undefined) break;
    // "Hoodies? No chance." is one sentence.
    if (token.text === "?" && at < tokens.length - 1 && isTopicAlone(units) && !isChoice(units, tokens[at + 1])) {
      units.push({ text: ",", raw: ",", meaning: null, garmentIds: [], kind: "mark" });
      at += 1;
      continue;
    }
    if (token.kind === "mark" && /[.!?;\n]/.test(token.text)) {
      close(token.text === "?");
      at += 1;
      continue;
    }
    const unit = unitAt(tokens, at, names);
    units.push(unit.unit);
    at += unit.length;
  }
  close(false);
  return sentences;
}

/** "In the Dales" means no dates. Who writes every word with a capital means nothing by it. */
function isProperName(tokens: readonly Token[], at: number): boolean {
  const isCapital = (token: Token | undefined) => token !== undefined && /^\p{Lu}\p{Ll}/u.test(token.raw);
  return isCapital(tokens[at]) && tokens[at - 1]?.kind === "word" && !isCapital(tokens[at - 1]);
}

/** "Raincoat or coat? It's drizzling" asks which; "heels or ties? No chance" is one refusal. */
const isChoice = (units: readonly Unit[], next: Token | undefined) =>
  units.some(({ text }, at) => text === "or" && at > 0 && at < units.length - 1) &&
  !/^(?:no|not|neither|never|none|nope|nah|either|both|yes|any|do|can|i)$/.test(next?.text ?? "");

function isTopicAlone(units: readonly Unit[]): boolean {
  const isNamed = ({ meaning, garmentIds }: Unit) =>
    garmentIds.length > 0 || meaning?.kind === "garment" || meaning?.kind === "colour";
  return (
    units.some(isNamed) &&
    units.every(
      (unit) =>
        isNamed(unit) ||
        /^(?:the|my|a|any|and|or|in|that|those|these|more|some|this|today|again|with|for|weather|tonight|to)$/.test(unit.text),
    )
  );
}

function unitAt(tokens: readonly Token[], at: number, names: Names): { unit: Unit; length: number } {
  const token = tokens[at];
  if (token === undefined) throw new RangeError(`no token ${at}`);
  const most = token.kind === "mark" ? 0 : Math.max(longestFrom(token.text) + 2, names.longest);
  const words: string[] = [];
  for (let end = at; end < tokens.length && words.length < most && tokens[end]?.kind !== "mark"; end += 1) {
    words.push(tokens[end]?.text ?? "");
  }
  for (let length = words.length; length > 0; length -= 1) {
    const text = words.slice(0, length).join(" ");
    const garmentIds = names.phrases.get(text) ?? [];
    const meaning = names.ownMeanings.get(text) ?? meaningOf(text) ?? null;
    // "for work", but "for work drinks": the last word may begin a phrase that says more.
    if (length > 1 && garmentIds.length === 0 && meaning?.kind === "occasion" && reachesFarther(words, length)) continue;
    if (garmentIds.length > 0 || meaning !== null) {
      return { unit: { text, raw: rawOf(tokens, at, length), meaning, garmentIds, kind: token.kind }, length };
    }
  }
  return { unit: { text: token.text, raw: token.raw, meaning: null, garmentIds: [], kind: token.kind }, length: 1 };
}

function reachesFarther(words: readonly string[], length: number): boolean {
  for (let end = words.length; end > length; end -= 1) {
    const kind = meaningOf(words.slice(length - 1, end).join(" "))?.kind;
    if (kind === "occasion" || kind === "idiom") return true;
  }
  return false;
}

function rawOf(tokens: readonly Token[], at: number, length: number): string {
  return tokens
    .slice(at, at + length)
    .map(({ raw }) => raw)
    .join(" ");
}
