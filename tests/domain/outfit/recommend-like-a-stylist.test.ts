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
    expect(score([whiteTee, jeans, trainers], errands)).toBeGreaterThan(score([whiteTee, jeans, oxfords], errands) + 0.03);
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

  it("a wool coat at 30 °C loses trust, and is right at 3 °C over a sweater", () => {
    expect(score([whiteTee, jeans, trainers, coat], { weather: { temperature_c: 30 } })).toBeLessThan(0.25);
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
    expect(score(shoes("leather"), { weather })).toBeCloseTo(score(shoes(material), { weather }), 2);
  });

  it("shorts and a tee are for 28 °C, and nothing at 8 °C", () => {
    const summer = [whiteTee, garment(2, "shorts", "navy"), trainers];
    expect(term("weather", summer, { weather: { temperature_c: 28 } })).toBeGreaterThan(0.85);
    expect(term("weather", summer, { weather: { temperature_c: 8 } })).toBeLessThan(0.2);
  });

  it("in the cold a person wears an outer layer, even if a thick top and trousers alone would be warm enough", () => {
    // As warm as top, sweater and coat together. The weather's term does not require the coat, so a need does.
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

describe("of a whole wardrobe a stylist says that", () => {
  const clothes = {
    tee: whiteTee,
    jeans: garment(2, "jeans", "denim", { material: "denim" }),
    trainers,
    shirt: garment(4, "dress_shirt", "white", { material: "cotton" }),
    jacket: garment(5, "suit_jacket", "charcoal", { material: "wool", pattern: "solid" }),
    trousers: garment(6, "dress_pants", "charcoal", { material: "wool", pattern: "solid" }),
    oxfords,
    chinos: garment(8, "chinos", "beige", { material: "cotton" }),
    navyTrousers: garment(9, "dress_pants", "navy", { material: "wool", pattern: "solid" }),
    running: garment(10, "running_shoes", "white"),
    athletic: garment(11, "athletic_top", "blue", { material: "polyester" }),
    joggers: garment(12, "joggers", "grey"),
    sweater: garment(13, "sweater", "navy", { material: "wool" }),
    coat: garment(14, "coat", "camel", { material: "wool" }),
    boots: garment(15, "boots", "black", { material: "leather" }),
    belt: garment(20, "belt", "black", { material: "leather" }),
    tie: garment(21, "tie", "navy", { material: "silk" }),
    scarf: garment(22, "scarf", "grey", { material: "wool" }),
    gloves: garment(23, "gloves", "black", { material: "leather" }),
    beanie: garment(24, "beanie", "grey", { material: "wool" }),
    umbrella: garment(25, "umbrella", "black"),
    sunglasses: garment(26, "sunglasses", "black"),
    backpack: garment(27, "backpack", "black", { material: "nylon" }),
    briefcase: garment(28, "briefcase", "black", { material: "leather" }),
  };
  const wardrobe = Object.values(clothes);
  const first = (request: OutfitConstraints, without: readonly Wearable[] = []) => {
    const [outfit] = recommended(
      wardrobe.filter((one) => !without.includes(one)),
      request,
    ).outfits;
    if (outfit === undefined) throw new Error("no outfit");
    const isWorn = (...garments: readonly Wearable[]) => garments.every(({ id }) => outfit.garment_ids.includes(id));
    const isAnyWorn = (...garments: readonly Wearable[]) => garments.some((one) => isWorn(one));
    return { ...outfit, isWorn, isAnyWorn };
  };

  it("the suit is worn whole where one is judged, with belt, tie and a case, and nothing of sport", () => {
    const { isWorn, isAnyWorn, faults } = first({ occasion: "interview", weather: { temperature_c: 18 } });
    const { shirt, jacket, trousers, belt, tie, briefcase } = clothes;
    expect(isWorn(shirt, jacket, trousers, oxfords, belt, tie, briefcase)).toBe(true);
    expect(isAnyWorn(clothes.backpack, clothes.beanie, clothes.sunglasses)).toBe(false);
    expect(faults).toEqual([]);
  });

  it("at sport nothing is worn but what is for sport", () => {
    const { isWorn, isAnyWorn } = first({ occasion: "workout", weather: { temperature_c: 20 } });
    expect(isWorn(clothes.joggers, clothes.running)).toBe(true);
    expect(isAnyWorn(clothes.belt, clothes.tie, clothes.scarf, clothes.briefcase, clothes.jeans)).toBe(false);
  });

  it("the cold asks for coat, scarf, gloves and hat together, and warm days for none", () => {
    const { coat, scarf, gloves, beanie } = clothes;
    expect(first({ occasion: "casual", weather: { temperature_c: -3 } }).isWorn(coat, scarf, gloves, beanie)).toBe(true);
    expect(first({ occasion: "casual", weather: { temperature_c: 24 } }).isAnyWorn(coat, scarf, gloves, beanie)).toBe(false);
  });

  it("rain asks for the umbrella, and sun by day for the glasses", () => {
    const { umbrella, sunglasses } = clothes;
    const rain = first({ occasion: "work", weather: { temperature_c: 16, conditions: ["rainy"] } });
    expect([rain.isWorn(umbrella), rain.isWorn(sunglasses)]).toEqual([true, false]);
    const sun = first({ occasion: "casual", time_of_day: "day", weather: { temperature_c: 22, conditions: ["sunny"] } });
    expect([sun.isWorn(umbrella), sun.isWorn(sunglasses)]).toEqual([false, true]);
    const evening = first({ occasion: "casual", time_of_day: "evening", weather: { temperature_c: 22, conditions: ["sunny"] } });
    expect(evening.isWorn(sunglasses)).toBe(false);
  });

  it("the least bad is proposed where everything is wrong, and what is wrong is said", () => {
    const { tee, running, athletic, joggers, trainers: sneakers } = clothes;
    const sport = [tee, clothes.jeans, running, athletic, joggers, sneakers];
    const { outfits } = recommended(sport, { occasion: "wedding" });
    expect(outfits.length).toBeGreaterThan(0);
    for (const { score: low, faults } of outfits) {
      expect(low).toBeLessThan(0.25);
      expect(faults[0]?.severity).toBe("serious");
    }
    // Nothing better is left out: more serious faults come later, or not at all.
    const counts = outfits.map(({ faults }) => faults.filter(({ severity }) => severity === "serious").length);
    expect(new Set(counts).size).toBe(1);
  });

  it("whoever owns headscarves covers the hair outside the home", () => {
    const scarves = [30, 31, 32].map((number) => garment(number, "headscarf", "black", { material: "viscose" }));
    const worn = (request: OutfitConstraints) =>
      wornNumbers(recommended([...wardrobe, ...scarves], request)).map((outfit) =>
        outfit.some((number) => number >= 30 && number <= 32),
      );
    expect(worn({ occasion: "casual" }).every((isCovered) => isCovered)).toBe(true);
    expect(worn({ occasion: "work" }).every((isCovered) => isCovered)).toBe(true);
  });
});
