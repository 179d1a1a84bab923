// The best cores (everything worn but bag and accessories), exactly: branch and bound over the garments of each shape. A
// branch is left when what is chosen, and for every free place the best that is still possible beside it, cannot reach the
// fortieth best core; and within a branch, so are the garments that cannot.

import { codeCount, pairTerms } from "../score/compatibility.ts";
import { hueKeep } from "../score/harmony.ts";
import type { Palette } from "../score/pair-cache.ts";
import { addGarment, emptyTally, type Scorer, type Tally } from "../score/score.ts";
import type { Prepared } from "../score/scored-garment.ts";
import { insulationCeiling, wetFactor } from "../score/weather-fit.ts";
import { guess } from "./beam-search.ts";
import type { Candidates, ShapeChoices } from "./candidates.ts";
import { Best, type Core, coreKey, coresKept, type Found, slack } from "./core.ts";
import { outlookFor, reachOf, type ShapeBounds } from "./upper-bounds.ts";

export interface BestCores {
  readonly cores: readonly Core[];
  /** Garments weighed for a place beside what is chosen: what the search cost, whatever the machine. */
  readonly opened: number;
  /** No core that the budget left out scores more than this, in millionths; null where none was left out. */
  readonly ceiling: number | null;
}

/** The garments still possible in one free place, at one depth of the search. */
interface Open {
  count: number;
  /** Their places in the list of the shape. */
  readonly places: Int32Array;
  /** What each adds at most, beside what is chosen and with the best of the places filled after it. */
  readonly worth: Float64Array;
  best: number;
  /** The same with the line over the weather in it. */
  bestLeaning: number;
  cloMin: number;
  cloMax: number;
}

interface Search {
  readonly scorer: Scorer;
  readonly palette: Palette;
  readonly best: Best;
  /** Forty cores are known to score at least this. */
  readonly floor: number;
  readonly budget: number;
  /** Keys of cores that are not to be found. */
  readonly leftOut: ReadonlySet<string>;
  opened: number;
  /** What the branches that the budget cut off could have reached; -1 where none was. */
  cutOff: number;
}

function isLeftOut(worn: readonly Prepared[], leftOut: ReadonlySet<string>): boolean {
  return leftOut.size > 0 && leftOut.has(coreKey(worn.map(({ garment }) => garment)));
}

