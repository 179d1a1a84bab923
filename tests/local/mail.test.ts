// Mail through a provider's HTTP API, with a provider that works and providers that fail.

import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { mailHttp } from "../../src/adapters/mail-http.ts";

const endpoint = "https://mail.example/emails";
const provider = setupServer();
beforeAll(() => provider.listen());
afterEach(() => provider.resetHandlers());
afterAll(() => provider.close());

const mail = { to: "ada@example.com", subject: "Reset", text: "https://armoire.example/reset" };

describe("mail by HTTP", () => {
  it("posts sender, recipient, subject and text with the key", async () => {
    const logLines: unknown[] = [];
    provider.use(
      http.post(endpoint, async ({ request }) => {
        logLines.push(request.headers.get("authorization"), await request.json());
        return HttpResponse.json({ id: "1" });
      }),
    );
    await mailHttp(endpoint, "key", "Armoire <a@b.example>")?.send(mail);
    expect(logLines).toEqual([
      "Bearer key",
      { from: "Armoire <a@b.example>", to: ["ada@example.com"], subject: "Reset", text: mail.text },
    ]);
  });

  it("fails when the provider refuses, and does not send again", async () => {
    let posts = 0;
    provider.use(
      http.post(endpoint, () => {
        posts += 1;
        return new HttpResponse(null, { status: 500 });
      }),
    );
    await expect(mailHttp(endpoint, "key", "a@b.example")?.send(mail)).rejects.toThrow("500");
    expect(posts).toBe(1);
  });

  it("fails when the provider cannot be reached", async () => {
    provider.use(http.post(endpoint, () => HttpResponse.error()));
    await expect(mailHttp(endpoint, "key", "a@b.example")?.send(mail)).rejects.toThrow();
  });

  it("is null when no provider is set up", () => {
    expect(mailHttp(endpoint, undefined, "a@b.example")).toBeNull();
    expect(mailHttp(endpoint, "key", undefined)).toBeNull();
  });
});
