// Whole turns through the built Worker with a model that fails at each point: the person gets the outfits and a whole reply and
// never an error, text that was read stays, and answer, stored message and bill agree with what happened.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import * as fake from "../support/openai-server.ts";
import type { Person } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { dressedPerson, messagesOf, OutfitView, ReplyStream } from "../support/talk.ts";

let armoire: Armoire;
let server: fake.OpenAiServer;
let person: Person;

beforeAll(async () => {
  server = await fake.startOpenAiServer();
  armoire = await startArmoire({
    vars: {
      OPENAI_API_KEY: "sk-hunter2",
      OPENAI_BASE_URL: server.url,
      OPENAI_MODEL: "gpt-test",
      STYLIST_FIRST_TOKEN_SECONDS: "2",
      STYLIST_DAILY_TOKENS: "1000000000",
    },
  });
  person = await dressedPerson(armoire.url);
});
afterAll(async () => {
  await armoire.close();
  await server.close();
});

const begun = "I would wear this today.";
beforeEach(async () => {
  server.nextUnderstandings.length = 0;
  server.nextReplies.length = 0;
  server.understand = fake.understandsAs({ intent: "outfit", occasion: "work" });
  server.speak = fake.says(`${begun} Have a good day.`);
  // A successful turn, so that no failure is the third in a row.
  await turn();
  server.modelRequests.length = 0;
});

async function turn(message = "Something for work, please") {
  const replyStream = await (await ReplyStream.of(person, message)).readToEnd();
  const data = (name: string) => replyStream.events.find((event) => event.name === name)?.data;
  const { conversation_id } = z.object({ conversation_id: z.uuid() }).parse(data("conversation"));
  const { outfits } = z.object({ outfits: z.array(OutfitView) }).parse(data("outfits"));
  const { constraints } = z.object({ constraints: z.looseObject({}) }).parse(data("constraints"));
  const done = replyStream.doneEvent();
  expect(replyStream.names).not.toContain("error");
  expect(done.status).toBe("complete");
  expect(outfits.length).toBeGreaterThan(0);
  return { conversationId: conversation_id, text: replyStream.text, engine: done.engine, constraints, names: replyStream.names };
}

test("a model that works is used and named, and its tokens are stored", async () => {
  const { conversationId, text, engine, constraints, names } = await turn();
  expect(text).toBe(`${begun} Have a good day.`);
  expect(engine).toBe("openai");
  expect(constraints).toMatchObject({ occasion: "work" });
  expect(names.indexOf("outfits")).toBeLessThan(names.indexOf("delta"));
  expect(server.modelRequests.map(({ body }) => [body.model, body.stream ?? false])).toEqual([
    ["gpt-test", false],
    ["gpt-test", true],
  ]);
  const { items } = await messagesOf(person, conversationId);
  expect(items.find(({ role }) => role === "assistant")).toMatchObject({ engine: "openai", content: text });
  // Written after the turn.
  const usage = () =>
    rowsOf(armoire.database.endpoint, "select usage::text from messages where conversation_id = $1 and role = 'assistant'", [
      conversationId,
    ]);
  await expect.poll(usage).toEqual([{ usage: '{"input_tokens": 2400, "output_tokens": 160}' }]);
});

describe("text that breaks off is continued where it stops, if the model", () => {
  test.each<[string, fake.Behaviour]>([
    ["stalls", fake.stallsAfter(`${begun} And then the`)],
    ["is cut off", fake.cutsAfter(`${begun} And then the`)],
    ["ends in the middle of a line", fake.endsInTheMiddleOfALine(`${begun} And then the`)],
    ["sends half of an event", fake.sendsHalfJsonAfter(`${begun} And then the`)],
    ["sends an error in the stream", fake.failsInTheStreamAfter(`${begun} And then the`)],
    ["runs out of tokens", fake.endsFor("length", `${begun} And then the`)],
  ])("%s", async (_, behaviour) => {
    server.speak = behaviour;
    const { conversationId, text, engine } = await turn();
    expect(text.startsWith(`${begun} `)).toBe(true);
    expect(text.length).toBeGreaterThan(begun.length + 20);
    expect(text).not.toContain("And then the");
    expect(engine).toBe("openai+built-in");
    const { items } = await messagesOf(person, conversationId);
    expect(items.find(({ role }) => role === "assistant")).toMatchObject({ engine, content: text });
  });
});

describe("the built-in stylist speaks instead of a model that", () => {
  test.each<[string, fake.Behaviour]>([
    ["never answers", fake.neverAnswers],
    ["begins and says nothing", fake.beginsOnly],
    ["is busy for longer than a person waits", fake.status(429, { "retry-after": "30" })],
    ["answers 500", fake.status(500)],
    ["answers 503", fake.status(503)],
    ["refuses", fake.refuses],
    ["says nothing", fake.saysNothing],
    ["names what nobody owns", fake.says("Wear the sequin gown. Add the gold stilettos.")],
  ])("%s", async (_, behaviour) => {
    server.speak = behaviour;
    const { text, engine } = await turn();
    expect(text.trim()).not.toBe("");
    expect(text).not.toMatch(/sequin|stiletto/);
    expect(engine).toBe("built-in");
  });
});

describe("the built-in stylist understands instead of a model that", () => {
  test.each<[string, fake.Behaviour]>([
    ["never answers", fake.neverAnswers],
    ["writes no JSON", fake.writes("Sure! Here you go.")],
    ["writes another schema", fake.writes('{"occasion":"work"}')],
    ["makes garments up", fake.understandsAs({ intent: "outfit", must_include: ["g99"] })],
    ["answers 500", fake.status(500)],
    ["refuses", fake.refuses],
  ])("%s", async (_, behaviour) => {
    server.understand = behaviour;
    const { constraints } = await turn("Something for a wedding, please");
    expect(constraints).toMatchObject({ occasion: "wedding", must_include: [] });
  });
});

test("a reply in scripts of several bytes arrives whole, however the bytes are split", async () => {
  const words = "今天穿这个吧。よい一日を。Bonne journée à toi 👋.";
  server.speak = fake.saysInBytes(words);
  expect(await turn()).toMatchObject({ text: words, engine: "openai" });
});

test("a busy moment only delays the reply, and the reply is the model's", async () => {
  server.nextUnderstandings.push(fake.status(429, { "retry-after-ms": "5" }));
  server.nextReplies.push(fake.status(503, { "retry-after-ms": "5" }));
  expect(await turn()).toMatchObject({ engine: "openai" });
  expect(server.modelRequests).toHaveLength(4);
});

test("neither the key nor the text of messages and replies is in the log", async () => {
  server.speak = fake.status(401, {}, { message: "Incorrect API key provided: sk-hunter2" });
  await turn("Something for my divorce hearing");
  const lines = armoire.harness.getLogs().map(({ message }) => message);
  expect(lines.some((line) => line.includes("stylist.fell_back"))).toBe(true);
  expect(lines.filter((line) => /hunter2|divorce/.test(line))).toEqual([]);
});
