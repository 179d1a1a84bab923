// What a question is worth: more where its answer changes what is worn.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FirstGuess, worthAsking, worthOf } from "../../../src/domain/garment/question-worth.ts";
import { type Category, categories } from "../../../src/domain/words/categories.ts";

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

/** Nothing closer stands out. */
const torn = (...values: string[]) => ({
  guesses: values.map((value) => ({ value, probability: 1 / values.length })),
  wrong: 1 - 1 / values.length,
});

test("the closer kind of a shoe or a hat is worth asking where it is open, a fit or a style never is", () => {
  const shoe = worthOf("category", plain("boots"), torn("boots", "hiking_boots", "rain_boots", "knee_boots"));
  const hat = worthOf("category", plain("hat"), torn("hat", "cap", "beanie", "sun_hat"));
  for (const closer of [shoe, hat]) expect(closer).toBeGreaterThanOrEqual(worthAsking);
  for (const field of ["fit", "style_tags"] as const) expect(worthOf(field, plain("boots"), unknown)).toBeLessThan(worthAsking);
  // Even one that is nearly settled is worth more than a fit of which nothing is known.
  const nearlySettled = worthOf("category", plain("cap"), between("cap", "beanie", 0.3));
  expect(nearlySettled).toBeGreaterThan(worthOf("fit", plain("cap"), unknown));
});

test("the same doubt is worth more the more the two garments differ", () => {
  const doubt = (first: Category, other: Category) => worthOf("category", plain(first), between(first, other, 0.3));
  expect(doubt("sneakers", "heels")).toBeGreaterThan(doubt("sneakers", "loafers"));
  expect(doubt("sneakers", "loafers")).toBeGreaterThan(doubt("sneakers", "running_shoes"));
  expect(doubt("jeans", "dress_pants")).toBeGreaterThan(doubt("jeans", "chinos"));
  // Another sort of piece is a wrong word, whatever else the two have in common.
  expect(doubt("jeans", "skirt")).toBeGreaterThan(doubt("jeans", "dress_pants"));
  expect(doubt("t_shirt", "shirt")).toBeGreaterThan(doubt("t_shirt", "athletic_top"));
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
