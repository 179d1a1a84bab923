// Copies a garment's images to and from the trash, under names that were never used before.

import type { ImagePaths, Removal, Return, TrashedImages } from "../domain/account/trash.ts";
import type { Garment } from "../domain/garment/garment.ts";
import { numberOfTry, photoKey, type photoKinds, trashKinds } from "../domain/photo/photo-key.ts";
import type { Ports } from "./ports.ts";
import { stage } from "./staged-images.ts";

type CopyPorts = Pick<Ports, "photos" | "newId" | "upkeep" | "unfinished">;

/** R2 serves six transfers of a request at once, and a garment has three images. */
const garmentsAtOnce = 2;

export const kindOfField = {
  original_image_path: "uploads",
  processed_image_path: "processed",
  thumbnail_path: "thumbnails",
} as const;

/** Room below the nine digits of a name for the looks of a lifetime. */
const generationsAhead = 1_000_000;

/**
 * Copies the images of each garment, and answers what its removal needs; null in place of the copies when the original is not in the
 * store, so that there is nothing to keep. `staged` are the names that the outbox got before the first copy was made.
 */
export async function copyToTrash(
  ports: CopyPorts,
  userId: string,
  garments: readonly Pick<Garment, "id" | keyof ImagePaths>[],
): Promise<{ readonly removals: readonly Removal[]; readonly staged: readonly string[] }> {
  const planned = garments.map((garment) => {
    const number = numberOfTry(ports.newId());
    return { garment, copies: renamed(garment, (kind) => photoKey(trashKinds[kind], userId, garment.id, number)) };
  });
  const staged = planned.flatMap(({ copies }) => pathsOf(copies));
  await stage(ports, userId, staged);
  const removals: Removal[] = [];
  for (let start = 0; start < planned.length; start += garmentsAtOnce) {
    const copying = planned.slice(start, start + garmentsAtOnce).map(async ({ garment, copies }) => ({
      id: garment.id,
      images: garment,
      trash: await copyImages(ports.photos, userId, garment, copies),
    }));
    removals.push(...(await Promise.all(copying)));
  }
  return { removals, staged };
}

/** The names of the copies with the garment's next generation; `back` is null when the original is no longer in the trash. */
export async function copyFromTrash(
  ports: CopyPorts,
  userId: string,
  garmentId: string,
  trashed: TrashedImages,
): Promise<{ readonly back: Return | null; readonly staged: readonly string[] }> {
  // Every try has its own names: the object of an earlier try may be an orphan that a sweep is about to remove.
  const generation = trashed.generation + numberOfTry(ports.newId(), generationsAhead);
  const original = numberOfTry(ports.newId());
  const copies = renamed(trashed, (kind) => photoKey(kind, userId, garmentId, kind === "uploads" ? original : generation));
  const staged = pathsOf(copies);
  await stage(ports, userId, staged);
  const images = await copyImages(ports.photos, userId, trashed, copies);
  return { back: images === null ? null : { copied_from: trashed.original_image_path, images, generation }, staged };
}

/** The names of copies of the images that there are. */
function renamed(from: ImagePaths, nameOf: (kind: (typeof photoKinds)[number]) => string): ImagePaths {
  const name = (field: "processed_image_path" | "thumbnail_path") => (from[field] === null ? null : nameOf(kindOfField[field]));
  return {
    original_image_path: nameOf("uploads"),
    processed_image_path: name("processed_image_path"),
    thumbnail_path: name("thumbnail_path"),
  };
}

function pathsOf({ original_image_path, processed_image_path, thumbnail_path }: ImagePaths): string[] {
  return [original_image_path, processed_image_path, thumbnail_path].filter((path) => path !== null);
}

async function copyImages(photos: Ports["photos"], userId: string, from: ImagePaths, to: ImagePaths): Promise<ImagePaths | null> {
  const copied = async (field: keyof ImagePaths) => {
    const [path, target] = [from[field], to[field]];
    return path !== null && target !== null && (await photos.copy(userId, path, target)) ? target : null;
  };
  // Without an original the others would be copied for nothing.
  const original_image_path = await copied("original_image_path");
  if (original_image_path === null) return null;
  const [processed_image_path, thumbnail_path] = await Promise.all([copied("processed_image_path"), copied("thumbnail_path")]);
  return { original_image_path, processed_image_path, thumbnail_path };
}
