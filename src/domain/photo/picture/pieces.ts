// How many garments one photo shows: pieces of the foreground with ground between them; a pair of shoes is one. Of 428 photos of
// one garment (shared/data/garment-photos) 4 show several. Garments that overlap, or are nearer than 6 % of the frame, stay one.

import { colourDistance, type Oklab } from "../../words/colours.ts";
import type { Box, Foreground } from "./foreground.ts";
import { at, oklabOfBytes, type Pixels } from "./pixels.ts";
import { piecesOf } from "./planes.ts";

export interface Pieces {
  readonly several: boolean;
  /** Around each garment, in 0..1 of the frame, left to right; none where there is one garment. */
  readonly boxes: readonly Box[];
}

/** Under it a second piece is as likely a shadow, or a seam of the floor. */
const foregroundSure = 0.6;
/** Long side of the grid on which pieces are told apart: a gap of a hundredth of the frame is still one cell. */
const sideMax = 128;
/** A garment laid beside others has this part of the frame, and of the largest; less is a hanger, a label, a toy. */
const shareMin = 0.02;
const ofLargestMin = 0.15;
/** A garment fills this part of its box; a strip of furniture or the rim of a carpet does not. */
const fillMin = 0.3;
/** Cells along the frame's edge, as a part of the piece: a garment may just touch it, furniture is cut by it. */
const edgeMax = 0.06;
/** The two of a pair: sizes, colours (one is in shade) and, by a part of their size, middles within these of each other. */
const pairSize = 1.7;
const pairColour = 0.12;
const pairOffset = 0.34;
/** Top and bottom of a bikini differ more in size; both are wider than high, which no top with its trousers is. */
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
  const garments = paired(garmentSized(pixels, foreground));
  if (garments.length < 2) return one;
  return { several: true, boxes: garments.sort((first, second) => first.x - second.x) };
}

function garmentSized(pixels: Pixels, foreground: Foreground): Piece[] {
  const scale = Math.min(1, sideMax / Math.max(foreground.width, foreground.height));
  const width = Math.max(1, Math.round(foreground.width * scale));
  const height = Math.max(1, Math.round(foreground.height * scale));
  const placeOf = (cell: number): { column: number; row: number } => ({
    column: Math.floor((((cell % width) + 0.5) * foreground.width) / width),
    row: Math.floor(((Math.floor(cell / width) + 0.5) * foreground.height) / height),
  });
  const mask = new Uint8Array(width * height).map((_, cell) => {
    const { column, row } = placeOf(cell);
    return at(foreground.mask, row * foreground.width + column);
  });
  const found = piecesOf(mask, 1, width, height);
  const largest = Math.max(...found.map((cells) => cells.length), 0);
  const sized = found.filter((cells) => cells.length >= Math.max(ofLargestMin * largest, shareMin * mask.length));
  return sized.flatMap((cells) => {
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
      const { column, row } = placeOf(cell);
      const i = (row * pixels.width + column) * pixels.channels;
      const colour = oklabOfBytes(at(pixels.data, i), at(pixels.data, i + 1), at(pixels.data, i + 2));
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

/** The boxes, with pairs put together: each piece is in one pair at most, the likest first. */
function paired(pieces: readonly Piece[]): Box[] {
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
    boxes.push(around(first.box, second.box));
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

function around(first: Box, second: Box): Box {
  const x = Math.min(first.x, second.x);
  const y = Math.min(first.y, second.y);
  return {
    x,
    y,
    width: Math.max(first.x + first.width, second.x + second.width) - x,
    height: Math.max(first.y + first.height, second.y + second.height) - y,
  };
}
