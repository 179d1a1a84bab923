// `npm start` as a person runs it: it starts, refuses, stops; and is killed with all its processes while photos are uploaded.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { holderOf, runningUrl } from "../../local/folder.ts";
import { freePort } from "../../tools/free-port.ts";
import { randomFrom } from "../../tools/seeded-random.ts";
import { amountOf, isCampaign, seed, tally } from "../support/amounts.ts";
import { auditOf } from "../support/audit.ts";
import { killAll, type Signal, type Started, start, startExpectingFailure } from "../support/kill.ts";
import { GarmentAnswer, Person } from "../support/person.ts";
import { originalIs, photoOf } from "../support/wardrobe-checks.ts";

const kills = amountOf(100);
/** Each photo is looked at, so a twentieth would be half a minute. */
const photoCount = isCampaign ? amountOf(3000) : 40;
const random = randomFrom(seed);
const uploadersAtOnce = 3;

let folder: string;
let port: number;
let armoire: Started | undefined;
const running = () => {
  if (armoire === undefined) throw new Error("nothing is running");
  return armoire;
};
const starting = async () => {
  const env = {
    SWEEP_PENDING_AFTER_SECONDS: "1",
    SWEEP_PROCESSING_AFTER_SECONDS: "5",
    SWEEP_ORPHAN_AFTER_SECONDS: "1",
    // The full claim is more photos than a person may ask for in a day, and each kill claims photos again.
    LOOKS_DAILY: "100000",
    LOOKS_DAILY_TOTAL: "1000000",
    ARMOIRE_LOG: "none",
  };
  armoire = await start({ folder, port, env });
  console.log(`ready after ${(armoire.readyAfterMs / 1000).toFixed(1)} s`);
  return armoire;
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "armoire-kill-"));
  port = await freePort();
});
afterAll(async () => {
  await armoire?.kill();
  await rm(folder, { recursive: true, force: true });
});

describe("npm start", () => {
  let person: Person;
  let photo: Uint8Array;

  test("becomes ready, and refuses wrong settings with one sentence", async () => {
    await starting();
    person = await Person.signUp(running().url);
    photo = await photoOf(1);
    await person.add(new Uint8Array(photo));

    const other = path.join(folder, "other");
    const [taken, twice, unwritable, noPort, noHost, notOurs] = await Promise.all([
      startExpectingFailure({ folder: other, port }),
      startExpectingFailure({ folder, port: port + 1 }),
      startExpectingFailure({ folder: "/dev/null/armoire", port: port + 1 }),
      startExpectingFailure({ folder: path.join(folder, "third"), port: 0 }),
      startExpectingFailure({ folder: other, port: port + 1, env: { HOST: "my-laptop" } }),
      startExpectingFailure({ folder: path.join(folder, "fourth"), port: port + 1, env: { HOST: "203.0.113.1" } }),
    ]);
    expect(taken.output).toMatch(new RegExp(`^Port ${port} is in use\\..*$`));
    expect(twice.output).toMatch(/^Armoire is already running on .* \(process \d+\)\..*$/);
    expect(unwritable.output).toMatch(/^The folder \/dev\/null\/armoire cannot be written to\..*$/);
    expect(noPort.output).toMatch(/^PORT is "0"; accepted: 1 to 65535\.$/);
    expect(noHost.output).toMatch(/^HOST is "my-laptop"; accepted: an address of this machine, such as .*$/);
    expect(notOurs.output).toMatch(/^HOST is "203\.0\.113\.1"; accepted: an address of this machine, such as .*$/);
    for (const { code } of [taken, twice, unwritable, noPort, noHost, notOurs]) expect(code).toBe(1);
    // The refused processes did not disturb the running one.
    expect(await person.request("GET", "/api/v1/wardrobe").then(({ status }) => status)).toBe(200);
    expect((await startExpectingFailure({ folder, port: port + 1 })).output).toContain("already running");
  });

  test("leaves no process behind on SIGTERM, and finds its data when it starts again", async () => {
    const { ms, remaining } = await running().terminate();
    console.log(`stopped after ${Math.round(ms)} ms`);
    expect(remaining).toEqual([]);
    armoire = undefined;
    await starting();
    const response = await person.request("GET", "/api/v1/wardrobe?include=prediction");
    const { items } = z.object({ items: z.array(GarmentAnswer) }).parse(await response.json());
    expect(items).toHaveLength(1);
    if (items[0] !== undefined) await originalIs(items[0], photo);
  });
});

describe("npm start as a child of npm", () => {
  let ownFolder: string;
  beforeEach(async () => {
    ownFolder = await mkdtemp(path.join(tmpdir(), "armoire-npm-"));
  });
  afterEach(() => rm(ownFolder, { recursive: true, force: true }));

  const signals: readonly Signal[] = ["SIGTERM", "SIGKILL", "-SIGHUP"];
  test.each(signals)("leaves no process behind when npm gets %s and passes nothing on", async (signal) => {
    const started = await start({ folder: ownFolder, port: await freePort(), command: ["npm", "start"] });
    const processes = await started.processes();
    onTestFinished(() => killAll(processes));
    expect(processes.length).toBeGreaterThan(4);
    started.signal(signal);
    await started.ended(processes);
    expect(await runningUrl(ownFolder)).toBeNull();
  });

  test.each(["npm start", "node local/start.mjs"])(
    "`%s &` goes on when its shell has ended, and says where it answers",
    async (command) => {
      const started = await start({ folder: ownFolder, port: await freePort(), command: ["sh", "-c", `${command} &`] });
      await started.ended([]);
      expect(await runningUrl(ownFolder)).toBe(started.url);
      expect((await fetch(`${started.url}/health`)).status).toBe(200);
      const pid = Number(await readFile(path.join(ownFolder, "running.pid"), "utf8"));
      process.kill(pid, "SIGTERM");
      await expect.poll(() => holderOf(ownFolder), { timeout: 30_000 }).toBeNull();
      await expect(fetch(`${started.url}/health`)).rejects.toThrow();
    },
  );
});

