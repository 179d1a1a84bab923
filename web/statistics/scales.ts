// From counts to what is drawn: which bars, in which order, and how long.

/** Bars shorter than this cannot be seen. */
const shortest = 1.5;

/** The length of each bar beside the longest one, in percent. */
export function lengths(values: readonly number[]): readonly number[] {
  const most = Math.max(0, ...values);
  return values.map((value) => (value <= 0 ? 0 : Math.max(shortest, Math.round((value / most) * 1000) / 10)));
}

/** Counts as rows, the most first, those that are equal by name. */
export function ranked(counts: Readonly<Record<string, number>>): readonly (readonly [label: string, value: number])[] {
  return Object.entries(counts)
    .filter(([, value]) => value > 0)
    .sort(([aLabel, a], [bLabel, b]) => b - a || aLabel.localeCompare(bLabel));
}

/** The next page of a list that is longer than what is shown of it; null at its end. */
export function nextPage(shown: number, total: number, size: number): { limit: number; offset: number } | null {
  return shown >= total ? null : { limit: Math.min(size, total - shown), offset: shown };
}
