// The garments to choose from for each shape of outfit, after the hard rules and the weather.

import type { ResolvedConstraints } from "../ask/constraints.ts";
import { type CorePosition, corePositions, isCore, positionOf, type Wearable } from "../ask/wearable.ts";
import type { Scorer } from "../score/score.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";
import { answersCold, answersWet, shoesSuit, type WeatherNeeds, weatherNeeds } from "../score/weather-fit.ts";
import { blocksOf, conflictOf, type Shape, shapes, standsAlone } from "./rules.ts";

/** One shape, with the garments to choose from for each of its positions, in order of id. */
export interface ShapeChoices {
  readonly positions: readonly CorePosition[];
  /** By position; a mid layer that is the top is another scored garment than under a shirt's place. */
  readonly lists: readonly (readonly ScoredGarment[])[];
}

export interface Candidates {
  readonly shapes: readonly ShapeChoices[];
  readonly bags: readonly ScoredGarment[];
  readonly accessories: readonly ScoredGarment[];
  readonly lockedIds: ReadonlySet<string>;
  readonly answeredNeeds: { readonly cold: boolean; readonly wet: boolean };
  /** All garments above, each once, by index. */
  readonly garments: readonly ScoredGarment[];
}

type Lists = Record<CorePosition, Wearable[]>;

export function wearableShoes(garments: readonly Wearable[], constraints: ResolvedConstraints): Wearable[] {
  return usableLists(garments, constraints, new Set(), weatherNeeds(constraints.weather)).shoes;
}

/** Usable garments by position. A must-include is the only candidate of its position. */
function usableLists(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  lockedIds: ReadonlySet<string>,
  needs: WeatherNeeds,
): Lists {
  const lists: Lists = { base: [], mid: [], one_piece: [], bottom: [], jacket: [], coat: [], shoes: [] };
  for (const garment of garments) {
    const position = positionOf(garment.category);
    if (!isCore(position) || blocksOf(garment, constraints).length > 0) continue;
    if (position === "shoes" && !lockedIds.has(garment.id) && !shoesSuit(garment, needs)) continue;
    lists[position].push(garment);
  }
  for (const position of corePositions) {
    const mustIncludes = lists[position].filter(({ id }) => lockedIds.has(id));
    if (mustIncludes.length > 0) lists[position] = mustIncludes;
  }
  return lists;
}

/** Which needs of the weather some garment on the outside answers: both at once if possible, else the cold. */
function answersOf(lists: Lists, lockedPositions: ReadonlySet<CorePosition>, needs: WeatherNeeds): Candidates["answeredNeeds"] {
  if (!needs.cold && !needs.wet) return { cold: true, wet: true };
  const outermost = lockedPositions.has("coat") ? lists.coat : [...lists.jacket, ...lists.coat];
  const cold = (garment: Wearable) => answersCold(garment, needs);
  const wet = (garment: Wearable) => answersWet(garment, needs);
  const both = (garment: Wearable) => cold(garment) && wet(garment);
  if (outermost.some(both)) return { cold: true, wet: true };
  if (needs.cold && outermost.some(cold)) return { cold: true, wet: !needs.wet };
  if (needs.wet && outermost.some(wet)) return { cold: !needs.cold, wet: true };
  return { cold: !needs.cold, wet: !needs.wet };
}

/** Coats are for weather. If neither weather nor season is known, a coat is offered only as a must-include. */
function coatsMakeSense(constraints: ResolvedConstraints, isSeasonKnown: boolean): boolean {
  const weather = constraints.weather;
  if (isSeasonKnown || weather?.temp !== undefined) return true;
  return weather?.conditions.some((condition) => condition !== "sunny" && condition !== "cloudy") ?? false;
}

function shapeLists(lists: Lists, lockedPositions: ReadonlySet<CorePosition>) {
  const possible: { shape: Shape; lists: Wearable[][] }[] = [];
  for (const shape of shapes) {
    const wears = new Set<CorePosition>(shape.positions);
    if ([...lockedPositions].some((position) => !wears.has(position))) continue;
    if (wears.has("shoes") !== lists.shoes.length > 0) continue;
    const choices = shape.positions.map((position) =>
      lists[position].filter((garment) => position !== "mid" || !shape.midAlone || standsAlone(garment)),
    );
    if (choices.every((list) => list.length > 0)) possible.push({ shape, lists: choices });
  }
  return possible;
}

/** The usable bags or accessories, without those that conflict with a must-include. */
function extrasOf(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  lockedIds: ReadonlySet<string>,
  position: "bag" | "accessory",
): Wearable[] {
  const usable = garments.filter(
    (garment) => positionOf(garment.category) === position && blocksOf(garment, constraints).length === 0,
  );
  const mustIncludes = usable.filter(({ id }) => lockedIds.has(id));
  return usable.filter(
    (garment) => lockedIds.has(garment.id) || !mustIncludes.some((other) => conflictOf(other, garment) !== null),
  );
}

/** `garments` must be in order of id, and the must-includes valid. */
export function candidatesFor(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  scorer: Scorer,
  isSeasonKnown: boolean,
): Candidates {
  const mustIncludeIds = new Set(constraints.must_include);
  const lockedGarments = garments.filter(({ id }) => mustIncludeIds.has(id));
  const lockedIds = new Set(lockedGarments.map(({ id }) => id));
  const lockedPositions = new Set(lockedGarments.map(({ category }) => positionOf(category)).filter(isCore));
  const needs = weatherNeeds(constraints.weather);
  const all = usableLists(garments, constraints, lockedIds, needs);
  if (!lockedPositions.has("coat") && !coatsMakeSense(constraints, isSeasonKnown)) all.coat = [];

  const scoredByKey = new Map<string, ScoredGarment>();
  const prepare = (garment: Wearable, isTop = false): ScoredGarment => {
    const key = isTop ? `${garment.id} as the top` : garment.id;
    const scored = scoredByKey.get(key) ?? scorer.prepare(garment, scoredByKey.size, isTop);
    scoredByKey.set(key, scored);
    return scored;
  };
  // Shapes share their lists, because looking up every garment for each of twenty shapes takes long.
  const sharedLists = new Map<string, readonly ScoredGarment[]>();
  const preparedList = (list: readonly Wearable[], position: CorePosition, isTop: boolean): readonly ScoredGarment[] => {
    const key = isTop ? `${position} as the top` : position;
    const shared = sharedLists.get(key) ?? list.map((garment) => prepare(garment, isTop));
    sharedLists.set(key, shared);
    return shared;
  };
  return {
    shapes: shapeLists(all, lockedPositions).map(({ shape: { positions, midAlone }, lists }) => ({
      positions,
      lists: positions.map((position, at) => preparedList(lists[at] ?? [], position, midAlone && position === "mid")),
    })),
    bags: extrasOf(garments, constraints, lockedIds, "bag").map((garment) => prepare(garment)),
    accessories: extrasOf(garments, constraints, lockedIds, "accessory").map((garment) => prepare(garment)),
    lockedIds,
    answeredNeeds: answersOf(all, lockedPositions, needs),
    garments: [...scoredByKey.values()],
  };
}
