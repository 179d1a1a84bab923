// Words that change the polarity of the thing before them: "chinos are out", "black is okay again", "heels, no thanks".

import { setOf } from "../../words/english.ts";
import {
  isDenial,
  isFact,
  isKind,
  isNamed,
  isOneOf,
  isSwapBefore,
  type Polarity,
  type PolarUnit,
  unitsBefore,
} from "./polar-unit.ts";
import type { Unit } from "./units.ts";

/** Changes the polarity of the last named thing before an index. */
function changeLastNamed(units: PolarUnit[], at: number, change: (unit: PolarUnit) => Polarity): void {
  const last = units.slice(0, at).findLastIndex(isNamed);
  const lastNamed = units[last];
  if (lastNamed !== undefined) units[last] = { ...lastNamed, polarity: change(lastNamed) };
}

/** "swap the sandals for boots" refuses the sandals. */
export function withSwaps(units: readonly PolarUnit[]): PolarUnit[] {
  const result = [...units];
  units.forEach((unit, at) => {
    if (!/^(?:for|with)$/.test(unit.text) || !isSwapBefore(units, at) || !units.slice(at + 1, at + 6).some(isNamed)) return;
    changeLastNamed(result, at, () => "refused");
  });
  return result;
}

/** "gray makes me look dead, so none of that" refuses the last named thing. */
export function withPronouns(units: readonly PolarUnit[]): PolarUnit[] {
  const result = [...units];
  units.forEach((unit, at) => {
    const [pronoun, after] = [units[at + 1], units[at + 2]];
    const ends = after === undefined || after.kind === "mark" || /^(?:please|either|again|today|though|this)$/.test(after.text);
    const isPronoun = isOneOf(pronoun, /^(?:that|those|them|it|these|one|any)$/) && ends;
    const isBare = at > 0 && pronoun === undefined && /^(?:no|never|nope)$/.test(unit.text);
    if (!(isDenial(unit) && isPronoun) && !isBare) return;
    // "The jeans instead of those": those are what was shown.
    if (/^(?:instead of|in place of|rather than)$/.test(unit.text)) return;
    changeLastNamed(result, at, ({ polarity }) => (polarity === "plain" ? "refused" : polarity));
  });
  return result;
}

/** Predicates change the thing before them in their clause: "chinos are out", "black is okay again". */
export function withPredicates(units: readonly PolarUnit[]): PolarUnit[] {
  const result = [...units];
  units.forEach((unit, at) => {
    const polarity = predicateOf(units, at);
    if (polarity === null) return;
    const isOfFacts = isKind(unit, "over", "past");
    for (let back = at - 1; back >= 0; back -= 1) {
      const before = result[back];
      if (before === undefined) break;
      // "Hoodies, no chance": only a comma is between them.
      if (before.clause !== unit.clause && !(before.at >= at - 5 && units.slice(before.at + 1, at).every(isSmall))) break;
      // "No trainers allowed": what is denied stays so.
      if (before.polarity === "denied" && permits.test(unit.text)) continue;
      const changes = isOfFacts
        ? isFact(before) && !hasFactBefore(result, back, unit.clause)
        : isNamed(before) && !(polarity === "wished" && before.polarity !== "plain");
      if (changes) result[back] = { ...before, polarity };
    }
  });
  return result;
}

const permits = /\b(?:allowed|permitted|acceptable|welcome)$/;

/** Whether the clause has an earlier fact: only the first is over ("my date for the wedding bailed"). */
function hasFactBefore(units: readonly PolarUnit[], at: number, clause: number): boolean {
  return units.slice(0, at).some((unit) => unit.clause === clause && isFact(unit));
}

/** "heels feel too dressy", "jeans are too casual". */
function isTooMuch(units: readonly PolarUnit[], at: number): boolean {
  if (units[at]?.text !== "too" || units[at + 1] === undefined) return false;
  return isOneOf(units[at - 1], /^(?:is|are|feel|feels|look|looks|seem|seems|be|get|gets)$/);
}

const framing = setOf("keep leave take cut rule count put give throw leaving keeping taking");
const frameEnds = /^(?:out|off|aside|behind|away|home|at home|out of it|in the (?:wardrobe|closet))$/;

/** "keep X out of it", "leave X at home", "give X a miss". */
function isFramed(units: readonly PolarUnit[], at: number): boolean {
  const unit = units[at];
  if (unit === undefined) return false;
  const isMiss = /^(?:miss|rest|break|swerve|pass)$/.test(unit.text) && units[at - 1]?.text === "a";
  if (!frameEnds.test(unit.text) && !isMiss) return false;
  const namedIndex = units.slice(0, at).findLastIndex((other) => isNamed(other) && other.clause === unit.clause);
  return namedIndex > 0 && unitsBefore(units, namedIndex, 4).some(({ text }) => framing.has(text));
}

const isSmall = ({ kind, text }: Unit) =>
  kind === "mark" || /^(?:oh|ugh|um|well|sorry|just|but|that|they|it|those|is|are|in|this|for|today)$/.test(text);

function predicateOf(units: readonly PolarUnit[], at: number): Polarity | null {
  const unit = units[at];
  const isDenied = isDeniedBefore(units, at);
  switch (unit?.meaning?.kind) {
    case "out":
      return isDenied ? "allowed" : "refused";
    case "fine":
      return isDenied ? "refused" : "allowed";
    case "wanted":
      return "wished";
    case "over":
      return isDenied ? null : "over";
    case "denial":
      return unit.text === "not" && isAfterSubject(units, at) ? "refused" : null;
    default:
      if (isTooMuch(units, at)) return isDenied ? "allowed" : "refused";
      if (!isFramed(units, at)) return null;
      return units.slice(0, at).some(({ text, clause }) => clause === unit?.clause && text === "not") ? "asked" : "refused";
  }
}

function isDeniedBefore(units: readonly PolarUnit[], at: number): boolean {
  return unitsBefore(units, at, 2).some((unit) => isKind(unit, "denial") && unit.text === "not");
}

/** "hoodies are not …", "jumpsuits do not …": a thing, a verb, "not". */
function isAfterSubject(units: readonly PolarUnit[], at: number): boolean {
  const [subject, verb] = [units[at - 2], units[at - 1]];
  if (subject === undefined || subject.clause !== units[at]?.clause) return false;
  return isNamed(subject) && isOneOf(verb, /^(is|are|do|does|will|would|should|can|could)$/);
}
