// The answer to each kind of message: measured where it claims to be warmer or brighter, and true to the wardrobe.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pieces } from "../../../local/sample-wardrobe/pieces.ts";
import type { Wearable } from "../../../src/domain/outfit/ask/wearable.ts";
import type { Answer } from "../../../src/domain/stylist/answer.ts";
import { anyGarments, noChange, noFeedback, noTrip, noWeather } from "../../../src/domain/stylist/empty-understanding.ts";
import { compose } from "../../../src/domain/stylist/speak/compose.ts";
import { intents, type Judgement, type Understanding } from "../../../src/domain/stylist/understanding.ts";
import { factsOf } from "../../../src/domain/words/categories.ts";
import { Conversation, stranger } from "../../../tools/stylist/conversation.ts";
import { drawnWardrobes } from "../../support/drawn-wardrobes.ts";
import { garment } from "../../support/outfit-wardrobe.ts";

const clothes = [
  garment(1, "dress_shirt", "white"),
  garment(2, "t_shirt", "grey"),
  garment(3, "sweater", "burgundy"),
  garment(4, "jeans", "denim"),
  garment(5, "chinos", "beige"),
  garment(6, "dress_pants", "charcoal"),
  garment(7, "blazer", "navy"),
  garment(8, "coat", "camel"),
  garment(9, "sneakers", "white"),
  garment(10, "loafers", "brown"),
  garment(11, "dress_shoes", "black"),
  garment(12, "skirt", "red", { colours: [{ name: "red", hex: "#d01c1f", share: 1 }] }),
  garment(13, "belt", "brown"),
];
const [, , , , , , blazer, coat] = clothes as [Wearable, Wearable, Wearable, Wearable, Wearable, Wearable, Wearable, Wearable];
const change = (of: Partial<NonNullable<Understanding["change"]>>): Partial<Understanding> => ({
  intent: "change",
  change: { ...noChange, ...of },
});
const judging = (of: Partial<Judgement>): Judgement => ({
  asks: "whether",
  garments: [],
  categories: [],
  colors: [],
  occasion: null,
  ...of,
});
const words = (answer: Answer) => compose(answer, "").join("");
const cloOf = (garments: readonly Wearable[]) => garments.reduce((sum, { warmth_clo: warmthClo }) => sum + warmthClo, 0);
const meanFormality = (garments: readonly Wearable[]) => {
  const core = garments.filter(({ category }) => !["bag", "accessory"].includes(factsOf(category).slot));
  return core.reduce((sum, { formality }) => sum + formality, 0) / core.length;
};

describe("a recommended outfit", () => {
  it("is the best for the constraints in force, and the text names its garments", () => {
    const chat = new Conversation(clothes);
    const answer = chat.say({ occasion: "interview" });
    expect(answer.outfits.length).toBeGreaterThan(0);
    for (const { name } of chat.wornIn(answer)) expect([name, words(answer).includes(name)]).toEqual([name, true]);
    expect(words(answer)).toMatch(/an interview/);
  });

  it("leaves out excluded garments, and says so", () => {
    const chat = new Conversation(clothes);
    chat.say({ occasion: "work" });
    const answer = chat.say({ ...change({}), exclude_garments: [blazer.id] });
    expect(answer.outfits.flatMap(({ garment_ids: garmentIds }) => garmentIds)).not.toContain(blazer.id);
    expect(words(answer)).toMatch(/the navy blazer/i);
    expect(chat.say({ occasion: "date" }).outfits.flatMap(({ garment_ids: garmentIds }) => garmentIds)).not.toContain(blazer.id);
  });

  it("in the rain has the umbrella, and without one says what is not there", () => {
    const umbrella = garment(20, "umbrella", "black");
    const chat = new Conversation([...clothes, umbrella]);
    const rain = { ...noWeather, temperature_c: 16, conditions: ["rainy" as const] };
    expect(chat.wornIn(chat.say({ occasion: "work", weather: rain }))).toContain(umbrella);
    const answer = chat.say({ ...change({}), exclude_categories: ["umbrella"] });
    expect(chat.wornIn(answer)).not.toContain(umbrella);
    expect(words(answer)).toMatch(/rain/);
  });

  it("that is impossible comes with the rule in the way, and with the outfit without that rule", () => {
    const answer = new Conversation(clothes).say({ exclude_categories: ["jeans", "chinos", "dress_pants", "skirt"] });
    expect(answer.outfits).toEqual([]);
    expect(words(answer)).toMatch(/no bottom to wear/);
    expect(words(answer)).toMatch(/Allowing .* would give the/);
  });

  it("of garments that cannot be worn together is refused in words", () => {
    const answer = new Conversation(clothes).say({ must_include: [clothes[3]?.id ?? "", clothes[4]?.id ?? ""] });
    expect(answer.outfits).toEqual([]);
    expect(words(answer)).toMatch(/denim jeans/);
  });

  it("of an empty wardrobe, or one without shoes, says what is missing", () => {
    expect(words(new Conversation([]).say({}))).toMatch(/[Uu]pload/);
    const barefoot = clothes.filter(({ category }) => factsOf(category).slot !== "shoes");
    expect(words(new Conversation(barefoot).say({}))).toMatch(/shoes/);
  });
});

