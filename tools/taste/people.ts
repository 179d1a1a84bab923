// Simulated people: each has a wardrobe, and follows a taste that no ranking is told.

import { resolveConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../src/domain/outfit/ask/wearable.ts";
import { scoreOutfit } from "../../src/domain/outfit/recommend.ts";
import { type Category, factsOf } from "../../src/domain/words/categories.ts";
import type { ColourName } from "../../src/domain/words/colours.ts";
import type { FeedbackReason } from "../../src/domain/words/records.ts";
import { type Fit, type Style, styles } from "../../src/domain/words/vocabulary.ts";
import { randomFrom } from "../seeded-random.ts";

export interface Chance {
  /** 0 to below 1. */
  next(): number;
  pick<Value>(from: readonly Value[]): Value;
  some<Value>(from: readonly Value[], count: number): Value[];
  /** Normal, mean 0 and standard deviation 1 (Box and Muller, 1958). */
  normal(): number;
}

/** Mulberry32 (Tommy Ettinger, 2017): 32 bits of state, the same sequence everywhere. */
export function chanceFrom(seed: number): Chance {
  const next = randomFrom(seed);
  const pick = <Value>(from: readonly Value[]): Value => {
    const picked = from[Math.floor(next() * from.length)];
    if (picked === undefined) throw new Error("nothing to pick from");
    return picked;
  };
  return {
    next,
    pick,
    some(from, count) {
      const rest = [...from];
      return Array.from({ length: Math.min(count, rest.length) }, () => {
        const [taken] = rest.splice(Math.floor(next() * rest.length), 1);
        if (taken === undefined) throw new Error("nothing to pick from");
        return taken;
      });
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

/** The categories that people own; a common category occurs several times. */
const kinds: Readonly<Record<"top" | "bottom" | "shoes" | "jacket" | "one_piece", readonly Category[]>> = {
  top: [
    "t_shirt",
    "t_shirt",
    "shirt",
    "shirt",
    "polo",
    "blouse",
    "long_sleeve_top",
    "dress_shirt",
    "sweater",
    "hoodie",
    "sweatshirt",
  ],
  bottom: ["jeans", "jeans", "chinos", "pants", "dress_pants", "skirt", "joggers", "shorts", "midi_skirt"],
  shoes: ["sneakers", "sneakers", "loafers", "boots", "ankle_boots", "dress_shoes", "flats", "sandals"],
  jacket: ["blazer", "denim_jacket", "leather_jacket", "bomber", "jacket"],
  one_piece: ["dress", "day_dress", "jumpsuit"],
};
const countsBySlot = [
  ["top", 10],
  ["bottom", 6],
  ["shoes", 5],
  ["jacket", 2],
  ["one_piece", 2],
] as const;
const colours: readonly ColourName[] = [
  "black",
  "black",
  "white",
  "white",
  "grey",
  "navy",
  "navy",
  "beige",
  "brown",
  "blue",
  "light_blue",
  "denim",
  "olive",
  "green",
  "red",
  "burgundy",
  "pink",
  "camel",
  "mustard",
  "purple",
];
const fits: readonly Fit[] = ["slim", "regular", "regular", "relaxed", "oversized"];

export interface Outfit {
  readonly id: string;
  /** Indices in the wardrobe. */
  readonly garments: readonly number[];
  /** The engine's score without taste, 0..1, and its rank, which tells outfits of one score apart. */
  readonly score: number;
  readonly rank: number;
  /** The person's opinion of the outfit, without the mood of the day: mean 0, standard deviation 1. */
  readonly liking: number;
  /** The reason that the person would give: the part of the outfit with the strongest feeling, for or against. */
  readonly reason: FeedbackReason;
}

export interface SimulatedPerson {
  readonly wardrobe: readonly Wearable[];
  /** All outfits of the wardrobe that are free of faults, as only these are proposed. */
  readonly outfits: readonly Outfit[];
  /** The person puts an outfit on if they like it at least this much. */
  readonly threshold: number;
  readonly chance: Chance;
}

/** The share of all outfits that please a person: one in 25. */
const pleasing = 0.04;
/** The weight of the engine's own score: people also like garments that go together. */
const qualityShare = 0.5;
/** The weight of feelings about single garments that no feature explains: a gift, a scratchy label. */
const quirk = 0.25;

export function simulatedPerson(seed: number): SimulatedPerson {
  const chance = chanceFrom(seed);
  const wardrobe = countsBySlot
    .flatMap(([index, count]) => Array.from({ length: count }, () => kinds[index]))
    .map((from, number) => garmentOf(number, chance.pick(from), chance));
  const feelings = feelingsOf(wardrobe, chance);
  const constraints = resolveConstraints({});
  const combined = combinations(wardrobe).flatMap((garments) => {
    const wornGarments = garments.flatMap((index) => wardrobe[index] ?? []);
    const { score, rank, faults } = scoreOutfit(wornGarments, constraints);
    return faults.length > 0 ? [] : [{ garments, score, rank, ...feelings(garments) }];
  });
  const [taste, quality] = [
    standardised(combined.map(({ feeling }) => feeling)),
    standardised(combined.map(({ score }) => score)),
  ];
  const liking = standardised(combined.map((_, index) => (taste[index] ?? 0) + qualityShare * (quality[index] ?? 0)));
  const outfits = combined.map(({ garments, score, rank, reason }, index) => ({
    id: garments.map((number) => wardrobe[number]?.id ?? "").join(" "),
    garments,
    score,
    rank,
    liking: liking[index] ?? 0,
    reason,
  }));
  const threshold = liking.toSorted((one, other) => other - one)[Math.floor(liking.length * pleasing)] ?? 0;
  return { wardrobe, outfits, threshold, chance };
}

function garmentOf(number: number, category: Category, chance: Chance): Wearable {
  const facts = factsOf(category);
  const colour = chance.pick(colours);
  return {
    id: `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`,
    category,
    own_category: null,
    name: `${colour} ${category}`.replaceAll("_", " "),
    colours: [{ name: colour, hex: null, share: 1 }],
    formality: Math.min(1, Math.max(0, facts.formality + 0.05 * chance.normal())),
    seasons: facts.seasons,
    styles: chance.some(styles, chance.next() < 0.5 ? 1 : 2),
    material: null,
    pattern: null,
    fit: chance.pick(fits),
    warmth_clo: facts.clo,
    out_of_use: null,
    condition: null,
    purpose: null,
    set_name: null,
    opinion: null,
  };
}

/** Top, bottom and shoes, or a one-piece and shoes; each with and without a jacket. */
function combinations(wardrobe: readonly Wearable[]): number[][] {
  const at = (test: (garment: Wearable) => boolean) => wardrobe.flatMap((garment, index) => (test(garment) ? [index] : []));
  const inSlot = (slot: string) => at(({ category }) => factsOf(category).slot === slot);
  const bodies = [
    ...inSlot("top").flatMap((top) => inSlot("bottom").map((bottom) => [top, bottom])),
    ...inSlot("one_piece").map((one) => [one]),
  ];
  return bodies.flatMap((body) =>
    [[], ...inSlot("outerwear").map((jacket) => [jacket])].flatMap((jacket) =>
      inSlot("shoes").map((shoe) => [...body, ...jacket, shoe]),
    ),
  );
}

/** The hidden taste: the feeling about an outfit, and the part of the outfit with the strongest feeling. */
function feelingsOf(wardrobe: readonly Wearable[], chance: Chance) {
  // Only about what the person owns: a taste that never comes up cannot be observed.
  const ownedColours = [...new Set(wardrobe.flatMap((garment) => garment.colours.map(({ name }) => name)))].sort();
  const ownedCategories = [...new Set(wardrobe.map(({ category }) => category))].sort();
  const feelings = <Value extends string>(
    from: readonly Value[],
    liked: number,
    disliked: number,
  ): ReadonlyMap<Value, number> => {
    const chosen = chance.some(from, liked + disliked);
    return new Map(chosen.map((value, index) => [value, (index < liked ? 1 : -1) * (0.5 + chance.next())]));
  };
  const colour = feelings<ColourName>(ownedColours, 3, 2);
  const category = feelings<Category>(ownedCategories, 3, 2);
  const style = feelings<Style>(styles, 3, 2);
  const fit = feelings<Fit>([...new Set(fits)], 1, 1);
  const pairs = feelings(
    ownedCategories.flatMap((one, index) => ownedCategories.slice(index + 1).map((other) => `${one} ${other}`)),
    8,
    6,
  );
  const formality = 0.15 + 0.6 * chance.next();
  const quirks = wardrobe.map(() => quirk * chance.normal());

  return (garments: readonly number[]): { feeling: number; reason: FeedbackReason } => {
    const wornGarments = garments.flatMap((index) => wardrobe[index] ?? []);
    const mean = (of: (garment: Wearable) => number) =>
      wornGarments.reduce((sum, garment) => sum + of(garment), 0) / wornGarments.length;
    const together = wornGarments.flatMap((one, index) =>
      wornGarments.slice(index + 1).map((other) => pairs.get([one.category, other.category].sort().join(" ")) ?? 0),
    );
    const parts = {
      colors: mean((garment) => garment.colours.reduce((sum, { name }) => sum + (colour.get(name) ?? 0), 0)),
      style:
        mean(
          ({ category: kind, styles: tags }) =>
            (category.get(kind) ?? 0) + tags.reduce((sum, tag) => sum + (style.get(tag) ?? 0), 0),
        ) +
        together.reduce((sum, pair) => sum + pair, 0) / Math.max(1, together.length),
      comfort: mean((garment) => (garment.fit === null ? 0 : (fit.get(garment.fit) ?? 0) / 2)),
      occasion_match: -2 * mean((garment) => Math.abs(garment.formality - formality)),
      other: garments.reduce((sum, index) => sum + (quirks[index] ?? 0), 0) / garments.length,
    } satisfies Record<FeedbackReason, number>;
    const feeling = Object.values(parts).reduce((sum, part) => sum + part, 0);
    const [reason] = Object.entries(parts).reduce((most, part) => (Math.abs(part[1]) > Math.abs(most[1]) ? part : most));
    return { feeling: feeling, reason: reasonNamed(reason) };
  };
}

function reasonNamed(name: string): FeedbackReason {
  const reasons: readonly FeedbackReason[] = ["colors", "style", "comfort", "occasion_match", "other"];
  return reasons.find((reason) => reason === name) ?? "other";
}

function standardised(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (deviation === 0 ? 0 : (value - mean) / deviation));
}
