// The stylist with Workers AI, through the built Worker: an understanding of the model is used, and a platform that refuses or
// is busy never costs the person a reply. The local stand-in has no chat model that reads text, and says so.

import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyUnderstanding } from "../../src/domain/stylist/empty-understanding.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import type { Person } from "../support/person.ts";
import { answerTo, dressedPerson } from "../support/talk.ts";

const chat = { target: "ai", match: "gemma" } as const;

let armoire: Armoire;
let person: Person;
beforeAll(async () => {
  armoire = await startArmoire({ faults: true, vars: { STYLIST_ENGINE: "workers-ai" } });
  person = await dressedPerson(armoire.url);
});
afterAll(() => armoire.close());

test("the constraints that the model understands are in force, in either shape of its replies", async () => {
  const understanding = { ...emptyUnderstanding, intent: "outfit", occasion: "work", exclude_categories: ["jeans"] };
  const bodies = [
    { response: understanding, usage: { prompt_tokens: 900, completion_tokens: 70 } },
    { choices: [{ message: { role: "assistant", content: JSON.stringify(understanding) }, finish_reason: "stop" }] },
  ];
  for (const body of bodies) {
    await armoire.faults.setFaults({ seed: 1, rules: [{ ...chat, fault: { kind: "reply", body } }] });
    const { constraints, message } = await answerTo(person, "something");
    expect(constraints).toMatchObject({ occasion: "work", exclude_categories: ["jeans"] });
    // The fault script cannot stream, so the text comes from the built-in stylist.
    expect(message).toMatchObject({ engine: "built-in", status: "complete" });
  }
});

test("a busy platform and a model that reads no text cost no person a reply", async () => {
  const busy = { kind: "error", message: "InferenceUpstreamError: 3040: Capacity temporarily exceeded" } as const;
  await armoire.faults.setFaults({ seed: 1, rules: [{ ...chat, fault: busy }] });
  for (const faults of ["busy", "none"]) {
    if (faults === "none") await armoire.faults.clearFaults();
    const { message, outfits } = await answerTo(person, "Something for work, please");
    expect(message).toMatchObject({ engine: "built-in", status: "complete" });
    expect(message.content.length).toBeGreaterThan(20);
    expect(outfits.length).toBeGreaterThan(0);
  }
});
