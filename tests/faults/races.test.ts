// The same thing eight times at once, messages delivered again and again, and streams that are cut: each has one effect. The amounts
// are those of `npm run campaign`.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { IngestMessage } from "../../src/domain/garment/ingest-message.ts";
import { randomFrom } from "../../tools/seeded-random.ts";
import { amountOf, seed, tally } from "../support/amounts.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { GarmentAnswer, Person } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { dressedPerson, messagesOf, postMessage, ReplyStream, resume } from "../support/talk.ts";
import { own, tinyPhoto } from "../support/wardrobe.ts";
import { auditIsClean, originalIs, photoOf, sweepUntilDone, wardrobeOf } from "../support/wardrobe-checks.ts";

const atOnce = 8;
const races = amountOf(500);
const redeliveries = amountOf(3000);
const cuts = amountOf(3000);
const random = randomFrom(seed);
const eightTimes = <T>(run: () => Promise<T>) => Promise.all(Array.from({ length: atOnce }, run));

let armoire: Armoire;
let person: Person;
beforeAll(async () => {
  console.log(`races: ARMOIRE_SEED=${seed}`);
  armoire = await startArmoire({
    cutter: true,
    faults: true,
    proxy: true,
    vars: { SWEEP_PENDING_AFTER_SECONDS: "0.001", SWEEP_ORPHAN_AFTER_SECONDS: "0.001", LOOKS_DAILY: "100000" },
  });
  person = await dressedPerson(armoire.url);
});
afterAll(() => armoire.close());

const timeout = 300_000 + 2000 * races;

describe(`eight at once, ${races} times`, () => {
  test("the same photo is one garment, one object, one 201 and seven 200", { timeout }, async () => {
    const owner = await Person.join(armoire.url);
    for (let round = 0; round < races; round += 1) {
      // One photo in five is looked at; the others end at once.
      const photo = round % 5 === 0 ? await photoOf(seed + round) : await tinyPhoto();
      const statuses = (await eightTimes(() => owner.upload(photo))).map(({ status }) => status);
      expect(statuses.sort(), `round ${round}`).toEqual([...Array(atOnce - 1).fill(200), 201]);
    }
    const { PHOTOS } = await armoire.bindings();
    const garments = await sweepUntilDone(armoire, owner);
    // The list has a hundred at most.
    expect(garments.every(({ status }) => status === "ready" || status === "failed")).toBe(true);
    expect((await wardrobeOf(owner)).total).toBe(races);
    let count = 0;
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await PHOTOS.list({ prefix: `uploads/${owner.id}/`, ...(cursor !== undefined && { cursor }) });
      count += page.objects.length;
      cursor = page.truncated ? page.cursor : undefined;
      more = page.truncated;
    }
    expect(count).toBe(races);
    await auditIsClean(armoire);
    tally({ upload_races: races });
  });

  test("one upload under one key has one effect, and the same answer for all that get one", { timeout }, async () => {
    const owner = await Person.join(armoire.url);
    for (let round = 0; round < races; round += 1) {
      const [photo, headers] = [await tinyPhoto(), { "idempotency-key": randomUUID() }];
      const answers = await eightTimes(() => owner.upload(photo, { headers }));
      const ids = new Set<string>();
      for (const answer of answers) {
        expect([201, 409]).toContain(answer.status);
        const body: unknown = await answer.json();
        if (answer.status === 201) ids.add(GarmentAnswer.parse(body).id);
      }
      expect(ids.size, `round ${round}`).toBe(1);
    }
    expect((await wardrobeOf(owner)).total).toBe(races);
    tally({ key_races: races });
  });

  test("the same feedback counts once", { timeout }, async () => {
    const [shirt, jeans] = [await own(person, { category: "shirt" }), await own(person, { category: "jeans" })];
    const made = await person.request("POST", "/api/v1/outfits", { json: { garment_ids: [shirt.id, jeans.id] } });
    const { id } = z.looseObject({ id: z.string() }).parse(await made.json());
    const [day, dayMs] = [Date.parse("2020-01-01"), 86_400_000];
    for (let round = 0; round < races; round += 1) {
      const worn_on = new Date(day + round * dayMs).toISOString().slice(0, 10);
      const answers = await eightTimes(() =>
        person.request("POST", "/api/v1/feedback", { json: { outfit_id: id, action: "wear", worn_on } }),
      );
      expect(answers.every(({ status }) => status === 200)).toBe(true);
    }
    const query = "select count(*), count(distinct worn_on) as days from outfit_feedback where outfit_id = $1";
    expect(await rowsOf(armoire.database.endpoint, query, [id])).toEqual([{ count: String(races), days: String(races) }]);
    tally({ feedback_races: races });
  });

  test("the same message is one turn", { timeout }, async () => {
    for (let round = 0; round < races; round += 1) {
      const once = { client_message_id: randomUUID(), conversation_id: randomUUID() };
      const answers = await eightTimes(async () => (await postMessage(person, "hello", once)).text());
      expect(new Set(answers).size, `round ${round}`).toBe(1);
      expect((await messagesOf(person, once.conversation_id)).total).toBe(2);
    }
    tally({ turn_races: races });
  });
});

