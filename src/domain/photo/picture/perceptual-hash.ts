// A photo in 64 bits that survive re-encoding, other light and a crop: the signs of its longest waves, folds and outlines
// included. A garment stores one hash. A new photo is compared with it from many views, so that a crop finds its source.

import { type Pixels, shrink } from "./pixels.ts";
import { boxBlur } from "./planes.ts";

/** Working size: the shortest hashed wave is still 10 pixels long. */
const sideMax = 128;
// Light is evened out around each pixel over this part of the longer side. Without it, garments of one outline on one floor share
// a hash: among 480 shared photos the nearest other photo was 7 bits away in 1 % of wardrobes without it, 11 bits with it.
const evenedPart = 1 / 16;
/** Contrast, in bytes, of camera and encoder noise. It keeps a plain sheet from being amplified into a pattern. */
const noise = 2;
/** Deviations from the surroundings are clipped at this many standard deviations, so that no single edge decides. */
const deviationsMax = 2;
/** The hash covers the middle of the frame, 0.7 each way: a crop of up to 30 % still contains all of it. */
const windowPart = 0.7;
/** The window is sampled as a grid of means. Its cosine transform (DCT-II) is taken up to this wave. */
const grid = 16;
const waves = 11;

/** A window on the frame, in parts of it: `wide` and `high` are its size, `right` and `down` the shift of its middle. */
interface View {
  readonly wide: number;
  readonly high: number;
  readonly right: number;
  readonly down: number;
}

type Bits = readonly [number, number];

export interface ComparablePhoto {
  readonly photo: SumTable;
  /** The hashes of the photo from each view that can match a frame of another shape. Filled when a shape first comes. */
  readonly views: Map<number, readonly ViewBits[]>;
}

interface ViewBits {
  readonly view: View;
  readonly bits: Bits;
}

/** 64 characters 0 and 1, as Postgres takes them for bit(64). It hashes the photo itself, not its cut-out. */
export function perceptualHash(pixels: Pixels): string {
  const [first, second] = bitsOf(sumTableOf(pixels), middle);
  return [first, second].map((half) => (half >>> 0).toString(2).padStart(32, "0")).join("");
}

/** How many of 64 bits differ. Unrelated pictures differ in about 32. */
export function hashDistance(hash: string, other: string): number {
  return countDifferences(parseHash(hash), parseHash(other));
}

export function comparablePhoto(pixels: Pixels): ComparablePhoto {
  return { photo: sumTableOf(pixels), views: new Map() };
}

export interface HashedPhoto {
  readonly hash: string;
  /** Size of the photo, upright; only its shape counts. */
  readonly width: number;
  readonly height: number;
}

/** Differing bits of the whole frames (when neither photo is a crop), and from the view that differs least. */
export interface HashDistances {
  readonly whole: number;
  readonly nearest: number;
}

const unrelatedDistance = 32;
/** A view that differs more is not refined, because refining gains at most 8 bits. */
const refinedUpTo = 20;
/** How many of the nearest views are refined: the nearest view of a coarse grid need not be the best. */
const refinedCount = 3;
const refinedSteps = [0.03, 0.015, 0.008];

/** Frames that no crop turns into each other (portrait and landscape) are unrelated. */
export function hashDistances({ photo, views }: ComparablePhoto, other: HashedPhoto): HashDistances {
  const storedBits = parseHash(other.hash);
  const ratio = other.width / other.height / (photo.width / photo.height);
  // Shapes within one percent of each other share their views: a pixel more or less is rounding.
  const key = Math.round(Math.log(ratio) * 100);
  const viewBits = views.get(key) ?? viewsFor(Math.exp(key / 100)).map((view) => ({ view, bits: bitsOf(photo, view) }));
  views.set(key, viewBits);
  const distances = viewBits.map(({ view, bits }) => ({ view, distance: countDifferences(bits, storedBits) }));
  const whole = Math.abs(key) <= sameShape ? (distances[0]?.distance ?? unrelatedDistance) : unrelatedDistance;
  const near = distances
    .filter(({ distance }) => distance <= refinedUpTo)
    .sort((first, second) => first.distance - second.distance)
    .slice(0, refinedCount)
    .map((from) => refinedSteps.reduce((best, step) => refineView(photo, storedBits, best, step), from));
  const nearest = Math.min(
    unrelatedDistance,
    ...distances.map(({ distance }) => distance),
    ...near.map(({ distance }) => distance),
  );
  return { whole, nearest };
}

