// The images of an import, stored before the line comes that says whose they are.

import { sha256 } from "../digest.ts";
import type { ImportedGarment, PhotoFacts } from "../domain/account/account-records.ts";
import { exportedFileOf, type GarmentLine } from "../domain/account/export-lines.ts";
import type { ImportTally } from "../domain/account/import-report.ts";
import type { ImagePaths } from "../domain/account/trash.ts";
import { Failure, invalid } from "../domain/failure.ts";
import { uuidFrom } from "../domain/identity.ts";
import type { Person } from "../domain/person.ts";
import { numberOfTry, photoKey } from "../domain/photo/photo-key.ts";
import { acceptPhoto } from "./accept-photo.ts";
import type { ErasurePorts } from "./erase.ts";
import type { Ports } from "./ports.ts";
import { eraseUnnamed, stage } from "./staged-images.ts";
import { kindOfField } from "./trash-images.ts";

export type FilePorts = ErasurePorts & Pick<Ports, "accountImport" | "imaging" | "photos" | "newId">;

/** The same export gives the same ids in the same account, so that a repeated import finds what it made. */
export async function derivedId(userId: string, id: string): Promise<string> {
  return uuidFrom(await sha256(`${userId}\n${id}`));
}

/**
 * The most bytes of what was made of a photo. The ceiling of a wardrobe counts originals, so these must not be large: a thumbnail of
 * ours has some 20 KB, a cut-out seldom more than 2 MB.
 */
const madeBytesMax = { original_image_path: null, thumbnail_path: 512 * 1024, processed_image_path: 6 * 1024 * 1024 } as const;

interface StoredFile {
  readonly name: string;
  readonly path: string;
  readonly hash: string;
  readonly photo: PhotoFacts;
}

export class ImportedFiles {
  readonly #ports: FilePorts;
  readonly #person: Person;
  readonly #tally: ImportTally;
  /** Those that no row names yet, by the garment's id in the export. */
  readonly #stored = new Map<string, Map<keyof ImagePaths, StoredFile>>();
  /** The garments whose lines came. */
  readonly #asked = new Set<string>();
  #hashes: Promise<ReadonlySet<string>> | null = null;

  constructor(ports: FilePorts, person: Person, tally: ImportTally) {
    this.#ports = ports;
    this.#person = person;
    this.#tally = tally;
  }

  /** Stores an image under a name of its own. An original that the wardrobe has already is left out, and so is what is no image. */
  async take(name: string, bytes: Uint8Array): Promise<void> {
    const file = exportedFileOf(name);
    if (file === null) return this.#tally.problem(null, name, "is no file of an export; it was left out");
    try {
      await this.#store(name, file, bytes);
    } catch (error) {
      if (!(error instanceof Failure) || error.code === "unavailable" || error.code === "unauthorized") throw error;
      this.#tally.problem(null, name, error.details.errors?.[0]?.message ?? error.message);
    }
  }

  async #store(
    name: string,
    { field, garmentId }: NonNullable<ReturnType<typeof exportedFileOf>>,
    bytes: Uint8Array,
  ): Promise<void> {
    const { accountImport, photos, newId } = this.#ports;
    const held = this.#stored.get(garmentId) ?? new Map<keyof ImagePaths, StoredFile>();
    if (held.has(field)) throw invalid("file", "is the second of its garment and kind; it was left out");
    if (this.#asked.has(garmentId)) throw invalid("file", "came after the line of its garment; it was left out");
    const max = madeBytesMax[field];
    if (max !== null && bytes.length > max) throw invalid("file", `is larger than ${max / 1024} KB; it was left out`);
    const hash = await sha256(bytes);
    this.#hashes ??= accountImport.contentHashes(this.#person.id);
    if (field === "original_image_path" && (await this.#hashes).has(hash)) return;
    const { contentType, width, height } = await acceptPhoto(this.#ports, bytes);
    const key = {
      kind: kindOfField[field],
      garment_id: await derivedId(this.#person.id, garmentId),
      generation: numberOfTry(newId()),
    };
    const path = photoKey(key.kind, this.#person.id, key.garment_id, key.generation);
    await stage(this.#ports, this.#person.id, [path]);
    const photo = { content_type: contentType, byte_size: bytes.length, width, height };
    this.#stored.set(garmentId, held.set(field, { name, path, hash, photo }));
    await photos.save(this.#person.id, key, bytes, contentType, hash);
  }

  /** The images of a garment, if its original has the bytes that the line says. */
  of({ id, content_hash: hash }: GarmentLine): Pick<ImportedGarment, "images" | "photo"> | null {
    this.#asked.add(id);
    const files = this.#stored.get(id);
    const original = files?.get("original_image_path");
    if (original === undefined || original.hash !== hash) return null;
    const images = {
      original_image_path: original.path,
      processed_image_path: files?.get("processed_image_path")?.path ?? null,
      thumbnail_path: files?.get("thumbnail_path")?.path ?? null,
    };
    return { images, photo: original.photo };
  }

  /** From now on a row names the images of this garment. */
  keep(garmentId: string): void {
    this.#stored.delete(garmentId);
  }

  /** Names the images to which no line belongs, and removes all that no row names. */
  async discardUnused(): Promise<void> {
    const unused = [...this.#stored];
    this.#stored.clear();
    for (const [garmentId, files] of unused) {
      if (this.#asked.has(garmentId)) continue;
      for (const { name } of files.values()) this.#tally.problem(null, name, "belongs to no garment that came; it was left out");
    }
    const paths = unused.flatMap(([, files]) => [...files.values()].map(({ path }) => path));
    if (paths.length > 0) await eraseUnnamed(this.#ports, this.#person.id, paths);
  }
}
