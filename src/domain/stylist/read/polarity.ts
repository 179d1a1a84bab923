// Tells whether a sentence denies, allows or asks for a thing. A denial extends to the end of its clause; a second one reverses
// it.

import { setOf } from "../../words/english.ts";
import {
  isDenial,
  isFact,
  isKind,
  isNamed,
  isNamedBefore,
  isOfWeather,
  isOneOf,
  isSwapBefore,
  type Polarity,
  type PolarUnit,
  textOf,
  unitsBefore,
} from "./polar-unit.ts";
import { withPredicates, withPronouns, withSwaps } from "./predicates.ts";
import type { Sentence, Unit } from "./units.ts";

/** Words that begin a new thought even without a comma. */
const turns = setOf("but just only instead because since so then while if when although though however yet unless otherwise");
const starters = setOf("i we it that this there you they let give make keep show put going my what maybe perhaps");
/** After these words "I" does not end a denial: "I don't think I want jeans". */
const thinking = setOf("think believe feel suppose reckon see know want fancy like");
const determiners = setOf(
  "a an the my our your any some these those this that more too so very really super overly all such many much big old new other ones one colour colours colored coloured please kind of sort thing things stuff in wearing of with",
);

interface Reach {
  readonly polarity: Polarity;
  readonly facts: boolean;
}

interface Progress {
  readonly reach: Reach | null;
  /** The kind of thing denied last: "no heels and comfy" ends the denial, "no heels and ties" continues it. */
  readonly deniedKind: string | null;
  readonly clause: number;
}

export function polarUnitsOf({ units }: Sentence): PolarUnit[] {
  let progress: Progress = { reach: null, deniedKind: null, clause: 0 };
  const polarUnits = units.map((unit, at): PolarUnit => {
    progress = progressAt(units, at, progress);
    const polarity = isSurrounding(units, at) ? "plain" : polarityOf(unit, progress.reach);
    if (polarity === "denied" || polarity === "refused") progress = { ...progress, deniedKind: groupOf(unit) };
    return { ...unit, at, polarity, clause: progress.clause };
  });
  return withPronouns(withPredicates(withSwaps(polarUnits)));
}

function progressAt(units: readonly Unit[], at: number, progress: Progress): Progress {
  const unit = units[at];
  if (unit === undefined) return progress;
  const { reach, deniedKind, clause } = progress;
  const nextClause: Progress = { reach: null, deniedKind: null, clause: clause + 1 };
  const begin = (polarity: Polarity, facts = false): Progress => ({ reach: { polarity, facts }, deniedKind: null, clause });
  if (unit.kind === "mark") {
    const continues = reach !== null && deniedKind !== null && doesListContinue(units, at + 1, deniedKind);
    return /^[,:()-]$/.test(unit.text) && !continues ? nextClause : progress;
  }
  if (isDenial(unit)) {
    if (unit.text === "no" && saysOwner.test(textOf(units.slice(0, at)))) return progress;
    const denial = denialAt(units, at, reach);
    return denial === null ? nextClause : begin(denial.polarity, denial.facts);
  }
  // "too hot for jeans", "too cold for a skirt".
  if (unit.text === "for" && reach === null && isTooMuchBefore(units, at)) return begin("refused");
  // "not for me, the skirts": the denied thing comes after.
  if (isKind(unit, "out") && unit.text.startsWith("not ") && !isNamedBefore(units, at)) return begin("refused");
  if (/^(?:for|with)$/.test(unit.text) && isSwapBefore(units, at))
    return { ...progress, reach: { polarity: "asked", facts: false } };
  if (isKind(unit, "allowance")) return begin("allowed", true);
  if (isKind(unit, "insistence")) return begin("asked");
  // "any colour but green".
  if (/^(?:but|bar)$/.test(unit.text) && isAnyBefore(units, at)) return begin("denied");
  const isPlainWord = unit.meaning === null;
  if (isPlainWord && unit.garmentIds.length === 0 && turns.has(unit.text) && !isKind(units[at - 1], "denial")) return nextClause;
  if (unit.text === "and" && (reach === null ? startsNewThought(units, at + 1) : !doesListContinue(units, at + 1, deniedKind)))
    return nextClause;
  if (reach !== null && isPlainWord && starters.has(unit.text) && !doesDenialContinue(units, at))
    return { ...nextClause, clause };
  return progress;
}

const isAnyBefore = (units: readonly Unit[], at: number) =>
  unitsBefore(units, at, 3).some(({ text }) => /^(?:any|every|all|anything|everything|whatever)$/.test(text)) &&
  units.slice(at + 1, at + 4).some(isNamed);
/** "not tights in this heat" does not deny the heat. */
const isSurrounding = (units: readonly Unit[], at: number) =>
  isOfWeather(units[at]) &&
  (isOneOf(units[at], /^in (?:this|the)\b/) ||
    isOneOf(units[at - 1], /^(?:this|in this|in the|such)$/) ||
    /^in (?:this|the)$/.test(`${units[at - 2]?.text} ${units[at - 1]?.text}`));

const groupOf = (unit: Unit) => (isNamed(unit) ? "named" : (unit.meaning?.kind ?? null));

function polarityOf(unit: Unit, reach: Reach | null): Polarity {
  if (reach === null) return "plain";
  if (isNamed(unit)) return reach.polarity;
  if (!isFact(unit)) return "plain";
  const isManner = isKind(unit, "formality", "style", "comfort");
  return reach.facts || (isManner && reach.polarity === "refused") ? reach.polarity : "plain";
}

