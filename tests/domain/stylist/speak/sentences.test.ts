// Text that arrives in chunks is cut into the sentences that a reader would see, whatever the size of the chunks is.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Sentences } from "../../../../src/domain/stylist/speak/sentences.ts";

function cutAll(text: string, sizes: readonly number[] = [text.length]): string[] {
  const sentences = new Sentences();
  const whole: string[] = [];
  for (let at = 0, turn = 0; at < text.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    whole.push(...sentences.add(text.slice(at, at + size)));
    at += size;
  }
  return [...whole, ...sentences.end()];
}

describe("a text is cut", () => {
  it.each([
    ["at full stops", ["One. ", "Two! ", "Three?"]],
    ["not in numbers", ["It is 21.5 °C at 3.30 p.m. today. ", "Nice."]],
    ["not after abbreviations", ["Shoes, e.g. loafers, vs. boots etc. are fine. ", "Dr. Martens, too."]],
    ["not after abbreviations of other languages", ["Schuhe, z.B. Slipper bzw. Loafer, ca. drei. ", "P. ex. ceci."]],
    ["not after initials", ["The J. Crew shirt is right. ", "Good."]],
    ["after an ellipsis", ["Well… ", "or not... ", "Fine."]],
    ["with what closes after the stop", ['He said "go." ', "(Really.) ", "«Oui !» ", "Yes."]],
    ["after several signs", ["What?! ", "No!!! ", "Ok."]],
    ["at the end of a line", ["- one\n", "- two\n", "three"]],
    ["with the emoji that follows", ["Done. ", "😊 Bye."]],
    ["at Spanish signs", ["¿Quieres otro? ", "¡Claro!"]],
    ["where Chinese has no spaces", ["白衬衫很好。", "配西装！", "可以吗？"]],
    ["where Japanese closes a quote", ["「はい。」", "白いシャツです。"]],
    ["nowhere without an end", ["no end"]],
  ])("%s", (_, sentences) => {
    const text = sentences.join("");
    expect(cutAll(text).map((sentence) => sentence.trim())).toEqual(sentences.map((sentence) => sentence.trim()));
    expect(cutAll(text).join("")).toBe(text);
  });
});

it("the sentences do not depend on the chunks, and nothing is lost, no half of a surrogate pair either", () => {
  const piece = fc.constantFrom(
    "Wear it. ",
    "e.g. ",
    "21.5 ",
    "…",
    "?!",
    '"',
    "。",
    "」",
    "\n",
    "👩‍👧",
    "😀",
    " ",
    "x".repeat(300),
    "a b ",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 20 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
      (pieces, sizes) => {
        const text = pieces.join("");
        const whole = cutAll(text);
        expect(cutAll(text, sizes)).toEqual(whole);
        expect(whole.join("").trimEnd()).toBe(text.trim() === "" ? "" : text.trimEnd());
        for (const sentence of whole) {
          expect(sentence.length).toBeLessThanOrEqual(601);
          expect(sentence.isWellFormed()).toBe(true);
        }
      },
    ),
    { seed: 20_261_123, numRuns: 1000 },
  );
});

it("a sentence without end is cut at a space, and one without spaces anywhere except inside a character", () => {
  expect(cutAll(`${"word ".repeat(200)}end.`).map(({ length }) => length)).toEqual([599, 405]);
  for (const before of ["", "x"]) {
    const parts = cutAll(`${before}${"😀".repeat(700)}`, [1]);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) expect(part.isWellFormed()).toBe(true);
    expect(cutAll(`${before}${"😀".repeat(700)}`)).toEqual(parts);
  }
});
