// A person's taste as a term of an outfit's score: whole numbers for each garment and pair, so that a search can bound their
// sums.

import { coarseOf } from "../words/categories.ts";
import { isNamed } from "../words/own-categories.ts";
import type { Counts } from "./evidence.ts";
import { keyOf, pairFeatures, pairPartsOf, pairValueOf, traitsOf, visibleColours } from "./features.ts";
import type { TasteGarment } from "./feedback.ts";
import type { LearnedWeights } from "./learning.ts";
import type { Preferences, TasteOverrides } from "./preferences.ts";
import { type Reason, reasonsAmong, type Saying } from "./sayings.ts";

export interface Taste {
  /** False if nothing is known: then the term is 500,000 for every outfit and has no weight. */
  readonly inForce: boolean;
  /** Thousandths, negative for a dislike; 0 if nothing is known. */
  ofGarment(garment: TasteGarment): number;
  ofPair(one: TasteGarment, other: TasteGarment): number;
  /** The most that a pair can be worth; at least 0. */
  readonly pairMax: number;
  /** Millionths; it grows with both sums, and 500,000 is neutral. */
  termOf(sumOfGarments: number, sumOfPairs: number, garmentCount: number, pairCount: number): number;
  /** The one or two strongest reasons for or against wearing these, strongest first. */
  reasonsFor(garments: readonly TasteGarment[]): Reason[];
}

// The pulls of stated preferences, in thousandths. Learned weights reach 1000 and rarely exceed 500. An avoided colour or style
// is a strong penalty, not an exclusion (`exclude_colors` of a request excludes): one such garment of four lowers the term from
// 0.5 to 0.22, while an outfit in favourite colours only raises it to 0.75.
export const statedPulls = {
  favouriteColour: 800,
  avoidedColour: -4000,
  preferredStyle: 600,
  avoidedStyle: -3000,
  avoidedCategory: -4000,
  avoidedMaterial: -4000,
  preferredFit: 400,
  oppositeFit: -400,
  likedPiece: 1200,
} as const;

// The mean at which the term is half way between neutral and its limit. On `npm run eval:taste` 800 ranks best of 60 to 1500;
// below 300 the term hardly distinguishes between liked outfits.
const halfWay = 800;

const half = 500_000;

export function weightsInForce(learnedWeights: LearnedWeights, overrides: TasteOverrides): Map<string, number> {
  const weights = new Map([...learnedWeights].map(([key, { weight }]) => [key, weight]));
  for (const [key, weight] of overrides.pinnedWeights) weights.set(key, weight);
  return weights;
}

export interface TasteTerms {
  readonly preferences: Preferences;
  readonly learnedWeights: LearnedWeights;
  readonly overrides: TasteOverrides;
  /** Whether they like a piece of theirs; what they dislike is a fault (outfit/sense/garment-judge.ts). */
  readonly likesPieces?: boolean;
}

