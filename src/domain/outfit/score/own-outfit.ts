// The warnings about an outfit that a person put together: it is scored as it is, and each broken rule is a warning.

import { z } from "zod";
import { joinWords } from "../../words/english.ts";
import type { ResolvedConstraints } from "../ask/constraints.ts";
import { type Position, positionOf, type Wearable } from "../ask/wearable.ts";
import { accessoriesMax, blockProblem, blocksOf, conflictOf, standsAlone } from "../search/rules.ts";
import { answersCold, answersWet, shoesSuit, weatherNeeds } from "./weather-fit.ts";

export const OutfitWarning = z.object({
  code: z.enum([
    "conflict",
    "too_many_accessories",
    "no_top",
    "no_bottom",
    "no_shoes",
    "in_laundry",
    "out_of_use",
    "excluded_category",
    "excluded_color",
    "excluded_material",
    "excluded_garment",
    "weather",
  ]),
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

function accessoryWarnings(accessories: readonly Wearable[]): OutfitWarning[] {
  const message = `An outfit is recommended with at most ${accessoriesMax} accessories; this has ${accessories.length}.`;
  const ids = accessories.map(({ id }) => id);
  return ids.length <= accessoriesMax ? [] : [{ code: "too_many_accessories", garment_ids: ids, message }];
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

function weatherWarnings(garments: readonly Wearable[], constraints: ResolvedConstraints): OutfitWarning[] {
  const needs = weatherNeeds(constraints.weather);
  const warnings: OutfitWarning[] = [];
  for (const shoes of garments.filter(({ category }) => positionOf(category) === "shoes")) {
    if (shoesSuit(shoes, needs)) continue;
    const air = needs.snow ? "snow" : "the cold";
    warnings.push({ code: "weather", garment_ids: [shoes.id], message: `The ${shoes.name} will not stand up to ${air}.` });
  }
  const outer = garments.filter(({ category }) => ["jacket", "coat"].includes(positionOf(category)));
  if (needs.cold && !outer.some((garment) => answersCold(garment, needs)))
    warnings.push({ code: "weather", garment_ids: [], message: "Nothing in it is made against the cold." });
  if (needs.wet && !outer.some((garment) => answersWet(garment, needs)))
    warnings.push({ code: "weather", garment_ids: [], message: `Nothing in it keeps the ${needs.snow ? "snow" : "rain"} out.` });
  return warnings;
}

export function outfitWarnings(garments: readonly Wearable[], constraints: ResolvedConstraints): OutfitWarning[] {
  return [
    ...conflictWarnings(garments),
    ...accessoryWarnings(garments.filter(({ category }) => positionOf(category) === "accessory")),
    ...missingWarnings(garments),
    ...blockWarnings(garments, constraints),
    ...weatherWarnings(garments, constraints),
  ];
}
