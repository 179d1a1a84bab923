// Taste as a term of the score: its value, its bound for the search, and its reasons.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Wearable } from "../../../src/domain/outfit/ask/wearable.ts";
import { keyOf, pairValueOf } from "../../../src/domain/taste/features.ts";
import type { FeedbackEntry } from "../../../src/domain/taste/feedback.ts";
import {
  defaultPreferences,
  noOverrides,
  type Preferences,
  PreferencesBody,
  preferencesOf,
  type TasteOverrides,
} from "../../../src/domain/taste/preferences.ts";
import { type Taste, tasteFor } from "../../../src/domain/taste/taste.ts";
import { type Category, categories } from "../../../src/domain/words/categories.ts";
import type { ColourName } from "../../../src/domain/words/colours.ts";
import { fits, styles } from "../../../src/domain/words/vocabulary.ts";
import { feedback, learnFrom } from "../../support/feedback-log.ts";
import { garment } from "../../support/outfit-wardrobe.ts";

const navyShirt = garment(1, "shirt", "navy", { styles: ["classic"], fit: "slim" });
const orangeTee = garment(2, "t_shirt", "orange", { styles: ["streetwear"], fit: "oversized" });
const whiteTee = garment(3, "t_shirt", "white", { styles: ["minimalist"], fit: "regular" });
const chinos = garment(4, "chinos", "beige");
const jeans = garment(5, "jeans", "denim");
const loafers = garment(6, "loafers", "brown");
const sneakers = garment(7, "sneakers", "white");
const wardrobe = [navyShirt, orangeTee, whiteTee, chinos, jeans, loafers, sneakers];

function tasteOf(
  log: readonly FeedbackEntry[],
  preferences: Partial<Preferences> = {},
  overrides: TasteOverrides = noOverrides,
): Taste {
  return tasteFor({
    preferences: { ...defaultPreferences, ...preferences },
    learnedWeights: learnFrom(log, wardrobe, overrides.forgottenUntil),
    overrides,
  });
}

function termOf(taste: Taste, outfit: readonly Wearable[]): number {
  const pairs = outfit.flatMap((one, index) => outfit.slice(index + 1).map((other) => taste.ofPair(one, other)));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return taste.termOf(sum(outfit.map((one) => taste.ofGarment(one))), sum(pairs), outfit.length, pairs.length);
}

const many = (count: number, one: FeedbackEntry) => Array.from({ length: count }, () => one);

test("without any knowledge the term is neutral and not in force", () => {
  const taste = tasteOf([]);
  expect(taste.inForce).toBe(false);
  expect(termOf(taste, [navyShirt, chinos, loafers])).toBe(500_000);
  expect(taste.termOf(0, 0, 0, 0)).toBe(500_000);
  expect(taste.reasonsFor(wardrobe)).toEqual([]);
  expect(tasteOf([feedback("like", [navyShirt, chinos])]).inForce).toBe(true);
  expect(tasteOf([], { favorite_colors: ["navy"] }).inForce).toBe(true);
  expect(tasteOf([], { preferred_fit: "slim" }).inForce).toBe(true);
  expect(
    tasteFor({ preferences: defaultPreferences, learnedWeights: new Map(), overrides: noOverrides, likesPieces: true }).inForce,
  ).toBe(true);
  expect(tasteOf([], { formality_min: 0.4, comfort_style_balance: 1 }).inForce).toBe(false);
});

test("an outfit of liked garments is above neutral, of disliked ones below, and more feedback makes it clearer", () => {
  const liked = [navyShirt, chinos, loafers];
  const other = [orangeTee, jeans, sneakers];
  const few = tasteOf([feedback("like", liked), feedback("dislike", other)]);
  const lots = tasteOf([...many(8, feedback("like", liked)), ...many(8, feedback("dislike", other))]);
  expect(termOf(few, liked)).toBeGreaterThan(500_000);
  expect(termOf(few, other)).toBeLessThan(500_000);
  expect(termOf(lots, liked)).toBeGreaterThan(termOf(few, liked));
  expect(termOf(lots, other)).toBeLessThan(termOf(few, other));
});

