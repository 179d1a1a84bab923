// The effects of settings: verification, the development user, limits, origins, and the answer to wrong settings.

import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { IncomingMessage, request } from "node:http";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { type Armoire, auditSecret, startArmoire } from "../support/armoire.ts";
import type { DatabaseProxy } from "../support/database-proxy.ts";
import { jwtOf } from "../support/forger.ts";
import { mailTo } from "../support/mails.ts";
import { Person, ProblemAnswer } from "../support/person.ts";

const password = "correct horse battery";
let armoire: Armoire;
let proxy: DatabaseProxy;

beforeAll(async () => {
  armoire = await startArmoire({
    vars: {
      REQUIRE_EMAIL_VERIFICATION: "true",
      ALLOW_DEV_SINGLE_USER: "true",
      DEV_SINGLE_USER_EMAIL: "Dev.Person@example.com",
      ALLOWED_ORIGINS: "https://app.example.com,http://localhost:5173,capacitor://localhost",
      AUDIT_SECRET: auditSecret,
    },
    authLimitFactor: 1,
    proxy: true,
  });
  ({ proxy } = armoire);
});
afterAll(() => armoire.close());

function auth(route: string, json: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${armoire.url}/api/auth/${route}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(json),
  });
}

/** A person who has followed the link in their mail. */
async function joinVerified(): Promise<Person> {
  const email = `${randomUUID()}@example.com`;
  expect((await auth("sign-up/email", { name: "Ada", email, password })).status).toBe(200);
  const mail = await mailTo(armoire.mailFolder, email, "Confirm");
  const followed = await fetch(mail.link, { redirect: "manual" });
  expect(followed.status).toBeLessThan(400);
  const response = await auth("sign-in/email", { email, password });
  const body = z.object({ token: z.string(), user: z.object({ id: z.string() }) }).parse(await response.json());
  return new Person(armoire.url, email, body.token, body.user.id);
}

/** The number of database statements of a request. */
async function statementsOf(run: () => Promise<Response>): Promise<number> {
  const before = proxy.statementsWith().length;
  expect((await run()).status).toBe(200);
  return proxy.statementsWith().length - before;
}

test("without a credential a change is accepted from programs and our own pages, and not from a form of another site", async () => {
  for (const [origin, status] of [
    [undefined, 200],
    [new URL(armoire.url).origin, 200],
    ["https://app.example.com", 200],
    ["https://evil.example", 403],
    ["null", 403],
  ] as const) {
    const response = await fetch(`${armoire.url}/api/v1/outfits/recommend`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(origin !== undefined && { origin }) },
      body: "{}",
    });
    expect([origin, response.status]).toEqual([origin, status]);
  }
});

test("without a credential a request is the developer's, but not under a name that may be a stranger's", async () => {
  const { port } = new URL(armoire.url);
  const statusUnder = async (host: string) => {
    const asked = request({ host: "127.0.0.1", port, path: "/api/v1/wardrobe", headers: { host: `${host}:${port}` } });
    const answered = once(asked, "response");
    asked.end();
    const [response] = z.tuple([z.instanceof(IncomingMessage)]).parse(await answered);
    response.resume();
    return response.statusCode;
  };
  for (const host of ["localhost", "127.0.0.1", "192.168.1.5", "[::1]"])
    expect([host, await statusUnder(host)]).toEqual([host, 200]);
  for (const host of ["evil.example", "localhost.evil.example"]) expect([host, await statusUnder(host)]).toEqual([host, 401]);
});

