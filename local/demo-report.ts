// How the demo prints its results: the catalogue as a table, outfits, URLs. Pure: data in, text out.

import { spell } from "../src/domain/words/english.ts";
import type { DemoGarment, DemoOutfit, Recommendation } from "./demo/api.ts";

export interface CatalogueRow {
  readonly garment: DemoGarment;
  /** The garment's photo; the catalogue itself does not have the file's name. */
  readonly file: string;
}

const textWidth = 96;
const cellWidthMax = 34;
const coloursMax = 3;

/** One row for each garment, sorted by kind: what was seen, how surely, and what the owner should be asked. */
export function catalogueTable(rows: readonly CatalogueRow[]): string {
  const byKind = [...rows].sort(
    (one, other) => compare(one.garment.category, other.garment.category) || compare(one.file, other.file),
  );
  const cells = byKind.map(({ garment, file }) =>
    garment.status === "ready"
      ? [
          file,
          nameOf(garment),
          categoryOf(garment),
          coloursOf(garment),
          spell(garment.attributes?.pattern ?? "-"),
          garment.needs_review.map(spell).join(", ") || "-",
        ]
      : [file, `(${garment.status})`, garment.error_message ?? "-", "-", "-", "-"],
  );
  return table(["photo", "garment", "category", "colours", "pattern", "needs review"], cells);
}

/** The outfits, best first, and the wishes that could not be met. */
export function outfitsReport({ outfits, unmet, exact }: Recommendation): string {
  const parts = outfits.map((outfit, index) => outfitReport(outfit, index + 1));
  if (outfits.length === 0) parts.push("No outfit can be made of these garments.");
  for (const { slot, message, relaxing } of unmet) {
    const remedy = typeof relaxing === "string" && relaxing !== "" ? ` ${relaxing}` : "";
    parts.push(wrap(`Unmet${slot ? ` (${spell(slot)})` : ""}: ${message}${remedy}`, ""));
  }
  if (!exact) parts.push("The search was cut short: there may be better ones.");
  return parts.join("\n\n");
}

function outfitReport(outfit: DemoOutfit, index: number): string {
  const terms = Object.entries(outfit.score_breakdown).map(([term, score]) => `${spell(term)} ${score.toFixed(2)}`);
  const garments = outfit.garments.map((garment) => ("deleted" in garment ? "(deleted)" : nameOf(garment)));
  return [
    `${index}. ${garments.join(" + ")}`,
    `   score ${outfit.score.toFixed(2)}${terms.length === 0 ? "" : `  (${terms.join(", ")})`}`,
    wrap(outfit.explanation, "   "),
  ].join("\n");
}

/** The owner's name for the garment, else its colour and kind. */
export function nameOf(garment: DemoGarment): string {
  if (garment.custom_name) return garment.custom_name;
  const kind = spell(garment.subcategory ?? garment.category ?? "garment");
  const colour = garment.attributes?.color_primary;
  return colour ? `${spell(colour)} ${kind}` : kind;
}

function categoryOf(garment: DemoGarment): string {
  if (!garment.category) return "-";
  const confidence = garment.prediction?.category_confidence;
  return typeof confidence === "number" ? `${spell(garment.category)} ${percent(confidence)}` : spell(garment.category);
}

function coloursOf(garment: DemoGarment): string {
  const colours = garment.attributes?.colors ?? [];
  if (colours.length === 0) return spell(garment.attributes?.color_primary ?? "-");
  return colours
    .slice(0, coloursMax)
    .map(({ name, share }) => `${spell(name)} ${percent(share)}`)
    .join(", ");
}

/** Columns as wide as their widest cell, up to a limit; two spaces between them. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((cells) => cells.map((cell) => clip(cell, cellWidthMax)));
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => lengthOf(cells[column] ?? ""))));
  const print = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - lengthOf(cell))))
      .join("  ")
      .trimEnd();
  const [first = [], ...others] = lines;
  return [print(first), print(widths.map((width) => "-".repeat(width))), ...others.map(print)].join("\n");
}

/** Breaks text into lines of at most `textWidth` characters, each after `indent`. */
export function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    if (line !== "" && lengthOf(indent) + lengthOf(line) + 1 + lengthOf(word) > textWidth) {
      lines.push(indent + line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(indent + line);
  return lines.join("\n");
}

/** The progress of a wait: `12 of 30 seen, 1 failed (14 s)`. */
export function waitingLine(garments: readonly Pick<DemoGarment, "status">[], elapsedMs: number): string {
  const ready = garments.filter(({ status }) => status === "ready").length;
  const failed = garments.filter(({ status }) => status === "failed").length;
  return `Looking at them: ${ready} of ${garments.length} ready, ${failed} failed (${Math.round(elapsedMs / 1000)} s)`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function clip(text: string, width: number): string {
  const characters = [...text.replaceAll(/\s+/g, " ")];
  return characters.length <= width ? characters.join("") : `${characters.slice(0, width - 1).join("")}…`;
}

function lengthOf(text: string): number {
  return [...text].length;
}

function compare(one: string | null | undefined, other: string | null | undefined): number {
  const [left, right] = [one ?? "", other ?? ""];
  return left < right ? -1 : left > right ? 1 : 0;
}
