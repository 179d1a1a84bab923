// Live events: the view that a person's devices have of each garment, despite lost connections, lost events and other people.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { allEnded, Listener } from "../support/event-stream.ts";
import { garmentPhoto } from "../support/images.ts";
import { Person, ProblemAnswer } from "../support/person.ts";
import { tinyPhoto } from "../support/wardrobe.ts";
import { photoOf } from "../support/wardrobe-checks.ts";

let armoire: Armoire;
beforeAll(async () => {
  armoire = await startArmoire({ cutter: true, faults: true });
});
afterAll(() => armoire.close());

const stages = ["accepted", "thumbnail", "colours", "named", "ready"];
const path = (id: string) => `/api/v1/wardrobe/${id}`;
const photo = async (colour: string) => new Uint8Array(await garmentPhoto({ colour }));
const feedOf = async (person: Person) =>
  armoire.harness.getWorker("armoire").getDurableObjectStorage("WardrobeFeed", { name: person.id });

describe("a fresh upload", () => {
  test("is sent through every stage in order, each with the values known by then, and ends as the list shows it", async () => {
    const person = await Person.join(armoire.url);
    const listener = await Listener.open(person);
    expect(Object.fromEntries(listener.response.headers)).toMatchObject({
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
    await listener.readReplay();
    expect([listener.events, listener.retry]).toEqual([[], "2000"]);

    const { id } = await person.add(await photo("#803020"));
    await listener.until((events) => allEnded(events, [id]));
    expect(listener.stagesOf(id)).toEqual(stages);
    const [accepted, thumbnail, colours, named, ready] = listener.events.map(({ news }) => news);
    expect(accepted).toEqual({ garment_id: id, stage: "accepted", status: "pending", at: expect.any(String) });
    expect(thumbnail).toMatchObject({
      status: "processing",
      thumbnail_url: expect.stringContaining(`/media/thumbnails/${id}-2?`),
    });
    expect(Object.keys(colours?.attributes ?? {}).sort()).toEqual(["color_primary", "color_secondary", "colors"]);
    expect(Object.keys(named?.attributes ?? {})).toContain("formality");
    const garment = await person.garment(id);
    expect(ready).toMatchObject({
      status: "ready",
      category: garment.category,
      attributes: garment.attributes,
      thumbnail_url: garment.thumbnail_url,
    });
    expect([named?.category, colours?.attributes?.["color_primary"]]).toEqual([
      garment.category,
      garment.attributes.color_primary,
    ]);
    const ids = listener.events.map((events) => Number(events.id));
    expect(ids).toEqual([...new Set(ids)].sort((left, right) => left - right));
    await listener.leave();
  });

  test("has a thumbnail that can be fetched as soon as its event comes, while the model is still running", async () => {
    const person = await Person.join(armoire.url);
    await armoire.faults.setFaults({
      seed: 1,
      rules: [{ target: "ai", match: "clef", fault: { kind: "barrier", name: "model" } }],
    });
    const listener = await Listener.open(person);
    const { id } = await person.add(await photo("#205080"));
    await listener.until(() => listener.stagesOf(id).includes("colours"));
    const lastNews = listener.events.at(-1)?.news;
    expect([lastNews?.status, (await fetch(lastNews?.thumbnail_url ?? "")).status]).toEqual(["processing", 200]);
    await armoire.faults.clearFaults();
    await listener.until((events) => allEnded(events, [id]));
    expect(listener.stagesOf(id)).toEqual(stages);
    await listener.leave();
  });

  test("that cannot be used is sent as failed, with a reason", async () => {
    const person = await Person.join(armoire.url);
    const listener = await Listener.open(person);
    const { id } = await person.add(await tinyPhoto());
    await listener.until((events) => allEnded(events, [id]));
    expect(listener.stagesOf(id)).toEqual(["accepted", "failed"]);
    expect(listener.events.at(-1)?.news).toMatchObject({
      status: "failed",
      error_message: expect.stringContaining("at least 224"),
    });
    await listener.leave();
  });

  test("is sent to two devices alike", async () => {
    const person = await Person.join(armoire.url);
    const [phone, tablet] = [await Listener.open(person), await Listener.open(person)];
    const { id } = await person.add(await photoOf(20));
    for (const device of [phone, tablet]) await device.until((events) => allEnded(events, [id]));
    expect(phone.events.map((events) => events.id)).toEqual(tablet.events.map((events) => events.id));
    expect(phone.stagesOf(id)).toEqual(stages);
    for (const device of [phone, tablet]) await device.leave();
  });
});

test("of fifty uploads at once the end of each is sent, in order", async () => {
  const person = await Person.join(armoire.url);
  const listener = await Listener.open(person);
  // A look takes most of a second of a core, so two of three photos are too small for one.
  const isTiny = (index: number) => index % 3 !== 0;
  const ids = await Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      const { id } = await person.add(isTiny(index) ? await tinyPhoto() : await photoOf(1000 + index));
      return id;
    }),
  );
  await listener.until((events) => allEnded(events, ids));
  for (const [index, id] of ids.entries()) expect(listener.stagesOf(id)).toEqual(isTiny(index) ? ["accepted", "failed"] : stages);
  await listener.leave();
}, 240_000);

