// The review: questions about garments, the most useful first, and their answers, many at once.

import { createRoute, z } from "@hono/zod-openapi";
import { answerReview } from "../actions/answer-review.ts";
import { type Garment, nameOf } from "../domain/garment/garment.ts";
import { type ReviewOption, type ReviewQuestion, review } from "../domain/garment/review.ts";
import { ReviewAnswers } from "../domain/garment/review-answers.ts";
import { ReviewedField } from "../domain/garment/review-words.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { GarmentStatus } from "../domain/words/vocabulary.ts";
import { portsOf } from "../http/context.ts";
import { failing, IdempotencyHeader, json, jsonRequest, pageOf, pageQuery, routeHead, routes } from "../http/contract.ts";
import { once } from "../http/idempotency.ts";
import { GarmentBody, garmentBody, garmentExample } from "../views/garment.ts";

const Value = z.union([z.string(), z.number(), z.array(z.string())]);
const Images = z.object({ id: z.uuid(), image_url: z.url(), thumbnail_url: z.url().nullable() });

const Option = z.object({
  value: Value,
  label: z.string(),
  probability: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .openapi({ description: "Null when the model has no opinion; then the options are the usual values for such a garment." }),
  request: z
    .object({ method: z.enum(["DELETE", "POST"]), path: z.string(), body: z.looseObject({}).optional() })
    .nullable()
    .openapi({ description: "The request to send for this option instead of an answer; null: post `value` as an answer." }),
});

const Question = z
  .object({
    kind: z.enum(["field", "duplicate", "pieces", "failed"]),
    field: z
      .enum([...ReviewedField.options, "possible_duplicate_of", "pieces"])
      .nullable()
      .openapi({ description: "The field to name in an answer; null when none can be given." }),
    garment: Images.extend({ status: GarmentStatus, name: z.string(), description: z.string().nullable() }),
    compared_with: Images.nullable().openapi({ description: "The garment that it may be a copy of." }),
    question: z.string(),
    options: z.array(Option).openapi({
      description:
        "At most three, the most probable first, then up to three of the person's own categories that are like them. " +
        "Any other accepted value is accepted too.",
    }),
    current_value: Value.nullable(),
    gain: z.number().min(0).max(1).openapi({
      description: "What the answer is worth: how much outfits would change with it, times how likely what counts now is wrong.",
    }),
  })
  .openapi("ReviewQuestion");

const waiting = z
  .number()
  .int()
  .openapi({ description: "Questions that may follow when another question about the same garment is answered." });

const Review = pageOf(Question).extend({ waiting }).openapi("Review");

const ReviewResult = z
  .object({
    applied: z.number().int(),
    remaining: z.number().int().openapi({ description: "Open questions, without those in `waiting`." }),
    waiting,
    garments: z.array(GarmentBody).openapi({ description: "The answered garments, as they are now." }),
  })
  .openapi("Reviewed");

const ask = createRoute({
  ...routeHead("get", "/api/v1/wardrobe/review", "listReviewQuestions", "Wardrobe"),
  summary: "Questions for the person, best first",
  description:
    "One tap answers each question. Whether a photo shows one garment, and whether it is a new one, is asked " +
    "before what the garment is, and that before its other fields. Answered questions leave the list, so continue at offset 0. " +
    "The review covers the newest 1,000 garments with open questions.",
  request: { query: strictFields(pageQuery()) },
  responses: {
    200: json(Review, "A page of questions and how many there are in all.", {
      items: [
        {
          kind: "field",
          field: "category",
          garment: {
            id: garmentExample.id,
            image_url: garmentExample.image_url,
            thumbnail_url: garmentExample.thumbnail_url,
            status: "ready",
            name: "navy sweater",
            description: "navy knit sweater",
          },
          compared_with: null,
          question: "Is this a sweater?",
          options: [
            { value: "sweater", label: "sweater", probability: 0.61, request: null },
            { value: "sweatshirt", label: "sweatshirt", probability: 0.22, request: null },
            { value: "cardigan", label: "cardigan", probability: 0.09, request: null },
          ],
          current_value: "sweater",
          gain: 0.39,
        },
      ],
      total: 1,
      waiting: 2,
      limit: 20,
      offset: 0,
    }),
    ...failing(400, 401),
  },
});

