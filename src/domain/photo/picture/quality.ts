// Whether a photo is usable: a photo that is too small is rejected; blur, darkness and glare are warnings for the person.

import { oklabPlanes, type Pixels, shrink } from "./pixels.ts";
import { quantile } from "./planes.ts";

export interface QualityFigures {
  /** Variance of the Laplacian of lightness at 256 px, over its sharpest hundredth, in percent of the squared contrast. */
  readonly sharpness: number;
  /** Mean OKLab lightness, 0..1. */
  readonly lightness: number;
  /** The same without nearly white pixels: the ground of a product photo says nothing about the exposure. */
  readonly lightnessUnclipped: number;
  /** The lightness of the darkest twentieth of those pixels. */
  readonly shadowsUnclipped: number;
  /** Part of the frame that is nearly white. */
  readonly clipped: number;
  /** The lightness that the brightest twentieth exceeds, 0..1. */
  readonly highlights: number;
  readonly contrast: number;
}

export interface Quality {
  /** Why the photo cannot be used, in words that help a person; null when it can. */
  readonly reject: string | null;
  readonly warnings: readonly string[];
  readonly figures: QualityFigures | null;
}

/** The input size of vision models (224 px). Enlarging a smaller photo adds nothing to see. */
const sideMin = 224;
/** The size at which sharpness is measured, so that it does not depend on the photo's own size. */
const measuredSide = 256;

// Each limit warns about at most 2 % of ordinary phone photos (500 of shared/data/garment-photos), and about no product
// picture on white (fluent-emoji-3d). It was measured against copies that were made worse on purpose.
/** Below it: 0.2 % of ordinary photos, 90 % of copies (384 px) blurred with a sigma of 2 px, all copies with 3 px and more. */
const sharpnessMin = 11;
/** The darkest photo has 0.36, with highlights of 0.59. Copies at 0.3 of the signal have 0.18 to 0.35, with 0.26 to 0.42. */
const lightnessMin = 0.35;
const highlightsMin = 0.5;
// The brightest photo has 0.80, the brightest product picture 0.82, copies lifted by two thirds of the range 0.77 to 1. The limit
// cannot tell a pale garment on pure white from glare, so it only warns.
const lightnessMax = 0.82;
/** Glare leaves nothing dark: 0.75 and more in 99 % of the lifted copies, at most 0.72 in product pictures. */
const shadowsMax = 0.72;
/** Glare saturates the sensor: in 99 % of the lifted copies a quarter of the frame is white; in 2 % of photos a tenth is. */
const clippedMin = 0.2;
/** White after JPEG encoding: byte 245. */
const clippedFrom = 0.97;
/** The contrast of fog. Dividing by less would make noise on an even picture look sharp. */
const contrastMin = 0.1;
/** An outline across the frame has about this part of its pixels. */
const sharpestPart = 0.01;

/** `original` is the upright size of the uploaded photo; `pixels` are null while only that size is known. */
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
  const unclippedPixels = l.filter((value) => value < clippedFrom);
  const highlights = quantile(l, 0.95);
  const contrast = highlights - quantile(l, 0.05);
  return {
    sharpness: (100 * laplacianVariance(l, width, height)) / Math.max(contrastMin, contrast) ** 2,
    lightness: meanOf(l),
    lightnessUnclipped: unclippedPixels.length === 0 ? 1 : meanOf(unclippedPixels),
    shadowsUnclipped: unclippedPixels.length === 0 ? 1 : quantile(unclippedPixels, 0.05),
    clipped: 1 - unclippedPixels.length / Math.max(1, l.length),
    highlights,
    contrast,
  };
}

function meanOf(plane: Float32Array): number {
  return plane.reduce((sum, value) => sum + value, 0) / Math.max(1, plane.length);
}

// Soft edges have a small second derivative (Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy", 2000). Over a
// whole frame that would measure the pattern, so only the strongest responses count: the outlines, which every garment has.
function laplacianVariance(lightness: Float32Array, width: number, height: number): number {
  const bends = new Float32Array(Math.max(0, (width - 2) * (height - 2)));
  let count = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const around =
        (lightness[i - 1] ?? 0) + (lightness[i + 1] ?? 0) + (lightness[i - width] ?? 0) + (lightness[i + width] ?? 0);
      bends[count++] = (around - 4 * (lightness[i] ?? 0)) ** 2;
    }
  }
  // Apart from the frame's edge, the mean of all responses is 0, so their mean square is their variance.
  const sharpest = bends.sort().subarray(Math.floor(bends.length * (1 - sharpestPart)));
  return meanOf(sharpest);
}
