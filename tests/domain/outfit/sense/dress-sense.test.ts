// What is wrong with garments together, and what a whole outfit lacks.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OutfitConstraints, resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import { positionOf, type Wearable } from "../../../../src/domain/outfit/ask/wearable.ts";
import { recommend, scoreOutfit } from "../../../../src/domain/outfit/recommend.ts";
import { Scorer, withOwned } from "../../../../src/domain/outfit/score/score.ts";
import { plainPairing, tallyOf } from "../../../../src/domain/outfit/score/tally.ts";
import { askedOf } from "../../../../src/domain/outfit/sense/circumstances.ts";
import { DressSense } from "../../../../src/domain/outfit/sense/dress-sense.ts";
import { type Fault, faultCosts, Severity, sameFaultsWithin } from "../../../../src/domain/outfit/sense/fault.ts";
import { needs } from "../../../../src/domain/outfit/sense/needs.ts";
import { pairRules } from "../../../../src/domain/outfit/sense/pairs.ts";
import { categories } from "../../../../src/domain/words/categories.ts";
import type { ColourName } from "../../../../src/domain/words/colours.ts";
import { occasions } from "../../../../src/domain/words/occasions.ts";
import { conditions } from "../../../../src/domain/words/vocabulary.ts";
import { faultsOf, garment, idOf } from "../../../support/outfit-wardrobe.ts";

/** The severity of the faults that are about exactly these garments. */
function between(faults: readonly Fault[], ...garments: readonly Wearable[]): string[] {
  const ids = garments.map(({ id }) => id).sort();
  return faults.filter((fault) => [...fault.garment_ids].sort().join() === ids.join()).map(({ severity }) => severity);
}

/** The severities of what is missing. */
const missing = (faults: readonly Fault[]) => between(faults);

const tee = garment(1, "t_shirt", "white");
const shirt = garment(2, "dress_shirt", "white", { material: "cotton" });
const jeans = garment(3, "jeans", "denim");
const sneakers = garment(4, "sneakers", "white");
const belt = garment(5, "belt", "brown");
const leggings = garment(6, "leggings", "black", { material: "cotton" });
const wool = { material: "wool", pattern: "solid" } as const;

describe("warm layers", () => {
  const [sweater, blazer, coat] = [
    garment(31, "sweater", "burgundy"),
    garment(32, "blazer", "navy"),
    garment(33, "coat", "grey"),
  ];
  const at = (celsius: number, ...layers: readonly Wearable[]) =>
    between(faultsOf([shirt, ...layers], { weather: { temperature_c: celsius } }), ...layers);

  it("are one too many from 4 °C on where a sweater, a jacket and a coat are worn, and more so from 9", () => {
    expect([-5, 3, 4, 8, 9, 14].map((celsius) => at(celsius, sweater, blazer, coat))).toEqual([
      [],
      [],
      ["minor"],
      ["minor"],
      ["major"],
      ["major"],
    ]);
  });

  it("may be two in the cool, and on a warm day one is enough; a jacket over a sweater is too much on a mild one", () => {
    expect([10, 16, 18].map((celsius) => at(celsius, sweater, coat))).toEqual([[], [], ["major"]]);
    expect([10, 16].map((celsius) => at(celsius, sweater, blazer))).toEqual([[], ["minor"]]);
    expect(at(18, sweater, blazer)).toContain("major");
  });

  it("do not count the waistcoat of a suit", () => {
    const waistcoat = garment(34, "waistcoat", "navy");
    expect(at(10, waistcoat, blazer, coat)).toEqual([]);
  });
});

