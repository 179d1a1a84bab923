// The outfits of a trip's garments that are good enough to be packed for.

import type { ResolvedConstraints } from "../ask/constraints.ts";
import { type Position, positionOf, type Wearable } from "../ask/wearable.ts";
import type { Unmet } from "../lacking/unmet.ts";
import type { Recommendation } from "../recommend.ts";
import { million } from "../score/harmony.ts";
import type { ScoringContext } from "../score/score.ts";
import { bestOutfits, bestOutfitsMax } from "../search/best-outfits.ts";
import { wearableShoes } from "../search/candidates.ts";

/**
 * An outfit is acceptable if its appeal is at most this much less than that of the best one for the occasion: two terms fair
 * instead of good. A fault costs far more (sense/fault.ts), so an acceptable outfit has as many faults as the best one.
 */
export const acceptableWithin = 0.15;
const rankReach = acceptableWithin * million;

/**
 * Nor is an outfit acceptable that is clearly too cold or too hot where the best one is not: appeal alone would leave the jacket at home
 * to save a garment. This is the weather term at two thirds of the deviation at which it is 0, as in lacking/shortfall.ts.
 */
export const weatherLeast = 5 / 9;

export type Outfit = Recommendation["outfits"][number];

/** The demands of an occasion, from the whole wardrobe. A search may get only a part of the wardrobe. */
interface Demand {
  readonly constraints: ResolvedConstraints;
  /** What others are measured by; null until it is known, or where there is none. */
  readonly best: Outfit | null;
  /** Ids of the shoes that may be worn. If there are any, an outfit without shoes is not acceptable. */
  readonly shoes: ReadonlySet<string>;
}

export interface OccasionKind extends Demand {
  /** With what the whole wardrobe says, so that an outfit has the same faults in each part of it. */
  readonly context: ScoringContext;
  readonly outfits: Map<string, Outfit>;
  readonly complete: boolean;
  readonly unmet: readonly Unmet[];
}

function keyOf({ garment_ids: garmentIds }: Outfit): string {
  return [...garmentIds].sort().join();
}

/** How right an outfit is for the weather; where none is asked for, every one is. */
const weatherOf = ({ score_breakdown }: Outfit) => score_breakdown.weather ?? 1;

function outfitsOf(
  garments: readonly Wearable[],
  { constraints, best: known, shoes }: Demand,
  context: ScoringContext,
): { good: readonly Outfit[]; complete: boolean; best: Outfit | null; unmet: readonly Unmet[] } {
  const answer = bestOutfits(garments, { ...constraints, must_include: [] }, context);
  if (answer.kind !== "recommended") return { good: [], complete: true, best: null, unmet: [] };
  const { outfits, exact, unmet } = answer;
  const best = outfits[0] ?? null;
  // Without wearable shoes among the garments, all outfits of the engine are without shoes.
  if (shoes.size > 0 && !garments.some(({ id }) => shoes.has(id))) return { good: [], complete: true, best, unmet };
  const measure = known ?? best;
  const near = measure === null ? outfits : outfits.filter(({ rank }) => rank >= measure.rank - rankReach);
  const good = measure === null ? near : near.filter((outfit) => weatherOf(outfit) >= Math.min(weatherLeast, weatherOf(measure)));
  const complete = exact && (near.length < outfits.length || outfits.length < bestOutfitsMax);
  return { good, complete, best, unmet };
}

/**
 * If a search finds more outfits than it keeps, the wardrobe is split by these positions: an outfit has one garment in each, or
 * none.
 */
const splits: readonly (readonly Position[])[] = [["shoes"], ["bottom", "one_piece"], ["base"]];

/** The parts of a wardrobe that together make all of its outfits: each has one garment of these positions, or none. */
function* parts(
  garments: readonly Wearable[],
  positions: readonly Position[],
  shoes: ReadonlySet<string>,
): Generator<{ part: Wearable[]; only: Wearable | null }> {
  const others = garments.filter(({ category }) => !positions.includes(positionOf(category)));
  const choices = garments.filter(({ category, id }) => {
    const position = positionOf(category);
    return positions.includes(position) && (position !== "shoes" || shoes.has(id));
  });
  for (const only of choices) yield { part: [...others, only], only };
  if (choices.length === 0 || positions.includes("base")) yield { part: others, only: null };
}

/** Adds the outfits of the parts of these garments to `outfits`; false if the calls ran out first. */
function gather(
  outfits: Map<string, Outfit>,
  garments: readonly Wearable[],
  demand: Demand,
  context: ScoringContext,
  depth: number,
  calls: { remaining: number },
): boolean {
  const positions = splits[depth];
  if (positions === undefined) return false;
  for (const { part, only } of parts(garments, positions, demand.shoes)) {
    if (calls.remaining <= 0) return false;
    calls.remaining--;
    const { good, complete } = outfitsOf(part, demand, context);
    // Another part finds the outfits without the garment.
    for (const outfit of good) if (only === null || outfit.garment_ids.includes(only.id)) outfits.set(keyOf(outfit), outfit);
    if (!complete && !gather(outfits, part, demand, context, depth + 1, calls)) return false;
  }
  return true;
}

/** The acceptable outfits for an occasion: all of them if the calls suffice, else the best ones. */
export function acceptableOutfits(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext,
  calls: { remaining: number },
): OccasionKind {
  const shoes = new Set(wearableShoes(garments, constraints).map(({ id }) => id));
  const { good, complete, best, unmet } = outfitsOf(garments, { constraints, best: null, shoes }, context);
  const demand = { constraints, best, shoes, context };
  const outfits = new Map(good.map((outfit) => [keyOf(outfit), outfit]));
  return { ...demand, outfits, unmet, complete: complete || gather(outfits, garments, demand, context, 0, calls) };
}

/** Adds acceptable outfits of these garments; returns whether there were new ones. */
export function widen(kind: OccasionKind, garments: readonly Wearable[], calls: { remaining: number }): boolean {
  if (kind.complete) return false;
  const { size } = kind.outfits;
  const { good, complete } = outfitsOf(garments, kind, kind.context);
  for (const outfit of good) kind.outfits.set(keyOf(outfit), outfit);
  if (!complete) gather(kind.outfits, garments, kind, kind.context, 0, calls);
  return kind.outfits.size > size;
}
