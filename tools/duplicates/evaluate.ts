// Measures the hint "this looks like the one you have": `npm run eval:duplicates -- <folder with index.csv> [--json]
// [--count 300]`. Copies of photos (re-encoded, cropped, brightened) are looked up in their owner's wardrobe, and so is each
// photo while the wardrobe lacks it. Only hash and colours count here: no model gives a category or an embedding.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import sharp, { type Sharp } from "sharp";
import type { HashedGarment } from "../../src/domain/garment/catalogue-store.ts";
import { likeliestDuplicate, lookAlikes } from "../../src/domain/photo/look/look-alikes.ts";
import { measure } from "../../src/domain/photo/picture/measurement.ts";
import { comparablePhoto, perceptualHash } from "../../src/domain/photo/picture/perceptual-hash.ts";
import type { Pixels } from "../../src/domain/photo/picture/pixels.ts";
import { randomFrom } from "../seeded-random.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false }, count: { type: "string", default: "300" } },
});
const [folder = "../shared/data/garment-photos"] = positionals;
const count = Number(values.count);
if (!Number.isInteger(count) || count < 1) throw new Error(`--count wants a whole number of photos, not ${values.count}`);
const index = join(folder, "index.csv");
if (!existsSync(index)) {
  console.log(`skipped: there is no ${index}`);
  process.exit(0);
}

/** The size of a full wardrobe; a larger wardrobe makes a wrong hint likelier. */
const wardrobeSize = 100;
/** The Worker's size for pixels. */
const pixelSide = 512;
const random = randomFrom(4);

const copyKinds = ["re_encoded", "cropped", "brightened"] as const;
type CopyKind = (typeof copyKinds)[number];

async function pixelsOf(photo: Sharp): Promise<Pixels> {
  const { data, info } = await photo
    .resize(pixelSide, pixelSide, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: 3, data };
}

/** The variants of a photo that phones, messengers and people make, by kind of copy. */
async function copiesOf(photo: Buffer, width: number, height: number): Promise<Record<CopyKind, Buffer>> {
  const [across, along] = [0.1 + 0.1 * random(), 0.1 + 0.1 * random()];
  const area = {
    left: Math.floor(width * across * random()),
    top: Math.floor(height * along * random()),
    width: Math.floor(width * (1 - across)),
    height: Math.floor(height * (1 - along)),
  };
  const encodings = [
    () => sharp(photo).jpeg({ quality: 40 }),
    () => sharp(photo).webp({ quality: 60 }),
    () =>
      sharp(photo)
        .resize(Math.round(width / 2))
        .jpeg({ quality: 80 }),
  ];
  const encoding = encodings[Math.floor(random() * encodings.length)] ?? (() => sharp(photo).jpeg({ quality: 40 }));
  return {
    re_encoded: await encoding().toBuffer(),
    cropped: await sharp(photo).extract(area).jpeg({ quality: 85 }).toBuffer(),
    brightened: await sharp(photo)
      .linear(random() < 0.5 ? 1.25 : 0.75)
      .jpeg({ quality: 85 })
      .toBuffer(),
  };
}

/** The file that the hint would name, or null if there is no hint. */
function hintFor(pixels: Pixels, wardrobe: readonly HashedGarment[]): string | null {
  const looks = { colours: measure(pixels).colours.shares, category: null };
  return likeliestDuplicate(lookAlikes(comparablePhoto(pixels), looks, wardrobe), new Map())?.garment_id ?? null;
}

const files = (await readFile(index, "utf8"))
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.trim().split(","))
  .flatMap(([file, , sender]) => (file === undefined ? [] : [{ file, sender: sender ?? "" }]));
// People photograph all they own on one floor, so a wardrobe has photos of one person, as far as there are enough.
const bySender = [...Map.groupBy(files, ({ sender }) => sender).values()].sort((first, second) => second.length - first.length);
const order = bySender.flatMap((own) =>
  own
    .map(({ file }) => ({ file, position: random() }))
    .sort((first, second) => first.position - second.position)
    .slice(0, wardrobeSize)
    .map(({ file }) => file),
);
const sample = order.slice(0, count);

const right: Record<CopyKind, number> = { re_encoded: 0, cropped: 0, brightened: 0 };
const wrong: Record<CopyKind | "new", number> = { re_encoded: 0, cropped: 0, brightened: 0, new: 0 };
const started = performance.now();
for (let start = 0; start < sample.length; start += wardrobeSize) {
  const originals: { photo: Buffer; pixels: Pixels; garment: HashedGarment }[] = [];
  for (const file of sample.slice(start, start + wardrobeSize)) {
    const photo = await sharp(await readFile(join(folder, file)))
      .rotate()
      .png()
      .toBuffer();
    const pixels = await pixelsOf(sharp(photo));
    const { width, height } = await sharp(photo).metadata();
    const colours = measure(pixels).colours.shares;
    const garment = { garment_id: file, hash: perceptualHash(pixels), width, height, colours, category: null };
    originals.push({ photo, pixels, garment: garment });
  }
  const wardrobe = originals.map(({ garment }) => garment);
  for (const { photo, pixels, garment } of originals) {
    const others = wardrobe.filter(({ garment_id: garmentId }) => garmentId !== garment.garment_id);
    const hint = hintFor(pixels, others);
    if (hint !== null) {
      wrong.new++;
      if (!values.json) console.log(`new, but taken for another: ${garment.garment_id} for ${hint}`);
    }
    const copies = await copiesOf(photo, garment.width, garment.height);
    for (const kind of copyKinds) {
      const duplicateHint = hintFor(await pixelsOf(sharp(copies[kind])), wardrobe);
      if (duplicateHint === garment.garment_id) right[kind]++;
      else if (duplicateHint !== null) wrong[kind]++;
    }
  }
}

const total = sample.length;
const part = (some: number, all: number): number => (all === 0 ? 0 : Math.round((some / all) * 10_000) / 10_000);
const rights = copyKinds.reduce((sum, kind) => sum + right[kind], 0);
const wrongs = copyKinds.reduce((sum, kind) => sum + wrong[kind], wrong.new);
const seconds = (performance.now() - started) / 1000;
console.log(
  `${total} photos in wardrobes of ${wardrobeSize}, ${copyKinds.length} copies each, hash and colours only, ${seconds.toFixed(0)} s`,
);
for (const kind of copyKinds) {
  const precision = part(right[kind], right[kind] + wrong[kind]);
  console.log(`${kind.padEnd(11)} recall ${part(right[kind], total)}  precision ${precision}`);
}
console.log(`not there yet: ${wrong.new} of ${total} taken for another garment`);
console.log(
  `all         recall ${part(rights, total * copyKinds.length)}  precision ${part(rights, rights + wrongs)} (the last included)`,
);
if (values.json) {
  console.log(
    JSON.stringify({
      precision: part(rights, rights + wrongs),
      recall: part(rights, total * copyKinds.length),
      ...Object.fromEntries(copyKinds.map((kind) => [kind, part(right[kind], total)])),
    }),
  );
}
