// `node tools/outfits/appeal-features.ts <panel.json>… [--ratings <ratings.json>]`: the examples that train_appeal.py learns from, as
// JSON. `pieces`: every garment for every request, with what the panel's labels say of it; `outfits`: the rated outfits for requests of
// the first panel, as the engine ranks them.

import { parseArgs } from "node:util";
import { withOwned } from "../../src/domain/outfit/score/score.ts";
import { askedOf } from "../../src/domain/outfit/sense/circumstances.ts";
import { GarmentJudge } from "../../src/domain/outfit/sense/garment-judge.ts";
import { exampleOf, rightnessOf } from "../../src/domain/outfit/sense/rightness.ts";
import { refuse } from "../refusal.ts";
import type { Panel, PanelRequest } from "./panel.ts";
import { askingOf, readPanel, wardrobeFor } from "./panel-asking.ts";
import { rankRatings, readRatings } from "./ratings.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { ratings: { type: "string" } } });
const [first, ...more] = positionals;
if (first === undefined) refuse("usage: node tools/outfits/appeal-features.ts <panel.json>… [--ratings <ratings.json>]");

function labelOf(id: string, { right, wrong }: PanelRequest) {
  return right.includes(id) ? "right" : wrong.includes(id) ? "wrong" : "neither";
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

const panel = await readPanel(first);
const others = await Promise.all(more.map(readPanel));
const outfits = values.ratings === undefined ? [] : rankRatings(panel, await readRatings(values.ratings));
console.log(JSON.stringify({ pieces: [panel, ...others].flatMap(piecesOf), outfits }));
