// A data folder outlives the version of Armoire that filled it. What an older version stored is brought up to date, and what this
// version cannot read is refused by name, before anything is changed.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { z } from "zod";
import { migrations } from "../tools/migrations.ts";
import { StartFailure } from "./folder.ts";

/** The major version of PGlite's Postgres: another one's files cannot be opened. A test compares it with the engine's. */
export const postgresMajor = "18";

const otherFolder = "Start the version that wrote it, or give this one another folder: ARMOIRE_DATA=/some/folder npm start";

/** Refuses the files of another Postgres. A folder that is not there yet is fine. */
export async function refuseOtherPostgres(folder: string): Promise<void> {
  const stored = await readFile(path.join(folder, "PG_VERSION"), "utf8").then(
    (text) => text.trim(),
    () => postgresMajor,
  );
  if (stored === postgresMajor) return;
  throw new StartFailure(
    `The database in ${folder} is of Postgres ${stored}, and this version of Armoire brings Postgres ${postgresMajor}. ${otherFolder}`,
  );
}

/**
 * Refuses a database with migrations that are not the first of ours. drizzle only compares dates, so it would take a database of a
 * newer version, or of a branch, for one of ours.
 */
export async function refuseUnknownMigrations(query: (text: string) => Promise<unknown[]>, where: string): Promise<void> {
  const table = `${migrations.migrationsSchema}.${migrations.migrationsTable}`;
  const [found] = z
    .array(z.object({ name: z.string().nullable() }))
    .parse(await query(`select to_regclass('${table}')::text as name`));
  if ((found?.name ?? null) === null) return;
  const applied = z.array(z.object({ hash: z.string() })).parse(await query(`select hash from ${table} order by created_at`));
  const known = readMigrationFiles(migrations).map(({ hash }) => hash);
  const unknown = applied.findIndex(({ hash }, index) => hash !== known[index]);
  if (unknown === -1) return;
  throw new StartFailure(
    `The database ${where} was migrated by another version of Armoire: its migration ${unknown + 1} of ${applied.length} is not one of the ${known.length} known here. ${otherFolder}`,
  );
}
