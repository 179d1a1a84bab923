// The orphan sweep removes what a crash left, and nothing else: R2 has no versions. Real bucket and database; the clock is moved.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pairBucket } from "../../src/actions/pair-bucket.ts";
import { removeOrphans } from "../../src/actions/remove-orphans.ts";
import type { PhotoBucket } from "../../src/domain/photo/photo-store.ts";
import { type Armoire, auditSecret, startArmoire } from "../support/armoire.ts";
import { auditOf } from "../support/audit.ts";
import { Person } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { type LoggedEvent, upkeepOf } from "../support/upkeep.ts";
import { tinyPhoto } from "../support/wardrobe.ts";

const hour = 3600 * 1000;
/** An orphan is removed when it is older than one hour and younger than two days. */
const [young, old] = [2 * hour, 49 * hour];
const pairKey = "armoire/pair.json";

let armoire: Armoire;
let person: Person;
let bucket: R2Bucket;
beforeAll(async () => {
  armoire = await startArmoire({ vars: { SWEEP_ORPHAN_AFTER_SECONDS: "0.001" } });
  bucket = (await armoire.bindings()).PHOTOS;
});
afterAll(() => armoire.close());
beforeEach(async () => {
  await bucket.delete(await keys());
  await sql("truncate users, garments, upkeep_notes cascade");
  person = await Person.join(armoire.url);
});

const sql = (statement: string, ...params: string[]) => rowsOf(armoire.database.endpoint, statement, params);
const keys = async () => (await bucket.list({ limit: 1000 })).objects.map(({ key }) => key);
const photos = async () => (await keys()).filter((key) => !key.startsWith("armoire/"));

/** The bucket with some of its calls replaced. */
const bucketWith = (calls: Partial<PhotoBucket>): PhotoBucket => ({
  head: (key) => bucket.head(key),
  get: (key) => bucket.get(key),
  list: (options) => bucket.list(options),
  put: (key, text, options) => bucket.put(key, text, options ?? {}),
  delete: (removed) => bucket.delete(removed),
  ...calls,
});

/** Garments whose look has ended, each with one object. */
async function wardrobe(count: number): Promise<void> {
  for (let made = 0; made < count; made += 1) await person.settled((await person.add(await tinyPhoto())).id);
}

async function putOrphans(count: number, userId = person.id): Promise<string[]> {
  const orphans = Array.from({ length: count }, () => `uploads/${userId}/${randomUUID()}-1`);
  await Promise.all(orphans.map((key) => bucket.put(key, "nobody's")));
  return orphans;
}

/** A sweep of the orphans at this time from now; what it logged. */
async function sweepOrphans(aheadMs = young, over?: PhotoBucket): Promise<LoggedEvent[]> {
  const { ports, logged } = await upkeepOf(armoire, aheadMs, over);
  await removeOrphans(ports, 20);
  return logged();
}

describe("an orphan", () => {
  test("goes when it is older than an hour and younger than two days, even as one of two objects", async () => {
    await wardrobe(1);
    const named = await photos();
    await putOrphans(1);
    expect(await sweepOrphans(hour / 2)).toEqual([]);
    expect(await photos()).toHaveLength(2);
    expect(await sweepOrphans(young)).toEqual([{ event: "sweep.orphans_removed", removed: 1 }]);
    expect(await photos()).toEqual(named);
  });

  test("goes with the Worker's own sweep", async () => {
    await wardrobe(1);
    const named = await photos();
    await putOrphans(1);
    await armoire.sweep();
    expect(await photos()).toEqual(named);
  });

  test("of an older day stays and is counted, and the audit names it", async () => {
    await wardrobe(1);
    const [orphan] = await putOrphans(1);
    expect(await sweepOrphans(old)).toEqual([{ event: "sweep.old_orphans", orphans: 0, old: 1, photos: 2 }]);
    expect(await keys()).toContain(orphan);
    expect(await auditOf(armoire.url, auditSecret)).toEqual([`orphaned_object ${orphan}`]);
  });

  test("stays while somebody looks at its garment, whose row may yet name it", async () => {
    await wardrobe(2);
    const [row] = await sql("select id from garments limit 1");
    const image = `thumbnails/${person.id}/${row?.["id"]}-2`;
    await bucket.put(image, "stored, and not yet named");
    await sql("update garments set status = 'processing', processing_started_at = now() where id = $1", String(row?.["id"]));
    expect(await sweepOrphans()).toEqual([]);
    expect(await keys()).toContain(image);
    await sql("update garments set status = 'ready'");
    expect(await sweepOrphans()).toEqual([{ event: "sweep.orphans_removed", removed: 1 }]);
  });

  test("is none of ours if its key is none of ours: it stays at any age, and the audit names it", async () => {
    await wardrobe(1);
    const foreign = ["backup.tar", `uploads/${person.id}/holiday.jpg`, `exports/${person.id}/${randomUUID()}-1`];
    await Promise.all(foreign.map((key) => bucket.put(key, "somebody else's")));
    expect(await sweepOrphans(young)).toEqual([]);
    expect(await sweepOrphans(old)).toEqual([]);
    expect(await keys()).toEqual(expect.arrayContaining(foreign));
    expect(await auditOf(armoire.url, auditSecret)).toEqual(foreign.map((key) => `foreign_object ${key}`).sort());
  });
});

