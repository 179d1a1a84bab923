// What needs a person is asked, best first, and answered many at once.

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { garmentPhoto } from "../support/images.ts";
import { GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { rowsOf } from "../support/rows.ts";
import { own, tinyPhoto } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const database = inject("databaseEndpoint");
const path = "/api/v1/wardrobe/review";

const Value = z.union([z.string(), z.number(), z.array(z.string())]);
const Question = z.object({
  kind: z.string(),
  field: z.string().nullable(),
  garment: z.object({
    id: z.string(),
    image_url: z.string(),
    thumbnail_url: z.string().nullable(),
    status: z.string(),
    name: z.string(),
    description: z.string().nullable(),
  }),
  compared_with: z.object({ id: z.string(), image_url: z.string(), thumbnail_url: z.string().nullable() }).nullable(),
  question: z.string(),
  options: z.array(
    z.object({
      value: Value,
      label: z.string(),
      probability: z.number().nullable(),
      request: z.object({ method: z.string(), path: z.string(), body: z.unknown().optional() }).nullable(),
    }),
  ),
  current_value: Value.nullable(),
  gain: z.number(),
});
const Review = z.object({
  items: z.array(Question),
  total: z.number(),
  waiting: z.number(),
  limit: z.number(),
  offset: z.number(),
});
const Reviewed = z.object({
  applied: z.number(),
  remaining: z.number(),
  waiting: z.number(),
  garments: z.array(GarmentAnswer),
});

async function questionsOf(person: Person, query = "?limit=100"): Promise<z.infer<typeof Review>> {
  const response = await person.request("GET", `${path}${query}`);
  expect(response.status).toBe(200);
  return Review.parse(await response.json());
}

function post(person: Person, answers: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return person.request("POST", path, { json: { answers }, headers });
}

async function answered(person: Person, answers: unknown): Promise<z.infer<typeof Reviewed>> {
  const response = await post(person, answers);
  const text = await response.text();
  expect([response.status, text]).toEqual([200, text]);
  return Reviewed.parse(JSON.parse(text));
}

async function refusal(response: Response) {
  const { status, code, errors = [] } = ProblemAnswer.parse(await response.json());
  return { status, code, errors };
}

/** A garment that was looked at. */
async function readyGarment(person: Person, colour: string): Promise<GarmentAnswer> {
  const { id } = await person.add(new Uint8Array(await garmentPhoto({ colour })));
  return person.settled(id);
}

/** Sets what the model left open, since what it is unsure of is another test's concern. */
async function leaveOpen(id: string, ...fields: string[]): Promise<void> {
  await rowsOf(database, "update garment_predictions set needs_review = $1::text[] where garment_id = $2", [
    `{${fields.join(",")}}`,
    id,
  ]);
}

async function suspectedCopy(id: string, of: string): Promise<void> {
  await rowsOf(
    database,
    "update garments set possible_duplicate_of = $1::uuid, possible_duplicate_score = 0.95 where id = $2::uuid",
    [of, id],
  );
}

async function withPieces(id: string): Promise<void> {
  const boxes = [
    { x: 0, y: 0, width: 0.4, height: 1 },
    { x: 0.5, y: 0, width: 0.5, height: 1 },
  ];
  await rowsOf(database, "update garment_predictions set pieces = $1::jsonb where garment_id = $2", [JSON.stringify(boxes), id]);
}

describe("what is asked", () => {
  let person: Person;
  let shirt: GarmentAnswer;
  let other: GarmentAnswer;
  beforeAll(async () => {
    person = await Person.join(url);
    [shirt, other] = await Promise.all([readyGarment(person, "#1f3a5f"), readyGarment(person, "#7a1f1f")]);
    await Promise.all([leaveOpen(shirt.id, "category", "pattern", "material", "fit"), leaveOpen(other.id, "material", "fit")]);
  });

  test("each question shows its garment, its three best guesses and what counts now", async () => {
    const { items, total, waiting } = await questionsOf(person);
    expect(items.map(({ garment, field }) => [garment.id, field]).sort()).toEqual(
      [
        [shirt.id, "category"],
        [shirt.id, "pattern"],
        [other.id, "material"],
        [other.id, "fit"],
      ].sort(),
    );
    expect([total, waiting]).toEqual([4, 2]);
    const question = items.find(({ field }) => field === "category");
    const guesses = z.object({ guesses: z.object({ category: z.array(z.looseObject({ value: z.string() })) }) });
    const best = guesses.parse(shirt.prediction).guesses.category.map(({ value }) => value);
    expect(question).toMatchObject({
      kind: "field",
      garment: { id: shirt.id, status: "ready", image_url: shirt.image_url, thumbnail_url: shirt.thumbnail_url },
      compared_with: null,
      question: expect.stringMatching(/\?$/),
      current_value: shirt.category,
    });
    expect(question?.options.map(({ value }) => value)).toEqual(best.filter((value) => value !== "other"));
    expect(question?.options.every(({ request }) => request === null)).toBe(true);
    expect((await fetch(question?.garment.thumbnail_url ?? "")).status).toBe(200);
  });

  test("the best comes first, and pages of it fit together", async () => {
    const all = (await questionsOf(person)).items;
    expect(all.map(({ gain }) => gain)).toEqual(all.map(({ gain }) => gain).sort((left, right) => right - left));
    const pages = await Promise.all(
      ["?limit=1", "?limit=2&offset=1", "?limit=100&offset=3", "?offset=4"].map((q) => questionsOf(person, q)),
    );
    expect(pages.flatMap(({ items }) => items)).toEqual(all);
    expect(pages.map(({ total, limit, offset }) => [total, limit, offset])).toEqual([
      [4, 1, 0],
      [4, 2, 1],
      [4, 100, 3],
      [4, 20, 4],
    ]);
  });

  test("a suspected copy is shown beside the garment that it resembles, until its owner says that it is another", async () => {
    await suspectedCopy(shirt.id, other.id);
    const { items, waiting } = await questionsOf(person);
    const question = items.find(({ garment }) => garment.id === shirt.id);
    expect(question).toMatchObject({
      kind: "duplicate",
      field: "possible_duplicate_of",
      compared_with: { id: other.id, image_url: other.image_url, thumbnail_url: other.thumbnail_url },
      options: [
        { value: "same", request: { method: "DELETE", path: `/api/v1/wardrobe/${shirt.id}` } },
        { value: "different", request: null },
      ],
    });
    expect(waiting).toBe(4);
    const answer = [{ garment_id: shirt.id, field: "possible_duplicate_of", value: "different" }];
    const first = await answered(person, answer);
    expect(first).toMatchObject({
      applied: 1,
      remaining: 4,
      garments: [{ id: shirt.id, possible_duplicate_of: null, possible_duplicate_score: null, label: null }],
    });
    const again = await answered(person, answer);
    expect(again.garments).toEqual(first.garments);
  });

  test("a photo of several garments is asked about first, until its owner says that it shows one", async () => {
    await withPieces(other.id);
    const { items } = await questionsOf(person);
    expect(items[0]).toMatchObject({
      kind: "pieces",
      garment: { id: other.id },
      options: [
        { value: "split", request: { method: "POST", path: `/api/v1/wardrobe/${other.id}/split`, body: { pieces: [0, 1] } } },
        { value: "one", request: null },
      ],
    });
    const { remaining, garments } = await answered(person, [{ garment_id: other.id, field: "pieces", value: "one" }]);
    expect([remaining, garments[0]?.prediction?.["pieces"]]).toEqual([4, []]);
    expect((await questionsOf(person)).items.some(({ kind }) => kind === "pieces")).toBe(false);
  });

  test("nothing is asked of a photo that was split", async () => {
    const splitter = await Person.join(url);
    const photo = await readyGarment(splitter, "#3a5f1f");
    await leaveOpen(photo.id, "category");
    const piece = await readyGarment(splitter, "#3a5f2f");
    await leaveOpen(piece.id, "category");
    await rowsOf(database, "update garments set split_from = $1::uuid where id = $2::uuid", [photo.id, piece.id]);
    expect((await questionsOf(splitter)).items.map(({ garment }) => garment.id)).toEqual([piece.id]);
  });

  test("a photo that could not be looked at is asked about with its own words", async () => {
    const clumsy = await Person.join(url);
    const { id } = await clumsy.add(await tinyPhoto());
    const { error_message } = await clumsy.settled(id);
    const { items } = await questionsOf(clumsy);
    expect(items).toMatchObject([
      {
        kind: "failed",
        field: null,
        question: error_message,
        options: [
          { request: { method: "POST", path: `/api/v1/wardrobe/${id}/reprocess` } },
          { request: { method: "DELETE", path: `/api/v1/wardrobe/${id}` } },
        ],
      },
    ]);
    expect(error_message).not.toBeNull();
  });

  test("limit and offset that are out of range, and unknown parameters, are 400", async () => {
    for (const [query, field] of [
      ["?limit=0", "limit"],
      ["?limit=101", "limit"],
      ["?offset=-1", "offset"],
      ["?sort=gain", "sort"],
    ] as const) {
      const { status, errors } = await refusal(await person.request("GET", `${path}${query}`));
      expect([query, status, errors.map((error) => error.path)]).toEqual([query, 400, [field]]);
    }
  });
});

describe("answers", () => {
  let person: Person;
  let garments: GarmentAnswer[];
  beforeAll(async () => {
    person = await Person.join(url);
    garments = await Promise.all(["#2f5f3a", "#5f2f3a", "#3a2f5f"].map((colour) => readyGarment(person, colour)));
    for (const { id } of garments) await leaveOpen(id, "category", "pattern", "style_tags", "material", "fit");
  });

  test("many at once become labels, are asked no more, and open what waited for them", async () => {
    const [one, two, three] = garments;
    const before = await questionsOf(person);
    expect([before.total, before.waiting]).toEqual([6, 9]);
    const {
      applied,
      remaining,
      waiting,
      garments: changed,
    } = await answered(person, [
      // What the model said already, confirmed.
      { garment_id: one?.id, field: "category", value: one?.category },
      { garment_id: two?.id, field: "category", value: "cardigan" },
      { garment_id: two?.id, field: "material", value: "wool" },
      { garment_id: two?.id, field: "style_tags", value: ["classic", "preppy"] },
    ]);
    // Of the first: pattern, style, material, fit; of the second: pattern, fit; of the third: category, pattern.
    expect([applied, remaining, waiting]).toEqual([4, 8, 3]);
    expect(changed.map(({ id }) => id).sort()).toEqual([one?.id, two?.id].sort());
    expect(await person.garment(one?.id ?? "")).toMatchObject({
      category: one?.category,
      label: { category: one?.category, attributes: {} },
      needs_review: ["pattern", "style_tags", "material", "fit"],
    });
    expect(await person.garment(two?.id ?? "")).toMatchObject({
      category: "cardigan",
      label: { category: "cardigan", attributes: { material: "wool", style_tags: ["classic", "preppy"] } },
      needs_review: ["pattern", "fit"],
      attributes: { material: "wool" },
    });
    expect(await person.garment(three?.id ?? "")).toMatchObject({ label: null });
    const after = await questionsOf(person);
    expect([after.total, after.waiting]).toEqual([remaining, waiting]);
    // Found by its new words: the vector is made anew.
    const embedded = "select 1 as one from garment_predictions where garment_id = $1 and embedding_id is not null";
    await pollUntil(async () => (await rowsOf(database, embedded, [two?.id ?? ""])).length > 0);
    const found = await person.request("GET", "/api/v1/wardrobe/search?q=cardigan");
    const { items } = z
      .object({ items: z.array(z.looseObject({ garment: z.looseObject({ id: z.string() }) })) })
      .parse(await found.json());
    expect(items[0]?.garment.id).toBe(two?.id);
  });

  test("every option that is offered can be sent back as it is, until nothing is left to ask", async () => {
    const willing = await Person.join(url);
    const { id } = await readyGarment(willing, "#8a5f2f");
    await leaveOpen(id, "category", "color_primary", "pattern", "style_tags", "material", "fit", "formality", "seasons");
    for (let round = 0; round < 3; round += 1) {
      const { items } = await questionsOf(willing);
      if (items.length === 0) break;
      const answers = items.map(({ garment, field, options }) => ({ garment_id: garment.id, field, value: options[0]?.value }));
      const { applied } = await answered(willing, answers);
      expect(applied).toBe(answers.length);
    }
    expect(await questionsOf(willing)).toMatchObject({ total: 0, waiting: 0 });
    expect(await willing.garment(id)).toMatchObject({ needs_review: [] });
  });

  test("the same answers again change nothing but are answered alike", async () => {
    const [, , three] = garments;
    const answers = [
      { garment_id: three?.id, field: "category", value: "coat" },
      { garment_id: three?.id, field: "fit", value: "relaxed" },
    ];
    const first = await answered(person, answers);
    const { label, attributes } = await person.garment(three?.id ?? "");
    const again = await answered(person, answers);
    expect(again.remaining).toBe(first.remaining);
    expect(await person.garment(three?.id ?? "")).toMatchObject({ label, attributes });
  });

  test("under one Idempotency-Key they are stored once and answered with the first answer", async () => {
    const { id } = garments[0] ?? { id: "" };
    const key = { "idempotency-key": randomUUID() };
    const answers = [{ garment_id: id, field: "fit", value: "slim" }];
    const first = await post(person, answers, key);
    const body = await first.text();
    expect([first.status, body]).toEqual([200, body]);
    await person.request("PATCH", `/api/v1/wardrobe/${id}`, { json: { attributes: { fit: "oversized" } } });
    const again = await post(person, answers, key);
    expect([again.status, await again.json()]).toEqual([200, JSON.parse(body)]);
    expect(await person.garment(id)).toMatchObject({ attributes: { fit: "oversized" } });
    const another = [{ garment_id: id, field: "fit", value: "relaxed" }];
    expect(await refusal(await post(person, another, key))).toMatchObject({ status: 422, code: "key_reused" });
  });

  test("that come from several devices at once are all kept", async () => {
    const busy = await Person.join(url);
    const { id } = await readyGarment(busy, "#5f5f2f");
    const corrections = { category: "shirt", material: "linen", fit: "slim", pattern: "striped" };
    await Promise.all(Object.entries(corrections).map(([field, value]) => answered(busy, [{ garment_id: id, field, value }])));
    const { category, ...attributes } = corrections;
    expect(await busy.garment(id)).toMatchObject({
      label: { category, attributes },
      attributes: { ...attributes, warmth_clo: 0.2 },
    });
  });

  test("of which one is not understood are 400, name it and what is accepted, and store nothing", async () => {
    const [one] = garments;
    const good = { garment_id: one?.id, field: "pattern", value: "striped" };
    const id = one?.id;
    const before = await person.garment(id ?? "");
    const cases: [unknown, string, RegExp][] = [
      [[], "answers", /1 to 100/],
      [Array.from({ length: 101 }, () => good), "answers", /1 to 100/],
      ["yes", "answers", /array/],
      [[good, { ...good, garment_id: "1" }], "answers.1.garment_id", /UUID/],
      [[good, { garment_id: id, field: "smell", value: "fresh" }], "answers.1.field", /accepted: category, .*pieces/],
      [[good, { garment_id: id, value: "fresh" }], "answers.1.field", /accepted: category/],
      [[good, { garment_id: id, field: "custom_name", value: "x" }], "answers.1.field", /accepted: category/],
      [[good, { garment_id: id, field: "category", value: "frog" }], "answers.1.value", /accepted: t_shirt, .*tights/],
      [[good, { garment_id: id, field: "category", value: null }], "answers.1.value", /accepted: t_shirt/],
      [[good, { garment_id: id, field: "category" }], "answers.1.value", /accepted: t_shirt/],
      [[good, { garment_id: id, field: "formality", value: 2 }], "answers.1.value", /accepted: a number from 0 to 1/],
      [[good, { garment_id: id, field: "formality", value: "casual" }], "answers.1.value", /accepted: a number from 0 to 1/],
      [[good, { garment_id: id, field: "seasons", value: [] }], "answers.1.value", /1 to 4 of spring, summer/],
      [[good, { garment_id: id, field: "seasons", value: "summer" }], "answers.1.value", /1 to 4 of spring, summer/],
      [[good, { garment_id: id, field: "style_tags", value: ["smart"] }], "answers.1.value.0", /accepted: casual, formal/],
      [[good, { garment_id: id, field: "possible_duplicate_of", value: "same" }], "answers.1.value", /accepted: different/],
      [[good, { garment_id: id, field: "pieces", value: "split" }], "answers.1.value", /accepted: one/],
      [
        [good, { garment_id: id, field: "fit", value: "slim", sure: true }],
        "answers.1.sure",
        /unknown field; accepted: garment_id, field, value/,
      ],
      [[good, good], "answers.1", /answers\.0 is about the same field/],
    ];
    for (const [answers, field, message] of cases) {
      const { status, errors } = await refusal(await post(person, answers));
      expect([answers, status, errors.map((error) => error.path)]).toEqual([answers, 400, [field]]);
      expect(errors[0]?.message).toMatch(message);
    }
    expect((await refusal(await person.request("POST", path, { json: {} }))).errors).toMatchObject([{ path: "answers" }]);
    expect(await person.garment(id ?? "")).toEqual(before);
  });

  test("about another person's garment or none are 400 alike, and not one of the request is stored", async () => {
    const stranger = await Person.join(url);
    const theirs = await own(stranger, { category: "belt" });
    const mine = await own(stranger, { custom_name: "mine" });
    const [one] = garments;
    const before = await person.garment(one?.id ?? "");
    const about = async (id: string | undefined) =>
      refusal(
        await post(stranger, [
          { garment_id: mine.id, field: "category", value: "hat" },
          { garment_id: id, field: "category", value: "coat" },
          { garment_id: theirs.id, field: "fit", value: "slim" },
        ]),
      );
    const foreign = await about(one?.id);
    expect(foreign).toEqual(await about(randomUUID()));
    expect(foreign).toMatchObject({
      status: 400,
      errors: [{ path: "answers.1.garment_id", message: "there is no such garment" }],
    });
    expect(await person.garment(one?.id ?? "")).toEqual(before);
    expect(await stranger.garment(mine.id)).toMatchObject({ label: null });
  });

  test("about a hundred garments are stored in one request", async () => {
    const rich = await Person.join(url);
    const first = await readyGarment(rich, "#0f5f5f");
    await leaveOpen(first.id, "category", "material");
    // 99 more of the same, straight into the tables: a hundred looks at photos would show nothing more.
    await rowsOf(
      database,
      `with more as (
        insert into garments (id, user_id, original_image_path, status, content_hash, content_type, byte_size, width, height)
        select gen_random_uuid(), user_id, original_image_path, 'ready', lpad(n::text, 64, '0'), content_type, byte_size, width, height
        from garments, generate_series(1, 99) n where id = $1::uuid returning id
      )
      insert into garment_predictions (garment_id, attributes, model, answers, guesses, description, needs_review, timings, category)
      select more.id, attributes, model, answers, guesses, description, needs_review, timings, category
      from garment_predictions, more where garment_id = $1::uuid`,
      [first.id],
    );
    const { items, total, waiting } = await questionsOf(rich);
    expect([items.length, total, waiting]).toEqual([100, 100, 100]);
    const answers = items.map(({ garment }) => ({ garment_id: garment.id, field: "category", value: "polo" }));
    const started = performance.now();
    const { applied, remaining, waiting: left, garments: changed } = await answered(rich, answers);
    console.log(`review: 100 answers stored in ${Math.round(performance.now() - started)} ms`);
    expect([applied, remaining, left]).toEqual([100, 100, 0]);
    expect(new Set(changed.map(({ category }) => category))).toEqual(new Set(["polo"]));
  });
});
