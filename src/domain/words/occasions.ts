// Every occasion, by name: how dressed one is for it, at what time of day it is, and what people call it.

import { z } from "zod";
import { occasionWords } from "./occasion-words.ts";
import { type FormalityLevel, namesOf, type TimeOfDay } from "./vocabulary.ts";

interface OccasionFacts {
  /** In a sentence: "for a date". */
  readonly spoken: string;
  /** 0..1 on the scale of `formalityLevels`. Dress codes of etiquette guides (Debrett's, Emily Post). */
  readonly formality: { readonly least: number; readonly usual: number; readonly most: number };
  /** When it is, the most usual first. */
  readonly hours: readonly TimeOfDay[];
  /** Of several in one message the highest says most about dressing: "the gym after work" is a workout. */
  readonly rank: number;
  /** The dress code that its words name, for a message in which another occasion counts: "a wedding, black tie". */
  readonly level: FormalityLevel | null;
  /** What people call it, British and American. */
  readonly words: string;
}

function table<Name extends string>(rows: Readonly<Record<Name, OccasionFacts>>) {
  return rows;
}

export const occasionFacts = table({
  casual: {
    spoken: "a casual day",
    formality: { least: 0.1, usual: 0.2, most: 0.5 },
    hours: ["day", "evening"],
    rank: 1,
    level: null,
    words: occasionWords.casual,
  },
  work: {
    spoken: "work",
    formality: { least: 0.4, usual: 0.6, most: 0.8 },
    hours: ["day"],
    rank: 3,
    level: null,
    words: occasionWords.work,
  },
  business_formal: {
    spoken: "business formal",
    formality: { least: 0.7, usual: 0.8, most: 0.95 },
    hours: ["day"],
    rank: 5,
    level: null,
    words: occasionWords.business_formal,
  },
  date: {
    spoken: "a date",
    formality: { least: 0.35, usual: 0.5, most: 0.75 },
    hours: ["evening", "day"],
    rank: 9,
    level: null,
    words: occasionWords.date,
  },
  party: {
    spoken: "a party",
    formality: { least: 0.35, usual: 0.55, most: 0.85 },
    hours: ["evening", "day"],
    rank: 8,
    level: null,
    words: occasionWords.party,
  },
  wedding: {
    spoken: "a wedding",
    formality: { least: 0.6, usual: 0.8, most: 0.95 },
    hours: ["day", "evening"],
    rank: 15,
    level: null,
    words: occasionWords.wedding,
  },
  interview: {
    spoken: "an interview",
    formality: { least: 0.6, usual: 0.8, most: 0.9 },
    hours: ["day"],
    rank: 14,
    level: null,
    words: occasionWords.interview,
  },
  workout: {
    spoken: "a workout",
    formality: { least: 0, usual: 0.05, most: 0.15 },
    hours: ["day", "evening"],
    rank: 11,
    level: null,
    words: occasionWords.workout,
  },
  outdoor: {
    spoken: "a day outdoors",
    formality: { least: 0.05, usual: 0.15, most: 0.35 },
    hours: ["day"],
    rank: 4,
    level: null,
    words: occasionWords.outdoor,
  },
  travel: {
    spoken: "travelling",
    formality: { least: 0.1, usual: 0.25, most: 0.5 },
    hours: ["day", "evening"],
    rank: 10,
    level: null,
    words: occasionWords.travel,
  },
  black_tie: {
    spoken: "black tie",
    formality: { least: 0.85, usual: 0.95, most: 1 },
    hours: ["evening"],
    rank: 12,
    level: "formal",
    words: occasionWords.black_tie,
  },
  funeral: {
    spoken: "a funeral",
    formality: { least: 0.6, usual: 0.8, most: 0.9 },
    hours: ["day"],
    rank: 16,
    level: null,
    words: occasionWords.funeral,
  },
  ceremony: {
    spoken: "a ceremony",
    formality: { least: 0.45, usual: 0.65, most: 0.85 },
    hours: ["day"],
    rank: 13,
    level: null,
    words: occasionWords.ceremony,
  },
  beach: {
    spoken: "the beach",
    formality: { least: 0, usual: 0.1, most: 0.35 },
    hours: ["day"],
    rank: 6,
    level: null,
    words: occasionWords.beach,
  },
  home: {
    spoken: "a day at home",
    formality: { least: 0, usual: 0.1, most: 0.3 },
    hours: ["day", "evening"],
    rank: 2,
    level: null,
    words: occasionWords.home,
  },
});

export const occasions = namesOf(occasionFacts);
export const Occasion = z.enum(occasions);
export type Occasion = z.infer<typeof Occasion>;
