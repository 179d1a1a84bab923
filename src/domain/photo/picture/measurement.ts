// What the pixels alone say about a garment, before any model is asked: its outline, its colours, its pattern.

import type { Box, ColourShare } from "../../garment/garment.ts";
import type { ColourName } from "../../words/colours.ts";
import type { Pattern } from "../../words/vocabulary.ts";
import { type DominantColours, dominantColours } from "./dominant-colours.ts";
import { type Foreground, foregroundOf } from "./foreground.ts";
import { measurePattern } from "./pattern.ts";
import { piecesIn } from "./pieces.ts";
import type { Pixels } from "./pixels.ts";

/** A less sure foreground is not used as a cut-out, and the person is asked about its colours: 7 % of phone photos. */
export const sureForeground = 0.6;

export interface Measurement {
  readonly foreground: Foreground;
  readonly colours: {
    readonly primary: ColourName;
    readonly secondary: ColourName | null;
    readonly shares: readonly ColourShare[];
  };
  readonly pattern: { readonly pattern: Pattern; readonly confidence: number } | null;
  /** A box for each garment when the photo shows several separate ones; else empty. */
  readonly pieces: readonly Box[];
}

/** Measures everything: about 60 ms for a photo of 512 px. */
export function measure(pixels: Pixels): Measurement {
  const foreground = foregroundOf(pixels);
  const { primary, secondary, colours } = dominantColours(pixels, foreground);
  return {
    foreground,
    colours: { primary, secondary, shares: sharesByName(colours) },
    pattern: measurePattern(pixels, foreground),
    pieces: piecesIn(pixels, foreground).boxes,
  };
}

/** The garment cut out by our own foreground when that is sure; else null. */
export function ownCutOut(pixels: Pixels, { foreground }: Measurement): Pixels | null {
  return foreground.method === "border_model" && foreground.confidence >= sureForeground ? cutOut(pixels, foreground) : null;
}

/** One entry for each name: two shades of navy are navy to a person. The tone of the larger one stands for both. */
function sharesByName(colours: DominantColours["colours"]): ColourShare[] {
  const byName = Map.groupBy(colours, (colour) => colour.name);
  return [...byName.values()]
    .flatMap((group) => {
      const [largest] = [...group].sort((left, right) => right.share - left.share);
      const share = group.reduce((sum, colour) => sum + colour.share, 0);
      return largest === undefined ? [] : [{ name: largest.name, hex: largest.hex, share: Math.round(share * 1000) / 1000 }];
    })
    .sort((left, right) => right.share - left.share);
}

function cutOut(pixels: Pixels, foreground: Foreground): Pixels {
  const { width, height, channels, data } = pixels;
  const rgba = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const x = Math.min(foreground.width - 1, Math.floor(((pixel % width) * foreground.width) / width));
    const y = Math.min(foreground.height - 1, Math.floor((Math.floor(pixel / width) * foreground.height) / height));
    // What is cut away is left black: as PNG that is half as large.
    if (foreground.mask[y * foreground.width + x] !== 1) continue;
    rgba[pixel * 4] = data[pixel * channels] ?? 0;
    rgba[pixel * 4 + 1] = data[pixel * channels + 1] ?? 0;
    rgba[pixel * 4 + 2] = data[pixel * channels + 2] ?? 0;
    rgba[pixel * 4 + 3] = 255;
  }
  return { width, height, channels: 4, data: rgba };
}
