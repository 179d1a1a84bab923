// Data in a prompt: JSON in which no text can close a tag.

export function quoted(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
