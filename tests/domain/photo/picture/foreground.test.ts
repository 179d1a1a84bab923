// The garment is separated from its ground; if that is impossible, the confidence is low.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Foreground, foregroundOf } from "../../../../src/domain/photo/picture/foreground.ts";
import { oklabOfBytes, type Pixels, shrink } from "../../../../src/domain/photo/picture/pixels.ts";
import { hexOfOklab } from "../../../../src/domain/words/colours.ts";
import { randomFrom } from "../../../../tools/seeded-random.ts";
import { drawTee, groundNames, oklab, paint, withAlpha } from "../../../support/drawn-garments.ts";

/** Intersection over union of two masks: 1 if they are equal. */
function overlap(mask: Uint8Array, truth: Uint8Array): number {
  let both = 0;
  let either = 0;
  for (const [i, value] of truth.entries()) {
    const other = mask[i] ?? 0;
    both += value & other;
    either += value | other;
  }
  return both / either;
}

function noise(amplitude: number): Pixels {
  const random = randomFrom(3);
  return paint(200, 200, () => {
    const byte = Math.round(128 + (random() - 0.5) * amplitude)
      .toString(16)
      .padStart(2, "0");
    return `#${byte}${byte}${byte}`;
  });
}

function expectUnknown(foreground: Foreground): void {
  expect(foreground.method).toBe("centre");
  expect(foreground.confidence).toBeLessThan(0.2);
}

