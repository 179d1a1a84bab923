// The columns of a table that can be written, for statements that take whole rows as JSON (`jsonb_populate_record`).

import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

/** All of them but `except`, for example an id for which the table has a default. */
export function columnsOf(table: PgTable, alias?: string, except: readonly string[] = []): SQL {
  const prefix = alias === undefined ? "" : `${alias}.`;
  const names = Object.values(getTableColumns(table))
    .filter(({ generated, name }) => generated === undefined && !except.includes(name))
    .map(({ name }) => `${prefix}"${name}"`);
  return sql.raw(names.join(", "));
}
