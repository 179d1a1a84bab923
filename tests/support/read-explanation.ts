// Reads an explanation back: which sentences it is made of, which garments it names, and what it claims of them.

import { frames, joints, listings, phrases, type ReasonKind, turn } from "../../src/domain/outfit/explain/explanation-phrases.ts";

export interface ReadReason {
  readonly claim: ReasonKind;
  readonly phrase: string;
  readonly slots: Readonly<Record<string, string>>;
}

export interface ExplanationReading {
  readonly frame: string;
  readonly garments: readonly string[];
  /** For each thing said all the claims it can be read as: two claims may share a phrase. */
  readonly said: readonly (readonly ReadReason[])[];
}

/** What may stand in a slot, where not anything may. */
export type Vocabulary = Readonly<Record<string, string>>;

/** The same few hundred expressions for every text. */
const patterns = new Map<string, RegExp>();

function pattern(template: string, vocabulary: Vocabulary): RegExp {
  const key = JSON.stringify([template, slotsOf(template).map((slot) => vocabulary[slot] ?? "")]);
  const found = patterns.get(key) ?? compiled(template, vocabulary);
  patterns.set(key, found);
  return found;
}

function compiled(template: string, vocabulary: Vocabulary): RegExp {
  const parts = template.split(/(\{\w+\})/).map((part) => {
    const slot = /^\{(\w+)\}$/.exec(part)?.[1];
    return slot === undefined ? part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") : `(${vocabulary[slot] ?? ".+?"})`;
  });
  return new RegExp(`^${parts.join("")}$`, "i");
}

function slotsOf(template: string): string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map(([, slot = ""]) => slot);
}

function matched(template: string, text: string, vocabulary: Vocabulary): Record<string, string> | null {
  const found = pattern(template, vocabulary).exec(text);
  if (found === null) return null;
  const slots: Record<string, string> = {};
  for (const [place, slot] of slotsOf(template).entries()) {
    const words = found[place + 1] ?? "";
    // Said twice it has to be the same thing.
    if (slots[slot] !== undefined && slots[slot].toLowerCase() !== words.toLowerCase()) return null;
    slots[slot] = words;
  }
  return slots;
}

function claimsOf(words: string, vocabulary: Vocabulary): ReadReason[] {
  return (Object.keys(phrases) as ReasonKind[]).flatMap((claim) =>
    phrases[claim].flatMap((phrase) => {
      const slots = matched(phrase, words, vocabulary);
      return slots === null ? [] : [{ claim, phrase, slots }];
    }),
  );
}

/** "the one, two and three", as the names it is made of; null where it is no such list. */
function namesIn(list: string, known: readonly string[]): string[] | null {
  const names = list.split(/, | and /).map((name, place) => (place === 0 ? name.replace(/^the /i, "") : name));
  return names.every((name) => known.includes(name)) ? names : null;
}

function garmentsIn(words: string, known: readonly string[]): string[] | null {
  for (const listing of listings) {
    const slots = matched(listing, words, {});
    const [clothes, extras] = [namesIn(slots?.["clothes"] ?? "", known), namesIn(slots?.["extras"] ?? "", known)];
    if (clothes !== null && extras !== null) return [...clothes, ...extras];
  }
  return namesIn(words, known);
}

const joint = new RegExp(Object.values(joints).join("|"));

/** Every way the text can be read; one where it says one thing. */
export function readings(text: string, known: readonly string[], vocabulary: Vocabulary): ExplanationReading[] {
  return frames.flatMap(({ template }): ExplanationReading[] => {
    const shape = new RegExp(
      pattern(template, { garments: "[^.:?]+", Garments: "[^.:?]+", reasons: "[^.:?]+", Reasons: "[^.:?]+" }).source.replace(
        /\$$/,
        "(?: ([^.:?]+)\\.)?$",
      ),
      "i",
    );
    const found = shape.exec(text);
    if (found === null) return [];
    const slots = slotsOf(template).map((slot, place) => [slot.toLowerCase(), found[place + 1] ?? ""]);
    const { garments: named = "", reasons = "" } = Object.fromEntries(slots);
    const garments = garmentsIn(named, known);
    const rest = found[slots.length + 1];
    const sentences = [reasons, ...(rest === undefined ? [] : [rest.replace(turn, "")])];
    const said = sentences.flatMap((sentence) => sentence.split(joint)).map((words) => claimsOf(words, vocabulary));
    return garments === null || said.some((claims) => claims.length === 0) ? [] : [{ frame: template, garments, said }];
  });
}
