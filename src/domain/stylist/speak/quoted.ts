// Data in a prompt.

/** As JSON, in which a text cannot close a tag. */
export function quoted(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
