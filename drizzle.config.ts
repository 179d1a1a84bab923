// drizzle-kit reads the tables from here and writes what changed as SQL into migrations/.

import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: "./src/adapters/schema.ts",
  out: "./migrations",
});
