// Counts the good outfits that a garment is in, or would be in. It completes plain outfits (top and bottom, or a one-piece,
// with shoes) with the garment, and tries all of them or an even sample.

import type { ResolvedConstraints } from "../ask/constraints.ts";
import { type Position, positionOf, type Wearable } from "../ask/wearable.ts";
import { Scorer, type ScoringContext } from "../score/score.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";
import { addGarment, type Pairing, plainPairing, Tally } from "../score/tally.ts";
import { blocksOf, standsAlone } from "../search/rules.ts";
import type { DressSense } from "../sense/dress-sense.ts";
import { scoreOfRank } from "../sense/fault.ts";

/** A plain outfit is good if it is free of faults and has three fifths of all appeal (docs/design.md, "Faults and appeal"). */
export const goodScore = 0.9;

export interface GoodCount {
  readonly good_outfits: number;
  readonly of: number;
  /** False if only a sample was tried: then there are at least `good_outfits`. */
  readonly exact: boolean;
}

/** The cache serves up to so many garments, in 4 MB. For a larger wardrobe each pair is computed anew, and fewer are tried. */
const rememberedGarmentsMax = 1024;

/** The harmony of each pair, computed once. Every newcomer in turn gets the index `count`. */
class RememberedPairs implements Pairing {
  private readonly plain: Pairing;
  private readonly width: number;
  private readonly harmonies: Int32Array;

  constructor(count: number, sense: DressSense) {
    this.plain = plainPairing(null, sense);
    this.width = count > rememberedGarmentsMax ? 0 : count + 1;
    this.harmonies = new Int32Array(this.width * this.width).fill(-1);
  }

  forgetNewcomer(): void {
    if (this.width > 0) this.harmonies.fill(-1, (this.width - 1) * this.width);
  }

  taste(): number {
    return 0;
  }

  cost(a: ScoredGarment, b: ScoredGarment): number {
    return this.plain.cost(a, b);
  }

  harmony(a: ScoredGarment, b: ScoredGarment): number {
    if (this.width === 0) return this.plain.harmony(a, b);
    const cell = Math.max(a.index, b.index) * this.width + Math.min(a.index, b.index);
    const cachedHarmony = this.harmonies[cell] ?? -1;
    if (cachedHarmony >= 0) return cachedHarmony;
    const harmony = this.plain.harmony(a, b);
    this.harmonies[cell] = harmony;
    return harmony;
  }
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** A step that visits each of `count` indexes once and spreads the first visits evenly: the golden section, made coprime. */
function spreadStep(count: number): number {
  let step = Math.max(1, Math.round(count * 0.618_033_988_75));
  while (commonDivisor(count, step) !== 1) step++;
  return step;
}

type Lists = readonly (readonly ScoredGarment[])[];

/** Garments in the laundry count, because they come back. */
export class Versatility {
  private readonly scorer: Scorer;
  private readonly garments: readonly ScoredGarment[];
  private readonly pairs: RememberedPairs;
  private readonly bases: readonly ScoredGarment[];
  private readonly tops: readonly ScoredGarment[];
  private readonly bottoms: readonly ScoredGarment[];
  private readonly onePieces: readonly ScoredGarment[];
  private readonly shoes: readonly ScoredGarment[];
  /** One tally for each of an outfit's positions, at most five. They are overwritten to save allocations. */
  private readonly tallies = Array.from({ length: 5 }, () => new Tally());
  private readonly bare = new Tally();

  constructor(wardrobe: readonly Wearable[], constraints: ResolvedConstraints, context: ScoringContext) {
    const usable = wardrobe.filter((garment) => blocksOf({ ...garment, out_of_use: null }, constraints).length === 0);
    // Versatility does not depend on wear history or on taste.
    const scorer = new Scorer(constraints, { formalityRange: context.formalityRange, season: context.season }, usable);
    this.scorer = scorer;
    this.garments = usable.map((garment, index) => scorer.prepare(garment, index, false));
    this.pairs = new RememberedPairs(usable.length, scorer.sense);
    this.bases = this.at("base");
    this.tops = [...this.bases, ...this.at("mid").filter(({ garment }) => standsAlone(garment))];
    this.bottoms = this.at("bottom");
    this.onePieces = this.at("one_piece");
    this.shoes = this.at("shoes");
  }

  goodWith(garment: Wearable, triesMax: number): GoodCount {
    const { good, of } = this.tryOut(garment, triesMax);
    return { good_outfits: good.length, of, exact: of <= triesMax };
  }

  /** For each good outfit tried, the ids of the other garments. */
  companyOf(garment: Wearable, triesMax: number): readonly (readonly string[])[] {
    const { good } = this.tryOut(garment, triesMax);
    return good.map((outfit) => outfit.map((member) => member.garment.id).filter((id) => id !== garment.id));
  }

  private at(position: Position): ScoredGarment[] {
    return this.garments.filter((garment) => garment.position === position);
  }

  /** The plain outfits with the garment: one choice from each list, from the skin outwards. */
  private choicesWith(garment: Wearable): Lists[] {
    const own = this.garments.find(({ garment: { id } }) => id === garment.id);
    const fixedList = [own ?? this.scorer.prepare(garment, this.garments.length, false)];
    const { tops, bases, bottoms, onePieces, shoes } = this;
    const feet = shoes.length === 0 ? [] : [shoes];
    const position = positionOf(garment.category);
    if (position === "base" || (position === "mid" && standsAlone(garment))) return [[fixedList, bottoms, ...feet]];
    const both = (last: Lists) => [
      [tops, bottoms, ...last],
      [onePieces, ...last],
    ];
    switch (position) {
      case "mid":
        return [
          [bases, fixedList, bottoms, ...feet],
          [fixedList, onePieces, ...feet],
        ];
      case "bottom":
        return [[tops, fixedList, ...feet]];
      case "one_piece":
        return [[fixedList, ...feet]];
      case "shoes":
        return both([fixedList]);
      case "jacket":
      case "coat":
        return both([fixedList, ...feet]);
      default:
        return both([...feet, fixedList]);
    }
  }

  private rankOf(outfit: readonly ScoredGarment[]): number {
    let tally = this.bare;
    for (const [index, garment] of outfit.entries()) {
      const after = this.tallies[index] ?? new Tally();
      addGarment(after, tally, garment, outfit, index, this.pairs);
      tally = after;
    }
    // A plain outfit has no coat and nothing to carry: what it needs beside is another question.
    return this.scorer.totalWithoutNeeds(tally);
  }

  private tryOut(garment: Wearable, triesMax: number): { good: ScoredGarment[][]; of: number } {
    this.pairs.forgetNewcomer();
    const all = this.choicesWith(garment).map((lists) => ({
      lists,
      size: lists.reduce((product, list) => product * list.length, 1),
    }));
    const of = all.reduce((sum, { size }) => sum + size, 0);
    const good: ScoredGarment[][] = [];
    for (const { lists, size } of all) {
      const tries = of <= triesMax ? size : Math.floor((triesMax * size) / of);
      const step = size === 0 ? 1 : spreadStep(size);
      for (let nth = 0, at = 0; nth < tries; nth++, at = (at + step) % size) {
        let rest = at;
        const outfit: ScoredGarment[] = [];
        for (const list of lists) {
          const member = list[rest % list.length];
          if (member !== undefined) outfit.push(member);
          rest = Math.floor(rest / list.length);
        }
        if (scoreOfRank(this.rankOf(outfit)) >= goodScore) good.push(outfit);
      }
    }
    return { good, of };
  }
}
