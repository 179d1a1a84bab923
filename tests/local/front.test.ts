// What HOST opens to the network: the Worker's routes as they are, and nothing of Miniflare's own.

import { createServer, type IncomingMessage, type Server } from "node:http";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { startFront } from "../../local/front.ts";
import { hostOf, networkUrlsOf, urlOf } from "../../local/host.ts";
import { freePort } from "../../tools/free-port.ts";
import { raw } from "../support/raw-http.ts";

/** What the Worker's place has received. */
const Echo = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  bytes: z.number(),
});

let worker: Server;
let front: { close(): Promise<void> };
let url: string;
let endStream: (() => void) | undefined;
const gone = Promise.withResolvers<void>();

beforeEach(async () => {
  worker = createServer(async (request: IncomingMessage, response) => {
    if (request.url === "/events") {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("data: first\n\n");
      endStream = () => response.end("data: last\n\n");
      response.on("close", () => gone.resolve());
      return;
    }
    const { method, url, headers } = request;
    const { byteLength: bytes } = await buffer(request);
    response.writeHead(207, { "x-request-id": "one" }).end(JSON.stringify({ method, url, headers, bytes }));
  });
  const workerPort = await freePort();
  await new Promise<void>((resolve) => worker.listen(workerPort, "127.0.0.1", resolve));
  const port = await freePort();
  front = await startFront({ host: "127.0.0.1", port, workerPort });
  url = `http://127.0.0.1:${port}`;
});
afterEach(async () => {
  await front.close();
  worker.closeAllConnections();
  await new Promise((resolve) => worker.close(resolve));
});

describe("through the front", () => {
  test("a request and its answer are what they were", async () => {
    const response = await fetch(`${url}/api/v1/wardrobe?q=a%20b`, { method: "PUT", body: new Uint8Array(300_000) });
    expect([response.status, response.headers.get("x-request-id")]).toEqual([207, "one"]);
    const { method, url: path, headers, bytes } = Echo.parse(await response.json());
    expect({ method, path, bytes }).toEqual({ method: "PUT", path: "/api/v1/wardrobe?q=a%20b", bytes: 300_000 });
    expect(headers["host"]).toBe(new URL(url).host);
    expect(headers["cf-connecting-ip"]).toBe("127.0.0.1");
  });

  test("a POST without a body stays one", async () => {
    const { headers, bytes } = Echo.parse(
      JSON.parse(new TextDecoder().decode((await raw(url, { method: "POST", path: "/x" })).body)),
    );
    expect(bytes).toBe(0);
    expect(headers).not.toHaveProperty("transfer-encoding");
  });

  test("an event arrives when it is sent, and the end of a stream when it ends", async () => {
    const response = await fetch(`${url}/events`);
    const reader = z
      .instanceof(ReadableStream<Uint8Array>)
      .parse(response.body)
      .getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("data: first\n\n");
    endStream?.();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("data: last\n\n");
    expect((await reader.read()).done).toBe(true);
  });

  test("the Worker sees that a reader of a stream has gone", async () => {
    const leaving = new AbortController();
    await fetch(`${url}/events`, { signal: leaving.signal });
    leaving.abort();
    await gone.promise;
  });

  test.each([
    "/cdn-cgi/local/scheduled?cron=1",
    "/cdn-cgi/local/platform-proxy",
    "/cdn-cgi/local/r2/s3/armoire-photos",
    "/x/../cdn-cgi/local/scheduled",
    "/x/%2e%2e/cdn-cgi/local/scheduled",
    "/__cf_local/imagedelivery/x",
    "http://localhost/cdn-cgi/local/scheduled",
    "//cdn-cgi/local/scheduled",
  ])("Miniflare's own address %s is not reached", async (path) => {
    const { status, body } = await raw(url, { path });
    if (status === 404) return;
    expect(Echo.parse(JSON.parse(new TextDecoder().decode(body))).url).not.toMatch(/^\/(cdn-cgi|__cf_local)/);
  });

  test("Miniflare's own headers are left out, and nobody chooses the address that limits count", async () => {
    const headers = {
      "mf-route-override": "armoire-stand-ins",
      "MF-Original-URL": "http://localhost/cdn-cgi/",
      "cf-connecting-ip": "1.2.3.4",
    };
    const received = Echo.parse(await (await fetch(url, { headers })).json()).headers;
    expect(Object.keys(received).filter((name) => name.startsWith("mf-"))).toEqual([]);
    expect(received["cf-connecting-ip"]).toBe("127.0.0.1");
  });
});

describe("HOST", () => {
  test("is this machine only, unless it is an address", () => {
    expect([hostOf({}), hostOf({ HOST: "localhost" }), hostOf({ HOST: "0.0.0.0" })]).toEqual([
      "127.0.0.1",
      "127.0.0.1",
      "0.0.0.0",
    ]);
    for (const HOST of ["", "my-laptop", "0.0.0.0:80", "300.1.1.1"]) expect(() => hostOf({ HOST })).toThrow(`HOST is "${HOST}"`);
  });

  test("decides where others find the server", () => {
    expect([urlOf("127.0.0.1", 1), urlOf("0.0.0.0", 1), urlOf("192.0.2.7", 1), urlOf("fd00::1", 1)]).toEqual([
      "http://localhost:1",
      "http://localhost:1",
      "http://192.0.2.7:1",
      "http://[fd00::1]:1",
    ]);
    expect(networkUrlsOf("127.0.0.1", 1)).toEqual([]);
    expect(networkUrlsOf("192.0.2.7", 1)).toEqual(["http://192.0.2.7:1"]);
    for (const found of networkUrlsOf("0.0.0.0", 1)) expect(found).toMatch(/^http:\/\/(?!127\.)[\d.]+:1$/);
  });
});