describe("two garments together", () => {
  it.each<[string, Wearable, Wearable]>([
    ["a belt with leggings", belt, leggings],
    ["a belt with a dress without loops", belt, garment(11, "cocktail_dress", "black")],
    ["a tie without a shirt collar", garment(10, "tie", "navy"), tee],
    ["tights in open sandals", garment(10, "tights", "black"), garment(11, "sandals", "brown")],
    ["tights under trousers", garment(10, "tights", "black"), jeans],
    ["hiking boots with a cocktail dress", garment(10, "hiking_boots", "brown"), garment(11, "cocktail_dress", "black")],
    ["running shoes with a suit jacket", garment(10, "running_shoes", "white"), garment(11, "suit_jacket", "navy")],
    ["a beanie with a suit jacket", garment(10, "beanie", "grey"), garment(11, "suit_jacket", "navy")],
    ["a blazer with joggers", garment(10, "blazer", "navy"), garment(11, "joggers", "grey")],
    [
      "two prints that fight",
      garment(10, "shirt", "red", { pattern: "floral" }),
      garment(11, "pants", "green", { pattern: "plaid" }),
    ],
    ["a backpack with a gown", garment(10, "backpack", "black"), garment(11, "gown", "black")],
    [
      "a thick knit under a jacket",
      garment(10, "sweater", "cream", { name: "Cream chunky sweater" }),
      garment(11, "blazer", "black"),
    ],
    ["black shoes with brown tweed", garment(10, "blazer", "brown", { material: "tweed" }), garment(11, "dress_shoes", "black")],
    ["light shoes over black tights", garment(10, "tights", "black"), garment(11, "heels", "beige")],
    ["gold with silver", garment(10, "jewelry", "gold"), garment(11, "clutch", "silver")],
    ["a brown briefcase with black shoes", garment(10, "briefcase", "brown"), garment(11, "dress_shoes", "black")],
    ["a hoodie over satin", garment(10, "hoodie", "grey"), garment(11, "top", "black", { material: "satin" })],
    ["an office jacket over a cocktail dress", garment(10, "blazer", "navy", wool), garment(11, "cocktail_dress", "green")],
    ["a canvas tote with heels", garment(10, "tote", "beige", { material: "canvas" }), garment(11, "heels", "black")],
    ["a navy blazer and navy chinos", garment(10, "blazer", "navy"), garment(11, "chinos", "navy")],
    ["two blue denims", garment(10, "denim_jacket", "denim"), garment(11, "jeans", "denim", { material: "denim" })],
  ])("make a fault: %s, in either order", (_, one, other) => {
    const faults = between(faultsOf([one, other]), one, other);
    expect(faults).not.toEqual([]);
    expect(between(faultsOf([other, one]), one, other)).toEqual(faults);
  });

  it.each<[string, Wearable, Wearable]>([
    ["a belt with jeans", belt, jeans],
    ["a tie with a dress shirt", garment(10, "tie", "navy"), shirt],
    ["tights with a skirt", garment(10, "tights", "black"), garment(11, "skirt", "navy")],
    [
      "a print with a solid",
      garment(10, "shirt", "red", { pattern: "floral" }),
      garment(11, "pants", "navy", { pattern: "solid" }),
    ],
    ["sneakers with jeans", sneakers, jeans],
    ["gold with gold", garment(10, "jewelry", "gold"), garment(11, "clutch", "gold")],
    ["gold hoops with a steel watch", garment(10, "jewelry", "gold"), garment(11, "watch", "silver")],
    [
      "black jeans and a blue denim jacket",
      garment(10, "denim_jacket", "denim"),
      garment(11, "jeans", "black", { material: "denim" }),
    ],
    ["a suit jacket with dress trousers", garment(10, "suit_jacket", "navy"), garment(11, "dress_pants", "navy")],
  ])("make no fault: %s", (_, one, other) => {
    expect(between(faultsOf([one, other]), one, other)).toEqual([]);
  });

  it("are two halves of one suit, if the suit is owned", () => {
    const jacket = garment(20, "suit_jacket", "navy", wool);
    const own = garment(21, "dress_pants", "navy", wool);
    const other = garment(22, "dress_pants", "charcoal", wool);
    expect(between(faultsOf([jacket, shirt, own], {}, [jacket, shirt, own, other]), jacket, own)).toEqual([]);
    expect(between(faultsOf([jacket, shirt, other], {}, [jacket, shirt, own, other]), jacket, other)).toEqual(["major"]);
    // Nobody wears the trousers at the cleaner's: until they are back the jacket goes with others.
    const away = { ...own, out_of_use: "laundry" as const };
    expect(between(faultsOf([jacket, shirt, other], {}, [jacket, shirt, away, other]), jacket, other)).toEqual([]);
    // A blazer is made for other trousers.
    const blazer = { ...jacket, category: "blazer" as const };
    expect(between(faultsOf([blazer, shirt, other], {}, [blazer, shirt, own, other]), blazer, other)).toEqual([]);
  });

  it("are leggings and a long top, or leggings and a short one", () => {
    const tunic = garment(23, "tunic", "blue", { material: "cotton" });
    const blouse = garment(24, "shirt", "blue", { material: "cotton" });
    const request = { occasion: "interview" as const };
    expect(between(faultsOf([tunic, leggings], request), tunic, leggings)).toEqual([]);
    expect(between(faultsOf([leggings], request), leggings)).toEqual([]);
    expect(between(faultsOf([blouse, leggings], request), blouse, leggings)).not.toEqual([]);
  });

  it("see a sweater as the top only where nothing is under it", () => {
    const tunic = garment(23, "tunic", "blue", { material: "cotton" });
    const sweater = garment(25, "sweater", "grey");
    const request = { occasion: "interview" as const };
    expect(between(faultsOf([sweater, leggings], request), sweater, leggings)).not.toEqual([]);
    expect(between(faultsOf([tunic, sweater, leggings], request), sweater, leggings)).toEqual([]);
  });
});

