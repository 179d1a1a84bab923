// A second implementation of the rules of docs/design.md, "Hard rules", without the engine. It decides for every subset of a
// small wardrobe whether it is an outfit.

import type { ResolvedConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import { positionOf, type Wearable } from "../../src/domain/outfit/ask/wearable.ts";
import { Scorer, type ScoringContext } from "../../src/domain/outfit/score/score.ts";
import type { ScoredGarment } from "../../src/domain/outfit/score/scored-garment.ts";
import { plainPairing, tallyOf } from "../../src/domain/outfit/score/tally.ts";
import { factsOf } from "../../src/domain/words/categories.ts";

export function subsets<Member>(members: readonly Member[]): Member[][] {
  const sets: Member[][] = [[]];
  for (const member of members) sets.push(...sets.map((set) => [...set, member]));
  return sets;
}

const positionKeyOf = ({ category }: Wearable) => `${factsOf(category).slot}/${factsOf(category).layer}`;
export const inSlot = (outfit: readonly Wearable[], slot: string) =>
  outfit.filter(({ category }) => factsOf(category).slot === slot);
export const isExtra = ({ category }: Wearable) => factsOf(category).slot === "bag" || factsOf(category).slot === "accessory";

export function allowed(one: Wearable, { exclude_categories, exclude_colors }: ResolvedConstraints): boolean {
  return (
    one.out_of_use === null &&
    !exclude_categories.includes(one.category) &&
    !one.colours.some(({ name }) => exclude_colors.includes(name))
  );
}

export function cores(garments: readonly Wearable[], constraints: ResolvedConstraints, context: ScoringContext): Wearable[][] {
  const { weather, must_include } = constraints;
  const harsh = weather?.temp === "cold" || weather?.conditions.includes("snowy") === true;
  const isWeatherKnown =
    context.season !== undefined ||
    weather?.temp !== undefined ||
    (weather?.conditions.some((condition) => condition !== "sunny") ?? false);
  const isWished = (one: Wearable) => must_include.includes(one.id);
  const able = garments.filter(
    (one) =>
      allowed(one, constraints) &&
      !isExtra(one) &&
      (isWished(one) || !(harsh && one.category === "sandals")) &&
      (isWished(one) || isWeatherKnown || factsOf(one.category).layer !== "coat"),
  );
  const wishedPositions = new Set(able.filter(isWished).map(positionKeyOf));
  const reachable = able.filter((one) => isWished(one) || !wishedPositions.has(positionKeyOf(one)));
  const shoesOwned = inSlot(reachable, "shoes").length > 0;
  return subsets(reachable).filter((outfit) => {
    if (new Set(outfit.map(positionKeyOf)).size !== outfit.length) return false;
    if (!reachable.filter(isWished).every((one) => outfit.includes(one))) return false;
    const [onePieces, bottoms, tops] = [inSlot(outfit, "one_piece"), inSlot(outfit, "bottom"), inSlot(outfit, "top")];
    const base = tops.some(({ category }) => factsOf(category).layer === "base");
    const isCovered =
      onePieces.length === 1
        ? bottoms.length === 0 && !base
        : bottoms.length === 1 &&
          tops.length > 0 &&
          (base || tops.some(({ category }) => factsOf(category).standsAlone === true));
    return isCovered && (inSlot(outfit, "shoes").length === 1) === shoesOwned;
  });
}

/** One bag, and one accessory on each place of the body (docs/design.md, "Hard rules"). */
export function extrasInOrder(extras: readonly Wearable[]): boolean {
  const bodyParts = inSlot(extras, "accessory").map(({ category }) => factsOf(category).bodyPart);
  return inSlot(extras, "bag").length <= 1 && new Set(bodyParts).size === bodyParts.length;
}

/**
 * For each core, the highest rank with any set of extras that may be worn with it: each has a reason, or meets a need that the
 * clothes leave open.
 */
export function bestRanks(
  wornCores: readonly (readonly Wearable[])[],
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext,
): number[] {
  const scorer = new Scorer(constraints, context, garments);
  const { sense } = scorer;
  const pairing = plainPairing(scorer.taste, sense);
  const isForced = ({ id }: Wearable) => constraints.must_include.includes(id);
  const sets = subsets(garments.filter((one) => isExtra(one) && allowed(one, constraints)))
    .filter((set) => extrasInOrder(set) && garments.every((one) => !isExtra(one) || !isForced(one) || set.includes(one)))
    .map((set) => set.map((one) => scorer.prepare(one, garments.indexOf(one), false)));
  return wornCores.map((core) => {
    const isTop = !core.some(({ category }) => ["base", "one_piece"].includes(positionOf(category)));
    const clothes = core.map((one) => scorer.prepare(one, garments.indexOf(one), isTop && positionOf(one.category) === "mid"));
    const asked = clothes.reduce((bits, { sense: { asks } }) => bits | asks, sense.standing);
    const open = asked & ~clothes.reduce((bits, { sense: { meets } }) => bits | meets, 0);
    const features = core.flatMap(({ category }) => factsOf(category).features);
    const isOffered = ({ garment, sense: { reasons, meets } }: ScoredGarment) => {
      if (isForced(garment)) return true;
      const { needs } = factsOf(garment.category);
      return (needs === null || features.includes(needs)) && (reasons.length > 0 || (meets & open) !== 0);
    };
    const ranks = sets
      .filter((set) => set.every(isOffered))
      .map((extras) => scorer.total(tallyOf([...clothes, ...extras], pairing)));
    return Math.max(...ranks);
  });
}
