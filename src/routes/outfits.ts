// Outfits: recommended from what is owned, saved, listed, forgotten.

import { createRoute, z } from "@hono/zod-openapi";
import { fillInWeather } from "../actions/fill-in-weather.ts";
import { wardrobeAndTaste } from "../actions/wardrobe-and-taste.ts";
import { Failure, invalid, notFound } from "../domain/failure.ts";
import type { Garment } from "../domain/garment/garment.ts";
import { RecommendRequest, ResolvedConstraints } from "../domain/outfit/ask/constraints.ts";
import type { Wearable } from "../domain/outfit/ask/wearable.ts";
import { Comparison } from "../domain/outfit/explain/comparison.ts";
import { Unmet } from "../domain/outfit/lacking/unmet.ts";
import type { OutfitRecord } from "../domain/outfit/outfit.ts";
import type { Recommendation, Relaxation } from "../domain/outfit/recommend.ts";
import { compareWith, scoredContext } from "../domain/outfit/score/rescore.ts";
import type { ScoringContext } from "../domain/outfit/score/score.ts";
import { recommendBeyond } from "../domain/outfit/search/unseen-outfits.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { WeatherNote } from "../domain/weather/fill-weather.ts";
import { FeedbackAction, OutfitSource } from "../domain/words/records.ts";
import { Occasion } from "../domain/words/vocabulary.ts";
import { failing, IdempotencyHeader, json, OutfitId, QueryNumber, routes, signedInOnly } from "../http/contract.ts";
import { once } from "../http/idempotency.ts";
import { OutfitBody, outfitBody, outfitExample } from "../views/outfit.ts";

const OutfitComparison = Comparison.extend({
  with: z.uuid().openapi({ description: "The outfit it is compared with." }),
  added: z.array(z.uuid()).openapi({ description: "Garments of this one alone." }),
  removed: z.array(z.uuid()).openapi({ description: "Garments of that one alone." }),
}).openapi("OutfitComparison");

const RelaxationBody = z
  .object({
    relaxed: z.array(
      z.object({
        constraint: z.enum(["in_laundry", "exclude_categories", "exclude_colors"]),
        value: z.string().openapi({ description: "The id of a garment in the laundry, else the category or the colour." }),
      }),
    ),
    words: z.string(),
    outfit: z.object({ garment_ids: z.array(z.uuid()), score: z.number(), explanation: z.string() }),
  })
  .openapi("Relaxation");

function relaxationBody({ relaxed, words, outfit }: Relaxation): z.infer<typeof RelaxationBody> {
  const { garment_ids: garmentIds, score, explanation } = outfit;
  return { relaxed: [...relaxed], words, outfit: { garment_ids: [...garmentIds], score, explanation } };
}

const RecommendationBody = z
  .object({
    outfits: z.array(OutfitBody),
    constraints: ResolvedConstraints.openapi({ description: "What was in force." }),
    unmet: z.array(Unmet).openapi({ description: "What could not be met, and what relaxing it would give." }),
    exact: z.boolean().openapi({ description: "False when the wardrobe was too large to see every outfit." }),
    gap: z.number().optional().openapi({
      description: "Where it is not exact: nothing that was left out is better than what was found by more than this.",
    }),
    relaxations: z.array(RelaxationBody).optional().openapi({
      description: "Where there is no outfit: the smallest sets of constraints without which there is one, and what it would be.",
    }),
    exhausted: z
      .boolean()
      .optional()
      .openapi({ description: "With `not_outfits`: true when every outfit that can be made was shown already." }),
    comparison: OutfitComparison.nullable()
      .optional()
      .openapi({ description: "With `compare_to`: what the best outfit has over that one, both scored as asked here." }),
    // Answers kept under an Idempotency-Key from before there were notes are replayed too.
    notes: z.array(WeatherNote).default([]).openapi({ description: "Where the weather was taken from, or why it was not." }),
  })
  .openapi("Recommendation");

const OutfitList = z
  .object({ items: z.array(OutfitBody), total: z.number().int(), limit: z.number().int(), offset: z.number().int() })
  .openapi("OutfitList");

