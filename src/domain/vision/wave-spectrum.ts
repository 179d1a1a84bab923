// Which way the waves of a square patch run: its power spectrum, added up by direction.
// Stripes put their power on one line through the middle of the spectrum, checks on two that cross; folds and prints spread it.

import { at } from "./pixels.ts";

/** Side of a patch: a power of two, for the transform, and room for six stripes of ten pixels. */
export const patchSide = 64;
/** Waves longer than half the patch are light and shape, shorter than 2.5 pixels noise. */
const cyclesMin = 2;
const cyclesMax = 26;
/** A direction holds what is within 10 degrees of it, or within the blur of the window (1.5 cycles) for long waves. */
const directions = 18;
const angleSine = 0.17;
const windowBlur = 1.5;

export interface Spectrum {
  /** Root of twice the power of all waves: the amplitude that one wave with that power has. */
  readonly contrast: number;
  /** Part of the power along the strongest direction, and along the one across it. */
  readonly along: number;
  readonly across: number;
  /** Strongest direction of change, in radians, 0 to pi: 0 is a wave that runs from left to right. */
  readonly angle: number;
}

/** Hann's window: without it the patch's own frame would be the strongest line in the spectrum. */
const window = Float64Array.from({ length: patchSide }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / patchSide));

/** A wave of the half plane that a real patch needs, with a bit for each direction it counts to. */
interface Wave {
  readonly index: number;
  readonly directions: readonly number[];
}

const waves: readonly Wave[] = Array.from({ length: patchSide * (patchSide / 2 + 1) }, (_, i) => {
  const right = i % (patchSide / 2 + 1);
  const row = Math.floor(i / (patchSide / 2 + 1));
  const down = row < patchSide / 2 ? row : row - patchSide;
  return { right, down, index: row * patchSide + right };
})
  .filter(({ right, down }) => {
    const cycles = Math.hypot(right, down);
    return cycles >= cyclesMin && cycles <= cyclesMax && (right > 0 || down > 0);
  })
  .map(({ right, down, index }) => {
    const reach = Math.max(windowBlur, angleSine * Math.hypot(right, down));
    const own = Array.from({ length: directions }, (_, direction) => direction).filter((direction) => {
      const angle = (direction * Math.PI) / directions;
      return Math.abs(right * Math.sin(angle) - down * Math.cos(angle)) <= reach;
    });
    return { index, directions: own };
  });

/**
 * The spectrum of one patch. `valueAt` gives the value at a place in it, or null outside of the garment, where the patch
 * counts as even. Null when there is nothing but outside.
 */
export function spectrumOf(valueAt: (x: number, y: number) => number | null): Spectrum | null {
  const real = new Float64Array(patchSide * patchSide);
  const imaginary = new Float64Array(patchSide * patchSide);
  const weights = new Float64Array(patchSide * patchSide);
  let weight = 0;
  let sum = 0;
  let power = 0;
  for (let i = 0; i < real.length; i++) {
    const x = i % patchSide;
    const y = (i - x) / patchSide;
    const value = valueAt(x, y);
    if (value === null) continue;
    const own = at(window, x) * at(window, y);
    weights[i] = own;
    real[i] = value;
    weight += own;
    sum += own * value;
    power += own ** 2;
  }
  if (weight === 0) return null;
  for (let i = 0; i < real.length; i++) real[i] = at(weights, i) * (at(real, i) - sum / weight);
  for (let row = 0; row < patchSide; row++) transform(real, imaginary, row * patchSide, 1);
  for (let column = 0; column < patchSide; column++) transform(real, imaginary, column, patchSide);

  const byDirection = new Float64Array(directions);
  let total = 0;
  for (const { index, directions: own } of waves) {
    const energy = at(real, index) ** 2 + at(imaginary, index) ** 2;
    total += energy;
    for (const direction of own) byDirection[direction] = at(byDirection, direction) + energy;
  }
  const strongest = byDirection.indexOf(Math.max(...byDirection));
  const crossing = [-1, 0, 1].map((off) => at(byDirection, (strongest + directions / 2 + off) % directions));
  return {
    // Parseval: the half plane holds half of the power, and the transform is not normalised.
    contrast: Math.sqrt((4 * total) / (patchSide ** 2 * power)),
    along: total === 0 ? 0 : at(byDirection, strongest) / total,
    across: total === 0 ? 0 : Math.max(...crossing) / total,
    angle: (strongest * Math.PI) / directions,
  };
}

const bits = Math.log2(patchSide);
const reversed = Uint8Array.from({ length: patchSide }, (_, i) => {
  let value = 0;
  for (let bit = 0; bit < bits; bit++) if ((i & (1 << bit)) !== 0) value |= 1 << (bits - 1 - bit);
  return value;
});
const cosine = Float64Array.from({ length: patchSide }, (_, i) => Math.cos((2 * Math.PI * i) / patchSide));
const sine = Float64Array.from({ length: patchSide }, (_, i) => -Math.sin((2 * Math.PI * i) / patchSide));

/** The fast Fourier transform of one line in place (Cooley and Tukey, 1965). */
function transform(real: Float64Array, imaginary: Float64Array, start: number, step: number): void {
  for (let i = 0; i < patchSide; i++) {
    const j = at(reversed, i);
    if (j <= i) continue;
    swap(real, start + i * step, start + j * step);
    swap(imaginary, start + i * step, start + j * step);
  }
  for (let length = 2; length <= patchSide; length *= 2) {
    const half = length / 2;
    for (let block = 0; block < patchSide; block += length) {
      for (let k = 0; k < half; k++) {
        const turn = (k * patchSide) / length;
        const upper = start + (block + k) * step;
        const lower = start + (block + k + half) * step;
        const lowerReal = at(real, lower) * at(cosine, turn) - at(imaginary, lower) * at(sine, turn);
        const lowerImaginary = at(real, lower) * at(sine, turn) + at(imaginary, lower) * at(cosine, turn);
        real[lower] = at(real, upper) - lowerReal;
        imaginary[lower] = at(imaginary, upper) - lowerImaginary;
        real[upper] = at(real, upper) + lowerReal;
        imaginary[upper] = at(imaginary, upper) + lowerImaginary;
      }
    }
  }
}

function swap(values: Float64Array, i: number, j: number): void {
  const value = at(values, i);
  values[i] = at(values, j);
  values[j] = value;
}
