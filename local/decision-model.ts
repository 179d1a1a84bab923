// Answers a Clef request from the probabilities of the small photo network, carried through the taxonomy.
// Where the network knows nothing, all options are equally likely, so that the person is asked. The stand-in checks the limits.

import { z } from "zod";
import { Category, categories, coarseOf, factsOf, withCloserKinds } from "../src/domain/words/categories.ts";
import { Material } from "../src/domain/words/materials.ts";
import { formalityLevelNames, formalityLevels, Season, Slot } from "../src/domain/words/vocabulary.ts";
import { countedCategories, labelCategories, noGarment, withCloserShares } from "./models/label-categories.ts";
import type { GarmentModel, Sighting } from "./vision-model.ts";

const Question = z.discriminatedUnion("type", [
  z.object({ type: z.literal("noul"), instructions: z.string() }),
  z.object({
    type: z.literal("choice"),
    instructions: z.string(),
    criteria: z.record(z.string(), z.string().nullable()),
  }),
  z.object({ type: z.literal("score"), instructions: z.string(), criteria: z.array(z.string()) }),
]);
type Question = z.infer<typeof Question>;

export const ClefRequest = z.object({
  model: z.string(),
  state: z.json(),
  questions: z.record(z.string(), Question),
  images: z.array(z.union([z.string(), z.object({ content_type: z.string(), base64: z.string() })])).optional(),
});
export type ClefRequest = z.infer<typeof ClefRequest>;

export type ClefAnswer =
  | { type: "noul"; noul: number }
  | { type: "choice"; choice: string; probabilities: Record<string, number>; confidence: number }
  | {
      type: "score";
      score: number;
      legend: Record<string, string>;
      probabilities: Record<string, number>;
      confidence: number;
    };

export interface ClefResponse {
  model: string;
  answers: Record<string, ClefAnswer>;
  usage: { input_tokens: number; images: number };
}

/** The probability of a category without a label (a jumpsuit, a tie). Assumed, not measured. */
const unlabelledMass = 0.02;

/** Clef counts 64 to 1,024 tokens for an image (docs/design.md, "Platform: Workers AI"); this is the geometric mean. */
const imageTokens = 256;

/** English text has about four characters a token. */
const charactersPerToken = 4;

/** The spread of the formality of one category's garments. Assumed: a step between two levels is 0.15 to 0.2. */
const formalitySpread = 0.12;

/** The categories that a label covers; jumpsuits, and what nobody drew or photographed, have none. */
const labelled = new Set([...labelCategories.values()].flatMap((kinds) => [...kinds.keys()]));
const unlabelled = categories.filter((name) => !labelled.has(name));

type Distribution = ReadonlyMap<Category, number>;

/** What the photos show: the probability of each category, and of a garment at all. */
interface Sight {
  readonly category: Distribution;
  readonly garment: number;
}

export async function answerQuestions(model: GarmentModel, request: ClefRequest): Promise<ClefResponse> {
  const images = request.images ?? [];
  const sight = see(await Promise.all(images.map((image) => model.classify(bytesOf(image)))));
  const answers = Object.entries(request.questions).map(([id, question]) => [id, answer(id, question, sight)] as const);
  const characters = JSON.stringify(request.state).length + JSON.stringify(request.questions).length;
  return {
    model: request.model,
    answers: Object.fromEntries(answers),
    usage: {
      input_tokens: Math.ceil(characters / charactersPerToken) + images.length * imageTokens,
      images: images.length,
    },
  };
}

function bytesOf(image: string | { base64: string }): Uint8Array {
  const base64 = typeof image === "string" ? image.slice(image.indexOf(",") + 1) : image.base64;
  return Buffer.from(base64, "base64");
}

function answer(id: string, question: Question, sight: Sight): ClefAnswer {
  switch (question.type) {
    case "noul":
      return { type: "noul", noul: rounded(likelihood(id, sight)) };
    case "choice":
      return choose(id, Object.keys(question.criteria), sight.category);
    case "score":
      return rate(id, question.criteria, sight.category);
  }
}

// --- what the photos show ----------------------------------------------------------------------------------

/** Treats several photos as photos of the same garment. Without a photo all coarse categories are equally likely. */
function see(sightings: readonly Sighting[]): Sight {
  if (sightings.length === 0) {
    const coarse = categories.filter((name) => coarseOf(name) === name);
    return {
      category: new Map(
        coarse.flatMap((name) => {
          const kinds = withCloserKinds([name]);
          return kinds.map((kind) => [kind, 1 / (coarse.length * kinds.length)] as const);
        }),
      ),
      garment: 0.5,
    };
  }
  const category = new Map<Category, number>(categories.map((name) => [name, 0]));
  const add = (name: Category, mass: number) => category.set(name, (category.get(name) ?? 0) + mass);
  for (const { labels, kinds } of sightings) {
    for (const { label, probability } of labels) {
      const mass = ((1 - unlabelledMass) * probability) / sightings.length;
      for (const [name, share] of sharesWithin(label, kinds.get(label))) add(name, mass * share);
    }
  }
  const unlabelledShare = unlabelled.length === 0 ? 0 : unlabelledMass / unlabelled.length;
  for (const name of unlabelled) add(name, unlabelledShare);
  return { category, garment: mean(sightings.map(garmentLikelihood)) };
}

