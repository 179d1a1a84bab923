// drizzle-kit reads the tables from here and writes what changed as SQL into migrations/.

export default {
  dialect: "postgresql",
  schema: "./src/adapters/schema.ts",
  out: "./migrations",
};
