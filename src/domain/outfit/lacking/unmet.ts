// Constraints that cannot be met: which constraint leaves which slot empty, and what relaxing it would give.

import { z } from "zod";
import { factsOf } from "../../words/categories.ts";
import { capitalize, joinWords, plural, spell, uncapitalize, withSpaces } from "../../words/english.ts";
import { outOfUseWords, Slot } from "../../words/vocabulary.ts";
import type { ResolvedConstraints } from "../ask/constraints.ts";
import { positionOf, type Wearable } from "../ask/wearable.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";
import { answersCold, answersWet, shoesSuit, type WeatherNeeds, weatherNeeds } from "../score/weather-fit.ts";
import type { Candidates } from "../search/candidates.ts";
import { type Block, blocks, blocksOf, excludedKindOf, standsAlone } from "../search/rules.ts";
import { sameFaultsWithin } from "../sense/fault.ts";

/** `wardrobe`: the person owns nothing of the kind yet. `preferences`: the person's usual range of formality. */
const UnmetConstraint = z.enum([...blocks, "must_include", "weather", "occasion", "formality_level", "preferences", "wardrobe"]);

export const Unmet = z.object({ constraint: UnmetConstraint, slot: Slot, message: z.string(), relaxing: z.string() });
export type Unmet = z.infer<typeof Unmet>;

const namedMax = 3;

function nameList(garments: readonly Wearable[]): string {
  const names = garments.slice(0, namedMax).map(({ name }) => `the ${name}`);
  const more = garments.length - names.length;
  return joinWords(more > 0 ? [...names, `${more} more`] : names);
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].map(withSpaces);
}

function leavingOut(words: readonly string[]): { cause: string; undo: string } {
  const exclusions = joinWords(words);
  return { cause: `Leaving out ${exclusions}`, undo: `Allowing ${exclusions} again` };
}

function wordsOf(block: Block, garments: readonly Wearable[], constraints: ResolvedConstraints): { cause: string; undo: string } {
  switch (block) {
    case "in_laundry":
    case "out_of_use": {
      const states = [...new Set(garments.flatMap(({ out_of_use }) => out_of_use ?? []))];
      const undo = capitalize(
        joinWords(
          states.map((state) => outOfUseWords[state].back),
          "or",
        ),
      );
      return {
        cause: `What is ${joinWords(
          states.map((state) => outOfUseWords[state].state),
          "or",
        )}`,
        undo,
      };
    }
    case "exclude_categories": {
      const kinds = garments.map((garment) => plural(spell(excludedKindOf(garment, constraints) ?? garment.category)));
      return leavingOut(distinct(kinds));
    }
    case "exclude_colors": {
      const colours = garments.flatMap(({ colours }) => colours.map(({ name }) => name));
      return leavingOut(distinct(constraints.exclude_colors.filter((colour) => colours.includes(colour))));
    }
    case "exclude_materials":
      return leavingOut(distinct(garments.flatMap(({ material }) => material ?? [])));
    case "exclude_garments": {
      const [those, them] = garments.length === 1 ? ["that garment", "it"] : ["those garments", "them"];
      return { cause: `Leaving out ${those}`, undo: `Allowing ${them} again` };
    }
  }
}

/** The smallest sets of blocks that, once lifted, free a garment: single blocks, else pairs, else all three. */
function liftings(blockSets: readonly (readonly Block[])[]): (readonly Block[])[] {
  const smallest = Math.min(...blockSets.map((blockSet) => blockSet.length));
  const sets = new Map(
    blockSets.filter((blockSet) => blockSet.length === smallest).map((blockSet) => [blockSet.join(), blockSet]),
  );
  return [...sets.values()].sort((a, b) => blocks.indexOf(a[0] ?? "in_laundry") - blocks.indexOf(b[0] ?? "in_laundry"));
}