/** Looks through one shape, or rules its garments out. */
function visit(shape: ShapeChoices, rank: number, bounds: ShapeBounds, search: Search): void {
  const { scorer, palette, best } = search;
  const { lists, columns, worth, later, harmonyShare, formalityShare, tasteShare, togetherShare } = bounds;
  const last = lists.length - 1;
  const lean = bounds.weatherLine.slope;
  const tallies: Tally[] = Array.from({ length: lists.length + 1 }, emptyTally);
  const chosen: Prepared[] = [];
  const open: Open[][] = lists.map((_, depth) =>
    lists.map((list, place) => ({
      count: list.length,
      places: new Int32Array(place < depth ? 0 : list.length),
      worth: new Float64Array(place < depth ? 0 : list.length),
      best: Number.NEGATIVE_INFINITY,
      bestLeaning: Number.NEGATIVE_INFINITY,
      cloMin: 0,
      cloMax: 0,
    })),
  );

  /** What the weather can be worth at most for an insulation in this reach. */
  function weatherCeiling(tally: Tally, cloMin: number, cloMax: number): number {
    const ask = scorer.weather;
    if (ask === null) return 0;
    const shoes = tally.shoesWet < 0 ? bounds.shoesWetMax : tally.shoesWet;
    const outer = tally.outerWet < 0 ? bounds.outerWetMax : tally.outerWet;
    return bounds.weatherWeight * insulationCeiling(ask, cloMin, cloMax) * wetFactor(ask, shoes, outer);
  }

  /** The garments of each free place that can still be among the best; false where a place is left with none. */
  function narrow(depth: number, base: number, tally: Tally): boolean {
    const here = open[depth];
    if (here === undefined) return false;
    let [sum, cloMin, cloMax] = [base - hueLoss(tally), tally.clo, tally.clo];
    let leaning = sum + bounds.weatherLine.height + lean * tally.clo;
    for (let place = depth; place <= last; place++) {
      const free = here[place];
      if (free === undefined) return false;
      sum += free.best;
      leaning += free.bestLeaning;
      cloMin += free.cloMin;
      cloMax += free.cloMax;
    }
    const threshold = best.threshold(search.floor);
    if (Math.min(leaning, sum + weatherCeiling(tally, cloMin, cloMax)) + slack < threshold) return false;
    for (let place = depth; place <= last; place++) {
      const free = here[place];
      const clos = columns[place]?.clo;
      if (free === undefined || clos === undefined) return false;
      const rest = sum - free.best + slack;
      const restLeaning = leaning - free.bestLeaning + slack;
      const [restMin, restMax] = [cloMin - free.cloMin, cloMax - free.cloMax];
      let kept = 0;
      for (let i = 0; i < free.count; i++) {
        const own = free.worth[i] ?? 0;
        const at = free.places[i] ?? 0;
        const clo = clos[at] ?? 0;
        if (restLeaning + own + lean * clo < threshold) continue;
        if (rest + own + weatherCeiling(tally, restMin + clo, restMax + clo) < threshold) continue;
        free.worth[kept] = own;
        free.places[kept] = at;
        kept++;
      }
      free.count = kept;
      if (kept === 0) return false;
    }
    return true;
  }

  /** Fills one place with each of its garments, the most promising first. `base`: what is chosen, exactly. */
  function descend(depth: number, base: number): void {
    const here = open[depth];
    const [list, free, clos] = [lists[depth], here?.[depth], columns[depth]?.clo];
    const [before, after] = [tallies[depth], tallies[depth + 1]];
    if (here === undefined || list === undefined || free === undefined || clos === undefined) return;
    if (before === undefined || after === undefined) return;
    let [rest, restMin, restMax] = [base - hueLoss(before), before.clo, before.clo];
    let restLeaning = rest + bounds.weatherLine.height + lean * before.clo;
    for (let place = depth + 1; place <= last; place++) {
      rest += here[place]?.best ?? 0;
      restLeaning += here[place]?.bestLeaning ?? 0;
      restMin += here[place]?.cloMin ?? 0;
      restMax += here[place]?.cloMax ?? 0;
    }
    const { count, places, worth: own } = free;
    const ceilings = new Float64Array(count);
    const order: number[] = [];
    for (let i = 0; i < count; i++) {
      const [value, clo] = [own[i] ?? 0, clos[places[i] ?? 0] ?? 0];
      const weathered = rest + value + weatherCeiling(before, restMin + clo, restMax + clo);
      ceilings[i] = Math.min(restLeaning + value + lean * clo, weathered) + slack;
      order.push(i);
    }
    order.sort((one, other) => (ceilings[other] ?? 0) - (ceilings[one] ?? 0) || (places[one] ?? 0) - (places[other] ?? 0));
    for (const i of order) {
      const [ceiling, place] = [ceilings[i] ?? 0, places[i] ?? 0];
      if (ceiling < best.threshold(search.floor)) return;
      if (search.opened >= search.budget) {
        search.cutOff = Math.max(search.cutOff, ceiling);
        return;
      }
      const garment = list[place];
      if (garment === undefined) return;
      chosen[depth] = garment;
      addGarment(after, before, garment, chosen, depth, palette);
      if (depth === last) {
        search.opened++;
        const score = scorer.total(after);
        if (score >= best.threshold(search.floor)) {
          const worn = shape.positions
            .map((_, wearing) => chosen[bounds.wearingPlace.indexOf(wearing)])
            .filter((one) => one !== undefined);
          if (!isLeftOut(worn, search.leftOut)) best.add({ positions: shape.positions, garments: worn, score, shape: rank });
        }
        continue;
      }
      const exact = base + (own[i] ?? 0) - (later[depth]?.[place] ?? 0);
      forward(depth, garment);
      if (narrow(depth + 1, exact, after)) descend(depth + 1, exact);
    }
  }

  /** What the strong hues chosen so far take at least: their part of the harmony of the pairs chosen so far. */
  function hueLoss(tally: Tally): number {
    return (bounds.harmonyPerPair * tally.pairs * (1000 - hueKeep(tally.hues))) / 1000;
  }

  /** Each garment still possible, beside the one just chosen. */
  function forward(depth: number, garment: Prepared): void {
    const [from, into] = [open[depth], open[depth + 1]];
    if (from === undefined || into === undefined) return;
    const codes = garment.code * codeCount;
    const known = palette.pairsOf(garment.index);
    for (let place = depth + 1; place <= last; place++) {
      const [source, free, column] = [from[place], into[place], columns[place]];
      if (source === undefined || free === undefined || column === undefined) return;
      const { index, code, formality, clo } = column;
      const share = harmonyShare[depth]?.[place] ?? 0;
      const { count } = source;
      let [most, mostLeaning, cloMin, cloMax] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
      for (let i = 0; i < count; i++) {
        const at = source.places[i] ?? 0;
        const other = index[at] ?? 0;
        const harmony = (known?.[other] || palette.harmonyAt(garment.index, other) + 1) - 1;
        const apart = garment.formality - (formality[at] ?? 0);
        const warmth = clo[at] ?? 0;
        let value =
          (source.worth[i] ?? 0) +
          share * harmony +
          togetherShare * (pairTerms[codes + (code[at] ?? 0)] ?? 0) -
          formalityShare * apart * apart;
        if (tasteShare > 0) value += tasteShare * palette.tasteAt(garment.index, other);
        free.places[i] = at;
        free.worth[i] = value;
        if (value > most) most = value;
        const leaning = value + lean * warmth;
        if (leaning > mostLeaning) mostLeaning = leaning;
        if (warmth < cloMin) cloMin = warmth;
        if (warmth > cloMax) cloMax = warmth;
      }
      search.opened += count;
      free.count = count;
      free.best = most;
      free.bestLeaning = mostLeaning;
      free.cloMin = cloMin;
      free.cloMax = cloMax;
    }
  }

  const first = open[0];
  if (first === undefined) return;
  for (const [place, free] of first.entries()) {
    const own = worth[place];
    for (const [i, garment] of (lists[place] ?? []).entries()) {
      free.places[i] = i;
      free.worth[i] = own?.[i] ?? 0;
      free.best = Math.max(free.best, free.worth[i] ?? 0);
      free.bestLeaning = Math.max(free.bestLeaning, (free.worth[i] ?? 0) + lean * garment.clo);
      free.cloMin = i === 0 ? garment.clo : Math.min(free.cloMin, garment.clo);
      free.cloMax = Math.max(free.cloMax, garment.clo);
    }
  }
  const nothing = tallies[0];
  if (nothing !== undefined && narrow(0, bounds.start, nothing)) descend(0, bounds.start);
}

