// What garments of a kind usually are: offered as answers where the model has no opinion. By what shops sell; not measured.

import { type Category, factsOf } from "../words/categories.ts";
import { type Fit, fits, type Material, materials, type Pattern, patterns, type Slot } from "../words/vocabulary.ts";

const ofSlot: Readonly<Record<Slot, readonly Material[]>> = {
  top: ["cotton", "polyester", "linen"],
  bottom: ["cotton", "polyester", "wool"],
  one_piece: ["cotton", "polyester", "silk"],
  outerwear: ["wool", "polyester", "cotton"],
  shoes: ["leather", "canvas", "suede"],
  bag: ["leather", "canvas", "nylon"],
  accessory: ["cotton", "wool", "leather"],
};

/** Where a kind of garment is of other cloth than what is worn in the same place. */
const ofCategory: Readonly<Partial<Record<Category, readonly Material[]>>> = {
  blouse: ["polyester", "silk", "cotton"],
  sweater: ["wool", "cotton", "cashmere"],
  cardigan: ["wool", "cotton", "cashmere"],
  hoodie: ["cotton", "fleece", "polyester"],
  sweatshirt: ["cotton", "fleece", "polyester"],
  vest: ["wool", "polyester", "cotton"],
  jeans: ["denim", "cotton", "polyester"],
  dress_pants: ["wool", "polyester", "linen"],
  leggings: ["polyester", "nylon", "cotton"],
  gown: ["silk", "polyester", "cotton"],
  denim_jacket: ["denim", "cotton", "polyester"],
  leather_jacket: ["leather", "suede", "polyester"],
  bomber: ["nylon", "polyester", "leather"],
  parka: ["polyester", "nylon", "cotton"],
  rain_jacket: ["nylon", "polyester", "rubber"],
  sneakers: ["leather", "canvas", "polyester"],
  sandals: ["leather", "rubber", "suede"],
  belt: ["leather", "suede", "canvas"],
  tie: ["silk", "polyester", "wool"],
  scarf: ["wool", "cashmere", "silk"],
  gloves: ["leather", "wool", "knit"],
  watch: ["metal", "leather", "rubber"],
  sunglasses: ["metal", "rubber", "other"],
  jewelry: ["metal", "leather", "other"],
  tights: ["nylon", "polyester", "cotton"],
};

const usualPatterns: readonly Pattern[] = ["solid", "striped", "plaid"];
const usualFits: readonly Fit[] = ["regular", "slim", "relaxed"];

/** An answer less than twice as likely as chance is none, as in vision/reading.ts: of a flat distribution it is the first by spelling. */
const timesChance = 2;

/** How many answers the model chose from; `other` is one of them. */
const choices = { pattern: patterns.length + 1, material: materials.length, fit: fits.length + 1 } as const;
type GuessedField = keyof typeof choices;

export function isGuessedField(field: string): field is GuessedField {
  return field in choices;
}

/** Whether a guess this likely says anything. */
export function saysSomething(field: GuessedField, probability: number): boolean {
  return probability >= timesChance / choices[field];
}

/** What such a garment most often is, the most usual first. */
export function usualLooks(field: GuessedField, category: Category | null): readonly string[] {
  if (field === "pattern") return usualPatterns;
  if (field === "fit") return usualFits;
  return category === null ? ofSlot.top : (ofCategory[category] ?? ofSlot[factsOf(category).slot]);
}
