// The images of an import, stored before the line comes that says whose they are.

import { sha256 } from "../digest.ts";
import type { ImportedGarment, PhotoFacts } from "../domain/account/account-records.ts";
import { exportedFileOf, type GarmentLine } from "../domain/account/export-lines.ts";
import type { ImportTally } from "../domain/account/import-report.ts";
import type { ImagePaths } from "../domain/account/trash.ts";
import { Failure, invalid } from "../domain/failure.ts";
import { uuidFrom } from "../domain/identity.ts";
import type { Person } from "../domain/person.ts";
import { numberOfTry, type PhotoContentType, photoKey } from "../domain/photo/photo-key.ts";
import type { PhotoKey } from "../domain/photo/photo-store.ts";
import { acceptPhoto } from "./accept-photo.ts";
import type { ErasurePorts } from "./erase.ts";
import type { Ports } from "./ports.ts";
import { eraseUnnamed, stage } from "./staged-images.ts";
import { kindOfField } from "./trash-images.ts";

export type FilePorts = ErasurePorts & Pick<Ports, "accountImport" | "imaging" | "photos" | "newId" | "settings">;

/** The same export gives the same ids in the same account, so that a repeated import finds what it made. */
export async function derivedId(userId: string, id: string): Promise<string> {
  return uuidFrom(await sha256(`${userId}\n${id}`));
}

/**
 * The most bytes of what was made of a photo. The ceiling of a wardrobe counts originals, so these must not be large: a thumbnail of
 * ours has some 20 KB, a cut-out seldom more than 2 MB.
 */
const madeBytesMax = { original_image_path: null, thumbnail_path: 512 * 1024, processed_image_path: 6 * 1024 * 1024 } as const;

/** So many images wait in memory, to be recorded by one statement before they are stored. A thumbnail has some 20 KB. */
const waitingMax = 25;
const waitingBytesMax = 8 * 1024 * 1024;

type ExportedFile = NonNullable<ReturnType<typeof exportedFileOf>>;

interface StoredFile {
  readonly name: string;
  readonly path: string;
  readonly hash: string;
  readonly photo: PhotoFacts;
}

interface WaitingFile {
  readonly key: PhotoKey;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly contentType: PhotoContentType;
  readonly hash: string;
}

export class ImportedFiles {
  readonly #ports: FilePorts;
  readonly #person: Person;
  readonly #tally: ImportTally;
  /** Those that no row names yet, by the garment's id in the export. */
  readonly #stored = new Map<string, Map<keyof ImagePaths, StoredFile>>();
  /** The garments whose lines came. */
  readonly #asked = new Set<string>();
  /** The images that came, good or not, as garment and kind. */
  readonly #came = new Set<string>();
  /** The garments of which this import stores images, those that it leaves to the next, and those that the wardrobe has. */
  readonly #taken = new Set<string>();
  readonly #left = new Set<string>();
  readonly #known = new Set<string>();
  #wardrobe: Promise<ReadonlyMap<string, string>> | null = null;
  #hashes: ReadonlySet<string> | null = null;
  #waiting: WaitingFile[] = [];

  constructor(ports: FilePorts, person: Person, tally: ImportTally) {
    this.#ports = ports;
    this.#person = person;
    this.#tally = tally;
  }

  /**
   * Takes an image, to be stored under a name of its own. An original that the wardrobe has already is left out, with what was made of
   * it, and so is what is no image.
   */
  async take(name: string, bytes: Uint8Array): Promise<void> {
    const file = exportedFileOf(name);
    if (file === null) return this.#tally.problem(null, name, "is no file of an export; it was left out");
    try {
      await this.#accept(name, file, bytes);
    } catch (error) {
      if (!(error instanceof Failure) || error.code === "unavailable" || error.code === "unauthorized") throw error;
      this.#tally.problem(null, name, error.details.errors?.[0]?.message ?? error.message);
    }
  }

