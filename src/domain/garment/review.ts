// The open questions about a person's garments, the most useful first. One tap answers each.

import { factsOf, isOfKind } from "../words/categories.ts";
import { joinWords } from "../words/english.ts";
import { builtIn, nameOfKind, type OwnCategory } from "../words/own-categories.ts";
import { FormalityLevel, formalityLevels, type Season, type Slot, seasons } from "../words/vocabulary.ts";
import { defaultAnswers, isGuessedField, saysSomething } from "./default-answers.ts";
import type { Garment, Guess } from "./garment.ts";
import { isReviewedField, worthOf } from "./question-worth.ts";
import { fieldQuestion, labelOf, type ReviewedField } from "./review-words.ts";

/** Nothing is right about a garment that is several garments, and nothing is known of one whose photo failed. */
const everything = 1;
/** A duplicate makes proposals repeat themselves. In our judgement: as bad as a colour that may well be wrong. */
const duplicateWorth = 0.4;
/** For a failed photo of a garment with a category: only the picture is missing. */
const namedWithoutPhoto = 0.05;

/**
 * These fields are visible on any garment. The others are asked only when the category is certain, because they often follow
 * from it.
 */
const ofAnyGarment: ReadonlySet<ReviewedField> = new Set(["category", "color_primary", "color_secondary", "pattern"]);
/** Nobody chooses shoes or a bag by their cut. */
const fittedSlots: ReadonlySet<Slot> = new Set(["top", "bottom", "one_piece", "outerwear"]);

/** From this probability on, the question names the guess ("Is this a sweater?"): it is likelier than all others together. */
const likely = 0.5;

/** A person with fifty kinds of dress does not choose from fifty buttons. */
const ownOptionsMax = 3;

/** A garment that may have open questions, with the data that a question shows. */
export interface Reviewable {
  readonly garment: Garment;
  /** Whether the photo was split: then the pieces are the garments, and this one has no questions. */
  readonly split: boolean;
  readonly possible_duplicate: Pick<Garment, "id" | "thumbnail_path" | "original_image_path"> | null;
}

export type ReviewValue = string | number | readonly string[];

export interface ReviewOption {
  readonly value: ReviewValue;
  readonly label: string;
  /** Null if the model has no opinion. */
  readonly probability: number | null;
  /** The action of a tap: `answer` is posted as an answer; the others are requests of their own. */
  readonly action: "answer" | "delete" | "reprocess" | "split";
}

export interface ReviewQuestion {
  readonly kind: "field" | "duplicate" | "pieces" | "failed";
  /** The `field` of an answer; null if the question takes no answer. */
  readonly field: ReviewedField | "possible_duplicate_of" | "pieces" | null;
  readonly of: Reviewable;
  readonly question: string;
  readonly options: readonly ReviewOption[];
  readonly current: ReviewValue | null;
  readonly gain: number;
}

// The questions about a wardrobe, by falling gain (what the answer is worth: question-worth.ts), then by id.
// `waiting` counts the questions that wait for the answer to another question about the same garment.
export function review(
  wardrobe: readonly Reviewable[],
  own: readonly OwnCategory[] = [],
): { questions: ReviewQuestion[]; waiting: number } {
  const byGarment = wardrobe.map((of) => questionsOf(of, own));
  const questions = byGarment
    .flatMap(({ now }) => now)
    .sort((left, right) => right.gain - left.gain || compareIds(right.of.garment.id, left.of.garment.id));
  return { questions, waiting: byGarment.reduce((sum, { waiting }) => sum + waiting, 0) };
}