export function tasteFor({ preferences, learnedWeights, overrides, likesPieces = false }: TasteTerms): Taste {
  const weights = weightsInForce(learnedWeights, overrides);
  const countsOf = (key: string): Counts | null =>
    overrides.pinnedWeights.has(key) ? null : (learnedWeights.get(key)?.counts ?? null);
  /** What was learned of a coarse category holds for a closer kind until more is known: a beanie was a hat once. */
  const keyInForce = (key: string, coarseKey: string) => (weights.has(key) ? key : coarseKey);
  const learnedSaying = (key: string, share: number): Saying[] => {
    const weight = weights.get(key) ?? 0;
    const pull = Math.round((weight * share) / 1000);
    return weight === 0 ? [] : [{ by: "learned", key, counts: countsOf(key), weight, pull }];
  };
  const sayingsOf = (garment: TasteGarment) => [
    ...statedOf(garment, preferences),
    ...traitsOf(garment).flatMap(({ kind, key, share }) =>
      learnedSaying(kind === "category" ? keyInForce(key, keyOf(kind, coarseOf(garment.category))) : key, share),
    ),
  ];
  const pairSayingsOf = (one: TasteGarment, other: TasteGarment) => {
    const [here, there] = [pairPartsOf(one), pairPartsOf(other)];
    return pairFeatures.flatMap((kind) => {
      const [first, second] = [here[kind], there[kind]];
      if (first === null || second === null) return [];
      const key = keyOf(kind, pairValueOf(first, second));
      const coarseKey = keyOf(kind, pairValueOf(coarseOf(one.category), coarseOf(other.category)));
      return learnedSaying(kind === "category_pair" ? keyInForce(key, coarseKey) : key, 1000);
    });
  };
  const sum = (sayings: readonly Saying[]) => sayings.reduce((total, { pull }) => total + pull, 0);
  const most = (kind: string) =>
    Math.max(0, ...[...weights].filter(([key]) => key.startsWith(`${kind}:`)).map(([, weight]) => weight));

  return {
    inForce: likesPieces || statesAnything(preferences) || [...weights.values()].some((weight) => weight !== 0),
    ofGarment: (garment) => sum(sayingsOf(garment)),
    ofPair: (one, other) => sum(pairSayingsOf(one, other)),
    pairMax: pairFeatures.reduce((total, kind) => total + most(kind), 0),
    termOf(sumOfGarments, sumOfPairs, garmentCount, pairCount) {
      const mean = (total: number, count: number) => (count === 0 ? 0 : total / count);
      const pull = (mean(sumOfGarments, garmentCount) + mean(sumOfPairs, pairCount)) / halfWay;
      // x / (1 + |x|) never reaches its limit, so two avoided garments are always worse than one.
      return half + Math.round((half * pull) / (1 + Math.abs(pull)));
    },
    reasonsFor(garments) {
      const pairs = garments.flatMap((one, index) => garments.slice(index + 1).map((other) => pairSayingsOf(one, other)));
      return reasonsAmong(garments.map(sayingsOf), pairs);
    },
  };
}

function statesAnything(preferences: Preferences): boolean {
  const { preferred_fit, preferred_styles, avoid_styles, favorite_colors, avoid_colors } = preferences;
  const { avoid_categories, avoid_materials } = preferences;
  const lists = [preferred_styles, avoid_styles, favorite_colors, avoid_colors, avoid_categories, avoid_materials];
  return preferred_fit !== null || lists.some((list) => list.length > 0);
}

function statedOf(garment: TasteGarment, preferences: Preferences): Saying[] {
  const sayings: Saying[] = [];
  if (garment.opinion === "like") sayings.push({ by: "opinion", word: garment.name, pull: statedPulls.likedPiece });
  for (const { name } of visibleColours(garment)) {
    if (preferences.avoid_colors.includes(name))
      sayings.push({ by: "avoid_colors", word: name, pull: statedPulls.avoidedColour });
  }
  for (const { name, share } of visibleColours(garment)) {
    if (!preferences.favorite_colors.includes(name)) continue;
    sayings.push({ by: "favorite_colors", word: name, pull: Math.round(statedPulls.favouriteColour * share) });
  }
  const avoidedStyle = garment.styles.find((style) => preferences.avoid_styles.includes(style));
  if (avoidedStyle !== undefined) sayings.push({ by: "avoid_styles", word: avoidedStyle, pull: statedPulls.avoidedStyle });
  const { material } = garment;
  const avoidedKind = preferences.avoid_categories.find((kind) => isNamed(garment, kind));
  if (avoidedKind !== undefined) {
    sayings.push({ by: "avoid_categories", word: avoidedKind, pull: statedPulls.avoidedCategory });
  }
  if (material !== null && preferences.avoid_materials.includes(material)) {
    sayings.push({ by: "avoid_materials", word: material, pull: statedPulls.avoidedMaterial });
  }
  const preferredStyle = garment.styles.find((style) => preferences.preferred_styles.includes(style));
  if (preferredStyle !== undefined)
    sayings.push({ by: "preferred_styles", word: preferredStyle, pull: statedPulls.preferredStyle });
  const fit = fitPull(garment, preferences);
  if (fit !== 0 && garment.fit !== null) sayings.push({ by: "preferred_fit", word: garment.fit, pull: fit });
  return sayings;
}

/** Slim and relaxed are opposites with regular between them; oversized counts as relaxed. */
function fitPull({ fit }: TasteGarment, { preferred_fit: preferredFit }: Preferences): number {
  if (fit === null || preferredFit === null) return 0;
  const effectiveFit = fit === "oversized" ? "relaxed" : fit;
  if (effectiveFit === preferredFit) return statedPulls.preferredFit;
  return effectiveFit === "regular" || preferredFit === "regular" ? 0 : statedPulls.oppositeFit;
}
