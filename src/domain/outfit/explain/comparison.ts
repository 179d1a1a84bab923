// Compares two outfits term by term, in words. Both scores come from the same version of the scorer.

import { z } from "zod";
import { capitalize, withSpaces } from "../../words/english.ts";
import { Fault } from "../sense/fault.ts";

const unit = z.number().min(0).max(1);

const TermComparison = z.object({
  term: z.string(),
  /** Null where the term is not in force for this outfit. */
  value: unit.nullable(),
  other: unit.nullable(),
  verdict: z.enum(["better", "worse", "same", "only_here", "only_there"]),
  words: z.string(),
});
type TermComparison = z.infer<typeof TermComparison>;

export const Comparison = z.object({
  score_difference: z.number().min(-1).max(1),
  terms: z.array(TermComparison),
  /** Faults of one outfit that the other has not. Stored answers to an Idempotency-Key may be older than this field. */
  faults: z.object({ only_here: z.array(Fault), only_there: z.array(Fault) }).default({ only_here: [], only_there: [] }),
  words: z.string(),
});
export type Comparison = z.infer<typeof Comparison>;

export interface ScoreParts {
  readonly score: number;
  readonly score_breakdown: Readonly<Record<string, number | undefined>>;
  readonly faults: readonly Fault[];
}

/** What more or less of a term means to a person. A term that is not in the table uses its own name. */
const termWords: Readonly<Record<string, { readonly better: string; readonly worse: string }>> = {
  color_harmony: { better: "its colours go together better", worse: "its colours go together less well" },
  formality: { better: "it is nearer to how dressy it should be", worse: "it is further from how dressy it should be" },
  weather: { better: "it suits the weather better", worse: "it suits the weather less" },
  season: { better: "more of it is made for the season", worse: "less of it is made for the season" },
  style: { better: "more of it has the style that is asked for", worse: "less of it has the style that is asked for" },
  comfort: { better: "it is more comfortable", worse: "it is less comfortable" },
  compatibility: { better: "its pieces are worn together more often", worse: "its pieces are worn together less often" },
  taste: { better: "it is nearer to your taste", worse: "it is further from your taste" },
  freshness: { better: "less of it was worn or shown lately", worse: "more of it was worn or shown lately" },
};

/** A person does not notice a smaller difference between two terms. */
const noticeable = 0.01;

function figure(value: number): string {
  return value.toFixed(2);
}

function termComparison(term: string, value: number | null, other: number | null): TermComparison {
  if (value === null || other === null) {
    const verdict = other === null ? "only_here" : "only_there";
    const words = other === null ? `${withSpaces(term)} counts only now` : `${withSpaces(term)} no longer counts`;
    return { term, value, other, verdict, words };
  }
  if (Math.abs(value - other) < noticeable)
    return { term, value, other, verdict: "same", words: `${withSpaces(term)} is the same (${figure(value)})` };
  const verdict = value > other ? "better" : "worse";
  const phrases = termWords[term] ?? { better: `${withSpaces(term)} is better`, worse: `${withSpaces(term)} is worse` };
  return { term, value, other, verdict, words: `${phrases[verdict]} (${figure(value)} against ${figure(other)})` };
}

function weight({ value, other }: TermComparison): number {
  return value === null || other === null ? 0 : Math.abs(value - other);
}

function difference(one: number, other: number): number {
  return Math.round((one - other) * 1_000_000) / 1_000_000;
}

function isSame(one: Fault, other: Fault): boolean {
  return one.code === other.code && one.garment_ids.toSorted().join() === other.garment_ids.toSorted().join();
}

function faultsOnlyOf(faults: readonly Fault[], others: readonly Fault[]): Fault[] {
  return faults.filter((fault) => !others.some((other) => isSame(fault, other)));
}

/** More faults than this are no summary. */
const faultsToldMax = 2;

function faultWords({ only_here, only_there }: Comparison["faults"]): string {
  const told = (lead: string, faults: readonly Fault[]) =>
    faults.length === 0 ? [] : [lead, ...faults.slice(0, faultsToldMax).map(({ message }) => message)];
  return [...told("Against it:", only_here), ...told("Against the other:", only_there)].map((part) => ` ${part}`).join("");
}

function summarize(terms: readonly TermComparison[], score: number, faultsDiffer: boolean): string {
  const gains = terms.filter(({ verdict }) => verdict === "better").map(({ words }) => words);
  const losses = terms.filter(({ verdict }) => verdict === "worse").map(({ words }) => words);
  const amount = figure(Math.abs(score));
  const nearly = score === 0 ? "It scores the same" : "It scores nearly the same";
  const scoreWords = amount === figure(0) ? nearly : `It scores ${amount} ${score > 0 ? "more" : "less"}`;
  if (gains.length === 0 && losses.length === 0 && faultsDiffer) return `${scoreWords}.`;
  if (gains.length === 0 && losses.length === 0) return `${scoreWords}; no term differs by more than a hundredth.`;
  const [first, second] = score >= 0 ? [gains, losses] : [losses, gains];
  if (first.length === 0) return `${scoreWords}, although ${second.join(", and ")}.`;
  return `${scoreWords}: ${first.join(", and ")}.${second.length === 0 ? "" : ` ${capitalize(`but ${second.join(", and ")}`)}.`}`;
}

export function compare(one: ScoreParts, other: ScoreParts): Comparison {
  const names = [...new Set([...Object.keys(one.score_breakdown), ...Object.keys(other.score_breakdown)])];
  const terms = names
    .map((term) => termComparison(term, one.score_breakdown[term] ?? null, other.score_breakdown[term] ?? null))
    .sort((a, b) => weight(b) - weight(a));
  const score = difference(one.score, other.score);
  const faults = {
    only_here: faultsOnlyOf(one.faults, other.faults),
    only_there: faultsOnlyOf(other.faults, one.faults),
  };
  const faultsDiffer = faults.only_here.length + faults.only_there.length > 0;
  return { score_difference: score, terms, faults, words: summarize(terms, score, faultsDiffer) + faultWords(faults) };
}
