// What the tests, the pictures and the measurements run against: an Armoire as `npm start` has it, in a folder of its own, and a browser.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";
import { startServer } from "../../local/demo/server.ts";
import { freePort } from "../../tools/free-port.ts";

const script = path.join(import.meta.dirname, "..", "..", "local", "start.ts");

interface Stack {
  readonly url: string;
  /** Where Armoire keeps what it has. */
  readonly folder: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts an Armoire without a past; nothing of it is left when it is disposed of. */
export async function startStack(variables: Readonly<Record<string, string>> = {}): Promise<Stack> {
  await using started = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(tmpdir(), "armoire-browser-"));
  started.defer(() => rm(folder, { recursive: true, force: true }));
  const server = await startServer(script, undefined, {
    ARMOIRE_DATA: folder,
    PORT: String(await freePort()),
    // Nothing listens on port 9: nobody here calls the real weather service.
    WEATHER_BASE_URL: "http://127.0.0.1:9",
    ...variables,
  });
  started.defer(() => server.stop());
  const running = started.move();
  return { url: server.url, folder, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "",
    // Chromium refuses to run in its sandbox as root, which CI is.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
}
