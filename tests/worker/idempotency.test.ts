// `Idempotency-Key`: the first answer is given again, and nothing happens twice.

import { randomUUID } from "node:crypto";
import { expect, inject, onTestFinished, test } from "vitest";
import { z } from "zod";
import { startArmoire } from "../support/armoire.ts";
import { ascii, garmentPhoto } from "../support/images.ts";
import { GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { multipart, multipartType } from "../support/raw-http.ts";
import { rowsOf } from "../support/rows.ts";
import { change, own, tinyPhoto } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const database = inject("databaseEndpoint");

const keyed = (key: string) => ({ "idempotency-key": key });

async function refusal(response: Response) {
  const { status, code, errors = [] } = ProblemAnswer.parse(await response.json());
  return { status, code, paths: errors.map(({ path }) => path) };
}

function sendAll(person: Person, photos: readonly Uint8Array[], key: string, filename = "photo.jpg"): Promise<Response> {
  return person.request("POST", "/api/v1/wardrobe/uploads", {
    body: multipart(photos.map((body) => ({ filename, body }))),
    headers: { "content-type": multipartType, ...keyed(key) },
  });
}

async function wardrobeTotal(person: Person): Promise<number> {
  return z.object({ total: z.number() }).parse(await (await person.request("GET", "/api/v1/wardrobe")).json()).total;
}

test("an upload under the same key gives the first answer again, 201 and not a duplicate", async () => {
  const person = await Person.join(url);
  const photo = await tinyPhoto();
  const key = randomUUID();
  const first = await person.upload(photo, { headers: keyed(key) });
  const again = await person.upload(photo, { headers: keyed(key), name: "another-name.jpg" });
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(await again.json()).toEqual(await first.json());
  expect(await wardrobeTotal(person)).toBe(1);
});

test("the links of a repeated answer are signed again", async () => {
  const person = await Person.join(url);
  const photo = await tinyPhoto();
  const key = randomUUID();
  const { id, image_url } = GarmentAnswer.parse(await (await person.upload(photo, { headers: keyed(key) })).json());
  const old = image_url.replace(/&e=\d+&s=.*/, `&e=1500000000&s=${"A".repeat(43)}`);
  await rowsOf(
    database,
    "update idempotency_keys set body = jsonb_set(body, '{image_url}', to_jsonb($1::text)) where user_id = $2",
    [old, person.id],
  );
  const again = GarmentAnswer.parse(await (await person.upload(photo, { headers: keyed(key) })).json());
  expect(again.id).toBe(id);
  expect(again.image_url).toBe(image_url);
  expect((await fetch(again.image_url)).status).toBe(200);
});

test("another photo under the same key is 422 and is not stored", async () => {
  const person = await Person.join(url);
  const key = randomUUID();
  await person.upload(await tinyPhoto(), { headers: keyed(key) });
  expect(await refusal(await person.upload(await tinyPhoto(), { headers: keyed(key) }))).toMatchObject({
    status: 422,
    code: "key_reused",
  });
  expect(await wardrobeTotal(person)).toBe(1);
});

test("eight requests with one key at the same moment have one effect; those that came too early are 409", async () => {
  const person = await Person.join(url);
  const photo = await tinyPhoto();
  const key = randomUUID();
  const responses = await Promise.all(Array.from({ length: 8 }, () => person.upload(photo, { headers: keyed(key) })));
  const ids = new Set<string>();
  for (const response of responses) {
    expect([201, 409]).toContain(response.status);
    if (response.status === 201) ids.add(GarmentAnswer.parse(await response.json()).id);
    else {
      expect(response.headers.get("retry-after")).toBe("1");
      expect(await refusal(response)).toMatchObject({ code: "request_in_progress" });
    }
  }
  expect(ids.size).toBe(1);
  expect(await wardrobeTotal(person)).toBe(1);
  expect((await person.upload(photo, { headers: keyed(key) })).status).toBe(201);
});

test("while a request runs, its key is 409; once its lock has expired the key can be taken over, and nothing is made twice", async () => {
  const person = await Person.join(url);
  const photo = await tinyPhoto();
  const key = randomUUID();
  const first = GarmentAnswer.parse(await (await person.upload(photo, { headers: keyed(key) })).json());
  // The state after a request that was killed between its work and its answer.
  const running =
    "update idempotency_keys set state = 'running', status = null, body = null, locked_until = now() + $1::interval where user_id = $2";
  await rowsOf(database, running, ["30 seconds", person.id]);
  expect(await refusal(await person.upload(photo, { headers: keyed(key) }))).toMatchObject({
    status: 409,
    code: "request_in_progress",
  });
  expect(await refusal(await person.upload(await tinyPhoto(), { headers: keyed(key) }))).toMatchObject({ status: 422 });

  await rowsOf(database, running, ["-1 second", person.id]);
  // The lock of a killed request is for the same request alone: another photo would become the garment of the first.
  expect(await refusal(await person.upload(await tinyPhoto(), { headers: keyed(key) }))).toEqual({
    status: 422,
    code: "key_reused",
    paths: [],
  });
  const taken = await person.upload(photo, { headers: keyed(key) });
  expect(taken.status).toBe(201);
  expect(await taken.json()).toMatchObject({ id: first.id, duplicate: false });
  expect(await wardrobeTotal(person)).toBe(1);
});

test("a key is forgotten after its day", async () => {
  const person = await Person.join(url);
  const key = randomUUID();
  await person.upload(await tinyPhoto(), { headers: keyed(key) });
  await rowsOf(database, "update idempotency_keys set expires_at = now() - interval '1 second' where user_id = $1", [person.id]);
  expect((await person.upload(await tinyPhoto(), { headers: keyed(key) })).status).toBe(201);
  expect(await wardrobeTotal(person)).toBe(2);
});

test("a key has 1 to 255 visible ASCII characters; any other is 400", async () => {
  const person = await Person.join(url);
  const photo = await tinyPhoto();
  for (const key of ["k".repeat(256), "two words", "clé", ""]) {
    const response = await person.upload(photo, { headers: keyed(key) });
    expect([key, await refusal(response)]).toEqual([key, { status: 400, code: "invalid_request", paths: ["Idempotency-Key"] }]);
  }
  expect(await wardrobeTotal(person)).toBe(0);
  expect((await person.upload(photo, { headers: keyed("k".repeat(255)) })).status).toBe(201);
});

test("a refused request frees its key for a corrected one", async () => {
  const person = await Person.join(url);
  const key = randomUUID();
  expect((await person.upload(new Uint8Array(ascii("no photo")), { headers: keyed(key) })).status).toBe(415);
  expect((await person.upload(await tinyPhoto(), { headers: keyed(key) })).status).toBe(201);
});

test("a key belongs to one person and one route", async () => {
  const [person, other] = await Promise.all([Person.join(url), Person.join(url)]);
  const key = randomUUID();
  const photo = await tinyPhoto();
  const mine = await person.upload(photo, { headers: keyed(key) });
  const theirs = await other.upload(photo, { headers: keyed(key) });
  expect([mine.status, theirs.status]).toEqual([201, 201]);
  expect(GarmentAnswer.parse(await mine.json()).id).not.toBe(GarmentAnswer.parse(await theirs.json()).id);
  expect((await person.request("POST", "/api/v1/outfits/recommend", { json: {}, headers: keyed(key) })).status).toBe(200);
  expect((await sendAll(person, [await tinyPhoto()], key)).status).toBe(200);
});

test("many photos under one key get the first answers again, bad ones too, and other photos are 422", async () => {
  const person = await Person.join(url);
  const photos = [await tinyPhoto(), ascii("no photo"), await tinyPhoto()];
  const key = randomUUID();
  const first: unknown = await (await sendAll(person, photos, key)).json();
  expect(first).toMatchObject({ results: [{ status: 201 }, { status: 415 }, { status: 201 }] });
  expect(await (await sendAll(person, photos, key, "renamed.jpg")).json()).toEqual(first);
  expect(await refusal(await sendAll(person, photos.slice(1), key))).toMatchObject({ status: 422, code: "key_reused" });
  expect(await refusal(await sendAll(person, photos.toReversed(), key))).toMatchObject({ status: 422, code: "key_reused" });
  expect(await wardrobeTotal(person)).toBe(2);
});

test("a file name that Postgres cannot store does not break a stored answer", async () => {
  const person = await Person.join(url);
  const response = await sendAll(person, [await tinyPhoto()], randomUUID(), "a\u0000b.jpg");
  expect(await response.json()).toMatchObject({ results: [{ status: 201 }] });
});

test("a recommendation under one key is saved once, however its JSON is written", async () => {
  const person = await Person.join(url);
  for (const category of ["shirt", "chinos", "loafers"]) await own(person, { category, attributes: { color_primary: "navy" } });
  const key = randomUUID();
  const ask = (body: string) =>
    person.request("POST", "/api/v1/outfits/recommend", { body, headers: { "content-type": "application/json", ...keyed(key) } });
  const first: unknown = await (await ask('{"occasion":"work","limit":1}')).json();
  const again: unknown = await (await ask('{ "limit": 1, "occasion": "work" }')).json();
  expect(again).toEqual(first);
  expect(first).toMatchObject({ outfits: [{ garments: [{}, {}, {}] }] });
  expect(await refusal(await ask('{"occasion":"date","limit":1}'))).toMatchObject({ status: 422, code: "key_reused" });
  expect(await (await person.request("GET", "/api/v1/outfits")).json()).toMatchObject({ total: 1 });
});

test("another look under one key is one look", async () => {
  const person = await Person.join(url);
  const { id } = await person.add(new Uint8Array(await garmentPhoto({ colour: "#204020" })));
  await person.settled(id);
  const key = randomUUID();
  const again = () => person.request("POST", `/api/v1/wardrobe/${id}/reprocess`, { headers: keyed(key) });
  const first = await again();
  expect(first.status).toBe(202);
  const answer: unknown = await first.json();
  expect(answer).toMatchObject({ id, status: "pending" });
  const ready = await person.settled(id);
  const second = await again();
  expect([second.status, await second.json()]).toEqual([202, answer]);
  expect(await person.garment(id)).toMatchObject({ status: "ready", thumbnail_url: ready.thumbnail_url });

  const other = await own(person, { category: "belt" });
  expect(
    await refusal(await person.request("POST", `/api/v1/wardrobe/${other.id}/reprocess`, { headers: keyed(key) })),
  ).toMatchObject({
    status: 422,
    code: "key_reused",
  });
  expect((await change(person, id, { in_laundry: true })).id).toBe(id);
});

test("a request whose outcome got lost is repeated under its key without a second effect", async () => {
  const armoire = await startArmoire({ proxy: true });
  onTestFinished(() => armoire.close());
  const person = await Person.join(armoire.url);
  for (const category of ["shirt", "chinos", "loafers"]) await own(person, { category, attributes: { color_primary: "navy" } });
  const ask = () => person.request("POST", "/api/v1/outfits/recommend", { json: { limit: 1 }, headers: keyed("once") });
  // The outfits are saved, but the answer with this fact never arrives.
  armoire.proxy.fail({ fault: "cut_after", match: ["insert into outfits"], times: 1 });
  const lost = await ask();
  expect([lost.status, lost.headers.get("retry-after")]).toEqual([503, "5"]);
  expect((await ask()).status).toBe(200);
  expect(await (await person.request("GET", "/api/v1/outfits")).json()).toMatchObject({ total: 1 });
});
