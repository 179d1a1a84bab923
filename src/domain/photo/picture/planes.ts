// Planes of numbers and masks (1 and 0), row by row: blur, threshold, connected pieces, holes, enlargement.

/** Mean over a square of `radius` on each side, clipped at the frame. */
export function boxBlur(plane: Float32Array, width: number, height: number, radius: number): Float32Array {
  const across = blurLines(plane, width, height, radius, 1, width);
  return blurLines(across, height, width, radius, width, 1);
}

function blurLines(
  plane: Float32Array,
  length: number,
  lines: number,
  radius: number,
  step: number,
  lineStep: number,
): Float32Array {
  const means = new Float32Array(plane.length);
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    let sum = 0;
    for (let i = 0; i < Math.min(radius, length); i++) sum += plane[start + i * step] ?? 0;
    for (let i = 0; i < length; i++) {
      if (i + radius < length) sum += plane[start + (i + radius) * step] ?? 0;
      if (i - radius - 1 >= 0) sum -= plane[start + (i - radius - 1) * step] ?? 0;
      const count = Math.min(length - 1, i + radius) - Math.max(0, i - radius) + 1;
      means[start + i * step] = sum / count;
    }
  }
  return means;
}

/** Enough values to find a quantile within a percent. */
const sampleMax = 4096;

/** The value that `part` (0..1) of the plane's values are below. */
export function quantile(plane: Float32Array, part: number): number {
  const stride = Math.ceil(plane.length / sampleMax) || 1;
  const sorted = plane.filter((_, i) => i % stride === 0).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}

export function above(plane: Float32Array, threshold: number): Uint8Array {
  const mask = new Uint8Array(plane.length);
  for (let i = 0; i < mask.length; i++) if ((plane[i] ?? 0) > threshold) mask[i] = 1;
  return mask;
}

export function shareOf(mask: Uint8Array): number {
  let count = 0;
  for (const value of mask) count += value;
  return count / Math.max(1, mask.length);
}

const bins = 64;

// Otsu's threshold of values in 0..1. `separation` is the part of the variance between its two sides: 1 when each has one value.
export function otsu(plane: Float32Array): { threshold: number; separation: number } {
  const histogram = new Float64Array(bins);
  for (const value of plane) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(value * bins)));
    histogram[bin] = (histogram[bin] ?? 0) + 1;
  }
  const total = Math.max(1, plane.length);
  let mean = 0;
  for (let bin = 0; bin < bins; bin++) mean += (bin * (histogram[bin] ?? 0)) / total;
  let variance = 0;
  for (let bin = 0; bin < bins; bin++) variance += ((bin - mean) ** 2 * (histogram[bin] ?? 0)) / total;
  let best = { threshold: 1, between: 0 };
  let below = 0;
  let belowSum = 0;
  for (let bin = 0; bin < bins - 1; bin++) {
    below += (histogram[bin] ?? 0) / total;
    belowSum += (bin * (histogram[bin] ?? 0)) / total;
    const between = below > 0 && below < 1 ? (mean * below - belowSum) ** 2 / (below * (1 - below)) : 0;
    if (between > best.between) best = { threshold: (bin + 1) / bins, between };
  }
  return { threshold: best.threshold, separation: variance > 0 ? best.between / variance : 0 };
}

/** A piece smaller than this part of the largest is lint or a shadow. A shoe of a pair, or half a bikini, is larger. */
const pieceShareMin = 0.15;
/** A hole of at most this part of the piece is a highlight or a print. A larger hole is ground, seen through a handle. */
const holeShareMax = 0.08;

