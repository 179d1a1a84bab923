// How well the compatibility table predicts what people wear together: `npm run eval:outfits -- <outfits.json> <categories.csv>
// [--json]`, with files in the form of ../shared/data/outfits. On train.json it measures the data from which the table was
// learned; for held-out outfits see README.md beside this file.

import { readFile } from "node:fs/promises";
import { z } from "zod";
import { compatibilityOf, likelihoodOf } from "../../src/domain/outfit/score/compatibility.ts";
import type { Category } from "../../src/domain/words/categories.ts";
import { refuse } from "../refusal.ts";
import { randomFrom } from "../seeded-random.ts";
import { areTwoFiles, fileArguments } from "./file-arguments.ts";
import { measure, outfitsOf } from "./protocol.ts";

/** Chance decides some 300,000 times for each measure, which takes six seconds: two seeds then differ by less than 0.002. */
const drawsMin = 300_000;
const seed = 5;

const usage = "usage: npm run eval:outfits -- <outfits.json> <categories.csv> [--json]";

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    return refuse(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

const {
  files: [outfitsFile, categoriesFile],
  json,
} = fileArguments(usage, areTwoFiles);
const [outfitsText, categoriesText] = [await textOf(outfitsFile), await textOf(categoriesFile)];

function readOutfits(): Category[][] {
  try {
    return outfitsOf(outfitsText, categoriesText);
  } catch (error) {
    const cause = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error);
    return refuse(
      `${outfitsFile} with ${categoriesFile} is not what is measured: ${cause}\n` +
        'accepted: [{"items_category": [4495, 25, 27]}, …] and polyvore_id,polyvore_name,category',
    );
  }
}

const outfits = readOutfits();
if (outfits.length === 0) refuse(`${outfitsFile} has no outfit of three or more garments with a category in ${categoriesFile}`);

const repetitions = Math.max(3, Math.ceil(drawsMin / outfits.length));
const measures = measure(outfits, likelihoodOf, randomFrom(seed), repetitions);
const rounded = { fitb: Number(measures.fitb.toFixed(4)), auc: Number(measures.auc.toFixed(4)) };

console.log(`${outfits.length} outfits of ${outfits.flat().length} garments, ${repetitions} repetitions, seed ${seed}`);
console.log(`fill-in-the-blank  ${rounded.fitb.toFixed(4)}  (by chance 0.25)`);
console.log(`AUC                ${rounded.auc.toFixed(4)}  (by chance 0.5)`);
if (!json) {
  const term = measure(outfits, compatibilityOf, randomFrom(seed), repetitions);
  console.log(`the term of the score alone, which leaves the number of layers to the weather: fill-in-the-blank \
${term.fitb.toFixed(4)}, AUC ${term.auc.toFixed(4)}`);
}
if (json) console.log(JSON.stringify(rounded));
