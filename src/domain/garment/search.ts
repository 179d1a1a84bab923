// Search by meaning: how well each garment matches a query, by words and vector similarity together, and which phrases match.

import { factsOf, taxonomy } from "../words/categories.ts";
import { visibleShare } from "../words/colours.ts";
import { withSpaces, wordsOf } from "../words/english.ts";
import type { Meaning } from "../words/lexicon.ts";
import { factsInForce } from "../words/own-categories.ts";
import type { Garment } from "./garment.ts";
import type { Phrase } from "./search-query.ts";

export type Searchable = Pick<
  Garment,
  "id" | "custom_name" | "custom_notes" | "category" | "own_category" | "subcategory" | "attributes" | "prediction" | "label"
>;

export interface Candidate<G extends Searchable> {
  readonly garment: G;
  /** The cosine of the vectors of garment and query; null if the garment is not among the nearest of the index. */
  readonly similarity: number | null;
}

export const matchable = [
  ...(["category", "color", "pattern", "material", "fit", "season", "style", "warmth", "formality", "wet"] as const),
  ...(["custom_name", "custom_notes", "subcategory"] as const),
] as const satisfies readonly (Meaning["attribute"] | "custom_name" | "custom_notes" | "subcategory")[];

export interface Match {
  readonly phrase: string;
  readonly attribute: (typeof matchable)[number];
  readonly value: string;
}

export interface Ranked<G extends Searchable> {
  readonly garment: G;
  /** 0..1. */
  readonly score: number;
  readonly matched: readonly Match[];
}

// The weight of a phrase by its attribute: first what a garment is, then how it looks, then what it is for, which is derived.
// The numbers are assumed: on the judged set (tools/search) equal weights find as much.
const weights: Readonly<Record<Meaning["attribute"], number>> = {
  category: 1,
  color: 0.7,
  pattern: 0.7,
  material: 0.6,
  warmth: 0.5,
  wet: 0.5,
  season: 0.4,
  formality: 0.4,
  style: 0.4,
  fit: 0.3,
};
const nameWeight = 0.8;

// The share of words in the score, if all words of the query are understood; the vector has the rest. On the judged set 0.5 to
// 0.8 find as much (recall at 5 of 0.89 to 0.90), words alone a little less, the vector alone 0.67.
const wordsShare = 0.7;

/** A match of a lower degree is not named as a reason. */
const reasonMin = 0.4;

// Every candidate with its score, best first. The score mixes words (the weighted mean of how well the garment matches each
// phrase) and similarity (scaled from unrelated garments, 0, to the same words, 1). The share of words falls with the weight of
// phrases that nothing explains. If all similarities are null, only words count, and a garment without a match is left out.
export function rank<G extends Searchable>(phrases: readonly Phrase[], candidates: readonly Candidate<G>[]): Ranked<G>[] {
  const similarities = candidates.map(({ similarity }) => similarity).filter((similarity) => similarity !== null);
  const answers = candidates.map(({ garment }) => phrases.map((phrase) => answerOf(phrase, garment)));
  // A word that the lexicon does not have, and that is in no garment's name or notes, counts only through the vector.
  const hasMeaning = phrases.map(
    ({ meanings }, at) => meanings.length > 0 || answers.some((answer) => (answer[at]?.degree ?? 0) > 0),
  );
  const weight = (phrase: Phrase) =>
    Math.max(nameWeight * (phrase.meanings.length === 0 ? 1 : 0), ...phrase.meanings.map(({ attribute }) => weights[attribute]));
  const total = phrases.reduce((sum, phrase) => sum + weight(phrase), 0);
  const explainedWeight = phrases.reduce((sum, phrase, at) => sum + (hasMeaning[at] === true ? weight(phrase) : 0), 0);
  const share = similarities.length === 0 ? 1 : total === 0 ? 0 : wordsShare * (explainedWeight / total);
  const unrelated = Math.min(unrelatedMost, ...similarities);

  const ranked = candidates.map(({ garment, similarity }, position) => {
    const answer = answers[position] ?? [];
    const answeredWeight = phrases.reduce((sum, phrase, at) => sum + weight(phrase) * (answer[at]?.degree ?? 0), 0);
    const relatedness = similarity === null ? 0 : Math.max(0, (similarity - unrelated) / (1 - unrelated));
    return {
      garment,
      score: roundToFourDecimals(
        share * (explainedWeight === 0 ? 0 : answeredWeight / explainedWeight) + (1 - share) * Math.min(1, relatedness),
      ),
      matched: answer.flatMap(({ degree, match }) => (match !== null && degree >= reasonMin ? [match] : [])),
    };
  });
  return ranked
    .filter(({ score }) => similarities.length > 0 || score > 0)
    .sort((left, right) => right.score - left.score || (left.garment.id < right.garment.id ? 1 : -1));
}

// The cosine of unrelated texts depends on the model: about 0 for the local vectors, rarely below 0.5 for bge (its model card).
// So the least similar candidate stands for it, up to this limit: all candidates may be related, if a person owns only three
// coats.
const unrelatedMost = 0.5;

interface Answer {
  readonly degree: number;
  readonly match: Match | null;
}

/** How well a garment matches a phrase, 0..1: by the best of its meanings, or by its words in name and notes. */
function answerOf(phrase: Phrase, garment: Searchable): Answer {
  let best: Answer = { degree: 0, match: null };
  const offer = (degree: number, attribute: Match["attribute"], value: string) => {
    if (degree > best.degree) best = { degree, match: { phrase: phrase.text, attribute, value } };
  };
  for (const [attribute, text, degree] of [
    ["custom_name", garment.custom_name, 1],
    ["subcategory", garment.subcategory, 1],
    ["custom_notes", garment.custom_notes, 0.7],
  ] as const) {
    if (text !== null) offer(degree * mentionDegree(phrase.text, text), attribute, text);
  }
  if (garment.own_category !== null) {
    const { name, words } = garment.own_category;
    for (const called of [withSpaces(name), ...words]) offer(mentionDegree(phrase.text, called), "category", name);
  }
  for (const meaning of phrase.meanings) {
    const { degree, value } = matchMeaning(meaning, garment);
    offer(degree, meaning.attribute, value);
  }
  return best;
}

