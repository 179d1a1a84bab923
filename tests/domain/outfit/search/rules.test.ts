// Which garments can be worn together at all.

import { describe, expect, it } from "vitest";
import { type OutfitConstraints, resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import { recommend } from "../../../../src/domain/outfit/recommend.ts";
import { garment, idOf, recommended, wornNumbers } from "../../../support/outfit-wardrobe.ts";

const wardrobe = [
  garment(1, "t_shirt", "white"),
  garment(2, "shirt", "light_blue"),
  garment(3, "sweater", "grey"),
  garment(4, "cardigan", "navy"),
  garment(5, "jeans", "denim"),
  garment(6, "chinos", "beige"),
  garment(7, "dress", "burgundy"),
  garment(8, "blazer", "navy"),
  garment(9, "coat", "camel"),
  garment(10, "rain_jacket", "yellow"),
  garment(11, "sneakers", "white"),
  garment(12, "boots", "brown"),
  garment(13, "bag", "black"),
  garment(14, "belt", "brown"),
  garment(15, "watch", "silver"),
  garment(16, "hat", "black"),
];

function everyOutfit(request: OutfitConstraints, predicate: (numbers: number[]) => boolean): boolean {
  const outfits = wornNumbers(recommended(wardrobe, request));
  return outfits.length > 0 && outfits.every(predicate);
}

function refusal(request: OutfitConstraints, garments = wardrobe) {
  const answer = recommend(garments, resolveConstraints(request));
  return answer.kind === "must_include_refused" ? answer.problems.map(({ index, code }) => [index, code]) : null;
}

describe("every constraint has its effect", () => {
  it("exclude_categories excludes every garment of the category", () => {
    expect(everyOutfit({ exclude_categories: ["jeans", "dress"] }, (outfit) => !outfit.includes(5) && !outfit.includes(7))).toBe(
      true,
    );
  });

  it("exclude_colors excludes every garment with a visible amount of the colour", () => {
    expect(everyOutfit({ exclude_colors: ["navy"] }, (outfit) => !outfit.includes(4) && !outfit.includes(8))).toBe(true);
    const striped = garment(20, "shirt", "white", {
      colours: [
        { name: "white", hex: null, share: 0.7 },
        { name: "red", hex: null, share: 0.3 },
      ],
    });
    const logo = garment(21, "polo", "white", {
      colours: [
        { name: "white", hex: null, share: 0.95 },
        { name: "red", hex: null, share: 0.05 },
      ],
    });
    const outfits = wornNumbers(recommended([striped, logo, garment(5, "jeans", "denim")], { exclude_colors: ["red"] }));
    expect(outfits).toEqual([[21, 5]]);
  });

  it("exclude_materials excludes every garment of the material, and none of an unknown one", () => {
    const woollen = garment(20, "shirt", "white", { material: "wool" });
    const unknown = garment(21, "polo", "white", { material: null });
    const outfits = wornNumbers(recommended([woollen, unknown, garment(5, "jeans", "denim")], { exclude_materials: ["wool"] }));
    expect(outfits).toEqual([[21, 5]]);
  });

  it("exclude_garments excludes these garments alone", () => {
    const isWithout = (outfit: number[]) => !outfit.includes(1) && !outfit.includes(5);
    expect(everyOutfit({ exclude_garments: [idOf(1), idOf(5)] }, isWithout)).toBe(true);
  });

  it("must_include is in every outfit, alone or with others", () => {
    expect(everyOutfit({ must_include: [idOf(7)] }, (outfit) => outfit.includes(7))).toBe(true);
    expect(
      everyOutfit({ must_include: [idOf(4), idOf(6), idOf(15), idOf(13)] }, (outfit) =>
        [4, 6, 15, 13].every((number) => outfit.includes(number)),
      ),
    ).toBe(true);
  });

  it("must_include takes precedence over the weather", () => {
    const answer = recommended(wardrobe, { must_include: [idOf(9)], weather: { temp: "hot" } });
    expect(wornNumbers(answer).every((outfit) => outfit.includes(9))).toBe(true);
  });

  it("occasion and formality_level change the best outfit", () => {
    const shoes = [
      garment(20, "dress_shoes", "black"),
      garment(21, "dress_pants", "charcoal"),
      garment(22, "dress_shirt", "white"),
    ];
    const best = (request: OutfitConstraints) => wornNumbers(recommended([...wardrobe, ...shoes], request))[0];
    expect(best({ occasion: "interview" })).toEqual(expect.arrayContaining([20]));
    expect(best({ occasion: "workout" })).toEqual(expect.arrayContaining([11]));
    expect(best({ formality_level: "formal" })).toEqual(expect.arrayContaining([20]));
    expect(best({ formality_level: "very_casual" })).not.toEqual(expect.arrayContaining([20]));
  });

  it("temperature changes the layers", () => {
    const cold = wornNumbers(recommended(wardrobe, { weather: { temperature_c: 2 } }))[0] ?? [];
    const hot = wornNumbers(recommended(wardrobe, { weather: { temperature_c: 31 } }))[0] ?? [];
    expect(cold).toContain(9);
    expect(hot.filter((number) => [3, 4, 8, 9, 10].includes(number))).toEqual([]);
  });

  it("conditions require garments that keep rain and snow out", () => {
    expect(everyOutfit({ weather: { conditions: ["rainy"], temperature_c: 15 } }, (outfit) => outfit.includes(10))).toBe(true);
    expect(everyOutfit({ weather: { conditions: ["rainy"], temperature_c: 22 } }, (outfit) => outfit.includes(10))).toBe(true);
    const withSandals = [...wardrobe.filter(({ category }) => category !== "boots"), garment(30, "sandals", "brown")];
    expect(
      wornNumbers(recommended(withSandals, { weather: { conditions: ["snowy"] } })).every((outfit) => outfit.includes(11)),
    ).toBe(true);
  });

  it("style_keywords prefer garments with the style", () => {
    const edgy = garment(20, "t_shirt", "white", { styles: ["edgy"] });
    const romantic = garment(21, "t_shirt", "white", { styles: ["romantic"] });
    const clothes = [edgy, romantic, garment(5, "jeans", "denim"), garment(11, "sneakers", "white")];
    expect(wornNumbers(recommended(clothes, { style_keywords: ["edgy"], limit: 1 }))).toEqual([[20, 5, 11]]);
    expect(wornNumbers(recommended(clothes, { style_keywords: ["romantic"], limit: 1 }))).toEqual([[21, 5, 11]]);
  });

  it("comfort_priority trades heels for flat shoes, and looks for comfort", () => {
    const clothes = [
      garment(1, "blouse", "white"),
      garment(5, "midi_skirt", "navy"),
      garment(20, "heels", "camel"),
      garment(21, "flats", "white"),
    ];
    expect(wornNumbers(recommended(clothes, { comfort_priority: 1, limit: 1 }))).toEqual([[1, 5, 21]]);
    expect(wornNumbers(recommended(clothes, { comfort_priority: 0, limit: 1, formality_level: "business_formal" }))).toEqual([
      [1, 5, 20],
    ]);
  });

  it("limit is the maximum number of outfits", () => {
    expect(recommended(wardrobe, { limit: 2 }).outfits).toHaveLength(2);
    expect(recommended(wardrobe).outfits).toHaveLength(5);
  });

  it("fewer outfits come where the others would have more faults than the first", () => {
    const clothes = [
      garment(1, "t_shirt", "white"),
      garment(2, "dress_shirt", "white"),
      garment(3, "jeans", "denim", { material: "denim" }),
      garment(4, "dress_pants", "navy", { material: "wool" }),
      garment(5, "suit_jacket", "navy", { material: "wool" }),
      garment(6, "dress_shoes", "black"),
      garment(7, "running_shoes", "white"),
    ];
    expect(wornNumbers(recommended(clothes, { occasion: "interview" }))).toEqual([[2, 4, 5, 6]]);
    const jeans = garment(8, "jeans", "navy", { material: "denim" });
    expect(recommended([...clothes, jeans], { occasion: "casual" }).outfits.length).toBeGreaterThan(1);
  });

  it("the season replaces unknown weather", () => {
    const summer = wornNumbers(recommended(wardrobe, {}, { season: "summer" }));
    expect(summer[0]).not.toContain(3);
    expect(summer.flat()).not.toContain(9);
    expect(wornNumbers(recommended(wardrobe, {}, { season: "winter" })).flat()).toContain(9);
    expect(wornNumbers(recommended(wardrobe)).flat()).not.toContain(9);
  });
});

describe("what may be worn together", () => {
  it("never takes a garment in the laundry", () => {
    const washing = wardrobe.map((one) => (one.category === "jeans" ? { ...one, out_of_use: "laundry" as const } : one));
    expect(wornNumbers(recommended(washing)).flat()).not.toContain(5);
  });

  it("wears a cardigan over a dress, and never a dress with a top or trousers", () => {
    const clothes = [
      garment(4, "cardigan", "navy"),
      garment(7, "dress", "rust"),
      garment(1, "t_shirt", "white"),
      garment(5, "jeans", "denim"),
    ];
    const outfits = wornNumbers(recommended(clothes, { must_include: [idOf(4), idOf(7)] }));
    expect(outfits).toEqual([[4, 7]]);
  });

  it("lets a sweater be the top, but no cardigan", () => {
    expect(wornNumbers(recommended([garment(3, "sweater", "grey"), garment(5, "jeans", "denim")]))).toEqual([[3, 5]]);
    expect(recommended([garment(4, "cardigan", "grey"), garment(5, "jeans", "denim")]).outfits).toEqual([]);
  });

  it("wears one bag, and one accessory on each place of the body", () => {
    const extras = [
      ...wardrobe,
      garment(30, "backpack", "black"),
      garment(31, "scarf", "grey"),
      garment(32, "tie", "navy"),
      garment(33, "gloves", "black"),
      garment(34, "beanie", "grey"),
    ];
    const countIn = (outfit: readonly number[], numbers: readonly number[]) =>
      outfit.filter((number) => numbers.includes(number)).length;
    for (const request of [{}, { weather: { temperature_c: -2 } }, { occasion: "work" as const }]) {
      for (const outfit of wornNumbers(recommended(extras, request))) {
        expect(countIn(outfit, [13, 30])).toBeLessThanOrEqual(1);
        expect(countIn(outfit, [16, 34])).toBeLessThanOrEqual(1);
      }
    }
    for (const outfit of wornNumbers(recommended(extras, { weather: { temperature_c: -2 } }))) {
      expect(outfit).toEqual(expect.arrayContaining([31, 33]));
      expect(countIn(outfit, [16, 34])).toBe(1);
    }
    expect(countIn(wornNumbers(recommended(extras, { weather: { temperature_c: 29 } })).flat(), [31, 33, 34])).toBe(0);
  });

  it("offers a tie only with a collar, and no gloves in summer", () => {
    const clothes = [
      garment(1, "t_shirt", "white"),
      garment(5, "jeans", "denim"),
      garment(32, "tie", "navy", { formality: 0.3 }),
      garment(33, "gloves", "black"),
    ];
    expect(wornNumbers(recommended(clothes, { weather: { temp: "hot" } }))).toEqual([[1, 5]]);
  });
});

describe("a must-include that is not possible", () => {
  it.each<[string, OutfitConstraints, [number, string][]]>([
    ["does not exist, or is someone else's", { must_include: [idOf(1), idOf(999)] }, [[1, "unknown"]]],
    ["is of an excluded category", { must_include: [idOf(5)], exclude_categories: ["jeans"] }, [[0, "excluded_category"]]],
    ["has an excluded colour", { must_include: [idOf(8)], exclude_colors: ["navy"] }, [[0, "excluded_color"]]],
    ["is to be left out too", { must_include: [idOf(8)], exclude_garments: [idOf(8)] }, [[0, "excluded_garment"]]],
    ["has the same position as another", { must_include: [idOf(1), idOf(5), idOf(6)] }, [[2, "conflict"]]],
    ["is covered by a one-piece", { must_include: [idOf(7), idOf(5)] }, [[1, "conflict"]]],
    [
      "several at once",
      { must_include: [idOf(999), idOf(1), idOf(2)] },
      [
        [0, "unknown"],
        [2, "conflict"],
      ],
    ],
  ])("is reported if it %s", (_, request, problems) => {
    expect(refusal(request)).toEqual(problems);
  });

  it("is reported if it is of an excluded material", () => {
    const woollen = garment(1, "sweater", "white", { material: "wool" });
    expect(refusal({ must_include: [idOf(1)], exclude_materials: ["wool"] }, [woollen])).toEqual([[0, "excluded_material"]]);
  });

  it("is reported if it is in the laundry", () => {
    expect(refusal({ must_include: [idOf(1)] }, [garment(1, "t_shirt", "white", { out_of_use: "laundry" })])).toEqual([
      [0, "in_laundry"],
    ]);
  });

  it("refuses two accessories on the same part of the body, and accepts layers and many places", () => {
    const clothes = [...wardrobe, garment(31, "scarf", "grey"), garment(32, "shawl", "navy"), garment(33, "beanie", "grey")];
    expect(refusal({ must_include: [idOf(31), idOf(32)] }, clothes)).toEqual([[1, "conflict"]]);
    expect(refusal({ must_include: [idOf(16), idOf(33)] }, clothes)).toEqual([[1, "conflict"]]);
    expect(refusal({ must_include: [idOf(14), idOf(15), idOf(16), idOf(31)] }, clothes)).toBeNull();
    expect(refusal({ must_include: [idOf(2), idOf(3), idOf(8), idOf(9), idOf(6)] }, clothes)).toBeNull();
  });
});
