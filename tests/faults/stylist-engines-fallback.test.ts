// The stylist as a turn calls it, with a model that fails in every way and place: the person gets an understanding and a whole
// reply, what was read stays, and whose words they are is told.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stylistOpenAi } from "../../src/adapters/stylist-openai.ts";
import type { BuiltIn } from "../../src/domain/stylist/speak/built-in.ts";
import { compose } from "../../src/domain/stylist/speak/compose.ts";
import type { Stylist } from "../../src/domain/stylist/speak/engine.ts";
import { stylistWithFallback } from "../../src/domain/stylist/speak/fallback.ts";
import { modelEngine } from "../../src/domain/stylist/speak/model.ts";
import { nothingSaid } from "../../src/domain/stylist/understanding.ts";
import * as fake from "../support/openai-server.ts";
import { answerOf, heard, turnOf } from "../support/stylist-turn.ts";

const silenceMs = 300;
const secret = "something for my divorce hearing";
/** Sentences end with a full stop here; one with a top hat in it is not so. */
const builtIn: BuiltIn = {
  understand: () => ({ ...nothingSaid, intent: "small_talk" }),
  compose,
  check(_turn, answer) {
    let sentence = "";
    const check = {
      replaced: 0,
      hear(words: string) {
        sentence += words;
        const whole = sentence.slice(0, sentence.lastIndexOf(".") + 1);
        sentence = sentence.slice(whole.length);
        if (whole === "") return [];
        if (!whole.includes("top hat")) return [{ text: whole, by: "model" as const }];
        check.replaced += 1;
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
let lines: { readonly event: string; readonly fields: unknown }[];
let stylist: Stylist;

beforeEach(async () => {
  server = await fake.startOpenAiServer();
  now = 1_795_000_000_000;
  lines = [];
  const note = (event: string, fields: unknown = {}) => void lines.push({ event, fields });
  const chat = stylistOpenAi({ apiKey: "sk-hunter2", baseUrl: server.url, model: "gpt-test" });
  const model = modelEngine(chat, (turn) => [{ role: "user", content: turn.message }], {
    silenceMs,
    now: Date.now,
    random: () => 1,
  });
  stylist = stylistWithFallback({ model, builtIn, log: { info: note, error: note }, now: () => now });
});
afterEach(async () => {
  await server.close();
  expect(JSON.stringify(lines)).not.toMatch(/hunter2|divorce|shirt/);
});

async function spoken(turn = turnOf(secret), told = answer) {
  const speech = stylist.speak(turn, told);
  const { text, error } = await heard(speech.words);
  return { text, error, ...speech.spoken() };
}

describe("understanding", () => {
  test("is the model's where it has one, and says so", async () => {
    expect(await stylist.understand(turnOf("hi"))).toMatchObject({ engine: "openai", understanding: { intent: "outfit" } });
    expect(lines).toEqual([]);
  });

  test("is the built-in stylist's where the model has none, and the log says why", async () => {
    server.understand = fake.writes("Sure!");
    expect(await stylist.understand(turnOf(secret))).toMatchObject({
      engine: "built-in",
      understanding: { intent: "small_talk" },
    });
    expect(lines).toEqual([
      { event: "stylist.fell_back", fields: { step: "understand", engine: "openai", reason: "invalid", status: null } },
    ]);
  });

  test("is the built-in stylist's where the person's day is spent: the model is not asked", async () => {
    const turn = turnOf("hi", { modelAllowed: false });
    expect(await stylist.understand(turn)).toMatchObject({ engine: "built-in" });
    expect(await spoken(turn)).toMatchObject({ speaker: "built-in", fellBack: null });
    expect(server.asked).toEqual([]);
  });
});

describe("the words", () => {
  test("are the model's where all of them may be told", async () => {
    server.speak = fake.says("Wear the white shirt. It is a fine day.");
    expect(await spoken()).toEqual({
      text: "Wear the white shirt. It is a fine day.",
      error: null,
      speaker: "openai",
      replaced: 0,
      fellBack: null,
    });
  });

  test("are both's where a sentence was replaced, which is counted", async () => {
    server.speak = fake.says("Wear the white shirt. And a top hat. Goodbye.");
    expect(await spoken()).toMatchObject({
      text: "Wear the white shirt. Take the navy blazer. Goodbye.",
      speaker: "openai+built-in",
      replaced: 1,
    });
    expect(lines).toEqual([{ event: "stylist.replaced", fields: { engine: "openai", sentences: 1 } }]);
  });

  test("of which none may be told are replaced by all that there is to tell", async () => {
    server.speak = fake.says("Wear a top hat.");
    expect(await spoken()).toMatchObject({ text: " Take the navy blazer.", speaker: "built-in", replaced: 1, fellBack: null });
    expect(await spoken(turnOf(secret), answerOf([]))).toMatchObject({ text: "", replaced: 1, fellBack: "unfit" });
  });

  test.each<[string, fake.Behaviour, string]>([
    ["stalls", fake.stallsAfter("Wear the white shirt. And then"), "slow"],
    ["cuts the connection", fake.cutsAfter("Wear the white shirt. And then"), "cut_off"],
    ["runs out of tokens", fake.endsFor("length", "Wear the white shirt. And then"), "cut_off"],
  ])("that were read stay when the model %s, and the rest is said without repeating them", async (_, behaviour, reason) => {
    server.speak = behaviour;
    expect(await spoken()).toEqual({
      text: "Wear the white shirt. Take the navy blazer.",
      error: null,
      speaker: "openai+built-in",
      replaced: 0,
      fellBack: reason,
    });
  });

  test.each<[string, fake.Behaviour, string]>([
    ["never answers", fake.neverAnswers, "slow"],
    ["is busy", fake.status(429, { "retry-after": "30" }), "rate_limited"],
    ["refuses the key", fake.status(401), "misconfigured"],
    ["says nothing", fake.saysNothing, "empty"],
    ["refuses", fake.refuses, "refused"],
  ])("are the built-in stylist's from the first on when the model %s", async (_, behaviour, reason) => {
    server.speak = behaviour;
    expect(await spoken()).toMatchObject({
      text: "Wear the white shirt. Take the navy blazer.",
      error: null,
      speaker: "built-in",
      fellBack: reason,
    });
  });

  test("are not waited for in a turn whose understanding was waited for in vain", async () => {
    server.understand = fake.neverAnswers;
    const turn = turnOf("hi");
    await stylist.understand(turn);
    expect(await spoken(turn)).toMatchObject({ speaker: "built-in", fellBack: "slow" });
    expect(server.asked).toHaveLength(1);
  });

  test("stop with a cancel, and are whose they were", async () => {
    server.speak = fake.stallsAfter("Wear the white shirt. And then");
    const turn = turnOf("hi");
    const speech = stylist.speak(turn, answer);
    const words = speech.words[Symbol.asyncIterator]();
    expect(await words.next()).toMatchObject({ value: "Wear the white shirt." });
    const next = words.next();
    turn.cancel();
    await expect(next).rejects.toThrow("cancelled");
    expect(speech.spoken()).toEqual({ speaker: "openai", replaced: 0, fellBack: null });
    expect(lines).toEqual([]);
  });
});

describe("after a cut", () => {
  test("what was said is not said again", async () => {
    const speech = stylist.finish(answer, "Wear the white shirt.");
    expect((await heard(speech.words)).text).toBe(" Take the navy blazer.");
    expect(speech.spoken()).toMatchObject({ speaker: "openai+built-in" });
    expect(server.asked).toEqual([]);
  });
});

describe("a model that is down", () => {
  test("is left alone for a minute after three failures, is tried once after it, and is back when it goes well", async () => {
    server.understand = fake.status(500);
    const understoodBy = async () => (await stylist.understand(turnOf("hi"))).engine;
    for (let count = 0; count < 3; count += 1) expect(await understoodBy()).toBe("built-in");
    const asked = server.asked.length;
    server.understand = fake.understandsAs({});
    now += 59_000;
    expect(await understoodBy()).toBe("built-in");
    expect(await spoken()).toMatchObject({ speaker: "built-in", fellBack: "resting" });
    expect(server.asked).toHaveLength(asked);
    now += 2_000;
    expect(await understoodBy()).toBe("openai");
    server.nextUnderstandings.push(fake.status(401));
    expect(await understoodBy()).toBe("built-in");
    expect(await understoodBy()).toBe("built-in");
    expect(server.asked).toHaveLength(asked + 2);
  });

  test("is asked on where it only says what cannot be told", async () => {
    server.speak = fake.refuses;
    for (let count = 0; count < 5; count += 1) expect(await spoken()).toMatchObject({ fellBack: "refused" });
    expect(server.asked).toHaveLength(5);
  });
});
