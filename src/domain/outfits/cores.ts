// The best cores (everything worn but bag and accessories): every one of them is visited, but for branches whose ceiling
// shows that none of them can be among the best. The candidates are cut beforehand, so the visit stays within its bound.

import type { Candidates, ShapeChoices } from "./candidates.ts";
import type { Prepared } from "./prepared.ts";
import { addGarment, emptyTally, fullSizeOf, type Harmony, plainHarmony, type Scorer } from "./score.ts";
import type { CorePosition } from "./wearable.ts";

/** DESIGN section 7: the best 40 distinct cores are completed and chosen from. */
const coresKept = 40;

export interface Core {
  readonly positions: readonly CorePosition[];
  readonly garments: readonly Prepared[];
  /** Millionths. */
  readonly score: number;
}

/** Pair harmony worked out once for each pair of prepared garments. */
export function rememberedHarmony(count: number): Harmony {
  const known = new Int32Array(count * count).fill(-1);
  return (a, b) => {
    const place = a.index * count + b.index;
    const found = known[place] ?? -1;
    if (found >= 0) return found;
    const harmony = plainHarmony(a, b);
    known[place] = harmony;
    return harmony;
  };
}

/** Keeps the best, in order. Of equals the one met first stays ahead. */
class Best {
  readonly cores: Core[] = [];

  worst(): number {
    return this.cores.length < coresKept ? -1 : (this.cores.at(-1)?.score ?? -1);
  }

  add(core: Core): void {
    let place = this.cores.length;
    while (place > 0 && (this.cores[place - 1]?.score ?? 0) < core.score) place--;
    this.cores.splice(place, 0, core);
    if (this.cores.length > coresKept) this.cores.pop();
  }
}

function visit(shape: ShapeChoices, scorer: Scorer, harmony: Harmony, best: Best): void {
  const tallies = Array.from({ length: shape.lists.length + 1 }, emptyTally);
  const chosen: Prepared[] = [];
  const full = fullSizeOf(shape.positions);
  const cloLeft = shape.lists.map((_, depth) =>
    shape.lists.slice(depth).reduce((sum, list) => sum + Math.max(...list.map(({ clo }) => clo)), 0),
  );
  const last = shape.lists.length - 1;
  function descend(depth: number): void {
    const [before, after, list] = [tallies[depth], tallies[depth + 1], shape.lists[depth]];
    if (before === undefined || after === undefined || list === undefined) return;
    for (const garment of list) {
      chosen[depth] = garment;
      addGarment(after, before, garment, chosen, depth, harmony);
      if (depth < last) {
        if (scorer.ceiling(after, full, cloLeft[depth + 1] ?? 0) > best.worst()) descend(depth + 1);
        continue;
      }
      const score = scorer.total(after);
      if (score > best.worst()) best.add({ positions: shape.positions, garments: chosen.slice(), score });
    }
  }
  descend(0);
}

/** The best cores, best first. Ties: the shape that comes first in `shapes`, then the smaller id from the skin outwards. */
export function bestCores(candidates: Candidates, scorer: Scorer, harmony: Harmony): readonly Core[] {
  const best = new Best();
  for (const shape of candidates.shapes) visit(shape, scorer, harmony, best);
  return best.cores;
}
