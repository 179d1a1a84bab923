// Writes photos as the raw squares that the network sees, for training: `pixels.ts <folder> <list> <side> <squaring> <out>`.
// It uses the function of the Node code itself, so that training and running can't differ.

import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { squarePixels, squarings } from "../../local/vision-model.ts";

const [folder, list, side, squaring, out] = process.argv.slice(2);
const fit = squarings.find((squaringName) => squaringName === squaring);
if (folder === undefined || list === undefined || side === undefined || fit === undefined || out === undefined) {
  throw new Error("usage: pixels.ts <folder> <file with one path a line> <side> <contain|cover|fill> <out>");
}

const paths = (await readFile(list, "utf8")).split("\n").filter((path) => path !== "");
const file = await open(out, "w");
for (const path of paths) {
  await file.write(await squarePixels(await readFile(join(folder, path)), Number(side), fit));
}
await file.close();
