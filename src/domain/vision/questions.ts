// The closed questions about a photo, and what their answers mean. The model chooses among our words and says how sure
// it is; what it is not sure of is a question for the person, never a fact.

import { z } from "zod";
import { type Answers, type Attributes, derivedFrom, emptyAttributes, type Guess } from "../garment.ts";
import { Category, categories, factsOf } from "../taxonomy.ts";
import {
  Fit,
  fits,
  formalityLevelNames,
  formalityLevels,
  Material,
  materials,
  Pattern,
  patterns,
  seasons,
  slots,
  styles,
} from "../vocabulary.ts";

export type Question =
  | { readonly type: "noul"; readonly instructions: string }
  | { readonly type: "choice"; readonly instructions: string; readonly criteria: Readonly<Record<string, string | null>> }
  | { readonly type: "score"; readonly instructions: string; readonly criteria: readonly string[] };

/** Clef's small model scores 67 macro-F1 without a way out: `other` is that way (PLATFORM section 1). */
const other = "none of these, or it cannot be seen";

const choices = (words: readonly string[]) => ({
  ...Object.fromEntries(words.filter((word) => word !== "other").map((word) => [word, word.replaceAll("_", " ")])),
  other,
});

/** 23 questions in one request; the platform takes 64. */
export const questions: Readonly<Record<string, Question>> = {
  garment: { type: "noul", instructions: "The photo shows one piece of clothing, footwear, a bag or a fashion accessory." },
  slot: { type: "choice", instructions: "Where is the main garment worn?", criteria: choices(slots) },
  category: {
    type: "choice",
    instructions: "What is the main garment?",
    criteria: { ...Object.fromEntries(categories.map((category) => [category, factsOf(category).looks])), other },
  },
  pattern: { type: "choice", instructions: "What is the pattern of its cloth?", criteria: choices(patterns) },
  material: { type: "choice", instructions: "What is it mostly made of?", criteria: choices(materials) },
  fit: { type: "choice", instructions: "How is it cut?", criteria: choices(fits) },
  formality: {
    type: "score",
    instructions: "How formal is it?",
    criteria: formalityLevelNames.map((level) => level.replaceAll("_", " ")),
  },
  ...Object.fromEntries(
    seasons.map((season) => [`season_${season}`, { type: "noul" as const, instructions: `It can be worn in ${season}.` }]),
  ),
  ...Object.fromEntries(
    styles.map((style) => [`style_${style}`, { type: "noul" as const, instructions: `Its style is ${style}.` }]),
  ),
};

/** A noul answer this likely is a yes. */
const yes = 0.5;

export interface Reading {
  readonly category: Category | null;
  readonly categoryConfidence: number | null;
  readonly detectionConfidence: number | null;
  /** Everything but colours, which are measured. */
  readonly attributes: Attributes;
  readonly needsReview: string[];
  readonly warnings: string[];
}

/**
 * What the answers say. A field whose answer is less sure than the threshold is in `needsReview`, most useful first:
 * the category decides most, then what keeps an outfit from being wrong.
 */
export function read(answers: Answers, reviewThreshold: number): Reading {
  const attributes: Attributes = { ...emptyAttributes };
  const needsReview: string[] = [];
  const doubt = (field: string, confidence: number) => {
    if (confidence < reviewThreshold) needsReview.push(field);
  };

  const best = answers["category"]?.[0];
  const category = Category.safeParse(best?.value);
  const categoryConfidence = best?.probability ?? null;
  doubt("category", category.success ? (categoryConfidence ?? 0) : 0);

  const [pattern, patternConfidence] = choice(answers["pattern"], Pattern);
  attributes.pattern = pattern;
  doubt("pattern", patternConfidence);

  const inSeason = seasons.map((season) => yesProbability(answers[`season_${season}`]));
  attributes.seasons = seasons.filter((_, position) => (inSeason[position] ?? 0) > yes);
  doubt("seasons", Math.min(...inSeason.map((probability) => Math.max(probability, 1 - probability))));

  const level = answers["formality"]?.[0];
  attributes.formality = expectedFormality(answers["formality"]);
  doubt("formality", level?.probability ?? 0);

  const styled = styles.map((style) => yesProbability(answers[`style_${style}`]));
  attributes.style_tags = styles.filter((_, position) => (styled[position] ?? 0) > yes);
  doubt("style_tags", Math.min(...styled.map((probability) => Math.max(probability, 1 - probability))));

  const [material, materialConfidence] = choice(answers["material"], Material);
  attributes.material = material;
  doubt("material", materialConfidence);

  const [fit, fitConfidence] = choice(answers["fit"], Fit);
  attributes.fit = fit;
  doubt("fit", fitConfidence);

  if (category.success) {
    const derived = derivedFrom(category.data);
    attributes.warmth_clo = derived.warmth_clo;
    attributes.formality ??= derived.formality;
    if (attributes.seasons.length === 0) attributes.seasons = derived.seasons;
  }

  const garment = answers["garment"] === undefined ? null : yesProbability(answers["garment"]);
  const warnings: string[] = [];
  if (Object.keys(answers).length === 0) {
    warnings.push("The model could not read this photo; please say what it shows.");
  } else if (garment !== null && garment < yes) {
    warnings.push("This may not be a photo of one garment. Photograph each piece alone on a plain ground.");
  }
  return {
    category: category.success ? category.data : null,
    categoryConfidence: category.success ? categoryConfidence : null,
    detectionConfidence: garment,
    attributes,
    needsReview,
    warnings,
  };
}

