// The programs that only `npm run check` and `npm run migrate:generate` need: biome (lint, format), knip (unused code) and drizzle-kit
// (migrations from the schema). `npm run biome -- check --write` runs one by hand.

import { spawn } from "node:child_process";
import path from "node:path";
import { installPackages } from "../kept-packages.ts";

/** The folder of the programs, which are installed when one is needed first. */
export async function checkPrograms(): Promise<string> {
  await installPackages(import.meta.dirname, "Nothing is checked");
  return path.join(import.meta.dirname, "node_modules", ".bin");
}

if (import.meta.main) {
  const [name = "", ...args] = process.argv.slice(2);
  spawn(path.join(await checkPrograms(), name), args, { stdio: "inherit" }).on("exit", (code) => process.exit(code ?? 1));
}
