// The stylist with a model that fails in every way and at every point: the person gets an understanding and a whole reply, text
// that they have read stays, and the report names the author.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stylistOpenAi } from "../../src/adapters/stylist-openai.ts";
import { emptyUnderstanding } from "../../src/domain/stylist/empty-understanding.ts";
import type { BuiltIn } from "../../src/domain/stylist/speak/built-in.ts";
import { compose } from "../../src/domain/stylist/speak/compose.ts";
import type { Stylist } from "../../src/domain/stylist/speak/engine.ts";
import { stylistWithFallback } from "../../src/domain/stylist/speak/fallback.ts";
import { modelEngine } from "../../src/domain/stylist/speak/model.ts";
import * as fake from "../support/openai-server.ts";
import { answerOf, readAll, requestOf } from "../support/stylist-turn.ts";
import { TestClock } from "../support/test-clock.ts";

const secret = "something for my divorce hearing";
/** A stylist that ends sentences with a full stop, and rejects sentences about a top hat as false. */
const builtIn: BuiltIn = {
  understand: () => ({ ...emptyUnderstanding, intent: "small_talk" }),
  compose,
  check(_request, answer) {
    let sentence = "";
    const check = {
      replacedCount: 0,
      add(text: string) {
        sentence += text;
        const whole = sentence.slice(0, sentence.lastIndexOf(".") + 1);
        sentence = sentence.slice(whole.length);
        if (whole === "") return [];
        if (!whole.includes("top hat")) return [{ text: whole, by: "model" as const }];
        check.replacedCount += 1;
        return [{ text: answer.facts.length === 0 ? "" : " Take the navy blazer.", by: "built-in" as const }];
      },
      end: () => (sentence === "" ? [] : [{ text: sentence, by: "model" as const }]),
    };
    return check;
  },
};
const answer = answerOf(["Wear the white shirt.", "Take the navy blazer."]);

let server: fake.OpenAiServer;
let now: number;
let clock: TestClock;
let lines: { readonly event: string; readonly fields: unknown }[];
let stylist: Stylist;

beforeEach(async () => {
  server = await fake.startOpenAiServer();
  now = 1_795_000_000_000;
  clock = new TestClock();
  lines = [];
  const note = (event: string, fields: unknown = {}) => void lines.push({ event, fields });
  const chat = stylistOpenAi({ apiKey: "sk-hunter2", baseUrl: server.url, model: "gpt-test" });
  const model = modelEngine(chat, ({ message }) => [{ role: "user", content: message }], {
    silenceMs: 10_000,
    clock,
    random: () => 1,
  });
  stylist = stylistWithFallback({ model, builtIn, log: { info: note, error: note }, now: () => now });
});
afterEach(async () => {
  await server.close();
  expect(JSON.stringify(lines)).not.toMatch(/hunter2|divorce|shirt/);
});

async function speak(request = requestOf(secret), to = answer, onText?: () => void) {
  const speech = stylist.speak(request, to);
  const { text, error } = await readAll(speech.words, onText);
  return { text, error, ...speech.report() };
}

describe("understanding", () => {
  test("comes from the model where it has one, and the report says so", async () => {
    expect(await stylist.understand(requestOf("hi"))).toMatchObject({ engine: "openai", understanding: { intent: "outfit" } });
    expect(lines).toEqual([]);
  });

  test("comes from the built-in stylist where the model has none, and the log says why", async () => {
    server.understand = fake.writes("Sure!");
    expect(await stylist.understand(requestOf(secret))).toMatchObject({
      engine: "built-in",
      understanding: { intent: "small_talk" },
    });
    expect(lines).toEqual([
      { event: "stylist.fell_back", fields: { step: "understand", engine: "openai", reason: "invalid", status: null } },
    ]);
  });

  test("comes from the built-in stylist if the person's day is spent: the model is not called", async () => {
    const turn = requestOf("hi", { isModelAllowed: false });
    expect(await stylist.understand(turn)).toMatchObject({ engine: "built-in" });
    expect(await speak(turn)).toMatchObject({ speaker: "built-in", fallbackReason: null });
    expect(server.modelRequests).toEqual([]);
  });
});

