// The models' replies as answers: the decision model's probabilities, a chat model's JSON. What answers no question is dropped.

import { z } from "zod";
import type { Answers, Guess } from "../../garment/garment.ts";
import {
  Category,
  categories,
  categoriesIn,
  closerKindsOf,
  coarseCategories,
  coarseOf,
  factsOf,
  withCloserKinds,
} from "../../words/categories.ts";
import { Material } from "../../words/materials.ts";
import { fits, formalityLevelNames, patterns, seasons, slots, styles } from "../../words/vocabulary.ts";
import { categoryQuestion, closerQuestion, type Question, questions } from "./questions.ts";

const probability = z.number().min(0).max(1);
const ClefAnswer = z.discriminatedUnion("type", [
  z.object({ type: z.literal("noul"), noul: probability }),
  z.object({ type: z.literal("choice"), choice: z.string(), probabilities: z.record(z.string(), probability) }),
  z.object({ type: z.literal("score"), probabilities: z.union([z.array(probability), z.record(z.string(), probability)]) }),
]);
const ClefReply = z.object({ answers: z.record(z.string(), ClefAnswer) });

// Clef's reply as our answers; null when an option is wrong or a question is missing. `temperature` divides the log-odds where
// the model was measured to be too sure (over 1) or not sure enough (under 1); see VISION_TEMPERATURE.
export function answersOfClef(
  reply: unknown,
  expected: Readonly<Record<string, Question>> = questions,
  temperature = 1,
): Answers | null {
  const parsed = ClefReply.safeParse(reply);
  if (!parsed.success) return null;
  const answers: Answers = {};
  for (const [id, question] of Object.entries(expected)) {
    const answer = parsed.data.answers[id];
    if (answer === undefined || answer.type !== question.type) return null;
    if (answer.type === "noul") {
      answers[id] = ranked(
        tempered(
          [
            ["yes", answer.noul],
            ["no", 1 - answer.noul],
          ],
          temperature,
        ),
      );
    } else if (answer.type === "choice") {
      if (question.type !== "choice") return null;
      const options = Object.entries(answer.probabilities);
      if (options.length === 0 || options.some(([option]) => !(option in question.criteria))) return null;
      answers[id] = ranked(tempered(options, temperature));
    } else {
      const values = Array.isArray(answer.probabilities) ? answer.probabilities : Object.values(answer.probabilities);
      if (values.length !== formalityLevelNames.length) return null;
      answers[id] = ranked(
        tempered(
          formalityLevelNames.map((level, position) => [level, values[position] ?? 0]),
          temperature,
        ),
      );
    }
  }
  return answers;
}

/** p^(1/T), shared out anew: temperature scaling (Guo et al. 2017, "On calibration of modern neural networks"). */
function tempered(options: readonly (readonly [string, number])[], temperature: number): (readonly [string, number])[] {
  if (temperature === 1) return [...options];
  const powered = options.map(([value, likelihood]) => [value, likelihood ** (1 / temperature)] as const);
  const total = powered.reduce((sum, [, likelihood]) => sum + likelihood, 0);
  return total === 0 ? [...options] : powered.map(([value, likelihood]) => [value, likelihood / total]);
}

export function ranked(options: readonly (readonly [string, number])[]): Guess[] {
  return options
    .map(([value, likelihood]) => ({ value, probability: Math.round(likelihood * 10_000) / 10_000 }))
    .sort((left, right) => right.probability - left.probability || (left.value < right.value ? -1 : 1));
}

/** A slot or a coarse category less likely than this is not worth a second opinion on what its garment would be. */
const worthAsking = 0.2;

/** Those of the questions whose best answer is less sure than the threshold: the ones worth a better model. */
export function doubtful(answers: Answers, threshold: number): Record<string, Question> {
  const likelihoods = new Map(categoryGuesses(answers).map(({ value, probability }) => [value, probability]));
  const sumOf = (kinds: readonly Category[]) => kinds.reduce((sum, kind) => sum + (likelihoods.get(kind) ?? 0), 0);
  const slotProbability = (slot: string) => likelihoodOf(answers["slot"], slot);
  const moot = new Set<string>([
    ...slots.filter((slot) => slotProbability(slot) < worthAsking).map(categoryQuestion),
    ...coarseCategories.filter((coarse) => sumOf(withCloserKinds([coarse])) < worthAsking).map(closerQuestion),
  ]);
  return Object.fromEntries(
    Object.entries(questions).filter(([id]) => !moot.has(id) && (answers[id]?.[0]?.probability ?? 0) < threshold),
  );
}

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

export function answersOfChat(reply: z.infer<typeof ChatReply>): Answers {
  const guess = (value: string): Guess[] => [{ value, probability: chatProbability }];
  const leaning = (words: readonly string[], chosen: readonly string[], kind: string) =>
    words.map((word) => [`${kind}_${word}`, [{ value: "yes", probability: chosen.includes(word) ? 0.55 : 0.45 }]] as const);
  const category = Category.safeParse(reply.category);
  // It names a category and thereby its slot: that, it is as unsure of as of the category, not half as sure again.
  const slotAnswers = category.success ? answersOfCategory(category.data) : { slot: guess("other") };
  return {
    ...slotAnswers,
    pattern: guess(reply.pattern),
    material: guess(reply.material),
    fit: guess(reply.fit),
    formality: guess(reply.formality),
    ...Object.fromEntries(leaning(seasons, reply.seasons, "season")),
    ...Object.fromEntries(leaning(styles, reply.styles, "style")),
  };
}

/** The answers of one who names a category: sure of where it is worn, as unsure of its kind as a chat model, sure within it. */
function answersOfCategory(category: Category): Answers {
  const { slot, kindOf } = factsOf(category);
  const coarse = coarseOf(category);
  return {
    slot: [{ value: slot, probability: 1 }],
    [categoryQuestion(slot)]: [{ value: coarse, probability: chatProbability }],
    ...(kindOf !== null && { [closerQuestion(coarse)]: [{ value: category, probability: 1 }] }),
  };
}

function likelihoodOf(guesses: readonly Guess[] | undefined, value: string): number {
  return guesses?.find((guess) => guess.value === value)?.probability ?? 0;
}

/**
 * How likely each category is: its slot's probability, times that of its coarse category, times its own within that. What no
 * closer kind takes stays with the coarse category. Empty when the slot was not answered.
 */
export function categoryGuesses(answers: Answers): Guess[] {
  const where = answers["slot"];
  if (where === undefined) return [];
  const worn = slots.map((slot) => ({
    slot,
    probability: likelihoodOf(where, slot),
    within: answers[categoryQuestion(slot)],
  }));
  const none = worn.reduce(
    (sum, { probability, within }) => sum + probability * likelihoodOf(within, "other"),
    likelihoodOf(where, "other"),
  );
  return ranked([
    ...worn.flatMap(({ slot, probability, within }) =>
      categoriesIn(slot)
        .filter((category) => coarseOf(category) === category)
        .flatMap((coarse) => sharedOut(coarse, probability * likelihoodOf(within, coarse), answers[closerQuestion(coarse)])),
    ),
    ["other", Math.min(1, none)],
  ]);
}

function sharedOut(coarse: Category, mass: number, closer: readonly Guess[] | undefined): [string, number][] {
  const kinds = closerKindsOf(coarse).map((kind): [string, number] => [kind, mass * likelihoodOf(closer, kind)]);
  const taken = kinds.reduce((sum, [, share]) => sum + share, 0);
  return [[coarse, Math.max(0, mass - taken)], ...kinds];
}
