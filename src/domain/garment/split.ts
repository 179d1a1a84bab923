// Splits a photo of several garments into one photo for each: which boxes are valid, and their pixels.

import { z } from "zod";
import type { FieldProblem } from "../failure.ts";
import type { Pixels } from "../photo/picture/pixels.ts";
import { strictFields } from "../strict-fields.ts";
import { Box } from "./garment.ts";

/** More than a flat lay has. Each box costs an image transform and a stored object. */
const boxesMax = 12;
/** The input size of the vision model. A smaller cut would be refused later (photo/picture/quality.ts). */
const sideMin = 224;
/** The margin around a box, as a share of its sides: the foreground detection needs some background around the garment. */
const margin = 0.04;

const count = { error: `accepted: 1 to ${boxesMax} of them` };

export const SplitRequest = strictFields({
  boxes: z.array(Box).min(1, count).max(boxesMax, count).optional(),
  pieces: z.array(z.int().min(0)).min(1, count).max(boxesMax, count).optional(),
}).refine((body) => (body.boxes === undefined) !== (body.pieces === undefined), {
  error: "accepted: either boxes, or pieces (places in the prediction's list)",
  when: ({ issues }) => issues.length === 0,
});
export type SplitRequest = z.infer<typeof SplitRequest>;

export interface Cut {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function chosenBoxes(request: SplitRequest, pieces: readonly Box[]): { boxes: Box[] } | { problems: FieldProblem[] } {
  if (request.boxes !== undefined) {
    const beyond = request.boxes.flatMap((box, index) =>
      box.x + box.width > 1 + rounding || box.y + box.height > 1 + rounding || box.width <= 0 || box.height <= 0
        ? [{ path: `boxes.${index}`, message: "accepted: x, y, width and height as shares of the frame, within it" }]
        : [],
    );
    return beyond.length > 0 ? { problems: beyond } : { boxes: request.boxes };
  }
  const pieceIndexes = request.pieces ?? [];
  const allowed =
    pieces.length === 0 ? "this photo has no pieces that can be told apart; give boxes" : `accepted: 0 to ${pieces.length - 1}`;
  const problems = pieceIndexes.flatMap((piece, index) =>
    pieces[piece] === undefined ? [{ path: `pieces.${index}`, message: allowed }] : [],
  );
  return problems.length > 0 ? { problems } : { boxes: [...new Set(pieceIndexes)].flatMap((piece) => pieces[piece] ?? []) };
}

/** Computed shares may not add up to exactly 1. */
const rounding = 1e-6;

/** The boxes in pixels of a picture of this size, with margins; or a problem for each box that is too small. */
export function cutsOf(
  boxes: readonly Box[],
  { width, height }: { readonly width: number; readonly height: number },
  field: "boxes" | "pieces",
): { cuts: Cut[] } | { problems: FieldProblem[] } {
  const cuts = boxes.map((box): Cut => {
    const left = Math.max(0, Math.floor((box.x - box.width * margin) * width));
    const top = Math.max(0, Math.floor((box.y - box.height * margin) * height));
    const right = Math.min(width, Math.ceil((box.x + box.width * (1 + margin)) * width));
    const bottom = Math.min(height, Math.ceil((box.y + box.height * (1 + margin)) * height));
    return { left, top, width: right - left, height: bottom - top };
  });
  const problems = cuts.flatMap((cut, index) =>
    Math.min(cut.width, cut.height) < sideMin
      ? [
          {
            path: `${field}.${index}`,
            message: `${cut.width} x ${cut.height} pixels; accepted: at least ${sideMin} on each side`,
          },
        ]
      : [],
  );
  return problems.length > 0 ? { problems } : { cuts };
}

export function crop({ width, channels, data }: Pixels, cut: Cut): Pixels {
  const part = new Uint8Array(cut.width * cut.height * channels);
  for (let row = 0; row < cut.height; row += 1) {
    const start = ((cut.top + row) * width + cut.left) * channels;
    for (let i = 0; i < cut.width * channels; i += 1) part[row * cut.width * channels + i] = data[start + i] ?? 0;
  }
  return { width: cut.width, height: cut.height, channels, data: part };
}