test(`${redeliveries} messages of the queue that come again change nothing, and call no model`, {
  timeout: 300_000 + 1_000 * redeliveries,
}, async () => {
  const owner = await Person.join(armoire.url);
  const photos = await Promise.all(Array.from({ length: 5 }, (_, index) => photoOf(seed + 5000 + index)));
  const ids: string[] = [];
  for (const photo of photos) ids.push((await owner.add(photo)).id);
  const before = [];
  for (const id of ids) before.push(await owner.settled(id));
  await armoire.sweep();
  await armoire.faults.forgetCalls();
  const claimOf = (id: string) => ["claimed as (", id] as const;
  const claims = new Map(ids.map((id) => [id, armoire.proxy.statementsWith(...claimOf(id)).length]));
  const batchSize = 100;
  for (let sent = 0; sent < redeliveries; sent += batchSize) {
    const messages = Array.from({ length: Math.min(batchSize, redeliveries - sent) }, (): IngestMessage => {
      const garment_id = ids[Math.floor(random() * ids.length)] ?? "";
      claims.set(garment_id, (claims.get(garment_id) ?? 0) + 1);
      return { type: "look", user_id: owner.id, garment_id };
    });
    await armoire.cutter.send(...messages);
  }
  await Promise.all(ids.map((id) => armoire.proxy.waitForAnswers(claims.get(id) ?? 0, ...claimOf(id))));
  for (const [index, id] of ids.entries()) {
    const garment = await owner.garment(id);
    expect(garment).toMatchObject({ status: "ready", attempts: 1, updated_at: before[index]?.["updated_at"] });
    await originalIs(garment, photos[index] ?? new Uint8Array());
  }
  expect(await armoire.faults.calls()).toEqual([]);
  tally({ redeliveries });
});

test(`${cuts} streams that are cut anywhere go on from there, byte for byte`, { timeout: 300_000 + 100 * cuts }, async () => {
  const turns: { id: string; whole: ReplyStream }[] = [];
  for (const message of ["What shall I wear for work?", "something warmer", "hello"]) {
    const id = randomUUID();
    turns.push({ id, whole: await (await ReplyStream.of(person, message, { conversation_id: id })).readToEnd() });
  }
  for (let cut = 0; cut < cuts; cut += 1) {
    const { id, whole } = turns[cut % turns.length] ?? { id: "", whole: await ReplyStream.of(person, "") };
    // Cut after some bytes, in the middle of an event: a client counts the events that it has whole.
    const bytes = new TextEncoder().encode(whole.raw);
    const length = Math.floor(random() * bytes.length);
    const text = new TextDecoder().decode(bytes.subarray(0, length));
    const received = text.slice(0, text.lastIndexOf("\n\n") + 2);
    const lastId = [...received.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1];
    const response = await resume(person, id, lastId === undefined ? undefined : Number(lastId));
    const rest = response.status === 204 ? "" : (await new ReplyStream(response).readToEnd()).raw;
    expect(received.length <= 1 ? rest : received + rest, `cut ${cut} after ${length} bytes`).toBe(whole.raw);
  }
  tally({ cut_streams: cuts });
});
