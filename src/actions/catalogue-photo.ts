// Catalogues one photo under a claim: images, colours, the model's answers, description, vector, and a final statement.

import type { Claim } from "../domain/garment/catalogue-store.ts";
import { namedStage, photoStages } from "../domain/garment/garment-events.ts";
import { type Catalogued, catalogue } from "../domain/photo/look/catalogue.ts";
import { likelyCategories, nearestOf, precedentsOf, sameMistakes } from "../domain/photo/look/learned-corrections.ts";
import { likeliestDuplicate, lookAlikes } from "../domain/photo/look/look-alikes.ts";
import { type PhotoContentType, photoKey } from "../domain/photo/photo-key.ts";
import { comparablePhoto, perceptualHash } from "../domain/photo/picture/perceptual-hash.ts";
import type { Pixels } from "../domain/photo/picture/pixels.ts";
import { qualityOf } from "../domain/photo/picture/quality.ts";
import { type Pictures, picturesOf, refuseSmall, Unusable } from "./pictures.ts";
import type { Ports } from "./ports.ts";
import { type TakeBackPorts, takeBackImages, takeBackVector } from "./take-back.ts";

export const ingestSteps = ["claimed", "read", "imaged", "stored", "seen", "embedded", "indexed", "finished"] as const;
export type IngestStep = (typeof ingestSteps)[number];

export type CataloguePorts = TakeBackPorts & Pick<Ports, "imaging" | "vision" | "embedder" | "settings" | "now">;

/**
 * Images are stored under the claim's generation before the row names them. A statement that changes no row means that the
 * claim was lost or the garment deleted; then everything written is taken back. When a later step fails, the row keeps the
 * images it names, and the next look replaces them. Tests use `after` to interrupt the work or delete the garment.
 */
export async function cataloguePhoto(
  ports: CataloguePorts,
  claim: Claim,
  after: (step: IngestStep) => void | Promise<void> = () => {},
): Promise<void> {
  const { photos, imaging, vision, vectors, catalogue: store, feed, log } = ports;
  const { user_id: userId, garment_id: garmentId, generation } = claim;
  const { time, timings } = stopwatch(ports.now);
  await after("claimed");

  const original = await time("read", () => photos.read(userId, claim.original_image_path));
  if (original === null) throw new Unusable("The photo is no longer in the store. Upload it again.");
  await after("read");

  refuseSmall(claim);
  const photo = { contentType: claim.content_type, width: claim.width, height: claim.height };
  const pictures = await time("images", () => picturesOf(imaging, original, photo, log));
  const { measurement } = pictures;
  const quality = qualityOf(pictures.pixels, claim);
  await after("imaged");

  // Results that need no model are stored first: the person sees their garment while the model is still working.
  const { paths, areNamed } = await time("store", () => keepImages(ports, claim, pictures));
  await after("stored");
  if (!areNamed) {
    log.info("ingest.claim_lost", { garment: garmentId, generation });
    return takeBackImages(ports, userId, paths);
  }

  // The feed hears of it while the next step runs, so it delays nothing, and its failure fails nothing.
  const [photoAnswers] = await Promise.all([
    time("vision", () => vision.look(userId, pictures.preview, claim.attempts)),
    feed.tell(userId, photoStages(claim, paths.thumbnail_path, measurement.colours)),
  ]);
  await after("seen");

  const { entry, vector } = await time("embedding", () =>
    describe(ports, claim, { measured: measurement, seen: photoAnswers, quality, fileWarnings: pictures.warnings }),
  );
  const { prediction, derived } = entry;
  await after("embedded");

  const category = claim.label?.category ?? prediction.category;
  await Promise.all([
    time("vector", () => vectors.upsert(userId, claim.vector_index, garmentId, vector, { category })),
    feed.tell(userId, [namedStage(claim, prediction)]),
  ]);
  await after("indexed");

  const looks = { colours: measurement.colours.shares, category: prediction.category };
  const copy = await time("duplicate", () => findDuplicate(ports, claim, pictures.pixels, looks, vector));
  const isFinished = await store.finish(userId, claim, { prediction: { ...prediction, timings }, derived, ...copy });
  await after("finished");
  if (!isFinished) {
    log.info("ingest.claim_lost", { garment: garmentId, generation });
    await takeBackVector(ports, claim);
  }
}

