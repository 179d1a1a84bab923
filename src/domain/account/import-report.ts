// What an import did: what it added, what was there, and what it could not take.

import { z } from "zod";
import { type RecordType, recordTypes } from "./export-lines.ts";

const count = z.number().int().min(0);
const Counts = z.object({
  preferences: count,
  category: count,
  garment: count,
  outfit: count,
  conversation: count,
  message: count,
} satisfies Record<RecordType, z.ZodType>);

export const ImportReport = z.object({
  added: Counts,
  /** What was there already, and stays as it is. */
  kept: Counts,
  problems: z.array(
    z.object({
      /** The line of the export, from 1; null for a file of a zip. */
      line: z.number().int().nullable(),
      path: z.string(),
      message: z.string(),
    }),
  ),
  /** All of them; the first 200 are listed. */
  problem_count: count,
  /** Whether the export was whole, its last line and every line that it counts, and all of it was taken or named. */
  complete: z.boolean(),
});
export type ImportReport = z.infer<typeof ImportReport>;

const problemsMax = 200;
const zeroes = () => Counts.parse(Object.fromEntries(recordTypes.map((type) => [type, 0])));

/** The names of files in a zip may be anything, and the report is stored with its request's key. */
const nameOf = (path: string) => path.slice(0, 200).toWellFormed().replaceAll("\u0000", "\ufffd");

export class ImportTally {
  readonly report: ImportReport = { added: zeroes(), kept: zeroes(), problems: [], problem_count: 0, complete: false };
  #isCut = false;

  count(type: RecordType, all: number, added: number): void {
    this.report.added[type] += added;
    this.report.kept[type] += all - added;
  }

  /** The last line of the export came. */
  end(isWhole: boolean): void {
    this.report.complete = isWhole && !this.#isCut;
  }

  /** One import cannot take all that came. Whatever else is named, this is. */
  cut(line: number | null, path: string, message: string): void {
    this.#isCut = true;
    this.report.complete = false;
    this.report.problem_count += 1;
    this.report.problems = [{ line, path, message }, ...this.report.problems].slice(0, problemsMax);
  }

  problem(line: number | null, path: string, message: string): void {
    this.report.problem_count += 1;
    if (this.report.problems.length < problemsMax) this.report.problems.push({ line, path: nameOf(path), message });
  }
}
