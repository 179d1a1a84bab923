// Explanations of outfits. A few hundred are parsed with the phrase tables, and every claim is compared with the numbers. Then
// examples.

import { beforeAll, describe, expect, it } from "vitest";
import { wardrobeOf } from "../../../../bench/outfits/wardrobes.ts";
import { type OutfitConstraints, resolveConstraints } from "../../../../src/domain/outfit/ask/constraints.ts";
import type { Wearable } from "../../../../src/domain/outfit/ask/wearable.ts";
import { indifferent, UseCounts } from "../../../../src/domain/outfit/explain/explanation.ts";
import { frames, joints, phrases, type ReasonKind } from "../../../../src/domain/outfit/explain/explanation-phrases.ts";
import { termsAtFault } from "../../../../src/domain/outfit/explain/fault-sentences.ts";
import { recommend, scoreOutfit } from "../../../../src/domain/outfit/recommend.ts";
import type { WearHistory } from "../../../../src/domain/outfit/score/freshness.ts";
import { Scorer, type ScoringContext, type Term, withOwned } from "../../../../src/domain/outfit/score/score.ts";
import type { Fault } from "../../../../src/domain/outfit/sense/fault.ts";
import { pairRules } from "../../../../src/domain/outfit/sense/pairs.ts";
import { defaultPreferences, noOverrides } from "../../../../src/domain/taste/preferences.ts";
import { tasteFor } from "../../../../src/domain/taste/taste.ts";
import { randomFrom } from "../../../../tools/seeded-random.ts";
import { coloursOf, coreOf, type ExplainedOutfit, truths } from "../../../support/explanation-truths.ts";
import { feedback, learnFrom } from "../../../support/feedback-log.ts";
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

/** One of four contexts: empty, season and usual formality, wear history, and wear history with taste. */
function contextOf(wardrobe: readonly Wearable[], seed: number): ScoringContext {
  const random = randomFrom(seed);
  if (seed % 4 === 1) return { season: "fall", formalityRange: { min: 0.3, max: 0.5 } };
  const wearHistory: WearHistory = {
    daysSince: new Map(wardrobe.flatMap(({ id }) => (random() < 0.6 ? [[id, Math.floor(random() ** 2 * 60)]] : []))),
    shownGarments: new Set(wardrobe.filter(() => random() < 0.2).map(({ id }) => id)),
  };
  if (seed % 4 === 2) return { wearHistory };
  if (seed % 4 === 0) return {};
  const log = wardrobe.map((one) => feedback(random() < 0.6 ? "wear" : "dislike", [one], { daysAgo: Math.floor(random() * 90) }));
  const preferences = { ...defaultPreferences, favorite_colors: ["navy" as const], avoid_styles: ["edgy" as const] };
  return { wearHistory, taste: tasteFor({ preferences, learnedWeights: learnFrom(log, wardrobe), overrides: noOverrides }) };
}

const answers: ExplainedOutfit[][] = [];

/** No lead before a fault is longer: "Another fault is". */
const leadMax = 24;

/** The faults that the first sentences tell, and the rest of the explanation. */
function faultsTold({ faults, explanation }: Pick<ExplainedOutfit, "faults" | "explanation">) {
  const told: Fault[] = [];
  let rest = explanation;
  for (const fault of faults) {
    const at = rest.toLowerCase().indexOf(fault.message.toLowerCase());
    if (at === -1 || at > leadMax) continue;
    told.push(fault);
    rest = rest.slice(at + fault.message.length).trimStart();
  }
  return { told, rest };
}
const garmentNames = Array.from({ length: 60 }, (_, number) => `garment ${number}`);

const readingByOutfit = new Map<ExplainedOutfit, ExplanationReading>();

