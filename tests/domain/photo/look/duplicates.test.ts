// A photo is known again when it was re-encoded, cropped or lit otherwise; another garment of its colour is not taken for it.

import sharp from "sharp";
import { describe, expect, it } from "vitest";
import {
  coloursExclude,
  type DuplicateEvidence,
  duplicateScore,
  duplicateThreshold,
  paletteDistance,
} from "../../../../src/domain/photo/look/duplicates.ts";
import { dominantColours } from "../../../../src/domain/photo/picture/dominant-colours.ts";
import { foregroundOf } from "../../../../src/domain/photo/picture/foreground.ts";
import {
  comparablePhoto,
  hashDistance,
  hashDistances,
  perceptualHash,
} from "../../../../src/domain/photo/picture/perceptual-hash.ts";
import type { Pixels } from "../../../../src/domain/photo/picture/pixels.ts";
import { drawTee } from "../../../support/drawn-garments.ts";
import { syntheticGarment } from "../../../support/synthetic-garments.ts";

/** Garments with folds or a pattern, as every photographed one has. */
const originals = [31, 33, 66, 70, 95, 96, 101, 104, 110, 115].map((index) => syntheticGarment(index).pixels);

function photo({ data, width, height }: Pixels) {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

async function decoded(encoded: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(encoded).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: 3, data };
}

/** What is compared of a picture; computed once, since each is compared with many. */
const coloursOf = onceForEach((pixels) => dominantColours(pixels, foregroundOf(pixels)).colours);
const comparableOf = onceForEach(comparablePhoto);
const storedOf = onceForEach((pixels) => ({ hash: perceptualHash(pixels), width: pixels.width, height: pixels.height }));

function onceForEach<Value>(compute: (pixels: Pixels) => Value): (pixels: Pixels) => Value {
  const values = new WeakMap<Pixels, Value>();
  return (pixels) => {
    const value = values.get(pixels) ?? compute(pixels);
    values.set(pixels, value);
    return value;
  };
}

function evidenceOf(copy: Pixels, original: Pixels): DuplicateEvidence {
  return {
    ...hashDistances(comparableOf(copy), storedOf(original)),
    colours: paletteDistance(coloursOf(copy), coloursOf(original)),
    cosine: null,
    sameCategory: null,
  };
}

async function expectFound(copyOf: (original: Pixels) => Promise<Buffer>, atLeast: number): Promise<void> {
  const scores = await Promise.all(
    originals.map(async (original) => duplicateScore(evidenceOf(await decoded(await copyOf(original)), original))),
  );
  const found = scores.filter((score) => score >= duplicateThreshold).length;
  expect(found, scores.map((score) => score.toFixed(2)).join(" ")).toBeGreaterThanOrEqual(atLeast);
}

describe("the perceptual hash", () => {
  it("is 64 zeros and ones, the same for the same photo, and 0 from itself", () => {
    const [first = drawTee({ garment: "#2456a6", ground: "wood" }).pixels] = originals;
    const hash = perceptualHash(first);
    expect(hash).toMatch(/^[01]{64}$/);
    expect(perceptualHash(first)).toBe(hash);
    expect(hashDistance(hash, hash)).toBe(0);
  });

  it("is a distance: the number of bits that differ, either way round", () => {
    expect(hashDistance("0".repeat(64), "1".repeat(64))).toBe(64);
    expect(hashDistance(`1${"0".repeat(63)}`, `${"0".repeat(63)}1`)).toBe(2);
    expect(hashDistance(`1${"0".repeat(63)}`, "0".repeat(64))).toBe(1);
  });

  it("is made of anything that has a pixel", () => {
    for (const size of [1, 2, 9]) {
      const { pixels } = drawTee({ garment: "#2456a6", ground: "white", size });
      expect(perceptualHash(pixels)).toMatch(/^[01]{64}$/);
    }
  });

  it("has nothing in common with a frame that no crop makes of the other", () => {
    const { pixels } = drawTee({ garment: "#2456a6", ground: "wood", shading: 0.2 });
    const wide = hashDistances(comparablePhoto(pixels), { hash: perceptualHash(pixels), width: 400, height: 200 });
    expect(wide).toEqual({ whole: 32, nearest: 32 });
  });
});

