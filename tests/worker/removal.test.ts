// A garment is removed, or looked at again: the effects on the database, the photo store and the vector index.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Armoire, auditSecret, startArmoire } from "../support/armoire.ts";
import { auditOf } from "../support/audit.ts";
import { garmentPhoto } from "../support/images.ts";
import { type GarmentAnswer, Person } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { tinyPhoto } from "../support/wardrobe.ts";

let armoire: Armoire;
beforeAll(async () => {
  armoire = await startArmoire();
});
afterAll(() => armoire.close());

const path = (id: string) => `/api/v1/wardrobe/${id}`;

async function readyGarment(person: Person, colour: string): Promise<GarmentAnswer> {
  const { id } = await person.add(new Uint8Array(await garmentPhoto({ colour })));
  const garment = await person.settled(id);
  expect(garment.status).toBe("ready");
  return garment;
}

async function objectsOf(garmentId: string): Promise<string[]> {
  const { PHOTOS } = await armoire.bindings();
  const { objects } = await PHOTOS.list({ limit: 1000 });
  return objects.map(({ key }) => key).filter((key) => key.includes(garmentId));
}

async function hasVector(garmentId: string): Promise<boolean> {
  const { VECTORIZE } = await armoire.bindings();
  return (await VECTORIZE.getByIds([garmentId])).length > 0;
}

async function rowCounts(garmentId: string): Promise<unknown> {
  const [counts] = await rowsOf(
    armoire.database.endpoint,
    `select (select count(*) from garments where id = $1) as garments, (select count(*) from garment_predictions where garment_id = $1) as predictions,
      (select count(*) from garment_labels where garment_id = $1) as labels,
      (select count(*) from erasures where done_at is null and target like '%' || $1 || '%') as open_erasures`,
    [garmentId],
  );
  return counts;
}

test("a removed garment is gone with its rows, its three images and its vector", async () => {
  const person = await Person.join(armoire.url);
  const { id, image_url, thumbnail_url } = await readyGarment(person, "#803020");
  await person.request("PATCH", path(id), { json: { category: "polo" } });
  const other = await readyGarment(person, "#208030");
  expect((await objectsOf(id)).map((key) => key.split("/")[0])).toEqual(["processed", "thumbnails", "uploads"]);
  expect(await hasVector(id)).toBe(true);

  const removed = await person.request("DELETE", path(id));
  expect([removed.status, await removed.text()]).toEqual([204, ""]);
  await armoire.sweep();
  expect(await rowCounts(id)).toEqual({ garments: "0", predictions: "0", labels: "0", open_erasures: "0" });
  // What is left are the copies in the trash, which no link from before opens.
  expect((await objectsOf(id)).map((key) => key.split("/")[0])).toEqual(["trash-processed", "trash-thumbnails", "trash-uploads"]);
  expect(await hasVector(id)).toBe(false);
  for (const link of [image_url, thumbnail_url]) expect((await fetch(link ?? "")).status).toBe(404);
  expect((await person.request("GET", path(id))).status).toBe(404);

  expect(await objectsOf(other.id)).toHaveLength(3);
  expect(await hasVector(other.id)).toBe(true);
});

test("of eight removals at the same moment one is 204 and the others are 404, and any later one is 404 too", async () => {
  const person = await Person.join(armoire.url);
  const { id } = await person.add(await tinyPhoto());
  const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await person.request("DELETE", path(id))).status));
  expect(statuses.sort()).toEqual([204, 404, 404, 404, 404, 404, 404, 404]);
  expect((await person.request("DELETE", path(id))).status).toBe(404);
});

test("another person's garment cannot be removed or looked at again", async () => {
  const [person, stranger] = await Promise.all([Person.join(armoire.url), Person.join(armoire.url)]);
  const { id } = await person.add(await tinyPhoto());
  const before = await person.settled(id);
  for (const each of [id, randomUUID()]) {
    expect((await stranger.request("DELETE", path(each))).status).toBe(404);
    expect((await stranger.request("POST", `${path(each)}/reprocess`)).status).toBe(404);
  }
  expect(await person.garment(id)).toEqual(before);
  expect(await objectsOf(id)).toEqual([expect.stringMatching(`^uploads/${person.id}/${id}-\\d+$`)]);
});

test("the same photo can be uploaded again after its removal, as another garment", async () => {
  const person = await Person.join(armoire.url);
  const photo = await tinyPhoto();
  const first = await person.add(photo);
  await person.request("DELETE", path(first.id));
  const second = await person.add(photo);
  expect(second.id).not.toBe(first.id);
  await armoire.sweep();
  expect((await fetch(second.image_url)).status).toBe(200);
});

