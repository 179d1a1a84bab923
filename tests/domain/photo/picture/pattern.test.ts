// Pixels distinguish plain cloth from stripes and checks of any size and direction, and give no answer in other cases.

import { describe, expect, it } from "vitest";
import type { Foreground } from "../../../../src/domain/photo/picture/foreground.ts";
import { foregroundOf } from "../../../../src/domain/photo/picture/foreground.ts";
import { type MeasuredPattern, measurePattern } from "../../../../src/domain/photo/picture/pattern.ts";
import type { Pixels } from "../../../../src/domain/photo/picture/pixels.ts";
import { randomFrom } from "../../../../tools/seeded-random.ts";
import { drawTee, paint } from "../../../support/drawn-garments.ts";

const navy = "#1b2a49";
const white = "#f2f2f2";

/** A foreground of the whole picture. */
function whole({ width, height }: Pixels, confidence = 0.9): Foreground {
  const box = { x: 0, y: 0, width: 1, height: 1 };
  return { mask: new Uint8Array(width * height).fill(1), width, height, box, share: 1, confidence, method: "border_model" };
}

function lookAtCloth(colourAt: (x: number, y: number) => string): MeasuredPattern | null {
  const pixels = paint(256, 256, colourAt);
  return measurePattern(pixels, whole(pixels));
}

describe("stripes", () => {
  for (const [degrees, way] of [
    [0, "upright"],
    [90, "level"],
    [30, "slanting"],
  ] as const) {
    it(`that are ${way} are striped, wide or thin`, () => {
      const angle = (degrees * Math.PI) / 180;
      for (const period of [0.04, 0.08, 0.15]) {
        const pattern = lookAtCloth((x, y) =>
          (x * Math.cos(angle) + y * Math.sin(angle) + 2) % period < period * 0.6 ? navy : white,
        );
        expect(pattern?.pattern, `period ${period}`).toBe("striped");
        expect(pattern?.confidence).toBeGreaterThan(0.7);
      }
    });
  }
});

describe("checks", () => {
  it("are checkered in two colours", () => {
    const pattern = lookAtCloth((x, y) => (Math.floor(x * 16) % 2 === Math.floor(y * 16) % 2 ? "#c1121f" : white));
    expect(pattern?.pattern).toBe("checkered");
  });

  it("are plaid if a third colour runs through them", () => {
    const pattern = lookAtCloth((x, y) => {
      const [across, along] = [(x * 8) % 1, (y * 8) % 1];
      if (Math.abs(across - 0.25) < 0.1 || Math.abs(along - 0.25) < 0.1) return "#f5df4d";
      return across < 0.5 && along < 0.5 ? "#c1121f" : across < 0.5 || along < 0.5 ? "#6e1e34" : navy;
    });
    expect(pattern?.pattern).toBe("plaid");
  });
});

describe("plain cloth", () => {
  it("is solid in even light, with camera noise, and with a button", () => {
    const random = randomFrom(5);
    const pattern = lookAtCloth((x, y) => {
      const byte = Math.round(110 + 6 * random());
      return Math.hypot(x - 0.5, y - 0.5) < 0.02 ? "#ffffff" : `#30${byte.toString(16)}90`;
    });
    expect(pattern?.pattern).toBe("solid");
    expect(pattern?.confidence).toBeGreaterThan(0.7);
  });

  it("stays solid in folds on every ground", () => {
    for (const ground of ["white", "grey", "wood", "beige"] as const) {
      const { pixels } = drawTee({ garment: "#2456a6", ground, shading: 0.15, size: 256 });
      expect(measurePattern(pixels, foregroundOf(pixels))?.pattern, ground).toBe("solid");
    }
  });
});

describe("a pattern that pixels cannot show", () => {
  it("is left open: blots of many colours are neither plain nor bands", () => {
    const random = randomFrom(8);
    const blots = Array.from({ length: 60 }, (_, i) => ({
      x: random(),
      y: random(),
      colour: i % 2 === 0 ? "#c1121f" : "#228b22",
    }));
    const pattern = lookAtCloth((x, y) => blots.find((blot) => Math.hypot(x - blot.x, y - blot.y) < 0.05)?.colour ?? white);
    expect(pattern).toBeNull();
  });

  it("is left open for a garment that was not found, or has too few pixels", () => {
    const stripes = paint(256, 256, (x) => ((x * 16) % 1 < 0.5 ? navy : white));
    expect(measurePattern(stripes, whole(stripes, 0.1))).toBeNull();
    const tiny = paint(8, 8, () => navy);
    expect(measurePattern(tiny, whole(tiny))).toBeNull();
  });
});
