// Takes an export back into an account, empty or not. What is there already stays, so that a whole import can be repeated: after a
// connection broke, send the same again.

import { z } from "zod";
import { ExportLine, HeaderLine, isStorable } from "../domain/account/export-lines.ts";
import { type ImportReport, ImportTally } from "../domain/account/import-report.ts";
import { Failure, invalid } from "../domain/failure.ts";
import type { Person } from "../domain/person.ts";
import { type Batch, type ImportPorts, ImportRecords } from "./import-records.ts";
import { ImportedFiles } from "./imported-files.ts";

/** A line of the records, or a file of a zip; files come before the garments that they belong to. */
export type ImportPart =
  | { readonly kind: "line"; readonly number: number; readonly text: string }
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array };

const linesPerBatch = 50;
/** A line may have a megabyte, and a batch is in memory several times over. */
const charactersPerBatch = 2_000_000;

/**
 * Writes batch by batch, each in one transaction; a crash between two leaves what the same import, sent again, finds there. Images
 * are stored before their garments are known. Those whose garment does not come are erased at the end; after a crash, or when the
 * database did not answer, a sweep erases them after an hour.
 */
export async function importAccount(ports: ImportPorts, person: Person, parts: AsyncIterable<ImportPart>): Promise<ImportReport> {
  const tally = new ImportTally();
  const files = new ImportedFiles(ports, person, tally);
  const records = new ImportRecords(ports, person, tally, files);
  let batch: Batch = [];
  let characters = 0;
  let hasHeader = false;
  const came: Record<string, number> = {};
  const end = (number: number, counts: Readonly<Record<string, number>>) => {
    const lacking = Object.entries(counts).filter(([type, count]) => (came[type] ?? 0) !== count);
    for (const [type, count] of lacking) {
      tally.problem(number, `counts.${type}`, `the export had ${count} of these lines, and ${came[type] ?? 0} came`);
    }
    tally.report.complete = lacking.length === 0;
  };
  const takeLine = async (number: number, text: string) => {
    const value = parsedJson(text);
    if (!hasHeader) {
      requireHeader(value);
      hasHeader = true;
      return;
    }
    const { type = "" } = z.object({ type: z.string() }).safeParse(value).data ?? {};
    came[type] = (came[type] ?? 0) + 1;
    if (!isStorable(value)) return tally.problem(number, "line", "has text that cannot be stored, or is nested too deep");
    const parsed = ExportLine.safeParse(value);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return tally.problem(number, issue?.path.map(String).join(".") || "line", issue?.message ?? "is not valid");
    }
    const isFull = batch.length >= linesPerBatch || characters + text.length > charactersPerBatch;
    if (isFull || batch[0]?.line.type !== parsed.data.type) {
      await records.write(batch);
      [batch, characters] = [[], 0];
    }
    if (parsed.data.type === "end") return end(number, parsed.data.counts);
    batch.push({ number, line: parsed.data });
    characters += text.length;
  };
  try {
    for await (const part of parts) {
      if (part.kind === "file") await files.take(part.name, part.bytes);
      else await takeLine(part.number, part.text);
    }
    if (!hasHeader) requireHeader(null);
    await records.write(batch);
  } catch (error) {
    if (!(error instanceof Failure && error.code === "unavailable")) await files.discardUnused();
    throw error;
  }
  await files.discardUnused();
  return tally.report;
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
