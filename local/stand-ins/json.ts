// The form of a value after it went through the bindings' JSON, and the length of its text.

/** A field that is `undefined` disappears, NaN becomes null: production code may rely on the first and must not on the second. */
export function asSent(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}
