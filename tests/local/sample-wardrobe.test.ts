// The sample wardrobe: real photos, always the same, made once, with colours named as a person would name them.

import { createHash } from "node:crypto";
import { appendFile, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pieces } from "../../local/sample-wardrobe/pieces.ts";
import { type SampleGarment, samplePhoto, sampleWardrobe } from "../../local/sample-wardrobe.ts";
import { dominantColours } from "../../src/domain/photo/picture/dominant-colours.ts";
import { foregroundOf } from "../../src/domain/photo/picture/foreground.ts";
import { factsOf } from "../../src/domain/words/categories.ts";
import { familyOf } from "../../src/domain/words/colours.ts";

let folder: string;
let garments: SampleGarment[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "armoire-sample-"));
  garments = await sampleWardrobe(folder);
});

afterAll(() => rm(folder, { recursive: true }));

async function fingerprints(): Promise<string[]> {
  return Promise.all(
    garments.map(async ({ file }) =>
      createHash("sha256")
        .update(await readFile(file))
        .digest("hex"),
    ),
  );
}

async function mainColour({ file }: SampleGarment) {
  const { data, info } = await sharp(file)
    .resize(512, 512, { fit: "inside" })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = { width: info.width, height: info.height, channels: 3 as const, data: new Uint8Array(data) };
  return dominantColours(pixels, foregroundOf(pixels)).primary;
}

describe("the sample wardrobe", () => {
  test("has at least 24 garments of different names", () => {
    expect(garments.length).toBeGreaterThanOrEqual(24);
    expect(new Set(garments.map(({ name }) => name)).size).toBe(garments.length);
  });

  test("can dress someone: something for every slot", () => {
    const slots = new Set(garments.map(({ expected }) => factsOf(expected.category).slot));
    expect([...slots].toSorted()).toEqual(["accessory", "bag", "bottom", "one_piece", "outerwear", "shoes", "top"]);
  });

  test("consists of JPEG photos that decode and are large enough for a look", async () => {
    for (const { file } of garments) {
      const { info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
      expect((await sharp(file).metadata()).format).toBe("jpeg");
      expect(Math.min(info.width, info.height)).toBeGreaterThanOrEqual(224);
    }
  });

  test("has no photo twice", async () => {
    expect(new Set(await fingerprints()).size).toBe(garments.length);
  });

  test("has the same bytes when it is made again", async () => {
    const isChosen = (_: unknown, index: number) => index % 5 === 0;
    const before = (await fingerprints()).filter(isChosen);
    const again: string[] = [];
    // A drawing takes most of a second.
    for (const piece of pieces.filter(isChosen))
      again.push(
        createHash("sha256")
          .update(await samplePhoto(piece))
          .digest("hex"),
      );
    expect(again).toEqual(before);
  });

  test("is used again if it exists, and repaired if a photo was damaged", async () => {
    const [first, second] = garments;
    if (first === undefined || second === undefined) throw new Error("the wardrobe is empty");
    const before = await fingerprints();
    const { mtimeMs } = await stat(first.file);
    expect(await sampleWardrobe(folder)).toEqual(garments);
    expect((await stat(first.file)).mtimeMs).toBe(mtimeMs);

    await appendFile(second.file, "damage");
    expect(await sampleWardrobe(folder)).toEqual(garments);
    expect(await fingerprints()).toEqual(before);
    expect((await stat(first.file)).mtimeMs).toBe(mtimeMs);
  });

  test("has colours with the names that a person would use", async () => {
    const names = await Promise.all(
      garments.map(async (garment) => ({
        name: garment.name,
        expected: garment.expected.color_primary,
        found: await mainColour(garment),
      })),
    );
    // The leather is tan in the light and brown in the folds; people use either word.
    const either = new Set(["tan hiking boots"]);
    const other = names.filter(({ name, expected, found }) => !either.has(name) && familyOf(found) !== familyOf(expected));
    expect(other).toEqual([]);
    expect(names.filter(({ expected, found }) => found === expected).length).toBeGreaterThanOrEqual(28);
  });
});
