// Makes the sample wardrobe: photos of a believable capsule of garments, from emoji (sample-wardrobe/pictures). The bytes are the same
// every time; photos that exist are used again.

import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import sharp from "sharp";
import { z } from "zod";
import { Category } from "../src/domain/words/categories.ts";
import { ColourName } from "../src/domain/words/colours.ts";
import { photograph } from "./sample-wardrobe/photograph.ts";
import { type Piece, pieces } from "./sample-wardrobe/pieces.ts";
import { type Picture, recolour } from "./sample-wardrobe/recolour.ts";

const SampleGarment = z.object({
  /** The full path of the JPEG. */
  file: z.string(),
  name: z.string(),
  /** The answer that a person would give. */
  expected: z.object({ category: Category, color_primary: ColourName }),
});
export type SampleGarment = z.infer<typeof SampleGarment>;

/** The manifest names files without their folder, so that the folder can be moved. */
const ManifestEntry = SampleGarment.extend({ sha256: z.string() });
type ManifestEntry = z.infer<typeof ManifestEntry>;
const Manifest = z.object({ recipe: z.string(), garments: z.array(ManifestEntry) });
type Manifest = z.infer<typeof Manifest>;

// A part of the recipe: raise it when the way photos are made changes, so that old photos are made again.
const makingVersion = 1;
// sharp works in other threads while this thread dyes the next picture; more at once only costs memory.
const photosAtOnce = 4;

const pictureFolder = resolve(import.meta.dirname, "sample-wardrobe/pictures");
export const sampleWardrobeFolder = resolve(import.meta.dirname, "../.local/sample-wardrobe");

/** The garments of the sample wardrobe in `folder`; makes those that are missing, damaged or of an older recipe. */
export async function sampleWardrobe(folder: string = sampleWardrobeFolder): Promise<SampleGarment[]> {
  const recipe = recipeOf(pieces);
  const there = await intact(folder, recipe);
  const garments = there.length === pieces.length ? there : await make(folder, recipe, there);
  return garments.map(({ file, name, expected }) => ({ file: join(folder, file), name, expected }));
}

/** One photo of the sample wardrobe, as JPEG bytes. */
export async function samplePhoto(piece: Piece): Promise<Buffer> {
  const garment = recolour(await drawing(piece), piece.dyes);
  return photograph(garment, piece.ground, seedOf(piece.name));
}

/** Makes the missing photos and writes the manifest. */
async function make(folder: string, recipe: string, there: readonly ManifestEntry[]): Promise<ManifestEntry[]> {
  await mkdir(folder, { recursive: true });
  const garments: ManifestEntry[] = [];
  for (let from = 0; from < pieces.length; from += photosAtOnce) {
    const some = pieces.slice(from, from + photosAtOnce);
    const entries = some.map((piece) => there.find(({ name }) => name === piece.name) ?? makeOne(folder, piece));
    garments.push(...(await Promise.all(entries)));
  }
  const manifest: Manifest = { recipe, garments };
  await replaceFile(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return garments;
}

async function makeOne(folder: string, piece: Piece): Promise<ManifestEntry> {
  const photo = await samplePhoto(piece);
  const file = `${piece.name.replaceAll(" ", "-")}.jpg`;
  await replaceFile(join(folder, file), photo);
  const expected = { category: piece.category, color_primary: piece.color_primary };
  return { file, name: piece.name, expected, sha256: sha256(photo) };
}

/** The garments that exist, were made by this recipe, and have unchanged bytes. */
async function intact(folder: string, recipe: string): Promise<ManifestEntry[]> {
  const manifest = await manifestIn(folder);
  if (manifest?.recipe !== recipe) return [];
  const garments: ManifestEntry[] = [];
  for (const garment of manifest.garments) {
    const photo = await readFile(join(folder, garment.file)).catch(() => undefined);
    if (photo !== undefined && sha256(photo) === garment.sha256) garments.push(garment);
  }
  return garments;
}

async function manifestIn(folder: string): Promise<Manifest | undefined> {
  try {
    const json: unknown = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
    return Manifest.parse(json);
  } catch {
    // Missing, not JSON or of another shape: in every case the photos are made again.
    return undefined;
  }
}

/** The pixels of the emoji, or of the part that is used. */
async function drawing({ emoji, rows = [0, 1] }: Piece): Promise<Picture> {
  const picture = sharp(join(pictureFolder, `${emoji}.webp`)).ensureAlpha();
  const { width, height } = await picture.metadata();
  const top = Math.round(rows[0] * height);
  const { data, info } = await picture
    .extract({ left: 0, top, width, height: Math.round(rows[1] * height) - top })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Replaces a file at once: a concurrent reader sees the old file or the new one, never half of one. */
async function replaceFile(path: string, content: Buffer | string): Promise<void> {
  const unfinished = `${path}.${process.pid}.tmp`;
  await writeFile(unfinished, content);
  await rename(unfinished, path);
}

function recipeOf(wardrobe: readonly Piece[]): string {
  return sha256(JSON.stringify({ makingVersion, sharp: sharp.versions, wardrobe }));
}

function seedOf(name: string): number {
  return createHash("sha256").update(name).digest().readUInt32LE(0);
}

function sha256(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}

if (import.meta.main) {
  const folder = resolve(process.argv[2] ?? sampleWardrobeFolder);
  console.log(`${(await sampleWardrobe(folder)).length} garments in ${folder}`);
}
