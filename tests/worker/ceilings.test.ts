// What one person may keep and have looked at has a ceiling, as has the deployment's day: at it a request passes, beyond it nothing
// is stored, also in parallel.

import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { ascii, concat } from "../support/images.ts";
import { GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { multipart, multipartType } from "../support/raw-http.ts";
import { rowsOf } from "../support/rows.ts";
import { tinyPhoto } from "../support/wardrobe.ts";
import { photoOf } from "../support/wardrobe-checks.ts";

const garmentsMax = 5;
const bytesMax = 100_000;
const looksMax = 8;
const totalMax = 1000;

let armoire: Armoire;
let person: Person;
beforeAll(async () => {
  armoire = await startArmoire({
    vars: {
      GARMENTS_MAX: String(garmentsMax),
      PHOTO_BYTES_MAX: String(bytesMax),
      LOOKS_DAILY: String(looksMax),
      LOOKS_DAILY_TOTAL: String(totalMax),
      SWEEP_PENDING_AFTER_SECONDS: "0.001",
    },
    rateLimitFactor: 1,
  });
});
afterAll(() => armoire.close());
beforeEach(async () => {
  person = await Person.join(armoire.url);
});

const rows = (query: string, params: readonly string[] = []) => rowsOf(armoire.database.endpoint, query, params);

async function spend(looks: number): Promise<void> {
  await rows("update users set look_day = (now() at time zone 'utc')::date, looks = $2 where id = $1", [
    person.id,
    String(looks),
  ]);
}

async function spent(): Promise<number> {
  const [row] = await rows("select looks from users where id = $1", [person.id]);
  return Number(row?.["looks"]);
}

/** The objects of the person's originals, which must be those of their rows. */
async function stored(): Promise<{ rows: number; objects: number }> {
  const [count] = await rows("select count(*) from garments where user_id = $1", [person.id]);
  const { PHOTOS } = await armoire.bindings();
  const { objects } = await PHOTOS.list({ prefix: `uploads/${person.id}/` });
  return { rows: Number(count?.["count"]), objects: objects.length };
}

async function photoOfBytes(byteCount: number): Promise<Uint8Array<ArrayBuffer>> {
  const photo = await tinyPhoto();
  return new Uint8Array(concat(photo, new Uint8Array(byteCount - photo.length)));
}

async function problemOf(response: Response) {
  const { status, code, detail } = ProblemAnswer.parse(await response.json());
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return { status, code, detail };
}

const statusesOf = (responses: readonly Response[]) => responses.map(({ status }) => status).toSorted();
const times = <T>(count: number, make: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => make(i)));

const Results = z.object({ results: z.array(z.object({ status: z.number(), problem: ProblemAnswer.nullable() })) });
async function uploadMany(photos: readonly Uint8Array[]) {
  const response = await person.request("POST", "/api/v1/wardrobe/uploads", {
    body: multipart(photos.map((body) => ({ body }))),
    headers: { "content-type": multipartType },
  });
  expect(response.status).toBe(200);
  return Results.parse(await response.json()).results;
}

describe("garments", () => {
  test("the last one passes, the next is 409 with the limit and what to do, and a deleted one makes room", async () => {
    const photos = await times(garmentsMax + 1, tinyPhoto);
    const [first, ...others] = photos.slice(0, garmentsMax);
    const { id } = await person.add(first ?? new Uint8Array());
    for (const photo of others) await person.add(photo);
    const last = photos.at(-1) ?? new Uint8Array();

    const refusal = await problemOf(await person.upload(last));
    expect(refusal).toMatchObject({ status: 409, code: "wardrobe_full" });
    expect(refusal.detail).toBe("At most 5 garments in a wardrobe. Nothing was stored; delete garments to make room.");
    expect(await stored()).toEqual({ rows: garmentsMax, objects: garmentsMax });
    expect(await spent()).toBe(garmentsMax);
    expect((await person.upload(first ?? new Uint8Array())).status).toBe(200);
    expect((await person.request("DELETE", `/api/v1/wardrobe/${id}`)).status).toBe(204);
    expect((await person.upload(last)).status).toBe(201);
  });

  test("of uploads in parallel as many pass as there is room for", async () => {
    const photos = await times(garmentsMax + 3, tinyPhoto);
    const responses = await Promise.all(photos.map((photo) => person.upload(photo)));
    expect(statusesOf(responses)).toEqual([201, 201, 201, 201, 201, 409, 409, 409]);
    expect(await stored()).toEqual({ rows: garmentsMax, objects: garmentsMax });
  });

  test("a refused upload frees its idempotency key, and each file of a bulk upload has its own result", async () => {
    const results = await uploadMany(await times(garmentsMax + 2, tinyPhoto));
    expect(results.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 409, 409]);
    expect(results.at(-1)?.problem?.code).toBe("wardrobe_full");
    const photo = await tinyPhoto();
    const headers = { "idempotency-key": "full" };
    expect((await person.upload(photo, { headers })).status).toBe(409);
    await rows("delete from garments where user_id = $1", [person.id]);
    expect((await person.upload(photo, { headers })).status).toBe(201);
  });
});

