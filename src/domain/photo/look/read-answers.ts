// Turns the model's answers into attributes, and into the fields to ask about: an unsure answer is no fact.

import type { z } from "zod";
import { timesChance } from "../../garment/default-answers.ts";
import { deriveAttributes } from "../../garment/derived-attributes.ts";
import { type Answers, type Attributes, emptyAttributes, type Guess } from "../../garment/garment.ts";
import { type Doubt, type FirstGuess, worthAsking, worthOf } from "../../garment/question-worth.ts";
import type { ReviewedField } from "../../garment/review-words.ts";
import type { Category } from "../../words/categories.ts";
import { Material } from "../../words/materials.ts";
import { Fit, formalityLevelNames, formalityLevels, Pattern, patterns, seasons, styles } from "../../words/vocabulary.ts";
import { closestCategory } from "./closest-category.ts";
import { colourDoubt, type ForegroundFacts, isNoGarment, noGarmentWords } from "./foreground-facts.ts";
import { type Precedents, type WordField, withPrecedents } from "./learned-corrections.ts";
import { categoryGuesses, ranked } from "./model-replies.ts";

export interface Evidence {
  readonly answers: Answers;
  /** Null where no pixels were measured. */
  readonly foreground: ForegroundFacts | null;
  readonly measuredPattern: { readonly pattern: Pattern; readonly confidence: number } | null;
  readonly precedents: Precedents | null;
}

export interface Reading {
  readonly category: Category | null;
  readonly category_confidence: number | null;
  readonly detection_confidence: number | null;
  /** Everything but colours, which are measured. */
  readonly attributes: Attributes;
  readonly guesses: Answers;
  /** What is worth asking, the most useful first. */
  readonly needs_review: string[];
  /** Other answers that are no fact: nobody is asked, because the truth would hardly change an outfit. */
  readonly unsure: string[];
  /** The worth of every question, for those who choose the threshold. */
  readonly worths: readonly { readonly field: ReviewedField; readonly worth: number }[];
  readonly warnings: string[];
  readonly several: boolean;
}

/** A noul answer this likely is a yes. */
const yes = 0.5;

// What the evidence says. Warmth, seasons and formality follow from the category, the material and the pattern, so they are
// never asked.
export function readAnswers(evidence: Evidence, reviewThreshold: number): Reading {
  const { answers, foreground, measuredPattern, precedents } = evidence;
  const taught = (field: WordField, guesses: readonly Guess[] | undefined) =>
    precedents === null ? [...(guesses ?? [])] : withPrecedents(guesses ?? [], precedents.of[field], precedents.similarity);
  const words: Record<WordField, Guess[]> = {
    category: taught("category", categoryGuesses(answers)),
    pattern: taught("pattern", withMeasured(answers["pattern"], measuredPattern)),
    material: taught("material", answers["material"]),
    fit: taught("fit", answers["fit"]),
  };

  const detected = answers["garment"] === undefined ? null : yesProbability(answers["garment"]);
  const noGarment = isNoGarment(detected, foreground);
  const { category, confidence: categoryConfidence, settled } = closestCategory(noGarment ? [] : words.category);
  const [pattern, patternConfidence] = chosen(words.pattern, Pattern);
  const [material, materialConfidence] = chosen(words.material, Material);
  const [fit, fitConfidence] = chosen(words.fit, Fit);
  const styled = likelihoods("style", styles, answers);
  const sureMaterial = materialConfidence >= reviewThreshold ? material : null;
  const derived = category === null ? null : deriveAttributes({ category, material: sureMaterial, pattern });
  const doubts: FieldDoubt[] = [
    { field: "category", guesses: words.category, wrong: 1 - settled },
    ...(foreground === null ? [] : [{ field: "color_primary", guesses: [], wrong: colourDoubt(foreground) } as const]),
    { field: "pattern", guesses: words.pattern, wrong: 1 - patternConfidence },
    // One tag that is certain says enough; tags that may also fit are no reason to ask.
    { field: "style_tags", guesses: styled, wrong: 1 - Math.max(...styled.map(({ probability }) => probability)) },
    { field: "material", guesses: words.material, wrong: 1 - materialConfidence },
    { field: "fit", guesses: words.fit, wrong: 1 - fitConfidence },
  ];
  const attributes: Attributes = {
    ...emptyAttributes,
    pattern,
    material,
    fit,
    style_tags: styles.filter((style) => styled.some(({ value, probability }) => value === style && probability > yes)),
    formality: formalityOf(answers["formality"], reviewThreshold) ?? derived?.formality ?? null,
    seasons: seasonsOf(answers, reviewThreshold) ?? derived?.seasons ?? [],
    warmth_clo: derived?.warmth_clo ?? null,
  };

  const several = yesProbability(answers["several"]) > Math.max(yes, reviewThreshold);
  return {
    category,
    category_confidence: category === null ? null : categoryConfidence,
    detection_confidence: detected,
    attributes,
    guesses: threeBest({
      slot: answers["slot"] ?? [],
      ...words,
      style_tags: styled,
      seasons: likelihoods("season", seasons, answers),
      formality: answers["formality"] ?? [],
    }),
    ...openFields(doubts, { category, material, pattern }, reviewThreshold),
    warnings: warningsOf(answers, noGarment),
    several,
  };
}

