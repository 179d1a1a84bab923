// Closed lists of what is stored, read back from where other versions may have written.

import { expect, test } from "vitest";
import { knownSpeaker, Speaker } from "../../../src/domain/words/records.ts";

test("a stored reply keeps its author, and one by an engine that this version does not know has none", () => {
  for (const speaker of Speaker.options) expect(knownSpeaker(speaker)).toBe(speaker);
  for (const unknown of ["gpt-9", "", null]) expect(knownSpeaker(unknown)).toBeNull();
});
