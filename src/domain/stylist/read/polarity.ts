// What is said about each thing named: kept out, allowed, asked for, over, or just there. Denials reach to the end of their
// clause and over lists ("no jumpers, cardigans or hoodies"); a second denial turns the first round ("not without my beanie").

import type { Sentence, Unit } from "./units.ts";

export type Polarity = "plain" | "denied" | "refused" | "allowed" | "asked" | "wished" | "over" | "past";

export interface PolarUnit {
  readonly unit: Unit;
  /** Place in the sentence. */
  readonly at: number;
  readonly polarity: Polarity;
  /** Clauses are counted, so that what stands together is seen together. */
  readonly clause: number;
}

/** Words that begin something new even without a comma. */
const turns = new Set(
  "but just only instead because since so then while if when although though however yet unless otherwise".split(" "),
);
const starters = new Set("i we it that this there you they let give make keep show put going my what maybe perhaps".split(" "));
/** After these "I" goes on with what is denied: "I don't think I want jeans". */
const thinking = new Set("think believe feel suppose reckon see know want fancy like".split(" "));
/** Of what stands between a denial and what it denies nothing ends it but these. */
const determiners = new Set(
  "a an the my our your any some these those this that more too so very really super overly all such many much big old new other ones one colour colours colored coloured please kind of sort thing things stuff in wearing of with".split(
    " ",
  ),
);

const isNamed = ({ meaning, named }: Unit) => named.length > 0 || meaning?.kind === "garment" || meaning?.kind === "colour";
const isFact = ({ meaning }: Unit) =>
  meaning !== null &&
  ["occasion", "formality", "weather_adjective", "temperature", "condition", "style", "comfort"].includes(meaning.kind);

interface Reach {
  readonly polarity: Polarity;
  /** True where facts are denied too, not only clothes. */
  readonly facts: boolean;
}

export function polarUnitsOf({ units }: Sentence): PolarUnit[] {
  const polarUnits: PolarUnit[] = [];
  let reach: Reach | null = null;
  let clause = 0;
  /** The kind last denied: "no heels and comfy" ends there, "no heels and ties" does not. */
  let deniedKind: string | null = null;
  const end = () => {
    reach = null;
    deniedKind = null;
  };
  units.forEach((unit, at) => {
    const kind = unit.meaning?.kind;
    const previous = units[at - 1];
    if (unit.kind === "mark") {
      if (unit.text === "," || unit.text === ":" || unit.text === "(" || unit.text === ")" || unit.text === "-") {
        const goesOn: boolean = reach !== null && deniedKind !== null && listGoesOn(units, at + 1, deniedKind);
        if (!goesOn) {
          end();
          clause += 1;
        }
      }
    } else if (kind === "denial" || kind === "refusal" || kind === "skip") {
      reach = denialAt(units, at, reach);
      deniedKind = null;
      if (reach === null) clause += 1;
    } else if (unit.text === "for" && reach === null && isTooMuchBefore(units, at)) {
      // "too hot for jeans", "too cold for a skirt".
      reach = { polarity: "refused", facts: false };
      deniedKind = null;
    } else if (kind === "out" && unit.text.startsWith("not ") && !namedBefore(units, at)) {
      // "not for me, the skirts": what it is about comes after.
      reach = { polarity: "refused", facts: false };
      deniedKind = null;
    } else if ((unit.text === "for" || unit.text === "with") && swappedBefore(units, at)) {
      reach = { polarity: "asked", facts: false };
    } else if (kind === "allowance") {
      reach = { polarity: "allowed", facts: true };
      deniedKind = null;
    } else if (kind === "insistence") {
      reach = { polarity: "asked", facts: false };
      deniedKind = null;
    } else if (/^(?:but|bar)$/.test(unit.text) && anyBefore(units, at)) {
      // "any colour but green".
      reach = { polarity: "denied", facts: false };
      deniedKind = null;
    } else if (kind === undefined && unit.named.length === 0 && turns.has(unit.text) && previous?.meaning?.kind !== "denial") {
      end();
      clause += 1;
    } else if (unit.text === "and" && reach !== null && !listGoesOn(units, at + 1, deniedKind)) {
      end();
      clause += 1;
    } else if (unit.text === "and" && reach === null && startsAnew(units, at + 1)) {
      clause += 1;
    } else if (reach !== null && kind === undefined && starters.has(unit.text) && !goesOnAfter(units, at)) {
      end();
    }
    const polarity = isSurrounding(units, at) ? "plain" : polarityOf(unit, reach);
    if (polarity === "denied" || polarity === "refused") deniedKind = groupOf(unit);
    polarUnits.push({ unit, at, polarity, clause });
  });
  return withDisgust(withPronouns(withPredicates(withSwaps(polarUnits))));
}

