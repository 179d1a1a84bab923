// Pictures of garments that the test itself draws: a tee on a ground, with its true mask and colour.

import type { Pixels } from "../../src/domain/photo/picture/pixels.ts";
import { type Oklab, oklabOfHex } from "../../src/domain/words/colours.ts";
import { randomFrom } from "../../tools/seeded-random.ts";

export const groundNames = ["white", "grey", "wood", "beige"] as const;
export type GroundName = (typeof groundNames)[number];

export interface Drawing {
  readonly garment: string;
  /** The colour of the lower half, if the tee has two colours. */
  readonly lower?: string;
  readonly ground: GroundName;
  readonly size?: number;
  /** The strength of folds and of the light that fades across the frame: 0 is flat, 0.2 takes a fifth of the signal. */
  readonly shading?: number;
  readonly seed?: number;
}

export interface DrawnPicture {
  readonly pixels: Pixels;
  readonly mask: Uint8Array;
}

export function drawTee({ garment, lower = garment, ground, size = 128, shading = 0, seed = 1 }: Drawing): DrawnPicture {
  const random = randomFrom(seed);
  const data = new Uint8Array(size * size * 3);
  const mask = new Uint8Array(size * size);
  const cloths = [bytesOf(garment), bytesOf(lower)] as const;
  for (let i = 0; i < size * size; i++) {
    const x = ((i % size) + 0.5) / size;
    const y = (Math.floor(i / size) + 0.5) / size;
    mask[i] = isTee(x, y) ? 1 : 0;
    const falloff = 1 - shading * 0.5 * (x + y - 1);
    const folds = 1 - (shading * (1 + Math.sin(x * 25 + y * 9))) / 2;
    const isCloth = mask[i] === 1;
    const bytes = isCloth ? cloths[y < 0.5 ? 0 : 1] : grounds[ground];
    const light = (isCloth ? folds : ground === "wood" ? lightOnWood(x, y, random) : 1) * falloff;
    // Camera noise of two or three levels a channel.
    for (let channel = 0; channel < 3; channel++) {
      data[i * 3 + channel] = clampByte((bytes[channel] ?? 0) * light + (random() - 0.5) * 5);
    }
  }
  return { pixels: { width: size, height: size, channels: 3, data }, mask };
}

/** The same picture with alpha 255 inside the mask and 0 outside. */
export function withAlpha({ width, height, channels, data }: Pixels, mask: Uint8Array): Pixels {
  const rgba = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    for (let channel = 0; channel < 3; channel++) rgba[i * 4 + channel] = data[i * channels + channel] ?? 0;
    rgba[i * 4 + 3] = (mask[i] ?? 0) * 255;
  }
  return { width, height, channels: 4, data: rgba };
}

/** A picture from a function that maps a position (0..1) to a colour. */
export function paint(width: number, height: number, colourAt: (x: number, y: number) => string): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    data.set(bytesOf(colourAt(((i % width) + 0.5) / width, (Math.floor(i / width) + 0.5) / height)), i * 3);
  }
  return { width, height, channels: 3, data };
}

export function oklab(hex: string): Oklab {
  const colour = oklabOfHex(hex);
  if (colour === null) throw new Error(`${hex} is not a colour`);
  return colour;
}

function isTee(x: number, y: number): boolean {
  const body = Math.abs(x - 0.5) < 0.2 && y > 0.15 && y < 0.85;
  const sleeves = Math.abs(x - 0.5) < 0.38 && y > 0.15 && y < 0.38;
  const neck = (x - 0.5) ** 2 + (y - 0.15) ** 2 < 0.08 ** 2;
  return (body || sleeves) && !neck;
}

const grounds: Readonly<Record<GroundName, readonly number[]>> = {
  white: bytesOf("#f8f8f8"),
  grey: bytesOf("#9a9b9d"),
  beige: bytesOf("#dccbb0"),
  wood: bytesOf("#b58a5e"),
};

/** Boards with a joint at regular distances, grain along them, and speckle. */
function lightOnWood(x: number, y: number, random: () => number): number {
  const joint = y % 0.2 < 0.012 ? 0.7 : 1;
  return joint * (1 + 0.08 * Math.sin(x * 7 + Math.floor(y * 40) * 2.4) + 0.1 * (random() - 0.5));
}

function bytesOf(hex: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
}

function clampByte(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}
