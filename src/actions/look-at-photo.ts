// A garment's photo is looked at: claim, quality, images, colours, questions, description, vector, and one last statement.

import { backOff, type Outcome } from "../../queues/outcome.ts";
import { ImagingError, pngOf } from "../adapters/images-cloudflare.ts";
import type { Claim } from "../domain/garment/catalogue-store.ts";
import { lookedStages, namedStage } from "../domain/garment/garment-events.ts";
import type { IngestMessage } from "../domain/garment/ingest-message.ts";
import { causeOf } from "../domain/log.ts";
import { ModelFailure, secondsUntilMidnight } from "../domain/model-failure.ts";
import { type Catalogued, catalogue } from "../domain/photo/look/catalogue.ts";
import { nearestOf, precedentsOf, sameMistakes, supposed } from "../domain/photo/look/learned-corrections.ts";
import { likeliestDuplicate, lookAlikes } from "../domain/photo/look/look-alikes.ts";
import { photoKey } from "../domain/photo/photo-key.ts";
import { measure, ownCutOut } from "../domain/photo/picture/measurement.ts";
import { comparablePhoto, perceptualHash } from "../domain/photo/picture/perceptual-hash.ts";
import { qualityOf } from "../domain/photo/picture/quality.ts";
import type { Services } from "../services.ts";
import { withTimeout } from "../with-timeout.ts";
import { drainErasures } from "./erase.ts";
import { picturesOf, refuseSmall, Unusable, undecodableWords, unreadableWords } from "./pictures.ts";

export const ingestSteps = ["claimed", "read", "imaged", "stored", "seen", "embedded", "indexed", "finished"] as const;
export type IngestStep = (typeof ingestSteps)[number];

/**
 * Handles one "look" message. Whatever happens, the photo stays. A redelivery of a finished garment is a no-op;
 * a crash leaves the garment `processing`, and the next delivery or the sweep takes the claim over once it is stale.
 */
export async function ingest(services: Services, message: IngestMessage, deliveries: number): Promise<Outcome> {
  const { catalogue: store, feed, settings, log } = services;
  const { user_id: userId, garment_id: garmentId } = message;
  const claimed = await store.claim(userId, garmentId, settings.SWEEP_PROCESSING_AFTER_SECONDS);
  if (claimed.state === "settled") return { done: true };
  if (claimed.state === "gone") {
    // Deleted while an earlier delivery worked on it; that one may have been killed after writing.
    await eraseTraces(services, userId, garmentId, claimed.vector_index);
    return { done: true };
  }
  const { claim } = claimed;
  try {
    await withTimeout(look(services, claim), settings.PHOTO_TIMEOUT_SECONDS * 1000, "looking at a photo");
    await feed.refresh(userId);
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
      await store.fail(userId, claim, verdict.words);
      await feed.refresh(userId);
      return { done: true };
    }
    const wait = verdict.kind === "tomorrow" ? secondsUntilMidnight(services.now()) : backOff(services, deliveries);
    await store.release(userId, claim, wait);
    return { done: false, retryAfterSeconds: wait };
  }
}

type Verdict = { kind: "failed"; words: string } | { kind: "again" } | { kind: "tomorrow" };

/** What an error means for the garment (DESIGN section 6, PLATFORM section 1). */
function judge(error: unknown, claim: Claim, attemptsMax: number): Verdict {
  if (error instanceof Unusable) return { kind: "failed", words: error.message };
  if (error instanceof ImagingError && claim.attempts >= 2) {
    return { kind: "failed", words: undecodableWords };
  }
  if (error instanceof ModelFailure && error.kind === "bad_input") {
    return { kind: "failed", words: unreadableWords };
  }
  if (error instanceof ModelFailure && error.kind === "quota") return { kind: "tomorrow" };
  if (claim.attempts >= attemptsMax) {
    return {
      kind: "failed",
      words: `Looking at the photo failed ${claim.attempts} times. The photo is kept; try again later with reprocess.`,
    };
  }
  return { kind: "again" };
}

/**
 * The work under a claim. Files are written under the claim's generation before the row names them. If a statement
 * touches no row, the claim was lost or the garment deleted, and what was written is taken back. A look that fails later
 * on leaves the images that the row already names; the next one replaces them.
 * `after` is where tests cut it off, or delete the garment meanwhile.
 */
