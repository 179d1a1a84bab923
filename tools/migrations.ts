// Where the migrations are and which of them a database has: one answer for `npm run migrate`, the local start and tests.

import path from "node:path";

export const migrations = {
  migrationsFolder: path.join(import.meta.dirname, "..", "migrations"),
  migrationsTable: "armoire_migrations",
  migrationsSchema: "public",
};
