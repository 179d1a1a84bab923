// Measures the Node path on labelled photos: `evaluate.ts <folder with index.csv> [--json] [--file <one path a line>]`.
// `top1` and `top3` are the network's labels; `category` is the answer to the category question, right when it is one
// of the label's categories.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { answerQuestions } from "../../local/decision-model.ts";
import { labelCategories } from "../../local/models/label-categories.ts";
import { loadGarmentModel } from "../../local/vision-model.ts";
import { Category, categories } from "../../src/domain/taxonomy.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false }, file: { type: "string" } },
});
const [folder = "../shared/data/garment-photos"] = positionals;
const index = join(folder, "index.csv");
if (!existsSync(index)) {
  console.log(`skipped: there is no ${index}`);
  process.exit(0);
}

const only = values.file === undefined ? null : new Set((await readFile(values.file, "utf8")).split("\n"));
const rows = (await readFile(index, "utf8"))
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.trim().split(","))
  .flatMap(([file, label]) => (file === undefined || label === undefined ? [] : [{ file, label }]))
  .filter(({ file }) => only === null || only.has(file));

const question = {
  type: "choice" as const,
  instructions: "What is the main garment?",
  criteria: Object.fromEntries([...categories, "other"].map((category) => [category, null])),
};
const started = performance.now();
const model = await loadGarmentModel();
const loadMs = performance.now() - started;

let top1 = 0;
let top3 = 0;
let category1 = 0;
let category3 = 0;
let ms = 0;
for (const { file, label } of rows) {
  const photo = await readFile(join(folder, file));
  const before = performance.now();
  const guesses = await model.classify(photo);
  ms += performance.now() - before;
  const place = guesses.findIndex((guess) => guess.label === label);
  if (place === 0) top1++;
  if (place >= 0 && place < 3) top3++;

  // The answer is made of these guesses, so the photo is not looked at twice.
  const seen = { classify: () => Promise.resolve(guesses) };
  const request = {
    model: "clef-flash",
    state: "",
    questions: { category: question },
    images: ["data:image/jpeg;base64,"],
  };
  const { answers } = await answerQuestions(seen, request);
  const answer = answers["category"];
  if (answer?.type !== "choice") throw new Error("a choice was not answered by a choice");
  const right = (option: string) => {
    const named = Category.safeParse(option);
    return named.success && (labelCategories.get(label)?.has(named.data) ?? false);
  };
  const ranked = Object.entries(answer.probabilities).sort((left, other) => other[1] - left[1]);
  if (right(answer.choice)) category1++;
  if (ranked.slice(0, 3).some(([option]) => right(option))) category3++;
}

const share = (count: number) => Math.round((count / rows.length) * 10_000) / 10_000;
const figures = {
  photos: rows.length,
  top1: share(top1),
  top3: share(top3),
  category_top1: share(category1),
  category_top3: share(category3),
  ms_per_photo: Math.round((ms / rows.length) * 10) / 10,
  load_ms: Math.round(loadMs),
};
console.log(
  values.json
    ? JSON.stringify(figures)
    : Object.entries(figures)
        .map(([name, value]) => `${name.padEnd(14)} ${value}`)
        .join("\n"),
);
