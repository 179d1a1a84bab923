// The title of a conversation, and cutting text.

import fc from "fast-check";
import { expect, test } from "vitest";
import { cut, titleOf } from "../../../src/domain/conversation/title.ts";

test("a title is the first sentence, on one line, without its full stop", () => {
  expect(titleOf("something warm for tomorrow. No jeans please!")).toBe("Something warm for tomorrow");
  expect(titleOf("  what\n goes\twith my green coat?  ")).toBe("What goes with my green coat?");
  expect(titleOf("What is 12.5 degrees like")).toBe("What is 12.5 degrees like");
  expect(titleOf("éclair colours")).toBe("Éclair colours");
});

test("a long title ends at a word, and shows that it was cut", () => {
  const title = titleOf("Something comfortable and warm for a very long walk along the coast with the dog");
  expect(title).toBe("Something comfortable and warm for a very long walk along…");
});

test("cut text is never longer than the limit and never ends inside a character, and short text stays as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 2, max: 80 }), (text, max) => {
      const short = cut(text, max);
      expect([...short].length).toBeLessThanOrEqual(max);
      expect(short.isWellFormed()).toBe(text.isWellFormed());
      if ([...text].length <= max) expect(short).toBe(text);
    }),
  );
});
