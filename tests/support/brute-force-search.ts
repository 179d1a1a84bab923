// A second implementation of the rules of docs/design.md, "Hard rules", without the engine. It decides for every subset of a
// small wardrobe whether it is an outfit.

import type { ResolvedConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../src/domain/outfit/ask/wearable.ts";
import type { ScoringContext } from "../../src/domain/outfit/score/score.ts";
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

/** The weather's requirement on the outermost layer: the strictest test that some garment passes, or null. */
function outerTest(outermost: readonly Wearable[], { weather }: ResolvedConstraints): ((one: Wearable) => boolean) | null {
  const cold = weather?.temp === "cold";
  const wet = weather?.conditions.some((condition) => condition === "rainy" || condition === "snowy") ?? false;
  const warm = weather?.temp === "hot" || weather?.temp === "warm";
  const keepsWarm = (one: Wearable) => one.warmth_clo >= 0.3;
  const keepsDry = (one: Wearable) => factsOf(one.category).wet >= 0.5 && (!warm || one.warmth_clo <= 0.45);
  const tests =
    cold && wet
      ? [(one: Wearable) => keepsWarm(one) && keepsDry(one), keepsWarm, keepsDry]
      : cold
        ? [keepsWarm]
        : wet
          ? [keepsDry]
          : [];
  return tests.find((test) => outermost.some(test)) ?? null;
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
  const outerwear = inSlot(reachable, "outerwear");
  const coatWished = wishedPositions.has("outerwear/coat");
  const test = outerTest(
    coatWished ? outerwear.filter(({ category }) => factsOf(category).layer === "coat") : outerwear,
    constraints,
  );
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
    const outer = inSlot(outfit, "outerwear");
    const outermost = outer.find(({ category }) => factsOf(category).layer === "coat") ?? outer[0];
    return (
      isCovered &&
      (inSlot(outfit, "shoes").length === 1) === shoesOwned &&
      (test === null || (outermost !== undefined && test(outermost)))
    );
  });
}

/** The rule for bag and accessories (docs/design.md, "Hard rules"). */
export function extrasInOrder(extras: readonly Wearable[]): boolean {
  const bodyParts = inSlot(extras, "accessory").map(({ category }) => factsOf(category).bodyPart);
  return inSlot(extras, "bag").length <= 1 && bodyParts.length <= 2 && new Set(bodyParts).size === bodyParts.length;
}
