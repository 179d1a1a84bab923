// A photo of several garments becomes a garment for each chosen box; nothing is made twice or from another person's photo.

import { randomUUID } from "node:crypto";
import sharp, { type Sharp } from "sharp";
import { beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { tinyPhoto } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const Split = z.object({ garments: z.array(GarmentAnswer.and(z.looseObject({ duplicate: z.boolean(), split_from: z.uuid() }))) });

const left = { x: 0.08, y: 0.15, width: 0.36, height: 0.7 };
const right = { x: 0.56, y: 0.15, width: 0.36, height: 0.7 };

/** Two garments side by side on a pale ground, 1,200 x 800: one of each colour, left and right. */
async function flatLay(first: string, second: string): Promise<Sharp> {
  const piece = (background: string) =>
    sharp({ create: { width: 432, height: 560, channels: 3, background } })
      .png()
      .toBuffer();
  return sharp({ create: { width: 1200, height: 800, channels: 3, background: "#efece6" } }).composite([
    { input: await piece(first), left: 96, top: 120 },
    { input: await piece(second), left: 672, top: 120 },
  ]);
}

async function laid(first: string, second: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await flatLay(first, second)).jpeg({ quality: 92 }).toBuffer());
}

const split = (person: Person, id: string, body: unknown) =>
  person.request("POST", `/api/v1/wardrobe/${id}/split`, { json: body });

async function parts(person: Person, id: string, body: unknown) {
  const response = await split(person, id, body);
  expect(response.status).toBe(201);
  return Split.parse(await response.json()).garments;
}

async function coloursOf(person: Person, ids: readonly string[]) {
  const settled = await Promise.all(ids.map((id) => person.settled(id)));
  expect(settled.map(({ status }) => status)).toEqual(ids.map(() => "ready"));
  return settled.map(({ attributes }) => attributes["color_primary"]);
}

let person: Person;
beforeAll(async () => {
  person = await Person.join(url);
});

test("each box becomes a garment of its own, with its own colour, in the order of the boxes; the whole photo stays", async () => {
  const { id } = await person.add(await laid("#b81c1c", "#1f2b50"));
  await person.settled(id);
  const garments = await parts(person, id, { boxes: [right, left] });
  expect(garments.map(({ split_from, duplicate }) => ({ split_from, duplicate }))).toEqual([
    { split_from: id, duplicate: false },
    { split_from: id, duplicate: false },
  ]);
  expect(
    await coloursOf(
      person,
      garments.map((garment) => garment.id),
    ),
  ).toEqual(["navy", "red"]);
  expect(await person.garment(id)).toMatchObject({ id, status: "ready" });
});

test("boxes refer to the upright frame, whatever the orientation of the stored photo is", async () => {
  const upright = await (await flatLay("#1f6b3a", "#d9a400")).png().toBuffer();
  // Stored with a quarter turn, and with the orientation for that turn.
  const turned = await sharp(upright).rotate(-90).withMetadata({ orientation: 6 }).jpeg({ quality: 92 }).toBuffer();
  const { id } = await person.add(new Uint8Array(turned));
  await person.settled(id);
  const garments = await parts(person, id, { boxes: [left, right] });
  expect(
    await coloursOf(
      person,
      garments.map((garment) => garment.id),
    ),
  ).toEqual(["green", "gold"]);
});

test("the same boxes again are the same garments", async () => {
  const { id } = await person.add(await laid("#222222", "#f7f7f7"));
  await person.settled(id);
  const first = await parts(person, id, { boxes: [left, right] });
  const again = await parts(person, id, { boxes: [left, right] });
  expect(again.map((garment) => [garment.id, garment.duplicate])).toEqual(first.map((garment) => [garment.id, true]));
});

test("the same Idempotency-Key gives the first answer again", async () => {
  const { id } = await person.add(await laid("#33332a", "#e7e7f7"));
  await person.settled(id);
  const headers = { "idempotency-key": randomUUID() };
  const path = `/api/v1/wardrobe/${id}/split`;
  const once = await person.request("POST", path, { json: { boxes: [left] }, headers });
  const twice = await person.request("POST", path, { json: { boxes: [left] }, headers });
  expect([once.status, twice.status]).toEqual([201, 201]);
  const [first, second] = [Split.parse(await once.json()), Split.parse(await twice.json())];
  expect(second.garments.map(({ id: part }) => part)).toEqual(first.garments.map(({ id: part }) => part));
  expect((await person.request("POST", path, { json: { boxes: [right] }, headers })).status).toBe(422);
});

test("an impossible box is 400, is named, and makes nothing", async () => {
  const stranger = await Person.join(url);
  const { id } = await stranger.add(await laid("#445566", "#665544"));
  await stranger.settled(id);
  const cases: [unknown, string, RegExp][] = [
    [{}, "body", /either boxes, or pieces/],
    [{ boxes: [left], pieces: [0] }, "body", /either boxes, or pieces/],
    [{ boxes: [] }, "boxes", /1 to 12/],
    [{ boxes: Array(13).fill(left) }, "boxes", /1 to 12/],
    [{ boxes: [left, { ...right, width: 0.9 }] }, "boxes.1", /within it/],
    [{ boxes: [left, { ...right, width: 0 }] }, "boxes.1", /within it/],
    [{ boxes: [{ x: 0.1, y: 0.1, width: 0.1, height: 0.5 }] }, "boxes.0", /130 x .* at least 224/],
    [{ boxes: [{ x: -0.1, y: 0.1, width: 0.5, height: 0.5 }] }, "boxes.0.x", /0/],
    [{ boxes: [{ x: "0", y: 0.1, width: 0.5, height: 0.5 }] }, "boxes.0.x", /number/],
    [{ pieces: [99] }, "pieces.0", /accepted: 0 to 1|no pieces/],
    [{ pieces: [-1] }, "pieces.0", /0/],
    [{ boxes: [left], remove: true }, "remove", /unknown field/],
  ];
  for (const [body, path, message] of cases) {
    const response = await split(stranger, id, body);
    const { errors = [] } = ProblemAnswer.parse(await response.json());
    expect([JSON.stringify(body).slice(0, 60), response.status, errors[0]?.path]).toEqual([
      JSON.stringify(body).slice(0, 60),
      400,
      path,
    ]);
    expect(errors[0]?.message).toMatch(message);
  }
  const list = await stranger.request("GET", "/api/v1/wardrobe");
  expect(z.object({ total: z.number() }).parse(await list.json()).total).toBe(1);
});

test("a photo before its look, or after a failed look, is 409 with the reason", async () => {
  const clumsy = await Person.join(url);
  const { id } = await clumsy.add(await tinyPhoto());
  expect(await clumsy.settled(id)).toMatchObject({ status: "failed" });
  const response = await split(clumsy, id, { boxes: [left] });
  expect([response.status, ProblemAnswer.parse(await response.json())]).toMatchObject([
    409,
    { code: "conflict", detail: expect.stringContaining("failed") },
  ]);
});

test("another person's garment is 404 like one that does not exist", async () => {
  const { id } = await person.add(await laid("#554433", "#334455"));
  const stranger = await Person.join(url);
  expect((await split(stranger, id, { boxes: [left] })).status).toBe(404);
  expect((await split(stranger, randomUUID(), { boxes: [left] })).status).toBe(404);
});
