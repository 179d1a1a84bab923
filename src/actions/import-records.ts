// Writes the records of an import, a batch of one type at a time, under the ids of this account.

import type { z } from "zod";
import type { ExistingGarment, GarmentFill, ImportedGarment, NamedRecord } from "../domain/account/account-records.ts";
import {
  ConversationLine,
  type ExportLine,
  type GarmentLine,
  type LineOf,
  MessageLine,
  mergeInto,
  OutfitLine,
  withIds,
} from "../domain/account/export-lines.ts";
import type { ImportTally } from "../domain/account/import-report.ts";
import { ceilingsOf, overCeiling } from "../domain/garment/ceilings.ts";
import type { Person } from "../domain/person.ts";
import { ownCategoriesMax } from "../domain/words/own-categories.ts";
import { enqueue } from "./enqueue.ts";
import { derivedId, type FilePorts, type ImportedFiles } from "./imported-files.ts";
import type { Ports } from "./ports.ts";

export type ImportPorts = FilePorts & Pick<Ports, "ingest" | "settings" | "now" | "trash">;

/** Lines of one type, with their numbers. */
export type Batch = { readonly number: number; readonly line: ExportLine }[];
type Numbered<Line> = readonly { readonly number: number; readonly line: Line }[];

/** Why a record is neither new nor there already. */
const leftOut: Readonly<Record<NamedRecord, string>> = {
  outfit: "could not be added",
  conversation: "was deleted in this account, and stays deleted",
  message: "was left out: its conversation is not in this account, or another message has its place",
};

export class ImportRecords {
  readonly #ports: ImportPorts;
  readonly #person: Person;
  readonly #tally: ImportTally;
  readonly #files: ImportedFiles;
  /** By the id in the export, that in this account. */
  readonly #newIds = new Map<string, string>();
  /** The garments that are in the account, by the ids that they have here. */
  readonly #present = new Set<string>();

  constructor(ports: ImportPorts, person: Person, tally: ImportTally, files: ImportedFiles) {
    this.#ports = ports;
    this.#person = person;
    this.#tally = tally;
    this.#files = files;
  }

  async write(batch: Batch): Promise<void> {
    const [type] = batch.map(({ line }) => line.type);
    const lines = <Type extends ExportLine["type"]>(wanted: Type) =>
      batch.flatMap(({ number, line }) => (isOfType(line, wanted) ? [{ number, line }] : []));
    const { accountImport } = this.#ports;
    if (type === "preferences") await this.#writePreferences(lines(type));
    if (type === "category") await this.#writeCategories(lines(type));
    if (type === "garment") await this.#writeGarments(lines(type));
    if (type === "outfit") await this.#writeRenamed(type, OutfitLine, lines(type), accountImport.addOutfits);
    if (type === "conversation") await this.#writeRenamed(type, ConversationLine, lines(type), accountImport.addConversations);
    if (type === "message") await this.#writeRenamed(type, MessageLine, lines(type), accountImport.addMessages);
  }