/**
 * An answer less than twice as likely as chance is none: of a flat distribution the first option is an accident of order,
 * and stored it would read like a fact.
 */
const timesChance = 2;

function choice<T extends string>(guesses: readonly Guess[] | undefined, words: z.ZodType<T>): [T | null, number] {
  const first = guesses?.[0];
  const known = words.safeParse(first?.value);
  const chance = guesses === undefined || guesses.length < 2 ? 0 : timesChance / guesses.length;
  if ((first?.probability ?? 0) < chance) return [null, first?.probability ?? 0];
  return known.success ? [known.data, first?.probability ?? 0] : [null, 0];
}

function yesProbability(guesses: readonly Guess[] | undefined): number {
  return guesses?.find((guess) => guess.value === "yes")?.probability ?? 0.5;
}

function expectedFormality(guesses: readonly Guess[] | undefined): number | null {
  if (guesses === undefined || guesses.length === 0) return null;
  let sum = 0;
  let weight = 0;
  for (const level of formalityLevelNames) {
    const probability = guesses.find((guess) => guess.value === level)?.probability ?? 0;
    sum += probability * formalityLevels[level];
    weight += probability;
  }
  return weight === 0 ? null : Math.round((sum / weight) * 1000) / 1000;
}

// --- the decision model's answers --------------------------------------------------------------------------

const probability = z.number().min(0).max(1);
const ClefAnswer = z.discriminatedUnion("type", [
  z.object({ type: z.literal("noul"), noul: probability }),
  z.object({ type: z.literal("choice"), choice: z.string(), probabilities: z.record(z.string(), probability) }),
  z.object({ type: z.literal("score"), probabilities: z.union([z.array(probability), z.record(z.string(), probability)]) }),
]);
export const ClefReply = z.object({ answers: z.record(z.string(), ClefAnswer) });

/** Clef's reply as our answers, or null when it is not an answer to what was asked: a wrong option, a missing question. */
export function answersOfClef(reply: unknown): Answers | null {
  const parsed = ClefReply.safeParse(reply);
  if (!parsed.success) return null;
  const answers: Answers = {};
  for (const [id, question] of Object.entries(questions)) {
    const answer = parsed.data.answers[id];
    if (answer === undefined || answer.type !== question.type) return null;
    if (answer.type === "noul") {
      answers[id] = ranked([
        ["yes", answer.noul],
        ["no", 1 - answer.noul],
      ]);
    } else if (answer.type === "choice") {
      if (question.type !== "choice") return null;
      const options = Object.entries(answer.probabilities);
      if (options.length === 0 || options.some(([option]) => !(option in question.criteria))) return null;
      answers[id] = ranked(options);
    } else {
      const values = Array.isArray(answer.probabilities) ? answer.probabilities : Object.values(answer.probabilities);
      if (values.length !== formalityLevelNames.length) return null;
      answers[id] = ranked(formalityLevelNames.map((level, position) => [level, values[position] ?? 0]));
    }
  }
  return answers;
}

function ranked(options: readonly (readonly [string, number])[]): Guess[] {
  return options
    .map(([value, likelihood]) => ({ value, probability: Math.round(likelihood * 10_000) / 10_000 }))
    .sort((left, right) => right.probability - left.probability || (left.value < right.value ? -1 : 1));
}

// --- the chat model's answers ------------------------------------------------------------------------------

export const ChatReply = z.object({
  category: z.enum([...categories, "other"]),
  pattern: z.enum([...patterns, "other"]),
  material: Material,
  fit: z.enum([...fits, "other"]),
  formality: z.enum(formalityLevelNames),
  seasons: z.array(z.enum(seasons)).max(4),
  styles: z.array(z.enum(styles)).max(12),
});

/** A chat model states no probability worth the name, so each of its answers is a guess that the person confirms. */
const chatProbability = 0.5;

/** The chat model's reply as answers. */
export function answersOfChat(reply: z.infer<typeof ChatReply>): Answers {
  const guess = (value: string): Guess[] => [{ value, probability: chatProbability }];
  return {
    category: guess(reply.category),
    pattern: guess(reply.pattern),
    material: guess(reply.material),
    fit: guess(reply.fit),
    formality: guess(reply.formality),
    ...Object.fromEntries(
      seasons.map((season) => [
        `season_${season}`,
        [{ value: "yes", probability: reply.seasons.includes(season) ? 0.55 : 0.45 }],
      ]),
    ),
    ...Object.fromEntries(
      styles.map((style) => [`style_${style}`, [{ value: "yes", probability: reply.styles.includes(style) ? 0.55 : 0.45 }]]),
    ),
  };
}
