// Counts how often each category is in people's outfits: `category-counts.ts ../shared/data/outfits`.
// The counts say which of a label's categories is likelier, if the photo network can't tell them apart.

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { Category, categories } from "../../src/domain/words/categories.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: category-counts.ts <the outfits folder>");

const Outfits = z.array(z.object({ items_category: z.array(z.number()) }));
const outfits = Outfits.parse(JSON.parse(await readFile(path.join(folder, "train.json"), "utf8")));
const categoryOf = new Map<number, Category>();
for (const line of (await readFile(path.join(folder, "categories.csv"), "utf8")).split("\n").slice(1)) {
  const category = Category.safeParse(line.split(",").at(-1)?.trim());
  if (category.success) categoryOf.set(Number.parseInt(line, 10), category.data);
}

const counts = new Map<Category, number>(categories.map((category) => [category, 0]));
for (const id of outfits.flatMap((outfit) => outfit.items_category)) {
  const category = categoryOf.get(id);
  if (category !== undefined) counts.set(category, (counts.get(category) ?? 0) + 1);
}
const card = {
  source: "Polyvore outfits (X. Han et al. 2017, Apache-2.0; cut of Z. Cui et al., WWW 2019), train.json",
  made_by: "tools/vision/category-counts.ts",
  outfits: outfits.length,
  counts: Object.fromEntries(counts),
};
await writeFile(
  path.join(import.meta.dirname, "..", "..", "local", "models", "category-counts.json"),
  `${JSON.stringify(card, null, 2)}\n`,
);
console.log(`${[...counts.values()].reduce((sum, count) => sum + count, 0)} items of ${outfits.length} outfits`);
