// What an import takes, and what it makes of what is there already: what differs is said, and stays.

import { randomUUID } from "node:crypto";
import { unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sha256 } from "../../src/digest.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { AnyLine, exportOf, importInto, linesOf, linesOfZip, sendImport, toText, withoutIds } from "../support/exports.ts";
import { fullAccount } from "../support/full-account.ts";
import { Person } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { rowsOf } from "../support/rows.ts";
import { change, tinyPhoto } from "../support/wardrobe.ts";
import { auditIsClean } from "../support/wardrobe-checks.ts";

let armoire: Armoire;
beforeAll(async () => {
  armoire = await startArmoire();
});
afterAll(() => armoire.close());

const sql = (query: string, ...params: string[]) => rowsOf(armoire.database.endpoint, query, params);

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
    const [person, heir] = [await fullAccount(armoire), await Person.join(armoire.url)];
    const lines = linesOf(await exportOf(person));
    const spoilt = lines.map((line) => (line["type"] === "outfit" ? { ...line, occasion: "coronation" } : line));
    const report = await importInto(heir, `${toText(spoilt)}no json\n`);
    const fields = report.problems.map(({ path: field }) => field);
    expect(new Set(fields)).toEqual(new Set(["photo", "occasion", "line"]));
    expect(report.added).toMatchObject({ preferences: 1, category: 1, garment: 0, outfit: 0, conversation: 1 });
  });

  test("takes a zip that another program packed in any order, and names every file that it leaves out", async () => {
    const [person, heir] = [await fullAccount(armoire, 2), await Person.join(armoire.url)];
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

  test("takes a garment without the one that it was cut from, or is like, where that one's photo did not come", async () => {
    const [person, heir] = [await Person.join(armoire.url), await Person.join(armoire.url)];
    const [whole, part] = [await person.add(await tinyPhoto()), await person.add(await tinyPhoto())];
    await sql(
      "update garments set split_from = $2, possible_duplicate_of = $2, possible_duplicate_score = 0.9 where id = $1",
      part.id,
      whole.id,
    );
    const files = unzipSync(await exportOf(person, "?photos=1"));
    const without = Object.fromEntries(Object.entries(files).filter(([name]) => !name.includes(whole.id)));
    const report = await importInto(heir, new Uint8Array(zipSync(without)), "application/zip");
    expect(report.added).toMatchObject({ garment: 1 });
    const kept = await sql("select split_from, possible_duplicate_of from garments where user_id = $1", heir.id);
    expect(kept).toEqual([{ split_from: null, possible_duplicate_of: null }]);
  });

  test("brings back an outfit from the trash, and no conversation that was deleted here", async () => {
    const person = await fullAccount(armoire);
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

  test("brings an outfit back from the trash with what was said of it after the export", async () => {
    const person = await fullAccount(armoire);
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
    const [person, heir] = [await fullAccount(armoire), await Person.join(armoire.url)];
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
    const [person, heir] = [await fullAccount(armoire), await Person.join(armoire.url)];
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

  test("writes no message into another person's conversation", async () => {
    const [person, stranger] = [await fullAccount(armoire), await Person.join(armoire.url)];
    const [header = {}, ...lines] = linesOf(await exportOf(person));
    const messages = lines
      .filter(({ type }) => type === "message")
      .map((line) => ({ ...line, id: randomUUID(), client_message_id: null }));
    const { added, problems } = await importInto(stranger, toText([header, ...messages]));
    expect([added.message, problems.length]).toEqual([0, 4]);
    const [conversation = ""] = messages.map((line) => String(AnyLine.parse(line)["conversation_id"]));
    expect(await sql("select id from messages where conversation_id = $1", conversation)).toHaveLength(4);
  });
});
