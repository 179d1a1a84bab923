// The data that an outfit stores so that it can be scored again from this data alone. The same scorer version always gives the
// same number.

import { z } from "zod";
import { withNewNames, withOutOfUse } from "../../stored-names.ts";
import { defaultPreferences, noOverrides } from "../../taste/preferences.ts";
import { tasteFor } from "../../taste/taste.ts";
import { Category } from "../../words/categories.ts";
import { ColourName } from "../../words/colours.ts";
import { Material } from "../../words/materials.ts";
import { OwnKind } from "../../words/own-categories.ts";
import {
  Fit,
  GarmentCondition,
  GarmentOpinion,
  GarmentPurpose,
  OutOfUse,
  Pattern,
  Season,
  Style,
} from "../../words/vocabulary.ts";
import { type ConstraintChanges, changeConstraints, ResolvedConstraints, resolveConstraints } from "../ask/constraints.ts";
import type { Wearable } from "../ask/wearable.ts";
import { type Comparison, compare } from "../explain/comparison.ts";
import type { OutfitContext, OutfitRecord } from "../outfit.ts";
import { type ScoredOutfit, scoreOutfit } from "../recommend.ts";
import { Owned } from "../sense/dress-sense.ts";
import { SCORER_VERSION, type ScoringContext, withOwned } from "./score.ts";

/** An import may bring any number, and the score of a number without bound is none. */
const unit = z.number().min(0).max(1);
const sumOfWeights = z.number().min(-1000).max(1000);

/** Does not compile if a field of `Wearable` is missing. */
const wearableFields = {
  id: z.string(),
  category: Category,
  /** Absent in outfits that were stored before there was one. */
  own_category: OwnKind.nullable().default(null),
  name: z.string(),
  colours: z.array(z.object({ name: ColourName, hex: z.string().nullable(), share: unit })),
  formality: unit,
  seasons: z.array(Season),
  styles: z.array(Style),
  material: Material.nullable(),
  pattern: Pattern.nullable(),
  fit: Fit.nullable(),
  warmth_clo: z.number().min(0).max(10),
  out_of_use: OutOfUse.nullable(),
  /** These three are absent in outfits that were stored before dress sense. */
  condition: GarmentCondition.nullable().default(null),
  purpose: GarmentPurpose.nullable().default(null),
  set_name: z.string().nullable().default(null),
  /** Absent in outfits that were stored before there were opinions of single pieces. */
  opinion: GarmentOpinion.nullable().default(null),
} satisfies { [Field in keyof Required<Wearable>]: z.ZodType };

/** `wearHistory` is stored as `worn`. */
type StoredField = Exclude<keyof ScoringContext, "wearHistory"> | "worn";

/** The same for the context, as far as it is about the outfit's garments: numbers, and nothing of the person's feedback. */
const contextFields = {
  season: Season.optional(),
  formalityRange: z.object({ min: unit, max: unit }).optional(),
  taste: z.object({ garments: z.record(z.string(), sumOfWeights), pairs: z.record(z.string(), sumOfWeights) }).optional(),
  owned: Owned.optional(),
  worn: z.object({ daysSince: z.record(z.string(), z.number().min(0).max(1e6)), shown: z.array(z.string()) }).optional(),
} satisfies { [Field in StoredField]: z.ZodType };
const StoredScoring = z.object(contextFields);
type StoredScoring = z.infer<typeof StoredScoring>;

