// Finds the garment's pixels: from the alpha of a cut-out, else from what differs from the border, else the middle of the frame.

import type { Oklab } from "../../words/colours.ts";
import { colourCentres, nearestIndex, type OklabPlanes, oklabPlanes, type Pixels, shrink } from "./pixels.ts";
import { above, borderContact, boxBlur, boxOf, enlargeMask, otsu, quantile, shareOf, tidyMask } from "./planes.ts";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Foreground {
  /** 1 where the garment is, row by row, at the size of the inspected picture. */
  readonly mask: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** The box around the garment, as parts of the frame (0..1). */
  readonly box: Box;
  readonly share: number;
  readonly confidence: number;
  readonly method: "cut_out" | "border_model" | "centre";
}

/** Working size. A sleeve of a garment that fills the frame is still 12 px wide, and a photo takes about 20 ms. */
const sideMax = 128;
/** A smaller garment is a speck or a label. A larger one leaves too little ground to compare with. */
const shareMin = 0.03;
const shareMax = 0.92;
/** A clear garment differs from its ground by this much evidence. A mask of noise reaches a third of it. */
const marginSure = 0.45;
/** Our own mask is never as sure as a segmentation model's. Below the minimum, the middle of the frame is a better guess. */
const confidenceMax = 0.9;
const confidenceMin = 0.35;
/** A cut-out has at least this part of transparent pixels. A rounded corner or an antialiased rim has under 1 %. */
const transparentMin = 0.01;

export function foregroundOf(pixels: Pixels): Foreground {
  return cutOut(pixels) ?? borderModel(pixels) ?? centre(pixels);
}

function cutOut(pixels: Pixels): Foreground | null {
  if (pixels.channels === 3) return null;
  const mask = new Uint8Array(pixels.width * pixels.height);
  for (let i = 0; i < mask.length; i++) mask[i] = (pixels.data[i * 4 + 3] ?? 0) >= 128 ? 1 : 0;
  const share = shareOf(mask);
  if (share > 1 - transparentMin) return null;
  // The platform's segmentation found nothing, so neither its alpha nor the colour under it is evidence.
  if (share < shareMin) return centre(pixels);
  return foregroundFrom(mask, pixels, 0.95, "cut_out");
}

/** An ellipse in the middle, half as wide and half as high as the frame (20 % of it). Photos of one garment have it there. */
function centre({ width, height }: Pixels): Foreground {
  const mask = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const across = ((x + 0.5) / width - 0.5) / 0.25;
      const down = ((y + 0.5) / height - 0.5) / 0.25;
      mask[y * width + x] = across ** 2 + down ** 2 <= 1 ? 1 : 0;
    }
  }
  return foregroundFrom(mask, { width, height }, 0.1, "centre");
}

function borderModel(pixels: Pixels): Foreground | null {
  const small = shrink(pixels, sideMax);
  const planes = smooth(oklabPlanes(small));
  const { width, height } = planes;
  const grounds = groundsOf(planes);
  if (grounds.length === 0) return null;

  const unlikeness = unlikeGround(planes, grounds);
  const evidence = combineEvidence(unlikeness, barrierDistance(planes, unlikeness), width, height);
  const split = otsu(evidence);
  let mask = tidyMask(above(evidence, split.threshold), width, height);
  for (let round = 0; round < 2; round++) mask = tidyMask(maskByColours(planes, mask), width, height);

  const share = shareOf(mask);
  if (share < shareMin || share > shareMax) return null;
  const contact = borderContact(mask, width, height);
  if (isSeam(mask, width, height)) return null;
  // A garment may hang over an edge. A mask that covers most of the border is the ground.
  if (contact > 0.5) return null;
  const margin = Math.min(1, marginOf(evidence, mask) / marginSure);
  const confidence = Math.min(confidenceMax, split.separation * margin * (1 - contact));
  if (confidence < confidenceMin) return null;
  return foregroundFrom(enlargeMask(mask, width, height, pixels), pixels, confidence, "border_model");
}

/** Where two grounds meet, their mixed pixels differ from both. That line is at most this many pixels wide to each side. */
const seamRadius = 2;
/** Without a rim of that width, a straight tie (6 pixels wide) keeps a third of its pixels. A seam keeps only its crossings. */
const seamKeeps = 0.2;

function isSeam(mask: Uint8Array, width: number, height: number): boolean {
  const inner = above(boxBlur(new Float32Array(mask), width, height, seamRadius), 0.99);
  return shareOf(inner) < seamKeeps * shareOf(mask);
}

