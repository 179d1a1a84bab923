// Conversations leave their objects once they are quiet and all of them is in Postgres, and come back as if they had never left:
// with a database that fails or lost rows, and objects that crash at any step.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { conversationName } from "../../src/domain/conversation/conversations.ts";
import { type Armoire, auditSecret, startArmoire } from "../support/armoire.ts";
import { auditOf } from "../support/audit.ts";
import { alarmAt, crash, loseAlarm, passDays } from "../support/crashing-configuration.ts";
import type { DatabaseProxy } from "../support/database-proxy.ts";
import { Person } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { rowsOf } from "../support/rows.ts";
import { answerTo, ChatAnswer, dressedPerson, messagesOf, postMessage, ReplyStream, resume } from "../support/talk.ts";
import { UiChat, UiMessages } from "../support/ui-chat.ts";

/** Words of the statement that asks whether Postgres has all. */
const question = "as sought(id)";
const month = 31;

let armoire: Armoire;
let proxy: DatabaseProxy;
let person: Person;
let id: string;

beforeAll(async () => {
  armoire = await startArmoire({
    crashing: true,
    vars: { DATABASE_TIMEOUT_SECONDS: "2", TURN_ALARM_SECONDS: "0.5", CONVERSATION_RETRY_SECONDS: "0.1" },
    proxy: true,
  });
  ({ proxy } = armoire);
  person = await dressedPerson(armoire.url);
});
afterAll(() => armoire.close());
beforeEach(() => {
  id = randomUUID();
});

const rows = (query: string, params: readonly string[]) => rowsOf(armoire.database.endpoint, query, params);
const say = (message: string, client_message_id = randomUUID()) =>
  answerTo(person, message, { conversation_id: id, client_message_id });
const pass = (days: number) => passDays(armoire, person, id, days);

async function stored(query: string): Promise<unknown[]> {
  const name = conversationName(person.id, id);
  return (await armoire.harness.getWorker("armoire").getDurableObjectStorage("Conversation", { name })).exec(query);
}

/** Whether the object's storage is empty: not even its tables are there. */
async function hasLeft(conversation = id, owner = person): Promise<boolean> {
  const name = conversationName(owner.id, conversation);
  const storage = await armoire.harness.getWorker("armoire").getDurableObjectStorage("Conversation", { name });
  const tables = await storage.exec("SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('turns', 'events')");
  const { CONVERSATION } = await armoire.bindings();
  const { holdsData } = await CONVERSATION.getByName(name).inspect(owner.id, conversation);
  return tables.length === 0 && !holdsData;
}

/** The conversation expires: a month passes, once Postgres has all of it. */
async function expire(): Promise<void> {
  await messagesOf(person, id);
  await pass(month);
  expect(await hasLeft()).toBe(true);
}

const contents = async () => (await messagesOf(person, id)).items.map(({ content }) => content);
const loggedOf = (event: string) =>
  armoire.harness.getLogs().filter(({ message }) => message.includes(`"${event}"`) && message.includes(id));

