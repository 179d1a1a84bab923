// Turns whose reader leaves, whose person cancels, or whose object crashes: at every step of a turn, with a model.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { conversationName } from "../../src/domain/conversation/conversations.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { crash } from "../support/crashing-configuration.ts";
import type { DatabaseProxy } from "../support/database-proxy.ts";
import {
  neverAnswers,
  type OpenAiServer,
  says,
  saysWithoutEnd,
  settingsOf,
  stallsAfter,
  startOpenAiServer,
  status,
  understandsAs,
} from "../support/openai-server.ts";
import type { Person } from "../support/person.ts";
import {
  answerTo,
  dressedPerson,
  messagesOf,
  OutfitView,
  postMessage,
  postStream,
  ReplyStream,
  resume,
} from "../support/talk.ts";
import { beforeTheFirstWord, turnSteps, whileSaving, whileUnderstanding } from "../support/turn-steps.ts";
import { UiChat, UiMessages } from "../support/ui-chat.ts";
import { startWeatherService, type WeatherService } from "../support/weather-service.ts";

/** A sentence is sent once the next one has begun: until then the check may still find it false. */
const words =
  "Here is what I would wear. It suits the day. It is easy to move in. Nothing pinches. It is not loud. You will like it. Enjoy it.";
const beginning = "Here is what I would wear. It suits the day. And then ";

let armoire: Armoire;
let model: OpenAiServer;
let proxy: DatabaseProxy;
let weather: WeatherService;
let person: Person;
let id: string;

