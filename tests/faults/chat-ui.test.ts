// Pages with the AI SDK's own client that reload, stop, edit and ask again in the middle of a turn, against a model that a test
// holds, a database that fails, and an object that crashes.

import { randomUUID } from "node:crypto";
import type { UIMessage } from "ai";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { BlockReader } from "../support/block-reader.ts";
import { crash } from "../support/crashing-configuration.ts";
import type { DatabaseProxy } from "../support/database-proxy.ts";
import {
  type Behaviour,
  neverAnswers,
  type OpenAiServer,
  says,
  settingsOf,
  stallsAfter,
  startOpenAiServer,
} from "../support/openai-server.ts";
import type { Person } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { dressedPerson, messagesOf, ReplyStream } from "../support/talk.ts";
import { turnSteps } from "../support/turn-steps.ts";
import { UiChat, UiMessages } from "../support/ui-chat.ts";

const words = "Here is what I would wear. It suits the day. You will like it.";

let armoire: Armoire;
let model: OpenAiServer;
let proxy: DatabaseProxy;
let person: Person;
let id: string;

beforeAll(async () => {
  model = await startOpenAiServer();
  armoire = await startArmoire({
    crashing: true,
    vars: {
      ...settingsOf(model),
      DATABASE_TIMEOUT_SECONDS: "2",
      TURN_ALARM_SECONDS: "0.5",
      CONVERSATION_RETRY_SECONDS: "0.1",
    },
    proxy: true,
  });
  ({ proxy } = armoire);
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
    expect((await open()).messages.map((message) => message.id)).toEqual(page.messages.map((message) => message.id));
  });

  test("after a turn shows the answer once, whether it was loaded before or not", async () => {
    await (await say("Something for work")).readToEnd();
    const empty = newChat();
    await empty.resumeStream();
    expect(rolesAndTexts(empty.messages)).toEqual(whole.slice(1));
    const page = await open();
    expect(rolesAndTexts(page.messages)).toEqual(whole);
    await page.resumeStream();
    expect([page.status, page.errors]).toEqual(["ready", []]);
    expect(rolesAndTexts(page.messages)).toEqual(whole);
  });

  test("long after a turn is sent nothing that it has loaded", async () => {
    await (await say("Something for work")).readToEnd();
    await open();
    await crash(armoire, person, id);
    expect(await streamStatus()).toBe(200);
    const page = await open();
    expect(rolesAndTexts(page.messages)).toEqual(whole);
    expect(await streamStatus()).toBe(204);
  });

  test("after a turn has failed shows the error where its message stands, and nothing elsewhere", async () => {
    await (await say("Something for work")).readToEnd();
    await open();
    // An object that has just started knows no wardrobe, so its turn needs the database.
    await crash(armoire, person, id);
    const failing = proxy.fail({ fault: "hang", match: ["from users u", id], times: 1 });
    const turn = await say("And for a party");
    await failing.hit;
    const page = await open();
    expect(rolesAndTexts(page.messages)).toEqual([...whole, ["user", "And for a party"]]);
    await turn.readToEnd();
    expect(turn.names.at(-1)).toBe("error");
    await page.resumeStream();
    expect([page.status, page.errors.length]).toEqual(["error", 1]);
    await crash(armoire, person, id);
    expect(rolesAndTexts((await open()).messages)).toEqual(whole);
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

/** Sends a message, and settles once the model is asked for the words of the reply. */
async function sendUntilAsked(chat: UiChat, text: string, messageId?: string): Promise<{ end: Promise<void> }> {
  const asked = model.waitForRequest("reply");
  const end = chat.sendMessage({ text, ...(messageId === undefined ? {} : { messageId }) });
  await asked;
  return { end };
}

/** A new conversation on a page that holds nothing yet. */
const newChat = () =>
  new UiChat({ id, api: `${armoire.url}/api/v1/chat/ui`, headers: { authorization: `Bearer ${person.token}` } });

async function tokensOf({ id: userId }: Person): Promise<number> {
  const [row] = await rowsOf(armoire.database.endpoint, "select model_tokens from users where id = $1", [userId]);
  return Number(row?.["model_tokens"]);
}

const statusesAndTexts = async () => (await messagesOf(person, id)).items.map(({ status, content }) => [status, content]);

const bothWhole = [
  ["complete", "Something for work"],
  ["complete", words],
  ["complete", "And for a party"],
  ["complete", words],
];

describe("a person who stops the answer", () => {
  test("and says something else is answered at once, and the stopped answer stays as far as it was spoken", async () => {
    model.nextReplies.push(stallsAfter(words));
    const chat = newChat();
    const { end } = await sendUntilAsked(chat, "Something for work");
    const otherReader = await ReplyStream.resume(person, id);
    await otherReader.until("delta");
    await otherReader.leave();
    await chat.stop();
    await end;
    await chat.sendMessage({ text: "And for a party" });
    expect([chat.status, chat.errors]).toEqual(["ready", []]);
    expect(await statusesAndTexts()).toEqual([
      ["complete", "Something for work"],
      ["cancelled", expect.stringMatching(/^Here is what I would wear\./)],
      ["complete", "And for a party"],
      ["complete", words],
    ]);
  });

  test("and opens the page again, saying nothing, gets the answer whole", async () => {
    const release = holdReply();
    const chat = newChat();
    const { end } = await sendUntilAsked(chat, "Something for work");
    await chat.stop();
    await end;
    const page = await open();
    const resumed = page.resumeStream();
    release();
    await resumed;
    expect([page.errors, rolesAndTexts(page.messages)]).toEqual([
      [],
      [
        ["user", "Something for work"],
        ["assistant", words],
      ],
    ]);
  });

  test("in one tab and says something else waits for the answer that another tab reads", async () => {
    const release = holdReply();
    const chat = newChat();
    const { end } = await sendUntilAsked(chat, "Something for work");
    const otherTab = new BlockReader(await person.request("GET", `/api/v1/chat/ui/${id}/stream`));
    await chat.stop();
    await end;
    const next = chat.sendMessage({ text: "And for a party" });
    // These come at once because the object asks who still reads; otherwise they come every two seconds.
    while (otherTab.comments < 5 && (await otherTab.next()) !== null);
    release();
    await next;
    expect([chat.status, chat.errors]).toEqual(["ready", []]);
    expect(await statusesAndTexts()).toEqual(bothWhole);
  });

  test("of another client than the SDK's, which can resume it, and says something else waits for it", async () => {
    const release = holdReply();
    const turn = await say("Something for work");
    await turn.until("outfits");
    await turn.leave();
    const next = await say("And for a party");
    // By then the object has had the time to find out who reads.
    await next.untilComment();
    release();
    await next.readToEnd();
    expect(await statusesAndTexts()).toEqual(bothWhole);
  });

  test("and edits the message is answered at once, and only the edited message is in the record", async () => {
    model.nextReplies.push(stallsAfter(words));
    const chat = newChat();
    const { end } = await sendUntilAsked(chat, "Something for work");
    const otherTab = await open();
    const raw = (await person.request("GET", `/api/v1/chat/ui/${id}/stream`)).text();
    const reading = otherTab.resumeStream();
    await chat.stop();
    await end;
    await chat.sendMessage({ text: "Something for a party", messageId: chat.messages[0]?.id ?? "" });
    const edited = [
      ["user", "Something for a party"],
      ["assistant", words],
    ];
    expect([chat.status, chat.errors, rolesAndTexts(chat.messages)]).toEqual(["ready", [], edited]);
    await reading;
    expect((await raw).endsWith('data: {"type":"abort","reason":"replaced"}\n\ndata: [DONE]\n\n')).toBe(true);
    expect([otherTab.status, otherTab.errors]).toEqual(["ready", []]);
    expect(rolesAndTexts((await open()).messages)).toEqual(edited);
  });

  test("and asks for another answer leaves no answer twice, at every step of the turn", async () => {
    for (const [step, reached] of turnSteps(model, proxy)) {
      id = randomUUID();
      const chat = newChat();
      const there = reached();
      const end = chat.sendMessage({ text: "Something for work" });
      await there;
      await chat.stop();
      await end;
      await chat.regenerate();
      expect([step, chat.errors]).toEqual([step, []]);
      const page = await open();
      expect([step, rolesAndTexts(page.messages)]).toEqual([step, rolesAndTexts(chat.messages)]);
      expect([step, page.messages.map((message) => message.id)]).toEqual([step, chat.messages.map((message) => message.id)]);
    }
  });

  test("pays for the tokens of the answer that is not kept", async () => {
    const before = await tokensOf(person);
    model.nextReplies.push(neverAnswers);
    const chat = newChat();
    const { end } = await sendUntilAsked(chat, "Something for work");
    await chat.stop();
    await end;
    await chat.regenerate();
    await open();
    // Twice the message was understood, and once the reply was written.
    expect((await tokensOf(person)) - before).toBeGreaterThanOrEqual(3 * 1280);
  });

  test("and edits a message before those that wait has only the edited message answered", async () => {
    model.nextReplies.push(stallsAfter(words));
    const chat = newChat();
    const { end } = await sendUntilAsked(chat, "Something for work");
    // It reads until the end, so the other messages wait.
    const otherTab = (await person.request("GET", `/api/v1/chat/ui/${id}/stream`)).text();
    const waiting = ["Message two", "Message three", "Message four"].map((text) => say(text));
    const streams = await Promise.all(waiting);
    await chat.stop();
    await end;
    await chat.sendMessage({ text: "Something for a party", messageId: chat.messages[0]?.id ?? "" });
    expect([chat.errors, chat.messages.length]).toEqual([[], 2]);
    await otherTab;
    for (const stream of streams) expect((await stream.readToEnd()).names).toEqual([]);
    expect(rolesAndTexts((await open()).messages)).toEqual(rolesAndTexts(chat.messages));
  });
});

describe("an edit", () => {
  const edited = [
    ["user", "Something for a party"],
    ["assistant", words],
  ];
  /** Settles when the alarm has written the edited message: until then the messages are a 503. */
  const isWritten = () => proxy.waitForAnswers(1, "insert into messages", id, "Something for a party");
  const sayAndEdit = async () => {
    const chat = newChat();
    await chat.sendMessage({ text: "Something for work" });
    await chat.sendMessage({ text: "Something for a party", messageId: chat.messages[0]?.id ?? "" });
    return chat;
  };

  test("while the database takes no messages is in the record once it takes them again", async () => {
    const chat = newChat();
    await chat.sendMessage({ text: "Something for work" });
    await open();
    const refusing = proxy.fail({ fault: "refuse", match: ["insert into messages", id] });
    await chat.sendMessage({ text: "Something for a party", messageId: chat.messages[0]?.id ?? "" });
    expect([chat.errors, rolesAndTexts(chat.messages)]).toEqual([[], edited]);
    await refusing.hit;
    refusing.remove();
    await isWritten();
    expect(rolesAndTexts((await open()).messages)).toEqual(edited);
  });

  test("of a message whose answer was written, but not acknowledged, removes it", async () => {
    const cut = proxy.fail({ fault: "cut_after", match: ["insert into messages", "Something for work"], times: 1 });
    const chat = await sayAndEdit();
    await cut.hit;
    await isWritten();
    expect(rolesAndTexts((await open()).messages)).toEqual(edited);
    expect(chat.errors).toEqual([]);
  });

  test("while the old answer is being written removes it", async () => {
    const hold = proxy.hold("insert into messages", "Something for work");
    const chat = newChat();
    await chat.sendMessage({ text: "Something for work" });
    await hold.committed;
    await chat.sendMessage({ text: "Something for a party", messageId: chat.messages[0]?.id ?? "" });
    hold.release();
    expect(rolesAndTexts((await open()).messages)).toEqual(edited);
    expect(chat.errors).toEqual([]);
  });

  test("is completed by the alarm when the object crashes right after it", async () => {
    const chat = newChat();
    await chat.sendMessage({ text: "Something for work" });
    await open();
    model.nextReplies.push(neverAnswers);
    const { end } = await sendUntilAsked(chat, "Something for a party", chat.messages[0]?.id ?? "");
    await crash(armoire, person, id);
    await end;
    // No client asks: the alarm alone ends the turn and writes it.
    await proxy.waitForAnswers(1, "insert into messages", id, "Something for a party");
    const rows = await rowsOf(
      armoire.database.endpoint,
      "select role, content from messages where conversation_id = $1 order by created_at",
      [id],
    );
    expect(rows).toEqual([
      { role: "user", content: "Something for a party" },
      { role: "assistant", content: expect.stringMatching(/./) },
    ]);
  });
});
