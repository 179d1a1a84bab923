// The review questions, their order and their words.

import { expect, test } from "vitest";
import { type Answers, emptyAttributes, type Garment } from "../../../src/domain/garment/garment.ts";
import { type Reviewable, review } from "../../../src/domain/garment/review.ts";
import { answeredGarments, ReviewAnswers } from "../../../src/domain/garment/review-answers.ts";
import { categories } from "../../../src/domain/words/categories.ts";
import { plainGarment, plainPrediction } from "../../support/plain-garment.ts";

let count = 0;
const idOf = (number: number) => `0193c0de-7a11-7c0a-8e5e-${String(number).padStart(12, "0")}`;

/** A ready garment with these fields to review, and the model's guesses. */
function garment(needsReview: readonly string[], guesses: Answers, fields: Partial<Garment> = {}): Garment {
  count += 1;
  return plainGarment({
    id: idOf(count),
    category: "sweater",
    needs_review: [...needsReview],
    prediction: plainPrediction({ detection_confidence: 1, guesses, description: "garment" }),
    created_at: new Date(0),
    updated_at: new Date(0),
    ...fields,
  });
}

const alone = (of: Garment): Reviewable => ({ garment: of, split: false, possible_duplicate: null });
const guess = (...likelihoods: [string, number][]) => likelihoods.map(([value, probability]) => ({ value, probability }));
const knits = guess(["sweater", 0.6], ["sweatshirt", 0.3], ["cardigan", 0.05]);
const pieces = [
  { x: 0, y: 0, width: 0.4, height: 1 },
  { x: 0.5, y: 0, width: 0.5, height: 1 },
];
const other = { id: idOf(900_000), thumbnail_path: "thumbnails/a/c-2", original_image_path: "uploads/a/c-1" };

const fieldsOf = (...wardrobe: Reviewable[]) => review(wardrobe).questions.map(({ field }) => field);

test("a doubtful category is asked first, the most doubtful one before others", () => {
  const sure = garment(["category"], { category: guess(["sweater", 0.65]) });
  const unsure = garment(["category"], { category: guess(["sweater", 0.35]) });
  const cloth = garment(
    ["material"],
    { material: guess(["wool", 0.1]) },
    { attributes: { ...emptyAttributes, material: "wool" } },
  );
  const { questions } = review([cloth, sure, unsure].map(alone));
  expect(questions.map(({ of, gain }) => [of.garment.id, gain])).toEqual([
    [unsure.id, 0.65],
    [sure.id, 0.35],
    [cloth.id, 0.09],
  ]);
});

test("of equally doubtful fields, the more useful one comes first", () => {
  const fields = ["style_tags", "fit", "color_secondary", "material", "pattern", "seasons", "color_primary", "formality"];
  const even = Object.fromEntries(fields.map((field) => [field, guess(["other", 0.5])]));
  expect(fieldsOf(alone(garment(fields, even)))).toEqual([
    "color_primary",
    "formality",
    "seasons",
    // Of a sweater the cloth decides the warmth.
    "material",
    "pattern",
    "color_secondary",
    "fit",
    "style_tags",
  ]);
});

test("fields that depend on the category wait for it; visible fields do not", () => {
  const doubtful = garment(["category", "pattern", "style_tags", "material", "fit"], { category: knits });
  const { questions, waiting } = review([alone(doubtful)]);
  expect(questions.map(({ field }) => field)).toEqual(["category", "pattern"]);
  expect(waiting).toBe(3);
  const answeredGarment = garment(["pattern", "style_tags", "material", "fit"], { category: knits });
  expect(review([alone(answeredGarment)])).toMatchObject({ waiting: 0, questions: { length: 4 } });
});

test("a question is worth at least as much as those that wait for it", () => {
  const nearlySure = garment(["category", "material"], { category: guess(["sweater", 0.9]) });
  const [question] = review([alone(nearlySure)]).questions;
  const [waiting] = review([alone({ ...nearlySure, needs_review: ["material"] })]).questions;
  expect(question?.field).toBe("category");
  expect(question?.gain).toBe(waiting?.gain);
});

test("a field without a value is completely doubtful, whatever the guesses are", () => {
  const gainOf = (likelihood: number) =>
    review([alone(garment(["fit"], { fit: guess(["slim", likelihood]) }))]).questions[0]?.gain;
  expect(gainOf(0.9)).toBe(gainOf(0.1));
});

test("there is no question about the fit of shoes or a bag", () => {
  const open = { fit: guess(["slim", 0.4]) };
  expect(fieldsOf(alone(garment(["fit"], open, { category: "sneakers" })))).toEqual([]);
  expect(fieldsOf(alone(garment(["fit"], open, { category: "backpack" })))).toEqual([]);
  expect(fieldsOf(alone(garment(["fit"], open, { category: "coat" })))).toEqual(["fit"]);
});

