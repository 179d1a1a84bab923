// Completes a core with its best bag and at most two accessories: every combination is tried.

import type { Category } from "../taxonomy.ts";
import type { Season } from "../vocabulary.ts";
import type { Candidates } from "./candidates.ts";
import type { Core } from "./cores.ts";
import type { Prepared } from "./prepared.ts";
import { accessoriesMax, conflictOf } from "./rules.ts";
import { addGarment, emptyTally, type Harmony, type Scorer, type Tally } from "./score.ts";

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

/** Bags and accessories of one core: those it must have, and those it may. */
interface Extras {
  readonly bags: readonly (Prepared | null)[];
  readonly forced: readonly Prepared[];
  readonly offered: readonly Prepared[];
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

/** Combinations tried for one core with so many bags and accessories on offer. */
function combinations(bags: number, accessories: number): number {
  return bags * (1 + accessories + (accessories * (accessories - 1)) / 2);
}

function extrasFor(
  core: Core,
  candidates: Candidates,
  seasons: readonly Season[],
  combinationsMax: number,
): Extras & { exact: boolean } {
  const wishedBag = candidates.bags.find(({ garment }) => candidates.locked.has(garment.id));
  const bags = wishedBag === undefined ? [null, ...candidates.bags.filter((bag) => fitting(bag, core, seasons))] : [wishedBag];
  const forced = candidates.accessories.filter(({ garment }) => candidates.locked.has(garment.id));
  const free = candidates.accessories.filter((extra) => !forced.includes(extra) && fitting(extra, core, seasons));
  const offered = forced.length >= accessoriesMax ? [] : free;
  let exact = true;
  while (combinations(bags.length, offered.length) > combinationsMax) {
    (offered.length > bags.length ? offered : bags).pop();
    exact = false;
  }
  return { bags, forced, offered, exact };
}

/** Every set of accessories that may be worn together, the smallest first. */
function accessorySets({ forced, offered }: Extras): (readonly Prepared[])[] {
  const room = accessoriesMax - forced.length;
  const sets: (readonly Prepared[])[] = [forced];
  if (room < 1) return sets;
  for (const [place, first] of offered.entries()) {
    sets.push([...forced, first]);
    if (room < 2) continue;
    for (const second of offered.slice(place + 1)) {
      if (conflictOf(first.garment, second.garment) === null) sets.push([...forced, first, second]);
    }
  }
  return sets;
}

function tallyOf(garments: readonly Prepared[], harmony: Harmony): Tally {
  let before = emptyTally();
  garments.forEach((garment, worn) => {
    const after = emptyTally();
    addGarment(after, before, garment, garments, worn, harmony);
    before = after;
  });
  return before;
}

/** The best completion: the highest score plus what carrying the extras is worth; of equals the smallest, then by id. */
export function complete(
  core: Core,
  candidates: Candidates,
  scorer: Scorer,
  harmony: Harmony,
  combinationsMax: number,
): { completed: Completed; exact: boolean } {
  const extras = extrasFor(core, candidates, scorer.seasons, combinationsMax);
  const sets = accessorySets(extras);
  const bare = tallyOf(core.garments, harmony);
  const worn = [...core.garments];
  const steps = Array.from({ length: 1 + accessoriesMax }, emptyTally);
  let best: { garments: readonly Prepared[]; worth: number; score: number } | null = null;
  for (const bag of extras.bags) {
    for (const set of sets) {
      worn.length = core.garments.length;
      let tally = bare;
      for (const extra of bag === null ? set : [bag, ...set]) {
        const step = steps[worn.length - core.garments.length];
        if (step === undefined) break;
        addGarment(step, tally, extra, worn, worn.length, harmony);
        worn.push(extra);
        tally = step;
      }
      const score = scorer.total(tally);
      const worth = score + (bag === null ? 0 : bagWorth) + set.length * accessoryWorth;
      if (best === null || worth > best.worth) best = { garments: worn.slice(), worth, score };
    }
  }
  const garments = best?.garments ?? core.garments;
  return {
    completed: { core, garments, score: best?.score ?? core.score, tally: tallyOf(garments, harmony) },
    exact: extras.exact,
  };
}
