// How well the pairing table predicts which garments people wear together: `npm run eval:pairs -- <named.json> [--json]`, with a
// file in the form of ../shared/data/outfits/named.json. On that file it measures the data from which the table was learned;
// for outfits kept aside see README.md beside this file.

import { readFile } from "node:fs/promises";
import { z } from "zod";
import { pairingOf } from "../../src/domain/outfit/score/pairing.ts";
import { refuse } from "../refusal.ts";
import { randomFrom } from "../seeded-random.ts";
import { fileArguments, isOneFile } from "./file-arguments.ts";
import { measurePairs, namedOutfitsOf, overall } from "./pairs-protocol.ts";

/** Chance decides which three others are offered; so many draws for each question leave it less than 0.002. */
const repetitions = 20;
const seed = 5;

const usage = "usage: npm run eval:pairs -- <named.json> [--json]";

const {
  files: [file],
  json,
} = fileArguments(usage, isOneFile);

async function readOutfits() {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    return refuse(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  try {
    return namedOutfitsOf(text);
  } catch (error) {
    const cause = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error);
    return refuse(
      `${file} is not what is measured: ${cause}\n` +
        'accepted: [{"items": [{"role": "shoe", "category": "heels", "color_primary": null, "material": "suede", "pattern": null}, …]}, …]',
    );
  }
}

const outfits = await readOutfits();
const shares = measurePairs(outfits, pairingOf, randomFrom(seed), repetitions);
if (shares.length === 0) refuse(`${file} has no outfit of two garments, or no role with two garments`);

const fitb = Number(overall(shares).toFixed(4));
console.log(`${outfits.length} outfits of ${outfits.flat().length} garments, ${repetitions} repetitions, seed ${seed}`);
console.log("fill-in-the-blank within a role (by chance 0.25)");
for (const share of shares) {
  console.log(`${share.role.padEnd(10)} ${share.fitb.toFixed(4)}  (${share.questionCount} questions)`);
}
console.log(`overall    ${fitb.toFixed(4)}`);
if (json) console.log(JSON.stringify({ fitb }));
