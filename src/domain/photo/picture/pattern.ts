// Tells whether cloth is plain, striped or checked, after evening out the light: a second opinion. The model judges the rest.

import type { Pattern } from "../../words/vocabulary.ts";
import type { Foreground } from "./foreground.ts";
import { oklabPlanes, type Pixels, shrink } from "./pixels.ts";
import { above, boxBlur, otsu } from "./planes.ts";
import { type MaskedPlane, patchSide, type Spectrum, spectrumOf } from "./wave-spectrum.ts";

export interface ClothFigures {
  /** Logarithm of the amplitude of all waves, in OKLab. */
  readonly contrast: number;
  readonly along: number;
  readonly across: number;
  /** How far the patches agree on the direction, 0..1: stripes have one direction everywhere, folds do not. */
  readonly agreement: number;
  /** How clearly the cloth separates into two tones (Otsu), 0..1. */
  readonly twoTones: number;
  /** Logarithm of the kurtosis of the slopes: low where edges are everywhere, high where only a few seams are. */
  readonly rareEdges: number;
  /** Root mean square of the slopes between pixels, divided by the deviation: bands have edges, folds are smooth. */
  readonly steepness: number;
  /** Part of the variance outside the axis of greatest difference: a third colour adds it. */
  readonly tints: number;
}

/** Two dyes and their mixture lie on one line. Tartans of three colours leave that line by more than this. */
const tintsOfPlaid = 0.1;

/** Longer side of the garment for the analysis: the first size shows wide bands, the second thin ones. */
const sides = [96, 192] as const;
/** Light is evened out over this many pixels each way. Waves longer than twice that are shape, not pattern. */
const evenedRadius = 12;
/** The rim mixes with the ground, so this many pixels of it are left out. */
const rim = 2;
/** A patch with less cloth than this shows mostly the garment's outline. */
const coverMin = 0.4;
const patchStep = 64;

export interface MeasuredPattern {
  readonly pattern: Extract<Pattern, "solid" | "striped" | "plaid" | "checkered">;
  /** Probability that the pattern is right, 0..1, from a logistic regression: of ten answers with 0.7 about seven are right. */
  readonly confidence: number;
}

/** Below this confidence the mask is as much ground as garment. */
const foregroundSure = 0.4;

// Logistic regression on 938 photos of shared/data/garment-photos, labelled by eye (76 striped, 28 checked, 141 plain, 77
// otherwise patterned, 616 not striped or checked). Eight-fold validation finds 65 % of stripes and checks, and takes 2 % of
// the others for them, mostly pleats and quilting. One row for each size; the surer size counts.
const bandWeights = [
  { contrast: -0.01, along: 5.28, across: 4.45, agreement: 1.2, twoTones: 10.06, rareEdges: -2.08, constant: -10.44 },
  { contrast: 1.1, along: 8.79, across: 11.58, agreement: 0.77, twoTones: 10.82, rareEdges: -0.93, constant: -12.49 },
] as const;
/** Which of them are checks: 82 % right. */
const checkWeights = { along: -1.32, across: 20.86, constant: -2.14 };
/** Which of the 322 labelled plain or patterned are plain: 80 % of its plain answers are right. */
const plainWeights = { contrast: -1.89, across: -5.09, rareEdges: 0.37, constant: -4.76 };
/** Highest confidence in plain: the rest of a garment with a small chest print looks perfectly plain. */
const plainMax = 0.9;
/** Less contrast than this, even close up, is camera noise: half a step of an 8-bit grey. */
const contrastVisible = Math.log(0.012);
/** The smallest value of 90 striped and checked photos is 0.44. Folds drawn as pure waves have 0.2. */
const steepnessMin = 0.4;

