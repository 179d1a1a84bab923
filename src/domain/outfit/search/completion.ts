import { factsOf } from "../../words/categories.ts";
import { million } from "../score/harmony.ts";
import { ExtrasScore, type Scorer } from "../score/score.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";
import { type Pairing, type Tally, tallyOf } from "../score/tally.ts";
import type { Candidates } from "./candidates.ts";
import type { Core } from "./core.ts";
import { accessoriesMax, conflictOf } from "./rules.ts";

/**
 * The bonus of a bag or an accessory beside the score, in millionths: people carry them though they add nothing to the harmony.
 * It is enough for one that fits, and too little for one that clashes.
 */
const bagWorth = 10_000;
const accessoryWorth = 5_000;
/** Two levels of formality, in thousandths: no tie with joggers, no backpack with a gown. */
const formalityReach = 400;
/**
 * If neither weather nor season is known, an extra must suit so many seasons: no gloves, scarf or sunglasses. No hat either.
 */
const seasonsMin = 3;

function worthOf({ position }: ScoredGarment): number {
  return position === "bag" ? bagWorth : accessoryWorth;
}

export interface CompleteOutfit {
  readonly core: Core;
  readonly garments: readonly ScoredGarment[];
  /** Millionths. */
  readonly score: number;
  readonly tally: Tally;
}

function fitsCore(extra: ScoredGarment, core: Core, { seasons, weather }: Scorer): boolean {
  const { needs, putOnFor } = factsOf(extra.garment.category);
  if (needs !== null && !core.garments.some(({ garment }) => factsOf(garment.category).features.includes(needs))) return false;
  if (putOnFor === "rain" && weather?.rain !== true) return false;
  const usual = core.garments.reduce((sum, { formality }) => sum + formality, 0) / core.garments.length;
  if (Math.abs(extra.formality - usual) > formalityReach) return false;
  const own = extra.garment.seasons;
  if (seasons.length === 0) return own.length >= seasonsMin && putOnFor !== "known_weather";
  return seasons.some((season) => own.includes(season));
}

/** A bag or an accessory, in relation to the core and to the must-include extras. */
interface Extra {
  readonly garment: ScoredGarment;
  /** Its addition to the sum of the pairs, and to their weights. */
  readonly pairs: number;
  readonly pairWeights: number;
}

/** Extras of one category; an outfit has at most one of them. The extra that goes best with the core comes first. */
interface Group {
  readonly extras: readonly Extra[];
  readonly worth: number;
  readonly cloLeast: number;
  readonly cloMost: number;
}

export interface CompletionBudget {
  remaining: number;
}

function groupByCategory(extras: readonly Extra[]): Group[] {
  const groups = Map.groupBy(extras, (extra) => extra.garment.garment.category);
  return [...groups.values()].map((group) => {
    const clos = group.map(({ garment }) => garment.clo);
    return {
      extras: group.sort((a, b) => b.pairs - a.pairs || a.garment.index - b.garment.index),
      worth: group[0] === undefined ? 0 : worthOf(group[0].garment),
      cloLeast: Math.min(...clos),
      cloMost: Math.max(...clos),
    };
  });
}

/** Every combination of kinds: at most one kind of bag, and at most `room` kinds of accessories. */
function kindsWorn(bags: readonly Group[], accessories: readonly Group[], room: number): Group[][] {
  const sets: Group[][] = [[]];
  if (room > 0) sets.push(...accessories.map((group) => [group]));
  if (room > 1) {
    for (const [index, one] of accessories.entries()) {
      for (const other of accessories.slice(index + 1)) {
        const [here, there] = [one.extras[0]?.garment.garment, other.extras[0]?.garment.garment];
        if (here !== undefined && there !== undefined && conflictOf(here, there) === null) sets.push([one, other]);
      }
    }
  }
  return sets.flatMap((set) => [set, ...bags.map((bag) => [bag, ...set])]).filter((set) => set.length > 0);
}

interface ExtrasChoice {
  readonly extras: readonly ScoredGarment[];
  readonly worth: number;
  readonly score: number;
}

function beats(one: ExtrasChoice, other: ExtrasChoice | null): boolean {
  if (other === null || one.worth !== other.worth) return other === null || one.worth > other.worth;
  if (one.extras.length !== other.extras.length) return one.extras.length < other.extras.length;
  for (const [nth, { index }] of one.extras.entries()) {
    const there = other.extras[nth]?.index ?? 0;
    if (index !== there) return index < there;
  }
  return false;
}

function inOrder(extras: readonly ScoredGarment[]): ScoredGarment[] {
  return [...extras].sort((a, b) => Number(b.position === "bag") - Number(a.position === "bag") || a.index - b.index);
}

class Completion {
  best: ExtrasChoice | null = null;
  private readonly clothes: readonly ScoredGarment[];
  private readonly bareTally: Tally;
  private readonly score: ExtrasScore;
  private readonly pairing: Pairing;
  private readonly budget: CompletionBudget;
  private readonly path: Extra[] = [];

  constructor(clothes: readonly ScoredGarment[], scorer: Scorer, pairing: Pairing, budget: CompletionBudget) {
    this.clothes = clothes;
    this.bareTally = tallyOf(clothes, pairing);
    this.score = new ExtrasScore(scorer, this.bareTally);
    this.pairing = pairing;
    this.budget = budget;
  }

