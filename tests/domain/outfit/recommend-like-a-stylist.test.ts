// The judgements of a stylist about whole outfits. The formulas have their own tests: colours in harmony.test.ts and
// judged-pairs.test.ts, formality and weather in score.test.ts, and which garments go together in compatibility.test.ts.

import { describe, expect, it } from "vitest";
import { type OutfitConstraints, resolveConstraints } from "../../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../../src/domain/outfit/ask/wearable.ts";
import { scoreOutfit } from "../../../src/domain/outfit/recommend.ts";
import type { Term } from "../../../src/domain/outfit/score/score.ts";
import { factsOf } from "../../../src/domain/words/categories.ts";
import { garment, recommended, tinted, wornNumbers } from "../../support/outfit-wardrobe.ts";

const score = (outfit: readonly Wearable[], request: OutfitConstraints = {}) =>
  scoreOutfit(outfit, resolveConstraints(request)).score;

function term(name: Term, outfit: readonly Wearable[], request: OutfitConstraints = {}): number {
  const value = scoreOutfit(outfit, resolveConstraints(request)).score_breakdown[name];
  if (value === undefined) throw new Error(`${name} is not in force`);
  return value;
}

const whiteTee = garment(1, "t_shirt", "white");
const jeans = garment(2, "jeans", "denim");
const trainers = garment(3, "sneakers", "white");
const suit = [garment(4, "dress_shirt", "white"), garment(5, "suit_jacket", "charcoal"), garment(6, "dress_pants", "charcoal")];
const oxfords = garment(7, "dress_shoes", "black");

describe("of colours a stylist says that", () => {
  it("neutrals alone are about 0.75, however many", () => {
    const neutrals = [whiteTee, garment(2, "jeans", "black"), garment(3, "sneakers", "grey"), garment(8, "blazer", "charcoal")];
    for (const count of [2, 3, 4]) {
      expect(term("color_harmony", neutrals.slice(0, count))).toBeGreaterThan(0.72);
      expect(term("color_harmony", neutrals.slice(0, count))).toBeLessThan(0.79);
    }
  });

  it.each([
    ["rust", "#b7410e"],
    ["camel", "#c19a6b"],
  ] as const)("navy with %s is above 0.85, and no shoes of a neutral take that away", (name, hex) => {
    const outfit = [tinted(1, "sweater", name, hex), tinted(2, "chinos", "navy", "#1b2a49")];
    expect(term("color_harmony", outfit)).toBeGreaterThan(0.85);
    expect(term("color_harmony", [...outfit, tinted(3, "loafers", "brown", "#654321")])).toBeGreaterThan(0.85);
    expect(term("color_harmony", [...outfit, trainers])).toBeGreaterThan(
      term("color_harmony", [whiteTee, garment(2, "chinos", "grey"), trainers]),
    );
  });

  it.each([
    ["pink", "#ff69b4"],
    ["coral", "#ff6f61"],
    ["orange", "#f57c00"],
  ] as const)("red with %s clashes: under 0.5", (name, hex) => {
    expect(term("color_harmony", [tinted(1, "top", "red", "#c8102e"), tinted(2, "skirt", name, hex)])).toBeLessThan(0.5);
  });

  it("black shoes with black jeans are fine", () => {
    const outfit = [whiteTee, garment(2, "jeans", "black")];
    expect(term("color_harmony", [...outfit, garment(3, "boots", "black")])).toBeGreaterThan(0.7);
    expect(
      Math.abs(score([...outfit, garment(3, "boots", "black")]) - score([...outfit, garment(3, "boots", "grey")])),
    ).toBeLessThan(0.02);
  });

  it("brown with black is fine: it loses almost nothing against brown with grey", () => {
    const shoes = garment(3, "boots", "brown");
    const [black, grey] = [garment(2, "jeans", "black"), garment(2, "jeans", "grey")];
    expect(term("color_harmony", [whiteTee, black, shoes])).toBeGreaterThan(0.7);
    expect(score([whiteTee, grey, shoes]) - score([whiteTee, black, shoes])).toBeLessThan(0.02);
  });
});

describe("of the occasion a stylist says that", () => {
  it("white trainers go down with a suit for an interview, and up for errands", () => {
    const interview: OutfitConstraints = { occasion: "interview" };
    expect(score([...suit, oxfords], interview)).toBeGreaterThan(score([...suit, trainers], interview) + 0.05);
    const errands: OutfitConstraints = { occasion: "casual" };
    expect(score([whiteTee, jeans, trainers], errands)).toBeGreaterThan(score([whiteTee, jeans, oxfords], errands) + 0.05);
  });

  it("a suit is for the interview and not for the gym, joggers the other way round", () => {
    const gym = [whiteTee, garment(2, "joggers", "grey"), trainers];
    expect(term("formality", [...suit, oxfords], { occasion: "interview" })).toBeGreaterThan(0.95);
    expect(term("formality", gym, { occasion: "workout" })).toBeGreaterThan(0.95);
    expect(score(gym, { occasion: "workout" })).toBeGreaterThan(score([...suit, oxfords], { occasion: "workout" }) + 0.15);
  });
});

