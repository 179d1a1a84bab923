// Goes through the lists of words: all code that uses a list must know every member of it. A new category, material or occasion
// is one record, and this file says where more is missing.

import { describe, expect, it, test } from "vitest";
import { deriveAttributes } from "../../../src/domain/garment/derived-attributes.ts";
import { positionOf } from "../../../src/domain/outfit/ask/wearable.ts";
import { compatibilityOf } from "../../../src/domain/outfit/score/compatibility.ts";
import { categoryGuesses } from "../../../src/domain/photo/look/model-replies.ts";
import { categoryQuestion, closerQuestion, questions } from "../../../src/domain/photo/look/questions.ts";
import { meaningOf, phraseOf } from "../../../src/domain/stylist/read/phrases.ts";
import { freshSession } from "../../../src/domain/stylist/session.ts";
import { garmentNouns } from "../../../src/domain/stylist/speak/garment-nouns.ts";
import { understand } from "../../../src/domain/stylist/understand.ts";
import { categories, closerKindsOf, coarseOf, factsOf, isOfKind } from "../../../src/domain/words/categories.ts";
import { isoGarments } from "../../../src/domain/words/clo-sources.ts";
import { plural, withSpaces, wordsOf } from "../../../src/domain/words/english.ts";
import { lexicon } from "../../../src/domain/words/lexicon.ts";
import { materialFacts, materials } from "../../../src/domain/words/materials.ts";
import { occasionFacts, occasions } from "../../../src/domain/words/occasions.ts";

/** The clo that the length and the weight of the cloth add to the garment of the standard, or take from it. */
const cloBeside = 0.15;

const understood = (message: string) =>
  understand(message, { wardrobe: [], own_categories: [], session: freshSession, today: "2026-11-28" });
const optionsOf = (id: string) => {
  const question = questions[id];
  return question?.type === "choice" ? Object.keys(question.criteria) : [];
};

describe.each(categories.map((category) => [category] as const))("%s", (category) => {
  const facts = factsOf(category);
  const coarse = coarseOf(category);

  it("has facts within their scales", () => {
    for (const share of [facts.formality, facts.wet, facts.comfort]) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
    expect(facts.seasons.length).toBeGreaterThan(0);
    expect(facts.materials).toHaveLength(3);
    expect(facts.words.length).toBeGreaterThan(0);
    expect(facts.looks.length).toBeGreaterThan(4);
  });

  it("is about as warm as the garment of the standard that it names", () => {
    const { cloSource, clo } = facts;
    if (cloSource === "none") expect(clo).toBeLessThanOrEqual(0.01);
    else if (cloSource !== "estimate") expect(Math.abs(clo - isoGarments[cloSource])).toBeLessThanOrEqual(cloBeside);
  });

  it("is coarse, or has a coarse category in its slot that keeps a share for other kinds", () => {
    expect(factsOf(coarse)).toMatchObject({ slot: facts.slot, kindOf: null, shareOfKind: null });
    expect(facts.shareOfKind === null).toBe(facts.kindOf === null);
    const shares = closerKindsOf(category).map((kind) => factsOf(kind).shareOfKind ?? 0);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThan(1);
  });

  it("is read from each of its words, singular or plural", () => {
    for (const word of [category, ...facts.words, ...facts.chatWords].flatMap((one) => [one, plural(withSpaces(one))])) {
      const meaning = meaningOf(phraseOf(word));
      expect(meaning?.kind === "garment" ? meaning.categories : [], word).toContain(category);
    }
  });

  it("is excluded by its name, with its closer kinds", () => {
    const { exclude_categories: excluded } = understood(`no ${withSpaces(category)}`);
    for (const kind of [category, ...closerKindsOf(category)]) expect(excluded).toContain(kind);
  });

  it("is found by a search for its name, and recognised in a reply", () => {
    const name = wordsOf(withSpaces(category)).join(" ");
    const degrees = lexicon.get(name)?.find(({ attribute }) => attribute === "category");
    expect(degrees).toMatchObject({ degrees: { [category]: 1 } });
    const noun = garmentNouns.get(name);
    expect(noun === undefined || noun.categories.size === 0 || noun.categories.has(category)).toBe(true);
  });

  it("is reached by the questions about a photo", () => {
    expect(optionsOf("slot")).toContain(facts.slot);
    expect(optionsOf(categoryQuestion(facts.slot))).toContain(coarse);
    if (coarse !== category) expect(optionsOf(closerQuestion(coarse))).toContain(category);
    const sure = (value: string) => [{ value, probability: 1 }];
    const answers = {
      slot: sure(facts.slot),
      [categoryQuestion(facts.slot)]: sure(coarse),
      [closerQuestion(coarse)]: sure(category),
    };
    expect(categoryGuesses(answers)[0]).toEqual({ value: category, probability: 1 });
  });

  it("can be worn: it has a position, a warmth and a compatibility", () => {
    expect(positionOf(category)).toBeTruthy();
    expect(deriveAttributes({ category, material: null, pattern: null }).warmth_clo).toBe(facts.clo);
    const other = facts.slot === "shoes" ? "jeans" : "sneakers";
    expect(compatibilityOf([category, other])).toBeGreaterThan(0);
  });
});

