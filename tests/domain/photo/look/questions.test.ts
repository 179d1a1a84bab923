// What the model's answers mean, and which of them are not answers at all.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answers } from "../../../../src/domain/garment/garment.ts";
import { worthAsking } from "../../../../src/domain/garment/question-worth.ts";
import {
  answersOfChat,
  answersOfClef,
  ChatReply,
  categoryGuesses,
  doubtful,
} from "../../../../src/domain/photo/look/model-replies.ts";
import { questions } from "../../../../src/domain/photo/look/questions.ts";
import { type Reading, readAnswers as readEvidence } from "../../../../src/domain/photo/look/read-answers.ts";
import { categories, coarseCategories } from "../../../../src/domain/words/categories.ts";
import { formalityLevelNames, seasons, slots } from "../../../../src/domain/words/vocabulary.ts";

/** What the answers alone say, with nothing measured and nothing learned. */
const read = (answers: Answers, threshold: number) =>
  readEvidence({ answers, foreground: null, measuredPattern: null, precedents: null }, threshold);

/** What is no fact, whether it is asked or not. */
const openIn = ({ needs_review, unsure }: Pick<Reading, "needs_review" | "unsure">) => [...needs_review, ...unsure];

/** A reply of the decision model that is sure of everything: navy wool, winter, classic. */
function sureReply(changes: Record<string, unknown> = {}): { answers: Record<string, unknown> } {
  const answers: Record<string, unknown> = {};
  for (const [id, question] of Object.entries(questions)) {
    if (question.type === "noul")
      answers[id] = { type: "noul", noul: ["garment", "season_winter", "style_classic"].includes(id) ? 0.97 : 0.02 };
    if (question.type === "choice") {
      const sure: Record<string, string> = {
        slot: "top",
        category_top: "sweater",
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

  it("reach every category once, through its slot and its coarse category, with a line each, and a way out of every choice", () => {
    const optionsOf = (id: string) => {
      const question = questions[id];
      if (question?.type !== "choice") throw new Error(`${id} is no choice`);
      return Object.keys(question.criteria).filter((option) => option !== "other");
    };
    const coarse = slots.flatMap((slot) => optionsOf(`category_${slot}`));
    const closer = coarseCategories.flatMap((kind) => optionsOf(`closer_${kind}`).filter((option) => option !== kind));
    const offered = [...coarse, ...closer];
    expect(offered.sort()).toEqual([...categories].sort());
    for (const question of Object.values(questions)) {
      if (question.type !== "choice") continue;
      expect(Object.keys(question.criteria)).toContain("other");
      for (const looks of Object.values(question.criteria)) expect(looks?.length).toBeGreaterThan(4);
    }
  });

  it("come in the order that helps: the place, the garment of that place, the closer kind, then its cloth", () => {
    const kinds = Object.keys(questions).map((id) => id.replace(/_.*/, ""));
    expect([...new Set(kinds)]).toEqual([
      "garment",
      "several",
      "slot",
      "category",
      "closer",
      "pattern",
      "season",
      "style",
      "formality",
      "material",
      "fit",
    ]);
  });
});

describe("reading answers", () => {
  it("takes sure answers as the prediction and asks nobody", () => {
    const reading = read(answers(), 0.7);
    expect(reading).toMatchObject({ category: "sweater", category_confidence: 0.81, needs_review: [], warnings: [] });
    expect(reading.attributes).toMatchObject({
      pattern: "striped",
      material: "wool",
      fit: "slim",
      seasons: ["winter"],
      style_tags: ["classic"],
    });
    expect(reading.attributes.formality).toBeCloseTo(0.4, 1);
  });

  it("takes for no fact what it is less sure of than the threshold, and asks only what would change outfits", () => {
    const nearlySure = read(answers(), 0.95);
    expect(nearlySure.needs_review).toEqual([]);
    expect(nearlySure.unsure).toEqual(["category", "pattern", "material", "fit"]);
    // A sweater or a coat: worn over each other, and for other weather.
    const jacket = { type: "choice", choice: "top", confidence: 0.6, probabilities: { top: 0.6, outerwear: 0.4 } };
    const torn = read(answers({ slot: jacket, fit: flat("fit") }), 0.7);
    expect(torn.needs_review).toEqual(["category"]);
    expect(torn.unsure).toEqual(["fit"]);
  });

  it("lists what is worth most first, by the same figures that the threshold is chosen by", () => {
    const reading = read(answers({ category_top: flat("category_top"), material: flat("material") }), 0.7);
    const worths = reading.worths.filter(({ worth }) => worth >= worthAsking);
    expect(reading.needs_review.length).toBeGreaterThan(0);
    expect(reading.needs_review).toEqual(worths.sort((one, other) => other.worth - one.worth).map(({ field }) => field));
  });

  it("takes a flat distribution for no answer, not for its first option", () => {
    const reading = read(answers({ material: flat("material"), pattern: flat("pattern"), fit: flat("fit") }), 0.7);
    expect(reading.attributes).toMatchObject({ material: null, pattern: null, fit: null });
    expect(openIn(reading).sort()).toEqual(["fit", "material", "pattern"]);
  });

  it("gives the three best guesses of every field that is open", () => {
    const { guesses, needs_review: needsReview } = read(answers(), 0.95);
    expect(guesses["category"]?.map(({ value }) => value)[0]).toBe("sweater");
    for (const field of needsReview) expect(guesses[field]?.length).toBe(3);
  });

  it("knows no category when the model says none of these", () => {
    const sure = { type: "choice", choice: "other", confidence: 0.9, probabilities: { other: 0.9, sweater: 0.1 } };
    const reading = read(answers({ category_top: sure }), 0.7);
    expect(reading.category).toBeNull();
    expect(reading.needs_review[0]).toBe("category");
  });

  it("says of a photo that shows no garment that it is nothing yet, in words a person can act on, and asks what it is", () => {
    const reading = read(answers({ garment: { type: "noul", noul: 0.1 } }), 0.7);
    expect(reading).toMatchObject({ category: null, needs_review: ["category"] });
    expect(reading.warnings[0]).toContain("photograph the piece alone");
    expect(reading.guesses["category"]?.length).toBe(3);
  });

  it("wants a surer model where nothing stands out from the ground", () => {
    const given = answers({ garment: { type: "noul", noul: 0.6 } });
    const categoryOn = (method: "centre" | "border_model") =>
      readEvidence({ answers: given, foreground: { method, confidence: 0.7 }, measuredPattern: null, precedents: null }, 0.7)
        .category;
    expect([categoryOn("centre"), categoryOn("border_model")]).toEqual([null, "sweater"]);
  });

  it("asks about the colour where it may be that of the table", () => {
    const openColour = (confidence: number) =>
      readEvidence(
        { answers: answers(), foreground: { method: "border_model", confidence }, measuredPattern: null, precedents: null },
        0.7,
      ).needs_review;
    expect(openColour(0.4)).toEqual(["color_primary"]);
    expect(openColour(0.9)).toEqual([]);
  });

  it("asks what it is when there is no answer at all, and holds nothing else for a fact", () => {
    const reading = read({}, 0.7);
    expect(reading.category).toBeNull();
    expect(reading.needs_review).toEqual(["category"]);
    expect(reading.unsure).toEqual(["pattern", "style_tags", "material", "fit"]);
    expect(reading.warnings.length).toBe(1);
  });

  it("works out warmth, seasons and formality where the model is not sure of them, and asks nobody", () => {
    const unsure = Object.fromEntries(seasons.map((season) => [`season_${season}`, { type: "noul", noul: 0.5 }]));
    const level = { type: "score", score: 2, probabilities: [0.2, 0.2, 0.2, 0.2, 0.1, 0.1] };
    const reading = read(answers({ ...unsure, formality: level }), 0.7);
    // A striped wool sweater: its usual cloth, so its usual warmth and months; a touch dressier for the wool.
    expect(reading.attributes).toMatchObject({ warmth_clo: 0.28, seasons: ["fall", "winter"] });
    expect(reading.attributes.formality).toBeCloseTo(0.43, 5);
    expect(reading.needs_review).toEqual([]);
  });

  it("never leaves a known garment without a season", () => {
    const none = Object.fromEntries(seasons.map((season) => [`season_${season}`, { type: "noul", noul: 0.1 }]));
    expect(read(answers(none), 0.7).attributes.seasons).toEqual(["fall", "winter"]);
  });

  it("says that there is more than one garment only when the model is sure of it", () => {
    expect(read(answers({ several: { type: "noul", noul: 0.95 } }), 0.7).several).toBe(true);
    expect(read(answers({ several: { type: "noul", noul: 0.6 } }), 0.7).several).toBe(false);
  });
});

describe("a second opinion on the pattern", () => {
  const sure = (answersGiven: Answers, pattern: "striped" | "solid", confidence: number) =>
    readEvidence({ answers: answersGiven, foreground: null, measuredPattern: { pattern, confidence }, precedents: null }, 0.7);

  it("decides where the model has none", () => {
    const reading = sure(answers({ pattern: flat("pattern") }), "striped", 0.9);
    expect(reading.attributes.pattern).toBe("striped");
    expect(openIn(reading)).not.toContain("pattern");
  });

  it("makes a doubt of it where the two disagree", () => {
    expect(openIn(sure(answers(), "solid", 0.9))).toContain("pattern");
  });
});

describe("what the large model is asked", () => {
  it("is what the small one was in doubt of, and nothing of places where the garment is not worn", () => {
    expect(Object.keys(doubtful(answers(), 0.7))).toEqual([]);
    const asked = Object.keys(doubtful(answers({ category_top: flat("category_top"), fit: flat("fit") }), 0.7));
    expect(asked).toEqual(["category_top", "fit"]);
    expect(Object.keys(doubtful(answers({ category_shoes: flat("category_shoes") }), 0.7))).toEqual([]);
  });

  it("is answered by itself: the reply need not repeat the other questions", () => {
    const asked = doubtful(answers({ fit: flat("fit") }), 0.7);
    const { fit } = sureReply().answers;
    expect(answersOfClef({ answers: { fit } }, asked)?.["fit"]?.[0]).toEqual({ value: "slim", probability: 0.9 });
  });
});

describe("how likely a category is", () => {
  it("is how likely its place is times how likely it is of that place, and the rest is none of them", () => {
    const guesses = categoryGuesses({
      slot: [
        { value: "top", probability: 0.8 },
        { value: "outerwear", probability: 0.2 },
      ],
      category_top: [
        { value: "cardigan", probability: 0.5 },
        { value: "other", probability: 0.5 },
      ],
      category_outerwear: [{ value: "jacket", probability: 1 }],
    });
    expect(guesses.slice(0, 3)).toEqual([
      { value: "cardigan", probability: 0.4 },
      { value: "other", probability: 0.4 },
      { value: "jacket", probability: 0.2 },
    ]);
    expect(guesses.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6);
  });
});

describe("a coarse category and its closer kinds", () => {
  /** Surely a hat, and this likely a cap, a beanie, or a hat of another kind. */
  const hat = (cap: number, beanie: number): Answers => ({
    slot: [{ value: "accessory", probability: 1 }],
    category_accessory: [
      { value: "hat", probability: 0.9 },
      { value: "other", probability: 0.1 },
    ],
    closer_hat: [
      { value: "cap", probability: cap },
      { value: "beanie", probability: beanie },
      { value: "other", probability: 1 - cap - beanie },
    ],
  });

  it("stay open where no closer kind stands out: what is surely a hat is said to be one, and asked about", () => {
    const reading = read(hat(0.4, 0.4), 0.7);
    expect(reading).toMatchObject({ category: "hat", category_confidence: 0.9 });
    expect(openIn(reading)).toContain("category");
    expect(reading.guesses["category"]?.map(({ value }) => value)).toEqual(["beanie", "cap", "hat"]);
  });

  it("give the closer kind where it is likelier than all others together", () => {
    expect(read(hat(0.9, 0.05), 0.7)).toMatchObject({ category: "cap", category_confidence: 0.81 });
    expect(openIn(read(hat(0.9, 0.05), 0.7))).not.toContain("category");
    expect(read(hat(0.6, 0.2), 0.7)).toMatchObject({ category: "cap", category_confidence: 0.54 });
    expect(openIn(read(hat(0.6, 0.2), 0.7))).toContain("category");
  });

  it("are settled where it is none of the closer kinds, and where nobody was asked for one", () => {
    expect(read(hat(0.1, 0.05), 0.7)).toMatchObject({ category: "hat", category_confidence: 0.9 });
    expect(openIn(read(hat(0.1, 0.05), 0.7))).not.toContain("category");
    const { closer_hat: _closer, ...coarse } = hat(0, 0);
    expect(read(coarse, 0.7)).toMatchObject({ category: "hat", category_confidence: 0.9 });
  });

  it("are named by a chat model in one word", () => {
    const reply = ChatReply.parse({
      ...{ category: "beanie", pattern: "solid", material: "wool", fit: "regular", formality: "casual" },
      ...{ seasons: ["winter"], styles: ["casual"] },
    });
    expect(read(answersOfChat(reply), 0.7)).toMatchObject({ category: "beanie", category_confidence: 0.5 });
  });

  it("are not asked about again where the coarse category is unlikely", () => {
    expect(Object.keys(doubtful({ ...answers(), ...hat(0.4, 0.4) }, 0.7))).toEqual(["closer_hat"]);
    expect(Object.keys(doubtful(answers({ closer_hat: flat("closer_hat") }), 0.7))).toEqual([]);
  });
});

describe("temperature", () => {
  const top = (temperature: number) => answersOfClef(sureReply(), questions, temperature)?.["pattern"]?.[0]?.probability;
  it("of 1 leaves an answer as it is, more makes it less sure, less surer", () => {
    expect(top(1)).toBe(0.9);
    expect(top(2)).toBeLessThan(0.9);
    expect(top(0.5)).toBeGreaterThan(0.9);
  });
});

describe("replies that are no answers", () => {
  it.each<[string, Record<string, unknown>]>([
    ["an option that was not offered", { category_top: { type: "choice", choice: "toga", probabilities: { toga: 1 } } }],
    ["a probability over one", { garment: { type: "noul", noul: 1.5 } }],
    ["NaN", { garment: { type: "noul", noul: Number.NaN } }],
    ["a missing question", { fit: undefined }],
    ["another type of answer", { fit: { type: "noul", noul: 0.5 } }],
    ["too few levels", { formality: { type: "score", probabilities: [1] } }],
    ["text", { slot: "sweater" }],
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
  it("passes the same reading, and none of it is a fact, for it states no probability worth the name", () => {
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
    expect(reading).toMatchObject({ category: "coat", category_confidence: 0.5 });
    expect(reading.attributes).toMatchObject({ pattern: "plaid", style_tags: ["classic"] });
    expect(reading.needs_review[0]).toBe("category");
    expect(openIn(reading).sort()).toEqual(["category", "fit", "material", "pattern", "style_tags"]);
  });
});
