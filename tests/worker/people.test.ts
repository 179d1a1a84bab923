// People and their credentials: sessions, resets, keys and cookies, as a client uses them.

import { randomUUID } from "node:crypto";
import { describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { mailsTo, mailTo } from "../support/mails.ts";
import { Person, ProblemAnswer, password } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";

const url = inject("armoireUrl");
const endpoint = inject("databaseEndpoint");
const Session = z.object({ token: z.string(), user: z.object({ id: z.string() }) });

function auth(route: string, json: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/api/auth/${route}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(json),
  });
}

/** The status of the wardrobe with this credential. */
async function opens(headers: Record<string, string>): Promise<number> {
  return (await fetch(`${url}/api/v1/wardrobe`, { headers })).status;
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** The problem without the parts that differ between two answers. */
async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const { request_id, ...problem } = ProblemAnswer.parse(await response.json());
  expect(request_id).toBe(response.headers.get("x-request-id"));
  return problem;
}

const count = async (query: string, params: string[]) => Number((await rowsOf(endpoint, query, params))[0]?.["count"]);

describe("sessions", () => {
  test("a person who signs up is signed in, under a lower-cased address", async () => {
    const email = `Ada-${randomUUID()}@Example.com`;
    const response = await auth("sign-up/email", { name: "Ada", email, password });
    expect(response.status).toBe(200);
    const { token, user } = Session.parse(await response.json());
    expect(await opens(bearer(token))).toBe(200);
    expect(await rowsOf(endpoint, "select email from users where id = $1", [user.id])).toEqual([{ email: email.toLowerCase() }]);
    expect((await auth("sign-in/email", { email: email.toUpperCase(), password })).status).toBe(200);
  });

  test("an address has one account, also when eight sign up with it at once", async () => {
    const email = `${randomUUID()}@example.com`;
    const statuses = await Promise.all(
      Array.from({ length: 8 }, async () => (await auth("sign-up/email", { name: "Ada", email, password })).status),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 422)).toHaveLength(7);
    expect(await count("select count(*) from users where email = $1", [email])).toBe(1);
    expect((await auth("sign-in/email", { email, password })).status).toBe(200);
  });

  test("a person that tests make from rows has the same rows as a person who signed up", async () => {
    const rowsOfPerson = async ({ id }: Person) => {
      const query = `select u.*, a.*, s.* from users u join accounts a on a.user_id = u.id join sessions s on s.user_id = u.id where u.id = $1`;
      const rows = await rowsOf(endpoint, query, [id]);
      // Values that are unique to a person, or a time.
      return rows.map((row) => Object.entries(row).map(([name, value]) => [name, ownColumns.has(name) ? typeof value : value]));
    };
    const ownColumns = new Set([
      "id",
      "email",
      "user_id",
      "account_id",
      "password",
      "token",
      "expires_at",
      "created_at",
      "updated_at",
    ]);
    const [made, signedUp] = await Promise.all([Person.join(url), Person.signUp(url)]);
    expect(await rowsOfPerson(made)).toEqual(await rowsOfPerson(signedUp));
    expect(Object.keys(made)).toEqual(Object.keys(signedUp));
  });

  test("a wrong password and an unknown address answer alike", async () => {
    const person = await Person.join(url);
    const wrong = await auth("sign-in/email", { email: person.email, password: "wrong horse battery" });
    const unknownResponse = await auth("sign-in/email", { email: `${randomUUID()}@example.com`, password });
    expect([wrong.status, unknownResponse.status]).toEqual([401, 401]);
    expect(await problemOf(wrong)).toEqual(await problemOf(unknownResponse));
  });

  test.each(["short", "p".repeat(129)])("a password of the wrong length is refused: %#", async (bad) => {
    const email = `${randomUUID()}@example.com`;
    expect((await auth("sign-up/email", { name: "Ada", email, password: bad })).status).toBe(400);
    expect(await count("select count(*) from users where email = $1", [email])).toBe(0);
  });

  test("a bearer token is accepted plain and signed, and a signature must be right if it is there", async () => {
    const person = await Person.join(url);
    const signedIn = await auth("sign-in/email", { email: person.email, password });
    const signed = decodeURIComponent(signedIn.headers.get("set-auth-token") ?? "");
    const [token = "", signature = ""] = signed.split(".");
    expect(Session.parse(await signedIn.json()).token).toBe(token);
    for (const good of [token, signed, encodeURIComponent(signed)]) expect(await opens(bearer(good))).toBe(200);

    const [, others = ""] = decodeURIComponent(
      (await auth("sign-up/email", { name: "Bo", email: `${randomUUID()}@example.com`, password })).headers.get(
        "set-auth-token",
      ) ?? "",
    ).split(".");
    const first = signature.startsWith("A") ? "B" : "A";
    for (const bad of [
      `${token}.${others}`,
      `${token}.${first}${signature.slice(1)}`,
      `${token}.${signature.slice(0, -4)}`,
      `${token}.`,
    ]) {
      expect([bad, await opens(bearer(bad))]).toEqual([bad, 401]);
    }
  });

  test("signing out ends this session at once, in every form, and no other", async () => {
    const person = await Person.join(url);
    const second = await auth("sign-in/email", { email: person.email, password });
    const signed = second.headers.get("set-auth-token") ?? "";
    const { token } = Session.parse(await second.json());
    expect((await auth("sign-out", {}, bearer(token))).status).toBe(200);
    expect(await opens(bearer(token))).toBe(401);
    expect(await opens(bearer(signed))).toBe(401);
    expect(await opens({ cookie: `better-auth.session_token=${signed}` })).toBe(401);
    expect(await opens(bearer(person.token))).toBe(200);
  });

  test("ending all sessions ends them at once", async () => {
    const person = await Person.join(url);
    const { token } = Session.parse(await (await auth("sign-in/email", { email: person.email, password })).json());
    expect((await auth("revoke-sessions", {}, bearer(token))).status).toBe(200);
    expect(await opens(bearer(token))).toBe(401);
    expect(await opens(bearer(person.token))).toBe(401);
  });

  test("a person cannot set protected fields of an account, on signing up or later", async () => {
    const fields = { id: randomUUID(), emailVerified: true, vectorIndex: 7, vector_index: 7, email_verified: true };
    const greedy = `${randomUUID()}@example.com`;
    expect((await auth("sign-up/email", { name: "Ada", email: greedy, password, ...fields })).status).toBeLessThan(500);
    const person = await Person.join(url);
    expect((await auth("update-user", { name: "Ada", ...fields }, bearer(person.token))).status).toBeLessThan(500);
    for (const email of [greedy, person.email]) {
      const query = "select id = $2 as taken, email_verified, vector_index from users where email = $1";
      for (const row of await rowsOf(endpoint, query, [email, fields.id])) {
        expect(row).toEqual({ taken: "f", email_verified: "f", vector_index: "1" });
      }
    }
  });
});

