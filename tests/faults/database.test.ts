// The database fails at each query of upload and of ingest, in each way; what was committed may be unknown. Over HTTP that
// is 503 with Retry-After, nothing is lost, nothing is doubled, and in the end the garment is ready.

import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { type DatabaseFault, type DatabaseProxy, databaseFaults, startDatabaseProxy } from "../support/database-proxy.ts";
import { seededRandom } from "../support/images.ts";
import { Person, ProblemAnswer } from "../support/person.ts";
import { auditIsClean, originalIs, photoOf, sweptUntilDone, untilAsked, wardrobeOf } from "../support/wardrobe-checks.ts";

const attemptsMax = 4;
/** Hanging takes as long as the Worker's patience with a query, so it has a test of its own. */
const quick = databaseFaults.filter((fault) => fault !== "hang");
const seed = Date.now() % 1_000_000;
const random = seededRandom(seed);
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
      SWEEP_PENDING_AFTER_SECONDS: "0.001",
      SWEEP_PROCESSING_AFTER_SECONDS: "0.001",
      SWEEP_ORPHAN_AFTER_SECONDS: "0.001",
    },
    databaseEndpoint: async (real) => {
      proxy = await startDatabaseProxy(real);
      return proxy.endpoint;
    },
  });
});
afterAll(async () => {
  await armoire.close();
  await proxy.close();
});
beforeEach(async () => {
  person = await Person.signUp(armoire.url);
});
afterEach(() => auditIsClean(armoire));

async function refused(response: Response): Promise<void> {
  expect(response.status).toBe(503);
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(ProblemAnswer.parse(await response.json())).toMatchObject({ code: "unavailable" });
}

/** The queries of one upload: whose session it is, the key if there is one, the row. */
const uploadQueries = [
  ["the session", "from sessions"],
  ["the idempotency key taken", "insert into idempotency_keys"],
  ["the garment's row", "insert into garments"],
  ["the answer kept", "update idempotency_keys"],
] as const;

describe.each(uploadQueries)("an upload whose query for %s fails", (_name, words) => {
  test.each(quick)("(%s) is refused with 503 and is one garment when it is sent again", async (fault) => {
    const photo = await newPhoto();
    const headers = { "idempotency-key": randomUUID() };
    const rule = proxy.fail({ fault, match: [words], times: 1 });
    await refused(await person.upload(photo, { headers }));
    expect(rule.fired()).toBe(1);
    rule.remove();
    const again = await person.upload(photo, { headers });
    expect([200, 201]).toContain(again.status);
    const [garment, ...more] = await sweptUntilDone(armoire, person);
    expect(more).toEqual([]);
    expect(garment?.status).toBe("ready");
    if (garment !== undefined) await originalIs(garment, photo);
  });
});

const ingestQueries = [
  ["claim", "with claimed as"],
  ["finish", "insert into garment_predictions"],
] as const;

describe.each(ingestQueries)("a look whose %s fails", (_name, words) => {
  test.each(quick)("(%s) ends with one ready garment", async (fault) => {
    // By its photo's owner: other looks of earlier tests may still be under way.
    const rule = proxy.fail({ fault, match: [words, person.id], times: 1 });
    const photo = await newPhoto();
    const { id } = await person.add(photo);
    await rule.hit;
    const garments = await sweptUntilDone(armoire, person);
    expect(garments).toMatchObject([{ id, status: "ready" }]);
    await originalIs(await person.garment(id), photo);
    rule.remove();
  });
});

describe("a statement that hangs", () => {
  test("is given up: 503 at the session and at the row, and a look that hangs is taken up again", async () => {
    const sides = await Promise.all(["from sessions", "insert into garments", "with claimed as"].map(async (words) => ({ words, person: await Person.signUp(armoire.url), photo: await newPhoto() })));
    await Promise.all(
      sides.map(async ({ words, person: someone, photo }) => {
        const rule = proxy.fail({ fault: "hang", match: [words, words === "from sessions" ? someone.token : someone.id], times: 1 });
        if (words === "with claimed as") {
          await someone.add(photo);
          await rule.hit;
        } else {
          await refused(await someone.upload(photo));
          expect((await someone.upload(photo)).status).toBe(201);
        }
      }),
    );
    for (const { person: someone } of sides) expect(await sweptUntilDone(armoire, someone)).toMatchObject([{ status: "ready" }]);
  });
});

describe("a garment whose every look ends in a failure of the database", () => {
  test("is failed with words after the last attempt, and holds nobody up", async () => {
    const rule = proxy.fail({ fault: "error_500", match: ["insert into garment_predictions", person.id] });
    const { id } = await person.add(await newPhoto());
    const neighbour = await Person.signUp(armoire.url);
    const mates = [await neighbour.add(await newPhoto()), await neighbour.add(await newPhoto())];
    for (const mate of mates) expect(await neighbour.settled(mate.id)).toMatchObject({ status: "ready" });
    expect(await person.settled(id)).toMatchObject({ status: "failed", attempts: attemptsMax, error_message: expect.stringContaining(`failed ${attemptsMax} times`) });
    rule.remove();
    expect((await person.request("POST", `/api/v1/wardrobe/${id}/reprocess`)).status).toBe(202);
    expect(await person.settled(id)).toMatchObject({ status: "ready" });
  });
});

describe("a database that is gone", () => {
  test("means 503 for every route, and garments under way are ready once it is back", async () => {
    await armoire.faults.setFaults({ seed, rules: [{ target: "ai", match: "clef-flash", times: 1, fault: { kind: "barrier", name: "looking" } }] });
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
    const garments = await sweptUntilDone(armoire, person);
    expect(garments.map(({ status }) => status)).toEqual(["ready", "ready"]);
    await armoire.faults.clearFaults();
  });

  test("is no reason to forget a deletion: cut off after the commit, everything of the garment goes", async () => {
    const { id } = await person.add(await newPhoto());
    await person.settled(id);
    const rule = proxy.fail({ fault: "cut_after" satisfies DatabaseFault, match: ["delete from garments", id], times: 1 });
    await refused(await person.request("DELETE", `/api/v1/wardrobe/${id}`));
    rule.remove();
    expect((await person.request("DELETE", `/api/v1/wardrobe/${id}`)).status).toBe(404);
    await armoire.sweep();
    const { PHOTOS } = await armoire.bindings();
    expect(await untilAsked(async () => (await PHOTOS.list({ prefix: `uploads/${person.id}/` })).objects.length === 0, 40)).toBe(true);
    expect((await wardrobeOf(person)).total).toBe(0);
  });
});
