// What one request makes of single garments: rules that any dress code or weather report would give.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OutfitConstraints, resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../../../src/domain/outfit/ask/wearable.ts";
import { askedOf } from "../../../../src/domain/outfit/sense/circumstances.ts";
import { GarmentJudge } from "../../../../src/domain/outfit/sense/garment-judge.ts";
import { occasionVerdicts, verdicts } from "../../../../src/domain/outfit/sense/occasion-verdicts.ts";
import { type Category, categories, factsOf } from "../../../../src/domain/words/categories.ts";
import type { ColourName } from "../../../../src/domain/words/colours.ts";
import { occasions } from "../../../../src/domain/words/occasions.ts";
import type { Season } from "../../../../src/domain/words/vocabulary.ts";
import { drawnRequests, drawnWardrobes } from "../../../support/drawn-wardrobes.ts";
import { garment } from "../../../support/outfit-wardrobe.ts";

function judge(one: Wearable, request: OutfitConstraints = {}, season?: Season, coversHair = false) {
  return new GarmentJudge(askedOf(resolveConstraints(request), season, coversHair)).judge(one);
}

const of = (category: Category, colour: ColourName = "black", changes: Partial<Wearable> = {}) =>
  garment(1, category, colour, changes);
const gravest = (...asked: Parameters<typeof judge>) => {
  const severities = judge(...asked).breaches.map(({ severity }) => severity);
  return (["serious", "major", "minor"] as const).find((severity) => severities.includes(severity)) ?? null;
};
const at = (temperature_c: number, ...conditions: ("sunny" | "rainy" | "snowy" | "windy")[]): OutfitConstraints => ({
  weather: { temperature_c, conditions },
});

describe("what the person says of a piece", () => {
  it("is one minor fault where they dislike it, whatever else is said, and none where they like it", () => {
    fc.assert(
      fc.property(drawnWardrobes(1, 1), drawnRequests, ([one], request) => {
        if (one === undefined) return;
        const codes = (opinion: Wearable["opinion"]) => judge({ ...one, opinion }, request).breaches.map(({ code }) => code);
        expect(codes("dislike").toSorted()).toEqual([...codes(null), "disliked"].toSorted());
        expect(codes("like")).toEqual(codes(null));
      }),
    );
    expect(gravest({ ...of("jeans"), opinion: "dislike" })).toBe("minor");
  });
});

describe("the occasion", () => {
  it.each<[string, Wearable, OutfitConstraints]>([
    ["denim at a wedding", of("jeans", "denim", { material: "denim" }), { occasion: "wedding" }],
    ["a denim skirt at an interview", of("skirt", "denim", { material: "denim" }), { occasion: "interview" }],
    ["denim at the gym", of("jeans", "denim", { material: "denim" }), { occasion: "workout" }],
    ["shorts at a funeral", of("shorts"), { occasion: "funeral" }],
    ["a hoodie at a board meeting", of("hoodie", "grey"), { occasion: "business_formal" }],
    ["swimwear at work", of("swimsuit"), { occasion: "work" }],
    ["a gown at the gym", of("gown"), { occasion: "workout" }],
    ["running shoes with black tie", of("running_shoes"), { occasion: "black_tie" }],
    ["a belt at the gym", of("belt", "brown"), { occasion: "workout" }],
    ["a briefcase at the gym", of("briefcase"), { occasion: "workout" }],
    ["a backpack at a wedding", of("backpack"), { occasion: "wedding" }],
    ["bright red at a funeral", of("dress", "red"), { occasion: "funeral" }],
    ["a white dress at somebody's wedding", of("dress", "white"), { occasion: "wedding" }],
    ["a graphic tee at an interview", of("t_shirt", "white", { pattern: "graphic" }), { occasion: "interview" }],
    ["sequins in the office", of("blouse", "gold", { material: "sequin" }), { occasion: "work" }],
  ])("makes %s a serious fault", (_, one, request) => {
    expect(gravest(one, request)).toBe("serious");
  });

  it.each<[string, Wearable, OutfitConstraints]>([
    ["denim on a casual day", of("jeans", "denim", { material: "denim" }), { occasion: "casual" }],
    ["a navy suit jacket at an interview", of("suit_jacket", "navy", { material: "wool" }), { occasion: "interview" }],
    ["black dress shoes at a funeral", of("dress_shoes"), { occasion: "funeral" }],
    ["a cocktail dress at a party", of("cocktail_dress", "burgundy"), { occasion: "party", time_of_day: "evening" }],
    ["a gown with black tie", of("gown"), { occasion: "black_tie" }],
    ["running shoes at the gym", of("running_shoes", "white"), { occasion: "workout" }],
    ["swimwear on a hot beach", of("swimsuit", "navy"), { occasion: "beach", ...at(29, "sunny") }],
    ["a chino in the office", of("chinos", "beige", { material: "cotton" }), { occasion: "work" }],
  ])("finds no fault with %s", (_, one, request) => {
    expect(judge(one, request).breaches).toEqual([]);
  });

  it("is the one that the level asked for stands for, where none is named", () => {
    expect(gravest(of("hoodie"), { formality_level: "formal" })).toBe("serious");
    expect(gravest(of("hoodie"), { formality_level: "casual" })).toBeNull();
    expect(gravest(of("hoodie"))).toBeNull();
  });

  it("is a casual one of its kind where the level asked for is far below", () => {
    expect(gravest(of("jeans", "blue"), { occasion: "wedding" })).toBe("serious");
    expect(gravest(of("jeans", "blue"), { occasion: "wedding", formality_level: "casual" })).toBeNull();
  });
});

