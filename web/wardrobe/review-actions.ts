// What an option of a question does, and how it is taken back.

import { answer, api, type ReviewQuestion } from "../api.ts";
import { randomId } from "../random-id.ts";
import { tell } from "../toasts.tsx";
import { reviewWords } from "../words/later.ts";
import { garmentAdded, put, questionCount } from "./garments.ts";
import { takeOut } from "./moves.ts";
import { type AnswerValue, answerOf, takenBack } from "./review-answer.ts";

export interface ReviewAction {
  /** Answers how many questions wait for another one, where the API says so. */
  readonly perform: () => Promise<number | undefined>;
  /** Null where the API has no way back. */
  readonly takeBack: (() => Promise<void>) | null;
}

export type Option = ReviewQuestion["options"][number];

/** An option that has no answer to send acts on the garment itself. */
export function actionOf(questions: readonly [ReviewQuestion, ...ReviewQuestion[]], { request, value }: Option): ReviewAction {
  const [{ garment }] = questions;
  if (request === null) return answering(questions, value);
  if (request.method === "DELETE") return removing(garment.id);
  if (value !== "split") return lookingAgain(garment.id);
  return splitting(garment.id, Array.isArray(request.body?.["pieces"]) ? request.body["pieces"].map(Number) : []);
}

export function answering(questions: readonly [ReviewQuestion, ...ReviewQuestion[]], value: AnswerValue): ReviewAction {
  const answers = questions.flatMap((question) => answerOf(question, value) ?? []);
  const ids = questions.map(({ garment }) => garment.id);
  const header = { "idempotency-key": randomId() };
  const back = takenBack(questions[0].field);
  return {
    perform: async () => {
      const { garments, remaining, waiting } = await answer(api.wardrobe.review.$post({ header, json: { answers } }));
      put(...garments);
      questionCount.value = remaining;
      return waiting;
    },
    takeBack:
      back === null
        ? null
        : async () => {
            const { results } = await answer(api.wardrobe.$patch({ json: { ids, ...back } }));
            put(...results.flatMap(({ garment }) => garment ?? []));
            const refusal = results.find(({ problem }) => problem !== null)?.problem;
            if (refusal != null) throw new Error(refusal.detail);
          },
  };
}

function removing(id: string): ReviewAction {
  const putBack = takeOut([id]);
  const header = { "idempotency-key": randomId() };
  return {
    perform: async () => {
      try {
        await answer(api.wardrobe[":id"].$delete({ param: { id } }));
      } catch (thrown) {
        putBack([id]);
        throw thrown;
      }
      return undefined;
    },
    takeBack: async () => {
      await answer(api.wardrobe[":id"].restore.$post({ param: { id }, header }));
      putBack([id]);
    },
  };
}

function splitting(id: string, pieces: number[]): ReviewAction {
  const header = { "idempotency-key": randomId() };
  const made: string[] = [];
  return {
    perform: async () => {
      const { garments } = await answer(api.wardrobe[":id"].split.$post({ param: { id }, header, json: { pieces } }));
      for (const { duplicate, ...garment } of garments) {
        garmentAdded(garment);
        if (!duplicate) made.push(garment.id);
      }
      tell(reviewWords.split(garments.length));
      return undefined;
    },
    takeBack: async () => {
      if (made.length > 0) await answer(api.wardrobe.$delete({ json: { ids: made } }));
      takeOut(made);
    },
  };
}

function lookingAgain(id: string): ReviewAction {
  const header = { "idempotency-key": randomId() };
  return {
    perform: async () => {
      put(await answer(api.wardrobe[":id"].reprocess.$post({ param: { id }, header })));
      tell(reviewWords.again);
      return undefined;
    },
    takeBack: null,
  };
}
