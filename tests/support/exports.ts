// Exports in tests: taken, read, compared, and imported again.

import { unzipSync } from "fflate";
import { expect } from "vitest";
import { z } from "zod";
import { ImportReport } from "../../src/domain/account/import-report.ts";
import type { Person } from "./person.ts";

const Line = z.looseObject({ type: z.string() });
export const AnyLine = z.record(z.string(), z.unknown());
export type AnyLine = z.infer<typeof AnyLine>;

export async function exportOf(person: Person, query = ""): Promise<Uint8Array<ArrayBuffer>> {
  const response = await person.request("GET", `/api/v1/account/export${query}`);
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}
export const linesOf = (bytes: Uint8Array): AnyLine[] =>
  new TextDecoder()
    .decode(bytes)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => Line.parse(JSON.parse(line)));
export const linesOfZip = (bytes: Uint8Array): AnyLine[] =>
  Object.entries(unzipSync(bytes))
    .filter(([name]) => name.endsWith(".jsonl"))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, content]) => linesOf(content));
export const toText = (lines: readonly AnyLine[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join("");

export const sendImport = (person: Person, body: BodyInit, type = "application/x-ndjson", headers: Record<string, string> = {}) =>
  person.request("POST", "/api/v1/account/import", { body, headers: { "content-type": type, ...headers } });
export async function importInto(person: Person, body: BodyInit, type?: string) {
  const response = await sendImport(person, body, type);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`import answered ${response.status}: ${text}`);
  return ImportReport.parse(JSON.parse(text));
}
const renewed = ["image_url", "thumbnail_url", "processed_image_url", "exported_at"];

/** Lines as they are in any account: garments named by their bytes, other things by their place, without links. */
export function withoutIds(lines: readonly AnyLine[]): unknown[] {
  const plain = lines.map((line) => Object.fromEntries(Object.entries(line).filter(([name]) => !renewed.includes(name))));
  const hashes = new Map(plain.flatMap(({ id, content_hash }) => (content_hash === undefined ? [] : [[id, content_hash]])));
  const ofGarments = plain.map((line) => withNames(line, hashes));
  // Things of one moment are told apart by everything but their ids.
  const keys = new Map(ofGarments.map((line) => [line, JSON.stringify(inOrder(line)).replaceAll(uuid, "")]));
  const sorted = ofGarments.toSorted((one, other) => (keys.get(one) ?? "").localeCompare(keys.get(other) ?? ""));
  const places = new Map(sorted.map((line, place) => [AnyLine.parse(line)["id"], `thing ${place}`]));
  return sorted.map((line) => withNames(line, places));
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Postgres orders the names of fields, and some of them are ids. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, entry]) => [name, inOrder(entry)]));
}

const pair = new RegExp(`"(${uuid.source}) (${uuid.source})"`, "g");

/** The value with every id that the map has replaced, wherever it stands. Pairs are in the order of their names. */
function withNames(value: unknown, names: ReadonlyMap<unknown, unknown>): unknown {
  const nameOf = (id: string) => String(names.get(id) ?? id);
  const text = JSON.stringify(value)
    .replaceAll(pair, (_, one: string, other: string) => JSON.stringify([nameOf(one), nameOf(other)].toSorted().join(" ")))
    .replaceAll(uuid, nameOf);
  return JSON.parse(text);
}
