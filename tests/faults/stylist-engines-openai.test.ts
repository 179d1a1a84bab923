// A server of OpenAI's chat completions that misbehaves in every way, and the engine's results: the text, the understanding, or
// a failure with a reason that contains neither the key nor the message.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stylistOpenAi } from "../../src/adapters/stylist-openai.ts";
import { emptyUnderstanding } from "../../src/domain/stylist/empty-understanding.ts";
import { EngineFailure, type ModelEngine } from "../../src/domain/stylist/speak/engine.ts";
import { modelEngine } from "../../src/domain/stylist/speak/model.ts";
import * as fake from "../support/openai-server.ts";
import { answerOf, readAll, requestOf, wardrobe } from "../support/stylist-turn.ts";
import { TestClock } from "../support/test-clock.ts";

const key = "sk-test-hunter2";
const secret = "something for my divorce hearing";
const answer = answerOf([]);

let server: fake.OpenAiServer;
let engine: ModelEngine;
let clock: TestClock;

beforeEach(async () => {
  server = await fake.startOpenAiServer();
  clock = new TestClock();
  engine = engineWith();
});
afterEach(() => server.close());

const engineWith = (silenceMs = 10_000) =>
  modelEngine(
    stylistOpenAi({ apiKey: key, baseUrl: server.url, model: "gpt-test" }),
    ({ message }) => [{ role: "user", content: message }],
    { silenceMs, clock, random: () => 1 },
  );

/** The reason, after a check that the failure contains no secret. */
function reasonOf(error: unknown): string {
  if (!(error instanceof EngineFailure)) throw error;
  const errorText = JSON.stringify([error.message, error.stack, Object.values(error), error.cause ?? null]);
  expect(errorText).not.toContain("hunter2");
  expect(errorText).not.toContain("divorce");
  return error.reason;
}
const understandingFails = async (turn = requestOf(secret)) =>
  reasonOf(
    await engine.understand(turn).then(
      () => null,
      (error: unknown) => error,
    ),
  );
const speak = async (turn = requestOf(secret), onText?: (text: string) => void) => {
  const { text, error } = await readAll(engine.speak(turn, answer), onText);
  return { text, reason: error === null ? null : reasonOf(error) };
};

