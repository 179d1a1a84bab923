// Reads what is said for or against a piece of one's own: "the aran is my favourite", "hate that cardigan, never again". It is kept for
// good, so only a plain statement counts: the owner's own, of now, about the piece itself and nothing that is done with it.

import type { KnownGarment } from "../session.ts";
import type { Understanding } from "../understanding.ts";
import { idsOf, type Message, meantBy, partOf, type SentenceOfMessage } from "./message.ts";
import { textOf } from "./polar-unit.ts";

export type Liking = Understanding["opinions"][number];
/** A statement, about a piece or about one of several that fit its words. */
type Statement = Liking & { readonly isOfOne: boolean };

const fillers =
  "(?:(?:and|but|so|oh|well|also|honestly|actually|though|plus|ugh|god|because|since|now|to be (?:fair|honest)|i (?:have to|must) (?:say|admit)|(?:i )?hate to (?:say|admit) it|you know|i think|i guess) ?,? ?)*";
const adverbs =
  "(?:really |just |absolutely |totally |simply |do |also |still |always |so |quite |very |much |secretly |honestly |actually )*";
/** The piece comes next. */
const likes = new RegExp(
  `^${fillers}(?:i )?${adverbs}(?:love|adore|like|(?:am )?${adverbs}(?:fond of|keen on|proud of|in love with|happy with)|have ${adverbs}fallen (?:back )?in love with)$`,
);
const dislikes = new RegExp(
  `^${fillers}(?:i )?${adverbs}(?:hate|detest|loathe|can not ${adverbs}(?:stand|bear|abide)|do not ${adverbs}(?:like|love|care for)|no longer (?:like|love|care for)|(?:am |have )?${adverbs}(?:not ${adverbs}(?:keen on|a fan of|fond of|into)|(?:sick|tired|fed up|bored) (?:of|with)|(?:gone|going) (?:right |clean |totally |completely |all )?off|fallen out of love with)|went (?:right )?off|(?:have )?never ${adverbs}(?:liked|taken to|took to|cared for)|wish i (?:had )?never bought)$`,
);
const onlyFillers = new RegExp(`^${fillers}$`);
/** The piece came before. */
const isLiked =
  /^(?:is|are) (?:still |absolutely |just |so |really |honestly )*(?:my (?:all time |absolute |very )?(?:favou?rites?|best|pride(?: and joy)?)|the best(?: thing)?(?: i (?:own|have))?|gorgeous|lovely|beautiful|perfect)\b(.*)$/;
const isDisliked =
  /^(?:(?:is|are) (?:just |so |really |honestly |absolutely )*(?:awful|horrible|hideous|ugly|dreadful)|makes? me (?:look|feel) (?!taller|slim|good|great|nice|younger|better|lovely|confident)\w+)\b(.*)$/;
/** What may still be said after it; "awful to iron" is about ironing, "lovely on my sister" about her. */
const mayFollow =
  /^(?: ,.*| (?:though|tho|honestly|too|really|at all|any ?more|so much|a lot|to (?:bits|death|pieces)|on me|and (?:i|it|they)\b.*|but .*|never again|these days|right now|now|of all|still|always|washed out|tbh|lol)\b.*)?$/;
/** "Less than the henley", "I like the coat with the jeans": no statement about the piece alone. */
const ofElse =
  /^ (?:less|more|better|worse|best|when|if|with|for|over|under|on (?!me\b)|in|to (?!bits|death|pieces)|at first|back|as|but only|because of|idea|look|style|colou?r)\b/;
const pronoun = /^(?:it|them|that|those|this|these)\b/;

/** More than these are no question that can be answered. */
const severalMax = 4;

/** The statement of one clause; `before` is what "it" means. */
function statementOf(clause: SentenceOfMessage, before: readonly string[]): Statement | null {
  const { units, mentions } = clause;
  const [mention, ...others] = mentions;
  const lastMention = others.at(-1) ?? mention;
  if (mention === undefined || lastMention === undefined) {
    // "Now I love it"
    const at = units.findIndex(({ text }) => pronoun.test(text));
    if (at < 0 || before.length === 0) return null;
    return statement(textOf(units.slice(0, at)), textOf(units.slice(at + 1)), before, false);
  }
  const isOwn = mentions.every(({ determiner }) => determiner === "definite" || determiner === "pointing");
  // "The blazer and the coat", and not "the coat with the jeans".
  const isList = others.every((other, index) => {
    const from = (mentions[index]?.at ?? 0) + 1;
    return /^(?:and|,|or) (?:the|my|our|that|those)$/.test(textOf(units.slice(from, other.at - other.modifiers.length)));
  });
  if (!isList) return null;
  const meant = idsOf(mentions.flatMap((one) => meantBy(one, clause)));
  const isOfOne = meant.length === 0 && others.length === 0;
  const garments = isOfOne ? idsOf(mention.candidates) : meant;
  if (!isOwn || garments.length === 0 || garments.length > (isOfOne ? severalMax : 2)) return null;
  const ahead = textOf(units.slice(0, mention.at - mention.modifiers.length)).replace(
    / ?\b(?:the|my|our|that|those|this|these)$/,
    "",
  );
  return statement(ahead, textOf(units.slice(lastMention.at + 1)), garments, isOfOne);
}

/** From the words before and after the piece. */
function statement(ahead: string, after: string, garments: readonly string[], isOfOne: boolean): Statement | null {
  const opinion = opinionOf(ahead, ` ${after}`.trimEnd());
  return opinion === null ? null : { opinion, garments: [...garments], isOfOne };
}

