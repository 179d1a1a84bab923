// An account with more in it than one try may read back is erased to the end, in steps, and its receipt never says too much.

import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { namespaceOf } from "../../src/adapters/vectors-vectorize.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { Person } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { rowsOf } from "../support/rows.ts";
import { answerTo } from "../support/talk.ts";
import { tinyPhoto } from "../support/wardrobe.ts";

let armoire: Armoire;
beforeAll(async () => {
  armoire = await startArmoire({ proxy: true, vars: { ERASURE_READ_BACK_MAX: "2" } });
});
afterAll(() => armoire.close());

const Erasing = z.object({ receipt_url: z.url() });
const Receipt = z.object({ status: z.string(), counts: z.record(z.string(), z.number()) });
const nothing = { postgres: 0, r2: 0, vectorize: 0, objects: 0 };
const receiptOf = async (url: string) => Receipt.parse(await (await fetch(url)).json());
const sql = (query: string, ...params: string[]) => rowsOf(armoire.database.endpoint, query, params);

/** Erases the rows. What is outside Postgres is not begun, so that each later step is the test's own. */
async function erasedInPostgres(person: Person): Promise<string> {
  const rules = ["from erasures where done_at is null", "done_at::text as done_at"].map((words) =>
    armoire.proxy.fail({ fault: "refuse", match: [words, person.id], times: 1 }),
  );
  const response = await person.request("DELETE", "/api/v1/account", { json: { confirm: true } });
  expect(response.status).toBe(202);
  await Promise.all(rules.map((rule) => rule.hit));
  return Erasing.parse(await response.json()).receipt_url;
}

test("conversations are read back some at a time, what is not yet read back counts as held, and what was lost is read again", async () => {
  const person = await Person.join(armoire.url);
  for (let count = 0; count < 7; count += 1) await answerTo(person, "hello");
  const url = await erasedInPostgres(person);
  expect(await receiptOf(url)).toMatchObject({ status: "pending", counts: { postgres: 0, objects: 7 } });
  // Erases all seven, and reads back two of them.
  await armoire.sweep();
  armoire.proxy.fail({ fault: "refuse", match: ["set read_back_done_at"], times: 1 });
  expect((await fetch(url)).status).toBe(503);
  expect(await receiptOf(url)).toEqual({ status: "pending", counts: { ...nothing, objects: 3 } });
  // Several at once read the same, and none says that it is done while something is left.
  for (const { status, counts } of await Promise.all([url, url, url, url].map(receiptOf))) {
    expect([status, counts["objects"] === 0]).toEqual(status === "done" ? ["done", true] : ["pending", false]);
  }
  await pollUntil(async () => (await receiptOf(url)).status === "done");
  expect((await receiptOf(url)).counts).toEqual(nothing);
});

test("what was erased again after it had been read back is read back again", async () => {
  const person = await Person.join(armoire.url);
  for (let count = 0; count < 3; count += 1) await person.settled((await person.add(await tinyPhoto())).id);
  const url = await erasedInPostgres(person);
  await armoire.sweep();
  const readBack = await sql("select target from erasures where user_id = $1 and read_back_done_at = done_at", person.id);
  expect(readBack).toHaveLength(2);
  // A consumer that was late wrote it, and the outbox opened and was done once more.
  const id = String(readBack[0]?.["target"]);
  const { VECTORIZE } = await armoire.bindings();
  await VECTORIZE.upsert([
    { id, values: Array<number>(384).fill(0.05), namespace: namespaceOf(person.id), metadata: { user_id: person.id } },
  ]);
  await pollUntil(async () => (await VECTORIZE.getByIds([id])).length === 1);
  await sql("update erasures set done_at = clock_timestamp() where kind = 'vector' and target = $1", id);
  expect(await receiptOf(url)).toEqual({ status: "pending", counts: { ...nothing, vectorize: 1 } });
  await VECTORIZE.deleteByIds([id]);
  await pollUntil(async () => (await receiptOf(url)).status === "done");
});

test("what was erased again while it was being read back does not count as read back", async () => {
  const person = await Person.join(armoire.url);
  const { id } = await person.add(await tinyPhoto());
  await person.settled(id);
  const url = await erasedInPostgres(person);
  const asked = armoire.proxy.hold("done_at::text as done_at", person.id);
  const sweep = armoire.sweep();
  await asked.committed;
  await sql("update erasures set done_at = clock_timestamp() where kind = 'vector' and target = $1", id);
  asked.release();
  await sweep;
  expect(await sql("select done_at from account_erasures where user_id = $1", person.id)).toEqual([{ done_at: null }]);
  expect(await receiptOf(url)).toEqual({ status: "done", counts: nothing });
});

test("of two erased accounts each is read back by itself, and neither waits for the other", async () => {
  const people = [await Person.join(armoire.url), await Person.join(armoire.url)];
  const urls = [];
  for (const person of people) {
    await answerTo(person, "hello");
    urls.push(await erasedInPostgres(person));
  }
  const rules = people.map(({ id }) =>
    armoire.proxy.fail({ fault: "refuse", match: ["done_at::text as done_at", id], times: 1 }),
  );
  await armoire.sweep();
  await Promise.all(rules.map((rule) => rule.hit));
  expect(await receiptOf(urls[0] ?? "")).toEqual({ status: "done", counts: nothing });
  const readBack =
    "select user_id from erasures where kind = 'conversation' and user_id = any($1::uuid[]) and read_back_done_at is not null";
  expect(await sql(readBack, `{${people.map(({ id }) => id).join()}}`)).toEqual([{ user_id: people[0]?.id }]);
  expect(await receiptOf(urls[1] ?? "")).toEqual({ status: "done", counts: nothing });
});
