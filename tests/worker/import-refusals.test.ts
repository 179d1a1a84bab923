// What an import refuses: lines, files and amounts that do not fit are named, what came before is kept, and none is an error of ours.

import { randomUUID } from "node:crypto";
import { unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { AnyLine, exportOf, importInto, linesOf, sendImport, toText } from "../support/exports.ts";
import { fullAccount } from "../support/full-account.ts";
import { Person, ProblemAnswer } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { rowsOf } from "../support/rows.ts";
import { auditIsClean } from "../support/wardrobe-checks.ts";

let armoire: Armoire;
beforeAll(async () => {
  armoire = await startArmoire({ vars: { GARMENTS_MAX: "400" } });
});
afterAll(() => armoire.close());

const sql = (query: string, ...params: string[]) => rowsOf(armoire.database.endpoint, query, params);

describe("an import", () => {
  test("takes the photo at its own word, and names each line that could not be stored, without any error of ours", async () => {
    const [person, heir] = [await fullAccount(armoire), await Person.join(armoire.url)];
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
    const [person, heir] = [await fullAccount(armoire), await Person.join(armoire.url)];
    await sql(
      `insert into garments (user_id, original_image_path, content_hash, content_type, byte_size, width, height)
        select $1, 'uploads/none', encode(sha256(n::text::bytea), 'hex'), 'image/jpeg', 1, 1, 1 from generate_series(1, 399) n`,
      heir.id,
    );
    const response = await sendImport(heir, await exportOf(person, "?photos=1"), "application/zip");
    expect([response.status, ProblemAnswer.parse(await response.json()).code]).toEqual([409, "wardrobe_full"]);
    expect(await sql("select id from garments where user_id = $1", heir.id)).toHaveLength(399);
    const { PHOTOS } = await armoire.bindings();
    await pollUntil(async () => (await PHOTOS.list({ prefix: `uploads/${heir.id}/` })).objects.length === 0);
    await sql("delete from garments where user_id = $1", heir.id);
  });

  test("takes a file that is no image, or too large, as a problem of that file alone", async () => {
    const [person, heir] = [await fullAccount(armoire), await Person.join(armoire.url)];
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

  test("stores one image of a kind for a garment, however many the zip has", async () => {
    const [person, heir] = [await fullAccount(armoire), await Person.join(armoire.url)];
    const files = unzipSync(await exportOf(person, "?photos=1"));
    const [photo = ""] = Object.keys(files).filter((name) => name.startsWith("photos/"));
    const more = Array.from({ length: 5 }, (_, number) => [`${number}/${photo}`, files[photo] ?? new Uint8Array()] as const);
    const zip = zipSync({ ...Object.fromEntries(more), ...files });
    const report = await importInto(heir, new Uint8Array(zip), "application/zip");
    expect(report.problems.map(({ message }) => message)).toEqual(Array(5).fill(expect.stringContaining("second")));
    expect(report.added.garment).toBe(3);
    await auditIsClean(armoire);
  });

  test("stays within the looks of a day and the categories of one's own, and says what came before it is kept", async () => {
    const person = await fullAccount(armoire);
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

  test("takes a time in whatever offset it is written, if it can be written again", async () => {
    const [person, heir] = [await fullAccount(armoire), await Person.join(armoire.url)];
    const conversation = linesOf(await exportOf(person)).find(({ type }) => type === "conversation") ?? {};
    const at = (created_at: string) => ({ ...conversation, id: randomUUID(), created_at });
    const [header = {}] = linesOf(await exportOf(person));
    const lines = [header, at("2999-12-31T23:59:59-14:00"), at("1900-01-01T00:00:00+14:00"), at("2999-12-31T10:00:00-13:00")];
    expect((await importInto(heir, toText(lines))).problems.map(({ line }) => line)).toEqual([2, 3]);
    expect((await importInto(heir, toText(linesOf(await exportOf(heir))))).problems).toEqual([]);
  });
});