describe("a change of the last outfits", () => {
  it("swaps the named slot and nothing else", () => {
    const chat = new Conversation(clothes);
    const before = chat.wornIn(chat.say({ occasion: "work" }));
    const answer = chat.say(change({ swap: ["shoes"] }));
    const garmentsWithoutShoes = before.filter(({ category }) => factsOf(category).slot !== "shoes");
    for (const index of answer.outfits.keys()) {
      const after = chat.wornIn(answer, index);
      expect(after.filter(({ category }) => factsOf(category).slot !== "shoes").map(({ id }) => id)).toEqual(
        garmentsWithoutShoes.map(({ id }) => id),
      );
      expect(after.some((shoes) => factsOf(shoes.category).slot === "shoes" && !before.includes(shoes))).toBe(true);
    }
    expect(answer.outfits.length).toBeGreaterThan(0);
  });

  it("says so if there is nothing to swap in", () => {
    const chat = new Conversation(clothes.filter(({ id }) => id !== coat.id));
    chat.say({ must_include: [blazer.id], occasion: "interview" });
    const answer = chat.say(change({ swap: ["outerwear"] }));
    expect(answer.outfits).toEqual([]);
    expect(words(answer)).toMatch(/navy blazer/);
  });

  it.each([
    ["warmer", { warmth: 1 as const }, cloOf, 1],
    ["lighter", { warmth: -1 as const }, cloOf, -1],
    ["dressier", { formality: 1 as const }, meanFormality, 1],
    ["more relaxed", { formality: -1 as const }, meanFormality, -1],
  ])("to something %s makes every outfit so", (name, direction, measure, sign) => {
    const chat = new Conversation(clothes);
    const was = measure(chat.wornIn(chat.say({ occasion: "date" })));
    const answer = chat.say(change(direction));
    expect(answer.outfits.length).toBeGreaterThan(0);
    for (const index of answer.outfits.keys()) expect(sign * (measure(chat.wornIn(answer, index)) - was)).toBeGreaterThan(0);
    expect(words(answer)).toContain(name);
  });

  it("to something warmer puts on what only a frost would ask for", () => {
    const sample = pieces.map(({ name, category, color_primary }, index) =>
      garment(100 + index, category, color_primary, { name }),
    );
    const chat = new Conversation(sample);
    const hasScarf = (garments: readonly Wearable[]) => garments.some(({ category }) => category === "scarf");
    const rain = { ...noWeather, temperature_c: 4, conditions: ["rainy" as const] };
    expect(hasScarf(chat.wornIn(chat.say({ occasion: "work", weather: rain })))).toBe(false);
    expect(hasScarf(chat.wornIn(chat.say(change({ warmth: 1 }))))).toBe(true);
  });

  it("to something brighter wears more colour", () => {
    const chat = new Conversation(clothes);
    const before = chat.wornIn(chat.say({ occasion: "casual" }));
    const answer = chat.say(change({ colour: 1 }));
    expect(before.some(({ colours }) => colours[0]?.name === "red")).toBe(false);
    expect(chat.wornIn(answer).some(({ colours }) => ["red", "burgundy"].includes(colours[0]?.name ?? ""))).toBe(true);
  });

  it("to something else shows no outfit twice until none is left, and then says so", () => {
    const few = [clothes[0], clothes[1], clothes[3], clothes[4], clothes[8]].filter((one) => one !== undefined);
    const chat = new Conversation(few);
    const firstKeys = chat.say({}).outfits.map(({ garment_ids: garmentIds }) => garmentIds.join());
    expect(firstKeys.length).toBeGreaterThan(1);
    const shown = new Set(firstKeys);
    let answer = chat.say(change({}));
    while (answer.outfits.length > 0) {
      for (const { garment_ids: garmentIds } of answer.outfits) {
        expect(shown).not.toContain(garmentIds.join());
        shown.add(garmentIds.join());
      }
      answer = chat.say(change({}));
    }
    expect(shown.size).toBe(4);
    expect(words(answer)).toMatch(/every/);
  });

  it("applies to the right outfit and adds the requested garment", () => {
    const chat = new Conversation(clothes);
    const first = chat.say({ occasion: "work" });
    const second = chat.wornIn(first, 1);
    const answer = chat.say({ ...change({ outfit: 2 }), must_include: [coat.id] });
    const after = chat.wornIn(answer);
    expect(after).toContain(coat);
    expect(after.filter((one) => one !== coat && !second.includes(one))).toEqual([]);
  });

  it("without an earlier outfit is a wish for an outfit", () => {
    expect(new Conversation(clothes).say(change({ warmth: 1 })).outfits.length).toBeGreaterThan(0);
  });
});

