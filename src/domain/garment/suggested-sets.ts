// Suits whose parts were uploaded one by one: a jacket and trousers of one colour, cloth and pattern are suggested as a set.

import { type Category, categories, factsOf } from "../words/categories.ts";
import type { SuitPart } from "../words/category.ts";
import { withSpaces } from "../words/english.ts";
import type { Garment } from "./garment.ts";

export const suitCategories: readonly Category[] = categories.filter((category) => factsOf(category).suitPart !== null);

export type SuitGarment = Pick<Garment, "id" | "category" | "set_name" | "attributes">;

/** The suggested name of each garment's set, by its id. A garment that is in a set already gets none. */
export function suggestedSets(wardrobe: readonly SuitGarment[]): Map<string, string> {
  const suits = [...Map.groupBy(wardrobe, clothOf)].flatMap(([cloth, parts]) => {
    const kinds = new Set(parts.map(partOf));
    return cloth !== null && kinds.has("jacket") && kinds.has("lower") ? [parts] : [];
  });
  return new Map(suits.flatMap((parts) => parts.map(({ id }) => [id, nameOf(parts, suits)])));
}

function partOf({ category }: SuitGarment): SuitPart | null {
  return category === null ? null : factsOf(category).suitPart;
}

/** What the parts of one suit have in common; null if it is no part of a suit, or its cloth is not known. */
function clothOf(garment: SuitGarment): string | null {
  const { color_primary, material, pattern } = garment.attributes;
  if (garment.set_name !== null || partOf(garment) === null || color_primary === null || material === null) return null;
  return [color_primary, material, pattern ?? "solid"].join(" ");
}

/** "navy suit"; "navy linen suit" where there are navy suits of two cloths. */
function nameOf(parts: readonly SuitGarment[], suits: readonly (readonly SuitGarment[])[]): string {
  const { color_primary: colour = null, material = null } = parts[0]?.attributes ?? {};
  const alike = suits.filter(([first]) => first?.attributes.color_primary === colour);
  return [colour, alike.length > 1 ? material : null, "suit"]
    .filter((word) => word !== null)
    .map(withSpaces)
    .join(" ");
}
