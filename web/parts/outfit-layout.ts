// Where each garment of an outfit lies on its card, so that it reads as worn: what is worn over the rest on the left, the body in the
// middle from top to shoes, bag and accessories on the right at the height where they are worn. All numbers are shares of the card.

import type { Kind } from "../outfits/kinds.ts";

/** The card is four wide and five high. */
export const cardRatio = 4 / 5;

export type Part = "top" | "dress" | "bottom" | "shoes" | "over" | "side";

export interface Piece {
  readonly id: string;
  readonly part: Part;
  /** Of pieces at the side: where on the body it is worn, from the head (0) to the feet (1). */
  readonly height: number;
}

export interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Where the garment lies within its box: hems meet, so a top lies at the bottom and trousers at the top. */
  readonly align: "start" | "middle" | "end";
  /** Lies behind those of the body where they touch. */
  readonly isBehind?: true;
}

/** Where on the body an accessory is worn. A bag is carried at the hip. */
const bodyHeights: Readonly<Record<string, number>> = {
  hat: 0,
  cap: 0,
  beanie: 0,
  sun_hat: 0,
  headscarf: 0,
  sunglasses: 0.08,
  scarf: 0.16,
  shawl: 0.16,
  tie: 0.2,
  bow_tie: 0.2,
  jewelry: 0.24,
  watch: 0.4,
  belt: 0.45,
  gloves: 0.48,
  umbrella: 0.7,
  tights: 0.8,
  socks: 0.9,
};
const hip = 0.55;

interface Worn {
  readonly id: string;
  readonly category?: string | null;
}

/** What each garment is on the body. One of unknown kind, or a deleted one, lies at the side. */
export function piecesOf(garments: readonly Worn[], kinds: ReadonlyMap<string, Kind>): Piece[] {
  const kindOf = ({ category }: Worn) => (category == null ? undefined : kinds.get(category));
  const firstOf = (fits: (kind: Kind) => boolean) =>
    garments.find((garment) => {
      const kind = kindOf(garment);
      return kind !== undefined && fits(kind);
    })?.id;
  const dress = firstOf(({ slot }) => slot === "one_piece");
  // With a dress every top is worn over it, or under it and hardly seen; without one the innermost is the top.
  const top =
    dress === undefined
      ? (firstOf(({ slot, layer }) => slot === "top" && layer === "base") ?? firstOf(({ slot }) => slot === "top"))
      : undefined;
  const bottom = dress === undefined ? firstOf(({ slot }) => slot === "bottom") : undefined;
  const shoes = firstOf(({ slot }) => slot === "shoes");
  const partOf = (garment: Worn): Part => {
    if (garment.id === dress) return "dress";
    if (garment.id === top) return "top";
    if (garment.id === bottom) return "bottom";
    if (garment.id === shoes) return "shoes";
    const slot = kindOf(garment)?.slot;
    return slot === "top" || slot === "outerwear" || slot === "one_piece" || slot === "bottom" ? "over" : "side";
  };
  return garments.map((garment) => ({
    id: garment.id,
    part: partOf(garment),
    height: bodyHeights[kindOf(garment)?.like ?? ""] ?? hip,
  }));
}

const edge = 0.03;
const gap = 0.015;

/** How high each part is beside the others, and where it lies in its box. */
const rows = [
  { part: "top", share: 0.36, align: "end" },
  { part: "dress", share: 0.72, align: "end" },
  { part: "bottom", share: 0.45, align: "start" },
  { part: "shoes", share: 0.16, align: "start" },
] as const;

interface Column {
  readonly x: number;
  readonly width: number;
}

