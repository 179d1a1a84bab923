// Mail through a provider's HTTP API, with a provider that works and providers that fail.

import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { mailHttp } from "../../src/adapters/mail-http.ts";
import { freePort } from "../../tools/free-port.ts";

const Address = z.object({ port: z.number() });

const requests: { authorization: string | undefined; body: unknown }[] = [];
let status: number;
const provider = createServer(async (request, response) => {
  requests.push({ authorization: request.headers.authorization, body: await json(request) });
  response.writeHead(status).end("{}");
});
let endpoint: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${Address.parse(provider.address()).port}/emails`;
});
beforeEach(() => {
  requests.length = 0;
  status = 200;
});
afterAll(() => new Promise((resolve) => provider.close(resolve)));

const mail = { to: "ada@example.com", subject: "Reset", text: "https://armoire.example/reset" };

describe("mail by HTTP", () => {
  it("posts sender, recipient, subject and text with the key", async () => {
    await mailHttp(endpoint, "key", "Armoire <a@b.example>")?.send(mail);
    expect(requests).toEqual([
      {
        authorization: "Bearer key",
        body: { from: "Armoire <a@b.example>", to: ["ada@example.com"], subject: "Reset", text: mail.text },
      },
    ]);
  });

  it("fails when the provider refuses, and does not send again", async () => {
    status = 500;
    await expect(mailHttp(endpoint, "key", "a@b.example")?.send(mail)).rejects.toThrow("500");
    expect(requests).toHaveLength(1);
  });

  it("fails when the provider cannot be reached", async () => {
    const nowhere = `http://127.0.0.1:${await freePort()}/emails`;
    await expect(mailHttp(nowhere, "key", "a@b.example")?.send(mail)).rejects.toThrow("fetch failed");
  });

  it("is null when no provider is set up", () => {
    expect(mailHttp(endpoint, undefined, "a@b.example")).toBeNull();
    expect(mailHttp(endpoint, "key", undefined)).toBeNull();
  });
});
