// An import that is more than one request may do ends cleanly, says so, and goes on when the same file comes again.

import { randomUUID } from "node:crypto";
import { unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { type AnyLine, exportOf, importInto, linesOf, sendImport, toText, withoutIds } from "../support/exports.ts";
import { Person } from "../support/person.ts";
import { rowsOf } from "../support/rows.ts";
import { answerTo } from "../support/talk.ts";
import { change, own } from "../support/wardrobe.ts";
import { auditIsClean, photoOf } from "../support/wardrobe-checks.ts";

let armoire: Armoire;
beforeAll(async () => {
  armoire = await startArmoire({ proxy: true, vars: { IMPORT_GARMENTS_MAX: "2", IMPORT_BATCHES_MAX: "6" } });
});
afterAll(() => armoire.close());

const sql = (query: string, ...params: string[]) => rowsOf(armoire.database.endpoint, query, params);
const zipOf = (files: Iterable<readonly [string, Uint8Array]>) => new Uint8Array(zipSync(Object.fromEntries(files)));
const imagesOf = async (person: Person) => {
  const { PHOTOS } = await armoire.bindings();
  return (await PHOTOS.list({ limit: 1000 })).objects.filter(({ key }) => key.includes(person.id)).length;
};

/** Five garments: three that were looked at, with a thumbnail and a cut-out each, and two without; and an outfit of the last. */
async function settledPerson(): Promise<Person> {
  const person = await Person.join(armoire.url);
  for (let count = 0; count < 3; count += 1) {
    const { id } = await person.add(await photoOf(Math.floor(Math.random() * 1e9)));
    await person.settled(id);
    await change(person, id, { custom_name: `jumper ${count}` });
  }
  const garment_ids = [];
  for (const category of ["shirt", "jeans"]) {
    const { id } = await own(person, { category });
    await person.settled(id);
    garment_ids.push(id);
  }
  await person.request("POST", "/api/v1/outfits", { json: { garment_ids, worn_on: "2026-11-20" } });
  return person;
}

test("a zip of more garments than one import takes goes in by parts, each garment whole, in whatever order it was packed", async () => {
  const person = await settledPerson();
  const lines = linesOf(await exportOf(person));
  const files = Object.entries(unzipSync(await exportOf(person, "?photos=1")));
  // As `zip -r` packs a folder: the cut-outs of all garments before the first photo.
  const byName = files.toSorted(([one], [other]) => (one < other ? -1 : 1));
  for (const packed of [files, byName]) {
    const heir = await Person.join(armoire.url);
    const reports = [];
    for (let count = 0; count < 3; count += 1) {
      reports.push(await importInto(heir, zipOf(packed), "application/zip"));
      await auditIsClean(armoire);
    }
    expect(reports.map(({ added, kept, complete }) => [added.garment, kept.garment, complete])).toEqual([
      [2, 0, false],
      [2, 2, false],
      [1, 4, true],
    ]);
    const left = (count: number) => ({
      line: null,
      path: "photos",
      message: expect.stringContaining(`${count} garments are left`),
    });
    expect(reports.map(({ problems }) => problems)).toEqual([[left(3)], [left(1)], []]);
    expect(reports.map(({ added }) => added.outfit)).toEqual([1, 0, 0]);
    expect(withoutIds(linesOf(await exportOf(heir)))).toEqual(withoutIds(lines));
    expect(await imagesOf(heir)).toBe(files.length - files.filter(([name]) => name.endsWith(".jsonl")).length);
  }
});

test("lines beyond those of one import are not read; the first is named, and they can be sent by themselves", async () => {
  const person = await Person.join(armoire.url);
  await answerTo(person, "hello");
  await person.request("PUT", "/api/v1/categories/kilt", { json: { like: "skirt" } });
  const lines = linesOf(await exportOf(person));
  const of = (type: string) => lines.find((line) => line["type"] === type) ?? {};
  // Lines of one type are written together, so these are eight writes.
  const many: AnyLine[] = Array.from({ length: 8 }, (_, number) =>
    number % 2 === 0 ? { ...of("conversation"), id: randomUUID() } : { ...of("category"), name: `kilt_${number}` },
  );
  const [heir, header] = [await Person.join(armoire.url), of("export")];
  const first = await importInto(heir, toText([header, ...many, { type: "end", counts: { conversation: 4, category: 4 } }]));
  expect(first).toMatchObject({ complete: false, added: { conversation: 3, category: 3 } });
  expect(first.problems).toEqual([{ line: 8, path: "line", message: expect.stringContaining("an import of their own") }]);
  const rest = await importInto(
    heir,
    toText([header, ...many.slice(6), { type: "end", counts: { conversation: 1, category: 1 } }]),
  );
  expect(rest).toMatchObject({ complete: true, problems: [], added: { conversation: 1, category: 1 } });
});

test("images are recorded together, before any of them is stored: while the database cannot do it, none is stored", async () => {
  const person = await settledPerson();
  const files = Object.entries(unzipSync(await exportOf(person, "?photos=1"))).filter(([name]) => !name.includes("cutouts"));
  const heir = await Person.join(armoire.url);
  const rule = armoire.proxy.fail({ fault: "refuse", match: ["insert into erasures", "due_at", heir.id] });
  expect((await sendImport(heir, zipOf(files), "application/zip")).status).toBe(503);
  expect(await imagesOf(heir)).toBe(0);
  rule.remove();
  const before = armoire.proxy.statementsWith("insert into erasures", "due_at", heir.id).length;
  expect((await importInto(heir, zipOf(files), "application/zip")).added.garment).toBe(2);
  expect(armoire.proxy.statementsWith("insert into erasures", "due_at", heir.id).length - before).toBe(1);
});

test("images whose hour is over before their garments come are left out, and are taken when they are sent again", async () => {
  const zip = await exportOf(await settledPerson(), "?photos=1");
  const heir = await Person.join(armoire.url);
  const staging = armoire.proxy.hold("insert into erasures", "due_at", heir.id);
  const importing = importInto(heir, zip, "application/zip");
  await staging.committed;
  await sql("update erasures set due_at = now() where user_id = $1", heir.id);
  staging.release();
  const { added, problems } = await importing;
  expect(added.garment).toBe(0);
  expect(problems.slice(1).map(({ message }) => message)).toEqual(
    Array(2).fill(expect.stringContaining("more than an hour ago")),
  );
  expect(await imagesOf(heir)).toBe(0);
  expect((await importInto(heir, zip, "application/zip")).added.garment).toBe(2);
  await auditIsClean(armoire);
});

test("what many garments lack is filled in together, and outfits come back from the trash together", async () => {
  const person = await Person.join(armoire.url);
  const ids = [];
  for (const category of ["shirt", "jeans", "sneakers"]) {
    const { id } = await own(person, { category, custom_name: `my ${category}` });
    await person.settled(id);
    ids.push(id);
  }
  for (const garment_ids of [ids.slice(0, 2), ids.slice(1), ids]) {
    await person.request("POST", "/api/v1/outfits", { json: { garment_ids, worn_on: "2026-11-20" } });
  }
  const records = async () => linesOf(await exportOf(person)).map(({ updated_at: _, ...line }) => line);
  const before = await records();
  const lines = linesOf(await exportOf(person));
  for (const { id } of lines.filter(({ type }) => type === "outfit")) {
    expect((await person.request("DELETE", `/api/v1/outfits/${String(id)}`)).status).toBe(204);
  }
  await sql("update garments set custom_name = null where user_id = $1", person.id);
  await sql("delete from garment_labels where garment_id in (select id from garments where user_id = $1)", person.id);

  const report = await importInto(person, toText(lines));
  expect(report).toMatchObject({ problems: [], complete: true, added: { outfit: 3 }, kept: { garment: 3 } });
  expect(withoutIds(await records())).toEqual(withoutIds(before));
  expect(armoire.proxy.statementsWith("update garments g set", "coalesce", person.id)).toHaveLength(1);
  expect(armoire.proxy.statementsWith("delete from trash", "outfit", person.id)).toHaveLength(1);
});

test("garments whose photos were uploaded before are not left to another import, wherever their cut-outs stand", async () => {
  const [person, heir] = [await settledPerson(), await Person.join(armoire.url)];
  const files = Object.entries(unzipSync(await exportOf(person, "?photos=1")));
  for (const [name, bytes] of files)
    if (name.startsWith("photos/")) await heir.settled((await heir.add(new Uint8Array(bytes))).id);
  const byName = files.toSorted(([one], [other]) => (one < other ? -1 : 1));
  const report = await importInto(heir, zipOf(byName), "application/zip");
  expect(report).toMatchObject({ complete: true, problems: [], added: { garment: 0 }, kept: { garment: 5 } });
  await auditIsClean(armoire);
});