/** The mask without crumbs and pinholes: majority of 3 x 3, then only large pieces, with small holes filled. */
export function tidyMask(mask: Uint8Array, width: number, height: number): Uint8Array {
  const solid = above(boxBlur(new Float32Array(mask), width, height, 1), 0.5);
  const pieces = piecesOf(solid, 1, width, height);
  const largest = pieces.reduce((most, piece) => Math.max(most, piece.length), 0);
  const tidy = new Uint8Array(mask.length);
  for (const piece of pieces) {
    if (piece.length >= pieceShareMin * largest) for (const i of piece) tidy[i] = 1;
  }
  for (const hole of piecesOf(tidy, 0, width, height)) {
    const open = hole.some((i) => onRim(i, width, height));
    if (!open && hole.length <= holeShareMax * largest) for (const i of hole) tidy[i] = 1;
  }
  return tidy;
}

/** The 4-connected pieces of the pixels that equal `value`, as lists of indices. */
export function piecesOf(mask: Uint8Array, value: 0 | 1, width: number, height: number): number[][] {
  const isVisited = new Uint8Array(mask.length);
  const pieces: number[][] = [];
  const take = (i: number, piece: number[]): void => {
    if ((isVisited[i] ?? 0) === 1 || (mask[i] ?? 0) !== value) return;
    isVisited[i] = 1;
    piece.push(i);
  };
  for (let start = 0; start < mask.length; start++) {
    if ((isVisited[start] ?? 0) === 1 || (mask[start] ?? 0) !== value) continue;
    const piece = [start];
    isVisited[start] = 1;
    // The list is also the queue: it grows during the loop.
    for (let next = 0; next < piece.length; next++) {
      const i = piece[next] ?? 0;
      const x = i % width;
      if (x > 0) take(i - 1, piece);
      if (x < width - 1) take(i + 1, piece);
      if (i >= width) take(i - width, piece);
      if (i < width * (height - 1)) take(i + width, piece);
    }
    pieces.push(piece);
  }
  return pieces;
}

function onRim(i: number, width: number, height: number): boolean {
  const x = i % width;
  return x === 0 || x === width - 1 || i < width || i >= width * (height - 1);
}

export function borderContact(mask: Uint8Array, width: number, height: number): number {
  let rim = 0;
  let inside = 0;
  for (let i = 0; i < mask.length; i++) {
    if (!onRim(i, width, height)) continue;
    rim++;
    inside += mask[i] ?? 0;
  }
  return inside / Math.max(1, rim);
}

/** The box around the 1s, as parts of the frame (0..1); the whole frame when there are none. */
export function boxOf(mask: Uint8Array, width: number, height: number): { x: number; y: number; width: number; height: number } {
  let left = width;
  let right = -1;
  let top = height;
  let bottom = -1;
  for (let i = 0; i < mask.length; i++) {
    if ((mask[i] ?? 0) === 0) continue;
    const x = i % width;
    const y = (i - x) / width;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  if (right < 0) return { x: 0, y: 0, width: 1, height: 1 };
  return { x: left / width, y: top / height, width: (right + 1 - left) / width, height: (bottom + 1 - top) / height };
}

/** The mask at another size. Bilinear weights between pixels give smooth edges instead of stairs. */
export function enlargeMask(
  mask: Uint8Array,
  width: number,
  height: number,
  to: { readonly width: number; readonly height: number },
): Uint8Array {
  const large = new Uint8Array(to.width * to.height);
  for (let y = 0; y < to.height; y++) {
    const down = Math.min(height - 1, Math.max(0, ((y + 0.5) * height) / to.height - 0.5));
    const top = Math.floor(down);
    const bottom = Math.min(height - 1, top + 1);
    for (let x = 0; x < to.width; x++) {
      const along = Math.min(width - 1, Math.max(0, ((x + 0.5) * width) / to.width - 0.5));
      const left = Math.floor(along);
      const right = Math.min(width - 1, left + 1);
      const upper = (mask[top * width + left] ?? 0) * (left + 1 - along) + (mask[top * width + right] ?? 0) * (along - left);
      const lower =
        (mask[bottom * width + left] ?? 0) * (left + 1 - along) + (mask[bottom * width + right] ?? 0) * (along - left);
      large[y * to.width + x] = upper * (top + 1 - down) + lower * (down - top) > 0.5 ? 1 : 0;
    }
  }
  return large;
}
