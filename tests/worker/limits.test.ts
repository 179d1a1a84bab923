// Limits before anybody is signed in: by network, by e-mail address, and before the database. And what answers do not tell.

import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { Person, ProblemAnswer, password } from "../support/person.ts";

let armoire: Armoire;
/** Mails that the provider has received and not answered. */
const heldMails: ServerResponse[] = [];
const provider = createServer((_request, response) => {
  heldMails.push(response);
});

beforeAll(async () => {
  provider.listen(0, "127.0.0.1");
  await once(provider, "listening");
  const { port } = provider.address() as AddressInfo;
  armoire = await startArmoire({
    vars: { MAIL_ENDPOINT: `http://127.0.0.1:${port}/` },
    authLimitFactor: 1,
    rateLimitFactor: 0.1,
    proxy: true,
  });
});
afterAll(async () => {
  await armoire.close();
  provider.closeAllConnections();
  provider.close();
});

const from = (address: string) => ({ "cf-connecting-ip": address });
const wrongToken = () => randomBytes(24).toString("base64url");
const list = (token: string, headers: Record<string, string>) =>
  fetch(`${armoire.url}/api/v1/wardrobe`, { headers: { authorization: `Bearer ${token}`, ...headers } });
const auth = (route: string, json: unknown, headers: Record<string, string> = {}) =>
  fetch(`${armoire.url}/api/auth/${route}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(json),
  });

/** How many requests it took until one was refused. A loop may cross the border of two windows, so it may take twice the limit. */
async function untilRefused(limit: number, send: (count: number) => Promise<Response>): Promise<number> {
  for (let count = 1; count <= 2 * limit + 1; count += 1) {
    const response = await send(count);
    const text = await response.text();
    if (response.status !== 429) continue;
    expect(ProblemAnswer.parse(JSON.parse(text)).code).toBe("too_many_requests");
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    return count;
  }
  throw new Error(`none of ${2 * limit + 1} requests was refused`);
}

test("wrong credentials of a network are refused before the database, and nobody else is", async () => {
  const person = await Person.join(armoire.url);
  const address = () => `2001:db8:7:1:${randomBytes(2).toString("hex")}::${randomBytes(2).toString("hex")}`;
  // Somebody of the same network who was right before, with a session and with a key.
  const { key } = await person.key();
  for (const token of [person.token, key]) expect((await list(token, from(address()))).status).toBe(200);

  const count = await untilRefused(60, () => {
    const forged = {
      "x-forwarded-for": address(),
      "x-real-ip": address(),
      "true-client-ip": address(),
      forwarded: `for="[${address()}]"`,
    };
    return list(wrongToken(), { ...from(address()), ...forged });
  });
  expect(count).toBeGreaterThan(60);

  const before = armoire.proxy.statementsWith().length;
  for (const wrong of [wrongToken(), `arm_${randomBytes(32).toString("base64url")}`]) {
    expect((await list(wrong, from(address()))).status).toBe(429);
    expect(
      (
        await fetch(`${armoire.url}/api/v1/wardrobe`, {
          headers: { "x-api-key": `arm_${randomBytes(32).toString("base64url")}`, ...from(address()) },
        })
      ).status,
    ).toBe(429);
  }
  expect(armoire.proxy.statementsWith().length).toBe(before);
  for (const token of [person.token, key]) expect((await list(token, from(address()))).status).toBe(200);
  for (const other of ["2001:db8:7:2::1", "203.0.113.9"]) expect((await list(wrongToken(), from(other))).status).toBe(401);
});

test("text that cannot be a credential never reaches the database", async () => {
  const before = armoire.proxy.statementsWith().length;
  const texts = [
    "7",
    "arm_",
    "a".repeat(31),
    "a".repeat(33),
    `arm_${"a".repeat(42)}`,
    `arm_${"a".repeat(44)}`,
    "a".repeat(4000),
    "a.b",
    `${"a".repeat(32)}.`,
    randomUUID(),
    "sk-live-1234567890123456789012345678",
  ];
  for (const text of texts) {
    expect([text, (await list(text, from("203.0.113.20"))).status]).toEqual([text, 401]);
    expect([text, (await fetch(`${armoire.url}/api/v1/wardrobe`, { headers: { "x-api-key": text } })).status]).toEqual([
      text,
      401,
    ]);
  }
  expect(armoire.proxy.statementsWith().length).toBe(before);
});

test.each([
  ["/api/auth/get-session", "203.0.113.31"],
  ["/api/auth/reset-password/x?callbackURL=/docs", "203.0.113.32"],
  ["/health", "203.0.113.33"],
  ["/health?deep=1", "203.0.113.34"],
])("GET %s has a limit by network", async (path, address) => {
  await untilRefused(120, () => fetch(`${armoire.url}${path}`, { headers: from(address), redirect: "manual" }));
  expect((await fetch(`${armoire.url}/health`, { headers: from("203.0.113.35") })).status).toBe(200);
});

test.each(["sign-in/email", "sign-up/email", "request-password-reset", "send-verification-email"])(
  "%s has a limit by e-mail address, wherever the tries come from and however it is written",
  async (route) => {
    const email = `${randomUUID()}@example.com`;
    const count = await untilRefused(10, (time) => {
      // Each time other letters of "example" are capitals.
      const capitals = [..."example"].map((letter, place) => ((time >> place) & 1 ? letter.toUpperCase() : letter)).join("");
      const written = email.replace("example", capitals);
      // Not a complete request: the limit counts before anything is read.
      return auth(route, { email: written, password: 7, name: 7, callbackURL: 7, redirectTo: 7 }, from(`198.51.100.${time}`));
    });
    expect(count).toBeGreaterThan(10);
    const other = await auth(
      route,
      { email: `${randomUUID()}@example.com`, password: 7, name: 7, callbackURL: 7, redirectTo: 7 },
      from("198.51.100.1"),
    );
    expect(other.status).toBe(400);
  },
);

test("mails are sent after the answer, so that its time does not tell whether there is an account", async () => {
  const person = await Person.join(armoire.url);
  const arrived = heldMails.length;
  const answers = [
    await auth("request-password-reset", { email: person.email }, from("198.51.100.101")),
    await auth("sign-up/email", { name: "Ada", email: `${randomUUID()}@example.com`, password }, from("198.51.100.102")),
    await auth("send-verification-email", { email: person.email }, from("198.51.100.103")),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  await vi.waitFor(() => expect(heldMails.length).toBe(arrived + 3));
  // Nobody waited until a mail was given up: the log would say so.
  for (const response of heldMails) response.end("{}");
  await fetch(`${armoire.url}/health`, { headers: from("198.51.100.104") });
  const log = armoire.harness.getLogs().map(({ message }) => message);
  expect(log.filter((line) => line.includes("mail.failed"))).toEqual([]);
});
