// What each of the photo network's coarse labels may be in the taxonomy, and how often: a label covers several
// categories that the network was never taught to tell apart, so its probability is shared out among them.

import { type Category, categories, categoriesIn, closerKindsOf, coarseOf, factsOf } from "../../src/domain/words/categories.ts";
import type { Slot } from "../../src/domain/words/vocabulary.ts";
import outfits from "./category-counts.json" with { type: "json" };

type Weights = Partial<Record<Category, number>>;

/** Added to every count: a category absent from some dozens of photos, or from one site's outfits, is rare and not impossible. */
const unseenCount = 1;

/**
 * Where the data's README gives a label one meaning, that. Where it names several, roughly how many of 60 photos, from as
 * many people as there are, showed each: estimated by eye from a sheet of small pictures (2026-11-22), never checked.
 * `longsleeve` was looked at too: sweaters and long-sleeved tops are about even, and the tie goes to the README's word.
 */
const estimated: Record<string, Weights> = {
  "t-shirt": { t_shirt: 60 },
  longsleeve: { long_sleeve_top: 25, sweater: 20, cardigan: 8, sweatshirt: 4, henley: 0 },
  pants: { jeans: 22, pants: 13, joggers: 10, leggings: 8, chinos: 6, dress_pants: 0 },
  shoes: {
    ...weigh(coarseIn("shoes"), () => 0),
    knee_boots: 0,
    sneakers: 24,
    sandals: 17,
    flats: 6,
    heels: 4,
    loafers: 3,
    boots: 3,
    ankle_boots: 2,
  },
  outwear: {
    jacket: 22,
    parka: 18,
    // Padded, without sleeves: a vest when they were counted.
    gilet: 6,
    coat: 5,
    leather_jacket: 4,
    bomber: 4,
    rain_jacket: 1,
    denim_jacket: 0,
  },
  // Even: a shirt's stiffness is not to be seen at this size.
  shirt: { shirt: 30, dress_shirt: 30 },
  shorts: { shorts: 60 },
  hat: { hat: 60 },
  polo: { polo: 60 },
  undershirt: { tank_top: 60 },
  // Assumed: the few that are half of a suit.
  blazer: { blazer: 60, suit_jacket: 10 },
  hoodie: { hoodie: 60 },
  body: { bodysuit: 60 },
  top: { top: 60 },
  blouse: { blouse: 60 },
};

/** Labels whose kinds are shared out as in people's outfits (`category-counts.json`): nobody looked through their photos. */
const asInOutfits: Record<string, readonly Category[]> = {
  dress: ["dress", "day_dress", "cocktail_dress", "gown", "maxi_dress"],
  skirt: ["skirt", "mini_skirt", "midi_skirt", "maxi_skirt"],
};

/** What the network says of bags and of what is worn beside the clothes, which it knows from drawings alone: any of them. */
const evenly: Record<string, readonly Category[]> = {
  bag: coarseIn("bag"),
  accessory: coarseIn("accessory").filter((category) => category !== "hat"),
};

const inOutfits: Weights = outfits.counts;

/** The share of each category in a label, as far as the photos or the outfits tell; each label's shares sum to 1. */
export const toldCategories: ReadonlyMap<string, ReadonlyMap<Category, number>> = new Map([
  ...Object.entries(estimated).map(([label, weights]) => [label, shares(weights)] as const),
  ...Object.entries(asInOutfits).map(
    ([label, kinds]) => [label, shares(weigh(kinds, (category) => inOutfits[category] ?? 0))] as const,
  ),
  ...Object.entries(evenly).map(([label, kinds]) => [label, shares(weigh(kinds, () => 0))] as const),
]);

/** The same, down to the closest kinds; each label's shares sum to 1. */
export const labelCategories: ReadonlyMap<string, ReadonlyMap<Category, number>> = new Map(
  [...toldCategories].map(([label, kinds]) => [label, withCloserShares(kinds)]),
);

/** Shares a coarse category out among the closer kinds that nobody told apart, by the shares that their records state. */
export function withCloserShares(told: ReadonlyMap<Category, number>): ReadonlyMap<Category, number> {
  const shared = new Map(told);
  for (const [coarse, share] of told) {
    const untold = closerKindsOf(coarse).filter((kind) => !told.has(kind));
    let left = share;
    for (const kind of untold) {
      const part = share * (factsOf(kind).shareOfKind ?? 0);
      shared.set(kind, part);
      left -= part;
    }
    shared.set(coarse, left);
  }
  return shared;
}

const labels: ReadonlyMap<Category, string> = new Map(
  [...labelCategories].flatMap(([label, kinds]) => [...kinds.keys()].map((category) => [category, label] as const)),
);

/** The label that a category is one of, or that its nearest kin is; a jumpsuit, which the photos have none of, is a dress. */
export function labelOf(category: Category): string {
  const kin = [...factsOf(category).kin].sort(([, one], [, other]) => other - one).map(([name]) => name);
  const near = [category, coarseOf(category), ...kin].map((name) => labels.get(name));
  return near.find((label) => label !== undefined) ?? "dress";
}

/** The label of what is no garment at all. */
export const noGarment = "other";

function coarseIn(slot: Slot): Category[] {
  return categoriesIn(slot).filter((category) => coarseOf(category) === category);
}

function weigh(kinds: readonly Category[], weight: (category: Category) => number): Weights {
  return Object.fromEntries(kinds.map((category) => [category, weight(category)]));
}

function shares(weights: Weights): Map<Category, number> {
  const named = categories.filter((category) => weights[category] !== undefined);
  const added = named.length === 1 ? 0 : unseenCount;
  const smoothed = named.map((category) => (weights[category] ?? 0) + added);
  const total = smoothed.reduce((sum, weight) => sum + weight, 0);
  return new Map(named.map((category, position) => [category, (smoothed[position] ?? 0) / total]));
}
