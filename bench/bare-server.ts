// The bare route under wrangler dev, started as quietly as ours.

import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../local/configuration.ts";
import { runWrangler, untilAnswers } from "../local/wrangler.ts";

export async function bareConfiguration(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "armoire-bare-"));
  const file = path.join(folder, "wrangler.json");
  const configuration = { name: "bare", main: path.join(root, "bench", "bare.ts"), compatibility_date: "2026-11-01" };
  await writeFile(file, JSON.stringify(configuration));
  return file;
}

export async function startBare(port: number): Promise<{ url: string; stop(): Promise<void> }> {
  const wrangler = runWrangler([
    "dev",
    "-c",
    await bareConfiguration(),
    "--port",
    String(port),
    "--ip",
    "127.0.0.1",
    "--log-level",
    "error",
  ]);
  const url = `http://localhost:${port}`;
  await untilAnswers(`${url}/bare`, () => wrangler.exited());
  return { url, stop: () => wrangler.stop() };
}
