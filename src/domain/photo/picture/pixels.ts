// Pixels as plain arrays: shrinking, OKLab planes, groups of colours. Each takes a few passes over at most 512 x 512 pixels.

import type { Oklab } from "../../words/colours.ts";

/** Rows from the top, interleaved sRGB bytes. Alpha, where present, is not premultiplied. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** At least one pixel in a thousand is transparent: an opaque picture with an alpha channel is no cut-out. */
export function hasTransparency({ channels, data, width, height }: Pixels): boolean {
  if (channels !== 4) return false;
  let clear = 0;
  for (let offset = 3; offset < data.length; offset += 4) if ((data[offset] ?? 255) < 128) clear += 1;
  return clear * 1000 > width * height;
}

/** The picture with at most `sideMax` pixels a side, each the mean of its box. A smaller picture is returned unchanged. */
export function shrink(pixels: Pixels, sideMax: number): Pixels {
  const scale = sideMax / Math.max(pixels.width, pixels.height);
  if (scale >= 1) return pixels;
  const width = Math.max(1, Math.round(pixels.width * scale));
  const height = Math.max(1, Math.round(pixels.height * scale));
  const { channels, data } = pixels;
  const shrunk = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    const top = Math.floor((y * pixels.height) / height);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * pixels.height) / height));
    for (let x = 0; x < width; x++) {
      const left = Math.floor((x * pixels.width) / width);
      const right = Math.max(left + 1, Math.floor(((x + 1) * pixels.width) / width));
      averageBox(data, channels, pixels.width, left, top, right, bottom, shrunk, (y * width + x) * channels);
    }
  }
  return { width, height, channels, data: shrunk };
}

/** Writes the mean of one box. Colours are weighted by alpha, so transparent pixels add no colour. */
function averageBox(
  data: Pixels["data"],
  channels: 3 | 4,
  width: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
  into: Uint8Array,
  offset: number,
): void {
  let red = 0;
  let green = 0;
  let blue = 0;
  let weight = 0;
  for (let y = top; y < bottom; y++) {
    for (let i = (y * width + left) * channels; i < (y * width + right) * channels; i += channels) {
      const alpha = channels === 4 ? (data[i + 3] ?? 0) : 255;
      red += (data[i] ?? 0) * alpha;
      green += (data[i + 1] ?? 0) * alpha;
      blue += (data[i + 2] ?? 0) * alpha;
      weight += alpha;
    }
  }
  if (weight > 0) {
    into[offset] = Math.round(red / weight);
    into[offset + 1] = Math.round(green / weight);
    into[offset + 2] = Math.round(blue / weight);
  }
  if (channels === 4) into[offset + 3] = Math.round(weight / ((right - left) * (bottom - top)));
}

/** sRGB's transfer curve (IEC 61966-2-1) for each byte. */
const linearOfByte = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

/** OKLab of sRGB bytes. The figures equal culori's (a test compares them), without an object for each pixel. */
export function oklabOfBytes(redByte: number, greenByte: number, blueByte: number): Oklab {
  const red = linearOfByte[redByte] ?? 0;
  const green = linearOfByte[greenByte] ?? 0;
  const blue = linearOfByte[blueByte] ?? 0;
  // The matrices are Ottosson's, "A perceptual color space for image processing" (2020).
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return {
    l: 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    a: 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    b: 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  };
}

export interface OklabPlanes {
  readonly width: number;
  readonly height: number;
  readonly l: Float32Array;
  readonly a: Float32Array;
  readonly b: Float32Array;
}

export function oklabPlanes(pixels: Pixels): OklabPlanes {
  const count = pixels.width * pixels.height;
  const l = new Float32Array(count);
  const a = new Float32Array(count);
  const b = new Float32Array(count);
  for (let i = 0, j = 0; i < count; i++, j += pixels.channels) {
    const colour = oklabOfBytes(pixels.data[j] ?? 0, pixels.data[j + 1] ?? 0, pixels.data[j + 2] ?? 0);
    l[i] = colour.l;
    a[i] = colour.a;
    b[i] = colour.b;
  }
  return { width: pixels.width, height: pixels.height, l, a, b };
}

