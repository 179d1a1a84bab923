// The categories that each of the photo network's coarse labels may mean, and how often: a label covers several
// categories that the network was not trained to tell apart, so they share the label's probability.

import { type Category, categories, categoriesIn, closerKindsOf, coarseOf, factsOf } from "../../src/domain/words/categories.ts";
import type { Slot } from "../../src/domain/words/vocabulary.ts";
import outfits from "./category-counts.json" with { type: "json" };

type Weights = Partial<Record<Category, number>>;

/** Added to every count: a category absent from some dozens of photos, or from one site's outfits, is rare, not impossible. */
const unseenCount = 1;

/**
 * If the data's README gives a label one meaning, that category. If it gives several, roughly how many of 60 photos, from as
 * many people as possible, showed each: estimated by eye from a sheet of small pictures (2026-11-22), never checked.
 * For `longsleeve`, sweaters and long-sleeved tops were about even, so the README's word decides.
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
    hiking_boots: 0,
  },
  outwear: {
    jacket: 22,
    parka: 18,
    // Padded, without sleeves; counted as a vest.
    gilet: 6,
    coat: 5,
    leather_jacket: 4,
    bomber: 4,
    rain_jacket: 1,
    denim_jacket: 0,
    // Rare here: most people label a blazer as a blazer, which is a label of its own.
    blazer: 0,
  },
  // Even: the stiffness of a shirt is not visible at this size.
  shirt: { shirt: 30, dress_shirt: 30 },
  shorts: { shorts: 60 },
  // From the 142 hats in tools/vision/fine-labels.csv, scaled to 60. One person photographed 53 caps, so nobody counts for more
  // than four.
  hat: { beanie: 26, cap: 21, sun_hat: 9, hat: 4 },
  polo: { polo: 60 },
  undershirt: { tank_top: 60 },
  // Assumed: the few that are part of a suit.
  blazer: { blazer: 60, suit_jacket: 10 },
  hoodie: { hoodie: 60 },
  body: { bodysuit: 60 },
  top: { top: 60 },
  blouse: { blouse: 60 },
};

/** Labels with the shares of people's outfits (`category-counts.json`): nobody has counted their photos. */
const asInOutfits: Record<string, readonly Category[]> = {
  dress: ["dress", "day_dress", "cocktail_dress", "gown", "maxi_dress"],
  skirt: ["skirt", "mini_skirt", "midi_skirt", "maxi_skirt"],
};

/** Bags and accessories, which the network knows from drawings alone: all coarse categories are equally likely. */
const evenly: Record<string, readonly Category[]> = {
  bag: coarseIn("bag"),
  accessory: coarseIn("accessory").filter((category) => category !== "hat"),
};

const inOutfits: Weights = outfits.counts;

/** The share of each category in a label, from the photos or the outfits; each label's shares sum to 1. */
export const countedCategories: ReadonlyMap<string, ReadonlyMap<Category, number>> = new Map([
  ...Object.entries(estimated).map(([label, weights]) => [label, shares(weights)] as const),
  ...Object.entries(asInOutfits).map(
    ([label, kinds]) => [label, shares(weigh(kinds, (category) => inOutfits[category] ?? 0))] as const,
  ),
  ...Object.entries(evenly).map(([label, kinds]) => [label, evenShares(label, kinds)] as const),
]);

/** The same, down to the closest kinds; each label's shares sum to 1. */
export const labelCategories: ReadonlyMap<string, ReadonlyMap<Category, number>> = new Map(
  [...countedCategories].map(([label, kinds]) => [label, withCloserShares(kinds)]),
);

/** Divides a coarse category among the closer kinds that no count covers, by the shares in their records. */
export function withCloserShares(counts: ReadonlyMap<Category, number>): ReadonlyMap<Category, number> {
  const shared = new Map(counts);
  for (const [coarse, share] of counts) {
    const closerKinds = closerKindsOf(coarse).filter((kind) => !counts.has(kind));
    let remainder = share;
    for (const kind of closerKinds) {
      const part = share * (factsOf(kind).shareOfKind ?? 0);
      shared.set(kind, part);
      remainder -= part;
    }
    shared.set(coarse, remainder);
  }
  return shared;
}

/** Two labels cover a blazer. The later one counts, which is its own. */
const labels: ReadonlyMap<Category, string> = new Map(
  [...labelCategories].flatMap(([label, kinds]) => [...kinds.keys()].map((category) => [category, label] as const)),
);

/** The label of a category, or of its nearest kin; a jumpsuit, which no photo shows, counts as a dress. */
export function labelOf(category: Category): string {
  const kin = [...factsOf(category).kin].sort(([, one], [, other]) => other - one).map(([name]) => name);
  const near = [category, coarseOf(category), ...kin].map((name) => labels.get(name));
  return near.find((label) => label !== undefined) ?? "dress";
}

/** The label for photos without a garment. */
export const noGarment = "other";

/** The network tells closer kinds of bags apart (a handbag, a tote), so each of them needs its own share. */
function evenShares(label: string, kinds: readonly Category[]): ReadonlyMap<Category, number> {
  const even = shares(weigh(kinds, () => 0));
  return label === "bag" ? withCloserShares(even) : even;
}

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
