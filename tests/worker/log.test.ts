// The log says what happened in each request, and contains no credentials and nothing that a person wrote.

import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { type Armoire, auditSecret, authSecret, startArmoire } from "../support/armoire.ts";
import { jwtOf } from "../support/forger.ts";
import { mailTo } from "../support/mails.ts";
import { Person } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { tinyPhoto } from "../support/wardrobe.ts";

const Line = z.strictObject({
  event: z.literal("request"),
  method: z.string(),
  route: z.string(),
  status: z.number(),
  duration_ms: z.number(),
  request_id: z.uuid(),
  user: z
    .string()
    .regex(/^[0-9a-f]{12}$/)
    .nullable(),
  code: z.string().optional(),
  cause: z.string().optional(),
});

let armoire: Armoire;
beforeAll(async () => {
  armoire = await startArmoire();
});
afterAll(() => armoire.close());

function everyLine(): string {
  return armoire.harness
    .getLogs()
    .map(({ message }) => message)
    .join("\n");
}

/** The only line of a request. Lines arrive separately from answers, and may come a moment later. */
async function lineOf(response: Response): Promise<z.infer<typeof Line>> {
  const id = response.headers.get("x-request-id") ?? "";
  const found = await vi.waitFor(() => {
    const lines = everyLine()
      .split("\n")
      .filter((line) => line.includes(id));
    expect(lines.length).toBeGreaterThan(0);
    return lines;
  });
  expect(found).toHaveLength(1);
  return Line.parse(JSON.parse(found[0] ?? ""));
}

describe("a request", () => {
  test("is one line with its method, pattern, status, duration, id and a hash of its user", async () => {
    const person = await Person.join(armoire.url);
    const { id, image_url } = await person.add(await tinyPhoto());
    const line = { event: "request", duration_ms: expect.any(Number), request_id: expect.any(String) };
    const nobody = { ...line, user: null };
    const cases: readonly (readonly [Response, object])[] = [
      [await fetch(`${armoire.url}/health`), { ...nobody, method: "GET", route: "/health", status: 200 }],
      [
        await fetch(`${armoire.url}/api/auth/reset-password/${id}?callbackURL=/docs`, { redirect: "manual" }),
        { ...nobody, method: "GET", route: "/api/auth/reset-password/:token", status: 302 },
      ],
      [await fetch(`${armoire.url}/api/auth/${id}`), { ...nobody, method: "GET", status: 404, code: "not_found" }],
      [await fetch(image_url), { ...nobody, method: "GET", route: "/media/:kind/:name", status: 200 }],
      [await fetch(`${armoire.url}/no-such-${id}`), { ...nobody, method: "GET", status: 404, code: "not_found" }],
      [await fetch(`${armoire.url}/api/v1/wardrobe/${id}`), { ...nobody, method: "GET", status: 401, code: "unauthorized" }],
      [
        await person.request("GET", `/api/v1/wardrobe/${id}?x=1`),
        { ...line, method: "GET", route: "/api/v1/wardrobe/:id", status: 200, user: expect.any(String) },
      ],
      [
        await person.request("DELETE", `/api/v1/wardrobe/${randomUUID()}`),
        { ...line, method: "DELETE", route: "/api/v1/wardrobe/:id", status: 404, code: "not_found", user: expect.any(String) },
      ],
    ];
    for (const [response, expected] of cases) {
      await response.arrayBuffer();
      const logLine = await lineOf(response);
      expect(logLine).toMatchObject(expected);
      expect(logLine.route).not.toContain(id);
    }
  });

  test("has the same hash for a person with any credential, another for another person, and never the id", async () => {
    const [person, other] = await Promise.all([Person.join(armoire.url), Person.join(armoire.url)]);
    const jwt = await jwtOf(person);
    const withJwt = await fetch(`${armoire.url}/api/v1/wardrobe`, { headers: { authorization: `Bearer ${jwt}` } });
    const [bySession, byJwt, byOther] = await Promise.all(
      [await person.request("GET", "/api/v1/wardrobe"), withJwt, await other.request("GET", "/api/v1/wardrobe")].map(lineOf),
    );
    expect(bySession?.user).toBe(byJwt?.user);
    expect(bySession?.user).not.toBe(byOther?.user);
    expect(person.id.replaceAll("-", "")).not.toContain(bySession?.user ?? "");
  });
});

