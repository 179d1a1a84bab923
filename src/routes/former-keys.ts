// API keys at the addresses of better-auth's plugin, which made them before they were a table of our own: programs that were written
// for those go on working. New programs use /api/v1/keys.

import { createRoute, z } from "@hono/zod-openapi";
import { makeApiKey } from "../actions/make-api-key.ts";
import { type ApiKey, lifetimeDaysDefault, lifetimeDaysMax, scopes } from "../domain/api-key.ts";
import { notFound } from "../domain/failure.ts";
import { plainText } from "../domain/plain-text.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { failing, json, jsonRequest, routeHead, routes } from "../http/contract.ts";

const daySeconds = 86_400;
const lifetime = { error: `accepted: whole seconds from 1 day to ${lifetimeDaysMax} days` };

const FormerKey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    start: z.string(),
    enabled: z.boolean(),
    expiresAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
  })
  .openapi("FormerApiKey");
const example = {
  id: "0193c0dd-0000-7000-8000-000000000002",
  name: "laptop",
  start: "arm_k3yk",
  enabled: true,
  expiresAt: "2027-02-27T10:00:00.000Z",
  createdAt: "2026-11-29T10:00:00.000Z",
};

const make = createRoute({
  ...routeHead("post", "/api/auth/api-key/create", "createFormerApiKey", "People"),
  deprecated: true,
  summary: "As POST /api/v1/keys, at its former address: with every scope",
  request: {
    body: jsonRequest(
      strictFields({
        name: plainText(100).trim().min(1).default("key"),
        expiresIn: z
          .number(lifetime)
          .int(lifetime)
          .min(daySeconds, lifetime)
          .max(lifetimeDaysMax * daySeconds, lifetime)
          .nullish(),
      }).openapi("FormerApiKeyRequest"),
      { name: "laptop" },
    ),
  },
  responses: {
    200: json(FormerKey.extend({ key: z.string() }).openapi("NewFormerApiKey"), "The key is made, and shown this once.", {
      ...example,
      key: "arm_k3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk",
    }),
    ...failing(400, 401, 403, 409, 413, 415),
  },
});

const list = createRoute({
  ...routeHead("get", "/api/auth/api-key/list", "listFormerApiKeys", "People"),
  deprecated: true,
  summary: "As GET /api/v1/keys, at its former address",
  responses: {
    200: json(z.object({ apiKeys: z.array(FormerKey), total: z.number().int() }).openapi("FormerApiKeys"), "All keys.", {
      apiKeys: [example],
      total: 1,
    }),
    ...failing(401, 403),
  },
});

const remove = createRoute({
  ...routeHead("post", "/api/auth/api-key/delete", "deleteFormerApiKey", "People"),
  deprecated: true,
  summary: "As DELETE /api/v1/keys/{id}, at its former address",
  request: {
    body: jsonRequest(strictFields({ keyId: z.uuid({ error: "accepted: a UUID" }) }).openapi("FormerApiKeyRemoval"), {
      keyId: example.id,
    }),
  },
  responses: {
    200: json(z.object({ success: z.literal(true) }).openapi("FormerApiKeyRemoved"), "It is ended.", { success: true }),
    ...failing(400, 401, 403, 404, 413, 415),
  },
});

export const formerKeyRoutes = routes()
  .openapi(make, async (c) => {
    const { name, expiresIn } = c.req.valid("json");
    const expires_in_days = Math.ceil((expiresIn ?? lifetimeDaysDefault * daySeconds) / daySeconds);
    const random = crypto.getRandomValues(new Uint8Array(32));
    const wanted = { name, scopes: [...scopes], expires_in_days };
    const made = await makeApiKey(c.var.services, c.var.person.id, wanted, random);
    return c.json({ ...formerBody(made, c.var.services.now()), key: made.key }, 200);
  })
  .openapi(list, async (c) => {
    const keys = await c.var.services.apiKeys.list(c.var.person.id);
    const now = c.var.services.now();
    return c.json({ apiKeys: keys.map((key) => formerBody(key, now)), total: keys.length }, 200);
  })
  .openapi(remove, async (c) => {
    if (!(await c.var.services.apiKeys.remove(c.var.person.id, c.req.valid("json").keyId))) throw notFound("key");
    return c.json({ success: true as const }, 200);
  });

function formerBody({ id, name, prefix, expires_at, created_at }: ApiKey, now: number): z.infer<typeof FormerKey> {
  return {
    id,
    name,
    start: prefix,
    enabled: expires_at.getTime() > now,
    expiresAt: expires_at.toISOString(),
    createdAt: created_at.toISOString(),
  };
}
