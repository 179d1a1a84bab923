// The Images binding fails in its ways, and its transforms are counted: a photo costs three at most, and only bytes that are no
// picture end it.

import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { secondsUntilMidnight } from "../../src/domain/model-failure.ts";
import { randomFrom } from "../../tools/seeded-random.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { bytesOf, garmentPhoto } from "../support/images.ts";
import { type GarmentAnswer, Person } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { rowsOf } from "../support/rows.ts";
import { letImages, transformsOf } from "../support/watched-images.ts";

let armoire: Armoire;
let person: Person;

beforeAll(async () => {
  armoire = await startArmoire({ watchedImages: true, vars: { SWEEP_PENDING_AFTER_SECONDS: "0.001" } });
});
afterAll(() => armoire.close());
beforeEach(async () => {
  await letImages(armoire);
  person = await Person.join(armoire.url);
});

let seed = 0;
async function add(photo?: Uint8Array): Promise<GarmentAnswer> {
  seed += 1;
  return person.add(new Uint8Array(photo ?? (await garmentPhoto({ seed }))));
}

/** A picture full of detail: its JPEG of 1,024 px has many times the bytes that the model's context holds. */
async function noise(width: number, height: number): Promise<Sharp> {
  const random = randomFrom(width);
  const data = Uint8Array.from({ length: width * height * 3 }, () => Math.floor(random() * 256));
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** Soft patches of colour to all edges: nothing stands out as a garment. */
async function patches(): Promise<Sharp> {
  return sharp(await bytesOf((await noise(24, 24)).png())).resize(900, 900, { kernel: "cubic" });
}

describe("a photo costs at most three transforms", () => {
  test.each<[string, () => Promise<Uint8Array>]>([
    ["a garment as JPEG", () => garmentPhoto({ seed: 901 })],
    ["a large garment as JPEG", () => garmentPhoto({ seed: 902, width: 1800, height: 2400 })],
    ["a garment as PNG", async () => bytesOf(sharp(await garmentPhoto({ seed: 903 })).png())],
    ["a garment as WebP", async () => bytesOf(sharp(await garmentPhoto({ seed: 904 })).webp())],
    ["a cut-out garment", async () => bytesOf((await patches()).extend({ top: 300, bottom: 300, background: "#0000" }).png())],
    ["noise", async () => bytesOf((await noise(1200, 900)).jpeg())],
    ["a picture without a clear garment", async () => bytesOf((await patches()).jpeg())],
  ])("%s", async (_what, make) => {
    const { id } = await add(await make());
    const garment = await person.settled(id);
    expect(garment).toMatchObject({ status: "ready", attempts: 1 });
    expect(await transformsOf(armoire)).toBeLessThanOrEqual(3);
    const thumbnail = await fetch(garment.thumbnail_url ?? "");
    const small = await sharp(await thumbnail.arrayBuffer()).metadata();
    expect(thumbnail.headers.get("content-type")).toBe(`image/${small.format}`);
    expect(Math.max(small.width, small.height)).toBeLessThanOrEqual(small.format === "webp" ? 400 : 1024);
  });

  test("the thumbnail of an ordinary photo is a WebP, and its cut-out a transparent picture", async () => {
    const garment = await person.settled((await add()).id);
    expect((await fetch(garment.thumbnail_url ?? "")).headers.get("content-type")).toBe("image/webp");
    const cutOut = await (await fetch(garment.processed_image_url ?? "")).arrayBuffer();
    expect((await sharp(cutOut).stats()).isOpaque).toBe(false);
  });
});

describe("when Images fails", () => {
  test("a spent allowance waits for tomorrow, and is no attempt of the photo", async () => {
    await letImages(armoire, [{ message: "IMAGES_TRANSFORM_ERROR 9422: usage limit reached", times: 1 }]);
    const { id } = await add();
    await pollUntil(async () => (await transformsOf(armoire)) > 0);
    await person.settled(id, ({ status }) => status === "pending");
    await armoire.sweep();
    const before = secondsUntilMidnight(Date.now());
    const [row] = await rowsOf(
      armoire.database.endpoint,
      `select attempts, extract(epoch from processing_started_at - now())::int as wait from garments where id = '${id}'`,
    );
    // Around midnight it is the next one.
    expect([before, before + 86_400, before - 86_400].some((wait) => Math.abs(Number(row?.["wait"]) - wait) < 30)).toBe(true);
    expect(row?.["attempts"]).toBe("0");
    expect(await person.garment(id)).toMatchObject({ status: "pending", error_message: null });
    expect(await transformsOf(armoire)).toBe(1);
  });

  test.each([
    ["is not reachable", "Network connection lost."],
    ["answers an internal error", "IMAGES_TRANSFORM_ERROR 9523: internal error"],
    ["is slow", "an image transform took longer than 20000 ms"],
  ])("a service that %s is tried again until it works", async (_what, message) => {
    await letImages(armoire, [{ message, times: 5 }]);
    expect(await person.settled((await add()).id)).toMatchObject({ status: "ready", attempts: 6, error_message: null });
  });

  test("bytes that are no picture are permanent, at the second opinion", async () => {
    const message = "IMAGES_TRANSFORM_ERROR 9412: not an image";
    await letImages(armoire, [{ message, times: 1 }]);
    expect(await person.settled((await add()).id)).toMatchObject({ status: "ready", attempts: 2 });
    await letImages(armoire, [{ message, times: 2 }]);
    expect(await person.settled((await add()).id)).toMatchObject({
      status: "failed",
      attempts: 2,
      error_message: expect.stringContaining("cannot be decoded"),
    });
  });

  test.each(["9422: usage limit reached", "9523: internal error"])("a cut-out that fails (%s) leaves our own", async (error) => {
    await letImages(armoire, [{ message: `IMAGES_TRANSFORM_ERROR ${error}`, times: 1, only: "segment" }]);
    const photo = await bytesOf((await patches()).jpeg({ quality: 80 + (error.length % 7) }));
    expect(await person.settled((await add(photo)).id)).toMatchObject({ status: "ready", attempts: 1 });
    expect(await transformsOf(armoire)).toBe(3);
  });
});
