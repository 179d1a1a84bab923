// Pages with the AI SDK's own client that reload in the middle of a turn, against a model that a test holds.

import { randomUUID } from "node:crypto";
import type { UIMessage } from "ai";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { type Behaviour, type OpenAiServer, says, startOpenAiServer } from "../support/openai-server.ts";
import type { Person } from "../support/person.ts";
import { dressedPerson, ReplyStream } from "../support/talk.ts";
import { UiChat, UiMessages } from "../support/ui-chat.ts";

const words = "Here is what I would wear. It suits the day. You will like it.";

let armoire: Armoire;
let model: OpenAiServer;
let person: Person;
let id: string;

beforeAll(async () => {
  model = await startOpenAiServer();
  armoire = await startArmoire({ vars: { STYLIST_ENGINE: "openai", OPENAI_API_KEY: "test", OPENAI_BASE_URL: model.url } });
  person = await dressedPerson(armoire.url);
});
afterAll(async () => {
  await armoire.close();
  await model.close();
});
beforeEach(() => {
  id = randomUUID();
  model.speak = says(words);
});

/** Holds the next reply of the model until it is released. */
function holdReply(behaviour: Behaviour = says(words)): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  model.nextReplies.push(async (...call) => {
    await promise;
    await behaviour(...call);
  });
  return resolve;
}

/** A page that opens: it loads the messages. With `resume` it then asks for the stream. */
async function open(): Promise<UiChat> {
  const response = await person.request("GET", `/api/v1/conversations/${id}/messages?format=ui`);
  const headers = { authorization: `Bearer ${person.token}` };
  return new UiChat({ id, api: `${armoire.url}/api/v1/chat/ui`, headers, messages: UiMessages.parse(await response.json()) });
}

const rolesAndTexts = (messages: readonly UIMessage[]) =>
  messages.map(({ role, parts }) => [role, parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("")]);

const streamStatus = async () => (await person.request("GET", `/api/v1/chat/ui/${id}/stream`)).status;

const say = (message: string) => ReplyStream.of(person, message, { conversation_id: id });

describe("a page that reloads", () => {
  const whole = [
    ["user", "Something for work"],
    ["assistant", words],
  ];

  test("while a turn runs, and resumes after its end, shows the answer", async () => {
    const release = holdReply();
    const turn = await say("Something for work");
    await turn.until("outfits");
    const page = await open();
    expect(rolesAndTexts(page.messages)).toEqual([["user", "Something for work"]]);
    release();
    await turn.readToEnd();
    await page.resumeStream();
    expect([page.status, page.errors]).toEqual(["ready", []]);
    expect(rolesAndTexts(page.messages)).toEqual(whole);
    // From now on a page loads the answer itself.
    const next = await open();
    expect(rolesAndTexts(next.messages)).toEqual(whole);
    expect(await streamStatus()).toBe(204);
  });

  test("after a turn shows the answer once, although nobody has loaded it before", async () => {
    await (await say("Something for work")).readToEnd();
    expect(await streamStatus()).toBe(200);
    const page = await open();
    await page.resumeStream();
    expect(rolesAndTexts(page.messages)).toEqual(whole);
    expect(await streamStatus()).toBe(204);
  });

  test("shows the answer also when a second page loads it in between", async () => {
    const release = holdReply();
    const turn = await say("Something for work");
    await turn.until("outfits");
    const early = await open();
    release();
    await turn.readToEnd();
    const late = await open();
    await Promise.all([late.resumeStream(), early.resumeStream()]);
    expect(rolesAndTexts(early.messages)).toEqual(whole);
    expect(rolesAndTexts(late.messages)).toEqual(whole);
    expect([early.errors, late.errors]).toEqual([[], []]);
  });

  test("while the second turn runs is sent that turn, not the finished one", async () => {
    await (await say("Something for work")).readToEnd();
    const release = holdReply(says("Black trousers."));
    const turn = await say("And for a party");
    await turn.until("outfits");
    const page = await open();
    const resumed = page.resumeStream();
    release();
    await resumed;
    expect(rolesAndTexts(page.messages)).toEqual([...whole, ["user", "And for a party"], ["assistant", expect.any(String)]]);
    await turn.readToEnd();
    expect(page.messages.at(-1)?.id).toBe(turn.doneEvent().message_id);
  });
});
