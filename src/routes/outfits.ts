// Outfits: recommended from the wardrobe, saved, listed, deleted.

import { createRoute, z } from "@hono/zod-openapi";
import { recommendOutfits } from "../actions/recommend-outfits.ts";
import { Day } from "../domain/day.ts";
import { invalid, notFound } from "../domain/failure.ts";
import { RecommendRequest, ResolvedConstraints } from "../domain/outfit/ask/constraints.ts";
import { Comparison } from "../domain/outfit/explain/comparison.ts";
import { Unmet } from "../domain/outfit/lacking/unmet.ts";
import { blocks } from "../domain/outfit/search/rules.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { WeatherNote } from "../domain/weather/fill-weather.ts";
import { Occasion } from "../domain/words/occasions.ts";
import { FeedbackAction, OutfitSource } from "../domain/words/records.ts";
import {
  failing,
  IdempotencyHeader,
  json,
  jsonRequest,
  OutfitId,
  onePage,
  pageOf,
  pageQuery,
  routeHead,
  routes,
} from "../http/contract.ts";
import { once } from "../http/idempotency.ts";
import { constraintsExample, OutfitBody, outfitBodies, outfitExample, UnsavedOutfit } from "../views/outfit.ts";

const OutfitComparison = Comparison.extend({
  with: z.uuid().openapi({ description: "The outfit it is compared with." }),
  added: z.array(z.uuid()).openapi({ description: "Garments that only this outfit has." }),
  removed: z.array(z.uuid()).openapi({ description: "Garments that only the other outfit has." }),
}).openapi("OutfitComparison");

const RelaxationBody = z
  .object({
    relaxed: z.array(
      z.object({
        constraint: z.enum(blocks),
        value: z.string().openapi({ description: "The id of the garment, else the category, the colour or the material." }),
      }),
    ),
    words: z.string(),
    outfit: UnsavedOutfit.omit({ score_breakdown: true }),
  })
  .openapi("Relaxation");

const RecommendationBody = z
  .object({
    outfits: z.array(OutfitBody),
    constraints: ResolvedConstraints.openapi({ description: "The constraints in force." }),
    unmet: z.array(Unmet).openapi({ description: "Constraints that could not be met, and what relaxing them would give." }),
    exact: z.boolean().openapi({ description: "False when the wardrobe was too large to compare every outfit." }),
    gap: z.number().optional().openapi({
      description: "When `exact` is false: no better outfit was missed by more than this.",
    }),
    relaxations: z.array(RelaxationBody).optional().openapi({
      description: "When there is no outfit: the smallest sets of constraints to relax, and the outfit that each would give.",
    }),
    exhausted: z
      .boolean()
      .optional()
      .openapi({ description: "With `not_outfits`: true when every possible outfit was already shown." }),
    comparison: OutfitComparison.nullable()
      .optional()
      .openapi({ description: "With `compare_to`: how the best outfit differs from that one, both scored for this request." }),
    // Stored answers to an Idempotency-Key may be older than this field.
    notes: z.array(WeatherNote).default([]).openapi({ description: "The source of the weather, or why there is none." }),
  })
  .openapi("Recommendation");

const OutfitList = pageOf(OutfitBody).openapi("OutfitList");

const recommendRoute = createRoute({
  ...routeHead("post", "/api/v1/outfits/recommend", "recommendOutfits", "Outfits"),
  summary: "At most five outfits from the wardrobe, the best first, with reasons",
  description:
    "Missing parts of `weather` come from `location`, else from home: the weather now, or on `date`, which may be from today to " +
    "14 days ahead by the place's calendar. With a place `date` may be up to 366 days ahead: then the weather is what is usual " +
    "there in that month. Without a temperature, the season of the date or of today counts. Unavailable weather " +
    "is no error: `notes` says so, and `constraints` shows the constraints in force. Temperatures are felt ones; `low_c` and " +
    "`high_c` are those of the day from 8:00 to 20:00. `activity` alone says the `occasion` too. Of a colour that is both in " +
    "`colors` and in `exclude_colors` nothing is worn.",
  request: {
    headers: IdempotencyHeader,
    body: jsonRequest(RecommendRequest.openapi("RecommendRequest"), {
      occasion: "work",
      location: { place: "Oslo" },
      exclude_colors: ["orange"],
      exclude_materials: ["wool"],
      limit: 3,
    }),
  },
  responses: {
    200: json(RecommendationBody, "The outfits, which are saved.", {
      outfits: [outfitExample],
      constraints: constraintsExample,
      unmet: [],
      exact: true,
      notes: [{ code: "weather_filled", message: "The weather is that of Oslo, Norway now." }],
    }),
    ...failing(400, 401, 409, 413, 415, 422),
  },
});

const list = createRoute({
  ...routeHead("get", "/api/v1/outfits", "listOutfits", "Outfits"),
  summary: "Saved outfits, newest first",
  request: {
    query: strictFields({
      ...pageQuery(),
      from: Day.optional().openapi({ description: "The first day: of the outfit, with the action `wear` of a wear." }),
      to: Day.optional().openapi({ description: "The last day, counted like `from`." }),
      occasion: Occasion.optional(),
      source: OutfitSource.optional(),
      action: FeedbackAction.optional(),
      garment_id: z.uuid().toLowerCase().optional().openapi({ description: "Only outfits that this garment is in." }),
    }),
  },
  responses: {
    200: json(OutfitList, "A page of outfits.", onePage(outfitExample)),
    ...failing(400, 401),
  },
});

const read = createRoute({
  ...routeHead("get", "/api/v1/outfits/{id}", "getOutfit", "Outfits"),
  summary: "One outfit",
  request: { params: OutfitId },
  responses: { 200: json(OutfitBody, "The outfit.", outfitExample), ...failing(400, 401, 404) },
});

const remove = createRoute({
  ...routeHead("delete", "/api/v1/outfits/{id}", "deleteOutfit", "Outfits"),
  summary: "Delete an outfit; its garments stay",
  request: { params: OutfitId },
  responses: { 204: { description: "It is deleted." }, ...failing(400, 401, 404) },
});

export const outfitRoutes = routes()
  .openapi(recommendRoute, async (c) => {
    const { services, person } = c.var;
    const request = c.req.valid("json");
    const { body } = await once(c, recommendRoute, {
      answer: RecommendationBody,
      content: ["recommend", request],
      run: async (newId) => {
        const answer = await recommendOutfits(services, person.id, request, newId);
        return { status: 200, body: { ...answer, outfits: outfitBodies(answer.outfits, answer.garments, c.var) } };
      },
    });
    return c.json(body, 200);
  })
  .openapi(list, async (c) => {
    const { services, person } = c.var;
    const filter = c.req.valid("query");
    if (filter.from !== undefined && filter.to !== undefined && filter.from > filter.to) {
      throw invalid("to", "accepted: a date not before from");
    }
    const { outfits, garments, total } = await services.outfits.list(person.id, filter);
    return c.json({ items: outfitBodies(outfits, garments, c.var), total, limit: filter.limit, offset: filter.offset }, 200);
  })
  .openapi(read, async (c) => {
    const { services, person } = c.var;
    const page = await services.outfits.get(person.id, c.req.valid("param").id);
    const [body] = page === null ? [] : outfitBodies(page.outfits, page.garments, c.var);
    if (body === undefined) throw notFound("outfit");
    return c.json(body, 200);
  })
  .openapi(remove, async (c) => {
    const { services, person } = c.var;
    if (!(await services.outfits.remove(person.id, c.req.valid("param").id))) throw notFound("outfit");
    return c.body(null, 204);
  });
