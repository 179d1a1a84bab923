// How well colours go together.

import { describe, expect, it } from "vitest";
import { resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import { scoreOutfit } from "../../../../src/domain/outfit/recommend.ts";
import { garmentHarmony, hueKeep, strongHuesOf, tintsOf } from "../../../../src/domain/outfit/score/harmony.ts";
import type { ColourName } from "../../../../src/domain/words/colours.ts";
import { garment, tinted } from "../../../support/outfit-wardrobe.ts";

/** Typical colours of cloth on photos. */
const cloth: Partial<Record<ColourName, string>> = {
  black: "#151515",
  white: "#fafafa",
  grey: "#8a8a8a",
  charcoal: "#36454f",
  cream: "#f5efdc",
  beige: "#d9cbb2",
  camel: "#c19a6b",
  brown: "#654321",
  navy: "#1b2a49",
  blue: "#2b5fb8",
  light_blue: "#a7c7e7",
  denim: "#4a6487",
  green: "#2e7d32",
  olive: "#6b6b3a",
  red: "#c8102e",
  burgundy: "#722f37",
  pink: "#ff69b4",
  coral: "#ff6f61",
  orange: "#f57c00",
  rust: "#b7410e",
  yellow: "#f7d716",
  purple: "#6a2c91",
  teal: "#117a7a",
};

function pair(one: ColourName, other: ColourName): number {
  const [top, bottom] = [tinted(1, "sweater", one, cloth[one] ?? ""), tinted(2, "pants", other, cloth[other] ?? "")];
  return garmentHarmony(tintsOf(top), tintsOf(bottom)) / 1_000_000;
}

describe("two colours", () => {
  it.each<[ColourName, ColourName]>([
    ["black", "white"],
    ["black", "grey"],
    ["white", "grey"],
    ["charcoal", "black"],
    ["black", "black"],
    ["cream", "white"],
  ])("%s and %s, both neutral, are about 0.75", (one, other) => {
    expect(pair(one, other)).toBeGreaterThan(0.7);
    expect(pair(one, other)).toBeLessThan(0.8);
  });

  it.each<[ColourName, ColourName]>([
    ["navy", "rust"],
    ["navy", "camel"],
    ["teal", "coral"],
    ["denim", "camel"],
  ])("%s with %s is much better than neutral", (one, other) => {
    expect(pair(one, other)).toBeGreaterThan(0.85);
  });

  it.each<[ColourName, ColourName]>([
    ["blue", "orange"],
    ["blue", "yellow"],
    ["purple", "yellow"],
    ["teal", "red"],
    ["blue", "rust"],
  ])("%s and %s are complementary: 0.9 and more", (one, other) => {
    expect(pair(one, other)).toBeGreaterThanOrEqual(0.9);
  });

  it.each<[ColourName, ColourName]>([
    ["red", "coral"],
    ["red", "orange"],
    ["red", "pink"],
    ["orange", "pink"],
    ["coral", "pink"],
    ["red", "purple"],
  ])("%s with %s clashes", (one, other) => {
    expect(pair(one, other)).toBeLessThan(0.5);
  });

  it.each<[ColourName, ColourName]>([
    ["brown", "black"],
    ["red", "black"],
    ["red", "white"],
    ["olive", "navy"],
    ["burgundy", "rust"],
    ["navy", "light_blue"],
  ])("%s with %s is fine", (one, other) => {
    expect(pair(one, other)).toBeGreaterThanOrEqual(0.7);
  });

  it("does not depend on which garment comes first", () => {
    expect(pair("red", "coral")).toBe(pair("coral", "red"));
  });
});

describe("the colours of an outfit", () => {
  const plain = resolveConstraints({});
  const harmonyOf = (...garments: ReturnType<typeof garment>[]) =>
    scoreOutfit(garments, plain).score_breakdown.color_harmony ?? 0;

  it("are about 0.75 if all are neutral", () => {
    const harmony = harmonyOf(
      garment(1, "shirt", "white"),
      garment(2, "jeans", "black"),
      garment(3, "sneakers", "grey"),
      garment(4, "coat", "charcoal"),
    );
    expect(harmony).toBeGreaterThan(0.7);
    expect(harmony).toBeLessThan(0.8);
  });

  it("depend more on larger garments: a clash in the trousers is worse than one in the shoes", () => {
    const trousers = harmonyOf(garment(1, "t_shirt", "red"), garment(2, "pants", "orange"), garment(3, "sneakers", "white"));
    const shoes = harmonyOf(garment(1, "t_shirt", "red"), garment(2, "pants", "white"), garment(3, "sneakers", "orange"));
    expect(trousers).toBeLessThan(shoes);
  });

  it("cost harmony for each strong hue beyond two", () => {
    const bits = (count: number) => 2 ** count - 1;
    expect([1, 2, 3, 4].map((count) => hueKeep(bits(count)))).toEqual([1000, 1000, 860, 720]);
  });

  it("have no hue in black, one in red, and none in a small red logo", () => {
    expect(strongHuesOf(tintsOf(garment(1, "t_shirt", "black")))).toBe(0);
    expect(strongHuesOf(tintsOf(garment(1, "t_shirt", "red")))).not.toBe(0);
    const logo = [
      { name: "black" as const, hex: null, share: 0.95 },
      { name: "red" as const, hex: null, share: 0.05 },
    ];
    expect(tintsOf(garment(1, "t_shirt", "black", { colours: logo })).map(({ name }) => name)).toEqual(["black"]);
  });

  it("count a garment of many colours, or without known colours, as neutral", () => {
    expect(harmonyOf(garment(1, "shirt", "multicolor"), garment(2, "jeans", "red"))).toBeGreaterThan(0.7);
    expect(harmonyOf(garment(1, "shirt", "red", { colours: [] }), garment(2, "jeans", "red"))).toBe(0.75);
    expect(harmonyOf(garment(1, "shirt", "multicolor"), garment(2, "skirt", "multicolor"))).toBeLessThan(0.5);
  });
});
