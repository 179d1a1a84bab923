// Completes a core with its best bag and at most two accessories, exactly.

import type { Category } from "../taxonomy.ts";
import type { Season } from "../vocabulary.ts";
import type { Candidates } from "./candidates.ts";
import type { Core } from "./cores.ts";
import { one } from "./harmony.ts";
import type { Prepared } from "./prepared.ts";
import { accessoriesMax, conflictOf } from "./rules.ts";
import { addGarment, emptyTally, joinTallies, type Pairing, type Scorer, type Tally, tallyOf } from "./score.ts";

/**
 * What carrying a bag, or wearing an accessory, is worth beside the score, in millionths: a black bag goes with
 * everything yet adds nothing to a colour harmony, and people carry one. Enough for what fits, too little for a clash.
 */
const bagWorth = 10_000;
const accessoryWorth = 5_000;
/** Two steps of formality: no tie with joggers, no backpack with a gown. Thousandths. */
const formalityReach = 400;
/** Where neither weather nor season is known, only what is worn in most seasons: no gloves, scarf or sunglasses. */
const seasonsMin = 3;

export interface Completed {
  readonly core: Core;
  /** The core's garments, then bag and accessories. */
  readonly garments: readonly Prepared[];
  /** Millionths. */
  readonly score: number;
  readonly tally: Tally;
}

/** Accessories that only make sense with certain garments: a tie needs a collar, tights bare legs. */
const wornWith: Partial<Record<Category, readonly Category[]>> = {
  tie: ["shirt", "dress_shirt"],
  tights: ["skirt", "mini_skirt", "midi_skirt", "dress", "day_dress", "cocktail_dress"],
  socks: ["sneakers", "loafers", "dress_shoes", "boots", "ankle_boots", "knee_boots"],
  belt: ["jeans", "chinos", "pants", "dress_pants", "shorts", "skirt", "midi_skirt", "dress", "day_dress", "maxi_dress"],
};

function fitting(extra: Prepared, core: Core, seasons: readonly Season[]): boolean {
  const company = wornWith[extra.garment.category];
  if (company !== undefined && !core.garments.some(({ garment }) => company.includes(garment.category))) return false;
  const usual = core.garments.reduce((sum, { formality }) => sum + formality, 0) / core.garments.length;
  if (Math.abs(extra.formality - usual) > formalityReach) return false;
  const own = extra.garment.seasons;
  return seasons.length === 0 ? own.length >= seasonsMin : seasons.some((season) => own.includes(season));
}

/** A bag or an accessory beside one core: the sums of the core with it. */
interface Extra {
  readonly garment: Prepared;
  readonly tally: Tally;
}

/** Extras of one category and warmth: only their colours differ. Best beside the core first. */
type Group = readonly Extra[];

/** What is tried for all cores of a request together. */
export interface CompletionBudget {
  left: number;
}

function grouped(extras: readonly Extra[]): Group[] {
  const groups = new Map<string, Extra[]>();
  for (const extra of extras) {
    const key = `${extra.garment.garment.category} ${extra.garment.clo}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [extra]);
    else group.push(extra);
  }
  for (const group of groups.values()) group.sort((a, b) => b.tally.pairs - a.tally.pairs || a.garment.index - b.garment.index);
  return [...groups.values()];
}

/** Every set of accessories that may be worn with those that must be, the smallest first. */
function accessorySets(forced: readonly Extra[], offered: readonly Extra[]): (readonly Extra[])[] {
  const room = accessoriesMax - forced.length;
  const sets: (readonly Extra[])[] = [forced];
  if (room < 1) return sets;
  for (const first of offered) sets.push([...forced, first]);
  if (room < 2) return sets;
  for (const [place, first] of offered.entries()) {
    for (const second of offered.slice(place + 1)) {
      if (conflictOf(first.garment.garment, second.garment.garment) === null) sets.push([...forced, first, second]);
    }
  }
  return sets;
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

/**
 * The best completion: the highest score plus what carrying the extras is worth. Every set of accessories is tried, and
 * beside it the bags of each kind until the next one, which goes less well with the core, cannot be the best any more.
 */
export function complete(
  core: Core,
  candidates: Candidates,
  scorer: Scorer,
  pairing: Pairing,
  budget: CompletionBudget,
): { completed: Completed; leftOut: number } {
  const bare = tallyOf(core.garments, pairing);
  const beside = (garment: Prepared): Extra => {
    const tally = emptyTally();
    addGarment(tally, bare, garment, core.garments, core.garments.length, pairing);
    return { garment, tally };
  };
  const isForced = ({ garment }: Prepared) => candidates.locked.has(garment.id);
  const isOffered = (extra: Prepared) => !isForced(extra) && fitting(extra, core, scorer.seasons);
  const forcedBag = candidates.bags.filter(isForced);
  const bags = grouped((forcedBag.length > 0 ? forcedBag : candidates.bags.filter(isOffered)).map(beside));
  const sets = accessorySets(
    candidates.accessories.filter(isForced).map(beside),
    candidates.accessories.filter(isOffered).map(beside),
  );

  const tally = emptyTally();
  const found: { best: Chosen | null } = { best: null };
  let complete = true;
  const offer = (worn: readonly Extra[]): void => {
    budget.left--;
    joinTallies(tally, bare, worn, pairing);
    const score = scorer.total(tally);
    const carried = worn.reduce((sum, { garment }) => sum + (garment.position === "bag" ? bagWorth : accessoryWorth), 0);
    const chosen = { extras: worn.map(({ garment }) => garment), worth: score + carried, score };
    if (beats(chosen, found.best)) found.best = chosen;
  };
  for (const set of sets) {
    if (budget.left <= 0) {
      complete = false;
      break;
    }
    if (forcedBag.length === 0) offer(set);
    for (const group of bags) {
      for (const bag of group) {
        const worn = [bag, ...set];
        // Without a hue of its own, and as well beside the accessories as can be: so no bag after it is worth more.
        joinTallies(tally, bare, worn, { ...pairing, harmony: () => one });
        tally.hues = set.reduce((hues, extra) => hues | extra.garment.hues, bare.hues);
        const ceiling = scorer.total(tally) + bagWorth + set.length * accessoryWorth;
        if (found.best !== null && ceiling < found.best.worth) break;
        offer(worn);
      }
    }
  }
  const garments = [...core.garments, ...(found.best?.extras ?? [])];
  const score = found.best?.score ?? core.score;
  // Nothing that was not tried does better than to bring harmony and weather, which are all that it can change, to their best.
  const leftOut = complete ? 0 : Math.max(0, scorer.ceilingOfExtras(bare) - score);
  return { completed: { core, garments, score, tally: tallyOf(garments, pairing) }, leftOut };
}
