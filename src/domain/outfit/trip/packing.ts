// The fewest garments that dress every occasion of a trip: branch and bound over the occasions and their outfits. It uses only
// two facts about a garment: what it covers and how often it may be worn.

/** The role of a garment in an outfit: every outfit has a top and a bottom, or a one-piece. */
export type Covering = "top" | "bottom" | "one_piece" | "shoes" | "other";

export interface PackingGarment {
  readonly covers: Covering;
  /** The days that it may be worn on. Several occasions on one day count as one wear. */
  readonly daysMax: number;
  readonly isRequired: boolean;
}

export interface PackingOption {
  /** Indexes in the list of garments. */
  readonly garments: readonly number[];
  /** Its rank, in millionths. */
  readonly score: number;
}

export interface PackingEvent {
  readonly day: number;
  readonly options: readonly PackingOption[];
}

export interface PackingProblem {
  readonly garments: readonly PackingGarment[];
  readonly events: readonly PackingEvent[];
}

export interface Packing {
  /** For each event, in the order of the problem, the index of its option. */
  readonly choices: readonly number[];
  readonly count: number;
  readonly isProven: boolean;
}

type CoveringSlot = "top" | "bottom" | "one_piece";

function isCovering(covers: Covering): covers is CoveringSlot {
  return covers === "top" || covers === "bottom" || covers === "one_piece";
}

/** Days to dress, the days that packed garments can still cover, and the most days that a new garment covers. */
interface Coverage {
  readonly days: number;
  readonly daysLeft: Readonly<Record<CoveringSlot, number>>;
  readonly most: Readonly<Record<CoveringSlot, number>>;
}

function garmentsToAdd(days: number, daysLeft: number, most: number): number {
  if (days <= daysLeft) return 0;
  return most === 0 ? Number.POSITIVE_INFINITY : Math.ceil((days - daysLeft) / most);
}

/** A lower bound on the garments to add for so many days: each day needs a top and a bottom, or a one-piece. */
function coveringBound({ days, daysLeft, most }: Coverage): number {
  let least = Number.POSITIVE_INFINITY;
  for (let onePiece = 0; onePiece <= days; onePiece++) {
    const rest = days - onePiece;
    const needed =
      garmentsToAdd(onePiece, daysLeft.one_piece, most.one_piece) +
      garmentsToAdd(rest, daysLeft.top, most.top) +
      garmentsToAdd(rest, daysLeft.bottom, most.bottom);
    least = Math.min(least, needed);
  }
  return least;
}

function mostOf(garments: readonly PackingGarment[]): Record<CoveringSlot, number> {
  const most = { top: 0, bottom: 0, one_piece: 0 };
  for (const { covers, daysMax } of garments) {
    if (isCovering(covers)) most[covers] = Math.max(most[covers], daysMax);
  }
  return most;
}

/** A lower bound on any packing of these garments, for any choice of outfits: it covers the days and has one pair of shoes. */
export function packingBound(garments: readonly PackingGarment[], days: number, needShoes: boolean): number {
  const requiredGarments = garments.filter((garment) => garment.isRequired);
  const daysLeft = { top: 0, bottom: 0, one_piece: 0 };
  for (const { covers, daysMax } of requiredGarments) {
    if (isCovering(covers)) daysLeft[covers] += daysMax;
  }
  const barefoot = needShoes && !requiredGarments.some(({ covers }) => covers === "shoes") ? 1 : 0;
  return requiredGarments.length + barefoot + coveringBound({ days, daysLeft, most: mostOf(garments) });
}

/** The events in the order of the search: days with the fewest options first, and equal days next to each other. */
function orderEvents(events: readonly PackingEvent[]): { event: PackingEvent; index: number; follows: number }[] {
  const kinds = new Map<readonly PackingOption[], number>();
  const kindOf = ({ options }: PackingEvent) => {
    const kind = kinds.get(options) ?? kinds.size;
    kinds.set(options, kind);
    return kind;
  };
  const days = Map.groupBy(
    events.map((event, index) => ({ event, index, kind: kindOf(event) })),
    ({ event }) => event.day,
  );
  const ranked = [...days.values()].map((members) => ({
    members,
    alike: members.map(({ kind }) => kind).join(),
    fewest: Math.min(...members.map(({ event }) => event.options.length)),
  }));
  ranked.sort((a, b) => a.fewest - b.fewest || (a.alike < b.alike ? -1 : a.alike > b.alike ? 1 : 0));
  let start = 0;
  return ranked.flatMap(({ members, alike }, nth) => {
    // Equal days are interchangeable. Their first outfits are chosen in rising order, so that each combination is tried once.
    const follows = nth > 0 && ranked[nth - 1]?.alike === alike ? start - (ranked[nth - 1]?.members.length ?? 0) : -1;
    start += members.length;
    return members.map(({ event, index }, within) => ({ event, index, follows: within === 0 ? follows : -1 }));
  });
}

