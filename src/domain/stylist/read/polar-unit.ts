// A unit of a sentence with its polarity: whether the sentence denies it, allows it or asks for it.

import type { Meaning } from "./phrases.ts";
import type { Unit } from "./units.ts";

export type Polarity = "plain" | "denied" | "refused" | "allowed" | "asked" | "wished" | "over" | "past";

export interface PolarUnit extends Unit {
  readonly at: number;
  readonly polarity: Polarity;
  readonly clause: number;
}

export const isKind = (unit: Unit | undefined, ...kinds: readonly Meaning["kind"][]): boolean =>
  unit !== undefined && unit.meaning !== null && kinds.includes(unit.meaning.kind);
export const isNamed = (unit: Unit): boolean => unit.garmentIds.length > 0 || isKind(unit, "garment", "colour");
export const isFact = (unit: Unit): boolean =>
  isKind(unit, "occasion", "formality", "weather_adjective", "temperature", "condition", "style", "comfort");
export const isOfWeather = (unit: Unit | undefined): boolean => isKind(unit, "condition", "temperature", "weather_adjective");
export const isDenial = (unit: Unit | undefined): boolean => isKind(unit, "denial", "refusal", "skip");
export const isOneOf = (unit: Unit | undefined, words: RegExp): boolean => words.test(unit?.text ?? "");
export const textOf = (units: readonly Unit[]): string => units.map(({ text }) => text).join(" ");
/** At most `most` units before an index. */
export const unitsBefore = <U extends Unit>(units: readonly U[], at: number, most: number): readonly U[] =>
  units.slice(Math.max(0, at - most), Math.max(0, at));

/** Whether the sentence names something between the last mark and `at`. */
export function isNamedBefore(units: readonly Unit[], at: number): boolean {
  const from = units.slice(0, at).findLastIndex(({ kind }) => kind === "mark");
  return units.slice(from + 1, at).some(isNamed);
}

/** "swap the sandals for …" */
export const isSwapBefore = (units: readonly Unit[], at: number): boolean =>
  unitsBefore(units, at, 6).some(({ text }) => /^(?:swap|switch|trade|exchange|replace|replace the|change)$/.test(text)) &&
  isNamedBefore(units, at);
