// The garments that each shape of outfit chooses from under the hard rules and the weather.

import type { ResolvedConstraints } from "../ask/constraints.ts";
import { type CorePosition, corePositions, isCore, positionOf, type Wearable } from "../ask/wearable.ts";
import type { Scorer } from "../score/score.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";
import { answersCold, answersWet, shoesSuit, type WeatherNeeds, weatherNeeds } from "../score/weather-fit.ts";
import { blocksOf, conflictOf, shapes, standsAlone } from "./rules.ts";

/** One shape with the garments to choose from at each of its places, in order of id. */
export interface ShapeChoices {
  readonly positions: readonly CorePosition[];
  readonly lists: readonly (readonly ScoredGarment[])[];
}

export interface Candidates {
  readonly shapes: readonly ShapeChoices[];
  readonly bags: readonly ScoredGarment[];
  readonly accessories: readonly ScoredGarment[];
  readonly locked: ReadonlySet<string>;
  readonly answered: { readonly cold: boolean; readonly wet: boolean };
  /** All of the above once, by index. */
  readonly garments: readonly ScoredGarment[];
}

type Lists = Record<CorePosition, Wearable[]>;

export function wearableShoes(garments: readonly Wearable[], constraints: ResolvedConstraints): Wearable[] {
  return usableLists(garments, constraints, new Set(), weatherNeeds(constraints.weather)).shoes;
}

/** Usable garments by place; a must-include is the only candidate of its place. */
function usableLists(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  locked: ReadonlySet<string>,
  needs: WeatherNeeds,
): Lists {
  const lists: Lists = { base: [], mid: [], one_piece: [], bottom: [], jacket: [], coat: [], shoes: [] };
  for (const garment of garments) {
    const position = positionOf(garment.category);
    if (!isCore(position) || blocksOf(garment, constraints).length > 0) continue;
    if (position === "shoes" && !locked.has(garment.id) && !shoesSuit(garment, needs)) continue;
    lists[position].push(garment);
  }
  for (const position of corePositions) {
    const wished = lists[position].filter(({ id }) => locked.has(id));
    if (wished.length > 0) lists[position] = wished;
  }
  return lists;
}

interface OuterRule {
  readonly suits: ((garment: Wearable) => boolean) | null;
  readonly answered: Candidates["answered"];
}

/** What the outermost layer has to be: what answers cold and wet, else what answers one of them, else nothing is required. */
function outerRule(lists: Lists, lockedPositions: ReadonlySet<CorePosition>, needs: WeatherNeeds): OuterRule {
  if (!needs.cold && !needs.wet) return { suits: null, answered: { cold: true, wet: true } };
  const outermost = lockedPositions.has("coat") ? lists.coat : [...lists.jacket, ...lists.coat];
  const cold = (garment: Wearable) => answersCold(garment, needs);
  const wet = (garment: Wearable) => answersWet(garment, needs);
  const both = (garment: Wearable) => cold(garment) && wet(garment);
  if (outermost.some(both)) return { suits: both, answered: { cold: true, wet: true } };
  if (needs.cold && outermost.some(cold)) return { suits: cold, answered: { cold: true, wet: !needs.wet } };
  if (needs.wet && outermost.some(wet)) return { suits: wet, answered: { cold: !needs.cold, wet: true } };
  return { suits: null, answered: { cold: !needs.cold, wet: !needs.wet } };
}

/** A coat is worn for the weather: without a word on it a coat is offered only to who asks for one. */
function coatsMakeSense(constraints: ResolvedConstraints, seasonKnown: boolean): boolean {
  const weather = constraints.weather;
  if (seasonKnown || weather?.temp !== undefined) return true;
  return weather?.conditions.some((condition) => condition !== "sunny" && condition !== "cloudy") ?? false;
}

function shapeLists(lists: Lists, lockedPositions: ReadonlySet<CorePosition>, suits: OuterRule["suits"]) {
  const possible: { positions: readonly CorePosition[]; lists: Wearable[][] }[] = [];
  for (const shape of shapes) {
    const wears = new Set<CorePosition>(shape.positions);
    if ([...lockedPositions].some((position) => !wears.has(position))) continue;
    if (wears.has("shoes") !== lists.shoes.length > 0) continue;
    const outermost = wears.has("coat") ? "coat" : wears.has("jacket") ? "jacket" : null;
    if (suits !== null && outermost === null) continue;
    const chosen = shape.positions.map((position) =>
      lists[position].filter(
        (garment) =>
          (position !== "mid" || !shape.midAlone || standsAlone(garment)) &&
          (position !== outermost || suits === null || suits(garment)),
      ),
    );
    if (chosen.every((list) => list.length > 0)) possible.push({ positions: shape.positions, lists: chosen });
  }
  return possible;
}

/** Bags and accessories that may be worn: usable, and where one is a must-include nothing in its way. */
function extrasOf(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  locked: ReadonlySet<string>,
  position: "bag" | "accessory",
): Wearable[] {
  const usable = garments.filter(
    (garment) => positionOf(garment.category) === position && blocksOf(garment, constraints).length === 0,
  );
  const wished = usable.filter(({ id }) => locked.has(id));
  return usable.filter((garment) => locked.has(garment.id) || !wished.some((other) => conflictOf(other, garment) !== null));
}

/** `garments` are in order of id, and the must-includes are checked. */
export function candidatesFor(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  scorer: Scorer,
  seasonKnown: boolean,
): Candidates {
  const wished = new Set(constraints.must_include);
  const lockedGarments = garments.filter(({ id }) => wished.has(id));
  const locked = new Set(lockedGarments.map(({ id }) => id));
  const lockedPositions = new Set(lockedGarments.map(({ category }) => positionOf(category)).filter(isCore));
  const needs = weatherNeeds(constraints.weather);
  const all = usableLists(garments, constraints, locked, needs);
  if (!lockedPositions.has("coat") && !coatsMakeSense(constraints, seasonKnown)) all.coat = [];
  const rule = outerRule(all, lockedPositions, needs);

  const prepared = new Map<string, ScoredGarment>();
  const prepare = (garment: Wearable): ScoredGarment => {
    const found = prepared.get(garment.id) ?? scorer.prepare(garment, prepared.size);
    prepared.set(garment.id, found);
    return found;
  };
  return {
    shapes: shapeLists(all, lockedPositions, rule.suits).map(({ positions, lists }) => ({
      positions,
      lists: lists.map((list) => list.map(prepare)),
    })),
    bags: extrasOf(garments, constraints, locked, "bag").map(prepare),
    accessories: extrasOf(garments, constraints, locked, "accessory").map(prepare),
    locked,
    answered: rule.answered,
    garments: [...prepared.values()],
  };
}
