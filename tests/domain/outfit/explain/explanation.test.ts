// What is said of an outfit: in general read back from a few hundred answers by the tables it was written with, every claim
// held against the numbers; and in particular.

import { beforeAll, describe, expect, it } from "vitest";
import { wardrobeOf } from "../../../../bench/outfits/wardrobes.ts";
import { type OutfitConstraints, resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../../../src/domain/outfit/ask/wearable.ts";
import { indifferent } from "../../../../src/domain/outfit/explain/explanation.ts";
import { frames, joints, phrases, type ReasonKind } from "../../../../src/domain/outfit/explain/explanation-phrases.ts";
import { recommend, scoreOutfit } from "../../../../src/domain/outfit/recommend.ts";
import type { WearHistory } from "../../../../src/domain/outfit/score/freshness.ts";
import { Scorer, type ScoringContext, type Term } from "../../../../src/domain/outfit/score/score.ts";
import { defaultPreferences, noOverrides } from "../../../../src/domain/taste/preferences.ts";
import { tasteFor } from "../../../../src/domain/taste/taste.ts";
import { randomFrom } from "../../../../tools/seeded-random.ts";
import { coloursOf, coreOf, type ExplainedOutfit, truths } from "../../../support/explanation-truths.ts";
import { said as feedback, learned } from "../../../support/feedback-log.ts";
import { garment, recommended, tinted } from "../../../support/outfit-wardrobe.ts";
import { type ExplanationReading, readings } from "../../../support/read-explanation.ts";

const asks: readonly OutfitConstraints[] = [
  {},
  { occasion: "work", weather: { temperature_c: 12, conditions: ["rainy"] } },
  { occasion: "interview", weather: { temperature_c: 4 }, units: "us" },
  { occasion: "date", style_keywords: ["classic"], comfort_priority: 0.8, weather: { temperature_c: 27 } },
  { formality_level: "smart_casual", style_keywords: ["edgy", "trendy"] },
  { weather: { temp: "cold", conditions: ["snowy", "windy"] } },
  { weather: { conditions: ["rainy"] }, comfort_priority: 0 },
  { occasion: "workout", comfort_priority: 1, weather: { temp: "warm" } },
];

/** One of four: nothing known, the season and a usual range, what was worn and shown, and a taste. */
function contextOf(wardrobe: readonly Wearable[], seed: number): ScoringContext {
  const random = randomFrom(seed);
  if (seed % 4 === 1) return { season: "fall", formalityRange: { min: 0.3, max: 0.5 } };
  const worn: WearHistory = {
    daysSince: new Map(wardrobe.flatMap(({ id }) => (random() < 0.6 ? [[id, Math.floor(random() ** 2 * 60)]] : []))),
    shownGarments: new Set(wardrobe.filter(() => random() < 0.2).map(({ id }) => id)),
  };
  if (seed % 4 === 2) return { wearHistory: worn };
  if (seed % 4 === 0) return {};
  const log = wardrobe.map((one) => feedback(random() < 0.6 ? "wear" : "dislike", [one], { daysAgo: Math.floor(random() * 90) }));
  const preferences = { ...defaultPreferences, favorite_colors: ["navy" as const], avoid_styles: ["edgy" as const] };
  return { wearHistory: worn, taste: tasteFor({ preferences, learnedWeights: learned(log, wardrobe), overrides: noOverrides }) };
}

const answers: ExplainedOutfit[][] = [];
const known = Array.from({ length: 60 }, (_, number) => `garment ${number}`);

const read = new Map<ExplainedOutfit, ExplanationReading>();

function readBack(told: ExplainedOutfit): ExplanationReading {
  const before = read.get(told);
  if (before !== undefined) return before;
  const { explanation, worn, constraints, context } = told;
  const longestFirst = (words: readonly string[]) => words.toSorted((one, other) => other.length - one.length).join("|");
  const colour = longestFirst(coloursOf(worn));
  const reasons = new Scorer(constraints, context).taste?.reasonsFor(coreOf(worn)) ?? [];
  const vocabulary = {
    one: colour,
    other: colour,
    colours: `(?:(?:${colour})(?:, | and )?)+`,
    piece: "the garment \\d+",
    count: "\\w+",
    // Nothing known of the person: no text is a reason.
    reason: reasons.length === 0 ? "(?!)" : longestFirst(reasons.map(({ words }) => words)),
  };
  const [reading, ...others] = readings(explanation, known, vocabulary);
  if (reading === undefined || others.length > 0) throw new Error(`${others.length} ways to read: ${explanation}`);
  read.set(told, reading);
  return reading;
}

beforeAll(() => {
  for (let seed = 0; seed < 320; seed++) {
    const wardrobe = wardrobeOf(12 + (seed % 5) * 10, seed);
    const context = contextOf(wardrobe, seed);
    const constraints = resolveConstraints(asks[Math.floor(seed / 4) % asks.length] ?? {});
    const answer = recommend(wardrobe, constraints, context);
    if (answer.kind !== "recommended") throw new Error("refused");
    answers.push(
      answer.outfits.map(({ garment_ids: garmentIds, score_breakdown: breakdown, explanation }) => {
        const worn = garmentIds.flatMap((id) => wardrobe.filter((one) => one.id === id));
        return { worn, score_breakdown: breakdown, constraints, context, explanation };
      }),
    );
  }
});

describe("read back, the explanations of a few hundred answers", () => {
  it("name exactly what is worn", () => {
    for (const told of answers.flat()) {
      expect(readBack(told).garments.toSorted(), told.explanation).toEqual(told.worn.map(({ name }) => name).toSorted());
    }
  });

  it("claim nothing that the breakdown does not bear out", () => {
    const heard = new Set<ReasonKind>();
    for (const told of answers.flat()) {
      for (const claims of readBack(told).said) {
        const isTrue = claims.some(({ claim, slots }) => {
          const [term, holds] = truths[claim];
          return holds(told.score_breakdown[term] ?? Number.NaN, slots, told);
        });
        expect(isTrue, `${told.explanation} ${JSON.stringify([claims, told.score_breakdown])}`).toBe(true);
        for (const { claim } of claims) heard.add(claim);
      }
    }
    // Not all of the table is heard by chance, but most of it is.
    expect(heard.size).toBeGreaterThan(40);
  });

  it("tell the two or three terms that moved the score furthest from indifferent", () => {
    for (const told of answers.flat()) {
      const { score_breakdown: breakdown, constraints, context, worn } = told;
      const { weights, formality } = new Scorer(constraints, context);
      const said = readBack(told).said.map((claims) => truths[claims[0]?.claim ?? "quiet"][0]);
      expect(new Set(said).size, told.explanation).toBe(said.length);
      const pulls = new Map<Term, number>();
      for (const [name, value] of Object.entries(breakdown)) {
        const term = name as Term;
        // Where nothing is asked of formality, and nothing known of what was worn, there is nothing to tell.
        if (term === "formality" && formality === null && value >= 0.8) continue;
        if (term === "freshness" && value >= 0.8 && context.wearHistory?.daysSince.size === 0) continue;
        if (term === "compatibility" && coreOf(worn).length < 2) continue;
        if (term === "color_harmony" && worn.length < 2) continue;
        pulls.set(term, weights[term] * Math.abs(value - indifferent[term]));
      }
      const sorted = [...pulls].sort(([, one], [, other]) => other - one);
      const [first, second] = sorted;
      expect(said, told.explanation).toContain(first?.[0]);
      expect(said.length).toBeLessThanOrEqual(3);
      if (sorted.length > 2) expect(said.length).toBeGreaterThanOrEqual(2);
      for (const term of said) {
        const pull = pulls.get(term) ?? 0;
        expect(term === second?.[0] || pull >= (first?.[1] ?? 0) / 3 - 1e-6, `${term}: ${told.explanation}`).toBe(true);
      }
      // What speaks against it and decided is not left out for what is new.
      const drawback = sorted.find(
        ([term, pull], place) => (place < 2 || pull >= (first?.[1] ?? 0) / 3) && (breakdown[term] ?? 1) < 0.5 && term !== "style",
      );
      if (drawback !== undefined)
        expect(
          said.some((term) => (breakdown[term] ?? 1) < indifferent[term]),
          told.explanation,
        ).toBe(true);
    }
  });

  it("open each of five outfits in another way and say nothing in the same words more than twice", () => {
    const fives = answers.filter((answer) => answer.length === 5);
    expect(fives.length).toBeGreaterThan(200);
    for (const answer of fives) {
      const texts = answer.map(readBack);
      expect(new Set(answer.map(({ explanation }) => explanation)).size).toBe(5);
      expect(new Set(texts.map(({ frame }) => frame)).size).toBe(5);
      const counts = new Map<string, number>();
      for (const { said } of texts) {
        for (const [claim] of said) counts.set(claim?.phrase ?? "", (counts.get(claim?.phrase ?? "") ?? 0) + 1);
      }
      expect(Math.max(...counts.values()), answer.map(({ explanation }) => explanation).join("\n")).toBeLessThanOrEqual(2);
    }
  });

  it("do not all lead with one reason where another decided too", () => {
    for (const answer of answers.filter((told) => told.length === 5)) {
      const said = answer.map((told) => readBack(told).said.map((claims) => truths[claims[0]?.claim ?? "quiet"][0]));
      if (said.some((terms) => terms.length < 2)) continue;
      expect(new Set(said.map(([lead]) => lead)).size, answer.map(({ explanation }) => explanation).join("\n")).toBeGreaterThan(
        1,
      );
    }
  });

  it("are at most three sentences, without a shout or a word of the trade", () => {
    for (const { explanation } of answers.flat()) {
      expect(explanation.match(/[.?](?: |$)/g)?.length).toBeLessThanOrEqual(3);
      expect(explanation).not.toMatch(/!|\bclo\b|\{|undefined|NaN|Infinity| {2}/);
      expect(explanation).toMatch(/^[A-Z].*\.$|^How about .*\.$/);
    }
  });

  it("say the same when asked again", () => {
    const wardrobe = wardrobeOf(30, 5);
    const ask = () => recommended(wardrobe, asks[1], contextOf(wardrobe, 3)).outfits.map(({ explanation }) => explanation);
    expect(ask()).toEqual(ask());
  });
});

describe("the tables", () => {
  it("say each thing in at least two ways", () => {
    for (const ways of Object.values(phrases)) expect(new Set(ways).size).toBeGreaterThanOrEqual(2);
  });

  it("have no phrase that reads as two", () => {
    for (const phrase of Object.values(phrases).flat()) {
      for (const joint of Object.values(joints)) expect(phrase).not.toContain(joint);
      expect(phrase).not.toMatch(/[.:?!]/);
    }
  });

  it("open an outfit in five ways whatever is said of it", () => {
    expect(frames.filter(({ praises }) => !praises).length).toBeGreaterThanOrEqual(5);
  });
});

const navyRust = [
  tinted(1, "sweater", "rust", "#b7410e"),
  tinted(2, "chinos", "navy", "#1b2a49"),
  garment(3, "sneakers", "white"),
];
const neutrals = [garment(1, "t_shirt", "white"), garment(2, "jeans", "black"), garment(3, "sneakers", "white")];
const sentence = (...input: Parameters<typeof scoreOutfit>) => scoreOutfit(...input).explanation;
const asking = resolveConstraints;

describe("an explanation", () => {
  it("names every garment", () => {
    const words = sentence([...navyRust, garment(4, "belt", "brown"), garment(5, "backpack", "black")], asking({}));
    expect(words).toMatch(/^The rust sweater, navy chinos and white sneakers, finished with the black backpack and brown belt: /);
  });

  it("calls a garment what its owner calls it, whatever is in the name", () => {
    const [rust, navy, white] = navyRust;
    if (rust === undefined || navy === undefined || white === undefined) throw new Error("nothing to wear");
    const own = (name: string) => sentence([{ ...rust, name }, navy, white], asking({}));
    expect(own("Dad's jumper")).toMatch(/^Dad's jumper, navy chinos/);
    expect(own("my {reasons} $1 jumper")).toMatch(/^My \{reasons\} \$1 jumper, navy chinos/);
  });

  it("says what the colours do", () => {
    expect(sentence(navyRust, asking({}))).toContain("opposites that lift each other");
    expect(sentence([tinted(1, "t_shirt", "red", "#c8102e"), tinted(2, "skirt", "coral", "#ff6f61")], asking({}))).toContain(
      "red strains against coral",
    );
  });

  it("says what decided: the weather, or that the clothes are too light for it, in the units asked for", () => {
    const layers = [...navyRust, garment(4, "coat", "camel")];
    expect(sentence(layers, asking({ weather: { temperature_c: 8 } }))).toContain("its layers suit 8 °C");
    expect(sentence(layers, asking({ weather: { temperature_c: 8 }, units: "us" }))).toContain("its layers suit 46 °F");
    expect(sentence(neutrals, asking({ weather: { temperature_c: 14 } }))).toContain("a little light for 14 °C");
    expect(sentence(neutrals, asking({ weather: { temperature_c: -5 }, units: "us" }))).toContain("too light for 23 °F");
    expect(sentence(neutrals, asking({ weather: { temp: "cold" } }))).toContain("too light for a cold day");
    const [unmet] = recommended(neutrals, { weather: { temperature_c: 0 }, units: "us" }).unmet.filter(({ message }) =>
      message.includes("best"),
    );
    expect(unmet?.message).toContain("too cool for 32 °F");
  });

  it("does not praise what falls short of the occasion, and names what does", () => {
    expect(sentence(neutrals, asking({ occasion: "interview" }))).toContain("more relaxed than an interview asks");
    const suit = [
      garment(1, "dress_shirt", "white"),
      garment(2, "dress_pants", "charcoal"),
      garment(3, "suit_jacket", "charcoal"),
    ];
    expect(sentence([...suit, garment(4, "sneakers", "white")], asking({ occasion: "interview" }))).toContain(
      "An interview asks for more than the white sneakers".replace("An", "an"),
    );
    expect(sentence([...suit, garment(4, "dress_shoes", "black")], asking({ occasion: "interview" }))).toContain(
      "dressed right for an interview",
    );
  });

  it("says what people wear together by the pair that they wear most", () => {
    expect(sentence(neutrals, asking({}))).toContain("people often wear t shirts with sneakers");
  });

  it("says of taste what is known and what from, and of wear how long ago", () => {
    const preferences = { ...defaultPreferences, avoid_colors: ["rust" as const] };
    const worn: WearHistory = { daysSince: new Map([[navyRust[0]?.id ?? "", 2]]), shownGarments: new Set() };
    const others = (["white", "black", "green", "red"] as const).map((colour, place) => garment(20 + place, "t_shirt", colour));
    const owned = [...navyRust, ...others, garment(30, "jeans", "denim"), garment(31, "boots", "brown")];
    const taste = (log: Parameters<typeof learned>[0], stated = defaultPreferences) =>
      tasteFor({ preferences: stated, learnedWeights: learned(log, owned), overrides: noOverrides });
    expect(sentence(navyRust, asking({}), { taste: taste([], preferences) })).toContain("rust is a colour you avoid");
    const log = Array.from({ length: 12 }, () => feedback("like", navyRust, { reason: "colors" }));
    expect(sentence(navyRust, asking({}), { taste: taste(log) })).toMatch(/you like .* \(liked twelve times\)/i);
    const dress = [garment(1, "dress", "black")];
    expect(sentence(dress, asking({}), { wearHistory: worn })).toContain("you wore the black dress two days ago");
    const rested = { daysSince: new Map([[navyRust[0]?.id ?? "", 22]]), shownGarments: new Set<string>() };
    expect(sentence(dress, asking({}), { wearHistory: rested })).toContain("you have not worn the black dress for three weeks");
  });
});
