// Runs once before the tests of the browser client: starts Armoire as `npm start` does, in a folder of its own.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startServer } from "../../local/demo/server.ts";
import { freePort } from "../../tools/free-port.ts";

declare module "vitest" {
  interface ProvidedContext {
    url: string;
    mailFolder: string;
  }
}

const script = path.join(import.meta.dirname, "..", "..", "local", "start.ts");

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), "armoire-browser-"));
  await using started = new AsyncDisposableStack();
  started.defer(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  // Nothing listens on port 9: no test calls the real weather service.
  const server = await startServer(script, undefined, {
    ARMOIRE_DATA: folder,
    PORT: String(port),
    WEATHER_BASE_URL: "http://127.0.0.1:9",
  });
  started.defer(() => server.stop());
  project.provide("url", server.url);
  project.provide("mailFolder", path.join(folder, "mail"));
  const running = started.move();
  return () => running.disposeAsync();
}
