// An account goes out as an export and comes back by an import: nothing is lost, nothing is there twice, and what differs is said.

import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { sha256 } from "../../src/digest.ts";
import { ExportLine, HeaderLine } from "../../src/domain/account/export-lines.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { AnyLine, exportOf, importInto, linesOf, linesOfZip, sendImport, toText, withoutIds } from "../support/exports.ts";
import { Person, ProblemAnswer } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { rowsOf } from "../support/rows.ts";
import { answerTo, messagesOf } from "../support/talk.ts";
import { change, own, tinyPhoto } from "../support/wardrobe.ts";
import { auditIsClean, originalIs, photoOf } from "../support/wardrobe-checks.ts";

let armoire: Armoire;
beforeAll(async () => {
  armoire = await startArmoire({ vars: { GARMENTS_MAX: "400" } });
});
afterAll(() => armoire.close());

const sql = (query: string, ...params: string[]) => rowsOf(armoire.database.endpoint, query, params);

/** Somebody with something of everything. */
async function settledPerson(photos = 1): Promise<Person> {
  const person = await Person.join(armoire.url);
  await person.request("PUT", "/api/v1/categories/kilt", { json: { like: "skirt", words: ["tartan"], formality: 0.7 } });
  await person.request("PUT", "/api/v1/preferences", { json: { favorite_colors: ["navy"], home: { lat: 55.9, lon: -3.2 } } });
  await person.request("PUT", "/api/v1/preferences/learned/color/red", { json: { weight: -0.5 } });
  for (let count = 0; count < photos; count += 1) {
    const { id } = await person.add(await photoOf(Math.floor(Math.random() * 1e9)));
    await person.settled(id);
    await change(person, id, { custom_name: "Café ☕ jumper\u2028", category: "sweater", attributes: { material: "wool" } });
  }
  const shirt = await own(person, { category: "shirt", price: 19.99, purchased_on: "2024-02-29", set_name: "Sunday" });
  const kilt = await own(person, { category: "kilt", custom_notes: "of my uncle", out_of_use: "lent" });
  await person.settled(shirt.id);
  await person.settled(kilt.id);
  const made = await person.request("POST", "/api/v1/outfits", {
    json: { garment_ids: [shirt.id, kilt.id], worn_on: "2026-11-20", occasion: "wedding" },
  });
  const { id: outfit_id } = z.looseObject({ id: z.string() }).parse(await made.json());
  await person.request("POST", "/api/v1/feedback", { json: { outfit_id, action: "like", reason: "colors" } });
  const { conversation_id } = await answerTo(person, "What shall I wear for work tomorrow?");
  await answerTo(person, "something else, without red", { conversation_id });
  await pollUntil(async () => (await messagesOf(person, conversation_id)).total === 4);
  return person;
}

