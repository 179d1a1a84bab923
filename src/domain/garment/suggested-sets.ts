// Suits whose parts were uploaded one by one: a jacket and trousers of one colour, cloth and pattern are suggested as a set.

import type { Category } from "../words/categories.ts";
import { withSpaces } from "../words/english.ts";
import type { Garment } from "./garment.ts";

/** A suit is a jacket with trousers or a skirt of the same cloth; a waistcoat may belong to it. */
const suitParts = {
  jacket: ["suit_jacket", "tuxedo_jacket", "blazer"],
  lower: ["dress_pants", "pants", "skirt", "midi_skirt"],
  waistcoat: ["waistcoat"],
} as const satisfies Readonly<Record<string, readonly Category[]>>;
type Part = keyof typeof suitParts;

export const suitCategories: readonly Category[] = Object.values(suitParts).flat();

export type SuitPart = Pick<Garment, "id" | "category" | "set_name" | "attributes">;

/** The suggested name of each garment's set, by its id. A garment that is in a set already gets none. */
export function suggestedSets(wardrobe: readonly SuitPart[]): Map<string, string> {
  const suits = [...Map.groupBy(wardrobe, clothOf)].flatMap(([cloth, parts]) => {
    const kinds = new Set(parts.map(partOf));
    return cloth !== null && kinds.has("jacket") && kinds.has("lower") ? [parts] : [];
  });
  return new Map(suits.flatMap((parts) => parts.map(({ id }) => [id, nameOf(parts, suits)])));
}

function partOf({ category }: SuitPart): Part | null {
  if (category === null) return null;
  if (suitParts.jacket.some((name) => name === category)) return "jacket";
  if (suitParts.lower.some((name) => name === category)) return "lower";
  return suitParts.waistcoat.some((name) => name === category) ? "waistcoat" : null;
}

/** What the parts of one suit have in common; null if it is no part of a suit, or its cloth is not known. */
function clothOf(garment: SuitPart): string | null {
  const { color_primary, material, pattern } = garment.attributes;
  if (garment.set_name !== null || partOf(garment) === null || color_primary === null || material === null) return null;
  return [color_primary, material, pattern ?? "solid"].join(" ");
}

/** "navy suit"; "navy linen suit" where there are navy suits of two cloths. */
function nameOf(parts: readonly SuitPart[], suits: readonly (readonly SuitPart[])[]): string {
  const { color_primary: colour = null, material = null } = parts[0]?.attributes ?? {};
  const alike = suits.filter(([first]) => first?.attributes.color_primary === colour);
  return [colour, alike.length > 1 ? material : null, "suit"]
    .filter((word) => word !== null)
    .map(withSpaces)
    .join(" ");
}
