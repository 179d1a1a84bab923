// Armoire's description of itself, and the headers of every answer: the document, the reference page, CORS, security.

import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, inject, test } from "vitest";
import { z } from "zod";
import { categories } from "../../src/domain/words/categories.ts";
import { materials } from "../../src/domain/words/materials.ts";
import { occasions } from "../../src/domain/words/occasions.ts";
import { documentedRoutes } from "../support/documented-routes.ts";
import { Person, ProblemAnswer } from "../support/person.ts";
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

test("every route has an example of its answer and of its request body", async () => {
  const routes = await documentedRoutes(url);
  expect(routes.length).toBeGreaterThan(20);
  for (const { name, operation } of routes) {
    const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith("2"));
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
  expect(await (await fetch(`${url}/reference/start.js`)).text()).toContain('"/openapi.json"');
});

test("the root redirects to the reference page", async () => {
  const response = await fetch(`${url}/`, { redirect: "manual" });
  expect([response.status, response.headers.get("location")]).toEqual([302, "/docs"]);
});

test("without a setting, http://localhost:3000 is the only allowed origin", async () => {
  for (const [origin, allowed] of [
    ["http://localhost:3000", "http://localhost:3000"],
    ["https://evil.example", null],
    ["http://localhost:30001", null],
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
  for (const name of ["authorization", "content-type", "idempotency-key", "last-event-id"]) {
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
  for (const name of ["x-request-id", "retry-after", "etag", "set-auth-token"]) expect(exposed).toContain(name);

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
