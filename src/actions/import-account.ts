// Takes an export back into an account, empty or not. What is there already stays, so that a whole import can be repeated: after a
// connection broke, or where one request cannot take all of it, send the same again.

import { type ImportReport, ImportTally } from "../domain/account/import-report.ts";
import { Failure } from "../domain/failure.ts";
import type { Person } from "../domain/person.ts";
import { ImportLines } from "./import-lines.ts";
import { type ImportPorts, ImportRecords } from "./import-records.ts";
import { ImportedFiles } from "./imported-files.ts";

/** A line of the records, or a file of a zip; files come before the garments that they belong to. */
export type ImportPart =
  | { readonly kind: "line"; readonly number: number; readonly text: string }
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array };

/**
 * Writes batch by batch, each in one transaction; a crash between two leaves what the same import, sent again, finds there. Images
 * are stored before their garments are known. Those whose garment does not come are erased at the end; after a crash, or when the
 * database did not answer, a sweep erases them after an hour. An import ends before the platform would end it, and says so; the body
 * is read to its end all the same, because the key of a repeated request stands for all of it.
 */
export async function importAccount(ports: ImportPorts, person: Person, parts: AsyncIterable<ImportPart>): Promise<ImportReport> {
  const tally = new ImportTally();
  const files = new ImportedFiles(ports, person, tally);
  const lines = new ImportLines(tally, new ImportRecords(ports, person, tally, files), ports.settings.IMPORT_BATCHES_MAX);
  try {
    for await (const part of parts) {
      if (part.kind === "file") {
        await files.take(part.name, part.bytes);
        continue;
      }
      await files.storeWaiting();
      await lines.take(part.number, part.text);
    }
    await files.storeWaiting();
    await lines.finish();
    files.nameLeft();
  } catch (error) {
    if (!(error instanceof Failure && error.code === "unavailable")) await files.discardUnused();
    throw error;
  }
  await files.discardUnused();
  return tally.report;
}