describe("a round trip", () => {
  test("of a zip loses nothing: the account is exported, erased, and comes back in a new one", async () => {
    const person = await settledPerson(2);
    const [zip, lines] = [await exportOf(person, "?photos=1"), linesOf(await exportOf(person))];
    const files = unzipSync(zip);
    const names = Object.keys(files);
    expect(names.filter((name) => name.startsWith("photos/"))).toHaveLength(4);
    expect(names.filter((name) => name.startsWith("cutouts/")).length).toBeGreaterThan(0);
    expect(withoutIds(linesOfZip(zip))).toEqual(withoutIds(lines));
    expect((await person.request("DELETE", "/api/v1/account", { json: { confirm: true } })).status).toBe(202);
    await armoire.sweep();

    const heir = await Person.join(armoire.url);
    const report = await importInto(heir, zip, "application/zip");
    expect(report).toMatchObject({ problems: [], complete: true, kept: { garment: 0, outfit: 0, message: 0 } });
    expect(report.added).toMatchObject({ preferences: 1, category: 1, garment: 4, conversation: 1, message: 4 });
    expect(withoutIds(linesOf(await exportOf(heir)))).toEqual(withoutIds(lines));

    const { items } = z
      .object({ items: z.array(z.looseObject({ id: z.string(), custom_name: z.string().nullable(), image_url: z.string() })) })
      .parse(await (await heir.request("GET", "/api/v1/wardrobe")).json());
    for (const { id } of items) {
      const garment = await heir.garment(id);
      const hash = (await sql("select content_hash from garments where id = $1", id))[0]?.["content_hash"];
      const line = lines.find((each) => each["content_hash"] === hash);
      await originalIs(garment, files[names.find((each) => each.startsWith(`photos/${line?.["id"]}`)) ?? ""] ?? new Uint8Array());
    }
    await armoire.sweep();
    const { VECTORIZE } = await armoire.bindings();
    const [named] = items.filter(({ custom_name }) => custom_name?.startsWith("Café") === true);
    await pollUntil(async () => (await VECTORIZE.getByIds([named?.id ?? ""])).length === 1);
    const [conversation] = linesOf(await exportOf(heir)).filter(({ type }) => type === "conversation");
    // The conversation goes on where it was: its object reads it back from Postgres.
    const next = await answerTo(heir, "and without the kilt?", { conversation_id: String(conversation?.["id"]) });
    expect(next.constraints).toMatchObject({ occasion: "work", exclude_colors: ["red"] });
    await auditIsClean(armoire);
  });

  test("of lines alone loses nothing where the photos were uploaded before, in any state of a garment", async () => {
    const photos = await Promise.all(Array.from({ length: 4 }, tinyPhoto));
    const fields = fc.record(
      {
        custom_name: fc.option(
          fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() === text && /\S/.test(text)),
        ),
        custom_notes: fc.option(fc.string({ maxLength: 60 }).filter((text) => !text.includes("\0"))),
        out_of_use: fc.option(fc.constantFrom("laundry", "repair", "lent", "stored", "does_not_fit")),
        set_name: fc.option(fc.constantFrom("navy suit", "Zweiteiler – grün")),
        opinion: fc.option(fc.constantFrom("like", "dislike")),
        price: fc.option(fc.integer({ min: 0, max: 999_999 }).map((cents) => cents / 100)),
        purchased_on: fc.option(fc.constantFrom("2020-02-29", "2026-11-30")),
        category: fc.constantFrom("shirt", "jeans", "beanie", "kaftan", "sneakers"),
        attributes: fc.record({
          color_primary: fc.constantFrom("navy", "red", null),
          formality: fc.option(fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10)),
          seasons: fc.option(fc.subarray(["spring", "summer", "fall", "winter"])),
        }),
      },
      { requiredKeys: ["category"] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fields, { minLength: 1, maxLength: 4 }), async (wishes) => {
        const [someone, heir] = [await Person.join(armoire.url), await Person.join(armoire.url)];
        for (const [index, wish] of wishes.entries()) {
          const { id } = await someone.add(photos[index] ?? new Uint8Array());
          await someone.settled(id);
          const response = await someone.request("PATCH", `/api/v1/wardrobe/${id}`, { json: wish });
          if (response.status !== 200) throw new Error(await response.text());
        }
        const lines = linesOf(await exportOf(someone));
        for (const [index] of wishes.entries()) await heir.settled((await heir.add(photos[index] ?? new Uint8Array())).id);
        const report = await importInto(heir, toText(lines));
        expect(report.problems).toEqual([]);
        const facts = (each: readonly AnyLine[]) =>
          each
            .filter(({ type }) => type === "garment")
            .map(({ content_hash, custom_name, custom_notes, out_of_use, set_name, opinion, price, purchased_on, label }) => ({
              ...{ content_hash, custom_name, custom_notes, out_of_use, set_name, opinion, price, purchased_on },
              label: { ...AnyLine.parse(label), created_at: null },
            }))
            .toSorted((one, other) => String(one.content_hash).localeCompare(String(other.content_hash)));
        expect(facts(linesOf(await exportOf(heir)))).toEqual(facts(lines));
      }),
      { numRuns: 12 },
    );
  });

  test("repeated, or broken off and sent again, adds nothing and contradicts nothing", async () => {
    const [person, heir] = [await settledPerson(), await Person.join(armoire.url)];
    const zip = await exportOf(person, "?photos=1");
    // Cut in the middle of the photos, and in the middle of the records.
    for (const share of [0.4, 0.97]) {
      const cut = await sendImport(heir, zip.slice(0, Math.floor(zip.length * share)), "application/zip");
      expect([200, 400]).toContain(cut.status);
    }
    const first = await importInto(heir, zip, "application/zip");
    const before = linesOf(await exportOf(heir));
    const again = await importInto(heir, zip, "application/zip");
    expect(again.added).toEqual({ preferences: 0, category: 0, garment: 0, outfit: 0, conversation: 0, message: 0 });
    expect(again.problems).toEqual([]);
    expect(first.complete && again.complete).toBe(true);
    expect(withoutIds(linesOf(await exportOf(heir)))).toEqual(withoutIds(before));
    expect(withoutIds(before)).toEqual(withoutIds(linesOf(await exportOf(person))));
    await auditIsClean(armoire);
  });

  test("into its own account changes nothing, and keeps every id", async () => {
    const person = await settledPerson();
    const lines = linesOf(await exportOf(person));
    const report = await importInto(person, toText(lines));
    expect(report.added).toEqual({ preferences: 0, category: 0, garment: 0, outfit: 0, conversation: 0, message: 0 });
    const ids = (each: readonly AnyLine[]) => each.map(({ id }) => id).filter((id) => id !== undefined);
    expect(ids(linesOf(await exportOf(person)))).toEqual(ids(lines));
  });
});