describe("the foreground of a photo", () => {
  for (const ground of groundNames) {
    it(`is the garment on a ${ground} ground, under light that fades across it`, () => {
      for (const garment of ["#2456a6", "#1a1a1c", "#c1121f", "#556b2f"]) {
        const { pixels, mask } = drawTee({ garment, ground, shading: 0.2, size: 200 });
        const foreground = foregroundOf(pixels);
        expect(foreground.method).toBe("border_model");
        expect(foreground.confidence).toBeGreaterThan(0.6);
        expect(overlap(foreground.mask, mask), garment).toBeGreaterThan(0.92);
      }
    });
  }

  it("is the garment if floor and wall have different colours", () => {
    const inside = (x: number, y: number): boolean => Math.abs(x - 0.5) < 0.25 && Math.abs(y - 0.5) < 0.3;
    const foreground = foregroundOf(paint(200, 200, (x, y) => (inside(x, y) ? "#2456a6" : y < 0.6 ? "#eeeeee" : "#b58a5e")));
    expect(foreground.method).toBe("border_model");
    expect(foreground.share).toBeCloseTo(0.3, 1);
  });

  it("is both shoes of a pair, and includes a print within the cloth", () => {
    const shoe = (x: number, y: number): boolean => Math.abs(Math.abs(x - 0.5) - 0.2) < 0.12 && Math.abs(y - 0.5) < 0.3;
    const print = (x: number, y: number): boolean => shoe(x, y) && Math.abs(y - 0.5) < 0.04 && Math.abs(x - 0.3) < 0.04;
    const foreground = foregroundOf(paint(200, 200, (x, y) => (shoe(x, y) && !print(x, y) ? "#5c4033" : "#f2f2f2")));
    expect(foreground.share).toBeCloseTo(0.288, 1);
    expect(foreground.mask[100 * 200 + 60]).toBe(1);
    expect(foreground.mask[100 * 200 + 140]).toBe(1);
    expect(foreground.mask[100 * 200 + 100]).toBe(0);
  });

  it("is still found if the garment hangs over one edge", () => {
    const foreground = foregroundOf(paint(200, 200, (x, y) => (Math.abs(x - 0.5) < 0.2 && y > 0.2 ? "#722f37" : "#e8e4da")));
    expect(foreground.method).toBe("border_model");
    expect(foreground.share).toBeCloseTo(0.32, 1);
  });

  it("has the garment's box, as shares of the frame", () => {
    const { box } = foregroundOf(drawTee({ garment: "#2456a6", ground: "white", size: 300 }).pixels);
    expect(box.x).toBeCloseTo(0.12, 1);
    expect(box.y).toBeCloseTo(0.15, 1);
    expect(box.width).toBeCloseTo(0.76, 1);
    expect(box.height).toBeCloseTo(0.7, 1);
  });

  it("is the middle of the frame, with low confidence, if the picture is uniform", () => {
    expectUnknown(foregroundOf(paint(200, 200, () => "#888888")));
    for (const amplitude of [10, 60, 255]) expectUnknown(foregroundOf(noise(amplitude)));
    expectUnknown(foregroundOf(drawTee({ garment: "#9a9b9d", ground: "grey" }).pixels));
  });

  it("has low confidence if it is a speck, or leaves no ground", () => {
    expectUnknown(foregroundOf(paint(200, 200, (x, y) => (Math.hypot(x - 0.5, y - 0.5) < 0.05 ? "#ff0000" : "#dddddd"))));
    expectUnknown(foregroundOf(paint(200, 200, (x, y) => (Math.min(x, y, 1 - x, 1 - y) < 0.01 ? "#ffffff" : "#224488"))));
  });

  it("has low confidence if it takes as much of the border as the ground does", () => {
    expectUnknown(foregroundOf(paint(200, 200, (x) => (x < 0.5 ? "#2456a6" : "#eeeeee"))));
    expectUnknown(foregroundOf(paint(200, 200, (x, y) => (x + y < 1.5 ? "#2456a6" : "#eeeeee"))));
    const quarters = ["#c1121f", "#2456a6", "#f5df4d", "#228b22"];
    expectUnknown(foregroundOf(paint(200, 200, (x, y) => quarters[(x < 0.5 ? 0 : 1) + (y < 0.5 ? 0 : 2)] ?? "#000000")));
  });

  it("has less confidence the more of the border it touches, and the less contrast it has", () => {
    const hanging = (reach: number) =>
      foregroundOf(paint(200, 200, (x, y) => (Math.abs(x - 0.5) < 0.2 && y > 0.2 && y < reach ? "#722f37" : "#e8e4da")));
    expect(hanging(0.8).confidence).toBeGreaterThan(hanging(1).confidence);
    expect(hanging(1).confidence).toBeGreaterThan(0.6);
    const faint = foregroundOf(drawTee({ garment: "#b0a08c", ground: "beige", shading: 0.15, size: 200 }).pixels);
    const clear = foregroundOf(drawTee({ garment: "#1b2a49", ground: "beige", shading: 0.15, size: 200 }).pixels);
    expect(clear.confidence).toBeGreaterThanOrEqual(faint.confidence);
  });

  it("is weighted to the middle if it is unknown: a fifth of the frame, the same for every size", () => {
    for (const [width, height] of [
      [200, 100],
      [90, 160],
    ] as const) {
      const { box, share } = foregroundOf(paint(width, height, () => "#888888"));
      expect(share).toBeCloseTo(0.2, 1);
      expect([box.x + box.width / 2, box.y + box.height / 2].map((middle) => Math.round(middle * 50) / 50)).toEqual([0.5, 0.5]);
    }
  });

  it("has the input's size, values 1 and 0, and a box and share within the frame, for any picture", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom<3 | 4>(3, 4),
        fc.integer(),
        (width, height, channels, seed) => {
          const random = randomFrom(seed);
          const data = Uint8Array.from({ length: width * height * channels }, () => Math.floor(random() * 256));
          const foreground = foregroundOf({ width, height, channels, data });
          expect(foreground.mask).toHaveLength(width * height);
          expect(foreground.mask.every((value) => value <= 1)).toBe(true);
          expect(foreground.share).toBeCloseTo(foreground.mask.reduce((sum, value) => sum + value, 0) / (width * height));
          for (const part of [foreground.share, foreground.confidence, foreground.box.x, foreground.box.y]) {
            expect(part).toBeGreaterThanOrEqual(0);
            expect(part).toBeLessThanOrEqual(1);
          }
          expect(foreground.box.x + foreground.box.width).toBeLessThanOrEqual(1 + 1e-9);
          expect(foreground.box.y + foreground.box.height).toBeLessThanOrEqual(1 + 1e-9);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("the foreground of a cut-out", () => {
  const { pixels, mask } = drawTee({ garment: "#2456a6", ground: "wood", size: 100 });

  it("is its alpha", () => {
    const foreground = foregroundOf(withAlpha(pixels, mask));
    expect(foreground.method).toBe("cut_out");
    expect([...foreground.mask]).toEqual([...mask]);
  });

  it("is found by colour if nothing in it is transparent, because the cut-out did not work", () => {
    const foreground = foregroundOf(withAlpha(pixels, new Uint8Array(mask.length).fill(1)));
    expect(foreground.method).toBe("border_model");
    expect(overlap(foreground.mask, mask)).toBeGreaterThan(0.92);
  });

  it("is unknown if everything in it is transparent", () => {
    expectUnknown(foregroundOf(withAlpha(pixels, new Uint8Array(mask.length))));
  });
});

describe("pixels", () => {
  it("have the OKLab colour that culori gives them", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(byte, byte, byte, (red, green, blue) => {
        const hex = `#${[red, green, blue].map((value) => value.toString(16).padStart(2, "0")).join("")}`;
        const [ours, culoris] = [oklabOfBytes(red, green, blue), oklab(hex)];
        expect(ours.l).toBeCloseTo(culoris.l, 5);
        expect(ours.a).toBeCloseTo(culoris.a, 5);
        expect(ours.b).toBeCloseTo(culoris.b, 5);
      }),
    );
  });

  it("keep proportions and mean colour if they are shrunk, and are never enlarged", () => {
    const striped = paint(400, 200, (x) => (Math.floor(x * 400) % 2 === 0 ? "#000000" : "#646464"));
    const small = shrink(striped, 100);
    expect([small.width, small.height]).toEqual([100, 50]);
    expect(small.data.every((value) => value === 50)).toBe(true);
    expect(shrink(small, 512)).toBe(small);
  });

  it("do not count in the mean colour where they are transparent", () => {
    const data = new Uint8Array([200, 100, 50, 255, 0, 0, 0, 0]);
    const { data: mean } = shrink({ width: 2, height: 1, channels: 4, data }, 1);
    expect([...mean]).toEqual([200, 100, 50, 128]);
    expect(hexOfOklab(oklabOfBytes(200, 100, 50))).toBe("#c86432");
  });
});
