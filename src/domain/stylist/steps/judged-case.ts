// A question for a judgement with what is needed to answer it, and what the engine says of pieces.

import type { ResolvedConstraints } from "../../outfit/ask/constraints.ts";
import type { Wearable } from "../../outfit/ask/wearable.ts";
import { type ScoredOutfit, scoreOutfit } from "../../outfit/recommend.ts";
import type { ScoringContext } from "../../outfit/score/score.ts";
import type { Fault } from "../../outfit/sense/fault.ts";
import { capitalize, uncapitalize } from "../../words/english.ts";
import { occasionFacts } from "../../words/occasions.ts";
import type { Materials } from "../answer.ts";
import { naming, type Wording } from "../speak/wording.ts";
import type { Judgement } from "../understanding.ts";

export interface Case {
  readonly materials: Materials;
  readonly judgement: Judgement;
  /** What is in force, with the occasion and the weather of the question. */
  readonly constraints: ResolvedConstraints;
  readonly wardrobe: readonly Wearable[];
  readonly scoring: ScoringContext;
  /** The outfit that the question is about, if any. */
  readonly shown: readonly Wearable[];
  readonly wording: Wording;
}

function withoutSeason({ season: _, ...context }: ScoringContext): ScoringContext {
  return context;
}

/** The reasons why pieces go together, without their names. Two pieces are no outfit of a season. */
export function reasonsFor(pieces: readonly Wearable[], { constraints, scoring }: Case): string[] {
  const [first = ""] = scoreOutfit(pieces, constraints, withoutSeason(scoring)).explanation.split(/(?<=[.!?]) /);
  const [, ...reasons] = first.split(": ");
  return reasons.length === 0 ? [] : [capitalize(reasons.join(": "))];
}

export const score = (garments: readonly Wearable[], { constraints, scoring }: Case): ScoredOutfit =>
  scoreOutfit(garments, constraints, scoring);

/** What speaks against these pieces themselves, the gravest first; not what is missing beside them. */
export function faultsAmong(garments: readonly Wearable[], judged: Case): Fault[] {
  const ids = new Set(garments.map(({ id }) => id));
  return score(garments, judged).faults.filter(
    ({ garment_ids }) => garment_ids.length > 0 && garment_ids.every((id) => ids.has(id)),
  );
}

export const isMissingFor = ({ constraints }: Case) =>
  constraints.occasion === undefined ? "" : ` for ${occasionFacts[constraints.occasion].spoken}`;

/** What it is about, and why: "the black jeans: not for a funeral". */
export function reasonOf({ message, garment_ids }: Fault, pieces: readonly Wearable[]): string {
  const names = naming(pieces.filter(({ id }) => garment_ids.includes(id)));
  const [, ...why] = message.split(": ");
  return why.length === 0 || names === "" ? uncapitalize(message) : `${names}: ${why.join(": ")}`;
}