interface FieldDoubt extends Doubt {
  readonly field: ReviewedField;
}

/** Sorts what is open into what is worth asking and what is not. Without a category, that is the one question to begin with. */
function openFields(doubts: readonly FieldDoubt[], first: FirstGuess, reviewThreshold: number) {
  const worths = doubts.map((doubt) => {
    const waits = first.category === null && doubt.field !== "category";
    return { ...doubt, worth: waits ? 0 : worthOf(doubt.field, first, doubt) };
  });
  const asked = worths.filter(({ worth }) => worth >= worthAsking).sort((one, other) => other.worth - one.worth);
  const unsure = worths.filter(({ worth, wrong }) => worth < worthAsking && wrong > 1 - reviewThreshold);
  return {
    needs_review: asked.map(({ field }) => field),
    unsure: unsure.map(({ field }) => field),
    worths: worths.map(({ field, worth }) => ({ field, worth })),
  };
}

function warningsOf(answers: Answers, noGarment: boolean): string[] {
  if (Object.keys(answers).length === 0) return ["The model could not read this photo; please say what it shows."];
  return noGarment ? [noGarmentWords] : [];
}

function threeBest(answers: Answers): Answers {
  const answered = Object.entries(answers).filter(([, guesses]) => guesses.length > 0);
  return Object.fromEntries(answered.map(([field, guesses]) => [field, guesses.slice(0, 3)]));
}

/** The likeliest word and how likely it is; no word where the answer is none of them, or no better than chance. */
function chosen<T extends string>(guesses: readonly Guess[], words: z.ZodType<T>): [T | null, number] {
  const first = guesses[0];
  if (first === undefined) return [null, 0];
  const chance = guesses.length < 2 ? 0 : timesChance / guesses.length;
  const parsed = words.safeParse(first.value);
  if (!parsed.success) return [null, 0];
  return [first.probability < chance ? null : parsed.data, first.probability];
}

/** How much a look at the pixels counts beside the model's answer, as a power of its likelihood: an equal second opinion. */
const measuredWeight = 1;

// The model's answer and the pixels' as independent witnesses: their likelihoods multiply (a logarithmic pool; Genest and Zidek
// 1986). Where the model has no opinion, the pixels' stands alone.
function withMeasured(guesses: readonly Guess[] | undefined, measured: Evidence["measuredPattern"]): Guess[] {
  if (measured === null) return [...(guesses ?? [])];
  const others = (1 - measured.confidence) / (patterns.length - 1);
  const weighed = patterns.map((pattern) => {
    const likelihood =
      guesses === undefined || guesses.length === 0 ? 1 : (guesses.find(({ value }) => value === pattern)?.probability ?? 0);
    return [pattern, likelihood * (pattern === measured.pattern ? measured.confidence : others) ** measuredWeight] as const;
  });
  const total = weighed.reduce((sum, [, weight]) => sum + weight, 0);
  return total === 0 ? [...(guesses ?? [])] : ranked(weighed.map(([pattern, weight]) => [pattern, weight / total]));
}

function likelihoods(kind: string, words: readonly string[], answers: Answers): Guess[] {
  return ranked(words.map((word) => [word, yesProbability(answers[`${kind}_${word}`])]));
}

function yesProbability(guesses: readonly Guess[] | undefined): number {
  return guesses?.find((guess) => guess.value === "yes")?.probability ?? 0.5;
}

/** The model's seasons where it is sure of all four, else null. */
function seasonsOf(answers: Answers, threshold: number): Attributes["seasons"] | null {
  const worn = seasons.map((season) => yesProbability(answers[`season_${season}`]));
  if (worn.some((probability) => Math.max(probability, 1 - probability) < threshold)) return null;
  const sure = seasons.filter((_, position) => (worn[position] ?? 0) > yes);
  return sure.length === 0 ? null : sure;
}

/** The formality that the levels' probabilities average to, where the model is sure of one, else null. */
function formalityOf(guesses: readonly Guess[] | undefined, threshold: number): number | null {
  if ((guesses?.[0]?.probability ?? 0) < threshold) return null;
  let sum = 0;
  let weight = 0;
  for (const level of formalityLevelNames) {
    const probability = guesses?.find((guess) => guess.value === level)?.probability ?? 0;
    sum += probability * formalityLevels[level];
    weight += probability;
  }
  return weight === 0 ? null : Math.round((sum / weight) * 1000) / 1000;
}
