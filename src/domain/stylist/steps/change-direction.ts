// Outfits that are warmer, lighter, dressier, more relaxed, more comfortable or of another colourfulness than a shown one. Each is
// measured against it, so that the reply is true.

import { changeConstraints, type ResolvedConstraints } from "../../outfit/ask/constraints.ts";
import { isCore, positionOf, type Wearable } from "../../outfit/ask/wearable.ts";
import { UseCounts } from "../../outfit/explain/explanation.ts";
import { type ScoredOutfit as Outfit, recommend, scoreOutfit } from "../../outfit/recommend.ts";
import { tintsOf } from "../../outfit/score/harmony.ts";
import { withOwned } from "../../outfit/score/score.ts";
import { coverage } from "../../outfit/score/scored-garment.ts";
import { coreKey } from "../../outfit/search/core.ts";
import { capitalize, joinWords } from "../../words/english.ts";
import { FormalityLevel, formalityLevels } from "../../words/vocabulary.ts";
import type { Answer, Materials } from "../answer.ts";
import type { ShownOutfit } from "../session.ts";
import { naming, type Wording } from "../speak/wording.ts";
import type { Change } from "../understanding.ts";
import { answerWith, hasShoesIfPossible } from "./built-outfits.ts";
import { answerInWords, garmentsOf, garmentsToPropose, personOf } from "./draft.ts";
import { be } from "./garment-lists.ts";

export function hasDirection({ warmth, formality, comfort, colour }: Change): boolean {
  return warmth !== 0 || formality !== 0 || comfort !== 0 || colour !== 0;
}

interface Measure {
  readonly of: (garments: readonly Wearable[]) => number;
  /** The wearer does not notice a smaller difference. */
  readonly noticeable: number;
  readonly more: string;
  readonly less: string;
}

const core = (garments: readonly Wearable[]) => garments.filter(({ category }) => isCore(positionOf(category)));
const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** How colourful an outfit is, 0..1: the strength of each tint, weighted by the part of the outfit it covers. */
function colourfulness(garments: readonly Wearable[]): number {
  let [coveredShare, colourStrength] = [0, 0];
  for (const garment of garments) {
    const covers = coverage[positionOf(garment.category)];
    for (const tint of tintsOf(garment)) {
      coveredShare += covers * tint.share;
      colourStrength += covers * tint.share * Math.max(tint.vividness, tint.strength / 2);
    }
  }
  return coveredShare === 0 ? 0 : colourStrength / coveredShare;
}

const comfortOnly = (constraints: ResolvedConstraints): ResolvedConstraints => ({ ...constraints, comfort_priority: 1 });

function measuresOf(constraints: ResolvedConstraints): Readonly<Record<"warmth" | "formality" | "comfort" | "colour", Measure>> {
  return {
    // A T-shirt is 0.1 clo (ISO 9920). Nobody feels less.
    warmth: {
      of: (garments) => garments.reduce((sum, { warmth_clo: warmthClo }) => sum + warmthClo, 0),
      noticeable: 0.1,
      more: "warmer",
      less: "lighter",
    },
    formality: {
      of: (garments) => mean(core(garments).map(({ formality }) => formality)),
      noticeable: 0.04,
      more: "dressier",
      less: "more relaxed",
    },
    comfort: {
      of: (garments) => scoreOutfit(core(garments), comfortOnly(constraints)).score_breakdown.comfort ?? 0,
      noticeable: 0.03,
      more: "more comfortable",
      less: "more about the look than about comfort",
    },
    colour: { of: colourfulness, noticeable: 0.1, more: "brighter", less: "calmer in colour" },
  };
}

