// The client's routes send what Hono's client would, whose types they have.

import { Hono } from "hono";
import { hc } from "hono/client";
import { validator } from "hono/validator";
import { expect, test } from "vitest";
import { routesAt } from "../../web/routes.ts";

const origin = "https://armoire.test";
const app = new Hono()
  .get(
    "/garments",
    validator("query", () => ({ q: "", limit: "" })),
    (c) => c.json([]),
  )
  .patch(
    "/garments/:id/notes",
    validator("json", () => ({ notes: "" })),
    validator("header", () => ({ "idempotency-key": "" })),
    (c) => c.json({}),
  )
  .post("/garments", (c) => c.json({}));
type Client = ReturnType<typeof hc<typeof app>>;

/** What a client makes of each call: address, method, headers and body. */
async function sentBy(
  makeClient: (send: (address: string, init: RequestInit) => Promise<Response>) => Client,
): Promise<unknown[]> {
  const sent: unknown[] = [];
  const client = makeClient(async (address, init) => {
    const request = new Request(address, init);
    sent.push([request.url, request.method, [...request.headers], await request.text()]);
    return new Response("{}");
  });
  await client.garments.$get({ query: { q: "a & b", limit: "20" } });
  await client.garments[":id"].notes.$patch({
    param: { id: "with a space" },
    json: { notes: "worn" },
    header: { "idempotency-key": "k1" },
  });
  await client.garments.$post(undefined, { init: { body: "{}", headers: { "content-type": "application/json" } } });
  return sent;
}

test("a route sends the address, the method, the headers and the body that Hono's client sends", async () => {
  const ours = await sentBy((send) => routesAt<Client>(origin, send));
  const honos = await sentBy((send) =>
    hc<typeof app>(origin, { fetch: (input: unknown, init?: RequestInit) => send(String(input), init ?? {}) }),
  );
  expect(ours).toEqual(honos);
  expect(ours).toHaveLength(3);
});