describe("an export", () => {
  test("says its version first and counts its lines last, each of the documented form, with links that open", async () => {
    const person = await settledPerson();
    const response = await person.request("GET", "/api/v1/account/export");
    expect(response.headers.get("content-type")).toBe("application/x-ndjson");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="armoire-\d{4}-\d\d-\d\d\.jsonl"$/);
    const [first, ...lines] = linesOf(new Uint8Array(await response.arrayBuffer()));
    expect(HeaderLine.parse(first).version).toBe(1);
    for (const line of lines) expect(ExportLine.safeParse(line).error?.issues).toBeUndefined();
    const counts = Object.groupBy(lines.slice(0, -1), ({ type }) => String(type));
    expect(lines.at(-1)).toEqual({
      type: "end",
      counts: Object.fromEntries(Object.entries(counts).map(([type, each = []]) => [type, each.length])),
    });
    const garment = lines.find(({ type }) => type === "garment");
    expect((await fetch(String(garment?.["image_url"]))).status).toBe(200);
    const withoutLinks = JSON.stringify(lines).replaceAll(/"[a-z_]*image_url":"[^"]*"|"thumbnail_url":"[^"]*"/g, "");
    expect(withoutLinks.includes(person.id)).toBe(false);
  });

  test("as a zip is whole for other programs, too", async () => {
    const person = await settledPerson();
    const folder = await mkdtemp(path.join(tmpdir(), "armoire-zip-"));
    try {
      const file = path.join(folder, "export.zip");
      await writeFile(file, await exportOf(person, "?photos=1"));
      const check = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()))";
      const { stdout, error } = spawnSync("python3", ["-c", check, file], { encoding: "utf8" });
      if (error === undefined) expect(stdout).toMatch(/^None \d+\n$/);
      expect(Object.keys(unzipSync(await readFile(file))).length).toBeGreaterThan(4);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("is for its owner alone", async () => {
    const [person, stranger] = [await settledPerson(), await Person.join(armoire.url)];
    expect(linesOf(await exportOf(stranger)).map(({ type }) => type)).toEqual(["export", "end"]);
    expect(linesOf(await exportOf(person)).length).toBeGreaterThan(8);
  });
});