test("no word stands for two categories, unless one is a closer kind of the other", () => {
  const owners = new Map<string, (typeof categories)[number]>();
  for (const category of categories) {
    const { words, chatWords } = factsOf(category);
    for (const word of [category, ...words, ...chatWords].map(phraseOf)) {
      const owner = owners.get(word);
      expect(
        owner === undefined || isOfKind(category, owner) || isOfKind(owner, category),
        `${word}: ${owner}, ${category}`,
      ).toBe(true);
      owners.set(word, category);
    }
  }
});

describe.each(materials.map((material) => [material] as const))("%s", (material) => {
  const facts = materialFacts[material];

  it("is offered by the question about cloth, and found by a search for each of its words", () => {
    expect(optionsOf("material")).toContain(material);
    if (material === "other") return;
    for (const word of [material, ...facts.words.split(", ")]) {
      const degrees = lexicon.get(wordsOf(word).join(" "))?.find(({ attribute }) => attribute === "material");
      expect(degrees, word).toMatchObject({ degrees: { [material]: 1 } });
    }
  });

  it("has a season, a care instruction, and keeps a part of a garment's fitness for wet weather", () => {
    expect(facts.seasons.length).toBeGreaterThan(0);
    expect(facts.care.length).toBeGreaterThan(4);
    expect(facts.wet).toBeGreaterThan(0);
    expect(facts.wet).toBeLessThanOrEqual(1);
  });
});

describe.each(occasions.map((occasion) => [occasion] as const))("%s", (occasion) => {
  const facts = occasionFacts[occasion];

  it("is read from each of its words", () => {
    const words = facts.words.split(",").map((word) => word.trim());
    for (const word of words) expect(meaningOf(phraseOf(word)), word).toMatchObject({ kind: "occasion" });
    expect(words.map((word) => meaningOf(phraseOf(word)))).toContainEqual({ kind: "occasion", occasion });
  });

  it("is understood in a message, and has a formality within the scale", () => {
    const { occasion: read, formality_level: level } = understood(`something for ${facts.spoken}`);
    // "Business formal" is also the name of a level.
    expect([read, level]).toContain(occasion);
    const { least, usual, most } = facts.formality;
    expect([0, least, usual, most, 1]).toEqual([0, least, usual, most, 1].sort((one, other) => one - other));
    expect(facts.hours.length).toBeGreaterThan(0);
  });
});

test("no two occasions are equally telling about clothes", () => {
  expect(new Set(occasions.map((occasion) => occasionFacts[occasion].rank)).size).toBe(occasions.length);
});

test.each([
  ["a baptism", "ceremony"],
  ["jury duty", "ceremony"],
  ["a board meeting", "business_formal"],
  ["a garden party", "party"],
  ["a 5k", "workout"],
  ["my uncle's wake", "funeral"],
  ["a charity gala", "black_tie"],
  ["a day at the beach", "beach"],
  ["a quiet night in", "home"],
])("what to wear to %s: %s", (event, occasion) => {
  expect(understood(`what do I wear to ${event}?`).occasion).toBe(occasion);
});