/** Why no garment of a kind can be worn: the person owns none, or these constraints block all of them. */
export function whyNone(
  ownedGarments: readonly Wearable[],
  slot: Slot,
  kind: string,
  whenNeverOwned: Unmet,
  constraints: ResolvedConstraints,
): Unmet[] {
  if (ownedGarments.length === 0) return [whenNeverOwned];
  const blockSets = ownedGarments.map((garment) => blocksOf(garment, constraints));
  return liftings(blockSets).flatMap((set) => {
    const freedGarments = ownedGarments.filter((_, index) => blockSets[index]?.join() === set.join());
    return set.map((block) => {
      const { cause, undo } = wordsOf(block, freedGarments, constraints);
      const others = set
        .filter((other) => other !== block)
        .map((other) => uncapitalize(wordsOf(other, freedGarments, constraints).undo));
      const together = others.length === 0 ? "" : `, together with ${joinWords(others)},`;
      const relaxing = `${undo}${together} brings back ${nameList(freedGarments)}.`;
      return { constraint: block, slot, message: `${cause} leaves no ${kind} to wear.`, relaxing };
    });
  });
}

function neverOwned(slot: Slot, what: string): Unmet {
  const relaxing = `Adding ${what === "shoes" ? "a pair of shoes" : `a ${what}`} gives complete outfits.`;
  return { constraint: "wardrobe", slot, message: `No ${what} yet.`, relaxing };
}

interface Wardrobe {
  readonly garments: readonly Wearable[];
  readonly constraints: ResolvedConstraints;
  readonly lockedGarments: readonly Wearable[];
}

function ownedAndUsable({ garments, constraints }: Wardrobe, fits: (garment: Wearable) => boolean) {
  const owned = garments.filter(fits);
  return { owned, usable: owned.filter((garment) => blocksOf(garment, constraints).length === 0) };
}

/** Why no outfit is possible: no top, no bottom, or no one-piece to cover both. */
function noOutfit(wardrobe: Wardrobe): Unmet[] {
  const { constraints, lockedGarments } = wardrobe;
  const under = lockedGarments.find((garment) => positionOf(garment.category) === "mid" && !standsAlone(garment));
  const anyTop = ownedAndUsable(wardrobe, ({ category }) => positionOf(category) === "base");
  const mids = ownedAndUsable(wardrobe, (garment) => positionOf(garment.category) === "mid" && standsAlone(garment));
  const tops =
    under === undefined ? { owned: [...anyTop.owned, ...mids.owned], usable: [...anyTop.usable, ...mids.usable] } : anyTop;
  const bottoms = ownedAndUsable(wardrobe, ({ category }) => positionOf(category) === "bottom");
  const onePieces = ownedAndUsable(wardrobe, ({ category }) => positionOf(category) === "one_piece");
  const unmet: Unmet[] = [];
  if (tops.usable.length === 0) {
    unmet.push(...whyNone(tops.owned, "top", "top", neverOwned("top", "top"), constraints));
    if (under !== undefined && mids.usable.length > 0) {
      const relaxing = `Without it ${nameList(mids.usable)} can be the top.`;
      unmet.push({ constraint: "must_include", slot: "top", message: `The ${under.name} needs a top under it.`, relaxing });
    }
  }
  if (bottoms.usable.length === 0)
    unmet.push(...whyNone(bottoms.owned, "bottom", "bottom", neverOwned("bottom", "bottom"), constraints));
  const separate = lockedGarments.find(({ category }) => ["base", "bottom"].includes(positionOf(category)));
  if (separate !== undefined && onePieces.usable.length > 0) {
    const message = `The ${separate.name} has nothing to complete it.`;
    const relaxing = `Without it ${nameList(onePieces.usable)} can be worn instead.`;
    unmet.push({ constraint: "must_include", slot: "one_piece", message, relaxing });
  } else if (separate === undefined && onePieces.owned.length > 0) {
    unmet.push(...whyNone(onePieces.owned, "one_piece", "one-piece", neverOwned("one_piece", "one-piece"), constraints));
  }
  return unmet;
}

