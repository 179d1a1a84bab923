// What happens to a list while it is read. Pure.

/** Ids as they were read, with what came here and what went from here while they were on their way. */
export function withMeanwhile(read: readonly string[], before: readonly string[], now: readonly string[]): string[] {
  const present = new Set(now);
  const gone = new Set(before.filter((id) => !present.has(id)));
  const known = new Set([...read, ...before]);
  return [...now.filter((id) => !known.has(id)), ...read.filter((id) => !gone.has(id))];
}