test("a wear of two garments counts more for the pair than for either with another garment", () => {
  const taste = tasteOf(many(6, feedback("wear", [navyShirt, chinos, loafers])));
  expect(taste.ofPair(chinos, loafers)).toBeGreaterThan(0);
  expect(taste.ofPair(chinos, loafers)).toBe(taste.ofPair(loafers, chinos));
  expect(taste.ofPair(chinos, loafers)).toBeGreaterThan(taste.ofPair(jeans, loafers));
});

describe("preferences", () => {
  test("a favourite colour raises a garment by how much of it the colour covers", () => {
    const taste = tasteOf([], { favorite_colors: ["navy"] });
    const striped = garment(8, "shirt", "navy", {
      colours: [
        { name: "white", hex: null, share: 0.7 },
        { name: "navy", hex: null, share: 0.3 },
      ],
    });
    expect(taste.ofGarment(navyShirt)).toBeGreaterThan(taste.ofGarment(striped));
    expect(taste.ofGarment(striped)).toBeGreaterThan(0);
    expect(taste.ofGarment(whiteTee)).toBe(0);
  });

  test("an avoided colour outweighs all favourites, and two avoided garments count more than one", () => {
    const taste = tasteOf([], { favorite_colors: ["navy", "beige", "brown"], avoid_colors: ["orange", "white"] });
    const [good, one, two] = [
      [navyShirt, chinos, loafers],
      [orangeTee, chinos, loafers],
      [orangeTee, chinos, sneakers],
    ].map((outfit) => termOf(taste, outfit));
    expect(good).toBeGreaterThan(650_000);
    expect(one).toBeLessThan(300_000);
    expect(two).toBeLessThan(one ?? 0);
    expect(two).toBeGreaterThan(0);
    const logo = garment(9, "shirt", "navy", {
      colours: [
        { name: "navy", hex: null, share: 0.95 },
        { name: "orange", hex: null, share: 0.05 },
      ],
    });
    expect(taste.ofGarment(logo)).toBeGreaterThan(0);
  });

  test("styles and fit count too, and a fit opposite to the preferred one counts against", () => {
    const taste = tasteOf([], { preferred_styles: ["classic"], avoid_styles: ["streetwear"], preferred_fit: "slim" });
    expect(taste.ofGarment(navyShirt)).toBeGreaterThan(400);
    expect(taste.ofGarment(orangeTee)).toBeLessThan(-2000);
    expect(taste.ofGarment(whiteTee)).toBe(0);
    expect(tasteOf([], { preferred_fit: "relaxed" }).ofGarment(orangeTee)).toBeGreaterThan(0);
  });
});

test("a pin replaces what the log says", () => {
  const log = many(10, feedback("dislike", [orangeTee, jeans, sneakers]));
  const pinnedTaste = tasteOf(log, {}, { pinnedWeights: new Map([["color:orange", 1000]]), forgottenUntil: new Map() });
  expect(pinnedTaste.ofGarment(orangeTee)).toBeGreaterThan(tasteOf(log).ofGarment(orangeTee) + 1000);
  const pin = { pinnedWeights: new Map([["category_pair:chinos-loafers", 700]]), forgottenUntil: new Map() };
  expect(tasteOf([], {}, pin)).toMatchObject({ inForce: true, pairMax: 700 });
});

