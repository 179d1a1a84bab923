// Outfits that a stylist chose, beside the engine's: what `eval:choices` prints and what teaches the appeal.

import { expect, test } from "vitest";
import { compareChoices, overlap } from "../../tools/outfits/choices.ts";
import { Panel } from "../../tools/outfits/panel.ts";

const piece = (id: string, name: string, category: string, color_primary: string, material: string) => ({
  id,
  name,
  category,
  color_primary,
  material,
  pattern: "solid",
});
const panel = Panel.parse({
  wardrobes: {
    ann: {
      who: "Ann",
      garments: [
        piece("shirt", "White shirt", "dress_shirt", "white", "cotton"),
        piece("tee", "Grey tee", "t_shirt", "grey", "cotton"),
        piece("trousers", "Charcoal trousers", "dress_pants", "charcoal", "wool"),
        piece("jeans", "Blue jeans", "jeans", "denim", "denim"),
        piece("oxfords", "Black oxfords", "dress_shoes", "black", "leather"),
        piece("trainers", "White trainers", "sneakers", "white", "leather"),
      ],
      never_together: [],
    },
  },
  requests: [
    {
      id: "ann-01",
      wardrobe: "ann",
      words: "Interview.",
      constraints: { occasion: "interview" },
      right: [],
      wrong: [],
      need: [],
    },
  ],
});

test("a stylist's outfit is judged as the engine's own are, with what speaks against it", () => {
  const [request] = compareChoices(panel, [{ request: "ann-01", garments: ["tee", "jeans", "trainers"] }]);
  expect(request?.stylist.faults.map(({ severity }) => severity)).toContain("serious");
  expect(request?.stylist.faultCosts).toBeLessThan(request?.engine[0]?.faultCosts ?? Number.NEGATIVE_INFINITY);
  expect(request?.engine[0]?.garments.toSorted()).toEqual(["oxfords", "shirt", "trousers"]);
});

test("the engine's own outfit as a choice has its rank, and no less", () => {
  const own = ["shirt", "trousers", "oxfords"];
  const [request] = compareChoices(panel, [{ request: "ann-01", garments: own }]);
  expect(request?.stylist.rank).toBe(request?.engine[0]?.rank);
});

test("garments in common are a share of those of either", () => {
  expect(overlap(["a", "b", "c"], ["b", "c", "d"])).toBe(0.5);
  expect(overlap(["a"], ["a"])).toBe(1);
  expect(overlap(["a"], ["b"])).toBe(0);
});
