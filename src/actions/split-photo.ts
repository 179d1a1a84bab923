// Makes a garment of each chosen part of a photo that shows several garments.

import { sha256 } from "../digest.ts";
import { Failure, notFound } from "../domain/failure.ts";
import { type Cut, chosenBoxes, crop, cutsOf, type SplitRequest } from "../domain/garment/split.ts";
import type { Person } from "../domain/person.ts";
import type { Pixels } from "../domain/photo/picture/pixels.ts";
import { type KeepPhotoPorts, type KeptPhoto, keepPhotos } from "./keep-photo.ts";
import { decoderView } from "./pictures.ts";

/** The parts in the order of the boxes. A repeated request finds existing parts by their bytes. The original garment stays. */
export async function splitPhoto(
  ports: KeepPhotoPorts,
  person: Person,
  garmentId: string,
  request: SplitRequest,
  newId: () => string,
): Promise<KeptPhoto[]> {
  const original = await ports.garments.get(person.id, garmentId);
  if (original === null) throw notFound("garment");
  if (original.status !== "ready") {
    throw new Failure("conflict", `This photo is ${original.status}; it can be split once it is ready.`);
  }
  const choice = chosenBoxes(request, original.prediction?.pieces ?? []);
  if ("problems" in choice) throw new Failure("invalid_request", "The photo cannot be split so.", { errors: choice.problems });
  const pixels = await uprightPixels(ports, person, original.original_image_path);
  const placement = cutsOf(choice.boxes, pixels, request.boxes === undefined ? "pieces" : "boxes");
  if ("problems" in placement) throw new Failure("invalid_request", "A part is too small.", { errors: placement.problems });

  return keepPhotos(ports, person, partsOf(ports, pixels, placement.cuts, newId), { split_from: garmentId });
}

/** One part at a time, so that memory holds one. */
async function* partsOf({ imaging }: KeepPhotoPorts, pixels: Pixels, cuts: readonly Cut[], newId: () => string) {
  for (const cut of cuts) {
    const bytes = await imaging.jpeg(imaging.png(crop(pixels, cut)));
    yield { bytes, hash: await sha256(bytes), garmentId: newId() };
  }
}

/** Upright pixels, at most 2,048 a side: the Worker never decodes an original of 50 megapixels. */
async function uprightPixels({ photos, imaging }: KeepPhotoPorts, person: Person, path: string): Promise<Pixels> {
  const bytes = await photos.read(person.id, path);
  if (bytes === null) throw new Failure("conflict", "The photo of this garment is no longer in the store.");
  return imaging.largePixels(decoderView(bytes, "markers").parts).catch((cause: unknown) => {
    throw new Failure("unavailable", "Photos cannot be cut at the moment; try again shortly.", { retryAfter: 5, cause });
  });
}
