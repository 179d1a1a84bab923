// How well search works on a laptop: `npm run eval:search [-- <folder with index.csv (file,label,sender)>] [--json]`.
// Thirty judged queries over the sample wardrobe and 200 shared photos. Each photo goes through all local steps (the local
// decision model answers the questions, the pixels are measured, the words are embedded), and each query through the Worker's:
// words and meaning mixed. Recall at 5: the share of the right garments among the first five; of more than five, five are all.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { answerQuestions, ClefRequest } from "../../local/decision-model.ts";
import { labelCategories } from "../../local/models/label-categories.ts";
import { sampleWardrobe } from "../../local/sample-wardrobe.ts";
import { loadGarmentModel } from "../../local/vision-model.ts";
import { loadWordVectors } from "../../local/word-vectors.ts";
import { deriveAttributes } from "../../src/domain/garment/derived-attributes.ts";
import { embedding } from "../../src/domain/garment/embedding.ts";
import { rank, type Searchable } from "../../src/domain/garment/search.ts";
import { parseQuery } from "../../src/domain/garment/search-query.ts";
import { catalogue, embeddingWords } from "../../src/domain/photo/look/catalogue.ts";
import { answersOfClef } from "../../src/domain/photo/look/model-replies.ts";
import { questions } from "../../src/domain/photo/look/questions.ts";
import { measure } from "../../src/domain/photo/picture/measurement.ts";
import type { Pixels } from "../../src/domain/photo/picture/pixels.ts";
import { qualityOf } from "../../src/domain/photo/picture/quality.ts";
import type { Category } from "../../src/domain/words/categories.ts";
import type { ColourName } from "../../src/domain/words/colours.ts";
import { Settings } from "../../src/env.ts";
import { type Judged, judged } from "./judged.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean", default: false } } });
const print = values.json ? console.error : console.log;
const folderArgument = positionals[0];
const folder = folderArgument ?? "../shared/data/garment-photos";
const photosMax = 200;
const considered = 5;
/** The number of results of one Vectorize query (src/adapters/vectors-vectorize.ts). */
const nearestMax = 100;
/** The Worker's sizes (src/actions/look-at-photo.ts): models see a JPEG of at most 1,024 px, pixels are measured at 512. */
const previewSide = 1024;
const measuredSide = 512;

if (folderArgument !== undefined && !existsSync(join(folder, "index.csv"))) {
  console.error(`There is no ${join(folder, "index.csv")}; accepted: a folder with an index.csv of file,label,sender.`);
  process.exit(2);
}

/** A garment of the judged wardrobe: its truth, its description by the models, and a description without errors. */
interface Piece {
  readonly truth: { readonly category: string; readonly colour: string; readonly name: string } | { readonly label: string };
  readonly prediction: Searchable;
  readonly ideal: Searchable;
}

const model = await loadGarmentModel();
const words = await loadWordVectors();
const vectors = new Map<string, readonly number[]>();
const sample = await sampleWardrobe();
const photos = existsSync(join(folder, "index.csv")) ? await chosenPhotos(join(folder, "index.csv")) : [];
if (photos.length === 0) print(`There is no ${folder}: the sample wardrobe alone.`);

const pieces: Piece[] = [];
for (const { file, name, expected } of sample) {
  const prediction = await look(file);
  const { category, color_primary } = expected;
  pieces.push({
    truth: { category, colour: color_primary, name },
    prediction,
    ideal: withTruth(prediction, category, color_primary),
  });
}
for (const { file, label } of photos) {
  const prediction = await look(join(folder, file));
  // The likeliest category of the label; nobody knows which of its categories the garment really is.
  const [category = null] = [...(labelCategories.get(label) ?? [])]
    .sort((one, other) => other[1] - one[1])
    .map(([likeliest]) => likeliest);
  pieces.push({
    truth: { label },
    prediction,
    ideal: withTruth(prediction, category, prediction.attributes.color_primary),
  });
}

const rows = judged.map((one) => {
  const searched = one.labels === undefined ? pieces.filter(({ truth }) => "name" in truth) : pieces;
  const right = searched.filter((piece) => isRight(one, piece)).length;
  return {
    query: one.query,
    right,
    prediction: recall(one, searched, "prediction"),
    ideal: recall(one, searched, "ideal"),
    words: recall(one, searched, "prediction", "words"),
    meaning: recall(one, searched, "prediction", "meaning"),
  };
});
// Without the shared photos, nobody owns a polo shirt.
const answerable = rows.filter(({ right }) => right > 0);
const mean = (of: "prediction" | "ideal" | "words" | "meaning") =>
  answerable.reduce((sum, row) => sum + row[of].share, 0) / answerable.length;

print(`${sample.length} garments of the sample wardrobe, ${photos.length} photos, ${answerable.length} queries\n`);
print("recall  if seen right  right  query");
for (const { query, right, prediction, ideal } of answerable) {
  print(
    `${prediction.share.toFixed(2).padStart(6)}  ${ideal.share.toFixed(2).padStart(13)}  ${String(right).padStart(5)}  ${query}`,
  );
  if (prediction.share < 1) print(`${" ".repeat(30)}found: ${prediction.first.join("; ")}`);
}
print(`\nrecall at ${considered}      ${mean("prediction").toFixed(4)}`);
print(`words alone      ${mean("words").toFixed(4)}`);
print(`meaning alone    ${mean("meaning").toFixed(4)}`);
print(`lost by seeing   ${(mean("ideal") - mean("prediction")).toFixed(4)}`);
print(`lost by ranking  ${(1 - mean("ideal")).toFixed(4)}`);
if (values.json) console.log(JSON.stringify({ recall_at_5: Number(mean("prediction").toFixed(4)) }));

