// Which files are photos, which are sent as they are, and to which size others are brought.

import { expect, test } from "vitest";
import { formatOf, isClutter, isMadeAnew, isTakenAsItIs, mayBePhoto, sizeWithin } from "../../web/upload/photo-formats.ts";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test("a format is known by the first bytes, whatever the file is called", () => {
  expect(formatOf(bytes("\xff\xd8\xff\xe0\0\x10JFIF"))).toBe("image/jpeg");
  expect(formatOf(bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"))).toBe("image/png");
  expect(formatOf(bytes("RIFF\x10\x20\0\0WEBPVP8 "))).toBe("image/webp");
  expect(formatOf(bytes("RIFF\x10\x20\0\0WAVEfmt "))).toBe("other");
  expect(formatOf(bytes("\0\0\0\x18ftypheic\0\0\0\0"))).toBe("heic");
  expect(formatOf(bytes("\0\0\0\x18ftypmif1\0\0\0\0"))).toBe("heic");
  expect(formatOf(bytes("\0\0\0\x18ftypavif\0\0\0\0"))).toBe("other");
  expect(formatOf(bytes("GIF89a"))).toBe("other");
  expect(formatOf(bytes(""))).toBe("other");
});

test("a small photo is sent as it is, a large one and other formats are made anew", () => {
  expect(isMadeAnew("image/jpeg", 2_500_000)).toBe(false);
  expect(isMadeAnew("image/jpeg", 2_500_001)).toBe(true);
  expect(isMadeAnew("heic", 1000)).toBe(true);
  expect(isMadeAnew("other", 1000)).toBe(true);
});

test("where a photo cannot be made anew, the API still takes what it can read, up to its limit", () => {
  expect(isTakenAsItIs("image/png", 10_485_760)).toBe(true);
  expect(isTakenAsItIs("image/png", 10_485_761)).toBe(false);
  expect(isTakenAsItIs("heic", 1000)).toBe(false);
});

test("the longer side becomes 2048 pixels, and nothing becomes larger", () => {
  expect(sizeWithin(4032, 3024)).toEqual({ width: 2048, height: 1536 });
  expect(sizeWithin(3024, 4032)).toEqual({ width: 1536, height: 2048 });
  expect(sizeWithin(640, 480)).toEqual({ width: 640, height: 480 });
  expect(sizeWithin(20_000, 3)).toEqual({ width: 2048, height: 1 });
});

test("a folder of photos may hold files that nobody needs to hear of", () => {
  expect([".DS_Store", "Thumbs.db", "IMG_1.AAE", "IMG_1.xmp"].every(isClutter)).toBe(true);
  expect(["IMG_1.jpg", "notes.txt"].some(isClutter)).toBe(false);
});

test("a file may be a photo by its type, or by its name where it has no type", () => {
  expect(mayBePhoto("a", "image/heic")).toBe(true);
  expect(mayBePhoto("a.HEIC", "")).toBe(true);
  expect(mayBePhoto("image", "")).toBe(true);
  expect(mayBePhoto("a.jpg", "text/plain")).toBe(false);
  expect(mayBePhoto("a.svg", "image/svg+xml")).toBe(false);
  expect(mayBePhoto("a.mov", "")).toBe(false);
});
