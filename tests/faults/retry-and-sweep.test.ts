// A request is sent again under its Idempotency-Key while a sweep removes what the first try left: the photo of the 201 stays.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { GarmentAnswer, Person } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { rowsOf } from "../support/rows.ts";
import { tinyPhoto } from "../support/wardrobe.ts";
import { auditIsClean, originalIs, photoOf } from "../support/wardrobe-checks.ts";

let armoire: Armoire;
let person: Person;
beforeAll(async () => {
  armoire = await startArmoire({ proxy: true, vars: { SWEEP_ORPHAN_AFTER_SECONDS: "0.001" } });
  person = await Person.join(armoire.url);
  // Enough photos, and a pair, so that a sweep removes an orphan.
  for (const seed of [1, 2]) await person.settled((await person.add(await photoOf(seed))).id);
  await armoire.sweep();
});
afterAll(() => armoire.close());

const originals = async () => {
  const { PHOTOS } = await armoire.bindings();
  return (await PHOTOS.list({ prefix: `uploads/${person.id}/` })).objects.map(({ key }) => key);
};

test("a sweep that saw the first try's object without a row does not remove the second try's photo", async () => {
  const photo = await photoOf(3);
  const headers = { "idempotency-key": randomUUID() };
  const before = await originals();
  armoire.proxy.fail({ fault: "refuse", match: ["insert into garments", person.id], times: 1 });
  expect((await person.upload(photo, { headers })).status).toBe(503);
  const [orphan = ""] = (await originals()).filter((key) => !before.includes(key));
  const garmentId = orphan.slice(orphan.lastIndexOf("/") + 1).slice(0, 36);

  // The sweep has listed the object and asked for its row: there is none. Its answer waits until the second try is done.
  const rows = armoire.proxy.hold("original_image_path", "g.garment_id = any", garmentId);
  const sweeping = armoire.sweep();
  await rows.committed;
  const again = await person.upload(photo, { headers });
  expect(again.status).toBe(201);
  const garment = GarmentAnswer.parse(await again.json());
  expect(garment.id).toBe(garmentId);
  rows.release();
  await sweeping;

  expect(await originals()).not.toContain(orphan);
  await originalIs(garment, photo);
  expect(await person.settled(garment.id)).toMatchObject({ status: "ready" });
  await auditIsClean(armoire);
});

test("a garment that was removed, and made again by a late repetition of its request, keeps its photo and its vector", async () => {
  const photo = await photoOf(4);
  const headers = { "idempotency-key": randomUUID() };
  // The garment is made, and its request knows nothing of it.
  armoire.proxy.fail({ fault: "refuse", match: ["update idempotency_keys set state = 'done'"], times: 1 });
  const before = await originals();
  expect((await person.upload(photo, { headers })).status).toBe(503);
  const [made = ""] = (await originals()).filter((key) => !before.includes(key));
  const id = made.slice(made.lastIndexOf("/") + 1).slice(0, 36);
  await person.settled(id);
  expect((await person.request("DELETE", `/api/v1/wardrobe/${id}`)).status).toBe(204);
  await armoire.sweep();
  expect(await originals()).toEqual(before);

  const again = await person.upload(photo, { headers });
  expect(again.status).toBe(201);
  const garment = GarmentAnswer.parse(await again.json());
  expect(garment.id).toBe(id);
  expect(await person.settled(id)).toMatchObject({ status: "ready" });
  // Each sweep repeats the erasures of the last minutes; those of this id are among them.
  await armoire.sweep();
  await originalIs(garment, photo);
  await auditIsClean(armoire);
});

test("a removal of many that breaks off leaves copies that the outbox erases by name, however many they are", async () => {
  const someone = await Person.join(armoire.url);
  const { PHOTOS } = await armoire.bindings();
  const copies = async () => (await PHOTOS.list({ prefix: `trash-uploads/${someone.id}/` })).objects.length;
  const photos = await Promise.all(Array.from({ length: 30 }, tinyPhoto));
  const ids: string[] = [];
  for (const photo of photos) ids.push((await someone.add(photo)).id);
  for (const id of ids) await someone.settled(id);
  const rule = armoire.proxy.fail({ fault: "refuse", match: ["delete from garments", someone.id], times: 1 });
  const removal = await someone.request("DELETE", "/api/v1/wardrobe", { json: { ids } });
  await rule.hit;
  expect(removal.status).toBeGreaterThanOrEqual(207);
  expect(await copies()).toBe(30);

  // No sweep takes them before their time, as a removal may be at work; then every one goes.
  await armoire.sweep();
  expect(await copies()).toBe(30);
  await auditIsClean(armoire);
  const isDue = "update erasures set due_at = now() where user_id = $1 and due_at is not null";
  await rowsOf(armoire.database.endpoint, isDue, [someone.id]);
  await armoire.sweep();
  expect(await copies()).toBe(0);
  for (const [index, id] of ids.entries()) await originalIs(await someone.garment(id), photos[index] ?? new Uint8Array());
  await auditIsClean(armoire);
});

test("while the outbox cannot be written, a removal and a return copy nothing, and the next try does its work", async () => {
  const someone = await Person.join(armoire.url);
  const { PHOTOS } = await armoire.bindings();
  const objects = async () => (await PHOTOS.list({ limit: 1000 })).objects.filter(({ key }) => key.includes(someone.id)).length;
  const photo = await tinyPhoto();
  const { id } = await someone.add(photo);
  await someone.settled(id);
  for (const [method, path, status] of [
    ["DELETE", `/api/v1/wardrobe/${id}`, 204],
    ["POST", `/api/v1/wardrobe/${id}/restore`, 200],
  ] as const) {
    const rule = armoire.proxy.fail({ fault: "refuse", match: ["insert into erasures", "due_at", someone.id] });
    expect((await someone.request(method, path)).status).toBe(503);
    await rule.hit;
    expect(await objects()).toBe(1);
    rule.remove();
    expect((await someone.request(method, path)).status).toBe(status);
    await pollUntil(async () => (await objects()) === 1);
  }
  await originalIs(await someone.garment(id), photo);
});
