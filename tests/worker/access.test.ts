// A request needs a valid credential, and reaches nothing that belongs to another person. Both tests go through the OpenAPI
// document, so that they include new routes.

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { auditSecret } from "../support/armoire.ts";
import { documentedRoutes, type Route } from "../support/documented-routes.ts";
import { type Forger, forgerOf } from "../support/forger.ts";
import { Person } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { answerTo, messagesOf } from "../support/talk.ts";
import { own } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const endpoint = inject("databaseEndpoint");

const routes = await documentedRoutes(url);
const ours = routes.filter(({ path }) => !path.startsWith("/api/auth/"));
const open = ["GET /erasures/{id}", "GET /health", "GET /media/{kind}/{name}", "GET /openapi.json", "POST /internal/audit"];
const closed = ours.filter(({ name }) => !open.includes(name));

type Ids = Readonly<Record<string, string>>;

function askWithoutBody({ method, path }: Pick<Route, "method" | "path">, ids: Ids, headers: Record<string, string>) {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? randomUUID());
  const query = path.endsWith("/search") ? "?q=coat" : "";
  return fetch(`${url}${filled}${query}`, { method, headers });
}

/** What a route asks for: the chat's routes its scope, the keys' a session, others by whether they change something. */
function askedBy({ method, path }: Route): "read" | "write" | "chat" | "session" {
  if (path.startsWith("/api/v1/keys") || path.startsWith("/api/v1/account")) return "session";
  if (path.startsWith("/api/v1/chat") || path.startsWith("/api/v1/conversations")) return "chat";
  return method === "GET" ? "read" : "write";
}

/** A request that is right except for its credential. */
function ask(route: Route, ids: Ids, headers: Record<string, string>) {
  const { method, path, operation } = route;
  const [body] = Object.entries(operation.requestBody?.content ?? {});
  if (body === undefined) return askWithoutBody(route, ids, headers);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? randomUUID());
  const [type, { example }] = body;
  if (type === "multipart/form-data") {
    const form = new FormData();
    form.append("file", new Blob(["not a photo"], { type: "image/jpeg" }), "photo.jpg");
    return fetch(`${url}${filled}`, { method, headers, body: form });
  }
  return fetch(`${url}${filled}`, { method, headers: { ...headers, "content-type": type }, body: JSON.stringify(example) });
}

/** An answer without its request id and time, which differ between any two answers. */
async function answerOf(response: Response) {
  const text = await response.text();
  const id = response.headers.get("x-request-id") ?? "";
  const headers = [...response.headers].filter(([name]) => name !== "x-request-id" && name !== "date");
  return { status: response.status, headers, body: text.replaceAll(id, "(request id)") };
}

/** The whole answer; of a stream, which lasts minutes, everything before the first heartbeat. */
async function textOf(response: Response): Promise<string> {
  if (response.headers.get("content-type") !== "text/event-stream" || response.body === null) return response.text();
  let text = "";
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (text.includes(": beat")) break;
  }
  return text;
}

/** All rows of this person, as text. */
function everythingOf(person: Person): Promise<Record<string, string | null>[]> {
  const tables = [
    "garments",
    "outfits",
    "outfit_feedback",
    "erasures",
    "idempotency_keys",
    "sessions",
    "api_keys",
    "conversations",
    "categories",
  ];
  const rows = tables.map((table) => {
    return `select '${table}' as place, to_jsonb(t)::text as row from ${table} t where user_id = $1::uuid`;
  });
  const messages =
    "select 'messages', to_jsonb(m)::text from messages m join conversations c on c.id = m.conversation_id where c.user_id = $1::uuid";
  const rowCounts = ["garment_predictions", "garment_labels"].map(
    (table) =>
      `select '${table}', to_jsonb(t)::text from ${table} t join garments g on g.id = t.garment_id where g.user_id = $1::uuid`,
  );
  return rowsOf(endpoint, `${[...rows, ...rowCounts, messages].join(" union all ")} order by 1, 2`, [person.id]);
}

let owner: Person;
let stranger: Person;
let garmentId: string;
let outfitId: string;
let conversationId: string;
let keyId: string;
/** The stylist's reply to the owner. */
let bodyText: string;
let forger: Forger;
/** The owner's ids for the path of each route. */
let idsOf: (route: Route) => Record<string, string>;

