// The closed questions about a photo, from the domain's tables, in the order that helps: slot, kind, closer kind, then cloth.

import { type Category, categoriesIn, closerKindsOf, coarseCategories, coarseOf, factsOf } from "../../words/categories.ts";
import { withSpaces } from "../../words/english.ts";
import { materialFacts, materials } from "../../words/materials.ts";
import {
  type FormalityLevel,
  fitLooks,
  fits,
  formalityLevelNames,
  patternFacts,
  patterns,
  type Slot,
  seasons,
  slotLooks,
  slots,
  styleLooks,
  styles,
} from "../../words/vocabulary.ts";

export type Question =
  | { readonly type: "noul"; readonly instructions: string }
  | { readonly type: "choice"; readonly instructions: string; readonly criteria: Readonly<Record<string, string | null>> }
  | { readonly type: "score"; readonly instructions: string; readonly criteria: readonly string[] };

/** Clef's small model scores 67 macro-F1 without a way out: `other` is that way (docs/design.md, "Platform: Workers AI"). */
const other = "none of these, or it cannot be seen";

const choice = (instructions: string, options: readonly (readonly [string, string])[]): Question => ({
  type: "choice",
  instructions,
  criteria: { ...Object.fromEntries(options.filter(([word]) => word !== "other")), other },
});

const levelLooks: Readonly<Record<FormalityLevel, string>> = {
  very_casual: "for sport, the beach or the sofa",
  casual: "for every day: jeans, t-shirts, sneakers",
  smart_casual: "for a dinner with friends: neat but easy",
  business_casual: "for an office without ties",
  business_formal: "for a suit-and-tie office or an interview",
  formal: "for weddings and evenings: black tie, gowns",
};

export const categoryQuestion = (slot: Slot) => `category_${slot}` as const;
export const closerQuestion = (coarse: Category) => `closer_${coarse}` as const;

const looksOf = (category: Category) => [category, factsOf(category).looks] as const;

/** Some 50 questions in one request; the platform takes 64. */
export const questions: Readonly<Record<string, Question>> = {
  garment: { type: "noul", instructions: "The photo shows a piece of clothing, footwear, a bag or a fashion accessory." },
  several: { type: "noul", instructions: "The photo shows two or more separate garments. A pair of shoes or gloves is one." },
  slot: choice(
    "Where is the main garment worn?",
    slots.map((slot) => [slot, slotLooks[slot]]),
  ),
  ...Object.fromEntries(
    slots.map((slot) => [
      categoryQuestion(slot),
      choice(
        `Suppose it is worn ${slotLooks[slot].split(":")[0]}. What is it?`,
        categoriesIn(slot)
          .filter((category) => coarseOf(category) === category)
          .map(looksOf),
      ),
    ]),
  ),
  ...Object.fromEntries(
    coarseCategories.map((coarse) => [
      closerQuestion(coarse),
      choice(
        `Suppose it is of the kind "${withSpaces(coarse)}". Which closer kind is it?`,
        [coarse, ...closerKindsOf(coarse)].map(looksOf),
      ),
    ]),
  ),
  pattern: choice(
    "What is the pattern of its cloth?",
    patterns.map((pattern) => [pattern, patternFacts[pattern].looks]),
  ),
  ...Object.fromEntries(
    seasons.map((season) => [`season_${season}`, { type: "noul" as const, instructions: `It can be worn in ${season}.` }]),
  ),
  ...Object.fromEntries(
    styles.map((style) => [
      `style_${style}`,
      { type: "noul" as const, instructions: `Its style is ${style}: ${styleLooks[style]}.` },
    ]),
  ),
  formality: {
    type: "score",
    instructions: "How formal is it?",
    criteria: formalityLevelNames.map((level) => `${withSpaces(level)}: ${levelLooks[level]}`),
  },
  material: choice(
    "What is it mostly made of?",
    materials.map((material) => [material, materialFacts[material].looks]),
  ),
  fit: choice(
    "How is it cut?",
    fits.map((fit) => [fit, fitLooks[fit]]),
  ),
};