test("a possible duplicate has only this question, with the garment that it resembles", () => {
  const copy = garment(["category", "fit"], { category: guess(["sweater", 0.2]) }, { possible_duplicate_score: 0.9 });
  const { questions, waiting } = review([{ garment: copy, split: false, possible_duplicate: other }]);
  expect(questions).toMatchObject([
    {
      kind: "duplicate",
      field: "possible_duplicate_of",
      question: "Is this the same as the one you have?",
      options: [
        { value: "same", action: "delete" },
        { value: "different", action: "answer" },
      ],
      // Of the waiting question about its category.
      gain: 0.8,
    },
  ]);
  expect(waiting).toBe(2);
});

test("a piece is no duplicate of the photo from which it was cut", () => {
  const piece = garment(["material"], {}, { split_from: other.id });
  expect(fieldsOf({ garment: piece, split: false, possible_duplicate: other })).toEqual(["material"]);
});

test("a photo of several garments comes before all doubts, and has no questions once it is split", () => {
  const flatLay = garment(["category"], { category: knits });
  const several: Reviewable = alone({ ...flatLay, prediction: plainPrediction({ pieces }) });
  const doubtful = alone(garment(["category"], { category: guess(["sweater", 0.3]) }));
  const { questions, waiting } = review([doubtful, several]);
  expect(questions.map(({ kind, question }) => [kind, question])).toEqual([
    ["pieces", "This photo seems to show 2 garments. Make one of each?"],
    ["field", "What is this?"],
  ]);
  expect(questions[0]?.options.map(({ value, action }) => [value, action])).toEqual([
    ["split", "split"],
    ["one", "answer"],
  ]);
  expect(waiting).toBe(1);
  expect(review([{ ...several, split: true }])).toEqual({ questions: [], waiting: 0 });
});

test("a failed photo is asked about with its error message; last if the category is known", () => {
  const fields = { status: "failed", error_message: "The photo is 200 pixels wide." } as const;
  const unnamed = garment([], {}, { ...fields, category: null, prediction: null });
  const namedGarment = garment([], {}, { ...fields, prediction: null });
  const doubtful = garment(["category"], { category: knits });
  const { questions } = review([namedGarment, doubtful, unnamed].map(alone));
  expect(questions.map(({ of, kind }) => [of.garment.id, kind])).toEqual([
    [unnamed.id, "failed"],
    [doubtful.id, "field"],
    [namedGarment.id, "failed"],
  ]);
  expect(questions[0]).toMatchObject({
    field: null,
    question: "The photo is 200 pixels wide.",
    options: [{ action: "reprocess" }, { action: "delete" }],
  });
});

test("questions of equal gain are in order, newest first, for any order of the garments", () => {
  const equal = Array.from({ length: 20 }, () => alone(garment(["material"], {})));
  const order = (wardrobe: Reviewable[]) => review(wardrobe).questions.map(({ of }) => of.garment.id);
  expect(order(equal)).toEqual(order([...equal].reverse()));
  expect(order(equal)).toEqual([...order(equal)].sort().reverse());
});

test("the options are the three best guesses that are valid values, likeliest first", () => {
  const guesses = {
    category: guess(["other", 0.4], ["sweater", 0.3], ["cardigan", 0.2]),
    color_primary: guess(["navy", 0.5], ["blue", 0.3], ["charcoal", 0.1]),
    formality: guess(["smart_casual", 0.5], ["casual", 0.3], ["business_casual", 0.1]),
    material: guess(["other", 0.4], ["wool", 0.3], ["knit", 0.2]),
    style_tags: guess(["casual", 0.6], ["preppy", 0.55], ["classic", 0.3]),
  };
  const optionsOf = (field: string) =>
    review([alone(garment([field], guesses))]).questions[0]?.options.map(({ value, label, probability }) => [
      value,
      label,
      probability,
    ]);
  expect(optionsOf("category")).toEqual([
    ["sweater", "sweater", 0.3],
    ["cardigan", "cardigan", 0.2],
  ]);
  expect(optionsOf("color_primary")?.map(([value]) => value)).toEqual(["navy", "blue", "charcoal"]);
  expect(optionsOf("formality")).toEqual([
    [0.4, "smart casual", 0.5],
    [0.2, "casual", 0.3],
    [0.6, "business casual", 0.1],
  ]);
  expect(optionsOf("material")?.[0]).toEqual(["other", "something else", 0.4]);
  expect(optionsOf("style_tags")).toEqual([
    [["casual"], "casual", 0.6],
    [["preppy"], "preppy", 0.55],
    [["classic"], "classic", 0.3],
  ]);
});