describe("understanding", () => {
  test("is requested with the key, the model and the strict schema, and its usage is reported", async () => {
    const turn = requestOf("no jeans, it's 31 degrees");
    server.understand = fake.understandsAs({ intent: "outfit", exclude_categories: ["jeans"] });
    expect(await engine.understand(turn)).toEqual({ ...emptyUnderstanding, intent: "outfit", exclude_categories: ["jeans"] });
    expect(server.modelRequests).toHaveLength(1);
    const [{ path, headers, body }] = server.modelRequests as [fake.ModelRequest];
    expect([path, headers.authorization, body.model]).toEqual(["/v1/chat/completions", `Bearer ${key}`, "gpt-test"]);
    expect(body.response_format).toMatchObject({
      type: "json_schema",
      json_schema: { strict: true, schema: { type: "object" } },
    });
    expect(turn.bills).toEqual([{ input_tokens: 1200, output_tokens: 80 }]);
  });

  test("refers to garments by handles, which become the wardrobe's ids again", async () => {
    server.understand = fake.understandsAs({ must_include: ["g3"], clear: [{ field: "exclude_garments", values: ["g1"] }] });
    expect(await engine.understand(requestOf("my blazer"))).toMatchObject({
      must_include: [wardrobe[2]?.id],
      clear: [{ field: "exclude_garments", values: [wardrobe[0]?.id] }],
    });
  });

  const wrong: Readonly<Record<string, fake.Behaviour>> = {
    "no JSON": fake.writes("Sure! Here you go."),
    "half of it": fake.writes(JSON.stringify(emptyUnderstanding).slice(0, 300)),
    "JSON of another schema": fake.writes(JSON.stringify({ occasion: "work" })),
    "a word that is no occasion": fake.writes(JSON.stringify({ ...emptyUnderstanding, occasion: "hanging" })),
    "a garment that nobody owns": fake.understandsAs({ must_include: ["g99"] }),
    "another's garment by its id": fake.understandsAs({ must_include: ["0193a0a0-0000-7000-8000-00000000ffff"] }),
    "a date that is none": fake.understandsAs({ date: "next Tuesday" }),
    "a field too many": fake.writes(JSON.stringify({ ...emptyUnderstanding, user_id: "another" })),
  };
  test.each(Object.entries(wrong))("that is %s is sent back once with the error, and right the second time", async (_, bad) => {
    server.nextUnderstandings.push(bad);
    expect(await engine.understand(requestOf(secret))).toMatchObject({ intent: "outfit" });
    expect(server.modelRequests).toHaveLength(2);
    expect(server.modelRequests[1]?.text).toContain("That was not valid: ");
  });
  test.each(Object.entries(wrong))("that is %s twice is invalid", async (_, bad) => {
    server.understand = bad;
    expect(await understandingFails()).toBe("invalid");
    expect(server.modelRequests).toHaveLength(2);
  });

  test("in a fenced block is read all the same", async () => {
    server.understand = fake.writes(`\`\`\`json\n${JSON.stringify({ ...emptyUnderstanding, intent: "small_talk" })}\n\`\`\``);
    expect(await engine.understand(requestOf("hi"))).toMatchObject({ intent: "small_talk" });
  });

  test.each<[string, fake.Behaviour, string, calls: number]>([
    ["answers 500", fake.status(500), "unavailable", 3],
    ["answers 503", fake.status(503), "unavailable", 3],
    ["answers 429", fake.status(429), "rate_limited", 3],
    ["cuts the connection", (response) => void response.destroy(), "unavailable", 3],
    ["says that the account is empty", fake.status(429, {}, { code: "insufficient_quota" }), "quota", 1],
    ["refuses the key", fake.status(401, {}, { message: `Incorrect API key provided: ${key}` }), "misconfigured", 1],
    ["knows no such model", fake.status(404), "misconfigured", 1],
    ["refuses what was said", fake.status(400, {}, { message: `Cannot read "${secret}"` }), "misconfigured", 1],
    ["sends elsewhere", fake.status(302, { location: "http://127.0.0.1:9/" }), "misconfigured", 1],
    ["never answers", fake.neverAnswers, "slow", 1],
    ["refuses", fake.refuses, "refused", 1],
    ["is filtered", fake.endsFor("content_filter", "{"), "refused", 1],
    ["says nothing", fake.saysNothing, "empty", 1],
    ["never ends", fake.neverEnds("na"), "too_long", 1],
    ["goes on for too long", fake.writes("x".repeat(30_000)), "too_long", 1],
    ["runs out of tokens", fake.endsFor("length", '{"intent":'), "too_long", 1],
    [
      "answers with a page",
      (response) => void response.writeHead(200, { "content-type": "text/html" }).end("<h1>"),
      "invalid",
      1,
    ],
  ])("fails when the server %s", async (_, behaviour, reason, calls) => {
    server.understand = behaviour;
    if (reason === "slow") void server.waitForRequest("understanding").then(clock.expire);
    expect(await understandingFails()).toBe(reason);
    expect(server.modelRequests).toHaveLength(calls);
  });

  test("is requested again after a busy moment, as soon as the server allows", async () => {
    server.nextUnderstandings.push(fake.status(503), fake.status(429, { "retry-after-ms": "5" }));
    expect(await engine.understand(requestOf(secret))).toMatchObject({ intent: "outfit" });
    expect(server.modelRequests).toHaveLength(3);
  });

  test.each([{ "retry-after": "60" }, { "retry-after": new Date(Date.now() + 60_000).toUTCString() }])(
    "is not awaited if the server asks for more time than is left: %o",
    async (headers) => {
      server.understand = fake.status(429, headers);
      expect(await understandingFails()).toBe("rate_limited");
      expect(server.modelRequests).toHaveLength(1);
    },
  );

  test("ends with the turn's time, even if the limits are longer", async () => {
    engine = engineWith(60_000);
    server.understand = fake.neverAnswers;
    void server.waitForRequest("understanding").then(clock.expire);
    expect(await understandingFails(requestOf(secret, { deadline: clock.now() + 5_000 }))).toBe("out_of_time");
  });

  test("stops at once when the turn is cancelled, and the server sees the caller leave", async () => {
    server.understand = fake.neverAnswers;
    const turn = requestOf(secret);
    const arrival = server.waitForRequest("understanding");
    const disconnect = server.waitForDisconnect();
    const understood = engine.understand(turn);
    await arrival;
    turn.cancel();
    await expect(understood).rejects.toThrow("cancelled");
    await disconnect;
  });

  test("works with servers without JSON schema, temperature or a token limit; these are not sent to them again", async () => {
    server.understand = fake.knowsNothingOf(
      ["json_schema", "temperature", "max_completion_tokens"],
      fake.understandsAs({ intent: "why" }),
    );
    expect(await engine.understand(requestOf("why?"))).toMatchObject({ intent: "why" });
    expect(server.modelRequests).toHaveLength(4);
    expect(server.modelRequests[3]?.body.response_format).toEqual({ type: "json_object" });
    expect(server.modelRequests[3]?.text).toContain('"exclude_categories"');
    expect(await engine.understand(requestOf("why?"))).toMatchObject({ intent: "why" });
    expect(server.modelRequests).toHaveLength(5);
  });

  test("works with a server without any form of JSON", async () => {
    server.understand = fake.knowsNothingOf(["response_format"], fake.understandsAs({ intent: "why" }));
    expect(await engine.understand(requestOf("why?"))).toMatchObject({ intent: "why" });
    expect(server.modelRequests.at(-1)?.body.response_format).toBeUndefined();
  });
});

