// API keys: what programs and agents sign in with. Only a person with a session manages them.

import { createRoute, z } from "@hono/zod-openapi";
import { makeApiKey } from "../actions/make-api-key.ts";
import { ApiKey, apiKeysMax, lifetimeDaysDefault, NewApiKey, Scope } from "../domain/api-key.ts";
import { notFound } from "../domain/failure.ts";
import { failing, idInPath, json, jsonRequest, routeHead, routes } from "../http/contract.ts";

const KeyBody = ApiKey.extend({
  prefix: z.string().openapi({ description: "How the key begins." }),
  scopes: z.array(Scope).openapi({
    description: "`read`: every GET. `write`: everything else of the wardrobe. `chat`: the stylist and its conversations.",
  }),
  lifetime_days: z.number().int().openapi({ description: "How long a renewal lasts." }),
  expires_at: z.iso.datetime(),
  last_used_on: z.iso.date().nullable().openapi({ description: "The day (UTC) of its last request." }),
  created_at: z.iso.datetime(),
}).openapi("ApiKey");
const MadeKey = KeyBody.extend({ key: z.string().openapi({ description: "The key. It is shown this once." }) }).openapi(
  "NewApiKey",
);
const KeyList = z.object({ items: z.array(KeyBody) }).openapi("ApiKeys");

const example = {
  id: "0193c0dd-0000-7000-8000-000000000002",
  name: "laptop",
  prefix: "arm_k3yk",
  scopes: ["read" as const, "chat" as const],
  lifetime_days: lifetimeDaysDefault,
  expires_at: "2027-02-27T10:00:00.000Z",
  last_used_on: null,
  created_at: "2026-11-29T10:00:00.000Z",
};
const KeyId = idInPath(example.id);

const make = createRoute({
  ...routeHead("post", "/api/v1/keys", "createApiKey", "People"),
  summary: "Make an API key; it is shown once",
  description:
    `Accepted as \`Authorization: Bearer\` or as \`X-API-Key\`. All scopes and ${lifetimeDaysDefault} days if nothing else is said; at most ` +
    `${apiKeysMax} a person. A new password ends all keys. No Idempotency-Key: a stored answer would hold the key. Where mail is ` +
    "set up, the address must be confirmed first.",
  request: { body: jsonRequest(NewApiKey.openapi("ApiKeyRequest"), { name: "laptop", scopes: ["read", "chat"] }) },
  responses: {
    201: json(MadeKey, "The key is made.", { ...example, key: "arm_k3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk" }),
    ...failing(400, 401, 403, 409, 413, 415),
  },
});

const list = createRoute({
  ...routeHead("get", "/api/v1/keys", "listApiKeys", "People"),
  summary: "The API keys, the newest first, without their secrets",
  responses: { 200: json(KeyList, "All of them, also the expired.", { items: [example] }), ...failing(401, 403) },
});

const renew = createRoute({
  ...routeHead("post", "/api/v1/keys/{id}/renew", "renewApiKey", "People"),
  summary: "Let a key expire later: it has its whole lifetime before it again",
  request: { params: KeyId },
  responses: { 200: json(KeyBody, "The key as it is now.", example), ...failing(400, 401, 403, 404, 415) },
});

const remove = createRoute({
  ...routeHead("delete", "/api/v1/keys/{id}", "deleteApiKey", "People"),
  summary: "End a key at once",
  request: { params: KeyId },
  responses: { 204: { description: "It is ended." }, ...failing(400, 401, 403, 404) },
});

export const keyRoutes = routes()
  .openapi(make, async (c) => {
    const random = crypto.getRandomValues(new Uint8Array(32));
    const made = await makeApiKey(c.var.services, c.var.person.id, c.req.valid("json"), random);
    return c.json({ ...keyBody(made), key: made.key }, 201);
  })
  .openapi(list, async (c) => c.json({ items: (await c.var.services.apiKeys.list(c.var.person.id)).map(keyBody) }, 200))
  .openapi(renew, async (c) => {
    const renewed = await c.var.services.apiKeys.renew(c.var.person.id, c.req.valid("param").id);
    if (renewed === null) throw notFound("key");
    return c.json(keyBody(renewed), 200);
  })
  .openapi(remove, async (c) => {
    if (!(await c.var.services.apiKeys.remove(c.var.person.id, c.req.valid("param").id))) throw notFound("key");
    return c.body(null, 204);
  });

function keyBody({ expires_at, created_at, ...key }: ApiKey): z.infer<typeof KeyBody> {
  return {
    ...ApiKey.omit({ expires_at: true, created_at: true }).parse(key),
    expires_at: expires_at.toISOString(),
    created_at: created_at.toISOString(),
  };
}
