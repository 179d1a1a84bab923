// Learning from feedback: how much, how fast, and what is not learned.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Wearable } from "../../../src/domain/outfit/ask/wearable.ts";
import { halfLifeDays, Ledger } from "../../../src/domain/taste/evidence.ts";
import type { FeedbackEntry } from "../../../src/domain/taste/feedback.ts";
import { weightsOf } from "../../../src/domain/taste/learning.ts";
import { feedbackActions, feedbackReasons } from "../../../src/domain/words/records.ts";
import { feedback, learnFrom, now, weight } from "../../support/feedback-log.ts";
import { garment } from "../../support/outfit-wardrobe.ts";

/** Six tops, six bottoms and four shoes, in colours that differ. */
const navyShirt = garment(1, "shirt", "navy", { styles: ["classic"], fit: "slim" });
const whiteShirt = garment(2, "shirt", "white", { styles: ["classic"], fit: "regular" });
const redTee = garment(3, "t_shirt", "red", { styles: ["casual"], fit: "relaxed" });
const greyTee = garment(4, "t_shirt", "grey", { styles: ["casual", "athletic"] });
const navySweater = garment(5, "sweater", "navy", { styles: ["preppy"] });
const oliveHoodie = garment(6, "hoodie", "olive", { styles: ["streetwear"], fit: "oversized" });
const jeans = garment(7, "jeans", "denim", { fit: "slim" });
const chinos = garment(8, "chinos", "beige", { styles: ["preppy"] });
const navyChinos = garment(9, "chinos", "navy");
const joggers = garment(10, "joggers", "grey", { styles: ["athletic"], fit: "relaxed" });
const dressPants = garment(11, "dress_pants", "charcoal", { styles: ["formal"] });
const shorts = garment(12, "shorts", "olive");
const sneakers = garment(13, "sneakers", "white", { styles: ["casual"] });
const loafers = garment(14, "loafers", "brown", { styles: ["classic"] });
const boots = garment(15, "boots", "black");
const dressShoes = garment(16, "dress_shoes", "black", { styles: ["formal"] });
const tops = [navyShirt, whiteShirt, redTee, greyTee, navySweater, oliveHoodie];
const bottoms = [jeans, chinos, navyChinos, joggers, dressPants, shorts];
const shoes = [sneakers, loafers, boots, dressShoes];
const wardrobe = [...tops, ...bottoms, ...shoes];
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));
const pick = <T>(list: readonly [T, ...T[]] | readonly T[], index: number): T => {
  const item = list[index % list.length];
  if (item === undefined) throw new Error("an empty list");
  return item;
};

test("a liked outfit raises its colours, categories, styles, fit, formality and pairs; a disliked one lowers them", () => {
  const outfit = [navyShirt, chinos, loafers];
  const keys = [
    "color:navy",
    "color:beige",
    "category:shirt",
    "category:loafers",
    "style:classic",
    "fit:slim",
    "formality:smart_casual",
    "color_pair:beige-blue",
    "category_pair:chinos-loafers",
  ];
  const likedWeights = learnFrom([feedback("like", outfit)], wardrobe);
  const dislikedWeights = learnFrom([feedback("dislike", outfit)], wardrobe);
  for (const key of keys) {
    expect([key, weight(likedWeights, key) > 0, weight(dislikedWeights, key) < 0]).toEqual([key, true, true]);
    expect(weight(likedWeights, key)).toBe(-weight(dislikedWeights, key));
  }
  expect(weight(likedWeights, "color:red")).toBe(0);
});

test("a wear counts more than a like, a like as much as a save, and a skip a little against", () => {
  const weights = (["wear", "like", "save", "skip", "dislike"] as const).map((action) =>
    weight(learnFrom([feedback(action, [redTee, jeans, boots])], wardrobe), "color:red"),
  );
  const [wear = 0, like = 0, save = 0, skip = 0, dislike = 0] = weights;
  expect(wear).toBeGreaterThan(like * 1.5);
  expect(like).toBe(save);
  expect(skip).toBeLessThan(0);
  expect(skip).toBeGreaterThan(dislike / 3);
});

test("a reason directs the blame: `colors` blames the colours and not the style", () => {
  const against = (reason: FeedbackEntry["reason"], key: string) =>
    weight(learnFrom([feedback("dislike", [navyShirt, chinos, loafers], { reason })], wardrobe), key);
  expect(against("colors", "color:navy")).toBeLessThan(against(null, "color:navy"));
  for (const key of ["category:shirt", "style:classic", "fit:slim", "formality:smart_casual", "category_pair:chinos-loafers"]) {
    expect([key, against("colors", key)]).toEqual([key, 0]);
  }
  expect(against("style", "style:classic")).toBeLessThan(against(null, "style:classic"));
  expect(against("style", "color:navy")).toBe(0);
  expect(against("comfort", "fit:slim")).toBeLessThan(against(null, "fit:slim"));
  expect(against("comfort", "color:navy")).toBe(0);
  expect(against("occasion_match", "formality:smart_casual")).toBeLessThan(against(null, "formality:smart_casual"));
  expect(against("occasion_match", "color:navy")).toBe(0);
  expect(Math.abs(against("other", "color:navy"))).toBeLessThan(Math.abs(against(null, "color:navy")));
});

