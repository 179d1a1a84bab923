// Counts the garments in a photo: pieces of the foreground with ground between them. A pair of shoes counts as one. Of 428 photos
// of one garment (shared/data/garment-photos) 4 count as several. Garments that overlap or are closer than 6 % of the frame are
// one.

import { colourDistance, type Oklab } from "../../words/colours.ts";
import type { Box, Foreground } from "./foreground.ts";
import { oklabOfBytes, type Pixels } from "./pixels.ts";
import { piecesOf } from "./planes.ts";

export interface Pieces {
  readonly several: boolean;
  /** The box around each garment, as parts of the frame (0..1), left to right. Empty when there is one garment. */
  readonly boxes: readonly Box[];
}

/** Below this confidence a second piece may be a shadow or a seam of the floor. */
const foregroundSure = 0.6;
/** Long side of the grid on which pieces are separated: a gap of a hundredth of the frame is still one cell. */
const sideMax = 128;
/** A garment has at least these parts of the frame and of the largest piece. Less is a hanger, a label or a toy. */
const shareMin = 0.02;
const ofLargestMin = 0.15;
/** A garment fills this part of its box. A strip of furniture or the rim of a carpet fills less. */
const fillMin = 0.3;
/** Most cells along the frame's edge, as a part of the piece. A garment may just touch the edge; the edge cuts furniture. */
const edgeMax = 0.06;
// How much the two pieces of a pair may differ: in size, in colour (one is in shade), and in position, as a part of their size.
const pairSize = 1.7;
const pairColour = 0.12;
const pairOffset = 0.34;
/** Top and bottom of a bikini differ more in size. Both are wider than high, unlike a top with its trousers. */
const stackedSize = 2.5;

interface Piece {
  readonly cells: number;
  readonly colour: Oklab;
  readonly box: Box;
  readonly x: number;
  readonly y: number;
}

export function piecesIn(pixels: Pixels, foreground: Foreground): Pieces {
  const one: Pieces = { several: false, boxes: [] };
  if (foreground.confidence < foregroundSure) return one;
  const garments = joinPairs(garmentPieces(pixels, foreground));
  if (garments.length < 2) return one;
  return { several: true, boxes: garments.sort((first, second) => first.x - second.x) };
}

function garmentPieces(pixels: Pixels, foreground: Foreground): Piece[] {
  const scale = Math.min(1, sideMax / Math.max(foreground.width, foreground.height));
  const width = Math.max(1, Math.round(foreground.width * scale));
  const height = Math.max(1, Math.round(foreground.height * scale));
  const positionOf = (cell: number): { column: number; row: number } => ({
    column: Math.floor((((cell % width) + 0.5) * foreground.width) / width),
    row: Math.floor(((Math.floor(cell / width) + 0.5) * foreground.height) / height),
  });
  const mask = new Uint8Array(width * height).map((_, cell) => {
    const { column, row } = positionOf(cell);
    return foreground.mask[row * foreground.width + column] ?? 0;
  });
  const pieces = piecesOf(mask, 1, width, height);
  const largest = Math.max(...pieces.map((cells) => cells.length), 0);
  const largePieces = pieces.filter((cells) => cells.length >= Math.max(ofLargestMin * largest, shareMin * mask.length));
  return largePieces.flatMap((cells) => {
    let [left, right, top, bottom, edge] = [width, -1, height, -1, 0];
    let [l, a, b] = [0, 0, 0];
    for (const cell of cells) {
      const x = cell % width;
      const y = Math.floor(cell / width);
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) edge++;
      const { column, row } = positionOf(cell);
      const i = (row * pixels.width + column) * pixels.channels;
      const colour = oklabOfBytes(pixels.data[i] ?? 0, pixels.data[i + 1] ?? 0, pixels.data[i + 2] ?? 0);
      l += colour.l;
      a += colour.a;
      b += colour.b;
    }
    const [wide, high] = [right - left + 1, bottom - top + 1];
    if (cells.length < fillMin * wide * high || edge > edgeMax * cells.length) return [];
    const box = { x: left / width, y: top / height, width: wide / width, height: high / height };
    const colour = { l: l / cells.length, a: a / cells.length, b: b / cells.length };
    return [{ cells: cells.length, colour, box, x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  });
}

/** The boxes, with pairs joined. Each piece joins one pair at most, the most alike first. */
function joinPairs(pieces: readonly Piece[]): Box[] {
  const candidates = pieces
    .flatMap((first, i) => pieces.slice(i + 1).map((second) => ({ first, second })))
    .filter(({ first, second }) => isPair(first, second))
    .sort((one, other) => unlikeness(one.first, one.second) - unlikeness(other.first, other.second));
  const single = new Set(pieces);
  const boxes: Box[] = [];
  for (const { first, second } of candidates) {
    if (!single.has(first) || !single.has(second)) continue;
    single.delete(first);
    single.delete(second);
    boxes.push(unionOf(first.box, second.box));
  }
  return [...boxes, ...[...single].map(({ box }) => box)];
}

function isPair(first: Piece, second: Piece): boolean {
  const size = Math.max(first.cells, second.cells) / Math.min(first.cells, second.cells);
  if (unlikeness(first, second) > pairColour) return false;
  const inRow = Math.abs(first.y - second.y) <= pairOffset * Math.max(first.box.height, second.box.height);
  const inColumn = Math.abs(first.x - second.x) <= pairOffset * Math.max(first.box.width, second.box.width);
  const flat = ({ box }: Piece): boolean => box.width > box.height;
  return (size <= pairSize && inRow) || (size <= stackedSize && inColumn && flat(first) && flat(second));
}

function unlikeness(first: Piece, second: Piece): number {
  return colourDistance(first.colour, second.colour);
}

function unionOf(first: Box, second: Box): Box {
  const x = Math.min(first.x, second.x);
  const y = Math.min(first.y, second.y);
  return {
    x,
    y,
    width: Math.max(first.x + first.width, second.x + second.width) - x,
    height: Math.max(first.y + first.height, second.y + second.height) - y,
  };
}
