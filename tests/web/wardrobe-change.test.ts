// Changes that are shown before the API has answered, and what live events make of a garment.

import { expect, test } from "vitest";
import { batchesOf, withChange } from "../../web/wardrobe/change.ts";
import { isWorthReading, pauseBefore, withEvent } from "../../web/wardrobe/garment-event.ts";
import { guessesOf } from "../../web/wardrobe/guesses.ts";
import { withMeanwhile } from "../../web/wardrobe/meanwhile.ts";
import { putBack } from "../../web/wardrobe/order.ts";
import { flipped, withRange } from "../../web/wardrobe/selection.ts";
import { wearsIn } from "../../web/wardrobe/wears.ts";
import { garment, prediction } from "./wardrobe-garment.ts";

test("a change shows at once, and settles the question about its field", () => {
  const asked = garment({ needs_review: ["category", "color_primary"], unsure: ["material", "fit"] });
  const changed = withChange(asked, { category: "cardigan", attributes: { material: "cotton" }, custom_name: "Old one" });
  expect(changed).toMatchObject({
    category: "cardigan",
    custom_name: "Old one",
    attributes: { material: "cotton", color_primary: "navy" },
    needs_review: ["color_primary"],
    unsure: ["fit"],
  });
});

test("a correction that is taken back shows the guess of the photo again", () => {
  const corrected = garment({
    category: "cardigan",
    attributes: { material: "cotton", seasons: ["summer"] },
    prediction: prediction({}, { attributes: { material: "wool", seasons: ["winter"] } }),
  });
  expect(withChange(corrected, { category: null, attributes: { material: null, seasons: null } })).toMatchObject({
    category: "sweater",
    attributes: { material: "wool", seasons: ["winter"] },
  });
  expect(withChange(garment(), { attributes: { seasons: null, fit: null } }).attributes).toMatchObject({
    seasons: [],
    fit: null,
  });
});

test("the laundry and the reason for being out of use are one thing", () => {
  expect(withChange(garment(), { in_laundry: true })).toMatchObject({ in_laundry: true, out_of_use: "laundry" });
  expect(withChange(garment(), { out_of_use: "laundry" })).toMatchObject({ in_laundry: true });
  const washed = garment({ in_laundry: true, out_of_use: "laundry" });
  expect(withChange(washed, { in_laundry: false })).toMatchObject({ in_laundry: false, out_of_use: null });
  expect(withChange(washed, { out_of_use: "lent" })).toMatchObject({ in_laundry: false, out_of_use: "lent" });
  expect(withChange(washed, { out_of_use: null })).toMatchObject({ in_laundry: false, out_of_use: null });
});

test("a batch has at most as many ids as the API takes, and none is lost", () => {
  const ids = Array.from({ length: 230 }, (_, index) => index);
  const batches = batchesOf(ids);
  expect(batches.map(({ length }) => length)).toEqual([100, 100, 30]);
  expect(batches.flat()).toEqual(ids);
  expect(batchesOf([])).toEqual([]);
});

test("an event adds what it knows and leaves the rest", () => {
  const before = garment({ status: "processing", category: null, error_message: "old" });
  const event = { garment_id: "garment", stage: "colours", status: "processing", at: "2026-11-30T10:00:01.000Z" } as const;
  const after = withEvent(before, { ...event, attributes: { color_primary: "red" }, thumbnail_url: "/media/thumbnails/1" });
  expect(after).toMatchObject({
    category: null,
    attributes: { color_primary: "red", material: "wool" },
    thumbnail_url: "/media/thumbnails/1",
    error_message: null,
  });
  expect(withEvent(after, { ...event, stage: "named", category: "coat" }).thumbnail_url).toBe("/media/thumbnails/1");
  expect(isWorthReading({ ...event, stage: "ready" })).toBe(true);
  expect(isWorthReading(event)).toBe(false);
});

test("garments come back to where they stood, behind those that came meanwhile", () => {
  expect(putBack(["new", "a", "d"], ["a", "b", "c", "d"], new Set(["b"]))).toEqual(["new", "a", "b", "d"]);
});

test("a list that was read has what was added here meanwhile, and not what was removed", () => {
  // "new" was uploaded and "b" removed after the request had left; "c" came from another device.
  expect(withMeanwhile(["c", "a", "b"], ["a", "b"], ["new", "a"])).toEqual(["new", "c", "a"]);
  // Another part of the wardrobe takes the place of the one before.
  expect(withMeanwhile(["x"], ["a", "b"], ["a", "b"])).toEqual(["x"]);
});

test("the feed opens again at once, or when the server says, and ever later after failures", () => {
  expect(pauseBefore({ told: null, failures: 0, random: 1 })).toBe(0);
  expect(pauseBefore({ told: 300_000, failures: 0, random: 1 })).toBe(300_000);
  const pauses = [1, 2, 3, 10].map((failures) => pauseBefore({ told: null, failures, random: 1 }));
  expect(pauses).toEqual([1000, 2000, 4000, 60_000]);
  expect(pauseBefore({ told: null, failures: 1, random: 0 })).toBe(500);
});

test("a range goes from the last chosen one to this, in either direction, and keeps what was chosen", () => {
  const ids = ["a", "b", "c", "d", "e"];
  expect([...withRange(new Set(["e"]), ids, { from: "c", to: "a" })].sort()).toEqual(["a", "b", "c", "e"]);
  expect([...withRange(new Set(), ids, { from: null, to: "b" })]).toEqual(["b"]);
  expect([...withRange(new Set(), ids, { from: "gone", to: "b" })]).toEqual(["b"]);
  expect([...withRange(new Set(["a"]), ids, { from: "a", to: "gone" })]).toEqual(["a"]);
  expect([...flipped(new Set(["a"]), "a")]).toEqual([]);
  expect([...flipped(new Set(["a"]), "b")]).toEqual(["a", "b"]);
});

test("guesses are offered where the photo is unsure and a guess is better than any word", () => {
  const guesses = {
    material: [
      { value: "wool", probability: 0.5 },
      { value: "other", probability: 0.3 },
      { value: "cotton", probability: 0.1 },
    ],
    formality: [{ value: "smart_casual", probability: 0.6 }],
  };
  const unsure = garment({ unsure: ["material", "formality"], prediction: prediction(guesses) });
  expect(guessesOf(unsure, "material")).toEqual([
    { value: "wool", probability: 0.5, change: { attributes: { material: "wool" } } },
  ]);
  expect(guessesOf(unsure, "formality")).toMatchObject([{ change: { attributes: { formality: 0.4 } } }]);
  expect(guessesOf(garment({ prediction: prediction(guesses) }), "material")).toEqual([]);
});

test("two outfits of one day are one day, and the last day is the latest", () => {
  const wear = (day: string) => ({ feedback: [{ action: "wear" as const, reason: null, worn_on: day }] });
  const like = { feedback: [{ action: "like" as const, reason: null, worn_on: null }] };
  expect(wearsIn([wear("2026-11-03"), wear("2026-11-01"), wear("2026-11-03"), like])).toEqual({ days: 2, last: "2026-11-03" });
  expect(wearsIn([like])).toEqual({ days: 0, last: null });
});
