// A person's style: their preferences, what was learned from their feedback, and their changes to it.

import { createRoute, z } from "@hono/zod-openapi";
import { forgetFeature, pinFeature, readTaste, setPreferences, type TasteProfile } from "../actions/taste-profile.ts";
import { featureKinds } from "../domain/taste/features.ts";
import { Pin, Preferences, PreferencesBody } from "../domain/taste/preferences.ts";
import { failing, json, jsonRequest, routeHead, routes } from "../http/contract.ts";

const times = z.number().int();
const weight = z.number().min(-1).max(1);

const LearnedBody = z
  .object({
    feature: z.enum(featureKinds),
    value: z.string(),
    words: z.string(),
    weight: weight.openapi({ description: "-1 (disliked) to 1 (liked); near 0 while evidence is thin." }),
    pinned: z.boolean(),
    evidence: z
      .object({ likes: times, dislikes: times, wears: times, saves: times, skips: times })
      .openapi({ description: "How many of the latest 500 feedbacks were about outfits with it." }),
  })
  .openapi("LearnedTrait");

const Profile = z
  .object({
    ...Preferences.shape,
    comfort_style_balance: Preferences.shape.comfort_style_balance.openapi({ description: "0 is comfort, 1 is style." }),
    learned_weights: z
      .record(z.string(), z.record(z.string(), weight))
      .openapi({ description: "The weights of `learned`, by feature and value." }),
    learned: z.array(LearnedBody).openapi({ description: "What was learned from feedback, the strongest first, at most 50." }),
    updated_at: z.iso.datetime().nullable(),
  })
  .openapi("Preferences");

const preferencesExample = {
  preferred_styles: ["classic" as const],
  avoid_styles: ["streetwear" as const],
  favorite_colors: ["navy" as const, "camel" as const],
  avoid_colors: ["orange" as const],
  preferred_fit: "regular" as const,
  formality_min: 0.2,
  formality_max: 0.8,
  comfort_style_balance: 0.4,
  avoid_categories: ["heels" as const],
  avoid_materials: ["wool" as const],
  coverage: { arms: "covered" as const },
  home: { lat: 59.9, lon: 10.8, place: "Oslo, Norway", time_zone: "Europe/Oslo" },
  units: "metric" as const,
};

const profileExample: z.input<typeof Profile> = {
  ...preferencesExample,
  learned_weights: { color: { navy: 0.42 } },
  learned: [
    {
      feature: "color",
      value: "navy",
      words: "You often wear navy.",
      weight: 0.42,
      pinned: false,
      evidence: { likes: 3, dislikes: 0, wears: 5, saves: 1, skips: 0 },
    },
  ],
  updated_at: "2026-11-22T10:00:00.000Z",
};

const read = createRoute({
  ...routeHead("get", "/api/v1/preferences", "getPreferences", "Taste"),
  summary: "The person's style: their preferences, and what was learned from their feedback",
  responses: { 200: json(Profile, "The style profile.", profileExample), ...failing(401) },
});

const replace = createRoute({
  ...routeHead("put", "/api/v1/preferences", "replacePreferences", "Taste"),
  summary: "Replace the preferences; a missing field gets its default",
  description:
    "What is avoided gets a strong penalty but is not excluded: it is worn when nothing else is owned. `exclude_colors`, `exclude_categories` and `exclude_materials` of a request exclude. `coverage` counts in every request, beside the request's own. What was learned, pinned or forgotten stays.",
  request: {
    body: jsonRequest(PreferencesBody.openapi("PreferencesChange"), preferencesExample),
  },
  responses: { 200: json(Profile, "The style profile as it is now.", profileExample), ...failing(400, 401, 413, 415, 503) },
});

const LearnedPath = z.object({
  feature: z.enum(featureKinds).openapi({ param: { name: "feature", in: "path" }, example: "color" }),
  value: z.string().openapi({
    param: { name: "value", in: "path" },
    description: "A word of the feature's list; for a pair two words with a hyphen, in any order: `chinos-loafers`.",
    example: "navy",
  }),
});

const pin = createRoute({
  ...routeHead("put", "/api/v1/preferences/learned/{feature}/{value}", "pinLearned", "Taste"),
  summary: "Fix the weight of a feature, whatever the feedback says; null removes the pin",
  request: {
    params: LearnedPath,
    body: jsonRequest(Pin.openapi("Pin"), { weight: 0.8 }),
  },
  responses: { 200: json(Profile, "The style profile as it is now.", profileExample), ...failing(400, 401, 413, 415) },
});

const forget = createRoute({
  ...routeHead("delete", "/api/v1/preferences/learned/{feature}/{value}", "forgetLearned", "Taste"),
  summary: "Forget what was learned about a feature: earlier feedback no longer counts for it, and its pin is removed",
  request: { params: LearnedPath },
  responses: { 204: { description: "It is forgotten." }, ...failing(400, 401) },
});

export const preferenceRoutes = routes()
  .openapi(read, async (c) => c.json(profileBody(await readTaste(c.var.services, c.var.person.id)), 200))
  .openapi(replace, async (c) => {
    const profile = await setPreferences(c.var.services, c.var.person.id, c.req.valid("json"));
    return c.json(profileBody(profile), 200);
  })
  .openapi(pin, async (c) => {
    const { feature, value } = c.req.valid("param");
    const profile = await pinFeature(c.var.services, c.var.person.id, feature, value, c.req.valid("json").weight);
    return c.json(profileBody(profile), 200);
  })
  .openapi(forget, async (c) => {
    const { feature, value } = c.req.valid("param");
    await forgetFeature(c.var.services, c.var.person.id, feature, value);
    return c.body(null, 204);
  });

function profileBody({ preferences, learned, updated_at }: TasteProfile): z.infer<typeof Profile> {
  const weights = [...Map.groupBy(learned, ({ feature }) => feature)].map(([feature, traits]) => [
    feature,
    Object.fromEntries(traits.map(({ value, weight }) => [value, weight])),
  ]);
  return Profile.parse({
    ...preferences,
    learned_weights: Object.fromEntries(weights),
    learned,
    updated_at: updated_at?.toISOString() ?? null,
  });
}
