// Conversations while the database fails: the chat goes on, and in the end the object and Postgres agree.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { conversationName } from "../../src/domain/conversation/conversations.ts";
import { randomFrom } from "../../tools/seeded-random.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { crash } from "../support/crashing-configuration.ts";
import type { DatabaseFault, DatabaseProxy } from "../support/database-proxy.ts";
import { type OpenAiServer, says, settingsOf, startOpenAiServer } from "../support/openai-server.ts";
import { type Person, ProblemAnswer } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { rowsOf } from "../support/rows.ts";
import { answerTo, ChatAnswer, dressedPerson, messagesOf, postMessage, postStream, ReplyStream } from "../support/talk.ts";

const seed = Number(process.env["ARMOIRE_SEED"] ?? Date.now() % 1_000_000);
const random = randomFrom(seed);
/** The tokens of each call by the model's server, and each turn makes two calls. */
const tokensPerTurn = 2 * 1280;

let armoire: Armoire;
let proxy: DatabaseProxy;
let model: OpenAiServer;
let person: Person;
let id: string;

beforeAll(async () => {
  console.log(`conversations: ARMOIRE_SEED=${seed}`);
  model = await startOpenAiServer();
  model.speak = says("Here is what I would wear. It suits the day.");
  armoire = await startArmoire({
    crashing: true,
    vars: {
      ...settingsOf(model),
      STYLIST_DAILY_TOKENS: String(3 * tokensPerTurn),
      DATABASE_TIMEOUT_SECONDS: "2",
      TURN_ALARM_SECONDS: "0.5",
      CONVERSATION_RETRY_SECONDS: "0.1",
    },
    proxy: true,
  });
  ({ proxy } = armoire);
});
afterAll(async () => {
  await armoire.close();
  await model.close();
});
beforeEach(async () => {
  person = await dressedPerson(armoire.url);
  id = randomUUID();
});

const rows = (query: string, params: readonly string[]) => rowsOf(armoire.database.endpoint, query, params);

/** The number of model tokens that count for the person today. */
async function tokens(): Promise<number> {
  const [row] = await rows("select model_tokens from users where id = $1", [person.id]);
  return Number(row?.["model_tokens"]);
}

const Turns = z.array(
  z.object({ state: z.string(), message: z.string(), reply: z.string(), outfit_ids: z.string(), status: z.string().nullable() }),
);

/** The turns that the object has stored. */
async function storedTurns(conversation = id) {
  const name = conversationName(person.id, conversation);
  const storage = await armoire.harness.getWorker("armoire").getDurableObjectStorage("Conversation", { name });
  return Turns.parse(
    await storage.exec(
      "SELECT state, json_extract(request, '$.message') AS message, reply, outfit_ids, status FROM turns WHERE state <> 'failed' ORDER BY number",
    ),
  );
}

/** The conversation in the object and in Postgres, once it has settled: an answer means that all was written. */
async function bothOf(conversation = id) {
  for (;;) {
    const response = await person.request("GET", `/api/v1/conversations/${conversation}/messages?limit=100`);
    const text = await response.text();
    if (response.status === 200 && !text.includes('"open"')) break;
    await (await person.request("GET", `/api/v1/conversations/${conversation}/stream`)).text().catch(() => "");
  }
  const { items } = await messagesOf(person, conversation);
  const inObject = (await storedTurns(conversation)).flatMap(({ message, reply, outfit_ids, status }) => [
    ["user", message, [], "complete"],
    ["assistant", reply, JSON.parse(outfit_ids), status],
  ]);
  return { inPostgres: items.map(({ role, content, outfit_ids, status }) => [role, content, outfit_ids, status]), inObject };
}

describe("a turn that Postgres does not take", () => {
  test("stays in the object while the chat goes on, and an alarm writes it once the database is back", async () => {
    await answerTo(person, "Hello", { conversation_id: id });
    const down = proxy.fail({ fault: "refuse", match: ["insert into messages", id] });
    for (const message of ["Something for work", "And for a party"]) {
      expect((await answerTo(person, message, { conversation_id: id })).message.status).toBe("complete");
    }
    const refusal = await person.request("GET", `/api/v1/conversations/${id}/messages`);
    expect([refusal.status, refusal.headers.get("retry-after")]).toEqual([503, "5"]);
    const fired = down.faultCount();
    down.remove();
    // No client asks any more: the alarm alone must write the turns.
    await proxy.waitForAnswers(
      proxy.statementsWith("insert into messages", id, "And for a party").length - fired + 1,
      "insert into messages",
      id,
    );
    const { inPostgres, inObject } = await bothOf();
    expect(inPostgres).toEqual(inObject);
    expect(inPostgres).toHaveLength(6);
  });

  test("or takes without confirming it, is written again and stored once: messages, outfits and tokens", async () => {
    await answerTo(person, "Hello", { conversation_id: id });
    await messagesOf(person, id);
    const before = await tokens();
    const cutRule = proxy.fail({ fault: "cut_after", match: ["insert into messages", id], times: 3 });
    await answerTo(person, "Something for work", { conversation_id: id });
    await cutRule.hit;
    const { inPostgres, inObject } = await bothOf();
    expect(cutRule.faultCount()).toBeGreaterThan(0);
    expect(inPostgres).toEqual(inObject);
    expect(inPostgres).toHaveLength(4);
    expect(await tokens()).toBe(before + tokensPerTurn);
  });
});

