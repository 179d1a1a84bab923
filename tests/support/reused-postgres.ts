// One Postgres in this process for one Armoire after another: to compile PGlite and unpack its files is half of the processor time
// that an Armoire takes to start, and the memory of those that were closed is what most garbage collections looked through.

import { readFile } from "node:fs/promises";
import { type LocalPostgres, startPostgres } from "../../local/postgres.ts";
import { rowsOf } from "./rows.ts";

/** Those that nobody uses. In a worker of vitest they end with its process. */
const free: LocalPostgres[] = [];

/** Ends those that nobody uses, for a process that is to end by itself. */
export async function closeFreePostgres(): Promise<void> {
  await Promise.all(free.splice(0).map((database) => database.close()));
}

/** A migrated and empty database. Closing it gives it back, emptied; a test that changes the schema has to change it back. */
export async function borrowPostgres(image: string): Promise<LocalPostgres> {
  const database = free.pop() ?? (await startPostgres({ image: new Blob([await readFile(image)]) }));
  return {
    ...database,
    async close() {
      const [tables] = await rowsOf(
        database.endpoint,
        "select string_agg(quote_ident(tablename), ', ') as names from pg_tables where schemaname = 'public'",
      );
      await rowsOf(database.endpoint, `truncate ${tables?.["names"]} restart identity cascade`);
      free.push(database);
    },
  };
}