describe("bytes", () => {
  test("the last byte passes, and one more is 409 with the limit", async () => {
    await person.add(await photoOfBytes(60_000));
    const refusal = await problemOf(await person.upload(await photoOfBytes(40_001)));
    expect(refusal).toMatchObject({ status: 409, code: "wardrobe_full" });
    expect(refusal.detail).toContain("At most 100000 bytes of photos");
    expect(await stored()).toEqual({ rows: 1, objects: 1 });
    await person.add(await photoOfBytes(40_000));
    expect(await stored()).toEqual({ rows: 2, objects: 2 });
  });

  test("of uploads in parallel as many pass as there is room for", async () => {
    const responses = await times(4, async () => person.upload(await photoOfBytes(30_000)));
    expect(statusesOf(responses)).toEqual([201, 201, 201, 409]);
    expect(await stored()).toEqual({ rows: 3, objects: 3 });
  });
});

describe("looks at photos a day", () => {
  test("the last one passes, and the next is 429 until the next day (UTC); yesterday's do not count", async () => {
    await spend(looksMax - 1);
    const { id } = await person.add(await tinyPhoto());
    const response = await person.upload(await tinyPhoto());
    const untilTomorrow = 86_400 - ((Date.now() / 1000) % 86_400);
    expect(Math.abs(Number(response.headers.get("retry-after")) - untilTomorrow)).toBeLessThan(60);
    const refusal = await problemOf(response);
    expect(refusal).toMatchObject({ status: 429, code: "daily_limit" });
    expect(refusal.detail).toContain("At most 8 looks at photos a day (UTC)");
    expect(await stored()).toEqual({ rows: 1, objects: 1 });

    await person.settled(id);
    expect((await person.request("POST", `/api/v1/wardrobe/${id}/reprocess`)).status).toBe(429);
    expect((await person.garment(id)).status).toBe("failed");
    await rows("update users set look_day = look_day - 1 where id = $1", [person.id]);
    expect((await person.request("POST", `/api/v1/wardrobe/${id}/reprocess`)).status).toBe(202);
    expect(await spent()).toBe(1);
  });

  test("uploads and looks again in parallel share what is left", async () => {
    const garments = await times(2, async () => person.add(await tinyPhoto()));
    await Promise.all(garments.map(({ id }) => person.settled(id)));
    await spend(looksMax - 2);
    const responses = await Promise.all([
      ...garments.map(({ id }) => person.request("POST", `/api/v1/wardrobe/${id}/reprocess`)),
      ...(await times(3, tinyPhoto)).map((photo) => person.upload(photo)),
    ]);
    expect(responses.filter(({ status }) => status === 429)).toHaveLength(3);
    expect(await spent()).toBe(looksMax);
    const { rows: garmentCount, objects } = await stored();
    expect(objects).toBe(garmentCount);
  });

  test("a photo of a purchase is one, and a description none", async () => {
    await spend(looksMax - 1);
    const consider = async () => {
      const form = new FormData();
      form.append("file", new Blob([await photoOf(7)], { type: "image/jpeg" }), "shirt.jpg");
      return person.request("POST", "/api/v1/outfits/purchase", { body: form });
    };
    expect((await consider()).status).toBe(200);
    expect(await problemOf(await consider())).toMatchObject({ status: 429, code: "daily_limit" });
    const described = await person.request("POST", "/api/v1/outfits/purchase", {
      json: { category: "loafers", color_primary: "brown" },
    });
    expect(described.status).toBe(200);
  });
});

