// Good cores of one shape, quickly: what the search starts from, so that it can rule out most of what there is. A beam search:
// at each place only the most promising partial cores go on.

import { codeCount, pairTerms } from "../score/compatibility.ts";
import { hueKeep } from "../score/harmony.ts";
import type { Palette } from "../score/pair-cache.ts";
import { type Scorer, tallyOf } from "../score/score.ts";
import type { Prepared } from "../score/scored-garment.ts";
import { insulationCeiling, wetFactor } from "../score/weather-fit.ts";
import type { ShapeChoices } from "./candidates.ts";
import { coresKept, type Found, slack } from "./core.ts";
import type { ShapeBounds } from "./upper-bounds.ts";

/** Partial cores kept at each step. */
const guessWidth = 6;

interface Partial {
  readonly worn: readonly Prepared[];
  readonly value: number;
  /** What of it is harmony, of which too many strong hues take a part. */
  readonly harmony: number;
  readonly hues: number;
  readonly clo: number;
  readonly shoesWet: number;
  readonly outerWet: number;
}

interface Grown extends Omit<Partial, "worn"> {
  readonly from: Partial;
  readonly garment: Prepared;
  readonly hope: number;
}

/** The most hopeful of those offered; of equals those offered first. */
class Beam {
  readonly kept: Grown[] = [];
  readonly #width: number;
  readonly #floor: number;

  constructor(width: number, floor: number) {
    this.#width = width;
    this.#floor = floor;
  }

  takes(hope: number): boolean {
    return hope >= this.#floor && (this.kept.length < this.#width || hope > (this.kept.at(-1)?.hope ?? 0));
  }

  add(grown: Grown): void {
    let place = this.kept.length;
    while (place > 0 && (this.kept[place - 1]?.hope ?? 0) < grown.hope) place--;
    this.kept.splice(place, 0, grown);
    if (this.kept.length > this.#width) this.kept.pop();
  }
}

/** Distinct, so that what forty cores reach can be read off; none that cannot score as much as the floor. */
export function guess(
  shape: ShapeChoices,
  rank: number,
  bounds: ShapeBounds,
  scorer: Scorer,
  palette: Palette,
  floor: number,
): Found[] {
  const { lists, columns, worth, later, harmonyShare, formalityShare, togetherShare, tasteShare } = bounds;
  const ask = scorer.weather;
  const outer = shape.positions.includes("coat") ? "coat" : "jacket";

  /** What each garment of a place is worth beside one that was chosen before it; and the harmony alone. */
  function beside(other: Prepared, before: number, depth: number): { worth: Float64Array; harmony: Float64Array } {
    const share = harmonyShare[before]?.[depth] ?? 0;
    const list = lists[depth] ?? [];
    const values = new Float64Array(list.length);
    const harmonies = new Float64Array(list.length);
    for (const [place, garment] of list.entries()) {
      const apart = garment.formality - other.formality;
      const harmony = share * palette.harmonyAt(other.index, garment.index);
      harmonies[place] = harmony;
      values[place] =
        harmony +
        togetherShare * (pairTerms[other.code * codeCount + garment.code] ?? 0) -
        formalityShare * apart * apart +
        (tasteShare > 0 ? tasteShare * palette.tasteAt(other.index, garment.index) : 0);
    }
    return { worth: values, harmony: harmonies };
  }

  let partials: Partial[] = [
    { worn: [], value: bounds.start, harmony: 0, hues: 0, clo: 0, shoesWet: bounds.shoesWetMax, outerWet: bounds.outerWetMax },
  ];
  for (const [depth, list] of lists.entries()) {
    const { least, most } = insulationLeft(columns.slice(depth + 1));
    // The partial cores share most of their garments.
    const known = new Map<Prepared, ReturnType<typeof beside>>();
    // Only of a whole core is all that it is worth in what is hoped for.
    const beam = depth === lists.length - 1 ? new Beam(coresKept, floor - slack) : new Beam(guessWidth, 0);
    for (const partial of partials) {
      const values = new Float64Array(list.length).fill(partial.value);
      const harmonies = new Float64Array(list.length).fill(partial.harmony);
      addTo(values, worth[depth]);
      for (const [before, other] of partial.worn.entries()) {
        const added = known.get(other) ?? beside(other, before, depth);
        known.set(other, added);
        addTo(values, added.worth);
        addTo(harmonies, added.harmony);
      }
      for (const [place, garment] of list.entries()) {
        const value = values[place] ?? 0;
        const clo = partial.clo + garment.clo;
        const shoesWet = garment.position === "shoes" ? garment.wet : partial.shoesWet;
        const outerWet = garment.position === outer ? garment.wet : partial.outerWet;
        const weather =
          ask === null
            ? 0
            : bounds.weatherWeight * insulationCeiling(ask, clo + least, clo + most) * wetFactor(ask, shoesWet, outerWet);
        const harmony = harmonies[place] ?? 0;
        const hues = partial.hues | garment.hues;
        const hope = value + weather - (harmony * (1000 - hueKeep(hues))) / 1000;
        if (!beam.takes(hope)) continue;
        const exact = value - (later[depth]?.[place] ?? 0);
        beam.add({ from: partial, garment, hope, value: exact, harmony, hues, clo, shoesWet, outerWet });
      }
    }
    partials = beam.kept.map(({ from, garment, hope: _, ...rest }) => ({ ...rest, worn: [...from.worn, garment] }));
  }
  return partials.map(({ worn }) => {
    const garments = shape.positions
      .map((_, wearing) => worn[bounds.wearingPlace.indexOf(wearing)])
      .filter((garment) => garment !== undefined);
    return { positions: shape.positions, garments, score: scorer.total(tallyOf(garments, palette)), shape: rank };
  });
}

function addTo(values: Float64Array, added: Float64Array | undefined): void {
  for (let place = 0; place < values.length; place++) values[place] = (values[place] ?? 0) + (added?.[place] ?? 0);
}

/** Insulation still to come, at least and at most. */
function insulationLeft(columns: ShapeBounds["columns"]): { least: number; most: number } {
  let [least, most] = [0, 0];
  for (const { clo } of columns) {
    least += clo.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
    most += clo.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  }
  return { least, most };
}
