// How well a laptop sees, on labelled photos: `npm run eval:vision -- <folder with index.csv (file,label,sender)> [--json]`.
// Each photo goes the whole local way: the small JPEG that the Worker makes, the closed questions put to the local
// decision model, the pixels measured, the answers read. The catalogue knows finer words than the labels, so a category's
// probability counts for the label that it belongs to (local/models/label-categories.ts).

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { z } from "zod";
import { answerQuestions, ClefRequest } from "../../local/decision-model.ts";
import { labelOf } from "../../local/models/label-categories.ts";
import { loadGarmentModel } from "../../local/vision-model.ts";
import type { Guess } from "../../src/domain/garment/garment.ts";
import { worthAsking } from "../../src/domain/garment/question-worth.ts";
import { type Catalogued, catalogue } from "../../src/domain/photo/look/catalogue.ts";
import { answersOfClef } from "../../src/domain/photo/look/model-replies.ts";
import { questions } from "../../src/domain/photo/look/questions.ts";
import { measure } from "../../src/domain/photo/picture/measurement.ts";
import type { Pixels } from "../../src/domain/photo/picture/pixels.ts";
import { qualityOf } from "../../src/domain/photo/picture/quality.ts";
import { Category } from "../../src/domain/words/categories.ts";
import { readSettings } from "../../src/env.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    /** A file with one path a line: only these photos. For photos that a network was not taught with. */
    only: { type: "string" },
    model: { type: "string" },
  },
});
const folderArgument = positionals[0];
const folder = folderArgument ?? "../shared/data/garment-photos";
const index = join(folder, "index.csv");
if (!existsSync(index)) {
  if (folderArgument === undefined) console.log(`skipped: there is no ${index}`);
  else console.error(`There is no ${index}; accepted: a folder with an index.csv of file,label,sender and the files it names.`);
  process.exit(folderArgument === undefined ? 0 : 2);
}

const only = values.only === undefined ? null : new Set((await readFile(values.only, "utf8")).split("\n"));
const rows = (await readIndex(index)).filter(({ file }) => only === null || only.has(file));
if (rows.length === 0) {
  console.error(`${index} names no photo`);
  process.exit(2);
}

const reviewThreshold = z.coerce.number().parse(process.env["REVIEW_THRESHOLD"] ?? defaultThreshold());
const model = await loadGarmentModel(values.model);
/** docs/design.md, "Seeing a garment": the model is shown a JPEG of at most 1,024 px; pixels are measured at 512. */
const previewSide = 1024;
const measuredSide = 512;
/** Of the curve between questions and mistakes. */
const thresholds = [0.1, 0.15, 0.18, 0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.35, 0.4, 0.5];
/** Bins of the calibration error, as Guo et al. 2017 have them. */
const bins = 15;

interface Looked {
  readonly label: string;
  /** Every label's probability, likeliest first. */
  readonly ranked: readonly Guess[];
  readonly sender: string;
  /** Fields that a person is asked about. */
  readonly asked: readonly string[];
  readonly worths: Catalogued["worths"];
  /** It is in no outfit until a person says what it is. */
  readonly nothing: boolean;
}
const looked: Looked[] = [];
let networkMs = 0;
let wholeMs = 0;
for (const { file, label, sender } of rows) {
  const began = performance.now();
  const photo = await readFile(join(folder, file));
  const { width, height } = await sharp(photo).rotate().metadata();
  const preview = await sharp(photo)
    .rotate()
    .resize(previewSide, previewSide, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 80 })
    .toBuffer();
  const timed = {
    async classify(image: Uint8Array) {
      const before = performance.now();
      const guesses = await model.classify(image);
      networkMs += performance.now() - before;
      return guesses;
    },
  };
  const image = `data:image/jpeg;base64,${preview.toString("base64")}`;
  const request = ClefRequest.parse({ model: "clef-flash", state: "", questions, images: [image] });
  const answers = answersOfClef(await answerQuestions(timed, request));
  if (answers === null) throw new Error("the local decision model did not answer what it was asked");
  const pixels = await pixelsOf(photo);
  const { prediction, worths } = catalogue({
    measured: measure(pixels),
    seen: { model: "local", answers },
    quality: qualityOf(pixels, { width: width ?? 0, height: height ?? 0 }),
    label: null,
    own_category: null,
    custom_name: null,
    precedents: null,
    reviewThreshold,
  });
  wholeMs += performance.now() - began;
  looked.push({
    label,
    ranked: byLabel(prediction.answers["category"] ?? []),
    sender,
    asked: prediction.needs_review,
    worths,
    nothing: prediction.category === null,
  });
}

