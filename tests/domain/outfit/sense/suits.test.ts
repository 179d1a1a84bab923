// Which jackets and trousers are one suit.

import { describe, expect, it } from "vitest";
import { isSuitJacket, suitOf, suitsIn } from "../../../../src/domain/outfit/sense/suits.ts";
import { garment } from "../../../support/outfit-wardrobe.ts";

const wool = { material: "wool", pattern: "solid" } as const;
const jacket = garment(1, "suit_jacket", "navy", wool);
const trousers = garment(2, "dress_pants", "navy", wool);

describe("a suit", () => {
  it("is a jacket with trousers or a skirt of its colour, cloth and pattern", () => {
    expect(suitOf(jacket)).toBe(suitOf(trousers));
    expect(suitOf(garment(3, "skirt", "navy", wool))).toBe(suitOf(jacket));
    expect(suitsIn([jacket, trousers])).toEqual([suitOf(jacket)]);
    const others = [
      garment(4, "dress_pants", "charcoal", wool),
      garment(5, "dress_pants", "navy", { ...wool, material: "cotton" }),
      garment(6, "dress_pants", "navy", { ...wool, pattern: "striped" }),
    ];
    for (const other of others) expect(suitsIn([jacket, other])).toEqual([]);
  });

  it("counts a cloth without a stated pattern as solid, and none without a stated material", () => {
    expect(suitsIn([jacket, { ...trousers, pattern: null }])).toEqual([suitOf(jacket)]);
    expect(suitOf({ ...jacket, material: null })).toBeNull();
    expect(suitsIn([jacket, { ...trousers, material: null }])).toEqual([]);
  });

  it("needs both halves, in use", () => {
    expect(suitsIn([jacket])).toEqual([]);
    expect(suitsIn([trousers])).toEqual([]);
    expect(suitsIn([jacket, { ...trousers, out_of_use: "lent" }])).toEqual([]);
    expect(suitsIn([{ ...jacket, out_of_use: "repair" }, trousers])).toEqual([]);
  });

  it("is what a person says it is: the set overrules colour and cloth", () => {
    const cream = garment(7, "dress_pants", "cream", { material: "linen", set_name: "summer suit" });
    const beige = garment(8, "blazer", "beige", { material: "cotton", set_name: "summer suit" });
    expect(suitsIn([beige, cream])).toEqual([suitOf(beige)]);
    expect(
      suitsIn([
        { ...jacket, set_name: "office" },
        { ...trousers, set_name: "feasts" },
      ]),
    ).toEqual([]);
  });

  it("has no blazer of its own accord, and no shirt or shoes", () => {
    const blazer = garment(9, "blazer", "navy", wool);
    expect(isSuitJacket(jacket)).toBe(true);
    expect(isSuitJacket(blazer)).toBe(false);
    expect(isSuitJacket({ ...blazer, set_name: "navy suit" })).toBe(true);
    expect(suitsIn([blazer, trousers])).toEqual([]);
    expect(suitOf(garment(10, "dress_shirt", "navy", wool))).toBeNull();
    expect(isSuitJacket(garment(11, "sweater", "navy", { ...wool, set_name: "twinset" }))).toBe(false);
  });
});
