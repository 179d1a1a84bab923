// What a question is worth: more where its answer changes what is worn.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FirstGuess, worthAsking, worthOf } from "../../../src/domain/garment/question-worth.ts";
import { categories } from "../../../src/domain/words/categories.ts";

const plain = (category: FirstGuess["category"]): FirstGuess => ({ category, material: null, pattern: "solid" });

/** A doubt between the first guess and one other, this likely. */
const between = (guess: string, other: string, wrong: number) => ({
  guesses: [
    { value: guess, probability: 1 - wrong },
    { value: other, probability: wrong },
  ],
  wrong,
});
const unknown = { guesses: [], wrong: 1 };

test("the closer kind of a shoe or a hat is worth asking, a fit or a style never is", () => {
  const shoe = worthOf("category", plain("boots"), between("boots", "hiking_boots", 0.5));
  const hat = worthOf("category", plain("beanie"), between("beanie", "sun_hat", 0.4));
  for (const closer of [shoe, hat]) {
    expect(closer).toBeGreaterThanOrEqual(worthAsking);
    for (const field of ["fit", "style_tags"] as const) expect(worthOf(field, plain("boots"), unknown)).toBeLessThan(closer);
  }
  expect(worthOf("fit", plain("jeans"), unknown)).toBeLessThan(worthAsking);
  expect(worthOf("style_tags", plain("jeans"), unknown)).toBeLessThan(worthAsking);
});

test("the same doubt is worth more the more the two garments differ", () => {
  const doubt = (other: (typeof categories)[number]) => worthOf("category", plain("t_shirt"), between("t_shirt", other, 0.3));
  expect(doubt("parka")).toBeGreaterThan(doubt("sweater"));
  expect(doubt("sweater")).toBeGreaterThan(doubt("long_sleeve_top"));
  expect(doubt("long_sleeve_top")).toBeGreaterThan(doubt("athletic_top"));
});

test("a garment of unknown category is asked about before anything else", () => {
  expect(worthOf("category", plain(null), unknown)).toBe(1);
});

test("a sure answer is worth nothing", () => {
  expect(worthOf("category", plain("coat"), between("coat", "jacket", 0))).toBe(0);
  expect(worthOf("material", { ...plain("coat"), material: "wool" }, between("wool", "cotton", 0))).toBe(0);
  expect(worthOf("color_primary", plain("coat"), { guesses: [], wrong: 0 })).toBe(0);
});

test("that it may be no garment at all is worth as much as a garment worn elsewhere", () => {
  const none = worthOf("category", plain("t_shirt"), between("t_shirt", "other", 0.4));
  expect(none).toBe(worthOf("category", plain("t_shirt"), between("t_shirt", "jeans", 0.4)));
});

test("where the model says nothing of the cloth, the usual cloths of the garment decide: jeans are denim, a scarf is many things", () => {
  const flat = { guesses: [], wrong: 1 };
  expect(worthOf("material", { ...plain("jeans"), material: "denim" }, flat)).toBeLessThan(
    worthOf("material", plain("scarf"), flat),
  );
});

describe("for any two categories", () => {
  test("worth is from 0 to 1 and grows with the doubt", () => {
    const category = fc.constantFrom(...categories);
    fc.assert(
      fc.property(category, category, fc.double({ min: 0, max: 0.9, noNaN: true }), (first, other, wrong) => {
        const [less, more] = [wrong, wrong + 0.1].map((doubt) => worthOf("category", plain(first), between(first, other, doubt)));
        expect(less).toBeGreaterThanOrEqual(0);
        expect(more).toBeLessThanOrEqual(1);
        expect(more).toBeGreaterThanOrEqual(less ?? 1);
      }),
      { seed: 12, numRuns: 300 },
    );
  });
});