describe("the brake", () => {
  /** Named objects without uploads: rows and objects. */
  async function fill(count: number): Promise<void> {
    await sql(
      `insert into garments (id, user_id, original_image_path, content_hash, content_type, byte_size, width, height, status, error_message)
       select id, $1::uuid, 'uploads/' || $1 || '/' || id || '-1', md5(id::text) || md5(id::text), 'image/jpeg', 10, 10, 10, 'failed', 'x'
       from (select gen_random_uuid() as id from generate_series(1, $2::int)) made`,
      person.id,
      String(count),
    );
    const rows = await sql("select original_image_path as key from garments");
    await Promise.all(rows.map(({ key }) => bucket.put(String(key), "x")));
  }

  test.each([
    ["five of ten", 5, 5, true],
    ["six of a hundred, which are more than one in twenty", 94, 6, false],
    ["six of 120", 114, 6, true],
    ["one of one", 0, 1, false],
    ["two of three", 1, 2, false],
    ["one of two", 1, 1, true],
  ])("on %s: %i named, %i orphans, removed: %s", async (_, named, orphans, go) => {
    await sweepOrphans();
    await fill(named);
    await putOrphans(orphans);
    const logged = await sweepOrphans();
    expect(logged).toEqual([
      go
        ? { event: "sweep.orphans_removed", removed: orphans }
        : { event: "sweep.too_many_orphans", orphans, old: 0, photos: named + orphans },
    ]);
    expect(await photos()).toHaveLength(named + (go ? 0 : orphans));
  });

  test("counts old orphans as evidence: a database that names less than half of a bucket removes nothing", async () => {
    await wardrobe(2);
    await sweepOrphans();
    const stored = await putOrphans(4);
    const bucketOfTwoDays = bucketWith({
      async list(options) {
        const page = await bucket.list(options);
        const objects = page.objects.map(({ key, size, etag, uploaded }) => {
          return { key, size, etag, uploaded: stored.indexOf(key) > 0 ? new Date(Date.now() - old) : uploaded };
        });
        return page.truncated ? { objects, truncated: true, cursor: page.cursor } : { objects, truncated: false };
      },
    });
    const counts = { orphans: 1, old: 3, photos: 6 };
    expect(await sweepOrphans(young, bucketOfTwoDays)).toEqual([
      { event: "sweep.old_orphans", ...counts },
      { event: "sweep.too_many_orphans", ...counts },
    ]);
    expect(await photos()).toHaveLength(6);
  });
});