const reply = createRoute({
  ...routeHead("post", "/api/v1/wardrobe/review", "answerReviewQuestions", "Wardrobe"),
  summary: "Answer up to 100 questions at once",
  description:
    "Every answer is checked before any is stored. An answer is stored as a label, like a PATCH, even when it confirms the " +
    "prediction, and is not asked again. A field in `unsure`, or any other, is answered here just as well.",
  request: {
    headers: IdempotencyHeader,
    body: jsonRequest(ReviewAnswers.openapi("ReviewAnswers"), {
      answers: [
        { garment_id: garmentExample.id, field: "category", value: "sweater" },
        { garment_id: garmentExample.id, field: "material", value: "wool" },
      ],
    }),
  },
  responses: {
    200: json(ReviewResult, "All are stored.", { applied: 2, remaining: 0, waiting: 0, garments: [garmentExample] }),
    ...failing(400, 401, 409, 413, 415, 422),
  },
});

export const reviewRoutes = routes()
  .openapi(ask, async (c) => {
    const { services, person, origin } = c.var;
    const { limit, offset } = c.req.valid("query");
    const { open, own } = await services.review.open(person.id);
    const { questions, waiting } = review(open, own);
    const imagesOf = ({ id, original_image_path, thumbnail_path }: GarmentWithImages) => ({
      id,
      image_url: services.photos.url(person.id, original_image_path, origin),
      thumbnail_url: thumbnail_path === null ? null : services.photos.url(person.id, thumbnail_path, origin),
    });
    const items = questions.slice(offset, offset + limit).map((question) => questionBody(question, imagesOf));
    return c.json({ items, total: questions.length, waiting, limit, offset }, 200);
  })
  .openapi(reply, async (c) => {
    const { answers } = c.req.valid("json");
    const { body } = await once(c, reply, {
      answer: ReviewResult,
      content: ["review", { answers }],
      run: async () => {
        const { garments, open, own } = await answerReview(portsOf(c), c.var.person.id, answers);
        const { questions, waiting } = review(open, own);
        const bodies = garments.map((garment) => garmentBody(garment, c.var));
        return { status: 200, body: { applied: answers.length, remaining: questions.length, waiting, garments: bodies } };
      },
    });
    return c.json(body, 200);
  });

type GarmentWithImages = Pick<Garment, "id" | "original_image_path" | "thumbnail_path">;

function questionBody(
  { kind, field, of, question, options, current, gain }: ReviewQuestion,
  imagesOf: (garment: GarmentWithImages) => z.infer<typeof Images>,
): z.infer<typeof Question> {
  const { garment, possible_duplicate } = of;
  return {
    kind,
    field,
    garment: {
      ...imagesOf(garment),
      status: garment.status,
      name: nameOf(garment),
      description: garment.prediction?.description ?? null,
    },
    compared_with: kind === "duplicate" && possible_duplicate !== null ? imagesOf(possible_duplicate) : null,
    question,
    options: options.map(({ value, label, probability, action }) => ({
      value: valueBody(value),
      label,
      probability,
      request: requestOf(action, garment),
    })),
    current_value: current === null ? null : valueBody(current),
    gain,
  };
}

function valueBody(value: ReviewOption["value"]): z.infer<typeof Value> {
  return typeof value === "object" ? [...value] : value;
}

function requestOf(action: ReviewOption["action"], garment: Garment): z.infer<typeof Option>["request"] {
  const path = `/api/v1/wardrobe/${garment.id}`;
  switch (action) {
    case "answer":
      return null;
    case "delete":
      return { method: "DELETE", path };
    case "reprocess":
      return { method: "POST", path: `${path}/reprocess` };
    case "split":
      return { method: "POST", path: `${path}/split`, body: { pieces: [...(garment.prediction?.pieces.keys() ?? [])] } };
  }
}
