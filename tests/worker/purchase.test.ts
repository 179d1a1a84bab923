// Before buying: compares a photo or a description with the wardrobe, and stores neither.

import sharp from "sharp";
import { beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { pieces } from "../../local/sample-wardrobe/pieces.ts";
import { samplePhoto } from "../../local/sample-wardrobe.ts";
import { animatedWebp, ascii, jpeg, shortBy } from "../support/images.ts";
import { Person, ProblemAnswer } from "../support/person.ts";
import { multipart, multipartType } from "../support/raw-http.ts";
import { rowsOf } from "../support/rows.ts";
import { own } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const database = inject("databaseEndpoint");
const path = "/api/v1/outfits/purchase";

const GarmentView = z.looseObject({ id: z.string(), category: z.string().nullable() });
const Purchase = z.object({
  garment: z.object({
    category: z.string(),
    name: z.string(),
    attributes: z.looseObject({ color_primary: z.string() }),
    needs_review: z.array(z.string()),
    warnings: z.array(z.string()),
  }),
  same_piece: z.object({ garment: GarmentView, score: z.number() }).nullable(),
  look_alikes: z.array(
    z.object({ garment: GarmentView, score: z.number().nullable(), because: z.array(z.object({ words: z.string() })) }),
  ),
  meaning: z.boolean(),
  outfits: z.object({
    good: z.number(),
    of: z.number(),
    exact: z.boolean(),
    threshold: z.number(),
    best: z.array(
      z.strictObject({
        garment_ids: z.array(z.string()),
        score: z.number(),
        score_breakdown: z.record(z.string(), z.number()),
        faults: z.array(z.looseObject({ code: z.string(), message: z.string() })),
        explanation: z.string(),
      }),
    ),
    unmet: z.array(z.unknown()),
    words: z.string(),
  }),
});

async function photoOf(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const piece = pieces.find((one) => one.name === name);
  if (piece === undefined) throw new Error(`the sample wardrobe has no ${name}`);
  return new Uint8Array(await samplePhoto(piece));
}

function send(person: Person, photo: Uint8Array): Promise<Response> {
  return person.request("POST", path, {
    body: multipart([{ filename: "p.jpg", body: photo }]),
    headers: { "content-type": multipartType },
  });
}
async function parseAnswer(response: Response) {
  const text = await response.text();
  if (response.status !== 200) throw new Error(`purchase answered ${response.status}: ${text}`);
  return Purchase.parse(JSON.parse(text));
}
const describe = async (person: Person, json: unknown) => parseAnswer(await person.request("POST", path, { json }));

/** The number of the person's rows, and of the objects in the bucket that these rows could name. */
async function storedCounts(person: Person) {
  const counts = ["garments", "outfits", "outfit_feedback", "erasures", "idempotency_keys"].map((table) =>
    rowsOf(database, `select count(*)::text as n from ${table} where user_id = $1`, [person.id]),
  );
  return (await Promise.all(counts)).map(([row]) => row?.["n"]);
}

let person: Person;
const ids = new Map<string, string>();
beforeAll(async () => {
  person = await Person.join(url);
  for (const [category, color_primary] of [
    ["shirt", "white"],
    ["chinos", "navy"],
    ["jeans", "denim"],
    ["loafers", "brown"],
    ["bag", "black"],
  ] as const) {
    ids.set(category, (await own(person, { category, attributes: { color_primary } })).id);
  }
  const { id } = await person.add(await photoOf("striped tee"));
  expect((await person.settled(id)).status).toBe("ready");
  ids.set("t_shirt", id);
});

test("a described garment is counted with the wardrobe's garments and compared with similar ones, and nothing is stored", async () => {
  const before = await storedCounts(person);
  const { garment, outfits, look_alikes, same_piece } = await describe(person, {
    category: "sneakers",
    color_primary: "white",
    material: "leather",
  });
  expect(garment).toMatchObject({ category: "sneakers", name: "white sneakers", attributes: { color_primary: "white" } });
  // Two tops with two bottoms.
  expect(outfits).toMatchObject({ of: 4, exact: true, threshold: 0.9 });
  expect(outfits.good).toBeGreaterThan(0);
  expect(outfits.words).toContain(`${outfits.good} good outfit`);
  // Those of the four that are good ideas beside the best.
  expect(outfits.best.length).toBeGreaterThan(1);
  const owned = new Set(ids.values());
  for (const { garment_ids, score, explanation } of outfits.best) {
    expect(garment_ids.filter((id) => !owned.has(id))).toEqual([]);
    expect(garment_ids).not.toContain(ids.get("loafers"));
    expect(explanation.toLowerCase()).toContain("white sneakers");
    expect(score).toBeLessThanOrEqual(outfits.best[0]?.score ?? 0);
  }
  expect(outfits.best.flatMap(({ faults }) => faults)).toEqual([]);
  expect(same_piece).toBeNull();
  expect(look_alikes.every(({ garment: { category } }) => category === "loafers")).toBe(true);
  expect(await storedCounts(person)).toEqual(before);
});

test("a photo is seen as an upload would be, points at the garment that it shows again, and leaves nothing stored", async () => {
  const before = await storedCounts(person);
  const copy = await sharp(await photoOf("striped tee"))
    .jpeg({ quality: 60 })
    .toBuffer();
  const { garment, same_piece, look_alikes, meaning, outfits } = await parseAnswer(await send(person, copy));
  const uploaded = await person.garment(ids.get("t_shirt") ?? "");
  expect([garment.category, garment.attributes.color_primary]).toEqual([uploaded.category, uploaded.attributes.color_primary]);
  expect(same_piece?.garment.id).toBe(ids.get("t_shirt"));
  expect(same_piece?.score).toBeGreaterThanOrEqual(0.5);
  expect(meaning).toBe(true);
  expect(look_alikes[0]).toMatchObject({
    garment: { id: ids.get("t_shirt") },
    because: expect.arrayContaining([expect.objectContaining({ words: expect.stringMatching(/same category/) })]),
  });
  expect(look_alikes[0]?.score).toBeGreaterThan(0.9);
  expect(outfits.of).toBe(2);
  expect(await storedCounts(person)).toEqual(before);
  // An upload of the same photo is a new garment: neither its bytes nor its vector were stored before.
  const stranger = await Person.join(url);
  const other = await parseAnswer(await send(stranger, copy));
  expect(other).toMatchObject({ same_piece: null, look_alikes: [], outfits: { of: 0, best: [] } });
  expect((await stranger.upload(new Uint8Array(copy))).status).toBe(201);
});

test("a photo that cannot be used is refused as an upload is, in the same words", async () => {
  const whole = await jpeg({ width: 400, height: 400 });
  const cases: [Uint8Array, number, string, RegExp][] = [
    [await jpeg({ width: 100, height: 100 }), 400, "invalid_request", /100 x 100 pixels; at least 224/],
    [ascii("not a photo"), 415, "unsupported_media_type", /./],
    [await animatedWebp(), 415, "unsupported_media_type", /./],
    [shortBy(whole, 200), 400, "damaged_image", /./],
    [new Uint8Array(10_485_761), 413, "too_large", /10 MB/],
  ];
  for (const [photo, status, code, words] of cases) {
    const problem = ProblemAnswer.parse(await (await send(person, photo)).json());
    expect([problem.status, problem.code]).toEqual([status, code]);
    expect(problem.errors?.[0]?.message ?? problem.detail).toMatch(words);
    if (problem.errors !== undefined) expect(problem.errors[0]?.path).toBe("file");
  }
});

test("a request with neither a photo nor a description is refused", async () => {
  const cases: [Parameters<Person["request"]>[2], number, string[]][] = [
    [{ json: {} }, 400, ["category", "color_primary"]],
    [{ json: { category: "loafers", color_primary: "brown", price: 10 } }, 400, ["price"]],
    [{ json: { category: "loafers", color_primary: "blurple" } }, 400, ["color_primary"]],
    [{}, 400, ["body"]],
    [{ body: "x=1", headers: { "content-type": "application/x-www-form-urlencoded" } }, 415, []],
    [{ body: multipart([]), headers: { "content-type": multipartType } }, 400, ["file"]],
    [{ json: { category: "loafers", color_primary: "brown", subcategory: "x".repeat(300_000) } }, 413, []],
  ];
  for (const [options, status, paths] of cases) {
    const problem = ProblemAnswer.parse(await (await person.request("POST", path, options)).json());
    expect([problem.status, (problem.errors ?? []).map((error) => error.path)]).toEqual([status, paths]);
  }
});
