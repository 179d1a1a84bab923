// A garment with everything that scoring needs, computed once for a request.

import type { Taste } from "../../taste/taste.ts";
import { factsOf } from "../../words/categories.ts";
import type { Season, Style } from "../../words/vocabulary.ts";
import { isCore, type Position, positionOf, type Wearable } from "../ask/wearable.ts";
import type { DressSense, GarmentSense } from "../sense/dress-sense.ts";
import { isWarmLayer } from "../sense/layers.ts";
import { mainColour } from "../sense/rule.ts";
import { compatibilityCode } from "./compatibility.ts";
import { distanceFrom, type FormalityDemand } from "./formality.ts";
import { freshnessOf, type WearHistory } from "./freshness.ts";
import { strongHuesOf, type Tint, tintsOf } from "./harmony.ts";
import { type PairingPlaces, pairingPlaces } from "./pairing.ts";
import { wetFitness } from "./weather-fit.ts";

/** How much of an outfit each position covers, seen from the front, in hundredths. */
export const coverage: Readonly<Record<Position, number>> = {
  base: 60,
  mid: 60,
  one_piece: 100,
  bottom: 80,
  jacket: 80,
  coat: 100,
  shoes: 35,
  bag: 10,
  accessory: 5,
};

/** A slim fit lowers comfort by this, a relaxed or oversized fit raises it. Thousandths. */
const fitComfort = 100;

/** A garment without style tags neither has nor lacks a style. */
const styleUnknown = 500;
const styleOther = 0;
/** A season that neighbours one of the garment's seasons is half right. */
const seasonNear = 500;
const seasonRing: readonly Season[] = ["spring", "summer", "fall", "winter"];

/** Numbers are thousandths; coverage is in hundredths. */
export interface ScoredGarment {
  readonly garment: Wearable;
  readonly index: number;
  readonly position: Position;
  readonly core: 0 | 1;
  readonly tints: readonly Tint[];
  readonly hues: number;
  readonly coverage: number;
  readonly formality: number;
  /** Squared distance from the demanded formality, millionths. */
  readonly distance: number;
  readonly clo: number;
  /** The same, but 0 for a jacket or a coat, which comes off. */
  readonly inner: number;
  /** 1 for a layer over the shirt or the dress that is worn against the cold. */
  readonly layer: 0 | 1;
  readonly wet: number;
  readonly season: number;
  readonly style: number;
  readonly comfort: number;
  /** What the person likes (above 0) or dislikes about the garment, in thousandths. */
  readonly taste: number;
  readonly freshness: number;
  readonly code: number;
  /** Where it stands in the table of pairs (pairing.ts). */
  readonly places: PairingPlaces;
  /** What the garment costs by dress sense; less what it adds to the appeal. Millionths. */
  readonly cost: number;
  readonly sense: GarmentSense;
}

function seasonFit(garment: Wearable, demandedSeasons: readonly Season[]): number {
  if (demandedSeasons.length === 0 || demandedSeasons.some((season) => garment.seasons.includes(season))) return 1000;
  const near = demandedSeasons.some((season) => {
    const index = seasonRing.indexOf(season);
    return [seasonRing[(index + 1) % 4], seasonRing[(index + 3) % 4]].some(
      (next) => next !== undefined && garment.seasons.includes(next),
    );
  });
  return near ? seasonNear : 0;
}

function styleFit(garment: Wearable, keywords: readonly Style[]): number {
  if (garment.styles.length === 0) return styleUnknown;
  return garment.styles.some((style) => keywords.includes(style)) ? 1000 : styleOther;
}

function comfortFit(garment: Wearable): number {
  const base = Math.round((garment.own_category?.facts.comfort ?? factsOf(garment.category).comfort) * 1000);
  const fit = garment.fit === "slim" ? -fitComfort : garment.fit === "relaxed" || garment.fit === "oversized" ? fitComfort : 0;
  return Math.min(1000, Math.max(0, base + fit));
}

export interface GarmentDemands {
  readonly formality: FormalityDemand | null;
  readonly seasons: readonly Season[];
  readonly styles: readonly Style[];
  readonly taste: Taste | null;
  readonly wearHistory: WearHistory | null;
  readonly sense: DressSense;
}

/** What is seen on the upper body: not a sweater over a shirt. */
function isUpper(position: Position, standsAlone: boolean): boolean {
  return position === "base" || position === "one_piece" || standsAlone;
}

/** `isTop`: it is a mid layer with nothing under it. */
export function prepare(garment: Wearable, index: number, demands: GarmentDemands, isTop: boolean): ScoredGarment {
  const position = positionOf(garment.category);
  const sense = demands.sense.of(garment, isUpper(position, isTop));
  const tints = tintsOf(garment);
  const thousandths = Math.round(garment.formality * 1000);
  const clo = Math.round(garment.warmth_clo * 1000);
  const distance = demands.formality === null ? 0 : distanceFrom(demands.formality, thousandths);
  return {
    garment,
    index,
    position,
    core: isCore(position) ? 1 : 0,
    tints,
    hues: strongHuesOf(tints),
    coverage: coverage[position],
    formality: thousandths,
    distance: distance * distance,
    clo,
    inner: position === "jacket" || position === "coat" ? 0 : clo,
    layer: isWarmLayer(garment) ? 1 : 0,
    wet: Math.round(wetFitness(garment) * 1000),
    season: seasonFit(garment, demands.seasons),
    style: styleFit(garment, demands.styles),
    comfort: comfortFit(garment),
    code: compatibilityCode(garment.category),
    places: pairingPlaces({ ...garment, colour: mainColour(garment) }),
    taste: demands.taste?.ofGarment(garment) ?? 0,
    cost: sense.cost,
    sense,
    freshness: demands.wearHistory === null ? 1000 : freshnessOf(garment, demands.wearHistory),
  };
}
