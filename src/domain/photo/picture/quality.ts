// Whether a photo can be worked with: too small is a rejection; blur, darkness and glare are warnings for the person.

import { at, oklabPlanes, type Pixels, shrink } from "./pixels.ts";
import { quantile } from "./planes.ts";

export interface QualityFigures {
  /** Variance of the Laplacian of lightness at 256 px over the sharpest hundredth of it, in percent of the contrast's square. */
  readonly sharpness: number;
  /** Mean OKLab lightness, 0..1. */
  readonly lightness: number;
  /** The same without what is as good as white: a product photo's ground says nothing about the exposure. */
  readonly lightnessUnclipped: number;
  /** Lightness that only the darkest twentieth of that stays under. */
  readonly shadowsUnclipped: number;
  /** Part of the frame that is as good as white. */
  readonly clipped: number;
  /** Lightness that only the brightest twentieth exceeds, 0..1. */
  readonly highlights: number;
  readonly contrast: number;
}

export interface Quality {
  /** Why the photo cannot be used, in words a person can act on; null when it can. */
  readonly reject: string | null;
  readonly warnings: readonly string[];
  readonly figures: QualityFigures | null;
}

/** The side that vision models look at (224 px); anything smaller would be enlarged, which adds nothing to see. */
const sideMin = 224;
/** Size at which sharpness is measured, so that it does not depend on how many pixels came. */
const measuredSide = 256;

// Each warning is set to fall on at most 2 % of phone photos as they are (500 of shared/data/garment-photos), and on
// no product picture on white (fluent-emoji-3d), measured against copies made worse on purpose.
/** Under it: 0.2 % of photos as they are; of copies (384 px) blurred with a sigma of 2 px 90 %, of 3 px and more all. */
const sharpnessMin = 11;
/** The darkest photo has 0.36 and highlights of 0.59; copies at 0.3 of the signal have 0.18 to 0.35, and 0.26 to 0.42. */
const lightnessMin = 0.35;
const highlightsMin = 0.5;
// The brightest photo has 0.80 and product picture 0.82; copies lifted by two thirds of the range 0.77 to 1.
// It cannot tell a pale garment on pure white from glare; that is why it only warns.
const lightnessMax = 0.82;
/** Under glare nothing is left dark: 0.75 and more in 99 % of the lifted copies, at most 0.72 in product pictures. */
const shadowsMax = 0.72;
/** Glare is where the sensor ran out: 99 % of the lifted copies have a quarter of the frame white, 2 % of photos a tenth. */
const clippedMin = 0.2;
/** White as it comes out of JPEG: byte 245. */
const clippedFrom = 0.97;
/** Contrast of fog; dividing by less would call noise on an even picture sharp. */
const contrastMin = 0.1;
/** An outline across the frame is about this part of its pixels. */
const sharpestPart = 0.01;

/** `original` is the size of the photo as it came, upright; `pixels` are null when only that is known yet. */
export function qualityOf(pixels: Pixels | null, original: { readonly width: number; readonly height: number }): Quality {
  const figures = pixels === null ? null : figuresOf(pixels);
  return { reject: tooSmall(original), warnings: figures === null ? [] : warningsOf(figures), figures };
}

function tooSmall({ width, height }: { readonly width: number; readonly height: number }): string | null {
  if (Math.min(width, height) >= sideMin) return null;
  return `The photo is ${width} x ${height} pixels; at least ${sideMin} on each side are needed. Take it again from closer by.`;
}

function warningsOf(figures: QualityFigures): string[] {
  const { sharpness, lightness, lightnessUnclipped, shadowsUnclipped, clipped, highlights } = figures;
  const warnings: string[] = [];
  if (lightness < lightnessMin && highlights < highlightsMin) {
    warnings.push(
      `The photo is too dark: mean lightness ${percent(lightness)}, at least ${percent(lightnessMin)} is wanted. More light helps.`,
    );
  }
  if (clipped > clippedMin && lightnessUnclipped > lightnessMax && shadowsUnclipped > shadowsMax) {
    warnings.push(
      `The photo is too bright: mean lightness ${percent(lightnessUnclipped)} where it is not white, at most ${percent(lightnessMax)} is wanted. Less direct light helps.`,
    );
  }
  if (sharpness < sharpnessMin) {
    warnings.push(
      `The photo is blurred: sharpness ${Math.round(sharpness)}, at least ${sharpnessMin} is wanted. Hold still and tap to focus.`,
    );
  }
  return warnings;
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}

function figuresOf(pixels: Pixels): QualityFigures {
  const { l, width, height } = oklabPlanes(shrink(pixels, measuredSide));
  const unclipped = l.filter((value) => value < clippedFrom);
  const highlights = quantile(l, 0.95);
  const contrast = highlights - quantile(l, 0.05);
  return {
    sharpness: (100 * laplacianVariance(l, width, height)) / Math.max(contrastMin, contrast) ** 2,
    lightness: meanOf(l),
    lightnessUnclipped: unclipped.length === 0 ? 1 : meanOf(unclipped),
    shadowsUnclipped: unclipped.length === 0 ? 1 : quantile(unclipped, 0.05),
    clipped: 1 - unclipped.length / Math.max(1, l.length),
    highlights,
    contrast,
  };
}

function meanOf(plane: Float32Array): number {
  return plane.reduce((sum, value) => sum + value, 0) / Math.max(1, plane.length);
}

// Soft edges bend little (Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy", 2000). Over a whole frame the
// figure measures pattern, so only the strongest responses count: the outlines, which every garment has.
function laplacianVariance(lightness: Float32Array, width: number, height: number): number {
  const bends = new Float32Array(Math.max(0, (width - 2) * (height - 2)));
  let count = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const around = at(lightness, i - 1) + at(lightness, i + 1) + at(lightness, i - width) + at(lightness, i + width);
      bends[count++] = (around - 4 * at(lightness, i)) ** 2;
    }
  }
  // The mean of all responses is 0 but for the frame's edge, so their mean square is their variance.
  const sharpest = bends.sort().subarray(Math.floor(bends.length * (1 - sharpestPart)));
  return meanOf(sharpest);
}
