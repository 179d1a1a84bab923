// Rows of the tests' database, for setup and checks that HTTP does not offer. Uses the same protocol as the Worker.

import { z } from "zod";

const Answer = z.object({
  fields: z.array(z.object({ name: z.string() })),
  rows: z.array(z.array(z.string().nullable())),
});

/** The rows of one statement, every value as Postgres' own text. */
export async function rowsOf(
  endpoint: string,
  query: string,
  params: readonly string[] = [],
): Promise<Record<string, string | null>[]> {
  const response = await fetch(endpoint, { method: "POST", body: JSON.stringify({ query, params }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${query}: ${text}`);
  const { fields, rows } = Answer.parse(JSON.parse(text));
  return rows.map((row) => Object.fromEntries(fields.map(({ name }, column) => [name, row[column] ?? null])));
}