function marginOf(evidence: Float32Array, mask: Uint8Array): number {
  let inside = 0;
  let outside = 0;
  let count = 0;
  for (let i = 0; i < mask.length; i++) {
    if ((mask[i] ?? 0) === 1) {
      inside += evidence[i] ?? 0;
      count++;
    } else outside += evidence[i] ?? 0;
  }
  return inside / Math.max(1, count) - outside / Math.max(1, mask.length - count);
}

function foregroundFrom(
  mask: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
  confidence: number,
  method: Foreground["method"],
): Foreground {
  return { mask, width, height, box: boxOf(mask, width, height), share: shareOf(mask), confidence, method };
}

function smooth(planes: OklabPlanes): OklabPlanes {
  const { width, height } = planes;
  const blur = (plane: Float32Array): Float32Array => boxBlur(plane, width, height, 1);
  return { width, height, l: blur(planes.l), a: blur(planes.a), b: blur(planes.b) };
}

interface Ground {
  readonly colour: Oklab;
  /** Variances of the ground's pixels: a noisy ground tolerates larger differences. */
  readonly lightness: number;
  readonly chroma: number;
}

const bandShare = 0.04;
/** A ground is rarely more than cloth, floor, wall and a shadow. Closer colours are one unevenly lit ground. */
const groundsMax = 4;
const groundsApart = 0.08;
/** A smaller part of the border is a corner of something else, or the end of the garment. */
const groundShareMin = 0.06;

/** The colours along the border, without the colours of a garment that hangs over it. */
function groundsOf(planes: OklabPlanes): Ground[] {
  const { width, height } = planes;
  const band = Math.max(2, Math.round(bandShare * Math.min(width, height)));
  const border: Oklab[] = [];
  const middle: Oklab[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const edge = Math.min(x, y, width - 1 - x, height - 1 - y);
      const central = Math.abs(x / width - 0.5) < 0.2 && Math.abs(y / height - 0.5) < 0.2;
      if (edge < band || central) {
        (edge < band ? border : middle).push({ l: planes.l[i] ?? 0, a: planes.a[i] ?? 0, b: planes.b[i] ?? 0 });
      }
    }
  }
  const centres = colourCentres(border, groundsMax, groundsApart);
  const members = centres.map((): Oklab[] => []);
  for (const point of border) members[nearestIndex(point, centres)]?.push(point);
  const grounds: { ground: Ground; share: number; middle: number }[] = centres.map((colour, i) => {
    const own = members[i] ?? [];
    const count = Math.max(1, own.length);
    const lightness = own.reduce((sum, point) => sum + (point.l - colour.l) ** 2, 0) / count;
    const chroma = own.reduce((sum, point) => sum + (point.a - colour.a) ** 2 + (point.b - colour.b) ** 2, 0) / count;
    const ground = { colour, lightness, chroma };
    const alike = middle.filter((point) => unlike(point, ground) < 2.5).length / Math.max(1, middle.length);
    return { ground, share: own.length / Math.max(1, border.length), middle: alike };
  });
  // A colour that has little of the border but fills the middle is a garment that the frame cuts.
  const trustedGrounds = grounds.filter(({ share, middle }) => share >= groundShareMin && !(share < 0.35 && middle > 2 * share));
  return (trustedGrounds.length > 0 ? trustedGrounds : grounds).map(({ ground }) => ground);
}

// The distance of a colour from the ground, in the ground's own deviations. The constants are how much one plain sheet varies
// under one lamp: much in lightness (folds, the garment's shadow), little in hue.
function unlike(colour: Oklab, ground: Ground): number {
  const lightness = (colour.l - ground.colour.l) ** 2 / (ground.lightness + 0.04 ** 2);
  const chroma = (colour.a - ground.colour.a) ** 2 + (colour.b - ground.colour.b) ** 2;
  return Math.sqrt(lightness + chroma / (ground.chroma + 0.015 ** 2));
}

function unlikeGround(planes: OklabPlanes, grounds: readonly Ground[]): Float32Array {
  return planes.l.map((l, i) => {
    const colour = { l, a: planes.a[i] ?? 0, b: planes.b[i] ?? 0 };
    return grounds.reduce((least, ground) => Math.min(least, unlike(colour, ground)), Number.POSITIVE_INFINITY);
  });
}

