// The folder of the migrations, and the migrations that a database has: shared by `npm run migrate`, the local start and tests.

import path from "node:path";

export const migrations = {
  migrationsFolder: path.join(import.meta.dirname, "..", "migrations"),
  migrationsTable: "armoire_migrations",
  migrationsSchema: "public",
};
