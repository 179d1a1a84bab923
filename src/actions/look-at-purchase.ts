// Looks at a photo of a garment that a person might buy, like at an upload. Nothing is stored: no object, row or vector.

import { Failure, invalid } from "../domain/failure.ts";
import type { HashedGarment } from "../domain/garment/catalogue-store.ts";
import { ModelFailure, secondsUntilMidnight } from "../domain/model-failure.ts";
import type { GarmentDescription } from "../domain/outfit/ask/to-wearable.ts";
import { catalogue } from "../domain/photo/look/catalogue.ts";
import { likeliestDuplicate, lookAlikes } from "../domain/photo/look/look-alikes.ts";
import { ImagingError } from "../domain/photo/picture/imaging.ts";
import { comparablePhoto } from "../domain/photo/picture/perceptual-hash.ts";
import { qualityOf } from "../domain/photo/picture/quality.ts";
import type { Category } from "../domain/words/categories.ts";
import { withTimeout } from "../with-timeout.ts";
import { acceptPhoto } from "./accept-photo.ts";
import { picturesOf, refuseSmall, Unusable, undecodableWords, unreadableWords } from "./pictures.ts";
import type { Ports } from "./ports.ts";
import { spendLook } from "./spend-look.ts";

type LookPorts = Pick<Ports, "imaging" | "vision" | "looks" | "settings" | "now" | "log">;

export interface Newcomer {
  readonly garment: GarmentDescription & { readonly category: Category };
  readonly needs_review: readonly string[];
  readonly warnings: readonly string[];
  readonly words: string;
  /** The garment whose photo shows the same piece, if any. `similarity` compares their descriptions. */
  samePiece(
    hashedGarments: readonly HashedGarment[],
    similarity: ReadonlyMap<string, number>,
  ): { readonly garment_id: string; readonly score: number } | null;
}

/** An unusable photo is refused with the same message as an upload. */
export async function lookAtPurchase(ports: LookPorts, userId: string, bytes: Uint8Array, id: string): Promise<Newcomer> {
  const photo = await acceptPhoto(ports, bytes);
  try {
    refuseSmall(photo);
    await spendLook(ports, userId);
    const timeoutMs = ports.settings.PHOTO_TIMEOUT_SECONDS * 1000;
    return await withTimeout(look(ports, userId, bytes, photo, id), timeoutMs, "looking at a photo");
  } catch (cause) {
    if (cause instanceof Unusable) throw invalid("file", cause.message);
    if (cause instanceof ImagingError && cause.fault === "picture")
      throw new Failure("damaged_image", undecodableWords, { cause });
    if (cause instanceof ModelFailure && cause.kind === "bad_input") throw invalid("file", unreadableWords);
    if (
      cause instanceof ImagingError ||
      cause instanceof ModelFailure ||
      (cause instanceof DOMException && cause.name === "TimeoutError")
    ) {
      const words = "Photos cannot be looked at at the moment; a description of the garment can be sent instead.";
      const isSpent =
        (cause instanceof ImagingError && cause.fault === "quota") || (cause instanceof ModelFailure && cause.kind === "quota");
      throw new Failure("unavailable", words, { retryAfter: isSpent ? secondsUntilMidnight(ports.now()) : 10, cause });
    }
    throw cause;
  }
}

async function look(
  { imaging, vision, settings, log }: LookPorts,
  userId: string,
  bytes: Uint8Array,
  photo: Awaited<ReturnType<typeof acceptPhoto>>,
  id: string,
): Promise<Newcomer> {
  // Each step gets a second try, as in the consumer. There is no third, because a person is waiting.
  const pictures = await picturesOf(imaging, bytes, photo, log).catch((error: unknown) => {
    if (!(error instanceof ImagingError && error.fault === "service")) throw error;
    return picturesOf(imaging, bytes, photo, log);
  });
  const { preview, pixels, measurement } = pictures;
  const photoAnswers = await vision.look(userId, preview, 1).catch((error: unknown) => {
    if (!(error instanceof ModelFailure) || error.kind === "bad_input") throw error;
    return vision.look(userId, preview, 2);
  });
  const { prediction, words } = catalogue({
    measured: measurement,
    seen: photoAnswers,
    quality: qualityOf(pixels, photo),
    fileWarnings: pictures.warnings,
    label: null,
    own_category: null,
    custom_name: null,
    precedents: null,
    reviewThreshold: settings.REVIEW_THRESHOLD,
  });
  const { category, attributes, needs_review, warnings } = prediction;
  if (category === null) throw new Unusable("The photo shows no garment that could be told. Describe it instead.");
  return {
    garment: {
      id,
      category,
      own_category: null,
      subcategory: null,
      custom_name: null,
      attributes,
      label: null,
      out_of_use: null,
      set_name: null,
      opinion: null,
    },
    needs_review,
    warnings,
    words,
    samePiece: (hashedGarments, similarity) =>
      likeliestDuplicate(
        lookAlikes(comparablePhoto(pixels), { colours: measurement.colours.shares, category }, hashedGarments),
        similarity,
      ),
  };
}
