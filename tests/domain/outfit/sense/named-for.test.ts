// What a garment is for, where its kind is only the nearest of the list and its name says the rest: national dress, what one prays
// in, clothes of work, kit of one sport or season.

import { describe, expect, it } from "vitest";
import { type OutfitConstraints, resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../../../src/domain/outfit/ask/wearable.ts";
import { askedOf } from "../../../../src/domain/outfit/sense/circumstances.ts";
import { GarmentJudge } from "../../../../src/domain/outfit/sense/garment-judge.ts";
import { namedUseOf } from "../../../../src/domain/outfit/sense/named-uses.ts";
import { rightnessOf } from "../../../../src/domain/outfit/sense/rightness.ts";
import type { Category } from "../../../../src/domain/words/categories.ts";
import { faultsOf, garment, idOf, recommended } from "../../../support/outfit-wardrobe.ts";

function named(number: number, category: Category, name: string, changes: Partial<Wearable> = {}): Wearable {
  return garment(number, category, "black", { name, ...changes });
}

const askedFor = (request: OutfitConstraints) => askedOf(resolveConstraints(request), undefined, false);

/** The severities of what is wrong with a garment by itself. */
function severitiesOf(one: Wearable, request: OutfitConstraints): string[] {
  return new GarmentJudge(askedFor(request)).judge(one).breaches.map(({ severity }) => severity);
}

function rightness(one: Wearable, request: OutfitConstraints): number {
  const asked = askedFor(request);
  return rightnessOf(one, new GarmentJudge(asked).judge(one), asked);
}

/** Whether some fault is about both garments. */
function fight(one: Wearable, other: Wearable, request: OutfitConstraints = {}): boolean {
  return faultsOf([one, other], request).some(({ garment_ids: ids }) => ids.includes(one.id) && ids.includes(other.id));
}

const wedding: OutfitConstraints = { occasion: "wedding", time_of_day: "evening" };
const sherwani = named(1, "suit_jacket", "maroon sherwani", { material: "silk" });
const kurta = named(2, "tunic", "cream silk kurta", { material: "silk" });
const churidar = named(3, "pants", "cream churidar");
const kameez = named(4, "tunic", "blue kameez");
const shalwar = named(5, "pants", "blue shalwar");

describe("South Asian dress is worn whole:", () => {
  it.each<[string, Wearable, Wearable]>([
    ["a sherwani with a tie", sherwani, garment(10, "tie", "navy")],
    ["a sherwani over an office shirt", sherwani, garment(10, "dress_shirt", "white")],
    ["a sherwani with the trousers of a suit", sherwani, garment(10, "dress_pants", "navy", { material: "wool" })],
    ["a shalwar under a polo", shalwar, garment(10, "polo", "navy")],
    ["a kameez over jeans", kameez, garment(10, "jeans", "denim")],
    ["hiking boots with a kameez", kameez, garment(10, "hiking_boots", "brown")],
    ["khussas with a suit", named(10, "loafers", "gold khussa"), garment(11, "suit_jacket", "navy")],
    [
      "the waistcoat of a kurta under a suit",
      named(10, "waistcoat", "waistcoat for my kurtas"),
      garment(11, "suit_jacket", "navy"),
    ],
  ])("not %s", (_, one, other) => {
    expect(fight(one, other)).toBe(true);
  });

  it("a sherwani goes over kurta and churidar, and asks for no tie", () => {
    expect(fight(sherwani, kurta, wedding)).toBe(false);
    expect(fight(sherwani, churidar, wedding)).toBe(false);
    const tie = garment(10, "tie", "burgundy");
    const missing = faultsOf([sherwani, kurta, churidar], wedding, [sherwani, kurta, churidar, tie]);
    expect(missing.filter(({ garment_ids }) => garment_ids.length === 0)).toEqual([]);
  });

  it("a kameez and its shalwar need no jacket at a ceremony, and a sherwani is no suit for an interview", () => {
    const jacket = garment(10, "blazer", "navy");
    const lacking = faultsOf([kameez, shalwar], { occasion: "ceremony" }, [kameez, shalwar, jacket]);
    expect(lacking.filter(({ garment_ids }) => garment_ids.length === 0)).toEqual([]);
    expect(severitiesOf(sherwani, { occasion: "interview" })).toContain("serious");
    expect(severitiesOf(sherwani, wedding)).toEqual([]);
  });
});

describe("feast dress of other countries", () => {
  it("is worn as it is: a barong asks for no jacket, another shirt does", () => {
    const [trousers, jacket] = [garment(11, "dress_pants", "black"), garment(12, "blazer", "navy")];
    const lacks = (shirt: Wearable) =>
      faultsOf([shirt, trousers], { occasion: "wedding" }, [shirt, trousers, jacket]).map(({ code }) => code);
    expect(lacks(named(10, "shirt", "piña barong"))).not.toContain("jacket_feast");
    expect(lacks(named(10, "dress_shirt", "white shirt"))).toContain("jacket_feast");
  });

  it("is as dressy as a formal party asks, and spares the suit", () => {
    const formal: OutfitConstraints = { occasion: "party", formality_level: "formal" };
    const robe = named(10, "maxi_dress", "aso oke robe");
    expect(severitiesOf(robe, formal)).toEqual([]);
    expect(severitiesOf(named(10, "maxi_dress", "jersey dress"), formal)).not.toEqual([]);
    const suit = garment(11, "suit_jacket", "navy");
    expect(faultsOf([robe], formal, [robe, suit]).map(({ code }) => code)).not.toContain("suit_level");
    const trousers = garment(12, "dress_pants", "black");
    expect(faultsOf([trousers], formal, [trousers, suit]).map(({ code }) => code)).toContain("suit_level");
  });

  it("is right there, whatever its kind", () => {
    const verdict = (one: Wearable) => new GarmentJudge(askedFor({ occasion: "wedding" })).judge(one).verdict;
    expect(verdict(named(10, "shirt", "piña barong"))).toBe("right");
    expect(verdict(named(10, "skirt", "tartan kilt"))).toBe("right");
    expect(verdict(named(10, "shirt", "tartan shirt"))).toBe("off");
  });
});

describe("a cap to pray in", () => {
  const cap = named(10, "cap", "white prayer cap");
  const covered: OutfitConstraints = { occasion: "ceremony", coverage: { head: "covered" } };

  it("is worn where the head is to be covered, with dress clothes too", () => {
    expect(severitiesOf(cap, covered)).toEqual([]);
    expect(fight(cap, kameez, covered)).toBe(false);
    const outfits = recommended(
      [cap, kameez, shalwar, garment(11, "sandals", "brown", { material: "leather" })],
      covered,
    ).outfits;
    expect(outfits[0]?.garment_ids).toContain(idOf(10));
  });

  it("is not worn against the sun, as another cap is", () => {
    const sunny: OutfitConstraints = { occasion: "casual", weather: { temperature_c: 30, conditions: ["sunny"] } };
    const reasons = (one: Wearable) => new GarmentJudge(askedFor(sunny)).judge(one).reasons;
    expect(reasons(cap)).toEqual([]);
    expect(reasons(named(10, "cap", "baseball cap"))).toEqual(["sun"]);
  });

  it("may be a light scarf where no cap and no headscarf is owned", () => {
    const shawl = garment(10, "shawl", "beige", { material: "silk" });
    const dress = garment(11, "maxi_dress", "navy");
    const faults = faultsOf([dress], { occasion: "casual", coverage: { head: "covered" } }, [dress, shawl]);
    expect(faults.map(({ code }) => code)).toContain("hair_covered");
  });
});

describe("clothes of one use are a fault elsewhere, and none where they belong:", () => {
  it.each<[string, Wearable, OutfitConstraints, OutfitConstraints]>([
    ["ski trousers", named(10, "pants", "ski trousers"), { occasion: "casual" }, { occasion: "workout", activity: "ski" }],
    ["a thermal for skiing", named(10, "long_sleeve_top", "thermal top for skiing"), { occasion: "date" }, { activity: "ski" }],
    ["a changing robe", named(10, "coat", "fleece-lined changing robe"), { occasion: "casual" }, { activity: "swim" }],
    ["garden gloves on a walk", named(10, "gloves", "gardening gloves"), { activity: "hike" }, { activity: "garden" }],
    [
      "a shirt for winter",
      named(10, "shirt", "brushed shirt for winter"),
      { weather: { temperature_c: 31 } },
      { weather: { temperature_c: 8 } },
    ],
    ["shoes from the wedding", named(10, "flats", "my wedding flats"), { occasion: "work" }, { occasion: "wedding" }],
    ["a fascinator", named(10, "hat", "feather fascinator"), { occasion: "work" }, { occasion: "wedding" }],
    ["a morning coat", named(10, "suit_jacket", "grey morning coat"), { occasion: "date" }, { occasion: "wedding" }],
    ["a wetsuit", named(10, "swimsuit", "long wetsuit"), { occasion: "party" }, { activity: "swim" }],
    ["a nightshirt", named(10, "t_shirt", "long nightshirt"), { activity: "guests" }, { activity: "rest" }],
    ["an academic gown", named(10, "cape", "graduation gown"), { occasion: "date" }, { occasion: "ceremony" }],
    ["an undershirt", named(10, "t_shirt", "white undershirt"), { activity: "guests" }, { activity: "rest" }],
    ["a kilt on a hill", named(10, "skirt", "tartan kilt"), { activity: "hike" }, { occasion: "wedding" }],
    ["a kaftan on a site", garment(10, "kaftan", "beige"), { activity: "site" }, { occasion: "wedding" }],
    ["work trousers on a date", named(10, "pants", "work trousers"), { occasion: "date" }, { occasion: "outdoor" }],
    ["a watch on a site", garment(10, "watch", "silver"), { activity: "site" }, { activity: "office" }],
    ["an umbrella on a site", garment(10, "umbrella", "black"), { activity: "site" }, { activity: "office" }],
    ["sandals in the garden", garment(10, "sandals", "brown"), { activity: "garden" }, { activity: "barbecue" }],
    ["a handbag on a hill", garment(10, "tote", "tan"), { activity: "hike" }, { occasion: "casual" }],
    ["hiking boots at the office", named(10, "hiking_boots", "hiking boots"), { activity: "office" }, { activity: "site" }],
    ["sneakers on a hill", garment(10, "sneakers", "white"), { activity: "hike" }, { occasion: "casual" }],
    ["a mountain jacket at work", named(10, "rain_jacket", "mountain waterproof"), { occasion: "work" }, { activity: "hike" }],
    ["bobbly leggings at the gym", named(10, "leggings", "old leggings, bobbly"), { activity: "gym" }, { occasion: "home" }],
    ["a jumper with an elbow gone", named(10, "sweater", "jumper, elbow gone"), { occasion: "work" }, { activity: "garden" }],
    [
      "a logo where one is smart",
      named(10, "polo", "polo with the logo"),
      { occasion: "work", formality_level: "business_casual" },
      { occasion: "work" },
    ],
    ["what hangs at the office", named(10, "cardigan", "cardigan, lives at work"), { occasion: "casual" }, { occasion: "work" }],
    ["a briefcase on a site", garment(10, "briefcase", "tan"), { activity: "site" }, { activity: "office" }],
    ["the good coat in the garden", garment(10, "puffer_jacket", "black"), { activity: "garden" }, { occasion: "casual" }],
    ["merino on a site", named(10, "long_sleeve_top", "navy merino top"), { activity: "site" }, { occasion: "casual" }],
    ["a leather jacket on a hill", garment(10, "leather_jacket", "black"), { activity: "hike" }, { occasion: "casual" }],
    ["a dressy jacket at the shops", named(10, "jacket", "short dressy jacket"), { occasion: "casual" }, { occasion: "date" }],
    ["pearls on an errand", named(10, "jewelry", "pearls"), { occasion: "casual", time_of_day: "day" }, { occasion: "wedding" }],
    [
      "a mesh top at work",
      named(10, "top", "black mesh top"),
      { occasion: "work" },
      { occasion: "party", time_of_day: "evening" },
    ],
    [
      "a blouse one sees through",
      named(10, "blouse", "white blouse, a bit see-through"),
      { occasion: "work" },
      { occasion: "casual" },
    ],
    [
      "long sleeves in the heat",
      named(10, "top", "top with long sleeves", { material: "cotton" }),
      { weather: { temperature_c: 31 } },
      {},
    ],
    ["heeled boots for comfort", named(10, "ankle_boots", "heeled boots"), { comfort_priority: 0.8 }, { comfort_priority: 0.3 }],
  ])("%s", (_, one, elsewhere, there) => {
    const severities = severitiesOf(one, { weather: { temperature_c: 12 }, ...elsewhere });
    expect(severities.length).toBeGreaterThan(0);
    expect(severitiesOf(one, there)).toEqual([]);
  });

  it("however casual the occasion, what is for the house stays there, while colours and wear are free", () => {
    const pictures: OutfitConstraints = { occasion: "date", formality_level: "casual" };
    expect(severitiesOf(named(10, "ankle_boots", "sheepskin boots for the house"), pictures)).toContain("serious");
    expect(severitiesOf(named(10, "ankle_boots", "scuffed sheepskin boots"), pictures)).toEqual([]);
  });

  it("rubber slippers are sandals for the wet street", () => {
    const monsoon: OutfitConstraints = { occasion: "casual", weather: { temperature_c: 31, conditions: ["rainy"] } };
    expect(severitiesOf(named(10, "slides", "rubber slippers", { material: "rubber" }), monsoon)).toEqual([]);
    expect(severitiesOf(named(10, "slides", "felt slippers", { material: "wool" }), monsoon)).toContain("serious");
  });

  it("a bathing costume is no fancy dress, and the dress uniform of a service is its suit", () => {
    const swim: OutfitConstraints = { activity: "swim" };
    expect(severitiesOf(named(10, "swimsuit", "swimming costume"), swim)).toEqual([]);
    expect(severitiesOf(named(10, "swimsuit", "mermaid costume"), swim)).toContain("serious");
    const funeral: OutfitConstraints = { occasion: "funeral" };
    expect(severitiesOf(named(10, "suit_jacket", "navy dress uniform jacket"), funeral)).toEqual([]);
    expect(severitiesOf(named(10, "suit_jacket", "navy hotel uniform jacket"), funeral)).toContain("serious");
  });

  it("a jersey dress top is no shirt of a team", () => {
    expect(severitiesOf(named(10, "top", "plum jersey top"), { occasion: "work" })).toEqual([]);
    expect(severitiesOf(named(10, "athletic_top", "hockey jersey"), { occasion: "date" })).toContain("serious");
  });
});

describe("clothes that an employer asks for", () => {
  const scrubs = named(10, "top", "green scrub top");

  it("are missing where other clothes are worn to that work, but not at a desk", () => {
    const worn = [garment(11, "blouse", "white"), garment(12, "dress_pants", "black")];
    const codes = (request: OutfitConstraints) => faultsOf(worn, request, [...worn, scrubs]).map(({ code }) => code);
    expect(codes({ occasion: "work" })).toContain("uniform_at_work");
    expect(codes({ occasion: "work", activity: "office" })).not.toContain("uniform_at_work");
  });

  it("are not mixed with others", () => {
    expect(fight(scrubs, garment(11, "blazer", "navy"), { occasion: "work" })).toBe(true);
    expect(fight(scrubs, garment(11, "jeans", "navy"), { occasion: "work" })).toBe(true);
    expect(fight(scrubs, named(11, "pants", "green scrub trousers"), { occasion: "work" })).toBe(false);
  });
});

describe("a name that says what is asked", () => {
  it.each<[string, OutfitConstraints, ReturnType<typeof namedUseOf>]>([
    ["netball trainers", { activity: "ball" }, "asked"],
    ["netball trainers", { occasion: "party" }, "kit"],
    ["choir blouse", { occasion: "ceremony" }, "asked"],
    ["choir blouse", { occasion: "work" }, "other"],
    ["hill fleece", { occasion: "outdoor" }, "asked"],
    ["plain fleece", { occasion: "outdoor" }, null],
    ["ballet flats", { occasion: "work" }, null],
    ["house slippers and beach sandals", { occasion: "beach" }, "asked"],
  ])("%s for %o: %s", (name, request, use) => {
    expect(namedUseOf(named(10, "top", name), askedFor(request))).toBe(use);
  });

  it("makes a piece better there than a plain one, and worse elsewhere", () => {
    const [gardenTrousers, trousers] = [named(10, "pants", "garden trousers"), named(10, "pants", "soft trousers")];
    const garden: OutfitConstraints = { occasion: "outdoor", activity: "garden" };
    expect(rightness(gardenTrousers, garden)).toBeGreaterThan(rightness(trousers, garden));
    const lunch: OutfitConstraints = { occasion: "casual" };
    expect(rightness(gardenTrousers, lunch)).toBeLessThan(rightness(trousers, lunch));
  });
});

describe("a dip on a cool morning", () => {
  it("takes the robe, over the swimsuit and with sandals", () => {
    const wardrobe = [
      garment(10, "swimsuit", "navy"),
      named(11, "coat", "changing robe"),
      garment(12, "coat", "camel"),
      garment(13, "sandals", "tan", { material: "leather" }),
      garment(14, "sneakers", "white"),
    ];
    const [first] = recommended(wardrobe, { activity: "swim", weather: { temperature_c: 10 } }).outfits;
    expect(first?.garment_ids).toEqual([idOf(10), idOf(11), idOf(13)]);
    expect(first?.faults).toEqual([]);
  });
});

it("a style that is asked for makes a piece of that style righter, and no other", () => {
  const [classic, plain] = [garment(10, "polo", "white", { styles: ["classic"] }), garment(10, "polo", "white")];
  const asked: OutfitConstraints = { occasion: "casual", style_keywords: ["classic"] };
  expect(rightness(classic, asked)).toBeGreaterThan(rightness(plain, asked));
  expect(rightness(classic, { occasion: "casual" })).toBe(rightness(plain, { occasion: "casual" }));
});