function stopwatch(now: () => number) {
  const timings: Record<string, number> = {};
  const time = async <T>(step: string, run: () => Promise<T>): Promise<T> => {
    const startMs = now();
    const result = await run();
    timings[`${step}_ms`] = now() - startMs;
    return result;
  };
  return { time, timings };
}

/** Stores the images, then names them in the row, if this claim still holds the garment. */
async function keepImages({ photos, catalogue: store }: CataloguePorts, claim: Claim, pictures: Pictures) {
  const { user_id: userId, garment_id, generation } = claim;
  const save = async (kind: "thumbnails" | "processed", bytes: Uint8Array, contentType: PhotoContentType) => {
    await photos.save(userId, { kind, garment_id, generation }, bytes, contentType);
    return photoKey(kind, userId, garment_id, generation);
  };
  const thumbnail = await pictures.thumbnail();
  const cutOut = pictures.cutOut();
  const [thumbnail_path, processed_image_path] = await Promise.all([
    save("thumbnails", thumbnail.bytes, thumbnail.contentType),
    cutOut === null ? null : save("processed", cutOut, "image/png"),
  ]);
  const paths = { thumbnail_path, processed_image_path };
  return { paths, areNamed: await store.noteImages(userId, claim, paths) };
}

/**
 * The catalogue entry and its vector. When the model repeats a mistake that this person corrected before, their corrections of
 * the nearest garments change the prediction. The vectors of those garments come from the person's words. So this garment is
 * embedded as if it were of each corrected category, and those vectors are compared.
 */
async function describe(
  { embedder, vectors, settings }: CataloguePorts,
  claim: Claim,
  look: Pick<Parameters<typeof catalogue>[0], "measured" | "seen" | "quality" | "fileWarnings">,
): Promise<{ entry: Catalogued; vector: readonly number[] }> {
  const { label, own_category, custom_name, precedents } = claim;
  const input = { ...look, label, own_category, custom_name, reviewThreshold: settings.REVIEW_THRESHOLD };
  const untaughtEntry = catalogue({ ...input, precedents: null });
  const alike = sameMistakes(precedents, untaughtEntry.prediction.answers["category"]?.[0]?.value);
  if (alike.length === 0) return { entry: untaughtEntry, vector: await embedder.embed(untaughtEntry.words) };
  const similarities = await Promise.all(
    likelyCategories(alike, untaughtEntry.prediction.category).map(async (category) => {
      const { words } = catalogue({
        ...input,
        label: { category, subcategory: null, attributes: {} },
        own_category: null,
        precedents: null,
      });
      return nearby({ vectors }, claim, await embedder.embed(words));
    }),
  );
  const entry = catalogue({ ...input, precedents: precedentsOf(alike, nearestOf(similarities)) });
  return { entry, vector: await embedder.embed(entry.words) };
}

/** The hash, and the probable duplicate. Both use the whole photo: a cut-out lacks the folds that distinguish white shirts. */
async function findDuplicate(
  { catalogue: store, vectors }: CataloguePorts,
  claim: Claim,
  pixels: Pixels,
  looks: Parameters<typeof lookAlikes>[1],
  vector: readonly number[],
) {
  const phash = perceptualHash(pixels);
  const alike = lookAlikes(comparablePhoto(pixels), looks, await store.noteHash(claim.user_id, claim, phash));
  const duplicate = alike.length === 0 ? null : likeliestDuplicate(alike, await nearby({ vectors }, claim, vector));
  return { phash, duplicate };
}

/** The number of neighbours that one query of Vectorize returns with metadata. */
const neighboursMax = 50;

async function nearby(
  { vectors }: Pick<CataloguePorts, "vectors">,
  { user_id: userId, vector_index: vectorIndex }: Claim,
  vector: readonly number[],
): Promise<ReadonlyMap<string, number>> {
  const near = await vectors.nearest(userId, vectorIndex, vector, neighboursMax);
  return new Map(near.map(({ garment_id, score }) => [garment_id, score]));
}