describe("the Worker's process", () => {
  test("takes everything with it when it alone is killed, and says so", async () => {
    const pids = await running().processes();
    const commands = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8")));
    const server = pids.find((_, index) => commands[index]?.split("\0").at(1)?.endsWith("local/serve.ts"));
    expect(server).toBeDefined();
    if (server !== undefined) process.kill(server, "SIGKILL");
    expect(await running().ended(pids)).toContain("The Worker's process ended by itself");
    armoire = undefined;
    await starting();
  });
});

describe(`${kills} kills while ${photoCount} photos are uploaded`, () => {
  const acknowledged = new Map<string, Uint8Array>();
  let person: Person;

  /** Uploads until the end; a photo whose answer was cut off is sent again after the restart. */
  const unanswered: Uint8Array<ArrayBuffer>[] = [];
  let madeCount = 0;
  async function uploadUntil(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const photo = unanswered.pop() ?? (madeCount < photoCount ? await photoOf(seed * 1000 + madeCount++) : undefined);
      if (photo === undefined) return;
      try {
        const response = await person.upload(photo);
        const garment = GarmentAnswer.parse(await response.json());
        acknowledged.set(garment.id, photo);
      } catch (error) {
        unanswered.push(photo);
        if (isOver()) return;
        // Nothing was killed yet, or the kill is under way: a client sends it again.
        console.log(`an upload was not answered: ${error instanceof Error ? error.message : error}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  test("lose no photo, alter none, leave none unfinished, and leave nothing that the audit finds", {
    timeout: 300_000 + kills * 60_000,
  }, async () => {
    console.log(`kill: ARMOIRE_SEED=${seed}`);
    person = await Person.signUp(running().url);
    for (let kill = 0; kill < kills; kill += 1) {
      let over = false;
      const share = Math.round(((kill + 1) * photoCount) / (kills + 1));
      // Killed a moment after its share of photos was uploaded, at whatever step each photo is then.
      const moment = Math.floor(random() * 400);
      const uploads = Array.from({ length: uploadersAtOnce }, () => uploadUntil(() => over));
      while (acknowledged.size < share) await new Promise((resolve) => setTimeout(resolve, 5));
      await new Promise((resolve) => setTimeout(resolve, moment));
      await running().kill();
      over = true;
      await Promise.all(uploads);
      console.log(`kill ${kill + 1} at ${moment} ms: ${acknowledged.size} acknowledged, ${unanswered.length} unanswered`);
      await starting();
    }
    await Promise.all(Array.from({ length: uploadersAtOnce }, () => uploadUntil(() => false)));
    expect(unanswered).toEqual([]);

    const garments = await waitForAll();
    const lostPhotos = [...acknowledged.keys()].filter((id) => !garments.has(id));
    const doubled = garments.size - new Set([...acknowledged.keys()]).size;
    const notReady = [...garments.values()].filter(({ status }) => status !== "ready");
    console.log(
      `ok ${acknowledged.size - lostPhotos.length}, lost ${lostPhotos.length}, doubled ${doubled}, not ready ${notReady.length}`,
    );
    expect({ lostPhotos, doubled, notReady }).toEqual({ lostPhotos: [], doubled: 0, notReady: [] });
    expect(garments.size).toBe(photoCount);
    for (const [id, photo] of acknowledged) {
      const garment = garments.get(id);
      if (garment !== undefined) await originalIs(garment, photo);
    }
    const { AUDIT_SECRET } = z
      .object({ AUDIT_SECRET: z.string() })
      .parse(JSON.parse(await readFile(path.join(folder, "secrets.json"), "utf8")));
    // Files of a killed consumer are orphans after a second; sweeps erase them.
    let findings = ["not asked yet"];
    for (let sweep = 0; sweep < 20 && findings.length > 0; sweep += 1) {
      await running().sweep();
      findings = await auditOf(running().url, AUDIT_SECRET);
    }
    expect(findings).toEqual([]);
    tally({ kills, uploads: acknowledged.size, lost: lostPhotos.length, doubled, stranded: notReady.length });
  });

  /** Sweeps and polls until nothing is pending or processing. */
  async function waitForAll(): Promise<Map<string, GarmentAnswer>> {
    for (;;) {
      await running().sweep();
      const garments = new Map<string, GarmentAnswer>();
      for (let offset = 0; offset === garments.size; offset += 100) {
        const response = await person.request("GET", `/api/v1/wardrobe?limit=100&include=prediction&offset=${offset}`);
        for (const garment of z.object({ items: z.array(GarmentAnswer) }).parse(await response.json()).items)
          garments.set(garment.id, garment);
      }
      if ([...garments.values()].every(({ status }) => status === "ready" || status === "failed")) return garments;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
});
