// The fields of a list of garments as arrays of numbers, for the innermost loop of the search.

import type { ScoredGarment } from "../score/scored-garment.ts";

/** By the garment's place in its list. */
export interface Columns {
  readonly index: Int32Array;
  readonly code: Int32Array;
  readonly formality: Int32Array;
  readonly clo: Int32Array;
  readonly inner: Int32Array;
  readonly senseKind: Int32Array;
}

/** One field of all garments. A loop, because `Int32Array.from` with a function takes ten times as long. */
export function column(list: readonly ScoredGarment[], of: (garment: ScoredGarment) => number): Int32Array {
  const values = new Int32Array(list.length);
  for (let i = 0; i < list.length; i++) {
    const garment = list[i];
    if (garment !== undefined) values[i] = of(garment);
  }
  return values;
}

/** Shapes share lists, so their columns are kept; they go with the lists of a request. */
const columnsByList = new WeakMap<readonly ScoredGarment[], Columns>();

export function columnsOf(list: readonly ScoredGarment[]): Columns {
  const known = columnsByList.get(list);
  if (known !== undefined) return known;
  const columns = {
    index: column(list, ({ index }) => index),
    code: column(list, ({ code }) => code),
    formality: column(list, ({ formality }) => formality),
    clo: column(list, ({ clo }) => clo),
    inner: column(list, ({ inner }) => inner),
    senseKind: column(list, ({ sense }) => sense.kind),
  };
  columnsByList.set(list, columns);
  return columns;
}
