// Shared by the steps: the garments and outfits of an answer, and the constraints in force as words.

import type { ResolvedConstraints } from "../../outfit/ask/constraints.ts";
import { contextFor } from "../../outfit/ask/known-person.ts";
import { isCore, positionOf, type Wearable } from "../../outfit/ask/wearable.ts";
import { airWords } from "../../outfit/explain/term-reasons.ts";
import type { ScoredOutfit } from "../../outfit/recommend.ts";
import { scoredContext } from "../../outfit/score/rescore.ts";
import type { ScoringContext } from "../../outfit/score/score.ts";
import { withoutCloserKinds } from "../../words/categories.ts";
import { type ColourName, colourDistance, colourReferences } from "../../words/colours.ts";
import { capitalize, joinWords, numeral, ordinal, withSpaces } from "../../words/english.ts";
import { occasionFacts } from "../../words/occasions.ts";
import { isNamed } from "../../words/own-categories.ts";
import type { Answer, AnswerOutfit, Materials } from "../answer.ts";
import { naming } from "../speak/wording.ts";

export function garmentsToPropose({ wardrobe, session, constraints }: Materials): Wearable[] {
  const excludedIds = new Set(session.excluded_garment_ids);
  const allowed = withWantedKinds(
    wardrobe.filter(({ id }) => !excludedIds.has(id)),
    session.wanted_categories,
  );
  if (session.cold_indoors && (constraints.weather?.temperature_c ?? 0) >= coatlessCelsius)
    return allowed.filter(({ category }) => positionOf(category) !== "coat");
  if (!session.colors_only || constraints.colors.length === 0) return allowed;
  // "All white": what is of these colours; where that makes no outfit, what is near them; else the colours are only preferred.
  for (const reach of colourReaches) {
    const near = allowed.filter(({ colours }) => colours[0] === undefined || isNear(colours[0].name, constraints.colors, reach));
    if (isWhole(near)) return near;
  }
  return allowed;
}

/** From here on a cold office is a reason for a layer and none for a coat. */
const coatlessCelsius = 12;

/** "Something with trousers": nothing else in their place, and no dress that would take it. */
function withWantedKinds(wardrobe: readonly Wearable[], wanted: readonly string[]): Wearable[] {
  const isWanted = (garment: Wearable) => wanted.some((name) => isNamed(garment, name));
  const positions = new Set(wardrobe.filter(isWanted).map(({ category }) => positionOf(category)));
  return wardrobe.filter((garment) => {
    const position = positionOf(garment.category);
    if (positions.has(position) && isCore(position)) return isWanted(garment);
    if (position === "one_piece") return !(positions.has("bottom") || positions.has("base"));
    return position !== "bottom" || !positions.has("one_piece");
  });
}

/** Distances in Oklab: the first is that between black and charcoal, the second that between white and beige. */
const colourReaches = [0.06, 0.12, 0.25] as const;

function isNear(name: ColourName, wanted: readonly ColourName[], reach: number): boolean {
  return wanted.some((one) => one === name || distanceOf(one, name) <= reach);
}

function distanceOf(one: ColourName, other: ColourName): number {
  const [here, there] = [colourReferences.get(one)?.[0], colourReferences.get(other)?.[0]];
  return here === undefined || there === undefined ? Number.POSITIVE_INFINITY : colourDistance(here, there);
}

/** Whether there is something for the upper body, the legs and the feet. */
function isWhole(garments: readonly Wearable[]): boolean {
  const positions = new Set(garments.filter(({ out_of_use }) => out_of_use === null).map(({ category }) => positionOf(category)));
  const isDressed = positions.has("one_piece") || ((positions.has("base") || positions.has("mid")) && positions.has("bottom"));
  return isDressed && positions.has("shoes");
}

export function personOf({ person, wardrobe, now, season }: Materials): ScoringContext {
  return contextFor(person, wardrobe, now, season);
}

/** Scores garments of shown outfits lower, because the person did not take them. A change of such an outfit uses personOf(). */
export function scoringOf(materials: Materials): ScoringContext {
  const context = personOf(materials);
  const { session } = materials;
  const shownIds = new Set(session.shown.flatMap(({ garment_ids }) => garment_ids));
  if (shownIds.size === 0) return context;
  return {
    ...context,
    wearHistory: { daysSince: context.wearHistory?.daysSince ?? new Map<string, number>(), shownGarments: shownIds },
  };
}

export function answerOutfits(
  outfits: readonly ScoredOutfit[],
  wardrobe: readonly Wearable[],
  constraints: ResolvedConstraints,
  scoring: ScoringContext,
): AnswerOutfit[] {
  return outfits.map(({ garment_ids, score, score_breakdown, explanation, faults }) => {
    const context = scoredContext({ garment_ids, faults }, wardrobe, constraints, scoring);
    return { garment_ids, score, score_breakdown, explanation, context };
  });
}

