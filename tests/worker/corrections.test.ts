// A person's own words about a garment: names, notes, laundry, and corrections that override the prediction.

import { randomUUID } from "node:crypto";
import { beforeAll, expect, inject, test } from "vitest";
import { garmentPhoto } from "../support/images.ts";
import { type GarmentAnswer, Person, ProblemAnswer } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { rowsOf } from "../support/rows.ts";
import { change, own, tinyPhoto } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const path = (id: string) => `/api/v1/wardrobe/${id}`;

async function refusal(response: Response) {
  const { status, code, errors = [] } = ProblemAnswer.parse(await response.json());
  return { status, code, errors };
}

let person: Person;
beforeAll(async () => {
  person = await Person.join(url);
});

/** A garment after its look: it has a prediction to correct. */
async function readyGarment(colour: string): Promise<GarmentAnswer> {
  const { id } = await person.add(new Uint8Array(await garmentPhoto({ colour })));
  const garment = await person.settled(id);
  expect(garment.status).toBe("ready");
  return garment;
}

/** Waits until the garment's vector matches its current state. */
async function untilEmbedded(id: string): Promise<void> {
  const query = "select 1 as one from garment_predictions where garment_id = $1 and embedding_id is not null";
  await pollUntil(async () => (await rowsOf(inject("databaseEndpoint"), query, [id])).length > 0);
}

test("name, notes and laundry change separately, and null removes a name", async () => {
  const { id } = await person.add(await tinyPhoto());
  expect(await change(person, id, { custom_name: "  Grandad's jumper ", custom_notes: " itchy\n" })).toMatchObject({
    custom_name: "Grandad's jumper",
    custom_notes: " itchy\n",
    in_laundry: false,
    label: null,
  });
  expect(await change(person, id, { in_laundry: true })).toMatchObject({ custom_name: "Grandad's jumper", in_laundry: true });
  expect(await change(person, id, { custom_name: null, custom_notes: null })).toMatchObject({
    custom_name: null,
    custom_notes: null,
    in_laundry: true,
  });
  expect(await person.garment(id)).toMatchObject({ custom_name: null, in_laundry: true });
});

test("a label overrides the prediction field by field, and null removes the label", async () => {
  const before = await readyGarment("#7a1f1f");
  const answer = await change(person, before.id, {
    category: "cardigan",
    subcategory: "shawl cardigan",
    attributes: { material: "wool", fit: "slim" },
  });
  expect(answer).toMatchObject({
    category: "cardigan",
    subcategory: "shawl cardigan",
    label: { category: "cardigan", subcategory: "shawl cardigan", attributes: { material: "wool", fit: "slim" } },
    prediction: before.prediction,
  });
  expect(answer.attributes).toMatchObject({ material: "wool", fit: "slim", color_primary: before.attributes.color_primary });

  const partly = await change(person, before.id, { attributes: { fit: null } });
  expect(partly.label).toEqual({ category: "cardigan", subcategory: "shawl cardigan", attributes: { material: "wool" } });
  expect(partly.attributes["fit"]).toBe(before.attributes["fit"]);

  const back = await change(person, before.id, { category: null, subcategory: null, attributes: { material: null } });
  expect(back).toMatchObject({ category: before.category, attributes: before.attributes, needs_review: before.needs_review });
});

test("a field is no longer unsure once a person has set it, and is unsure again when that is taken back", async () => {
  const before = await readyGarment("#1f7a3f");
  // The local model cannot know these two and says so; neither would change an outfit enough to ask.
  expect(before.unsure).toEqual(expect.arrayContaining(["material", "fit"]));
  for (const field of ["material", "fit"]) expect(before.needs_review).not.toContain(field);
  const { unsure } = await change(person, before.id, { attributes: { material: "linen" } });
  expect(unsure).toEqual(before.unsure.filter((field) => field !== "material"));
  const named = await change(person, before.id, { category: "shirt" });
  for (const fields of [named.needs_review, named.unsure]) expect(fields).not.toContain("category");
  const back = await change(person, before.id, { category: null, attributes: { material: null } });
  expect([back.needs_review, back.unsure]).toEqual([before.needs_review, before.unsure]);
});

