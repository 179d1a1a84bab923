// "This looks like the one you have": the answer points at a copy, never refuses it, and never compares with another person's.

import sharp, { type Sharp } from "sharp";
import { beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { pieces } from "../../local/sample-wardrobe/pieces.ts";
import { samplePhoto } from "../../local/sample-wardrobe.ts";
import { GarmentAnswer, Person } from "../support/person.ts";

const url = inject("armoireUrl");
const Suspect = z.looseObject({ possible_duplicate_score: z.number().nullable() });

/** The photo of a piece of the sample wardrobe. */
async function photoOf(name: string): Promise<Buffer> {
  const piece = pieces.find((one) => one.name === name);
  if (piece === undefined) throw new Error(`the sample wardrobe has no ${name}`);
  return samplePhoto(piece);
}

async function addAndLook(person: Person, photo: Buffer): Promise<GarmentAnswer & z.infer<typeof Suspect>> {
  const { id } = await person.add(new Uint8Array(photo));
  const settled = await person.settled(id);
  expect(settled.status).toBe("ready");
  const response = await person.request("GET", `/api/v1/wardrobe/${id}`);
  return GarmentAnswer.and(Suspect).parse(await response.json());
}

let person: Person;
let original: Awaited<ReturnType<typeof addAndLook>>;
beforeAll(async () => {
  person = await Person.join(url);
  original = await addAndLook(person, await photoOf("striped tee"));
});

test.each<[string, (photo: Sharp) => Sharp]>([
  ["encoded anew at low quality", (photo) => photo.jpeg({ quality: 40 })],
  ["made half as large", (photo) => photo.resize(450, 450).jpeg({ quality: 85 })],
  ["in another format", (photo) => photo.webp({ quality: 80 })],
  ["in brighter light", (photo) => photo.modulate({ brightness: 1.2 }).jpeg({ quality: 90 })],
  ["cropped", (photo) => photo.extract({ left: 50, top: 40, width: 800, height: 800 }).jpeg({ quality: 90 })],
])("a photo %s is a garment of its own that points at its look-alike, with a score", async (_name, changed) => {
  const copy = await addAndLook(person, await changed(sharp(await photoOf("striped tee"))).toBuffer());
  expect(copy.id).not.toBe(original.id);
  expect(copy["possible_duplicate_of"]).not.toBeNull();
  expect(copy.possible_duplicate_score).toBeGreaterThanOrEqual(0.5);
  expect(copy.possible_duplicate_score).toBeLessThanOrEqual(1);
  // The original was there first, so it is no duplicate.
  expect(await person.garment(original.id)).toMatchObject({ possible_duplicate_of: null });
});

test("a garment of the same shape in another colour is no duplicate", async () => {
  expect(await addAndLook(person, await photoOf("navy tee"))).toMatchObject({
    possible_duplicate_of: null,
    possible_duplicate_score: null,
  });
});

test("another person's garment is never a look-alike", async () => {
  const stranger = await Person.join(url);
  const copy = await sharp(await photoOf("striped tee"))
    .jpeg({ quality: 50 })
    .toBuffer();
  expect(await addAndLook(stranger, copy)).toMatchObject({ possible_duplicate_of: null });
});

test("a deleted garment has no duplicates", async () => {
  const owner = await Person.join(url);
  const first = await addAndLook(owner, await photoOf("olive shorts"));
  const copy = await addAndLook(
    owner,
    await sharp(await photoOf("olive shorts"))
      .jpeg({ quality: 60 })
      .toBuffer(),
  );
  expect(copy["possible_duplicate_of"]).toBe(first.id);
  await owner.request("DELETE", `/api/v1/wardrobe/${first.id}`);
  expect(await owner.garment(copy.id)).toMatchObject({ possible_duplicate_of: null });
});