const recommendRoute = createRoute({
  method: "post",
  path: "/api/v1/outfits/recommend",
  operationId: "recommendOutfits",
  tags: ["Outfits"],
  summary: "At most five outfits made of what is owned, the best first, with reasons",
  description:
    "What `weather` leaves open is filled in from `location`: its weather now, or on `date`, which is from today to 14 days " +
    "ahead by the place's calendar. Without a temperature, the season of the date stands in. Weather that cannot be had is no " +
    "error: `notes` says so, and `constraints` echoes what was in force. `weather.temperature_c` is a felt temperature.",
  security: signedInOnly,
  request: {
    headers: IdempotencyHeader,
    body: {
      required: true,
      content: {
        "application/json": {
          schema: RecommendRequest.openapi("RecommendRequest"),
          example: {
            occasion: "work",
            location: { place: "Oslo" },
            exclude_colors: ["orange"],
            limit: 3,
          },
        },
      },
    },
  },
  responses: {
    200: json(RecommendationBody, "The outfits, which are saved.", {
      outfits: [outfitExample],
      constraints: {
        occasion: "work",
        weather: { temp: "cool", conditions: ["rainy"], temperature_c: 8.1 },
        exclude_categories: [],
        exclude_colors: ["orange"],
        must_include: [],
        style_keywords: [],
        comfort_priority: 0.5,
        limit: 3,
        units: "metric",
      },
      unmet: [],
      exact: true,
      notes: [{ code: "weather_filled", message: "The weather is that of Oslo, Norway now." }],
    }),
    ...failing(400, 401, 409, 413, 415, 422),
  },
});

const Day = z.iso.date({ error: "accepted: a date such as 2026-11-22" });

const list = createRoute({
  method: "get",
  path: "/api/v1/outfits",
  operationId: "listOutfits",
  tags: ["Outfits"],
  summary: "Outfits of the past, newest first",
  security: signedInOnly,
  request: {
    query: strictFields({
      limit: QueryNumber(1, 100, 20),
      offset: QueryNumber(0, 1_000_000, 0),
      from: Day.optional(),
      to: Day.optional(),
      occasion: Occasion.optional(),
      source: OutfitSource.optional(),
      action: FeedbackAction.optional(),
    }),
  },
  responses: {
    200: json(OutfitList, "A page of outfits.", { items: [outfitExample], total: 1, limit: 20, offset: 0 }),
    ...failing(400, 401),
  },
});

const read = createRoute({
  method: "get",
  path: "/api/v1/outfits/{id}",
  operationId: "getOutfit",
  tags: ["Outfits"],
  summary: "One outfit",
  security: signedInOnly,
  request: { params: OutfitId },
  responses: { 200: json(OutfitBody, "The outfit.", outfitExample), ...failing(400, 401, 404) },
});

const remove = createRoute({
  method: "delete",
  path: "/api/v1/outfits/{id}",
  operationId: "deleteOutfit",
  tags: ["Outfits"],
  summary: "Forget an outfit; its garments stay",
  security: signedInOnly,
  request: { params: OutfitId },
  responses: { 204: { description: "It is forgotten." }, ...failing(400, 401, 404) },
});