function pairKey(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

function storedScoring(
  { season, formalityRange, taste, wearHistory, owned }: ScoringContext,
  garments: readonly Wearable[],
): StoredScoring {
  const ids = garments.map(({ id }) => id);
  return {
    ...(season !== undefined && { season }),
    ...(formalityRange !== undefined && { formalityRange }),
    ...(owned !== undefined && { owned }),
    ...(taste?.inForce === true && {
      taste: {
        garments: Object.fromEntries(garments.map((garment) => [garment.id, taste.ofGarment(garment)])),
        pairs: Object.fromEntries(
          garments.flatMap((one, index) =>
            garments.slice(index + 1).map((other) => [pairKey(one.id, other.id), taste.ofPair(one, other)] as const),
          ),
        ),
      },
    }),
    ...(wearHistory !== undefined && {
      worn: {
        daysSince: Object.fromEntries([...wearHistory.daysSince].filter(([id]) => ids.includes(id))),
        shown: ids.filter((id) => wearHistory.shownGarments.has(id)),
      },
    }),
  };
}

/** A taste without preferences. Its `termOf` serves for everybody, because it is the same for all. */
const neutralTaste = tasteFor({ preferences: defaultPreferences, learnedWeights: new Map(), overrides: noOverrides });

function scoringOf({ season, formalityRange, taste, worn, owned }: StoredScoring): ScoringContext {
  return {
    ...(season !== undefined && { season }),
    ...(owned !== undefined && { owned }),
    ...(formalityRange !== undefined && { formalityRange }),
    ...(taste !== undefined && {
      taste: {
        inForce: true,
        ofGarment: ({ id }) => taste.garments[id] ?? 0,
        ofPair: (one, other) => taste.pairs[pairKey(one.id, other.id)] ?? 0,
        pairMax: Math.max(0, ...Object.values(taste.pairs)),
        termOf: neutralTaste.termOf,
        reasonsFor: () => [],
      },
    }),
    ...(worn !== undefined && {
      wearHistory: { daysSince: new Map(Object.entries(worn.daysSince)), shownGarments: new Set(worn.shown) },
    }),
  };
}

const StoredWearable = z.preprocess((value) => withOutOfUse(withNewNames(value)), z.object(wearableFields));
const ScoredFrom = z.object({ garments: z.array(StoredWearable), scoring: StoredScoring });

/**
 * The context to store with an outfit. `garments` is the wardrobe: of it only the outfit's garments are stored, and what dress
 * sense asks of the rest.
 */
export function scoredContext(
  { garment_ids: garmentIds, faults }: Pick<ScoredOutfit, "garment_ids" | "faults">,
  garments: readonly Wearable[],
  constraints: ResolvedConstraints,
  scoring: ScoringContext,
): OutfitContext {
  const outfitGarments = garments.filter(({ id }) => garmentIds.includes(id));
  return {
    constraints_applied: { ...constraints },
    scorer_version: SCORER_VERSION,
    faults: [...faults],
    scored_from: { garments: outfitGarments, scoring: storedScoring(withOwned(scoring, constraints, garments), outfitGarments) },
  };
}

export type StoredScore = Pick<OutfitRecord, "garment_ids" | "context" | "score" | "score_breakdown">;

export interface Rescoring {
  readonly kind: "rescored";
  readonly constraints: ResolvedConstraints;
  readonly garments: readonly Wearable[];
  readonly scored: ScoredOutfit;
  /** The score by today's scorer under the stored constraints, to compare a change with. */
  readonly before: ScoredOutfit;
  /** `wardrobe` if no usable garments were stored: then the garments are scored as they are now. */
  readonly features: "stored" | "wardrobe";
}

export interface MissingFeatures {
  readonly kind: "features_lost";
  readonly garment_ids: readonly string[];
}

/** The constraints that an outfit was stored with. Fields that did not exist then are absent. */
function storedConstraints({ constraints_applied: applied }: OutfitContext): ResolvedConstraints {
  const parsed = z.object(ResolvedConstraints.shape).safeParse(applied);
  return parsed.success ? parsed.data : resolveConstraints({});
}

/**
 * The garments as they were when the outfit was scored; empty if they were not stored, or in a format that is no longer read.
 */
export function storedGarments(context: OutfitContext): readonly Wearable[] {
  const parsed = ScoredFrom.shape.garments.safeParse(context.scored_from?.garments);
  return parsed.success ? parsed.data : [];
}

/** The outfit's garments as they were scored, or, if these were not stored, as they are now. */
function featuresOf(
  storedScore: StoredScore,
  wardrobe: readonly Wearable[],
): Pick<Rescoring, "garments" | "features"> | MissingFeatures {
  const garmentsThen = storedGarments(storedScore.context);
  if (storedScore.garment_ids.every((id) => garmentsThen.some((garment) => garment.id === id)))
    return { garments: garmentsThen, features: "stored" };
  const garments = wardrobe.filter(({ id }) => storedScore.garment_ids.includes(id));
  const missingIds = storedScore.garment_ids.filter((id) => !garments.some((garment) => garment.id === id));
  return missingIds.length === 0 ? { garments, features: "wardrobe" } : { kind: "features_lost", garment_ids: missingIds };
}

/** The score under changed constraints. Without changes and with the same scorer version, it is exactly the stored score. */
export function rescore(
  storedScore: StoredScore,
  changes: ConstraintChanges,
  wardrobe: readonly Wearable[],
): Rescoring | MissingFeatures {
  const result = featuresOf(storedScore, wardrobe);
  if ("kind" in result) return result;
  const { garments, features } = result;
  const scoring = ScoredFrom.shape.scoring.safeParse(storedScore.context.scored_from?.scoring);
  const context = scoring.success ? scoringOf(scoring.data) : {};
  const inForce = storedConstraints(storedScore.context);
  const constraints = changeConstraints(inForce, changes);
  return {
    kind: "rescored",
    constraints,
    garments,
    // What else is owned counts as it was then: to lack what only the changes call for is no fault.
    scored: scoreOutfit(garments, constraints, context),
    before: scoreOutfit(garments, inForce, context),
    features,
  };
}

/**
 * Compares a new outfit with an earlier one under today's constraints. Garments count as they are today, else as stored; null
 * if one is in neither.
 */
export function compareWith(
  outfit: ScoredOutfit,
  earlier: Pick<StoredScore, "garment_ids" | "context">,
  constraints: ResolvedConstraints,
  scoring: ScoringContext,
  wardrobe: readonly Wearable[],
): Comparison | null {
  const features = new Map([...storedGarments(earlier.context), ...wardrobe].map((garment) => [garment.id, garment]));
  const earlierGarments = earlier.garment_ids.map((id) => features.get(id)).filter((garment) => garment !== undefined);
  return earlierGarments.length < earlier.garment_ids.length
    ? null
    : compare(outfit, scoreOutfit(earlierGarments, constraints, withOwned(scoring, constraints, wardrobe)));
}