describe("a question", () => {
  const ask = (question: Partial<NonNullable<Understanding["question"]>>) =>
    new Conversation(clothes).say({
      intent: "wardrobe",
      question: { ...anyGarments, asks: "whether", ...question },
    });

  it("about the wardrobe is answered with names, without outfits", () => {
    expect(words(ask({ colors: ["camel"] }))).toMatch(/the camel coat/);
    expect(words(ask({ asks: "count", categories: ["jeans", "chinos", "dress_pants"] }))).toMatch(/[Tt]hree/);
    expect(words(ask({ colors: ["purple"] }))).toMatch(/purple/);
    expect(ask({ colors: ["purple"] }).mayName).toEqual([]);
    expect(ask({ colors: ["camel"] }).outfits).toEqual([]);
  });

  it("about the most worn garment counts the log", () => {
    const wear = (day: string) => ({
      outfit_id: "1",
      action: "wear" as const,
      reason: null,
      worn_on: day,
      said_at: Date.parse(`${day}T12:00Z`),
      garment_ids: [blazer.id],
    });
    const chat = new Conversation(clothes, { ...stranger, log: [wear("2026-11-20"), wear("2026-11-22")] });
    const question = { ...anyGarments, asks: "most_worn" as const };
    expect(words(chat.say({ intent: "wardrobe", question }))).toMatch(/the navy blazer \(two days\)/);
  });

  it('with "why" is answered from the terms of that outfit\'s own score', () => {
    const chat = new Conversation(clothes);
    const firstAnswer = chat.say({ occasion: "work" });
    const answer = chat.say({ intent: "why", about: { outfits: [2], garments: [] } });
    expect(answer.outfits).toEqual([]);
    expect(words(answer)).toContain(firstAnswer.outfits[1]?.explanation);
    const best = Math.max(...Object.values(firstAnswer.outfits[1]?.score_breakdown ?? {}));
    expect(words(answer)).toContain(`(${Math.round(best * 100)} of 100)`);
  });
});

describe("feedback about an outfit", () => {
  const wornFeedback: Partial<Understanding> = {
    intent: "feedback",
    feedback: { ...noFeedback, action: "wear", in_laundry: true },
  };

  it("is noted for the right outfit, with the day of the wear", () => {
    const chat = new Conversation(clothes);
    chat.say({ occasion: "work" });
    const { feedback } = chat.say({ ...wornFeedback, about: { outfits: [2], garments: [] } });
    expect(feedback).toEqual([
      { outfit_id: chat.session.shown[1]?.id, action: "wear", reason: null, worn_on: "2026-11-23", in_laundry: true },
    ]);
    expect(chat.say(wornFeedback).feedback[0]?.outfit_id).toBe(chat.session.shown[0]?.id);
  });

  it("leads to a question if no outfit was shown", () => {
    const answer = new Conversation(clothes).say(wornFeedback);
    expect(answer.feedback).toEqual([]);
    expect(words(answer)).not.toBe("");
  });
});

