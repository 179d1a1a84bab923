// Stores a person's answers to questions about their garments: all of them, or none.

import { Failure } from "../domain/failure.ts";
import type { Garment } from "../domain/garment/garment.ts";
import { answeredGarments, type ReviewAnswer } from "../domain/garment/review-answers.ts";
import type { OpenReview } from "../domain/garment/review-store.ts";
import { acceptedCategories } from "../domain/words/own-categories.ts";
import { enqueue } from "./enqueue.ts";
import type { Ports } from "./ports.ts";

export async function answerReview(
  ports: Pick<Ports, "review" | "feed" | "ingest" | "unfinished" | "log" | "later">,
  userId: string,
  answers: readonly ReviewAnswer[],
): Promise<OpenReview & { readonly garments: readonly Garment[] }> {
  const garmentAnswers = answeredGarments(answers);
  const result = await ports.review.answer(userId, garmentAnswers);
  if (result.state !== "stored") {
    const errors = answers.flatMap(({ garment_id, field }, index) => {
      if (!result.garment_ids.includes(garment_id)) return [];
      if (result.state === "unknown") return [{ path: `answers.${index}.garment_id`, message: "there is no such garment" }];
      return field === "category" ? [{ path: `answers.${index}.value`, message: acceptedCategories(result.own) }] : [];
    });
    throw new Failure("invalid_request", "The request is not valid. Nothing was stored.", { errors });
  }
  ports.later(ports.feed.refresh(userId));
  const describedIds = new Set(garmentAnswers.filter(({ change }) => change !== null).map(({ garment_id }) => garment_id));
  const messages = result.garments
    .filter(({ id, status }) => status === "ready" && describedIds.has(id))
    .map(({ id }) => ({ type: "embed", user_id: userId, garment_id: id }) as const);
  await enqueue(ports, messages, "embed.not_queued");
  return result;
}
