// What the occasion or the weather calls for and the wardrobe lacks, though every slot of the best outfit is filled.

import { type Category, factsOf } from "../../words/categories.ts";
import { capitalize, joinWords, spell, withArticle } from "../../words/english.ts";
import { occasionFacts } from "../../words/occasions.ts";
import type { Slot } from "../../words/vocabulary.ts";
import type { ResolvedConstraints } from "../ask/constraints.ts";
import { isCore, slotOf, type Wearable } from "../ask/wearable.ts";
import type { Core } from "../search/core.ts";
import { blocksOf } from "../search/rules.ts";
import { faultCosts } from "../sense/fault.ts";
import { type GarmentSelector, matches, type Need } from "../sense/rule.ts";
import { type Unmet, whyNone } from "./unmet.ts";

/** More kinds than this are a list, not a sentence. */
const kindsMax = 3;
/** The kind to name where a need is for anything on a place of the body. */
const kindsOfPlaces: readonly (readonly [place: string, kind: Category])[] = [
  ["coat", "coat"],
  ["jacket", "jacket"],
  ["mid", "sweater"],
];

function kindsFor({ category, place }: GarmentSelector): Category[] {
  if (category !== undefined && !("not" in category)) return category.slice(0, kindsMax);
  if (place === undefined || "not" in place) return [];
  return kindsOfPlaces.filter(([name]) => place.some((one) => one === name)).map(([, kind]) => kind);
}

/** Against the rain most kinds are outerwear, and an umbrella is one too. */
function slotFor(kinds: readonly Category[]): Slot {
  const slots = kinds.map((kind) => factsOf(kind).slot);
  return slots.find((slot) => slot !== "accessory" && slot !== "bag") ?? slots[0] ?? "outerwear";
}

function withArticleOf(kind: Category): string {
  return factsOf(kind).countedAs === "one" ? withArticle(spell(kind)) : spell(kind);
}

function isOfWeather({ when: { from, to, condition } }: Need): boolean {
  return from !== undefined || to !== undefined || condition !== undefined;
}

function unmetFor(need: Need, best: Core, wardrobe: readonly Wearable[], constraints: ResolvedConstraints): Unmet[] {
  const kinds = kindsFor(need.needs);
  const slot = slotFor(kinds);
  const isAboutWeather = isOfWeather(need);
  const { occasion } = constraints;
  const caller = isAboutWeather ? "the weather" : occasion === undefined ? "what is asked" : occasionFacts[occasion].spoken;
  // The outermost: a blazer under a coat keeps no rain off.
  const worn = best.garments.findLast(({ position }) => isCore(position) && slotOf(position) === slot);
  const nearest = worn === undefined ? "" : `; the ${worn.garment.name} will have to do`;
  const owned = wardrobe.filter((garment) => matches(need.needs, garment));
  const lack = owned.length === 0 ? "which you do not own" : "and nothing of the kind that you own is right for it";
  const none: Unmet = {
    constraint: isAboutWeather ? "weather" : occasion === undefined ? "wardrobe" : "occasion",
    slot,
    message: `${capitalize(caller)} calls for ${need.words}, ${lack}${nearest}.`,
    relaxing: `Adding ${kinds.length === 0 ? need.words : joinWords(kinds.map(withArticleOf), "or")} would meet it.`,
  };
  const isBlocked = owned.length > 0 && owned.every((garment) => blocksOf(garment, constraints).length > 0);
  return whyNone(isBlocked ? owned : [], slot, joinWords(kinds.map(spell), "or"), none, constraints);
}

/**
 * The needs of severity major or serious that the best outfit does not meet because nothing in the wardrobe does, one for each
 * slot, the gravest. `found` says what is missing already.
 */
export function lackingNeeds(
  lacking: readonly Need[],
  best: Core,
  wardrobe: readonly Wearable[],
  constraints: ResolvedConstraints,
  found: readonly Unmet[],
): Unmet[] {
  const worn = [...best.garments, ...best.extras].map(({ garment }) => garment);
  const grave = lacking
    .filter(({ severity }) => severity !== "minor")
    .filter(({ worn: cause }) => cause === undefined || worn.some((garment) => matches(cause, garment)))
    .filter(({ needs: selector }) => !worn.some((garment) => matches(selector, garment)))
    .sort((one, other) => faultCosts[other.severity] - faultCosts[one.severity]);
  const slots = new Set(found.map(({ slot }) => slot));
  return grave.flatMap((need) => {
    const unmet = unmetFor(need, best, wardrobe, constraints);
    if (unmet.some(({ slot }) => slots.has(slot))) return [];
    for (const { slot } of unmet) slots.add(slot);
    return unmet;
  });
}