describe("the text", () => {
  test("is the model's if all of it passes the check", async () => {
    server.speak = fake.says("Wear the white shirt. It is a fine day.");
    expect(await speak()).toEqual({
      text: "Wear the white shirt. It is a fine day.",
      error: null,
      speaker: "openai",
      replacedCount: 0,
      fallbackReason: null,
    });
  });

  test("is from both if a sentence was replaced; the replacement is counted", async () => {
    server.speak = fake.says("Wear the white shirt. And a top hat. Goodbye.");
    expect(await speak()).toMatchObject({
      text: "Wear the white shirt. Take the navy blazer. Goodbye.",
      speaker: "openai+built-in",
      replacedCount: 1,
    });
    expect(lines).toEqual([{ event: "stylist.replaced", fields: { engine: "openai", sentences: 1 } }]);
  });

  test("is replaced completely if no sentence passes the check", async () => {
    server.speak = fake.says("Wear a top hat.");
    expect(await speak()).toMatchObject({
      text: " Take the navy blazer.",
      speaker: "built-in",
      replacedCount: 1,
      fallbackReason: null,
    });
    expect(await speak(requestOf(secret), answerOf([]))).toMatchObject({ text: "", replacedCount: 1, fallbackReason: "unfit" });
  });

  test.each<[string, fake.Behaviour, string]>([
    ["stalls", fake.stallsAfter("Wear the white shirt. And then"), "slow"],
    ["cuts the connection", fake.cutsAfter("Wear the white shirt. And then"), "cut_off"],
    ["runs out of tokens", fake.endsFor("length", "Wear the white shirt. And then"), "cut_off"],
  ])("that was read stays when the model %s, and the rest follows without repeating it", async (_, behaviour, reason) => {
    server.speak = behaviour;
    const onText = reason === "slow" ? clock.expire : undefined;
    expect(await speak(requestOf(secret), answer, onText)).toEqual({
      text: "Wear the white shirt. Take the navy blazer.",
      error: null,
      speaker: "openai+built-in",
      replacedCount: 0,
      fallbackReason: reason,
    });
  });

  test.each<[string, fake.Behaviour, string]>([
    ["never answers", fake.neverAnswers, "slow"],
    ["is busy", fake.status(429, { "retry-after": "30" }), "rate_limited"],
    ["refuses the key", fake.status(401), "misconfigured"],
    ["says nothing", fake.saysNothing, "empty"],
    ["refuses", fake.refuses, "refused"],
  ])("is the built-in stylist's from the start when the model %s", async (_, behaviour, reason) => {
    server.speak = behaviour;
    if (reason === "slow") void server.waitForRequest("reply").then(clock.expire);
    expect(await speak()).toMatchObject({
      text: "Wear the white shirt. Take the navy blazer.",
      error: null,
      speaker: "built-in",
      fallbackReason: reason,
    });
  });

  test("is not awaited in a turn whose understanding timed out", async () => {
    server.understand = fake.neverAnswers;
    void server.waitForRequest("understanding").then(clock.expire);
    const turn = requestOf("hi");
    await stylist.understand(turn);
    expect(await speak(turn)).toMatchObject({ speaker: "built-in", fallbackReason: "slow" });
    expect(server.modelRequests).toHaveLength(1);
  });

  test("stops at a cancel, and keeps its author", async () => {
    server.speak = fake.stallsAfter("Wear the white shirt. And then");
    const turn = requestOf("hi");
    const speech = stylist.speak(turn, answer);
    const words = speech.words[Symbol.asyncIterator]();
    expect(await words.next()).toMatchObject({ value: "Wear the white shirt." });
    const next = words.next();
    turn.cancel();
    await expect(next).rejects.toThrow("cancelled");
    expect(speech.report()).toEqual({ speaker: "openai", replacedCount: 0, fallbackReason: null });
    expect(lines).toEqual([]);
  });
});

describe("after a cut", () => {
  test("no sentence is sent again", async () => {
    const speech = stylist.finish(answer, "Wear the white shirt.");
    expect((await readAll(speech.words)).text).toBe(" Take the navy blazer.");
    expect(speech.report()).toMatchObject({ speaker: "openai+built-in" });
    expect(server.modelRequests).toEqual([]);
  });
});

describe("a model that is down", () => {
  test("is left alone for a minute after three failures, then tried once, and is back after a success", async () => {
    server.understand = fake.status(500);
    const understoodBy = async () => (await stylist.understand(requestOf("hi"))).engine;
    for (let count = 0; count < 3; count += 1) expect(await understoodBy()).toBe("built-in");
    const requestCount = server.modelRequests.length;
    server.understand = fake.understandsAs({});
    now += 59_000;
    expect(await understoodBy()).toBe("built-in");
    expect(await speak()).toMatchObject({ speaker: "built-in", fallbackReason: "resting" });
    expect(server.modelRequests).toHaveLength(requestCount);
    now += 2_000;
    expect(await understoodBy()).toBe("openai");
    server.nextUnderstandings.push(fake.status(401));
    expect(await understoodBy()).toBe("built-in");
    expect(await understoodBy()).toBe("built-in");
    expect(server.modelRequests).toHaveLength(requestCount + 2);
  });

  test("is still called if it only writes sentences that fail the check", async () => {
    server.speak = fake.refuses;
    for (let count = 0; count < 5; count += 1) expect(await speak()).toMatchObject({ fallbackReason: "refused" });
    expect(server.modelRequests).toHaveLength(5);
  });
});
