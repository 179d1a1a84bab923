// The words of a question about a garment. If one answer is likely, the question names it.

import { z } from "zod";
import { Category, type Category as CategoryName, factsOf } from "../words/categories.ts";
import { capitalize, spell, withArticle, withSpaces } from "../words/english.ts";
import type { Pattern } from "../words/vocabulary.ts";
import { Attributes } from "./garment.ts";

/** Measured, derived or never seen on a photo: nobody is asked about these. */
const unasked = { colors: true, warmth_clo: true, condition: true, purpose: true } as const;
export const ReviewedField = z.enum(["category", ...Attributes.omit(unasked).keyof().options]);
export type ReviewedField = z.infer<typeof ReviewedField>;

const patternWords: Readonly<Record<Pattern, string>> = {
  solid: "plain",
  striped: "striped",
  plaid: "plaid",
  checkered: "checkered",
  floral: "floral",
  graphic: "printed with a picture or words",
  polka_dot: "dotted",
  animal: "an animal print",
  abstract: "an abstract print",
  textured: "plain with a visible texture",
};

/** The label of a button for this answer. */
export function labelOf(field: ReviewedField, value: string): string {
  if (field === "category") return spell(value);
  if (field === "material" && value === "other") return "something else";
  if (field === "pattern") return Object.entries(patternWords).find(([pattern]) => pattern === value)?.[1] ?? withSpaces(value);
  return withSpaces(value);
}

/** The question. `guess` is an answer that is likelier than all others together, or null. */
export function fieldQuestion(field: ReviewedField, category: CategoryName | null, guess: string | null): string {
  const many = category !== null && factsOf(category).countedAs === "pair";
  const [is, does, its] = many ? ["are they", "do they", "their"] : ["is it", "does it", "its"];
  const label = guess === null ? null : labelOf(field, guess);
  switch (field) {
    case "category":
      return guess === null ? "What is this?" : categoryQuestion(guess);
    case "color_primary":
      return label === null ? `What is ${its} main colour?` : `${capitalize(is)} mostly ${label}?`;
    case "color_secondary":
      return `What is ${its} second colour?`;
    case "pattern":
      return label === null ? `What is ${its} pattern?` : `${capitalize(is)} ${label}?`;
    case "material":
      return label === null || guess === "other" ? `What ${is} made of?` : `${capitalize(is)} made of ${label}?`;
    case "fit":
      return `How ${does} fit?`;
    case "formality":
      return `How dressed up ${is}?`;
    case "seasons":
      return `When ${many ? "are they" : "is it"} worn?`;
    case "style_tags":
      return `Which style ${is} most?`;
  }
}

function categoryQuestion(guess: string): string {
  const category = Category.safeParse(guess);
  if (!category.success) return "What is this?";
  const name = spell(category.data);
  const { countedAs } = factsOf(category.data);
  if (countedAs === "pair") return `Are these ${name}?`;
  return countedAs === "mass" ? `Is this ${name}?` : `Is this ${withArticle(name)}?`;
}