describe("the weather", () => {
  it.each<[string, Wearable, OutfitConstraints]>([
    ["a wool scarf at 26 °C", of("scarf", "grey", { material: "wool" }), at(26)],
    ["a parka at 28 °C", of("parka"), at(28)],
    ["a wool sweater at 30 °C", of("sweater", "grey", { material: "wool" }), at(30)],
    ["velvet trousers at 30 °C", of("pants", "burgundy", { material: "velvet" }), at(30)],
    ["sandals in snow", of("sandals"), at(-1, "snowy")],
    ["sandals in frost", of("sandals"), at(-5)],
    ["shorts in frost", of("shorts"), at(-2)],
    ["a straw hat in frost", of("sun_hat", "beige", { material: "straw" }), at(0)],
    ["suede shoes in rain", of("loafers", "brown", { material: "suede" }), at(15, "rainy")],
    ["canvas espadrilles in rain", of("espadrilles", "beige", { material: "canvas" }), at(20, "rainy")],
    ["snow boots at 20 °C", of("snow_boots"), at(20)],
    ["tights at 30 °C", of("tights"), at(30)],
  ])("makes %s a serious fault", (_, one, request) => {
    expect(gravest(one, request)).toBe("serious");
  });

  it.each<[string, Wearable, OutfitConstraints]>([
    ["a wool scarf at 0 °C", of("scarf", "grey", { material: "wool" }), at(0)],
    ["a parka in snow", of("parka"), at(-5, "snowy")],
    ["sandals at 28 °C", of("sandals"), at(28, "sunny")],
    ["linen trousers at 28 °C", of("pants", "beige", { material: "linen" }), at(28)],
    ["a rain jacket in rain", of("rain_jacket", "navy"), at(15, "rainy")],
    ["snow boots in snow", of("snow_boots"), at(-6, "snowy")],
  ])("finds no fault with %s", (_, one, request) => {
    expect(judge(one, request).breaches).toEqual([]);
  });

  it("says nothing where neither temperature nor season is known", () => {
    expect(judge(of("parka")).breaches).toEqual([]);
    expect(judge(of("sandals")).breaches).toEqual([]);
  });

  it("is that of the season where it is not told: cloth out of season is a fault", () => {
    expect(gravest(of("snow_boots"), {}, "summer")).toBe("serious");
    expect(gravest(of("pants", "beige", { material: "linen" }), {}, "winter")).not.toBeNull();
    expect(gravest(of("pants", "beige", { material: "linen" }), {}, "summer")).toBeNull();
  });

  it("lets a coat come off when a cold morning turns into a warm day, but not shoes", () => {
    const day: OutfitConstraints = { weather: { low_c: 2, high_c: 24 } };
    expect(judge(of("coat", "camel", { material: "cotton" }), day).breaches).toEqual([]);
    expect(gravest(of("snow_boots"), day)).toBe("serious");
    expect(gravest(of("coat", "camel", { material: "cotton" }), at(24))).toBe("serious");
  });

  it("is worse the further it is from what a piece is made for", () => {
    const order = [null, "minor", "major", "serious"];
    const steps = Array.from({ length: 30 }, (_, degrees) => order.indexOf(gravest(of("puffer_jacket"), at(degrees + 5))));
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(new Set(steps).size).toBe(4);
  });
});

describe("a bag or an accessory has a reason", () => {
  const reasons = (...asked: Parameters<typeof judge>) => judge(...asked).reasons;

  it("of warmth in the cold alone", () => {
    for (const category of ["scarf", "gloves", "beanie"] as const) {
      expect(reasons(of(category), at(-3))).toContain("warmth");
      expect(reasons(of(category), at(26))).toEqual([]);
      expect(reasons(of(category))).toEqual([]);
    }
  });

  it("of rain in rain alone", () => {
    expect(reasons(of("umbrella"), at(15, "rainy"))).toContain("rain");
    expect(reasons(of("umbrella"), at(15))).toEqual([]);
  });

  it("of sun by day in the sun alone", () => {
    expect(reasons(of("sunglasses"), at(24, "sunny"))).toContain("sun");
    expect(reasons(of("sunglasses"), at(24))).toEqual([]);
    expect(reasons(of("sunglasses"), { ...at(24, "sunny"), time_of_day: "evening" })).toEqual([]);
    expect(gravest(of("sunglasses"), { time_of_day: "evening" })).toBe("serious");
    expect(reasons(of("sun_hat", "beige"), at(28, "rainy"))).toEqual([]);
  });

  it("of finishing only what is dressed, and none at home or at sport", () => {
    expect(reasons(of("tie", "navy"), { occasion: "interview" })).toContain("finish");
    expect(reasons(of("tie", "navy"), { occasion: "casual" })).toEqual([]);
    expect(reasons(of("jewelry", "gold"), { occasion: "workout" })).toEqual([]);
    expect(reasons(of("bag"), { occasion: "home" })).toEqual([]);
  });

  it("of covering for a person who covers their hair", () => {
    expect(reasons(of("headscarf"), {}, undefined, true)).toContain("cover");
    expect(reasons(of("headscarf"), { coverage: { head: "covered" } })).toContain("cover");
    expect(reasons(of("headscarf"))).toEqual([]);
  });
});

