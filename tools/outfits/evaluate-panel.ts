// `npm run eval:panel -- <panel.json> [--out FILE] [--json]`: the engine chooses for every request of a panel, and the panel's
// labels say whether its outfits are free of faults, and how many pieces of the first are right. Nothing is assumed of the
// season, and nobody has a home.

import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { OutfitConstraints, resolveConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import { contextFor } from "../../src/domain/outfit/ask/known-person.ts";
import { recommend } from "../../src/domain/outfit/recommend.ts";
import { noOverrides, PreferencesBody, preferencesOf } from "../../src/domain/taste/preferences.ts";
import { refuse } from "../refusal.ts";
import { faultsByLabels, Panel, type PanelRequest, type PanelWardrobe, rightShare, wearableOf } from "./panel.ts";

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

async function panelOf(path: string): Promise<Panel> {
  try {
    return Panel.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    return refuse(`${path} is no panel: ${error instanceof z.ZodError ? z.prettifyError(error) : error}`);
  }
}

type Json = z.core.util.JSONType;

/** The value without the fields at these paths ("weather.low_c"); `at` is the path of the value itself, with a dot at its end. */
function leaveOut(value: Json, paths: readonly string[], at = ""): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !paths.includes(at + name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, leaveOut(inner, paths, `${at}${name}.`)]));
}

/** The constraints that the engine knows, and the paths of the others. */
function knownConstraints({ id, constraints }: PanelRequest): { known: OutfitConstraints; unknown: string[] } {
  const issues = OutfitConstraints.safeParse(constraints).error?.issues ?? [];
  const unknown = issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" ? issue.keys.map((name) => [...issue.path, name].join(".")) : [],
  );
  const parsed = OutfitConstraints.safeParse(leaveOut(constraints, unknown));
  return parsed.success ? { known: parsed.data, unknown } : refuse(`${id}: ${z.prettifyError(parsed.error)}`);
}

function choose(request: PanelRequest, wardrobe: PanelWardrobe) {
  const { known, unknown } = knownConstraints(request);
  const preferences = preferencesOf(PreferencesBody.parse(wardrobe.preferences ?? {}), null);
  const garments = wardrobe.garments.map(wearableOf);
  const constraints = resolveConstraints(known, preferences);
  const context = contextFor({ preferences, overrides: noOverrides, log: [] }, garments, 0);
  const answer = recommend(garments, constraints, context);
  if (answer.kind !== "recommended") throw new Error(`${request.id} includes garments that cannot be worn`);
  return { outfits: answer.outfits, unknown };
}

const panel = await panelOf(file);
const out: Record<string, { garments: readonly string[]; score: number; explanation: string }[]> = {};
const sums = { clean1: 0, clean5: 0, right: 0 };
const ignored = new Set<string>();

for (const request of panel.requests) {
  const wardrobe = panel.wardrobes[request.wardrobe];
  if (wardrobe === undefined) refuse(`${request.id} names the wardrobe ${request.wardrobe}, which the panel lacks`);
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
  out[request.id] = outfits.map(({ garment_ids, score, explanation }) => ({
    garments: garment_ids,
    score,
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