export function garmentsOf(ids: readonly string[], wardrobe: readonly Wearable[]): Wearable[] {
  const garmentById = new Map(wardrobe.map((garment) => [garment.id, garment]));
  return ids.map((id) => garmentById.get(id)).filter((garment) => garment !== undefined);
}

/** The purpose of the outfits, such as "work", or null. */
export function occasionOf({ constraints }: Pick<Materials, "constraints">): string | null {
  const { occasion, formality_level } = constraints;
  if (occasion !== undefined) return occasionFacts[occasion].spoken;
  return formality_level === undefined ? null : `something ${withSpaces(formality_level)}`;
}

const conditionWords = { sunny: "sun", cloudy: "clouds", rainy: "rain", snowy: "snow", windy: "wind" } as const;

/** "with rain and wind"; empty where nothing of the kind is known. */
export function skyWords({ constraints }: Pick<Materials, "constraints">): string[] {
  const conditions = (constraints.weather?.conditions ?? []).map((condition) => conditionWords[condition]);
  return conditions.length === 0 ? [] : [`with ${joinWords(conditions)}`];
}

/** "at 8 °C with rain", "on a cold day", or null. */
export function weatherOf({ constraints }: Pick<Materials, "constraints">): string | null {
  const air = airWords(constraints);
  const parts = [
    ...(air === "" ? [] : [constraints.weather?.temperature_c === undefined ? `on ${air}` : `at ${air}`]),
    ...skyWords({ constraints }),
  ];
  return parts.length === 0 ? null : parts.join(" ");
}

/** Everything in force, one sentence each, for a model that puts the answer into words. */
export function factsInForce(materials: Materials): string[] {
  const { constraints, wardrobe, session } = materials;
  const [occasion, weather] = [occasionOf(materials), weatherOf(materials)];
  const { exclude_categories, exclude_colors, must_include, style_keywords } = constraints;
  const excludedGarments = garmentsOf(session.excluded_garment_ids, wardrobe);
  return [
    ...(occasion === null ? [] : [`The outfits are for ${occasion}.`]),
    ...(weather === null ? [] : [`They are for the weather: ${weather}.`]),
    ...(session.date === null ? [] : [`The day is ${session.date}.`]),
    ...(style_keywords.length === 0 ? [] : [`Asked for style: ${joinWords(style_keywords)}.`]),
    ...(exclude_categories.length === 0
      ? []
      : [`Left out: ${joinWords(withoutCloserKinds(exclude_categories).map(withSpaces))}.`]),
    ...(exclude_colors.length === 0 ? [] : [`No ${joinWords(exclude_colors.map(withSpaces), "or")}.`]),
    ...(must_include.length === 0 ? [] : [`Built around ${naming(garmentsOf(must_include, wardrobe))}.`]),
    ...(excludedGarments.length === 0 ? [] : [`Not to be proposed, as the person asked: ${naming(excludedGarments)}.`]),
  ];
}

/** A sentence for each outfit, with its number and explanation. */
export function outfitFacts(outfits: readonly AnswerOutfit[], wardrobe: readonly Wearable[]): string[] {
  return outfits.map(
    ({ garment_ids, explanation }, index) =>
      `${capitalize(ordinal(index))} outfit: ${naming(garmentsOf(garment_ids, wardrobe))}. ${explanation}`,
  );
}

export interface Draft {
  readonly outfits?: readonly AnswerOutfit[];
  readonly feedback?: Answer["feedback"];
  readonly wears?: Answer["wears"];
  readonly uses?: Answer["uses"];
  readonly opinions?: Answer["opinions"];
  readonly facts?: readonly string[];
  readonly reply: readonly string[];
}

export function draftAnswer(
  materials: Materials,
  { outfits = [], feedback = [], wears = [], uses = [], opinions = [], facts, reply }: Draft,
): Answer {
  const { understanding, constraints, wardrobe } = materials;
  const wornGarments = outfits.flatMap(({ garment_ids }) => garmentsOf(garment_ids, wardrobe));
  const text = [...(facts ?? []), ...reply].join(" ");
  return {
    intent: understanding.intent,
    language: understanding.language,
    constraints,
    outfits,
    feedback,
    wears,
    uses,
    opinions,
    facts: facts ?? reply,
    reply,
    mayName: [...new Set([...wornGarments, ...wardrobe.filter(({ name }) => text.includes(name))].map(({ name }) => name))],
  };
}

export const answerInWords = (materials: Materials, ...reply: string[]): Answer => draftAnswer(materials, { reply });

/** The answer to a message that names only outfits that were not shown; null for any other. No other outfit is taken for them. */
export function answerNotShown(materials: Materials): Answer | null {
  const { session, understanding } = materials;
  const { outfits } = understanding.about;
  const { length } = session.shown;
  if (length === 0 || outfits.length === 0 || outfits.some((number) => number <= length)) return null;
  const count = `I showed you only ${length === 1 ? "one outfit" : `${numeral(length)} outfits`}.`;
  return answerInWords(materials, count, length === 1 ? "Do you mean that one?" : "Which of them do you mean?");
}