test("another look makes a garment ready again, with images of a new generation, and the old ones are erased", async () => {
  const person = await Person.join(armoire.url);
  const first = await readyGarment(person, "#302080");
  await person.request("PATCH", path(first.id), { json: { custom_name: "kept", attributes: { material: "silk" } } });
  const response = await person.request("POST", `${path(first.id)}/reprocess`);
  expect(response.status).toBe(202);
  expect(await response.json()).toMatchObject({ id: first.id, status: "pending", error_message: null });

  const again = await person.settled(first.id);
  expect(again).toMatchObject({
    status: "ready",
    attempts: 1,
    custom_name: "kept",
    image_url: first.image_url,
    category: first.category,
    attributes: { material: "silk" },
  });
  expect(new URL(first.thumbnail_url ?? "").pathname).toMatch(/-2$/);
  expect(new URL(again.thumbnail_url ?? "").pathname).toMatch(/-3$/);
  await armoire.sweep();
  expect(await objectsOf(first.id)).toEqual([
    `processed/${person.id}/${first.id}-3`,
    `thumbnails/${person.id}/${first.id}-3`,
    expect.stringMatching(`^uploads/${person.id}/${first.id}-\\d+$`),
  ]);
  expect((await fetch(first.thumbnail_url ?? "")).status).toBe(404);
  expect((await fetch(again.thumbnail_url ?? "")).status).toBe(200);
  expect(await rowCounts(first.id)).toMatchObject({ predictions: "1", open_erasures: "0" });
});

test("another look at an unusable photo gives the reason again, and a look at a waiting photo changes nothing", async () => {
  const person = await Person.join(armoire.url);
  const { id } = await person.add(await tinyPhoto());
  const failed = await person.settled(id);
  expect(failed).toMatchObject({ status: "failed", error_message: expect.stringContaining("at least 224") });
  const answers = await Promise.all([1, 2, 3].map(() => person.request("POST", `${path(id)}/reprocess`)));
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
  expect(await person.settled(id)).toMatchObject({ status: "failed", error_message: failed.error_message });
  expect((await fetch(failed.image_url)).status).toBe(200);
});

test("a garment that somebody looks at stays theirs when another look is asked for", async () => {
  const person = await Person.join(armoire.url);
  const { id } = await person.add(await tinyPhoto());
  await person.settled(id);
  const row = () =>
    rowsOf(
      armoire.database.endpoint,
      "select status, attempts, generation, processing_started_at, updated_at from garments where id = $1",
      [id],
    );
  await rowsOf(
    armoire.database.endpoint,
    "update garments set status = 'processing', error_message = null, attempts = 3, processing_started_at = now() where id = $1",
    [id],
  );
  const before = await row();
  const response = await person.request("POST", `${path(id)}/reprocess`);
  expect([response.status, await response.json()]).toMatchObject([202, { status: "processing", attempts: 3 }]);
  expect(await row()).toEqual(before);
});

test("what a row still names is not erased, whatever the outbox says, and the audit names it after a day", async () => {
  const person = await Person.join(armoire.url);
  const { id } = await readyGarment(person, "#806020");
  const objects = await objectsOf(id);
  const conversation = randomUUID();
  const sql = (statement: string, ...params: string[]) => rowsOf(armoire.database.endpoint, statement, params);
  await sql("insert into conversations (id, user_id) values ($1, $2)", conversation, person.id);
  const targets = [
    ...objects.map((target) => ["object", target]),
    ["vector", id],
    ["conversation", conversation],
    ["object", "no/key/of/ours"],
  ];
  const insert = "insert into erasures (user_id, kind, target, vector_index, done_at) values ($1, $2, $3, 1, null)";
  for (const [kind = "", target = ""] of targets) await sql(insert, person.id, kind, target);
  await armoire.sweep();
  expect(await objectsOf(id)).toEqual(objects);
  expect(await hasVector(id)).toBe(true);
  expect(
    (await sql("select target from erasures where user_id = $1 and done_at is null order by kind, target", person.id)).length,
  ).toBe(targets.length);

  // Nor is it erased again.
  await sql("update erasures set done_at = now() where user_id = $1", person.id);
  await armoire.sweep();
  expect(await objectsOf(id)).toEqual(objects);
  expect(await hasVector(id)).toBe(true);

  await sql(
    "update erasures set done_at = null, created_at = now() - interval '25 hours' where user_id = $1 and kind = 'vector'",
    person.id,
  );
  expect(await auditOf(armoire.url, auditSecret)).toContain(`overdue_erasure ${id}`);
  await sql("delete from conversations where id = $1", conversation);
  expect((await person.request("DELETE", path(id))).status).toBe(204);
  await armoire.sweep();
  expect((await objectsOf(id)).filter((key) => !key.startsWith("trash-"))).toEqual([]);
  expect(await hasVector(id)).toBe(false);
  await sql("delete from erasures where user_id = $1", person.id);
});

test("expired keys are forgotten 5,000 at a time", async () => {
  const person = await Person.join(armoire.url);
  const sql = (statement: string) => rowsOf(armoire.database.endpoint, statement, [person.id]);
  await sql(`insert into idempotency_keys (user_id, route, key, fingerprint, seed, locked_until, expires_at)
    select $1, 'POST /', number::text, '', gen_random_uuid(), now(), now() - interval '1 hour' from generate_series(1, 5001) number`);
  await armoire.sweep();
  expect(await sql("select count(*) from idempotency_keys where user_id = $1")).toEqual([{ count: "1" }]);
});
