// The models and the vector index fail in every way: the photo stays, other photos of its batch are not affected, nothing
// invalid is stored, and once the services work again the garment is ready.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { embedding as embeddingModel } from "../../src/domain/garment/embedding.ts";
import type { IngestMessage } from "../../src/domain/garment/ingest-message.ts";
import { secondsUntilMidnight } from "../../src/domain/model-failure.ts";
import { answersOfClef } from "../../src/domain/photo/look/model-replies.ts";
import { randomFrom } from "../../tools/seeded-random.ts";
import { type Armoire, auditSecret, startArmoire } from "../support/armoire.ts";
import { auditOf } from "../support/audit.ts";
import type { DatabaseProxy } from "../support/database-proxy.ts";
import type { Script } from "../support/faults.ts";
import { concat, pngChunk, pngHeader, pngSignature } from "../support/images.ts";
import { Person } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { photoOf, wardrobeOf } from "../support/wardrobe-checks.ts";
import { rightAnswer, wrongAnswers, wrongChatAnswers } from "../support/wrong-answers.ts";

const attemptsMax = 4;
/** Many times the duration of a local call, so that only a call that hangs times out, on a slow machine too. */
const patienceSeconds = 4;
const hangMs = 5 * patienceSeconds * 1000;
const clef = { target: "ai", match: "clef-flash" } as const;
/** The small model saw the photo, and the large one answered the doubts: the local model always has some. */
const bothClefs = "@cf/cloudflare/clef-flash + @cf/cloudflare/clef";
const chat = { target: "ai", match: "gemma" } as const;
const embedding = { target: "ai", match: "bge" } as const;
const { dimensions: vectorLength } = embeddingModel;
const upsert = { target: "vectorize", match: "upsert" } as const;
const busy = {
  kind: "error",
  message: "InferenceUpstreamError: 3040: Capacity temporarily exceeded, please try again.",
} as const;

const seed = Date.now() % 1_000_000;
const random = randomFrom(seed);
const newSeed = () => Math.floor(random() * 1_000_000_000);

let armoire: Armoire;
let proxy: DatabaseProxy;
let person: Person;

beforeAll(async () => {
  console.log(`model: seed ${seed}`);
  armoire = await startArmoire({
    faults: true,
    cutter: true,
    // Age has no effect here: sweeps find at once any garment that waits for nothing, and no claim is stale.
    vars: {
      INGEST_ATTEMPTS_MAX: String(attemptsMax),
      AI_CALL_TIMEOUT_SECONDS: String(patienceSeconds),
      SWEEP_PENDING_AFTER_SECONDS: "0.001",
    },
    proxy: true,
  });
  ({ proxy } = armoire);
});
afterAll(() => armoire.close());
beforeEach(async () => {
  person = await Person.join(armoire.url);
  await armoire.faults.clearFaults();
  await armoire.faults.forgetCalls();
});
afterEach(async () => {
  await armoire.faults.clearFaults();
  expect(await auditOf(armoire.url, auditSecret)).toEqual([]);
});

const add = async () => person.add(await photoOf(newSeed()));
const failing = (...rules: Script["rules"]) => armoire.faults.setFaults({ seed, rules });

async function callsTo(name: string): Promise<number> {
  const calls = await armoire.faults.calls();
  return calls.filter((call) => call.name.includes(name)).reduce((sum, { count }) => sum + count, 0);
}

