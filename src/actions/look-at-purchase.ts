// A photo of a garment that is not owned: looked at as the consumer looks at an upload, and nothing of it kept. No object, no
// row, no vector; it is gone with the request.

import { Failure, invalid } from "../domain/failure.ts";
import type { HashedGarment } from "../domain/garment/catalogue-store.ts";
import { ModelFailure } from "../domain/model-failure.ts";
import type { GarmentDescription } from "../domain/outfit/ask/to-wearable.ts";
import { catalogue } from "../domain/photo/look/catalogue.ts";
import { likeliestDuplicate, lookAlikes } from "../domain/photo/look/look-alikes.ts";
import type { PhotoAnswers } from "../domain/photo/look/vision.ts";
import { ImagingError } from "../domain/photo/picture/imaging.ts";
import { measure } from "../domain/photo/picture/measurement.ts";
import { comparablePhoto } from "../domain/photo/picture/perceptual-hash.ts";
import { qualityOf } from "../domain/photo/picture/quality.ts";
import type { Category } from "../domain/words/categories.ts";
import type { Services } from "../services.ts";
import { withTimeout } from "../with-timeout.ts";
import { acceptPhoto } from "./accept-photo.ts";
import { type Pictures, picturesOf, refuseSmall, Unusable, undecodableWords, unreadableWords } from "./pictures.ts";

type LookServices = Pick<Services, "imaging" | "vision" | "settings">;

export interface LookedAt {
  readonly garment: GarmentDescription & { readonly category: Category };
  readonly needs_review: readonly string[];
  readonly warnings: readonly string[];
  /** The words that are compared with what is owned. */
  readonly words: string;
  /** The garment among these whose photo this one shows again, given how near their words are. */
  samePiece(
    hashed: readonly HashedGarment[],
    similarity: ReadonlyMap<string, number>,
  ): { garment_id: string; score: number } | null;
}

/** What the photo shows; a photo that cannot be used is refused in the words that an upload's owner is told. */
export async function lookAtPhoto(services: LookServices, userId: string, bytes: Uint8Array, id: string): Promise<LookedAt> {
  const photo = await acceptPhoto(services, bytes);
  const { settings } = services;
  try {
    refuseSmall(photo);
    const look = async () => {
      const pictures = await picturesTwice(services, bytes, photo.contentType);
      return { pictures, seen: await seenTwice(services, userId, pictures.preview) };
    };
    const { pictures, seen } = await withTimeout(look(), settings.PHOTO_TIMEOUT_SECONDS * 1000, "looking at a photo");
    return understood(pictures, seen, photo, id, settings.REVIEW_THRESHOLD);
  } catch (cause) {
    if (cause instanceof Unusable) throw invalid("file", cause.message);
    if (cause instanceof ImagingError) throw new Failure("damaged_image", undecodableWords, { cause });
    if (cause instanceof ModelFailure && cause.kind === "bad_input") throw invalid("file", unreadableWords);
    if (cause instanceof ModelFailure || (cause instanceof DOMException && cause.name === "TimeoutError")) {
      throw new Failure(
        "unavailable",
        "Photos cannot be looked at at the moment; a description of the garment can be sent instead.",
        {
          retryAfter: 10,
          cause,
        },
      );
    }
    throw cause;
  }
}

/** As the consumer does: what cannot be decoded is tried once more, for the service may have been the trouble. */
async function picturesTwice(
  { imaging }: LookServices,
  ...photo: [Uint8Array, Parameters<typeof picturesOf>[2]]
): Promise<Pictures> {
  try {
    return await picturesOf(imaging, ...photo);
  } catch (error) {
    if (!(error instanceof ImagingError)) throw error;
    return picturesOf(imaging, ...photo);
  }
}

/** The second try asks the second choice; somebody is waiting, so there is no third. */
async function seenTwice({ vision }: LookServices, userId: string, preview: Uint8Array): Promise<PhotoAnswers> {
  try {
    return await vision.look(userId, preview, 1);
  } catch (error) {
    if (!(error instanceof ModelFailure) || error.kind === "bad_input") throw error;
    return vision.look(userId, preview, 2);
  }
}

function understood(
  { pixels, cutOut }: Pictures,
  seen: PhotoAnswers,
  size: { readonly width: number; readonly height: number },
  id: string,
  reviewThreshold: number,
): LookedAt {
  const measured = measure(cutOut?.pixels ?? pixels);
  const quality = qualityOf(pixels, size);
  const { prediction, words } = catalogue({
    measured,
    seen,
    quality,
    label: null,
    custom_name: null,
    precedents: null,
    reviewThreshold,
  });
  const { category, attributes, needs_review: needsReview, warnings } = prediction;
  if (category === null) throw new Unusable("The photo shows no garment that could be told. Describe it instead.");
  return {
    garment: { id, category, subcategory: null, custom_name: null, attributes, label: null, in_laundry: false },
    needs_review: needsReview,
    warnings,
    words,
    samePiece(hashed, similarity) {
      const alike = lookAlikes(comparablePhoto(pixels), { colours: measured.colours.shares, category }, hashed);
      return alike.length === 0 ? null : likeliestDuplicate(alike, similarity);
    },
  };
}