describe("a quiet conversation", () => {
  test("leaves its object after thirty days and not before; the log says so, and the audit finds nothing wrong", async () => {
    await say("Something for work");
    const before = await messagesOf(person, id);
    await pass(29);
    expect(await hasLeft()).toBe(false);
    await pass(2);
    expect(await hasLeft()).toBe(true);
    expect(loggedOf("conversation.expired")).toHaveLength(1);
    expect(await messagesOf(person, id)).toEqual(before);
    expect(await hasLeft()).toBe(true);
    expect((await auditOf(armoire.url, auditSecret)).filter((finding) => finding.includes(id))).toEqual([]);
  });

  test("has an alarm a month ahead, also one that an older version left without: the audit sets it", async () => {
    await say("Something for work");
    await messagesOf(person, id);
    const isAMonthAhead = async () => ((await alarmAt(armoire, person, id)) ?? 0) > Date.now() + 29 * 86_400_000;
    // The alarm of the turn rings first, and sets the other one.
    await pollUntil(isAMonthAhead);
    await loseAlarm(armoire, person, id);
    expect(await isAMonthAhead()).toBe(false);
    await auditOf(armoire.url, auditSecret);
    expect(await isAMonthAhead()).toBe(true);
  });

  test("stays while Postgres does not have its last turn", async () => {
    await say("Hello");
    await messagesOf(person, id);
    const down = proxy.fail({ fault: "refuse", match: ["insert into messages", id] });
    await say("Something for work");
    await down.hit;
    await pass(month);
    expect(await hasLeft()).toBe(false);
    down.remove();
    expect(await contents()).toHaveLength(4);
    await expire();
  });

  test("stays while Postgres does not answer, and says so", async () => {
    await say("Something for work");
    await messagesOf(person, id);
    const down = proxy.fail({ fault: "refuse", match: [question, id] });
    await pass(month);
    expect(await hasLeft()).toBe(false);
    // On a slow machine the alarm may ring once more before this is looked at.
    const asked = down.faultCount();
    expect(asked).toBeGreaterThanOrEqual(1);
    expect(loggedOf("conversation.not_expired").length).toBeGreaterThanOrEqual(1);
    down.remove();
    await expire();
  });

  test("stays when Postgres was restored to before its last message, and writes that again", async () => {
    await say("Hello");
    await say("Something for work");
    const before = await contents();
    // For the object a month passes, so also for what was written before.
    await rows("update messages set created_at = created_at - interval '31 days' where conversation_id = $1", [id]);
    const lost = "select id from messages where conversation_id = $1 order by created_at desc limit 2";
    await rows(`delete from messages where id in (${lost})`, [id]);
    await pass(month);
    expect(await hasLeft()).toBe(false);
    expect(loggedOf("conversation.not_expired")).toHaveLength(1);
    expect(await contents()).toEqual(before);
    await expire();
    expect(await contents()).toEqual(before);
  });

  test("stays when Postgres was restored to before it began, and makes it anew", async () => {
    await say("Something for work");
    const before = await contents();
    await rows("delete from conversations where id = $1", [id]);
    await pass(month);
    expect(await hasLeft()).toBe(false);
    await pollUntil(async () => (await rows("select id from messages where conversation_id = $1", [id])).length === 2);
    expect(await contents()).toEqual(before);
  });

  test("stays when Postgres has an older session, and writes that again", async () => {
    await say("No jeans please, something for work");
    await messagesOf(person, id);
    await rows("update conversations set session = null where id = $1", [id]);
    await pass(month);
    expect(await hasLeft()).toBe(false);
    await expire();
    const { constraints } = await say("And something else?");
    expect(constraints).toMatchObject({ exclude_categories: ["jeans"] });
  });

  test("goes on when a message arrives while Postgres is asked", async () => {
    await say("Something for work");
    await messagesOf(person, id);
    const held = proxy.hold(question, id);
    const passing = pass(month);
    await held.committed;
    const { message } = await say("And for a party");
    held.release();
    await passing;
    expect(await hasLeft()).toBe(false);
    expect((await contents()).at(-1)).toBe(message.content);
  });
});

