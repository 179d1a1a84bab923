// A trip: the fewest garments that make an acceptable outfit for every occasion, and an outfit for each. acceptable-outfits.ts
// finds the outfits; packing.ts chooses those that share the most garments.

import { z } from "zod";
import { Day } from "../../day.ts";
import { strictFields } from "../../strict-fields.ts";
import { Occasion } from "../../words/occasions.ts";
import { OutfitConstraints, RequestLocation, type ResolvedConstraints } from "../ask/constraints.ts";
import { byId, isCore, positionOf, type Wearable } from "../ask/wearable.ts";
import type { Unmet } from "../lacking/unmet.ts";
import { type ScoringContext, withOwned } from "../score/score.ts";
import { blocksOf, mustIncludeProblems, standsAlone } from "../search/rules.ts";
import { acceptableOutfits, type OccasionKind, type Outfit, widen } from "./acceptable-outfits.ts";
import { type Covering, type PackingGarment, type PackingOption, pack, packingBound } from "./packing.ts";
import { daysWorn } from "./wear-days.ts";

const daysMax = 14;
const occasionsMax = 3;
/** About a suitcase. All must-includes are packed, so a longer list would leave nothing to choose. */
const mustIncludeMax = 20;

export const TripRequest = strictFields({
  days: z
    .array(
      strictFields({
        date: Day.optional(),
        occasions: z.array(Occasion).min(1).max(occasionsMax),
        weather: OutfitConstraints.shape.weather,
      }),
    )
    .min(1)
    .max(daysMax),
  /** The destination: days without stated weather get the forecast for it. */
  location: RequestLocation.optional(),
  must_include: z.array(z.uuid().toLowerCase()).max(mustIncludeMax).optional(),
  exclude_categories: OutfitConstraints.shape.exclude_categories,
  exclude_colors: OutfitConstraints.shape.exclude_colors,
  exclude_materials: OutfitConstraints.shape.exclude_materials,
  colors: OutfitConstraints.shape.colors,
  coverage: OutfitConstraints.shape.coverage,
  exclude_garments: OutfitConstraints.shape.exclude_garments,
  style_keywords: OutfitConstraints.shape.style_keywords,
  comfort_priority: OutfitConstraints.shape.comfort_priority,
});
export type TripRequest = z.infer<typeof TripRequest>;

/**
 * Choices tried for one packing. The largest trip has 42 occasions (14 days of three); most searches end long before this
 * limit.
 */
const packingNodesMax = 12_000;
/** After the first packing, each round searches outfits of the packed garments only. A round can only reduce the packing. */
const roundsMax = 3;
/** For up to so many clothes, all acceptable outfits are searched. For more, the searches take longer than a person waits. */
const wholeWardrobeMax = 40;
const searchesWholeMax = 400;
/** Searches per occasion among the shared garments, about a millisecond each. */
const searchesSharedMax = 40;
const sharedPerPosition = 4;

export interface TripOccasion {
  readonly day: number;
  readonly constraints: ResolvedConstraints;
  readonly outfit: Outfit | null;
  readonly best_score: number | null;
  readonly unmet: readonly Unmet[];
}

export interface TripPlan {
  readonly occasions: readonly TripOccasion[];
  readonly packed: readonly { readonly garment: Wearable; readonly days_worn: number; readonly asked_for: boolean }[];
  readonly lower_bound: number;
  readonly exact: boolean;
  readonly washes: number;
}

function coveringOf(garment: Wearable): Covering {
  const position = positionOf(garment.category);
  if (position === "base" || (position === "mid" && standsAlone(garment))) return "top";
  return position === "bottom" || position === "one_piece" || position === "shoes" ? position : "other";
}

/** The garments that appear in the most outfits, some of each position, and the must-includes. */
function sharedGarments(
  kinds: readonly OccasionKind[],
  clothes: readonly Wearable[],
  { mustInclude, days }: Journey,
): Wearable[] {
  const occasionShares = new Map<string, number>();
  for (const { outfits } of kinds) {
    for (const { garment_ids: garmentIds } of outfits.values()) {
      for (const id of garmentIds) occasionShares.set(id, (occasionShares.get(id) ?? 0) + 1 / outfits.size);
    }
  }
  const byPosition = Map.groupBy(clothes, ({ category }) => positionOf(category));
  return [...byPosition.entries()].flatMap(([position, members]) => {
    const many = position === "base" ? days + sharedPerPosition : sharedPerPosition;
    const ranked = [...members].sort((a, b) => (occasionShares.get(b.id) ?? 0) - (occasionShares.get(a.id) ?? 0) || byId(a, b));
    return ranked.filter((garment, nth) => nth < many || mustInclude.has(garment.id));
  });
}

