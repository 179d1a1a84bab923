// Scoring outfits that exist: the person's own, and one of before under other constraints.

import { createRoute, z } from "@hono/zod-openapi";
import { Failure, invalid, notFound } from "../domain/failure.ts";
import type { Garment } from "../domain/garment/garment.ts";
import {
  ConstraintChanges,
  garmentsInOutfitMax,
  OutfitConstraints,
  ResolvedConstraints,
  resolveConstraints,
} from "../domain/outfit/ask/constraints.ts";
import { contextFor } from "../domain/outfit/ask/known-person.ts";
import { wearable } from "../domain/outfit/ask/to-wearable.ts";
import type { Wearable } from "../domain/outfit/ask/wearable.ts";
import { Comparison, compare } from "../domain/outfit/explain/comparison.ts";
import { scoreOutfit } from "../domain/outfit/recommend.ts";
import { OutfitWarning, outfitWarnings } from "../domain/outfit/score/own-outfit.ts";
import { rescore, scoredContext } from "../domain/outfit/score/rescore.ts";
import { SCORER_VERSION } from "../domain/outfit/score/score.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { failing, IdempotencyHeader, json, OutfitId, routes, signedInOnly } from "../http/contract.ts";
import { once } from "../http/idempotency.ts";
import { OutfitBody, outfitBody, outfitExample } from "../views/outfit.ts";

/** Clocks of the world are at most 14 hours ahead of UTC, so no day after tomorrow is anybody's today. */
const hoursAheadMax = 14;

const OwnOutfit = strictFields({
  garment_ids: z.array(z.uuid()).min(1).max(garmentsInOutfitMax),
  occasion: OutfitConstraints.shape.occasion,
  formality_level: OutfitConstraints.shape.formality_level,
  weather: OutfitConstraints.shape.weather,
  style_keywords: OutfitConstraints.shape.style_keywords,
  comfort_priority: OutfitConstraints.shape.comfort_priority,
  worn_on: z.iso
    .date({ error: "accepted: a date such as 2026-11-22" })
    .optional()
    .openapi({ description: "The day it was worn: kept as feedback." }),
});

const OwnOutfitBody = OutfitBody.extend({
  warnings: z
    .array(OutfitWarning)
    .openapi({ description: "What a recommendation would not have done. Nothing is refused for it." }),
}).openapi("OwnOutfit");

const Unit = z.number().min(0).max(1);
const Rescored = z
  .object({
    outfit_id: z.uuid(),
    scorer_version: z.string().openapi({ description: "The version that this score is by." }),
    stored_with: z.string().openapi({ description: "The version that the stored score, `was`, is by." }),
    features: z.enum(["stored", "wardrobe"]).openapi({
      description:
        "`stored`: scored from what was kept with the outfit. `wardrobe`: nothing was kept, so its garments count as they are now.",
    }),
    constraints: ResolvedConstraints.openapi({ description: "What was in force for this score." }),
    score: Unit,
    score_breakdown: z.record(z.string(), Unit),
    explanation: z.string(),
    warnings: z.array(OutfitWarning),
    was: z.object({ score: Unit, score_breakdown: z.record(z.string(), Unit) }),
    comparison: Comparison.openapi({
      description: "This score against the one under the constraints it was stored under, both by `scorer_version`.",
    }),
  })
  .openapi("RescoredOutfit");

const create = createRoute({
  method: "post",
  path: "/api/v1/outfits",
  operationId: "createOutfit",
  tags: ["Outfits"],
  summary: "Keep an outfit of one's own, scored, with warnings instead of rules",
  security: signedInOnly,
  request: {
    headers: IdempotencyHeader,
    body: {
      required: true,
      content: {
        "application/json": {
          schema: OwnOutfit.openapi("NewOutfit"),
          example: {
            garment_ids: ["0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d"],
            occasion: "work",
            weather: { temperature_c: 12 },
            worn_on: "2026-11-22",
          },
        },
      },
    },
  },
  responses: {
    201: json(OwnOutfitBody, "The outfit, which is saved.", {
      ...outfitExample,
      source: "user_created",
      warnings: [{ code: "no_shoes", garment_ids: [], message: "There are no shoes in it." }],
    }),
    ...failing(400, 401, 409, 413, 415, 422),
  },
});