describe("a conversation that comes back", () => {
  test("knows which outfits it showed, what is in force, and what it has said", async () => {
    const first = await say("Something for work at 12 degrees, no jeans");
    const before = await stored("SELECT json_extract(request, '$.message') AS message, reply, state FROM turns ORDER BY number");
    await expire();
    const second = await say("I like the second one");
    expect(second.constraints).toMatchObject({ occasion: "work", exclude_categories: ["jeans"], weather: { temperature_c: 12 } });
    const Liked = z.object({ feedback: z.array(z.object({ action: z.string() })) });
    const liked = await person.request("GET", `/api/v1/outfits/${first.outfits[1]?.id}`);
    expect(Liked.parse(await liked.json()).feedback).toMatchObject([{ action: "like" }]);
    const after = await stored("SELECT json_extract(request, '$.message') AS message, reply, state FROM turns ORDER BY number");
    expect(after.slice(0, 1)).toEqual(before);
    await expire();
    const { outfits } = await say("Something else");
    const seen = new Set(first.outfits.map(({ id: outfit }) => outfit));
    expect(outfits.length).toBeGreaterThan(0);
    expect(outfits.filter(({ id: outfit }) => seen.has(outfit))).toEqual([]);
    expect(await contents()).toHaveLength(6);
  });

  test("corrects what it wrote down before", async () => {
    const worn = async () => {
      const response = await person.request("GET", "/api/v1/outfits?source=worn&limit=50");
      const Worn = z.object({ items: z.array(z.object({ feedback: z.array(z.object({ worn_on: z.string().nullable() })) })) });
      return Worn.parse(await response.json()).items.flatMap(({ feedback }) => feedback.map(({ worn_on }) => worn_on));
    };
    const day = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
    await say("I wore the white shirt and the beige chinos yesterday");
    expect(await worn()).toEqual([day(1)]);
    await expire();
    await say("no, sorry, that was the day before yesterday");
    expect(await worn()).toEqual([day(2)]);
  });

  test("answers a message that it answered before with the same answer, by every route, and not twice", async () => {
    const sent = randomUUID();
    const first = await say("Something for work", sent);
    await say("Thank you");
    const before = await messagesOf(person, id);
    await expire();
    const again = await say("Something for work", sent);
    expect(again.message).toEqual(first.message);
    expect(again.constraints).toEqual(first.constraints);
    const worn = ({ outfits }: z.infer<typeof ChatAnswer>) =>
      outfits.map(({ id: outfit, garments }) => [outfit, garments.map(({ id: garment }) => garment)]);
    expect(worn(again)).toEqual(worn(first));
    await expire();
    const fields = { conversation_id: id, client_message_id: sent };
    const stream = await (await ReplyStream.of(person, "Something for work", fields)).readToEnd();
    expect(stream.names).toEqual(["conversation", "constraints", "outfits", "delta", "done"]);
    expect([stream.text, stream.doneEvent().outfit_ids]).toEqual([first.message.content, first.message.outfit_ids]);
    await expire();
    const other = await postMessage(person, "Something for a party", fields);
    expect(other.status).toBe(422);
    expect(await messagesOf(person, id)).toEqual(before);
  });

  test("answers a repeated request without a conversation's id, and a repeated key, with the first answer", async () => {
    const fields = { client_message_id: randomUUID() };
    const first = await answerTo(person, "Something for work", fields);
    id = first.conversation_id;
    await expire();
    expect((await answerTo(person, "Something for work", fields)).message).toEqual(first.message);
    const keyed = { key: randomUUID() };
    const answer = await answerTo(person, "Something for work", keyed);
    id = answer.conversation_id;
    await expire();
    expect((await answerTo(person, "Something for work", keyed)).message).toEqual(answer.message);
    expect(await contents()).toHaveLength(2);
  });

  test("does not replace a message from before, because the session before it is gone; a later one it does", async () => {
    const page = async () => {
      const messages = UiMessages.parse(
        await (await person.request("GET", `/api/v1/conversations/${id}/messages?format=ui`)).json(),
      );
      const headers = { authorization: `Bearer ${person.token}` };
      return new UiChat({ id, api: `${armoire.url}/api/v1/chat/ui`, headers, messages });
    };
    await say("Something for work");
    await expire();
    const old = await page();
    await old.regenerate();
    expect(old.errors.map(({ message }) => message)).toEqual([expect.stringContaining("too old")]);
    await say("And for a party");
    const now = await page();
    await now.regenerate();
    expect(now.errors).toEqual([]);
    expect(await contents()).toHaveLength(4);
  });

  test("keeps its latest 500 turns whole, and of older ones the ids; also what an older version wrote", async () => {
    await rows("insert into conversations (id, user_id, title) values ($1, $2, 'Long')", [id, person.id]);
    await rows(
      `insert into messages (conversation_id, role, content, engine, client_message_id, created_at)
       select $1, r.role, r.role || ' ' || n, 'built-in', case r.role when 'user' then 'mine-' || n end,
         now() - interval '400 days' + make_interval(mins => n) + make_interval(secs => r.second)
       from generate_series(1, 502) n, (values ('user', 0), ('assistant', 1)) as r(role, second)`,
      [id],
    );
    const repeat = (number: number) =>
      postMessage(person, `user ${number}`, { conversation_id: id, client_message_id: `mine-${number}` });
    const kept = ChatAnswer.parse(await (await repeat(3)).json());
    expect(kept.message.content).toBe("assistant 3");
    expect((await repeat(2)).status).toBe(409);
    expect(await stored("SELECT state, count(*) AS count FROM turns GROUP BY state")).toEqual([
      { state: "ended", count: 500 },
      { state: "forgotten", count: 2 },
    ]);
    await say("Something for work");
    expect((await messagesOf(person, id, "?limit=1")).total).toBe(1006);
    await expire();
  });

  test("has nothing left to resume, to cancel or to replay, and can be reset", async () => {
    const { constraints } = await say("Something for work");
    const old = await ReplyStream.of(person, "Thank you", { conversation_id: id });
    const last = (await old.readToEnd()).events.at(-1)?.id;
    await expire();
    expect((await resume(person, id, last)).status).toBe(204);
    expect((await resume(person, id)).status).toBe(204);
    expect((await resume(person, id, Date.now() + 1_000_000)).status).toBe(400);
    await expire();
    expect((await person.request("GET", `/api/v1/chat/ui/${id}/stream`)).status).toBe(204);
    expect(await (await person.request("POST", `/api/v1/conversations/${id}/cancel`)).json()).toEqual({ cancelled: false });
    await expire();
    expect((await person.request("POST", `/api/v1/conversations/${id}/reset`)).status).toBe(200);
    await expire();
    expect(constraints).toMatchObject({ occasion: "work" });
    expect((await say("What do you think?")).constraints).not.toHaveProperty("occasion");
  });

  test("is nobody else's, and stays deleted when it was deleted", async () => {
    const other = await Person.join(armoire.url);
    const absent = await (await postMessage(other, "Hello", { conversation_id: randomUUID() })).status;
    await say("Something for work");
    await expire();
    expect(absent).toBe(200);
    for (const path of ["/cancel", "/reset"]) {
      const [foreign, unknown] = await Promise.all(
        [id, randomUUID()].map((one) => other.request("POST", `/api/v1/conversations/${one}${path}`)),
      );
      expect([foreign?.status, unknown?.status]).toEqual([404, 404]);
    }
    expect((await postMessage(other, "Hello", { conversation_id: id })).status).toBe(404);
    expect((await resume(other, id)).status).toBe(404);
    expect(await hasLeft(id, other)).toBe(true);
    expect((await person.request("DELETE", `/api/v1/conversations/${id}`)).status).toBe(204);
    expect((await postMessage(person, "Are you there?", { conversation_id: id })).status).toBe(404);
    expect((await resume(person, id)).status).toBe(404);
    expect(await hasLeft()).toBe(true);
  });
});

