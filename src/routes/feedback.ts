// Feedback on an outfit: liked, disliked, worn, saved or skipped; and how to take it back.

import { createRoute, z } from "@hono/zod-openapi";
import { feedbackOf, noteFeedback, takeBackFeedback } from "../actions/note-feedback.ts";
import { Day } from "../domain/day.ts";
import { notFound } from "../domain/failure.ts";
import { timeOf } from "../domain/identity.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { FeedbackAction, FeedbackReason } from "../domain/words/records.ts";
import { failing, IdempotencyHeader, json, jsonRequest, routeHead, routes } from "../http/contract.ts";
import { once } from "../http/idempotency.ts";

const OutfitId = z.uuid({ error: "accepted: a UUID" });

export const FeedbackFields = {
  outfit_id: OutfitId,
  action: FeedbackAction,
  reason: FeedbackReason.nullable().optional(),
  worn_on: Day.optional().openapi({ description: "With `wear` only: the day, by default today in UTC." }),
  in_laundry: z
    .boolean()
    .optional()
    .openapi({ description: "With `wear` only: true puts the outfit's garments in the laundry." }),
};

/** Refuses what only a wear can have. */
export function feedbackFitsAction(body: z.infer<z.ZodObject<typeof FeedbackFields>>, context: z.RefinementCtx): void {
  if (body.action === "wear") return;
  for (const field of ["worn_on", "in_laundry"] as const) {
    if (body[field] === undefined || body[field] === false) continue;
    context.addIssue({ code: "custom", path: [field], message: `accepted with the action wear only, not with ${body.action}` });
  }
}

const FeedbackBody = strictFields(FeedbackFields).superRefine(feedbackFitsAction);

const FeedbackResult = z.object({ success: z.literal(true) }).openapi("FeedbackNoted");

const give = createRoute({
  ...routeHead("post", "/api/v1/feedback", "giveFeedback", "Taste"),
  summary: "Like, dislike, wear, save or skip an outfit",
  description:
    "The same feedback twice counts once; a wear counts once for each day. Like and dislike replace each other. A reason directs what is learned: `colors` changes only what is learned of the colours.",
  request: {
    headers: IdempotencyHeader,
    body: jsonRequest(FeedbackBody.openapi("Feedback"), {
      outfit_id: "0193c0e0-0000-7000-8000-000000000001",
      action: "wear",
      reason: "comfort",
      worn_on: "2026-11-22",
      in_laundry: true,
    }),
  },
  responses: {
    200: json(FeedbackResult, "It is noted.", { success: true }),
    ...failing(400, 401, 404, 409, 413, 415, 422),
  },
});

const takeBack = createRoute({
  ...routeHead("delete", "/api/v1/feedback/{outfit_id}/{action}", "undoFeedback", "Taste"),
  summary: "Take back feedback on an outfit, and everything learned from it",
  description:
    "For a wear, `worn_on` names the day; without it every wear of the outfit is taken back. The answer is 204 even when there was nothing to take back. Garments stay in the laundry.",
  request: {
    params: z.object({
      outfit_id: OutfitId.openapi({
        param: { name: "outfit_id", in: "path" },
        example: "0193c0e0-0000-7000-8000-000000000001",
      }),
      action: FeedbackAction.openapi({ param: { name: "action", in: "path" }, example: "wear" }),
    }),
    query: strictFields({ worn_on: Day.optional() }),
  },
  responses: { 204: { description: "It is taken back." }, ...failing(400, 401, 404) },
});

export const feedbackRoutes = routes()
  .openapi(give, async (c) => {
    const { services, person } = c.var;
    const request = c.req.valid("json");
    const { body } = await once(c, give, {
      answer: FeedbackResult,
      content: ["feedback", request],
      run: async (newId) => {
        // The id contains the time of the first try, so that a retry after midnight notes the same day.
        const { isNoted, refresh } = await noteFeedback(services, person.id, feedbackOf(request, timeOf(newId())));
        if (!isNoted) throw notFound("outfit");
        c.executionCtx.waitUntil(refresh);
        return { status: 200, body: { success: true } };
      },
    });
    return c.json(body, 200);
  })
  .openapi(takeBack, async (c) => {
    const { services, person } = c.var;
    await takeBackFeedback(services, person.id, { ...c.req.valid("param"), ...c.req.valid("query") });
    return c.body(null, 204);
  });
