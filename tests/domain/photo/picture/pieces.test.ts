// Several garments in one photo are counted and boxed; a pair, and one garment with a print, a hole or a strap, count as one.

import { describe, expect, it } from "vitest";
import { foregroundOf } from "../../../../src/domain/photo/picture/foreground.ts";
import { type Pieces, piecesIn } from "../../../../src/domain/photo/picture/pieces.ts";
import { randomFrom } from "../../../../tools/seeded-random.ts";
import { paint } from "../../../support/drawn-garments.ts";

interface Laid {
  readonly x: number;
  readonly y: number;
  readonly wide: number;
  readonly high: number;
  readonly colour: string;
}

const ground = "#e8e4da";

function covers({ x, y, wide, high }: Laid, atX: number, atY: number): boolean {
  return Math.abs(atX - x) < wide / 2 && Math.abs(atY - y) < high / 2;
}

function flatLay(laid: readonly Laid[]): Pieces {
  const random = randomFrom(2);
  const pixels = paint(300, 300, (x, y) => laid.find((own) => covers(own, x, y))?.colour ?? ground);
  const noisy = {
    ...pixels,
    data: pixels.data.map((byte) => Math.min(255, Math.max(0, byte + Math.round((random() - 0.5) * 6)))),
  };
  return piecesIn(noisy, foregroundOf(noisy));
}

const tee: Laid = { x: 0.2, y: 0.28, wide: 0.28, high: 0.36, colour: "#c1121f" };
const trousers: Laid = { x: 0.77, y: 0.37, wide: 0.26, high: 0.58, colour: "#1b2a49" };
const skirt: Laid = { x: 0.2, y: 0.75, wide: 0.3, high: 0.3, colour: "#228b22" };
const hat: Laid = { x: 0.77, y: 0.85, wide: 0.26, high: 0.17, colour: "#5c4033" };
const bag: Laid = { x: 0.48, y: 0.5, wide: 0.1, high: 0.44, colour: "#1a1a1c" };

describe("a flat lay", () => {
  const all = [tee, trousers, skirt, hat, bag];
  for (const count of [2, 3, 4, 5]) {
    it(`of ${count} garments counts as several, with a box around each`, () => {
      const laid = all.slice(0, count);
      const { several, boxes } = flatLay(laid);
      expect(several).toBe(true);
      expect(boxes).toHaveLength(count);
      for (const { x, y, wide, high, colour } of laid) {
        const box = boxes.find(
          (own) => Math.abs(own.x + own.width / 2 - x) < 0.03 && Math.abs(own.y + own.height / 2 - y) < 0.03,
        );
        expect(box?.width, colour).toBeCloseTo(wide, 1);
        expect(box?.height, colour).toBeCloseTo(high, 1);
      }
    });
  }

  it("has boxes within the frame, from left to right", () => {
    const { boxes } = flatLay(all);
    expect(boxes.map(({ x }) => x)).toEqual(boxes.map(({ x }) => x).sort((first, second) => first - second));
    for (const { x, y, width, height } of boxes) {
      for (const part of [x, y]) expect(part).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(1);
      expect(y + height).toBeLessThanOrEqual(1);
    }
  });

  it("of a top and a pair of shoes is two garments: the pair has one box", () => {
    const shoe = { y: 0.78, wide: 0.14, high: 0.28, colour: "#5c4033" };
    const { boxes } = flatLay([
      { x: 0.5, y: 0.3, wide: 0.5, high: 0.4, colour: "#2456a6" },
      { ...shoe, x: 0.38 },
      { ...shoe, x: 0.62 },
    ]);
    expect(boxes).toHaveLength(2);
    const pair = boxes.find(({ y }) => y > 0.5);
    expect(pair?.width).toBeCloseTo(0.36, 1);
  });
});

describe("one garment", () => {
  it("is a pair of shoes, side by side or a little apart in height", () => {
    const shoe = { wide: 0.2, high: 0.5, colour: "#5c4033" };
    expect(
      flatLay([
        { ...shoe, x: 0.3, y: 0.5 },
        { ...shoe, x: 0.7, y: 0.55 },
      ]),
    ).toEqual({ several: false, boxes: [] });
  });

  it("is a bikini: two parts of one colour, one above the other, wider than high", () => {
    const bikini = [
      { x: 0.5, y: 0.3, wide: 0.5, high: 0.18, colour: "#00ced1" },
      { x: 0.5, y: 0.68, wide: 0.36, high: 0.2, colour: "#00ced1" },
    ];
    expect(flatLay(bikini).several).toBe(false);
    expect(flatLay(bikini.map((own, i) => (i === 0 ? own : { ...own, colour: "#c1121f" }))).several).toBe(true);
  });

  it("is a shirt with a logo, with a hole, or with a belt of another colour across it", () => {
    const shirt: Laid = { x: 0.5, y: 0.5, wide: 0.6, high: 0.7, colour: "#2456a6" };
    const inside = { x: 0.5, y: 0.4, wide: 0.15, high: 0.12 };
    expect(flatLay([{ ...inside, colour: "#f5df4d" }, shirt]).several).toBe(false);
    expect(flatLay([{ ...inside, colour: ground }, shirt]).several).toBe(false);
    expect(flatLay([{ x: 0.5, y: 0.55, wide: 0.6, high: 0.04, colour: "#c1121f" }, shirt]).several).toBe(false);
  });

  it("is one with a hanger or a label beside it, or furniture at the frame's edge", () => {
    const dress: Laid = { x: 0.5, y: 0.55, wide: 0.4, high: 0.7, colour: "#722f37" };
    expect(flatLay([dress, { x: 0.5, y: 0.12, wide: 0.16, high: 0.05, colour: "#1a1a1c" }]).several).toBe(false);
    expect(flatLay([dress, { x: 0.96, y: 0.5, wide: 0.1, high: 0.5, colour: "#5c4033" }]).several).toBe(false);
  });

  it("is the answer if the foreground is in doubt", () => {
    const pixels = paint(200, 200, (x) => (Math.abs(x - 0.3) < 0.15 ? "#8a8a8a" : "#888888"));
    expect(piecesIn(pixels, foregroundOf(pixels))).toEqual({ several: false, boxes: [] });
  });
});
