// The sample wardrobe: real photos, the same every time, made once.

import { createHash } from "node:crypto";
import { appendFile, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pieces } from "../../local/sample-wardrobe/pieces.ts";
import { type SampleGarment, samplePhoto, sampleWardrobe } from "../../local/sample-wardrobe.ts";
import { factsOf } from "../../src/domain/words/categories.ts";

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

describe("the sample wardrobe", () => {
  test("has at least 24 garments of different names", () => {
    expect(garments.length).toBeGreaterThanOrEqual(24);
    expect(new Set(garments.map(({ name }) => name)).size).toBe(garments.length);
  });

  test("can dress someone: something for every slot", () => {
    const slots = new Set(garments.map(({ expected }) => factsOf(expected.category).slot));
    expect([...slots].toSorted()).toEqual(["accessory", "bag", "bottom", "one_piece", "outerwear", "shoes", "top"]);
  });

  test("is of JPEG photos that decode and are large enough to be looked at", async () => {
    for (const { file } of garments) {
      const { info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
      expect((await sharp(file).metadata()).format).toBe("jpeg");
      expect(Math.min(info.width, info.height)).toBeGreaterThanOrEqual(224);
    }
  });

  test("has no photo twice", async () => {
    expect(new Set(await fingerprints()).size).toBe(garments.length);
  });

  test("is the same bytes when made again", async () => {
    const before = await fingerprints();
    const again: string[] = [];
    for (const piece of pieces)
      again.push(
        createHash("sha256")
          .update(await samplePhoto(piece))
          .digest("hex"),
      );
    expect(again).toEqual(before);
  });

  test("is used again where it is, and repaired where a photo was damaged", async () => {
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
});
