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

/** Tables, views, constraints, indexes and triggers, as one text. */
const schemaQuery = `
  select md5(string_agg(part, '|' order by part)) as schema from (
    select format('%s %s %s %s', table_name, column_name, data_type, column_default) from information_schema.columns where table_schema = 'public'
    union all select format('%s %s', viewname, definition) from pg_views where schemaname = 'public'
    union all select format('%s %s', conname, pg_get_constraintdef(oid)) from pg_constraint where connamespace = 'public'::regnamespace
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  ) parts (part)`;

async function schemaOf({ endpoint }: LocalPostgres): Promise<string | null | undefined> {
  return (await rowsOf(endpoint, schemaQuery))[0]?.["schema"];
}

/** A migrated and empty database. Closing it gives it back, emptied; one whose schema a test has changed ends instead. */
export async function borrowPostgres(image: string): Promise<LocalPostgres> {
  const database = free.pop() ?? (await startPostgres({ image: new Blob([await readFile(image)]) }));
  const schema = await schemaOf(database);
  return {
    ...database,
    async close() {
      if ((await schemaOf(database)) !== schema) return database.close();
      const [tables] = await rowsOf(
        database.endpoint,
        "select string_agg(quote_ident(tablename), ', ') as names from pg_tables where schemaname = 'public'",
      );
      await rowsOf(database.endpoint, `truncate ${tables?.["names"]} restart identity cascade`);
      free.push(database);
    },
  };
}
