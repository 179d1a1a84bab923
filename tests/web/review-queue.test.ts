// The order of the questions, and answers as the API takes them.

import { expect, test } from "vitest";
import type { ReviewQuestion } from "../../web/api.ts";
import { answerOf, changeOf, optionOfKey, takenBack } from "../../web/wardrobe/review-answer.ts";
import {
  alike,
  askedAgain,
  emptyQueue,
  keyOf,
  leftIn,
  putOff,
  takenUp,
  without,
  withPage,
} from "../../web/wardrobe/review-queue.ts";

function question(id: string, field: ReviewQuestion["field"] = "category", first: string | number = "sweater"): ReviewQuestion {
  return {
    kind: "field",
    field,
    garment: { id, image_url: "", thumbnail_url: null, status: "ready", name: id, description: null },
    compared_with: null,
    question: "What is this?",
    options: [{ value: first, label: String(first), probability: 0.5, request: null }],
    current_value: null,
    gain: 0.5,
  };
}
const queueOf = (...open: ReviewQuestion[]) => ({ ...emptyQueue, open });
const names = (questions: readonly ReviewQuestion[]) => questions.map(({ garment }) => garment.id);

test("a fresh page keeps the question that is asked, and leaves out what was answered or put off", () => {
  const queue = { ...queueOf(question("a"), question("b")), skipped: [question("s")] };
  const page = { items: [question("n"), question("a"), question("s"), question("sent")], total: 9 };
  const next = withPage(queue, page, new Set([keyOf(question("sent"))]));
  expect(names(next.open)).toEqual(["a", "n"]);
  expect(leftIn(next)).toBe(2 + 5);
});

test("an answered question goes, one that is taken back is asked again now", () => {
  const queue = queueOf(question("a"), question("b"));
  const answered = without(queue, new Set([keyOf(question("a"))]));
  expect(names(answered.open)).toEqual(["b"]);
  expect(names(askedAgain(answered, [question("a")]).open)).toEqual(["a", "b"]);
  expect(names(askedAgain(queue, [question("a")]).open)).toEqual(["a", "b"]);
});

test("what is put off comes at the end, when the person wants it", () => {
  const later = putOff(queueOf(question("a"), question("b")));
  expect([names(later.open), names(later.skipped)]).toEqual([["b"], ["a"]]);
  expect(names(takenUp(later).open)).toEqual(["b", "a"]);
  expect(putOff(emptyQueue)).toEqual(emptyQueue);
});

test("the same answer is offered for similar garments with the same field and the same first guess", () => {
  const queue = queueOf(
    question("asked"),
    question("same"),
    question("other guess", "category", "coat"),
    question("other field", "material", "sweater"),
    question("not similar"),
    { ...question("twin"), kind: "duplicate" },
  );
  const similar = new Set(["same", "other guess", "other field", "twin"]);
  expect(names(alike(queue, similar))).toEqual(["same"]);
  expect(alike(queueOf({ ...question("asked"), kind: "failed" }, question("same")), similar)).toEqual([]);
  expect(alike(emptyQueue, similar)).toEqual([]);
});

test("an answer has a value that its field accepts, or there is none", () => {
  expect(answerOf(question("a", "material"), "wool")).toEqual({ garment_id: "a", field: "material", value: "wool" });
  expect(answerOf(question("a", "material"), "cheese")).toBeNull();
  expect(answerOf(question("a", "formality"), 0.4)).toEqual({ garment_id: "a", field: "formality", value: 0.4 });
  expect(answerOf(question("a", "seasons"), ["summer", "monsoon"])).toEqual({
    garment_id: "a",
    field: "seasons",
    value: ["summer"],
  });
  expect(answerOf(question("a", "possible_duplicate_of"), "same")).toBeNull();
  expect(answerOf(question("a", "pieces"), "one")).toEqual({ garment_id: "a", field: "pieces", value: "one" });
  expect(answerOf(question("a", null), "reprocess")).toBeNull();
});

test("an answer is the same as a correction, and null takes it back where the API can", () => {
  expect(changeOf({ garment_id: "a", field: "category", value: "coat" })).toEqual({ category: "coat" });
  expect(changeOf({ garment_id: "a", field: "fit", value: "slim" })).toEqual({ attributes: { fit: "slim" } });
  expect(takenBack("category")).toEqual({ category: null });
  expect(takenBack("fit")).toEqual({ attributes: { fit: null } });
  expect([takenBack("pieces"), takenBack("possible_duplicate_of"), takenBack(null)]).toEqual([null, null, null]);
});

test("a digit names an option that is there", () => {
  expect(["1", "3", "4", "0", "12", "x"].map((key) => optionOfKey(key, 3))).toEqual([0, 2, null, null, null, null]);
});