/** Moves the view one step along each axis when that lowers the distance. Its two sides keep their proportion. */
function refineView(
  photo: SumTable,
  storedBits: Bits,
  from: { readonly view: View; readonly distance: number },
  step: number,
): { readonly view: View; readonly distance: number } {
  let best = from;
  for (const [right, down, growth] of [
    [step, 0, 0],
    [-step, 0, 0],
    [0, step, 0],
    [0, -step, 0],
    [0, 0, step],
    [0, 0, -step],
  ] as const) {
    const { view } = best;
    const movedView: View = {
      wide: view.wide * (1 + growth),
      high: view.high * (1 + growth),
      right: view.right + right,
      down: view.down + down,
    };
    const distance = countDifferences(bitsOf(photo, movedView), storedBits);
    if (distance < best.distance) best = { view: movedView, distance };
  }
  return best;
}

const middle: View = { wide: windowPart, high: windowPart, right: 0, down: 0 };

/** Frames count as one shape within this many hundredths. Half the size, rounded to pixels, is one hundredth off. */
const sameShape = 2;
/** Parts of a side that a crop may keep. Between two neighbours a hash is within a few bits of both. */
const keptParts = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7];
const keptMin = 0.65;
const offsetStep = 0.06;
/** The window may stick out of the frame by this part of it, because a crop of one side cuts into it. */
const overhang = 0.06;

// Where the stored window may lie in this frame. `ratio` is the stored photo's shape divided by this one's: one photo is a crop
// of the other, and the crop of the two axes gives the ratio. The middle comes first when the shapes agree.
function viewsFor(ratio: number): View[] {
  const least = Math.min(ratio, 1 / ratio);
  return keptParts.flatMap((most) => {
    const parts = { most, less: Math.abs(Math.log(ratio)) * 100 <= sameShape ? most : most * least };
    if (parts.less < keptMin) return [];
    const across = ratio > 1 ? parts.less : parts.most;
    const along = ratio > 1 ? parts.most : parts.less;
    const cropViews = positionsOf(windowPart / across, (1 - across) / 2 / across).flatMap((x) =>
      positionsOf(windowPart / along, (1 - along) / 2 / along).map((y) => viewAt(x, y)),
    );
    // In the other direction, the crop keeps less of the other axis.
    const sourceViews = positionsOf(windowPart * along, (1 - along) / 2).flatMap((x) =>
      positionsOf(windowPart * across, (1 - across) / 2).map((y) => viewAt(x, y)),
    );
    return most === 1 && parts.less === 1 ? [middle] : [...cropViews, ...sourceViews];
  });
}

interface Position {
  readonly size: number;
  readonly offset: number;
}

function viewAt(x: Position, y: Position): View {
  return { wide: x.size, high: y.size, right: x.offset, down: y.offset };
}

function positionsOf(size: number, offsetMax: number): Position[] {
  const reach = Math.max(0, Math.min(offsetMax, (1 - size) / 2 + overhang));
  const steps = Math.round(reach / offsetStep);
  return Array.from({ length: 2 * steps + 1 }, (_, i) => ({ size, offset: steps === 0 ? 0 : ((i - steps) * reach) / steps }));
}

interface SumTable {
  readonly width: number;
  readonly height: number;
  /** Sums over all pixels above and to the left (Crow, "Summed-area tables for texture mapping", 1984). */
  readonly sums: Float64Array;
}

function sumTableOf(pixels: Pixels): SumTable {
  const { width, height, channels, data } = shrink(pixels, sideMax);
  // Luma (ITU-R BT.601), which is how encoders measure brightness.
  const luma = new Float32Array(width * height).map(
    (_, i) => 0.299 * (data[i * channels] ?? 0) + 0.587 * (data[i * channels + 1] ?? 0) + 0.114 * (data[i * channels + 2] ?? 0),
  );
  const radius = Math.max(1, Math.round(evenedPart * Math.max(width, height)));
  const mean = boxBlur(luma, width, height, radius);
  const meanSquare = boxBlur(
    luma.map((value) => value * value),
    width,
    height,
    radius,
  );
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const spread = Math.sqrt(Math.max(0, (meanSquare[i] ?? 0) - (mean[i] ?? 0) ** 2));
      const deviation = ((luma[i] ?? 0) - (mean[i] ?? 0)) / (spread + noise);
      row += Math.max(-deviationsMax, Math.min(deviationsMax, deviation));
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  return { width, height, sums };
}

