// Armoire's description of itself, and the headers of every answer: the document, the reference page, CORS, security.

import { randomUUID } from "node:crypto";
import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { ReviewedField } from "../../src/domain/garment/review-words.ts";
import { problemCodes } from "../../src/domain/problem.ts";
import { categories } from "../../src/domain/words/categories.ts";
import { materials } from "../../src/domain/words/materials.ts";
import { occasions } from "../../src/domain/words/occasions.ts";
import { Speaker } from "../../src/domain/words/records.ts";
import { isNode, pointerPart, schemaChecker } from "../../tools/openapi.ts";
import { auditSecret } from "../support/armoire.ts";
import { documentedRoutes, type Route } from "../support/documented-routes.ts";
import { Person, ProblemAnswer, password } from "../support/person.ts";
import { raw } from "../support/raw-http.ts";
import { tinyPhoto } from "../support/wardrobe.ts";

const url = inject("armoireUrl");

test("the document is valid OpenAPI 3.1", async () => {
  const response = await fetch(`${url}/openapi.json`);
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  const validator = new Validator();
  const { valid, errors } = await validator.validate(await response.json());
  expect([valid, errors]).toEqual([true, undefined]);
  expect(validator.version).toBe("3.1");
});

test("wherever the document lists categories, materials or occasions, it lists all of them", async () => {
  const text = await (await fetch(`${url}/openapi.json`)).text();
  const enums = [...text.matchAll(/"enum":(\[[^\]]*\])/g)].map(([, list = "[]"]) => z.array(z.unknown()).parse(JSON.parse(list)));
  for (const list of [categories, materials, occasions]) {
    const same = enums.filter((values) => list.slice(0, 3).every((value) => values.includes(value)));
    expect(same.length).toBeGreaterThan(0);
    for (const values of same) expect(values).toEqual(expect.arrayContaining(list));
  }
});

test("generators make one type of each shared schema, and enumerations of closed lists", async () => {
  const document = z.looseObject({
    servers: z.unknown(),
    components: z.looseObject({ schemas: z.record(z.string(), z.looseObject({})) }),
  });
  const { servers, components } = document.parse(await servedDocument());
  expect(servers).toEqual([{ url }]);
  const { Garment, Problem: problem, Attributes, ChatEvent, ChatDeltaEvent, ChatDone } = components.schemas;
  expect(problem).toMatchObject({ properties: { code: { enum: problemCodes } } });
  const colour = { anyOf: [{ $ref: "#/components/schemas/Color" }, { type: "null" }] };
  expect(Attributes).toMatchObject({ properties: { color_primary: colour, color_secondary: colour } });
  expect(Garment).toMatchObject({ properties: { needs_review: { items: { $ref: "#/components/schemas/ReviewedField" } } } });
  expect(components.schemas["ReviewedField"]).toMatchObject({ enum: ReviewedField.options });
  expect(ChatDone).toMatchObject({ properties: { engine: { $ref: "#/components/schemas/Speaker" } } });
  expect(components.schemas["Speaker"]).toMatchObject({ enum: Speaker.options });
  expect(ChatEvent).toMatchObject({
    oneOf: expect.arrayContaining([{ $ref: "#/components/schemas/ChatDeltaEvent" }]),
    discriminator: { propertyName: "event", mapping: { delta: "#/components/schemas/ChatDeltaEvent" } },
  });
  expect(ChatDeltaEvent).toMatchObject({
    properties: { event: { enum: ["delta"] }, data: { $ref: "#/components/schemas/ChatDelta" } },
  });
});

test("every route has an example of its answer and of its request body", async () => {
  const routes = await documentedRoutes(url);
  expect(routes.length).toBeGreaterThan(20);
  for (const { name, operation } of routes) {
    const answers = Object.entries(operation.responses).filter(([status]) => /^[23]/.test(status));
    expect([name, answers.length > 0]).toEqual([name, true]);
    const bodies = [operation.requestBody, ...answers.map(([, answer]) => answer)].flatMap((part) =>
      Object.values(part?.content ?? {}),
    );
    for (const media of bodies) expect([name, media.example]).not.toEqual([name, undefined]);
    for (const [status, { content }] of Object.entries(operation.responses)) {
      if (Number(status) >= 400) expect([name, Object.keys(content ?? {})]).toEqual([name, ["application/problem+json"]]);
    }
  }
});

async function servedDocument(): Promise<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).parse(await (await fetch(`${url}/openapi.json`)).json());
}