function noShoes(wardrobe: Wardrobe, needs: WeatherNeeds): Unmet[] {
  const shoes = ownedAndUsable(wardrobe, ({ category }) => positionOf(category) === "shoes");
  const suited = {
    owned: shoes.owned.filter((pair) => shoesSuit(pair, needs)),
    usable: shoes.usable.filter((pair) => shoesSuit(pair, needs)),
  };
  if (suited.usable.length > 0 || wardrobe.lockedGarments.some(({ category }) => positionOf(category) === "shoes")) return [];
  if (suited.owned.length > 0 || shoes.owned.length === 0) {
    return whyNone(suited.owned, "shoes", "shoes", neverOwned("shoes", "shoes"), wardrobe.constraints);
  }
  const weather = needs.snow ? "snow" : "the cold";
  const message = `None of the shoes stand ${weather}: ${nameList(shoes.owned)}.`;
  const without = `Without ${weather} ${nameList(shoes.usable)} can be worn.`;
  const relaxing = shoes.usable.length > 0 ? without : "Adding closed shoes completes the outfits.";
  return [{ constraint: "weather", slot: "shoes", message, relaxing }];
}

function noOuterwear(wardrobe: Wardrobe, needs: WeatherNeeds, answeredNeeds: Candidates["answeredNeeds"]): Unmet[] {
  const outer = ownedAndUsable(wardrobe, ({ category }) => ["jacket", "coat"].includes(positionOf(category)));
  const wish = wardrobe.lockedGarments.find(({ category }) => positionOf(category) === "coat");
  const wet = needs.snow ? "the snow" : "the rain";
  const isSheltered =
    !needs.snow && ownedAndUsable(wardrobe, ({ category }) => factsOf(category).putOnFor === "rain").usable.length > 0;
  const slot = "outerwear";
  const demands = [
    { met: answeredNeeds.cold, against: "the cold", answers: answersCold },
    { met: answeredNeeds.wet || isSheltered, against: wet, answers: answersWet },
  ];
  return demands.flatMap(({ met, against, answers }): Unmet[] => {
    if (met) return [];
    const fits = (garment: Wearable) => answers(garment, needs);
    const kind = `outerwear against ${against}`;
    const usable = outer.usable.filter(fits);
    if (usable.length > 0 && wish !== undefined) {
      const relaxing = `Without it ${nameList(usable)} can be worn.`;
      return [{ constraint: "must_include", slot, message: `The ${wish.name} is no ${kind}.`, relaxing }];
    }
    if (usable.length > 0) {
      const relaxing = `Against ${against} alone ${nameList(usable)} would do.`;
      return [{ constraint: "weather", slot, message: "No garment helps against cold and wet at once.", relaxing }];
    }
    const relaxing = `Without ${against} the outfits are complete.`;
    const none: Unmet = { constraint: "weather", slot, message: `There is no ${kind} yet.`, relaxing };
    return whyNone(outer.owned.filter(fits), slot, kind, none, wardrobe.constraints);
  });
}

/** An umbrella, where the hands are free for one. */
function keepsRainOff({ sense, cost }: ScoredGarment): boolean {
  return sense.reasons.includes("rain") && cost < sameFaultsWithin;
}

export function emptySlots(garments: readonly Wearable[], constraints: ResolvedConstraints, candidates: Candidates): Unmet[] {
  const lockedGarments = garments.filter(({ id }) => candidates.lockedIds.has(id));
  const wardrobe = { garments, constraints, lockedGarments };
  const needs = weatherNeeds(constraints.weather);
  const { cold, wet } = candidates.answeredNeeds;
  return [
    ...(candidates.shapes.length === 0 ? noOutfit(wardrobe) : []),
    ...noShoes(wardrobe, needs),
    ...noOuterwear(wardrobe, needs, { cold, wet: wet || (!needs.snow && candidates.accessories.some(keepsRainOff)) }),
  ];
}
