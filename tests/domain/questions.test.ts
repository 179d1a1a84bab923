// What the model's answers mean, and which of them are not answers at all.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answers } from "../../src/domain/garment.ts";
import { categories } from "../../src/domain/taxonomy.ts";
import { answersOfChat, answersOfClef, ChatReply, questions, read } from "../../src/domain/vision/questions.ts";
import { formalityLevelNames, seasons } from "../../src/domain/vocabulary.ts";

/** A reply of the decision model that is sure of everything: navy wool, winter, classic. */
function sureReply(changes: Record<string, unknown> = {}): { answers: Record<string, unknown> } {
  const answers: Record<string, unknown> = {};
  for (const [id, question] of Object.entries(questions)) {
    if (question.type === "noul")
      answers[id] = { type: "noul", noul: ["garment", "season_winter", "style_classic"].includes(id) ? 0.97 : 0.02 };
    if (question.type === "choice") {
      const sure: Record<string, string> = {
        slot: "top",
        category: "sweater",
        pattern: "striped",
        material: "wool",
        fit: "slim",
      };
      const options = Object.keys(question.criteria);
      const chosen = sure[id] ?? options[0] ?? "";
      const rest = 0.1 / (options.length - 1);
      answers[id] = {
        type: "choice",
        choice: chosen,
        confidence: 0.9,
        probabilities: Object.fromEntries(options.map((option) => [option, option === chosen ? 0.9 : rest])),
      };
    }
    if (question.type === "score") answers[id] = { type: "score", score: 2, probabilities: [0, 0.05, 0.9, 0.05, 0, 0] };
  }
  return { answers: { ...answers, ...changes } };
}

function answers(changes: Record<string, unknown> = {}): Answers {
  const parsed = answersOfClef(sureReply(changes));
  if (parsed === null) throw new Error("the reply was refused");
  return parsed;
}

const flat = (id: string) => {
  const question = questions[id];
  if (question?.type !== "choice") throw new Error(`${id} is no choice`);
  const options = Object.keys(question.criteria);
  return {
    type: "choice",
    choice: options[0],
    confidence: 1 / options.length,
    probabilities: Object.fromEntries(options.map((option) => [option, 1 / options.length])),
  };
};

describe("the questions", () => {
  it("fit one request of the platform: 64 questions, 255 options, 10 levels", () => {
    expect(Object.keys(questions).length).toBeLessThanOrEqual(64);
    for (const question of Object.values(questions)) {
      if (question.type === "choice") expect(Object.keys(question.criteria).length).toBeLessThanOrEqual(255);
      if (question.type === "score") expect(question.criteria.length).toBeLessThanOrEqual(10);
    }
  });

  it("offer every category of the taxonomy, and a way out", () => {
    const { category } = questions;
    if (category?.type !== "choice") throw new Error("category is no choice");
    expect(Object.keys(category.criteria)).toEqual([...categories, "other"]);
  });
});

describe("reading answers", () => {
  it("takes sure answers as the prediction and asks nobody", () => {
    const reading = read(answers(), 0.7);
    expect(reading).toMatchObject({ category: "sweater", categoryConfidence: 0.9, needsReview: [], warnings: [] });
    expect(reading.attributes).toMatchObject({
      pattern: "striped",
      material: "wool",
      fit: "slim",
      seasons: ["winter"],
      style_tags: ["classic"],
    });
    expect(reading.attributes.formality).toBeCloseTo(0.4, 1);
  });

  it("puts what it is less sure of than the threshold into review, the category first", () => {
    expect(read(answers(), 0.95).needsReview).toEqual(["category", "pattern", "formality", "material", "fit"]);
  });

  it("takes a flat distribution for no answer, not for its first option", () => {
    const reading = read(answers({ material: flat("material"), pattern: flat("pattern"), fit: flat("fit") }), 0.7);
    expect(reading.attributes).toMatchObject({ material: null, pattern: null, fit: null });
    expect(reading.needsReview).toEqual(["pattern", "material", "fit"]);
  });

  it("knows no category when the model says none of these", () => {
    const sure = { type: "choice", choice: "other", confidence: 0.9, probabilities: { other: 0.9, sweater: 0.1 } };
    const reading = read(answers({ category: sure }), 0.7);
    expect(reading.category).toBeNull();
    expect(reading.needsReview[0]).toBe("category");
  });

  it("warns, in words a person can act on, when the photo may show no garment", () => {
    const [warning] = read(answers({ garment: { type: "noul", noul: 0.1 } }), 0.7).warnings;
    expect(warning).toContain("Photograph each piece alone");
  });

  it("leaves everything to the person when there is no answer at all", () => {
    const reading = read({}, 0.7);
    expect(reading.category).toBeNull();
    expect(reading.needsReview).toEqual(["category", "pattern", "seasons", "formality", "style_tags", "material", "fit"]);
    expect(reading.warnings.length).toBe(1);
  });

  it("derives warmth from the category and never leaves a known garment without a season", () => {
    const none = Object.fromEntries(seasons.map((season) => [`season_${season}`, { type: "noul", noul: 0.1 }]));
    const { attributes } = read(answers(none), 0.7);
    expect(attributes.warmth_clo).toBe(0.28);
    expect(attributes.seasons).toEqual(["fall", "winter"]);
  });
});

describe("replies that are no answers", () => {
  it.each<[string, Record<string, unknown>]>([
    ["an option that was not offered", { category: { type: "choice", choice: "toga", probabilities: { toga: 1 } } }],
    ["a probability over one", { garment: { type: "noul", noul: 1.5 } }],
    ["NaN", { garment: { type: "noul", noul: Number.NaN } }],
    ["a missing question", { fit: undefined }],
    ["another type of answer", { fit: { type: "noul", noul: 0.5 } }],
    ["too few levels", { formality: { type: "score", probabilities: [1] } }],
    ["text", { category: "sweater" }],
  ])("refuses %s", (_name, changes) => {
    expect(answersOfClef(sureReply(changes))).toBeNull();
  });

  it("never throws and never lets an unknown word through, whatever comes", () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...Object.keys(questions)), (value, id) => {
        const parsed = answersOfClef(sureReply({ [id]: value }));
        if (parsed === null) return;
        const { category } = read(parsed, 0.7);
        expect(category === null || categories.includes(category)).toBe(true);
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});

describe("the chat model's reply", () => {
  it("passes the same reading, and all of it goes to the person, for it states no probability worth the name", () => {
    const reply = ChatReply.parse({
      category: "coat",
      pattern: "plaid",
      material: "wool",
      fit: "regular",
      formality: formalityLevelNames[3],
      seasons: ["winter"],
      styles: ["classic"],
    });
    const reading = read(answersOfChat(reply), 0.7);
    expect(reading).toMatchObject({ category: "coat", categoryConfidence: 0.5 });
    expect(reading.attributes).toMatchObject({ pattern: "plaid", seasons: ["winter"], style_tags: ["classic"], formality: 0.6 });
    expect(reading.needsReview).toEqual(["category", "pattern", "seasons", "formality", "style_tags", "material", "fit"]);
  });
});
