// What stylists wear again and again is no fault, and its neighbours stay one.

import { describe, expect, it } from "vitest";
import { type OutfitConstraints, resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../../../src/domain/outfit/ask/wearable.ts";
import { askedOf } from "../../../../src/domain/outfit/sense/circumstances.ts";
import { GarmentJudge } from "../../../../src/domain/outfit/sense/garment-judge.ts";
import type { Category } from "../../../../src/domain/words/categories.ts";
import { faultsOf, garment } from "../../../support/outfit-wardrobe.ts";

function named(number: number, category: Category, name: string, changes: Partial<Wearable> = {}): Wearable {
  return garment(number, category, "beige", { name, ...changes });
}

/** The codes of all faults of what is worn; `wardrobe` is what is owned beside it. */
function codesOf(worn: readonly Wearable[], request: OutfitConstraints = {}, wardrobe: readonly Wearable[] = worn): string[] {
  return faultsOf(worn, request, wardrobe).map(({ code }) => code);
}

const snow: OutfitConstraints = { occasion: "work", weather: { temperature_c: -6, conditions: ["snowy"] } };
const summerFeast: OutfitConstraints = {
  occasion: "wedding",
  time_of_day: "day",
  weather: { temperature_c: 27, conditions: ["sunny"] },
};
const suitJacket = named(1, "suit_jacket", "cream linen jacket", { material: "linen" });
const dressShirt = named(2, "dress_shirt", "white dress shirt", { material: "cotton" });
const tie = named(3, "tie", "red tie", { material: "silk" });
const blazer = named(4, "blazer", "navy blazer", { material: "wool" });
const silkDress = named(5, "day_dress", "red silk dress", { material: "silk" });

describe("a hat", () => {
  const panama = named(10, "sun_hat", "panama hat", { material: "straw" });
  const beachHat = named(11, "sun_hat", "floppy sun hat", { material: "straw" });
  const ballCap = named(12, "cap", "ball cap", { material: "cotton" });
  const hatFaults = ["hat_worlds", "cap_shirt", "sun_hat_tailored", "cap_tailored", "sun_hat_silk", "jacket_sport"];
  const aboutHat = (worn: readonly Wearable[], request: OutfitConstraints) =>
    codesOf(worn, request).filter((code) => hatFaults.includes(code));

  it("of a summer suit is worn with jacket, shirt and tie, and one for the beach is not", () => {
    expect(aboutHat([suitJacket, dressShirt, tie, panama], summerFeast)).toEqual([]);
    expect(aboutHat([suitJacket, dressShirt, tie, beachHat], summerFeast)).not.toEqual([]);
    expect(aboutHat([blazer, beachHat], summerFeast)).toEqual(["sun_hat_tailored"]);
  });

  it("for ball games is no hat for a blazer at a feast, and does every day", () => {
    expect(aboutHat([blazer, ballCap], summerFeast)).toEqual(["cap_tailored"]);
    expect(aboutHat([blazer, ballCap], { occasion: "casual" })).toEqual([]);
  });

  it("for the beach fights fine cloth, but in a garden", () => {
    expect(aboutHat([silkDress, beachHat], { occasion: "party", time_of_day: "day" })).toEqual(["sun_hat_silk"]);
    expect(aboutHat([silkDress, beachHat], { occasion: "party", activity: "garden_party" })).toEqual([]);
  });
});

describe("through the snow", () => {
  const boots = named(20, "hiking_boots", "waterproof hiking boots", { material: "leather" });
  const shoes = named(21, "dress_shoes", "leather brogues", { material: "leather" });
  const trousers = named(22, "dress_pants", "grey wool trousers", { material: "wool" });

  it("rough boots go to work, also with a blazer, and shoes do not where boots are owned", () => {
    expect(codesOf([boots, trousers, blazer], snow, [boots, shoes, trousers, blazer])).not.toContain("boots_dress");
    expect(codesOf([shoes, trousers, blazer], snow, [boots, shoes, trousers, blazer])).toContain("snow_shoes");
  });

  it("they stay rough beside a suit jacket, and on a dry day", () => {
    expect(codesOf([boots, suitJacket], snow)).toContain("boots_dress_snow");
    expect(codesOf([boots, blazer], { ...snow, occasion: "casual" })).toContain("boots_blazer_snow");
    expect(codesOf([boots, trousers], { occasion: "work", weather: { temperature_c: 8 } })).toContain("boots_dress");
  });
});

it("A tank top is a layer under a sweater and a coat, and shorts under them are not", () => {
  const [tank, sweater, coat, shorts] = [
    named(30, "tank_top", "white tank"),
    named(31, "sweater", "grey sweater", { material: "wool" }),
    named(32, "coat", "camel coat", { material: "wool" }),
    named(33, "shorts", "denim shorts"),
  ];
  const cold: OutfitConstraints = { occasion: "casual", weather: { temperature_c: 3 } };
  expect(codesOf([tank, sweater, coat], cold)).not.toContain("bare_coat");
  expect(codesOf([tank, sweater, coat], cold)).not.toContain("shorts_cold");
  expect(codesOf([shorts, sweater, coat], cold)).toEqual(expect.arrayContaining(["bare_coat", "shorts_cold"]));
});

it("Two prints may meet at home, and a drawing on a tee fights no plaid; two prints of cloth fight where one goes out", () => {
  const [plaid, floral, band] = [
    named(40, "pants", "plaid trousers", { pattern: "plaid" }),
    named(41, "blouse", "floral blouse", { pattern: "floral" }),
    named(42, "t_shirt", "band tee", { pattern: "graphic" }),
  ];
  expect(codesOf([plaid, floral], { occasion: "home" })).not.toContain("prints_fight");
  expect(codesOf([plaid, band], { occasion: "casual" })).not.toContain("prints_fight");
  expect(codesOf([plaid, floral], { occasion: "casual" })).toContain("prints_fight");
});

it("Long sleeves cover the arms, whatever the kind of top is", () => {
  const covered: OutfitConstraints = { coverage: { arms: "covered" } };
  expect(codesOf([named(50, "athletic_top", "long-sleeved sports top")], covered)).not.toContain("bare_arms");
  expect(codesOf([named(51, "athletic_top", "sports top")], covered)).toContain("bare_arms");
});

it("A sundress is for days off: second choice at work, wrong where one is judged", () => {
  const sundress = named(60, "day_dress", "floral sundress", { material: "cotton" });
  expect(codesOf([sundress], { occasion: "work" })).toContain("sundress_office");
  expect(codesOf([sundress], { occasion: "interview" })).toContain("sundress_codes");
  expect(codesOf([sundress], { occasion: "casual" }).filter((code) => code.startsWith("sundress"))).toEqual([]);
});

it("Leather sneakers are second choice at a wedding, and fine for dinner", () => {
  const sneakers = named(70, "sneakers", "white leather sneakers", { material: "leather" });
  expect(codesOf([sneakers], { occasion: "wedding" })).toContain("leather_sneakers_feast");
  expect(codesOf([sneakers], { occasion: "date" })).not.toContain("leather_sneakers_feast");
});

it("A scarf is asked for on a cold walk, and not over what one dresses up in", () => {
  const wardrobe = [blazer, named(80, "scarf", "knitted scarf", { material: "wool" })];
  const evening: OutfitConstraints = { occasion: "party", time_of_day: "evening", weather: { temperature_c: 2 } };
  expect(codesOf([blazer], { occasion: "casual", weather: { temperature_c: 2 } }, wardrobe)).toContain("cold_scarf");
  expect(codesOf([blazer], evening, wardrobe)).not.toContain("cold_scarf");
});

it("A watch is worn on a journey, and a plain steel one is no sports watch", () => {
  const steel = named(90, "watch", "steel Casio", { material: null });
  const journey = askedOf(resolveConstraints({ occasion: "travel" }), undefined, false);
  expect(new GarmentJudge(journey).judge(steel).reasons).toContain("finish");
  expect(codesOf([steel], { occasion: "date" })).not.toContain("sports_watch");
  expect(codesOf([named(91, "watch", "digital Casio")], { occasion: "date" })).toContain("sports_watch");
});