/**
 * The categories that a label may mean, with their shares: from the network where it was trained to tell the kinds apart,
 * else by how often people have them. Without a garment no category is likelier than another, and none is likely.
 */
function sharesWithin(label: string, shares: ReadonlyMap<Category, number> | undefined): ReadonlyMap<Category, number> {
  if (label === noGarment) return new Map();
  const usual = countedCategories.get(label);
  if (usual === undefined) throw new Error(`the label ${label} has no categories: add it to label-categories.ts`);
  if (shares === undefined) return withCloserShares(usual);
  const usualShares = [...shares].filter(([kind]) => usual.has(kind));
  const usualMass = usualShares.reduce((sum, [, share]) => sum + share, 0);
  const uncountedShare = [...usual].filter(([kind]) => !shares.has(kind)).reduce((sum, [, share]) => sum + share, 0);
  if (usualMass === 0) return withCloserShares(usual);
  return withCloserShares(
    new Map(
      [...usual].map(([kind, share]) => [
        kind,
        shares.has(kind) ? ((shares.get(kind) ?? 0) / usualMass) * (1 - uncountedShare) : share,
      ]),
    ),
  );
}

/** The network knows things that are no garment from drawings alone: a probability spread thin over all labels means none too. */
function garmentLikelihood({ labels }: Sighting): number {
  const surest = 0.98;
  const leastSure = 0.3;
  const entropy = labels.reduce((sum, { probability: p }) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
  const noGarmentShare = labels.find(({ label }) => label === noGarment)?.probability ?? 0;
  const spread = labels.length < 2 ? 0 : entropy / Math.log(labels.length);
  return (surest - (surest - leastSure) * spread ** 2) * (1 - noGarmentShare);
}

// --- yes or no ---------------------------------------------------------------------------------------------

function likelihood(id: string, { category, garment }: Sight): number {
  if (id.startsWith("garment")) return garment;
  // The network was trained with one garment a photo and cannot count; the pixels can (src/domain/photo/picture/pieces.ts).
  if (id === "several") return 0.5;
  const season = Season.safeParse(/^season_(.+)$/.exec(id)?.[1]);
  if (season.success) return expectedValue(category, (name) => (factsOf(name).seasons.includes(season.data) ? 1 : 0));
  const style = styleLikelihood[id];
  return style === undefined ? 0.5 : expectedValue(category, (name) => style(factsOf(name).formality));
}

/**
 * The likelihood of the styles that follow from a category's formality: a straight line between "rarely" and "mostly".
 * Athletic only falls from even, because a t-shirt may be for the gym and a suit may not. The slopes are assumed.
 */
const styleLikelihood: Record<string, (formality: number) => number> = {
  style_casual: (formality) => 0.9 - 0.8 * ramp(formality, 0.25, 0.75),
  style_formal: (formality) => 0.1 + 0.8 * ramp(formality, 0.35, 0.85),
  style_athletic: (formality) => 0.5 - 0.45 * ramp(formality, 0.15, 0.4),
};

function ramp(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}

// --- one of several ----------------------------------------------------------------------------------------

function choose(id: string, options: readonly string[], category: Distribution): ClefAnswer {
  const optionNames = options.filter((option) => option !== "other");
  const probabilities = shareOut(options, masses(id, optionNames, category));
  const [choice, confidence] = best(probabilities);
  return { type: "choice", choice, probabilities, confidence };
}

/** The probability of each option, or null if the photo says nothing about options of this kind. */
function masses(id: string, optionNames: readonly string[], category: Distribution): Map<string, number> | null {
  if (optionNames.every((option) => Category.safeParse(option).success)) {
    return id.startsWith("closer_") ? withinKind(optionNames, category) : withinSlot(optionNames, category);
  }
  if (optionNames.every((option) => Slot.safeParse(option).success)) return sumBy(category, (name) => [[factsOf(name).slot, 1]]);
  if (optionNames.every((option) => Material.safeParse(option).success)) return sumBy(category, materialShares(optionNames));
  return null;
}

/** The categories, given that the garment is worn in this slot; without a slot, all. A closer kind counts as its coarse one. */
function withinSlot(optionNames: readonly string[], category: Distribution): Map<string, number> {
  const optionSet = new Set(optionNames);
  const optionSlots = new Set([...category.keys()].filter((name) => optionSet.has(name)).map((name) => factsOf(name).slot));
  const slotMass = expectedValue(category, (name) => (optionSlots.has(factsOf(name).slot) ? 1 : 0));
  return sumBy(category, (name) => [
    [optionSet.has(name) ? name : coarseOf(name), optionSlots.size === 1 && slotMass > 0 ? 1 / slotMass : 1],
  ]);
}

/** A coarse category and its closer kinds, given that the garment is one of them. */
function withinKind(optionNames: readonly string[], category: Distribution): Map<string, number> {
  const optionSet = new Set(optionNames);
  const mass = expectedValue(category, (name) => (optionSet.has(name) ? 1 : 0));
  return sumBy(category, (name) => [[name, optionSet.has(name) && mass > 0 ? 1 / mass : 0]]);
}

/** A category whose name states its material has that material; every other category may have any. */
function materialShares(optionNames: readonly string[]): (category: Category) => [string, number][] {
  // `other` is a material too: it gets its share of a flat answer.
  const options = [...new Set([...optionNames, "other"])];
  return (category) => {
    const { materials, firstMaterialShare } = factsOf(category);
    const [material, share] = firstMaterialShare === null ? [null, 0] : [materials[0] ?? null, firstMaterialShare];
    return options.map((option) => [option, (option === material ? share : 0) + (1 - share) / options.length]);
  };
}

function sumBy(category: Distribution, parts: (category: Category) => [string, number][]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [name, probability] of category) {
    for (const [option, share] of parts(name)) sums.set(option, (sums.get(option) ?? 0) + probability * share);
  }
  return sums;
}

