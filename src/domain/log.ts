// The log's port. The caller names each field, so an error's text never gets into the log by accident.

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** An error and its causes in a few words. Without the text of a database error, which repeats the query's parameters. */
export function causeOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return typeof error;
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  const own =
    error.name === "DrizzleQueryError" || error.message.startsWith("Failed query") ? "query failed" : error.message.slice(0, 300);
  const cause = error.cause === undefined || depth > 3 ? "" : ` < ${causeOf(error.cause, depth + 1)}`;
  return `${error.name}${code}: ${own}${cause}`;
}