describe("a password reset", () => {
  async function resetToken(email: string): Promise<string> {
    expect((await auth("request-password-reset", { email, redirectTo: "/docs" })).status).toBe(200);
    const mail = await mailTo(inject("mailFolder"), email, "Reset");
    expect(mail.link.startsWith(`${url}/api/auth/reset-password/`)).toBe(true);
    const followed = await fetch(mail.link, { redirect: "manual" });
    expect(followed.status).toBe(302);
    return new URL(followed.headers.get("location") ?? "", url).searchParams.get("token") ?? "";
  }

  test("comes by mail, ends old sessions, and its link works once", async () => {
    const person = await Person.join(url);
    const token = await resetToken(person.email);
    expect((await auth("reset-password", { token, newPassword: "a new correct horse" })).status).toBe(200);
    expect(await opens(bearer(person.token))).toBe(401);
    expect((await auth("sign-in/email", { email: person.email, password })).status).toBe(401);
    const again = await auth("sign-in/email", { email: person.email, password: "a new correct horse" });
    expect(await opens(bearer(Session.parse(await again.json()).token))).toBe(200);
    expect((await auth("reset-password", { token, newPassword: "yet another horse" })).status).toBe(400);
    expect((await auth("sign-in/email", { email: person.email, password: "yet another horse" })).status).toBe(401);
  });

  test("ends every API key, so that a stranger who registered the address has nothing left", async () => {
    const stranger = await Person.join(url);
    const { key } = await stranger.key();
    const other = await Person.join(url);
    const { key: others } = await other.key();
    expect(await opens(bearer(key))).toBe(200);
    const token = await resetToken(stranger.email);
    expect((await auth("reset-password", { token, newPassword: "a new correct horse" })).status).toBe(200);
    expect([await opens(bearer(key)), await opens({ "x-api-key": key }), await opens(bearer(stranger.token))]).toEqual([
      401, 401, 401,
    ]);
    expect(await rowsOf(endpoint, "select name from api_keys where user_id = $1", [stranger.id])).toEqual([]);
    expect([await opens(bearer(others)), await opens(bearer(other.token))]).toEqual([200, 200]);
  });

  test("gets the same answer whether the address has an account or not, and sends no mail to a stranger", async () => {
    const person = await Person.join(url);
    const nobody = `${randomUUID()}@example.com`;
    const [knownResponse, unknownResponse] = await Promise.all(
      [person.email, nobody].map((email) => auth("request-password-reset", { email })),
    );
    expect([knownResponse?.status, await knownResponse?.text()]).toEqual([
      unknownResponse?.status,
      await unknownResponse?.text(),
    ]);
    expect(await mailsTo(inject("mailFolder"), nobody)).toEqual([]);
  });

  test("leads to no other site, whatever the request says", async () => {
    const person = await Person.join(url);
    const response = await auth("request-password-reset", { email: person.email, redirectTo: "https://evil.example/" });
    expect(response.status).toBe(403);
    expect(JSON.stringify(await mailsTo(inject("mailFolder"), person.email))).not.toContain("evil.example");
  });

  test("repairs a user whose account was never written", async () => {
    const person = await Person.join(url);
    await rowsOf(endpoint, "delete from accounts where user_id = $1", [person.id]);
    expect((await auth("sign-in/email", { email: person.email, password })).status).toBe(401);
    const token = await resetToken(person.email);
    expect((await auth("reset-password", { token, newPassword: "a new correct horse" })).status).toBe(200);
    expect((await auth("sign-in/email", { email: person.email, password: "a new correct horse" })).status).toBe(200);
  });
});