beforeAll(async () => {
  [owner, stranger] = await Promise.all([Person.join(url), Person.join(url)]);
  const garments = await Promise.all(
    (["t_shirt", "jeans", "sneakers"] as const).map((category) =>
      own(owner, { category, attributes: { color_primary: "navy", formality: 0.2 } }),
    ),
  );
  await Promise.all(garments.map(({ id }) => owner.settled(id)));
  garmentId = garments[0]?.id ?? "";
  const recommended = await owner.request("POST", "/api/v1/outfits/recommend", { json: {} });
  const { outfits } = z.object({ outfits: z.array(z.object({ id: z.string() })) }).parse(await recommended.json());
  outfitId = z.string().parse(outfits[0]?.id);
  const { conversation_id, message } = await answerTo(owner, "Something casual");
  conversationId = conversation_id;
  await messagesOf(owner, conversationId);
  bodyText = message.content;
  expect((await owner.request("PUT", "/api/v1/categories/kilt", { json: { like: "skirt", words: ["cilt"] } })).status).toBe(200);
  idsOf = ({ path }) => {
    if (path.startsWith("/api/v1/keys")) return { id: keyId };
    if (path.startsWith("/api/v1/conversations") || path.startsWith("/api/v1/chat")) return { id: conversationId };
    return { id: path.startsWith("/api/v1/outfits") ? outfitId : garmentId };
  };
  keyId = (await owner.key()).id;
  forger = await forgerOf(endpoint, owner);
});

describe("without a valid credential", () => {
  test("exactly the routes that docs/design.md (Access) names are public", async () => {
    const results = await Promise.all(
      ours.map(async (route) => ({ route, status: (await askWithoutBody(route, {}, {})).status })),
    );
    const protectedNames = results.filter(({ status }) => status === 401).map(({ route }) => route.name);
    expect(protectedNames.sort()).toEqual([...closed.map(({ name }) => name), "POST /internal/audit"].sort());
    expect((await fetch(`${url}/docs`)).status).toBe(200);
  });

  test("the document states for each route whether it needs a credential", () => {
    for (const route of closed) {
      const access = askedBy(route);
      const security = access === "session" ? [{ session: [] }] : [{ bearer: [access] }, { key: [access] }];
      expect([route.name, route.operation.security]).toEqual([route.name, security]);
    }
    for (const { name, operation } of ours.filter((route) => open.includes(route.name))) {
      expect([name, operation.security ?? []]).toEqual([name, name === "POST /internal/audit" ? [{ audit: [] }] : []]);
    }
  });

  test("every route refuses every bad credential with the same 401, and the owner's data stays unchanged", async () => {
    const credentials = await badCredentials();
    const before = await everythingOf(owner);
    for (const route of closed) {
      // A cookie needs the origin, which shows in the answer.
      const plain = await answerOf(await askWithoutBody(route, idsOf(route), { origin: url }));
      expect([route.name, plain.status]).toEqual([route.name, 401]);
      expect(plain.body).toContain('"code":"unauthorized"');
      // Without bodies, here and above: a server that refuses early may close the connection of a body that it does not read, and
      // the client fails while it writes (EPIPE), or the next request on that connection does.
      const answers = await Promise.all(
        Object.entries(credentials).map(async ([name, headers]) => [
          name,
          await answerOf(await askWithoutBody(route, idsOf(route), { origin: url, ...headers })),
        ]),
      );
      for (const [name, answer] of answers) expect([route.name, name, answer]).toEqual([route.name, name, plain]);
    }
    expect(await everythingOf(owner)).toEqual(before);
  });

  test("a JWT that is entirely right passes, so the others were refused for their faults", async () => {
    const response = await fetch(`${url}/api/v1/wardrobe/${garmentId}`, {
      headers: { authorization: `Bearer ${forger.sign()}` },
    });
    expect(response.status).toBe(200);
  });

  test("the audit accepts its own secret and no user's credential", async () => {
    const audit = (authorization: string) => fetch(`${url}/internal/audit`, { method: "POST", headers: { authorization } });
    for (const wrong of [
      owner.token,
      forger.sign(),
      "",
      auditSecret.slice(0, -1),
      `${auditSecret}0`,
      auditSecret.toUpperCase(),
    ]) {
      expect((await audit(`Bearer ${wrong}`)).status).toBe(401);
    }
    expect((await audit(`Bearer ${auditSecret}`)).status).toBe(200);
    const pageAfter = async (cursor: string) => {
      const path = `/internal/audit?cursor=${encodeURIComponent(cursor)}`;
      return (await fetch(`${url}${path}`, { method: "POST", headers: { authorization: `Bearer ${auditSecret}` } })).status;
    };
    for (const cursor of ["g:7", "e:7", `g:${garmentId.slice(1)}`, `e:${garmentId}0`, "g", "x:", `x:${garmentId}`, "g:\u0000"]) {
      expect([cursor, await pageAfter(cursor)]).toEqual([cursor, 400]);
    }
    for (const cursor of ["g:", "e:", "o:", `g:${garmentId}`, `e:${garmentId}`])
      expect([cursor, await pageAfter(cursor)]).toEqual([cursor, 200]);
    expect((await owner.request("GET", "/api/v1/wardrobe", { headers: { authorization: `Bearer ${auditSecret}` } })).status).toBe(
      401,
    );
  });

  test("the deep health check is for the holder of the audit's secret, the shallow one for everybody", async () => {
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: "ok" });
    expect((await fetch(`${url}/health?deep=1`)).status).toBe(401);
    expect((await fetch(`${url}/health?deep=1`, { headers: { authorization: "Bearer garbage" } })).status).toBe(401);
    expect((await owner.request("GET", "/health?deep=1")).status).toBe(401);
    const deep = z
      .object({ status: z.literal("ok"), checks: z.record(z.string(), z.object({ ok: z.literal(true), ms: z.number() })) })
      .parse(await (await fetch(`${url}/health?deep=1`, { headers: { authorization: `Bearer ${auditSecret}` } })).json());
    expect(Object.keys(deep.checks).sort()).toEqual(["database", "photos"]);
  });
});

