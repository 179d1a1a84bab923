// A garment's photo is looked at: claim, quality, images, colours, questions, description, vector, and one last statement.

import { ImagingError, pngOf } from "../src/adapters/images-cloudflare.ts";
import { withTimeout } from "../src/adapters/photos-r2.ts";
import { ModelFailure, secondsUntilMidnight } from "../src/domain/model-failure.ts";
import { photoKey } from "../src/domain/photo-keys.ts";
import type { Claim } from "../src/domain/ports.ts";
import { catalogue } from "../src/domain/vision/catalogue.ts";
import { qualityOf } from "../src/domain/vision/quality.ts";
import { causeOf } from "../src/log.ts";
import type { Services } from "../src/services.ts";
import { drainErasures } from "./erasure.ts";
import type { IngestMessage } from "./messages.ts";
import { backOff, type Outcome } from "./outcome.ts";

export const ingestSteps = ["claimed", "read", "imaged", "seen", "embedded", "indexed", "stored", "finished"] as const;
export type IngestStep = (typeof ingestSteps)[number];

/** The photo itself is the trouble: words for its owner. */
class Unusable extends Error {
  readonly thumbnailPath: string | null;
  constructor(words: string, thumbnailPath: string | null = null) {
    super(words);
    this.name = "Unusable";
    this.thumbnailPath = thumbnailPath;
  }
}

/**
 * Handles one "look" message. Whatever happens, the photo stays. A redelivery of a finished garment is a no-op;
 * a crash leaves the garment `processing`, and the next delivery or the sweep takes the claim over once it is stale.
 */
export async function ingest(services: Services, message: IngestMessage, deliveries: number): Promise<Outcome> {
  const { catalogue: store, settings, log } = services;
  const { user_id: userId, garment_id: garmentId } = message;
  const claimed = await store.claim(userId, garmentId, settings.SWEEP_PROCESSING_AFTER_SECONDS);
  if (claimed.state === "settled") return { done: true };
  if (claimed.state === "gone") {
    // Deleted while an earlier delivery worked on it; that one may have been killed after writing.
    await eraseTraces(services, userId, garmentId, claimed.vectorIndex);
    return { done: true };
  }
  const { claim } = claimed;
  try {
    await withTimeout(look(services, claim), settings.PHOTO_TIMEOUT_SECONDS * 1000, "looking at a photo");
    return { done: true };
  } catch (error) {
    log.error("ingest.attempt_failed", {
      garment: garmentId,
      attempt: claim.attempts,
      delivery: deliveries,
      cause: causeOf(error),
    });
    const verdict = judge(error, claim, settings.INGEST_ATTEMPTS_MAX);
    if (verdict.kind === "failed") {
      await store.fail(userId, claim, verdict.words, verdict.thumbnailPath);
      return { done: true };
    }
    const wait = verdict.kind === "tomorrow" ? secondsUntilMidnight(services.now()) : backOff(services, deliveries);
    await store.release(userId, claim, wait);
    return { done: false, retryAfterSeconds: wait };
  }
}

type Verdict = { kind: "failed"; words: string; thumbnailPath: string | null } | { kind: "again" } | { kind: "tomorrow" };

/** What an error means for the garment (DESIGN section 6, PLATFORM section 1). */
function judge(error: unknown, claim: Claim, attemptsMax: number): Verdict {
  if (error instanceof Unusable) return { kind: "failed", words: error.message, thumbnailPath: error.thumbnailPath };
  if (error instanceof ImagingError && claim.attempts >= 2) {
    return {
      kind: "failed",
      words: "The photo cannot be decoded. Take or export it again and upload it anew.",
      thumbnailPath: null,
    };
  }
  if (error instanceof ModelFailure && error.kind === "bad_input") {
    return {
      kind: "failed",
      words: "The photo could not be read by the model. Upload another photo of this garment.",
      thumbnailPath: null,
    };
  }
  if (error instanceof ModelFailure && error.kind === "quota") return { kind: "tomorrow" };
  if (claim.attempts >= attemptsMax) {
    return {
      kind: "failed",
      words: `Looking at the photo failed ${claim.attempts} times. The photo is kept; try again later with reprocess.`,
      thumbnailPath: null,
    };
  }
  return { kind: "again" };
}

/**
 * The work under a claim. Files are written under the claim's generation before the row names them. If the last
 * statement touches no row, the claim was lost or the garment deleted, and what was written is taken back.
 * `after` is where tests cut it off, or delete the garment meanwhile.
 */