describe("the tries to write", () => {
  const unwritten = async (conversation = id) => {
    const { CONVERSATION } = await armoire.bindings();
    return await CONVERSATION.getByName(conversationName(person.id, conversation)).unwritten();
  };
  const mark = randomUUID().slice(0, 8);
  test("are counted although the object loses its memory, and the alarm goes on", async () => {
    await answerTo(person, "Hello", { conversation_id: id });
    await messagesOf(person, id);
    const down = proxy.fail({ fault: "refuse", match: ["insert into messages", id] });
    await answerTo(person, "Something for work", { conversation_id: id });
    await pollUntil(async () => (await unwritten()).tries >= 3);
    const { tries } = await unwritten();
    await crash(armoire, person, id);
    expect((await unwritten()).tries).toBeGreaterThanOrEqual(tries);
    // No client asks any more: only the alarm can go on.
    await pollUntil(async () => (await unwritten()).tries > tries);
    expect(await unwritten()).toMatchObject({ turns: 1, given_up: false, oldest: expect.any(Number) });
    down.remove();
    await pollUntil(async () => (await unwritten()).turns === 0);
    expect(await unwritten()).toEqual({ turns: 0, tries: 0, given_up: false, oldest: null });
  });

  // Of the alarms that were put off and then brought forward, workerd forgot one in fifteen.
  test("go on in each of eighteen conversations that were written a moment before", async () => {
    const goesOn = async () => {
      const conversation = randomUUID();
      await answerTo(person, "Hello", { conversation_id: conversation });
      await messagesOf(person, conversation);
      const down = proxy.fail({ fault: "refuse", match: ["insert into messages", conversation] });
      await answerTo(person, "Thanks", { conversation_id: conversation });
      await pollUntil(async () => (await unwritten(conversation)).tries >= 2);
      down.remove();
      await pollUntil(async () => (await unwritten(conversation)).turns === 0);
    };
    for (let time = 0; time < 6; time += 1) await Promise.all([goesOn(), goesOn(), goesOn()]);
  });

  test("end for a turn that Postgres refuses, with one loud line; it keeps back no other turn, and a reader tries it again", async () => {
    await answerTo(person, "Hello", { conversation_id: id });
    await messagesOf(person, id);
    await rows(`alter table messages add constraint refuses_${mark} check (content <> 'Refuse ${mark}') not valid`, []);
    await answerTo(person, `Refuse ${mark}`, { conversation_id: id });
    await pollUntil(async () => (await unwritten()).given_up);
    const tries = proxy.statementsWith("insert into messages", `Refuse ${mark}`).length;
    expect(tries).toBe(5);
    await crash(armoire, person, id);
    // The two later turns are one statement with the refused one, and then one each.
    await answerTo(person, "Something for work", { conversation_id: id });
    await answerTo(person, "And for a party", { conversation_id: id });
    await pollUntil(async () => (await unwritten()).turns === 1);
    const { items } = await messagesOf(person, id);
    expect(items.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual([
      "Hello",
      "Something for work",
      "And for a party",
    ]);
    const loud = armoire.harness.getLogs().filter(({ message }) => message.includes("given_up") && message.includes(id));
    expect(loud).toHaveLength(1);
    expect(loud[0]?.message).toContain("23514");
    await rows(`alter table messages drop constraint refuses_${mark}`, []);
    const { inPostgres, inObject } = await bothOf();
    expect(inPostgres).toEqual(inObject);
    expect(await unwritten()).toMatchObject({ turns: 0, tries: 0, given_up: false });
  });
});

describe("outfits that could not be saved", () => {
  test("are shown all the same, and saved with the turn", async () => {
    const refusal = proxy.fail({ fault: "refuse", match: ["insert into outfits", person.id], times: 1 });
    const { outfits } = await answerTo(person, "Something for work", { conversation_id: id });
    expect(refusal.faultCount()).toBe(1);
    expect(outfits.length).toBeGreaterThan(0);
    await messagesOf(person, id);
    for (const { id: outfit } of outfits) expect((await person.request("GET", `/api/v1/outfits/${outfit}`)).status).toBe(200);
  });
});

describe("a wardrobe that cannot be read", () => {
  test("means 503 for a new conversation, and the same key gets an answer once the wardrobe can be read", async () => {
    const fields = { conversation_id: id, key: randomUUID() };
    for (const fault of ["refuse", "cut_after", "error_500"] as const) {
      const down = proxy.fail({ fault, match: ["insert into conversations", id], times: 1 });
      for (const ask of [postMessage, postStream]) {
        if (down.faultCount() > 0) continue;
        const response = await ask(person, "Something for work", fields);
        expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
        expect(ProblemAnswer.parse(await response.json()).code).toBe("unavailable");
      }
      expect(down.faultCount()).toBe(1);
    }
    const answer = ChatAnswer.parse(await (await postMessage(person, "Something for work", fields)).json());
    expect(answer.conversation_id).toBe(id);
    expect((await messagesOf(person, id)).total).toBe(2);
  });

  test("ends a turn of a known conversation with an error that says so; the message counts as never sent, and may be sent again", async () => {
    await answerTo(person, "Hello", { conversation_id: id });
    const fields = { conversation_id: id, client_message_id: randomUUID(), key: randomUUID() };
    // A running object has read the wardrobe before, and would use that.
    await crash(armoire, person, id);
    const down = proxy.fail({ fault: "refuse", match: ["from users u", id], times: 2 });
    const replyStream = await (await ReplyStream.of(person, "Something for work", fields)).readToEnd();
    expect(replyStream.names).toEqual(["conversation", "error"]);
    expect(replyStream.events.at(-1)?.data).toMatchObject({ status: 503, code: "unavailable", request_id: expect.any(String) });
    const whole = await postMessage(person, "Something for work", fields);
    expect(whole.status).toBe(503);
    expect(down.faultCount()).toBe(2);
    expect((await messagesOf(person, id)).total).toBe(2);
    const again = await (await ReplyStream.of(person, "Something for work", fields)).readToEnd();
    expect(again.doneEvent().status).toBe("complete");
    expect((await messagesOf(person, id)).items.map(({ content }) => content)).toEqual([
      "Hello",
      expect.any(String),
      "Something for work",
      again.text,
    ]);
  });
});

describe("a database that is away altogether", () => {
  test("does not stop a conversation: outfits come from the last read, and everything is stored once it is back", async () => {
    const first = await answerTo(person, "Something for work", { conversation_id: id });
    await messagesOf(person, id);
    // Fails every statement about this person; the check of their token does not contain their id.
    const down = proxy.fail({ fault: "refuse", match: [person.id] });
    const second = await answerTo(person, "Something else for work", { conversation_id: id });
    const third = await answerTo(person, "Something else for work", { conversation_id: id });
    for (const { outfits, message } of [second, third]) {
      expect([message.status, outfits.length > 0]).toEqual(["complete", true]);
      expect((await person.request("GET", `/api/v1/outfits/${outfits[0]?.id}`)).status).toBe(503);
    }
    down.remove();
    const { inPostgres, inObject } = await bothOf();
    expect(inPostgres).toEqual(inObject);
    expect(inPostgres).toHaveLength(6);
    for (const { id: outfit } of [first, second, third].flatMap(({ outfits }) => outfits)) {
      expect((await person.request("GET", `/api/v1/outfits/${outfit}`)).status).toBe(200);
    }
  });
});

describe("a day's tokens", () => {
  test("once spent leave the built-in stylist, which goes on answering; deleting messages brings no tokens back", async () => {
    const engines: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      engines.push((await answerTo(person, "Something for work", { conversation_id: id })).message.engine);
      // Counts the tokens that were written to Postgres.
      await messagesOf(person, id);
    }
    expect(engines).toEqual(["openai", "openai", "openai", "built-in"]);
    expect(await tokens()).toBe(3 * tokensPerTurn);
    expect((await person.request("DELETE", `/api/v1/conversations/${id}`)).status).toBe(204);
    expect((await answerTo(person, "Something for work")).message.engine).toBe("built-in");
    await rows("update users set model_day = model_day - 1 where id = $1", [person.id]);
    expect((await answerTo(person, "Something for work")).message.engine).toBe("openai");
  });
});