describe("with a key", () => {
  test("each route asks for its scope, whichever route it is, and a key makes, renews and ends no keys", async () => {
    const holder = await Person.join(url);
    for (const scope of ["read", "write", "chat"] as const) {
      const { id, key } = await holder.key({ scopes: [scope] });
      const headers: Record<string, string> = scope === "read" ? { "x-api-key": key } : { authorization: `Bearer ${key}` };
      for (const route of closed) {
        const access = askedBy(route);
        const response = await ask(route, { id }, headers);
        if (access === scope) {
          await response.body?.cancel();
          expect([route.name, scope, [401, 403].includes(response.status)]).toEqual([route.name, scope, false]);
          continue;
        }
        const refusal =
          access === "session"
            ? { code: "session_required" }
            : { code: "missing_scope", detail: expect.stringContaining(`\`${access}\``) };
        expect([route.name, scope, response.status, await response.json()]).toEqual([
          route.name,
          scope,
          403,
          expect.objectContaining(refusal),
        ]);
        if (access !== "session") expect(response.headers.get("www-authenticate")).toContain(`scope="${access}"`);
      }
    }
    expect(await rowsOf(endpoint, "select count(*) from api_keys where user_id = $1", [holder.id])).toEqual([{ count: "3" }]);
  });

  test("a JWT opens everything but the management of keys", async () => {
    for (const route of closed) {
      if (route.path.includes("{") || route.method !== "GET") continue;
      const response = await ask(route, {}, { authorization: `Bearer ${forger.sign()}` });
      await response.body?.cancel();
      expect([route.name, response.status === 403]).toEqual([route.name, askedBy(route) === "session"]);
    }
  });
});