describe("a connection that drops", () => {
  test("is resumed with exactly the missing events, none twice", async () => {
    const person = await Person.join(armoire.url);
    const witness = await Listener.open(person);
    const first = await Listener.open(person);
    const ids: string[] = [];
    for (const seed of [30, 31, 32, 33]) ids.push((await person.add(await photoOf(seed))).id);
    await first.until((events) => events.length >= 5);
    await first.leave();
    await witness.until((events) => allEnded(events, ids));

    const resumed = await Listener.open(person, first.lastEventId);
    await resumed.readReplay();
    expect([...first.events, ...resumed.events]).toEqual(witness.events);
    for (const id of ids) expect(witness.stagesOf(id)).toEqual(stages);

    const again = await Listener.open(person, resumed.lastEventId);
    expect(await again.readReplay()).toEqual([]);
    for (const device of [witness, resumed, again]) await device.leave();
  });

  test("leaves an object that can be evicted; the reader and the object lose nothing, and ids keep increasing", async () => {
    const person = await Person.join(armoire.url);
    const first = await Listener.open(person);
    const before = await person.add(await photoOf(40));
    await first.until((events) => allEnded(events, [before.id]));
    await first.leave();
    // Fails while anything keeps the object awake, for example a reader whose end was not noticed.
    await armoire.harness.getWorker("armoire").evictDurableObject("WardrobeFeed", { name: person.id });

    const after = await person.add(await photoOf(41));
    await person.settled(after.id);
    const resumed = await Listener.open(person, first.lastEventId);
    await resumed.until((events) => allEnded(events, [after.id]));
    expect(resumed.stagesOf(before.id)).toEqual([]);
    expect(resumed.stagesOf(after.id)).toEqual(stages);
    expect(Number(resumed.events[0]?.id)).toBeGreaterThan(Number(first.events.at(-1)?.id));
    await resumed.leave();
  });

  test("is noticed within a few heartbeats, and of nine open connections the oldest ends", async () => {
    const person = await Person.join(armoire.url);
    const oldest = await Listener.open(person);
    const others = await Promise.all(Array.from({ length: 7 }, () => Listener.open(person)));
    await oldest.until(() => oldest.comments > 0);
    const ninth = await Listener.open(person);
    await oldest.readToEnd();
    for (const device of [...others, ninth]) await device.until(() => device.comments > 0);
    for (const device of [...others, ninth]) await device.leave();
  });
});

describe("a stream on which nothing happens", () => {
  test("ends with an id and a long wait, lets its object sleep, and the next one misses nothing", async () => {
    const person = await Person.join(armoire.url);
    const first = await Listener.open(person);
    const before = await person.add(await tinyPhoto());
    await first.until((events) => allEnded(events, [before.id]));
    await first.leave();
    const evict = () => armoire.harness.getWorker("armoire").evictDurableObject("WardrobeFeed", { name: person.id });
    await evict();
    const quiet = await Listener.open(person, first.lastEventId);
    await quiet.readToEnd();
    expect([quiet.events, quiet.retry]).toEqual([[], "300000"]);
    expect(Number(quiet.lastEventId)).toBeGreaterThan(Number(first.lastEventId));
    // Fails while anything keeps the object awake.
    await evict();

    const after = await person.add(await photoOf(45));
    await person.settled(after.id);
    const next = await Listener.open(person, quiet.lastEventId);
    await next.until((events) => allEnded(events, [after.id]));
    expect(next.retry).toBe("2000");
    expect(next.stagesOf(before.id)).toEqual([]);
    expect(next.stagesOf(after.id)).toEqual(stages);
    await next.leave();
  });

  test("stays open while a garment is unfinished", async () => {
    const person = await Person.join(armoire.url);
    const first = await Listener.open(person);
    await first.readReplay();
    await first.leave();
    const id = await armoire.cutter.keep(person.id, await photoOf(46));
    const waiting = await Listener.open(person, first.lastEventId);
    await waiting.until((events) => events.some(({ news }) => news?.garment_id === id));
    const { comments } = waiting;
    await waiting.until(() => waiting.comments >= comments + 2);
    await armoire.cutter.look(person.id, id, { cut: "finished" });
    await waiting.until((events) => allEnded(events, [id]));
    await waiting.leave();
  });
});

