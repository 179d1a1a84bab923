// Reads what happened to garments: in the wash, at the tailor's, lent, too tight, stained, back again.

import type { OutOfUse } from "../../words/vocabulary.ts";
import type { KnownGarment } from "../session.ts";
import type { CareEvent } from "../understanding.ts";
import { careWords, doneToClothes } from "./care-words.ts";
import { idsOf, type Message, meantBy, partOf, type SentenceOfMessage } from "./message.ts";
import type { Mention } from "./named-garments.ts";
import { isOthers, otherPeople } from "./people.ts";
import { textOf } from "./polar-unit.ts";

type State = OutOfUse | "in_use" | "stain";

/** "Is the coat at the tailor's?" tells nothing. */
const asking =
  /^(?:(?:so|and|hey|hi|ok|okay|wait|sorry|also) ,? ?)*(?:is|are|was|were|has|have|do|does|did|can|could|should|would|what|where|when|which|who|how)\b/;
/** "Is it ok to put the skirt in the wash", also without a question mark. */
const plainQuestion =
  /^(?:(?:so|and|hey|hi|ok|okay|also) ,? ?)*(?:is|are|can|could|should|shall|would|do|does|did|will|may) (?:it|i|we|you|the|my|this|that|these|those|they)\b/;
/** "Can you leave the coat out, it is at the tailor's?" */
const told =
  /^(?:can|could|will|would) you (?:please )?(?:hide|leave|keep|take|mark|note|log|remember|put (?:the|my|it|that|them|those|down))\b/;
/** A plan, a wish or a case that is only thought of has not happened. */
const ahead =
  /\b(?:will|going to|might|may|could|should|would|must|want to|wants to|plan to|planning to|need to|have to|has to|if|unless|used to|no longer|before|nearly|almost|let us|about to|in case|until|til|till|once|when|as soon as|is going|are going|goes|go)(?: (?:i|it|they|we|the|my|be|get|have|put|go|just|not|all|to|take|drop|lend|[a-z]+)){0,4}$/;

