// `node tools/outfits/appeal-features.ts <panel.json>… [--ratings <ratings.json>]`: the examples that train_appeal.py learns from, as
// JSON. `pieces`: every garment for every request, with what the panel's labels say of it (nothing, where a panel has only choices);
// `outfits`: the rated outfits for requests of the first panel, as the engine ranks them; `choices`: what stylists chose beside what the
// engine would propose, for panels whose choices lie beside them (`choices-12.json`).

import path from "node:path";
import { parseArgs } from "node:util";
import { withOwned } from "../../src/domain/outfit/score/score.ts";
import { askedOf } from "../../src/domain/outfit/sense/circumstances.ts";
import { GarmentJudge } from "../../src/domain/outfit/sense/garment-judge.ts";
import { exampleOf, rightnessOf } from "../../src/domain/outfit/sense/rightness.ts";
import { refuse } from "../refusal.ts";
import { choicesBeside, compareChoices } from "./choices.ts";
import type { Panel, PanelRequest } from "./panel.ts";
import { askingOf, readPanel, wardrobeFor } from "./panel-asking.ts";
import { rankRatings, readRatings } from "./ratings.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { ratings: { type: "string" } } });
const [first] = positionals;
if (first === undefined) refuse("usage: node tools/outfits/appeal-features.ts <panel.json>… [--ratings <ratings.json>]");

function labelOf(id: string, { right, wrong, need }: PanelRequest) {
  if (right.length + wrong.length + need.length === 0) return "none";
  return right.includes(id) ? "right" : wrong.includes(id) ? "wrong" : "neither";
}

/** Panels have people and requests of the same names. */
function within<One extends { readonly request: string; readonly wardrobe: string }>(file: string, ones: readonly One[]): One[] {
  const panel = path.basename(file, ".json");
  return ones.map((one) => ({ ...one, request: `${panel}/${one.request}`, wardrobe: `${panel}/${one.wardrobe}` }));
}

function piecesOf(panel: Panel) {
  return panel.requests.flatMap((request) => {
    const { garments, constraints, context } = askingOf(request, wardrobeFor(request, panel));
    const { owned } = withOwned(context, constraints, garments);
    const asked = askedOf(constraints, context.season, owned?.covers_hair ?? false);
    const judge = new GarmentJudge(asked);
    return garments.map((garment) => {
      const judgement = judge.judge(garment);
      return {
        wardrobe: request.wardrobe,
        request: request.id,
        garment: garment.id,
        label: labelOf(garment.id, request),
        rightness: rightnessOf(garment, judgement, asked),
        ...exampleOf(garment, judgement, asked),
      };
    });
  });
}

async function examplesOf(file: string) {
  const panel = await readPanel(file);
  const choices = await choicesBeside(file);
  const ratings = file === first && values.ratings !== undefined ? await readRatings(values.ratings) : [];
  return {
    pieces: within(file, piecesOf(panel)),
    outfits: within(file, rankRatings(panel, ratings)),
    choices: choices === null ? [] : within(file, compareChoices(panel, choices)),
  };
}

const examples = await Promise.all(positionals.map(examplesOf));
console.log(
  JSON.stringify({
    pieces: examples.flatMap(({ pieces }) => pieces),
    outfits: examples.flatMap(({ outfits }) => outfits),
    choices: examples.flatMap(({ choices }) => choices),
  }),
);