it("a trip is packed for its days, and the stylist asks for missing days", () => {
  const chat = new Conversation(clothes);
  expect(words(chat.say({ intent: "trip", trip: noTrip }))).toMatch(/how many days/i);
  const answer = chat.say({
    intent: "trip",
    trip: { ...noTrip, days: 4, legs: [{ place: null, days: 4, from: null, month: null }] },
  });
  expect(answer.outfits.length).toBe(4);
  expect(words(answer)).toMatch(/^For four days, \w+ pieces do it\./);
});

it("small talk, other topics and a new start propose nothing and name nothing", () => {
  for (const intent of ["small_talk", "other", "reset"] as const) {
    const answer = new Conversation(clothes).say({ intent });
    expect([answer.outfits, answer.mayName, answer.reply.length > 0]).toEqual([[], [], true]);
  }
});

describe("the text of the built-in stylist", () => {
  it("names only what the answer may name, and never fails, for any wardrobe and any turns", () => {
    const turns = fc.array(
      fc.record({
        intent: fc.constantFrom(...intents),
        change: fc.record({
          outfit: fc.constantFrom(null, 1, 2, 5),
          back: fc.boolean(),
          swap: fc.subarray(["top", "shoes", "outerwear"] as const),
          warmth: fc.constantFrom(-1 as const, 0 as const, 1 as const),
          formality: fc.constantFrom(-1 as const, 0 as const, 1 as const),
          comfort: fc.constantFrom(-1 as const, 0 as const, 1 as const),
          colour: fc.constantFrom(-1 as const, 0 as const, 1 as const),
        }),
        occasion: fc.constantFrom(null, "work", "date"),
        trip: fc.constantFrom<Understanding["trip"]>(null, {
          ...noTrip,
          days: 2,
          legs: [{ place: null, days: 2, from: null, month: null }],
        }),
        repeat_of: fc.constantFrom(null, "unknown"),
        care: fc.constantFrom<Understanding["care"]>([], [{ garments: ["g1"], state: "laundry" }]),
        judgement: fc.constantFrom(
          null,
          judging({ garments: ["g1", "g2"], categories: ["jeans"], colors: ["red"] }),
          judging({ asks: "which", categories: ["boots", "coat"], occasion: "work" }),
          judging({ asks: "needed", categories: ["coat"] }),
        ),
        question: fc
          .constantFrom(...(["missing", "part_with", "wears", "worn_on", "value", "care", "suited"] as const))
          .map((asks) => ({
            ...anyGarments,
            asks,
          })),
        not_understood: fc.constantFrom<string[]>([], ["ceilidh"]),
        exclude_categories: fc.subarray(["jeans", "dress", "boots"] as const),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(drawnWardrobes(0, 14), turns, (wardrobe, fields) => {
        const namedWardrobe = wardrobe.map((one, index) => ({ ...one, name: `${one.name} number ${index}x` }));
        const chat = new Conversation(namedWardrobe);
        for (const turn of fields) {
          const answer = chat.say(turn);
          const text = words(answer);
          expect(text).not.toBe("");
          for (const { name } of namedWardrobe) if (text.includes(name)) expect(answer.mayName).toContain(name);
          const ownedNames = new Set(namedWardrobe.filter(({ out_of_use }) => out_of_use === null).map(({ id }) => id));
          for (const { garment_ids: garmentIds } of answer.outfits)
            expect(garmentIds.filter((id) => !ownedNames.has(id))).toEqual([]);
        }
      }),
      { seed: 20_261_123, numRuns: 150 },
    );
  });

  it("is not the same twice in a row", () => {
    const chat = new Conversation(clothes);
    const openings = Array.from({ length: 6 }, () => chat.say({ intent: "small_talk" })).map(words);
    expect(new Set(openings).size).toBeGreaterThan(2);
  });

  it("continues after a model's text, and does not repeat it", () => {
    const answer = new Conversation(clothes).say({ occasion: "work" });
    const [first = "", ...rest] = answer.reply;
    expect(compose(answer, first).join("").trim()).toBe(rest.join(" "));
    expect(compose(answer, "I would").join("").startsWith(" … ")).toBe(true);
    expect(compose(answer, answer.reply.join(" "))).toEqual([]);
  });
});