test("no credential, signature, address or word of a person is in the log", async () => {
  const { url } = armoire;
  const person = await Person.join(url);
  const words = `Grandad${randomUUID().slice(0, 8)}`;
  const { id, image_url } = await person.add(await tinyPhoto());
  const signature = new URL(image_url).searchParams.get("s") ?? "";
  const jwt = await jwtOf(person);
  const { key } = await person.key({ name: words });
  const signIn = (password: string) =>
    fetch(`${url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body: JSON.stringify({ email: person.email, password }),
    });
  const signed = (await signIn("correct horse battery")).headers.get("set-auth-token") ?? "";
  await signIn(`wrong ${words}`);
  await person.request("POST", "/api/auth/request-password-reset", { json: { email: person.email } });
  const reset = /reset-password\/([^?]+)/.exec((await mailTo(armoire.mailFolder, person.email, "Reset")).link)?.[1] ?? "";
  expect(reset).not.toBe("");
  for (const token of [jwt, key, signed, `${jwt}x`, `${key}x`, `${signed}x`]) {
    await fetch(`${url}/api/v1/wardrobe`, { headers: { authorization: `Bearer ${token}` } });
  }
  await fetch(`${url}/api/v1/wardrobe`, { headers: { cookie: `better-auth.session_token=${signed}` } });
  await fetch(image_url);
  await fetch(`${image_url}x`);
  await fetch(`${url}/api/auth/reset-password/${reset}?callbackURL=/docs`, { redirect: "manual" });
  await person.request("PATCH", `/api/v1/wardrobe/${id}`, { json: { custom_name: words, custom_notes: words } });
  await person.request("PATCH", `/api/v1/wardrobe/${id}`, { json: { custom_name: words, category: words } });
  await person.request("PATCH", `/api/v1/wardrobe/${id}`, {
    body: `{"custom_name": "${words}`,
    headers: { "content-type": "application/json" },
  });
  await person.request("GET", `/api/v1/wardrobe?q=${words}`);
  await person.request("GET", `/api/v1/wardrobe/search?q=${words}`);
  await person.request("POST", "/api/v1/outfits/recommend", { json: { occasion: words } });
  await fetch(`${url}/internal/audit`, { method: "POST", headers: { authorization: `Bearer ${auditSecret}` } });
  await fetch(`${url}/${words}?token=${person.token}`);
  await person.settled(id);
  await lineOf(await fetch(`${url}/health`));

  const log = everyLine();
  const secrets = {
    token: person.token,
    signed: decodeURIComponent(signed),
    jwt: jwt.split(".")[2] ?? "",
    key,
    signature,
    reset,
    address: person.email,
    password: "correct horse",
    words,
    user: person.id,
    auditSecret,
    authSecret,
  };
  for (const [name, secret] of Object.entries(secrets)) {
    expect(secret.length).toBeGreaterThan(7);
    expect([name, log.includes(secret)]).toEqual([name, false]);
  }
});

test("a bug is a 500 that shows its request id only, while the log has its cause and no parameters of the query", async () => {
  const { endpoint } = armoire.database;
  const person = await Person.join(armoire.url);
  const words = `Grandad${randomUUID().slice(0, 8)}`;
  const [view] = await rowsOf(endpoint, "select pg_get_viewdef('wardrobe'::regclass, true) as definition");
  await rowsOf(endpoint, "drop view wardrobe");
  try {
    const response = await person.request("GET", `/api/v1/wardrobe?q=${words}`);
    const text = await response.text();
    const id = response.headers.get("x-request-id") ?? "";
    expect([response.status, response.headers.get("content-type")]).toEqual([500, "application/problem+json"]);
    expect(JSON.parse(text)).toEqual({
      type: "about:blank",
      title: "Internal error",
      status: 500,
      detail: `Something went wrong here. Quote request ${id} when you report it.`,
      code: "internal",
      request_id: id,
    });
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const { cause } = await lineOf(response);
    expect(cause).toContain("42P01");
    expect(cause).toContain('relation "wardrobe" does not exist');
    // The driver's own message is the statement with its parameters.
    expect(cause).not.toMatch(/select|params/i);
    expect(everyLine()).not.toContain(words);
  } finally {
    await rowsOf(endpoint, `create view wardrobe as ${view?.["definition"] ?? ""}`);
  }
  expect((await person.request("GET", "/api/v1/wardrobe")).status).toBe(200);
});

