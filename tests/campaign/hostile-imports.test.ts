// Exports that somebody changed on purpose, one value at a time. What an import takes, every reader can read: no answer is a 5xx.

import { randomUUID } from "node:crypto";
import { zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { sha256 } from "../../src/digest.ts";
import { randomFrom } from "../../tools/seeded-random.ts";
import { amountOf, seed, tally } from "../support/amounts.ts";
import { type Armoire, startArmoire } from "../support/armoire.ts";
import { AnyLine, exportOf, importInto, linesOf, toText } from "../support/exports.ts";
import { Person } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { answerTo, messagesOf } from "../support/talk.ts";
import { tinyPhoto } from "../support/wardrobe.ts";

const lines = amountOf(3000);
const linesPerImport = 25;
const random = randomFrom(seed);
const oneOf = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];

let armoire: Armoire;
beforeAll(async () => {
  armoire = await startArmoire();
});
afterAll(() => armoire.close());

const values: readonly unknown[] = [
  ...["", " ", "constructor", "__proto__", "no uuid", "é\u2028☕", "x".repeat(3000), "2026-02-30", "9999-12-31T23:59:59.999Z"],
  ...["1900-01-01T00:00:00Z", "2999-12-31", "work", "shirt", "navy", randomUUID()],
  ...[-1, 0, 0.5, 1, 1.5, 12, 1e300, -1e300, 5e-324, 2 ** 31, 2 ** 53, 1e15],
  ...[null, true, false, [], {}, [null], ["constructor"], [randomUUID()], [[]], { constructor: 1 }, { a: { b: [1e300] } }],
];

/** The name of one of its parts, a large part more often than a small one. */
function partOf(value: object): string | undefined {
  const parts = Object.entries(value).map(([name, part]) => ({ name, size: Math.sqrt(JSON.stringify(part).length) }));
  const place = random() * parts.reduce((sum, { size }) => sum + size, 0);
  const upTo = parts.map((_, index) => parts.slice(0, index + 1).reduce((sum, { size }) => sum + size, 0));
  return parts[upTo.findIndex((sum) => place < sum)]?.name;
}

interface Changed {
  readonly value: unknown;
  /** What was put where. */
  readonly what: string;
}

/** The value with another one put in the place of one of its parts, somewhere. */
function changed(value: unknown, at: string): Changed {
  // One of its own type passes more checks than any.
  const alike = values.filter((other) => typeof other === typeof value);
  const other = oneOf(random() < 0.7 && alike.length > 0 ? alike : values);
  const what = `${at} = ${JSON.stringify(other).slice(0, 60)}`;
  if (typeof value !== "object" || value === null || random() < 0.1) return { value: other, what };
  const name = partOf(value);
  if (name === undefined) return { value: other, what };
  if (Array.isArray(value)) {
    const part = changed(value[Number(name)], `${at}[${name}]`);
    return { ...part, value: value.with(Number(name), part.value) };
  }
  const part = changed(AnyLine.parse(value)[name], `${at}.${name}`);
  return { ...part, value: { ...value, [name]: part.value } };
}

/** A line of another id, where its id says nothing of its content, with one value changed. */
function changedLine({ type, id, ...rest }: AnyLine): { readonly line: AnyLine; readonly what: string } {
  const { value, what } = changed(rest, String(type));
  const newId = type === "garment" ? id : randomUUID();
  return { line: { type, ...(id !== undefined && { id: newId }), ...AnyLine.safeParse(value).data }, what };
}

/** Somebody with a line of every type, worth changing. */
async function settledPerson(photos: readonly Uint8Array<ArrayBuffer>[]): Promise<Person> {
  const person = await Person.join(armoire.url);
  await person.request("PUT", "/api/v1/categories/kilt", { json: { like: "skirt", words: ["tartan"], formality: 0.7 } });
  await person.request("PUT", "/api/v1/preferences", { json: { favorite_colors: ["navy"], home: { lat: 55.9, lon: -3.2 } } });
  await person.request("PUT", "/api/v1/preferences/learned/color/red", { json: { weight: -0.5 } });
  const categories = ["shirt", "kilt", "jeans", "boots"];
  const ids: string[] = [];
  for (const [index, photo] of photos.entries()) {
    const { id } = await person.add(photo);
    await person.settled(id);
    await person.request("PATCH", `/api/v1/wardrobe/${id}`, {
      json: { category: categories[index], attributes: { material: "wool" } },
    });
    ids.push(id);
  }
  const made = await person.request("POST", "/api/v1/outfits", { json: { garment_ids: ids.slice(0, 2), worn_on: "2026-11-20" } });
  const { id: outfit_id } = z.looseObject({ id: z.string() }).parse(await made.json());
  await person.request("POST", "/api/v1/feedback", { json: { outfit_id, action: "like", reason: "colors" } });
  const { conversation_id } = await answerTo(person, "What shall I wear for work tomorrow?");
  await answerTo(person, "I wore the boots yesterday, and they are at the cobbler's now", { conversation_id });
  await answerTo(person, "Pack for three days in Oslo", { conversation_id });
  await pollUntil(async () => (await messagesOf(person, conversation_id)).total === 6);
  return person;
}