describe("a dislike of one outfit does not ruin a colour", () => {
  test("in an outfit of four it falls by less than a seventh, and one like makes up for it", () => {
    const bomber = garment(20, "bomber", "black");
    const one = learnFrom([feedback("dislike", [redTee, jeans, sneakers, bomber])], [...wardrobe, bomber]);
    expect(weight(one, "color:red")).toBeLessThan(0);
    expect(weight(one, "color:red")).toBeGreaterThan(-143);
    const both = learnFrom(
      [feedback("dislike", [redTee, jeans, sneakers, bomber]), feedback("like", [redTee, shorts, boots])],
      [...wardrobe, bomber],
    );
    expect(weight(both, "color:red")).toBeGreaterThanOrEqual(0);
  });

  test("for any outfit, never below -0.39, and never below -0.53 if the colours were the reason", () => {
    const anything = fc.subarray(wardrobe, { minLength: 1, maxLength: 6 });
    const floors = { none: -390, other: -390, colors: -530 } as const;
    fc.assert(
      fc.property(anything, fc.constantFrom("none", "other", "colors"), (outfit, reason) => {
        const weights = learnFrom([feedback("dislike", outfit, { reason: reason === "none" ? null : reason })], wardrobe);
        for (const [key, { weight: value }] of weights) {
          if (key.startsWith("color:")) expect([key, value >= floors[reason]]).toEqual([key, true]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a colour that was liked ten times is still liked after one dislike", () => {
    const log = times(10, (index) => feedback("like", [navyShirt, pick(bottoms, index), pick(shoes, index)], { daysAgo: index }));
    const before = weight(learnFrom(log, wardrobe), "color:navy");
    const after = weight(learnFrom([...log, feedback("dislike", [navyShirt, chinos, boots])], wardrobe), "color:navy");
    expect(before).toBeGreaterThan(250);
    expect(after).toBeLessThan(before);
    expect(after).toBeGreaterThan(before * 0.6);
  });
});

describe("usual features are not a taste", () => {
  test("a person who owns only jeans as trousers has no taste for jeans, though they wear them every day", () => {
    const only = [...tops, jeans, garment(21, "jeans", "black"), ...shoes];
    const log = times(30, (index) => feedback("wear", [pick(tops, index % 2), jeans, pick(shoes, index)], { daysAgo: index }));
    const weights = learnFrom(log, only);
    expect(weight(weights, "category:jeans")).toBe(0);
    expect(weight(weights, "category:shirt")).toBeGreaterThan(300);
    const chosenWeights = learnFrom(log, wardrobe);
    expect(weight(chosenWeights, "category:jeans")).toBeGreaterThan(300);
  });

  test("nothing is learned if everything is worn equally often, however many garments have a feature", () => {
    const shirts = [...tops, garment(22, "shirt", "navy"), garment(23, "shirt", "navy")];
    const log = shirts.flatMap((top) => bottoms.flatMap((bottom) => shoes.map((shoe) => feedback("wear", [top, bottom, shoe]))));
    for (const [key, { weight: value }] of learnFrom(log, [...shirts, ...bottoms, ...shoes])) {
      if (!key.includes("_pair")) expect([key, Math.abs(value) < 20]).toEqual([key, true]);
    }
  });

  test("a feature that is owned and never worn weighs at most as much as a skip", () => {
    const log = times(40, (index) => feedback("wear", [whiteShirt, pick([chinos, jeans], index), loafers], { daysAgo: index }));
    const weights = learnFrom(log, wardrobe);
    for (const key of ["category:hoodie", "category:boots", "color:navy"]) {
      expect(weight(weights, key)).toBeLessThan(-100);
      expect(weight(weights, key)).toBeGreaterThanOrEqual(-300);
    }
  });
});

test("evidence fades: half of it is left after the half-life, and a wear fades from its day on", () => {
  const ledgerOf = (entry: FeedbackEntry) => {
    const ledger = new Ledger({ wardrobe, forgottenUntil: new Map(), now });
    ledger.add(entry);
    return new Map(ledger.sums()).get("color:red");
  };
  const fresh = ledgerOf(feedback("like", [redTee, jeans]))?.ratingMass ?? 0;
  const old = ledgerOf(feedback("like", [redTee, jeans], { daysAgo: halfLifeDays }))?.ratingMass ?? 0;
  expect(fresh).toBeGreaterThan(0);
  expect(Math.abs(old - fresh / 2)).toBeLessThanOrEqual(1);
  const wornOutfit = (wornOn: string) => ledgerOf(feedback("wear", [redTee, jeans], { worn_on: wornOn }))?.wearMass ?? 0;
  expect(wornOutfit("2026-11-23")).toBe(wornOutfit("2026-11-24"));
  expect(Math.abs(wornOutfit("2026-05-27") - wornOutfit("2026-11-23") / 2)).toBeLessThanOrEqual(1);
});

test("a forgotten feature ignores the feedback up to then, and later feedback counts again", () => {
  const outfit = [redTee, jeans, boots];
  const old = times(5, (index) => feedback("dislike", outfit, { daysAgo: index + 2 }));
  const forgottenUntil = new Map([["color:red", now - 86_400_000]]);
  expect(weight(learnFrom(old, wardrobe), "color:red")).toBeLessThan(-200);
  expect(weight(learnFrom(old, wardrobe, forgottenUntil), "color:red")).toBe(0);
  expect(weight(learnFrom(old, wardrobe, forgottenUntil), "color:denim")).toBeLessThan(-100);
  const again = learnFrom([...old, feedback("dislike", outfit)], wardrobe, forgottenUntil);
  expect(again.get("color:red")).toMatchObject({ counts: { dislikes: 1 } });
  expect(weight(again, "color:red")).toBeLessThan(0);
});

test("a forgotten feature also ignores earlier wears of other garments", () => {
  const log = times(30, () => feedback("wear", [whiteShirt, jeans, loafers], { daysAgo: 3 }));
  const forgottenUntil = new Map([["category:hoodie", now - 86_400_000]]);
  expect(weight(learnFrom(log, wardrobe), "category:hoodie")).toBeLessThan(-100);
  expect(weight(learnFrom(log, wardrobe, forgottenUntil), "category:hoodie")).toBe(0);
});

test("the share of a deleted garment in the credit is lost", () => {
  const whole = learnFrom([feedback("like", [redTee, jeans, boots])], wardrobe);
  const rest = learnFrom(
    [feedback("like", [redTee, jeans, boots])],
    wardrobe.filter(({ id }) => id !== jeans.id),
  );
  expect(weight(rest, "color:denim")).toBe(0);
  expect(weight(rest, "color:red")).toBeGreaterThan(0);
  expect(weight(rest, "color:red")).toBeLessThan(weight(whole, "color:red") * 1.2);
});

// --- undo ----------------------------------------------------------------------------------------------------------

const entry: fc.Arbitrary<FeedbackEntry> = fc
  .record({
    action: fc.constantFrom(...feedbackActions),
    reason: fc.option(fc.constantFrom(...feedbackReasons)),
    outfit: fc.subarray<Wearable>([...wardrobe, garment(99, "belt", "tan")], { minLength: 1, maxLength: 7 }),
    daysAgo: fc.integer({ min: 0, max: 800 }),
  })
  .map(({ action, reason, outfit, daysAgo }) => feedback(action, outfit, { reason, daysAgo }));

test("any order of feedback and undo gives exactly the result of the remaining log", () => {
  const forgottenUntil = new Map([
    ["color:navy", now - 100 * 86_400_000],
    ["category_pair:jeans-sneakers", now - 5 * 86_400_000],
  ]);
  fc.assert(
    fc.property(fc.array(fc.record({ entry, undone: fc.boolean(), after: fc.nat(30) }), { maxLength: 25 }), (steps) => {
      const ledger = new Ledger({ wardrobe, forgottenUntil, now });
      // Each undo comes some steps after its feedback, between other steps.
      const moves = steps.flatMap(({ entry: one, undone, after }, index) => [
        { position: index, one, sign: 1 },
        ...(undone ? [{ position: index + after + 0.5, one, sign: -1 }] : []),
      ]);
      for (const { one, sign } of moves.sort((a, b) => a.position - b.position))
        sign === 1 ? ledger.add(one) : ledger.remove(one);
      const remainingLog = steps.filter(({ undone }) => !undone).map((step) => step.entry);
      const recomputed = new Ledger({ wardrobe, forgottenUntil, now });
      for (const one of remainingLog.toReversed()) recomputed.add(one);
      expect(ledger.sums()).toStrictEqual(recomputed.sums());
      expect(weightsOf(ledger)).toStrictEqual(learnFrom(remainingLog, wardrobe, forgottenUntil));
    }),
    { numRuns: 300 },
  );
});

test("weights stay within -1 and 1 for any feedback", () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 60 }), (log) => {
      for (const [, { weight: value }] of learnFrom(log, wardrobe)) {
        expect(Number.isInteger(value) && Math.abs(value) <= 1000).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});