describe("the vision model", () => {
  test("is busy once and is then asked again: ready at the second attempt", async () => {
    await failing({ ...clef, times: 1, fault: busy });
    const garment = await person.settled((await add()).id);
    expect(garment).toMatchObject({ status: "ready", attempts: 2, prediction: { model: bothClefs } });
    expect(await callsTo("gemma")).toBe(0);
  });

  test("stays busy, and the second model is asked from the second attempt on", async () => {
    await failing({ ...clef, fault: busy });
    const garment = await person.settled((await add()).id);
    expect(garment).toMatchObject({ status: "ready", attempts: 2, prediction: { model: "@cf/google/gemma-4-26b-a4b-it" } });
    expect(garment.needs_review).toContain("category");
    expect([await callsTo("clef-flash"), await callsTo("gemma")]).toEqual([2, 1]);
  });

  test("stays busy, and the second model cannot tell: the person is asked", async () => {
    const words = { category: "other", pattern: "solid", material: "other", fit: "other", formality: "casual" };
    const content = JSON.stringify({ ...words, seasons: [], styles: [] });
    const reply = { choices: [{ message: { role: "assistant", content } }] };
    await failing({ ...clef, fault: busy }, { ...chat, fault: { kind: "reply", body: reply } });
    const garment = await person.settled((await add()).id);
    expect(garment).toMatchObject({ status: "ready", category: null, error_message: null });
    expect(garment.needs_review[0]).toBe("category");
  });

  test("is down together with the second model, then back: the garment is ready", async () => {
    await failing({ ...clef, times: 2, fault: busy }, { ...chat, times: 1, fault: busy });
    expect(await person.settled((await add()).id)).toMatchObject({ status: "ready", attempts: 3 });
  });

  test("stays down with the second model: failed with a reason after the last attempt; the photo stays, and reprocess works", async () => {
    await failing({ ...clef, fault: busy }, { ...chat, fault: busy });
    const { id } = await add();
    expect(await person.settled(id)).toMatchObject({
      status: "failed",
      attempts: attemptsMax,
      error_message: expect.stringContaining("reprocess"),
    });
    await armoire.faults.clearFaults();
    expect((await person.request("POST", `/api/v1/wardrobe/${id}/reprocess`)).status).toBe(202);
    expect(await person.settled(id)).toMatchObject({ status: "ready", error_message: null });
  });

  test("is in doubt and the large model is down, slow or sends nonsense: the small model's answers stay", async () => {
    const trouble = [busy, { kind: "hang", ms: hangMs }, { kind: "reply", body: { answers: {} } }] as const;
    for (const fault of trouble) {
      await failing({ target: "ai", match: "cloudflare/clef", skip: 1, times: 2, fault });
      const garment = await person.settled((await add()).id);
      expect(garment).toMatchObject({ status: "ready", attempts: 1, prediction: { model: "@cf/cloudflare/clef-flash" } });
    }
  });

  test("hangs, times out, and is asked again", async () => {
    await failing({ ...clef, times: 1, fault: { kind: "hang", ms: hangMs } });
    expect(await person.settled((await add()).id)).toMatchObject({ status: "ready", attempts: 2 });
  });

  // At midnight a second request would be right.
  test.skipIf(secondsUntilMidnight(Date.now()) < 60)(
    "has spent the day's allowance: neither the queue nor a sweep sends another request before midnight",
    async () => {
      await failing({
        ...clef,
        fault: { kind: "error", message: "InferenceUpstreamError: 3036: you have used up your daily free allocation" },
      });
      const { id } = await add();
      await pollUntil(async () => (await callsTo("clef-flash")) > 0);
      await person.settled(id, ({ status }) => status === "pending");
      await armoire.sweep();
      await armoire.faults.clearFaults();
      // This garment is behind the sweep's messages in the queue: once it is ready, they have been handled too.
      expect(await person.settled((await add()).id)).toMatchObject({ status: "ready" });
      expect(await person.garment(id)).toMatchObject({ status: "pending", attempts: 0 });
      expect(await callsTo("clef-flash")).toBe(2);
      expect(await callsTo("gemma")).toBe(0);
      // Otherwise the tests that run past midnight would look at it.
      await person.request("DELETE", `/api/v1/wardrobe/${id}`);
    },
  );
});

describe("wrong answers", () => {
  test("each differ from a right answer by one value", () => {
    expect(answersOfClef(rightAnswer)).not.toBeNull();
    for (const body of Object.values(wrongAnswers)) expect(answersOfClef(body)).toBeNull();
  });

  test(`(${Object.keys(wrongAnswers).join(", ")}) are repaired once, then the person is asked for the category`, async () => {
    const count = Object.keys(wrongAnswers).length;
    await failing(
      ...Object.values(wrongAnswers).map((body) => ({ ...clef, times: 2, fault: { kind: "reply" as const, body } })),
      ...wrongChatAnswers.map((body) => ({ ...chat, times: 2, fault: { kind: "reply" as const, body } })),
    );
    const added = await Promise.all(Object.keys(wrongAnswers).map(add));
    for (const { id } of added) {
      const garment = await person.settled(id);
      expect(garment).toMatchObject({
        status: "ready",
        attempts: 1,
        category: null,
        prediction: { model: "none", category: null },
      });
      expect(garment.attributes).toMatchObject({ material: null, seasons: [] });
      expect(garment.needs_review).toEqual(["category"]);
      expect(garment.unsure).toEqual(expect.arrayContaining(["style_tags", "material", "fit"]));
      expect(garment.warnings.join(" ")).toContain("please say what it shows");
    }
    expect([await callsTo("clef-flash"), await callsTo("gemma")]).toEqual([2 * count, 2 * count]);
  });

  test("once, then a right one: the repair is used", async () => {
    await failing({ ...clef, times: 1, fault: { kind: "reply", body: wrongAnswers["an unknown option"] } });
    expect(await person.settled((await add()).id)).toMatchObject({
      status: "ready",
      attempts: 1,
      prediction: { model: bothClefs },
    });
    expect([await callsTo("clef-flash"), await callsTo("gemma")]).toEqual([2, 0]);
  });

  test("of the embedding model (a short vector, NaN) are not stored: the garment waits for a right one", async () => {
    const unusable = [
      { shape: [1, 2], data: [[0.1, 0.2]] },
      { shape: [1, vectorLength], data: [Array(vectorLength).fill(null)] },
    ];
    await failing(...unusable.map((body) => ({ ...embedding, times: 1, fault: { kind: "reply" as const, body } })));
    expect(await person.settled((await add()).id)).toMatchObject({ status: "ready", attempts: 3 });
  });
});