  async #writePreferences(batch: Numbered<LineOf<"preferences">>): Promise<void> {
    for (const { number, line } of batch) {
      const outcome = await this.#ports.accountImport.addPreferences(this.#person.id, this.#ports.newId(), line);
      this.#tally.count("preferences", 1, outcome === "added" ? 1 : 0);
      if (outcome === "other") this.#tally.problem(number, "preferences", "this account has others, and they stay");
    }
  }

  async #writeCategories(batch: Numbered<LineOf<"category">>): Promise<void> {
    const { added, kept } = await this.#ports.accountImport.addCategories(
      this.#person.id,
      batch.map(({ line }) => line),
    );
    this.#tally.count("category", added.length + kept.length, added.length);
    const known = new Set([...added, ...kept]);
    for (const { number, line } of batch) {
      if (!known.has(line.name)) this.#tally.problem(number, "name", `at most ${ownCategoriesMax} categories of one's own`);
    }
  }

  async #writeGarments(batch: Numbered<GarmentLine>): Promise<void> {
    const { accountImport, settings, now } = this.#ports;
    const hashes = batch.map(({ line }) => line.content_hash);
    const existing = new Map((await accountImport.garmentsOf(this.#person.id, hashes)).map((one) => [one.content_hash, one]));
    const fills = new Map<string, GarmentFill>();
    const fresh: (ImportedGarment & { readonly number: number })[] = [];
    for (const { number, line } of batch) {
      const there = existing.get(line.content_hash);
      const twin = fresh.find((one) => one.line.content_hash === line.content_hash);
      const id = there?.id ?? twin?.id ?? (await derivedId(this.#person.id, line.id));
      this.#newIds.set(line.id, id);
      const files = this.#files.of(line);
      if (there !== undefined || twin !== undefined || files !== null) this.#present.add(id);
      if (there !== undefined) this.#merge(number, line, there, fills);
      else if (twin !== undefined) this.#tally.count("garment", 1, 0);
      else if (files !== null) fresh.push({ number, id, ...files, line: { ...line, ...this.#relationsOf(line) } });
      else if (!this.#files.isLeft(line.id))
        this.#tally.problem(number, "photo", "is missing; upload it or import the zip with the photos, then import this again");
    }
    await accountImport.fillGarments(this.#person.id, [...fills.values()]);
    const ceilings = ceilingsOf(settings);
    const { added, refusedBy } = await accountImport.addGarments(this.#person.id, fresh, ceilings);
    if (refusedBy !== null) throw overCeiling(refusedBy, ceilings, now(), "What came before is kept");
    const written = fresh.filter(({ id }) => added.includes(id));
    for (const { line } of written) this.#files.keep(line.id);
    this.#tally.count("garment", written.length, written.length);
    for (const { number, id } of fresh.filter(({ id }) => !added.includes(id))) {
      this.#present.delete(id);
      this.#tally.problem(
        number,
        "photo",
        "could not be added: another photo has its id here or in the trash, or it came more than an hour ago",
      );
    }
    await this.#queue(written);
  }

  /** A garment with these bytes is there: what it lacks is filled in, and what contradicts it is named. */
  #merge(number: number, line: GarmentLine, there: ExistingGarment, fills: Map<string, GarmentFill>): void {
    const { fill, addsLabel, conflicts } = mergeInto(there, line);
    if (Object.keys(fill).length > 0 || addsLabel) {
      // Of two lines with the same bytes, what the first says comes first.
      const earlier = fills.get(there.id);
      const label = earlier?.label ?? (addsLabel ? line.label : null);
      fills.set(there.id, { id: there.id, fill: { ...fill, ...earlier?.fill }, label });
    }
    this.#tally.count("garment", 1, 0);
    if (conflicts.length > 0) {
      this.#tally.problem(number, conflicts.join(", "), `differs from the garment ${there.id}, which stays as it is`);
    }
  }

  /** What is this person's, or was, keeps its id; anything else gets one that follows from it. */
  async #writeRenamed<Line extends { readonly id: string }>(
    type: NamedRecord,
    schema: z.ZodType<Line>,
    batch: Numbered<Line>,
    add: (userId: string, lines: readonly Line[]) => Promise<readonly string[]>,
  ): Promise<void> {
    const derived = new Map<string, string>();
    for (const { line } of batch) derived.set(line.id, await derivedId(this.#person.id, line.id));
    const { there, removed } = await this.#ports.accountImport.ownIds(this.#person.id, type, [...derived].flat());
    for (const [id, follows] of derived) this.#newIds.set(id, there.has(id) || removed.has(id) ? id : follows);
    const lines = batch.map(({ number, line }) => ({ number, line: schema.parse(withIds(line, this.#newIds)) }));
    // What lies in the trash comes back as it was removed, with what was said of it after the export.
    const trashed = type === "outfit" ? [...removed].filter((id) => lines.some(({ line }) => line.id === id)) : [];
    await this.#ports.trash.restoreOutfits(this.#person.id, trashed);
    const others = lines.filter(({ line }) => !trashed.includes(line.id)).map(({ line }) => line);
    const added = [...trashed, ...(await add(this.#person.id, others))];
    const left = lines.filter(({ line: { id } }) => !added.includes(id) && !there.has(id));
    this.#tally.count(type, lines.length - left.length, added.length);
    for (const { number } of left) this.#tally.problem(number, type, leftOut[type]);
  }

  /** Other garments that this one names. They came before it, being older; one that did not come is left out. */
  #relationsOf({ possible_duplicate_of, possible_duplicate_score, split_from }: GarmentLine) {
    const presentOf = (garmentId: string | null) => {
      const id = this.#newIds.get(garmentId ?? "");
      return id !== undefined && this.#present.has(id) ? id : null;
    };
    const duplicateOf = presentOf(possible_duplicate_of);
    return {
      possible_duplicate_of: duplicateOf,
      possible_duplicate_score: duplicateOf === null ? null : possible_duplicate_score,
      split_from: presentOf(split_from),
    };
  }

  /** A garment that was catalogued needs a vector again; one that was not is looked at. */
  async #queue(garments: readonly ImportedGarment[]): Promise<void> {
    const messages = garments.flatMap(({ id, line: { status, prediction } }) => {
      if (status === "failed") return [];
      const type = status === "ready" && prediction !== null ? "embed" : "look";
      return [{ type, user_id: this.#person.id, garment_id: id } as const];
    });
    await enqueue(this.#ports, messages, "import.not_queued");
  }
}

function isOfType<Type extends ExportLine["type"]>(line: ExportLine, type: Type): line is LineOf<Type> {
  return line.type === type;
}