describe("bucket and database", () => {
  const notPaired = (reason: string) => [{ event: "sweep.not_paired", reason }];
  const row = async () => JSON.parse((await sql("select value from upkeep_notes where name = 'pair'"))[0]?.["value"] ?? "null");
  const object = async () => JSON.parse((await (await bucket.get(pairKey))?.text()) ?? "null");

  /** A wardrobe of two with one orphan, paired. */
  async function pairedWithOrphan(): Promise<string[]> {
    await wardrobe(2);
    expect(await sweepOrphans()).toEqual([]);
    await putOrphans(1);
    return photos();
  }

  test("are paired by the first sweep, by one id in both, and each sweep is counted in both", async () => {
    expect([await sweepOrphans(), await sweepOrphans()]).toEqual([[], []]);
    expect(await row()).toEqual({ id: expect.any(String), sweeps: 2 });
    expect(await object()).toEqual(await row());
  });

  test("that were in use before there were pairs are paired, since one names the other's photos", async () => {
    await wardrobe(2);
    await putOrphans(1);
    expect(await sweepOrphans()).toEqual([{ event: "sweep.orphans_removed", removed: 1 }]);
  });

  test("are no pair when the database is empty and the bucket is not: nothing is removed, and nothing is paired", async () => {
    await putOrphans(3);
    const before = await keys();
    for (const at of [young, old]) expect(await sweepOrphans(at)).toEqual(notPaired("unknown_photos"));
    await armoire.sweep();
    expect(await keys()).toEqual(before);
    expect(await row()).toBeNull();
  });

  test("stay unremoved when all rows went and the pair stayed: the brake holds", async () => {
    const before = await pairedWithOrphan();
    await sql("delete from garments");
    expect(await sweepOrphans()).toEqual([{ event: "sweep.too_many_orphans", orphans: 3, old: 0, photos: 3 }]);
    expect(await photos()).toEqual(before);
  });

  test("are no pair after the migrations went down and up, or beside a new database", async () => {
    const before = await pairedWithOrphan();
    await sql("delete from upkeep_notes");
    expect(await sweepOrphans()).toEqual(notPaired("no_row"));
    expect(await photos()).toEqual(before);
    expect(await row()).toBeNull();
  });

  test("are no pair when the object is gone, though the database was paired before", async () => {
    const before = await pairedWithOrphan();
    await bucket.delete(pairKey);
    expect(await sweepOrphans()).toEqual(notPaired("no_object"));
    expect(await photos()).toEqual(before);
    expect(await object()).toBeNull();
  });

  test.each([
    ["has another id", JSON.stringify({ id: randomUUID(), sweeps: 0 })],
    ["is no pair", "{}"],
    ["is not even JSON", "hello"],
  ])("are no pair when the bucket's half %s", async (_, text) => {
    const before = await pairedWithOrphan();
    await bucket.put(pairKey, text);
    expect(await sweepOrphans()).toEqual(notPaired("other_id"));
    expect(await photos()).toEqual(before);
  });

  test("part when the database was restored to an earlier time, and stay so until a person pairs them", async () => {
    const before = await pairedWithOrphan();
    await sql("update upkeep_notes set value = jsonb_set(value, '{sweeps}', '0') where name = 'pair'");
    expect(await sweepOrphans()).toEqual(notPaired("older_database"));
    expect(await sweepOrphans()).toEqual(notPaired("no_object"));
    expect(await photos()).toEqual(before);
    // What docs/design.md tells an operator to do.
    const pair = JSON.stringify({ id: randomUUID(), sweeps: 0 });
    await bucket.put(pairKey, pair);
    await sql(
      "insert into upkeep_notes values ('pair', $1::jsonb) on conflict (name) do update set value = excluded.value",
      pair,
    );
    expect(await sweepOrphans()).toEqual([{ event: "sweep.orphans_removed", removed: 1 }]);
  });

  test("are paired by the next sweep if the first one was cut off between its writes", async () => {
    await wardrobe(2);
    const failing = bucketWith({ put: () => Promise.reject(new Error("cut off")) });
    await expect(sweepOrphans(young, failing)).rejects.toThrow("cut off");
    expect([await row(), await object()]).toEqual([{ id: expect.any(String), sweeps: 0 }, null]);
    expect(await sweepOrphans()).toEqual([]);
    expect([await row(), await object()]).toEqual([
      { id: expect.any(String), sweeps: 1 },
      { id: expect.any(String), sweeps: 1 },
    ]);
    // And cut off after the count: the database is ahead, which is harmless.
    await expect(sweepOrphans(young, failing)).rejects.toThrow("cut off");
    expect([(await row()).sweeps, (await object()).sweeps]).toEqual([2, 1]);
    expect(await sweepOrphans()).toEqual([]);
    expect([(await row()).sweeps, (await object()).sweeps]).toEqual([3, 3]);
  });

  test("stay a pair through eight sweeps at once, and one database keeps the bucket when two come to it first", async () => {
    await wardrobe(2);
    const { ports } = await upkeepOf(armoire, young);
    const states = await Promise.all(Array.from({ length: 8 }, () => pairBucket(ports)));
    expect(states.filter((state) => state !== "paired" && state !== "meanwhile")).toEqual([]);
    expect(await pairBucket(ports)).toBe("paired");

    const before = await object();
    await sql("update upkeep_notes set value = jsonb_build_object('id', gen_random_uuid(), 'sweeps', 0) where name = 'pair'");
    expect(await pairBucket(ports)).toBe("other_id");
    expect(await object()).toEqual(before);
  });
});
