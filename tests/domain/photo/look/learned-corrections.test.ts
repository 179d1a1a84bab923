// A person's corrections move later predictions: in a simulated wardrobe whose owner and model see things differently.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Guess } from "../../../../src/domain/garment/garment.ts";
import {
  likelyCategories,
  modelWeight,
  nearestOf,
  precedentsOf,
  sameMistakes,
  withPrecedents,
} from "../../../../src/domain/photo/look/learned-corrections.ts";
import type { Category } from "../../../../src/domain/words/categories.ts";
import { randomFrom } from "../../../../tools/seeded-random.ts";

const sweatshirt = (probability: number): Guess[] => [
  { value: "sweatshirt", probability },
  { value: "hoodie", probability: 1 - probability },
];
const near = (count: number, cosine: number) => new Map(Array.from({ length: count }, (_, i) => [`g${i}`, cosine]));
const said = (count: number, value: string) => Array.from({ length: count }, (_, i) => ({ garment_id: `g${i}`, value }));

/**
 * A person adds garments of two kinds that the model cannot tell apart: it calls all of them sweatshirts. Those of one kind
 * look alike (cosine 0.95), those of different kinds less so. They correct every wrong one. How many are right of the later half?
 */
function simulate(shareOfHoodies: number, seed: number, alikeAcross: number): { taught: number; untaught: number } {
  const random = randomFrom(seed);
  const garments = Array.from({ length: 40 }, (_, i) => ({
    id: `g${i}`,
    truth: random() < shareOfHoodies ? "hoodie" : "sweatshirt",
  }));
  const labelled: { garment_id: string; value: string }[] = [];
  let taught = 0;
  let untaught = 0;
  for (const [i, { id, truth }] of garments.entries()) {
    const model = sweatshirt(0.55 + 0.3 * random());
    const similarity = new Map(
      labelled.map(({ garment_id: garmentId, value }) => [garmentId, (value === truth ? 0.95 : alikeAcross) - 0.05 * random()]),
    );
    const guess = withPrecedents(model, labelled, similarity)[0]?.value;
    if (i >= garments.length / 2) {
      if (guess === truth) taught += 1;
      if (model[0]?.value === truth) untaught += 1;
    }
    // What is right is confirmed, what is wrong corrected: both are labels.
    labelled.push({ garment_id: id, value: truth });
  }
  return { taught: taught / 20, untaught: untaught / 20 };
}

describe("what a person corrected before", () => {
  it("turns a model that mistakes their hoodies for sweatshirts", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { taught, untaught } = simulate(1, seed, 0.6);
      expect(untaught).toBe(0);
      expect(taught).toBe(1);
    }
  });

  it("helps a person who owns both, because the likeness of the garments tells which of them is meant", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { taught, untaught } = simulate(0.5, seed, 0.6);
      expect(taught).toBeGreaterThan(Math.max(0.85, untaught));
    }
  });

  it("does no harm to a person with whom the model agrees", () => {
    for (const seed of [1, 2, 3, 4, 5]) expect(simulate(0, seed, 0.6).taught).toBe(1);
  });

  it("is not turned by one slip: a model that is sure needs the third correction of the same kind", () => {
    expect(withPrecedents(sweatshirt(0.9), said(1, "hoodie"), near(1, 1))[0]?.value).toBe("sweatshirt");
    expect(withPrecedents(sweatshirt(0.9), said(2, "hoodie"), near(2, 1))[0]?.value).toBe("sweatshirt");
    expect(withPrecedents(sweatshirt(0.9), said(3, "hoodie"), near(3, 1))[0]?.value).toBe("hoodie");
    expect(withPrecedents(sweatshirt(0.6), said(1, "hoodie"), near(1, 1))[0]?.value).toBe("hoodie");
  });

  it("weighs as stated: the model as much as three garments that are the same", () => {
    const guesses = withPrecedents(sweatshirt(0.8), said(1, "hoodie"), near(1, 1));
    expect(guesses.find(({ value }) => value === "sweatshirt")?.probability).toBeCloseTo(
      (modelWeight * 0.8) / (modelWeight + 1),
      4,
    );
  });

  it("says nothing of garments that are not alike, or were taken for something else", () => {
    expect(withPrecedents(sweatshirt(0.6), said(9, "hoodie"), near(9, 0.5))).toEqual(sweatshirt(0.6));
    expect(withPrecedents(sweatshirt(0.6), said(9, "hoodie"), new Map())).toEqual(sweatshirt(0.6));
    const labelled = { garment_id: "a", predicted: "coat", category: "parka" as const, attributes: {} };
    expect(sameMistakes([labelled], "sweatshirt")).toEqual([]);
    expect(sameMistakes([labelled], undefined)).toEqual([]);
  });

  it("teaches pattern, cloth and cut as well as the category, and nothing that was not said", () => {
    const labelled = { garment_id: "a", predicted: "sweater", category: null, attributes: { material: "wool" as const } };
    const { of } = precedentsOf([labelled], new Map());
    expect(of).toEqual({ category: [], pattern: [], material: [{ garment_id: "a", value: "wool" }], fit: [] });
  });

  it("compares as what they call them: their commonest words, the model's own where they kept it, four at most", () => {
    const called = (category: Category | null) => ({ garment_id: "a", predicted: "t_shirt", category, attributes: {} });
    expect(likelyCategories([called("vest"), called(null), called("vest")], "t_shirt")).toEqual(["vest", "t_shirt"]);
    expect(likelyCategories([called(null)], null)).toEqual([]);
    const many = (["vest", "shirt", "blouse", "polo", "tank_top"] as const).map(called);
    expect(likelyCategories([...many, called("tank_top")], "t_shirt")).toHaveLength(4);
    expect(likelyCategories([...many, called("tank_top")], "t_shirt")[0]).toBe("tank_top");
    expect(
      nearestOf([
        new Map([["a", 0.2]]),
        new Map([
          ["a", 0.9],
          ["b", -0.3],
        ]),
      ]),
    ).toEqual(
      new Map([
        ["a", 0.9],
        ["b", -0.3],
      ]),
    );
  });

  it("always leaves probabilities that sum to one, likeliest first", () => {
    const cosine = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("hoodie", "sweatshirt", "fleece"), cosine)), cosine, (garments, lean) => {
        const precedents = garments.map(([value], i) => ({ garment_id: `g${i}`, value }));
        const similarity = new Map(garments.map(([, near], i) => [`g${i}`, near]));
        const guesses = withPrecedents(sweatshirt(0.5 + Math.abs(lean) / 2), precedents, similarity);
        expect(guesses.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 3);
        const falling = guesses.map(({ probability }) => probability);
        expect(falling).toEqual(falling.toSorted((a, b) => b - a));
      }),
      { seed: 5 },
    );
  });
});
