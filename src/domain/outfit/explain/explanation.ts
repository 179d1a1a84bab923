// Explains an outfit: what is wrong with it, the garments by name, and the two or three terms that are furthest from neutral.
// Within one answer the least used wording comes next.

import { capitalize, joinWords } from "../../words/english.ts";
import { neutralHarmony } from "../score/harmony.ts";
import type { ScoreBreakdown, Scorer, Term } from "../score/score.ts";
import type { ScoredGarment } from "../score/scored-garment.ts";
import { type Frame, fillTemplate, frames, joints, listings, phrases, turn } from "./explanation-phrases.ts";
import { faultSentences, termsAtFault } from "./fault-sentences.ts";
import type { OutfitAnalysis, Reason } from "./reason.ts";
import { definiteName, type ExplanationContext, reasonFor } from "./term-reasons.ts";

/**
 * The value at which a term is neither for nor against an outfit. Formality and weather are near 1 unless something is wrong;
 * half of people's own outfits have more than 0.85 in compatibility; most clothes are fresh.
 */
export const indifferent: Readonly<Record<Term, number>> = {
  weather: 0.85,
  formality: 0.9,
  color_harmony: neutralHarmony,
  style: 0.5,
  season: 0.75,
  comfort: 0.7,
  taste: 0.5,
  compatibility: 0.8,
  freshness: 0.8,
};
/** The order between equal terms: what a person can see comes first. */
const terms = [
  "weather",
  "formality",
  "color_harmony",
  "style",
  "season",
  "comfort",
  "taste",
  "compatibility",
  "freshness",
] as const;

/** A term is decisive from this share of the strongest term's pull on; a third term is mentioned from `thirdShare` on. */
export const decisiveShare = 1 / 3;
const thirdShare = 1 / 2;

/** How often one answer used each wording, term and opening. */
export class UseCounts {
  private readonly counts = new Map<string, number>();

  times(words: string): number {
    return this.counts.get(words) ?? 0;
  }

  note(words: string): void {
    this.counts.set(words, this.times(words) + 1);
  }

  least<Choice>(choices: readonly Choice[], nameOf: (choice: Choice) => string): Choice {
    const leastUsed = choices.reduce((best, choice) => (this.times(nameOf(choice)) < this.times(nameOf(best)) ? choice : best));
    this.note(nameOf(leastUsed));
    return leastUsed;
  }
}

export function pullOf(term: Term, breakdown: ScoreBreakdown, scorer: Scorer): number {
  const value = breakdown[term];
  return value === undefined ? 0 : scorer.weights[term] * Math.abs(value - indifferent[term]);
}

interface DecisiveTerm {
  readonly term: Term;
  readonly pull: number;
  readonly reason: Reason;
}

/** The terms to mention, in order. They always include the strongest term and the strongest drawback. */
function decisiveTerms(outfit: OutfitAnalysis, context: ExplanationContext, uses: UseCounts): DecisiveTerm[] {
  const atFault = termsAtFault(outfit.faults);
  const candidates = terms.flatMap((term): DecisiveTerm[] => {
    const value = outfit.score_breakdown[term];
    const reason = value === undefined ? null : reasonFor(term, value, outfit, context);
    return reason === null || (atFault.has(term) && reason.tone !== "against")
      ? []
      : [{ term, pull: pullOf(term, outfit.score_breakdown, context.scorer), reason }];
  });
  candidates.sort((one, other) => other.pull - one.pull);
  const [first, second, third] = candidates;
  if (first === undefined || second === undefined) return candidates;
  const decisive = candidates.filter(({ pull }, index) => index < 2 || pull >= decisiveShare * first.pull);
  const drawback = decisive.find(
    ({ term, reason }) => reason.tone === "against" && (outfit.score_breakdown[term] ?? 1) < indifferent[term],
  );
  const selection = new Set([first, ...(drawback === undefined ? [] : [drawback])]);
  const leastUsedFirst = decisive.toSorted((one, other) => uses.times(one.term) - uses.times(other.term));
  for (const one of leastUsedFirst)
    if (selection.size < (third !== undefined && third.pull >= thirdShare * first.pull ? 3 : 2)) selection.add(one);
  for (const { term } of selection) uses.note(term);
  const timesFirst = (one: DecisiveTerm) => uses.times(`opened ${one.term}`);
  return [...selection].sort((one, other) => timesFirst(one) - timesFirst(other) || other.pull - one.pull);
}

function namesOf(garments: readonly ScoredGarment[]): string {
  return joinWords(garments.map(({ garment }, index) => (index === 0 ? definiteName(garment.name) : garment.name)));
}

function namedGarments(garments: readonly ScoredGarment[], uses: UseCounts): string {
  const clothes = namesOf(garments.filter(({ core }) => core === 1));
  const extras = namesOf(garments.filter(({ core }) => core === 0));
  if (clothes === "" || extras === "") return clothes + extras;
  return fillTemplate(
    uses.least(listings, (listing) => listing),
    { clothes, extras },
  );
}

function turns(before: Reason, next: Reason): boolean {
  return (before.tone === "against") !== (next.tone === "against");
}

/** One sentence, without capital and full stop. */
function sentenceOf(reasons: readonly Reason[], uses: UseCounts): string {
  return reasons.reduce((sentence, reason, index) => {
    const words = fillTemplate(
      uses.least(phrases[reason.kind], (phrase) => phrase),
      reason.slots,
    );
    const before = reasons[index - 1];
    if (before === undefined) return words;
    const joint = !turns(before, reason) ? joints.alike : reason.tone === "against" ? joints.yet : joints.still;
    return sentence + joint + words;
  }, "");
}

function fits({ beside, praises, follows }: Frame, reasons: readonly Reason[], isFirst: boolean): boolean {
  return !(follows && isFirst) && !(praises && reasons.slice(0, beside).some(({ tone }) => tone !== "for"));
}

/**
 * Says what is wrong, and names every garment and the decisive terms. `uses` counts the wordings of earlier outfits in the same
 * answer.
 */
export function explain(outfit: OutfitAnalysis, context: ExplanationContext, uses: UseCounts): string {
  if (outfit.garments.length === 0) return "There is nothing in it yet.";
  const isBest = uses.times("outfit") === 0;
  uses.note("outfit");
  return [...faultSentences(outfit.faults, isBest), description(outfit, context, uses, isBest)].join(" ");
}

function description(outfit: OutfitAnalysis, context: ExplanationContext, uses: UseCounts, isFirst: boolean): string {
  const garments = namedGarments(outfit.garments, uses);
  const selection = decisiveTerms(outfit, context, uses);
  const [lead] = selection;
  if (lead === undefined) return `${capitalize(garments)}.`;
  uses.note(`opened ${lead.term}`);
  const reasons = selection.map(({ reason }) => reason);
  const [plain, ...others] = frames;
  const frame = uses.least([plain, ...others.filter((one) => fits(one, reasons, isFirst))], ({ template }) => template);
  const beside = sentenceOf(reasons.slice(0, frame.beside), uses);
  const [last, next] = [reasons[frame.beside - 1], reasons[frame.beside]];
  const rest = sentenceOf(reasons.slice(frame.beside), uses);
  const slots = { garments, Garments: capitalize(garments), reasons: beside, Reasons: capitalize(beside) };
  const text = fillTemplate(frame.template, slots);
  if (last === undefined || next === undefined) return text;
  return `${text} ${turns(last, next) ? turn + rest : capitalize(rest)}.`;
}