describe("a need", () => {
  const coat = garment(30, "coat", "camel", { material: "wool" });
  const boots = garment(31, "boots", "brown");
  const sweater = garment(32, "sweater", "grey", { material: "wool" });
  const clothes = [tee, sweater, jeans, boots];
  const frost: OutfitConstraints = { weather: { temperature_c: -5 } };

  it("counts if a garment that meets it is owned and in use, and not if it is worn", () => {
    expect(missing(faultsOf(clothes, frost))).toEqual([]);
    expect(missing(faultsOf(clothes, frost, [...clothes, coat]))).toContain("serious");
    expect(missing(faultsOf([...clothes, coat], frost))).toEqual([]);
    const lent = { ...coat, out_of_use: "lent" as const };
    expect(missing(faultsOf(clothes, frost, [...clothes, lent]))).toEqual([]);
  });

  it("does not count where the request leaves its only garment out", () => {
    const excluding: OutfitConstraints[] = [
      { exclude_garments: [coat.id] },
      { exclude_categories: ["coat"] },
      { exclude_colors: ["camel"] },
      { exclude_materials: ["wool"] },
    ];
    for (const request of excluding)
      expect(missing(faultsOf([tee, jeans, boots], { ...frost, ...request }, [tee, jeans, boots, coat]))).toEqual([]);
  });

  it("does not count where its only garment is a graver fault", () => {
    const umbrella = garment(33, "umbrella", "black");
    const rain: OutfitConstraints = { weather: { temperature_c: 30, conditions: ["rainy"] } };
    const worn = [tee, garment(34, "chinos", "beige"), sneakers];
    // A parka against the rain of 30 °C is no help; an umbrella is.
    expect(missing(faultsOf(worn, rain, [...worn, garment(35, "parka", "olive")]))).toEqual([]);
    expect(missing(faultsOf(worn, rain, [...worn, umbrella]))).toContain("serious");
    expect(missing(faultsOf([...worn, umbrella], rain))).toEqual([]);
  });

  it("in weather that nobody told is an outer layer in the cold half of the year, and nothing else", () => {
    const constraints = resolveConstraints({});
    const missed = (season: "winter" | "summer") =>
      missing(scoreOutfit(clothes, constraints, withOwned({ season }, constraints, [...clothes, coat])).faults);
    expect([missed("winter"), missed("summer")]).toEqual([["minor"], []]);
  });

  it("may come with a garment: a suit at an interview asks for a tie", () => {
    const tie = garment(36, "tie", "navy");
    const suit = [shirt, garment(20, "suit_jacket", "navy", wool), garment(21, "dress_pants", "navy", wool)];
    const request = { occasion: "interview" as const };
    const without = missing(faultsOf(suit, request, [...suit, tie])).length;
    expect(without - missing(faultsOf([...suit, tie], request)).length).toBe(1);
    const dressed = [garment(37, "dress", "navy")];
    expect(missing(faultsOf(dressed, request, [...dressed, tie]))).toEqual([]);
  });
});

