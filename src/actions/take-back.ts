// Takes back what was written for a lost claim, or for a garment that was deleted meanwhile.

import type { Claim } from "../domain/garment/catalogue-store.ts";
import { photoKinds, photoPrefix } from "../domain/photo/photo-key.ts";
import { type ErasurePorts, eraseTargets } from "./erase.ts";
import type { Ports } from "./ports.ts";

export type TakeBackPorts = ErasurePorts & Pick<Ports, "garments" | "catalogue" | "bucket">;

const object = (target: string) => ({ kind: "object", target, vector_index: null }) as const;
const vector = (target: string, vectorIndex: number) => ({ kind: "vector", target, vector_index: vectorIndex }) as const;

/** Removes images that no row names, because the claim was lost before. */
export async function takeBackImages(
  ports: ErasurePorts,
  userId: string,
  { thumbnail_path, processed_image_path }: { readonly thumbnail_path: string; readonly processed_image_path: string | null },
): Promise<void> {
  await eraseTargets(ports, userId, [thumbnail_path, processed_image_path].filter((path) => path !== null).map(object));
}

/**
 * Removes the vector of a lost claim when the garment is deleted. Otherwise this older vector may have overwritten the current
 * one, which has the same id; then the garment is embedded again. The row names the images, or the outbox already has them.
 */
export async function takeBackVector(ports: TakeBackPorts, claim: Claim): Promise<void> {
  if ((await ports.garments.get(claim.user_id, claim.garment_id)) !== null) {
    await ports.catalogue.markUnembedded(claim.user_id, claim.garment_id);
    await ports.unfinished.note();
    return;
  }
  await eraseTargets(ports, claim.user_id, [vector(claim.garment_id, claim.vector_index)]);
}

/** Removes the vector of a deleted garment, and its images of every generation. */
export async function takeBackAll(ports: TakeBackPorts, userId: string, garmentId: string, vectorIndex: number): Promise<void> {
  const keys: string[] = [];
  for (const kind of photoKinds) {
    const objectPage = await ports.bucket.list({ prefix: `${photoPrefix(kind, userId)}${garmentId}-` });
    keys.push(...objectPage.objects.map(({ key }) => key));
  }
  await eraseTargets(ports, userId, [...keys.map(object), vector(garmentId, vectorIndex)]);
}
