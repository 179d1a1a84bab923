// Ids, object keys, and the meaning of a model's failure.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { timeOf, uuidFrom, uuidOf } from "../../src/domain/identity.ts";
import { modelFailureKind, secondsUntilMidnight } from "../../src/domain/model-failure.ts";
import { parsePhotoKey, photoKey } from "../../src/domain/photo/photo-key.ts";

describe("ids", () => {
  it("from a digest are UUIDs of version 8: equal for equal digests and different for different ones", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const id = uuidFrom(Buffer.from(bytes).toString("hex"));
        expect(z.uuid({ version: "v8" }).safeParse(id).success).toBe(true);
        expect(uuidFrom(Buffer.from(bytes).toString("hex"))).toBe(id);
        expect(uuidFrom(Buffer.from(bytes.map((byte, place) => (place === 0 ? byte ^ 1 : byte))).toString("hex"))).not.toBe(id);
      }),
    );
  });

  it("are UUIDs of version 7 that contain their time and sort by it", () => {
    const random = fc.uint8Array({ minLength: 16, maxLength: 16 });
    const time = fc.integer({ min: 0, max: 2 ** 47 });
    fc.assert(
      fc.property(time, random, time, random, (at, bytes, later, others) => {
        const id = uuidOf(at, bytes);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(timeOf(id)).toBe(at);
        if (at < later) expect(id < uuidOf(later, others)).toBe(true);
      }),
    );
  });
});

describe("object keys", () => {
  const user = "0193c0dd-0000-7000-8000-000000000001";
  const garment = "0193c0de-0000-7000-8000-000000000002";

  it("are parsed back to the values they were made from", () => {
    expect(parsePhotoKey(photoKey("thumbnails", user, garment, 12))).toEqual({
      kind: "thumbnails",
      user_id: user,
      garment_id: garment,
      generation: 12,
    });
  });

  it.each([
    `secrets/${user}/${garment}-1`,
    `uploads/${user}/${garment}-0`,
    `uploads/${user}/${garment}`,
    `uploads/${user}/../${garment}-1`,
    `uploads/${user}/${garment}-1/x`,
    `uploads//${garment}-1`,
    "",
  ])("are not %j", (key) => {
    expect(parsePhotoKey(key)).toBeNull();
  });
});

describe("a model's failure", () => {
  it.each([
    ["3040: capacity temporarily exceeded", "transient"],
    ["InferenceUpstreamError: 3040: busy", "transient"],
    ["3036: you have used up your daily free allocation", "quota"],
    ["3021: rate limited", "transient"],
    ["3006: request too large", "bad_input"],
    ["AiError: 5007: no such model", "unusable_model"],
    ["Network connection lost", "transient"],
    ["HTTP 500: 12 retries", "transient"],
  ])("%s is %s", (message, kind) => {
    expect(modelFailureKind(message)).toBe(kind);
  });

  it("that waits for the daily allowance waits until 00:00 UTC", () => {
    expect(secondsUntilMidnight(Date.parse("2026-11-22T23:59:30Z"))).toBe(30);
    expect(secondsUntilMidnight(Date.parse("2026-11-22T00:00:00Z"))).toBe(86_400);
  });
});
