// Which garments are chosen: one by one, or a range from the last one that was.

/** Chooses what is not chosen, and the other way round. */
export function flipped<Id>(chosen: ReadonlySet<Id>, id: Id): ReadonlySet<Id> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** With everything from `from` to `to` in the order of the screen. Without a start only `to`. */
export function withRange(
  chosen: ReadonlySet<string>,
  ids: readonly string[],
  { from, to }: { readonly from: string | null; readonly to: string },
): ReadonlySet<string> {
  const end = ids.indexOf(to);
  const start = from === null ? end : ids.indexOf(from);
  if (end === -1) return chosen;
  if (start === -1) return new Set([...chosen, to]);
  return new Set([...chosen, ...ids.slice(Math.min(start, end), Math.max(start, end) + 1)]);
}