const rescoreRoute = createRoute({
  method: "post",
  path: "/api/v1/outfits/{id}/rescore",
  operationId: "rescoreOutfit",
  tags: ["Outfits"],
  summary: "The same outfit under other constraints: what if it rains",
  description:
    "A field that is missing keeps what was in force, and null takes it back; weather is changed by its fields. Scored from what was stored with the outfit, so the same version of the scorer gives the same number whatever became of the garments. Nothing is written.",
  security: signedInOnly,
  request: {
    params: OutfitId,
    body: {
      required: true,
      content: {
        "application/json": {
          schema: ConstraintChanges.openapi("ConstraintChanges"),
          example: { weather: { conditions: ["rainy"], temperature_c: 9 } },
        },
      },
    },
  },
  responses: {
    200: json(Rescored, "The new score beside the old one.", {
      outfit_id: outfitExample.id,
      scorer_version: SCORER_VERSION,
      stored_with: SCORER_VERSION,
      features: "stored",
      constraints: {
        occasion: "work",
        weather: { temp: "cool", temperature_c: 9, conditions: ["rainy"] },
        exclude_categories: [],
        exclude_colors: [],
        must_include: [],
        style_keywords: [],
        comfort_priority: 0.5,
        limit: 5,
        units: "metric",
      },
      score: 0.741203,
      score_breakdown: { color_harmony: 0.9, formality: 0.93, weather: 0.52 },
      explanation: outfitExample.explanation,
      warnings: [{ code: "weather", garment_ids: [], message: "Nothing in it keeps the rain out." }],
      was: { score: 0.871204, score_breakdown: { color_harmony: 0.9, formality: 0.93, weather: 0.88 } },
      comparison: {
        score_difference: -0.130001,
        terms: [
          { term: "weather", value: 0.52, other: 0.88, verdict: "worse", words: "it suits the weather less (0.52 against 0.88)" },
        ],
        words: "It scores 0.13 less: it suits the weather less (0.52 against 0.88).",
      },
    }),
    ...failing(400, 401, 404, 409, 413, 415),
  },
});

export const outfitScoringRoutes = routes()
  .openapi(create, async (c) => {
    const { services, person, origin } = c.var;
    const { garment_ids, worn_on, ...asked } = c.req.valid("json");
    const latest = new Date(services.now() + hoursAheadMax * 3_600_000).toISOString().slice(0, 10);
    if (worn_on !== undefined && worn_on > latest) {
      throw invalid("worn_on", "accepted: a day that has begun");
    }
    const { body } = await once(c, create, {
      answer: OwnOutfitBody,
      content: ["own outfit", { garment_ids, worn_on, ...asked }],
      run: async (newId) => {
        const { garments, person: known } = await services.outfits.materials(person.id);
        const worn = wornOf(garment_ids, garments);
        const constraints = resolveConstraints(asked, { comfort_style_balance: known.preferences.comfort_style_balance });
        const owned = garments.map(wearable).filter((garment) => garment !== null);
        const context = contextFor(known, owned, services.now());
        const scored = scoreOutfit(worn, constraints, context);
        const outfit = {
          id: newId(),
          garment_ids: scored.garment_ids,
          occasion: constraints.occasion ?? null,
          context: scoredContext(scored.garment_ids, worn, constraints, context),
          score: scored.score,
          score_breakdown: scored.score_breakdown,
          explanation: scored.explanation,
          source: "user_created" as const,
          created_at: new Date(services.now()),
        };
        await services.outfits.save(person.id, [{ ...outfit, worn_on: worn_on }]);
        const feedback = worn_on === undefined ? [] : [{ action: "wear" as const, reason: null, worn_on: worn_on }];
        const byId = new Map(garments.map((garment) => [garment.id, garment]));
        const shown = outfitBody({ ...outfit, feedback }, byId, person.id, services.photos, origin);
        return { status: 201, body: { ...shown, warnings: outfitWarnings(worn, constraints) } };
      },
    });
    return c.json(body, 201);
  })
  .openapi(rescoreRoute, async (c) => {
    const { services, person } = c.var;
    const found = await services.outfits.get(person.id, c.req.valid("param").id);
    const stored = found?.outfits[0];
    if (found === null || stored === undefined) throw notFound("outfit");
    const owned = found.garments.map(wearable).filter((garment) => garment !== null);
    const result = rescore(stored, c.req.valid("json"), owned);
    if (result.kind === "features_lost") {
      throw new Failure(
        "conflict",
        "This outfit is from before the features of its garments were kept, and some of them were deleted: it cannot be scored again.",
      );
    }
    const { constraints, scored, before, features, garments } = result;
    return c.json(
      Rescored.parse({
        outfit_id: stored.id,
        scorer_version: SCORER_VERSION,
        stored_with: stored.context.scorer_version,
        features,
        constraints,
        score: scored.score,
        score_breakdown: scored.score_breakdown,
        explanation: scored.explanation,
        warnings: outfitWarnings(garments, constraints),
        was: { score: stored.score, score_breakdown: stored.score_breakdown },
        comparison: compare(scored, before),
      }),
      200,
    );
  });

/** The garments by their ids, each once; one that cannot be worn is refused at its place in the caller's list. */
function wornOf(garmentIds: readonly string[], garments: readonly Garment[]): Wearable[] {
  const owned = new Map(garments.map((garment) => [garment.id, wearable(garment)]));
  const errors = garmentIds.flatMap((id, place) =>
    (owned.get(id.toLowerCase()) ?? null) === null
      ? [{ path: `garment_ids.${place}`, message: "There is no such garment in the wardrobe that is known for what it is" }]
      : [],
  );
  if (errors.length > 0) throw new Failure("invalid_request", "Some of garment_ids cannot be worn.", { errors });
  const distinct = [...new Set(garmentIds.map((id) => id.toLowerCase()))];
  return distinct.map((id) => owned.get(id) ?? null).filter((garment) => garment !== null);
}