describe("with e-mail verification required", () => {
  test("a person has access only after following the link in their mail", async () => {
    const email = `${randomUUID()}@example.com`;
    const signUp = await auth("sign-up/email", { name: "Ada", email, password });
    expect(z.object({ token: z.null() }).safeParse(await signUp.json()).success).toBe(true);
    expect(signUp.headers.get("set-auth-token")).toBeNull();
    const early = await auth("sign-in/email", { email, password });
    expect([early.status, ProblemAnswer.parse(await early.json()).code]).toEqual([403, "EMAIL_NOT_VERIFIED"]);

    const mail = await mailTo(armoire.mailFolder, email, "Confirm");
    expect(mail.link.startsWith(`${armoire.url}/api/auth/verify-email?`)).toBe(true);
    expect((await fetch(mail.link, { redirect: "manual" })).status).toBeLessThan(400);
    expect((await auth("sign-in/email", { email, password })).status).toBe(200);
  });

  test("an address with an account gets the same answer as a new one", async () => {
    const { email } = await joinVerified();
    const fresh = `${randomUUID()}@example.com`;
    const [taken, free] = await Promise.all(
      [email, fresh].map((to) => auth("sign-up/email", { name: "Eve", email: to, password: "another battery" })),
    );
    expect([taken?.status, free?.status]).toEqual([200, 200]);
    const shape = async (response: Response | undefined) =>
      z.object({ token: z.null(), user: z.looseObject({}) }).parse(await response?.json());
    expect(Object.keys((await shape(taken)).user).sort()).toEqual(Object.keys((await shape(free)).user).sort());
    expect((await auth("sign-in/email", { email, password })).status).toBe(200);
  });
});

describe("a credential's cost", () => {
  test("a JWT needs no database call once the keys are cached; a session and an API key need one", async () => {
    const person = await joinVerified();
    const jwt = await jwtOf(person);
    const claims = z
      .object({ iat: z.number(), exp: z.number(), sub: z.string() })
      .parse(JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString()));
    expect([claims.exp - claims.iat, claims.sub]).toEqual([300, person.id]);
    const { key } = await person.key();
    const list = (token: string) => () =>
      fetch(`${armoire.url}/api/v1/wardrobe`, { headers: { authorization: `Bearer ${token}` } });

    await list(jwt)();
    expect(await statementsOf(list(jwt))).toBe(1);
    expect(await statementsOf(list(person.token))).toBe(2);
    expect(await statementsOf(list(key))).toBe(2);
    expect(proxy.statementsWith("jwks", "public_key", "now()")).toHaveLength(1);
  });

  test("unknown key ids cause no second database call within a minute", async () => {
    const person = await joinVerified();
    await fetch(`${armoire.url}/api/v1/wardrobe`, { headers: { authorization: `Bearer ${await jwtOf(person)}` } });
    const before = proxy.statementsWith().length;
    for (let index = 0; index < 20; index += 1) {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
      const token = `${part({ alg: "EdDSA", kid: randomUUID() })}.${part({ sub: person.id })}.c2lnbmF0dXJl`;
      const response = await fetch(`${armoire.url}/api/v1/wardrobe`, { headers: { authorization: `Bearer ${token}` } });
      expect(response.status).toBe(401);
    }
    expect(proxy.statementsWith().length - before).toBe(0);
  });
});

