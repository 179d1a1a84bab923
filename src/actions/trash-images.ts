// Copies a garment's images to and from the trash, under names that were never used before.

import type { ImagePaths, Return, TrashedImages } from "../domain/account/trash.ts";
import type { Garment } from "../domain/garment/garment.ts";
import { numberOfTry, photoKey, type photoKinds, trashKinds } from "../domain/photo/photo-key.ts";
import type { Ports } from "./ports.ts";

type CopyPorts = Pick<Ports, "photos" | "newId">;

/** Of a garment: R2 serves six transfers of a request at once, and three are one garment's. */
export const garmentsAtOnce = 2;

export const kindOfField = {
  original_image_path: "uploads",
  processed_image_path: "processed",
  thumbnail_path: "thumbnails",
} as const;

/** Room below the nine digits of a name for the looks of a lifetime. */
const generationsAhead = 1_000_000;

/** The names of the copies; null when the original is not in the store, so that there is nothing to keep. */
export async function copyToTrash(
  { photos, newId }: CopyPorts,
  userId: string,
  garment: Pick<Garment, "id" | keyof ImagePaths>,
): Promise<ImagePaths | null> {
  const number = numberOfTry(newId());
  return copyImages(photos, userId, garment, (kind) => photoKey(trashKinds[kind], userId, garment.id, number));
}

/** The names of the copies with the garment's next generation; null when the original is no longer in the trash. */
export async function copyFromTrash(
  { photos, newId }: CopyPorts,
  userId: string,
  garmentId: string,
  trashed: TrashedImages,
): Promise<Return | null> {
  // Every try has its own names: the object of an earlier try may be an orphan that a sweep is about to remove.
  const generation = trashed.generation + numberOfTry(newId(), generationsAhead);
  const original = numberOfTry(newId());
  const nameOf = (kind: (typeof photoKinds)[number]) =>
    photoKey(kind, userId, garmentId, kind === "uploads" ? original : generation);
  const images = await copyImages(photos, userId, trashed, nameOf);
  return images === null ? null : { images, generation };
}

async function copyImages(
  photos: Ports["photos"],
  userId: string,
  from: ImagePaths,
  nameOf: (kind: (typeof photoKinds)[number]) => string,
): Promise<ImagePaths | null> {
  const copied = async (field: keyof ImagePaths) => {
    const [path, target] = [from[field], nameOf(kindOfField[field])];
    return path !== null && (await photos.copy(userId, path, target)) ? target : null;
  };
  // Without an original the others would be copied for nothing.
  const original_image_path = await copied("original_image_path");
  if (original_image_path === null) return null;
  const [processed_image_path, thumbnail_path] = await Promise.all([copied("processed_image_path"), copied("thumbnail_path")]);
  return { original_image_path, processed_image_path, thumbnail_path };
}
