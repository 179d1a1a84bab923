// Categories that a person adds: a name and words of their own for clothes that behave like a built-in category (`like`),
// with some of its facts changed. To the engine such a garment is of the category `like`; its own name is what people see.

import { z } from "zod";
import type { FieldProblem } from "../failure.ts";
import { strictFields } from "../strict-fields.ts";
import { Category, categories, factsOf, isOfKind } from "./categories.ts";
import { plural, withSpaces, wordsOf } from "./english.ts";
import { Season, seasons } from "./vocabulary.ts";

export const ownCategoriesMax = 50;
const wordsMax = 20;
const wordCharactersMax = 40;

const nameForm = /^(?=.{2,40}$)[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;
const acceptedName = { error: 'accepted: 2 to 40 characters in snake_case, such as "kilt" or "rugby_kit"' };

/** A name that a person may give: anything in snake_case that is no built-in category. */
export const OwnCategoryName = z
  .string(acceptedName)
  .regex(nameForm, acceptedName)
  .refine((name) => builtIn(name) === null, { error: "is a built-in category; accepted: another name" });

/**
 * The name of a category in a request: a built-in one, or one of the person's own. Whether the person has it is checked where
 * their categories are read.
 */
export const CategoryName = z.union([Category, z.string().regex(nameForm, { abort: true })], {
  error: `accepted: ${categories.join(", ")}, or the name of a category of one's own`,
});
export type CategoryName = z.infer<typeof CategoryName>;

export function builtIn(name: string): Category | null {
  return Category.safeParse(name).data ?? null;
}

export function builtInAmong(names: readonly string[]): Category[] {
  return names.map(builtIn).filter((category) => category !== null);
}

/** The name or a plural of a built-in category: as a person's word for something else it would hide that category. */
const builtInWords: ReadonlySet<string> = new Set(categories.map(withSpaces).flatMap((name) => [name, plural(name)]));

const wordForm = { error: `accepted: 1 to ${wordCharactersMax} characters, a letter or a digit among them` };
const OwnWord = z
  .string(wordForm)
  .trim()
  .max(wordCharactersMax, wordForm)
  .refine((word) => wordsOf(word).length > 0 && !word.includes("\u0000") && word.isWellFormed(), wordForm)
  .refine((word) => !builtInWords.has(wordsOf(word).join(" ")), {
    error: "is the name of a built-in category; accepted: words that mean only this category",
  });

const within = (from: number, to: number) => {
  const accepted = { error: `accepted: a number from ${from} to ${to}` };
  return z.number(accepted).min(from, accepted).max(to, accepted).optional();
};
const someSeasons = { error: `accepted: a list of 1 to ${seasons.length} of ${seasons.join(", ")}` };

/** The facts of `like` that a person may change. Their names are those of a garment's attributes. */
export const OwnFacts = z.object({
  formality: within(0, 1),
  warmth_clo: within(0, 4),
  wet: within(0, 1),
  comfort: within(0, 1),
  seasons: z.array(Season).min(1, someSeasons).max(seasons.length, someSeasons).optional(),
});
export type OwnFacts = z.infer<typeof OwnFacts>;

export const FactsInForce = OwnFacts.required();

const wordList = { error: `accepted: a list of at most ${wordsMax} words` };

export const OwnWords = z.array(OwnWord, wordList).max(wordsMax, wordList);

export const OwnCategoryChange = strictFields({
  like: Category,
  words: OwnWords.default([]),
  ...OwnFacts.shape,
});
export type OwnCategoryChange = z.infer<typeof OwnCategoryChange>;

/** The part of a person's category that goes with each of its garments. */
export const OwnKind = z.object({ name: z.string(), words: z.array(z.string()), facts: OwnFacts });
export type OwnKind = z.infer<typeof OwnKind>;

/** What names the kind of a garment. */
export interface Kinded {
  readonly category: Category;
  readonly own_category: Pick<OwnKind, "name"> | null;
}

export const OwnCategory = OwnKind.extend({ like: Category, created_at: z.date(), updated_at: z.date() });
export type OwnCategory = z.infer<typeof OwnCategory>;

/** The facts in force: those of `like`, but what the person changed. */
export function factsInForce(like: Category, own: OwnFacts = {}): z.infer<typeof FactsInForce> {
  const { formality, clo, wet, comfort, seasons: usual } = factsOf(like);
  return {
    formality: own.formality ?? formality,
    warmth_clo: own.warmth_clo ?? clo,
    wet: own.wet ?? wet,
    comfort: own.comfort ?? comfort,
    seasons: own.seasons ?? [...usual],
  };
}

/** A category as it is stored: the words without repetition, the facts that the person changed. */
export function ownKindOf(name: string, { like: _, words, ...facts }: OwnCategoryChange): OwnKind {
  const given = { ...facts, ...(facts.seasons && { seasons: seasons.filter((season) => facts.seasons?.includes(season)) }) };
  const distinct = new Map(words.map((word) => [wordsOf(word).join(" "), word]));
  return { name, words: [...distinct.values()], facts: OwnFacts.parse(given) };
}

/** The name that people see: the person's own, else the built-in one. */
export function nameOfKind(kind: {
  readonly category: Category | null;
  readonly own_category: Kinded["own_category"];
}): string | null {
  return kind.own_category?.name ?? kind.category;
}

/** Whether a garment is of the named category: its own one, the one that it behaves like, or the coarse one of that. */
export function isNamed({ category, own_category }: Kinded, name: string): boolean {
  return own_category?.name === name || isOfKind(category, name);
}

export interface NamedCategory {
  readonly category: Category;
  readonly own_category: string | null;
}

/** What a name stands for, or null when this person has no such category. */
export function resolveCategory(name: string, own: readonly Pick<OwnCategory, "name" | "like">[]): NamedCategory | null {
  const category = builtIn(name);
  if (category !== null) return { category, own_category: null };
  const found = own.find((one) => one.name === name);
  return found === undefined ? null : { category: found.like, own_category: found.name };
}

/** The problems with names in a list that are of no category of this person's. */
export function unknownCategories(
  field: string,
  names: readonly string[],
  own: readonly Pick<OwnCategory, "name" | "like">[],
): FieldProblem[] {
  return names.flatMap((name, index) =>
    resolveCategory(name, own) === null ? [{ path: `${field}.${index}`, message: acceptedCategories(own) }] : [],
  );
}

/** For the refusal of a name: everything that this person could have said. */
export function acceptedCategories(own: readonly Pick<OwnCategory, "name">[]): string {
  return `accepted: ${[...categories, ...own.map(({ name }) => name)].join(", ")}`;
}