export function distanceSquared(from: Oklab, to: Oklab): number {
  return (from.l - to.l) ** 2 + (from.a - to.a) ** 2 + (from.b - to.b) ** 2;
}

/** All points of one cell of the colour space, as one heavier point. */
interface Cell {
  readonly colour: Oklab;
  readonly weight: number;
}

/** Side of a cell: about one just noticeable difference of cloth (0.02 in OKLab), so no visible difference is averaged away. */
const cellSide = 0.02;

function cellsOf(points: readonly Oklab[]): Cell[] {
  const step = (value: number) => Math.round(value / cellSide);
  const sums = new Map<number, { l: number; a: number; b: number; weight: number }>();
  for (const { l, a, b } of points) {
    // 101 steps an axis cover -1..1, more than OKLab needs.
    const key = (step(l) * 101 + step(a + 1)) * 101 + step(b + 1);
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { l, a, b, weight: 1 });
    else {
      sum.l += l;
      sum.a += a;
      sum.b += b;
      sum.weight++;
    }
  }
  return [...sums.values()].map(meanOf);
}

function meanOf({ l, a, b, weight }: Oklab & { readonly weight: number }): Cell {
  return { colour: { l: l / weight, a: a / weight, b: b / weight }, weight };
}

/** Rounds of Lloyd's algorithm. In every photo tried the centres stop moving well before. */
const roundsMax = 12;

// k-means with at most `groupsMax` centres. The first seed is the most common colour. Each next seed is the colour with the
// greatest weight times squared distance from all seeds: k-means++ without chance, so one odd pixel seeds nothing. Seeding stops
// when all other colours are closer than `apart` to a seed.
export function colourCentres(points: readonly Oklab[], groupsMax: number, apart: number): Oklab[] {
  const cells = cellsOf(points);
  let centres = seedsOf(cells, groupsMax, apart);
  for (let round = 0; round < roundsMax; round++) {
    const sums = centres.map(() => ({ l: 0, a: 0, b: 0, weight: 0 }));
    for (const { colour, weight } of cells) {
      const sum = sums[nearestIndex(colour, centres)];
      if (sum === undefined) continue;
      sum.l += colour.l * weight;
      sum.a += colour.a * weight;
      sum.b += colour.b * weight;
      sum.weight += weight;
    }
    const newCentres = sums.filter(({ weight }) => weight > 0).map((sum) => meanOf(sum).colour);
    const isSettled = newCentres.length === centres.length && newCentres.every((centre, i) => isAt(centre, centres[i]));
    centres = newCentres;
    if (isSettled) break;
  }
  return centres;
}

function isAt(point: Oklab, other: Oklab | undefined): boolean {
  return other !== undefined && distanceSquared(point, other) < 1e-8;
}

function seedsOf(cells: readonly Cell[], groupsMax: number, apart: number): Oklab[] {
  const nearest = new Float64Array(cells.length).fill(Number.POSITIVE_INFINITY);
  const seeds: Oklab[] = [];
  while (seeds.length < groupsMax) {
    let seed: Oklab | undefined;
    let most = 0;
    for (const [i, { colour, weight }] of cells.entries()) {
      // Before the first seed all distances are infinite, so only the weight decides.
      const distance = nearest[i] ?? 0;
      const pull = weight * Math.min(distance, 1);
      if (distance > apart ** 2 && pull > most) {
        most = pull;
        seed = colour;
      }
    }
    if (seed === undefined) break;
    seeds.push(seed);
    for (const [i, { colour }] of cells.entries()) nearest[i] = Math.min(nearest[i] ?? 0, distanceSquared(colour, seed));
  }
  return seeds;
}

/** The index of the centre nearest to the point; 0 without centres. */
export function nearestIndex(point: Oklab, centres: readonly Oklab[]): number {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  let index = 0;
  for (const centre of centres) {
    const distance = distanceSquared(point, centre);
    if (distance < least) {
      least = distance;
      nearest = index;
    }
    index++;
  }
  return nearest;
}
