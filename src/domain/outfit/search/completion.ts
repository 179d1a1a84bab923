// Completes a core with its best bag and at most two accessories, exactly.

import { type Category, factsOf } from "../../words/categories.ts";
import type { Season } from "../../words/vocabulary.ts";
import { one } from "../score/harmony.ts";
import { type Pairing, type Scorer, type Tally, tallyOf } from "../score/score.ts";
import type { Prepared } from "../score/scored-garment.ts";
import type { Candidates } from "./candidates.ts";
import type { Core } from "./core.ts";
import { accessoriesMax, conflictOf } from "./rules.ts";

/**
 * What carrying a bag, or wearing an accessory, is worth beside the score, in millionths: a black bag goes with
 * everything yet adds nothing to a colour harmony, and people carry one. Enough for what fits, too little for a clash.
 */
const bagWorth = 10_000;
const accessoryWorth = 5_000;
/** Two steps of formality: no tie with joggers, no backpack with a gown. Thousandths. */
const formalityReach = 400;
/** Where neither weather nor season is known, only what is worn in most seasons: no gloves, scarf or sunglasses; and no hat. */
const seasonsMin = 3;

export interface Completed {
  readonly core: Core;
  /** The core's garments, then bag and accessories. */
  readonly garments: readonly Prepared[];
  /** Millionths. */
  readonly score: number;
  readonly tally: Tally;
}

function fitting(extra: Prepared, core: Core, seasons: readonly Season[]): boolean {
  const { wornWith } = factsOf(extra.garment.category);
  if (wornWith !== null && !core.garments.some(({ garment }) => wornWith.includes(garment.category))) return false;
  const usual = core.garments.reduce((sum, { formality }) => sum + formality, 0) / core.garments.length;
  if (Math.abs(extra.formality - usual) > formalityReach) return false;
  const own = extra.garment.seasons;
  if (seasons.length === 0) return own.length >= seasonsMin && extra.garment.category !== "hat";
  return seasons.some((season) => own.includes(season));
}

/** A bag or an accessory beside the core, and beside what must be worn with it. */
interface Extra {
  readonly garment: Prepared;
  /** What it adds to the sum of the pairs, and its weight there. */
  readonly pairs: number;
  readonly pairWeights: number;
}

/** Extras of one kind, of which one is worn at most. Best beside the core first. */
interface Group {
  readonly extras: readonly Extra[];
  readonly worth: number;
  readonly cloLeast: number;
  readonly cloMost: number;
}

/** What is tried for all cores of a request together. */
export interface CompletionBudget {
  left: number;
}

function grouped(extras: readonly Extra[]): Group[] {
  const groups = new Map<Category, Extra[]>();
  for (const extra of extras) {
    const { category } = extra.garment.garment;
    const group = groups.get(category);
    if (group === undefined) groups.set(category, [extra]);
    else group.push(extra);
  }
  return [...groups.values()].map((group) => {
    const clos = group.map(({ garment }) => garment.clo);
    return {
      extras: group.sort((a, b) => b.pairs - a.pairs || a.garment.index - b.garment.index),
      worth: group[0]?.garment.position === "bag" ? bagWorth : accessoryWorth,
      cloLeast: Math.min(...clos),
      cloMost: Math.max(...clos),
    };
  });
}

/** Every choice of kinds: at most one kind of bag, and as many kinds of accessories as there is room for. */
function kindsWorn(bags: readonly Group[], accessories: readonly Group[], room: number): Group[][] {
  const sets: Group[][] = [[]];
  if (room > 0) sets.push(...accessories.map((group) => [group]));
  if (room > 1) {
    for (const [place, one] of accessories.entries()) {
      for (const other of accessories.slice(place + 1)) {
        const [here, there] = [one.extras[0]?.garment.garment, other.extras[0]?.garment.garment];
        if (here !== undefined && there !== undefined && conflictOf(here, there) === null) sets.push([one, other]);
      }
    }
  }
  return sets.flatMap((set) => [set, ...bags.map((bag) => [bag, ...set])]).filter((set) => set.length > 0);
}

interface Chosen {
  readonly extras: readonly Prepared[];
  readonly worth: number;
  readonly score: number;
}

/** Of equals the fewest extras, then the smaller ids. */
function beats(one: Chosen, other: Chosen | null): boolean {
  if (other === null || one.worth !== other.worth) return other === null || one.worth > other.worth;
  if (one.extras.length !== other.extras.length) return one.extras.length < other.extras.length;
  for (const [place, { index }] of one.extras.entries()) {
    const there = other.extras[place]?.index ?? 0;
    if (index !== there) return index < there;
  }
  return false;
}

/** The bag, then the accessories in order of their ids. */
function inOrder(extras: readonly Prepared[]): Prepared[] {
  return [...extras].sort((a, b) => Number(b.position === "bag") - Number(a.position === "bag") || a.index - b.index);
}

/**
 * The best completion: the highest score plus what carrying the extras is worth. Of each choice of kinds the garments are
 * tried in the order of how well they go with the core, as long as those left, with one another at their best, could still
 * be the best: extras change nothing of the score but harmony and warmth.
 */
