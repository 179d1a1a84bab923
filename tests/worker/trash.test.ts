// What is removed lies in the trash for thirty days: it can be seen, brought back as it was, or removed for good.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { garmentPhoto } from "../support/images.ts";
import { type GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { own, tinyPhoto } from "../support/wardrobe.ts";
import { auditIsClean, originalIs } from "../support/wardrobe-checks.ts";

let armoire: Armoire;
let person: Person;
beforeAll(async () => {
  armoire = await startArmoire({ vars: { GARMENTS_MAX: "6" } });
  person = await Person.join(armoire.url);
});
afterAll(() => armoire.close());

const Trash = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      name: z.string(),
      garment_ids: z.array(z.string()),
      thumbnail_url: z.string().nullable(),
      removed_at: z.string(),
      gone_at: z.string(),
    }),
  ),
  total: z.number(),
});
const trashOf = async (someone: Person) => Trash.parse(await (await someone.request("GET", "/api/v1/wardrobe/trash")).json());
const restore = (someone: Person, id: string) => someone.request("POST", `/api/v1/wardrobe/${id}/restore`);
const remove = async (someone: Person, id: string) =>
  expect((await someone.request("DELETE", `/api/v1/wardrobe/${id}`)).status).toBe(204);

/** What a person knows a garment by, without the links and times that a return renews. */
function facts({ image_url: _, thumbnail_url: __, processed_image_url: ___, updated_at: ____, ...rest }: GarmentAnswer) {
  return rest;
}

test("a garment that is removed and restored is as it was, with its photo, labels and vector, under new links", async () => {
  const photo = new Uint8Array(await garmentPhoto({ colour: "#205090" }));
  const { id } = await person.add(photo);
  await person.settled(id);
  const change = { custom_name: "Sunday jumper", category: "sweater", attributes: { material: "wool" }, out_of_use: "repair" };
  await person.request("PATCH", `/api/v1/wardrobe/${id}`, { json: change });
  await armoire.sweep();
  const before = await person.garment(id);

  await remove(person, id);
  expect((await person.request("GET", `/api/v1/wardrobe/${id}`)).status).toBe(404);
  const { items, total } = await trashOf(person);
  expect([items, total]).toMatchObject([[{ id, kind: "garment", name: "Sunday jumper", garment_ids: [] }], 1]);
  const [thing] = items;
  expect(Date.parse(thing?.gone_at ?? "") - Date.parse(thing?.removed_at ?? "")).toBe(30 * 86_400_000);
  expect((await fetch(thing?.thumbnail_url ?? "")).status).toBe(200);
  await armoire.sweep();
  expect((await fetch(before.image_url)).status).toBe(404);
  await auditIsClean(armoire);

  const restored = await restore(person, id);
  expect([restored.status, await restored.json()]).toEqual([200, { id, kind: "garment" }]);
  const after = await person.garment(id);
  expect(facts(after)).toEqual(facts(before));
  await originalIs(after, photo);
  for (const link of [after.thumbnail_url, after.processed_image_url]) expect((await fetch(link ?? "")).status).toBe(200);
  expect((await trashOf(person)).items).toEqual([]);
  await armoire.sweep();
  const { VECTORIZE } = await armoire.bindings();
  await expect.poll(async () => (await VECTORIZE.getByIds([id])).length).toBe(1);
  expect((await fetch(thing?.thumbnail_url ?? "")).status).toBe(404);
  await auditIsClean(armoire);
});

test("an outfit comes back with its feedback, and its garments with it", async () => {
  const someone = await Person.join(armoire.url);
  const [shirt, trousers] = [await own(someone, { category: "shirt" }), await own(someone, { category: "jeans" })];
  const made = await someone.request("POST", "/api/v1/outfits", {
    json: { garment_ids: [shirt.id, trousers.id], worn_on: "2026-11-20", occasion: "work" },
  });
  const { id } = z.looseObject({ id: z.string() }).parse(await made.json());
  const before = await (await someone.request("GET", `/api/v1/outfits/${id}`)).json();
  expect((await someone.request("DELETE", `/api/v1/outfits/${id}`)).status).toBe(204);
  expect((await trashOf(someone)).items).toMatchObject([{ id, kind: "outfit", name: "outfit for work" }]);
  expect(await (await restore(someone, id)).json()).toEqual({ id, kind: "outfit" });
  expect(await (await someone.request("GET", `/api/v1/outfits/${id}`)).json()).toEqual(before);
  expect((await restore(someone, id)).status).toBe(404);
});