describe("a reader without an id", () => {
  test("receives the last event of each garment that is unfinished or ended recently", async () => {
    const person = await Person.join(armoire.url);
    const { id } = await person.add(await photoOf(50));
    await person.settled(id);
    const pending = await armoire.cutter.keep(person.id, await photoOf(51));
    const listener = await Listener.open(person);
    await listener.until((events) => allEnded(events, [id]) && events.some(({ news }) => news?.garment_id === pending));
    // The object had no reader when the garment ended, so it learns of that now.
    expect(listener.stagesOf(id)).toEqual(["named", "ready"]);
    expect(listener.stagesOf(pending)).toEqual(["accepted"]);
    await listener.leave();
    const next = await Listener.open(person);
    await next.readReplay();
    expect([next.stagesOf(id), next.stagesOf(pending)]).toEqual([["ready"], ["accepted"]]);
    await next.leave();
  });

  test("who was away for so long that events are no longer stored receives the last event of each garment since then", async () => {
    const person = await Person.join(armoire.url);
    const first = await Listener.open(person);
    const [before, after] = [await person.add(await tinyPhoto()), await person.add(await photoOf(52))];
    await first.until((events) => allEnded(events, [before.id, after.id]));
    await first.leave();
    // More events than the object keeps, all of one garment; the object counts those that it finds.
    await (await feedOf(person)).exec(
      `INSERT INTO events WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 1100)
         SELECT last.id + n, garment_id, settled, entry FROM many,
           (SELECT (SELECT max(id) FROM events) AS id, garment_id, settled, entry FROM events WHERE garment_id = ? ORDER BY events.id DESC LIMIT 1) last`,
      before.id,
    );
    // Another event is over a day old, so it is dropped although it is the last one of its garment.
    await (await feedOf(person)).exec(
      "INSERT INTO events SELECT ?, ?, 0, entry FROM events LIMIT 1",
      Date.now() - 25 * 60 * 60 * 1000,
      crypto.randomUUID(),
    );
    await armoire.harness.getWorker("armoire").evictDurableObject("WardrobeFeed", { name: person.id });
    const listener = await Listener.open(person, first.events[0]?.id ?? "");
    await listener.readReplay();
    expect([listener.stagesOf(before.id), listener.stagesOf(after.id)]).toEqual([["failed"], ["ready"]]);
    const rows = await (await feedOf(person)).exec("SELECT count(*) AS kept FROM events");
    expect(rows).toEqual([{ kept: 1001 }]);
    await listener.leave();
  });
});

describe("lost events", () => {
  test("are replaced while a client listens: the end of a garment whose consumer was killed after its last statement", async () => {
    const person = await Person.join(armoire.url);
    const listener = await Listener.open(person);
    const id = await armoire.cutter.keep(person.id, await photoOf(60));
    await armoire.cutter.look(person.id, id, { cut: "finished" });
    await listener.until((events) => allEnded(events, [id]));
    expect(listener.stagesOf(id).slice(-4)).toEqual(stages.slice(1));
    await listener.leave();
  });

  test("are replaced on connecting, even if the object has lost all its data", async () => {
    const person = await Person.join(armoire.url);
    const first = await Listener.open(person);
    const { id } = await person.add(await photoOf(61));
    await first.until(() => first.stagesOf(id).includes("accepted"));
    const lastSeenId = first.lastEventId;
    await first.leave();
    await person.settled(id);
    await (await feedOf(person)).exec("DELETE FROM events");
    const resumed = await Listener.open(person, lastSeenId);
    await resumed.until((events) => allEnded(events, [id]));
    expect(resumed.stagesOf(id)).toEqual(["ready"]);
    await resumed.leave();
  });

  test("of a consumer that lost its claim are not sent: no stage follows the end that another consumer reached", async () => {
    const person = await Person.join(armoire.url);
    const slow = await Person.join(armoire.url);
    const listener = await Listener.open(slow);
    const id = await armoire.cutter.keep(slow.id, await photoOf(62));
    const { WARDROBE_FEED } = await armoire.bindings();
    const feed = WARDROBE_FEED.getByName(slow.id);
    await feed.tell(slow.id, [
      { garment_id: id, generation: 3, stage: "thumbnail" },
      { garment_id: id, generation: 2, stage: "named", category: "gown" },
      { garment_id: id, generation: 3, stage: "thumbnail" },
      { garment_id: id, generation: 3, stage: "named" },
      { garment_id: id, generation: 3, stage: "colours" },
    ]);
    await listener.until(() => listener.stagesOf(id).includes("named"));
    expect(listener.stagesOf(id).filter((stage) => stage !== "accepted")).toEqual(["thumbnail", "named"]);
    expect(JSON.stringify(listener.events)).not.toContain("gown");
    // A call for another person's object under one's own name is refused, too.
    await expect(feed.tell(person.id, [{ garment_id: id, generation: 9, stage: "named", category: "gown" }])).rejects.toThrow();
    expect(JSON.stringify(await (await feedOf(slow)).exec("SELECT entry FROM events"))).not.toContain("gown");
    await listener.leave();
  });
});

