// How well the colours of two garments go together, in OKLCH, and how many strong hues an outfit has.
// Hue relations follow Moon and Spencer, "Geometric Formulation of Classical Color Harmony" (J. Opt. Soc. Am. 34, 1944):
// equal, similar and contrasting hues please; nearly equal hues, and hues between similar and contrasting, do not.

import { type ColourName, colourReferences, type Oklab, oklabOfHex, visibleShare } from "../../words/colours.ts";
import type { Wearable, WearableColour } from "../ask/wearable.ts";

/** Scores are whole millionths, so that sums are exact and equal scores are equal. */
export const million = 1_000_000;

/** An outfit of neutrals only is about 0.75, "nothing wrong, nothing daring" (docs/design.md, "Colour harmony"). */
export const neutralHarmony = 0.75;
/** A hue is strong from this chroma on, and hues are counted in bins of 30 degrees (docs/design.md, "Colour harmony"). */
const strongChroma = 0.08;
const hueBinDegrees = 30;
/** A hue counts as one of the outfit's strong hues if it covers a fifth of a garment. */
const strongShare = 0.2;
/**
 * Each strong hue beyond two costs this share: a third one lowers a fine outfit (0.9) to neutral, and the harmony stays above
 * 0.
 */
const extraHueCost = 0.14;
const hueCountFree = 2;
/** Light with dark adds up to this, equal lightness takes as much away: a small correction. */
const contrastReach = 0.03;
const twoMulticoloured = 0.45;

/**
 * Rounding steps in OKLCH, as large as the difference between two photos of one garment. So a wardrobe has a few hundred tints,
 * and pair-cache.ts computes each pair once.
 */
const lightnessStep = 0.05;
const chromaStep = 0.02;
const hueStep = 5;

export interface Tint {
  readonly name: ColourName;
  readonly lightness: number;
  /** Degrees, 0..359. */
  readonly hue: number;
  /** Hundredths of the garment. */
  readonly share: number;
  /** 0 for a neutral to 1 for a clear hue: cream 0.25, beige 0.6, navy 0.9, camel 1. Our judgement, set by the judged pairs. */
  readonly strength: number;
  /** 0 to 1, above 0 for loud colours only: only they can clash. Navy and olive 0, burgundy a third, red 1. */
  readonly vividness: number;
  readonly strong: boolean;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function meanPoint(points: readonly Oklab[]): Oklab | null {
  if (points.length === 0) return null;
  const sum = (axis: keyof Oklab) => points.reduce((total, point) => total + point[axis], 0) / points.length;
  return { l: sum("l"), a: sum("a"), b: sum("b") };
}

function tintOf({ name, hex, share }: WearableColour): Tint {
  const hundredths = Math.max(1, Math.round(share * 100));
  const measuredPoint = name === "multicolor" ? null : hex === null ? null : oklabOfHex(hex);
  const point = measuredPoint ?? meanPoint(colourReferences.get(name) ?? []);
  if (point === null) return { name, lightness: 0.6, hue: 0, share: hundredths, strength: 0, vividness: 0, strong: false };
  const chroma = roundToStep(Math.hypot(point.a, point.b), chromaStep);
  const degrees = roundToStep((Math.atan2(point.b, point.a) * 180) / Math.PI, hueStep);
  return {
    name,
    lightness: roundToStep(point.l, lightnessStep),
    hue: chroma === 0 ? 0 : (degrees + 360) % 360,
    share: hundredths,
    strength: clamp((chroma - 0.005) / 0.06),
    vividness: clamp((chroma - 0.08) / 0.1),
    strong: chroma > strongChroma,
  };
}

function roundToStep(value: number, step: number): number {
  return Math.round(value / step) * step;
}

/** The visible colours of a garment, largest first; never empty if the garment has any colour. */
export function tintsOf(garment: Wearable): Tint[] {
  const tints = garment.colours.map(tintOf).sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1));
  return tints.filter((tint, index) => index === 0 || tint.share >= visibleShare * 100);
}

/** Linear interpolation between the values, at every whole degree from 0 to 180. */
function curve(degrees: readonly number[], values: readonly number[]): number[] {
  return Array.from({ length: 181 }, (_, degree) => {
    const to = degrees.findIndex((knot) => degree <= knot);
    const [start = 0, end = 0] = [degrees[to - 1], degrees[to]];
    const [from = 0, value = 0] = [values[to - 1], values[to]];
    return to < 1 ? value : from + ((value - from) * (degree - start)) / (end - start);
  });
}

/**
 * The harmony of two strong hues by their distance: same and neighbours (Itten's 60 degrees) 0.85, triad 0.93, opposite 0.96.
 */
const affinityByDegree = curve(
  [0, 60, 90, 98, 112, 135, 150, 180],
  [0.85, 0.85, neutralHarmony, neutralHarmony, 0.93, 0.94, 0.96, 0.96],
);

/**
 * The cost of two vivid hues by their distance, after Moon and Spencer's two ambiguities: up to 7 of Munsell's 100 hues, and 12
 * to 28. Munsell's hues are uneven in OKLCH, so the second ambiguity ends between two judged pairs
 * (tests/support/judged-pairs.ts): red with yellow at 80 degrees, and orange with green at 90, which is 0.007 inside its band.
 */
const discordByDegree = curve([0, 4, 10, 20, 30, 46, 60, 78, 94, 180], [0, 0, 0.5, 0.5, 0, 0, 0.42, 0.42, 0, 0]);

