// Which jackets and trousers are halves of one suit.

import { type Category, factsOf } from "../../words/categories.ts";
import type { Wearable } from "../ask/wearable.ts";
import { sherwanis } from "./name-words.ts";
import { hasWord, mainColour } from "./rule.ts";

/** Jackets that are sold with trousers of the same cloth. A blazer is one only by the set that a person put it in. */
const suitJackets: ReadonlySet<Category> = new Set(["suit_jacket", "tuxedo_jacket"]);

export function isSuitJacket(garment: Wearable): boolean {
  const { category, set_name } = garment;
  if (hasWord(garment, sherwanis)) return false;
  return suitJackets.has(category) || (set_name !== null && factsOf(category).suitPart === "jacket");
}

/** The suit that a garment can be a part of; null for garments of no suit, or of a cloth that is not known. */
export function suitOf(garment: Wearable): string | null {
  if (factsOf(garment.category).suitPart === null || hasWord(garment, sherwanis)) return null;
  if (garment.set_name !== null) return `set ${garment.set_name}`;
  const colour = mainColour(garment);
  return colour === null || garment.material === null ? null : `${colour} ${garment.material} ${garment.pattern ?? "solid"}`;
}

/** The suits of which jacket and trousers or skirt are owned and in use. */
export function suitsIn(wardrobe: readonly Wearable[]): string[] {
  const [jackets, lowers] = [new Set<string>(), new Set<string>()];
  for (const garment of wardrobe) {
    const part = factsOf(garment.category).suitPart;
    const suit = part === null || garment.out_of_use !== null ? null : suitOf(garment);
    if (suit === null) continue;
    if (isSuitJacket(garment)) jackets.add(suit);
    if (part === "lower") lowers.add(suit);
  }
  return [...jackets].filter((suit) => lowers.has(suit)).sort();
}
