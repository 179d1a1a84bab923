// Copies the reference page's script from its package to public/, so that the page asks no other host.

import { copyFile, mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const folder = path.join(root, "public", "reference");
const start = `Scalar.createApiReference("#reference", { url: "/openapi.json", telemetry: false, withDefaultFonts: false, agent: { disabled: true }, hideClientButton: true });\n`;

/** Makes the static assets; the same bytes each time. */
export async function makeAssets(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const script = path.join(root, "node_modules", "@scalar", "api-reference", "dist", "browser", "standalone.js");
  // Written under another name first, because a running Armoire must never read half a file.
  for (const [file, write] of [
    ["scalar.js", (to: string) => copyFile(script, to)],
    ["start.js", (to: string) => writeFile(to, start)],
  ] as const) {
    const unfinished = path.join(folder, `.${file}.${process.pid}`);
    await write(unfinished);
    await rename(unfinished, path.join(folder, file));
  }
}

if (import.meta.main) await makeAssets();
