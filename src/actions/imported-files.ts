// The images of an import, stored before the line comes that says whose they are.

import { sha256 } from "../digest.ts";
import type { ImportedGarment, PhotoFacts } from "../domain/account/account-records.ts";
import { exportedFileOf, type GarmentLine } from "../domain/account/export-lines.ts";
import type { ImportTally } from "../domain/account/import-report.ts";
import type { ImagePaths } from "../domain/account/trash.ts";
import { Failure } from "../domain/failure.ts";
import { uuidFrom } from "../domain/identity.ts";
import type { Person } from "../domain/person.ts";
import { numberOfTry, photoKey } from "../domain/photo/photo-key.ts";
import { acceptPhoto } from "./accept-photo.ts";
import { type ErasurePorts, eraseTargets } from "./erase.ts";
import type { Ports } from "./ports.ts";
import { kindOfField } from "./trash-images.ts";

export type FilePorts = ErasurePorts & Pick<Ports, "accountImport" | "imaging" | "photos" | "newId">;

/** The same export gives the same ids in the same account, so that a repeated import finds what it made. */
export async function derivedId(userId: string, id: string): Promise<string> {
  return uuidFrom(await sha256(`${userId}\n${id}`));
}

interface StoredFile {
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
      await this.#store(file, bytes);
    } catch (error) {
      if (!(error instanceof Failure) || error.code === "unavailable") throw error;
      this.#tally.problem(null, name, error.details.errors?.[0]?.message ?? error.message);
    }
  }

  async #store({ field, garmentId }: NonNullable<ReturnType<typeof exportedFileOf>>, bytes: Uint8Array): Promise<void> {
    const { accountImport, photos, newId } = this.#ports;
    const hash = await sha256(bytes);
    const isOriginal = field === "original_image_path";
    if (isOriginal && (await accountImport.garmentsOf(this.#person.id, [hash])).length > 0) return;
    const { contentType, width, height } = await acceptPhoto(this.#ports, bytes);
    const key = {
      kind: kindOfField[field],
      garment_id: await derivedId(this.#person.id, garmentId),
      generation: numberOfTry(newId()),
    };
    await photos.save(this.#person.id, key, bytes, contentType, hash);
    const held = this.#stored.get(garmentId) ?? new Map();
    const path = photoKey(key.kind, this.#person.id, key.garment_id, key.generation);
    const photo = { content_type: contentType, byte_size: bytes.length, width, height };
    this.#stored.set(garmentId, held.set(field, { path, hash, photo }));
  }

  /** The images of a garment, if its original has the bytes that the line says. */
  of({ id, content_hash: hash }: GarmentLine): Pick<ImportedGarment, "images" | "photo"> | null {
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

  async discardUnused(): Promise<void> {
    const paths = [...this.#stored.values()].flatMap((files) => [...files.values()].map(({ path }) => path));
    this.#stored.clear();
    const targets = paths.map((target) => ({ kind: "object", target, vector_index: null }) as const);
    if (targets.length > 0) await eraseTargets(this.#ports, this.#person.id, targets);
  }
}
