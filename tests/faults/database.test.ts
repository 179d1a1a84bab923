// The database fails at each query of upload and of ingest, in each way; a commit may stay unconfirmed. Over HTTP the answer is
// 503 with Retry-After, nothing is lost, nothing is doubled, and in the end the garment is ready.

import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { randomFrom } from "../../tools/seeded-random.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { type DatabaseFault, type DatabaseProxy, databaseFaults } from "../support/database-proxy.ts";
import { Person, ProblemAnswer } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { auditIsClean, originalIs, photoOf, sweepUntilDone, wardrobeOf } from "../support/wardrobe-checks.ts";

const attemptsMax = 4;
/**
 * The other faults last until the Worker's time-out for a query: the harness's way out through Node's fetch is silent about an
 * answer that is cut. `database-connection.test.ts` has every fault as workerd itself sees it.
 */
const quick: readonly DatabaseFault[] = ["refuse", "cut_after", "error_500"];
const seed = Date.now() % 1_000_000;
const random = randomFrom(seed);
const newPhoto = () => photoOf(Math.floor(random() * 1_000_000_000));

let armoire: Armoire;
let proxy: DatabaseProxy;
let person: Person;

beforeAll(async () => {
  console.log(`database: seed ${seed}`);
  armoire = await startArmoire({
    faults: true,
    vars: {
      INGEST_ATTEMPTS_MAX: String(attemptsMax),
      DATABASE_TIMEOUT_SECONDS: "2",
      SWEEP_PENDING_AFTER_SECONDS: "0.001",
      // Longer than a look takes, so that a sweep never takes work away from a live consumer.
      SWEEP_PROCESSING_AFTER_SECONDS: "4",
      SWEEP_ORPHAN_AFTER_SECONDS: "0.001",
    },
    proxy: true,
  });
  ({ proxy } = armoire);
});
afterAll(() => armoire.close());
beforeEach(async () => {
  person = await Person.join(armoire.url);
});
afterEach(() => auditIsClean(armoire));

async function refused(response: Response): Promise<void> {
  expect(response.status).toBe(503);
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(ProblemAnswer.parse(await response.json())).toMatchObject({ code: "unavailable" });
}

/** The queries of an upload, with text that tells one person's queries from another's. */
const uploadQueries = [
  ["for the session", "from sessions", (someone: Person) => someone.token],
  ["that takes the idempotency key", "insert into idempotency_keys", (someone: Person) => someone.id],
  ["that writes the row", "insert into garments", (someone: Person) => someone.id],
  ["that keeps the answer", "update idempotency_keys", (someone: Person) => someone.id],
] as const;

describe("an upload", () => {
  test.each(uploadQueries)(
    "is refused with 503 if its query %s fails, and is one garment when it is sent again",
    async (_name, words, whose) => {
      await Promise.all(quick.map((fault) => upload(fault, words, whose)));
    },
  );

  async function upload(fault: DatabaseFault, words: string, whose: (someone: Person) => string): Promise<void> {
    const someone = await Person.join(armoire.url);
    const photo = await newPhoto();
    const headers = { "idempotency-key": randomUUID() };
    const rule = proxy.fail({ fault, match: [words, whose(someone)], times: 1 });
    await refused(await someone.upload(photo, { headers }));
    expect(rule.faultCount()).toBe(1);
    let again = await someone.upload(photo, { headers });
    if (again.status === 409) {
      // A request that may still be running holds the key: it is free once its lock expires.
      expect([words, fault]).toEqual(["insert into idempotency_keys", expect.stringMatching("cut")]);
      expect(Number(again.headers.get("retry-after"))).toBeGreaterThan(0);
      again = await someone.upload(photo);
    }
    expect([200, 201], `${fault} ${words}`).toContain(again.status);
    const [garment, ...more] = await sweepUntilDone(armoire, someone);
    expect(more).toEqual([]);
    expect(garment?.status).toBe("ready");
    if (garment !== undefined) await originalIs(garment, photo);
  }
});

const ingestQueries = [
  ["claim", "claimed as ("],
  ["finish", "insert into garment_predictions"],
] as const;

