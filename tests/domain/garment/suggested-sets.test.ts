// Suits whose parts were uploaded one by one.

import { expect, test } from "vitest";
import { emptyAttributes } from "../../../src/domain/garment/garment.ts";
import { type SuitGarment, suggestedSets } from "../../../src/domain/garment/suggested-sets.ts";

let count = 0;
function part(
  category: SuitGarment["category"],
  cloth: Partial<SuitGarment["attributes"]>,
  set_name: string | null = null,
): SuitGarment {
  count += 1;
  return { id: `${category} ${count}`, category, set_name, attributes: { ...emptyAttributes, ...cloth } };
}
const navyWool = { color_primary: "navy", material: "wool" } as const;
const names = (wardrobe: readonly SuitGarment[]) => wardrobe.map(({ id }) => suggestedSets(wardrobe).get(id) ?? null);

test("jacket, trousers and waistcoat of one colour, cloth and pattern are one suit", () => {
  const suit = [part("suit_jacket", navyWool), part("dress_pants", navyWool), part("waistcoat", navyWool)];
  expect(names(suit)).toEqual(["navy suit", "navy suit", "navy suit"]);
});

test("an unknown pattern counts as none, and another pattern is another cloth", () => {
  expect(names([part("blazer", { ...navyWool, pattern: "solid" }), part("pants", navyWool)])).toEqual(["navy suit", "navy suit"]);
  expect(names([part("blazer", { ...navyWool, pattern: "striped" }), part("pants", navyWool)])).toEqual([null, null]);
});

test("half a suit, an unknown cloth and garments that are already in a set make no suggestion", () => {
  expect(names([part("suit_jacket", navyWool), part("suit_jacket", navyWool)])).toEqual([null, null]);
  expect(names([part("waistcoat", navyWool), part("dress_pants", navyWool)])).toEqual([null, null]);
  expect(names([part("blazer", { color_primary: "navy" }), part("pants", { color_primary: "navy" })])).toEqual([null, null]);
  expect(names([part("suit_jacket", navyWool, "wedding suit"), part("dress_pants", navyWool)])).toEqual([null, null]);
  expect(names([part("coat", navyWool), part("dress_pants", navyWool)])).toEqual([null, null]);
});

test("two suits of one colour are distinguished by their cloth", () => {
  const navyLinen = { ...navyWool, material: "linen" } as const;
  const suits = [navyWool, navyLinen].flatMap((cloth) => [part("suit_jacket", cloth), part("dress_pants", cloth)]);
  expect(names(suits)).toEqual(["navy wool suit", "navy wool suit", "navy linen suit", "navy linen suit"]);
});