/** "I should really take the navy blazer to the tailor": the piece stands between the wish and the place, however it is called. */
const aheadOfPiece =
  /\b(?:will|going to|gonna|gotta|might|may|could|should|would|must|ought to|(?:want|need|have|has|plan|mean|meaning|hoping|supposed) to|thinking about|had better|would like to|thinking of|remind me to)(?: (?:not|really|probably|definitely|just|also|finally|get round to|get around to|maybe|be|to|i)){0,3} (?:take|taking|bring|bringing|drop|dropping|send|sending|get|getting|put|putting|give|giving|lend|lending|throw|throwing|toss|run|wash|washing|have|having|hand|return|pick)(?: (?!is\b|are\b|was\b|were\b|has\b|had\b|and\b|but\b|because\b)[a-z0-9'-]+){0,8}$/;

/** The first that is told counts: what was stained and is in the wash now is in the wash. */
const patterns = (["in_use", "lent", "does_not_fit", "repair", "stored", "laundry", "stain"] as const).map(
  (state): [State, RegExp] => [state, new RegExp(`(?<=^|[\\s])(?:${careWords[state].join("|")})\\b`)],
);

interface Found {
  readonly state: State;
  /** "It is going to the cleaner's on Monday, so leave it out" */
  readonly isPlan: boolean;
  /** Characters of the sentence up to the end of the words for it. */
  readonly end: number;
}

const leavesOut =
  /\b(?:(?:leave|keep|take|count) (?:it|them|that|those|this|these|the \w+|my \w+) out|not (?:use|give me|show me|suggest|pick|put me in) (?:it|them|that|those|the \w+|my \w+)|(?:until|unless) i (?:say|tell|get|have|fix|mend|wash))\b/;

/** The state that a sentence tells of; null if none. */
export function stateIn({ text, isQuestion, mentions, units }: SentenceOfMessage): Found | null {
  if ((isQuestion && asking.test(text)) || (plainQuestion.test(text) && !told.test(text)) || /^(?:no|not) /.test(text))
    return null;
  for (const [state, pattern] of patterns) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const before = text.slice(0, match.index).trimEnd();
    // "They will not do up" has happened.
    const isPlan = (ahead.test(before) || aheadOfPiece.test(before)) && !(state === "does_not_fit" && match[0].startsWith("not"));
    if (isPlan && (state === "in_use" || !leavesOut.test(text))) continue;
    // "It is not stained", "not in the wash".
    if (state !== "in_use" && /\b(?:not|never|no longer)(?: (?:actually|really|even|been|in|a))?$/.test(before)) continue;
    // "My ripped jeans" are jeans of a kind.
    if (
      mentions.some(({ modifiers }) => modifiers.includes(match[0])) ||
      units.some((unit) => unit.garmentIds.length > 0 && unit.text.includes(match[0]))
    )
      continue;
    // "My mum lent me a blazer": it came from somebody.
    if (state === "lent" && /^ (?:me|us)\b/.test(text.slice(match.index + match[0].length))) continue;
    // "My arm is in plaster and I can't do up buttons": of the arm.
    if (state === "does_not_fit" && fastening.test(text.slice(match.index + match[0].length))) continue;
    // "It did not come back", "not clean again".
    if (state === "in_use" && /\b(?:not|never|no)\b[^,]*$/.test(text.slice(0, match.index))) continue;
    // "It came back from the cleaner's with a hole in it."
    if (
      state === "in_use" &&
      /\bwith (?:an?|no|its) (?:\w+ )?(?:holes?|stains?|marks?|tears?|rips?|missing|broken|buttons?|zip)\b/.test(text)
    )
      continue;
    return { state, isPlan, end: match.index + match[0].length };
  }
  return null;
}

const fastening = /^ (?:(?!the\b|my\b|its\b|it\b)\S+ ){0,2}(?:buttons|zips|zippers|laces|shoelaces|buckles|hooks)\b/;

const isDone = new RegExp(`\\b${doneToClothes}\\b`);

/** "I ought to drop the blazer off at the tailor": what is only meant to be done, and with which pieces; null for nothing of the kind. */
export function plannedCareOf({
  sentences,
}: Message): { readonly sentence: SentenceOfMessage; readonly garments: string[] } | null {
  for (const sentence of sentences) {
    const { text, isQuestion, mentions } = sentence;
    if (isQuestion || mentions.length === 0 || stateIn(sentence) !== null) continue;
    const done = isDone.exec(text);
    const isToBeDone = done !== null && aheadOfPiece.test(text.slice(0, done.index).trimEnd());
    const isPlanned =
      isToBeDone ||
      patterns.some(([state, pattern]) => {
        const match = state === "in_use" || state === "stain" ? null : pattern.exec(text);
        return match !== null && aheadOfPiece.test(text.slice(0, match.index).trimEnd());
      });
    const garments = idsOf(mentions.flatMap((mention) => meantBy(mention, sentence)));
    if (isPlanned && garments.length > 0) return { sentence, garments };
  }
  return null;
}

export interface CareReading {
  /** What is told of the unclear ones too. */
  readonly care: readonly CareEvent[];
  /** Stained or wet garments: left out now, and not recorded, because nobody said where they are. */
  readonly stained: readonly string[];
  /** Garments between which the words do not decide. */
  readonly unclear: readonly string[];
}

const placeOfCare = /\b(?:cleaners?|laundry|launderette|wash|tailors?|menders?|seamstress|cobblers?|repair(?:s|ed)?)\b/;

const everything = /\b(?:everything|all of it|the lot|(?:wash|washing|laundry) is)\b/;
const isFigure = /\b(?:on the table|in (?:fashion|style|favou?r|play|rotation)|on trend|an option)\b/;

const takesBack = /\bno ,? ?(?:wait|hang on|sorry|actually|i mean)\b/;

/** Null when the message tells nothing of the kind. */
export function careOf({ sentences, context, text }: Message): CareReading | null {
  const care: CareEvent[] = [];
  const stained: string[] = [];
  const unclear: string[] = [];
  let before: readonly KnownGarment[] = context.wardrobe.filter(({ id }) => context.session.spoken_of.includes(id));
  let isTold = false;
  for (const sentence of sentences.flatMap(byState)) {
    const found = stateIn(sentence);
    const mentions = sentence.mentions.filter((mention) => !isInstead(mention, sentence));
    // "Wellies or trainers, it's muddy" asks which.
    if (found?.state === "stain" && isBetween(sentence)) continue;
    if (found === null) {
      const named = mentions.flatMap((mention) => meantBy(mention, sentence));
      if (named.length > 0) before = named;
      continue;
    }
    const own = mentions.filter((mention) => !isOthers(mention, sentence));
    if (mentions.length > 0 && own.length === 0) continue;
    const candidates = own.map((mention) => within(mention, sentence, found.state));
    // "The washing is done": all that was in it.
    const isEverything = own.length === 0 && found.state === "in_use" && everything.test(sentence.text);
    const isPronoun = own.length === 0 && /\b(?:it|they|them|that|those|these|this)\b/.test(sentence.text);
    const meant = isEverything
      ? context.wardrobe.filter(({ out_of_use }) => out_of_use === "laundry")
      : isPronoun
        ? returned(found.state, before, context)
        : candidates.flatMap(({ meant }) => meant);
    const open = candidates.flatMap(({ open }) => open);
    if (meant.length === 0 && open.length === 0) {
      // A piece that the wardrobe does not have: the answer asks which is meant.
      isTold ||= own.length > 0 && found.state !== "in_use";
      continue;
    }
    // "Skirts are back on the table" brings nothing back that was away; what is back from the cleaner's was, on record or not.
    const wasAway = [...meant, ...open].some(({ out_of_use }) => out_of_use !== null) || placeOfCare.test(sentence.text);
    const isOne = own.some(
      ({ determiner, at }) =>
        (determiner === "definite" || determiner === "pointing" || /\bback from\b/.test(sentence.text)) &&
        textOf(sentence.units.slice(0, at)).length < found.end,
    );
    if (found.state === "in_use" && !wasAway && !(isOne && meant.length > 0 && !isFigure.test(sentence.text))) continue;
    isTold = true;
    unclear.push(...idsOf(open));
    // On the way to the cleaner's, or with a stain: nobody said that it is in the wash, so it is only left out.
    if (found.state === "stain" || (found.isPlan && found.state === "laundry")) stained.push(...idsOf(meant));
    else
      for (const some of [meant, ...candidates.map((one) => one.open)])
        if (some.length > 0) care.push({ garments: idsOf(some), state: found.state });
    before = meant.length > 0 ? meant : before;
  }
  if (!isTold) return null;
  // "Both jumpers, no wait, just the lilac one": nothing is certain, so the person is asked.
  if (takesBack.test(text))
    return { care, stained: [], unclear: [...new Set([...unclear, ...care.flatMap(({ garments }) => garments)])] };
  return { care, stained, unclear };
}

/** "She's brought it back": the piece that was spoken of, else the only one that is away. */
function returned(state: State, spoken: readonly KnownGarment[], { wardrobe }: Message["context"]): readonly KnownGarment[] {
  if (state !== "in_use" || spoken.some(({ out_of_use }) => out_of_use !== null)) return spoken;
  const away = wardrobe.filter(({ out_of_use }) => out_of_use !== null);
  return away.length === 1 ? away : spoken;
}

const whose = new RegExp(`\\b(?:my|our|the) (?:\\w+ )?(${otherPeople})(?:s|'s| 's)?\\b`);
const clothesOfOthers = /\b(?:uniform|uniforms|kit|kits|clothes|things|stuff|washing|wash|laundry|suit|pe kit|bib|bibs)\b/;

/** "My son has put ketchup on his school shirt, it's in the wash": whose clothes they are; null where some are the owner's. */
export function caredForOf({ sentences, text }: Message): string | null {
  const person = whose.exec(text)?.[1];
  const told = sentences.filter((sentence) => stateIn(sentence) !== null);
  if (person === undefined || told.length === 0) return null;
  const isOfOthers = (sentence: SentenceOfMessage) =>
    sentence.mentions.length > 0
      ? sentence.mentions.every((mention) => isOthers(mention, sentence))
      : clothesOfOthers.test(sentence.text);
  return told.every(isOfOthers) && sentences.every((one) => told.includes(one) || one.mentions.length === 0)
    ? `your ${person}`
    : null;
}

const isBetween = ({ mentions, units }: SentenceOfMessage) =>
  mentions.some(({ at }, index) => units.slice(mentions[index - 1]?.at ?? at, at).some(({ text }) => text === "or"));

/** "I wore the jeans and the shirt, but the shirt is in the wash": what was worn is not in the wash. */
const ofWearing = /\b(?:wore|wearing|worn|had on|put on)\b/;

/** "The tee is dry, the joggers are still on the line": a part for each state. A list of garments stays whole. */
function byState(sentence: SentenceOfMessage): SentenceOfMessage[] {
  const parts: SentenceOfMessage[] = [];
  let from = 0;
  const cut = (to: number) => {
    parts.push(partOf(sentence, from, to));
    from = to + 1;
  };
  sentence.units.forEach(({ text }, at) => {
    if (text === "," || text === "but" || (text === "and" && isOfElseBefore(sentence, from, at))) cut(at);
  });
  cut(sentence.units.length);
  const told = parts.filter((part) => stateIn(part) !== null && part.mentions.length > 0).length;
  const isOfElse = parts.some((part) => stateIn(part) === null && ofWearing.test(part.text));
  return told > 1 || (told === 1 && isOfElse) ? parts : [sentence];
}

/** "I wore the polo and the jeans, and the polo is in the wash", and the other way round: the "and" begins the other. */
function isOfElseBefore(sentence: SentenceOfMessage, from: number, at: number): boolean {
  const [before, after] = [partOf(sentence, from, at), partOf(sentence, at + 1, sentence.units.length)];
  const tells = (part: SentenceOfMessage) => part.mentions.length > 0 && stateIn(part) !== null;
  // "My sister borrowed the coat and my jeans are in the wash": each has its own verb.
  if (tells(before) && tells(after) && ownSubject.test(after.text)) return true;
  if (tells(before) && !ofWearing.test(before.text)) return /^(?:i|we) (?:wore|had|have worn)\b/.test(after.text);
  return tells(after) && ofWearing.test(before.text) && !after.units.some(({ text }) => text === "and");
}

const ownSubject =
  /^(?:(?:my|the|our|both|all|those|that) )+(?:\S+ ){1,4}?(?:is|are|was|were|has|have|needs?|got|do not|does not|did not|'s)\b/;

/** What comes back was out of use; what goes out of use was in use. */
function within(mention: Mention, sentence: SentenceOfMessage, state: State): { meant: KnownGarment[]; open: KnownGarment[] } {
  const meant = meantBy(mention, sentence);
  const isCertain =
    state !== "in_use" ||
    meant.every(({ out_of_use }) => out_of_use !== null) ||
    mention.candidates.every(({ out_of_use }) => out_of_use === null);
  if (meant.length > 0 && isCertain) return { meant: [...meant], open: [] };
  const fitting = mention.candidates.filter(({ out_of_use }) => (state === "in_use") === (out_of_use !== null));
  // "Both shirts are clean again": those that were in the wash, and no third one.
  if (meant.length > 1 && fitting.length > 0) return { meant: fitting, open: [] };
  // "Jeans are dry now", of the two that were in the wash.
  const areAll = state === "in_use" && mention.determiner === null && mention.modifiers.length === 0;
  return fitting.length === 1 || (areAll && sentence.units[mention.at + 1]?.text === "are")
    ? { meant: fitting, open: [] }
    : { meant: [], open: fitting.length > 0 ? fitting : [...mention.candidates] };
}

/** "What do I wear instead of the blouse", "so the chinos today". */
function isInstead({ at }: Mention, { units }: SentenceOfMessage): boolean {
  // "At the cobbler's for new heels": a part of what is there.
  if (/\b(?:for|needs?|getting) (?:some )?new$/.test(textOf(units.slice(0, at)))) return true;
  const before = textOf(units.slice(Math.max(0, at - 4), at));
  // "I was going to wear the green dress, but it is torn"
  if (/\b(?:was going|were going|meant|wanted|hoped|was hoping|planned|was planning) to wear\b/.test(textOf(units.slice(0, at))))
    return false;
  return /\b(?:wear|wearing|use|instead)\b/.test(before) && !/\bnot (?:wear|use)\b/.test(before);
}
