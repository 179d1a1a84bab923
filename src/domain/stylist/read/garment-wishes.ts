// Tells whether a sentence asks for a garment, or only mentions it.

import { setOf } from "../../words/english.ts";
import type { Mention } from "./named-garments.ts";
import { isKind, isNamed, isOneOf, type Polarity, type PolarUnit, textOf } from "./polar-unit.ts";

const whetherFine =
  /^(?:so |and |hey |ok |okay |but )?(?:is|are|would|will|could|can|should|do|does) .*\b(?:okay|fine|good|appropriate|suitable|acceptable|alright|right|work|be too|smart enough|warm enough|do|go|look)\b/;

/** "Is the blouse okay for an interview?" asks for an outfit with it. */
export function isAskedAbout(mention: Mention, isQuestion: boolean, text: string, polarity: Polarity): boolean {
  if (!isQuestion || (polarity !== "plain" && polarity !== "allowed") || mention.determiner === "indefinite") return false;
  return mention.determiner !== null && whetherFine.test(text);
}

/** "What goes under my camel coat for dinner?": the outfit is built on it. */
const goesWith =
  /\b(?:what|which)(?: \w+)? (?:goes|go|works?|would (?:go|work)|do i wear|should i wear|can i wear|could i wear|to wear)(?: (?:best|well|nicely))? (?:under|underneath|beneath|over|on top of|on|with)(?: (?:the|my|that|this|those|these))?(?: \w+){0,2}$/;

const pairs = /^(?:go|goes|work|works|look good|match|matches|going)(?: well| nicely| okay)?(?: with)?$/;

export function isWished(units: readonly PolarUnit[], at: number, polarity: Polarity): boolean {
  if (polarity === "asked" || polarity === "wished") return true;
  if (polarity !== "plain") return false;
  const clause = units.filter((unit) => unit.clause === units[at]?.clause);
  const before = clause.filter((unit) => unit.at < at);
  if (before.some((unit) => isKind(unit, "ask"))) return !before.some(({ text }) => tellingVerbs.has(text));
  const pairsAfter = clause.some((unit) => unit.at > at && pairs.test(unit.text));
  if (pairsAfter && isOneOf(clause[0], /^(?:do|does|would|will|can|could|is)$/)) return true;
  if (isAskedForLater(units, at)) return true;
  if (goesWith.test(textOf(units.slice(0, at)))) return true;
  // "Can we have the burgundy skirt in it?"
  const after = clause.filter((unit) => unit.at > at);
  if (
    isOneOf(clause[0], /^(?:can|could|let us)$/) &&
    isOneOf(after[0], /^(?:in|with)$/) &&
    isOneOf(after[1], /^(?:it|that|there|this)$/)
  )
    return true;
  if (clause.some(({ text }) => statingVerbs.has(text) || tellingVerbs.has(text))) return false;
  // The whole sentence asks: "I'd like to wear the blazer, the white oxford and loafers".
  const asksEarlier = units.slice(0, at).some((unit) => isKind(unit, "ask"));
  if (asksEarlier && before.every((unit) => filler.test(unit.text) || isNamed(unit))) return true;
  return clause.every(
    (unit) => filler.test(unit.text) || unit.meaning !== null || unit.garmentIds.length > 0 || unit.kind === "mark",
  );
}

/** "I bought this beret and I want to show it off": a pronoun asks for it, and no other garment comes between. */
function isAskedForLater(units: readonly PolarUnit[], at: number): boolean {
  for (let later = at + 1; later < units.length; later += 1) {
    const unit = units[later];
    if (unit === undefined || unit.garmentIds.length > 0 || isKind(unit, "garment", "denial", "refusal")) return false;
    if ((isKind(unit, "ask") || unit.text === "show") && isOneOf(units[later + 1], /^(?:it|them)$/)) return true;
  }
  return false;
}

/** Words that state something about a garment without asking for it. */
const tellingVerbs = setOf(
  "spilled spilt spilling borrowed lost bought buy buying sold washed ripped tore torn broke broken lent gave found stained dirty owned own ruined misplaced shrunk forgot missing returned ordered selling donated borrow new sale laundry wash cleaners cleaner's loves likes wore",
);
const statingVerbs = setOf(
  "is are was were has have had love like loved liked bought be i you we they he she it does do did which who because got gets",
);
const filler =
  /^(?:the|my|that|those|this|these|a|an|some|and|with|or|plus|please|maybe|then|today|tomorrow|tonight|no|yes|yeah|yep|okay|actually|also|too|instead|but|just|perhaps|definitely|of|mine|in|on|for|hmm|oh|um|well|thanks|again|though|rather|hey|so|now|only|both|pair|one|ones|new|,|'s|to|as|old|nice|favourite|let|us|say|go|ooh|ah|wait|sorry|mean|i mean|right)$/;