class Search {
  readonly #garments: readonly PackingGarment[];
  readonly #events: ReturnType<typeof orderEvents>;
  readonly #most: Record<CoveringSlot, number>;
  readonly #wornDays: Int32Array;
  readonly #lastDay: Int32Array;
  readonly #daysLeft = { top: 0, bottom: 0, one_piece: 0 };
  /** The number of days that begin at or after each event. */
  readonly #daysFrom: readonly number[];
  /** The most that the events from each one on can score. */
  readonly #scoreFrom: readonly number[];
  /** For each list of options, the distinct sets of shoes and outer layers. */
  readonly #otherSets = new Map<readonly PackingOption[], readonly (readonly number[])[]>();
  readonly #choices: number[];
  #packedCount = 0;
  #nodes = 0;
  best: { choices: number[]; count: number; score: number } | null = null;

  constructor({ garments, events }: PackingProblem) {
    this.#garments = garments;
    this.#events = orderEvents(events);
    const usedIndexes = new Set(events.flatMap(({ options }) => options.flatMap((option) => option.garments)));
    this.#most = mostOf(garments.filter((_, index) => usedIndexes.has(index)));
    for (const { options } of events) {
      const sets = options.map((option) => option.garments.filter((index) => !isCovering(garments[index]?.covers ?? "other")));
      this.#otherSets.set(options, [...new Map(sets.map((set) => [set.join(), set])).values()]);
    }
    this.#wornDays = new Int32Array(garments.length);
    this.#lastDay = new Int32Array(garments.length).fill(-1);
    const count = this.#events.length;
    const daysFrom = new Array<number>(count + 1).fill(0);
    const scoreFrom = new Array<number>(count + 1).fill(0);
    for (let depth = count - 1; depth >= 0; depth--) {
      const { event } = this.#events[depth] ?? { event: { day: 0, options: [] } };
      const fresh = depth === 0 || this.#events[depth - 1]?.event.day !== event.day;
      daysFrom[depth] = (daysFrom[depth + 1] ?? 0) + (fresh ? 1 : 0);
      scoreFrom[depth] = (scoreFrom[depth + 1] ?? 0) + Math.max(...event.options.map(({ score }) => score));
    }
    this.#daysFrom = daysFrom;
    this.#scoreFrom = scoreFrom;
    this.#choices = new Array<number>(count).fill(-1);
    for (const [index, { isRequired }] of garments.entries()) if (isRequired) this.#take(index);
  }

  /** Visits every choice that can be better than the best; false if the nodes ran out first. */
  run(nodesMax: number, aim: "count" | "score"): boolean {
    this.#nodes = nodesMax;
    return this.#descend(0, 0, aim);
  }