function readBack(outfit: ExplainedOutfit): ExplanationReading {
  const before = readingByOutfit.get(outfit);
  if (before !== undefined) return before;
  const { garments, constraints, context } = outfit;
  const explanation = faultsTold(outfit).rest;
  const longestFirst = (words: readonly string[]) => words.toSorted((one, other) => other.length - one.length).join("|");
  const colour = longestFirst(coloursOf(garments));
  const reasons = new Scorer(constraints, context, garments).taste?.reasonsFor(coreOf(garments)) ?? [];
  const vocabulary = {
    one: colour,
    other: colour,
    colours: `(?:(?:${colour})(?:, | and )?)+`,
    piece: "the garment \\d+",
    count: "\\w+",
    // Without a known taste, no text is a reason.
    reason: reasons.length === 0 ? "(?!)" : longestFirst(reasons.map(({ words }) => words)),
  };
  const [reading, ...others] = readings(explanation, garmentNames, vocabulary);
  if (reading === undefined || others.length > 0) throw new Error(`${others.length} ways to read: ${explanation}`);
  readingByOutfit.set(outfit, reading);
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
      answer.outfits.map(({ garment_ids: garmentIds, score_breakdown: breakdown, faults, explanation }) => {
        const garments = garmentIds.flatMap((id) => wardrobe.filter((one) => one.id === id));
        const known = withOwned(context, constraints, wardrobe);
        return { garments, score_breakdown: breakdown, constraints, context: known, faults, explanation };
      }),
    );
  }
});