/** What is swapped for something else goes. */
function withSwaps(polarUnits: readonly PolarUnit[]): PolarUnit[] {
  const result = [...polarUnits];
  polarUnits.forEach(({ unit }, at) => {
    if (unit.text !== "for" && unit.text !== "with") return;
    const units = polarUnits.map((polarUnit) => polarUnit.unit);
    if (!swappedBefore(units, at) || !units.slice(at + 1, at + 6).some(isNamed)) return;
    const last = result.slice(0, at).findLastIndex((polarUnit) => isNamed(polarUnit.unit));
    const named = result[last];
    if (named !== undefined) result[last] = { ...named, polarity: "refused" };
  });
  return result;
}

const disgust =
  /^(?:hate|hated|awful|terrible|horrible|hideous|ugly|gross|disgusting|ridiculous|silly|stupid|frumpy|dowdy|scream|vomit|nightmare|torture|yuck|ew|eww|ick|unflattering|dreadful|hopeless|worst|loathing|bleh|rubbish|dull|dreary|kill|kills|killing|ruin|ruins|blisters|itches|itch|itchy|sweaty|suffocating|claustrophobic|impractical|clumsy|cringe|cringey|naff|tacky|trashy|outdated|passé|passe|tragic|nope|banned|forbidden|vetoed|blacklist|blacklisted|unwelcome|traumatised|pointless|nah|restrictive|childish|grim)$/;

/** A kind of clothes and a word of disgust in one clause: "cardigans are so frumpy on me". One's own piece is only told of. */
function withDisgust(polarUnits: readonly PolarUnit[]): PolarUnit[] {
  return polarUnits.map((polarUnit) => {
    if (polarUnit.polarity !== "plain" || !isNamed(polarUnit.unit)) return polarUnit;
    const clause = polarUnits.filter((other) => other.clause === polarUnit.clause);
    const owned = polarUnits
      .slice(Math.max(0, polarUnit.at - 3), polarUnit.at)
      .some(({ unit }) => /^(?:my|the|that|this|these|those|his|her|our)$/.test(unit.text));
    const asked = clause.some(
      ({ unit }) => unit.meaning?.kind === "ask" || unit.meaning?.kind === "fine" || unit.meaning?.kind === "allowance",
    );
    if (owned || asked || !clause.some(({ unit }) => disgust.test(unit.text))) return polarUnit;
    return deniedBefore(
      clause,
      clause.findIndex(({ unit }) => disgust.test(unit.text)),
    )
      ? polarUnit
      : { ...polarUnit, polarity: "refused" };
  });
}

/** "gray makes me look dead, so none of that": the thing named last. */
function withPronouns(polarUnits: readonly PolarUnit[]): PolarUnit[] {
  const result = [...polarUnits];
  polarUnits.forEach(({ unit }, at) => {
    const pronoun = polarUnits[at + 1]?.unit.text ?? "";
    const ends =
      polarUnits[at + 2] === undefined ||
      polarUnits[at + 2]?.unit.kind === "mark" ||
      /^(?:please|either|again|today|though|this)$/.test(polarUnits[at + 2]?.unit.text ?? "");
    const isDenial = unit.meaning?.kind === "denial" || unit.meaning?.kind === "refusal" || unit.meaning?.kind === "skip";
    const bare = at > 0 && polarUnits[at + 1] === undefined && /^(?:no|never|nope)$/.test(unit.text);
    if (!(isDenial && /^(?:that|those|them|it|these|one|any)$/.test(pronoun) && ends) && !bare) return;
    const last = result.slice(0, at).findLastIndex((polarUnit) => isNamed(polarUnit.unit));
    const named = result[last];
    if (named !== undefined && named.polarity === "plain") result[last] = { ...named, polarity: "refused" };
  });
  return result;
}

const namedBefore = (units: readonly Unit[], at: number) => {
  const from = units.slice(0, at).findLastIndex(({ kind }) => kind === "mark");
  return units.slice(from + 1, at).some(isNamed);
};
const anyBefore = (units: readonly Unit[], at: number) =>
  units.slice(Math.max(0, at - 3), at).some(({ text }) => /^(?:any|every|all|anything|everything|whatever)$/.test(text)) &&
  units.slice(at + 1, at + 4).some(isNamed);
/** "swap the sandals for …" */
const swappedBefore = (units: readonly Unit[], at: number) =>
  units
    .slice(Math.max(0, at - 6), at)
    .some(({ text }) => /^(?:swap|switch|trade|exchange|replace|replace the|change)$/.test(text)) && namedBefore(units, at);
/** "not tights in this heat": the heat is there. */
const isSurrounding = (units: readonly Unit[], at: number) =>
  ["condition", "temperature", "weather_adjective"].includes(units[at]?.meaning?.kind ?? "") &&
  (/^in (?:this|the)\b/.test(units[at]?.text ?? "") ||
    /^(?:this|in this|in the|such)$/.test(units[at - 1]?.text ?? "") ||
    /^in (?:this|the)$/.test(`${units[at - 2]?.text} ${units[at - 1]?.text}`));

