// The colours of the sample wardrobe, from its photos to the words a person would use.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SampleGarment, sampleWardrobe } from "../../local/sample-wardrobe.ts";
import { dominantColours } from "../../src/domain/photo/picture/dominant-colours.ts";
import { foregroundOf } from "../../src/domain/photo/picture/foreground.ts";
import { familyOf } from "../../src/domain/words/colours.ts";

let folder: string;
let garments: SampleGarment[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "armoire-sample-"));
  garments = await sampleWardrobe(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function seen(garment: SampleGarment) {
  const { data, info } = await sharp(garment.file)
    .resize(512, 512, { fit: "inside" })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = { width: info.width, height: info.height, channels: 3 as const, data: new Uint8Array(data) };
  return dominantColours(pixels, foregroundOf(pixels));
}

describe("the sample wardrobe's colours", () => {
  it("are named as a person would", async () => {
    const names = await Promise.all(
      garments.map(async (garment) => ({
        name: garment.name,
        expected: garment.expected.color_primary,
        seen: (await seen(garment)).primary,
      })),
    );
    // Its leather is tan in the light and brown in the folds; people say either.
    const either = new Set(["tan hiking boots"]);
    const other = names.filter(({ name, expected, seen: found }) => !either.has(name) && familyOf(found) !== familyOf(expected));
    expect(other).toEqual([]);
    const exact = names.filter(({ expected, seen: found }) => found === expected);
    expect(exact.length).toBeGreaterThanOrEqual(28);
  });
});