describe("a photo that cannot be decoded", () => {
  test("fails with a reason after one retry, and its batch-mates are ready", async () => {
    // Its structure is right and its pixels are not, so that only decoding shows it.
    const noise = Uint8Array.from({ length: 400 }, () => Math.floor(random() * 256));
    const poison = concat(
      pngSignature,
      pngHeader({ width: 300, height: 300, colourType: 2 }),
      pngChunk("IDAT", noise),
      pngChunk("IEND"),
    );
    const [bad, ...mates] = await Promise.all([person.add(new Uint8Array(poison)), add(), add(), add(), add()]);
    for (const mate of mates) expect(await person.settled(mate.id)).toMatchObject({ status: "ready", attempts: 1 });
    expect(await person.settled(bad.id)).toMatchObject({
      status: "failed",
      attempts: 2,
      error_message: expect.stringContaining("cannot be decoded"),
    });
  });
});

describe("the vector index", () => {
  test("is down, then back: the garment is ready and has its vector", async () => {
    await failing({
      ...upsert,
      times: 2,
      fault: { kind: "error", message: "VECTOR_UPSERT_ERROR (code = 10000): Internal error" },
    });
    expect(await person.settled((await add()).id)).toMatchObject({ status: "ready", attempts: 3 });
  });

  test("is down while a garment is deleted: the outbox keeps its vector, and a sweep removes it", async () => {
    const { id } = await add();
    await person.settled(id);
    await failing({ target: "vectorize", match: "deleteByIds", times: 1, fault: busy });
    expect((await person.request("DELETE", `/api/v1/wardrobe/${id}`)).status).toBe(204);
    await pollUntil(async () => (await callsTo("deleteByIds")) > 0);
    await armoire.sweep();
    expect(await callsTo("deleteByIds")).toBeGreaterThan(1);
  });
});

describe("a garment deleted during a look", () => {
  for (const [where, rule] of Object.entries({
    "the vision model": clef,
    "the embedding": embedding,
    "the vector index": upsert,
  })) {
    test(`stays deleted: the look waits at ${where}`, async () => {
      await failing({ ...rule, times: 1, fault: { kind: "barrier", name: "held" } });
      const { id } = await add();
      await armoire.faults.arrival("held");
      expect((await person.request("DELETE", `/api/v1/wardrobe/${id}`)).status).toBe(204);
      await pollUntil(async () => (await callsTo("deleteByIds")) > 0);
      await armoire.faults.releaseBarrier("held");
      // The consumer notices the deletion and removes what it wrote: a second removal of the vector.
      await pollUntil(async () => (await callsTo("deleteByIds")) > 1);
      expect((await person.request("GET", `/api/v1/wardrobe/${id}`)).status).toBe(404);
      expect((await wardrobeOf(person)).total).toBe(0);
    });
  }
});

describe("a message", () => {
  const shuffled = (messages: IngestMessage[]) =>
    messages
      .map((message) => ({ message, at: random() }))
      .sort((left, right) => left.at - right.at)
      .map(({ message }) => message);
  const claimOf = (id: string) => ["claimed as (", id] as const;

  test("that is delivered three more times, in any order, changes nothing and calls no model", async () => {
    const ids = (await Promise.all([add(), add(), add(), add()])).map(({ id }) => id);
    const before = [];
    for (const id of ids) before.push(await person.settled(id));
    await armoire.faults.forgetCalls();
    const message = (id: string): IngestMessage => ({ type: "look", user_id: person.id, garment_id: id });
    const claims = ids.map((id) => proxy.statementsWith(...claimOf(id)).length);
    await armoire.cutter.send(...shuffled(ids.flatMap((id) => [message(id), message(id), message(id)])));
    await Promise.all(ids.map((id, index) => proxy.waitForAnswers((claims[index] ?? 0) + 3, ...claimOf(id))));
    for (const [index, id] of ids.entries()) {
      expect(await person.garment(id)).toMatchObject({
        status: "ready",
        attempts: before[index]?.attempts,
        updated_at: before[index]?.["updated_at"],
      });
    }
    expect(await armoire.faults.calls()).toEqual([]);
  });

  test("that is delivered three times before the first look causes one look", async () => {
    const id = await armoire.cutter.keep(person.id, await photoOf(newSeed()));
    const message: IngestMessage = { type: "look", user_id: person.id, garment_id: id };
    await armoire.cutter.send(message, message, message);
    expect(await person.settled(id)).toMatchObject({ status: "ready", attempts: 1 });
    await proxy.waitForAnswers(3, ...claimOf(id));
    expect(await callsTo("clef-flash")).toBe(1);
  });

  test("that is delivered after its garment was deleted brings nothing back", async () => {
    const { id } = await add();
    await person.settled(id);
    await person.request("DELETE", `/api/v1/wardrobe/${id}`);
    await armoire.faults.forgetCalls();
    const claims = proxy.statementsWith(...claimOf(id)).length;
    const message: IngestMessage = { type: "look", user_id: person.id, garment_id: id };
    await armoire.cutter.send(message, message, { ...message, type: "embed" });
    await proxy.waitForAnswers(claims + 2, ...claimOf(id));
    expect((await person.request("GET", `/api/v1/wardrobe/${id}`)).status).toBe(404);
    expect((await armoire.faults.calls()).filter(({ target }) => target === "ai")).toEqual([]);
  });
});