const Page = z.object({ items: z.array(z.looseObject({ id: z.string() })) });

/** Asks for everything, and answers what was an error of ours. */
async function errorsOf(person: Person): Promise<string[]> {
  const errors: string[] = [];
  const ask = async (method: string, path: string, json?: unknown) => {
    const response = await person.request(method, `/api/v1${path}`, json === undefined ? {} : { json });
    const text = await response.text();
    if (response.status >= 500 || text.includes("event: error")) errors.push(`${method} ${path}: ${response.status} ${text}`);
    if (method === "GET" && response.status === 400) throw new Error(text);
    return response.status === 200 ? text : "";
  };
  const idsOf = (text: string) => (text === "" ? [] : Page.parse(JSON.parse(text)).items.map(({ id }) => id));
  const [garments, outfits, conversations] = [
    idsOf(await ask("GET", "/wardrobe?limit=100")),
    idsOf(await ask("GET", "/outfits?limit=100")),
    idsOf(await ask("GET", "/conversations?limit=100")),
  ];
  const pages = ["/wardrobe/review", "/wardrobe/summary", "/wardrobe/search?q=navy+shirt", "/categories", "/preferences"];
  for (const path of [...pages, "/wardrobe/trash", "/account/export"]) await ask("GET", path);
  for (const id of garments) await ask("GET", `/wardrobe/${id}/similar`);
  for (const id of outfits) {
    await ask("GET", `/outfits/${id}`);
    await ask("POST", `/outfits/${id}/rescore`, { occasion: "work" });
  }
  for (const id of conversations) {
    await ask("GET", `/conversations/${id}/messages`);
    await ask("POST", "/chat", { message: "something else, and what did I wear on Friday?", conversation_id: id });
  }
  await ask("POST", "/outfits/recommend", { occasion: "casual", ...(outfits[0] !== undefined && { compare_to: outfits[0] }) });
  await ask("POST", "/outfits/trip", { days: [{ occasions: ["casual"], weather: { temperature_c: 10 } }] });
  return errors;
}

test(`${lines} changed lines: what is taken can be read, and no answer is a 5xx`, {
  timeout: 300_000 + 400 * lines,
}, async () => {
  const photos = await Promise.all(Array.from({ length: 4 }, tinyPhoto));
  const [header = {}, ...exported] = linesOf(await exportOf(await settledPerson(photos)));
  const of = (type: unknown) => exported.filter((line) => line["type"] === type);
  const files = await Promise.all(
    photos.map(async (photo) => {
      const hash = await sha256(photo);
      return [`photos/${of("garment").find(({ content_hash }) => content_hash === hash)?.["id"]}.jpg`, photo] as const;
    }),
  );
  const importOf = async (batch: readonly AnyLine[]) => {
    const heir = await Person.join(armoire.url);
    const records = new TextEncoder().encode(toText([header, ...batch]));
    const zip = zipSync(Object.fromEntries([...files, ["records/1.jsonl", records] as const]), { level: 0 });
    const report = await importInto(heir, new Uint8Array(zip), "application/zip");
    return { report, errors: await errorsOf(heir) };
  };
  const types = ["preferences", "category", "outfit", "outfit", "conversation", "conversation", "message"];
  const faults: string[] = [];
  const taken: Record<string, number> = {};
  for (let done = 0; done < lines; done += linesPerImport) {
    const others = Array.from({ length: linesPerImport - photos.length }, () => oneOf(of(oneOf(types))) ?? {});
    const batch = [...of("garment"), ...others].map(changedLine);
    const lineOf = ({ line }: (typeof batch)[number]) => line;
    const [garments, rest] = [batch.slice(0, photos.length), batch.slice(photos.length)];
    // What a message names is there, unless that is what was changed.
    const { report, errors } = await importOf([...garments.map(lineOf), ...of("conversation"), ...rest.map(lineOf)]);
    for (const [type, count] of Object.entries(report.added)) taken[type] = (taken[type] ?? 0) + count;
    if (errors.length === 0) continue;
    // Which of them it was.
    const found: string[] = [];
    for (const { line, what } of batch) {
      const alone = await importOf([...of("garment").filter(({ id }) => id !== line["id"]), ...of("conversation"), line]);
      if (alone.errors.length > 0) found.push(`${what}: ${alone.errors.join("; ").slice(0, 300)}`);
    }
    faults.push(...(found.length > 0 ? found : errors));
  }
  tally({ changed_lines: lines, ...taken, import_faults: faults.length });
  expect(faults, `seed ${seed}`).toEqual([]);
  // Not all is refused, or nothing was tried.
  expect(Object.entries(taken).filter(([, count]) => count === 0)).toEqual([]);
});
