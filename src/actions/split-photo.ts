// Makes a garment of each chosen part of a photo that shows several garments.

import { sha256 } from "../digest.ts";
import { Failure, notFound } from "../domain/failure.ts";
import { type Cut, chosenBoxes, crop, cutsOf, type SplitRequest } from "../domain/garment/split.ts";
import { secondsUntilMidnight } from "../domain/model-failure.ts";
import type { Person } from "../domain/person.ts";
import { ImagingError } from "../domain/photo/picture/imaging.ts";
import type { Pixels } from "../domain/photo/picture/pixels.ts";
import { type KeepPhotoPorts, type KeptPhoto, keepPhotos } from "./keep-photo.ts";
import { readFile, undecodableWords } from "./pictures.ts";
import type { Ports } from "./ports.ts";
import { spendLook } from "./spend-look.ts";

type SplitPorts = KeepPhotoPorts & Pick<Ports, "looks">;

/**
 * The parts in the order of the boxes. A repeated request finds existing parts by their bytes. The original garment stays. Cutting
 * makes transforms, so it spends a look before any is made, also where all parts turn out to be there already.
 */
export async function splitPhoto(
  ports: SplitPorts,
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
  await spendLook(ports, person.id);
  const pixels = await uprightPixels(ports, person, original.original_image_path);
  const placement = cutsOf(choice.boxes, pixels, request.boxes === undefined ? "pieces" : "boxes");
  if ("problems" in placement) throw new Failure("invalid_request", "A part is too small.", { errors: placement.problems });

  return keepPhotos(ports, person, partsOf(ports, pixels, placement.cuts, newId), { split_from: garmentId });
}

/** One part at a time, so that memory holds one. */
async function* partsOf({ imaging, now }: SplitPorts, pixels: Pixels, cuts: readonly Cut[], newId: () => string) {
  for (const cut of cuts) {
    const bytes = await imaging.jpeg(imaging.png(crop(pixels, cut))).catch((cause: unknown) => {
      throw uncut(cause, now());
    });
    yield { bytes, hash: await sha256(bytes), garmentId: newId() };
  }
}

/** Upright pixels, at most 2,048 a side: the Worker never decodes an original of 50 megapixels. */
async function uprightPixels({ photos, imaging, now }: SplitPorts, person: Person, path: string): Promise<Pixels> {
  const bytes = await photos.read(person.id, path);
  if (bytes === null) throw new Failure("conflict", "The photo of this garment is no longer in the store.");
  try {
    return (await readFile(bytes, (parts) => imaging.largePixels(parts))).pixels;
  } catch (cause) {
    throw uncut(cause, now());
  }
}

function uncut(cause: unknown, now: number): Failure {
  const fault = cause instanceof ImagingError ? cause.fault : "service";
  if (fault === "picture") return new Failure("damaged_image", undecodableWords, { cause });
  const retryAfter = fault === "quota" ? secondsUntilMidnight(now) : 5;
  return new Failure("unavailable", "Photos cannot be cut at the moment; try again later.", { retryAfter, cause });
}