/** The columns: what is worn over, the body, the side. What is worn over lies behind the body, as if it was about to be put on. */
function columnsFor(hasOver: boolean, hasSide: boolean): { over: Column; body: Column; side: Column } {
  if (hasOver && hasSide)
    return { over: { x: 0.02, width: 0.45 }, body: { x: 0.34, width: 0.44 }, side: { x: 0.78, width: 0.2 } };
  if (hasOver) return { over: { x: edge, width: 0.51 }, body: { x: 0.43, width: 0.54 }, side: { x: 1, width: 0 } };
  if (hasSide) return { over: { x: 0, width: 0 }, body: { x: 0.06, width: 0.6 }, side: { x: 0.69, width: 0.27 } };
  return { over: { x: 0, width: 0 }, body: { x: 0.16, width: 0.68 }, side: { x: 1, width: 0 } };
}

/** A box for each piece, in the order of the body from the head down: the order in which they are read. */
export function layOut(pieces: readonly Piece[]): Box[] {
  const partsOf = (part: Part) => pieces.filter((piece) => piece.part === part);
  const bodyRows = rows.flatMap((row) => partsOf(row.part).map(({ id }) => ({ ...row, id })));
  const over = partsOf("over");
  const side = partsOf("side").toSorted((one, other) => one.height - other.height);
  // Nothing but coats or accessories: there is no body to arrange them around.
  if (bodyRows.length === 0) return inGrid([...over, ...side]);
  const columns = columnsFor(over.length > 0, side.length > 0);
  return [...inRows(bodyRows, columns.body), ...stacked(over, columns.over), ...atSide(side, columns.side)];
}

function inRows(bodyRows: readonly ((typeof rows)[number] & { id: string })[], { x, width }: Column): Box[] {
  const sum = bodyRows.reduce((total, { share }) => total + share, 0);
  // A single piece does not fill the whole card.
  const used = Math.min(1 - 2 * edge, sum * 1.35);
  let y = (1 - used) / 2;
  return bodyRows.map(({ id, part, share, align }) => {
    const height = (share / sum) * used;
    // Shoes are narrower than what is worn above them.
    const inset = part === "shoes" ? width * 0.18 : 0;
    const box: Box = {
      id,
      x: x + inset,
      y,
      width: width - 2 * inset,
      height: height - gap / 2,
      align: bodyRows.length === 1 ? "middle" : align,
    };
    y += height;
    return box;
  });
}

/** Layers one below the other; one alone reaches to the hip. */
function stacked(over: readonly Piece[], { x, width }: Column): Box[] {
  const height = Math.min(0.5, (1 - 2 * edge) / over.length);
  return over.map(({ id }, index) => ({
    id,
    x,
    y: edge + index * height,
    width,
    height: height - gap,
    align: "middle",
    isBehind: true,
  }));
}

/** Each at the height where it is worn, and none over another. */
function atSide(side: readonly Piece[], { x, width }: Column): Box[] {
  const step = Math.min(0.25, (1 - 2 * edge) / side.length);
  const tops: number[] = [];
  for (const { height } of side) {
    const above = tops.at(-1);
    const wanted = edge + height * (1 - 2 * edge - step);
    tops.push(above === undefined ? wanted : Math.max(wanted, above + step));
  }
  // What was pushed below the card comes up again, and pushes those above it.
  for (let index = tops.length - 1, lowest = 1 - edge - step; index >= 0; index -= 1) {
    lowest = Math.min(tops[index] ?? lowest, lowest);
    tops[index] = lowest;
    lowest -= step;
  }
  return side.map(({ id }, index) => ({ id, x, y: tops[index] ?? edge, width, height: step - gap, align: "middle" }));
}

function inGrid(pieces: readonly Piece[]): Box[] {
  const across = Math.ceil(Math.sqrt(pieces.length));
  const down = Math.ceil(pieces.length / across);
  const [width, height] = [(1 - 2 * edge) / across, (1 - 2 * edge) / down];
  return pieces.map(({ id }, index) => ({
    id,
    x: edge + (index % across) * width,
    y: edge + Math.floor(index / across) * height,
    width: width - gap,
    height: height - gap,
    align: "middle",
  }));
}