describe("rain under a dress code", () => {
  const rain: OutfitConstraints = { occasion: "funeral", weather: { temperature_c: 6, conditions: ["rainy"] } };
  const [coat, parka] = [garment(30, "coat", "charcoal", wool), garment(31, "parka", "black")];
  const suit = [shirt, garment(20, "suit_jacket", "navy", wool), garment(21, "dress_pants", "navy", wool)];
  const codes = (worn: readonly Wearable[], owned: readonly Wearable[]) =>
    faultsOf(worn, rain, owned).map(({ code, severity }) => `${code} ${severity}`);

  it("is met by a coat as well as by a sports jacket that keeps it off, and by nothing less", () => {
    const owned = [...suit, coat, parka];
    expect(codes([...suit, coat], owned)).toContain("rain_umbrella minor");
    expect(codes([...suit, coat], owned)).not.toContain("rain_cover_dressed serious");
    expect(codes([...suit, parka], owned)).toContain("coat_over_suit minor");
    expect(codes(suit, owned)).toContain("rain_cover_dressed serious");
  });

  it("asks for the umbrella that is owned", () => {
    const umbrella = garment(32, "umbrella", "black");
    expect(codes([...suit, coat, umbrella], [...suit, coat, umbrella]).filter((code) => code.startsWith("rain"))).toEqual([]);
  });
});

describe("a building site", () => {
  const site: OutfitConstraints = { activity: "site", weather: { temperature_c: 3, conditions: ["rainy"] } };
  const codes = (worn: readonly Wearable[], owned: readonly Wearable[]) => faultsOf(worn, site, owned).map(({ code }) => code);
  const grey = garment(29, "t_shirt", "grey");
  const hiVis = garment(30, "rain_jacket", "yellow", { name: "hi-vis waterproof coat" });
  const parka = garment(31, "parka", "green");
  const toecaps = garment(32, "boots", "tan", { name: "steel toe work boots" });
  const hiking = garment(33, "hiking_boots", "brown", { name: "hiking boots" });

  it("asks for the high-visibility jacket in the cold, too, and no warmer one beside it", () => {
    expect(codes([grey, jeans, toecaps, hiVis], [grey, jeans, toecaps, hiVis, parka])).toEqual([]);
    expect(codes([grey, jeans, toecaps, parka], [grey, jeans, toecaps, hiVis, parka])).toContain("site_hi_vis");
  });

  it("takes hiking boots where no boots with a toecap are owned", () => {
    expect(codes([grey, jeans, hiking, hiVis], [grey, jeans, hiking, hiVis])).toEqual([]);
    expect(codes([grey, jeans, hiking, hiVis], [grey, jeans, hiking, hiVis, toecaps])).toContain("site_toecaps");
  });
});

describe("shoes for a game", () => {
  it("take the place of running shoes at that game alone", () => {
    const golf = garment(30, "sneakers", "white", { name: "white golf shoes" });
    const running = garment(31, "running_shoes", "grey");
    const missed = (request: OutfitConstraints) =>
      faultsOf([tee, golf], request, [tee, golf, running]).flatMap(({ code }) => (code.endsWith("_shoes") ? [code] : []));
    expect(missed({ activity: "ball" })).toEqual([]);
    expect(missed({ activity: "gym" })).toEqual(["sport_shoes"]);
  });
});