export function complete(
  core: Core,
  candidates: Candidates,
  scorer: Scorer,
  pairing: Pairing,
  budget: CompletionBudget,
): { completed: Completed; leftOut: number } {
  const isForced = ({ garment }: Prepared) => candidates.locked.has(garment.id);
  const forced = inOrder([...candidates.bags, ...candidates.accessories].filter(isForced));
  const clothes = [...core.garments, ...forced];
  const bare = tallyOf(clothes, pairing);
  const score = scorer.withExtras(bare);
  const beside = (garment: Prepared): Extra => {
    let [pairs, pairWeights] = [0, 0];
    for (const other of clothes) {
      const weight = garment.coverage * other.coverage;
      pairs += weight * pairing.harmony(garment, other);
      pairWeights += weight;
    }
    return { garment, pairs, pairWeights };
  };
  const isOffered = (extra: Prepared) => !isForced(extra) && fitting(extra, core, scorer.seasons);
  const offered = (extras: readonly Prepared[]) => grouped(extras.filter(isOffered).map(beside));
  const hasBag = forced.some(({ position }) => position === "bag");
  const kinds = kindsWorn(
    hasBag ? [] : offered(candidates.bags),
    offered(candidates.accessories),
    accessoriesMax - forced.filter(({ position }) => position === "accessory").length,
  );

  const found: { best: Chosen | null } = { best: null };
  const offer = (worn: readonly Extra[]): void => {
    budget.left--;
    let { pairs, pairWeights, hues, clo } = bare;
    let carried = 0;
    for (const [place, extra] of worn.entries()) {
      const { garment } = extra;
      pairs += extra.pairs;
      pairWeights += extra.pairWeights;
      hues |= garment.hues;
      clo += garment.clo;
      carried += garment.position === "bag" ? bagWorth : accessoryWorth;
      for (let earlier = 0; earlier < place; earlier++) {
        const other = worn[earlier]?.garment;
        if (other === undefined) break;
        const weight = garment.coverage * other.coverage;
        pairs += weight * pairing.harmony(garment, other);
        pairWeights += weight;
      }
    }
    const total = score.total(pairs, pairWeights, hues, clo);
    if (found.best !== null && total + carried < found.best.worth) return;
    const outfit = { extras: inOrder(worn.map(({ garment }) => garment)), worth: total + carried, score: total };
    if (beats(outfit, found.best)) found.best = outfit;
  };
  /**
   * What is possible at most with these chosen of the first kinds, the last of them or one after it: it goes less well with
   * the clothes, but may have fewer hues and another warmth, so of the last only how well it goes counts.
   */
  const ceilingOf = (groups: readonly Group[], chosen: readonly Extra[]): number => {
    let { pairs, pairWeights, hues, clo: cloLeast, clo: cloMost } = bare;
    let [worth, covered] = [0, 0];
    for (const [place, group] of groups.entries()) {
      const extra = chosen[place] ?? group.extras[0];
      if (extra === undefined) continue;
      const { coverage } = extra.garment;
      pairs += extra.pairs + coverage * covered * one;
      pairWeights += extra.pairWeights + coverage * covered;
      covered += coverage;
      const settled = place < chosen.length - 1;
      if (settled) hues |= extra.garment.hues;
      cloLeast += settled ? extra.garment.clo : group.cloLeast;
      cloMost += settled ? extra.garment.clo : group.cloMost;
      worth += group.worth;
    }
    return score.ceiling(pairs, pairWeights, hues, cloLeast, cloMost) + worth;
  };
  const chosen: Extra[] = [];
  const descend = (groups: readonly Group[]): void => {
    const group = groups[chosen.length];
    if (group === undefined) {
      offer(chosen);
      return;
    }
    for (const extra of group.extras) {
      chosen.push(extra);
      const hopeful = budget.left > 0 && ceilingOf(groups, chosen) >= (found.best?.worth ?? 0);
      if (hopeful) descend(groups);
      chosen.pop();
      if (!hopeful) return;
    }
  };
  offer([]);
  const ordered = kinds.map((groups) => ({ groups, ceiling: ceilingOf(groups, []) })).sort((a, b) => b.ceiling - a.ceiling);
  let leftOut = 0;
  for (const { groups, ceiling } of ordered) {
    if (ceiling < (found.best?.worth ?? 0)) break;
    descend(groups);
    // Cut off in the middle of these kinds, or before them.
    const worth = groups.reduce((sum, group) => sum + group.worth, 0);
    if (budget.left <= 0) leftOut = Math.max(leftOut, ceiling - worth - (found.best?.score ?? 0));
  }
  const garments = [...clothes, ...(found.best?.extras ?? [])];
  const sorted = [...core.garments, ...inOrder(garments.slice(core.garments.length))];
  return {
    completed: { core, garments: sorted, score: found.best?.score ?? core.score, tally: tallyOf(sorted, pairing) },
    leftOut,
  };
}