function isTooMuchBefore(units: readonly Unit[], at: number): boolean {
  return units[at - 2]?.text === "too" && !isOneOf(units[at - 1], /^(?:late|early|good|much|old|young|big)$/);
}

/** "Keep everything but …" */
export const keepsRest =
  /\b(?:keep|keeping|leave|like|love|same) (?:it |that |this )?(?:all|everything|the rest)(?: else)?(?: of it)? (?:but|except)$/;

/** The reach of a denial that begins here; null if it denies nothing. */
function denialAt(units: readonly Unit[], at: number, reach: Reach | null): Reach | null {
  const [before, unit, next] = [units[at - 1], units[at], units[at + 1]];
  // "I refuse to take more than one pair of shoes" is a limit.
  if (/\bmore than\b/.test(textOf(units.slice(at + 1, at + 6)))) return null;
  const after = textOf(units.slice(at + 1, at + 4));
  // "I do not have a tux" says what there is, and denies nothing.
  if (unit?.text === "not" && /^(?:have|own|got|possess)(?: got)? (?:a|an|any|one)\b/.test(after)) return null;
  // So does "never owned a tux".
  if (unit?.text === "never" && /^owned\b/.test(after)) return null;
  // "Anything that doesn't need ironing for the office" denies the ironing, and not the office.
  if (unit?.text === "not" && /^needs? (?:\w+ )?(?:ironing|washing|cleaning|pressing|thinking|effort|much)\b/.test(after))
    return null;
  // "They can not be on show at work" is about arms.
  if (unit?.text === "not" && /^(?:be )?(?:on show|on display|seen|visible|showing)\b/.test(after)) return null;
  // "Keep everything but use the jeans" denies nothing.
  if (/^(?:everything|all) (?:but|except)$/.test(unit?.text ?? "") && isKind(next, "ask")) return null;
  // "Keep everything except the shoes" changes them.
  if (/\b(?:but|except)$/.test(unit?.text ?? "") && keepsRest.test(textOf(units.slice(0, at + 1)))) return null;
  // "No, I want jeans" is an answer, and denies nothing.
  if (
    unit?.text === "no" &&
    (next === undefined ||
      next.kind === "mark" ||
      starters.has(next.text) ||
      /^(?:actually|wait|sorry|hang on|hold on|okay|yes)$/.test(next.text))
  )
    return null;
  const denying = reach !== null && (reach.polarity === "denied" || reach.polarity === "refused");
  // Two denials in a row ask for a thing: "I wouldn't leave the house without my beanie".
  if (denying && !isKind(unit, "denial") && isKind(before, "denial") && before?.text !== "no")
    return { polarity: "allowed", facts: false };
  return isKind(unit, "refusal") ? { polarity: "refused", facts: false } : { polarity: "denied", facts: true };
}

/** "I own no gown", and not "have no jeans in it". */
const saysOwner = /\b(?:i|we)(?: \w+){0,2} (?:own|have|got|owned|possess)$/;

/** Whether the denied list has another member after a comma or "and". */
function doesListContinue(units: readonly Unit[], from: number, deniedKind: string | null): boolean {
  for (let at = from; at < Math.min(units.length, from + 6); at += 1) {
    const unit = units[at];
    if (unit === undefined || unit.kind === "mark") return false;
    // After a comma only "or" continues the list: not in "Not a wedding, an interview" or "not the blazer, the coat".
    const corrects = at > from && isOneOf(units[from], /^(?:a|an|the|my)$/);
    if (units[from - 1]?.kind === "mark" && (corrects || (isFact(unit) && !hasOr(units, from)))) return false;
    if (isNamed(unit) || isFact(unit)) return groupOf(unit) === deniedKind && !isWishAfter(units, at + 1);
    if (isKind(unit, "denial")) return true;
    if (/^(?:my|with)$/.test(unit.text) || !(/^(?:and|or)$/.test(unit.text) || determiners.has(unit.text))) return false;
  }
  return false;
}

const hasOr = (units: readonly Unit[], from: number) =>
  units.slice(from, from + 6).some(({ text }) => text === "or" || text === "nor");

/** "no jeans, the trench would be nice", "no heels, flats please": the denial ends at the comma. */
function isWishAfter(units: readonly Unit[], from: number): boolean {
  for (let at = from; at < units.length; at += 1) {
    const unit = units[at];
    if (unit === undefined || unit.kind === "mark") return false;
    if (/^(?:or|and|nor)$/.test(unit.text)) return false;
    // A "please" after a long list belongs to the whole list.
    if (isKind(unit, "wanted", "fine") || unit.text === "instead")
      return unit.text !== "please" || units.filter(({ kind }) => kind === "mark").length < 2;
  }
  return false;
}

function startsNewThought(units: readonly Unit[], from: number): boolean {
  const unit = units[from];
  return unit !== undefined && (starters.has(unit.text) || isKind(unit, "ask", "allowance"));
}

/** A subject inside a denial does not end it: "I hate it when you give me skirts", "I don't think I want jeans". */
function doesDenialContinue(units: readonly Unit[], at: number): boolean {
  const unit = units[at];
  if (unit === undefined) return false;
  const before = unitsBefore(units, at, 3);
  if (before.some(isDenial)) return true;
  if (unit.text === "i" || unit.text === "we") return before.some(({ text }) => thinking.has(text) || text === "like");
  return !["i", "we", "let", "give", "make", "keep", "show"].includes(unit.text);
}
