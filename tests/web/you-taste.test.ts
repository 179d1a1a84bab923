import { expect, test } from "vitest";
import type { Preferences } from "../../web/api.ts";
import {
  countsInWords,
  evidenceOf,
  formalityRange,
  importTypeOf,
  judged,
  preferencesOf,
  receiptPath,
  receiptPauseMs,
  toggled,
} from "../../web/you/taste.ts";

const evidence = { likes: 0, dislikes: 0, wears: 0, saves: 0, skips: 0 };
const nothing = { preferences: 0, category: 0, garment: 0, outfit: 0, conversation: 0, message: 0 };

test("a colour that is liked is not avoided any more, and the other way round", () => {
  const before = { liked: ["navy", "camel"], avoided: ["orange"] };
  expect(judged(before, "orange", "liked")).toEqual({ liked: ["navy", "camel", "orange"], avoided: [] });
  expect(judged(before, "navy", "avoided")).toEqual({ liked: ["camel"], avoided: ["orange", "navy"] });
  expect(judged(before, "camel", "neither")).toEqual({ liked: ["navy"], avoided: ["orange"] });
});

test("a word that is chosen twice stands in its list once", () => {
  expect(toggled(["wool"], "wool", true)).toEqual(["wool"]);
  expect(toggled(["wool", "silk"], "wool", false)).toEqual(["silk"]);
});

test("all preferences go back, also those that the screen does not show, and nothing that was learned", () => {
  const stored: Preferences = {
    preferred_styles: ["classic"],
    avoid_styles: [],
    favorite_colors: ["navy"],
    avoid_colors: [],
    preferred_fit: null,
    formality_min: 0.15,
    formality_max: 0.9,
    comfort_style_balance: 0.4,
    avoid_categories: ["heels"],
    avoid_materials: [],
    coverage: { arms: "covered" },
    home: { lat: 59.9, lon: 10.8, place: "Oslo", time_zone: "Europe/Oslo" },
    units: "metric",
    learned_weights: { color: { navy: 0.4 } },
    learned: [],
    updated_at: null,
  };
  const { learned: _, learned_weights: __, updated_at: ___, ...expected } = stored;
  expect(preferencesOf(stored)).toEqual(expected);
});

test("the end of a formality range that was not touched gives way, so the range is never upside down", () => {
  const range = { formality_min: 0.2, formality_max: 0.6 };
  expect(formalityRange(range, "formality_min", "business_formal")).toEqual({ formality_min: 0.8, formality_max: 0.8 });
  expect(formalityRange(range, "formality_max", "casual")).toEqual({ formality_min: 0.2, formality_max: 0.2 });
});

test("the least and the most dressed of a range leave nothing out beyond them", () => {
  const range = { formality_min: 0.2, formality_max: 0.6 };
  expect(formalityRange(range, "formality_min", "very_casual")).toEqual({ formality_min: 0, formality_max: 0.6 });
  expect(formalityRange(range, "formality_max", "formal")).toEqual({ formality_min: 0.2, formality_max: 1 });
});

test("evidence is said in words, the wears first, and what the person fixed is said so", () => {
  expect(evidenceOf({ evidence: { ...evidence, likes: 1, wears: 5, skips: 2 }, pinned: false })).toBe(
    "From 5 wears, 1 like, and 2 skips",
  );
  expect(evidenceOf({ evidence: { ...evidence, likes: 3 }, pinned: true })).toBe("Fixed by you");
  expect(evidenceOf({ evidence, pinned: false })).toBe("From how seldom you wear it");
});

test("an import's counts are said without what was not in it", () => {
  expect(countsInWords({ ...nothing, garment: 30, outfit: 1 })).toBe("30 garments and 1 outfit");
  expect(countsInWords({ ...nothing, preferences: 1 })).toBe("your preferences");
  expect(countsInWords(nothing)).toBeNull();
});

test("a zip is sent as a zip, whatever the browser thinks of its type", () => {
  expect(importTypeOf({ name: "armoire-2026-11-30.ZIP", type: "" })).toBe("application/zip");
  expect(importTypeOf({ name: "armoire", type: "application/x-zip-compressed" })).toBe("application/zip");
  expect(importTypeOf({ name: "armoire-2026-11-30.jsonl", type: "" })).toBe("application/x-ndjson");
});

test("a receipt is asked for on the origin of the page, with its signature, and more and more seldom", () => {
  expect(receiptPath("http://localhost:8787/erasures/a?e=1&s=k3yk")).toBe("/erasures/a?e=1&s=k3yk");
  expect([0, 1, 2, 9].map(receiptPauseMs)).toEqual([500, 1000, 2000, 10_000]);
});