export async function look(
  services: Services,
  claim: Claim,
  after: (step: IngestStep) => void | Promise<void> = () => {},
): Promise<void> {
  const { photos, imaging, vision, embedder, vectors, catalogue: store, settings, log } = services;
  const { userId, garmentId, generation } = claim;
  const timings: Record<string, number> = {};
  const timed = async <T>(step: string, run: () => Promise<T>): Promise<T> => {
    const started = services.now();
    const result = await run();
    timings[`${step}_ms`] = services.now() - started;
    return result;
  };
  await after("claimed");

  const original = await timed("read", () => photos.read(userId, claim.originalImagePath));
  if (original === null) throw new Unusable("The photo is no longer in the store. Upload it again.");
  await after("read");

  const size = qualityOf(null, { width: claim.width, height: claim.height });
  if (size.reject !== null) throw new Unusable(size.reject);
  // The original is decoded once; everything else is made of the small JPEG, except that transparency would be lost.
  const { preview, source, pixels, cutOut } = await timed("images", async () => {
    const jpeg = await imaging.preview(original);
    const from = claim.contentType === "image/jpeg" ? jpeg : original;
    const cut = await imaging.cutOut(from);
    // What could not be cut out is the whole picture; decoding that once more would only take time.
    return cut.transparent
      ? { preview: jpeg, source: from, pixels: await imaging.pixels(from), cutOut: cut }
      : { preview: jpeg, source: from, pixels: cut.pixels, cutOut: null };
  });
  const thumbnail = await timed("thumbnail", () => imaging.thumbnail(source));
  const quality = qualityOf(pixels, { width: claim.width, height: claim.height });
  await after("imaged");

  const seen = await timed("vision", () => vision.look(userId, preview, claim.attempts));
  await after("seen");

  const catalogued = catalogue({
    pixels: cutOut?.pixels ?? pixels,
    seen,
    quality,
    label: claim.label,
    customName: claim.customName,
    reviewThreshold: settings.REVIEW_THRESHOLD,
  });
  const { prediction, words } = catalogued;
  const vector = await timed("embedding", () => embedder.embed(words));
  await after("embedded");

  await timed("vector", () =>
    vectors.upsert(userId, claim.vectorIndex, garmentId, vector, { category: claim.label?.category ?? prediction.category }),
  );
  await after("indexed");

  const png = cutOut?.png ?? (catalogued.cutOut === null ? null : pngOf(catalogued.cutOut));
  const thumbnailPath = photoKey("thumbnails", userId, garmentId, generation);
  const processedImagePath = png === null ? null : photoKey("processed", userId, garmentId, generation);
  await timed("store", async () => {
    const processed = png === null ? null : await imaging.webp(png);
    await Promise.all([
      photos.save(userId, { kind: "thumbnails", garmentId, generation }, thumbnail, "image/webp"),
      processed === null ? null : photos.save(userId, { kind: "processed", garmentId, generation }, processed, "image/webp"),
    ]);
  });
  await after("stored");

  const finished = await store.finish(userId, claim, {
    prediction: { ...prediction, timings },
    thumbnailPath,
    processedImagePath,
  });
  await after("finished");
  if (!finished) {
    log.info("ingest.claim_lost", { garment: garmentId, generation });
    await takeBack(
      services,
      claim,
      [thumbnailPath, processedImagePath].filter((path) => path !== null),
    );
  }
}

/**
 * Removes what a lost claim wrote. The vector goes only when the garment is gone. Of a living one it has the id of its new
 * holder's, which may have been overwritten by this older one: then it is embedded anew.
 */
async function takeBack(services: Services, claim: Claim, paths: readonly string[]): Promise<void> {
  const { upkeep, garments, catalogue: store } = services;
  const alive = (await garments.get(claim.userId, claim.garmentId)) !== null;
  if (alive) await store.unembedded(claim.userId, claim.garmentId);
  const targets = paths.map((target) => ({ kind: "object" as const, target, vectorIndex: null }));
  await upkeep.erase(
    claim.userId,
    alive ? targets : [...targets, { kind: "vector", target: claim.garmentId, vectorIndex: claim.vectorIndex }],
  );
  await drainErasures(services, claim.userId);
}

/** A deleted garment's images of any generation and its vector, whoever wrote them last. */
async function eraseTraces(services: Services, userId: string, garmentId: string, vectorIndex: number): Promise<void> {
  const { upkeep, bucket } = services;
  const keys: string[] = [];
  for (const kind of ["uploads", "processed", "thumbnails"] as const) {
    const listed = await bucket.list({ prefix: `${kind}/${userId}/${garmentId}-` });
    keys.push(...listed.objects.map((object) => object.key));
  }
  await upkeep.erase(userId, [
    ...keys.map((target) => ({ kind: "object" as const, target, vectorIndex: null })),
    { kind: "vector", target: garmentId, vectorIndex },
  ]);
  await drainErasures(services, userId);
}