describe("a change of password", () => {
  const change = (person: Person, json: object) =>
    auth("change-password", { currentPassword: password, newPassword: "a new correct horse", ...json }, bearer(person.token));

  test.each([{}, { revokeOtherSessions: false }])(
    "ends all sessions and keys, and gives its own request a new session: %j",
    async (json) => {
      const person = await Person.join(url);
      const { key } = await person.key();
      const { token: elsewhere } = Session.parse(await (await auth("sign-in/email", { email: person.email, password })).json());
      const response = await change(person, json);
      expect(response.status).toBe(200);
      const { token } = Session.parse(await response.json());
      expect(await Promise.all([key, elsewhere, person.token].map((old) => opens(bearer(old))))).toEqual([401, 401, 401]);
      expect(await opens(bearer(token))).toBe(200);
    },
  );

  test("with a wrong password ends nothing", async () => {
    const person = await Person.join(url);
    const { key } = await person.key();
    expect((await change(person, { currentPassword: "wrong horse battery" })).status).toBe(400);
    expect([await opens(bearer(key)), await opens(bearer(person.token))]).toEqual([200, 200]);
  });
});

describe("a session cookie", () => {
  async function cookieOf(): Promise<string> {
    const response = await auth(
      "sign-up/email",
      { name: "Ada", email: `${randomUUID()}@example.com`, password },
      { origin: url },
    );
    const [cookie = ""] = response.headers.getSetCookie().filter((value) => value.startsWith("better-auth.session_token="));
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    return cookie.split(";")[0] ?? "";
  }
  const recommend = (headers: Record<string, string>) =>
    fetch(`${url}/api/v1/outfits/recommend`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: "{}",
    });

  test("reads, and changes things from this origin only", async () => {
    const cookie = await cookieOf();
    expect(await opens({ cookie })).toBe(200);
    expect(await opens({ cookie, origin: "https://evil.example" })).toBe(200);
    expect((await recommend({ cookie, origin: url })).status).toBe(200);
    for (const origin of ["https://evil.example", "http://localhost:3000", "null", `${url}.evil.example`, ""]) {
      const response = await recommend({ cookie, ...(origin === "" ? {} : { origin }) });
      expect([origin, response.status]).toEqual([origin, 403]);
      expect((await problemOf(response)).code).toBe("forbidden_origin");
    }
  });

  test("does not replace a wrong bearer token", async () => {
    expect(await opens({ cookie: await cookieOf(), ...bearer("garbage") })).toBe(401);
  });

  test("cannot be used from another site to sign its person out", async () => {
    const cookie = await cookieOf();
    expect((await auth("sign-out", {}, { cookie, origin: "https://evil.example" })).status).toBe(403);
    expect(await opens({ cookie })).toBe(200);
    expect((await auth("sign-out", {}, { cookie, origin: url })).status).toBe(200);
    expect(await opens({ cookie })).toBe(401);
  });
});