describe("the same photo", () => {
  it("is found when it was re-encoded: as a poor JPEG, half the size, as WebP", async () => {
    await expectFound((original) => photo(original).jpeg({ quality: 40 }).toBuffer(), originals.length);
    // Stripes of three pixels are another cloth at half the size.
    await expectFound((original) => photo(original).resize(120).jpeg().toBuffer(), originals.length - 1);
    await expectFound((original) => photo(original).webp({ quality: 60 }).toBuffer(), originals.length);
  });

  it("is found when it was made brighter or darker by a quarter", async () => {
    await expectFound((original) => photo(original).linear(1.25).png().toBuffer(), originals.length - 2);
    await expectFound((original) => photo(original).linear(0.75).png().toBuffer(), originals.length - 2);
  });

  it("is found when a fifth of it was cut off, all round or on one side", async () => {
    for (const part of [
      { left: 24, top: 32, width: 192, height: 256 },
      { left: 0, top: 0, width: 204, height: 320 },
      { left: 20, top: 10, width: 216, height: 272 },
    ]) {
      await expectFound((original) => photo(original).extract(part).png().toBuffer(), originals.length - 2);
    }
  });

  it("is found when the stored one is the crop", async () => {
    const found = await Promise.all(
      originals.map(async (original) => {
        const crop = await decoded(
          await photo(original).extract({ left: 20, top: 30, width: 205, height: 265 }).png().toBuffer(),
        );
        return duplicateScore(evidenceOf(original, crop)) >= duplicateThreshold;
      }),
    );
    expect(found.filter((own) => own).length).toBeGreaterThanOrEqual(originals.length - 2);
  });
});

describe("another garment", () => {
  it("is not taken for it: none of the drawn ones for any other", () => {
    for (const [i, original] of originals.entries()) {
      for (const [j, other] of originals.entries()) {
        if (i !== j) expect(duplicateScore(evidenceOf(other, original)), `${i} for ${j}`).toBeLessThan(duplicateThreshold);
      }
    }
  });

  it("of another colour and the same outline is not taken for it", () => {
    const [blue, red] = ["#2456a6", "#c1121f"].map(
      (garment) => drawTee({ garment, ground: "wood", shading: 0.2, size: 256 }).pixels,
    );
    if (blue === undefined || red === undefined) throw new Error("two were drawn");
    expect(duplicateScore(evidenceOf(blue, red))).toBeLessThan(duplicateThreshold);
  });
});

describe("the score", () => {
  const copy: DuplicateEvidence = {
    whole: 2,
    nearest: 2,
    colours: { full: 0.01, unlit: 0.005 },
    cosine: null,
    sameCategory: null,
  };

  it("falls with every bit, every difference of colour, and what the model says against it", () => {
    const score = duplicateScore(copy);
    expect(score).toBeGreaterThan(0.8);
    expect(duplicateScore({ ...copy, whole: 12, nearest: 8 })).toBeLessThan(score);
    expect(duplicateScore({ ...copy, colours: { full: 0.1, unlit: 0.1 } })).toBeLessThan(score);
    expect(duplicateScore({ ...copy, sameCategory: false })).toBeLessThan(score);
    expect(duplicateScore({ ...copy, cosine: 0.5 })).toBeLessThan(score);
    expect(duplicateScore({ ...copy, cosine: 0.99 })).toBeGreaterThan(score);
  });

  it("is under the threshold for unrelated hashes, whatever the words say", () => {
    const unrelated = { ...copy, whole: 32, nearest: 20, cosine: 1, sameCategory: true };
    expect(duplicateScore(unrelated)).toBeLessThan(duplicateThreshold);
  });

  it("needs no hash where colours exclude it", () => {
    const colours = paletteDistance([{ hex: "#c1121f", share: 1 }], [{ hex: "#2456a6", share: 1 }]);
    expect(coloursExclude(colours)).toBe(true);
    expect(duplicateScore({ whole: 0, nearest: 0, colours, cosine: 1, sameCategory: true })).toBeLessThan(duplicateThreshold);
    expect(coloursExclude(paletteDistance([{ hex: "#c1121f", share: 1 }], [{ hex: "#b81422", share: 1 }]))).toBe(false);
  });

  it("does not hang on colours that are not known", () => {
    expect(paletteDistance([], [{ hex: "#2456a6", share: 1 }])).toEqual({ full: 0, unlit: 0 });
  });
});
