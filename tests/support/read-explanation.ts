// Parses an explanation: its frame, the garments that it names, and its claims.

import { frames, joints, listings, phrases, type ReasonKind, turn } from "../../src/domain/outfit/explain/explanation-phrases.ts";

export interface ReadReason {
  readonly claim: ReasonKind;
  readonly phrase: string;
  readonly slots: Readonly<Record<string, string>>;
}

export interface ExplanationReading {
  readonly frame: string;
  readonly garments: readonly string[];
  /** For each reason all the claims that it may mean, since two claims may share a phrase. */
  readonly claims: readonly (readonly ReadReason[])[];
}

/** Patterns for slots that do not allow any text. */
export type Vocabulary = Readonly<Record<string, string>>;

/** A cache of compiled templates. */
const patterns = new Map<string, RegExp>();

function pattern(template: string, vocabulary: Vocabulary): RegExp {
  const key = JSON.stringify([template, slotsOf(template).map((slot) => vocabulary[slot] ?? "")]);
  const compiledPattern = patterns.get(key) ?? compile(template, vocabulary);
  patterns.set(key, compiledPattern);
  return compiledPattern;
}

function compile(template: string, vocabulary: Vocabulary): RegExp {
  const parts = template.split(/(\{\w+\})/).map((part) => {
    const slot = /^\{(\w+)\}$/.exec(part)?.[1];
    return slot === undefined ? part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") : `(${vocabulary[slot] ?? ".+?"})`;
  });
  return new RegExp(`^${parts.join("")}$`, "i");
}

function slotsOf(template: string): string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map(([, slot = ""]) => slot);
}

function matchTemplate(template: string, text: string, vocabulary: Vocabulary): Record<string, string> | null {
  const match = pattern(template, vocabulary).exec(text);
  if (match === null) return null;
  const slots: Record<string, string> = {};
  for (const [index, slot] of slotsOf(template).entries()) {
    const words = match[index + 1] ?? "";
    // A slot that occurs twice must have the same text.
    if (slots[slot] !== undefined && slots[slot].toLowerCase() !== words.toLowerCase()) return null;
    slots[slot] = words;
  }
  return slots;
}

function claimsOf(words: string, vocabulary: Vocabulary): ReadReason[] {
  return (Object.keys(phrases) as ReasonKind[]).flatMap((claim) =>
    phrases[claim].flatMap((phrase) => {
      const slots = matchTemplate(phrase, words, vocabulary);
      return slots === null ? [] : [{ claim, phrase, slots }];
    }),
  );
}

/** The names in a list like "the one, two and three"; null if the text is no such list. */
function namesIn(list: string, garmentNames: readonly string[]): string[] | null {
  const names = list.split(/, | and /).map((name, index) => (index === 0 ? name.replace(/^the /i, "") : name));
  return names.every((name) => garmentNames.includes(name)) ? names : null;
}

function garmentsIn(words: string, garmentNames: readonly string[]): string[] | null {
  for (const listing of listings) {
    const slots = matchTemplate(listing, words, {});
    const [clothes, extras] = [namesIn(slots?.["clothes"] ?? "", garmentNames), namesIn(slots?.["extras"] ?? "", garmentNames)];
    if (clothes !== null && extras !== null) return [...clothes, ...extras];
  }
  return namesIn(words, garmentNames);
}

const joint = new RegExp(Object.values(joints).join("|"));

/** Every possible reading of the text. */
export function readings(text: string, garmentNames: readonly string[], vocabulary: Vocabulary): ExplanationReading[] {
  return frames.flatMap(({ template }): ExplanationReading[] => {
    const shape = new RegExp(
      pattern(template, { garments: "[^.:?]+", Garments: "[^.:?]+", reasons: "[^.:?]+", Reasons: "[^.:?]+" }).source.replace(
        /\$$/,
        "(?: ([^.:?]+)\\.)?$",
      ),
      "i",
    );
    const match = shape.exec(text);
    if (match === null) return [];
    const slots = slotsOf(template).map((slot, index) => [slot.toLowerCase(), match[index + 1] ?? ""]);
    const { garments: garmentWords = "", reasons = "" } = Object.fromEntries(slots);
    const garments = garmentsIn(garmentWords, garmentNames);
    const rest = match[slots.length + 1];
    const sentences = [reasons, ...(rest === undefined ? [] : [rest.replace(turn, "")])];
    const claims = sentences.flatMap((sentence) => sentence.split(joint)).map((words) => claimsOf(words, vocabulary));
    return garments === null || claims.some((claims) => claims.length === 0) ? [] : [{ frame: template, garments, claims }];
  });
}