/** Null where the pixels cannot decide: the garment is not found, or its pattern is neither plain nor bands. */
export function measurePattern(pixels: Pixels, foreground: Foreground): MeasuredPattern | null {
  if (foreground.confidence < foregroundSure) return null;
  const figures = clothFigures(pixels, foreground);
  const fine = figures[1] ?? figures[0] ?? null;
  if (fine === null) return null;
  const bandsProbability = Math.max(...figures.map((own, i) => bandedProbability(own, i)));
  if (bandsProbability >= 0.5) {
    const crossing = probability(checkWeights.along * fine.along + checkWeights.across * fine.across + checkWeights.constant);
    if (crossing < 0.5) return { pattern: "striped", confidence: bandsProbability * (1 - crossing) };
    return { pattern: fine.tints > tintsOfPlaid ? "plaid" : "checkered", confidence: bandsProbability * crossing };
  }
  const plainProbability = probability(
    plainWeights.contrast * fine.contrast +
      plainWeights.across * fine.across +
      plainWeights.rareEdges * fine.rareEdges +
      plainWeights.constant,
  );
  const confidence = (1 - bandsProbability) * Math.min(plainMax, plainProbability);
  return confidence < 0.5 ? null : { pattern: "solid", confidence };
}

function bandedProbability(figures: ClothFigures | null, size: number): number {
  const weights = bandWeights[size];
  if (figures === null || weights === undefined) return 0;
  if (figures.contrast < contrastVisible || figures.steepness < steepnessMin) return 0;
  return probability(
    weights.contrast * figures.contrast +
      weights.along * figures.along +
      weights.across * figures.across +
      weights.agreement * figures.agreement +
      weights.twoTones * figures.twoTones +
      weights.rareEdges * figures.rareEdges +
      weights.constant,
  );
}

function probability(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function clothFigures(pixels: Pixels, foreground: Foreground): (ClothFigures | null)[] {
  return sides.map((side) => figuresAt(pixels, foreground, side));
}

function figuresAt(pixels: Pixels, foreground: Foreground, side: number): ClothFigures | null {
  const cloth = clothOf(pixels, foreground, side);
  const patches = patchesOf(cloth);
  if (patches.length === 0) return null;
  let sine = 0;
  let cosine = 0;
  let weight = 0;
  for (const { contrast, along, angle } of patches) {
    const own = contrast ** 2 * along;
    // The doubled angle makes a direction and its opposite equal.
    sine += own * Math.sin(2 * angle);
    cosine += own * Math.cos(2 * angle);
    weight += own;
  }
  return {
    contrast: Math.log(middleOf(patches.map(({ contrast }) => contrast)) + 0.005),
    along: middleOf(patches.map(({ along }) => along)),
    across: middleOf(patches.map(({ across }) => across)),
    agreement: weight === 0 ? 0 : Math.hypot(sine, cosine) / weight,
    ...tonesOf(cloth),
    tints: cloth.tints,
  };
}

function middleOf(values: readonly number[]): number {
  return [...values].sort((first, second) => first - second)[Math.floor(values.length / 2)] ?? 0;
}

/** The deviation along the axis on which the cloth's colours differ most; 0 outside the mask. */
interface Cloth extends MaskedPlane {
  readonly tints: number;
}

function clothOf(pixels: Pixels, foreground: Foreground, side: number): Cloth {
  const { part, mask: rough } = cropTo(pixels, foreground, side);
  const { width, height, l, a, b } = oklabPlanes(part);
  const mask = above(boxBlur(rough, width, height, rim), 0.99);
  const cover = boxBlur(new Float32Array(mask), width, height, evenedRadius);
  const evenOut = (plane: Float32Array): Float32Array => {
    const light = boxBlur(
      plane.map((value, i) => value * (mask[i] ?? 0)),
      width,
      height,
      evenedRadius,
    );
    return plane.map((value, i) => ((mask[i] ?? 0) === 1 ? value - (light[i] ?? 0) / (cover[i] ?? 0) : 0));
  };
  // OKLab understates a and b by about a half (see the naming distance in colours.ts).
  const planes = [evenOut(l), evenOut(a).map((value) => 2 * value), evenOut(b).map((value) => 2 * value)];
  const axis = principalAxis(planes);
  const residual = new Float32Array(l.length);
  for (const [i, plane] of planes.entries()) {
    for (let j = 0; j < residual.length; j++) residual[j] = (residual[j] ?? 0) + (axis[i] ?? 0) * (plane[j] ?? 0);
  }
  const all = planes.reduce((sum, plane) => sum + productOf(plane, plane), 0);
  return { width, height, mask, values: residual, tints: all === 0 ? 0 : 1 - productOf(residual, residual) / all };
}

function productOf(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] ?? 0) * (other[i] ?? 0);
  return sum;
}