describe("with the development user allowed", () => {
  test("a request without a credential belongs to that user, and a request with a wrong credential is refused", async () => {
    const statuses = await Promise.all(
      Array.from({ length: 8 }, async () => (await fetch(`${armoire.url}/api/v1/wardrobe`)).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    const userInserts = proxy.statementsWith("insert into users", "dev.person@example.com");
    expect(userInserts.length).toBe(1);
    for (const headers of [
      { authorization: "Bearer garbage" },
      { authorization: "Basic ZGV2" },
      { cookie: "better-auth.session_token=garbage" },
    ]) {
      expect((await fetch(`${armoire.url}/api/v1/wardrobe`, { headers })).status).toBe(401);
    }
  });

  test("the audit still requires its secret", async () => {
    expect((await fetch(`${armoire.url}/internal/audit`, { method: "POST" })).status).toBe(401);
  });
});

test("too many attempts are 429 with Retry-After, and forged addresses do not help", async () => {
  const answers: Response[] = [];
  // The loop may cross the border of two windows: one of the two is then still over its 30.
  for (let count = 0; count < 62; count += 1) {
    const address = `203.0.113.${count}`;
    const forged = { "x-forwarded-for": address, "x-real-ip": address, forwarded: `for=${address}`, "true-client-ip": address };
    answers.push(await auth("reset-password", {}, forged));
  }
  const refusal = answers.findIndex(({ status }) => status === 429);
  expect(answers.slice(0, 30).map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 400));
  expect(refusal).toBeGreaterThanOrEqual(30);
  expect(Number(answers[refusal]?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(ProblemAnswer.parse(await answers[refusal]?.json()).code).toBe("too_many_requests");
  expect((await fetch(`${armoire.url}/api/auth/get-session`)).status).toBe(200);
});

describe("with custom origins", () => {
  test("each of them is allowed, and the default or any other is not", async () => {
    for (const [origin, allowed] of [
      ["https://app.example.com", "https://app.example.com"],
      ["http://localhost:5173", "http://localhost:5173"],
      ["capacitor://localhost", "capacitor://localhost"],
      ["capacitor://elsewhere", null],
      ["http://localhost:3000", null],
      ["https://app.example.com.evil.example", null],
      ["http://app.example.com", null],
    ] as const) {
      const response = await fetch(`${armoire.url}/health`, { headers: { origin } });
      expect([origin, response.headers.get("access-control-allow-origin")]).toEqual([origin, allowed]);
    }
  });

  test("in development a refused origin is logged once, with the setting that would allow it", async () => {
    const refused = ["https://new.example.com", "https://other.example.com"];
    for (const origin of [...refused, ...refused]) await fetch(`${armoire.url}/health`, { headers: { origin } });
    const lines = () => armoire.harness.getLogs().flatMap(({ message }) => message.split("\n"));
    for (const origin of refused) {
      const found = await vi.waitFor(() => {
        const own = lines().filter((line) => line.includes("origin.refused") && line.includes(`"origin":"${origin}"`));
        expect(own.length).toBeGreaterThan(0);
        return own;
      });
      expect(found).toHaveLength(1);
      expect(found[0]).toContain(`ALLOWED_ORIGINS=https://app.example.com,http://localhost:5173,capacitor://localhost,${origin}`);
    }
  });
});

describe("with settings that are wrong", () => {
  let broken: Armoire;
  beforeAll(async () => {
    broken = await startArmoire({
      vars: {
        ENVIRONMENT: "production",
        ALLOW_DEV_SINGLE_USER: "true",
        AUDIT_SECRET: "short-hunter2",
        REVIEW_THRESHOLD: "high-hunter2",
      },
    });
  });
  afterAll(() => broken.close());

  test("every request gets the same 503 without names, and the log names each setting and the accepted values", async () => {
    for (const [method, path] of [
      ["GET", "/health"],
      ["GET", "/docs"],
      ["GET", "/openapi.json"],
      ["GET", "/nothing"],
      ["GET", "/media/uploads/x"],
      ["POST", "/api/auth/sign-up/email"],
      ["GET", "/api/v1/wardrobe"],
      ["POST", "/internal/audit"],
    ] as const) {
      const response = await fetch(`${broken.url}${path}`, { method, headers: { authorization: "Bearer short-hunter2" } });
      expect([path, response.status, response.headers.get("content-type")]).toEqual([path, 503, "application/problem+json"]);
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
      const { request_id, ...problem } = ProblemAnswer.parse(await response.json());
      expect(request_id).toBe(response.headers.get("x-request-id"));
      expect(problem).toEqual({
        type: "about:blank",
        title: "Temporarily unavailable",
        status: 503,
        detail: "The service is not set up correctly.",
        code: "unavailable",
      });
    }
    await vi.waitFor(() => {
      const log = broken.harness.getLogs().map(({ message }) => message);
      for (const [name, accepted] of [
        ["ALLOW_DEV_SINGLE_USER", "accepted in production: false"],
        ["AUDIT_SECRET", "accepted: at least 32 random characters"],
        ["REVIEW_THRESHOLD", "accepted: a number from 0 to 1"],
      ] as const) {
        expect(log.filter((line) => line.includes(`"${name}"`) && line.includes(accepted))).not.toEqual([]);
      }
      expect(log.join("\n")).not.toContain("hunter2");
    });
  });
});