describe("reasons", () => {
  const worded = (taste: Taste, outfit: readonly Wearable[]) => taste.reasonsFor(outfit).map(({ words }) => words);

  test("name the strongest feature, with its evidence", () => {
    const log = [...many(9, feedback("wear", [navyShirt, chinos, loafers], { reason: "colors" }))];
    const [first] = tasteOf(log).reasonsFor([navyShirt, jeans, sneakers]);
    expect(first).toMatchObject({ words: "you often wear navy", evidence: { wears: 9, likes: 0 } });
    expect(first?.pull).toBeGreaterThan(0);
  });

  test("distinguish a pair from its parts", () => {
    const pin = { pinnedWeights: new Map([["category_pair:chinos-loafers", 900]]), forgottenUntil: new Map() };
    expect(worded(tasteOf([], {}, pin), [navyShirt, chinos, loafers])).toEqual(["you told us that you like chinos with loafers"]);
    expect(worded(tasteOf([], {}, pin), [navyShirt, jeans, loafers])).toEqual([]);
  });

  test("name stated preferences, including an avoided colour", () => {
    const taste = tasteOf([], { favorite_colors: ["navy"], avoid_colors: ["orange"], preferred_styles: ["classic"] });
    expect(worded(taste, [navyShirt, chinos, loafers])).toEqual([
      "navy is one of your favourite colours",
      "classic is a style you prefer",
    ]);
    const [against] = taste.reasonsFor([orangeTee, chinos, loafers]);
    expect(against).toMatchObject({ words: "orange is a colour you avoid", evidence: null });
    expect(against?.pull).toBeLessThan(0);
  });

  test("leave out features that decided nothing", () => {
    expect(worded(tasteOf([feedback("skip", [orangeTee, jeans, sneakers])]), [orangeTee, chinos, loafers])).toEqual([]);
  });

  test("are the strongest, with the pull of the numbers", () => {
    const taste = tasteOf([
      ...many(5, feedback("like", [navyShirt, chinos, loafers])),
      ...many(5, feedback("dislike", [orangeTee, jeans, sneakers])),
    ]);
    for (const [outfit, sign] of [
      [[navyShirt, chinos, loafers], 1],
      [[orangeTee, jeans, sneakers], -1],
    ] as const) {
      const reasons = taste.reasonsFor(outfit);
      expect(reasons).toHaveLength(2);
      for (const { pull, evidence, words } of reasons) {
        expect(Math.sign(pull)).toBe(sign);
        expect(evidence).toMatchObject(sign === 1 ? { likes: 5, dislikes: 0 } : { likes: 0, dislikes: 5 });
        expect(words).toMatch(sign === 1 ? /^you like / : /^you tend to dislike /);
      }
    }
  });
});

// --- bounds ----------------------------------------------------------------------------------------------------------

const colours: readonly ColourName[] = ["navy", "white", "orange", "beige", "black"];
const clothes: readonly Category[] = ["shirt", "t_shirt", "sweater", "chinos", "jeans", "sneakers", "loafers", "coat", "blazer"];
const anyGarment = fc
  .record({
    category: fc.constantFrom(...clothes),
    colour: fc.constantFrom(...colours),
    styles: fc.subarray([...styles], { maxLength: 3 }),
    fit: fc.option(fc.constantFrom(...fits)),
  })
  .map(({ category, colour, ...rest }) => garment(0, category, colour, rest));
const weight = fc.integer({ min: -1000, max: 1000 });
const anyTaste = fc
  .record({
    color: fc.dictionary(fc.constantFrom(...colours), weight),
    category: fc.dictionary(fc.constantFrom(...clothes), weight),
    style: fc.dictionary(fc.constantFrom(...styles), weight),
    color_pair: fc.dictionary(fc.constantFrom("blue-white", "beige-blue", "black-white", "blue-blue"), weight),
    category_pair: fc.dictionary(
      fc.tuple(fc.constantFrom(...clothes), fc.constantFrom(...clothes)).map(([one, other]) => pairValueOf(one, other)),
      weight,
    ),
    avoidedColours: fc.subarray([...colours], { maxLength: 2 }),
  })
  .map(({ avoidedColours, ...kinds }) => {
    const pinnedWeights = Object.entries(kinds).flatMap(([kind, weights]) =>
      Object.entries(weights).map(([value, pin]) => [`${kind}:${value}`, pin] as const),
    );
    return tasteOf([], { avoid_colors: avoidedColours }, { pinnedWeights: new Map(pinnedWeights), forgottenUntil: new Map() });
  });