test("a garment whose photo was uploaded again meanwhile is not restored beside it, and the answer names the other", async () => {
  const someone = await Person.join(armoire.url);
  const photo = await tinyPhoto();
  const first = await someone.add(photo);
  await remove(someone, first.id);
  const second = await someone.add(photo);
  const answer = await restore(someone, first.id);
  expect(answer.status).toBe(409);
  expect(ProblemAnswer.parse(await answer.json())).toMatchObject({
    code: "conflict",
    detail: expect.stringContaining(second.id),
  });
  await remove(someone, second.id);
  expect((await restore(someone, first.id)).status).toBe(200);
  await armoire.sweep();
  await auditIsClean(armoire);
});

test("a full wardrobe takes nothing back, and says so", async () => {
  const someone = await Person.join(armoire.url);
  const { id } = await someone.add(await tinyPhoto());
  await remove(someone, id);
  for (let count = 0; count < 6; count += 1) await someone.add(await tinyPhoto());
  const answer = await restore(someone, id);
  expect([answer.status, ProblemAnswer.parse(await answer.json()).code]).toEqual([409, "wardrobe_full"]);
  expect((await trashOf(someone)).total).toBe(1);
});

test("the trash takes as much again as the wardrobe; then something leaves it for good before more is uploaded", async () => {
  const someone = await Person.join(armoire.url);
  const ids: string[] = [];
  for (let count = 0; count < 6; count += 1) ids.push((await someone.add(await tinyPhoto())).id);
  expect((await someone.request("DELETE", "/api/v1/wardrobe", { json: { ids } })).status).toBe(200);
  for (let count = 0; count < 5; count += 1) await someone.add(await tinyPhoto());
  const last = await someone.add(await tinyPhoto());
  await remove(someone, last.id);
  const answer = await someone.upload(await tinyPhoto());
  const { code, detail } = ProblemAnswer.parse(await answer.json());
  expect([answer.status, code]).toEqual([409, "wardrobe_full"]);
  expect(detail).toMatch(/together hold at most 12 garments .* trash for good/);
  expect((await restore(someone, last.id)).status).toBe(200);
  await remove(someone, last.id);
  expect((await someone.request("DELETE", `/api/v1/wardrobe/${ids[0]}/trash`)).status).toBe(204);
  await someone.add(await tinyPhoto());
});

test("of eight restorations at the same moment one brings it back, and nothing is there twice", async () => {
  const someone = await Person.join(armoire.url);
  const { id } = await someone.add(await tinyPhoto());
  await someone.settled(id);
  await remove(someone, id);
  const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await restore(someone, id)).status));
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.every((status) => [200, 404, 409].includes(status))).toBe(true);
  await expect.poll(async () => (await fetch((await someone.garment(id)).image_url)).status).toBe(200);
});

test("another person's trash is not there: not listed, not restored, not removed", async () => {
  const [someone, stranger] = [await Person.join(armoire.url), await Person.join(armoire.url)];
  const { id } = await someone.add(await tinyPhoto());
  await remove(someone, id);
  expect((await trashOf(stranger)).items).toEqual([]);
  for (const each of [id, randomUUID()]) {
    expect((await restore(stranger, each)).status).toBe(404);
    expect((await stranger.request("DELETE", `/api/v1/wardrobe/${each}/trash`)).status).toBe(404);
  }
  expect((await trashOf(someone)).total).toBe(1);
});

test("what is removed from the trash, or lay there for thirty days, is gone with its images", async () => {
  const someone = await Person.join(armoire.url);
  const [soon, late, kept] = [await tinyPhoto(), await tinyPhoto(), await tinyPhoto()];
  const ids = [];
  for (const photo of [soon, late, kept]) ids.push((await someone.add(photo)).id);
  const [one = "", two = "", three = ""] = ids;
  const batch = await someone.request("DELETE", "/api/v1/wardrobe", { json: { ids } });
  expect(batch.status).toBe(200);
  expect((await someone.request("DELETE", `/api/v1/wardrobe/${one}/trash`)).status).toBe(204);
  const age = "update trash set removed_at = now() - make_interval(hours => $2::int) where id = $1";
  await rowsOf(armoire.database.endpoint, age, [two, String(30 * 24 + 1)]);
  await rowsOf(armoire.database.endpoint, age, [three, String(30 * 24 - 1)]);
  await armoire.sweep();
  await armoire.sweep();
  expect((await trashOf(someone)).items.map(({ id }) => id)).toEqual([three]);
  const { PHOTOS } = await armoire.bindings();
  const { objects } = await PHOTOS.list({ prefix: `trash-uploads/${someone.id}/` });
  expect(objects.map(({ key }) => key)).toEqual([expect.stringContaining(three)]);
  await auditIsClean(armoire);
});