  #take(index: number): void {
    const garment = this.#garments[index];
    if (garment === undefined) return;
    this.#packedCount++;
    const { covers, daysMax } = garment;
    if (isCovering(covers)) this.#daysLeft[covers] += daysMax;
  }

  #isPacked(index: number): boolean {
    return (this.#wornDays[index] ?? 0) > 0 || this.#garments[index]?.isRequired === true;
  }

  /** The number of garments to add for the option; -1 if a garment would be worn too often. */
  #count({ garments }: PackingOption, day: number): number {
    let count = 0;
    for (const index of garments) {
      if (!this.#isPacked(index)) count++;
      const daysMax = this.#garments[index]?.daysMax ?? 0;
      if (this.#lastDay[index] !== day && (this.#wornDays[index] ?? 0) >= daysMax) return -1;
    }
    return count;
  }

  #bound(depth: number): number {
    const days = this.#daysFrom[depth] ?? 0;
    const coveringGarments = coveringBound({ days, daysLeft: this.#daysLeft, most: this.#most });
    // Beside the covering garments, at least as many others are needed as the most demanding event needs (shoes, a coat).
    let others = 0;
    const visitedOptions = new Set<readonly PackingOption[]>();
    for (let later = depth; later < this.#events.length; later++) {
      const options = this.#events[later]?.event.options;
      if (options === undefined || visitedOptions.has(options)) continue;
      visitedOptions.add(options);
      let least = Number.POSITIVE_INFINITY;
      for (const members of this.#otherSets.get(options) ?? []) {
        least = Math.min(
          least,
          members.reduce((addedCount, member) => addedCount + (this.#isPacked(member) ? 0 : 1), 0),
        );
        if (least <= others) break;
      }
      others = Math.max(others, least);
    }
    return coveringGarments + others;
  }

  #descend(depth: number, score: number, aim: "count" | "score"): boolean {
    const next = this.#events[depth];
    if (next === undefined) {
      const better =
        this.best === null ||
        this.#packedCount < this.best.count ||
        (aim === "score" && this.#packedCount === this.best.count && score > this.best.score);
      if (better) this.best = { choices: [...this.#choices], count: this.#packedCount, score };
      return true;
    }
    const { event, follows } = next;
    const from = follows < 0 ? 0 : Math.max(0, this.#choices[follows] ?? 0);
    const open = event.options
      .map((option, index) => ({ option, index, added: this.#count(option, event.day) }))
      .filter(({ added: addedCount, index }) => addedCount >= 0 && index >= from);
    if (aim === "count") open.sort((a, b) => a.added - b.added || b.option.score - a.option.score || a.index - b.index);
    else open.sort((a, b) => b.option.score - a.option.score || a.added - b.added || a.index - b.index);
    for (const { option, index } of open) {
      if (this.#nodes-- <= 0) return false;
      const undo = this.#wear(option, event.day);
      this.#choices[depth] = index;
      const total = score + option.score;
      const count = this.#packedCount + this.#bound(depth + 1);
      const promising =
        this.best === null ||
        count < this.best.count ||
        (aim === "score" && count === this.best.count && total + (this.#scoreFrom[depth + 1] ?? 0) > this.best.score);
      const isFinished = Number.isFinite(count) && promising ? this.#descend(depth + 1, total, aim) : true;
      undo();
      if (!isFinished) return false;
    }
    this.#choices[depth] = -1;
    return true;
  }

  #wear({ garments }: PackingOption, day: number): () => void {
    const before = {
      packed: this.#packedCount,
      daysLeft: { ...this.#daysLeft },
      days: garments.map((index) => [this.#wornDays[index] ?? 0, this.#lastDay[index] ?? -1] as const),
    };
    for (const index of garments) {
      if (!this.#isPacked(index)) this.#take(index);
      if (this.#lastDay[index] === day) continue;
      this.#wornDays[index] = (this.#wornDays[index] ?? 0) + 1;
      this.#lastDay[index] = day;
      const covers = this.#garments[index]?.covers;
      if (covers !== undefined && isCovering(covers)) this.#daysLeft[covers]--;
    }
    return () => {
      this.#packedCount = before.packed;
      Object.assign(this.#daysLeft, before.daysLeft);
      garments.forEach((index, nth) => {
        const [days, last] = before.days[nth] ?? [0, -1];
        this.#wornDays[index] = days;
        this.#lastDay[index] = last;
      });
    };
  }

  inOrder(choices: readonly number[]): number[] {
    const choicesInOrder = new Array<number>(choices.length).fill(-1);
    this.#events.forEach(({ index }, nth) => {
      choicesInOrder[index] = choices[nth] ?? -1;
    });
    return choicesInOrder;
  }
}

/**
 * The fewest garments, with a good sum of scores. Null if these outfits cannot dress every occasion, or if the nodes run out
 * first.
 */
export function pack(problem: PackingProblem, nodesMax: number): Packing | null {
  const search = new Search(problem);
  const isCountProven = search.run(nodesMax, "count");
  if (search.best === null) return null;
  // A second search, with half as many nodes, finds a better sum of scores with as few garments.
  const isProven = search.run(nodesMax >> 1, "score") || isCountProven;
  return { choices: search.inOrder(search.best.choices), count: search.best.count, isProven };
}
