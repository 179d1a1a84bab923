// The power spectrum of a square patch, by direction. Stripes lie on one line through its middle, checks on two crossing lines.

/** Side of a patch: a power of two for the transform, with room for six stripes of ten pixels. */
export const patchSide = 64;
/** Longer waves than half the patch are light and shape; waves shorter than 2.5 pixels are noise. */
const cyclesMin = 2;
const cyclesMax = 26;
/** A direction includes waves within 10 degrees of it; long waves also within the blur of the window (1.5 cycles). */
const directions = 18;
const angleSine = 0.17;
const windowBlur = 1.5;

export interface Spectrum {
  /** Root of twice the power of all waves: the amplitude that one wave with that power has. */
  readonly contrast: number;
  /** Part of the power along the strongest direction, and along the direction across it. */
  readonly along: number;
  readonly across: number;
  /** Strongest direction of change, in radians, 0 to pi: 0 is a wave that runs from left to right. */
  readonly angle: number;
}

/** Hann's window: without it the frame of the patch would be the strongest line in the spectrum. */
const window = Float64Array.from({ length: patchSide }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / patchSide));

/** A wave of the half plane that a real patch needs, with the directions that include it. */
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

/** A picture with one number for each pixel, defined where the mask is 1. */
export interface MaskedPlane {
  readonly width: number;
  readonly height: number;
  readonly mask: Uint8Array;
  readonly values: Float32Array;
}

// The spectrum of the patch at this corner, which may lie off the frame. Null when the mask covers less than `coverMin` of it.
export function spectrumOf(
  { width, height, mask, values }: MaskedPlane,
  left: number,
  top: number,
  coverMin: number,
): Spectrum | null {
  const real = new Float64Array(patchSide * patchSide);
  const imaginary = new Float64Array(patchSide * patchSide);
  const weights = new Float64Array(patchSide * patchSide);
  let coveredCount = 0;
  let weight = 0;
  let sum = 0;
  let power = 0;
  for (let y = Math.max(0, -top); y < Math.min(patchSide, height - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(patchSide, width - left); x++) {
      const from = (top + y) * width + left + x;
      if ((mask[from] ?? 0) === 0) continue;
      const own = (window[x] ?? 0) * (window[y] ?? 0);
      const value = values[from] ?? 0;
      weights[y * patchSide + x] = own;
      real[y * patchSide + x] = value;
      coveredCount++;
      weight += own;
      sum += own * value;
      power += own ** 2;
    }
  }
  if (coveredCount === 0 || coveredCount < coverMin * patchSide ** 2) return null;
  for (let i = 0; i < real.length; i++) real[i] = (weights[i] ?? 0) * ((real[i] ?? 0) - sum / weight);
  for (let row = 0; row < patchSide; row++) transform(real, imaginary, row * patchSide, 1);
  for (let column = 0; column < patchSide; column++) transform(real, imaginary, column, patchSide);

  const byDirection = new Float64Array(directions);
  let total = 0;
  for (const { index, directions: own } of waves) {
    const energy = (real[index] ?? 0) ** 2 + (imaginary[index] ?? 0) ** 2;
    total += energy;
    for (const direction of own) byDirection[direction] = (byDirection[direction] ?? 0) + energy;
  }
  const strongest = byDirection.indexOf(Math.max(...byDirection));
  const crossing = [-1, 0, 1].map((off) => byDirection[(strongest + directions / 2 + off) % directions] ?? 0);
  return {
    // Parseval: the half plane holds half of the power, and the transform is not normalised.
    contrast: Math.sqrt((4 * total) / (patchSide ** 2 * power)),
    along: total === 0 ? 0 : (byDirection[strongest] ?? 0) / total,
    across: total === 0 ? 0 : Math.max(...crossing) / total,
    angle: (strongest * Math.PI) / directions,
  };
}

const bits = Math.log2(patchSide);
const bitReversal = Uint8Array.from({ length: patchSide }, (_, i) => {
  let value = 0;
  for (let bit = 0; bit < bits; bit++) if ((i & (1 << bit)) !== 0) value |= 1 << (bits - 1 - bit);
  return value;
});
const cosine = Float64Array.from({ length: patchSide }, (_, i) => Math.cos((2 * Math.PI * i) / patchSide));
const sine = Float64Array.from({ length: patchSide }, (_, i) => -Math.sin((2 * Math.PI * i) / patchSide));

/** The fast Fourier transform of one line in place (Cooley and Tukey, 1965). */
function transform(real: Float64Array, imaginary: Float64Array, start: number, step: number): void {
  for (let i = 0; i < patchSide; i++) {
    const j = bitReversal[i] ?? 0;
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
        const lowerReal = (real[lower] ?? 0) * (cosine[turn] ?? 0) - (imaginary[lower] ?? 0) * (sine[turn] ?? 0);
        const lowerImaginary = (real[lower] ?? 0) * (sine[turn] ?? 0) + (imaginary[lower] ?? 0) * (cosine[turn] ?? 0);
        real[lower] = (real[upper] ?? 0) - lowerReal;
        imaginary[lower] = (imaginary[upper] ?? 0) - lowerImaginary;
        real[upper] = (real[upper] ?? 0) + lowerReal;
        imaginary[upper] = (imaginary[upper] ?? 0) + lowerImaginary;
      }
    }
  }
}

function swap(values: Float64Array, i: number, j: number): void {
  const value = values[i] ?? 0;
  values[i] = values[j] ?? 0;
  values[j] = value;
}
