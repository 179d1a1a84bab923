// The cron asks the database only while something is unfinished, and nothing unfinished is forgotten by that.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unfinishedR2 } from "../../src/adapters/unfinished-r2.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { Person } from "../support/person.ts";
import { photoOf } from "../support/wardrobe-checks.ts";

const noteKey = "armoire/unfinished";

let armoire: Armoire;
let bucket: R2Bucket;
let person: Person;
beforeAll(async () => {
  const vars = { SWEEP_PENDING_AFTER_SECONDS: "0.001", SWEEP_PROCESSING_AFTER_SECONDS: "4" };
  armoire = await startArmoire({ cutter: true, proxy: true, vars });
  bucket = (await armoire.bindings()).PHOTOS;
});
afterAll(() => armoire.close());

/** The number of statements that the Worker sends while this runs. */
async function statementsOf(run: () => Promise<unknown>): Promise<number> {
  const before = armoire.proxy.statementsWith().length;
  await run();
  return armoire.proxy.statementsWith().length - before;
}

const isNoted = async () => (await bucket.head(noteKey)) !== null;

// The tests build on each other: an isolate writes its note once a minute, so only its first one can be told from none.
describe("the cron", () => {
  test("asks the database nothing while nothing is unfinished", async () => {
    expect(await statementsOf(() => armoire.cron())).toBe(0);
    person = await Person.join(armoire.url);
    expect(await isNoted()).toBe(false);
    expect(await statementsOf(() => armoire.cron())).toBe(0);
  });

  test("does not see a garment whose upload was cut off before its note; the nightly run does", async () => {
    const id = await armoire.cutter.keep(person.id, await photoOf(1), "written");
    expect(await isNoted()).toBe(false);
    expect(await statementsOf(() => armoire.cron())).toBe(0);
    await armoire.night();
    expect(await person.settled(id)).toMatchObject({ status: "ready" });
  });

  test("goes on, because the run that left something unfinished noted it", async () => {
    expect(await isNoted()).toBe(true);
    expect(await statementsOf(() => armoire.cron())).toBeGreaterThan(0);
  });

  test("brings a garment back whose message was lost", async () => {
    await bucket.delete(noteKey);
    // The cutter's own isolate writes its first note here.
    const id = await armoire.cutter.keep(person.id, await photoOf(2));
    expect(await isNoted()).toBe(true);
    expect(await person.garment(id)).toMatchObject({ status: "pending" });
    await armoire.cron();
    expect(await person.settled(id)).toMatchObject({ status: "ready" });
  });

  test("finds in its next run what was sent and lost after a run had found nothing, and before it ended", async () => {
    const look = armoire.proxy.hold("as unfinished");
    const sweeping = armoire.cron();
    await look.committed;
    const id = await armoire.cutter.keep(person.id, await photoOf(3));
    look.release();
    await sweeping;
    expect(await person.garment(id)).toMatchObject({ status: "pending" });
    await armoire.cron();
    expect(await person.settled(id)).toMatchObject({ status: "ready" });
  });
});

test("a removal is noted before anything is erased", async () => {
  const other = await startArmoire();
  try {
    const { PHOTOS } = await other.bindings();
    const owner = await Person.join(other.url);
    const id = randomUUID();
    const answer = await owner.request("POST", "/api/v1/chat", { json: { message: "Something for work", conversation_id: id } });
    expect(answer.status).toBe(200);
    expect(await PHOTOS.head(noteKey)).toBeNull();
    expect((await owner.request("DELETE", `/api/v1/conversations/${id}`)).status).toBe(204);
    expect(await PHOTOS.head(noteKey)).not.toBeNull();
  } finally {
    await other.close();
  }
});

describe("a note", () => {
  const minute = 60_000;

  /** Notes of one isolate at a bucket, in which only dates count. */
  function isolateAt(store: { writtenAt: number | null; writes: number; fails: boolean }, clock: { at: number }) {
    const events: string[] = [];
    const object = () => {
      const uploaded = new Date(store.writtenAt ?? 0);
      return { key: noteKey, size: 0, etag: "", uploaded };
    };
    const stub = {
      head: async () => {
        if (store.fails) throw new Error("R2 is down");
        return store.writtenAt === null ? null : object();
      },
      put: async () => {
        if (store.fails) throw new Error("R2 is down");
        store.writtenAt = clock.at;
        store.writes += 1;
        return object();
      },
    };
    const log = { info: (event: string) => void events.push(event), error: (event: string) => void events.push(event) };
    return { ...unfinishedR2(stub, () => clock.at, log), events };
  }

  test("is written once a minute by an isolate, and counts for two sweeps even for work of the minute after it", async () => {
    const [store, clock] = [{ writtenAt: null, writes: 0, fails: false }, { at: Date.UTC(2026, 10, 29) }];
    const isolate = isolateAt(store, clock);
    expect(await isolate.isNoted()).toBe(false);
    await Promise.all(Array.from({ length: 100 }, () => isolate.note()));
    clock.at += minute - 1;
    await isolate.note();
    expect(store.writes).toBe(1);
    // That work is as old as its note says, less a minute; two sweeps come within ten.
    clock.at += 10 * minute;
    expect(await isolate.isNoted()).toBe(true);
    clock.at += 2 * minute;
    expect(await isolate.isNoted()).toBe(false);
    await isolate.note();
    expect([store.writes, await isolate.isNoted()]).toEqual([2, true]);
  });

  test("that cannot be written fails nothing and is tried again, and one that cannot be read counts", async () => {
    const [store, clock] = [{ writtenAt: null, writes: 0, fails: true }, { at: Date.UTC(2026, 10, 29) }];
    const isolate = isolateAt(store, clock);
    await isolate.note();
    expect(await isolate.isNoted()).toBe(true);
    expect(isolate.events).toEqual(["unfinished.not_noted", "unfinished.not_read"]);
    store.fails = false;
    await isolate.note();
    expect(store.writes).toBe(1);
  });
});
