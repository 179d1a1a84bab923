// The size of the JPEG that the vision model sees: the largest one that fits into the model's context.

import { oklabPlanes, type Pixels } from "./pixels.ts";

export interface PreviewSize {
  /** Longest side in pixels. */
  readonly side: number;
  /** JPEG quality, 1 to 100. */
  readonly quality: number;
}

/**
 * 1,024 px is the target. Workers AI is reported to count a token for every four characters of base64 before it runs; at
 * clef-flash's 24K context that is about 60 KB, so a detailed photo gets smaller.
 */
export const previewBytesMax = 60_000;

const smallest: PreviewSize = { side: 512, quality: 60 };

// `bytesPerDetail`: bytes of the JPEG for each of its pixels and unit of detail. Nine of ten photos have fewer: measured on 107 of
// shared/data/garment-photos at the photo's own size, three quarters and half of it; the median is a seventh lower.
const sizes: readonly (PreviewSize & { readonly bytesPerDetail: number })[] = [
  { side: 1024, quality: 80, bytesPerDetail: 0.15 },
  { side: 768, quality: 70, bytesPerDetail: 0.127 },
  { ...smallest, bytesPerDetail: 0.115 },
];

/** The size to try first, so that a second transform is rare: each costs money (docs/design.md, "Seeing a garment"). */
export function previewSizeOf(pixels: Pixels, photo: { readonly width: number; readonly height: number }): PreviewSize {
  const detail = detailOf(pixels);
  const size = sizes.find(({ side, bytesPerDetail }) => {
    const scale = Math.min(1, side / Math.max(photo.width, photo.height));
    return bytesPerDetail * detail * photo.width * photo.height * scale ** 2 <= previewBytesMax;
  });
  return size ?? smallest;
}

/** The size for a preview of this size that became too large; null if it fits, or is the smallest. */
export function smallerPreview(size: PreviewSize, bytes: number): PreviewSize | null {
  return bytes <= previewBytesMax || size.side === smallest.side ? null : smallest;
}

/** How much the picture changes from pixel to pixel: the mean of the logarithm of its steps in lightness, which JPEG has to write. */
function detailOf(pixels: Pixels): number {
  const { l, width, height } = oklabPlanes(pixels);
  let sum = 0;
  for (let y = 0; y + 1 < height; y += 1) {
    for (let at = y * width; at + 1 < (y + 1) * width; at += 1) {
      const here = l[at] ?? 0;
      sum += Math.log2(1 + (Math.abs((l[at + 1] ?? 0) - here) + Math.abs((l[at + width] ?? 0) - here)) * stepsOfLightness);
    }
  }
  return sum / Math.max(1, (width - 1) * (height - 1));
}

/** Smaller steps than a fortieth of the range vanish in the quantisation. */
const stepsOfLightness = 40;