test("warmth, seasons and formality follow a corrected category, unless the person set them", async () => {
  const before = await readyGarment("#7a6a1f");
  const parka = await change(person, before.id, { category: "parka" });
  expect(parka.attributes).toMatchObject({ warmth_clo: 0.7, formality: 0.2, seasons: ["winter"] });
  const corrected = await change(person, before.id, { attributes: { warmth_clo: 1.5, seasons: ["fall", "winter"] } });
  expect(corrected.attributes).toMatchObject({ warmth_clo: 1.5, formality: 0.2, seasons: ["fall", "winter"] });
  const gown = await change(person, before.id, { category: "gown" });
  expect(gown.attributes).toMatchObject({ warmth_clo: 1.5, formality: 0.95, seasons: ["fall", "winter"] });
  const back = await change(person, before.id, { category: null, attributes: { warmth_clo: null, seasons: null } });
  expect(back.attributes).toEqual(before.attributes);
});

test("warmth and months follow corrected cloth too, and formality a corrected pattern", async () => {
  const { id } = await readyGarment("#8a5a2f");
  const shirt = await change(person, id, { category: "shirt", attributes: { material: "cotton", pattern: "solid" } });
  expect(shirt.attributes).toMatchObject({ warmth_clo: 0.25, formality: 0.45 });
  const flannel = await change(person, id, { attributes: { material: "wool" } });
  expect(flannel.attributes).toMatchObject({ warmth_clo: 0.3, seasons: ["spring", "fall", "winter"] });
  const printed = await change(person, id, { attributes: { pattern: "graphic", material: null } });
  expect(printed.attributes["formality"]).toBeLessThan(0.45);
  expect(printed.attributes["warmth_clo"]).toBe(0.25);
});

test("corrections at the same time are all kept, and the derived values fit them all", async () => {
  const { id } = await readyGarment("#2f8a5a");
  await Promise.all([
    change(person, id, { category: "shirt" }),
    change(person, id, { attributes: { material: "linen" } }),
    change(person, id, { attributes: { fit: "slim" } }),
    change(person, id, { custom_name: "Lin" }),
  ]);
  const garment = await person.garment(id);
  expect(garment.label).toEqual({ category: "shirt", subcategory: null, attributes: { material: "linen", fit: "slim" } });
  expect(garment).toMatchObject({ custom_name: "Lin", attributes: { warmth_clo: 0.2, seasons: ["spring", "summer", "fall"] } });
});

test("a person's earlier corrections change their next prediction, and no other person's", async () => {
  const [teacher, stranger] = await Promise.all([Person.join(url), Person.join(url)]);
  const upload = async (owner: Person, colour: string) =>
    owner.settled((await owner.add(new Uint8Array(await garmentPhoto({ colour })))).id);
  const first = await Promise.all(
    ["#30507a", "#31507a", "#32507a", "#33507a", "#34507a", "#35507a"].map((shade) => upload(teacher, shade)),
  );
  const taken = first.map(({ category }) => category);
  expect(new Set(taken).size).toBe(1);
  for (const { id } of first) {
    await change(teacher, id, { category: "vest" });
    await untilEmbedded(id);
  }
  const [taught, untaught] = await Promise.all([upload(teacher, "#36507a"), upload(stranger, "#36507a")]);
  expect(taught.prediction?.category).toBe("vest");
  expect(untaught.prediction?.category).toBe(taken[0]);
  expect(taken[0]).not.toBe("vest");
});

test("a garment that waits for its look can be corrected, and keeps the correction when it is ready", async () => {
  const { id } = await person.add(new Uint8Array(await garmentPhoto({ colour: "#5a2f6f" })));
  await change(person, id, { category: "blouse", attributes: { color_primary: "teal" } });
  expect(await person.settled(id)).toMatchObject({ status: "ready", category: "blouse", attributes: { color_primary: "teal" } });
});