describe("a look", () => {
  test.each(ingestQueries)("ends with one ready garment if its %s fails", async (_name, words) => {
    await Promise.all(quick.map((fault) => look(fault, words)));
  });

  test("or an upload whose answer stops in the middle, or never comes, times out, and nothing is lost", async () => {
    const slow = databaseFaults.filter((fault) => !quick.includes(fault));
    await Promise.all(
      slow.flatMap((fault) => [
        ...ingestQueries.map(([, words]) => look(fault, words)),
        ...uploadQueries
          .filter(([, words]) => !words.includes("idempotency"))
          .map(async ([, words, whose]) => {
            const someone = await Person.join(armoire.url);
            const photo = await newPhoto();
            proxy.fail({ fault, match: [words, whose(someone)], times: 1 });
            await refused(await someone.upload(photo));
            expect([200, 201]).toContain((await someone.upload(photo)).status);
            expect(await sweepUntilDone(armoire, someone)).toMatchObject([{ status: "ready" }]);
          }),
      ]),
    );
  });

  async function look(fault: DatabaseFault, words: string): Promise<void> {
    const someone = await Person.join(armoire.url);
    const rule = proxy.fail({ fault, match: [words, someone.id], times: 1 });
    const photo = await newPhoto();
    const { id } = await someone.add(photo);
    await rule.hit;
    expect(await sweepUntilDone(armoire, someone), `${fault} ${words}`).toMatchObject([{ id, status: "ready" }]);
    await originalIs(await someone.garment(id), photo);
  }
});

describe("a garment whose every look ends in a failure of the database", () => {
  test("is failed with a reason after the last attempt, and delays no other garment", async () => {
    const rule = proxy.fail({ fault: "error_500", match: ["insert into garment_predictions", person.id] });
    const { id } = await person.add(await newPhoto());
    const neighbour = await Person.join(armoire.url);
    const mates = [await neighbour.add(await newPhoto()), await neighbour.add(await newPhoto())];
    for (const mate of mates) expect(await neighbour.settled(mate.id)).toMatchObject({ status: "ready" });
    expect(await person.settled(id)).toMatchObject({
      status: "failed",
      attempts: attemptsMax,
      error_message: expect.stringContaining(`failed ${attemptsMax} times`),
    });
    rule.remove();
    expect((await person.request("POST", `/api/v1/wardrobe/${id}/reprocess`)).status).toBe(202);
    expect(await person.settled(id)).toMatchObject({ status: "ready" });
  });
});

describe("a database that is gone", () => {
  test("means 503 for every route, and unfinished garments are ready once it is back", async () => {
    await armoire.faults.setFaults({
      seed,
      rules: [{ target: "ai", match: "clef-flash", times: 1, fault: { kind: "barrier", name: "looking" } }],
    });
    const { id } = await person.add(await newPhoto());
    await armoire.faults.arrival("looking");
    await proxy.down();
    const photo = await newPhoto();
    await refused(await person.upload(photo));
    await refused(await person.request("GET", "/api/v1/wardrobe"));
    await refused(await person.request("DELETE", `/api/v1/wardrobe/${id}`));
    await armoire.faults.releaseBarrier("looking");
    // A sweep without a database fails by itself and breaks nothing.
    await armoire.sweep();
    await proxy.up();
    expect((await person.upload(photo)).status).toBe(201);
    const garments = await sweepUntilDone(armoire, person);
    expect(garments.map(({ status }) => status)).toEqual(["ready", "ready"]);
    await armoire.faults.clearFaults();
  });

  test("does not lose a deletion: if the connection is cut after the commit, everything of the garment goes", async () => {
    const { id } = await person.add(await newPhoto());
    await person.settled(id);
    const rule = proxy.fail({ fault: "cut_after", match: ["delete from garments", id], times: 1 });
    await refused(await person.request("DELETE", `/api/v1/wardrobe/${id}`));
    rule.remove();
    expect((await person.request("DELETE", `/api/v1/wardrobe/${id}`)).status).toBe(404);
    await armoire.sweep();
    const { PHOTOS } = await armoire.bindings();
    expect(await pollUntil(async () => (await PHOTOS.list({ prefix: `uploads/${person.id}/` })).objects.length === 0, 10)).toBe(
      true,
    );
    expect((await wardrobeOf(person)).total).toBe(0);
  });
});
