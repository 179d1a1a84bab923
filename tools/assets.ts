// Copies the reference page's script from its package to public/, so that the page asks no other host.

import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
/** Nothing that asks another host or leads to one: no agent, no MCP, no client app, no toolbar with Deploy and Share. */
const options = {
  url: "/openapi.json",
  authentication: { preferredSecurityScheme: "bearer" },
  defaultOpenFirstTag: true,
  telemetry: false,
  withDefaultFonts: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: "never",
};
const start = `Scalar.createApiReference("#reference", ${JSON.stringify(options)});\n`;

/**
 * Makes the static assets; the same bytes each time. Where they are there already, nothing is touched: tests and a second start
 * call this too, and wrangler starts a running Worker anew at any change in this folder, even of a file's time alone.
 */
export async function makeAssets(folder = path.join(root, "public")): Promise<void> {
  const script = path.join(root, "node_modules", "@scalar", "api-reference", "dist", "browser", "standalone.js");
  await writeIfDifferent(path.join(folder, "reference", "scalar.js"), await readFile(script));
  await writeIfDifferent(path.join(folder, "reference", "start.js"), Buffer.from(start));
}

/** What differs appears whole, because a running Armoire must never read half a file. */
async function writeIfDifferent(file: string, bytes: Uint8Array): Promise<void> {
  const current = await readFile(file).catch(() => null);
  if (current?.equals(bytes) === true) return;
  await mkdir(path.dirname(file), { recursive: true });
  const unfinished = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`);
  await writeFile(unfinished, bytes);
  await rename(unfinished, file);
}

if (import.meta.main) await makeAssets();