/** The outfits, best first, without those that contain another outfit: these never need fewer garments. */
function smallest(outfits: readonly Outfit[]): Outfit[] {
  const minimalOutfits: Outfit[] = [];
  for (const outfit of [...outfits].sort((a, b) => a.garment_ids.length - b.garment_ids.length)) {
    const outfitIds = new Set(outfit.garment_ids);
    if (!minimalOutfits.some(({ garment_ids: garmentIds }) => garmentIds.every((id) => outfitIds.has(id))))
      minimalOutfits.push(outfit);
  }
  return minimalOutfits.sort((a, b) => b.rank - a.rank || (a.garment_ids.join() < b.garment_ids.join() ? -1 : 1));
}

function daysOfEach(choices: ReadonlyMap<TripEvent, Outfit | null>): ReadonlyMap<string, ReadonlySet<number>> {
  const days = new Map<string, Set<number>>();
  for (const [{ day }, outfit] of choices) {
    for (const id of outfit?.garment_ids ?? []) days.set(id, (days.get(id) ?? new Set()).add(day));
  }
  return days;
}

/** Replaces each outfit with the best one of the packed garments: it may use the jacket that is packed for another day. */
function dressUp(journey: Journey, choices: Map<TripEvent, Outfit | null>, washes: number) {
  const garmentsById = new Map(journey.garments.map((garment) => [garment.id, garment]));
  const packedIds = new Set([...daysOfEach(choices).keys(), ...journey.mustInclude]);
  for (const [event, outfit] of choices) {
    const better = [...event.kind.outfits.values()]
      .filter(
        ({ garment_ids: garmentIds, rank }) =>
          rank > (outfit?.rank ?? Number.NEGATIVE_INFINITY) && garmentIds.every((id) => packedIds.has(id)),
      )
      .sort((a, b) => b.rank - a.rank);
    for (const candidate of better) {
      const days = daysOfEach(new Map(choices).set(event, candidate));
      const lasts = [...days].every(([id, wornDays]) => {
        const garment = garmentsById.get(id);
        return garment !== undefined && wornDays.size <= daysWorn(garment, journey.days, washes);
      });
      // Every packed garment must still be worn at least once, except must-includes.
      if (!lasts || ![...packedIds].every((id) => days.has(id) || journey.mustInclude.has(id))) continue;
      choices.set(event, candidate);
      break;
    }
  }
  return daysOfEach(choices);
}

interface PackingResult {
  readonly outfits: readonly (Outfit | null)[];
  readonly daysWornById: ReadonlyMap<string, number>;
  readonly count: number;
  readonly isProven: boolean;
  readonly lowerBound: number;
}

interface TripEvent {
  readonly day: number;
  readonly kind: OccasionKind;
}

interface Journey {
  readonly garments: readonly Wearable[];
  readonly mustInclude: ReadonlySet<string>;
  readonly days: number;
  readonly events: readonly TripEvent[];
}

function packingGarment(garment: Wearable, { mustInclude, days }: Journey, washes: number): PackingGarment {
  return { covers: coveringOf(garment), daysMax: daysWorn(garment, days, washes), isRequired: mustInclude.has(garment.id) };
}

function packingFor(journey: Journey, washes: number): PackingResult | null {
  const { garments, mustInclude, events } = journey;
  const inUse = new Set(
    events.flatMap(({ kind }) => [...kind.outfits.values()].flatMap(({ garment_ids: garmentIds }) => garmentIds)),
  );
  const members = garments.filter(({ id }) => inUse.has(id) || mustInclude.has(id));
  const indexes = new Map(members.map(({ id }, index) => [id, index]));
  const options = new Map<OccasionKind, { outfits: Outfit[]; options: PackingOption[] }>();
  for (const { kind } of events) {
    const outfits = smallest([...kind.outfits.values()]);
    options.set(kind, {
      outfits,
      options: outfits.map(({ garment_ids: garmentIds, rank }) => ({
        garments: garmentIds.map((id) => indexes.get(id)).filter((index) => index !== undefined),
        score: rank,
      })),
    });
  }
  const dressableEvents = events.filter(({ kind }) => kind.outfits.size > 0);
  const result = pack(
    {
      garments: members.map((garment) => packingGarment(garment, journey, washes)),
      events: dressableEvents.map(({ day, kind }) => ({ day, options: options.get(kind)?.options ?? [] })),
    },
    packingNodesMax,
  );
  if (result === null) return null;
  const choices = new Map(
    dressableEvents.map((event, nth) => [event, options.get(event.kind)?.outfits[result.choices[nth] ?? -1] ?? null]),
  );
  const days = dressUp(journey, choices, washes);
  const needShoes = dressableEvents.some(({ kind }) => [...kind.outfits.values()].every(({ shape }) => shape.includes("shoes")));
  const usable = garments.filter(
    (garment) => mustInclude.has(garment.id) || events.some(({ kind }) => blocksOf(garment, kind.constraints).length === 0),
  );
  const bound = packingBound(
    usable.map((garment) => packingGarment(garment, journey, washes)),
    new Set(dressableEvents.map(({ day }) => day)).size,
    needShoes,
  );
  const isProven = (result.isProven && dressableEvents.every(({ kind }) => kind.complete)) || result.count === bound;
  return {
    outfits: events.map((event) => choices.get(event) ?? null),
    daysWornById: new Map([...days].map(([id, wornDays]) => [id, wornDays.size])),
    count: result.count,
    isProven,
    lowerBound: isProven ? result.count : bound,
  };
}