function compareIds(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

// The questions about a garment that can be asked now. First whether the photo shows one garment, then whether it is new, then
// its category. Each answer may make later questions unnecessary, so a question is worth at least as much as those that wait
// for it.
function questionsOf(of: Reviewable, own: readonly OwnCategory[]): { now: ReviewQuestion[]; waiting: number } {
  const { garment, split } = of;
  if (split) return { now: [], waiting: 0 };
  const failed = garment.status === "failed" ? [failedQuestion(of)] : [];
  const fields = garment.needs_review
    .filter(isReviewedField)
    .filter((field) => field !== "fit" || garment.category === null || fittedSlots.has(factsOf(garment.category).slot))
    .map((field) => aboutField(of, field, own));
  const gate = severalQuestion(of) ?? duplicateQuestion(of);
  if (gate !== null) return { now: [...failed, worthAtLeast(gate, fields)], waiting: fields.length };
  const [category] = fields.filter(({ field }) => field === "category");
  if (category === undefined) return { now: [...failed, ...fields], waiting: 0 };
  const others = fields.filter((question) => question !== category);
  const laterQuestions = others.filter(({ field }) => !isOfAnyGarment(field));
  const now = [worthAtLeast(category, laterQuestions), ...others.filter(({ field }) => isOfAnyGarment(field))];
  return { now: [...failed, ...now], waiting: laterQuestions.length };
}

function isOfAnyGarment(field: ReviewQuestion["field"]): boolean {
  return field !== null && field !== "possible_duplicate_of" && field !== "pieces" && ofAnyGarment.has(field);
}

function worthAtLeast(question: ReviewQuestion, waiting: readonly ReviewQuestion[]): ReviewQuestion {
  return { ...question, gain: Math.max(question.gain, ...waiting.map(({ gain }) => gain)) };
}

function aboutField(of: Reviewable, field: ReviewedField, own: readonly OwnCategory[]): ReviewQuestion {
  const { garment } = of;
  const guesses = (garment.prediction?.guesses[field] ?? []).filter(({ value }) => value !== "other" || field === "material");
  const current = currentOf(garment, field);
  const hasValue = current !== null && (typeof current !== "object" || current.length > 0);
  const guessedOptions = optionsOf(field, guesses, garment);
  const options = field === "category" ? [...guessedOptions, ...ownOptions(guessedOptions, own)] : guessedOptions;
  const [best] = guesses;
  return {
    kind: "field",
    field,
    of,
    question: fieldQuestion(field, garment.category, best !== undefined && best.probability >= likely ? best.value : null),
    options,
    current,
    gain: worthOf(
      field,
      { category: garment.category, material: garment.attributes.material, pattern: garment.attributes.pattern },
      { guesses: hasValue ? guesses : [], wrong: hasValue && best !== undefined ? 1 - best.probability : 1 },
    ),
  };
}

function currentOf(garment: Garment, field: ReviewedField): ReviewValue | null {
  return field === "category" ? nameOfKind(garment) : garment.attributes[field];
}

/** The person's own categories that behave like what is guessed. The model knows nothing of them, so they have no probability. */
function ownOptions(guessedOptions: readonly ReviewOption[], own: readonly OwnCategory[]): ReviewOption[] {
  const guessedCategories = guessedOptions.flatMap(({ value }) => (typeof value === "string" ? (builtIn(value) ?? []) : []));
  return own
    .filter(({ like }) => guessedCategories.some((guess) => isOfKind(like, guess) || isOfKind(guess, like)))
    .slice(0, ownOptionsMax)
    .map(({ name }) => ({ value: name, label: labelOf("category", name), probability: null, action: "answer" }));
}

/** The three best guesses as values to store, likeliest first. Without usable guesses, the usual values. */
function optionsOf(field: ReviewedField, guesses: readonly Guess[], garment: Garment): ReviewOption[] {
  if (field === "seasons") return monthsOffered(garment.attributes.seasons, guesses);
  if (isGuessedField(field) && !saysSomething(field, guesses[0]?.probability ?? 0)) {
    const usual = defaultAnswers(field, garment.category);
    return usual.map((value) => ({ value, label: labelOf(field, value), probability: null, action: "answer" }));
  }
  return guesses.slice(0, 3).flatMap(({ value, probability }): ReviewOption[] => {
    const label = labelOf(field, value);
    if (field === "formality") {
      const level = FormalityLevel.safeParse(value);
      return level.success ? [{ value: formalityLevels[level.data], label, probability, action: "answer" }] : [];
    }
    // One style is enough, so each option is a list with one style.
    return [{ value: field === "style_tags" ? [value] : value, label, probability, action: "answer" }];
  });
}

/** The three likeliest lists of seasons, from the current list, the whole year, and the two halves of the year. */
function monthsOffered(current: readonly Season[], guesses: readonly Guess[]): ReviewOption[] {
  const lists: readonly (readonly Season[])[] = [current, seasons, ["spring", "summer"], ["fall", "winter"]];
  const listsByName = new Map(lists.filter((list) => list.length > 0).map((list) => [list.join(" "), list]));
  const probabilities = new Map(guesses.map(({ value, probability }) => [value, probability]));
  const probabilityOf = (list: readonly Season[]) =>
    seasons.reduce((product, season) => {
      const chance = probabilities.get(season) ?? 0.5;
      return product * (list.includes(season) ? chance : 1 - chance);
    }, 1);
  return [...listsByName.values()]
    .map((list) => ({
      value: list,
      label: list.length === seasons.length ? "all year" : joinWords(list),
      probability: guesses.length === 0 ? null : roundToFourDecimals(probabilityOf(list)),
      action: "answer" as const,
    }))
    .sort((left, right) => (right.probability ?? 0) - (left.probability ?? 0))
    .slice(0, 3);
}

function severalQuestion(of: Reviewable): ReviewQuestion | null {
  const { pieces } = of.garment.prediction ?? { pieces: [] };
  if (pieces.length < 2) return null;
  return {
    kind: "pieces",
    field: "pieces",
    of,
    question: `This photo seems to show ${pieces.length} garments. Make one of each?`,
    options: [
      { value: "split", label: `Yes, make ${pieces.length} garments`, probability: null, action: "split" },
      { value: "one", label: "No, it is one", probability: null, action: "answer" },
    ],
    current: null,
    // The garment describes several garments as one, so all of its fields are wrong.
    gain: everything,
  };
}

function duplicateQuestion(of: Reviewable): ReviewQuestion | null {
  const { garment, possible_duplicate: possibleDuplicate } = of;
  // A piece always looks like the photo from which it was cut.
  if (possibleDuplicate === null || possibleDuplicate.id === garment.split_from) return null;
  return {
    kind: "duplicate",
    field: "possible_duplicate_of",
    of,
    question: "Is this the same as the one you have?",
    options: [
      { value: "same", label: "Yes, remove this one", probability: null, action: "delete" },
      { value: "different", label: "No, keep both", probability: null, action: "answer" },
    ],
    current: null,
    gain: roundToFourDecimals(duplicateWorth * (garment.possible_duplicate_score ?? 1)),
  };
}

function failedQuestion(of: Reviewable): ReviewQuestion {
  const { garment } = of;
  return {
    kind: "failed",
    field: null,
    of,
    question: garment.error_message ?? "The photo could not be read.",
    options: [
      { value: "reprocess", label: "Look at it again", probability: null, action: "reprocess" },
      { value: "delete", label: "Remove it, and take another photo", probability: null, action: "delete" },
    ],
    current: null,
    // Either nothing is known about the garment, or only its picture is missing.
    gain: garment.category === null ? everything : namedWithoutPhoto,
  };
}

function roundToFourDecimals(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