/** Shapes that are guessed at. */
const guessedShapes = 5;

/** The best cores, best first. Ties: the shape that comes first in `shapes`, then the smaller id from the skin outwards. */
export function bestCores(
  candidates: Candidates,
  scorer: Scorer,
  palette: Palette,
  budget: number,
  leftOut: ReadonlySet<string> = new Set(),
): BestCores {
  const reach = reachOf(candidates.shapes, candidates.garments, scorer, palette);
  // The most promising shapes first: what they hold rules out most of the others.
  const outlooks = candidates.shapes
    .map((shape, rank) => ({ shape, rank, outlook: outlookFor(shape, scorer, reach) }))
    .sort((one, other) => other.outlook.ceiling - one.outlook.ceiling || one.rank - other.rank);
  let guessed: Found[] = [];
  // Forty cores reach this, so the best forty do.
  let floor = 0;
  for (const { shape, rank, outlook } of outlooks.slice(0, guessedShapes)) {
    const cores = guess(shape, rank, outlook.bounds(0), scorer, palette, floor);
    guessed.push(...cores.filter(({ garments }) => !isLeftOut(garments, leftOut)));
    guessed = guessed.sort((one, other) => other.score - one.score).slice(0, coresKept);
    floor = guessed[coresKept - 1]?.score ?? 0;
  }
  const search: Search = { scorer, palette, best: new Best(), floor, budget, leftOut, opened: 0, cutOff: -1 };
  for (const { shape, rank, outlook } of outlooks) {
    const threshold = search.best.threshold(floor);
    if (outlook.ceiling + slack < threshold) continue;
    const bounds = outlook.bounds(threshold);
    if (bounds.ceiling + slack >= threshold) visit(shape, rank, bounds, search);
  }
  // Cut off, it may have come to less than it had guessed.
  if (search.cutOff >= 0) for (const core of guessed) if (!search.best.has(core)) search.best.add(core);
  return { cores: search.best.cores, opened: search.opened, ceiling: search.cutOff < 0 ? null : Math.ceil(search.cutOff) };
}
