// Lists as one array parameter each: `= any($1::text[])`.

import { sql } from "drizzle-orm";

export const textArray = (values: readonly string[]) =>
  sql`${`{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`}::text[]`;

export const uuidArray = (values: readonly string[]) => sql`${`{${values.join(",")}}`}::uuid[]`;
