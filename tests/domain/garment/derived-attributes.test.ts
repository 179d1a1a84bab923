// The derived attributes: warmth by ISO 9920, seasons from warmth, formality from category, material and pattern.

import { describe, expect, it } from "vitest";
import { deriveAttributes } from "../../../src/domain/garment/derived-attributes.ts";
import { categories, factsOf } from "../../../src/domain/words/categories.ts";
import { materials } from "../../../src/domain/words/materials.ts";
import { patterns, seasons } from "../../../src/domain/words/vocabulary.ts";

const plain = { material: null, pattern: null };

describe("the derived attributes", () => {
  it("are those of the category if neither material nor pattern is known", () => {
    for (const category of categories) {
      const { formality, clo, seasons: months } = factsOf(category);
      expect(deriveAttributes({ category, ...plain })).toEqual({ formality, warmth_clo: clo, seasons: months });
    }
  });

  it("are about a fifth warmer for wool and cooler for linen, as in ISO 9920 for shirts and trousers", () => {
    const shirt = (material: "wool" | "linen" | "cotton") =>
      deriveAttributes({ category: "shirt", material, pattern: null }).warmth_clo;
    expect(shirt("cotton")).toBe(0.25);
    expect(shirt("wool")).toBe(0.3);
    expect(shirt("linen")).toBe(0.2);
  });

  it("assume wool for a sweater: a wool one has the usual warmth, a cotton one less", () => {
    const usual = factsOf("sweater").clo;
    expect(deriveAttributes({ category: "sweater", material: "wool", pattern: null }).warmth_clo).toBe(usual);
    expect(deriveAttributes({ category: "sweater", material: "cotton", pattern: null }).warmth_clo).toBeLessThan(usual);
  });

  it("keep the warmth of a coat, which comes from its filling: a nylon parka is for winter, a linen coat is not", () => {
    for (const material of ["nylon", "polyester", "wool", "leather", "cotton"] as const) {
      expect(deriveAttributes({ category: "parka", material, pattern: null })).toMatchObject({
        warmth_clo: factsOf("parka").clo,
        seasons: factsOf("parka").seasons,
      });
    }
    expect(deriveAttributes({ category: "coat", material: "linen", pattern: null }).seasons).not.toContain("winter");
  });

  it("have seasons by warmth: flannel trousers are not for summer, a linen dress is not for winter", () => {
    expect(deriveAttributes({ category: "pants", material: "wool", pattern: null }).seasons).not.toContain("summer");
    const linen = deriveAttributes({ category: "dress", material: "linen", pattern: null }).seasons;
    expect(linen).toContain("summer");
    expect(linen).not.toContain("winter");
  });

  it("keep the warmth of shoes, because the sole keeps the cold out", () => {
    expect(deriveAttributes({ category: "boots", material: "wool", pattern: null }).warmth_clo).toBe(factsOf("boots").clo);
  });

  it("are more formal for silk and less formal for a graphic print", () => {
    const blouse = (material: "silk" | null, pattern: "graphic" | null) =>
      deriveAttributes({ category: "blouse", material, pattern }).formality;
    expect(blouse("silk", null)).toBeGreaterThan(blouse(null, null));
    expect(blouse(null, "graphic")).toBeLessThan(blouse(null, null));
  });

  it("stay within their ranges for every possible garment", () => {
    for (const category of categories) {
      for (const material of [null, ...materials]) {
        for (const pattern of [null, ...patterns]) {
          const derived = deriveAttributes({ category, material, pattern });
          expect(derived.formality).toBeGreaterThanOrEqual(0);
          expect(derived.formality).toBeLessThanOrEqual(1);
          expect(derived.warmth_clo).toBeLessThanOrEqual(4);
          expect(derived.seasons.length).toBeGreaterThan(0);
          expect(derived.seasons).toEqual(seasons.filter((season) => derived.seasons.includes(season)));
        }
      }
    }
  });
});
