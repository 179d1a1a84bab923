// What a garment's name says of it beside its kind: how worn it is, and the rough use that it is kept for. Nobody is asked.

import type { GarmentCondition, GarmentPurpose } from "../words/vocabulary.ts";
import type { Attributes } from "./garment.ts";

/** Lists such as "torn, worn out". The first list that a name has a word of decides. */
const conditionWords: readonly (readonly [GarmentCondition, RegExp])[] = [
  [
    "worn",
    anyOf(
      "ripped, torn, hole, holes, holey, moth eaten, stained, stain, stains, ink, paint, painty, muddy, worn out, worn through, " +
        "well worn, beat up, falling apart, see through, knees going, bobbly, grass stained, threadbare, frayed, faded, pilled, bobbled, scuffed, tatty, shabby, battered",
    ),
  ],
  ["new", anyOf("new, brand new, never worn, unworn, unused, with tags")],
];
const purposeWords: readonly (readonly [GarmentPurpose, RegExp])[] = [
  ["site", anyOf("site, work boots, steel toe, steel toes, steel toed, hi vis, high vis, decorating, diy, painting, workshop")],
  ["garden", anyOf("garden, gardening, allotment, yard, yardwork, lawn, mowing")],
  ["home", anyOf("house, lounge, loungewear, pyjama, pyjamas, pajama, pajamas, sleep, sleeping, sofa, couch")],
];

/** Makers, towns and phrases in which such a word means something else. */
const otherMeanings =
  /\b(?:new (?:balance|look|york|era|zealand|orleans|jersey|in)|garden party|ink (?:blue|black)|inky|house (?:check|of)|holey spirit|paint print)\b/g;

export interface NameFacts {
  readonly condition: GarmentCondition | null;
  readonly purpose: GarmentPurpose | null;
}

export function nameFacts(name: string): NameFacts {
  const words = name.toLowerCase().replace(/[-_]+/g, " ").replace(otherMeanings, " ");
  return { condition: firstNamed(words, conditionWords), purpose: firstNamed(words, purposeWords) };
}

/** What the person said takes precedence over what the name says. */
export function withNameFacts(attributes: Attributes, name: string | null): Attributes {
  if (name === null) return attributes;
  const { condition, purpose } = nameFacts(name);
  return { ...attributes, condition: attributes.condition ?? condition, purpose: attributes.purpose ?? purpose };
}

function firstNamed<Value extends string>(name: string, table: readonly (readonly [Value, RegExp])[]): Value | null {
  return table.find(([, words]) => words.test(name))?.[0] ?? null;
}

function anyOf(words: string): RegExp {
  return new RegExp(`\\b(?:${words.split(", ").join("|")})\\b`);
}
