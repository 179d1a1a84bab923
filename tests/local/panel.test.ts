// The labels of a panel, and the garments that the engine gets from it.

import { describe, expect, it } from "vitest";
import { faultsByLabels, Panel, rightShare, wearableOf } from "../../tools/outfits/panel.ts";

const panel = Panel.parse({
  wardrobes: {
    ann: {
      who: "Ann",
      garments: [
        { id: "tee", name: "White tee", category: "t_shirt", color_primary: "white", material: "cotton", pattern: "solid" },
        { id: "suit", name: "Navy suit jacket", category: "suit_jacket", color_primary: "navy", material: "wool", pattern: null },
        { id: "jeans", name: "Ripped jeans", category: "jeans", color_primary: "denim", material: "denim", pattern: "solid" },
        { id: "belt", name: "Belt", category: "belt", color_primary: "black", material: null, pattern: null },
      ],
      never_together: [["suit", "jeans"]],
    },
  },
  requests: [
    {
      id: "ann-01",
      wardrobe: "ann",
      words: "An interview.",
      constraints: { occasion: "interview" },
      right: ["suit"],
      wrong: ["tee"],
      need: [["suit", "belt"]],
    },
  ],
});
const [request] = panel.requests;
const { ann } = panel.wardrobes;
if (request === undefined || ann === undefined) throw new Error("the panel above has one request and one wardrobe");

describe("eval:panel", () => {
  it("finds every fault that the labels name: a wrong piece, two pieces never worn together, a need that nothing meets", () => {
    expect(faultsByLabels(["suit", "belt"], request, ann)).toEqual([]);
    expect(faultsByLabels(["suit", "jeans"], request, ann)).toEqual(["never together: Navy suit jacket and Ripped jeans"]);
    expect(faultsByLabels(["tee", "jeans"], request, ann)).toEqual([
      "wrong: White tee",
      "missing: one of Navy suit jacket, Belt",
    ]);
  });

  it("counts the share of an outfit's pieces that a stylist would be glad of", () => {
    expect(rightShare(["suit", "jeans", "belt", "tee"], request)).toBe(0.25);
    expect(rightShare([], request)).toBe(0);
  });

  it("gives the engine a garment under its own name, with the one colour of the panel and what its kind is usually like", () => {
    const [, suit] = ann.garments;
    if (suit === undefined) throw new Error("Ann has a suit jacket");
    const wearable = wearableOf(suit);
    expect(wearable).toMatchObject({
      id: "suit",
      name: "Navy suit jacket",
      category: "suit_jacket",
      material: "wool",
      out_of_use: null,
    });
    expect(wearable.colours.map(({ name, share }) => ({ name, share }))).toEqual([{ name: "navy", share: 1 }]);
    expect(wearable.formality).toBeGreaterThan(0.6);
    expect(wearable.seasons.length).toBeGreaterThan(0);
  });

  it("refuses a panel whose garment is of no category, and says which", () => {
    const [first] = ann.garments;
    const broken = { wardrobes: { ann: { ...ann, garments: [{ ...first, category: "toga" }] } }, requests: [] };
    const parsed = Panel.safeParse(broken);
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual(["wardrobes.ann.garments.0.category"]);
  });
});