  async #accept(name: string, { field, garmentId }: ExportedFile, bytes: Uint8Array): Promise<void> {
    if (this.#came.has(`${garmentId} ${field}`)) throw invalid("file", "is the second of its garment and kind; it was left out");
    if (this.#asked.has(garmentId)) throw invalid("file", "came after the line of its garment; it was left out");
    this.#came.add(`${garmentId} ${field}`);
    const max = madeBytesMax[field];
    if (max !== null && bytes.length > max) throw invalid("file", `is larger than ${max / 1024} KB; it was left out`);
    const hash = await sha256(bytes);
    const id = await derivedId(this.#person.id, garmentId);
    if (await this.#isKnown(field, garmentId, id, hash)) return;
    if (!this.#takes(garmentId)) return;
    const { contentType, width, height } = await acceptPhoto(this.#ports, bytes);
    const key = { kind: kindOfField[field], garment_id: id, generation: numberOfTry(this.#ports.newId()) };
    const path = photoKey(key.kind, this.#person.id, key.garment_id, key.generation);
    const photo = { content_type: contentType, byte_size: bytes.length, width, height };
    const files = this.#stored.get(garmentId) ?? new Map<keyof ImagePaths, StoredFile>();
    this.#stored.set(garmentId, files.set(field, { name, path, hash, photo }));
    const waitingBytes = this.#waiting.reduce((sum, file) => sum + file.bytes.length, 0);
    if (this.#waiting.length >= waitingMax || waitingBytes + bytes.length > waitingBytesMax) await this.storeWaiting();
    this.#waiting.push({ key, path, bytes, contentType, hash });
  }

  /** Whether the wardrobe has this original, or the garment of which this was made. */
  async #isKnown(field: keyof ImagePaths, garmentId: string, id: string, hash: string): Promise<boolean> {
    this.#wardrobe ??= this.#ports.accountImport.contentHashes(this.#person.id);
    const wardrobe = await this.#wardrobe;
    this.#hashes ??= new Set(wardrobe.values());
    if (field !== "original_image_path") return this.#known.has(garmentId) || wardrobe.has(garmentId) || wardrobe.has(id);
    if (!this.#hashes.has(hash)) return false;
    this.#known.add(garmentId);
    this.#left.delete(garmentId);
    // A zip that was packed by name has what was made of it before the original.
    this.#taken.delete(garmentId);
    return true;
  }

  /** Garments come whole, with all their images or not in this import. */
  #takes(garmentId: string): boolean {
    if (this.#taken.has(garmentId)) return true;
    const hasRoom = this.#taken.size < this.#ports.settings.IMPORT_GARMENTS_MAX;
    (hasRoom ? this.#taken : this.#left).add(garmentId);
    return hasRoom;
  }

  /** Whether the garment is one for the next import. */
  isLeft(garmentId: string): boolean {
    return this.#left.has(garmentId);
  }

  /** Says how many garments are left, and how they come. */
  nameLeft(): void {
    if (this.#left.size === 0) return;
    const words = `those of ${this.#left.size} garments are left; send the same file again, with another Idempotency-Key, and it goes on`;
    this.#tally.cut(null, "photos", words);
  }

  /** Stores the images that wait. The outbox knows of them first. */
  async storeWaiting(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) return;
    const { id } = this.#person;
    await stage(
      this.#ports,
      id,
      waiting.map(({ path }) => path),
    );
    for (const { key, bytes, contentType, hash } of waiting) await this.#ports.photos.save(id, key, bytes, contentType, hash);
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
    this.#waiting = [];
    for (const [garmentId, files] of unused) {
      if (this.#asked.has(garmentId)) continue;
      for (const { name } of files.values()) this.#tally.problem(null, name, "belongs to no garment that came; it was left out");
    }
    const paths = unused.flatMap(([, files]) => [...files.values()].map(({ path }) => path));
    if (paths.length > 0) await eraseUnnamed(this.#ports, this.#person.id, paths);
  }
}