// Minimum barrier distance (Zhang et al., "Minimum Barrier Salient Object Detection at 80 FPS", 2015): the smallest range of
// values that a path from the border must cross. A slow gradient of light costs little, the outline of a garment much.
function barrierDistance(planes: OklabPlanes, unlikeness: Float32Array): Float32Array {
  const sum = new Float32Array(planes.l.length);
  // OKLab understates a and b by about a half (see the naming distance in colours.ts).
  for (const [plane, weight] of [
    [planes.l, 1],
    [planes.a, 2],
    [planes.b, 2],
  ] as const) {
    const barrier = barrierOf(plane, planes.width, unlikeness);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + weight * (barrier[i] ?? 0);
  }
  return sum;
}

function barrierOf(plane: Float32Array, width: number, unlikeness: Float32Array): Float32Array {
  const high = plane.slice();
  const low = plane.slice();
  const barrier = new Float32Array(plane.length).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < plane.length; i++) {
    const x = i % width;
    const onRim = x === 0 || x === width - 1 || i < width || i >= plane.length - width;
    if (onRim && (unlikeness[i] ?? 0) < 3) barrier[i] = 0;
  }
  const relax = (i: number, from: number): void => {
    if ((barrier[from] ?? 0) >= (barrier[i] ?? 0)) return;
    const value = plane[i] ?? 0;
    const top = Math.max(high[from] ?? 0, value);
    const bottom = Math.min(low[from] ?? 0, value);
    if (top - bottom < (barrier[i] ?? 0)) {
      barrier[i] = top - bottom;
      high[i] = top;
      low[i] = bottom;
    }
  };
  // Three alternating raster passes are within a few per cent of exact (the paper's own figure).
  for (const forward of [true, false, true]) {
    const step = forward ? 1 : -1;
    for (let count = 0; count < plane.length; count++) {
      const i = forward ? count : plane.length - 1 - count;
      const beside = i - step;
      const above = i - step * width;
      // At the start of a row (or its end, going backwards) the previous pixel lies on the other side of the frame.
      if (i % width !== (forward ? 0 : width - 1)) relax(i, beside);
      if (above >= 0 && above < plane.length) relax(i, above);
    }
  }
  return barrier.map((value) => (value < Number.POSITIVE_INFINITY ? value : 0));
}

/** Both kinds of evidence, each scaled to 0..1 by its own high end, added and smoothed. */
function combineEvidence(unlikeness: Float32Array, barrier: Float32Array, width: number, height: number): Float32Array {
  const unlikeTop = Math.max(6, quantile(unlikeness, 0.95));
  const barrierTop = Math.max(0.1, quantile(barrier, 0.95));
  const sum = unlikeness.map((value, i) => Math.min(1, value / unlikeTop) / 2 + Math.min(1, (barrier[i] ?? 0) / barrierTop) / 2);
  return boxBlur(sum, width, height, 1);
}

// A new mask from which colours are more common inside than outside, and from how much of the neighbourhood is inside. It
// restores sleeves that resemble the ground in one spot, and drops shadows.
function maskByColours(planes: OklabPlanes, mask: Uint8Array): Uint8Array {
  const { width, height } = planes;
  const cells = planes.l.map((l, i) => cellOf(l, planes.a[i] ?? 0, planes.b[i] ?? 0));
  const inside = new Float32Array(cellCount);
  const outside = new Float32Array(cellCount);
  for (let i = 0; i < mask.length; i++) {
    const histogram = (mask[i] ?? 0) === 1 ? inside : outside;
    const cell = cells[i] ?? 0;
    histogram[cell] = (histogram[cell] ?? 0) + 1;
  }
  const insideTotal = Math.max(
    1,
    mask.reduce((sum, value) => sum + value, 0),
  );
  const outsideTotal = Math.max(1, mask.length - insideTotal);
  const odds = cells.map((cell) =>
    Math.log(((inside[cell] ?? 0) / insideTotal + 1e-4) / ((outside[cell] ?? 0) / outsideTotal + 1e-4)),
  );
  const near = boxBlur(new Float32Array(mask), width, height, Math.round(Math.max(width, height) / 16));
  const evidence = boxBlur(odds, width, height, 2);
  // The neighbourhood weighs as much as a colour that is e^3 times more common on one side.
  return mask.map((_, i) => ((evidence[i] ?? 0) + 6 * ((near[i] ?? 0) - 0.5) > 0 ? 1 : 0));
}

/** Cells of the colour histogram: 20 steps of lightness, 16 steps each of a and b over the range of cloth, -0.2..0.2. */
const cellCount = 20 * 16 * 16;

function cellOf(l: number, a: number, b: number): number {
  const step = (value: number, steps: number): number => Math.min(steps - 1, Math.max(0, Math.floor(value * steps)));
  return (step(l, 20) * 16 + step((a + 0.2) / 0.4, 16)) * 16 + step((b + 0.2) / 0.4, 16);
}