export const outfitRoutes = routes()
  .openapi(recommendRoute, async (c) => {
    const { services, person, origin } = c.var;
    const asked = c.req.valid("json");
    const { body } = await once(c, recommendRoute, {
      answer: RecommendationBody,
      content: ["recommend", asked],
      run: async (newId) => {
        const named = [...(asked.not_outfits ?? []), ...(asked.compare_to === undefined ? [] : [asked.compare_to])];
        const [materials, filled] = await Promise.all([
          services.outfits.materials(person.id, named),
          fillInWeather(services, asked),
        ]);
        if (filled.state === "date_refused") {
          throw invalid("date", `accepted: ${filled.from} to ${filled.to}, from today to 14 days ahead where the place is`);
        }
        const { garments, outfits: earlier } = materials;
        const shown = knownOutfits(asked, earlier);
        const { wardrobe, constraints, context } = wardrobeAndTaste(materials, filled, services.now());
        const result = recommendBeyond(wardrobe, constraints, context, shown.before);
        if (result.kind === "must_include_refused") {
          throw new Failure("invalid_request", "Some of must_include cannot be worn.", {
            // The engine's list has no duplicates; the caller is told the place in theirs.
            errors: result.problems.map(({ index, message }) => ({
              path: `must_include.${asked.must_include?.findIndex((id) => id.toLowerCase() === constraints.must_include[index]) ?? index}`,
              message,
            })),
          });
        }
        const comparison =
          shown.compared === null ? undefined : comparisonWith(shown.compared, result, constraints, context, wardrobe);
        const createdAt = new Date(services.now());
        const outfits = result.outfits.map((outfit) => ({
          id: newId(),
          garment_ids: outfit.garment_ids,
          occasion: constraints.occasion ?? null,
          context: scoredContext(outfit.garment_ids, wardrobe, constraints, context),
          score: outfit.score,
          score_breakdown: outfit.score_breakdown,
          explanation: outfit.explanation,
          source: "recommended" as const,
          feedback: [],
          created_at: createdAt,
        }));
        await services.outfits.save(person.id, outfits);
        const answer = {
          outfits: outfits.map((outfit) => outfitBody(outfit, byId(garments), person.id, services.photos, origin)),
          constraints,
          unmet: result.unmet,
          exact: result.exact,
          ...(result.exact ? {} : { gap: result.gap }),
          ...(result.outfits.length > 0 ? {} : { relaxations: result.relaxations.map(relaxationBody) }),
          notes: filled.notes,
          ...(asked.not_outfits !== undefined && { exhausted: result.exhausted }),
        };
        return { status: 200, body: comparison === undefined ? answer : { ...answer, comparison } };
      },
    });
    return c.json(body, 200);
  })
  .openapi(list, async (c) => {
    const { services, person, origin } = c.var;
    const filter = c.req.valid("query");
    if (filter.from !== undefined && filter.to !== undefined && filter.from > filter.to) {
      throw new Failure("invalid_request", "The request is not valid.", {
        errors: [{ path: "to", message: "accepted: a date not before from" }],
      });
    }
    const { outfits, garments, total } = await services.outfits.list(person.id, filter);
    const items = outfits.map((outfit) => outfitBody(outfit, byId(garments), person.id, services.photos, origin));
    return c.json({ items, total, limit: filter.limit, offset: filter.offset }, 200);
  })
  .openapi(read, async (c) => {
    const { services, person, origin } = c.var;
    const found = await services.outfits.get(person.id, c.req.valid("param").id);
    const outfit: OutfitRecord | undefined = found?.outfits[0];
    if (found === null || outfit === undefined) throw notFound("outfit");
    return c.json(outfitBody(outfit, byId(found.garments), person.id, services.photos, origin), 200);
  })
  .openapi(remove, async (c) => {
    const { services, person } = c.var;
    if (!(await services.outfits.remove(person.id, c.req.valid("param").id))) throw notFound("outfit");
    return c.body(null, 204);
  });

function byId(garments: readonly Garment[]): ReadonlyMap<string, Garment> {
  return new Map(garments.map((garment) => [garment.id, garment]));
}

/** The outfits that a request names; one that is not this person's is refused at its place. */
function knownOutfits(
  asked: RecommendRequest,
  known: readonly OutfitRecord[],
): { before: readonly OutfitRecord[]; compared: OutfitRecord | null } {
  const found = new Map(known.map((outfit) => [outfit.id, outfit]));
  const unknown = "There is no such outfit";
  const errors = (asked.not_outfits ?? []).flatMap((id, place) =>
    found.has(id.toLowerCase()) ? [] : [{ path: `not_outfits.${place}`, message: unknown }],
  );
  const compared = asked.compare_to === undefined ? null : (found.get(asked.compare_to.toLowerCase()) ?? null);
  if (asked.compare_to !== undefined && compared === null) errors.push({ path: "compare_to", message: unknown });
  if (errors.length > 0) throw new Failure("invalid_request", "Some of the outfits are not known.", { errors });
  const before = (asked.not_outfits ?? []).map((id) => found.get(id.toLowerCase())).filter((outfit) => outfit !== undefined);
  return { before, compared };
}

/** What the best outfit has over an earlier one; null where there is no outfit. */
function comparisonWith(
  earlier: OutfitRecord,
  { outfits: [best] }: Recommendation,
  constraints: ResolvedConstraints,
  context: ScoringContext,
  wardrobe: readonly Wearable[],
): z.infer<typeof OutfitComparison> | null {
  if (best === undefined) return null;
  const comparison = compareWith(best, earlier, constraints, context, wardrobe);
  if (comparison === null) throw invalid("compare_to", "some of its garments were deleted, and what they were like was not kept");
  return {
    ...comparison,
    with: earlier.id,
    added: best.garment_ids.filter((id) => !earlier.garment_ids.includes(id)),
    removed: earlier.garment_ids.filter((id) => !best.garment_ids.includes(id)),
  };
}