const guessOf = ({ ranked }: Looked) => ranked[0]?.value ?? "none";
const right = (one: Looked) => guessOf(one) === one.label;
const share = (part: readonly Looked[], of: readonly Looked[]) => (of.length === 0 ? 0 : part.length / of.length);
const unreviewed = looked.filter(({ asked }) => !asked.includes("category"));
const sure = looked.filter(({ ranked }) => (ranked[0]?.probability ?? 0) > 0.7);
const figures = {
  top1: share(looked.filter(right), looked),
  top3: share(
    looked.filter(({ label, ranked }) => ranked.slice(0, 3).some(({ value }) => value === label)),
    looked,
  ),
  ece: calibrationError(looked),
  /** Photos whose category a person is asked about. */
  review: 1 - share(unreviewed, looked),
  accuracy_unreviewed: share(unreviewed.filter(right), unreviewed),
  /** Questions a garment, of any field. */
  questions: mean(looked.map(({ asked }) => asked.length)),
  /** Of the categories that nobody is asked about, the share that is right. */
  unasked_right: share(unreviewed.filter(right), unreviewed),
};

if (values.json) printTables(console.error);
else printTables(console.log);
if (values.json) {
  console.log(
    JSON.stringify(Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(4))]))),
  );
}

function printTables(print: (line: string) => void): void {
  print(`${looked.length} photos by ${new Set(rows.map(({ sender }) => sender)).size} people`);
  for (const [name, value] of Object.entries(figures)) print(`${name.padEnd(20)} ${value.toFixed(4)}`);
  print(
    `sure of over 0.7     ${share(sure, looked).toFixed(4)} of photos, ${share(sure.filter(right), sure).toFixed(4)} of them right`,
  );
  print(
    `network              ${(networkMs / looked.length).toFixed(1)} ms a photo, decoding included; ${(wholeMs / looked.length).toFixed(1)} ms for all of it`,
  );
  print(
    `taken for nothing    ${share(
      looked.filter(({ nothing }) => nothing),
      looked,
    ).toFixed(4)} of photos`,
  );
  printAskedFields(print);
  printCurve(print);
  print("\nwhat it is (rows) and what it was taken for (columns)");
  const labels = [...new Set(looked.flatMap((one) => [one.label, guessOf(one)]))].sort();
  print(`${"".padEnd(12)}${labels.map((label) => label.slice(0, 6).padStart(7)).join("")}   right`);
  for (const label of labels) {
    const own = looked.filter((one) => one.label === label);
    if (own.length === 0) continue;
    const cells = labels.map((guess) => own.filter((one) => guessOf(one) === guess).length);
    const line = cells.map((count) => (count === 0 ? "." : String(count)).padStart(7)).join("");
    print(`${label.padEnd(12)}${line}   ${share(own.filter(right), own).toFixed(2)} of ${own.length}`);
  }
}

function printAskedFields(print: (line: string) => void): void {
  const counts = Map.groupBy(
    looked.flatMap(({ asked }) => asked),
    (field) => field,
  );
  const fields = [...counts].sort(([, one], [, other]) => other.length - one.length);
  print(`asked about          ${fields.map(([field, all]) => `${field} ${(all.length / looked.length).toFixed(3)}`).join(", ")}`);
}