describe("a split", () => {
  const boxes = [0, 1, 2].map((nth) => ({ x: 0.02 + nth / 3, y: 0.1, width: 0.28, height: 0.8 }));

  async function flatLay(): Promise<string> {
    const piece = (background: string) =>
      sharp({ create: { width: 300, height: 400, channels: 3, background } })
        .png()
        .toBuffer();
    const photo = await sharp({ create: { width: 1200, height: 500, channels: 3, background: "#efece6" } })
      .composite([
        { input: await piece("#b81c1c"), left: 50, top: 50 },
        { input: await piece("#1f2b50"), left: 450, top: 50 },
        { input: await piece("#1f6b3a"), left: 850, top: 50 },
      ])
      .jpeg({ quality: 40 })
      .toBuffer();
    const { id } = await person.add(new Uint8Array(photo));
    await person.settled(id);
    return id;
  }

  test("spends a look for the cutting and one for each new part, and stores none where not all have room", async () => {
    const id = await flatLay();
    const split = () => person.request("POST", `/api/v1/wardrobe/${id}/split`, { json: { boxes } });
    for (const left of [0, 3]) {
      await spend(looksMax - left);
      expect(await problemOf(await split())).toMatchObject({ status: 429, code: "daily_limit" });
      expect(await stored()).toEqual({ rows: 1, objects: 1 });
    }
    await spend(looksMax - 5);
    expect((await split()).status).toBe(201);
    expect(await spent()).toBe(looksMax - 1);
    expect(await stored()).toEqual({ rows: 4, objects: 4 });
    // Its parts are there, and only the cutting is paid for again.
    expect((await split()).status).toBe(201);
    expect(await spent()).toBe(looksMax);
    expect(await stored()).toEqual({ rows: 4, objects: 4 });
    expect(await problemOf(await split())).toMatchObject({ status: 429, code: "daily_limit" });
  });
});

describe("requests a minute", () => {
  // 300 a minute. Over 600 pass them in any case, also where a minute ends between them.
  test("each file of a bulk upload is one", async () => {
    const photos = await times(20, async () => ascii("no photo"));
    // Twice what a minute allows: the minute may end between them.
    const responses = await times(62, () =>
      person.request("POST", "/api/v1/wardrobe/uploads", {
        body: multipart(photos.map((body) => ({ body }))),
        headers: { "content-type": multipartType },
      }),
    );
    const bodies = await Promise.all(responses.map(async (response) => (response.status === 429 ? null : response.json())));
    const results = bodies.flatMap((body) => (body === null ? [] : Results.parse(body).results));
    // Where the files of whole requests fill the minute, the next request is refused as a whole. By requests alone, 62 would pass.
    expect([...statusesOf(responses), ...results.map(({ status }) => status)]).toContain(429);
  });

  test("each part of a split is one", async () => {
    const pieces = Array.from({ length: 12 }, (_, nth) => nth);
    const path = `/api/v1/wardrobe/${crypto.randomUUID()}/split`;
    const responses = await times(102, () => person.request("POST", path, { json: { pieces } }));
    expect(new Set(statusesOf(responses))).toEqual(new Set([404, 429]));
  });
});

describe("looks of the deployment a day", () => {
  const look = "update look_days set looks = $1, is_full = false where day = (now() at time zone 'utc')::date";
  const lines = () =>
    armoire.harness
      .getLogs()
      .map(({ message }) => message)
      .join("\n")
      .split("ingest.daily_total_reached").length - 1;

  test("beyond them photos wait, pending, and the log says so once; the next day they are looked at", async () => {
    await person.settled((await person.add(await tinyPhoto())).id);
    await rows(look, [String(totalMax - 1)]);
    const garments = await times(4, async () => person.add(await tinyPhoto()));
    const statuses = async () =>
      (await Promise.all(garments.map(({ id }) => person.garment(id)))).map(({ status }) => status).toSorted();
    const postponed = () =>
      rows("select id from garments where user_id = $1 and status = 'pending' and processing_started_at > now()", [person.id]);
    await vi.waitFor(async () => expect(await postponed()).toHaveLength(3), { timeout: 30_000 });
    expect(await statuses()).toEqual(["failed", "pending", "pending", "pending"]);
    await armoire.sweep();
    await vi.waitFor(() => expect(lines()).toBe(1));
    expect(await statuses()).toEqual(["failed", "pending", "pending", "pending"]);

    const form = new FormData();
    form.append("file", new Blob([await photoOf(8)], { type: "image/jpeg" }), "shirt.jpg");
    const considered = await person.request("POST", "/api/v1/outfits/purchase", { body: form });
    expect(considered.status).toBe(503);
    expect(Number(considered.headers.get("retry-after"))).toBeGreaterThan(0);

    // Midnight, as the rows see it.
    await rows("update look_days set day = day - 1");
    await rows("update garments set processing_started_at = now() - interval '1 second' where user_id = $1", [person.id]);
    await armoire.sweep();
    await Promise.all(garments.map(({ id }) => person.settled(id)));
    expect(GarmentAnswer.parse(await person.garment(garments[0]?.id ?? "")).attempts).toBe(1);
    expect(lines()).toBe(1);
  });
});
