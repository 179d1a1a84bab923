// `npm run eval:panel -- <panel.json> [--out FILE] [--json]`: the engine chooses for every request of a panel, and the panel's
// labels say whether its outfits are free of faults, and how many pieces of the first are right. Nothing is assumed of the
// season, and nobody has a home.

import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { recommend } from "../../src/domain/outfit/recommend.ts";
import type { Fault } from "../../src/domain/outfit/sense/fault.ts";
import { refuse } from "../refusal.ts";
import { faultsByLabels, type PanelRequest, type PanelWardrobe, rightShare } from "./panel.ts";
import { askingOf, readPanel, wardrobeFor } from "./panel-asking.ts";

const usage = "usage: npm run eval:panel -- <panel.json> [--out FILE] [--json]";

function commandArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { out: { type: "string" }, json: { type: "boolean", default: false } } });
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

const { values, positionals } = commandArguments();
const [file, ...more] = positionals;
if (file === undefined || more.length > 0) refuse(usage);

function choose(request: PanelRequest, wardrobe: PanelWardrobe) {
  const { garments, constraints, context, unknown } = askingOf(request, wardrobe);
  const answer = recommend(garments, constraints, context);
  if (answer.kind !== "recommended") throw new Error(`${request.id} includes garments that cannot be worn`);
  return { outfits: answer.outfits, unknown };
}

const panel = await readPanel(file);
const out: Record<string, { garments: readonly string[]; score: number; faults: readonly Fault[]; explanation: string }[]> = {};
const sums = { clean1: 0, clean5: 0, right: 0 };
const ignored = new Set<string>();

for (const request of panel.requests) {
  const wardrobe = wardrobeFor(request, panel);
  const { outfits, unknown } = choose(request, wardrobe);
  for (const name of unknown) ignored.add(name);
  const faults = outfits.map(({ garment_ids }) => faultsByLabels(garment_ids, request, wardrobe));
  const clean = faults.filter((list) => list.length === 0).length;
  const [first] = outfits;
  sums.clean1 += faults[0]?.length === 0 ? 1 : 0;
  sums.clean5 += clean / Math.max(1, outfits.length);
  sums.right += first === undefined ? 0 : rightShare(first.garment_ids, request);
  const names = new Map(wardrobe.garments.map(({ id, name }) => [id, name]));
  console.log(`${request.id}  ${request.words}`);
  console.log(`    ${first?.garment_ids.map((id) => names.get(id) ?? id).join(", ") ?? "no outfit"}`);
  for (const fault of faults[0] ?? []) console.log(`    ${fault}`);
  for (const { severity, message } of first?.faults ?? []) console.log(`    by the engine, ${severity}: ${message}`);
  out[request.id] = outfits.map(({ garment_ids, score, faults, explanation }) => ({
    garments: garment_ids,
    score,
    faults,
    explanation,
  }));
}

const share = (sum: number) => Number((sum / Math.max(1, panel.requests.length)).toFixed(4));
const figures = {
  requests: panel.requests.length,
  clean1: share(sums.clean1),
  clean5: share(sums.clean5),
  right: share(sums.right),
};
if (ignored.size > 0) console.log(`not given to the engine, which does not know them: ${[...ignored].join(", ")}`);
console.log(
  `${figures.requests} requests: first outfit clean ${figures.clean1}, all clean ${figures.clean5}, right ${figures.right}`,
);
if (values.out !== undefined) await writeFile(values.out, `${JSON.stringify(out, null, 2)}\n`);
if (values.json) console.log(JSON.stringify(figures));
