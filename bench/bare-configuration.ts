// The bare route's wrangler configuration.

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../local/configuration.ts";

export async function bareConfiguration(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, "bare.json");
  const configuration = { name: "bare", main: path.join(root, "bench", "bare.ts"), compatibility_date: "2026-11-01" };
  await writeFile(file, JSON.stringify(configuration));
  return file;
}