describe("an import", () => {
  test("names what contradicts the account, and leaves it", async () => {
    const [person, heir] = [await Person.join(armoire.url), await Person.join(armoire.url)];
    const photo = await tinyPhoto();
    const { id } = await person.add(photo);
    await change(person, id, { custom_name: "theirs", category: "shirt", price: 10 });
    const mine = await heir.add(photo);
    await change(heir, mine.id, { custom_name: "mine", category: "jeans" });
    const { problems } = await importInto(heir, toText(linesOf(await exportOf(person))));
    expect(problems).toEqual([{ line: 2, path: "custom_name, label", message: expect.stringContaining(mine.id) }]);
    expect(await heir.garment(mine.id)).toMatchObject({ custom_name: "mine", category: "jeans", price: 10 });
  });

  test("names a garment whose photo did not come, and a line that does not fit, and takes the rest", async () => {
    const [person, heir] = [await settledPerson(), await Person.join(armoire.url)];
    const lines = linesOf(await exportOf(person));
    const spoilt = lines.map((line) => (line["type"] === "outfit" ? { ...line, occasion: "coronation" } : line));
    const report = await importInto(heir, `${toText(spoilt)}no json\n`);
    const fields = report.problems.map(({ path: field }) => field);
    expect(new Set(fields)).toEqual(new Set(["photo", "occasion", "line"]));
    expect(report.added).toMatchObject({ preferences: 1, category: 1, garment: 0, outfit: 0, conversation: 1 });
  });

  test("takes the photo at its own word, and names each line that could not be stored, without any error of ours", async () => {
    const [person, heir] = [await settledPerson(), await Person.join(armoire.url)];
    const lines = linesOf(await exportOf(person));
    const of = (type: string) => lines.find((line) => line["type"] === type) ?? {};
    let deep: unknown = "deep";
    for (let depth = 0; depth < 1000; depth += 1) deep = [deep];
    const hostile: AnyLine[] = [
      { ...of("outfit"), id: randomUUID(), explanation: "nul \u0000" },
      {
        ...of("outfit"),
        id: randomUUID(),
        context: { ...AnyLine.parse(of("outfit")["context"]), constraints_applied: { a: "\ud800" } },
      },
      { ...of("message"), id: randomUUID(), extracted_constraints: deep },
      { ...of("message"), id: randomUUID(), created_at: "2026-11-30T10:00:00+23:59" },
      { ...of("message"), id: randomUUID(), created_at: "0000-01-01T10:00:00Z" },
      { ...of("garment"), id: randomUUID(), status: "failed", error_message: null },
      { ...of("garment"), id: randomUUID(), attempts: 3e9 },
      { ...of("preferences"), formality_min: 0.9, formality_max: 0.1 },
    ];
    const [header, ...rest] = lines;
    const report = await importInto(heir, toText([header ?? {}, ...hostile, ...rest]));
    const lineNumbers = report.problems.filter(({ line }) => line !== null && line <= 9).map(({ line }) => line);
    expect(lineNumbers).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);

    const zip = unzipSync(await exportOf(person, "?photos=1"));
    const lying = linesOf(await exportOf(person)).map((line) =>
      line["type"] === "garment" ? { ...line, width: -5, height: 99_999, byte_size: 1, content_type: "text/html" } : line,
    );
    const photos = Object.entries(zip).filter(([name]) => !name.endsWith(".jsonl"));
    const other = await Person.join(armoire.url);
    const records = ["records/1.jsonl", new TextEncoder().encode(toText(lying))] as const;
    const taken = await importInto(other, new Uint8Array(zipSync(Object.fromEntries([...photos, records]))), "application/zip");
    expect(taken.added.garment).toBe(3);
    const facts = "select distinct content_type, min(width) over () > 0 as wide from garments where user_id = $1";
    expect(await sql(facts, other.id)).toEqual([{ content_type: "image/jpeg", wide: "t" }]);
  });

  test("is refused without an export's first line, of another version, of another type, or without a body", async () => {
    const person = await Person.join(armoire.url);
    const refusals: [BodyInit | undefined, string, number, RegExp][] = [
      ['{"type":"garment"}\n', "application/x-ndjson", 400, /first line/],
      ["", "application/x-ndjson", 400, /missing|first line/],
      ['{"type":"export","version":2,"exported_at":"2026-11-30T10:00:00Z"}\n', "application/x-ndjson", 400, /another version/],
      ["not a zip", "application/zip", 400, /first line|zip/],
      ["{}", "application/json", 415, /x-ndjson/],
    ];
    for (const [body, type, status, words] of refusals) {
      const response = await sendImport(person, body ?? "", type);
      const problem = ProblemAnswer.parse(await response.json());
      expect([type, response.status]).toEqual([type, status]);
      expect(`${problem.detail} ${problem.errors?.[0]?.message}`).toMatch(words);
    }
  });

  test("stays within the ceilings of a wardrobe, and stores nothing of what passes them", async () => {
    const [person, heir] = [await settledPerson(), await Person.join(armoire.url)];
    await sql(
      `insert into garments (user_id, original_image_path, content_hash, content_type, byte_size, width, height)
        select $1, 'uploads/none', encode(sha256(n::text::bytea), 'hex'), 'image/jpeg', 1, 1, 1 from generate_series(1, 399) n`,
      heir.id,
    );
    const response = await sendImport(heir, await exportOf(person, "?photos=1"), "application/zip");
    expect([response.status, ProblemAnswer.parse(await response.json()).code]).toEqual([409, "wardrobe_full"]);
    const { PHOTOS } = await armoire.bindings();
    await pollUntil(async () => (await PHOTOS.list({ prefix: `uploads/${heir.id}/` })).objects.length === 0);
    await sql("delete from garments where user_id = $1", heir.id);
  });

  test("takes a file that is no image, or too large, as a problem of that file alone", async () => {
    const [person, heir] = [await settledPerson(), await Person.join(armoire.url)];
    const records = linesOf(await exportOf(person)).filter(({ type }) => type !== "garment");
    const zip = zipSync({
      [`photos/${randomUUID()}.jpg`]: new TextEncoder().encode("no photo"),
      "readme.txt": new TextEncoder().encode("hello"),
      "records/1.jsonl": new TextEncoder().encode(toText(records)),
    });
    const report = await importInto(heir, new Uint8Array(zip), "application/zip");
    expect(report.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("image"),
      expect.stringContaining("left out"),
      "the export had 3 of these lines, and 0 came",
    ]);
    expect(report.complete).toBe(false);
    expect(report.added).toMatchObject({ preferences: 1, conversation: 1 });
    const bomb = zipSync({ [`photos/${randomUUID()}.jpg`]: new Uint8Array(40_000_000) });
    expect((await sendImport(heir, new Uint8Array(bomb), "application/zip")).status).toBe(413);
  });

  test("takes a zip that another program packed in any order, and names every file that it leaves out", async () => {
    const [person, heir] = [await settledPerson(2), await Person.join(armoire.url)];
    const files = Object.entries(unzipSync(await exportOf(person, "?photos=1")));
    const stranger = `photos/${randomUUID()}.jpg`;
    const backwards = [
      ["__MACOSX/records/._00001.jsonl", new TextEncoder().encode("no json")] as const,
      ["records/.DS_Store", new Uint8Array(4)] as const,
      ...files.toReversed().map(([name, bytes]) => [`armoire/${name}`, bytes] as const),
      [stranger, await tinyPhoto()] as const,
    ];
    const report = await importInto(heir, new Uint8Array(zipSync(Object.fromEntries(backwards))), "application/zip");
    expect(report.problems).toEqual([{ line: null, path: stranger, message: expect.stringContaining("no garment") }]);
    expect(report).toMatchObject({ complete: true, added: { garment: 4, message: 4 } });
    expect(withoutIds(linesOf(await exportOf(heir)))).toEqual(withoutIds(linesOf(await exportOf(person))));
    const withAll =
      "select id from garments where user_id = $1 and thumbnail_path is not null and processed_image_path is not null";
    expect((await sql(withAll, heir.id)).length).toBe((await sql(withAll, person.id)).length);
    const { PHOTOS } = await armoire.bindings();
    await pollUntil(async () => (await PHOTOS.list({ prefix: `uploads/${heir.id}/` })).objects.length === 4);
    await auditIsClean(armoire);
  });

  test("stores one image of a kind for a garment, however many the zip has", async () => {
    const [person, heir] = [await settledPerson(), await Person.join(armoire.url)];
    const files = unzipSync(await exportOf(person, "?photos=1"));
    const [photo = ""] = Object.keys(files).filter((name) => name.startsWith("photos/"));
    const more = Array.from({ length: 5 }, (_, number) => [`${number}/${photo}`, files[photo] ?? new Uint8Array()] as const);
    const zip = zipSync({ ...Object.fromEntries(more), ...files });
    const report = await importInto(heir, new Uint8Array(zip), "application/zip");
    expect(report.problems.map(({ message }) => message)).toEqual(Array(5).fill(expect.stringContaining("second")));
    expect(report.added.garment).toBe(3);
    await auditIsClean(armoire);
  });

  test("brings back an outfit from the trash, and no conversation that was deleted here", async () => {
    const person = await settledPerson();
    const lines = linesOf(await exportOf(person));
    const idOf = (type: string) => String(lines.find((line) => line["type"] === type)?.["id"]);
    const outfit = idOf("outfit");
    expect((await person.request("DELETE", `/api/v1/outfits/${outfit}`)).status).toBe(204);
    expect((await person.request("DELETE", `/api/v1/conversations/${idOf("conversation")}`)).status).toBe(204);
    const report = await importInto(person, toText(lines));
    expect(report.added).toMatchObject({ outfit: 1, conversation: 0, message: 0 });
    expect(report.kept).toMatchObject({ conversation: 0, message: 0 });
    const left = report.problems.map(({ line, path: field, message }) => [
      lines[(line ?? 0) - 1]?.["type"],
      field,
      /stays deleted|not in this account/.test(message),
    ]);
    expect(left).toEqual([["conversation", "conversation", true], ...Array(4).fill(["message", "message", true])]);
    expect((await person.request("GET", `/api/v1/outfits/${outfit}`)).status).toBe(200);
    expect(await sql("select id from trash where user_id = $1", person.id)).toEqual([]);
  });

  test("stays within the looks of a day and the categories of one's own, and says what came before it is kept", async () => {
    const person = await settledPerson();
    const lines = linesOf(await exportOf(person));
    const kilt = lines.find(({ type }) => type === "category") ?? {};
    const many = Array.from({ length: 60 }, (_, number) => ({
      ...kilt,
      name: `kilt_${String.fromCharCode(97 + (number % 26))}${number}`,
    }));
    const heir = await Person.join(armoire.url);
    const { added, problems } = await importInto(heir, toText([lines[0] ?? {}, ...many]));
    expect([added.category, problems.length]).toEqual([50, 10]);

    const files = unzipSync(await exportOf(person, "?photos=1"));
    const unseen = lines.map((line) =>
      line["type"] === "garment" ? { ...line, status: "pending", prediction: null, label: null } : line,
    );
    const photos = Object.entries(files).filter(([name]) => name.startsWith("photos/"));
    const zip = zipSync(Object.fromEntries([...photos, ["records/1.jsonl", new TextEncoder().encode(toText(unseen))] as const]));
    await sql("update users set look_day = (now() at time zone 'utc')::date, looks = 1000000 where id = $1", heir.id);
    const response = await sendImport(heir, new Uint8Array(zip), "application/zip");
    const problem = ProblemAnswer.parse(await response.json());
    expect([response.status, problem.code, /before is kept/.test(problem.detail ?? "")]).toEqual([429, "daily_limit", true]);
  });

  test("counts lines as an editor does, and refuses one that is too long, in a zip too", async () => {
    const [person, heir] = [await Person.join(armoire.url), await Person.join(armoire.url)];
    const text = `${toText(linesOf(await exportOf(person)).slice(0, 1))}\n\nno json\n`;
    expect((await importInto(heir, text)).problems.map(({ line }) => line)).toEqual([4]);
    const long = new TextEncoder().encode(`${text}${JSON.stringify({ type: "message", content: "x".repeat(1_100_000) })}\n`);
    for (const [body, type] of [
      [long, "application/x-ndjson"],
      [new Uint8Array(zipSync({ "records/1.jsonl": long })), "application/zip"],
    ] as const) {
      const response = await sendImport(heir, body, type);
      expect([response.status, ProblemAnswer.parse(await response.json()).detail]).toEqual([413, "Line 5 is larger than 1 MB."]);
    }
  });

  test("brings an outfit back from the trash with what was said of it after the export", async () => {
    const person = await settledPerson();
    const older = linesOf(await exportOf(person));
    const outfit_id = String(older.find(({ type, source }) => type === "outfit" && source !== "recommended")?.["id"]);
    await person.request("POST", "/api/v1/feedback", { json: { outfit_id, action: "wear", worn_on: "2026-11-28" } });
    const said = (await sql("select action from outfit_feedback where outfit_id = $1", outfit_id)).length;
    expect(said).toBeGreaterThan(2);
    await person.request("DELETE", `/api/v1/outfits/${outfit_id}`);
    expect((await importInto(person, toText(older))).added.outfit).toBe(1);
    expect(await sql("select action from outfit_feedback where outfit_id = $1", outfit_id)).toHaveLength(said);
  });

  test("puts no other photo in the place of one that lies in the trash", async () => {
    const [person, heir] = [await settledPerson(), await Person.join(armoire.url)];
    const files = unzipSync(await exportOf(person, "?photos=1"));
    await importInto(heir, new Uint8Array(zipSync(files)), "application/zip");
    const [photo = ""] = Object.keys(files).filter((name) => name.startsWith("photos/"));
    const lines = linesOfZip(zipSync(files));
    const line = lines.find(({ id }) => photo.includes(String(id))) ?? {};
    const [{ id } = { id: "" }] = await sql(
      "select id from garments where user_id = $1 and content_hash = $2",
      heir.id,
      String(line["content_hash"]),
    );
    expect((await heir.request("DELETE", `/api/v1/wardrobe/${id}`)).status).toBe(204);
    const other = await tinyPhoto();
    const records = toText([lines[0] ?? {}, { ...line, content_hash: await sha256(other) }]);
    const zip = zipSync({ [photo]: other, "records/1.jsonl": new TextEncoder().encode(records) });
    const report = await importInto(heir, new Uint8Array(zip), "application/zip");
    expect(report.added.garment).toBe(0);
    expect(report.problems.map(({ message }) => message)).toEqual([expect.stringContaining("trash")]);
    expect((await heir.request("POST", `/api/v1/wardrobe/${id}/restore`)).status).toBe(200);
    await armoire.sweep();
    await auditIsClean(armoire);
  });

  test("counts a garment once, however many lines have its photo, and says which lines of the export did not come", async () => {
    const [person, heir] = [await settledPerson(), await Person.join(armoire.url)];
    const files = unzipSync(await exportOf(person, "?photos=1"));
    const lines = linesOfZip(zipSync(files));
    const garment = lines.find(({ type }) => type === "garment") ?? {};
    const photos = Object.entries(files).filter(([name]) => name.includes(String(garment["id"])));
    const twice = [lines[0] ?? {}, garment, { ...garment, id: randomUUID() }, { type: "end", counts: { garment: 2, outfit: 7 } }];
    const zip = zipSync({
      ...Object.fromEntries(photos),
      "a\0b.txt": new Uint8Array(1),
      "records/1.jsonl": new TextEncoder().encode(toText(twice)),
    });
    const headers = { "idempotency-key": randomUUID() };
    const response = await sendImport(heir, new Uint8Array(zip), "application/zip", headers);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      added: { garment: 1 },
      kept: { garment: 1 },
      complete: false,
      problems: [{ path: "a\ufffdb.txt" }, { line: 4, path: "counts.outfit" }],
    });
    expect(await sql("select id from garments where user_id = $1", heir.id)).toHaveLength(1);
  });

  test("takes a time in whatever offset it is written, if it can be written again", async () => {
    const [person, heir] = [await settledPerson(), await Person.join(armoire.url)];
    const conversation = linesOf(await exportOf(person)).find(({ type }) => type === "conversation") ?? {};
    const at = (created_at: string) => ({ ...conversation, id: randomUUID(), created_at });
    const [header = {}] = linesOf(await exportOf(person));
    const lines = [header, at("2999-12-31T23:59:59-14:00"), at("1900-01-01T00:00:00+14:00"), at("2999-12-31T10:00:00-13:00")];
    expect((await importInto(heir, toText(lines))).problems.map(({ line }) => line)).toEqual([2, 3]);
    expect((await importInto(heir, toText(linesOf(await exportOf(heir))))).problems).toEqual([]);
  });
});