/** The document with named schemas that accept no other fields than theirs, unless others are built on them. */
function closed(document: Record<string, unknown>): Record<string, unknown> {
  const { components } = z.object({ components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }) }).parse(document);
  const text = JSON.stringify(document);
  const schemas = Object.entries(components.schemas).map(([name, schema]) => {
    const isOpen = !isNode(schema) || !("properties" in schema) || "additionalProperties" in schema;
    const isPart = text.includes(`"allOf":[{"$ref":"#/components/schemas/${name}"}`);
    return [name, isOpen || isPart ? schema : { ...schema, additionalProperties: false }];
  });
  return { ...document, components: { ...components, schemas: Object.fromEntries(schemas) } };
}

describe("every route answers as the document says: the status, the type of its content, and its fields", () => {
  let person: Person;
  let problemIn: ReturnType<typeof schemaChecker>;
  beforeAll(async () => {
    person = await Person.join(url);
    problemIn = schemaChecker(closed(await servedDocument()));
  });

  /** Sends a request, and compares its answer with the document. */
  async function compare(
    route: Route,
    what: string,
    init: { headers?: Record<string, string>; body?: BodyInit },
    path = pathOf(route),
  ) {
    const response = await fetch(`${url}${path}`, { ...init, method: route.method, redirect: "manual" });
    const [type = ""] = (response.headers.get("content-type") ?? "").split(";");
    const isStream = type === "text/event-stream";
    const text = isStream ? "" : await response.text();
    if (isStream) await response.body?.cancel();
    const described = route.operation.responses[String(response.status)];
    expect([route.name, what, response.status, described === undefined ? text : "documented"]).toEqual([
      route.name,
      what,
      response.status,
      "documented",
    ]);
    const types = Object.keys(described?.content ?? {});
    if (types.length === 0) {
      expect([route.name, what, text]).toEqual([route.name, what, ""]);
      return;
    }
    expect([route.name, what, types.includes(type) || types.includes("image/*")]).toEqual([route.name, what, true]);
    if (!/[/+]json$/.test(type)) return;
    const { $ref } = described?.content?.[type]?.schema ?? {};
    const pointer = ["paths", route.path, route.method.toLowerCase(), "responses", String(response.status), "content", type];
    const schema = typeof $ref === "string" ? $ref.slice(1) : `/${[...pointer, "schema"].map(pointerPart).join("/")}`;
    const problem = problemIn(schema, JSON.parse(text));
    expect([route.name, what, problem, problem === null ? "" : text]).toEqual([route.name, what, null, ""]);
  }

  /** The path with ids that nobody has, and with the required parameters of its query. */
  function pathOf({ path, operation }: Route): string {
    const query = (operation.parameters ?? []).filter((parameter) => parameter.in === "query" && parameter.required === true);
    const words = query.map(({ name, example }) => `${name}=${encodeURIComponent(String(example ?? "coat"))}`).join("&");
    const examples = new Map((operation.parameters ?? []).map(({ name, example }) => [name, String(example)]));
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      name === "id" ? randomUUID() : (examples.get(name) ?? randomUUID()),
    );
    return words === "" ? filled : `${filled}?${words}`;
  }

  const json = "application/json";
  // These end the session of the request, which the others need.
  const ends = ["signOut", "revokeSessions", "revokeOtherSessions", "changePassword", "eraseAccount"];

  test("to a right request, to one of nobody, and to a query that it does not know", async () => {
    const { key } = await person.key({ scopes: ["chat"] });
    for (const route of await documentedRoutes(url)) {
      const { requestBody, operationId } = route.operation;
      const example = requestBody?.content[json]?.example;
      const body = example === undefined ? {} : { body: JSON.stringify(example) };
      const type: Record<string, string> = example === undefined ? {} : { "content-type": json };
      const own = ends.includes(String(operationId)) ? await Person.join(url) : person;
      const authorization = `Bearer ${route.path === "/internal/audit" ? auditSecret : own.token}`;
      await compare(route, "right", { headers: { ...type, authorization }, ...body });
      await compare(route, "of nobody", { headers: type, ...body });
      await compare(route, "with a key for the chat", { headers: { ...type, "x-api-key": key }, ...body });
      const path = pathOf(route);
      await compare(
        route,
        "another query",
        { headers: { ...type, authorization: `Bearer ${own.token}` }, ...body },
        `${path}${path.includes("?") ? "&" : "?"}xyz=1`,
      );
    }
  });

  test("to a body of another type, to one that is no JSON, to one that is too large, and to none where one is required", async () => {
    const large = JSON.stringify({ name: "x".repeat(300 * 1024) });
    for (const route of await documentedRoutes(url)) {
      if (route.method === "GET") continue;
      const { operationId, requestBody } = route.operation;
      const headers = async () => ({
        authorization: `Bearer ${route.path === "/internal/audit" ? auditSecret : (ends.includes(String(operationId)) ? await Person.join(url) : person).token}`,
      });
      await compare(route, "text", { headers: { ...(await headers()), "content-type": "text/plain" }, body: "hello" });
      await compare(route, "no JSON", { headers: { ...(await headers()), "content-type": json }, body: "{" });
      if (!["/api/v1/chat/ui", "/api/v1/wardrobe/uploads"].includes(route.path)) {
        await compare(route, "too large", { headers: { ...(await headers()), "content-type": json }, body: large });
      }
      if (requestBody?.required !== true) await compare(route, "nothing", { headers: await headers() });
    }
  });

  test("a request without the body that a route requires is 400, says so, and changes nothing", async () => {
    const style = { avoid_colors: ["pink"], formality_min: 0.2 };
    expect((await person.request("PUT", "/api/v1/preferences", { json: style })).status).toBe(200);
    const withBody = (await documentedRoutes(url)).filter(({ operation }) => operation.requestBody !== undefined);
    expect(withBody.length).toBeGreaterThan(20);
    for (const route of withBody) {
      expect([route.name, route.operation.requestBody?.required]).toEqual([route.name, true]);
      for (const type of [{}, { "content-type": json }] as Record<string, string>[]) {
        const response = await person.request(route.method, pathOf(route), { headers: type });
        const problem = ProblemAnswer.parse(await response.json());
        expect([route.name, type, response.status, problem.errors]).toEqual([
          route.name,
          type,
          400,
          [{ path: "body", message: expect.stringMatching(/^missing; accepted: /) }],
        ]);
      }
    }
    expect(await (await person.request("GET", "/api/v1/preferences")).json()).toMatchObject(style);
    for (const path of ["recommend", `${randomUUID()}/rescore`]) {
      const response = await person.request("POST", `/api/v1/outfits/${path}`, { json: {} });
      expect([path, response.status]).toEqual([path, path === "recommend" ? 200 : 404]);
    }
  });
});