export async function look(
  services: Services,
  claim: Claim,
  after: (step: IngestStep) => void | Promise<void> = () => {},
): Promise<void> {
  const { photos, imaging, vision, vectors, catalogue: store, feed, log } = services;
  const { user_id: userId, garment_id: garmentId, generation } = claim;
  const timings: Record<string, number> = {};
  const timed = async <T>(step: string, run: () => Promise<T>): Promise<T> => {
    const started = services.now();
    const result = await run();
    timings[`${step}_ms`] = services.now() - started;
    return result;
  };
  await after("claimed");

  const original = await timed("read", () => photos.read(userId, claim.original_image_path));
  if (original === null) throw new Unusable("The photo is no longer in the store. Upload it again.");
  await after("read");

  refuseSmall(claim);
  const { preview, source, pixels, cutOut } = await timed("images", () => picturesOf(imaging, original, claim.content_type));
  const thumbnail = await timed("thumbnail", () => imaging.thumbnail(source));
  const quality = qualityOf(pixels, claim);
  await after("imaged");

  // What needs no model comes first and is kept at once: a person sees their garment while the model is still waited for.
  const measured = measure(cutOut?.pixels ?? pixels);
  const ownCut = cutOut === null ? ownCutOut(pixels, measured) : null;
  const png = cutOut?.png ?? (ownCut === null ? null : pngOf(ownCut));
  const thumbnailPath = photoKey("thumbnails", userId, garmentId, generation);
  const processedImagePath = png === null ? null : photoKey("processed", userId, garmentId, generation);
  const kept = await timed("store", async () => {
    const processed = png === null ? null : await imaging.webp(png);
    await Promise.all([
      photos.save(userId, { kind: "thumbnails", garment_id: garmentId, generation }, thumbnail, "image/webp"),
      processed === null
        ? null
        : photos.save(userId, { kind: "processed", garment_id: garmentId, generation }, processed, "image/webp"),
    ]);
    return store.imaged(userId, claim, { thumbnail_path: thumbnailPath, processed_image_path: processedImagePath });
  });
  await after("stored");
  if (!kept) {
    log.info("ingest.claim_lost", { garment: garmentId, generation });
    await takeBackImages(
      services,
      claim,
      [thumbnailPath, processedImagePath].filter((path) => path !== null),
    );
    return;
  }

  // The person's devices are told while the next step runs: nothing waits for a feed, and one that is down is not missed.
  const [seen] = await Promise.all([
    timed("vision", () => vision.look(userId, preview, claim.attempts)),
    feed.tell(userId, lookedStages(claim, thumbnailPath, measured.colours)),
  ]);
  await after("seen");

  const { catalogued, vector } = await timed("embedding", () => understood(services, claim, { measured, seen, quality }));
  const { prediction, derived } = catalogued;
  await after("embedded");

  const category = claim.label?.category ?? prediction.category;
  await Promise.all([
    timed("vector", () => vectors.upsert(userId, claim.vector_index, garmentId, vector, { category })),
    feed.tell(userId, [namedStage(claim, prediction)]),
  ]);
  await after("indexed");

  // Of the photo as it was taken: a cut-out has lost what tells two white shirts apart, the folds on their ground.
  const phash = perceptualHash(pixels);
  const duplicate = await timed("duplicate", async () => {
    const looks = { colours: measured.colours.shares, category: prediction.category };
    const alike = lookAlikes(comparablePhoto(pixels), looks, await store.hashed(userId, claim, phash));
    return alike.length === 0 ? null : likeliestDuplicate(alike, await nearby(services, claim, vector));
  });
  const finished = await store.finish(userId, claim, {
    prediction: { ...prediction, timings },
    derived,
    phash,
    duplicate,
  });
  await after("finished");
  if (!finished) {
    log.info("ingest.claim_lost", { garment: garmentId, generation });
    await takeBackVector(services, claim);
  }
}

/**
 * The catalogue entry and its vector. A person who labelled garments that the model took for the same is asked less: what
 * they said of the nearest of those moves the prediction. Their vectors stand for what the person said, so like is compared
 * with like: how near would this garment be to theirs, if it was what they call those?
 */
async function understood(
  { embedder, vectors, settings }: Services,
  claim: Claim,
  looked: Pick<Parameters<typeof catalogue>[0], "measured" | "seen" | "quality">,
): Promise<{ catalogued: Catalogued; vector: readonly number[] }> {
  const { label, custom_name: customName, precedents } = claim;
  const entry = { ...looked, label, custom_name: customName, reviewThreshold: settings.REVIEW_THRESHOLD };
  const untaught = catalogue({ ...entry, precedents: null });
  const alike = sameMistakes(precedents, untaught.prediction.answers["category"]?.[0]?.value);
  if (alike.length === 0) return { catalogued: untaught, vector: await embedder.embed(untaught.words) };
  const similarities = await Promise.all(
    supposed(alike, untaught.prediction.category).map(async (category) => {
      const { words } = catalogue({ ...entry, label: { category, subcategory: null, attributes: {} }, precedents: null });
      return nearby({ vectors }, claim, await embedder.embed(words));
    }),
  );
  const catalogued = catalogue({ ...entry, precedents: precedentsOf(alike, nearestOf(similarities)) });
  return { catalogued, vector: await embedder.embed(catalogued.words) };
}

/** As many neighbours as one query of Vectorize gives with their metadata. */
const neighboursConsidered = 50;

/** How near the person's nearest garments are to a vector, by their ids. */
async function nearby(
  { vectors }: Pick<Services, "vectors">,
  { user_id: userId, vector_index: vectorIndex }: Claim,
  vector: readonly number[],
): Promise<ReadonlyMap<string, number>> {
  const near = await vectors.nearest(userId, vectorIndex, vector, neighboursConsidered);
  return new Map(near.map(({ garment_id: garmentId, score }) => [garmentId, score]));
}

/** Removes images that no row names: their claim was lost before it could. */
async function takeBackImages({ upkeep, ...services }: Services, claim: Claim, paths: readonly string[]): Promise<void> {
  await upkeep.erase(
    claim.user_id,
    paths.map((target) => ({ kind: "object" as const, target, vector_index: null })),
  );
  await drainErasures({ upkeep, ...services }, claim.user_id);
}

/**
 * The vector of a lost claim goes only when the garment is gone. Of a living one it has the id of its new holder's, which
 * may have been overwritten by this older one: then it is embedded anew. The images are the row's, or their successor's
 * statement put them into the outbox.
 */
async function takeBackVector(services: Services, claim: Claim): Promise<void> {
  const { upkeep, garments, catalogue: store } = services;
  if ((await garments.get(claim.user_id, claim.garment_id)) !== null) {
    await store.unembedded(claim.user_id, claim.garment_id);
    return;
  }
  await upkeep.erase(claim.user_id, [{ kind: "vector", target: claim.garment_id, vector_index: claim.vector_index }]);
  await drainErasures(services, claim.user_id);
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
    ...keys.map((target) => ({ kind: "object" as const, target, vector_index: null })),
    { kind: "vector", target: garmentId, vector_index: vectorIndex },
  ]);
  await drainErasures(services, userId);
}