describe("speaking", () => {
  const words = "Wear the white shirt, 白いシャツ, with Friday jeans 👖.";

  test("passes the text on as it comes, and reports its cost", async () => {
    server.speak = fake.says(words);
    const turn = requestOf("hello");
    expect(await speak(turn)).toEqual({ text: words, reason: null });
    expect(server.modelRequests[0]?.body).toMatchObject({ stream: true, stream_options: { include_usage: true } });
    expect(turn.bills).toEqual([{ input_tokens: 1200, output_tokens: 80 }]);
  });

  test("joins characters that come in parts", async () => {
    server.speak = fake.saysInBytes(words);
    expect(await speak()).toEqual({ text: words, reason: null });
  });

  test("yields the first word before the last one is sent", async () => {
    server.speak = fake.stallsAfter("Wear the");
    const speech = engine.speak(requestOf("hello"), answer)[Symbol.asyncIterator]();
    expect(await speech.next()).toEqual({ done: false, value: "Wear" });
  });

  test.each<[string, fake.Behaviour, string]>([
    ["stalls", fake.stallsAfter(words), "slow"],
    ["cuts the connection", fake.cutsAfter(words), "cut_off"],
    ["ends without an end", fake.endsAfter(words), "cut_off"],
    ["ends in the middle of a line", fake.endsInTheMiddleOfALine(words), "cut_off"],
    ["sends half of an event", fake.sendsHalfJsonAfter(words), "cut_off"],
    ["sends an error in the stream", fake.failsInTheStreamAfter(words), "cut_off"],
    ["runs out of tokens", fake.endsFor("length", words), "cut_off"],
    ["is filtered", fake.endsFor("content_filter", words), "refused"],
  ])("keeps the text so far when the server %s after it", async (_, behaviour, reason) => {
    server.speak = behaviour;
    const turn = requestOf(secret);
    const onText = (text: string) => reason === "slow" && text === words && clock.expire();
    expect(await speak(turn, onText)).toEqual({ text: words, reason });
    expect(server.modelRequests).toHaveLength(1);
    expect(turn.bills).toHaveLength(1);
  });

  test.each<[string, fake.Behaviour, string, calls: number]>([
    ["never answers", fake.neverAnswers, "slow", 1],
    ["begins and says nothing", fake.beginsOnly, "slow", 1],
    ["refuses", fake.refuses, "refused", 1],
    ["says nothing", fake.saysNothing, "empty", 1],
    ["answers 500", fake.status(500), "unavailable", 3],
    ["answers 429", fake.status(429), "rate_limited", 3],
    ["cuts the connection", fake.cutsAfter(""), "unavailable", 3],
    ["sends half of an event", fake.sendsHalfJsonAfter(""), "unavailable", 3],
    ["refuses the key", fake.status(401, {}, { message: key }), "misconfigured", 1],
  ])("fails without a word when the server %s", async (_, behaviour, reason, calls) => {
    server.speak = behaviour;
    if (reason === "slow") void server.waitForRequest("reply").then(clock.expire);
    expect(await speak()).toEqual({ text: "", reason });
    expect(server.modelRequests).toHaveLength(calls);
  });

  test("starts again after a busy moment, as long as no text has been passed on", async () => {
    server.nextReplies.push(fake.status(429, { "retry-after": "0" }), fake.cutsAfter(""));
    server.speak = fake.says(words);
    expect(await speak()).toEqual({ text: words, reason: null });
    expect(server.modelRequests).toHaveLength(3);
  });

  test("is complete when all text has come and the server does not close the connection", async () => {
    server.speak = fake.staysAfter(words);
    const disconnect = server.waitForDisconnect();
    expect(await speak()).toEqual({ text: words, reason: null });
    await disconnect;
  });

  test("stops a text that never ends", async () => {
    server.speak = fake.neverEnds(" more");
    const disconnect = server.waitForDisconnect();
    const { text, reason } = await speak();
    expect(reason).toBe("too_long");
    expect(text.length).toBeLessThanOrEqual(4_000);
    await disconnect;
  });

  test("ends with the turn's time in the middle of the text", async () => {
    engine = engineWith(60_000);
    server.speak = fake.stallsAfter(words);
    const turn = requestOf(secret, { deadline: clock.now() + 5_000 });
    const onText = (text: string) => text === words && clock.expire();
    expect(await speak(turn, onText)).toEqual({ text: words, reason: "out_of_time" });
  });

  test("stops when the turn is cancelled; the server sees the caller leave, and the text so far is billed", async () => {
    server.speak = fake.stallsAfter("Wear");
    const disconnect = server.waitForDisconnect();
    const turn = requestOf("hello");
    const speech = engine.speak(turn, answer)[Symbol.asyncIterator]();
    await speech.next();
    const next = speech.next();
    turn.cancel();
    await expect(next).rejects.toThrow("cancelled");
    await disconnect;
    expect(turn.bills).toEqual([{ input_tokens: 2, output_tokens: 1 }]);
  });

  test("is also billed and closed if the caller never asks for the next word after a cancel", async () => {
    server.speak = fake.stallsAfter("Wear");
    const disconnect = server.waitForDisconnect();
    const turn = requestOf("hello");
    await engine.speak(turn, answer)[Symbol.asyncIterator]().next();
    turn.cancel();
    expect(turn.bills).toEqual([{ input_tokens: 2, output_tokens: 1 }]);
    await disconnect;
  });

  test("works with servers that know no options of streams", async () => {
    server.speak = fake.knowsNothingOf(["stream_options", "max_completion_tokens"], fake.says(words));
    expect(await speak()).toEqual({ text: words, reason: null });
  });
});

test("a message that was cancelled before its request sends no request", async () => {
  const turn = requestOf("hello");
  turn.cancel();
  await expect(engine.understand(turn)).rejects.toThrow("cancelled");
  expect((await readAll(engine.speak(turn, answer))).error).toMatchObject({ message: "cancelled" });
  expect(server.modelRequests).toEqual([]);
});