describe("leggings", () => {
  const leggings = of("leggings", "black", { material: "cotton" });

  it("are fine at an interview beside a tunic, and a fault beside anything else", () => {
    const judgement = judge(leggings, { occasion: "interview" });
    expect(judgement.companions).toContain("tunic");
    expect(judgement.companions).not.toContain("shirt");
    expect(judgement.breaches).toEqual([]);
    expect(judgement.alone.breaches).not.toEqual([]);
  });

  it("need no company at the gym", () => {
    expect(judge(leggings, { occasion: "workout" })).toMatchObject({ companions: null, breaches: [] });
  });
});

describe("every judgement", () => {
  it("has one verdict for each category at each occasion, and a fault exactly where that is wrong", () => {
    for (const occasion of occasions) {
      const listed = verdicts.flatMap((verdict) => occasionVerdicts[occasion][verdict]);
      expect(new Set(listed).size).toBe(listed.length);
      for (const category of categories) {
        // Without colour or cloth, so that the category alone decides.
        const { verdict, breaches } = judge({ ...of(category), colours: [] }, { occasion });
        const codes = breaches.map(({ code }) => code).filter((code) => code.startsWith("occasion_"));
        const expected = verdict === "wrong" ? ["occasion_wrong"] : [];
        expect([occasion, category, codes]).toEqual([occasion, category, expected]);
      }
    }
  });

  it("is the same for the same garment, has words, and reasons only of the kinds that the piece has", () => {
    fc.assert(
      fc.property(drawnWardrobes(1, 6), drawnRequests, (garments, request) => {
        const judging = new GarmentJudge(askedOf(resolveConstraints(request), undefined, false));
        for (const one of garments) {
          const judgement = judging.judge(one);
          expect(judging.judge({ ...one })).toEqual(judgement);
          for (const { code, words } of judgement.breaches) expect([code, words.length > 0]).toEqual([code, true]);
          if (factsOf(one.category).slot === "top") expect(judgement.reasons).toEqual([]);
        }
      }),
      { seed: 20_251_122, numRuns: 200 },
    );
  });
});

describe("what a stylist says of a dress code, of heat and of a walk", () => {
  it.each<[string, Wearable, OutfitConstraints]>([
    ["brown among black and white", of("midi_skirt", "brown"), { occasion: "ceremony", colors: ["black", "white"] }],
    ["a polyester blazer at 29 degrees", of("blazer", "navy", { material: "polyester" }), { occasion: "work", ...at(29) }],
    ["leather sandals in the rain", of("sandals", "brown", { material: "leather" }), { occasion: "casual", ...at(26, "rainy") }],
    ["a belt on a hike", of("belt", "brown"), { activity: "hike" }],
    ["a blazer on a shift", of("blazer", "navy"), { occasion: "work", formality_level: "casual" }],
  ])("is off: %s", (_, one, request) => {
    expect(gravest(one, request)).toBe("minor");
  });

  it.each<[string, Wearable, OutfitConstraints]>([
    ["black among black and white", of("midi_skirt", "black"), { occasion: "ceremony", colors: ["black", "white"] }],
    ["a brown skirt where something green is asked for", of("midi_skirt", "brown"), { occasion: "ceremony", colors: ["green"] }],
    ["a linen blazer at 29 degrees", of("blazer", "navy", { material: "linen" }), { occasion: "work", ...at(29) }],
    ["lace-ups in the office at 42 degrees", of("dress_shoes"), { occasion: "work", ...at(42) }],
    ["denim shorts in the heat", of("shorts", "denim", { material: "denim" }), { occasion: "casual", ...at(33) }],
    ["slippers with the family", of("slides", "brown"), { activity: "guests" }],
    ["a bag for the ball game", of("gym_bag", "navy"), { activity: "ball" }],
  ])("is fine: %s", (_, one, request) => {
    expect(gravest(one, request)).toBeNull();
  });

  it("makes a gown right at a ball, where the party is formal", () => {
    expect(judge(of("gown"), { occasion: "party", formality_level: "formal" }).verdict).toBe("right");
    expect(judge(of("gown"), { occasion: "party" }).verdict).toBe("off");
  });
});
