// Completes a core with bag and accessories, exactly: at most one bag and one accessory on each place of the body, each for a
// reason. What they are worth only adds up (score/tally.ts), so that a search by place finds the best set.

import type { PairCache } from "../score/pair-cache.ts";
import type { Scorer } from "../score/score.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";
import type { Tally } from "../score/tally.ts";
import type { Candidates } from "./candidates.ts";
import { type BesideCore, Extras, type Place } from "./extras.ts";

/**
 * The most sets of extras tried for one core. Only faults between extras (gold with silver) need more than one for each place, so
 * that usual wardrobes take a few dozen.
 */
const setsMax = 5_000;

export interface Completion {
  /** The bag first, then by index. */
  readonly extras: readonly ScoredGarment[];
  /** Of the outfit with them (`Scorer.total`). */
  readonly rank: number;
  /** How much better the sets that were not tried could be; 0 if all were. */
  readonly gap: number;
}

/** An extra beside one core: what it adds, with its pairs with the core. */
interface Option {
  readonly extra: ScoredGarment;
  readonly value: number;
}

interface Choices {
  readonly options: readonly Option[];
  readonly isForced: boolean;
}

function inOrder(extras: readonly ScoredGarment[]): ScoredGarment[] {
  return extras.toSorted((a, b) => Number(b.position === "bag") - Number(a.position === "bag") || a.index - b.index);
}

export class Completer {
  readonly extras: Extras;
  private readonly scorer: Scorer;
  private readonly pairCache: PairCache;
  /** By place: the extra of the first set that a search would try, -1 for none; overwritten by each core. */
  private readonly firstSet: Int32Array;

  constructor(candidates: Candidates, scorer: Scorer, pairCache: PairCache) {
    this.scorer = scorer;
    this.pairCache = pairCache;
    this.extras = new Extras(candidates, scorer.sense, pairCache);
    this.firstSet = new Int32Array(this.extras.places.length);
  }

  /** The best set of extras for a core with this tally. Of equal sets the first found, which is the same on any machine. */
  complete(core: readonly ScoredGarment[], tally: Tally): Completion {
    return this.bestSet(this.extras.beside(core), tally, this.scorer.totalWithoutNeeds(tally));
  }

  /** The same if its rank can reach the threshold, else null. `most`: what `Extras.most` tells of the core. */
  completeAbove(threshold: number, beside: BesideCore, most: number, tally: Tally): Completion | null {
    const { sense } = this.scorer;
    const clothes = this.scorer.totalWithoutNeeds(tally);
    const unmet = (tally.asked | sense.standing) & ~tally.met;
    if (clothes + most - sense.needCost(unmet & ~this.extras.meets) < threshold) return null;
    return this.bestSet(beside, tally, clothes);
  }

  private bestSet(beside: BesideCore, tally: Tally, clothes: number): Completion {
    const { met } = tally;
    const asked = tally.asked | this.scorer.sense.standing;
    const first = this.firstIfBest(beside, clothes, met, asked);
    if (first !== null) return first;
    const choices = this.extras.places.flatMap((place) => this.choicesAt(place, beside, asked & ~met));
    return new SetSearch(choices, this.scorer, this.pairCache).run(clothes, met, asked);
  }

  /**
   * The set that `SetSearch` would try first, if no other can be better, else null: mostly there are no faults between extras, and
   * no need that extras of two places meet.
   */
  private firstIfBest(beside: BesideCore, clothes: number, met: number, asked: number): Completion | null {
    const { extras, firstSet, pairCache } = this;
    const { sense } = this.scorer;
    const unmet = asked & ~met;
    let ceiling = clothes - sense.needCost(unmet & ~extras.meets);
    for (const [place, { from, to, isForced, needs }] of extras.places.entries()) {
      const needed = needs & unmet;
      let [first, firstPromise] = [-1, Number.NEGATIVE_INFINITY];
      let most = isForced ? Number.NEGATIVE_INFINITY : -sense.needCost(needed);
      for (let at = from; at < to; at++) {
        const extra = extras.list[at];
        const value = extras.valueAt(at, beside);
        if (extra === undefined || !isWorn(extra, value, isForced, unmet)) continue;
        const promise = value + sense.needCost(extra.sense.meets & unmet);
        if (promise > firstPromise) [first, firstPromise] = [at, promise];
        if (value > most) most = Math.max(most, value - sense.needCost(needed & ~extra.sense.meets));
      }
      firstSet[place] = first;
      ceiling += first < 0 ? -sense.needCost(needed) : most;
    }
    const chosen: ScoredGarment[] = [];
    let [rank, nowMet, nowAsked] = [clothes, met, asked];
    for (const at of firstSet) {
      const extra = extras.list[at];
      if (extra === undefined) continue;
      rank += extras.valueAt(at, beside);
      for (const other of chosen) rank -= pairCache.cost(other, extra);
      nowMet |= extra.sense.meets;
      nowAsked |= extra.sense.asks;
      chosen.push(extra);
    }
    rank -= sense.needCost(nowAsked & ~nowMet);
    return rank < ceiling ? null : { extras: inOrder(chosen), rank, gap: 0 };
  }

