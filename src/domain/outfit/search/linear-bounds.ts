// Straight lines above the curved terms of the score. Values on a line can be added up garment by garment.

/** A straight line that is nowhere below a curve, within a range. */
export interface Line {
  readonly slope: number;
  readonly height: number;
}

const steps = 32;
/** The points of the range, as shares, at which the candidate lines are parallel to the curve. */
const touches = [0.3, 0.5, 0.65, 0.8, 0.93];

/** Lines above a rising curve where it is at least `valueMin`. Between two steps the curve is below its value at the second. */
export function linesOver(curve: (x: number) => number, from: number, to: number, valueMin: number): Line[] {
  if (to <= from) return [{ slope: 0, height: curve(to) }];
  const step = (to - from) / steps;
  const values = Array.from({ length: steps + 1 }, (_, i) => curve(from + i * step));
  const first = Math.min(steps - 1, Math.max(0, values.findIndex((value) => value >= valueMin) - 1));
  return [0, ...touches].map((touch) => {
    const at = Math.min(steps - 1, Math.max(1, Math.round(first + touch * (steps - first))));
    const slope = touch === 0 ? 0 : ((values[at + 1] ?? 0) - (values[at - 1] ?? 0)) / (2 * step);
    let height = Number.NEGATIVE_INFINITY;
    for (let i = first; i < steps; i++) height = Math.max(height, (values[i + 1] ?? 0) - slope * (from + i * step));
    return { slope, height };
  });
}

/** Lines above the worth of the weather term, which rises up to the required insulation and falls after it. */
export function weatherLines(curve: (from: number, to: number) => number, from: number, to: number, valueMin: number): Line[] {
  if (to <= from) return [{ slope: 0, height: curve(from, to) }];
  const step = (to - from) / steps;
  const cells = Array.from({ length: steps }, (_, i) => ({
    start: from + i * step,
    most: curve(from + i * step, from + (i + 1) * step),
  }));
  const within = cells.filter(({ most }) => most >= valueMin);
  if (within.length === 0) return [{ slope: 0, height: curve(from, to) }];
  return Array.from({ length: touches.length + 2 }, (_, touch) => {
    const cell = within[Math.round((touch / (touches.length + 1)) * (within.length - 1))];
    const at = (cell?.start ?? from) + step / 2;
    const slope = (curve(at + step, at + step) - curve(at - step, at - step)) / (2 * step);
    const height = within.reduce(
      (most, { start, most: value }) => Math.max(most, value - slope * (slope > 0 ? start : start + step)),
      Number.NEGATIVE_INFINITY,
    );
    return { slope, height };
  }).concat({ slope: 0, height: curve(from, to) });
}

/** The line with the lowest upper bound: the sum over all positions of the best garment, weighed with this line. */
export function lowest(lines: readonly Line[], lists: readonly Float64Array[], share: readonly Float64Array[]): Line {
  let [least, lowestLine] = [Number.POSITIVE_INFINITY, lines[0] ?? { slope: 0, height: 0 }];
  for (const line of lines) {
    let sum = line.height;
    for (const [depth, list] of lists.entries()) {
      const own = share[depth];
      let most = Number.NEGATIVE_INFINITY;
      for (let index = 0; index < list.length; index++)
        most = Math.max(most, (list[index] ?? 0) + line.slope * (own?.[index] ?? 0));
      sum += most;
    }
    if (sum < least) [least, lowestLine] = [sum, line];
  }
  return lowestLine;
}
