// Every error has the same form, names its field, and is never a 500.

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { documentedRoutes } from "../support/documented-routes.ts";
import { Person } from "../support/person.ts";
import { inChunks, post } from "../support/raw-http.ts";
import { rowsOf } from "../support/rows.ts";
import { own } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const Problem = z.strictObject({
  type: z.literal("about:blank"),
  title: z.string().min(1),
  status: z.number(),
  detail: z.string().min(1),
  code: z.string().min(1),
  request_id: z.uuid(),
  errors: z.array(z.strictObject({ path: z.string().min(1), message: z.string().min(1) })).optional(),
  // better-auth's own client reads this field.
  message: z.string().optional(),
});

/** The problem in an answer; checks everything that all problems have in common. */
async function problemOf(response: Response): Promise<z.infer<typeof Problem>> {
  const text = await response.text();
  expect([response.headers.get("content-type"), text]).toEqual(["application/problem+json", text]);
  const problem = Problem.parse(JSON.parse(text));
  expect(problem.status).toBe(response.status);
  expect(problem.request_id).toBe(response.headers.get("x-request-id"));
  return problem;
}

const routes = await documentedRoutes(url);
let person: Person;
let garmentId: string;

beforeAll(async () => {
  person = await Person.join(url);
  ({ id: garmentId } = await own(person, { category: "coat" }));
});

describe("addresses", () => {
  const nowhere = [
    "/nothing",
    "/api/v1",
    "/api/v1/nothing",
    "/api/v2/wardrobe",
    "/api/v1/wardrobe/",
    "/.env",
    "/internal",
    "/media",
    "/HEALTH",
  ];

  test.each(nowhere)("%s is 404 with and without a token, whatever the method", async (path) => {
    for (const method of ["GET", "POST", "DELETE"]) {
      const signedIn = await person.request(method, path);
      const { code } = await problemOf(signedIn);
      expect([method, signedIn.status, code]).toEqual([method, 404, "not_found"]);
      const nobody = await fetch(`${url}${path}`, { method });
      expect([method, nobody.status, (await problemOf(nobody)).code]).toEqual([method, 404, "not_found"]);
    }
  });

  test("every address refuses other methods with 405 and lists its own, with and without a token", async () => {
    const patterns = routes.map(({ method, path }) => ({
      method,
      pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
    }));
    for (const path of new Set(routes.map((route) => route.path))) {
      if (path.startsWith("/api/auth/")) continue;
      const address = path.replaceAll(/\{\w+\}/g, garmentId);
      const has = new Set(patterns.filter(({ pattern }) => pattern.test(address)).map(({ method }) => method));
      if (has.has("GET")) has.add("HEAD");
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((other) => !has.has(other))) {
        for (const headers of [{}, { authorization: `Bearer ${person.token}` }]) {
          const response = await fetch(`${url}${address}`, { method, headers });
          expect([path, method, response.status]).toEqual([path, method, 405]);
          expect([path, response.headers.get("allow")]).toEqual([path, [...has].sort().join(", ")]);
          expect((await problemOf(response)).code).toBe("method_not_allowed");
        }
      }
    }
    expect((await fetch(`${url}/api/auth/sign-in/email`, { method: "PUT" })).status).toBe(405);
  });

  test("HEAD answers as GET does, without the body", async () => {
    const response = await person.request("HEAD", "/api/v1/wardrobe");
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect((await fetch(`${url}/api/v1/wardrobe`, { method: "HEAD" })).status).toBe(401);
  });
});

