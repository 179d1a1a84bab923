// Outfits that a stylist chose for the requests of a panel, beside what the engine would propose: what they teach, and what the tables
// of dress sense hold against them.

import { access } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { recommend } from "../../src/domain/outfit/recommend.ts";
import { type Fault, faultCostsOf } from "../../src/domain/outfit/sense/fault.ts";
import type { Panel } from "./panel.ts";
import { askingOf, judgeFor, readJson, requestOf, wardrobeFor } from "./panel-asking.ts";

const Choices = z.array(z.object({ request: z.string(), garments: z.array(z.string()).min(1) }));
type Choices = z.infer<typeof Choices>;

/** The choices for a panel lie beside it: `panels/choices-12.json` for `panels/12.json`. Null where it has none. */
export async function choicesBeside(panelFile: string): Promise<Choices | null> {
  const file = path.join(path.dirname(panelFile), `choices-${path.basename(panelFile)}`);
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  return isThere ? readChoices(file) : null;
}

export function readChoices(file: string): Promise<Choices> {
  return readJson(file, Choices, "list of choices");
}

/** An outfit of a stylist or of the engine for one request, as the engine ranks it. */
export interface ChosenOutfit {
  readonly garments: readonly string[];
  /** Higher is better. */
  readonly rank: number;
  /** The part of it that is faults, at most 0. */
  readonly faultCosts: number;
  readonly faults: readonly Fault[];
}

export interface ComparedRequest {
  readonly request: string;
  readonly wardrobe: string;
  readonly stylist: ChosenOutfit;
  /** The best first; up to five. */
  readonly engine: readonly ChosenOutfit[];
}

/** The stylist's outfit for each request that has one, beside the engine's. */
export function compareChoices(panel: Panel, choices: Choices): ComparedRequest[] {
  return choices.map(({ request: id, garments: chosen }) => {
    const request = requestOf(id, panel);
    const asking = askingOf(request, wardrobeFor(request, panel));
    const judge = judgeFor(id, asking);
    const outfitOf = (ids: readonly string[]): ChosenOutfit => {
      const { rank, faults } = judge(ids);
      return { garments: ids, rank, faultCosts: -faultCostsOf(rank), faults };
    };
    const answer = recommend(asking.garments, asking.constraints, asking.context);
    const engine = answer.kind === "recommended" ? answer.outfits.map(({ garment_ids }) => outfitOf(garment_ids)) : [];
    return { request: id, wardrobe: request.wardrobe, stylist: outfitOf(chosen), engine };
  });
}

/** The share of the garments of either that both have, 0..1. */
export function overlap(one: readonly string[], other: readonly string[]): number {
  const union = new Set([...one, ...other]);
  return union.size === 0 ? 1 : one.filter((id) => other.includes(id)).length / union.size;
}
