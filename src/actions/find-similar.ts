// Finds the garments most similar to a given garment, and says what they have in common.

import { Failure, notFound } from "../domain/failure.ts";
import type { Garment } from "../domain/garment/garment.ts";
import { similarityReasons } from "../domain/garment/similarity-reasons.ts";
import { ModelFailure } from "../domain/model-failure.ts";
import type { Person } from "../domain/person.ts";
import type { Ports } from "./ports.ts";

interface Similar {
  readonly garment: Garment;
  readonly score: number;
  readonly because: ReturnType<typeof similarityReasons>;
}

/** The most similar first; empty until the garment is ready. */
export async function findSimilar(
  { garments, vectors }: Pick<Ports, "garments" | "vectors">,
  person: Person,
  garmentId: string,
  limit: number,
): Promise<Similar[]> {
  const neighbours = await vectors.neighbours(person.id, person.vectorIndex, garmentId, limit).catch((cause: unknown) => {
    if (!(cause instanceof ModelFailure)) throw cause;
    const message = "Similar garments cannot be found at the moment; the list and its filters can.";
    throw new Failure("unavailable", message, { retryAfter: 10, cause });
  });
  const matches = neighbours ?? [];
  // One query reads the garment and its neighbours; the database checks that they are this person's.
  const storedGarments = await garments.getMany(person.id, [garmentId, ...matches.map(({ garment_id }) => garment_id)]);
  const byId = new Map(storedGarments.map((garment) => [garment.id, garment]));
  const own = byId.get(garmentId);
  if (own === undefined) throw notFound("garment");
  // A vector may briefly outlive its garment, so garments that the database lacks are left out.
  return matches.flatMap(({ garment_id, score }) => {
    const garment = byId.get(garment_id);
    return garment === undefined ? [] : [{ garment, score, because: similarityReasons(own, garment) }];
  });
}