describe("with another user's credential", () => {
  const withId = closed.filter(({ path }) => path.includes("{id}"));

  test("another's resource and an absent one get the same 404, and the owner's data stays unchanged", async () => {
    expect(withId.length).toBeGreaterThanOrEqual(7);
    const before = await everythingOf(owner);
    const headers = { authorization: `Bearer ${stranger.token}` };
    for (const route of withId) {
      const foreign = await answerOf(await ask(route, idsOf(route), headers));
      const absent = await answerOf(await ask(route, { id: randomUUID() }, headers));
      // For every page, also for new chats, the AI SDK asks whether a turn runs: no running turn is not an error.
      expect([route.name, foreign.status]).toEqual([route.name, route.path === "/api/v1/chat/ui/{id}/stream" ? 204 : 404]);
      expect([route.name, foreign]).toEqual([route.name, absent]);
    }
    expect(await everythingOf(owner)).toEqual(before);
  });

  test("another's category and an absent one get the same 404, and a category of the same name is a separate one", async () => {
    const before = await everythingOf(owner);
    const ofName = (method: string, name: string, json?: unknown) =>
      stranger.request(method, `/api/v1/categories/${name}`, json === undefined ? {} : { json });
    const foreign = await answerOf(await ofName("DELETE", "kilt"));
    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(await answerOf(await ofName("DELETE", "toga")));
    expect((await ofName("PUT", "kilt", { like: "pants" })).status).toBe(200);
    expect((await ofName("DELETE", "kilt")).status).toBe(204);
    expect(await everythingOf(owner)).toEqual(before);
  });

  test("an invalid id is 400 and names the field", async () => {
    const headers = { authorization: `Bearer ${stranger.token}` };
    for (const route of withId) {
      for (const id of ["1", "not-a-uuid", "%00", "..%2f", "null", `${garmentId}x`, "%27%20or%201=1--"]) {
        const { status, body } = await answerOf(await ask(route, { id }, headers));
        expect([route.name, id, status, body.includes('"path":"id"')]).toEqual([route.name, id, 400, true]);
      }
    }
  });

  test("every id in a body gets the same answer whether it is another's or nobody's, and the owner's data stays unchanged", async () => {
    const before = await everythingOf(owner);
    const bodies: Record<string, (ids: { garment: string; outfit: string }) => readonly [string, object]> = {
      "POST /api/v1/outfits": ({ garment }) => ["POST", { garment_ids: [garment] }],
      "POST /api/v1/outfits/recommend": ({ garment, outfit }) => [
        "POST",
        { exclude_garments: [garment], not_outfits: [outfit], compare_to: outfit },
      ],
      "POST /api/v1/outfits/trip": ({ garment }) => ["POST", { days: [{ occasion: "casual" }], must_include: [garment] }],
      "POST /api/v1/feedback": ({ outfit }) => ["POST", { outfit_id: outfit, action: "like" }],
      "POST /api/v1/wardrobe/review": ({ garment }) => [
        "POST",
        { answers: [{ garment_id: garment, field: "category", value: "jeans" }] },
      ],
      "PATCH /api/v1/wardrobe": ({ garment }) => ["PATCH", { ids: [garment], in_laundry: true }],
      "DELETE /api/v1/wardrobe": ({ garment }) => ["DELETE", { ids: [garment] }],
    };
    for (const [name, bodyOf] of Object.entries(bodies)) {
      const answer = async (ids: { garment: string; outfit: string }) => {
        const [method, json] = bodyOf(ids);
        const response = await stranger.request(method, name.slice(name.indexOf("/")), { json });
        const { status, headers, body } = await answerOf(response);
        const withoutIds = body.replaceAll(ids.garment, "(garment)").replaceAll(ids.outfit, "(outfit)");
        return { status, headers, body: withoutIds.replaceAll(/"request_id":"[^"]*"/g, "") };
      };
      const foreign = await answer({ garment: garmentId, outfit: outfitId });
      expect([name, foreign]).toEqual([name, await answer({ garment: randomUUID(), outfit: randomUUID() })]);
      expect([name, foreign.status < 500]).toEqual([name, true]);
    }
    const takeBack = async (id: string) => answerOf(await stranger.request("DELETE", `/api/v1/feedback/${id}/like`));
    expect(await takeBack(outfitId)).toEqual(await takeBack(randomUUID()));
    expect(await everythingOf(owner)).toEqual(before);
  });

  test("must_include with another's garment and with an absent one get the same answer, which shows nothing", async () => {
    const include = async (id: string) => {
      const json = { must_include: [id] };
      return answerOf(await stranger.request("POST", "/api/v1/outfits/recommend", { json }));
    };
    const foreign = await include(garmentId);
    const absent = await include(randomUUID());
    expect(foreign.status).toBe(400);
    expect(foreign).toEqual(absent);
    expect(foreign.body).toContain('"path":"must_include.0"');
  });

  test("lists, counts and searches of a stranger contain nothing of the owner's", async () => {
    // The weather belongs to no person, and is not available here.
    const lists = closed.filter(({ method, path }) => method === "GET" && !path.includes("{") && path !== "/api/v1/weather");
    for (const route of lists) {
      const response = await ask(route, {}, { authorization: `Bearer ${stranger.token}` });
      const text = await textOf(response);
      expect([route.name, response.status]).toEqual([route.name, 200]);
      for (const secret of [owner.id, garmentId, outfitId, conversationId, bodyText, "cilt"]) {
        expect([route.name, text.includes(secret)]).toEqual([route.name, false]);
      }
      expect([route.name, /"total":[1-9]|"items":\[\{/.test(text)]).toEqual([route.name, false]);
    }
  });

  test("the owner still reaches what is theirs", async () => {
    expect((await owner.request("GET", `/api/v1/wardrobe/${garmentId}`)).status).toBe(200);
    expect((await owner.request("GET", `/api/v1/outfits/${outfitId}`)).status).toBe(200);
  });
});

/** Headers that look like a credential and are invalid, by their fault. Expired ones are made through the database. */
async function badCredentials(): Promise<Record<string, Record<string, string>>> {
  const [expired, left] = await Promise.all([Person.join(url), Person.join(url)]);
  await rowsOf(endpoint, "update sessions set expires_at = now() - interval '1 second' where user_id = $1", [expired.id]);
  expect((await left.request("POST", "/api/auth/sign-out", { json: {} })).status).toBe(200);
  const keys = await Promise.all(
    ["delete from api_keys where id = $1", "update api_keys set expires_at = now() - interval '1 second' where id = $1"].map(
      async (statement) => {
        const { id, key } = await owner.key();
        await rowsOf(endpoint, statement, [id]);
        return key;
      },
    ),
  );
  const [deleted = "", outdated = ""] = keys;
  const tokens: Record<string, string> = {
    garbage: "garbage",
    "garbage like a session": "A".repeat(32),
    "garbage like a key": `arm_${"a".repeat(43)}`,
    "garbage like an older key": `arm_${"a".repeat(64)}`,
    "a prefix alone": "arm_",
    "10 KB of garbage": "a".repeat(10_000),
    "an expired session": expired.token,
    "a session that was signed out": left.token,
    "a session with a wrong signature": `${owner.token}.${Buffer.alloc(32).toString("base64")}`,
    "a session with half a signature": `${owner.token}.`,
    "a session with more": `${owner.token}%00`,
    "a session in capitals": owner.token.toUpperCase(),
    "a wildcard": "%",
    "a user's id": owner.id,
    "a deleted key": deleted,
    "an expired key": outdated,
    ...forger.all(),
  };
  const cookie = (value: string) => ({ cookie: `better-auth.session_token=${value}`, origin: url });
  return {
    ...Object.fromEntries(Object.entries(tokens).map(([name, token]) => [name, { authorization: `Bearer ${token}` }])),
    "no scheme": { authorization: owner.token },
    "another scheme": { authorization: `Basic ${Buffer.from(`${owner.email}:correct horse battery`).toString("base64")}` },
    "two tokens": { authorization: `Bearer ${owner.token} ${owner.token}` },
    "an empty credential": { authorization: "Bearer " },
    "a wrong key in its own header": { "x-api-key": `arm_${"a".repeat(43)}` },
    "a session in the header of keys": { "x-api-key": owner.token },
    "a key in its own header beside a wrong bearer token": { "x-api-key": outdated, authorization: "Bearer garbage" },
    "a cookie of garbage": cookie("garbage"),
    "a cookie with a wrong signature": cookie(`${owner.token}.${encodeURIComponent(Buffer.alloc(32).toString("base64"))}`),
    "a cookie of an expired session": cookie(expired.token),
    "a forged id": { "x-user-id": owner.id, "x-forwarded-user": owner.id, "cf-access-authenticated-user-email": owner.email },
  };
}