  private choicesAt({ from, to, isForced }: Place, beside: BesideCore, unmet: number): Choices[] {
    const options: Option[] = [];
    for (let at = from; at < to; at++) {
      const [extra, value] = [this.extras.list[at], this.extras.valueAt(at, beside)];
      if (extra !== undefined && isWorn(extra, value, isForced, unmet)) options.push({ extra, value });
    }
    const promise = ({ extra, value }: Option) => value + this.scorer.sense.needCost(extra.sense.meets & unmet);
    options.sort((a, b) => promise(b) - promise(a) || a.extra.index - b.extra.index);
    return options.length === 0 ? [] : [{ options, isForced }];
  }
}

/** Whether an extra may be worn with a core beside which it has this value: it pleases, meets a need or must be included. */
function isWorn({ sense }: ScoredGarment, value: number, isForced: boolean, unmet: number): boolean {
  if (value === Number.NEGATIVE_INFINITY) return false;
  return isForced || (value > 0 && sense.reasons.length > 0) || (sense.meets & unmet) !== 0;
}

/** Every set of extras for one core: one option of each place, or none. */
class SetSearch {
  private readonly choices: readonly Choices[];
  private readonly scorer: Scorer;
  private readonly pairCache: PairCache;
  /** By place: the most that it and the places after it add, and the needs that they can meet. */
  private readonly most: number[];
  private readonly meets: number[];
  private readonly path: ScoredGarment[] = [];
  private best: { readonly extras: readonly ScoredGarment[]; readonly rank: number } | null = null;
  private tried = 0;
  private cutOff = Number.NEGATIVE_INFINITY;

  constructor(choices: readonly Choices[], scorer: Scorer, pairCache: PairCache) {
    this.choices = choices;
    this.scorer = scorer;
    this.pairCache = pairCache;
    this.most = [0];
    this.meets = [0];
    for (const { options, isForced } of choices.toReversed()) {
      const most = Math.max(...options.map(({ value }) => value));
      this.most.unshift((this.most[0] ?? 0) + (isForced ? most : Math.max(0, most)));
      this.meets.unshift(options.reduce((bits, { extra }) => bits | extra.sense.meets, this.meets[0] ?? 0));
    }
  }

  run(clothes: number, met: number, asked: number): Completion {
    this.descend(0, clothes, met, asked);
    const { extras, rank } = this.best ?? { extras: [], rank: clothes - this.scorer.sense.needCost(asked & ~met) };
    return { extras: inOrder(extras), rank, gap: Math.max(0, this.cutOff - rank) };
  }

  /** `sum` is the worth of the clothes and of the extras chosen, without needs. */
  private descend(place: number, sum: number, met: number, asked: number): void {
    const later = (this.meets[place] ?? 0) | met;
    const ceiling = sum + (this.most[place] ?? 0) - this.scorer.sense.needCost(asked & ~later);
    if (this.best !== null && ceiling <= this.best.rank) return;
    if (this.tried >= setsMax && this.best !== null) {
      this.cutOff = Math.max(this.cutOff, ceiling);
      return;
    }
    const choices = this.choices[place];
    if (choices === undefined) {
      this.tried++;
      this.best = { extras: [...this.path], rank: ceiling };
      return;
    }
    for (const { extra, value } of choices.options) {
      let together = sum + value;
      for (const other of this.path) together -= this.pairCache.cost(other, extra);
      this.path.push(extra);
      this.descend(place + 1, together, met | extra.sense.meets, asked | extra.sense.asks);
      this.path.pop();
    }
    if (!choices.isForced) this.descend(place + 1, sum, met, asked);
  }
}
