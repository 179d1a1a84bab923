// What a garment that might be bought would add.

import { describe, expect, it } from "vitest";
import { resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import { type GarmentDescription, wearable } from "../../../../src/domain/outfit/ask/to-wearable.ts";
import type { Wearable } from "../../../../src/domain/outfit/ask/wearable.ts";
import { gainOf, newcomerFrom, ownedLookAlikes, PurchaseDescription } from "../../../../src/domain/outfit/lacking/purchase.ts";
import { scoreOutfit } from "../../../../src/domain/outfit/recommend.ts";
import type { Category } from "../../../../src/domain/words/categories.ts";
import { catalogued } from "../../../support/catalogued-garments.ts";
import { garment, idOf } from "../../../support/outfit-wardrobe.ts";

const wardrobe = [
  garment(1, "shirt", "white"),
  garment(2, "polo", "navy"),
  garment(3, "jeans", "denim"),
  garment(4, "chinos", "beige", { out_of_use: "laundry" }),
];

function newcomer(description: PurchaseDescription): Wearable {
  const wearableNewcomer = wearable(newcomerFrom(description, idOf(99)));
  if (wearableNewcomer === null) throw new Error("it has a category");
  return wearableNewcomer;
}
const loafers = newcomer({ category: "loafers", color_primary: "brown" });

describe("a description", () => {
  it("gets the attributes that follow from category, material and pattern", () => {
    expect(newcomer({ category: "sweater", color_primary: "navy", material: "cotton" })).toMatchObject({
      name: "navy sweater",
      colours: [{ name: "navy", hex: null, share: 1 }],
      warmth_clo: 0.233,
    });
    expect(
      newcomer({ category: "sweater", color_primary: "navy", color_secondary: "white", formality: 0.9, seasons: ["summer"] }),
    ).toMatchObject({
      colours: [
        { name: "navy", share: 0.7 },
        { name: "white", share: 0.3 },
      ],
      formality: 0.9,
      seasons: ["summer"],
    });
  });

  it("needs a category and a colour, and knows no other fields", () => {
    const paths = (input: unknown) => PurchaseDescription.safeParse(input).error?.issues.map(({ path }) => path.join("."));
    expect(paths({})).toEqual(["category", "color_primary"]);
    expect(paths({ category: "frog", color_primary: "navy" })).toEqual(["category"]);
    expect(paths({ category: "belt", color_primary: "navy", price: 3 })).toEqual([""]);
  });
});

describe("what it would make", () => {
  it("is counted over all possible outfits, with garments in the laundry too, and has the best of them", () => {
    const gain = gainOf(loafers, wardrobe, resolveConstraints({}), {});
    const outfits = [1, 2].flatMap((top) =>
      [3, 4].map((bottom) => [wardrobe[top - 1], wardrobe[bottom - 1], loafers].filter((one) => one !== undefined)),
    );
    const good = outfits.filter((outfit) => scoreOutfit(outfit, resolveConstraints({})).score >= 0.8);
    expect(gain.good).toEqual({ good_outfits: good.length, of: 4, exact: true });
    expect(gain.best).toHaveLength(4);
    for (const { garment_ids: garmentIds } of gain.best) expect(garmentIds).toContain(loafers.id);
    expect(gain.words).toBe(`It would make ${good.length} good outfits of the 4 it could be worn in.`);
  });

  it("is nothing if something to wear with it is missing", () => {
    const gain = gainOf(loafers, wardrobe.slice(0, 2), resolveConstraints({}), {});
    expect(gain).toMatchObject({
      good: { good_outfits: 0, of: 0 },
      best: [],
      words: "It makes no outfit with your wardrobe: something to wear with it is missing.",
    });
    expect(gain.unmet).toMatchObject([{ slot: "bottom" }]);
  });
});

describe("look-alikes", () => {
  const wardrobe = [
    catalogued(1, "sneakers", "red"),
    catalogued(2, "loafers", "red"),
    catalogued(3, "loafers", "navy"),
    catalogued(4, "shirt", "navy"),
  ];
  const navyLoafers: GarmentDescription & { category: Category } = newcomerFrom(
    { category: "loafers", color_primary: "navy" },
    idOf(99),
  );

  it("have the same slot; the most similar comes first, with shared attributes", () => {
    const near = new Map([
      [idOf(1), 0.7],
      [idOf(2), 0.9],
      [idOf(4), 0.95],
    ]);
    const lookAlikes = ownedLookAlikes(navyLoafers, wardrobe, near);
    expect(lookAlikes.map(({ garment: { id }, score }) => [id, score])).toEqual([
      [idOf(2), 0.9],
      [idOf(1), 0.7],
    ]);
    expect(lookAlikes[0]?.because.map(({ words }) => words)).toContain("same category: loafers");
  });

  it("are ranked by shared attributes if the vector index is down", () => {
    const lookAlikes = ownedLookAlikes(navyLoafers, wardrobe, null);
    expect(lookAlikes.map(({ garment: { id }, score }) => [id, score])).toEqual([
      [idOf(3), null],
      [idOf(2), null],
      [idOf(1), null],
    ]);
  });
});