export function tripMustIncludeProblems(
  mustInclude: readonly string[],
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
): { readonly index: number; readonly message: string }[] {
  return mustInclude.flatMap((id, index) =>
    mustIncludeProblems(garments, { ...constraints, must_include: [id] }).map(({ message }) => ({ index, message })),
  );
}

/** `days` has the constraints of each occasion. Bags and accessories are packed only if they are must-includes. */
export function planTrip(
  wardrobe: readonly Wearable[],
  days: readonly (readonly ResolvedConstraints[])[],
  mustInclude: ReadonlySet<string>,
  context: ScoringContext = {},
): TripPlan {
  const garments = wardrobe.filter(({ category, id }) => isCore(positionOf(category)) || mustInclude.has(id)).sort(byId);
  const clothes = garments.filter(({ category }) => isCore(positionOf(category)));
  const kindsByConstraints = new Map<string, OccasionKind>();
  const calls = { remaining: clothes.length <= wholeWardrobeMax ? searchesWholeMax : 0 };
  const events = days.flatMap((occasions, day) =>
    occasions.map((constraints) => {
      const key = JSON.stringify(constraints);
      const kind =
        kindsByConstraints.get(key) ?? acceptableOutfits(clothes, constraints, withOwned(context, constraints, wardrobe), calls);
      kindsByConstraints.set(key, kind);
      return { day, kind };
    }),
  );
  const kinds = [...kindsByConstraints.values()];
  const journey = { garments, mustInclude, days: days.length, events };
  widenAll(kinds, sharedGarments(kinds, clothes, journey));

  let { plan, washes } = washedPacking(journey);
  for (let round = 0; !plan.isProven && round < roundsMax; round++) {
    const { daysWornById } = plan;
    const packedClothes = clothes.filter(({ id }) => daysWornById.has(id) || mustInclude.has(id));
    const next = widenAll(kinds, packedClothes) ? packingFor(journey, washes) : null;
    if (next === null || next.count >= plan.count) break;
    plan = next;
  }
  return planOf(journey, plan, washes);
}

function widenAll(kinds: readonly OccasionKind[], garments: readonly Wearable[]): boolean {
  return kinds.map((kind) => widen(kind, garments, { remaining: searchesSharedMax })).includes(true);
}

/** The packing that needs the fewest washes. The loop ends: with daily washes every garment can be worn every day. */
function washedPacking(journey: Journey): { plan: PackingResult; washes: number } {
  for (let washes = 0; ; washes++) {
    const plan = packingFor(journey, washes);
    if (plan !== null) return { plan, washes };
  }
}

function planOf({ garments, mustInclude, events }: Journey, plan: PackingResult, washes: number): TripPlan {
  const { daysWornById } = plan;
  return {
    occasions: events.map(({ day, kind }, nth) => ({
      day,
      constraints: kind.constraints,
      outfit: plan.outfits[nth] ?? null,
      best_score: kind.outfits.size === 0 ? null : (kind.best?.score ?? null),
      unmet: kind.unmet,
    })),
    packed: garments
      .filter(({ id }) => daysWornById.has(id) || mustInclude.has(id))
      .map((garment) => ({ garment, days_worn: daysWornById.get(garment.id) ?? 0, asked_for: mustInclude.has(garment.id) })),
    lower_bound: plan.lowerBound,
    exact: plan.isProven,
    washes,
  };
}