const cosines = Float64Array.from({ length: waves * grid }, (_, i) =>
  Math.cos((Math.PI * Math.floor(i / grid) * (2 * (i % grid) + 1)) / (2 * grid)),
);

/** The 64 longest waves without the mean, longest first. */
const hashedWaves: readonly (readonly [number, number])[] = Array.from(
  { length: waves * waves },
  (_, i): readonly [number, number] => [i % waves, Math.floor(i / waves)],
)
  .filter(([across, along]) => across + along > 0)
  .sort((first, second) => first[0] + first[1] - (second[0] + second[1]) || first[0] - second[0])
  .slice(0, 64);

function bitsOf(photo: SumTable, view: View): Bits {
  const cells = cellsOf(photo, view);
  const rows = new Float64Array(grid * waves);
  for (let row = 0; row < grid; row++) {
    for (let wave = 0; wave < waves; wave++) {
      let sum = 0;
      for (let i = 0; i < grid; i++) sum += (cosines[wave * grid + i] ?? 0) * (cells[row * grid + i] ?? 0);
      rows[row * waves + wave] = sum;
    }
  }
  let first = 0;
  let second = 0;
  for (const [bit, [across, along]] of hashedWaves.entries()) {
    let sum = 0;
    for (let row = 0; row < grid; row++) sum += (cosines[along * grid + row] ?? 0) * (rows[row * waves + across] ?? 0);
    if (sum <= 0) continue;
    if (bit < 32) first |= 1 << (31 - bit);
    else second |= 1 << (63 - bit);
  }
  return [first, second];
}

/** Sums over the cells of a grid on the view. Cells outside the frame count 0. */
function cellsOf(photo: SumTable, { wide, high, right, down }: View): Float64Array {
  const left = (0.5 + right - wide / 2) * photo.width;
  const top = (0.5 + down - high / 2) * photo.height;
  const across = (wide * photo.width) / grid;
  const along = (high * photo.height) / grid;
  const corners = new Float64Array((grid + 1) * (grid + 1));
  for (let row = 0; row <= grid; row++) {
    for (let column = 0; column <= grid; column++) {
      corners[row * (grid + 1) + column] = sumUpTo(photo, left + column * across, top + row * along);
    }
  }
  const cells = new Float64Array(grid * grid);
  for (let row = 0; row < grid; row++) {
    for (let column = 0; column < grid; column++) {
      const i = row * (grid + 1) + column;
      cells[row * grid + column] =
        (corners[i + grid + 2] ?? 0) - (corners[i + grid + 1] ?? 0) - (corners[i + 1] ?? 0) + (corners[i] ?? 0);
    }
  }
  return cells;
}

/** The sum of everything above and to the left of a point. The point may lie between pixels. */
function sumUpTo({ width, height, sums }: SumTable, x: number, y: number): number {
  const column = Math.min(width, Math.max(0, x));
  const row = Math.min(height, Math.max(0, y));
  const left = Math.min(width - 1, Math.floor(column));
  const top = Math.min(height - 1, Math.floor(row));
  const i = top * (width + 1) + left;
  const upper = (sums[i] ?? 0) * (left + 1 - column) + (sums[i + 1] ?? 0) * (column - left);
  const lower = (sums[i + width + 1] ?? 0) * (left + 1 - column) + (sums[i + width + 2] ?? 0) * (column - left);
  return upper * (top + 1 - row) + lower * (row - top);
}

function parseHash(hash: string): Bits {
  return [Number.parseInt(hash.slice(0, 32), 2) | 0, Number.parseInt(hash.slice(32), 2) | 0];
}

function countDifferences(bits: Bits, other: Bits): number {
  return ones(bits[0] ^ other[0]) + ones(bits[1] ^ other[1]);
}

/** How many bits of 32 are set (Warren, "Hacker's Delight", section 5-1). */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
