// Where garments stand in the grid.

/** The order with ids put back where they stood before; what came meanwhile stays in front. */
export function putBack(now: readonly string[], before: readonly string[], back: ReadonlySet<string>): string[] {
  const present = new Set(now);
  const old = new Set(before);
  return [...now.filter((id) => !old.has(id)), ...before.filter((id) => present.has(id) || back.has(id))];
}