describe("later changes", () => {
  test("of a garment are sent: a correction, another look, and its removal, after which nothing of it is stored", async () => {
    const person = await Person.join(armoire.url);
    const listener = await Listener.open(person);
    const { id } = await person.add(await photoOf(70));
    await listener.until((events) => allEnded(events, [id]));

    await person.request("PATCH", path(id), { json: { category: "polo" } });
    await listener.until(() => listener.stagesOf(id).at(-1) === "changed");
    expect(listener.events.at(-1)?.news).toMatchObject({ status: "ready", category: "polo" });

    await person.request("POST", `${path(id)}/reprocess`);
    await listener.until(() => listener.stagesOf(id).filter((stage) => stage === "ready").length === 2);
    expect(listener.events.at(-1)?.news).toMatchObject({
      category: "polo",
      thumbnail_url: expect.stringContaining(`${id}-3?`),
    });

    expect((await person.request("DELETE", path(id))).status).toBe(204);
    await listener.until(() => listener.stagesOf(id).at(-1) === "removed");
    expect(listener.events.at(-1)?.news).toEqual({ garment_id: id, stage: "removed", status: null, at: expect.any(String) });
    const rows = await (await feedOf(person)).exec("SELECT entry FROM events");
    expect(JSON.stringify(rows)).not.toContain("polo");
    expect(rows).toHaveLength(1);
    const late = await Listener.open(person, "1");
    await late.readReplay();
    expect(late.stagesOf(id)).toEqual(["removed"]);
    for (const device of [listener, late]) await device.leave();
  });
});

describe("the address", () => {
  test("shows no other person's garments", async () => {
    const [person, stranger] = await Promise.all([Person.join(armoire.url), Person.join(armoire.url)]);
    const [mine, theirs] = [await Listener.open(person), await Listener.open(stranger)];
    const { id } = await person.add(await photoOf(80));
    await mine.until((events) => allEnded(events, [id]));
    const resumed = await Listener.open(stranger, mine.events[0]?.id ?? "");
    // It has nothing to wait for.
    await resumed.readToEnd();
    await theirs.until(() => theirs.comments > 0);
    expect([theirs.events, resumed.events]).toEqual([[], []]);
    for (const device of [mine, theirs]) await device.leave();
  });

  test("needs a credential, accepts ids that it issued, and answers HEAD without a stream", async () => {
    const person = await Person.join(armoire.url);
    const url = "/api/v1/wardrobe/events";
    expect((await fetch(`${armoire.url}${url}`)).status).toBe(401);
    for (const [where, headers] of [
      [`${url}?last_event_id=abc`, {}],
      [url, { "last-event-id": "-1" }],
      [`${url}?since=1`, {}],
    ] as const) {
      const refusal = await person.request("GET", where, { headers });
      expect([where, refusal.status]).toEqual([where, 400]);
      expect(ProblemAnswer.parse(await refusal.json()).errors).toHaveLength(1);
    }
    const head = await person.request("HEAD", url);
    expect([head.status, head.headers.get("content-type"), await head.text()]).toEqual([200, "text/event-stream", ""]);
    expect((await person.request("POST", url, { json: {} })).status).toBe(405);
  });

  test("treats an id that was never issued, or is older than a day, as no id, and says so", async () => {
    const person = await Person.join(armoire.url);
    const { id } = await person.add(await tinyPhoto());
    await person.settled(id);
    for (const unknown of ["9999999999999999", "12", String(Date.now() - 25 * 60 * 60 * 1000)]) {
      const listener = await Listener.open(person, unknown);
      await listener.until((events) => allEnded(events, [id]));
      expect(listener.events[0]?.event).toBe("reset");
      expect(new Set(listener.events.slice(1).map(({ news }) => news?.garment_id))).toEqual(new Set([id]));
      await listener.leave();
    }
  });
});
