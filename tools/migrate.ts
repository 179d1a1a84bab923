// `npm run migrate`: applies the missing migrations to DATABASE_URL, any Neon or plain Postgres, in one transaction.
// `npm run migrate:down`: removes everything that this project made there, and nothing else.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { migrations } from "./migrations.ts";

const url = process.env["DATABASE_URL"];
if (url === undefined || !/^postgres(ql)?:/.test(url)) {
  console.error("Set DATABASE_URL to a Postgres connection string: postgresql://user:password@host/database");
  process.exit(1);
}
const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
try {
  await client.connect();
  if (process.argv.includes("--down")) {
    await client.query(await readFile(path.join(migrations.migrationsFolder, "down.sql"), "utf8"));
    console.log("Removed Armoire's tables, view and migration record.");
  } else {
    await migrate(drizzle(client), migrations);
    console.log("The database is up to date.");
  }
} catch (error) {
  console.error(`The database was not changed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await client.end();
}
