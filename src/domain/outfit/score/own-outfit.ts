// The warnings about an outfit that a person put together: it is scored as it is, and each broken rule and each fault is a
// warning.

import { z } from "zod";
import { joinWords } from "../../words/english.ts";
import type { ResolvedConstraints } from "../ask/constraints.ts";
import { type Position, positionOf, type Wearable } from "../ask/wearable.ts";
import { blockProblem, blocksOf, conflictOf, standsAlone } from "../search/rules.ts";
import type { Fault } from "../sense/fault.ts";
import { shoesSuit, weatherNeeds } from "./weather-fit.ts";

export const OutfitWarning = z.object({
  /** conflict, no_top, no_bottom, no_shoes, weather, in_laundry, out_of_use or excluded_...; or the code of a fault. */
  code: z.string(),
  garment_ids: z.array(z.string()),
  message: z.string(),
});
export type OutfitWarning = z.infer<typeof OutfitWarning>;

function blockWarnings(garments: readonly Wearable[], constraints: ResolvedConstraints): OutfitWarning[] {
  return garments.flatMap((garment) =>
    blocksOf(garment, constraints).map((block) => {
      const { code, words } = blockProblem(garment, block);
      return { code, garment_ids: [garment.id], message: `The ${garment.name} ${words}.` };
    }),
  );
}

function conflictWarnings(garments: readonly Wearable[]): OutfitWarning[] {
  return garments.flatMap((one, index) =>
    garments.slice(index + 1).flatMap((other): OutfitWarning[] => {
      const conflict = conflictOf(one, other);
      if (conflict === null) return [];
      const message = `The ${one.name} and the ${other.name} ${conflict}.`;
      return [{ code: "conflict", garment_ids: [one.id, other.id], message }];
    }),
  );
}

function missingWarnings(garments: readonly Wearable[]): OutfitWarning[] {
  const garmentsAt = (...positions: Position[]) => garments.filter(({ category }) => positions.includes(positionOf(category)));
  const warnings: OutfitWarning[] = [];
  const onePiece = garmentsAt("one_piece").length > 0;
  const mids = garmentsAt("mid");
  if (!onePiece && garmentsAt("base").length === 0 && !mids.some(standsAlone)) {
    const needs =
      mids.length === 0
        ? "Nothing is worn on the upper body."
        : `A top under the ${joinWords(mids.map(({ name }) => name))} is missing.`;
    warnings.push({ code: "no_top", garment_ids: mids.map(({ id }) => id), message: needs });
  }
  if (!onePiece && garmentsAt("bottom").length === 0)
    warnings.push({ code: "no_bottom", garment_ids: [], message: "Nothing is worn on the legs." });
  if (garmentsAt("shoes").length === 0)
    warnings.push({ code: "no_shoes", garment_ids: [], message: "There are no shoes in it." });
  return warnings;
}

/** A fault about the shoes says it better. */
function shoeWarnings(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  faults: readonly Fault[],
): OutfitWarning[] {
  const needs = weatherNeeds(constraints.weather);
  return garments
    .filter((garment) => positionOf(garment.category) === "shoes" && !shoesSuit(garment, needs))
    .filter(({ id }) => !faults.some(({ garment_ids }) => garment_ids.includes(id)))
    .map(({ id, name }) => ({
      code: "weather",
      garment_ids: [id],
      message: `The ${name} will not stand up to ${needs.snow ? "snow" : "the cold"}.`,
    }));
}

export function outfitWarnings(
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  faults: readonly Fault[],
): OutfitWarning[] {
  return [
    ...conflictWarnings(garments),
    ...missingWarnings(garments),
    ...blockWarnings(garments, constraints),
    ...shoeWarnings(garments, constraints, faults),
    ...faults.map(({ code, garment_ids, message }) => ({ code, garment_ids, message })),
  ];
}
