// The earlier messages for a model: the last ones whole, the older ones in a summary that stays short.

import { describe, expect, test } from "vitest";
import { recentTurns, summaryOf, transcriptOf } from "../../../src/domain/conversation/transcript.ts";

const turn = (number: number, length = 20) => ({
  message: `message ${number} ${"x".repeat(length)}`,
  reply: `reply ${number} ${"y".repeat(length)}`,
});
const turns = (count: number, length?: number) => Array.from({ length: count }, (_, index) => turn(index + 1, length));

describe("a transcript", () => {
  test("of a short conversation is all of it, in order, without a summary", () => {
    expect(transcriptOf(null, turns(2, 0))).toEqual({
      summary: null,
      messages: [
        { role: "user", content: "message 1 " },
        { role: "assistant", content: "reply 1 " },
        { role: "user", content: "message 2 " },
        { role: "assistant", content: "reply 2 " },
      ],
    });
  });

  test("of a long conversation has the latest messages whole and mentions every older one", () => {
    const { summary, messages } = transcriptOf("- of old", turns(20, 500));
    const whole = messages.filter(({ role }) => role === "user").length;
    expect(whole).toBeGreaterThan(3);
    expect(messages.at(-1)?.content).toBe(turn(20, 500).reply);
    const lines = summary?.split("\n") ?? [];
    expect(lines).toHaveLength(1 + 20 - whole);
    expect(lines[0]).toBe("- of old");
    expect(lines.at(-1)).toMatch(new RegExp(`^- message ${20 - whole} x+…$`));
  });

  test("contains the last turn however long it is, and at most its number of turns however short they are", () => {
    expect(transcriptOf(null, [turn(1, 4000)]).messages).toHaveLength(2);
    expect(transcriptOf(null, turns(200, 0)).messages).toHaveLength(2 * recentTurns);
  });

  test("leaves out an empty reply", () => {
    expect(transcriptOf(null, [{ message: "Hi", reply: "" }]).messages).toEqual([{ role: "user", content: "Hi" }]);
  });
});

describe("a summary", () => {
  test("stays short however long the conversation is, and keeps its beginning and its latest part", () => {
    let summary: string | null = null;
    for (let number = 1; number <= 600; number += 1) {
      summary = summaryOf(summary, [turn(number)]);
      expect(summary?.length ?? 0).toBeLessThanOrEqual(2010);
    }
    const lines = summary?.split("\n") ?? [];
    expect(lines[0]).toContain("message 1 ");
    expect(lines.at(-1)).toContain("message 600 ");
    expect(lines.filter((line) => line === "- …")).toHaveLength(1);
  });

  test("of nothing is null", () => {
    expect(summaryOf(null, [])).toBeNull();
  });
});