function cropTo(pixels: Pixels, { box, mask, width }: Foreground, side: number): { part: Pixels; mask: Float32Array } {
  const left = Math.round(box.x * pixels.width);
  const top = Math.round(box.y * pixels.height);
  const wide = Math.max(1, Math.min(pixels.width - left, Math.round(box.width * pixels.width)));
  const high = Math.max(1, Math.min(pixels.height - top, Math.round(box.height * pixels.height)));
  const { channels } = pixels;
  const data = new Uint8Array(wide * high * channels);
  for (let y = 0; y < high; y++) {
    const from = ((top + y) * pixels.width + left) * channels;
    data.set(pixels.data.subarray(from, from + wide * channels), y * wide * channels);
  }
  const part = shrink({ width: wide, height: high, channels, data }, side);
  const own = new Float32Array(part.width * part.height).map((_, i) => {
    const x = left + Math.floor((((i % part.width) + 0.5) * wide) / part.width);
    const y = top + Math.floor(((Math.floor(i / part.width) + 0.5) * high) / part.height);
    return mask[y * width + x] ?? 0;
  });
  return { part, mask: own };
}

/** Rounds of the power iteration. The axes of cloth differ so much that it converges after a few. */
const rounds = 16;

function principalAxis(planes: readonly Float32Array[]): number[] {
  const moments = planes.map((first) => planes.map((second) => productOf(first, second)));
  let axis = [1, 0.1, 0.1];
  for (let round = 0; round < rounds; round++) {
    const next = moments.map((row) => row.reduce((sum, value, i) => sum + value * (axis[i] ?? 0), 0));
    const length = Math.hypot(...next);
    if (length === 0) return axis;
    axis = next.map((value) => value / length);
  }
  return axis;
}

function patchesOf(cloth: Cloth): Spectrum[] {
  return startsOf(cloth.height)
    .flatMap((top) => startsOf(cloth.width).map((left) => spectrumOf(cloth, left, top, coverMin)))
    .filter((spectrum) => spectrum !== null);
}

/** Where patches begin along a side: spread over it, or centred when the side is shorter than a patch. */
function startsOf(length: number): number[] {
  if (length <= patchSide) return [Math.floor((length - patchSide) / 2)];
  const count = Math.ceil((length - patchSide) / patchStep) + 1;
  return Array.from({ length: count }, (_, i) => Math.round((i * (length - patchSide)) / (count - 1)));
}

function tonesOf({
  width,
  height,
  mask,
  values: residual,
}: MaskedPlane): Pick<ClothFigures, "twoTones" | "rareEdges" | "steepness"> {
  const own = residual.filter((_, i) => (mask[i] ?? 0) === 1);
  const deviation = Math.sqrt(own.reduce((sum, value) => sum + value ** 2, 0) / Math.max(1, own.length));
  let slopes = 0;
  let squares = 0;
  let count = 0;
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0; x < width - 1; x++) {
      const i = y * width + x;
      if ((mask[i] ?? 0) + (mask[i + 1] ?? 0) + (mask[i + width] ?? 0) < 3) continue;
      const value = residual[i] ?? 0;
      const slope = ((residual[i + 1] ?? 0) - value) ** 2 + ((residual[i + width] ?? 0) - value) ** 2;
      slopes += slope;
      squares += slope ** 2;
      count++;
    }
  }
  if (deviation === 0 || slopes === 0) return { twoTones: 0, rareEdges: 0, steepness: 0 };
  // The range for Otsu is three deviations each way.
  const { separation } = otsu(own.map((value) => 0.5 + value / (6 * deviation)));
  return {
    twoTones: separation,
    rareEdges: Math.log((squares * count) / slopes ** 2),
    steepness: Math.sqrt(slopes / count) / deviation,
  };
}