test("an invalid change is 400, names the field and the accepted values, and changes nothing", async () => {
  const { id } = await own(person, { category: "belt", custom_name: "Belt" });
  const before = await person.settled(id);
  const cases: [unknown, string, RegExp][] = [
    [{}, "body", /custom_name, custom_notes, in_laundry, .*category, subcategory, attributes/],
    [[], "body", /object/],
    [{ user_id: randomUUID() }, "user_id", /unknown field; accepted: custom_name, .*attributes/],
    [{ status: "ready" }, "status", /unknown field/],
    [{ id: randomUUID(), custom_name: "x" }, "id", /unknown field/],
    [{ attempts: 0 }, "attempts", /unknown field/],
    [{ category: "frog" }, "category", /accepted: t_shirt, .*tights/],
    [{ attributes: { pattern: "spotted" } }, "attributes.pattern", /accepted: solid, striped/],
    [{ attributes: { material: "mithril" } }, "attributes.material", /accepted: cotton, denim/],
    [{ attributes: { seasons: ["autumn"] } }, "attributes.seasons.0", /accepted: spring, summer, fall, winter/],
    [{ attributes: { style_tags: ["smart"] } }, "attributes.style_tags.0", /accepted: casual, formal/],
    [{ attributes: { color_primary: "blurple" } }, "attributes.color_primary", /accepted: black, white/],
    [{ attributes: { colors: [] } }, "attributes.colors", /accepted: color_primary, .*warmth_clo/],
    [{ attributes: { derived: {} } }, "attributes.derived", /unknown field/],
    [{ attributes: { formality: 1.1 } }, "attributes.formality", /1/],
    [{ attributes: { warmth_clo: "warm" } }, "attributes.warmth_clo", /number/],
    [{ in_laundry: "yes" }, "in_laundry", /boolean/],
    [{ custom_name: "x".repeat(101) }, "custom_name", /at most 100/],
    [{ custom_name: "  " }, "custom_name", /at least 1/],
    [{ custom_notes: "x".repeat(2001) }, "custom_notes", /at most 2000/],
    [{ custom_name: "a\u0000b" }, "custom_name", /no text/],
    [{ custom_notes: "\ud800" }, "custom_notes", /no text/],
    [{ subcategory: "a\u0000b" }, "subcategory", /no text/],
  ];
  for (const [json, field, message] of cases) {
    const { status, errors } = await refusal(await person.request("PATCH", path(id), { json }));
    expect([json, status, errors.map((error) => error.path)]).toEqual([json, 400, [field]]);
    expect(errors[0]?.message).toMatch(message);
  }
  expect(await person.garment(id)).toEqual(before);
});

test("a body that is not JSON is 400, and another content type 415", async () => {
  const { id } = await person.add(await tinyPhoto());
  const patch = (body: string, type: string) => person.request("PATCH", path(id), { body, headers: { "content-type": type } });
  expect(await refusal(await patch('{"custom_name":', "application/json"))).toMatchObject({ status: 400 });
  expect(await refusal(await patch("", "application/json"))).toMatchObject({ status: 400 });
  expect(await refusal(await patch('{"custom_name":"x"}', "text/plain"))).toMatchObject({ status: 415 });
  expect(await refusal(await patch('{"__proto__":{"custom_name":"x"}}', "application/json"))).toMatchObject({ status: 400 });
});

// From the big list of naughty strings (minimaxir/big-list-of-naughty-strings), a few of each kind.
const naughty = [
  "undefined",
  "null",
  "NaN",
  "1e309",
  "0x0",
  "-0",
  "１２３",
  "\u200b\u200e",
  "a\ufeffbom",
  "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
  "田中さんにあげて下さい",
  "👾 🙇 💁 🙅 👩‍👩‍👧‍👦",
  "الكل في المجمو عة",
  "‪‪test‪",
  "<script>alert(1)</script>",
  "';DROP TABLE garments;--",
  "$1",
  "{{7*7}}",
  "#{7*7}",
  "%s%n",
  "../../etc/passwd",
  "\\u0000",
  '"',
  '{"a":1}',
  "{x,y}",
  "NULL",
  "\t\b\f",
  "a\r\nb",
  "\u0001\u001f\u007f\u0085",
];

test("any valid text comes back as it was sent", async () => {
  const { id } = await person.add(await tinyPhoto());
  for (const text of naughty) {
    const { custom_name, custom_notes, subcategory } = await change(person, id, {
      custom_notes: text,
      ...(text.trim() === "" ? {} : { custom_name: text.slice(0, 100), subcategory: text.slice(0, 100) }),
    });
    expect(custom_notes).toBe(text);
    if (text.trim() !== "") expect([custom_name, subcategory]).toEqual([text.slice(0, 100).trim(), text.slice(0, 100).trim()]);
    expect(await person.garment(id)).toMatchObject({ custom_notes, custom_name, subcategory });
  }
});

test("another person's garment is 404 like one that does not exist, and stays as it was", async () => {
  const stranger = await Person.join(url);
  const { id } = await own(person, { custom_name: "mine" });
  const problems = await Promise.all(
    [id, randomUUID()].flatMap((each) =>
      [stranger.request("GET", path(each)), stranger.request("PATCH", path(each), { json: { custom_name: "theirs" } })].map(
        async (response) => {
          const { request_id, ...problem } = ProblemAnswer.parse(await (await response).json());
          return problem;
        },
      ),
    ),
  );
  for (const problem of problems) expect(problem).toEqual(problems[0]);
  expect(problems[0]).toMatchObject({ status: 404 });
  expect(await person.garment(id)).toMatchObject({ custom_name: "mine" });
  expect(await refusal(await person.request("GET", path("not-an-id")))).toMatchObject({ status: 400, errors: [{ path: "id" }] });
});