/** A word that starts with the typed word is probably its plural, or the complete word. */
const prefixDegree = 0.8;
const prefixLettersMin = 3;

function mentionDegree(phrase: string, text: string): number {
  const textWords = wordsOf(text);
  const degrees = phrase.split(" ").map((word) => {
    if (textWords.includes(word)) return 1;
    return word.length >= prefixLettersMin && textWords.some((other) => other.startsWith(word) || isPlural(word, other))
      ? prefixDegree
      : 0;
  });
  return Math.min(...degrees);
}

function isPlural(word: string, singular: string): boolean {
  return singular.length >= prefixLettersMin && (word === `${singular}s` || word === `${singular}es`);
}

function matchMeaning(meaning: Meaning, garment: Searchable): { degree: number; value: string } {
  const { attributes, category, own_category, label, prediction } = garment;
  switch (meaning.attribute) {
    case "category":
      return guessDegree(meaning.degrees, category, label?.category ?? null, prediction?.guesses["category"]);
    case "color":
      return bestOf([
        guessDegree(
          meaning.degrees,
          attributes.color_primary,
          label?.attributes.color_primary ?? null,
          prediction?.guesses["color_primary"],
        ),
        weigh(meaning.degrees, attributes.color_secondary, secondaryColour),
        ...attributes.colors
          .filter(({ share }) => share >= visibleShare)
          .map(({ name }) => weigh(meaning.degrees, name, otherColour)),
      ]);
    case "pattern":
    case "material":
    case "fit": {
      const { attribute, degrees } = meaning;
      return guessDegree(degrees, attributes[attribute], label?.attributes[attribute] ?? null, prediction?.guesses[attribute]);
    }
    case "season": {
      // A garment for the whole year matches winter less than a garment for winter only.
      const special = 1 - seasonCommon * (attributes.seasons.length - 1);
      return bestOf(attributes.seasons.map((season) => weigh(meaning.degrees, season, special)));
    }
    case "style":
      return bestOf(attributes.style_tags.map((style) => weigh(meaning.degrees, style, 1)));
    case "warmth":
      return warmth(garment, meaning.level);
    case "formality": {
      const { formality } = attributes;
      if (formality === null) return nothing;
      return { degree: Math.max(0, 1 - Math.abs(formality - meaning.level) / formalityFar), value: String(formality) };
    }
    case "wet": {
      if (category === null) return nothing;
      const { wet } = factsInForce(category, own_category?.facts);
      return { degree: Math.max(0, (wet - keepsRainOut) / (1 - keepsRainOut)), value: own_category?.name ?? category };
    }
  }
}

const nothing = { degree: 0, value: "" };
/** The second colour, and any other colour with a share of a tenth or more, match less well than the first. */
const secondaryColour = 0.7;
const otherColour = 0.5;
const seasonCommon = 0.15;
/** At this distance (two and a half levels) the degree is 0. */
const formalityFar = 0.5;
/** From this wet fitness on a garment keeps rain out, as in outfit/score/weather-fit.ts. */
const keepsRainOut = 0.5;

type Values = Readonly<Partial<Record<string, number>>>;

function weigh(degrees: Values, value: string | null, share: number): { degree: number; value: string } {
  return value === null ? nothing : { degree: share * (degrees[value] ?? 0), value };
}

function bestOf(offers: readonly { degree: number; value: string }[]): { degree: number; value: string } {
  return offers.reduce((best, offer) => (offer.degree > best.degree ? offer : best), nothing);
}

// A value that a person set is certain. Otherwise the three best guesses count by their probability: a garment that is half
// likely a skirt matches "skirt" by half. The returned value is the current one, or the guess that matches best.
function guessDegree(
  degrees: Values,
  current: string | null,
  label: string | null,
  guesses: readonly { value: string; probability: number }[] | undefined,
): { degree: number; value: string } {
  const certainMatch = weigh(degrees, current, 1);
  if (label !== null || guesses === undefined || guesses.length === 0) return certainMatch;
  const all = guesses.reduce((sum, { probability }) => sum + probability, 0);
  if (all === 0) return certainMatch;
  const expectedDegree = guesses.reduce((sum, { value, probability }) => sum + (probability / all) * (degrees[value] ?? 0), 0);
  const answering = bestOf(guesses.map(({ value, probability }) => weigh(degrees, value, probability)));
  return { degree: expectedDegree, value: certainMatch.degree > 0 ? certainMatch.value : answering.value };
}

/** The clo of the warmest category of each slot. Warmth is half relative to the slot, and half relative to all garments. */
const warmest = new Map<string, number>();
for (const { slot, clo } of Object.values(taxonomy)) warmest.set(slot, Math.max(warmest.get(slot) ?? 0, clo));
const warmestOfAll = Math.max(...warmest.values());

function warmth({ category, attributes: { warmth_clo: clo } }: Searchable, level: number): { degree: number; value: string } {
  if (category === null || clo === null) return nothing;
  const most = warmest.get(factsOf(category).slot) ?? 0;
  const warm = Math.min(1, 0.5 * (most === 0 ? 0 : clo / most) + 0.5 * (clo / warmestOfAll));
  return { degree: level * warm + (1 - level) * (1 - warm), value: String(clo) };
}

function roundToFourDecimals(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
