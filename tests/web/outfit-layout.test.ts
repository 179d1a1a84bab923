// Where the garments of an outfit lie on its card.

import { describe, expect, test } from "vitest";
import type { Kind } from "../../web/outfits/kinds.ts";
import { opaqueBounds, placedIn } from "../../web/parts/cut-out-bounds.ts";
import { type Box, layOut, piecesOf } from "../../web/parts/outfit-layout.ts";

const kind = (name: string, slot: Kind["slot"], layer: Kind["layer"] = "none", like = name): [string, Kind] => [
  name,
  { name, slot, layer, like },
];
const kinds = new Map([
  kind("t_shirt", "top", "base"),
  kind("cardigan", "top", "mid"),
  kind("blazer", "outerwear", "jacket"),
  kind("coat", "outerwear", "coat"),
  kind("jeans", "bottom"),
  kind("dress", "one_piece", "base"),
  kind("sneakers", "shoes"),
  kind("tote", "bag"),
  kind("hat", "accessory"),
  kind("scarf", "accessory"),
  kind("watch", "accessory"),
  kind("belt", "accessory"),
  kind("socks", "accessory"),
  kind("umbrella", "accessory"),
  kind("fez", "accessory", "none", "hat"),
]);

const wearing = (...categories: (string | null)[]) => {
  const garments = categories.map((category, index) => ({ id: `${category ?? "deleted"}-${index}`, category }));
  const boxes = layOut(piecesOf(garments, kinds));
  const of = (name: string): Box => {
    const found = boxes.find(({ id }) => id.startsWith(name));
    if (found === undefined) throw new Error(`no box for ${name}`);
    return found;
  };
  return { boxes, of };
};

const everyday = ["t_shirt", "jeans", "sneakers"];
const outfits: Record<string, (string | null)[]> = {
  "one piece": ["t_shirt"],
  "a hat alone": ["hat"],
  "two coats and nothing else": ["coat", "coat"],
  "three pieces": everyday,
  "a dress": ["dress", "sneakers"],
  "a dress, a coat and a bag": ["dress", "coat", "sneakers", "tote"],
  "four layers": ["t_shirt", "cardigan", "blazer", "coat", "jeans", "sneakers"],
  "eight pieces": [...everyday, "cardigan", "coat", "tote", "hat", "scarf"],
  "all that can be worn at once": [...everyday, "cardigan", "blazer", "coat", "tote", "hat", "scarf", "watch", "belt", "socks"],
  "what is carried and worn low": [...everyday, "tote", "umbrella", "socks", "socks"],
  "deleted garments": ["t_shirt", null, null],
  "two pairs of trousers": ["t_shirt", "jeans", "jeans", "sneakers", "sneakers"],
};

describe.each(Object.entries(outfits))("%s", (_, categories) => {
  const { boxes } = wearing(...categories);

  test("every piece has one box, within the card and large enough to be seen", () => {
    expect(boxes.map(({ id }) => id).toSorted()).toEqual(
      categories.map((category, index) => `${category ?? "deleted"}-${index}`).toSorted(),
    );
    for (const { x, y, width, height } of boxes) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(1.0001);
      expect(y + height).toBeLessThanOrEqual(1.0001);
      expect(Math.min(width, height)).toBeGreaterThan(0.1);
    }
  });

  test("no piece covers another's middle", () => {
    for (const one of boxes) {
      const [x, y] = [one.x + one.width / 2, one.y + one.height / 2];
      const covers = boxes.filter(
        (box) => box !== one && x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height,
      );
      expect(covers).toEqual([]);
    }
  });
});

test("shoes lie below the trousers, and trousers below the top", () => {
  const { of } = wearing("sneakers", "jeans", "t_shirt", "tote", "coat");
  expect(of("jeans").y).toBeGreaterThanOrEqual(of("t_shirt").y + of("t_shirt").height);
  expect(of("sneakers").y).toBeGreaterThanOrEqual(of("jeans").y + of("jeans").height);
});

test("a dress takes the place of top and bottom, and what is worn over it lies beside it", () => {
  const { of } = wearing("dress", "sneakers", "cardigan");
  expect(of("dress").height).toBeGreaterThan(wearing(...everyday).of("jeans").height);
  expect(of("cardigan").x + of("cardigan").width / 2).toBeLessThan(of("dress").x);
});

test("the innermost layer is on the body, whichever comes first", () => {
  const { of } = wearing("coat", "cardigan", "t_shirt", "jeans");
  expect(of("t_shirt").x).toBe(of("jeans").x);
  expect(of("cardigan").x).toBe(of("coat").x);
});

test("a sweater that is the only top is on the body", () => {
  const { of } = wearing("cardigan", "jeans");
  expect(of("cardigan").x).toBe(of("jeans").x);
});

test("accessories lie in the order of the body, a kind of one's own where the kind is that it is like", () => {
  const { of } = wearing(...everyday, "tote", "fez", "scarf");
  expect(of("fez").y).toBeLessThan(of("scarf").y);
  expect(of("scarf").y).toBeLessThan(of("tote").y);
});

test("boxes come in the order in which they are read: from the top down", () => {
  expect(wearing("sneakers", "jeans", "t_shirt").boxes.map(({ id }) => id)).toEqual(["t_shirt-2", "jeans-1", "sneakers-0"]);
});

describe("the garment in a cut-out", () => {
  const picture = (width: number, height: number, opaque: (x: number, y: number) => boolean) =>
    Array.from({ length: width * height * 4 }, (_, at) => {
      const pixel = Math.floor(at / 4);
      return at % 4 === 3 && opaque(pixel % width, Math.floor(pixel / width)) ? 255 : 0;
    });

  test("is found within its empty margins", () => {
    const pixels = picture(10, 10, (x, y) => x >= 2 && x < 7 && y >= 4 && y < 8);
    expect(opaqueBounds(pixels, 10, 10)).toEqual({ x: 0.2, y: 0.4, width: 0.5, height: 0.4 });
  });

  test("is nowhere in an empty picture", () => {
    expect(
      opaqueBounds(
        picture(4, 4, () => false),
        4,
        4,
      ),
    ).toBeNull();
  });

  test("fills the box, whatever its margins are", () => {
    // A square garment in the middle of a square picture, half as wide: the picture is twice the box.
    const middle = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
    expect(placedIn(middle, 1, 1, "middle")).toEqual({ x: -0.5, y: -0.5, width: 2, height: 2 });
  });

  test("lies at the top or the bottom of a box that is too high for it", () => {
    const whole = { x: 0, y: 0, width: 1, height: 1 };
    expect(placedIn(whole, 1, 0.5, "start")).toEqual({ x: 0, y: 0, width: 1, height: 0.5 });
    expect(placedIn(whole, 1, 0.5, "end").y).toBe(0.5);
  });
});
