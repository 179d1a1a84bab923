// `npm run bench:chat`: the cost of a chat turn beside its model, with a local server of OpenAI's protocol that understands at
// once and speaks at a known pace; and a hundred conversations at once. The budgets are in docs/design.md, "Budgets".

import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Behaviour, says, startOpenAiServer, tokensOf } from "../../tests/support/openai-server.ts";
import { makeAssets } from "../../tools/assets.ts";
import { startBuilt } from "../built-server.ts";
import { seededPerson } from "../seeded-person.ts";
import { arrivalOf, type ReadTurn, readTurn } from "./turn.ts";

const garments = 100;
const turnsAlone = 30;
const conversationsAtOnce = 100;
const turnsEach = 3;
/** The conversations after those, ten at once: the heap has grown by then, so that growth is live memory and not garbage. */
const conversationCount = 200;
/** 25 tokens a second, so that all that belongs to one token arrives well before the next. */
const paceMs = 40;
const firstEventBudgetMs = 50;
const tokenBudgetMs = 5;

const messages = ["Something for the office, please", "It is 8 degrees and rainy", "no jeans today", "something smart casual"];
const reply =
  "Here is what I would put on today. It suits the day and it is easy to move in. The first idea is the one I like best, and the others are there if you feel like a change. Tell me when something is off and I will look again. Have a good day.";

const share = (values: readonly number[], part: number) =>
  values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
const p50p95 = (values: readonly number[]) => ({ p50: share(values, 0.5), p95: share(values, 0.95) });
const percentiles = ({ p50, p95 }: { p50: number; p95: number }) => `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;

const folder = await mkdtemp(path.join(tmpdir(), "armoire-chat-"));
await makeAssets();
const model = await startOpenAiServer();
const builtServer = await startBuilt(folder, {
  STYLIST_ENGINE: "openai",
  OPENAI_API_KEY: "bench",
  OPENAI_BASE_URL: model.url,
  STYLIST_DAILY_TOKENS: "1000000000",
  WEATHER_BASE_URL: "http://127.0.0.1:9",
  LOG_LEVEL: "error",
});
const over: string[] = [];
try {
  const person = await seededPerson(builtServer.url, builtServer.databaseEndpoint, garments);

  /** The times at which each token of the current turn was sent. */
  let sent: number[] = [];
  const atPace: Behaviour = (response, request) => {
    sent = [];
    const write = response.write.bind(response);
    // The first write is the beginning, the last is the end; each write between them is one token.
    response.write = (chunk: unknown) => {
      sent.push(performance.now());
      return write(chunk);
    };
    return says(reply, paceMs)(response, request);
  };
  const ends = tokensOf(reply).map(
    (
      (length) => (token: string) =>
        (length += token.length)
    )(0),
  );

  const turn = async (index: number, conversationId: string = randomUUID()): Promise<ReadTurn> =>
    readTurn(builtServer.url, token, messages[index % messages.length] ?? "", conversationId);

  let token = await person.token();
  model.speak = says(reply);
  for (let index = 0; index < 10; index += 1) await turn(index);

  // One at a time, each in a new conversation, so that each object is new.
  model.speak = atPace;
  const firsts: number[] = [];
  const outfits: number[] = [];
  const ahead: number[] = [];
  const added: number[] = [];
  const delays: number[] = [];
  for (let index = 0; index < turnsAlone; index += 1) {
    const read = await turn(index);
    if (read.engine !== "openai" || read.text !== reply) throw new Error(`the reply was ${read.engine}'s: ${read.text}`);
    const tokens = sent.slice(1);
    firsts.push(arrivalOf(read, "conversation") - read.sentAt);
    outfits.push(arrivalOf(read, "outfits") - read.sentAt);
    ahead.push((tokens[0] ?? 0) - arrivalOf(read, "outfits"));
    for (const { at } of read.lengths) {
      const before = tokens.findLast((sentAt) => sentAt <= at);
      if (before !== undefined) added.push(at - before);
    }
    for (const [position, end] of ends.entries()) {
      const arrived = read.lengths.find(({ length }) => length >= end)?.at;
      if (arrived !== undefined) delays.push(arrived - (tokens[position] ?? 0));
    }
  }

  // Many at once, with a model that speaks as fast as it can: measures the object and the platform around it.
  model.speak = says(reply);
  token = await person.token();
  const started = performance.now();
  const all = await Promise.all(
    Array.from({ length: conversationsAtOnce }, async (_, index) => {
      const conversationId = randomUUID();
      const times: number[] = [];
      for (let count = 0; count < turnsEach; count += 1) {
        const began = performance.now();
        await turn(index + count, conversationId);
        times.push(performance.now() - began);
      }
      return times;
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const before = await workerdBytes();
  for (let index = 0; index < conversationCount; index += 10) {
    await Promise.all(Array.from({ length: 10 }, (_, offset) => turn(index + offset)));
  }
  const memory = ((await workerdBytes()) - before) / conversationCount;

  const result = {
    first_event_ms: p50p95(firsts),
    outfits_ms: p50p95(outfits),
    outfits_before_first_token_ms: { least: Math.min(...ahead) },
    added_to_a_token_ms: p50p95(added),
    held_until_its_sentence_is_whole_ms: p50p95(delays),
    turns_per_second: all.flat().length / seconds,
    turn_at_once_ms: p50p95(all.flat()),
    bytes_an_object: Math.round(memory),
  };
  console.log(`A turn of ${garments} garments, in a new conversation, from the request's sending on:`);
  console.log(`  first event      ${percentiles(result.first_event_ms)}`);
  console.log(`  outfits          ${percentiles(result.outfits_ms)}`);
  console.log(`  before the model's first token by at least ${result.outfits_before_first_token_ms.least.toFixed(1)} ms`);
  console.log(
    `  added to a token ${percentiles(result.added_to_a_token_ms)} (from the token that completes a sentence to its event)`,
  );
  console.log(
    `  held             ${percentiles(result.held_until_its_sentence_is_whole_ms)} (at ${paceMs} ms a token; words wait for their sentence)`,
  );
  console.log(
    `${conversationsAtOnce} conversations at once, ${turnsEach} turns each, client, model and database on the same cores:`,
  );
  console.log(`  ${result.turns_per_second.toFixed(1)} turns/s, a turn ${percentiles(result.turn_at_once_ms)}`);
  console.log(
    `  ${(memory / 1024).toFixed(0)} KiB an object (growth of workerd's resident memory over ${conversationCount} more conversations of one turn)`,
  );
  console.log(JSON.stringify(result));
  if (result.first_event_ms.p50 > firstEventBudgetMs) over.push("the first event");
  if (result.outfits_before_first_token_ms.least < 0) over.push("outfits before the first token");
  if (result.added_to_a_token_ms.p50 > tokenBudgetMs) over.push("what is added to a token");
} finally {
  await builtServer.stop();
  await model.close();
  await rm(folder, { recursive: true, force: true });
}
if (over.length > 0) console.error(`Over the budget: ${over.join(", ")}`);
process.exit(over.length === 0 ? 0 : 1);

/** The resident memory of the workerd processes that this process started. */
async function workerdBytes(): Promise<number> {
  const children = execFileSync("ps", ["--ppid", String(process.pid), "-o", "pid=,comm="], { encoding: "utf8" });
  const pids = children.split("\n").flatMap((line) => /^\s*(\d+)\s+workerd/.exec(line)?.[1] ?? []);
  const kilobytes = await Promise.all(
    pids.map(async (pid) => Number(/^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0)),
  );
  return kilobytes.reduce((sum, value) => sum + value, 0) * 1024;
}