/** The outfits that differ noticeably in every requested direction, the best first. */
export function changeDirection(materials: Materials, baseOutfit: ShownOutfit, change: Change, wording: Wording): Answer {
  const wardrobe = garmentsToPropose(materials);
  const { constraints } = materials;
  const measures = measuresOf(constraints);
  const before = garmentsOf(baseOutfit.garment_ids, materials.wardrobe);
  const requestedMeasures = (["warmth", "formality", "comfort", "colour"] as const)
    .filter((name) => change[name] !== 0)
    .map((name) => ({ ...measures[name], name, sign: change[name], was: measures[name].of(before) }));
  const scoring = withOwned(personOf(materials), constraints, wardrobe);
  const outfits = new Map<string, Outfit>();
  for (const search of searchesFor(materials, change, before, wardrobe)) {
    for (const outfit of search.filter((one) => hasShoesIfPossible(one, materials))) {
      const garments = garmentsOf(outfit.garment_ids, wardrobe);
      if (requestedMeasures.every(({ of, sign, was, noticeable }) => sign * (of(garments) - was) >= noticeable))
        outfits.set(coreKey(garments), outfit);
    }
  }
  // The searches assumed other weather or formality. The outfits are scored for the constraints in force.
  const words = joinWords(requestedMeasures.map(({ sign, more, less }) => (sign > 0 ? more : less)));
  const uses = new UseCounts();
  const results = [...outfits.values()]
    .map(({ garment_ids }) => garmentsOf(garment_ids, wardrobe))
    .map((garments) => ({ garments, rank: scoreOutfit(garments, constraints, scoring).rank }))
    .sort((one, other) => other.rank - one.rank || (coreKey(one.garments) < coreKey(other.garments) ? -1 : 1))
    .slice(0, constraints.limit)
    .map(({ garments }) => scoreOutfit(garments, constraints, scoring, uses));
  if (results.length === 0) {
    return answerInWords(
      materials,
      wording.pick([
        `What you have gives nothing ${words} within your rules.`,
        `I found nothing ${words} that still makes a whole outfit.`,
      ]),
      `${capitalize(naming(before))} ${wording.pick(["is as far as it goes", "is the best there is that way"])}.`,
    );
  }
  const best = garmentsOf(results[0]?.garment_ids ?? [], wardrobe);
  const newGarments = best.filter((garment) => !before.includes(garment));
  return answerWith(materials, results, [
    wording.pick([`${capitalize(words)}, then.`, `This one is ${words}.`, `Here it is ${words}.`]),
    // More than three new pieces are another outfit, and the explanation names them all.
    ...(newGarments.length === 0 || newGarments.length > newMax || newGarments.length === best.length
      ? [results[0]?.explanation ?? ""]
      : [
          `${capitalize(naming(newGarments))} ${be(newGarments) === "is" ? "makes" : "make"} the difference.`,
          results[0]?.explanation ?? "",
        ]),
  ]);
}

const newMax = 3;

/** How many degrees colder or warmer a search assumes, nearest first. A band is five to eight degrees wide. */
const warmthShifts = [4, 8, 14];
const leadsMax = 6;

/** Outfits for the request and a little beyond; the caller measures which of them differ as requested. */
function searchesFor(
  materials: Materials,
  change: Change,
  before: readonly Wearable[],
  wardrobe: readonly Wearable[],
): (readonly Outfit[])[] {
  const { constraints } = materials;
  const search = (searchConstraints: ResolvedConstraints, garments: readonly Wearable[] = wardrobe): readonly Outfit[] => {
    // What the wardrobe has against a frost counts in the search that assumes one.
    const context = withOwned(personOf(materials), searchConstraints, wardrobe);
    const result = recommend(garments, { ...searchConstraints, limit: searchLimit }, context);
    return result.kind === "recommended" ? result.outfits : [];
  };
  const searches = [search(constraints)];
  if (change.warmth !== 0) {
    const celsius = constraints.weather?.temperature_c ?? bandMiddle[constraints.weather?.temp ?? "mild"];
    for (const shift of warmthShifts) {
      const shiftedCelsius = Math.min(45, Math.max(-30, celsius - change.warmth * shift));
      searches.push(search(changeConstraints(constraints, { weather: { temperature_c: shiftedCelsius } })));
    }
  }
  if (change.formality !== 0) {
    const level = mean(core(before).map(({ formality }) => formality));
    const levelNames = FormalityLevel.options.filter((name) => change.formality * (formalityLevels[name] - level) > 0);
    const nearest = change.formality > 0 ? levelNames.slice(0, 2) : levelNames.slice(-2);
    for (const formality_level of nearest) searches.push(search(changeConstraints(constraints, { formality_level })));
  }
  if (change.comfort !== 0)
    searches.push(search(changeConstraints(constraints, { comfort_priority: change.comfort > 0 ? 1 : 0 })));
  if (change.colour < 0)
    searches.push(
      search(
        constraints,
        wardrobe.filter((garment) => colourfulness([garment]) < calm),
      ),
    );
  if (change.colour > 0) {
    const leads = wardrobe
      .filter(({ category, id }) => isCore(positionOf(category)) && !before.some((garment) => garment.id === id))
      .map((garment) => ({ garment, strength: colourfulness([garment]) }))
      .sort((one, other) => other.strength - one.strength || (one.garment.id < other.garment.id ? -1 : 1))
      .slice(0, leadsMax);
    for (const { garment } of leads) {
      searches.push(search({ ...constraints, must_include: [...new Set([...constraints.must_include, garment.id])] }));
    }
  }
  return searches;
}

/** The search keeps forty cores, and this looks at all of them. */
const searchLimit = 40;
const calm = 0.25;
/** The middle of each band, °C. */
const bandMiddle = { cold: 0, cool: 9, mild: 16, warm: 23, hot: 30 } as const;