const groupOf = (unit: Unit) => (isNamed(unit) ? "named" : (unit.meaning?.kind ?? null));

function polarityOf(unit: Unit, reach: Reach | null): Polarity {
  if (reach === null) return "plain";
  if (isNamed(unit)) return reach.polarity;
  if (isFact(unit)) {
    const manner = unit.meaning?.kind === "formality" || unit.meaning?.kind === "style" || unit.meaning?.kind === "comfort";
    return reach.facts || (manner && reach.polarity === "refused") ? reach.polarity : "plain";
  }
  return "plain";
}

function isTooMuchBefore(units: readonly Unit[], at: number): boolean {
  return units[at - 2]?.text === "too" && !/^(?:late|early|good|much|old|young|big)$/.test(units[at - 1]?.text ?? "");
}

/** What a denial does where it stands. */
function denialAt(units: readonly Unit[], at: number, reach: Reach | null): Reach | null {
  const unit = units[at];
  const next = units[at + 1];
  const kind = unit?.meaning?.kind;
  // "No, I want jeans": an answer, no denial.
  if (
    unit?.text === "no" &&
    (next === undefined ||
      next.kind === "mark" ||
      starters.has(next.text) ||
      /^(?:actually|wait|sorry|hang on|hold on|okay|yes)$/.test(next.text))
  )
    return null;
  const before = units[at - 1];
  const denying = reach !== null && (reach.polarity === "denied" || reach.polarity === "refused");
  // Twice denied, close together, is asked for: "I wouldn't leave the house without my beanie".
  if (denying && kind !== "denial" && before?.meaning?.kind === "denial" && before.text !== "no")
    return { polarity: "allowed", facts: false };
  return { polarity: kind === "refusal" ? "refused" : "denied", facts: kind !== "refusal" };
}

/** Whether the list that is denied has another member after a comma or "and". */
function listGoesOn(units: readonly Unit[], from: number, deniedKind: string | null): boolean {
  for (let at = from; at < Math.min(units.length, from + 6); at += 1) {
    const unit = units[at];
    if (unit === undefined || unit.kind === "mark") return false;
    const group = groupOf(unit);
    // "Not a wedding, an interview", "not the blazer, the coat": after a comma only "or" goes on with these.
    const corrects = at > from && /^(?:a|an|the|my)$/.test(units[from]?.text ?? "");
    if (units[from - 1]?.kind === "mark" && (corrects || (isFact(unit) && !hasOr(units, from)))) return false;
    if (isNamed(unit) || isFact(unit)) return group === deniedKind && !asksAfter(units, at + 1);
    if (unit.text === "and" || unit.text === "or" || unit.meaning?.kind === "denial") {
      if (unit.meaning?.kind === "denial") return true;
      continue;
    }
    if (!determiners.has(unit.text) || unit.text === "my" || unit.text === "with") return false;
  }
  return false;
}

const hasOr = (units: readonly Unit[], from: number) =>
  units.slice(from, from + 6).some(({ text }) => text === "or" || text === "nor");

/** "no jeans, the trench would be nice", "no heels, flats please": what comes now is not denied. */
function asksAfter(units: readonly Unit[], from: number): boolean {
  for (let at = from; at < units.length; at += 1) {
    const unit = units[at];
    if (unit === undefined || unit.kind === "mark") return false;
    if (unit.text === "or" || unit.text === "and" || unit.text === "nor") return false;
    if (unit.meaning?.kind === "wanted" || unit.meaning?.kind === "fine" || unit.text === "instead")
      return !isPlainPlease(unit, units);
  }
  return false;
}

/** One "please" after a long list belongs to all of it. */
function isPlainPlease(unit: Unit, units: readonly Unit[]): boolean {
  return unit.text === "please" && units.filter((other) => other.kind === "mark").length > 1;
}

function startsAnew(units: readonly Unit[], from: number): boolean {
  const unit = units[from];
  return unit !== undefined && (starters.has(unit.text) || unit.meaning?.kind === "ask" || unit.meaning?.kind === "allowance");
}

/** Subjects inside what is denied: "I hate it when you give me skirts", "I don't think I want jeans". */
function goesOnAfter(units: readonly Unit[], at: number): boolean {
  const unit = units[at];
  if (unit === undefined) return false;
  const before = units.slice(Math.max(0, at - 3), at);
  if (before.some(({ meaning }) => meaning?.kind === "denial" || meaning?.kind === "refusal" || meaning?.kind === "skip"))
    return true;
  if (unit.text === "i" || unit.text === "we") return before.some(({ text }) => thinking.has(text) || text === "like");
  return !["i", "we", "let", "give", "make", "keep", "show"].includes(unit.text);
}

