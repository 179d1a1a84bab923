// Dyes an emoji picture: regions of the drawing, selected by colour or position, get a fabric's colour and keep their own
// light and shade. Works in OKLCH, where a change of hue does not change the shading.

import { converter } from "culori";

/** Raw RGBA pixels, 8 bits a channel. */
export interface Picture {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/** The pixels of a dye; every limit that is set must hold. Hues are in degrees and may wrap (340 to 40). */
export interface Region {
  readonly hue?: readonly [number, number];
  readonly chroma?: readonly [number, number];
  readonly lightness?: readonly [number, number];
  /** The first and last row and column, as shares of the picture's height and width. */
  readonly rows?: readonly [number, number];
  readonly columns?: readonly [number, number];
  /** Horizontal bands: the first `wide` of every `every` rows of pixels. */
  readonly bands?: { readonly every: number; readonly wide: number };
}

export interface Dye {
  /** The first dye whose region contains a pixel colours it; without a region, all remaining pixels. */
  readonly on?: Region;
  readonly colour: `#${string}`;
  /** The share of the drawing's light and shade that remains: 1 is all. */
  readonly relief?: number;
}

interface Lch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

// The drawings are lit like toys; cloth has less light and shade.
const usualRelief = 0.75;
const undyed = -1;

const toOklch = converter("oklch");
const toRgb = converter("rgb");

/** The picture with every dye applied; pixels outside every region stay as they are. */
export function recolour(picture: Picture, dyes: readonly Dye[]): Picture {
  const { width, height } = picture;
  const pixels: (Lch | undefined)[] = [];
  const dyeOf = new Int16Array(width * height).fill(undyed);
  for (let at = 0; at < width * height; at++) {
    if ((picture.data[at * 4 + 3] ?? 0) === 0) {
      pixels.push(undefined);
      continue;
    }
    const colour = lchAt(picture.data, at * 4);
    pixels.push(colour);
    dyeOf[at] = dyes.findIndex((dye) => holds(dye.on ?? {}, colour, at, picture));
  }

  const vats = dyes.map((dye, index) => ({
    cloth: lch(dye.colour),
    relief: dye.relief ?? usualRelief,
    centre: meanLightness(pixels, dyeOf, index),
  }));
  const data = Buffer.from(picture.data);
  for (const [at, colour] of pixels.entries()) {
    if (colour === undefined || dyeOf[at] === undyed) continue;
    const mixed = { l: 0, a: 0, b: 0 };
    let parts = 0;
    for (const neighbour of around(at, width)) {
      const vat = vats[dyeOf[neighbour] ?? undyed];
      if (vat === undefined) continue;
      const { l, c, h } = lit(vat.cloth, (colour.l - vat.centre) * vat.relief);
      mixed.l += l;
      mixed.a += c * Math.cos((h * Math.PI) / 180);
      mixed.b += c * Math.sin((h * Math.PI) / 180);
      parts++;
    }
    paint(data, at * 4, { l: mixed.l / parts, a: mixed.a / parts, b: mixed.b / parts });
  }
  return { data, width, height };
}

/** A pixel and its eight neighbours: a mix of their dyes smooths the edge between two regions. */
function around(at: number, width: number): number[] {
  return [-width, 0, width].flatMap((row) => [at + row - 1, at + row, at + row + 1]);
}

function holds(region: Region, colour: Lch, at: number, { width, height }: Picture): boolean {
  const row = Math.floor(at / width);
  if (region.hue !== undefined && !withinHue(region.hue, colour.h)) return false;
  if (region.chroma !== undefined && !within(region.chroma, colour.c)) return false;
  if (region.lightness !== undefined && !within(region.lightness, colour.l)) return false;
  if (region.rows !== undefined && !within(region.rows, row / height)) return false;
  if (region.columns !== undefined && !within(region.columns, (at % width) / width)) return false;
  return region.bands === undefined || row % region.bands.every < region.bands.wide;
}

function within([from, to]: readonly [number, number], value: number): boolean {
  return value >= from && value <= to;
}

function withinHue([from, to]: readonly [number, number], hue: number): boolean {
  return from <= to ? hue >= from && hue <= to : hue >= from || hue <= to;
}

function meanLightness(pixels: readonly (Lch | undefined)[], dyeOf: Int16Array, index: number): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < pixels.length; at++) {
    if (dyeOf[at] !== index) continue;
    sum += pixels[at]?.l ?? 0;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

/** Cloth in more or less light: shade is softer near black and white, and changes the strength of the colour a little. */
function lit(cloth: Lch, shift: number): Lch {
  const room = shift > 0 ? 1 - cloth.l : cloth.l;
  const l = cloth.l + Math.sign(shift) * room * (1 - Math.exp(-Math.abs(shift) / Math.max(room, 0.01)));
  return { l, c: cloth.c * Math.min(1, 0.7 + 0.3 * (l / Math.max(cloth.l, 0.01))), h: cloth.h };
}

function lchAt(data: Buffer, at: number): Lch {
  const { l, c, h } = toOklch({
    mode: "rgb",
    r: (data[at] ?? 0) / 255,
    g: (data[at + 1] ?? 0) / 255,
    b: (data[at + 2] ?? 0) / 255,
  });
  return { l, c, h: h ?? 0 };
}

function lch(hex: string): Lch {
  const colour = toOklch(hex);
  if (colour === undefined) throw new Error(`${hex} is not a colour`);
  return { l: colour.l, c: colour.c, h: colour.h ?? 0 };
}

function paint(data: Buffer, at: number, colour: { l: number; a: number; b: number }): void {
  const { r, g, b } = toRgb({ mode: "oklab", ...colour });
  data[at] = byte(r);
  data[at + 1] = byte(g);
  data[at + 2] = byte(b);
}

function byte(value: number): number {
  return Math.round(255 * Math.min(1, Math.max(0, value)));
}
