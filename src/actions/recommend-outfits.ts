// Recommends outfits from the person's garments, and saves them.

import { Failure, invalid } from "../domain/failure.ts";
import type { IdSource } from "../domain/identity.ts";
import type { RecommendRequest } from "../domain/outfit/ask/constraints.ts";
import type { Comparison } from "../domain/outfit/explain/comparison.ts";
import type { OutfitRecord } from "../domain/outfit/outfit.ts";
import type { MustIncludeRefusal, ScoredOutfit } from "../domain/outfit/recommend.ts";
import { compareWith } from "../domain/outfit/score/rescore.ts";
import { recommendBeyond } from "../domain/outfit/search/unseen-outfits.ts";
import { homeWhereabouts } from "../domain/taste/preferences.ts";
import { fillInWeather } from "./fill-in-weather.ts";
import { outfitRecord } from "./outfit-record.ts";
import type { Ports } from "./ports.ts";
import { type WardrobeAndTaste, wardrobeAndTaste } from "./wardrobe-and-taste.ts";

type RecommendPorts = Pick<Ports, "outfits" | "weather" | "now">;

/** Ids come from `newId`, so that a repeated request saves the same outfits. */
export async function recommendOutfits(ports: RecommendPorts, userId: string, request: RecommendRequest, newId: IdSource) {
  const { not_outfits = [], compare_to } = request;
  const namedIds = compare_to === undefined ? not_outfits : [...not_outfits, compare_to];
  const reading = ports.outfits.materials(userId, namedIds);
  const home = async () => homeWhereabouts((await reading).person.preferences.home);
  const [materials, filledRequest] = await Promise.all([reading, fillInWeather(ports, request, home)]);
  if (filledRequest.state === "date_refused") {
    const { from, to, isPlaceKnown } = filledRequest;
    const reach = isPlaceKnown
      ? "today to a year ahead where the place is"
      : "today to 14 days ahead, and further with a location";
    throw invalid("date", `accepted: ${from} to ${to}, ${reach}`);
  }
  const { shown: shownOutfits, compared: comparedOutfit } = namedOutfits(request, materials.outfits);
  const beginning = wardrobeAndTaste(materials, filledRequest, ports.now());
  const { wardrobe, constraints, context } = beginning;
  const result = recommendBeyond(wardrobe, constraints, context, shownOutfits);
  if (result.kind === "must_include_refused") throw refusal(result, request, constraints.must_include);
  const comparison = comparedOutfit === undefined ? undefined : comparisonWith(comparedOutfit, result.outfits[0], beginning);
  const created_at = new Date(ports.now());
  const outfits = result.outfits.map((outfit) =>
    outfitRecord(outfit, beginning, { id: newId(), source: "recommended", created_at }),
  );
  const garments = await ports.outfits.save(userId, outfits);
  return {
    outfits,
    garments,
    constraints,
    unmet: result.unmet,
    exact: result.exact,
    notes: filledRequest.notes,
    ...(!result.exact && { gap: result.gap }),
    ...(outfits.length === 0 && { relaxations: result.relaxations }),
    ...(request.not_outfits !== undefined && { exhausted: result.exhausted }),
    ...(comparison !== undefined && { comparison }),
  };
}

/** The outfits that a request names. An outfit that the person does not have is refused, with its index. */
function namedOutfits({ not_outfits = [], compare_to }: RecommendRequest, own: readonly OutfitRecord[]) {
  const byId = new Map(own.map((outfit) => [outfit.id, outfit]));
  const paths = not_outfits.map((id, index) => ({ id, path: `not_outfits.${index}` }));
  if (compare_to !== undefined) paths.push({ id: compare_to, path: "compare_to" });
  const errors = paths.filter(({ id }) => !byId.has(id)).map(({ path }) => ({ path, message: "There is no such outfit" }));
  if (errors.length > 0) throw new Failure("invalid_request", "Some of the outfits are not known.", { errors });
  return {
    shown: not_outfits.map((id) => byId.get(id)).filter((outfit) => outfit !== undefined),
    compared: compare_to === undefined ? undefined : byId.get(compare_to),
  };
}

/** The refusal, with indexes of the caller's own list. The engine's list has no duplicates. */
function refusal(
  { problems }: MustIncludeRefusal,
  { must_include = [] }: RecommendRequest,
  distinct: readonly string[],
): Failure {
  return new Failure("invalid_request", "Some of must_include cannot be worn.", {
    errors: problems.map(({ index, message }) => ({
      path: `must_include.${must_include.indexOf(distinct[index] ?? "")}`,
      message,
    })),
  });
}

export interface OutfitComparison extends Comparison {
  readonly with: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

function comparisonWith(
  earlier: OutfitRecord,
  best: ScoredOutfit | undefined,
  { wardrobe, constraints, context }: WardrobeAndTaste,
): OutfitComparison | null {
  if (best === undefined) return null;
  const comparison = compareWith(best, earlier, constraints, context, wardrobe);
  if (comparison === null) throw invalid("compare_to", "some of its garments were deleted, and what they were like was not kept");
  return {
    ...comparison,
    with: earlier.id,
    added: best.garment_ids.filter((id) => !earlier.garment_ids.includes(id)),
    removed: earlier.garment_ids.filter((id) => !best.garment_ids.includes(id)),
  };
}
