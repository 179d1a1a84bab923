// What a value looks like after it went through the bindings' JSON, and how long text is there.

/** A field that is `undefined` is gone, NaN is null: production code may rely on the first and must not on the second. */
export function asSent(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}