test("no outfit is worth more than the bound of a part of it, for any taste", () => {
  const lists = fc.array(fc.array(anyGarment, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(anyTaste, lists, (taste, positions) => {
      const count = positions.length;
      const pairs = (count * (count - 1)) / 2;
      const grow = (chosen: readonly Wearable[]): number => {
        const rest = positions.slice(chosen.length);
        const sums = {
          garments: chosen.reduce((sum, one) => sum + taste.ofGarment(one), 0),
          pairs: chosen.flatMap((one, i) => chosen.slice(i + 1).map((other) => taste.ofPair(one, other))),
        };
        const best = rest.reduce((sum, list) => sum + Math.max(...list.map((one) => taste.ofGarment(one))), 0);
        const open = (pairs - sums.pairs.length) * taste.pairMax;
        const bound = taste.termOf(sums.garments + best, sums.pairs.reduce((sum, pair) => sum + pair, 0) + open, count, pairs);
        // By brute force: the best of all outfits that contain the part.
        const [next] = rest;
        const reached = next === undefined ? termOf(taste, chosen) : Math.max(...next.map((one) => grow([...chosen, one])));
        expect(reached).toBeLessThanOrEqual(bound);
        return reached;
      };
      const best = grow([]);
      expect(best >= 0 && best <= 1_000_000 && Number.isInteger(best)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("the term never falls when a sum grows", () => {
  const taste = tasteOf([]);
  const sum = fc.integer({ min: -30_000, max: 30_000 });
  const count = fc.integer({ min: 1, max: 9 });
  fc.assert(
    fc.property(sum, sum, fc.nat(5000), fc.nat(5000), count, count, (garments, pairs, more, morePairs, size, pairCount) => {
      expect(taste.termOf(garments + more, pairs + morePairs, size, pairCount)).toBeGreaterThanOrEqual(
        taste.termOf(garments, pairs, size, pairCount),
      );
    }),
  );
});

test("a pair has the same key in either order", () => {
  for (const one of categories) {
    expect(keyOf("category_pair", pairValueOf(one, "shirt"))).toBe(keyOf("category_pair", pairValueOf("shirt", one)));
  }
});

// --- what a person may say ---------------------------------------------------------------------------------------------

describe("the body of preferences", () => {
  test("has a default for everything, and each word once", () => {
    expect(preferencesOf(PreferencesBody.parse({}), null)).toEqual(defaultPreferences);
    const body = PreferencesBody.parse({ favorite_colors: ["navy", "navy"], preferred_fit: "relaxed", formality_min: 0.3 });
    expect(preferencesOf(body, null)).toEqual({
      ...defaultPreferences,
      favorite_colors: ["navy"],
      preferred_fit: "relaxed",
      formality_min: 0.3,
    });
  });

  test("is refused, with the field, if it contradicts itself or has unknown values", () => {
    const cases: [unknown, string][] = [
      [{ favorite_colors: ["navy"], avoid_colors: ["red", "navy"] }, "avoid_colors.1"],
      [{ preferred_styles: ["edgy"], avoid_styles: ["edgy"] }, "avoid_styles.0"],
      [{ formality_min: 0.8, formality_max: 0.2 }, "formality_min"],
      [{ favorite_colors: ["blurple"] }, "favorite_colors.0"],
      [{ preferred_fit: "oversized" }, "preferred_fit"],
      [{ formality_max: 1.2 }, "formality_max"],
      [{ comfort_style_balance: "high" }, "comfort_style_balance"],
      [{ learned_weights: {} }, ""],
    ];
    for (const [body, path] of cases) {
      const { error } = PreferencesBody.safeParse(body);
      expect([body, error?.issues.map((issue) => issue.path.join("."))]).toEqual([body, [path]]);
    }
  });
});

test("a piece that the person likes is worth more than the same piece, and is the reason", () => {
  const taste = tasteOf([]);
  const liked = { ...navyShirt, opinion: "like" as const };
  expect(termOf(taste, [liked, chinos, loafers])).toBeGreaterThan(termOf(taste, [navyShirt, chinos, loafers]));
  expect(taste.reasonsFor([liked, chinos, loafers])).toMatchObject([{ words: `you like the ${navyShirt.name}`, evidence: null }]);
});
