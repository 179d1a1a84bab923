// Preferences without the page: what replaces what, and how evidence and reports are said in words.

import type { Preferences } from "../api.ts";
import { type Formality, formalities, formalityNames } from "../wardrobe/attribute-words.ts";
import { namesOf } from "../wardrobe/vocabulary.ts";
import { youWords } from "../words/later.ts";

export type StoredPreferences = Omit<Preferences, "learned" | "learned_weights" | "updated_at">;
export type PreferencesChange = Partial<StoredPreferences>;

/** What `PUT /preferences` takes of what `GET` gives: all of it but what was learned. */
export function preferencesOf({
  learned: _,
  learned_weights: __,
  updated_at: ___,
  ...preferences
}: Preferences): StoredPreferences {
  return preferences;
}

/** The list with the word in it, or without it. */
export function toggled<Word extends string>(list: readonly Word[], word: Word, isIn: boolean): Word[] {
  const others = list.filter((other) => other !== word);
  return isIn ? [...others, word] : others;
}

/** A word is liked, avoided, or neither: never both, which the API refuses. */
export function judged<Word extends string>(
  { liked, avoided }: { readonly liked: readonly Word[]; readonly avoided: readonly Word[] },
  word: Word,
  judgement: "liked" | "avoided" | "neither",
): { liked: Word[]; avoided: Word[] } {
  return {
    liked: toggled(liked, word, judgement === "liked"),
    avoided: toggled(avoided, word, judgement === "avoided"),
  };
}

/** The ends of the scale stand for its least and most dressed names, so that nothing beyond them is left out. */
function pointOf(name: Formality): number {
  if (name === formalityNames[0]) return 0;
  return name === formalityNames.at(-1) ? 1 : formalities[name];
}

/** A range whose end that was not touched gives way. */
export function formalityRange(
  { formality_min, formality_max }: Pick<Preferences, "formality_min" | "formality_max">,
  end: "formality_min" | "formality_max",
  name: Formality,
): Pick<Preferences, "formality_min" | "formality_max"> {
  const value = pointOf(name);
  return end === "formality_min"
    ? { formality_min: value, formality_max: Math.max(value, formality_max) }
    : { formality_min: Math.min(value, formality_min), formality_max: value };
}

type Learned = Preferences["learned"][number];

/** Those of which there is something, in words. */
function counted<Name extends string>(
  words: Readonly<Record<Name, (count: number) => string>>,
  counts: Readonly<Record<Name, number>>,
): string[] {
  return namesOf(words).flatMap((name) => (counts[name] > 0 ? [words[name](counts[name])] : []));
}

/** From what something was learned: "3 likes and 5 wears". */
export function evidenceOf({ evidence, pinned }: Pick<Learned, "evidence" | "pinned">): string {
  const say = youWords.evidence;
  if (pinned) return say.pinned;
  const found = counted(say.counts, evidence);
  return found.length === 0 ? say.none : say.from(found);
}

type Counts = Readonly<Record<keyof typeof youWords.counted, number>>;

/** "30 garments and 12 outfits"; null when nothing was counted. */
export function countsInWords(counts: Counts): string | null {
  const found = counted(youWords.counted, counts);
  return found.length === 0 ? null : youWords.list(found);
}

/** The body's type of an export: a zip with photos, or lines. */
export function importTypeOf(file: { readonly name: string; readonly type: string }): "application/zip" | "application/x-ndjson" {
  return file.name.toLowerCase().endsWith(".zip") || file.type.includes("zip") ? "application/zip" : "application/x-ndjson";
}

/** The receipt's address on this origin: the server may know itself by another name. */
export function receiptPath(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** Receipts are asked for at longer and longer intervals: most are done at once, a large one takes minutes. */
export function receiptPauseMs(tries: number): number {
  return Math.min(10_000, 500 * 2 ** tries);
}