function at(values: readonly number[], degree: number): number {
  return values[degree] ?? 0;
}

/** Among reds the eye is more sensitive than OKLCH: any two of these names are a near miss. */
const warmRivals: ReadonlySet<ColourName> = new Set<ColourName>(["red", "coral", "pink", "orange"]);

export const decisiveNames: ReadonlySet<ColourName> = new Set<ColourName>([...warmRivals, "multicolor"]);

export function hueDistance(a: Tint, b: Tint): number {
  const distance = Math.abs(a.hue - b.hue);
  return distance > 180 ? 360 - distance : distance;
}

/** A clear difference in lightness reduces the cost: full cost up to a difference of 0.25, a third of it from 0.5 on. */
function stepRelief(a: Tint, b: Tint): number {
  const step = Math.abs(a.lightness - b.lightness);
  return step <= 0.25 ? 1 : step >= 0.5 ? 0.33 : 1 - ((step - 0.25) / 0.25) * 0.67;
}

export function discordOf(a: Tint, b: Tint): number {
  const vivid = a.vividness * b.vividness;
  if (vivid === 0) return 0;
  if (a.name !== b.name && warmRivals.has(a.name) && warmRivals.has(b.name)) return 0.5 * vivid;
  return at(discordByDegree, hueDistance(a, b)) * vivid * stepRelief(a, b);
}

/** Millionths; symmetric. */
export function tintHarmony(a: Tint, b: Tint): number {
  if (a.name === "multicolor" && b.name === "multicolor") return twoMulticoloured * million;
  const contrast = contrastReach * (Math.min(0.4, Math.abs(a.lightness - b.lightness)) / 0.2 - 1);
  const gain = (at(affinityByDegree, hueDistance(a, b)) - neutralHarmony) * a.strength * b.strength;
  return Math.round(clamp(neutralHarmony + contrast + gain - discordOf(a, b)) * million);
}

const ceilingBinDegrees = 10;
const ceilingBins = 360 / ceilingBinDegrees;
/** The most harmony that two hues can have, by the number of bins between them. */
const affinityByBins = Array.from({ length: ceilingBins / 2 + 1 }, (_, apart) => {
  const [from, to] = [Math.max(0, (apart - 1) * ceilingBinDegrees), Math.min(180, (apart + 1) * ceilingBinDegrees)];
  return Math.max(...affinityByDegree.slice(from, to + 1));
});

/** The colours that a position offers: the darkest and lightest, and the greatest strength in each part of the hue circle. */
export interface ColourRange {
  readonly darkest: number;
  readonly lightest: number;
  /** Bins of 10 degrees with at least one tint; `strengths` has the greatest strength in each. */
  readonly bins: readonly number[];
  readonly strengths: readonly number[];
}

export function colourRangeOf(tints: readonly Tint[]): ColourRange {
  const strengths = new Map<number, number>();
  let [darkest, lightest] = [1, 0];
  for (const { lightness, hue, strength } of tints) {
    darkest = Math.min(darkest, lightness);
    lightest = Math.max(lightest, lightness);
    const bin = Math.floor(hue / ceilingBinDegrees);
    strengths.set(bin, Math.max(strength, strengths.get(bin) ?? 0));
  }
  return { darkest, lightest, bins: [...strengths.keys()], strengths: [...strengths.values()] };
}

/** An upper bound on the harmony of the tint with any tint in the range, in millionths. */
export function harmonyCeiling(tint: Tint, { darkest, lightest, bins, strengths }: ColourRange): number {
  const step = Math.max(Math.abs(tint.lightness - darkest), Math.abs(lightest - tint.lightness));
  const contrast = contrastReach * (Math.min(0.4, step) / 0.2 - 1);
  const own = Math.floor(tint.hue / ceilingBinDegrees);
  let gain = 0;
  for (let i = 0; i < bins.length; i++) {
    const distance = Math.abs(own - (bins[i] ?? 0));
    const apart = distance > ceilingBins / 2 ? ceilingBins - distance : distance;
    gain = Math.max(gain, ((affinityByBins[apart] ?? 0) - neutralHarmony) * tint.strength * (strengths[i] ?? 0));
  }
  return Math.round(clamp(neutralHarmony + contrast + gain) * million) + 1;
}

/** The harmony of two garments in millionths: the mean over their pairs of colours, weighted by how much each covers. */
export function garmentHarmony(a: readonly Tint[], b: readonly Tint[]): number {
  let sum = 0;
  let weights = 0;
  for (const first of a) {
    for (const second of b) {
      const weight = first.share * second.share;
      sum += weight * tintHarmony(first, second);
      weights += weight;
    }
  }
  return weights === 0 ? neutralHarmony * million : Math.round(sum / weights);
}

/** The strong hues of a garment as bits, one for each bin of 30 degrees. */
export function strongHuesOf(tints: readonly Tint[]): number {
  let bins = 0;
  for (const tint of tints) {
    if (tint.strong && tint.share >= strongShare * 100) bins |= 1 << (Math.floor(tint.hue / hueBinDegrees) % 12);
  }
  return bins;
}

/** How many bins of strong hues are set. */
export function hueCount(bins: number): number {
  let count = 0;
  for (let rest = bins; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** The share of its harmony that an outfit keeps with these strong hues, in thousandths: each hue beyond two costs. */
export function hueKeep(bins: number): number {
  const count = hueCount(bins);
  return count <= hueCountFree ? 1000 : Math.max(0, Math.round(1000 - (count - hueCountFree) * extraHueCost * 1000));
}