test("a refusal of /api/auth is a problem like all others, with a code of its own and the fields that are wrong", async () => {
  const problemIn = schemaChecker(closed(await servedDocument()));
  const { email } = await Person.join(url);
  const person = { name: "Ada", email, password };
  for (const [path, json, status, code, paths] of [
    ["sign-in/email", { email, password: "not the password" }, 401, "INVALID_EMAIL_OR_PASSWORD", undefined],
    ["sign-in/email", { email: "nobody", password }, 400, "INVALID_EMAIL", undefined],
    ["sign-in/email", {}, 400, "VALIDATION_ERROR", ["email", "password"]],
    ["sign-up/email", person, 422, "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL", undefined],
    [
      "sign-up/email",
      { ...person, email: `${randomUUID()}@example.com`, password: "short" },
      400,
      "PASSWORD_TOO_SHORT",
      undefined,
    ],
    ["sign-up/email", { ...person, email: 7 }, 400, "VALIDATION_ERROR", ["email"]],
    ["reset-password", { token: "expired", newPassword: password }, 400, "INVALID_TOKEN", undefined],
    ["revoke-session", { token: "expired" }, 401, "UNAUTHORIZED", undefined],
    ["request-password-reset", { email, redirectTo: "https://evil.example" }, 403, "INVALID_REDIRECT_URL", undefined],
  ] as const) {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${url}/api/auth/${path}`, { method: "POST", headers, body: JSON.stringify(json) });
    const body: unknown = await response.json();
    const problem = ProblemAnswer.parse(body);
    expect([path, response.headers.get("content-type")]).toEqual([path, "application/problem+json"]);
    expect([path, response.headers.get("www-authenticate")]).toEqual([path, status === 401 ? 'Bearer realm="armoire"' : null]);
    expect([path, status, code, paths]).toEqual([path, response.status, problem.code, problem.errors?.map(({ path }) => path)]);
    expect([path, problemIn("/components/schemas/AuthProblem", body)]).toEqual([path, null]);
  }
});

test("a garment that may be null in an answer may be null in the document", async () => {
  const AnyOf = z.object({ anyOf: z.array(z.looseObject({ type: z.string().optional(), $ref: z.string().optional() })) });
  const Results = z.object({ results: z.object({ items: z.object({ properties: z.object({ garment: AnyOf }) }) }) });
  const Schemas = z.object({
    UploadResult: z.object({ properties: z.object({ garment: AnyOf }) }),
    GarmentChangeResults: z.object({ properties: Results }),
  });
  const document: unknown = await (await fetch(`${url}/openapi.json`)).json();
  const { UploadResult, GarmentChangeResults } = z.object({ components: z.object({ schemas: Schemas }) }).parse(document)
    .components.schemas;
  for (const { anyOf } of [UploadResult.properties.garment, GarmentChangeResults.properties.results.items.properties.garment]) {
    expect(anyOf).toContainEqual({ type: "null" });
    expect(anyOf.filter(({ $ref }) => $ref !== undefined)).toHaveLength(1);
  }
});

test("the reference page loads every script from Armoire, its policy allows no other, and each is served", async () => {
  const response = await fetch(`${url}/docs`);
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"]);
  const page = await response.text();
  const sources = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, source = ""]) => source);
  expect(sources.length).toBeGreaterThan(0);
  expect(page).not.toMatch(/https?:\/\/|<script>|<link|\son\w+=/);
  for (const source of sources) {
    expect(source).toMatch(/^\/[^/]/);
    const script = await fetch(`${url}${source}`);
    expect([source, script.status, script.headers.get("content-type")]).toEqual([
      source,
      200,
      expect.stringMatching(/javascript/),
    ]);
    expect((await script.arrayBuffer()).byteLength).toBeGreaterThan(50);
  }
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("connect-src 'self'");
  const start = await (await fetch(`${url}/reference/start.js`)).text();
  expect(start).toContain('"/openapi.json"');
  expect(start).toContain('"preferredSecurityScheme":"bearer"');
  // Buttons that lead to another host, or fail without one.
  for (const off of [
    '"agent":{"disabled":true}',
    '"mcp":{"disabled":true}',
    '"hideClientButton":true',
    '"showDeveloperTools":"never"',
  ]) {
    expect(start).toContain(off);
  }
  const { tags } = z.object({ tags: z.array(z.object({ name: z.string() })) }).parse(await servedDocument());
  expect(tags[0]?.name).toBe("People");
});

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test("a browser that opens the root, or an address of no route, gets the client under a policy without inline code", async () => {
  for (const path of ["/", "/garment/0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d", "/nothing"]) {
    for (const headers of [{ "sec-fetch-mode": "navigate" }, { accept: "text/html,*/*" }]) {
      const page = await raw(url, { path, headers });
      expect([path, page.status, page.headers["content-type"]]).toEqual([path, 200, expect.stringMatching(/^text\/html/)]);
      const policy = page.headers["content-security-policy"];
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;/);
      expect(textOf(page.body)).toContain('<div id="app">');
      // HEAD says what GET would.
      const head = await raw(url, { method: "HEAD", path, headers });
      expect([path, head.status, head.headers["etag"], head.body.length]).toEqual([path, 200, page.headers["etag"], 0]);
      // The root is a file, the same for everybody; elsewhere a program gets a refusal.
      if (path !== "/") expect(page.headers["vary"]).toMatch(/Accept, Sec-Fetch-Mode/i);
    }
  }
});

test("a program gets no page for an address of no route, and nobody does under /api", async () => {
  for (const request of [
    { path: "/nothing" },
    { path: "/nothing", headers: { "sec-fetch-mode": "cors", accept: "text/html" } },
    { path: "/assets/none.js", headers: { "sec-fetch-mode": "no-cors" } },
    { path: "/api/v1/nothing", headers: { "sec-fetch-mode": "navigate" } },
    { method: "POST", path: "/nothing", headers: { "sec-fetch-mode": "navigate" } },
  ]) {
    const { status, headers } = await raw(url, request);
    expect([request, status, headers["content-type"]]).toEqual([request, 404, "application/problem+json"]);
  }
});

test("a browser that opens one of the Worker's own pages gets that", async () => {
  const { body } = await raw(url, { path: "/docs", headers: { "sec-fetch-mode": "navigate" } });
  expect(textOf(body)).toContain("Armoire API");
});

test("without a setting, a laptop allows the pages of its own machine, and no others", async () => {
  for (const [origin, allowed] of [
    ["http://localhost:3000", "http://localhost:3000"],
    ["https://evil.example", null],
    ["http://localhost:5173", "http://localhost:5173"],
    ["https://localhost:8443", "https://localhost:8443"],
    ["http://localhost", "http://localhost"],
    ["http://127.0.0.1:3000", "http://127.0.0.1:3000"],
    ["http://127.0.0.1.evil.example", null],
    ["http://localhost:3000.evil.example", null],
    ["http://evil.example:3000", null],
    ["http://localhost.evil.example", null],
    ["null", null],
  ] as const) {
    for (const path of ["/health", "/api/v1/wardrobe", "/nothing", "/api/auth/get-session"]) {
      const response = await fetch(`${url}${path}`, { headers: { origin } });
      expect([origin, path, response.headers.get("access-control-allow-origin")]).toEqual([origin, path, allowed]);
      expect([path, response.headers.get("vary")]).toEqual([path, expect.stringMatching(/\borigin\b/i)]);
    }
  }
});

test("a preflight needs no token and names the methods and headers that clients use", async () => {
  const headers = {
    origin: "http://localhost:3000",
    "access-control-request-method": "PATCH",
    "access-control-request-headers": "authorization,content-type,idempotency-key",
  };
  const response = await fetch(`${url}/api/v1/wardrobe/0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d`, { method: "OPTIONS", headers });
  expect(response.status).toBe(204);
  expect(response.headers.get("access-control-allow-origin")).toBe("http://localhost:3000");
  expect(response.headers.get("access-control-allow-credentials")).toBe("true");
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
    expect(response.headers.get("access-control-allow-methods")?.split(",")).toContain(method);
  }
  for (const name of ["authorization", "content-type", "idempotency-key", "if-none-match", "last-event-id"]) {
    expect(response.headers.get("access-control-allow-headers")?.toLowerCase().split(",")).toContain(name);
  }
  const foreign = await fetch(`${url}/api/v1/wardrobe`, {
    method: "OPTIONS",
    headers: { ...headers, origin: "https://evil.example" },
  });
  expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
});

test("a page of an allowed origin may read the headers it needs", async () => {
  const response = await fetch(`${url}/health`, { headers: { origin: "http://localhost:3000" } });
  const exposed = response.headers.get("access-control-expose-headers")?.toLowerCase().split(",");
  for (const name of ["x-request-id", "retry-after", "etag", "x-total-count", "set-auth-token"]) expect(exposed).toContain(name);

  const signUp = await fetch(`${url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: "http://localhost:3000" },
    body: JSON.stringify({ name: "Ada", email: `${crypto.randomUUID()}@example.com`, password: "correct horse battery" }),
  });
  expect(signUp.status).toBe(200);
  expect(signUp.headers.get("set-auth-token")).not.toBeNull();
  const exposedHeaders = signUp.headers.get("access-control-expose-headers")?.toLowerCase().split(/, */);
  for (const name of ["x-request-id", "set-auth-token"]) expect(exposedHeaders).toContain(name);
});

