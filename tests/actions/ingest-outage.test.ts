// How long a photo outlives an outage, with the numbers that are shipped: the queue's of wrangler.toml, ours of src/env.ts. The
// consumer, the dead-letter consumer and the sweep are the real ones; queue, clock and database are simulated, so days take
// seconds.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buryDead } from "../../src/actions/bury-dead.ts";
import { lookAtPhoto } from "../../src/actions/look-at-photo.ts";
import { type ResendPorts, resendUnfinished } from "../../src/actions/resend-unfinished.ts";
import type { CatalogueStore, Claim } from "../../src/domain/garment/catalogue-store.ts";
import type { IngestMessage, Outcome } from "../../src/domain/garment/ingest-message.ts";
import { ModelFailure } from "../../src/domain/model-failure.ts";
import type { Pixels } from "../../src/domain/photo/picture/pixels.ts";
import { readSettings, type Settings } from "../../src/env.ts";

const userId = "0193c0dd-0000-7000-8000-000000000001";
const start = Date.UTC(2026, 10, 29, 9);
const hour = 3600;
const day = 24 * hour;
/** The cron of wrangler.toml. */
const sweepSeconds = 300;

let retriesMax: number;
let settings: Settings;
beforeAll(async () => {
  const toml = await readFile(path.join(import.meta.dirname, "../../wrangler.toml"), "utf8");
  const consumer = toml.split("[[queues.consumers]]").find((block) => block.includes('queue = "armoire-ingest"\n')) ?? "";
  retriesMax = Number(/^max_retries = (\d+)$/m.exec(consumer)?.[1]);
  expect(toml).toContain('"*/5 * * * *"');
  const read = readSettings({
    ENVIRONMENT: "development",
    DATABASE_URL: "postgres://user:password@localhost/armoire",
    BETTER_AUTH_SECRET: "a".repeat(32),
    AUDIT_SECRET: "b".repeat(32),
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  ({ settings } = read);
});

interface SimulatedGarment {
  readonly id: string;
  status: "pending" | "processing" | "ready" | "failed";
  attempts: number;
  generation: number;
  changedAt: number;
  /** As in the table: when the claim began, or when the wait ends. */
  startedAt: number;
  readyAt: number | null;
  error: string | null;
}

interface Delivery {
  at: number;
  readonly body: IngestMessage;
  deliveries: number;
}

const unexpected = () => {
  throw new Error("not expected here");
};
const flat: Pixels = { width: 64, height: 64, channels: 3, data: new Uint8Array(64 * 64 * 3).fill(120) };

/** Photos that are uploaded at the start of a world in which `fails` says whether a look fails then, and by what. */
async function world(count: number, fails: (garmentId: string, seconds: number) => Error | null, days = 6) {
  let seconds = 0;
  const garments = Array.from({ length: count }, (_, index): SimulatedGarment => {
    const id = `00000000-0000-7000-8000-${String(index).padStart(12, "0")}`;
    return { id, status: "pending", attempts: 0, generation: 1, changedAt: 0, startedAt: 0, readyAt: null, error: null };
  });
  const byId = new Map(garments.map((garment) => [garment.id, garment]));
  const queue: Delivery[] = garments.map(({ id }) => ({
    at: 0,
    body: { type: "look", user_id: userId, garment_id: id },
    deliveries: 1,
  }));
  const dead: IngestMessage[] = [];
  let current = "";

  const held = (claim: Claim) => {
    const garment = byId.get(claim.garment_id);
    return garment?.status === "processing" && garment.generation === claim.generation ? garment : null;
  };
  const catalogue: CatalogueStore = {
    async claim(_user, garmentId) {
      const garment = byId.get(garmentId);
      if (garment?.status !== "pending") return { state: "settled" };
      current = garmentId;
      Object.assign(garment, { status: "processing", attempts: garment.attempts + 1, generation: garment.generation + 1 });
      Object.assign(garment, { startedAt: seconds, changedAt: seconds });
      return { state: "claimed", claim: claimOf(garment) };
    },
    async release(_user, claim, wait, isCounted) {
      const garment = held(claim);
      if (garment === null) return;
      Object.assign(garment, { status: "pending", changedAt: seconds, startedAt: seconds + wait });
      if (!isCounted) garment.attempts -= 1;
    },
    async fail(_user, claim, error) {
      const garment = held(claim);
      if (garment !== null) Object.assign(garment, { status: "failed", error });
    },
    async abandon(_user, garmentId, error, spent) {
      const garment = byId.get(garmentId);
      if (garment?.status !== "pending" || garment.attempts < spent.attempts) return false;
      Object.assign(garment, { status: "failed", error });
      return true;
    },
    async finish(_user, claim) {
      const garment = held(claim);
      if (garment !== null) Object.assign(garment, { status: "ready", readyAt: seconds });
      return garment !== null;
    },
    noteImages: async () => true,
    noteHash: async () => [],
    embeddable: unexpected,
    markUnembedded: unexpected,
    markEmbedded: unexpected,
  };
  const look = {
    catalogue,
    settings,
    now: () => start + seconds * 1000,
    log: { info: () => {}, error: () => {} },
    feed: { tell: async () => {}, refresh: async () => {}, forget: unexpected, erase: unexpected, holdsData: unexpected },
    photoMemory: { holding: (_bytes: number, work: () => Promise<unknown>) => work() },
    photos: { read: async () => new Uint8Array(8), save: async () => {}, url: unexpected, delete: unexpected },
    imaging: {
      info: unexpected,
      pixels: async () => flat,
      preview: async () => new Uint8Array(8),
      thumbnail: async () => new Uint8Array(8),
      cutOut: async () => null,
      largePixels: unexpected,
      jpeg: unexpected,
      png: () => new Uint8Array(8),
    },
    vision: {
      async look() {
        const failure = fails(current, seconds);
        if (failure !== null) throw failure;
        return { model: "simulated", answers: {} };
      },
    },
    embedder: { embed: async () => [1] },
    vectors: { upsert: async () => {}, nearest: async () => [] },
  };
  // Only what a look calls is there: anything else would be a TypeError, which the test would see as an endless outage.
  const lookPorts = look as unknown as Parameters<typeof lookAtPhoto>[0];
  const resendPorts = {
    catalogue,
    settings,
    log: look.log,
    feed: look.feed,
    ingest: {
      async sendBatch(messages: { body: IngestMessage; delaySeconds?: number }[]) {
        for (const { body, delaySeconds = 0 } of messages) queue.push({ at: seconds + delaySeconds, body, deliveries: 1 });
      },
    },
    upkeep: {
      async unfinished(after: number, _processing: number, limit: number) {
        return garments
          .filter(({ status, changedAt, startedAt }) => status === "pending" && Math.max(changedAt, startedAt) < seconds - after)
          .slice(0, limit)
          .map(({ id, attempts }, ahead) => ({ user_id: userId, garment_id: id, attempts, ahead }));
      },
      unembedded: async () => [],
      async resent(sent: readonly { garment_id: string; wait_seconds: number }[]) {
        for (const { garment_id, wait_seconds } of sent) {
          Object.assign(byId.get(garment_id) ?? {}, { changedAt: seconds, startedAt: seconds + wait_seconds });
        }
      },
    },
  } as unknown as ResendPorts;

  const isOpen = () => garments.some(({ status }) => status === "pending" || status === "processing");
  let nextSweep = sweepSeconds;
  while (isOpen() && seconds < days * day) {
    queue.sort((left, right) => left.at - right.at);
    const next = queue[0];
    if (next === undefined || next.at >= nextSweep) {
      seconds = nextSweep;
      nextSweep += sweepSeconds;
      await resendUnfinished(resendPorts);
      continue;
    }
    queue.shift();
    seconds = Math.max(seconds, next.at);
    const outcome: Outcome = await lookAtPhoto(lookPorts, next.body, next.deliveries);
    if (outcome.done) continue;
    if (next.deliveries <= retriesMax) {
      queue.push({ ...next, at: seconds + outcome.retryAfterSeconds, deliveries: next.deliveries + 1 });
    } else {
      dead.push(next.body);
      await buryDead({ catalogue, settings, log: look.log, feed: look.feed }, next.body);
    }
  }
  return { garments, dead: dead.length };
}

function claimOf({ id, attempts, generation }: SimulatedGarment): Claim {
  return {
    garment_id: id,
    user_id: userId,
    attempts,
    generation,
    original_image_path: `uploads/${userId}/${id}-1`,
    content_type: "image/jpeg",
    byte_size: 1000,
    width: 640,
    height: 640,
    custom_name: null,
    label: null,
    own_category: null,
    updated_at: new Date(start),
    vector_index: 1,
    precedents: [],
  };
}

const busy = () => new ModelFailure("clef", "transient", new Error("3040"));
const until = (end: number) => (_id: string, seconds: number) => (seconds < end ? busy() : null);

describe("an outage of the model", () => {
  test.each([
    ["a minute", 60],
    ["an hour", hour],
    ["a day", day],
    ["three days", 3 * day],
  ])("of %s fails no photo, and none waits longer after it than it took", async (_what, seconds) => {
    const { garments } = await world(5, until(seconds));
    expect(garments.map(({ status }) => status)).toEqual(Array(5).fill("ready"));
    // The sweep finds a garment at most two of its intervals after the end of its wait.
    for (const { readyAt } of garments) expect(readyAt).toBeLessThanOrEqual(2 * seconds + 3 * sweepSeconds);
  });

  test("of a day spends the queue's retries, so its end is the sweep's work", async () => {
    expect((await world(3, until(day))).dead).toBeGreaterThan(0);
  });

  test("without an end fails a photo when its looks are spent, not before three days", async () => {
    let last = 0;
    const { garments } = await world(1, (_id, seconds) => {
      last = seconds;
      return busy();
    });
    expect(garments[0]).toMatchObject({ status: "failed", attempts: settings.INGEST_ATTEMPTS_MAX });
    expect(garments[0]?.error).toContain("failed 30 times");
    expect(last).toBeGreaterThan(3 * day);
    expect(last).toBeLessThan(4 * day);
  });
});

test("a photo that always fails ends alone", async () => {
  const { garments } = await world(4, (id) => (id.endsWith("2") ? busy() : null));
  expect(garments.map(({ status }) => status)).toEqual(["ready", "ready", "failed", "ready"]);
});

test("a spent allowance counts no look: after five days without one the photo is ready", async () => {
  const quota = new ModelFailure("clef", "quota", new Error("3036"));
  const { garments } = await world(1, (_id, seconds) => (seconds < 5 * day ? quota : null), 7);
  expect(garments[0]).toMatchObject({ status: "ready", attempts: 1 });
});
