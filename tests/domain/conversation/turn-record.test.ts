// The records that an object stores beside a turn's row survive a deploy: older forms are read, unknown ones are refused.

import { describe, expect, test } from "vitest";
import { Decision, UnsavedEffects } from "../../../src/domain/conversation/turn-record.ts";
import { resolveConstraints } from "../../../src/domain/outfit/ask/constraints.ts";

const id = "0193c0e0-0000-7000-8000-000000000001";
const outfit = {
  id,
  garment_ids: [id],
  occasion: "work",
  context: { constraints_applied: {}, scorer_version: "1" },
  score: 0.8,
  score_breakdown: { harmony: 0.7 },
  explanation: "Warm enough.",
  source: "recommended",
  created_at: new Date(1_795_000_000_000),
};
const feedback = { outfit_id: id, action: "wear", reason: null, worn_on: "2026-11-22", in_laundry: true };

const effects = {
  uses: [{ garment_ids: [id], out_of_use: "laundry" }],
  opinions: [{ garment_ids: [id], opinion: "like" }],
  taken_back: [{ outfit_id: id, garment_ids: [id], worn_on: "2026-11-21", is_new: true }],
};

describe("effects that were not saved", () => {
  test("are read as they were stored", () => {
    const stored = { outfits: [outfit], feedback: [feedback], ...effects };
    expect(UnsavedEffects.parse(stored)).toEqual(stored);
  });

  test("are read from versions that stored other names", () => {
    const { garment_ids: garmentIds, score_breakdown: breakdown, created_at: createdAt, ...sameNames } = outfit;
    const old = {
      outfits: [{ ...sameNames, garmentIds, breakdown, createdAt }],
      feedback: [{ outfitId: id, action: "wear", reason: null, wornOn: "2026-11-22", inLaundry: true }],
    };
    expect(UnsavedEffects.parse(old)).toEqual({
      outfits: [outfit],
      feedback: [feedback],
      uses: [],
      opinions: [],
      taken_back: [],
    });
  });

  test("of an unknown form are refused", () => {
    expect(UnsavedEffects.safeParse({ outfits: [{ ...outfit, garment_ids: "none" }], feedback: [] }).success).toBe(false);
    expect(UnsavedEffects.safeParse(undefined).success).toBe(false);
  });
});

describe("a decision", () => {
  const decision = {
    understanding: { intent: "outfit" },
    answer: {
      constraints: resolveConstraints({}),
      feedback: [feedback],
      uses: effects.uses,
      opinions: effects.opinions,
      reply: ["Wear it."],
      mayName: ["white shirt"],
    },
    outfits: [outfit],
    kept: [{ ...outfit, source: "worn", worn_on: "2026-11-22" }],
    taken_back: effects.taken_back,
    shown: [{ id }],
    usage: { input_tokens: 1, output_tokens: 2 },
  };

  test("is read with all that its turn needs to finish, also from versions that stored the whole answer", () => {
    const whole = { ...decision, answer: { ...decision.answer, intent: "outfit", language: "en", facts: ["It is warm."] } };
    expect(Decision.parse(whole)).toEqual(decision);
  });

  test("of a version that wrote down feedback alone has nothing else to write down", () => {
    const { kept: _, taken_back: __, ...older } = decision;
    const { uses: ___, opinions: ____, ...answer } = decision.answer;
    expect(Decision.parse({ ...older, answer })).toMatchObject({ kept: [], taken_back: [], answer: { uses: [], opinions: [] } });
  });

  test("of an unknown form is refused", () => {
    expect(Decision.safeParse({ ...decision, answer: "Wear it." }).success).toBe(false);
  });
});
