// Four hundred synthetic photos of garments: a seed gives the outline, cloth, light, ground and camera, so the truth is known.

import { oklabOfBytes, type Pixels } from "../../src/domain/photo/picture/pixels.ts";
import {
  type ColourName,
  colourDistance,
  colourNames,
  colourReferences,
  familyOf,
  hexOfOklab,
  nameOfColour,
  type Oklab,
} from "../../src/domain/words/colours.ts";
import { randomFrom } from "../../tools/seeded-random.ts";
import { oklab } from "./drawn-garments.ts";

export const clothKinds = ["flat", "striped", "checked", "shaded"] as const;
export type ClothKind = (typeof clothKinds)[number];
const outlines = ["tee", "trousers", "dress", "shoe"] as const;
type Outline = (typeof outlines)[number];
const grounds = ["white", "wood", "cluttered"] as const;
type Ground = (typeof grounds)[number];

export interface SyntheticGarment {
  readonly pixels: Pixels;
  readonly kind: ClothKind;
  /** The word whose swatch is nearest to the cloth's own colour; of two colours, the one with the larger share. */
  readonly colour: ColourName;
  readonly description: string;
}

const words = colourNames.filter((name) => (colourReferences.get(name) ?? []).length > 0);
const width = 240;
const height = 320;

export function syntheticGarment(index: number): SyntheticGarment {
  const random = randomFrom(7919 * (index + 1));
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[]): T => {
    const chosen = list[Math.floor(random() * list.length)];
    if (chosen === undefined) throw new Error("nothing to pick from");
    return chosen;
  };
  const swatchOf = (word: ColourName): string => hexOfOklab(pick(colourReferences.get(word) ?? []));
  const word = words[index % words.length] ?? "black";
  const main = swatchOf(word);
  const kind = clothKinds[Math.floor(index / words.length) % clothKinds.length] ?? "flat";
  const outline = pick(outlines);
  const ground = grounds[index % grounds.length] ?? "white";
  // Cloth of two colours that the eye can hardly tell apart looks plain, so the second colour has another family and tone.
  const others = words.filter((name) => familyOf(name) !== familyOf(word));
  let second = swatchOf(pick(others));
  while (colourDistance(oklab(main), oklab(second)) < 0.15) second = swatchOf(pick(others));
  const cloth = clothOf(kind, main, second, random);
  const light = kind === "shaded" ? 0.15 + 0.2 * random() : 0.02 + 0.13 * random();
  const pixels = photographed({ outline, ground, cloth, main: oklab(main), light, random });
  return { pixels, kind, colour: nameOfColour(oklab(main)), description: `${index}: ${main} ${kind} ${outline} on ${ground}` };
}

/** The colour of the cloth at a point, in bytes. */
type Cloth = (x: number, y: number) => readonly number[];

function clothOf(kind: ClothKind, main: string, second: string, random: () => number): Cloth {
  const [ours, theirs] = [bytesOf(main), bytesOf(second)];
  if (kind === "flat" || kind === "shaded") return () => ours;
  // From 35 thin stripes over the garment to five bands.
  const period = 7 * 7 ** random();
  const part = 0.62 + 0.13 * random();
  const share = (coordinate: number): number => (((coordinate / period) % 1) + 1) % 1;
  if (kind === "striped") {
    const upright = random() < 0.5;
    const lean = (random() - 0.5) * 0.2;
    return (x, y) => (share(upright ? x + lean * y : y + lean * x) < part ? ours : theirs);
  }
  const lean = (random() - 0.5) * 0.1;
  // The square root, because the main colour shows where both directions show it, and still has the larger share then.
  const each = Math.sqrt(part);
  const across = (x: number, y: number): boolean => share(x + lean * y) < each;
  const along = (x: number, y: number): boolean => share(y - lean * x) < each;
  const mixed = ours.map((byte, i) => (byte + (theirs[i] ?? 0)) / 2);
  const style = random();
  // Gingham (both, one, none), a windowpane of thin lines, and a tartan with a third colour in narrow bands.
  if (style < 0.4) return (x, y) => (across(x, y) && along(x, y) ? ours : across(x, y) || along(x, y) ? mixed : theirs);
  if (style < 0.7) {
    return (x, y) => (across(x, y) && along(x, y) ? ours : theirs);
  }
  const third = bytesOf(["#f3f0e6", "#c1121f", "#1b2a49", "#f5df4d"][Math.floor(random() * 4)] ?? "#f3f0e6");
  const narrow = (coordinate: number): boolean => Math.abs(share(coordinate) - 0.3) < 0.03;
  return (x, y) => {
    if (narrow(x + lean * y) || narrow(y - lean * x)) return third;
    return across(x, y) && along(x, y) ? ours : across(x, y) || along(x, y) ? mixed : theirs;
  };
}

interface Scene {
  readonly outline: Outline;
  readonly ground: Ground;
  readonly cloth: Cloth;
  readonly main: Oklab;
  /** The strength of folds and of fading light, as a part of the signal. */
  readonly light: number;
  readonly random: () => number;
}

