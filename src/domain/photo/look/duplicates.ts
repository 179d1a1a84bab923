// How alike two photos of one garment are, as one score. It is only a hint: a person may own two of the same t-shirt.

import type { ColourShare } from "../../garment/garment.ts";
import { colourDistance, type Oklab, oklabOfHex } from "../../words/colours.ts";
import type { HashDistances } from "../picture/perceptual-hash.ts";

export interface DuplicateEvidence extends HashDistances {
  readonly colours: PaletteDistance;
  /** Similarity of the two descriptions' embeddings, 0..1; null where there is none yet. */
  readonly cosine: number | null;
  /** Null where one of the two has no category. */
  readonly sameCategory: boolean | null;
}

/** Mean distance in OKLab from the colours of one garment to the nearest of the other's. */
export interface PaletteDistance {
  readonly full: number;
  /** With lightness counted 0.3: a quarter more light moves it by 0.08, hue and chroma by a third of that. */
  readonly unlit: number;
}

/** From here on a photo is said to be of a garment that is there already. */
export const duplicateThreshold = 0.5;

// Bits that two photos of one garment may differ in when colours agree. `npm run eval:duplicates`, on copies of
// shared/data/garment-photos: 95 % of re-encoded and brightened ones are within 6 bits, of cropped ones within 12; the nearest of
// 60 other photos by the same person is within 7 bits in 1 % of cases, and then hardly ever of one colour.
const bitsOfWhole = 8;
const bitsOfCrop = 13;
/** Bits that a unit of colour distance weighs: a crop keeps its colours to 0.02, other light shifts them by 0.1. */
const bitsOfColour = 175;
const bitsOfUnlitColour = 40;
/** Assumed: descriptions are made of few words, so they speak against more than for. */
const cosineAlike = 0.97;
const cosineUnlike = 0.8;
const bitsForAlike = 1;
const bitsForUnlike = -3;
const bitsForOtherCategory = -2;
/** Bits over which the score goes from 0.5 to 0.73: it is an ordering with a middle, no probability. */
const bitsOfScore = 3;

/** 0..1. */
export function duplicateScore({ whole, nearest, colours, cosine, sameCategory }: DuplicateEvidence): number {
  const ofPicture = Math.max(
    bitsOfWhole - whole - bitsOfUnlitColour * colours.unlit,
    bitsOfCrop - nearest - bitsOfColour * colours.full,
  );
  const alike = cosine === null ? 0 : cosine >= cosineAlike ? bitsForAlike : cosine < cosineUnlike ? bitsForUnlike : 0;
  const category = sameCategory === false ? bitsForOtherCategory : 0;
  return 1 / (1 + Math.exp(-(ofPicture + alike + category) / bitsOfScore));
}

/** Colours so far apart that no hash makes up for them; comparing hashes can then be spared. */
export function coloursExclude({ full, unlit }: PaletteDistance): boolean {
  return bitsOfWhole + bitsForAlike < bitsOfUnlitColour * unlit && bitsOfCrop + bitsForAlike < bitsOfColour * full;
}

/** No colours on either side say nothing, and count as no distance. */
export function paletteDistance(
  first: readonly Pick<ColourShare, "hex" | "share">[],
  second: readonly Pick<ColourShare, "hex" | "share">[],
): PaletteDistance {
  const [ours, theirs] = [toned(first), toned(second)];
  if (ours.length === 0 || theirs.length === 0) return { full: 0, unlit: 0 };
  const both = (lightness: number): number => (oneWay(ours, theirs, lightness) + oneWay(theirs, ours, lightness)) / 2;
  return { full: both(1), unlit: both(0.3) };
}

interface Tone {
  readonly colour: Oklab;
  readonly share: number;
}

function toned(colours: readonly Pick<ColourShare, "hex" | "share">[]): Tone[] {
  return colours.flatMap(({ hex, share }) => {
    const colour = oklabOfHex(hex);
    return colour === null ? [] : [{ colour, share }];
  });
}

function oneWay(from: readonly Tone[], to: readonly Tone[], lightness: number): number {
  const scaled = ({ l, a, b }: Oklab): Oklab => ({ l: l * lightness, a, b });
  const total = from.reduce((sum, { share }) => sum + share, 0);
  const sum = from.reduce(
    (all, { colour, share }) =>
      all + share * Math.min(...to.map((other) => colourDistance(scaled(colour), scaled(other.colour)))),
    0,
  );
  return total === 0 ? 0 : sum / total;
}
