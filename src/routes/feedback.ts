// What a person says of an outfit: liked, disliked, worn, saved, skipped; and taking it back.

import { createRoute, z } from "@hono/zod-openapi";
import { invalid, notFound } from "../domain/failure.ts";
import { timeOf } from "../domain/identity.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { dayMs } from "../domain/taste/feedback.ts";
import { FeedbackAction, FeedbackReason } from "../domain/words/records.ts";
import { failing, IdempotencyHeader, json, routes, signedInOnly } from "../http/contract.ts";
import { once } from "../http/idempotency.ts";

/** Earlier than anybody here noted what they wore; Postgres and JavaScript disagree about years before 1. */
const firstDay = "1970-01-01";
const Day = z.iso.date({ error: "accepted: a date such as 2026-11-22" });
const OutfitId = z.uuid({ error: "accepted: a UUID" });

const FeedbackBody = strictFields({
  outfit_id: OutfitId,
  action: FeedbackAction,
  reason: FeedbackReason.nullable().optional(),
  worn_on: Day.optional().openapi({ description: "With `wear` only: the day, by default today in UTC." }),
  in_laundry: z
    .boolean()
    .optional()
    .openapi({ description: "With `wear` only: true puts the outfit's garments in the laundry." }),
}).superRefine((body, context) => {
  if (body.action === "wear") return;
  for (const field of ["worn_on", "in_laundry"] as const) {
    if (body[field] === undefined || body[field] === false) continue;
    context.addIssue({ code: "custom", path: [field], message: `accepted with the action wear only, not with ${body.action}` });
  }
});

const Noted = z.object({ success: z.literal(true) }).openapi("FeedbackNoted");

const say = createRoute({
  method: "post",
  path: "/api/v1/feedback",
  operationId: "giveFeedback",
  tags: ["Taste"],
  summary: "Like, dislike, wear, save or skip an outfit",
  description:
    "Saying the same twice changes nothing; a wear is one for each day. Like and dislike replace each other. A reason directs what is learned: `colors` blames or credits the colours only.",
  security: signedInOnly,
  request: {
    headers: IdempotencyHeader,
    body: {
      required: true,
      content: {
        "application/json": {
          schema: FeedbackBody.openapi("Feedback"),
          example: {
            outfit_id: "0193c0e0-0000-7000-8000-000000000001",
            action: "wear",
            reason: "comfort",
            worn_on: "2026-11-22",
            in_laundry: true,
          },
        },
      },
    },
  },
  responses: {
    200: json(Noted, "It is noted.", { success: true }),
    ...failing(400, 401, 404, 409, 413, 415, 422),
  },
});

const takeBack = createRoute({
  method: "delete",
  path: "/api/v1/feedback/{outfit_id}/{action}",
  operationId: "undoFeedback",
  tags: ["Taste"],
  summary: "Take back what was said of an outfit, and all that was learned from it",
  description:
    "Of a wear, `worn_on` names the day; without it every wear of the outfit is taken back. 204 also where nothing was there to take back. Garments stay in the laundry.",
  security: signedInOnly,
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
  .openapi(say, async (c) => {
    const { services, person } = c.var;
    const asked = c.req.valid("json");
    const { body } = await once(c, say, {
      answer: Noted,
      content: ["feedback", asked],
      run: async (newId) => {
        // A retry under its key after midnight notes the day of the first try: that time is in the id.
        const askedAt = timeOf(newId());
        const wornOn = asked.action === "wear" ? dayOfWear(asked.worn_on, askedAt) : null;
        const inLaundry = asked.in_laundry === true;
        const noted = await services.feedback.note(person.id, {
          id: services.newId(),
          outfit_id: asked.outfit_id,
          action: asked.action,
          reason: asked.reason ?? null,
          worn_on: wornOn,
          in_laundry: inLaundry,
        });
        if (!noted) throw notFound("outfit");
        if (inLaundry) c.executionCtx.waitUntil(services.feed.refresh(person.id));
        return { status: 200, body: { success: true } };
      },
    });
    return c.json(body, 200);
  })
  .openapi(takeBack, async (c) => {
    const { services, person } = c.var;
    const { outfit_id, action } = c.req.valid("param");
    const { worn_on } = c.req.valid("query");
    if (worn_on !== undefined && action !== "wear")
      throw invalid("worn_on", `accepted with the action wear only, not with ${action}`);
    if (!(await services.feedback.undo(person.id, outfit_id, action, worn_on ?? null))) throw notFound("outfit");
    return c.body(null, 204);
  });

/** The day something was worn: not after tomorrow, which has begun already where it is day 14 hours earlier than in UTC. */
function dayOfWear(given: string | undefined, now: number): string {
  const dayAfter = (days: number) => new Date(now + days * dayMs).toISOString().slice(0, 10);
  if (given === undefined) return dayAfter(0);
  if (given < firstDay || given > dayAfter(1)) throw invalid("worn_on", `accepted: a date from ${firstDay} to ${dayAfter(1)}`);
  return given;
}