/** Probability without an option goes to `other` if that is offered; else the options share the whole. */
function shareOut(options: readonly string[], mass: Map<string, number> | null): Record<string, number> {
  const flat = () => Object.fromEntries(options.map((option) => [option, rounded(1 / options.length)]));
  if (mass === null) return flat();
  const optionNames = options.filter((option) => option !== "other");
  const covered = optionNames.reduce((sum, option) => sum + (mass.get(option) ?? 0), 0);
  if (options.includes("other")) {
    return Object.fromEntries(
      options.map((option) => [option, rounded(option === "other" ? Math.max(0, 1 - covered) : (mass.get(option) ?? 0))]),
    );
  }
  if (covered === 0) return flat();
  return Object.fromEntries(optionNames.map((option) => [option, rounded((mass.get(option) ?? 0) / covered)]));
}

// --- a point on a scale ------------------------------------------------------------------------------------

function rate(id: string, levels: readonly string[], category: Distribution): ClefAnswer {
  const points = id === "formality" ? formalityPoints(levels.length) : null;
  const weights = levels.map((_, level) =>
    points === null ? 1 : expectedValue(category, (name) => levelLikelihood(points, level, factsOf(name).formality)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // Keys are positions and the score is the expected position, from 0, because the System One protocol numbers levels so.
  const probabilities = Object.fromEntries(weights.map((weight, level) => [String(level), rounded(weight / total)]));
  const [, confidence] = best(probabilities);
  return {
    type: "score",
    score: rounded(weights.reduce((sum, weight, level) => sum + (level * weight) / total, 0)),
    legend: Object.fromEntries(levels.map((words, level) => [String(level), words])),
    probabilities,
    confidence,
  };
}

/** The levels on the 0..1 scale: our own six levels, or an even division between the same ends. */
function formalityPoints(count: number): number[] {
  if (count === formalityLevelNames.length) return formalityLevelNames.map((name) => formalityLevels[name]);
  const { very_casual: from, formal: to } = formalityLevels;
  return Array.from({ length: count }, (_, level) => from + ((to - from) * level) / (count - 1));
}

/** A normal curve around the category's usual formality, evaluated at the levels. */
function levelLikelihood(points: readonly number[], level: number, formality: number): number {
  const height = (point: number) => Math.exp(-(((point - formality) / formalitySpread) ** 2) / 2);
  return height(points[level] ?? 0) / points.reduce((sum, point) => sum + height(point), 0);
}

// --- arithmetic --------------------------------------------------------------------------------------------

function expectedValue(category: Distribution, value: (category: Category) => number): number {
  return [...category].reduce((sum, [name, probability]) => sum + probability * value(name), 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The likeliest option; the first of several equal ones. */
function best(probabilities: Readonly<Record<string, number>>): [string, number] {
  return Object.entries(probabilities).reduce((top, option) => (option[1] > top[1] ? option : top), ["", -1]);
}

/** Clef rounds its answers to four decimals, so sums are only nearly 1 (two clients allow a difference of 0.02). */
function rounded(probability: number): number {
  return Math.round(probability * 10_000) / 10_000;
}