describe("turns of one person in several conversations at the same moment", () => {
  const reserved = async () =>
    Number((await rows("select count(*) from model_reservations where user_id = $1", [person.id]))[0]?.["count"]);
  const settle = (conversations: readonly string[]) =>
    Promise.all(conversations.map((conversation) => messagesOf(person, conversation)));

  test("do not pass the day's tokens together: what is reserved counts until the turn is written", async () => {
    const conversations = [1, 2, 3, 4, 5, 6].map(() => randomUUID());
    const answers = await Promise.all(
      conversations.map((conversation_id) => answerTo(person, "Something for work", { conversation_id })),
    );
    // A whole turn is reserved, and the ceiling of this test is less than that.
    expect(answers.map(({ message }) => message.engine).sort()).toEqual([...Array(5).fill("built-in"), "openai"]);
    expect(answers.every(({ outfits }) => outfits.length > 0)).toBe(true);
    await settle(conversations);
    expect([await tokens(), await reserved()]).toEqual([tokensPerTurn, 0]);
    expect((await answerTo(person, "Something for work")).message.engine).toBe("openai");
  });

  test("whose object crashes leave their reservation for the day; without a database no model is asked", async () => {
    await rows(
      "insert into model_reservations (id, user_id, day, tokens) values ($1, $2, (now() at time zone 'utc')::date, 12000)",
      [randomUUID(), person.id],
    );
    expect((await answerTo(person, "Something for work", { conversation_id: id })).message.engine).toBe("built-in");
    await rows("update model_reservations set day = day - 1 where user_id = $1", [person.id]);
    expect((await answerTo(person, "Something for work", { conversation_id: id })).message.engine).toBe("openai");
    await settle([id]);
    expect(await reserved()).toBe(0);
    const down = proxy.fail({ fault: "refuse", match: ["insert into model_reservations", person.id] });
    expect((await answerTo(person, "Something for work", { conversation_id: id })).message.engine).toBe("built-in");
    expect(down.faultCount()).toBe(1);
    down.remove();
  });
});

