// Live events during failures: of the feed, of the database, and of the whole of Armoire while a client listens.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../tools/free-port.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import type { DatabaseProxy } from "../support/database-proxy.ts";
import { allEnded, Listener } from "../support/event-stream.ts";
import { type Started, start } from "../support/kill.ts";
import { Person, ProblemAnswer } from "../support/person.ts";
import { auditIsClean, photoOf } from "../support/wardrobe-checks.ts";

describe("a feed that is out of order", () => {
  let armoire: Armoire;
  beforeAll(async () => {
    armoire = await startArmoire({ feed: "broken" });
  });
  afterAll(() => armoire.close());

  test("fails no upload and delays none, and every garment becomes ready", async () => {
    const person = await Person.join(armoire.url);
    const ids: string[] = [];
    const took: number[] = [];
    for (const seed of [1, 2, 3, 4]) {
      const photo = await photoOf(seed);
      const started = performance.now();
      ids.push((await person.add(photo)).id);
      took.push(performance.now() - started);
      expect((await person.settled(ids.at(-1) ?? "")).status).toBe("ready");
    }
    // A photo makes three calls, so a call of every second upload never answers: two such uploads would take a second longer.
    const [quickest = 0, , third = 0] = took.toSorted((one, other) => one - other);
    expect(third - quickest).toBeLessThan(900);
    expect((await person.request("PATCH", `/api/v1/wardrobe/${ids[0]}`, { json: { custom_name: "kept" } })).status).toBe(200);
    expect((await person.request("POST", `/api/v1/wardrobe/${ids[0]}/reprocess`)).status).toBe(202);
    expect((await person.settled(ids[0] ?? "")).status).toBe("ready");
  });

  test("is reported with the time for the next attempt, and the list still works", async () => {
    const person = await Person.join(armoire.url);
    const refusal = await person.request("GET", "/api/v1/wardrobe/events");
    expect([refusal.status, refusal.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(ProblemAnswer.parse(await refusal.json())).toMatchObject({
      code: "unavailable",
      detail: expect.stringContaining("list"),
    });
    expect((await person.request("GET", "/api/v1/wardrobe")).status).toBe(200);
  });
});

describe("a stream", () => {
  let armoire: Armoire;
  let proxy: DatabaseProxy;
  beforeAll(async () => {
    armoire = await startArmoire({
      cutter: true,
      vars: { EVENTS_STREAM_SECONDS: "8" },
      proxy: true,
    });
    ({ proxy } = armoire);
  });
  afterAll(() => armoire.close());

  test("ends by itself after its time, and can be resumed", async () => {
    const person = await Person.join(armoire.url);
    const first = await Listener.open(person);
    const started = performance.now();
    await first.readToEnd();
    expect(Math.round((performance.now() - started) / 1000)).toBe(8);
    const { id } = await person.add(await photoOf(10));
    const next = await Listener.open(person, first.lastEventId);
    await next.until((events) => allEnded(events, [id]));
    expect(next.stagesOf(id)).toEqual(["accepted", "thumbnail", "colours", "named", "ready"]);
    await next.leave();
  });

  test("survives a database that does not answer, and sends the end once it answers", async () => {
    const person = await Person.join(armoire.url);
    const id = await armoire.cutter.keep(person.id, await photoOf(11));
    await armoire.cutter.look(person.id, id, { cut: "finished" });
    const outage = proxy.fail({ match: ["garments g on g.id = w.id"], fault: "refuse" });
    const listener = await Listener.open(person);
    await outage.hit;
    await listener.until(() => listener.comments > 0);
    expect(listener.stagesOf(id)).toEqual(["named"]);
    outage.remove();
    await listener.until((events) => allEnded(events, [id]));
    await listener.leave();
  });

  test("and the later removal of its garment leave nothing, even if the feed learns of the removal late", async () => {
    const person = await Person.join(armoire.url);
    const { id } = await person.add(await photoOf(12));
    await person.settled(id);
    expect((await person.request("DELETE", `/api/v1/wardrobe/${id}`)).status).toBe(204);
    await auditIsClean(armoire);
    // A consumer that was still running sends a stage of a deleted garment; the sweep repeats recent erasures.
    const { WARDROBE_FEED } = await armoire.bindings();
    const gone = crypto.randomUUID();
    await WARDROBE_FEED.getByName(person.id).tell(person.id, [
      { garment_id: gone, generation: 2, stage: "named", category: "gown" },
    ]);
    const listener = await Listener.open(person);
    await listener.until(() => listener.stagesOf(gone).includes("removed"));
    const storage = await armoire.harness.getWorker("armoire").getDurableObjectStorage("WardrobeFeed", { name: person.id });
    expect(JSON.stringify(await storage.exec("SELECT entry FROM events"))).not.toContain("gown");
    await listener.leave();
  });
});

describe("Armoire killed while a client listens", () => {
  let folder: string;
  let running: Started | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "armoire-events-"));
  });
  afterAll(async () => {
    await running?.kill();
    await rm(folder, { recursive: true, force: true });
  });

  test("can be resumed after a restart: the client sees every upload end, and nothing twice", async () => {
    const port = await freePort();
    const env = { SWEEP_PENDING_AFTER_SECONDS: "1", SWEEP_PROCESSING_AFTER_SECONDS: "2", ARMOIRE_LOG: "none" };
    running = await start({ folder, port, env });
    const person = await Person.signUp(running.url);
    const before = await Listener.open(person);
    const ids: string[] = [];
    for (let seed = 20; seed < 28; seed += 1) ids.push((await person.add(await photoOf(seed))).id);
    await before.until((events) => events.some(({ news }) => news?.stage === "ready"));
    await running.kill();
    await before.readToEnd();

    running = await start({ folder, port, env });
    const after = await Listener.open(person, before.lastEventId);
    const sweeping = setInterval(() => void running?.sweep().catch(() => {}), 1500);
    await after.until((events) => allEnded([...before.events, ...events], ids)).finally(() => clearInterval(sweeping));
    const eventIds = [...before.events, ...after.events].map(({ id }) => id);
    expect(new Set(eventIds).size).toBe(eventIds.length);
    for (const id of ids)
      expect([...before.stagesOf(id), ...after.stagesOf(id)].filter((stage) => stage === "ready")).toEqual(["ready"]);
    await after.leave();
  }, 180_000);
});
