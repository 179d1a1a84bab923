// Puts the reference page's script into public/, from its package: the page asks no other host.

import { copyFile, mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const folder = path.join(root, "public", "reference");
const start = `Scalar.createApiReference("#reference", { url: "/openapi.json", telemetry: false, withDefaultFonts: false, agent: { disabled: true }, hideClientButton: true });\n`;

/** Makes the static assets; the same bytes each time. */
export async function makeAssets(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const script = path.join(root, "node_modules", "@scalar", "api-reference", "dist", "browser", "standalone.js");
  // Under another name first: an Armoire that is running must never read half of it.
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