describe("fields", () => {
  const refusedRequests: readonly (readonly [string, string, unknown, string, RegExp])[] = [
    ["GET", "/api/v1/wardrobe?limit=0", undefined, "limit", /1 to 100/],
    ["GET", "/api/v1/wardrobe?limit=101", undefined, "limit", /1 to 100/],
    ["GET", "/api/v1/wardrobe?limit=1e1", undefined, "limit", /1 to 100/],
    ["GET", "/api/v1/wardrobe?offset=-1", undefined, "offset", /from 0/],
    ["GET", "/api/v1/wardrobe?category=trousers", undefined, "category", /jeans, chinos/],
    ["GET", "/api/v1/wardrobe?status=done", undefined, "status", /pending, processing, ready, failed/],
    ["GET", "/api/v1/wardrobe?in_laundry=yes", undefined, "in_laundry", /true, false/],
    ["GET", "/api/v1/wardrobe?colour=red", undefined, "colour", /unknown field; accepted: .*color/],
    ["GET", "/api/v1/wardrobe/search", undefined, "q", /./],
    ["GET", "/api/v1/outfits?from=yesterday", undefined, "from", /2026-11-22/],
    ["GET", "/api/v1/outfits?source=stolen", undefined, "source", /recommended/],
    ["GET", "/health?deep=yes", undefined, "deep", /0, 1/],
    ["PATCH", "/api/v1/wardrobe/{id}", { category: "trousers" }, "category", /jeans/],
    ["PATCH", "/api/v1/wardrobe/{id}", { custom_name: "x".repeat(101) }, "custom_name", /100/],
    ["PATCH", "/api/v1/wardrobe/{id}", { custom_name: 7 }, "custom_name", /./],
    ["PATCH", "/api/v1/wardrobe/{id}", { in_laundry: "true" }, "in_laundry", /./],
    ["PATCH", "/api/v1/wardrobe/{id}", { attributes: { pattern: "tartan" } }, "attributes.pattern", /plaid/],
    [
      "PATCH",
      "/api/v1/wardrobe/{id}",
      { attributes: { fabric: "wool" } },
      "attributes.fabric",
      /unknown field; accepted: .*material/,
    ],
    ["POST", "/api/v1/outfits/recommend", { occasion: "coronation" }, "occasion", /wedding/],
    ["POST", "/api/v1/outfits/recommend", { limit: 6 }, "limit", /5/],
    ["POST", "/api/v1/outfits/recommend", { weather: { conditions: ["foggy"] } }, "weather.conditions.0", /rainy/],
    ["POST", "/api/v1/outfits/recommend", { weather: { temp: "hot", temperature_c: -5 } }, "weather.temp", /./],
    ["POST", "/api/v1/outfits/recommend", { must_include: ["1"] }, "must_include.0", /UUID/],
    ["POST", "/api/v1/outfits/recommend", { colours: ["red"] }, "colours", /unknown field; accepted: .*exclude_colors/],
    ["POST", "/api/v1/outfits/recommend", [], "body", /./],
    ["POST", "/api/v1/outfits/recommend", null, "body", /./],
    ["POST", "/api/v1/outfits/recommend", "limit", "body", /./],
  ];

  test.each(refusedRequests)(
    "%s %s with %j is 400, names %s and what is accepted",
    async (method, path, json, field, accepted) => {
      const response = await person.request(method, path.replace("{id}", garmentId), json === undefined ? {} : { json });
      const problem = await problemOf(response);
      expect([response.status, problem.code]).toEqual([400, "invalid_request"]);
      expect(problem.errors?.map((error) => error.path)).toContain(field);
      expect(problem.errors?.find((error) => error.path === field)?.message).toMatch(accepted);
    },
  );

  test("a field that a client must not set is refused by name and changes nothing", async () => {
    const row = "select to_jsonb(g)::text from garments g where id = $1";
    const before = await rowsOf(inject("databaseEndpoint"), row, [garmentId]);
    const greedy = {
      user_id: randomUUID(),
      id: randomUUID(),
      status: "ready",
      attempts: 0,
      content_hash: "x",
      original_image_path: "/",
    };
    for (const [field, value] of Object.entries(greedy)) {
      for (const [method, path] of [
        ["PATCH", `/api/v1/wardrobe/${garmentId}`],
        ["POST", "/api/v1/outfits/recommend"],
      ] as const) {
        const response = await person.request(method, path, { json: { [field]: value } });
        expect([path, field, response.status]).toEqual([path, field, 400]);
        expect((await problemOf(response)).errors?.map((error) => error.path)).toEqual([field]);
      }
    }
    expect(await rowsOf(inject("databaseEndpoint"), row, [garmentId])).toEqual(before);
  });
});