  /** Returns how much better the untried choices could be, if the budget ran out. */
  run(kinds: readonly Group[][]): number {
    this.offer([]);
    const kindsByCeiling = kinds
      .map((groups) => ({ groups, ceiling: this.ceilingOf(groups) }))
      .sort((a, b) => b.ceiling - a.ceiling);
    let possibleGain = 0;
    for (const { groups, ceiling } of kindsByCeiling) {
      if (ceiling < (this.best?.worth ?? 0)) break;
      this.descend(groups);
      const worth = groups.reduce((sum, group) => sum + group.worth, 0);
      if (this.budget.remaining <= 0) possibleGain = Math.max(possibleGain, ceiling - worth - (this.best?.score ?? 0));
    }
    return possibleGain;
  }

  extraOf(garment: ScoredGarment): Extra {
    let [pairs, pairWeights] = [0, 0];
    for (const other of this.clothes) {
      const weight = garment.coverage * other.coverage;
      pairs += weight * this.pairing.harmony(garment, other);
      pairWeights += weight;
    }
    return { garment, pairs, pairWeights };
  }

  private offer(extras: readonly Extra[]): void {
    this.budget.remaining--;
    let { pairs, pairWeights, hues, clo } = this.bareTally;
    let worth = 0;
    for (const [index, extra] of extras.entries()) {
      const { garment } = extra;
      pairs += extra.pairs;
      pairWeights += extra.pairWeights;
      hues |= garment.hues;
      clo += garment.clo;
      worth += worthOf(garment);
      for (let earlier = 0; earlier < index; earlier++) {
        const other = extras[earlier]?.garment;
        if (other === undefined) break;
        const weight = garment.coverage * other.coverage;
        pairs += weight * this.pairing.harmony(garment, other);
        pairWeights += weight;
      }
    }
    const score = this.score.total(pairs, pairWeights, hues, clo);
    if (this.best !== null && score + worth < this.best.worth) return;
    const choice = { extras: inOrder(extras.map(({ garment }) => garment)), worth: score + worth, score };
    if (beats(choice, this.best)) this.best = choice;
  }

  /**
   * An upper bound with the extras chosen so far. It also holds if a later extra of the group replaces the last one: a later
   * extra goes less well with the clothes, but may have fewer hues and another warmth.
   */
  private ceilingOf(groups: readonly Group[]): number {
    let { pairs, pairWeights, hues, clo: cloLeast, clo: cloMost } = this.bareTally;
    let [worth, coverageSum] = [0, 0];
    for (const [index, group] of groups.entries()) {
      const extra = this.path[index] ?? group.extras[0];
      if (extra === undefined) continue;
      const { coverage } = extra.garment;
      pairs += extra.pairs + coverage * coverageSum * million;
      pairWeights += extra.pairWeights + coverage * coverageSum;
      coverageSum += coverage;
      const isSettled = index < this.path.length - 1;
      if (isSettled) hues |= extra.garment.hues;
      cloLeast += isSettled ? extra.garment.clo : group.cloLeast;
      cloMost += isSettled ? extra.garment.clo : group.cloMost;
      worth += group.worth;
    }
    return this.score.ceiling(pairs, pairWeights, hues, cloLeast, cloMost) + worth;
  }

  private descend(groups: readonly Group[]): void {
    const group = groups[this.path.length];
    if (group === undefined) {
      this.offer(this.path);
      return;
    }
    for (const extra of group.extras) {
      this.path.push(extra);
      const promising = this.budget.remaining > 0 && this.ceilingOf(groups) >= (this.best?.worth ?? 0);
      if (promising) this.descend(groups);
      this.path.pop();
      if (!promising) return;
    }
  }
}

/**
 * The best completion of a core: the one with the highest score plus bonus of the extras. Extras change only harmony and
 * warmth. So the extras of each kind are tried from the best match with the core on, until the rest cannot win.
 */
export function complete(
  core: Core,
  candidates: Candidates,
  scorer: Scorer,
  pairing: Pairing,
  budget: CompletionBudget,
): { outfit: CompleteOutfit; possibleGain: number } {
  const isForced = ({ garment }: ScoredGarment) => candidates.lockedIds.has(garment.id);
  const forcedExtras = inOrder([...candidates.bags, ...candidates.accessories].filter(isForced));
  const completion = new Completion([...core.garments, ...forcedExtras], scorer, pairing, budget);
  const isOffered = (extra: ScoredGarment) => !isForced(extra) && fitsCore(extra, core, scorer);
  const groupsOf = (extras: readonly ScoredGarment[]) =>
    groupByCategory(extras.filter(isOffered).map((extra) => completion.extraOf(extra)));
  const bags = forcedExtras.filter(({ position }) => position === "bag").length;
  const kinds = kindsWorn(
    bags > 0 ? [] : groupsOf(candidates.bags),
    groupsOf(candidates.accessories),
    accessoriesMax - (forcedExtras.length - bags),
  );
  const possibleGain = completion.run(kinds);
  const { best } = completion;
  const garments = [...core.garments, ...inOrder([...forcedExtras, ...(best?.extras ?? [])])];
  return { outfit: { core, garments, score: best?.score ?? core.score, tally: tallyOf(garments, pairing) }, possibleGain };
}