describe("at the level that npm start prints", () => {
  let quiet: Armoire;
  beforeAll(async () => {
    quiet = await startArmoire({ vars: { LOG_LEVEL: "error" } });
  });
  afterAll(() => quiet.close());

  test("an ordinary refusal, and a client that goes away, print no error; a bug does", async () => {
    const { url } = quiet;
    const person = await Person.join(url);
    const json = { "content-type": "application/json" };
    const authorization = { authorization: `Bearer ${person.token}` };
    const postAuth = (path: string, body: string, headers = {}) =>
      fetch(`${url}/api/auth/${path}`, { method: "POST", headers: { ...json, origin: url, ...headers }, body });
    const answers = [
      await fetch(`${url}/api/v1/wardrobe`),
      await fetch(`${url}/nothing`),
      await person.request("POST", "/api/v1/chat", { body: "{bad", headers: json }),
      await person.request("POST", "/api/v1/chat", { json: { message: "hi", conversation_id: "mine" } }),
      await person.request("GET", `/api/v1/conversations/${randomUUID()}/stream`),
      await person.upload(new Uint8Array()),
      await person.upload((await tinyPhoto()).slice(0, 100)),
      await person.upload(new Uint8Array(11_000_000)),
      await person.request("POST", "/api/v1/account/import", {
        body: "PK\u0003\u0004",
        headers: { "content-type": "application/zip" },
      }),
      await postAuth("sign-in/email", JSON.stringify({ email: person.email, password: "not this one" })),
      await postAuth("sign-in/email", "{bad"),
      await postAuth("sign-up/email", JSON.stringify({ name: "E", email: "e@example.com", password: "long enough" }), {
        origin: "https://elsewhere.example",
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 404, 400, 400, 404, 400, 400, 413, 400, 401, 400, 403]);
    const chat = JSON.stringify({ message: "something for work" });
    await leaveAfter(url, "/api/v1/chat/stream", { ...authorization, ...json, "content-length": String(chat.length) }, chat);
    const part = `--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nthe beginning`;
    for (const path of ["/api/v1/wardrobe/upload", "/api/v1/wardrobe/uploads"]) {
      const type = { "content-type": "multipart/form-data; boundary=x", "content-length": "100000" };
      await leaveAfter(url, path, { ...authorization, ...type }, part);
    }
    await leaveAfter(
      url,
      "/api/v1/account/import",
      { ...authorization, "content-type": "application/zip", "content-length": "100000" },
      "PK",
    );

    // The bug's line comes after all that the others would have printed.
    await rowsOf(quiet.database.endpoint, "drop view wardrobe cascade");
    const bug = await person.request("GET", "/api/v1/wardrobe");
    const id = bug.headers.get("x-request-id") ?? "none";
    const lines = await vi.waitFor(() => {
      const printed = quiet.harness.getLogs().map(({ message }) => message.trim());
      expect(printed.some((line) => line.includes(id))).toBe(true);
      return printed.filter((line) => line !== "");
    });
    // A refused page is no error of ours, but its browser does not say what to do: the remedy is printed, once.
    const refusedOrigins = lines.filter((line) => line.includes('"origin.refused"'));
    expect(refusedOrigins).toHaveLength(1);
    expect(refusedOrigins[0]).toContain("set ALLOWED_ORIGINS=https://elsewhere.example");
    expect(lines).toHaveLength(2);
  });
});

/** Sends a head and what there is of its body, waits until the server has taken it, and closes the connection. */
async function leaveAfter(url: string, path: string, headers: Readonly<Record<string, string>>, body: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const head = Object.entries({ host: hostname, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  await new Promise<void>((resolve) => socket.write(`POST ${path} HTTP/1.1\r\n${head.join("")}\r\n${body}`, () => resolve()));
  // A request after it, which the server answers: by then it has read the cut one.
  await (await fetch(`${url}/health`)).arrayBuffer();
  socket.destroy();
  await once(socket, "close");
  await (await fetch(`${url}/health`)).arrayBuffer();
}
