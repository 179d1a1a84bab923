// A photo is refused only for its size; blur, darkness and glare give warnings with figures, and good photos give none.

import { describe, expect, it } from "vitest";
import type { Pixels } from "../../../../src/domain/photo/picture/pixels.ts";
import { qualityOf } from "../../../../src/domain/photo/picture/quality.ts";
import { drawTee, groundNames, paint } from "../../../support/drawn-garments.ts";

const large = { width: 3024, height: 4032 };

function relit({ data, ...rest }: Pixels, light: (byte: number) => number): Pixels {
  return { ...rest, data: data.map((byte) => Math.min(255, Math.max(0, Math.round(light(byte))))) };
}

/** The mean of a square around each pixel, three times: nearly a Gaussian. */
function blurred(pixels: Pixels, radius: number): Pixels {
  let { data } = pixels;
  for (let round = 0; round < 3; round++) {
    const sharp = data;
    data = sharp.map((_, i) => {
      const channel = i % 3;
      const x = Math.floor(i / 3) % pixels.width;
      const y = Math.floor(i / 3 / pixels.width);
      let sum = 0;
      let count = 0;
      for (let row = Math.max(0, y - radius); row <= Math.min(pixels.height - 1, y + radius); row++) {
        for (let column = Math.max(0, x - radius); column <= Math.min(pixels.width - 1, x + radius); column++) {
          sum += sharp[(row * pixels.width + column) * 3 + channel] ?? 0;
          count++;
        }
      }
      return Math.round(sum / count);
    });
  }
  return { ...pixels, data };
}

const photo = drawTee({ garment: "#2456a6", ground: "wood", shading: 0.2, size: 256 }).pixels;

describe("a photo that is too small", () => {
  it("is refused with words that help the person", () => {
    expect(qualityOf(null, { width: 180, height: 400 }).reject).toBe(
      "The photo is 180 x 400 pixels; at least 224 on each side are needed. Take it again from closer by.",
    );
  });

  it("has fewer than 224 pixels on one side or both", () => {
    expect(qualityOf(null, { width: 224, height: 224 }).reject).toBeNull();
    expect(qualityOf(null, { width: 223, height: 4000 }).reject).toMatch(/^The photo is 223 x 4000/);
    expect(qualityOf(null, { width: 4000, height: 223 }).reject).toMatch(/^The photo is 4000 x 223/);
  });

  it("is judged by the original, not by the pixels that were made from it", () => {
    expect(
      qualityOf(
        paint(100, 100, () => "#888888"),
        large,
      ).reject,
    ).toBeNull();
  });
});

describe("a good photo", () => {
  it("gets no warning on any ground, for a dark garment or a bright one", () => {
    for (const ground of groundNames) {
      for (const garment of ["#1a1a1c", "#2456a6", "#c1121f", "#d98ba0"]) {
        const { pixels } = drawTee({ garment, ground, shading: 0.15, size: 256 });
        expect(qualityOf(pixels, large).warnings, `${garment} on ${ground}`).toEqual([]);
      }
    }
  });

  it('may get the warning "too bright" for a pale garment on white, which cannot be distinguished from glare', () => {
    const onWhite = drawTee({ garment: "#f7cac9", ground: "white", shading: 0.15, size: 256 }).pixels;
    const onWood = drawTee({ garment: "#f7cac9", ground: "wood", shading: 0.15, size: 256 }).pixels;
    expect(qualityOf(onWhite, large).warnings).toEqual([expect.stringMatching(/^The photo is too bright/)]);
    expect(qualityOf(onWood, large).warnings).toEqual([]);
  });

  it("has figures, and none if there are no pixels yet", () => {
    const { figures } = qualityOf(photo, large);
    expect(figures?.lightness).toBeGreaterThan(0.4);
    expect(figures?.sharpness).toBeGreaterThan(11);
    expect(qualityOf(null, large)).toEqual({ reject: null, warnings: [], figures: null });
  });
});

describe("a bad photo", () => {
  it('gets the warning "blurred", with its sharpness, if its edges are soft', () => {
    const { warnings, reject } = qualityOf(blurred(photo, 2), large);
    expect(reject).toBeNull();
    expect(warnings).toEqual([expect.stringMatching(/^The photo is blurred: sharpness \d+, at least 11 is wanted/)]);
  });

  it('gets the warning "too dark", with its mean lightness, and not "blurred"', () => {
    expect(
      qualityOf(
        relit(photo, (byte) => byte * 0.15),
        large,
      ).warnings,
    ).toEqual([expect.stringMatching(/^The photo is too dark: mean lightness \d+ %, at least 35 % is wanted/)]);
  });

  it('gets the warning "too bright", with its mean lightness', () => {
    expect(
      qualityOf(
        relit(photo, (byte) => byte + 170),
        large,
      ).warnings,
    ).toEqual([
      expect.stringMatching(/^The photo is too bright: mean lightness \d+ % where it is not white, at most 82 % is wanted/),
    ]);
  });

  it("always gets the measured and the required figure with its warning", () => {
    const bad = [
      qualityOf(blurred(photo, 3), large),
      ...[0.05, 0.15, 0.25].map((part) =>
        qualityOf(
          relit(photo, (byte) => byte * part),
          large,
        ),
      ),
      ...[150, 200, 255].map((lift) =>
        qualityOf(
          relit(photo, (byte) => byte + lift),
          large,
        ),
      ),
    ];
    for (const { warnings } of bad) {
      expect(warnings.length).toBeGreaterThan(0);
      for (const warning of warnings)
        expect(warning).toMatch(/^The photo is (too dark|too bright|blurred): [^.]*\d.*(at least|at most) \d/);
    }
  });

  it("is described by its darkness: 11 % of the possible light", () => {
    const { warnings, figures } = qualityOf(
      paint(128, 128, (x) => (x < 0.5 ? "#020202" : "#040404")),
      large,
    );
    expect(warnings[0]).toContain(`mean lightness ${Math.round((figures?.lightness ?? 0) * 100)} %`);
    expect(figures?.lightness).toBeCloseTo(0.11, 1);
  });

  it("is still described if it is one colour, or one pixel", () => {
    expect(
      qualityOf(
        paint(64, 64, () => "#000000"),
        large,
      ).warnings,
    ).toHaveLength(2);
    expect(
      qualityOf(
        paint(64, 64, () => "#ffffff"),
        large,
      ).warnings,
    ).toHaveLength(2);
    expect(
      qualityOf(
        paint(1, 1, () => "#808080"),
        large,
      ).figures?.sharpness,
    ).toBe(0);
  });
});