describe("of the weather a stylist says that", () => {
  const coat = garment(8, "coat", "camel", { material: "wool" });

  it("a wool coat at 30 °C is near 0, and right at 3 °C over a sweater", () => {
    expect(term("weather", [whiteTee, jeans, trainers, coat], { weather: { temperature_c: 30 } })).toBeLessThan(0.05);
    const layered = [whiteTee, garment(9, "sweater", "grey"), jeans, garment(3, "boots", "brown"), coat];
    expect(term("weather", layered, { weather: { temperature_c: 3 } })).toBeGreaterThan(0.85);
  });

  it("sandals in snow are near 0 whatever is worn above them", () => {
    const above = [whiteTee, garment(9, "sweater", "grey"), jeans, garment(8, "parka", "navy")];
    const snow: OutfitConstraints = { weather: { temp: "cold", conditions: ["snowy"] } };
    expect(term("weather", [...above, garment(3, "sandals", "tan")], snow)).toBeLessThan(0.05);
    expect(term("weather", [...above, garment(3, "boots", "tan")], snow)).toBeGreaterThan(0.7);
  });

  it.each(["suede", "canvas"] as const)("%s in rain is marked down against leather, and not on a dry day", (material) => {
    const shoes = (of: Wearable["material"]) => [
      whiteTee,
      jeans,
      garment(8, "rain_jacket", "navy"),
      garment(3, "boots", "tan", { material: of }),
    ];
    const weather = { temperature_c: 14 };
    const rain: OutfitConstraints = { weather: { ...weather, conditions: ["rainy"] } };
    expect(score(shoes("leather"), rain)).toBeGreaterThan(score(shoes(material), rain) + 0.02);
    expect(score(shoes("leather"), { weather })).toBe(score(shoes(material), { weather }));
  });

  it("shorts and a tee are for 28 °C, and nothing at 8 °C", () => {
    const summer = [whiteTee, garment(2, "shorts", "navy"), trainers];
    expect(term("weather", summer, { weather: { temperature_c: 28 } })).toBeGreaterThan(0.85);
    expect(term("weather", summer, { weather: { temperature_c: 8 } })).toBeLessThan(0.2);
  });

  it("in the cold a person wears an outer layer, even if a thick top and trousers alone would be warm enough", () => {
    // As warm as top, sweater and coat together. The score does not require the coat, so a rule does.
    const thick = garment(10, "long_sleeve_top", "navy", { warmth_clo: 1 });
    const clothes = [
      thick,
      whiteTee,
      garment(9, "sweater", "grey"),
      jeans,
      garment(3, "boots", "brown"),
      coat,
      garment(11, "jacket", "black"),
    ];
    for (const temperature_c of [-5, 0, 4]) {
      const { outfits } = recommended(clothes, { weather: { temperature_c } });
      expect(outfits.length).toBeGreaterThan(0);
      for (const { shape } of outfits) expect(shape.includes("jacket") || shape.includes("coat")).toBe(true);
    }
    expect(wornNumbers(recommended(clothes, { weather: { temperature_c: 30 }, limit: 1 }))).toEqual([[1, 2, 3]]);
  });
});

describe("of what is worn together a stylist says that", () => {
  const compatibilityOf = (...categories: readonly Wearable["category"][]) =>
    term(
      "compatibility",
      categories.map((category, index) => garment(index, category, "black")),
    );

  it("standard outfits have a high compatibility", () => {
    for (const standard of [
      ["t_shirt", "jeans", "sneakers"],
      ["shirt", "chinos", "loafers"],
      ["sweater", "jeans", "ankle_boots"],
      ["blouse", "skirt", "heels"],
      ["cocktail_dress", "heels"],
      ["shirt", "jeans", "blazer", "loafers"],
    ] as const) {
      expect(compatibilityOf(...standard), standard.join()).toBeGreaterThan(0.7);
    }
  });

  it.each([
    [
      ["t_shirt", "shorts", "sneakers"],
      ["t_shirt", "shorts", "knee_boots"],
    ],
    [
      ["cocktail_dress", "heels"],
      ["cocktail_dress", "sneakers"],
    ],
    [
      ["hoodie", "joggers", "sneakers"],
      ["hoodie", "joggers", "heels"],
    ],
    [
      ["blouse", "midi_skirt", "heels"],
      ["hoodie", "midi_skirt", "heels"],
    ],
    [
      ["t_shirt", "jeans", "denim_jacket", "sneakers"],
      ["t_shirt", "joggers", "suit_jacket", "sandals"],
    ],
  ] as const)("%j goes before %j", (better, worse) => {
    expect(compatibilityOf(...better)).toBeGreaterThan(compatibilityOf(...worse));
  });

  it("a hat or a bag does not change the compatibility", () => {
    const clothes = [whiteTee, jeans, trainers];
    expect(factsOf("hat").slot).toBe("accessory");
    expect(term("compatibility", [...clothes, garment(9, "hat", "black"), garment(10, "bag", "black")])).toBe(
      term("compatibility", clothes),
    );
  });
});