/** What a threshold of the questions' worth costs and gives, for two halves of the people: chosen on one, shown by the other. */
function printCurve(print: (line: string) => void): void {
  const halves = halvesByPerson();
  print("\nworth asking from    questions a photo and share of the unasked right: all, and two halves of the people");
  for (const threshold of thresholds) {
    const cells = [looked, ...halves].map((part) => {
      const worthIt = part.map(({ worths }) => worths.filter(({ worth }) => worth >= threshold));
      const unasked = part.filter((_, position) => !worthIt[position]?.some(({ field }) => field === "category"));
      return `${mean(worthIt.map(({ length }) => length)).toFixed(3)} ${share(unasked.filter(right), unasked).toFixed(4)}`;
    });
    print(`${threshold.toFixed(2)}${threshold === worthAsking ? " (in force)" : ""}`.padEnd(21) + cells.join("     "));
  }
}

/** Nobody is in both. By falling number of photos, each person goes to the half that has fewer photos yet. */
function halvesByPerson(): [Looked[], Looked[]] {
  const halves: [Looked[], Looked[]] = [[], []];
  const people = [...Map.groupBy(looked, ({ sender }) => sender)].sort(
    ([oneName, one], [otherName, other]) => other.length - one.length || oneName.localeCompare(otherName),
  );
  for (const [, photos] of people) halves[halves[0].length <= halves[1].length ? 0 : 1].push(...photos);
  return halves;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Expected calibration error: how far the stated probability is from the share that is right, over bins of equal width. */
function calibrationError(all: readonly Looked[]): number {
  const cells = Map.groupBy(all, ({ ranked }) => Math.min(bins - 1, Math.floor((ranked[0]?.probability ?? 0) * bins)));
  let error = 0;
  for (const cell of cells.values()) {
    const stated = cell.reduce((sum, { ranked }) => sum + (ranked[0]?.probability ?? 0), 0) / cell.length;
    error += (Math.abs(stated - share(cell.filter(right), cell)) * cell.length) / all.length;
  }
  return error;
}

function byLabel(guesses: readonly Guess[]): Guess[] {
  const sums = new Map<string, number>();
  for (const { value, probability } of guesses) {
    const category = Category.safeParse(value);
    const label = category.success ? labelOf(category.data) : "none";
    sums.set(label, (sums.get(label) ?? 0) + probability);
  }
  return [...sums]
    .map(([value, probability]) => ({ value, probability }))
    .sort((left, other) => other.probability - left.probability);
}

async function pixelsOf(photo: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(photo)
    .rotate()
    .resize(measuredSide, measuredSide, { fit: "inside", withoutEnlargement: true })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: 3, data };
}

async function readIndex(path: string) {
  const [head = "", ...lines] = (await readFile(path, "utf8")).trim().split(/\r?\n/);
  const columns = head.split(",").map((name) => name.trim());
  const column = (name: string) => {
    const position = columns.indexOf(name);
    if (position < 0) throw new Error(`${path} has no column ${name}; accepted: file,label,sender`);
    return position;
  };
  const [file, label] = [column("file"), column("label")];
  const sender = columns.indexOf("sender");
  return lines.map((line) => {
    const cells = line.split(",").map((cell) => cell.trim());
    return { file: cells[file] ?? "", label: cells[label] ?? "", sender: cells[sender] ?? "" };
  });
}

/** The Worker's own default, so that the share sent to review is the one that a person meets. */
function defaultThreshold(): number {
  const secret = "x".repeat(32);
  const read = readSettings({
    ENVIRONMENT: "development",
    DATABASE_URL: "postgresql://nobody@localhost/none",
    BETTER_AUTH_SECRET: secret,
    AUDIT_SECRET: secret,
  });
  if (!read.ok) throw new Error(read.problems.map(({ name, problem }) => `${name}: ${problem}`).join("; "));
  return read.settings.REVIEW_THRESHOLD;
}