describe("bodies", () => {
  // These two need no field, and end the session of the request.
  const ends = ["/api/auth/sign-out", "/api/auth/revoke-sessions"];
  const json = routes.filter(
    ({ path, operation }) => operation.requestBody?.content["application/json"] !== undefined && !ends.includes(path),
  );
  const send = (path: string, method: string, body: BodyInit, type: string | null = "application/json") =>
    person.request(method, path.replace("{id}", garmentId), { body, headers: type === null ? {} : { "content-type": type } });

  test("a content type other than JSON is 415 wherever JSON is read", async () => {
    expect(json.length).toBeGreaterThan(5);
    for (const { method, path, name } of json) {
      for (const type of [
        "text/plain",
        "text/plain; application/json",
        "application/x-www-form-urlencoded",
        "application/xml",
        "application/jsonx",
      ]) {
        const response = await send(path, method, "{}", type);
        expect([name, type, response.status]).toEqual([name, type, 415]);
        await problemOf(response);
      }
    }
  });

  test("JSON with a charset is JSON", async () => {
    expect((await send("/api/v1/outfits/recommend", "POST", "{}", "application/json; charset=utf-8")).status).toBe(200);
    expect((await send("/api/v1/outfits/recommend", "POST", "{}", "Application/JSON")).status).toBe(200);
  });

  const depth = 100_000;
  const hostile: Readonly<Record<string, BodyInit>> = {
    nothing: "",
    "half an object": '{"limit":',
    "a bare word": "limit",
    "a trailing comma": '{"limit":1,}',
    "single quotes": "{'limit':1}",
    "a comment": '{"limit":1/**/}',
    NaN: '{"limit":NaN}',
    "a number that overflows": '{"limit":1e999}',
    "two documents": "{}{}",
    "bytes that are no text": new Uint8Array([0xff, 0xfe, 0x00, 0x7b]),
    "an array of great depth": "[".repeat(depth) + "]".repeat(depth),
    "an array that never closes": "[".repeat(depth),
    "an object of great depth": `${'{"a":'.repeat(40_000)}1${"}".repeat(40_000)}`,
    "depth in a known field": `{"attributes":${"[".repeat(depth)}${"]".repeat(depth)},"weather":${"[".repeat(10)}${"]".repeat(10)}}`,
    __proto__: '{"__proto__":{"limit":1,"isAdmin":true}}',
    constructor: '{"constructor":{"prototype":{"limit":1}}}',
    "duplicate unknown keys": '{"a":1,"a":2}',
    "a key of NUL": '{"\\u0000":1}',
    "a lone surrogate for a key": '{"\\ud800":1}',
  };

  test.each(Object.entries(hostile))("%s is refused by every route that reads JSON, and never a 500", async (bodyName, body) => {
    for (const { method, path, name } of json) {
      const response = await send(path, method, body);
      expect([bodyName, name, response.status >= 400 && response.status < 500]).toEqual([bodyName, name, true]);
      await problemOf(response);
    }
  });

  test("of two equal keys the last one counts", async () => {
    expect((await send("/api/v1/outfits/recommend", "POST", '{"limit":9,"limit":2}')).status).toBe(200);
    expect((await send("/api/v1/outfits/recommend", "POST", '{"limit":2,"limit":9}')).status).toBe(400);
  });

  test("a body over 256 KB is 413, whether its length is declared or not", async () => {
    const large = new TextEncoder().encode(JSON.stringify({ custom_notes: "x".repeat(400_000) }));
    const headers = { authorization: `Bearer ${person.token}`, "content-type": "application/json" };
    for (const path of ["/api/v1/outfits/recommend", "/api/auth/sign-in/email", "/api/v1/keys"]) {
      const declared = await fetch(`${url}${path}`, { method: "POST", headers, body: large });
      expect([path, declared.status, (await problemOf(declared)).code]).toEqual([path, 413, "too_large"]);
      const chunked = await post(`${url}${path}`, headers, inChunks(large, 50_000));
      expect([path, chunked.status, (await problemOf(chunked)).code]).toEqual([path, 413, "too_large"]);
    }
  });

  test("who sends megabytes that are refused gets the answer, and no reset connection", async () => {
    const body = new Uint8Array(5 * 1024 * 1024);
    const path = `${url}/api/v1/outfits/recommend`;
    for (let round = 0; round < 20; round += 1) {
      const ofNobody = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body });
      expect((await problemOf(ofNobody)).status).toBe(401);
      const headers = { authorization: `Bearer ${person.token}`, "content-type": "application/json" };
      expect((await problemOf(await fetch(path, { method: "POST", headers, body }))).status).toBe(413);
    }
  });
});
