// A model's reading of what happened against the message's own garments and days.

import { describe, expect, test } from "vitest";
import { contradictionOf } from "../../../src/domain/stylist/contradiction.ts";
import { emptyUnderstanding, noFeedback } from "../../../src/domain/stylist/empty-understanding.ts";
import { freshSession, type MessageContext } from "../../../src/domain/stylist/session.ts";
import type { Understanding } from "../../../src/domain/stylist/understanding.ts";
import { wardrobe } from "../../support/stylist-turn.ts";

const context: MessageContext = { wardrobe, own_categories: [], session: freshSession, today: "2026-11-28" };
const [first, second] = wardrobe;
const name = first?.name ?? "";
const wore = (
  garments: readonly string[],
  worn_on: string | null,
  unrecorded: NonNullable<Understanding["feedback"]>["unrecorded"] = null,
) => ({
  ...emptyUnderstanding,
  intent: "feedback" as const,
  about: { outfits: [], garments: [...garments] },
  feedback: { ...noFeedback, action: "wear" as const, worn_on, unrecorded },
});

describe("a reading contradicts the message", () => {
  test("with another garment, another day, or a record of what another person did", () => {
    const message = `I wore the ${name} yesterday`;
    expect(contradictionOf(wore([first?.id ?? ""], "2026-11-27"), message, context)).toBeNull();
    expect(contradictionOf(wore([second?.id ?? ""], "2026-11-27"), message, context)).toMatch(/about.garments/);
    expect(contradictionOf(wore([first?.id ?? ""], "2026-11-28"), message, context)).toMatch(/worn_on/);
    expect(contradictionOf(wore([first?.id ?? ""], "2026-11-27"), `my sister wore the ${name} yesterday`, context)).toMatch(
      /another_person/,
    );
  });

  test("with the garments of two days exchanged", () => {
    const message = `I wore the ${name} on Wednesday and the ${second?.name ?? ""} on Thursday`;
    const reading = (one: string, other: string) => {
      const { feedback, ...rest } = wore([one], "2026-11-25");
      return { ...rest, feedback: { ...feedback, also: [{ worn_on: "2026-11-26", garments: [other] }] } };
    };
    expect(contradictionOf(reading(first?.id ?? "", second?.id ?? ""), message, context)).toBeNull();
    expect(contradictionOf(reading(second?.id ?? "", first?.id ?? ""), message, context)).toMatch(/worn_on/);
  });

  test("with a state that the garment is not in", () => {
    const care = (state: "laundry" | "repair") => ({
      ...emptyUnderstanding,
      intent: "care" as const,
      care: [{ garments: [first?.id ?? ""], state }],
    });
    expect(contradictionOf(care("laundry"), `the ${name} is in the wash`, context)).toBeNull();
    expect(contradictionOf(care("repair"), `the ${name} is in the wash`, context)).toMatch(/care/);
  });

  test("not where the message's words decide nothing", () => {
    expect(contradictionOf(wore([first?.id ?? ""], "2026-11-27"), "that thing from before, you know", context)).toBeNull();
  });
});
