// Data of another version of Armoire: brought up to date, or refused by name and left as it is.

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { embeddedPostgres } from "../../local/embedded-postgres.ts";
import { keepEmbeddingsCurrent } from "../../local/embedding-version.ts";
import { StartFailure, secretsOf } from "../../local/folder.ts";
import { postgresMajor } from "../../local/stored-versions.ts";
import { migrations } from "../../tools/migrations.ts";

let current: string;
beforeAll(async () => {
  current = await mkdtemp(path.join(tmpdir(), "armoire-current-"));
  await (await embeddedPostgres({ folder: current })).close();
});
afterAll(() => rm(current, { recursive: true, force: true }));

let folder: string;
let postgres: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "armoire-versions-"));
  postgres = path.join(folder, "postgres");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A database of this version. Making one takes seconds, so each test has a copy. */
const migrated = () => cp(current, postgres, { recursive: true });

/** Runs statements in the stored database, as another version would have. */
async function inDatabase(statements: string): Promise<unknown[]> {
  await using database = await PGlite.create({ dataDir: postgres });
  return (await database.exec(statements)).at(-1)?.rows ?? [];
}

const lastDown = async () => {
  const steps = (await readdir(migrations.migrationsFolder)).filter((file) => file.endsWith(".down.sql")).toSorted();
  return readFile(path.join(migrations.migrationsFolder, steps.at(-1) ?? ""), "utf8");
};

test("a database of an older version is migrated", async () => {
  await migrated();
  await inDatabase(await lastDown());
  await (await embeddedPostgres({ folder: postgres })).close();
  const added = "select table_name as name from information_schema.tables where table_name = 'trash'";
  expect(await inDatabase(added)).toEqual([{ name: "trash" }]);
});

test.each([
  [
    "a newer version",
    "insert into armoire_migrations (hash, created_at) select 'of tomorrow', max(created_at) + 1 from armoire_migrations",
  ],
  ["a branch", "update armoire_migrations set hash = 'of a branch' where id = (select max(id) from armoire_migrations)"],
])("a database that %s migrated is refused with one sentence, and left as it is", async (_, statement) => {
  await migrated();
  await inDatabase(statement);
  const hashes = "select hash from armoire_migrations order by created_at";
  const before = await inDatabase(hashes);
  const refused = embeddedPostgres({ folder: postgres });
  await expect(refused).rejects.toThrow(StartFailure);
  await expect(refused).rejects.toThrow(/migrated by another version of Armoire: its migration \d+ of \d+ .*ARMOIRE_DATA/);
  expect(await inDatabase(hashes)).toEqual(before);
});

test("the files of another Postgres are refused by their version, and a new folder has the version that is known", async () => {
  await migrated();
  const file = path.join(postgres, "PG_VERSION");
  expect((await readFile(file, "utf8")).trim()).toBe(postgresMajor);
  await writeFile(file, "16\n");
  await expect(embeddedPostgres({ folder: postgres })).rejects.toThrow(/of Postgres 16, .* brings Postgres 18\. .*ARMOIRE_DATA/);
});

test("unreadable secrets are refused by name and not replaced, because that would end every session", async () => {
  const file = path.join(folder, "secrets.json");
  const made = await secretsOf(folder);
  expect(await secretsOf(folder)).toEqual(made);
  for (const text of ["{", JSON.stringify({ BETTER_AUTH_SECRET: "only one" })]) {
    await writeFile(file, text);
    await expect(secretsOf(folder)).rejects.toThrow(/secrets\.json cannot be read/);
    expect(await readFile(file, "utf8")).toBe(text);
  }
});

test("garments are embedded again when the word vectors are others, and again if that did not end", async () => {
  let count = 0;
  const keep = () =>
    keepEmbeddingsCurrent(folder, async () => {
      count += 1;
    });
  await keep();
  await keep();
  expect(count).toBe(1);
  await writeFile(path.join(folder, "word-vectors.sha256"), "of older vectors");
  await expect(keepEmbeddingsCurrent(folder, () => Promise.reject(new Error("stopped")))).rejects.toThrow("stopped");
  await keep();
  await keep();
  expect(count).toBe(2);
});
