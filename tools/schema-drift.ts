// Compares src/adapters/schema.ts with the migrations.

import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");

/** Null if they agree, else the missing SQL. drizzle-kit generates it into a copy of the migrations. */
export async function schemaDrift(
  run: (command: readonly string[]) => Promise<{ code: number; output: string }>,
): Promise<string | null> {
  const folder = await mkdtemp(path.join(tmpdir(), "armoire-migrations-"));
  try {
    await cp(path.join(root, "migrations"), folder, { recursive: true });
    const before = (await readdir(folder)).sort().join();
    // drizzle-kit joins `out` to the working directory, so it gets a relative path.
    const out = path.relative(root, folder);
    const { code, output } = await run([
      "drizzle-kit",
      "generate",
      "--dialect",
      "postgresql",
      "--schema",
      "./src/adapters/schema.ts",
      "--out",
      out,
      "--name",
      "drift",
    ]);
    if (code !== 0) return output;
    const after = (await readdir(folder)).sort().join();
    return before === after ? null : "The schema changed and no migration says so: npm run migrate:generate";
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