test("if the model has no opinion, the usual values are offered, and not the first of the alphabet", () => {
  const flat = guess(["canvas", 0.0626], ["cashmere", 0.0625], ["cotton", 0.0625]);
  const offeredOptions = (field: string, category: Garment["category"], guesses: Answers = { [field]: flat }) =>
    review([alone(garment([field], guesses, { category }))]).questions[0]?.options;
  const valuesOf = (...of: Parameters<typeof offeredOptions>) => offeredOptions(...of)?.map(({ value }) => value);
  expect(valuesOf("material", "jeans")).toEqual(["denim", "cotton", "polyester"]);
  expect(valuesOf("material", "ankle_boots")).toEqual(["leather", "canvas", "suede"]);
  expect(valuesOf("pattern", "shirt")).toEqual(["solid", "striped", "plaid"]);
  expect(valuesOf("fit", "shirt", {})).toEqual(["regular", "slim", "relaxed"]);
  expect(offeredOptions("fit", "shirt", {})?.map(({ probability }) => probability)).toEqual([null, null, null]);
  expect(valuesOf("material", "jeans", { material: guess(["linen", 0.2], ["wool", 0.1]) })).toEqual(["linen", "wool"]);
  for (const category of categories) {
    const answers = valuesOf("material", category)?.map((value) => ({ garment_id: idOf(1), field: "material", value })) ?? [];
    expect([category, answers.length, new Set(answers.map(({ value }) => value)).size]).toEqual([category, 3, 3]);
    for (const answer of answers) expect(ReviewAnswers.safeParse({ answers: [answer] }).success).toBe(true);
  }
});

test("seasons are offered as lists: the current one, all year, or half a year", () => {
  const guesses = { seasons: guess(["fall", 0.9], ["winter", 0.9], ["spring", 0.4]) };
  const knit = garment(["seasons"], guesses, { attributes: { ...emptyAttributes, seasons: ["spring", "fall", "winter"] } });
  const [question] = review([alone(knit)]).questions;
  // Summer has no guess, so its probability is a half.
  expect(question?.options.map(({ label, probability }) => [label, probability])).toEqual([
    ["fall and winter", 0.243],
    ["spring, fall and winter", 0.162],
    ["all year", 0.162],
  ]);
  expect(question?.current).toEqual(["spring", "fall", "winter"]);
});

test("every option of a field can be sent back as an answer", () => {
  const guesses: Answers = {
    category: knits,
    color_primary: guess(["navy", 0.5]),
    color_secondary: guess(["white", 0.5]),
    pattern: guess(["polka_dot", 0.5]),
    formality: guess(["very_casual", 0.4]),
    seasons: guess(["fall", 0.9]),
    material: guess(["other", 0.4]),
    fit: guess(["oversized", 0.4]),
    style_tags: guess(["romantic", 0.6]),
  };
  for (const field of Object.keys(guesses)) {
    const { questions } = review([alone(garment([field], guesses))]);
    for (const { value } of questions[0]?.options ?? []) {
      const answers = [{ garment_id: idOf(1), field, value }];
      expect([field, ReviewAnswers.safeParse({ answers }).success]).toEqual([field, true]);
    }
    expect([field, questions[0]?.options.length]).not.toEqual([field, 0]);
  }
});

test("questions are natural English", () => {
  const questionFor = (field: string, best: string, probability: number, category: Garment["category"] = "sweater") =>
    review([alone(garment([field], { [field]: guess([best, probability]) }, { category }))]).questions[0]?.question;
  expect(questionFor("category", "sweater", 0.6)).toBe("Is this a sweater?");
  expect(questionFor("category", "t_shirt", 0.6)).toBe("Is this a T-shirt?");
  expect(questionFor("category", "jeans", 0.6)).toBe("Are these jeans?");
  expect(questionFor("category", "dress", 0.6)).toBe("Is this a dress?");
  expect(questionFor("category", "jewelry", 0.6)).toBe("Is this jewelry?");
  expect(questionFor("category", "sweater", 0.4)).toBe("What is this?");
  expect(questionFor("color_primary", "light_blue", 0.6, "jeans")).toBe("Are they mostly light blue?");
  expect(questionFor("color_primary", "navy", 0.3)).toBe("What is its main colour?");
  expect(questionFor("pattern", "polka_dot", 0.6)).toBe("Is it dotted?");
  expect(questionFor("material", "wool", 0.6, "gloves")).toBe("Are they made of wool?");
  expect(questionFor("material", "other", 0.6)).toBe("What is it made of?");
  expect(questionFor("fit", "slim", 0.6, "jeans")).toBe("How do they fit?");
  expect(questionFor("style_tags", "casual", 0.6)).toBe("Which style is it most?");
  expect(questionFor("formality", "casual", 0.6)).toBe("How dressed up is it?");
  for (const category of categories)
    expect(questionFor("category", category, 0.6)).toMatch(/^(Is this an? |Is this |Are these )[\w -]+\?$/);
});

test("answers are grouped by garment, and only those about its fields become a label", () => {
  const { answers } = ReviewAnswers.parse({
    answers: [
      { garment_id: idOf(1), field: "category", value: "sweater" },
      { garment_id: idOf(2), field: "possible_duplicate_of", value: "different" },
      { garment_id: idOf(1), field: "material", value: "wool" },
      { garment_id: idOf(1), field: "seasons", value: ["fall", "winter"] },
      { garment_id: idOf(3), field: "pieces", value: "one" },
    ],
  });
  expect(answeredGarments(answers)).toEqual([
    {
      garment_id: idOf(1),
      change: { category: "sweater", attributes: { material: "wool", seasons: ["fall", "winter"] } },
      different: false,
      alone: false,
    },
    { garment_id: idOf(2), change: null, different: true, alone: false },
    { garment_id: idOf(3), change: null, different: false, alone: true },
  ]);
});