beforeAll(async () => {
  [model, weather] = await Promise.all([startOpenAiServer(), startWeatherService()]);
  armoire = await startArmoire({
    crashing: true,
    vars: {
      ...settingsOf(model),
      WEATHER_BASE_URL: weather.url,
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
  await Promise.all([model.close(), weather.close()]);
});
beforeEach(() => {
  id = randomUUID();
  model.speak = says(words);
});

const path = (rest: string) => `/api/v1/conversations/${id}${rest}`;
const say = (message = "Something for work") => ReplyStream.of(person, message, { conversation_id: id });

/** The messages, once no turn is open. */
async function settledMessages() {
  for (;;) {
    const { items } = await messagesOf(person, id);
    if (items.every(({ status }) => status !== "open")) return items;
    await (await resume(person, id)).text();
  }
}

describe("a reader", () => {
  test("that leaves in the middle loses nothing: the turn goes on to its end, and can be resumed", async () => {
    model.nextReplies.push(says(words, 20));
    const replyStream = await say();
    await replyStream.until("delta", 3);
    await replyStream.leave();
    const rest = await (await ReplyStream.resume(person, id, replyStream.events.at(-1)?.id)).readToEnd();
    expect(rest.doneEvent()).toMatchObject({ status: "complete", engine: "openai" });
    expect(rest.names).not.toContain("outfits");
    const [, reply] = await settledMessages();
    expect(reply).toMatchObject({ content: replyStream.text + rest.text, status: "complete" });
    expect(replyStream.text + rest.text).toBe(words);
  });

  test("that leaves before the first event does not stop the turn either", async () => {
    const asking = new AbortController();
    const arrived = model.waitForRequest("reply");
    model.nextReplies.push(says(words, 10));
    const request = fetch(`${armoire.url}/api/v1/chat`, {
      method: "POST",
      headers: { authorization: `Bearer ${person.token}`, "content-type": "application/json" },
      body: JSON.stringify({ message: "Something for work", conversation_id: id }),
      signal: asking.signal,
    });
    await arrived;
    asking.abort();
    await expect(request).rejects.toThrow();
    const [, reply] = await settledMessages();
    expect(reply).toMatchObject({ content: words, status: "complete" });
  });

  test("on a second device follows the same turn, and both receive the same events", async () => {
    model.nextReplies.push(says(words, 20));
    const phone = await say();
    await phone.until("outfits");
    const tablet = await ReplyStream.resume(person, id);
    await Promise.all([phone.readToEnd(), tablet.readToEnd()]);
    expect(tablet.raw).toBe(phone.raw);
    expect(phone.text).toBe(words);
  });

  test("receives heartbeats while the model thinks", async () => {
    model.nextReplies.push(neverAnswers);
    const replyStream = await say();
    await replyStream.untilComment();
    expect(replyStream.names).toEqual(["conversation", "constraints", "outfits"]);
    await person.request("POST", path("/cancel"));
    await replyStream.readToEnd();
  });

  test("that drops after any event misses no event", async () => {
    model.nextReplies.push(says(words, 60));
    const witness = await say();
    const parts: string[] = [];
    let after: number | undefined;
    for (;;) {
      const reader = await ReplyStream.resume(person, id, after);
      const [first] = await Promise.all([reader.until("done").catch(() => null), leaveAfterOne(reader)]);
      const event = reader.events[0];
      if (event === undefined) break;
      parts.push(event.raw);
      after = event.id;
      if (first !== null && event.name === "done") break;
    }
    await witness.readToEnd();
    expect(parts.join("")).toBe(witness.raw);
  });

  test("from the AI SDK finds the running turn again, from its beginning, with the message that asked for it", async () => {
    model.nextReplies.push(says(words, 40));
    const replyStream = await say();
    await replyStream.until("delta", 2);
    const headers = { authorization: `Bearer ${person.token}` };
    const restored = UiMessages.parse(await (await person.request("GET", path("/messages?format=ui"))).json());
    const chat = new UiChat({ id, api: `${armoire.url}/api/v1/chat/ui`, headers, messages: restored });
    expect(chat.messages.map(({ role }) => role)).toEqual(["user"]);
    await chat.resumeStream();
    expect([chat.status, chat.errors]).toEqual(["ready", []]);
    expect(chat.messages.map(({ role }) => role)).toEqual(["user", "assistant"]);
    expect(chat.messages[1]?.parts.at(-1)).toEqual({ type: "text", text: words, state: "done" });
    await replyStream.leave();
  });
});

/** Closes the connection as soon as one event has come. */
async function leaveAfterOne(reader: ReplyStream): Promise<void> {
  while (reader.events.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await reader.leave();
}

describe("cancelling", () => {
  // stylist-engines-openai.test.ts tests that the model's connection closes too: here wrangler's proxy keeps it open.
  test("ends the turn and the stream within a second, and keeps the text so far", async () => {
    model.nextReplies.push(stallsAfter(beginning));
    const replyStream = await say();
    await replyStream.until("delta");
    const began = performance.now();
    const cancelled = await person.request("POST", path("/cancel"));
    expect(await cancelled.json()).toEqual({ cancelled: true });
    await replyStream.readToEnd();
    expect(performance.now() - began).toBeLessThan(1000);
    expect(replyStream.doneEvent()).toMatchObject({ status: "cancelled" });
    const items = await settledMessages();
    expect(items.map(({ status, content }) => [status, content])).toEqual([
      ["complete", "Something for work"],
      ["cancelled", replyStream.text],
    ]);
    expect(await (await person.request("POST", path("/cancel"))).json()).toEqual({ cancelled: false });
    expect((await answerTo(person, "And for a party", { conversation_id: id })).message.content).toBe(words);
  });

  test("works at every step: before the message is understood, while outfits are saved, before the first word", async () => {
    for (const [step, reached] of turnSteps(model, proxy)) {
      id = randomUUID();
      const there = reached();
      const replyStream = await say();
      await there;
      const began = performance.now();
      expect([step, await (await person.request("POST", path("/cancel"))).json()]).toEqual([step, { cancelled: true }]);
      expect(performance.now() - began).toBeLessThan(1000);
      expect([step, (await replyStream.readToEnd()).doneEvent().status]).toEqual([step, "cancelled"]);
      const items = await settledMessages();
      expect([step, items.map(({ status }) => status)]).toEqual([step, ["complete", "cancelled"]]);
      const next = await answerTo(person, "And for a party", { conversation_id: id });
      expect([step, next.message.status]).toEqual([step, "complete"]);
    }
  });
});

describe("a conversation whose id is ours", () => {
  test("begins before the database answers, and is created even if its first turn is cancelled by then", async () => {
    const hanging = proxy.fail({ fault: "hang", match: ["insert into conversations", person.id], times: 1 });
    const replyStream = await ReplyStream.of(person, "Something for work");
    id = z.string().parse((await replyStream.until("conversation")).data["conversation_id"]);
    await hanging.hit;
    expect(await (await person.request("POST", path("/cancel"))).json()).toEqual({ cancelled: true });
    expect((await replyStream.readToEnd()).doneEvent().status).toBe("cancelled");
    expect((await settledMessages()).map(({ content, status }) => [content, status])).toEqual([
      ["Something for work", "complete"],
      ["", "cancelled"],
    ]);
  });
});

describe("a conversation that is deleted in the middle of a turn", () => {
  test("stops at once, ends its open streams, and leaves nothing", async () => {
    model.nextReplies.push(stallsAfter(beginning));
    const replyStream = await say();
    await replyStream.until("delta");
    const waitingTexts = postMessage(person, "And for a party", { conversation_id: id });
    await proxy.waitForAnswers(1, "insert into outfits", person.id);
    const began = performance.now();
    expect((await person.request("DELETE", path(""))).status).toBe(204);
    expect(performance.now() - began).toBeLessThan(1000);
    await replyStream.readToEnd();
    expect((await waitingTexts).status).toBe(404);
    const name = conversationName(person.id, id);
    const storage = await armoire.harness.getWorker("armoire").getDurableObjectStorage("Conversation", { name });
    expect(await storage.exec("SELECT name FROM sqlite_master WHERE name IN ('turns', 'events')")).toEqual([]);
    expect((await postMessage(person, "Are you there?", { conversation_id: id })).status).toBe(404);
  });
});

describe("messages during a turn", () => {
  test("wait in order, three at most; a fourth is refused, and no message is lost", async () => {
    model.nextReplies.push(stallsAfter(beginning));
    const running = await say("Something for work");
    await running.until("delta");
    const waitingTexts = ["Message two", "Message three", "Message four"];
    const responses = [];
    for (const message of waitingTexts) responses.push(await postStream(person, message, { conversation_id: id }));
    const refusal = await postMessage(person, "Message five", { conversation_id: id });
    expect([refusal.status, refusal.headers.get("retry-after")]).toEqual([409, "5"]);
    const open = (await messagesOf(person, id)).items;
    expect(open.map(({ content, status }) => [content, status])).toEqual(
      ["Something for work", ...waitingTexts].map((content) => [content, "open"]),
    );
    expect((await person.request("POST", path("/reset"))).status).toBe(409);
    await person.request("POST", path("/cancel"));
    const statuses = await Promise.all(
      responses.map(async (response) => (await new ReplyStream(response).readToEnd()).doneEvent().status),
    );
    expect(statuses).toEqual(["complete", "complete", "complete"]);
    const items = await settledMessages();
    expect(items.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual([
      "Something for work",
      ...waitingTexts,
    ]);
    expect((await answerTo(person, "Message five", { conversation_id: id })).message.status).toBe("complete");
  });
});

describe("an object that crashes", () => {
  const steps: Record<string, { at: () => Promise<unknown>; status: string; sentEvents: readonly string[] }> = {
    "before the wardrobe is read": {
      at: () => proxy.fail({ fault: "hang", match: ["from users u", id], times: 1 }).hit,
      status: "interrupted",
      sentEvents: ["conversation"],
    },
    "while the message is understood": {
      at: () => whileUnderstanding(model)(),
      status: "interrupted",
      sentEvents: ["conversation"],
    },
    "while the outfits are saved": {
      at: () => whileSaving(proxy)(),
      status: "interrupted",
      sentEvents: ["conversation", "constraints"],
    },
    "before the first word": {
      at: () => beforeTheFirstWord(model)(),
      status: "interrupted",
      sentEvents: ["conversation", "constraints", "outfits"],
    },
    "while the turn is written through": {
      at: () => proxy.fail({ fault: "hang", match: ["insert into messages", id], times: 1 }).hit,
      status: "complete",
      sentEvents: ["conversation", "constraints", "outfits", "delta", "done"],
    },
  };

  for (const [step, { at, status, sentEvents }] of Object.entries(steps)) {
    test(`${step} leaves a turn that ends once, and everything that it sent is stored`, async () => {
      // The conversation exists already, so the earlier turn has checked its owner.
      await answerTo(person, "Hello", { conversation_id: id });
      await settledMessages();
      const there = at();
      const replyStream = await say();
      await there;
      await crash(armoire, person, id);
      await replyStream.readToEnd();
      for (const name of sentEvents) expect(replyStream.names).toContain(name);
      // No client asks: the alarm alone must end the turn and write it.
      await proxy.waitForAnswers(1, "insert into messages", id, status === "interrupted" ? '"interrupted' : "Something for work");
      const items = await settledMessages();
      expect(items).toHaveLength(4);
      const [, , question, reply] = items;
      expect([question?.content, reply?.status]).toEqual(["Something for work", status]);
      const whole = await (await ReplyStream.resume(person, id)).readToEnd();
      expect(whole.names.filter((name) => name === "done" || name === "error")).toEqual(["done"]);
      expect(whole.names.filter((name) => name === "constraints" || name === "outfits")).toEqual(["constraints", "outfits"]);
      expect(whole.text).toBe(reply?.content);
      const outfits = z.array(OutfitView).parse(whole.events.find(({ name }) => name === "outfits")?.data["outfits"]);
      expect(outfits.length).toBeGreaterThan(0);
      expect([whole.doneEvent().outfit_ids, reply?.outfit_ids]).toEqual([
        outfits.map((outfit) => outfit.id),
        whole.doneEvent().outfit_ids,
      ]);
      expect(reply?.content.length).toBeGreaterThan(20);
      // The complete reply begins with what was sent before the crash.
      expect(whole.raw.startsWith(replyStream.raw)).toBe(true);
      for (const outfit of reply?.outfit_ids ?? []) {
        expect((await person.request("GET", `/api/v1/outfits/${outfit}`)).status).toBe(200);
      }
    });
  }

  test("after any piece of the reply continues from there: the saved text is the text that was sent", async () => {
    for (const pieces of [1, 2, 3, 4]) {
      id = randomUUID();
      model.nextReplies.push(saysWithoutEnd("One idea. It is warm. It is light. It is for you. And so on. And on.", 30));
      const replyStream = await say();
      await replyStream.until("delta", pieces);
      await crash(armoire, person, id);
      await replyStream.readToEnd();
      const rest = await (await ReplyStream.resume(person, id, replyStream.events.at(-1)?.id)).readToEnd();
      expect(rest.doneEvent()).toMatchObject({ status: "interrupted", engine: "openai+built-in" });
      const [, reply] = await settledMessages();
      expect(reply?.content).toBe(replyStream.text + rest.text);
    }
  });

  test("goes unnoticed by a client that waits for the whole answer", async () => {
    model.nextReplies.push(stallsAfter(beginning));
    const arrived = model.waitForRequest("reply");
    const answer = postMessage(person, "Something for work", { conversation_id: id });
    await arrived;
    await crash(armoire, person, id);
    const response = await answer;
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ conversation_id: id, message: { status: "interrupted" } });
  });

  test("with waiting messages still answers each of them", async () => {
    model.nextReplies.push(stallsAfter(beginning));
    const running = await say();
    await running.until("delta");
    const waitingTexts = await Promise.all(
      ["Message two", "Message three"].map((message) => postStream(person, message, { conversation_id: id })),
    );
    await crash(armoire, person, id);
    await Promise.all(waitingTexts.map((response) => response.text().catch(() => "")));
    const items = await settledMessages();
    expect(items.filter(({ role }) => role === "user")).toHaveLength(3);
    expect(items.filter(({ role }) => role === "assistant").map(({ status }) => status)).toEqual([
      "interrupted",
      "complete",
      "complete",
    ]);
  });

  test("does not run a turn again when the same message is sent again", async () => {
    const client_message_id = randomUUID();
    const key = randomUUID();
    model.nextReplies.push(stallsAfter(beginning));
    const before = model.modelRequests.length;
    const replyStream = await ReplyStream.of(person, "Something for work", { conversation_id: id, client_message_id, key });
    await replyStream.until("delta");
    await crash(armoire, person, id);
    const again = await (
      await ReplyStream.of(person, "Something for work", { conversation_id: id, client_message_id, key })
    ).readToEnd();
    expect(again.doneEvent().status).toBe("interrupted");
    expect(await settledMessages()).toHaveLength(2);
    expect(model.modelRequests.length - before).toBe(2);
  });
});

describe("a turn", () => {
  const isOfReservation = (statement: string) =>
    /\binto model_reservations\b|\bfrom model_reservations where id\b/.test(statement);

  test("takes two database calls before its end and one after it; a new conversation costs no more", async () => {
    // A new person, because an alarm of an earlier test's conversation would be counted too.
    const other = await dressedPerson(armoire.url);
    for (const text of ["Something for work", "And for a party"]) {
      const before = proxy.statementsWith(other.id).length;
      const replyStream = await (await ReplyStream.of(other, text, { conversation_id: id })).readToEnd();
      expect(replyStream.doneEvent().outfit_ids.length).toBeGreaterThan(0);
      await messagesOf(other, id);
      // A model's tokens are reserved beside the first call.
      const all = proxy.statementsWith(other.id).slice(before);
      const statements = all.filter((statement) => !isOfReservation(statement));
      expect(all.some(isOfReservation)).toBe(true);
      const kinds = statements.map((text) =>
        ["from users u", "insert into outfits", "insert into messages"].find((words) => text.includes(words)),
      );
      // The last statement is the read of the messages.
      expect([text, kinds.slice(0, 3)]).toEqual([text, ["from users u", "insert into outfits", "insert into messages"]]);
      expect(statements).toHaveLength(4);
    }
  });

  test("uses the weather of the person's place, or of the place that the message names, and stores no coordinates", async () => {
    const mild = { temp: "mild", temperature_c: 16.2, conditions: ["cloudy"] };
    const location = { lat: 59.9133, lon: 10.7389 };
    const here = await answerTo(person, "Something for work", { conversation_id: id, location });
    expect(here.constraints).toMatchObject({ weather: mild });
    expect(weather.requests.at(-1)?.query).toMatchObject({ latitude: "59.9", longitude: "10.7" });
    const storage = await armoire.harness
      .getWorker("armoire")
      .getDurableObjectStorage("Conversation", { name: conversationName(person.id, id) });
    expect(JSON.stringify(await storage.exec("SELECT * FROM turns"))).not.toMatch(/59\.9(?!\d*Z)/);

    weather.places = [{ name: "Tromsø", latitude: 69.6, longitude: 18.9, country: "Norway", country_code: "NO" }];
    model.nextUnderstandings.push(understandsAs({ intent: "outfit", place: "Tromsø" }));
    const there = await answerTo(person, "And in Tromsø?", { conversation_id: id, location });
    expect(there.constraints).toMatchObject({ weather: mild });
    expect(weather.requests.at(-1)?.query).toMatchObject({ latitude: "69.6" });

    weather.forecastFails = (response) => response.writeHead(500).end();
    const unknown = await answerTo(person, "Something for work", { location: { lat: 10.1, lon: 10.1 } });
    expect(unknown.message.status).toBe("complete");
    expect(unknown.constraints).not.toHaveProperty("weather");
    weather.forecastFails = null;
  });
});

describe("a model that fails", () => {
  test("is never an error for the person: the built-in stylist answers, and the answer says so", async () => {
    model.understand = status(500);
    model.speak = status(500);
    const { message } = await answerTo(person, "Something for work", { conversation_id: id });
    model.understand = understandsAs({ intent: "outfit" });
    expect(message).toMatchObject({ engine: "built-in", status: "complete" });
  });
});
