// Rows of the tests' database, for arranging and reading what HTTP cannot. Speaks the protocol that the Worker speaks.

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
