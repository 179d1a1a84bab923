// A share of the queue for each person, at the built Worker: how long its messages are delayed, and whom a sweep sends first.

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { garmentPhoto } from "../support/images.ts";
import { Person } from "../support/person.ts";
import { letImages, sentBy } from "../support/watched-images.ts";

let armoire: Armoire;

beforeAll(async () => {
  armoire = await startArmoire({
    watchedImages: true,
    // Nothing is looked at while the photos are uploaded, so each counts the ones before it.
    vars: { INGEST_DELAY_SECONDS: "60", SWEEP_PENDING_AFTER_SECONDS: "0.001" },
  });
});
afterAll(() => armoire.close());

test("forty photos of one person enter the queue one after the other, another's photo at once, also when swept", async () => {
  const [one, another] = await Promise.all([Person.join(armoire.url), Person.join(armoire.url)]);
  for (let seed = 1; seed <= 40; seed += 1) await one.add(new Uint8Array(await garmentPhoto({ seed, width: 240, height: 240 })));
  await another.add(new Uint8Array(await garmentPhoto({ seed: 41, width: 240, height: 240 })));
  const uploads = await sentBy(armoire);
  expect(uploads.filter(({ user_id }) => user_id === another.id).map(({ delay }) => delay)).toEqual([60]);
  expect(uploads.filter(({ user_id }) => user_id === one.id).map(({ delay }) => delay - 60)).toEqual(
    Array.from({ length: 40 }, (_, ahead) => Math.ceil(Math.max(0, ahead - 14) / 3)),
  );

  await letImages(armoire);
  await armoire.sweep();
  const swept = await sentBy(armoire);
  expect(swept).toHaveLength(41);
  expect(swept.slice(0, 2).map(({ user_id }) => user_id)).toContain(another.id);
  expect(swept.map(({ delay }) => delay).at(-1)).toBe(Math.ceil((39 - 14) / 3));
});
