// The engine over a panel: its constraints as the engine reads them, and the outfits that it chooses or that somebody else chose.

import { readFile } from "node:fs/promises";
import { z } from "zod";
import { OutfitConstraints, type ResolvedConstraints, resolveConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import { contextFor } from "../../src/domain/outfit/ask/known-person.ts";
import type { Wearable } from "../../src/domain/outfit/ask/wearable.ts";
import { type ScoredOutfit, scoreOutfit } from "../../src/domain/outfit/recommend.ts";
import { type ScoringContext, withOwned } from "../../src/domain/outfit/score/score.ts";
import { noOverrides, PreferencesBody, preferencesOf } from "../../src/domain/taste/preferences.ts";
import { refuse } from "../refusal.ts";
import { Panel, type PanelRequest, type PanelWardrobe, wearableOf } from "./panel.ts";

/** What this file must hold; ends the command if it does not. */
export async function readJson<Schema extends z.ZodType>(path: string, schema: Schema, what: string): Promise<z.infer<Schema>> {
  try {
    return schema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    return refuse(`${path} is no ${what}: ${error instanceof z.ZodError ? z.prettifyError(error) : error}`);
  }
}

export function readPanel(path: string): Promise<Panel> {
  return readJson(path, Panel, "panel");
}

export function wardrobeFor(request: PanelRequest, { wardrobes }: Panel): PanelWardrobe {
  const wardrobe = wardrobes[request.wardrobe];
  return wardrobe ?? refuse(`${request.id} names the wardrobe ${request.wardrobe}, which the panel lacks`);
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

export function requestOf(id: string, { requests }: Panel): PanelRequest {
  return requests.find((request) => request.id === id) ?? refuse(`the panel has no request ${id}`);
}

/** What the engine makes of an outfit, as the ids of its garments, for this request. */
export function judgeFor(id: string, { garments, constraints, context }: PanelAsking): (ids: readonly string[]) => ScoredOutfit {
  const known = withOwned(context, constraints, garments);
  return (ids) => {
    const worn = ids.map((one) => garments.find((garment) => garment.id === one) ?? refuse(`${id}: no garment ${one}`));
    return scoreOutfit(worn, constraints, known);
  };
}

/** A request as the engine gets it: nothing is assumed of the season, and nobody has a home. */
export interface PanelAsking {
  readonly garments: readonly Wearable[];
  readonly constraints: ResolvedConstraints;
  readonly context: ScoringContext;
  /** The paths of the constraints that the engine does not know, which it is not given. */
  readonly unknown: readonly string[];
}

export function askingOf(request: PanelRequest, wardrobe: PanelWardrobe): PanelAsking {
  const { known, unknown } = knownConstraints(request);
  const preferences = preferencesOf(PreferencesBody.parse(wardrobe.preferences ?? {}), null);
  const garments = wardrobe.garments.map(wearableOf);
  const constraints = resolveConstraints(known, preferences);
  const context = contextFor({ preferences, overrides: noOverrides, log: [] }, garments, 0);
  return { garments, constraints, context, unknown };
}
