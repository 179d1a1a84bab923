// An account goes out as an export, and comes back in a round trip: nothing is lost, and nothing is there twice.

import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { ExportLine, HeaderLine } from "../../src/domain/account/export-lines.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { AnyLine, exportOf, importInto, linesOf, linesOfZip, sendImport, toText, withoutIds } from "../support/exports.ts";
import { fullAccount } from "../support/full-account.ts";
import { Person } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { rowsOf } from "../support/rows.ts";
import { answerTo } from "../support/talk.ts";
import { tinyPhoto } from "../support/wardrobe.ts";
import { auditIsClean, originalIs } from "../support/wardrobe-checks.ts";

let armoire: Armoire;
beforeAll(async () => {
  armoire = await startArmoire();
});
afterAll(() => armoire.close());

const sql = (query: string, ...params: string[]) => rowsOf(armoire.database.endpoint, query, params);

describe("an export", () => {
  test("says its version first and counts its lines last, each of the documented form, with links that open", async () => {
    const person = await fullAccount(armoire);
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
    const person = await fullAccount(armoire);
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
    const [person, stranger] = [await fullAccount(armoire), await Person.join(armoire.url)];
    expect(linesOf(await exportOf(stranger)).map(({ type }) => type)).toEqual(["export", "end"]);
    expect(linesOf(await exportOf(person)).length).toBeGreaterThan(8);
  });
});

describe("a round trip", () => {
  test("of a zip loses nothing: the account is exported, erased, and comes back in a new one", async () => {
    const person = await fullAccount(armoire, 2);
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
    const [person, heir] = [await fullAccount(armoire), await Person.join(armoire.url)];
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
    const person = await fullAccount(armoire);
    const lines = linesOf(await exportOf(person));
    const report = await importInto(person, toText(lines));
    expect(report.added).toEqual({ preferences: 0, category: 0, garment: 0, outfit: 0, conversation: 0, message: 0 });
    const ids = (each: readonly AnyLine[]) => each.map(({ id }) => id).filter((id) => id !== undefined);
    expect(ids(linesOf(await exportOf(person)))).toEqual(ids(lines));
  });
});
