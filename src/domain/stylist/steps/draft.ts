// What the steps of an answer share: what is in force in words, the outfits of a search as an answer carries them, and an
// answer of words alone.

import type { ResolvedConstraints } from "../../outfit/ask/constraints.ts";
import { contextFor } from "../../outfit/ask/known-person.ts";
import type { Wearable } from "../../outfit/ask/wearable.ts";
import { airWords, occasionWords } from "../../outfit/explain/term-reasons.ts";
import type { ScoredOutfit } from "../../outfit/recommend.ts";
import { scoredContext } from "../../outfit/score/rescore.ts";
import type { ScoringContext } from "../../outfit/score/score.ts";
import { capitalize, joinWords, ordinal, withSpaces } from "../../words/english.ts";
import type { Answer, AnswerOutfit, Materials } from "../answer.ts";
import { naming } from "../speak/wording.ts";

/** Those that may be proposed: what was ruled out in this conversation is not there at all. */
export function garmentsToPropose({ wardrobe, session }: Materials): Wearable[] {
  const excluded = new Set(session.excluded_garment_ids);
  return wardrobe.filter(({ id }) => !excluded.has(id));
}

/** What is known of the person. */
export function personOf({ person, wardrobe, now, season }: Materials): ScoringContext {
  return contextFor(person, wardrobe, now, season);
}

/** And what they were shown already: an idea that was not taken is less of one, unless it is what is being changed. */
export function scoringOf(materials: Materials): ScoringContext {
  const context = personOf(materials);
  const { session } = materials;
  const shown = new Set(session.shown.flatMap(({ garment_ids }) => garment_ids));
  if (shown.size === 0) return context;
  return { ...context, worn: { daysSince: context.worn?.daysSince ?? new Map<string, number>(), shown } };
}

export function answerOutfits(
  outfits: readonly ScoredOutfit[],
  wardrobe: readonly Wearable[],
  constraints: ResolvedConstraints,
  scoring: ScoringContext,
): AnswerOutfit[] {
  return outfits.map(({ garment_ids: garmentIds, score, score_breakdown: breakdown, explanation }) => ({
    garment_ids: garmentIds,
    score,
    score_breakdown: breakdown,
    explanation,
    context: scoredContext(garmentIds, wardrobe, constraints, scoring),
  }));
}

export function garmentsOf(ids: readonly string[], wardrobe: readonly Wearable[]): Wearable[] {
  const owned = new Map(wardrobe.map((garment) => [garment.id, garment]));
  return ids.map((id) => owned.get(id)).filter((garment) => garment !== undefined);
}

/** "work": what an outfit was chosen for, or nothing. */
export function occasionOf({ constraints }: Pick<Materials, "constraints">): string | null {
  const { occasion, formality_level } = constraints;
  if (occasion !== undefined) return occasionWords[occasion];
  return formality_level === undefined ? null : `something ${withSpaces(formality_level)}`;
}

const conditionWords = { sunny: "sun", cloudy: "clouds", rainy: "rain", snowy: "snow", windy: "wind" } as const;

/** "at 8 °C with rain", "on a cold day": what the outfits are for, or nothing. */
export function weatherOf({ constraints }: Pick<Materials, "constraints">): string | null {
  const air = airWords(constraints);
  const conditions = (constraints.weather?.conditions ?? []).map((condition) => conditionWords[condition]);
  const parts = [
    ...(air === "" ? [] : [constraints.weather?.temperature_c === undefined ? `on ${air}` : `at ${air}`]),
    ...(conditions.length === 0 ? [] : [`with ${joinWords(conditions)}`]),
  ];
  return parts.length === 0 ? null : parts.join(" ");
}

/** Everything in force, for a model that puts the answer into words. */
export function factsInForce(materials: Materials): string[] {
  const { constraints, wardrobe, session } = materials;
  const [occasion, weather] = [occasionOf(materials), weatherOf(materials)];
  const { exclude_categories, exclude_colors, must_include, style_keywords } = constraints;
  const excluded = garmentsOf(session.excluded_garment_ids, wardrobe);
  return [
    ...(occasion === null ? [] : [`The outfits are for ${occasion}.`]),
    ...(weather === null ? [] : [`They are for the weather: ${weather}.`]),
    ...(session.date === null ? [] : [`The day is ${session.date}.`]),
    ...(style_keywords.length === 0 ? [] : [`Asked for style: ${joinWords(style_keywords)}.`]),
    ...(exclude_categories.length === 0 ? [] : [`Left out: ${joinWords(exclude_categories.map(withSpaces))}.`]),
    ...(exclude_colors.length === 0 ? [] : [`No ${joinWords(exclude_colors.map(withSpaces), "or")}.`]),
    ...(must_include.length === 0 ? [] : [`Built around ${naming(garmentsOf(must_include, wardrobe))}.`]),
    ...(excluded.length === 0 ? [] : [`Not to be proposed, as the person asked: ${naming(excluded)}.`]),
  ];
}

/** A sentence for each outfit, by its number, with what decided. */
export function outfitFacts(outfits: readonly AnswerOutfit[], wardrobe: readonly Wearable[]): string[] {
  return outfits.map(
    ({ garment_ids: garmentIds, explanation }, place) =>
      `${capitalize(ordinal(place))} outfit: ${naming(garmentsOf(garmentIds, wardrobe))}. ${explanation}`,
  );
}

export interface Draft {
  readonly outfits?: readonly AnswerOutfit[];
  readonly feedback?: Answer["feedback"];
  readonly facts?: readonly string[];
  readonly reply: readonly string[];
}

/** An answer of what a step has drafted. */
export function draftAnswer(materials: Materials, { outfits = [], feedback = [], facts, reply }: Draft): Answer {
  const { understanding, constraints, wardrobe } = materials;
  const worn = outfits.flatMap(({ garment_ids: garmentIds }) => garmentsOf(garmentIds, wardrobe));
  const text = [...(facts ?? []), ...reply].join(" ");
  return {
    intent: understanding.intent,
    language: understanding.language,
    constraints,
    outfits,
    feedback,
    facts: facts ?? reply,
    reply,
    mayName: [...new Set([...worn, ...wardrobe.filter(({ name }) => text.includes(name))].map(({ name }) => name))],
  };
}
