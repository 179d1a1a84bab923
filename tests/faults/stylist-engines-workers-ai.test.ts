// Workers AI as the stylist's model: both shapes of its replies, its streams, and its errors, which are plain errors whose
// message begins with a code (docs: workers-ai/platform/errors).

import { beforeEach, describe, expect, test } from "vitest";
import { stylistWorkersAi } from "../../src/adapters/stylist-workers-ai.ts";
import { emptyUnderstanding } from "../../src/domain/stylist/empty-understanding.ts";
import { EngineFailure } from "../../src/domain/stylist/speak/engine.ts";
import { modelEngine } from "../../src/domain/stylist/speak/model.ts";
import { answerOf, readAll, requestOf } from "../support/stylist-turn.ts";
import { TestClock } from "../support/test-clock.ts";

const secret = "something for my divorce hearing";
const usage = { prompt_tokens: 900, completion_tokens: 70 };
const billed = { input_tokens: 900, output_tokens: 70 };
const understood = { ...emptyUnderstanding, intent: "outfit" } as const;

interface ModelCall {
  readonly model: string;
  readonly inputs: Record<string, unknown>;
}
let recordedCalls: ModelCall[];
/** The answer or error of each call, in order; the last one repeats. */
let replies: (() => unknown)[];
let clock: TestClock;
beforeEach(() => {
  recordedCalls = [];
  clock = new TestClock();
});

const ai = {
  async run(model: string, inputs: Record<string, unknown>): Promise<unknown> {
    recordedCalls.push({ model, inputs });
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    return reply?.();
  },
};
const engineOf = () =>
  modelEngine(stylistWorkersAi(ai, "@cf/test/chat"), ({ message }) => [{ role: "user", content: message }], {
    silenceMs: 10_000,
    clock,
    random: () => 1,
  });
/** Never answers, and lets the model's time-out pass. */
const hangs = () => {
  clock.expire();
  return new Promise<never>(() => {});
};
const throws = (message: string) => () => {
  throw new Error(message);
};

function reasonOf(error: unknown): string {
  if (!(error instanceof EngineFailure)) throw error;
  expect(JSON.stringify([error.message, Object.values(error), error.cause ?? null])).not.toContain("divorce");
  return error.reason;
}

describe("an understanding", () => {
  const content = JSON.stringify(understood);
  test.each<[string, unknown]>([
    ["in OpenAI's shape", { choices: [{ message: { content }, finish_reason: "stop" }], usage }],
    ["in the platform's own", { response: content, usage }],
    ["parsed already", { response: understood, usage }],
  ])("is read %s, and its cost is reported", async (_, reply) => {
    replies = [() => reply];
    const turn = requestOf("hello");
    expect(await engineOf().understand(turn)).toEqual(understood);
    expect(turn.bills).toEqual([billed]);
    expect(recordedCalls[0]).toMatchObject({ model: "@cf/test/chat", inputs: { response_format: { type: "json_schema" } } });
  });

  test.each<[string, unknown]>([
    ["nonsense", { response: "Sure!" }],
    ["another schema", { response: { occasion: "work" } }],
    ["half of it", { choices: [{ message: { content: content.slice(0, 200) } }] }],
  ])("that is %s is repaired once, and invalid the second time", async (_, wrong) => {
    replies = [() => wrong, () => ({ response: understood })];
    expect(await engineOf().understand(requestOf(secret))).toEqual(understood);
    replies = [() => wrong];
    expect(
      reasonOf(
        await engineOf()
          .understand(requestOf(secret))
          .catch((error: unknown) => error),
      ),
    ).toBe("invalid");
    expect(recordedCalls).toHaveLength(4);
  });

  test.each<[string, string, calls: number]>([
    ["InferenceUpstreamError: 3040: Capacity temporarily exceeded, please try again.", "rate_limited", 3],
    ["3021: rate limit", "rate_limited", 3],
    ["3007: Request timeout", "unavailable", 3],
    ["Network connection lost.", "unavailable", 3],
    ["3036: you have used up your daily free allocation", "quota", 1],
    ["5007: No such model", "misconfigured", 1],
    [`3003: Invalid data: ${secret}`, "misconfigured", 1],
    ["AiError: JSON Mode couldn't be met", "invalid", 1],
  ])("fails on %s", async (message, reason, calls) => {
    replies = [throws(message)];
    expect(
      reasonOf(
        await engineOf()
          .understand(requestOf(secret))
          .catch((error: unknown) => error),
      ),
    ).toBe(reason);
    expect(recordedCalls).toHaveLength(calls);
  });

  test("is not awaited after its time-out", async () => {
    replies = [hangs];
    expect(
      reasonOf(
        await engineOf()
          .understand(requestOf(secret))
          .catch((error: unknown) => error),
      ),
    ).toBe("slow");
  });
});