test("every kind of answer has the security headers and its own request id", async () => {
  const person = await Person.join(url);
  const { image_url } = await person.add(await tinyPhoto());
  const ids = new Set<string>();
  const answers = [
    await fetch(`${url}/health`),
    await fetch(`${url}/docs`),
    await fetch(`${url}/nothing`),
    await fetch(`${url}/api/v1/wardrobe`),
    await person.request("GET", "/api/v1/wardrobe"),
    await person.request("PUT", "/api/v1/wardrobe"),
    await fetch(`${url}/api/auth/get-session`),
    await fetch(image_url),
  ];
  for (const response of answers) {
    const { headers } = response;
    const path = new URL(response.url).pathname;
    expect([path, headers.get("x-content-type-options")]).toEqual([path, "nosniff"]);
    expect([path, headers.get("x-frame-options")]).toEqual([path, "DENY"]);
    expect([path, headers.get("referrer-policy")]).toEqual([path, "no-referrer"]);
    expect([path, headers.get("strict-transport-security")]).toEqual([path, expect.stringMatching(/^max-age=\d{7,}/)]);
    expect([path, headers.get("content-security-policy")]).toEqual([path, expect.stringContaining("frame-ancestors 'none'")]);
    ids.add(headers.get("x-request-id") ?? "");
  }
  expect(ids.size).toBe(answers.length);
  expect(ids.has("")).toBe(false);
});

test("a request id that a client sends is not used", async () => {
  const requestId = "11111111-1111-4111-8111-111111111111";
  const response = await fetch(`${url}/nothing`, { headers: { "x-request-id": requestId } });
  expect(response.headers.get("x-request-id")).not.toBe(requestId);
  expect(ProblemAnswer.parse(await response.json()).request_id).not.toBe(requestId);
});
