// Data in a prompt: JSON whose text cannot close a tag.

export function promptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
