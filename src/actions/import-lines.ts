// The lines of an import: checked one by one, and written in batches of one type.

import { z } from "zod";
import { ExportLine, HeaderLine, isStorable } from "../domain/account/export-lines.ts";
import type { ImportTally } from "../domain/account/import-report.ts";
import { Failure, invalid } from "../domain/failure.ts";
import type { Batch, ImportRecords } from "./import-records.ts";

/** A garment's line with every option of every question has 20 KB. The style profile is written by itself. */
const linesPerBatch: Readonly<Record<ExportLine["type"], number>> = {
  preferences: 1,
  category: 50,
  garment: 50,
  outfit: 500,
  conversation: 500,
  message: 500,
  end: 1,
};
/** A line may have a megabyte, and a batch is in memory several times over. */
const charactersPerBatch = 2_000_000;

export class ImportLines {
  readonly #tally: ImportTally;
  readonly #records: ImportRecords;
  readonly #batchesMax: number;
  readonly #came: Record<string, number> = {};
  #hasHeader = false;
  #batch: Batch = [];
  #characters = 0;
  #batches = 0;
  /** Nothing after this is read. */
  #isCut = false;

  constructor(tally: ImportTally, records: ImportRecords, batchesMax: number) {
    this.#tally = tally;
    this.#records = records;
    this.#batchesMax = batchesMax;
  }

  async take(number: number, text: string): Promise<void> {
    const value = parsedJson(text);
    if (!this.#hasHeader) {
      requireHeader(value);
      this.#hasHeader = true;
      return;
    }
    if (this.#isCut) return;
    const { type = "" } = z.object({ type: z.string() }).safeParse(value).data ?? {};
    this.#came[type] = (this.#came[type] ?? 0) + 1;
    if (!isStorable(value)) return this.#tally.problem(number, "line", "has text that cannot be stored, or is nested too deep");
    const parsed = ExportLine.safeParse(value);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return this.#tally.problem(number, issue?.path.map(String).join(".") || "line", issue?.message ?? "is not valid");
    }
    const [first] = this.#batch;
    const isFull = this.#batch.length >= linesPerBatch[parsed.data.type] || this.#characters + text.length > charactersPerBatch;
    if (isFull || first?.line.type !== parsed.data.type) await this.#write();
    if (parsed.data.type === "end") return this.#end(number, parsed.data.counts);
    if (this.#batches >= this.#batchesMax) return this.#cut(number);
    this.#batch.push({ number, line: parsed.data });
    this.#characters += text.length;
  }

  /** Writes what waits. Without a first line it was no export. */
  async finish(): Promise<void> {
    if (!this.#hasHeader) requireHeader(null);
    await this.#write();
  }

  async #write(): Promise<void> {
    if (this.#batch.length === 0) return;
    this.#batches += 1;
    await this.#records.write(this.#batch);
    [this.#batch, this.#characters] = [[], 0];
  }

  #cut(number: number): void {
    this.#isCut = true;
    const words = "this line and those after it were not read; send them in an import of their own, after the first line";
    this.#tally.cut(number, "line", words);
  }

  #end(number: number, counts: Readonly<Record<string, number>>): void {
    const lacking = Object.entries(counts).filter(([type, count]) => (this.#came[type] ?? 0) !== count);
    for (const [type, count] of lacking) {
      const words = `the export had ${count} of these lines, and ${this.#came[type] ?? 0} came`;
      this.#tally.problem(number, `counts.${type}`, words);
    }
    this.#tally.end(lacking.length === 0);
  }
}

function requireHeader(value: unknown): void {
  const header = HeaderLine.safeParse(value);
  if (header.success) return;
  // Of another version only what is an export at all.
  const isExport = !header.error.issues.some(({ path }) => path[0] === "type" || path.length === 0);
  const version = header.error.issues.find(({ path }) => path[0] === "version");
  throw invalid(
    "body",
    (isExport ? version?.message : undefined) ?? 'the first line is none of an export; accepted: {"type":"export","version":1,…}',
  );
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw new Failure("invalid_request", "A line cannot be read.", { cause });
  }
}
