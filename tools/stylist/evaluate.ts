// Measures what the stylist understands:
// `npm run eval:stylist -- <file.jsonl> [--engine built-in|openai|workers-ai] [--json]`.
// Each message, and in a dialogue each turn, counts once: right when every field of what is in force after it is right.

import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { extract } from "../../src/domain/stylist/extraction.ts";
import { merge } from "../../src/domain/stylist/merge.ts";
import { freshSession, type Known, type Session } from "../../src/domain/stylist/session.ts";
import type { Understanding } from "../../src/domain/stylist/understanding.ts";
import { compare, type Field, type FieldResult, fields, isRight, readLabelled } from "./labelled.ts";

const engines = ["built-in", "openai", "workers-ai"] as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { engine: { type: "string", default: "built-in" }, json: { type: "boolean", default: false } },
});
/** "Tomorrow" is the same day in every run. A Monday. */
const today = "2026-11-23";

const engine = engines.find((name) => name === values.engine);
if (engine === undefined) refuse(`--engine takes ${engines.join(", ")}, not ${values.engine}`);
const [file = "../shared/data/stylist/dev.jsonl"] = positionals;
if (!existsSync(file)) refuse(`There is no ${file}; accepted: messages of the form of shared/data/stylist/dev.jsonl.`);

const understand = await engineOf(engine);
const labelled = await readLabelled(file);
const tally = new Map<Field, { hits: number; missing: number; wrong: number }>(
  fields.map((field) => [field, { hits: 0, missing: 0, wrong: 0 }]),
);
let right = 0;
let messages = 0;
for (const { id, turns } of labelled.dialogues) {
  let session: Session = freshSession;
  const earlier: string[] = [];
  for (const [index, turn] of turns.entries()) {
    const understanding = await understand(turn.message, earlier, { wardrobe: labelled.wardrobe, session, today });
    session = merge(session, understanding, labelled.wardrobe);
    earlier.push(turn.message);
    const results = compare(session.constraints, turn);
    count(results);
    messages += 1;
    if (isRight(results)) right += 1;
    else
      console.log(
        `${turns.length > 1 ? `${id} turn ${index + 1}` : id}: ${turn.message}\n${misses(results)} (${understanding.intent})`,
      );
  }
}
report();

function count(results: readonly FieldResult[]): void {
  for (const { field, hits, missing, wrong } of results) {
    const entry = tally.get(field);
    if (entry === undefined) continue;
    entry.hits += hits;
    entry.missing += missing.length;
    entry.wrong += wrong.length;
  }
}

function misses(results: readonly FieldResult[]): string {
  return results
    .filter((result) => !isRight([result]))
    .map(({ field, missing, wrong }) => {
      const parts = [...missing.map((value) => `missing ${value}`), ...wrong.map((value) => `wrong ${value}`)];
      return `  ${field}: ${parts.join(", ")}`;
    })
    .join("\n");
}

function report(): void {
  const share = (part: number, whole: number) => (whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`);
  console.log(`\n${"field".padEnd(24)}${"precision".padEnd(12)}${"recall".padEnd(12)}right, wrong, missing`);
  for (const [field, { hits, missing, wrong }] of tally) {
    if (hits + missing + wrong === 0) continue;
    const line = [share(hits, hits + wrong).padEnd(12), share(hits, hits + missing).padEnd(12), `${hits}, ${wrong}, ${missing}`];
    console.log(`${field.padEnd(24)}${line.join("")}`);
  }
  console.log(`\n${right} of ${messages} messages right (${share(right, messages)}), ${engine}`);
  if (values.json) console.log(JSON.stringify({ right, messages }));
}

type Understand = (message: string, earlier: readonly string[], known: Known) => Promise<Understanding>;

async function engineOf(name: (typeof engines)[number]): Promise<Understand> {
  if (name === "built-in") return async (message, _, known) => extract(message, known);
  if (name === "workers-ai")
    refuse("--engine workers-ai needs the AI binding, which only a Worker has: measure it through POST /chat.");
  const apiKey = process.env["OPENAI_API_KEY"];
  if (apiKey === undefined || apiKey === "")
    refuse("--engine openai needs OPENAI_API_KEY (and OPENAI_BASE_URL, OPENAI_MODEL where they differ).");
  refuse("todo");
}

function refuse(problem: string): never {
  console.error(problem);
  process.exit(2);
}
