// `npm start` with all its processes is killed in the middle of a turn, and started again: the turn ends once, and the stored
// text is the text that was sent.

import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../tools/free-port.ts";
import { randomFrom } from "../../tools/seeded-random.ts";
import { amountOf, isCampaign, seed, tally } from "../support/amounts.ts";
import { type Started, start } from "../support/kill.ts";
import { type OpenAiServer, says, settingsOf, startOpenAiServer } from "../support/openai-server.ts";
import { Person } from "../support/person.ts";
import { answerTo, dressedPerson, messagesOf, ReplyStream, resume } from "../support/talk.ts";

const kills = amountOf(100);
/** In each conversation, before the turn that is killed: a thousand in all with a hundred kills. */
const messagesBefore = isCampaign ? 9 : 1;
const random = randomFrom(seed);
/** The last event that was sent before a kill. */
const moments = ["delta", "outfits", "conversation", "constraints"] as const;

let folder: string;
let model: OpenAiServer;
let running: Started | undefined;

beforeAll(async () => {
  [folder, model] = await Promise.all([mkdtemp(path.join(tmpdir(), "armoire-chat-")), startOpenAiServer()]);
  model.speak = says(
    "Here is what I would wear. It suits the day. It is easy to move in. Nothing pinches. It is not loud. Enjoy it.",
    25,
  );
});
afterAll(async () => {
  await running?.kill();
  await model.close();
  await rm(folder, { recursive: true, force: true });
});

test(`${kills} kills in the middle of a turn: each turn ends once, with the words that were sent`, {
  timeout: 120_000 + kills * 60_000,
}, async () => {
  console.log(`chat-kill: ARMOIRE_SEED=${seed}`);
  const port = await freePort();
  const env = {
    ...settingsOf(model),
    TURN_ALARM_SECONDS: "1",
    ARMOIRE_LOG: "none",
  };
  running = await start({ folder, port, env });
  const person = await dressedPerson(running.url, await Person.signUp(running.url));
  let messages = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const id = randomUUID();
    for (let message = 0; message < messagesBefore; message += 1) await answerTo(person, "Hello", { conversation_id: id });
    const moment = moments[kill % moments.length] ?? "delta";
    const client_message_id = randomUUID();
    const replyStream = await ReplyStream.of(person, "Something for work", { conversation_id: id, client_message_id });
    await replyStream.until(moment);
    // On a slow machine words share an event, so there may be no third.
    if (moment === "delta") await replyStream.further(Math.floor(random() * 3));
    await running.kill();
    await replyStream.readToEnd();
    running = await start({ folder, port, env });

    const last = replyStream.events.at(-1)?.id;
    const response = await resume(person, id, last);
    // If its end was sent before the kill, nothing remains to be sent.
    const rest = response.status === 204 ? null : await new ReplyStream(response).readToEnd();
    const again = await (
      await ReplyStream.of(person, "Something for work", { conversation_id: id, client_message_id })
    ).readToEnd();
    expect([moment, again.raw]).toEqual([moment, replyStream.raw + (rest?.raw ?? "")]);
    expect(again.names.filter((name) => name === "done" || name === "error")).toEqual(["done"]);
    const { items } = await messagesOf(person, id);
    expect(items).toHaveLength(2 * messagesBefore + 2);
    expect(items.at(-1)).toMatchObject({
      content: again.text,
      status: again.doneEvent().status,
      outfit_ids: again.doneEvent().outfit_ids,
    });
    messages += messagesBefore + 1;
    console.log(`killed after ${moment}, piece ${replyStream.names.length}: ${again.doneEvent().status}`);
  }
  tally({ killed_turns: kills, messages });
});
