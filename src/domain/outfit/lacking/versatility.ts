// Counts in how many good outfits a garment is, or would be: over plain outfits, the ones a person makes without thinking
// (a top and a bottom, or a one-piece, with shoes), each completed with the garment. All are visited, or a spread of them.

import type { ResolvedConstraints } from "../ask/constraints.ts";
import { positionOf, type Wearable } from "../ask/wearable.ts";
import { one } from "../score/harmony.ts";
import { addGarment, emptyTally, type Pairing, plainPairing, type ScoringContext, scorerFor } from "../score/score.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";
import { blocksOf, standsAlone } from "../search/rules.ts";

/** From here on an explanation praises a term: an outfit is good where its terms are, on the whole. */
export const goodScore = 0.8;

export interface GoodCount {
  /** Good outfits found. */
  readonly good_outfits: number;
  /** Of so many plain outfits with the garment. */
  readonly of: number;
  /** False where only a spread of them was tried: then there are at least `count`. */
  readonly exact: boolean;
}

export interface Versatility {
  /** In how many good plain outfits a garment is, or would be, trying at most so many. */
  goodWith(garment: Wearable, triesMax: number): GoodCount;
  /** The good plain outfits it would be in, as ids of its company, of those tried. */
  companyOf(garment: Wearable, triesMax: number): readonly (readonly string[])[];
}

/** Pairs remembered for up to so many garments: four megabytes. More are worked out each time, and fewer are tried. */
const rememberedMax = 1024;

interface Remembered {
  readonly pairing: Pairing;
  /** Forgets the pairs of the newcomer, the garment whose index is `count`: another one takes its place. */
  forgetNewcomer(): void;
}

function remembered(count: number): Remembered {
  const plain = plainPairing(null);
  if (count > rememberedMax) return { pairing: plain, forgetNewcomer: () => {} };
  const width = count + 1;
  const known = new Int32Array(width * width).fill(-1);
  return {
    pairing: {
      ...plain,
      harmony(a, b) {
        const index = Math.max(a.index, b.index) * width + Math.min(a.index, b.index);
        const found = known[index] ?? -1;
        if (found >= 0) return found;
        const harmony = plain.harmony(a, b);
        known[index] = harmony;
        return harmony;
      },
    },
    forgetNewcomer() {
      known.fill(-1, count * width);
    },
  };
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** A step that visits every one of so many places once and spreads the first ones evenly: the golden section, made coprime. */
function spreadStep(count: number): number {
  let step = Math.max(1, Math.round(count * 0.618_033_988_75));
  while (commonDivisor(count, step) !== 1) step++;
  return step;
}

type Lists = readonly (readonly ScoredGarment[])[];

/** What the garments of a wardrobe make together. What is in the laundry counts: it comes back. */
export function versatilityOf(
  wardrobe: readonly Wearable[],
  constraints: ResolvedConstraints,
  context: ScoringContext,
): Versatility {
  const usable = wardrobe.filter((garment) => blocksOf({ ...garment, in_laundry: false }, constraints).length === 0);
  // What a garment makes of a wardrobe is the same on the day after it was worn, and before a person has said what they like.
  const scorer = scorerFor(constraints, { formalityRange: context.formalityRange, season: context.season });
  const prepared = usable.map((garment, index) => scorer.prepare(garment, index));
  const { pairing, forgetNewcomer } = remembered(prepared.length);
  const worn = (...positions: string[]) => prepared.filter(({ position }) => positions.includes(position));
  const bases = worn("base");
  const tops = [...bases, ...worn("mid").filter(({ garment }) => standsAlone(garment))];
  const [bottoms, onePieces, shoes] = [worn("bottom"), worn("one_piece"), worn("shoes")];

  /** The plain outfits with a garment in them: a choice from each list, from the skin outwards. */
  function sequences(garment: Wearable): Lists[] {
    const own = prepared.find(({ garment: { id } }) => id === garment.id);
    const it = [own ?? scorer.prepare(garment, prepared.length)];
    const feet = shoes.length === 0 ? [] : [shoes];
    switch (positionOf(garment.category)) {
      case "base":
        return [[it, bottoms, ...feet]];
      case "mid":
        return standsAlone(garment)
          ? [[it, bottoms, ...feet]]
          : [
              [bases, it, bottoms, ...feet],
              [it, onePieces, ...feet],
            ];
      case "bottom":
        return [[tops, it, ...feet]];
      case "one_piece":
        return [[it, ...feet]];
      case "shoes":
        return [
          [tops, bottoms, it],
          [onePieces, it],
        ];
      case "jacket":
      case "coat":
        return [
          [tops, bottoms, it, ...feet],
          [onePieces, it, ...feet],
        ];
      case "bag":
      case "accessory":
        return [
          [tops, bottoms, ...feet, it],
          [onePieces, ...feet, it],
        ];
    }
  }

  // An outfit has at most five places here; its tallies are written over, not made anew for each.
  const bare = emptyTally();
  const steps = Array.from({ length: 5 }, emptyTally);
  function scoreOf(chosen: readonly ScoredGarment[]): number {
    let tally = bare;
    chosen.forEach((garment, index) => {
      const after = steps[index] ?? emptyTally();
      addGarment(after, tally, garment, chosen, index, pairing);
      tally = after;
    });
    return scorer.total(tally);
  }

  /** Tries the plain outfits with a garment, and tells of each good one. */
  function visit(
    garment: Wearable,
    triesMax: number,
    good: (chosen: readonly ScoredGarment[]) => void,
  ): Omit<GoodCount, "good_outfits"> {
    forgetNewcomer();
    const all = sequences(garment).map((lists) => ({
      lists,
      size: lists.reduce((product, list) => product * list.length, 1),
    }));
    const of = all.reduce((sum, { size }) => sum + size, 0);
    for (const { lists, size } of all) {
      const tries = of <= triesMax ? size : Math.floor((triesMax * size) / of);
      const step = size === 0 ? 1 : spreadStep(size);
      for (let nth = 0, at = 0; nth < tries; nth++, at = (at + step) % size) {
        let rest = at;
        const chosen: ScoredGarment[] = [];
        for (const list of lists) {
          const member = list[rest % list.length];
          if (member !== undefined) chosen.push(member);
          rest = Math.floor(rest / list.length);
        }
        if (scoreOf(chosen) >= goodScore * one) good(chosen);
      }
    }
    return { of, exact: of <= triesMax };
  }

  return {
    goodWith(garment, triesMax) {
      let count = 0;
      const tried = visit(garment, triesMax, () => {
        count++;
      });
      return { good_outfits: count, ...tried };
    },
    companyOf(garment, triesMax) {
      const found: string[][] = [];
      visit(garment, triesMax, (chosen) => {
        found.push(chosen.map((member) => member.garment.id).filter((id) => id !== garment.id));
      });
      return found;
    },
  };
}