describe("a crash", () => {
  test("while Postgres is asked leaves a conversation that goes on", async () => {
    const first = await say("Something for work, no jeans");
    await messagesOf(person, id);
    const held = proxy.hold(question, id);
    const passing = pass(month).catch(() => {});
    await held.committed;
    await crash(armoire, person, id);
    held.release();
    await passing;
    expect((await say("And for a party")).constraints).toMatchObject({ exclude_categories: ["jeans"] });
    expect((await contents())[1]).toBe(first.message.content);
  });

  test.each(["before it came back", "after it came back"])("%s loses and repeats nothing", async (moment) => {
    await say("Something for work, no jeans");
    await expire();
    const isBefore = moment.startsWith("before");
    // The object reads the conversation back with the first statement, and its turn the wardrobe with the second.
    const held = isBefore ? proxy.hold("insert into conversations", id) : proxy.hold("from users u", "select 1", id);
    const answer = say("And for a party");
    await held.committed;
    await crash(armoire, person, id);
    held.release();
    expect((await answer).constraints).toMatchObject({ exclude_categories: ["jeans"] });
    expect((await contents()).filter((content) => content === "And for a party")).toHaveLength(1);
    expect(await contents()).toHaveLength(4);
  });
});

describe("conversations that expire after every moment of quiet", () => {
  test("answer each message once and remember everything, whatever crashes", { timeout: 120_000 }, async () => {
    await using hasty = await disposable({ CONVERSATION_QUIET_SECONDS: "0.02", TURN_ALARM_SECONDS: "0.05" });
    const owner = await dressedPerson(hasty.armoire.url);
    const conversation = randomUUID();
    const sent: string[] = [];
    const replies = new Set<string>();
    for (let number = 1; number <= 12; number += 1) {
      const message = number === 1 ? "Something for work, no jeans" : `Message ${number}: something else`;
      const crashing = number % 4 === 0 ? crash(hasty.armoire, owner, conversation) : null;
      const client_message_id = randomUUID();
      for (let time = 0; time < 2; time += 1) {
        const answer = await answerTo(owner, message, { conversation_id: conversation, client_message_id });
        replies.add(answer.message.id);
        expect(answer.constraints).toMatchObject({ exclude_categories: ["jeans"] });
      }
      await crashing;
      sent.push(message);
      // Every other message finds an object that has left.
      if (number % 2 === 0) {
        const { CONVERSATION } = await hasty.armoire.bindings();
        const object = CONVERSATION.getByName(conversationName(owner.id, conversation));
        expect(await pollUntil(async () => !(await object.inspect(owner.id, conversation)).holdsData, 100)).toBe(true);
      }
    }
    const { items } = await messagesOf(owner, conversation);
    expect(items.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual(sent);
    expect(items.filter(({ role }) => role === "assistant").map(({ id: reply }) => reply)).toEqual([...replies]);
  });
});

async function disposable(vars: Readonly<Record<string, string>>) {
  const started = await startArmoire({ crashing: true, vars });
  return { armoire: started, [Symbol.asyncDispose]: () => started.close() };
}