describe("what stylists never leave out", () => {
  const missed = (worn: readonly Wearable[], owned: Wearable, request: OutfitConstraints) =>
    faultsOf(worn, request, [...worn, owned]).flatMap(({ code, garment_ids: about }) => (about.length === 0 ? [code] : []));

  it.each<[string, readonly Wearable[], Wearable, string, OutfitConstraints, OutfitConstraints]>([
    [
      "tights under a skirt to 15 °C",
      [garment(30, "midi_skirt", "navy")],
      garment(31, "tights", "black"),
      "tights_skirt",
      { weather: { temperature_c: 14 } },
      { weather: { temperature_c: 17 } },
    ],
    [
      "a sun hat in the sun from 27 °C",
      [tee],
      garment(31, "sun_hat", "beige"),
      "sun_hat_heat",
      { occasion: "casual", weather: { temperature_c: 30, conditions: ["sunny"] } },
      { occasion: "casual", weather: { temperature_c: 30, conditions: ["cloudy"] } },
    ],
    [
      "something under a fleece out of doors",
      [garment(30, "fleece", "blue")],
      tee,
      "base_under_fleece",
      { occasion: "outdoor" },
      { occasion: "casual" },
    ],
    [
      "running shoes on a hill where no boots are owned",
      [tee, sneakers],
      garment(31, "running_shoes", "grey"),
      "hike_hold",
      { activity: "hike" },
      { activity: "camp" },
    ],
    [
      "a layer against the wind on the beach",
      [tee],
      garment(31, "denim_jacket", "denim"),
      "layer_wind_beach",
      { occasion: "beach", weather: { temperature_c: 21, conditions: ["windy"] } },
      { occasion: "beach", weather: { temperature_c: 27, conditions: ["windy"] } },
    ],
  ])("%s", (_, worn, owned, code, there, elsewhere) => {
    expect(missed(worn, owned, there)).toContain(code);
    expect(missed([...worn, owned], owned, there)).not.toContain(code);
    expect(missed(worn, owned, elsewhere)).not.toContain(code);
  });
});

describe("a belt", () => {
  it("is missing under a dress code where a shirt is worn with trousers, not with a skirt", () => {
    const missed = (lower: Wearable) =>
      faultsOf([shirt, lower], { occasion: "interview" }, [shirt, lower, belt]).map(({ code }) => code);
    expect(missed(garment(30, "dress_pants", "charcoal", wool))).toContain("belt_dress_shirt");
    expect(missed(garment(30, "midi_skirt", "charcoal", wool))).not.toContain("belt_dress_shirt");
  });
});

describe("at home", () => {
  it("snow and frost say nothing about slippers", () => {
    const snowedIn: OutfitConstraints = { occasion: "home", weather: { temperature_c: -4, conditions: ["snowy"] } };
    const slippers = garment(30, "slides", "beige", { name: "felt slippers", material: "wool" });
    const boots = garment(31, "snow_boots", "black");
    expect(faultsOf([tee, jeans, slippers], snowedIn, [tee, jeans, slippers, boots])).toEqual([]);
  });
});

describe("a funeral", () => {
  it("finds a plain black dress dressed enough, however formal it is, and a plain black top not", () => {
    const request: OutfitConstraints = { occasion: "funeral", formality_level: "formal" };
    const under = (one: Wearable) => faultsOf([one], request).filter(({ code }) => code.endsWith("underdressed"));
    expect(under(garment(30, "dress", "black", { material: "cotton" }))).toEqual([]);
    expect(under(garment(30, "long_sleeve_top", "black"))).not.toEqual([]);
  });
});

describe("an agbada over its trousers", () => {
  it("asks for no jacket and no shirt where trousers alone ask for both", () => {
    const agbada = garment(1, "kaftan", "white");
    const trousers = garment(2, "pants", "white", { material: "cotton" });
    const shoes = garment(3, "loafers", "black", { material: "leather" });
    const jacket = garment(4, "suit_jacket", "navy", wool);
    const owned = [agbada, trousers, shoes, jacket, shirt, tee];
    expect(missing(faultsOf([agbada, trousers, shoes], { occasion: "ceremony" }, owned))).toEqual([]);
    expect(missing(faultsOf([tee, trousers, shoes], { occasion: "ceremony" }, owned))).toEqual(["major", "major"]);
  });
});