describe("the text", () => {
  const words = "Trägst du das weiße Hemd, 白いシャツ?";
  const event = (data: unknown) => `data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;
  const openAi = [
    event({ choices: [{ delta: { role: "assistant", content: "" } }] }),
    ...[...words].map((content) => event({ choices: [{ delta: { content } }] })),
    event({ choices: [{ delta: {}, finish_reason: "stop" }] }),
    event({ choices: [], usage }),
    event("[DONE]"),
  ];
  const own = [
    ...[...words].map((response) => event({ response, p: "abcdefgh" })),
    event({ response: "", usage }),
    event("[DONE]"),
  ];
  /** Sends `pieces` bytes at a time; then the stream ends, breaks, or stays silent. */
  const streamed = (text: string, pieces: number, end: "closes" | "breaks" | "hangs" = "closes") => {
    const bytes = new TextEncoder().encode(text);
    let at = 0;
    return () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          if (at < bytes.length) {
            controller.enqueue(bytes.subarray(at, at + pieces));
            at += pieces;
          } else if (end === "closes") controller.close();
          else if (end === "breaks") controller.error(new Error(`lost at ${secret}`));
          else return hangs();
          return undefined;
        },
      });
  };
  const speak = async (reply: () => unknown) => {
    replies = [reply];
    const turn = requestOf(secret);
    const { text, error } = await readAll(engineOf().speak(turn, answerOf([])));
    return { text, reason: error === null ? null : reasonOf(error), bills: turn.bills };
  };

  test.each([1, 7, 100_000])("is read in both shapes, %i bytes at a time", async (pieces) => {
    for (const events of [openAi, own]) {
      expect(await speak(streamed(events.join(""), pieces))).toEqual({ text: words, reason: null, bills: [billed] });
    }
  });

  test("may be numbers, which the platform sends as such", async () => {
    const events = [event({ response: "No. " }), event({ response: 2 }), event("[DONE]")].join("");
    expect(await speak(streamed(events, 5))).toMatchObject({ text: "No. 2", reason: null });
  });

  const begun = own.slice(0, 8).join("");
  test.each<[string, () => unknown, string]>([
    ["breaks", streamed(begun, 9, "breaks"), "cut_off"],
    ["ends without an end", streamed(begun, 9), "cut_off"],
    ["ends within a line", streamed(`${begun}data: {"resp`, 9), "cut_off"],
    ["has half of an event", streamed(`${begun}data: {"resp\n\n`, 9), "cut_off"],
    ["stalls", streamed(begun, 9, "hangs"), "slow"],
    [
      "runs out of tokens",
      streamed(openAi.slice(0, 9).join("") + event({ choices: [{ delta: {}, finish_reason: "length" }] }), 9),
      "cut_off",
    ],
  ])("that %s stays, and the failure is reported", async (_, reply, reason) => {
    expect(await speak(reply)).toMatchObject({ text: words.slice(0, 8), reason });
  });

  test.each<[string, () => unknown, string]>([
    ["busy", throws("3040: Capacity temporarily exceeded"), "rate_limited"],
    ["no stream", () => ({ response: words }), "invalid"],
    ["silent", streamed("", 1, "hangs"), "slow"],
  ])("of a model that is %s is a failure", async (_, reply, reason) => {
    expect(await speak(reply)).toEqual({ text: "", reason, bills: [] });
  });
});
