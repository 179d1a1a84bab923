// What is worked out and not asked: warmth by ISO 9920's clo, seasons from warmth, formality from what a garment is made of.

import { describe, expect, it } from "vitest";
import { deriveAttributes } from "../../../src/domain/garment/derived-attributes.ts";
import { categories, factsOf } from "../../../src/domain/words/categories.ts";
import { materials } from "../../../src/domain/words/materials.ts";
import { patterns, seasons } from "../../../src/domain/words/vocabulary.ts";

const plain = { material: null, pattern: null };

describe("what follows from what a garment is", () => {
  it("is the category's own where neither cloth nor pattern is known", () => {
    for (const category of categories) {
      const { formality, clo, seasons: months } = factsOf(category);
      expect(deriveAttributes({ category, ...plain })).toEqual({ formality, warmth_clo: clo, seasons: months });
    }
  });

  it("is warmer in wool and cooler in linen, by about a fifth, as ISO 9920 has shirts and trousers", () => {
    const shirt = (material: "wool" | "linen" | "cotton") =>
      deriveAttributes({ category: "shirt", material, pattern: null }).warmth_clo;
    expect(shirt("cotton")).toBe(0.25);
    expect(shirt("wool")).toBe(0.3);
    expect(shirt("linen")).toBe(0.2);
  });

  it("takes a sweater for wool unless told: the wool one is as usual, the cotton one thinner", () => {
    const usual = factsOf("sweater").clo;
    expect(deriveAttributes({ category: "sweater", material: "wool", pattern: null }).warmth_clo).toBe(usual);
    expect(deriveAttributes({ category: "sweater", material: "cotton", pattern: null }).warmth_clo).toBeLessThan(usual);
  });

  it("leaves a coat as warm as its filling makes it: a nylon parka is for winter, a linen coat is not", () => {
    for (const material of ["nylon", "polyester", "wool", "leather", "cotton"] as const) {
      expect(deriveAttributes({ category: "parka", material, pattern: null })).toMatchObject({
        warmth_clo: factsOf("parka").clo,
        seasons: factsOf("parka").seasons,
      });
    }
    expect(deriveAttributes({ category: "coat", material: "linen", pattern: null }).seasons).not.toContain("winter");
  });

  it("lets the months follow the warmth: flannel trousers are not for summer, a linen dress not for winter", () => {
    expect(deriveAttributes({ category: "pants", material: "wool", pattern: null }).seasons).not.toContain("summer");
    const linen = deriveAttributes({ category: "dress", material: "linen", pattern: null }).seasons;
    expect(linen).toContain("summer");
    expect(linen).not.toContain("winter");
  });

  it("leaves shoes as warm as they are: it is the sole that keeps the cold out", () => {
    expect(deriveAttributes({ category: "boots", material: "wool", pattern: null }).warmth_clo).toBe(factsOf("boots").clo);
  });

  it("dresses silk up and a graphic print down", () => {
    const blouse = (material: "silk" | null, pattern: "graphic" | null) =>
      deriveAttributes({ category: "blouse", material, pattern }).formality;
    expect(blouse("silk", null)).toBeGreaterThan(blouse(null, null));
    expect(blouse(null, "graphic")).toBeLessThan(blouse(null, null));
  });

  it("stays within its scales for every garment there can be", () => {
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