describe("a hundred turns with faults at random", () => {
  test("leave the object and Postgres in agreement, with one reply to every accepted message", { timeout: 300_000 }, async () => {
    const faults: readonly DatabaseFault[] = ["refuse", "cut_after", "error_500"];
    const failingStatements = [
      ["insert into messages"],
      ["insert into outfits"],
      ["from users u"],
      ["insert into conversations"],
    ];
    const pick = <Value>(values: readonly Value[]): Value => {
      const value = values[Math.floor(random() * values.length)];
      if (value === undefined) throw new Error("nothing to pick from");
      return value;
    };
    const conversations = [randomUUID(), randomUUID(), randomUUID()];
    const messages = new Map<string, { conversation: string; message: string }>();
    let crashes = 0;
    let refusals = 0;
    for (let number = 1; number <= 100; number += 1) {
      const conversation = pick(conversations);
      const message = `Turn ${number}: something for ${pick(["work", "a party", "a walk"])}`;
      const client_message_id = randomUUID();
      const rule =
        random() < 0.5
          ? proxy.fail({
              fault: pick(faults),
              match: [...pick(failingStatements), person.id],
              times: 1 + Math.floor(random() * 2),
            })
          : null;
      const crashing =
        random() < 0.3
          ? new Promise((resolve) => setTimeout(resolve, random() * 60)).then(() => crash(armoire, person, conversation))
          : null;
      if (crashing !== null) crashes += 1;
      // A client that sends its message again until it gets an answer, as ours does.
      for (;;) {
        const response = await postMessage(person, message, { conversation_id: conversation, client_message_id });
        const text = await response.text();
        if (response.status === 200) {
          messages.set(z.looseObject({ message: z.object({ id: z.string() }) }).parse(JSON.parse(text)).message.id, {
            conversation,
            message,
          });
          break;
        }
        expect([message, response.status, text]).toEqual([message, 503, expect.any(String)]);
        refusals += 1;
      }
      await crashing;
      rule?.remove();
    }
    console.log(`100 turns, ${crashes} crashes, ${refusals} refusals, seed ${seed}`);
    expect(messages.size).toBe(100);
    for (const conversation of conversations) {
      const { inPostgres, inObject } = await bothOf(conversation);
      expect(inPostgres).toEqual(inObject);
      const mine = [...messages.values()].filter((one) => one.conversation === conversation).map(({ message }) => message);
      expect(inPostgres.filter(([role]) => role === "user").map(([, content]) => content)).toEqual(mine);
      const [row] = await rows(
        "select active_constraints::text as constraints, shown_outfit_ids::text as shown from conversations where id = $1",
        [conversation],
      );
      const storage = await storedTurns(conversation);
      expect(storage.every(({ state }) => state === "ended")).toBe(true);
      const outfitIds = storage.flatMap(({ outfit_ids }) => z.array(z.string()).parse(JSON.parse(outfit_ids)));
      expect(row?.["shown"]?.replaceAll(/[{}]/g, "").split(",").filter(Boolean)).toEqual(outfitIds.slice(-35));
    }
    const outfits = [
      ...new Set(
        (
          await rows(
            "select unnest(m.recommended_outfit_ids)::text as id from messages m join conversations c on c.id = m.conversation_id where c.user_id = $1",
            [person.id],
          )
        ).map(({ id: outfit }) => outfit),
      ),
    ];
    const saved = await rows("select id::text as id from outfits where user_id = $1", [person.id]);
    expect(saved.map(({ id: outfit }) => outfit).sort()).toEqual(outfits.sort());
  });
});
