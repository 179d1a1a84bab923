// A request to the stylist, and an answer, for tests of the engines alone.

import { resolveConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import type { Answer } from "../../src/domain/stylist/answer.ts";
import { freshSession, type KnownGarment } from "../../src/domain/stylist/session.ts";
import type { StylistRequest, Usage } from "../../src/domain/stylist/speak/engine.ts";
import { type CaseGarment, garmentForStylist } from "../../tools/stylist/cases.ts";

const clothes: readonly CaseGarment[] = [
  { id: "0193a0a0-0000-7000-8000-000000000001", name: "Friday jeans", category: "jeans", color_primary: "denim" },
  { id: "0193a0a0-0000-7000-8000-000000000002", name: "white shirt", category: "shirt", color_primary: "white" },
  { id: "0193a0a0-0000-7000-8000-000000000003", name: "navy blazer", category: "blazer", color_primary: "navy" },
  { id: "0193a0a0-0000-7000-8000-000000000004", name: "brown loafers", category: "loafers", color_primary: "brown" },
];
export const wardrobe: readonly KnownGarment[] = clothes.map(garmentForStylist);

export interface TestedRequest extends StylistRequest {
  readonly bills: Usage[];
  readonly cancel: () => void;
}

export function requestOf(message: string, changes: Partial<StylistRequest> = {}): TestedRequest {
  const controller = new AbortController();
  const bills: Usage[] = [];
  return {
    message,
    context: { wardrobe, own_categories: [], session: freshSession, today: "2026-11-23" },
    transcript: { summary: null, messages: [] },
    signal: controller.signal,
    deadline: Date.now() + 45_000,
    isModelAllowed: true,
    onUsage: (usage) => bills.push(usage),
    bills,
    cancel: () => controller.abort(new Error("cancelled")),
    ...changes,
  };
}

/** All text before the end, and the error that ended it. `onText` is called with the text so far. */
export async function readAll(
  words: AsyncIterable<string>,
  onText: (text: string) => void = () => {},
): Promise<{ readonly text: string; readonly error: unknown }> {
  let text = "";
  try {
    for await (const next of words) {
      text += next;
      onText(text);
    }
    return { text, error: null };
  } catch (error) {
    return { text, error };
  }
}

export function answerOf(facts: readonly string[], mayName: readonly string[] = []): Answer {
  return {
    intent: "outfit",
    language: "en",
    constraints: resolveConstraints({}),
    outfits: [],
    feedback: [],
    wears: [],
    uses: [],
    opinions: [],
    facts,
    reply: facts,
    mayName,
  };
}
