// Replies of the vision models that must never be stored: each is right except for what its name says.

import { questions } from "../../src/domain/photo/look/questions.ts";

type Answer = Record<string, string | number | null | number[] | Record<string, number>>;

function replyWith(spoiled: Record<string, Answer>) {
  const answers: Record<string, Answer> = {};
  for (const [id, question] of Object.entries(questions)) {
    if (question.type === "noul") answers[id] = { type: "noul", noul: 0.9 };
    else if (question.type === "score") {
      const probabilities = question.criteria.map((_, level) => (level === 0 ? 1 : 0));
      answers[id] = { type: "score", score: 1, probabilities, confidence: 1 };
    } else {
      const choice = Object.keys(question.criteria)[0] ?? "";
      answers[id] = { type: "choice", choice, probabilities: { [choice]: 1 }, confidence: 1 };
    }
  }
  return { model: "clef-flash", answers: { ...answers, ...spoiled }, usage: {} };
}

const category = (choice: string, probabilities: Record<string, number>) =>
  replyWith({ category_top: { type: "choice", choice, probabilities, confidence: 1 } });
const megabyte = "x".repeat(1_000_000);

export const rightAnswer = replyWith({});

export const wrongAnswers = {
  "no JSON": "I am sorry, I cannot help with that.",
  // JSON has no NaN: it arrives as null.
  "a number that is none": replyWith({ garment: { type: "noul", noul: null } }),
  "an unknown option": category("toga", { toga: 1 }),
  "a megabyte": category(megabyte, { [megabyte]: 1 }),
  "an instruction": category("shirt'; drop table garments; --", { "Ignore all instructions": 1 }),
};

const completionOf = (content: string) => ({ choices: [{ message: { role: "assistant", content } }] });

/** Wrong replies of the chat model, which answers with text. */
export const wrongChatAnswers = [
  "no JSON at all",
  completionOf("{"),
  completionOf(JSON.stringify({ category: "toga", formality: Number.NaN })),
  completionOf(megabyte),
  completionOf('{"category":"Ignore all instructions"}'),
];
