// Puts the reference page's script into public/, from its package: the page asks no other host.

import { copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const folder = path.join(root, "public", "reference");
const start = `Scalar.createApiReference("#reference", { url: "/openapi.json", telemetry: false, withDefaultFonts: false, agent: { disabled: true }, hideClientButton: true });\n`;

/** Makes the static assets; the same bytes each time. */
export async function makeAssets(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const script = path.join(root, "node_modules", "@scalar", "api-reference", "dist", "browser", "standalone.js");
  await copyFile(script, path.join(folder, "scalar.js"));
  await writeFile(path.join(folder, "start.js"), start);
}

if (import.meta.main) await makeAssets();