/** The share of the right garments that a search finds: by words and meaning as the Worker mixes them, or by one of the two. */
function recall(one: Judged, searched: readonly Piece[], as: "prediction" | "ideal", by: "both" | "words" | "meaning" = "both") {
  const query = vectorOf(one.query);
  const similar = searched
    .map((piece) => ({ piece, similarity: cosine(query, vectorOf(embeddingWords(piece[as]))) }))
    .sort((left, right) => right.similarity - left.similarity);
  const candidates = similar.map(({ piece, similarity }, position) => ({
    garment: { ...piece[as], piece },
    similarity: position < nearestMax && by !== "words" ? similarity : null,
  }));
  const first = rank(by === "meaning" ? [] : parseQuery(one.query), candidates).slice(0, considered);
  const right = Math.min(considered, searched.filter((piece) => isRight(one, piece)).length);
  const hits = first.filter(({ garment }) => isRight(one, garment.piece)).length;
  return {
    share: right === 0 ? 0 : hits / right,
    first: first.map(({ garment, score }) => `${nameOf(garment.piece)} ${score.toFixed(2)}`),
  };
}

function isRight({ categories, colours, names, labels }: Judged, { truth }: Piece): boolean {
  if ("label" in truth) return labels?.includes(truth.label) ?? false;
  const among = (list: readonly string[] | undefined, value: string) => list === undefined || list.includes(value);
  return among(categories, truth.category) && among(colours, truth.colour) && among(names, truth.name);
}

function nameOf({ truth, prediction }: Piece): string {
  return `${"label" in truth ? `photo of ${truth.label}` : truth.name} (${prediction.attributes.color_primary} ${prediction.category})`;
}

/** The garment with its true category and first colour, and the values that follow from these. */
function withTruth(garment: Searchable, category: Category | null, colour: ColourName | null): Searchable {
  const { material, pattern } = garment.attributes;
  const derived = category === null ? {} : deriveAttributes({ category, material, pattern });
  return { ...garment, category, attributes: { ...garment.attributes, ...derived, color_primary: colour }, prediction: null };
}

/** The garment as the catalogue has it after all local steps for its photo. */
async function look(file: string): Promise<Searchable> {
  const photo = await readFile(file);
  const { width = 0, height = 0 } = await sharp(photo).rotate().metadata();
  const preview = await sharp(photo)
    .rotate()
    .resize(previewSide, previewSide, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 80 })
    .toBuffer();
  const images = [`data:image/jpeg;base64,${preview.toString("base64")}`];
  const answers = answersOfClef(
    await answerQuestions(model, ClefRequest.parse({ model: "clef-flash", state: "", questions, images })),
  );
  if (answers === null) throw new Error("the local decision model did not answer what it was asked");
  const pixels = await pixelsOf(preview);
  const { prediction } = catalogue({
    measured: measure(pixels),
    seen: { model: "local", answers },
    quality: qualityOf(pixels, { width, height }),
    label: null,
    own_category: null,
    custom_name: null,
    precedents: null,
    reviewThreshold: Settings.shape.REVIEW_THRESHOLD.parse(undefined),
  });
  const { category, subcategory, attributes } = prediction;
  return {
    id: file,
    custom_name: null,
    custom_notes: null,
    category,
    own_category: null,
    subcategory,
    attributes,
    prediction,
    label: null,
  };
}

async function pixelsOf(jpeg: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(jpeg)
    .resize(measuredSide, measuredSide, { fit: "inside", withoutEnlargement: true })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: 3, data };
}

/** The same number of photos of every label, in an order that no listing has: the same 200 each time. */
async function chosenPhotos(index: string): Promise<{ file: string; label: string }[]> {
  const [head = "", ...lines] = (await readFile(index, "utf8")).trim().split(/\r?\n/);
  const columns = head.split(",").map((name) => name.trim());
  const [file, label] = [columns.indexOf("file"), columns.indexOf("label")];
  if (file < 0 || label < 0) throw new Error(`${index} lacks a column; accepted: file,label,sender`);
  const shuffled = lines
    .map((line) => line.split(",").map((cell) => cell.trim()))
    .map((cells) => ({ file: cells[file] ?? "", label: cells[label] ?? "" }))
    .map((photo) => ({ photo, order: createHash("sha256").update(photo.file).digest("hex") }))
    .sort((one, other) => (one.order < other.order ? -1 : 1))
    .map(({ photo }) => photo);
  const queues = [...Map.groupBy(shuffled, (photo) => photo.label)].sort().map(([, photosOfIt]) => photosOfIt);
  const chosen: { file: string; label: string }[] = [];
  for (let round = 0; chosen.length < Math.min(photosMax, shuffled.length); round += 1) {
    for (const queue of queues) {
      const next = queue[round];
      if (next !== undefined && chosen.length < photosMax) chosen.push(next);
    }
  }
  return chosen;
}

function vectorOf(text: string): readonly number[] {
  const vector = vectors.get(text) ?? words.embed([text])[0] ?? [];
  vectors.set(text, vector);
  return vector;
}

function cosine(one: readonly number[], other: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < embedding.dimensions; i += 1) sum += (one[i] ?? 0) * (other[i] ?? 0);
  return sum;
}