/** Predicates change what stands before them in their clause: "chinos are out", "black is okay again". */
function withPredicates(polarUnits: readonly PolarUnit[]): PolarUnit[] {
  const result = [...polarUnits];
  polarUnits.forEach(({ unit, clause }, at) => {
    const polarity = predicateOf(polarUnits, at);
    if (polarity === null) return;
    const facts = unit.meaning?.kind === "over" || unit.meaning?.kind === "past";
    for (let back = at - 1; back >= 0; back -= 1) {
      const polarUnit = result[back];
      if (polarUnit === undefined) break;
      // "Hoodies, no chance": set apart by a comma, and nothing else is before it.
      if (
        polarUnit.clause !== clause &&
        !(polarUnit.at >= at - 5 && polarUnits.slice(polarUnit.at + 1, at).every((between) => isSmall(between.unit)))
      )
        break;
      if (
        facts
          ? isFact(polarUnit.unit) && !inForceBefore(result, back, clause)
          : isNamed(polarUnit.unit) && !(polarity === "wished" && polarUnit.polarity !== "plain")
      ) {
        result[back] = { ...polarUnit, polarity };
      }
    }
  });
  return result;
}

/** Whether another fact comes before in the clause: only the first is what is over ("my date for the wedding bailed"). */
function inForceBefore(polarUnits: readonly PolarUnit[], at: number, clause: number): boolean {
  return polarUnits.slice(0, at).some((polarUnit) => polarUnit.clause === clause && isFact(polarUnit.unit));
}

/** "heels feel too dressy", "jeans are too casual". */
function isTooMuch(polarUnits: readonly PolarUnit[], at: number): boolean {
  if (polarUnits[at]?.unit.text !== "too" || polarUnits[at + 1] === undefined) return false;
  return /^(?:is|are|feel|feels|look|looks|seem|seems|be|get|gets)$/.test(polarUnits[at - 1]?.unit.text ?? "");
}

const framing = new Set("keep leave take cut rule count put give throw leaving keeping taking".split(" "));
const framed = /^(?:out|off|aside|behind|away|home|at home|out of it|in the (?:wardrobe|closet))$/;

/** "keep X out of it", "leave X at home", "give X a miss". */
function isFramed(polarUnits: readonly PolarUnit[], at: number): boolean {
  const polarUnit = polarUnits[at];
  if (polarUnit === undefined) return false;
  const isMiss = /^(?:miss|rest|break|swerve|pass)$/.test(polarUnit.unit.text) && polarUnits[at - 1]?.unit.text === "a";
  if (!framed.test(polarUnit.unit.text) && !isMiss) return false;
  const named = polarUnits.slice(0, at).findLastIndex(({ unit, clause }) => isNamed(unit) && clause === polarUnit.clause);
  return named > 0 && polarUnits.slice(Math.max(0, named - 4), named).some(({ unit }) => framing.has(unit.text));
}

const isSmall = ({ kind, text }: Unit) =>
  kind === "mark" || /^(?:oh|ugh|um|well|sorry|just|but|that|they|it|those|is|are|in|this|for|today)$/.test(text);

function predicateOf(polarUnits: readonly PolarUnit[], at: number): Polarity | null {
  const unit = polarUnits[at]?.unit;
  switch (unit?.meaning?.kind) {
    case "out":
      return deniedBefore(polarUnits, at) ? "allowed" : "refused";
    case "fine":
      return deniedBefore(polarUnits, at) ? "refused" : "allowed";
    case "wanted":
      return "wished";
    case "over":
      return deniedBefore(polarUnits, at) ? null : "over";
    case "denial":
      return unit.text === "not" && afterSubject(polarUnits, at) ? "refused" : null;
    default:
      if (isTooMuch(polarUnits, at)) return deniedBefore(polarUnits, at) ? "allowed" : "refused";
      if (!isFramed(polarUnits, at)) return null;
      return polarUnits.slice(0, at).some(({ unit: { text }, clause }) => clause === polarUnits[at]?.clause && text === "not")
        ? "asked"
        : "refused";
  }
}

function deniedBefore(polarUnits: readonly PolarUnit[], at: number): boolean {
  return polarUnits.slice(Math.max(0, at - 2), at).some(({ unit }) => unit.meaning?.kind === "denial" && unit.text === "not");
}

/** "hoodies are not …", "jumpsuits do not …": a thing, a verb, "not". */
function afterSubject(polarUnits: readonly PolarUnit[], at: number): boolean {
  const [subject, verb] = [polarUnits[at - 2], polarUnits[at - 1]];
  if (subject === undefined || verb === undefined || subject.clause !== polarUnits[at]?.clause) return false;
  return isNamed(subject.unit) && /^(is|are|do|does|will|would|should|can|could)$/.test(verb.unit.text);
}