describe("the parsed explanations of a few hundred answers", () => {
  it("name exactly the garments of the outfit", () => {
    for (const outfit of answers.flat()) {
      expect(readBack(outfit).garments.toSorted(), outfit.explanation).toEqual(
        outfit.garments.map(({ name }) => name).toSorted(),
      );
    }
  });

  it("claim nothing that the breakdown does not support", () => {
    const seenKinds = new Set<ReasonKind>();
    for (const outfit of answers.flat()) {
      for (const claims of readBack(outfit).claims) {
        const isTrue = claims.some(({ claim, slots }) => {
          const [term, holds] = truths[claim];
          return holds(outfit.score_breakdown[term] ?? Number.NaN, slots, outfit);
        });
        expect(isTrue, `${outfit.explanation} ${JSON.stringify([claims, outfit.score_breakdown])}`).toBe(true);
        for (const { claim } of claims) seenKinds.add(claim);
      }
    }
    // Most phrases of the table occur by chance, but not all.
    expect(seenKinds.size).toBeGreaterThan(40);
  });

  it("mention the two or three terms that are furthest from neutral", () => {
    for (const outfit of answers.flat()) {
      const { score_breakdown: breakdown, constraints, context, garments: worn, faults } = outfit;
      const { weights, formality } = new Scorer(constraints, context, worn);
      const atFault = termsAtFault(faults);
      const spokenTerms = readBack(outfit).claims.map((claims) => truths[claims[0]?.claim ?? "quiet"][0]);
      expect(new Set(spokenTerms).size, outfit.explanation).toBe(spokenTerms.length);
      const pulls = new Map<Term, number>();
      for (const [name, value] of Object.entries(breakdown)) {
        const term = name as Term;
        // Without a formality demand, or without a wear history, these terms give no reason.
        if (term === "formality" && formality === null && value >= 0.8) continue;
        if (term === "freshness" && value >= 0.8 && context.wearHistory?.daysSince.size === 0) continue;
        if (term === "compatibility" && (coreOf(worn).length < 2 || value < 0.8)) continue;
        if (term === "color_harmony" && coreOf(worn).length < 2) continue;
        // What a fault speaks against is not praised.
        if (atFault.has(term) && !spokenTerms.includes(term)) continue;
        pulls.set(term, weights[term] * Math.abs(value - indifferent[term]));
      }
      const sorted = [...pulls].sort(([, one], [, other]) => other - one);
      const [first, second] = sorted;
      // Two terms may pull equally.
      const strongest = sorted.filter(([, pull]) => pull >= (first?.[1] ?? 0)).map(([term]) => term);
      expect(sorted.length === 0 || strongest.some((term) => spokenTerms.includes(term)), outfit.explanation).toBe(true);
      expect(spokenTerms.length).toBeLessThanOrEqual(3);
      if (sorted.length > 2) expect(spokenTerms.length).toBeGreaterThanOrEqual(2);
      for (const term of spokenTerms) {
        const pull = pulls.get(term) ?? 0;
        expect(term === second?.[0] || pull >= (first?.[1] ?? 0) / 3 - 1e-6, `${term}: ${outfit.explanation}`).toBe(true);
      }
      // A decisive drawback is mentioned, even if another term was mentioned less often.
      const drawback = sorted.find(
        ([term, pull], index) => (index < 2 || pull >= (first?.[1] ?? 0) / 3) && (breakdown[term] ?? 1) < 0.5 && term !== "style",
      );
      if (drawback !== undefined)
        expect(
          spokenTerms.some((term) => (breakdown[term] ?? 1) < indifferent[term]),
          outfit.explanation,
        ).toBe(true);
    }
  });

  it("open each of five outfits in a different way, and use no phrase more than twice", () => {
    const fives = answers.filter((answer) => answer.length === 5);
    expect(fives.length).toBeGreaterThan(200);
    for (const answer of fives) {
      const texts = answer.map(readBack);
      expect(new Set(answer.map(({ explanation }) => explanation)).size).toBe(5);
      expect(new Set(texts.map(({ frame }) => frame)).size).toBe(5);
      const counts = new Map<string, number>();
      for (const { claims } of texts) {
        for (const [claim] of claims) counts.set(claim?.phrase ?? "", (counts.get(claim?.phrase ?? "") ?? 0) + 1);
      }
      expect(Math.max(...counts.values()), answer.map(({ explanation }) => explanation).join("\n")).toBeLessThanOrEqual(2);
    }
  });

  it("do not all start with the same reason if another was decisive too", () => {
    for (const answer of answers.filter((outfits) => outfits.length === 5)) {
      const spokenTerms = answer.map((outfit) => readBack(outfit).claims.map((claims) => truths[claims[0]?.claim ?? "quiet"][0]));
      if (spokenTerms.some((terms) => terms.length < 2)) continue;
      expect(
        new Set(spokenTerms.map(([lead]) => lead)).size,
        answer.map(({ explanation }) => explanation).join("\n"),
      ).toBeGreaterThan(1);
    }
  });

  it("tell the gravest one or two faults first; of minor ones only those of the best outfit", () => {
    const counts = { grave: 0, minor: 0, none: 0 };
    for (const answer of answers) {
      for (const [index, outfit] of answer.entries()) {
        const grave = outfit.faults.filter(({ severity }) => severity !== "minor");
        const expected = grave.length > 0 ? grave : index === 0 ? outfit.faults : [];
        const told = faultsTold(outfit).told;
        expect(told[0], outfit.explanation).toEqual(expected[0]);
        expect(told.length, outfit.explanation).toBeLessThanOrEqual(2);
        // A second sentence is about other garments.
        const others = expected
          .slice(1)
          .filter(({ garment_ids: ids }) => ids.length === 0 || ids.join() !== expected[0]?.garment_ids.join());
        expect(told[1], outfit.explanation).toEqual(others[0]);
        counts[grave.length > 0 ? "grave" : expected.length > 0 ? "minor" : "none"]++;
      }
    }
    expect(Math.min(...Object.values(counts)), JSON.stringify(counts)).toBeGreaterThan(20);
  });

  it("never praise what a fault is about", () => {
    const contradictions: readonly { readonly codes: readonly string[]; readonly claims: readonly ReasonKind[] }[] = [
      { codes: ["occasion_off", "occasion_wrong", "jacket_judged", "collar"], claims: ["dressed_right", "dressed_nearly"] },
      {
        codes: ["too_warm", "too_light", "suffers_wet", "ruined_wet", "coat_cold", "outer_cool", "rain_cover", "snow_shoes"],
        claims: ["weather_right", "wet_right", "weather_passable", "season_right", "season_mostly"],
      },
      { codes: pairRules.map(({ code }) => code), claims: ["usual_together"] },
    ];
    let checkedCount = 0;
    for (const outfit of answers.flat()) {
      const claims = readBack(outfit).claims.map((meanings) => meanings.map(({ claim }) => claim));
      for (const { codes, claims: praise } of contradictions) {
        if (!outfit.faults.some(({ code }) => codes.includes(code))) continue;
        checkedCount++;
        for (const meanings of claims)
          expect(
            meanings.every((claim) => praise.includes(claim)),
            outfit.explanation,
          ).toBe(false);
      }
    }
    expect(checkedCount).toBeGreaterThan(200);
  });

  it("have at most three sentences, without exclamation marks and technical terms", () => {
    for (const outfit of answers.flat()) {
      const { explanation } = outfit;
      expect(faultsTold(outfit).rest.match(/[.?](?: |$)/g)?.length).toBeLessThanOrEqual(3);
      expect(explanation).not.toMatch(/!|\bclo\b|\{|undefined|NaN|Infinity| {2}/);
      expect(explanation).toMatch(/^[A-Z].*\.$|^How about .*\.$/);
    }
  });

  it("are the same when requested again", () => {
    const wardrobe = wardrobeOf(30, 5);
    const ask = () => recommended(wardrobe, asks[1], contextOf(wardrobe, 3)).outfits.map(({ explanation }) => explanation);
    expect(ask()).toEqual(ask());
  });
});

describe("the phrase tables", () => {
  it("have at least two phrases for each claim", () => {
    for (const ways of Object.values(phrases)) expect(new Set(ways).size).toBeGreaterThanOrEqual(2);
  });

  it("have no phrase that could be parsed as two", () => {
    for (const phrase of Object.values(phrases).flat()) {
      for (const joint of Object.values(joints)) expect(phrase).not.toContain(joint);
      expect(phrase).not.toMatch(/[.:?!]/);
    }
  });

  it("have five frames that fit any reasons", () => {
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
    expect(words).toMatch(/^The rust sweater, navy chinos and white sneakers, with the black backpack and brown belt: /);
  });

  it("uses the custom name of a garment, whatever characters it has", () => {
    const [rust, navy, white] = navyRust;
    if (rust === undefined || navy === undefined || white === undefined) throw new Error("nothing to wear");
    const own = (name: string) => sentence([{ ...rust, name }, navy, white], asking({}));
    expect(own("Dad's jumper")).toMatch(/^Dad's jumper, navy chinos/);
    expect(own("my {reasons} $1 jumper")).toMatch(/^My \{reasons\} \$1 jumper, navy chinos/);
  });

  it("describes the colours", () => {
    expect(sentence(navyRust, asking({}))).toContain("opposites that lift each other");
    expect(sentence([tinted(1, "t_shirt", "red", "#c8102e"), tinted(2, "skirt", "coral", "#ff6f61")], asking({}))).toContain(
      "red strains against coral",
    );
  });

  it("mentions the weather, or that the clothes are too light for it, in the requested units", () => {
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

  it("does not praise an outfit that is wrong for the occasion, and names the garment that is wrong", () => {
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

  it("says first what is wrong with it, the gravest fault before all others", () => {
    const wet = asking({ occasion: "work", weather: { temperature_c: 14, conditions: ["rainy"] } });
    const wardrobe = [garment(1, "shirt", "white"), garment(2, "swim_shorts", "navy"), garment(3, "loafers", "brown")];
    const umbrella = garment(4, "umbrella", "black");
    const scored = scoreOutfit(wardrobe, wet, withOwned({}, wet, [...wardrobe, umbrella]));
    expect(scored.faults.map(({ code }) => code)).toEqual(expect.arrayContaining(["occasion_wrong", "rain_cover"]));
    expect(scored.explanation).toMatch(
      /^Its worst fault is the navy swim shorts: .*\. Besides, it is missing something against the rain, which you own\. /,
    );
    const covered = scoreOutfit([...wardrobe, umbrella], wet, withOwned({}, wet, [...wardrobe, umbrella]));
    expect(covered.explanation).not.toContain("missing something against the rain");
  });

  it("does not say that a coat is missing and that the layers suit the weather", () => {
    const cold = asking({ weather: { temperature_c: 2 } });
    const layers = [
      garment(1, "turtleneck", "grey", { warmth_clo: 0.5 }),
      garment(2, "jeans", "denim", { warmth_clo: 0.5 }),
      garment(3, "boots", "brown", { warmth_clo: 0.4 }),
    ];
    const coat = garment(4, "coat", "camel");
    const without = scoreOutfit(layers, cold, withOwned({}, cold, [...layers, coat]));
    expect(without.score_breakdown.weather).toBeGreaterThan(0.8);
    expect(without.explanation).toMatch(/^It is missing an outer layer/);
    expect(without.explanation).not.toMatch(/2 °C/);
    // Who owns no coat has no such fault.
    expect(sentence(layers, cold)).toContain("2 °C");
  });

  it("tells a minor fault of the best outfit only", () => {
    const constraints = asking({ occasion: "work" });
    const worn = [garment(1, "shirt", "white"), garment(2, "chinos", "navy"), garment(3, "loafers", "brown")];
    const context = withOwned({}, constraints, [...worn, garment(4, "briefcase", "brown")]);
    const uses = new UseCounts();
    const [first, second] = [1, 2].map(() => scoreOutfit(worn, constraints, context, uses));
    expect(first?.faults.map(({ severity }) => severity)).toEqual(["minor"]);
    expect(first?.explanation).toMatch(/^It is missing .*, which you own\. /);
    expect(second?.explanation).not.toContain("missing");
  });

  it("does not say that nothing keeps off the rain where an umbrella does", () => {
    const rain = asking({ weather: { temperature_c: 20, conditions: ["rainy"] } });
    expect(sentence([...neutrals, garment(4, "umbrella", "black")], rain)).not.toMatch(/nothing|open to rain/);
  });

  it("claims nothing good of the warmth at a cold beyond all clothes", () => {
    const warm = [
      garment(1, "sweater", "navy", { warmth_clo: 0.6 }),
      garment(2, "jeans", "black"),
      garment(3, "parka", "olive", { warmth_clo: 1 }),
    ];
    const words = sentence(warm, asking({ weather: { temperature_c: -39 } }));
    expect(words).not.toMatch(/suits? -39|right for -39|will do|passable|gets by|dressed for -39/);
  });

  it("gives the evidence of a taste, and the days since a wear", () => {
    const preferences = { ...defaultPreferences, avoid_colors: ["rust" as const] };
    const wearHistory: WearHistory = { daysSince: new Map([[navyRust[0]?.id ?? "", 2]]), shownGarments: new Set() };
    const others = (["white", "black", "green", "red"] as const).map((colour, index) => garment(20 + index, "t_shirt", colour));
    const wardrobe = [...navyRust, ...others, garment(30, "jeans", "denim"), garment(31, "boots", "brown")];
    const taste = (log: Parameters<typeof learnFrom>[0], preferences = defaultPreferences) =>
      tasteFor({ preferences, learnedWeights: learnFrom(log, wardrobe), overrides: noOverrides });
    expect(sentence(navyRust, asking({}), { taste: taste([], preferences) })).toContain("rust is a colour you avoid");
    const log = Array.from({ length: 12 }, () => feedback("like", navyRust, { reason: "colors" }));
    expect(sentence(navyRust, asking({}), { taste: taste(log) })).toMatch(/you like .* \(liked twelve times\)/i);
    const dress = [garment(1, "dress", "black")];
    expect(sentence(dress, asking({}), { wearHistory })).toContain("you wore the black dress two days ago");
    const restHistory = { daysSince: new Map([[navyRust[0]?.id ?? "", 22]]), shownGarments: new Set<string>() };
    expect(sentence(dress, asking({}), { wearHistory: restHistory })).toContain(
      "you have not worn the black dress for three weeks",
    );
  });
});
