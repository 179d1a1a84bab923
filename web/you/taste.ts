// Preferences without the page: what replaces what, and how evidence and reports are said in words.

import type { Preferences } from "../api.ts";
import { type Formality, formalities, formalityNames } from "../wardrobe/attribute-words.ts";
import { youWords } from "../words/you.ts";
import { words } from "../words.ts";

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

/** From what something was learned: "3 likes and 5 wears". */
export function evidenceOf({ evidence, pinned }: Pick<Learned, "evidence" | "pinned">): string {
  const { evidence: say } = youWords;
  if (pinned) return say.pinned;
  const counts = [
    evidence.wears > 0 && say.wears(evidence.wears),
    evidence.likes > 0 && say.likes(evidence.likes),
    evidence.saves > 0 && say.saves(evidence.saves),
    evidence.dislikes > 0 && say.dislikes(evidence.dislikes),
    evidence.skips > 0 && say.skips(evidence.skips),
  ].filter((count) => count !== false);
  return counts.length === 0 ? say.none : say.from(counts);
}

type Counts = Readonly<Record<"preferences" | "category" | "garment" | "outfit" | "conversation" | "message", number>>;

/** "30 garments and 12 outfits"; null when nothing was counted. Preferences are one thing, so they have no number. */
export function countsInWords(counts: Counts): string | null {
  const { counted } = youWords;
  const said = [
    counts.garment > 0 && words.garments(counts.garment),
    counts.outfit > 0 && counted.outfits(counts.outfit),
    counts.conversation > 0 && counted.conversations(counts.conversation),
    counts.message > 0 && counted.messages(counts.message),
    counts.category > 0 && counted.categories(counts.category),
    counts.preferences > 0 && counted.preferences,
  ].filter((count) => count !== false);
  return said.length === 0 ? null : youWords.list(said);
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