function photographed({ outline, ground, cloth, main, light, random }: Scene): Pixels {
  const data = new Uint8Array(width * height * 3);
  const turn = random() * 2 * Math.PI;
  const [lightAcross, lightAlong] = [light * Math.cos(turn), light * Math.sin(turn)];
  const folds = Array.from({ length: 4 }, () => ({
    across: (random() - 0.5) * 50,
    along: (random() - 0.5) * 24,
    phase: random() * 6.3,
  }));
  const noise = 2 + 6 * random();
  const clutter = Array.from({ length: 9 }, () => ({
    x: random(),
    y: random(),
    size: 0.03 + 0.06 * random(),
    colour: [random(), random(), random()].map((part) => 40 + 190 * part),
  })).filter(({ x, y }) => Math.min(x, y, 1 - x, 1 - y) < 0.12);
  // On a sheet of its own colour a garment cannot be seen; white on white is part of the white ground.
  const sheetOf = (): number[] => [0, 1, 2].map(() => Math.round(150 + 90 * random()));
  let sheet = sheetOf();
  while (colourDistance(oklabOfBytes(sheet[0] ?? 0, sheet[1] ?? 0, sheet[2] ?? 0), main) < 0.12) sheet = sheetOf();
  for (let i = 0; i < width * height; i++) {
    const column = i % width;
    const row = (i - column) / width;
    const x = (column + 0.5) / width;
    const y = (row + 0.5) / height;
    const falloff = 1 + lightAcross * (x - 0.5) + lightAlong * (y - 0.5);
    let colour: readonly number[];
    let shade = 1;
    if (inside(outline, x, y)) {
      let fold = 0;
      for (const { across, along, phase } of folds) fold += Math.sin(across * x + along * y + phase) / 4;
      colour = cloth(column, row);
      shade = 1 + light * 0.6 * (fold - 0.2);
    } else {
      colour = groundAt(ground, x, y, sheet, clutter, random);
      // The garment's own shadow, to the lower right of it.
      if (inside(outline, x - 0.012, y - 0.01)) shade = 0.75;
    }
    for (let channel = 0; channel < 3; channel++) {
      const byte = (colour[channel] ?? 0) * shade * falloff + (random() - 0.5) * noise;
      data[i * 3 + channel] = byte < 0 ? 0 : byte > 255 ? 255 : Math.round(byte);
    }
  }
  return { width, height, channels: 3, data };
}

function inside(outline: Outline, x: number, y: number): boolean {
  const across = Math.abs(x - 0.5);
  if (outline === "tee") {
    const body = across < 0.23 && y > 0.2 && y < 0.82;
    const sleeves = across < 0.42 && y > 0.2 && y < 0.4 - (across - 0.23) * 0.3;
    return (body || sleeves) && (x - 0.5) ** 2 + ((y - 0.2) * 1.33) ** 2 > 0.09 ** 2;
  }
  if (outline === "trousers") return y > 0.1 && y < 0.92 && across < 0.24 && (y < 0.38 || across > 0.03 + (y - 0.38) * 0.06);
  if (outline === "dress")
    return y > 0.1 && y < 0.9 && across < (y < 0.4 ? 0.17 : 0.17 + (y - 0.4) * 0.4) && !(y < 0.16 && across < 0.07);
  const sole = y > 0.42 && y < 0.66 && x > 0.12 && x < 0.88;
  return (
    sole &&
    (y > 0.54 || x > 0.45 - (y - 0.42) || x < 0.2) &&
    (Math.max(0, x - 0.76) / 0.12) ** 2 + (Math.max(0, 0.56 - y) / 0.14) ** 2 < 1
  );
}

interface Clutter {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour: readonly number[];
}

const whiteSheet: readonly number[] = [248, 248, 247];
const wood = bytesOf("#b58a5e");

function groundAt(
  ground: Ground,
  x: number,
  y: number,
  sheet: readonly number[],
  clutter: readonly Clutter[],
  random: () => number,
): readonly number[] {
  if (ground === "white") return whiteSheet;
  if (ground === "wood") {
    const joint = x % 0.22 < 0.012 ? 0.7 : 1;
    const grain = 1 + 0.08 * Math.sin(y * 9 + Math.floor(x * 40) * 2.4) + 0.1 * (random() - 0.5);
    const [red = 0, green = 0, blue = 0] = wood;
    return [red * joint * grain, green * joint * grain, blue * joint * grain];
  }
  // A sheet with things at its edges, as in a photo on a bed.
  for (const thing of clutter) {
    if (Math.abs(x - thing.x) < thing.size && Math.abs(y - thing.y) < thing.size * 0.6) return thing.colour;
  }
  const crease = 1 + 0.04 * Math.sin(x * 11 + y * 17);
  const [red = 0, green = 0, blue = 0] = sheet;
  return [red * crease, green * crease, blue * crease];
}

function bytesOf(hex: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
}