describe("what is asked for in words", () => {
  it("as white or as two colours dresses all of one in them, and as one strong colour asks for one piece", () => {
    const garments = [
      garment(1, "shirt", "white"),
      garment(2, "shirt", "red"),
      garment(3, "chinos", "white"),
      garment(4, "chinos", "navy"),
      garment(5, "chinos", "red"),
      garment(6, "sneakers", "white"),
      garment(7, "sneakers", "navy"),
    ];
    const best = (colors: ColourName[]) => {
      const answer = recommend(garments, resolveConstraints({ occasion: "casual", colors }));
      if (answer.kind !== "recommended") return [];
      const ids = answer.outfits[0]?.garment_ids ?? [];
      return garments.flatMap(({ id, colours }) => (ids.includes(id) ? colours.map(({ name }) => name) : []));
    };
    expect(best(["white"])).toEqual(["white", "white", "white"]);
    expect(best(["red"]).filter((name) => name === "red")).toHaveLength(1);
  });

  it("as business formal is the suit at dinner too, where one is owned", () => {
    const suit = [garment(50, "suit_jacket", "navy", wool), garment(51, "dress_pants", "navy", wool)];
    const blazer = garment(52, "blazer", "navy", { material: "cotton", pattern: "solid" });
    const chinos = garment(53, "chinos", "beige");
    const missed = (request: OutfitConstraints) =>
      missing(faultsOf([shirt, chinos, blazer], request, [shirt, chinos, blazer, ...suit]));
    expect(missed({ occasion: "party", activity: "dinner", formality_level: "business_formal" })).toContain("major");
    expect(missed({ occasion: "party", activity: "dinner" })).not.toContain("major");
  });

  it("keeps the rain off by a waxed jacket as by a rain jacket", () => {
    const rain = { occasion: "casual" as const, weather: { temperature_c: 12, conditions: ["rainy" as const] } };
    const waxed = { ...garment(54, "jacket", "olive"), name: "waxed jacket" };
    const plain = { ...garment(54, "jacket", "olive"), name: "cotton jacket" };
    const wornWith = (jacket: Wearable) =>
      missing(faultsOf([tee, jeans, jacket], rain, [tee, jeans, jacket, garment(55, "umbrella", "black")]));
    expect(wornWith(waxed)).not.toContain("serious");
    expect(wornWith(plain)).toContain("serious");
  });
});

describe("what a wardrobe says", () => {
  it("is the same while headscarves are in the laundry or left out: who owns three covers the hair", () => {
    const scarves = [40, 41, 42].map((number) => garment(number, "headscarf", "navy"));
    const washing = scarves.map((one, index) => (index === 0 ? { ...one, out_of_use: "laundry" as const } : one));
    const constraints = resolveConstraints({ exclude_garments: [idOf(41)] });
    expect(withOwned({}, constraints, washing).owned).toMatchObject({ covers_hair: true });
    expect(withOwned({}, constraints, scarves.slice(1)).owned).toMatchObject({ covers_hair: false });
  });
});

const colours: readonly ColourName[] = ["black", "white", "navy", "red", "gold", "silver"];
const wardrobes = fc
  .array(
    fc.record({
      category: fc.constantFrom(...categories),
      colour: fc.constantFrom(...colours),
      material: fc.constantFrom("cotton", "wool", "denim", "satin", null),
      pattern: fc.constantFrom("solid", "floral", "striped", null),
      out_of_use: fc.constantFrom(null, null, null, "laundry" as const),
    }),
    { minLength: 2, maxLength: 14 },
  )
  .map((drawn) => drawn.map(({ category, colour, ...changes }, index) => garment(index, category, colour, changes)));
const requests: fc.Arbitrary<OutfitConstraints> = fc.record(
  {
    occasion: fc.constantFrom(...occasions),
    time_of_day: fc.constantFrom("day", "evening"),
    weather: fc.record({ temperature_c: fc.integer({ min: -15, max: 36 }), conditions: fc.subarray([...conditions]) }),
    coverage: fc.constant({ head: "covered" as const }),
  },
  { requiredKeys: [] },
);
const runs = { seed: 20_251_122, numRuns: 400 };