/** A plain statement has few words before its piece; without a limit, "so so so …" would take the patterns seconds. */
const aheadMax = 80;

function opinionOf(ahead: string, after: string): Liking["opinion"] | null {
  if (ahead.length > aheadMax) return null;
  if (likes.test(ahead) && !ofElse.test(after)) return "like";
  if (dislikes.test(ahead) && !ofElse.test(after)) return "dislike";
  if (!onlyFillers.test(ahead === "" ? "" : `${ahead} `)) return null;
  const predicate = after.trimStart();
  const [liked, disliked] = [isLiked.exec(predicate), isDisliked.exec(predicate)];
  if (liked !== null && mayFollow.test(liked[1] ?? "")) return "like";
  return disliked !== null && mayFollow.test(disliked[1] ?? "") ? "dislike" : null;
}

/** "I love the blazer but hate the chinos": each part for itself. */
function clausesOf(sentence: SentenceOfMessage): SentenceOfMessage[] {
  const clauses: SentenceOfMessage[] = [];
  let from = 0;
  sentence.units.forEach(({ text }, at) => {
    const isEnd = text === "but" || text === "," || (text === "and" && startsAnew(sentence, at + 1));
    if (!isEnd) return;
    clauses.push(partOf(sentence, from, at));
    from = at + 1;
  });
  clauses.push(partOf(sentence, from, sentence.units.length));
  return clauses;
}

function startsAnew({ units }: SentenceOfMessage, from: number): boolean {
  return /^(?:i|hate|love|adore|detest|loathe|not|am|is|are|now)\b/.test(textOf(units.slice(from)));
}

/** Where in "… but hate the black ones" the colour stands; -1 where there is none. */
function colourOfOnes({ units }: SentenceOfMessage): number {
  const at = units.findIndex(({ text }) => text === "one" || text === "ones");
  return units[at - 1]?.meaning?.kind === "colour" ? at - 1 : -1;
}

/** Of those of the kind that was named before. */
function otherOnes(clause: SentenceOfMessage, kind: readonly string[], wardrobe: readonly KnownGarment[]): Statement | null {
  const { units } = clause;
  const at = colourOfOnes(clause);
  const meaning = units[at]?.meaning;
  if (meaning?.kind !== "colour") return null;
  const ahead = textOf(units.slice(0, at)).replace(/ ?\b(?:the|my|our|that|those|this|these)$/, "");
  const meant = wardrobe.filter(
    ({ category, colours }) => kind.includes(category) && colours.slice(0, 1).some((one) => meaning.colours.includes(one)),
  );
  return meant.length === 0 || meant.length > 2 ? null : statement(ahead, textOf(units.slice(at + 2)), idsOf(meant), false);
}

/** What a sentence says of pieces of one's own; a later word for a piece replaces an earlier one. */
function statementsIn(sentence: SentenceOfMessage, wardrobe: readonly KnownGarment[]): Statement[] {
  if (sentence.isQuestion) return [];
  let before: readonly string[] = [];
  let kind: readonly string[] = [];
  const statements = new Map<string, Statement>();
  for (const clause of clausesOf(sentence)) {
    const isOfOnes = kind.length > 0 && colourOfOnes(clause) >= 0;
    const made = isOfOnes ? otherOnes(clause, kind, wardrobe) : statementOf(clause, before);
    if (made !== null) statements.set(made.garments.toSorted().join(), made);
    const last = clause.mentions.at(-1);
    if (!isOfOnes && last !== undefined) kind = last.garment === null ? last.categories : [last.garment.category];
    const named = idsOf(clause.mentions.flatMap((mention) => meantBy(mention, clause)));
    if (named.length > 0) before = named;
  }
  return [...statements.values()];
}

export function likingsIn(sentence: SentenceOfMessage, wardrobe: readonly KnownGarment[]): Liking[] {
  return statementsIn(sentence, wardrobe)
    .filter(({ isOfOne }) => !isOfOne)
    .map(({ opinion, garments }) => ({ opinion, garments }));
}

/** What the message says; nothing where who sees outfits dislikes a piece, since they want others (a change). */
export function likingsOf({ sentences, context }: Message): Liking[] {
  const likings = sentences.flatMap((sentence) => likingsIn(sentence, context.wardrobe));
  return context.session.shown.length > 0 && likings.some(({ opinion }) => opinion === "dislike") ? [] : likings;
}

/** "I love my jeans" of who has two: all that the words fit. Only where the message says nothing else. */
export function unclearLikingOf({ sentences, context }: Message): Liking | null {
  const [only, ...more] = sentences.flatMap((sentence) => statementsIn(sentence, context.wardrobe));
  if (only === undefined || more.length > 0 || !only.isOfOne || sentences.length > 1) return null;
  const { opinion, garments } = only;
  return context.session.shown.length > 0 && opinion === "dislike" ? null : { opinion, garments };
}

/** "I love my coat" of who has none: an opinion about nothing that is known. */
export function isLikingOfNothing({ sentences }: Message): boolean {
  const [sentence, ...more] = sentences;
  const [mention, ...others] = sentence?.mentions ?? [];
  if (sentence === undefined || mention === undefined || more.length + others.length > 0 || sentence.isQuestion) return false;
  if (mention.determiner !== "definite" || mention.garment !== null || mention.candidates.length > 0) return false;
  const ahead = textOf(sentence.units.slice(0, mention.at - mention.modifiers.length)).replace(/ ?\b(?:my|our)$/, "");
  return opinionOf(ahead, ` ${textOf(sentence.units.slice(mention.at + 1))}`.trimEnd()) !== null;
}