describe("any garments together", () => {
  it("have a rank that the faults take apart: as many of each severity, and an appeal", () => {
    let faulty = 0;
    fc.assert(
      fc.property(wardrobes, requests, fc.integer({ min: 1, max: 8 }), (wardrobe, request, count) => {
        const constraints = resolveConstraints(request);
        const worn = wardrobe.slice(0, count);
        const { rank, faults } = scoreOutfit(worn, constraints, withOwned({}, constraints, wardrobe));
        const appeal = faults.reduce((sum, { severity }) => sum + faultCosts[severity], rank);
        expect(Math.abs(appeal)).toBeLessThan(sameFaultsWithin);
        const gravity = faults.map(({ severity }) => Severity.options.indexOf(severity));
        expect(gravity).toEqual(gravity.toSorted((a, b) => b - a));
        const ids = worn.map(({ id }) => id);
        for (const fault of faults) {
          expect(ids).toEqual(expect.arrayContaining(fault.garment_ids));
          expect(fault.message).toMatch(/^[A-Z].+\.$/);
        }
        if (faults.length > 1) faulty++;
      }),
      runs,
    );
    expect(faulty).toBeGreaterThan(200);
  });

  it("cost the same in any order", () => {
    fc.assert(
      fc.property(wardrobes, requests, (wardrobe, request) => {
        const scorer = new Scorer(resolveConstraints(request), {}, wardrobe);
        const scored = wardrobe.map((one, index) => scorer.prepare(one, index, false));
        const pairing = plainPairing(null, scorer.sense);
        const { cost, met, asked } = tallyOf(scored, pairing);
        expect(tallyOf(scored.toReversed(), pairing)).toMatchObject({ cost, met, asked });
        for (const one of scored) for (const other of scored) expect(pairing.cost(one, other)).toBe(pairing.cost(other, one));
      }),
      { ...runs, numRuns: 200 },
    );
  });

  it("keep their faults when one is added: only what was missing may be there then", () => {
    fc.assert(
      fc.property(wardrobes, requests, (wardrobe, request) => {
        const sense = new DressSense(askedOf(resolveConstraints(request), undefined, false), wardrobe);
        const sensed = wardrobe.map((one) => ({ garment: one, sense: sense.of(one, positionOf(one.category) === "base") }));
        const about = (count: number) =>
          sense
            .faultsOf(sensed.slice(0, count))
            .filter(({ garment_ids: ids }) => ids.length > 0)
            .map(({ code, garment_ids: ids }) => `${code} ${ids.join()}`);
        for (let count = 1; count < sensed.length; count++)
          expect(about(count + 1)).toEqual(expect.arrayContaining(about(count)));
      }),
      { ...runs, numRuns: 100 },
    );
  });

  it("leave needs that fit in the bits of an integer, each met by some garment that is owned", () => {
    fc.assert(
      fc.property(requests, (request) => {
        const every = categories.map((category, index) => garment(index, category, "black"));
        const sense = new DressSense(askedOf(resolveConstraints(request), undefined, false), every);
        expect(sense.needs.length).toBeLessThan(31);
        const met = every.reduce((bits, one) => bits | sense.of(one, false).meets, 0);
        expect(met).toBe(2 ** sense.needs.length - 1);
      }),
      { ...runs, numRuns: 100 },
    );
  });
});

describe("the tables", () => {
  it("name each rule of pairs once, and say why in words", () => {
    expect(new Set(pairRules.map(({ code }) => code)).size).toBe(pairRules.length);
    for (const { code, words } of [...pairRules, ...needs]) expect([code, words.length > 3]).toEqual([code, true]);
  });

  it("take a need of one name for one thing", () => {
    const selectors = Map.groupBy(needs, ({ code }) => code);
    for (const [code, rows] of selectors)
      expect([code, new Set(rows.map((row) => JSON.stringify(row.needs))).size]).toEqual([code, 1]);
  });
});
