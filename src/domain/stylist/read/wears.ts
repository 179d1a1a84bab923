// Reads what was worn, when and by whom. Only what the owner did on a known day is recorded: not a plan, a wish, or somebody
// else's wearing.

import { noFeedback } from "../empty-understanding.ts";
import type { MessageContext } from "../session.ts";
import type { Understanding } from "../understanding.ts";
import { stateIn } from "./care.ts";
import { idsOf, type Message, meantBy, partOf, type SentenceOfMessage } from "./message.ts";
import type { Mention } from "./named-garments.ts";
import { daysTogether, pastDay, withoutGarments } from "./past-days.ts";
import { isOthers, otherPeople } from "./people.ts";
import { textOf } from "./polar-unit.ts";
import { referencesOf } from "./references.ts";
import type { Unit } from "./units.ts";
import { wearsByDay } from "./wears-by-day.ts";

const wore =
  /\b(?:(?:went with|went for|settled (?:on|for)|opted for) (?:the|my) (?!(?:\w+ )?(?:friend|friends|sister|brother|mum|mom|dad|kids|family|husband|wife|partner|boyfriend|girlfriend|mate|mates|flow|day|weekend|night|train|bus)\b)|ended up (?:in|wearing)|wore|have worn|has worn|had worn|been wearing|wearing|had on|(?:went|came|turned up|showed up|arrived|go|come|did|sat|stood|spoke|taught|lectured|travelled|traveled|ran|walked|trained|danced|spent (?:today|yesterday)|flew|cycled)(?: \w+){0,5} in (?:the|my|a)|went in|was in|were in|was dressed in|am in (?:the|my|a)|went with (?:number|no|option|outfit|the (?:first|second|third|fourth|fifth|last)) ?(?:\d|one|two|three|four|five)?|(?:just |got )?back from (?:\w+ ){1,3}in (?:the|my)|i put on|(?:threw|pulled|slung|stuck|popped|chucked) on|rocked|sported|lived in|(?:never|not) got(?:ten)? out of|not get out of|(?:stayed|spent (?:the|all|my) (?:\w+ )?(?:day|morning|afternoon|evening|night|weekend)) in (?:my|the))\b|\bhad\b.* on\b|\b(?:got|have) .* on (?:today|right now|now|at the moment)\b/;
/** "Yesterday it was the white shirt, the chinos and the loafers." */
const itWas =
  /^(?:and |so )?(?:(?:yesterday|last night|last nights|today)(?: 's|s)? (?:outfit|look|clothes) (?:was|were)\b)|^(?:and |so )?(?:yesterday|last night|today|this morning|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b[^.?]*\b(?:it was|was|i was in)\b/;
/** "Today: roll neck, black jeans, boots", "Thursday: …": a diary. */
const diary = /^(?:today|yesterday|last night|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)) [:-]/;
/** "Jumper dress and boots today, three compliments!" */
const praised =
  /\b(?:compliments?|went down well|felt (?:great|good|amazing|wonderful|so good)|big hit|everyone (?:loved|liked)|people loved)\b/;
/** "I had seen the polo on sale": no wearing. */
const hadElse = /\b(?:had|have) (?:just |already |once )?(?:seen|been|heard|said|told|asked|to|got to|wanted|thought)\b/;
const first = /\b(?:i|we|me)\b/;
const wearingVerb =
  "(?:\\w+(?: \\w+){0,2} in (?:my|the)|wore|wears|(?:had|has)(?! (?:already |all |both )?(?:seen|been|heard|said|told|asked|to|a|an|got to)\\b)|wearing|went in|was in|put on|turned up in|came in|showed up in|borrowed|pinched|nicked|swiped)";
const someone = new RegExp(
  `(?:^|\\b(?:my|our|the|his|her|a|this|some|that) (?:\\w+ )?)(?:${otherPeople}|woman|man|girl|guy|lady)\\b(?: (?!i\\b|we\\b)\\w+){0,5} ${wearingVerb}\\b|\\b(?:she|he|they|someone|somebody|everyone|everybody|another \\w+)\\b(?: (?!i\\b|we\\b)\\w+){0,3} ${wearingVerb}\\b`,
);
const notDone =
  /\b(?:nearly|almost|was going to|were going to|was about to|wanted to|meant to|should have|would have|could have|might have|i wish|wish i|came (?:this |so |very )?close to|was (?:this|so) close to|in (?:the|my) hand|left (?:it|them) on|if i|if only|plan to|planning to|planning on|will|going to|might|may (?:wear|have|well)|thinking of|thinking about|want to|would like to|would love to|never|not|dreamt|dreamed|instead of wearing)\b[^.?!]{0,30}\b(?:wore|worn|wear|wearing|had on|put on|put the|put my|went|came|go|come|turned up)\b/;
const questions =
  /^(?:(?:so|and|hey|hi|ok|okay|wait|sorry|also|but) ,? ?)*(?:what|which|when|why|how|did|have|has|do|does|was(?! (?:going to|about to))|were|who|where|should|shall|can|could|would|is|are|am)\b/;

/** A time that is named and is no certain day. */
const vagueDay =
  /\b(?:last (?:time|week|month|year|summer|winter|spring|autumn|fall|christmas)|once|the other day|a while ago|ages ago|(?:weeks?|months?|years?) ago|back in|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|recently|lately|sometimes|usually|always|often|before|when i was|to (?:the|my|an) (?:last|previous))\b/;

/** "Borrowed it last weekend and wore it to a party": that is over, so it may be back. */
const isReturned =
  /\b(?:last|at the|over the|this|the other) (?:weekend|week|night|evening|day)\b|\band (?:then )?(?:wore|had|put) (?:it|them)\b/;
const stillAway =
  /\bstill\b|\b(?:not|never) (?:\w+ ){0,2}(?:given|gave|brought|returned|got|give|bring|had) (?:it|them|that|those)(?: \w+)? ?(?:back)?\b/;

export interface WearReading {
  readonly feedback: NonNullable<Understanding["feedback"]>;
  readonly garments: readonly string[];
  readonly outfits: readonly number[];
  /** Garments between which the words do not decide. */
  readonly unclear: readonly string[];
}

/** "I'm not wearing a coat", "I fancy wearing the beanie": about what comes, not about what was. */
const wish =
  /\b(?:not|never|fancy|want|like|love|thinking of|thinking about|feel like|consider|mind|avoid|hate|stop|too much|without|instead of|start|started|starting|began|begun|keep|prefer|comfortable|used to|allowed|keen on|enjoy|happy|glad|looking forward to|mind) (?:\w+ )?wearing\b|\btr(?:y|ied|ying) (?:\w+ )?on\b|\b(?:left (?:it|them|that) on (?:its|the|their)|already in (?:the|my) hand|put (?:it|them) back)\b|\bdream(?:t|ed|s|ing)?\b|\bwearing (?:too much|so much|a lot of)\b|\b(?:worn|wore) (?:it|them|that|this|those) (?:to death|to bits|loads|too|so|a lot|out|every|all the time|constantly|a million)\b/;

/** "I'm wearing the tweed jacket on Wednesday, whatever happens": what is worn on a day to come, or for something, is a plan. */
function isPlan(text: string): boolean {
  return (
    /\b(?:am|are|i will be) wearing\b/.test(text) &&
    /\b(?:sunday|monday|tuesday|wednesday|thursday|friday|saturday|tomorrow|tonight|whatever|regardless|no matter|anyway|definitely|next)\b/.test(
      text,
    )
  );
}

/** "Log the skirt for today", "ok, put it down for Thursday", "add that". */
const logs =
  /^(?:(?:ok|okay|so|and|just|please|then|can you|could you|now|well) ,? ?)*(?:put me down (?:for|as)|log|note|record|write|mark|jot|put (?:it|that|this|them|those|(?:the|my) (?:\w+ ){1,4})down|put down (?:the|my|that)|add (?:it|that|them|those))\b.*\b(?:for|on|down|today|yesterday|last night)\b/;
/** "Can you log that I wore the coat on Wednesday" */
const logsForMe =
  /^(?:(?:ok|okay|so|and|hey|hi) ,? ?)*(?:can|could|will|would) you (?:please )?(?:log|note|record|write|put|add|mark|jot)\b.*\b(?:wore|had on|was in|down)\b/;
const isPast = /\b(?:yesterday|last night|day before yesterday|days ago)\b/;
/** Words that stand in a list of what was worn. */
const ofList =
  /^(?:the|my|a|with|and|plus|over|under|on|in|to|for|at|yesterday|last night|night|last|day|before|day before yesterday|days|ago|two|three|work|office|i|it|was|then|just|for work|to work|with the|with my|with a|plus the|in my|,|-|:)$/;
function isList(units: readonly Unit[], mentions: readonly Mention[]): boolean {
  const own = new Set(
    mentions.flatMap(({ at, modifiers }) => Array.from({ length: modifiers.length + 1 }, (_, back) => at - back)),
  );
  return units.every(
    ({ text, meaning }, at) => own.has(at) || ofList.test(text) || meaning?.kind === "colour" || meaning?.kind === "occasion",
  );
}

/** "Give me what I had on last Sunday, but with trousers". */
const requests =
  /^(?:(?:so|and|ok|okay|please|now|just) ,? ?)*(?:give me|put me in|dress me|show me|find me|make me|let me|i want|i would like|i need|let us|(?:an? )?(?:\w+ )?(?:outfit|look) for)\b/;

export function tellsOfWearing(
  { text, isQuestion, mentions, units }: SentenceOfMessage,
  { today, session }: Pick<MessageContext, "today" | "session">,
): boolean {
  if ((isQuestion || questions.test(text)) && logsForMe.test(text)) return true;
  if (isQuestion || questions.test(text) || wish.test(text) || isPlan(text) || requests.test(text)) return false;
  // After one record, "Tuesday the rust blouse again" is another.
  if (
    session.recorded.length > 0 &&
    mentions.length > 0 &&
    !/\b(?:next|tomorrow|tonight|same|different|other|for|want|would|could|should|will|give|show)\b/.test(text) &&
    pastDay(text, today) !== null
  )
    return true;
  if (diary.test(text) && mentions.length > 1) return true;
  if (logs.test(text) && pastDay(text, today) !== null && (mentions.length > 0 || session.spoken_of.length > 0)) return true;
  if (mentions.length > 1 && praised.test(text) && pastDay(text, today) !== null) return true;
  // "Had to go in today, grey dress and the nude courts".
  if (mentions.length > 1 && /^(?:had to|went|was|been|just)\b/.test(text) && /\b(?:today|this morning)\b/.test(text))
    return true;
  // "Polo and the tan chinos yesterday": only garments and a day that is over.
  if (mentions.length > 1 && isPast.test(text) && isList(units, mentions)) return true;
  return (wore.test(text) && !hadElse.test(text)) || (mentions.length > 0 && (itWas.test(text) || someone.test(text)));
}

/** Null when the message tells of no wearing. */
export function wearOf({ sentences, context }: Message): WearReading | null {
  const telling = sentences.filter((one) => tellsOfWearing(one, context));
  // "My brother wore the brown suit. I had the navy one on."
  const sentence = telling.find(({ text }) => !someone.test(text)) ?? telling[0];
  if (sentence === undefined) return null;
  const { units } = sentence;
  // "Was going to wear the dress but ended up in the joggers": what comes after the turn was worn.
  const ownEnd = whereElseBegins(sentence);
  const turnedAt = units.findIndex(
    ({ text: word }, at) =>
      /^(?:but|so|,)$/.test(word) &&
      wore.test(textOf(units.slice(at + 1))) &&
      (!wore.test(textOf(units.slice(0, at))) || notDone.test(textOf(units.slice(0, at)))),
  );
  const text =
    turnedAt < 0
      ? textOf(units.slice(0, ownEnd))
      : `i ${textOf(units.slice(turnedAt + 1))} ${pastDay(sentence.text, context.today) === context.today ? "today" : ""}`.trim();
  const mentions = sentence.mentions.filter(({ at }) => at > turnedAt && at < ownEnd);
  const isByAnother = someone.test(text);
  // "My brother borrowed my rain jacket": it is lent (care.ts). With a day it was a wearing, and may be back.
  const tellsOfOwn = /\bi (?:had|wore|was in|went in)\b/.test(text);
  // "My grandson emptied his juice over my chinos": care.ts.
  if (isByAnother && /\b(?:spill\w*|spilt|emptied|poured|tipped|dropped|splashed|juice|wine|stain\w*|ripped|tore)\b/.test(text))
    return null;
  const isGone =
    stillAway.test(text) || (pastDay(text, context.today) === null && !vagueDay.test(text) && !isReturned.test(text));
  if (isByAnother && !tellsOfOwn && /\b(?:borrowed|pinched|nicked|swiped)\b/.test(text) && isGone) return null;
  if (
    !isByAnother &&
    !first.test(text) &&
    context.session.recorded.length === 0 &&
    !/^(?:and |then |so )?(?:had|wore|wearing|just wore|yesterday|last night|today|on|monday|tuesday|wednesday|thursday|friday|saturday|sunday|went|ended up|nearly|almost|had to|was|been|did|should have|could have|would have|just|threw|friday|back)\b/.test(
      text,
    ) &&
    wore.exec(text)?.index !== 0 &&
    !isList(units, sentence.mentions) &&
    !logs.test(text) &&
    !itWas.test(text) &&
    !praised.test(text)
  )
    return null;
  const isWearingNow = /\b(?:am|i am|currently) wearing\b|^wearing\b|\b(?:just|am) (?:got )?back from\b/.test(text);
  // "My mum borrowed my coat and I had the trench on", "the tee is in the wash and I wore the jeans": the own wearing comes after.
  const ownFrom = units.findIndex(
    ({ text: word }, at) =>
      word === "i" &&
      /^i (?:had|wore|was in|went in|put)\b/.test(textOf(units.slice(at, at + 3))) &&
      (someone.test(textOf(units.slice(0, at))) || stateIn(partOf(sentence, 0, at)) !== null),
  );
  const isByOther = isByAnother && ownFrom < 0;
  const stateFrom = whereStateBegins(sentence);
  const own = mentions.filter(
    (mention) => !isOthers(mention, sentence) && mention.at < stateFrom && (ownFrom < 0 || mention.at > ownFrom),
  );
  const garments = own.flatMap((mention) => meantBy(mention, sentence));
  const unclear = own.flatMap((mention) => (meantBy(mention, sentence).length === 0 ? mention.candidates : []));
  const { outfits } = referencesOf(
    units.flatMap(({ text: words }) => words.split(" ")),
    context.session,
  );
  const isLogged = logs.test(text);
  const saysIt = garments.length === 0 && unclear.length === 0 && /\b(?:it|this|that|those|them|outfit|look)\b/.test(text);
  // "I had it on on Tuesday": what was spoken of, where no outfit was shown since.
  const spoken = context.session.shown.length === 0 || isLogged ? context.session.spoken_of : [];
  const isSpoken = saysIt && outfits.length === 0 && spoken.length > 0 && spoken.length <= 8;
  if (isSpoken) garments.push(...context.wardrobe.filter(({ id }) => spoken.includes(id)));
  // "I did not wear the blazer on Monday, I wore it on Tuesday".
  if (saysIt && !isSpoken && turnedAt > 0)
    garments.push(...sentence.mentions.filter(({ at }) => at < turnedAt).flatMap((mention) => meantBy(mention, sentence)));
  const isPronoun = saysIt && garments.length === 0;
  if (garments.length === 0 && unclear.length === 0 && outfits.length === 0 && !isPronoun && !isByOther) return null;
  if (isPronoun && outfits.length === 0 && context.session.shown.length === 0 && !isByOther) return null;
  // "On Thursday. No, Friday, sorry": the day that corrects it.
  const corrected = correctedDay(sentences, context.today);
  const day =
    corrected ??
    (ownFrom < 0 ? null : pastDay(withoutGarments(units.slice(ownFrom)), context.today)) ??
    pastDay(withoutGarments(turnedAt < 0 ? units.slice(0, ownEnd) : units.slice(turnedAt + 1)), context.today) ??
    (turnedAt < 0 ? null : pastDay(withoutGarments(units), context.today)) ??
    (someone.test(sentences[0]?.text ?? "") && sentence !== sentences[0]
      ? pastDay(sentences[0]?.text ?? "", context.today)
      : null) ??
    (isWearingNow || /\bhave (?:had|been)\b.*\ball (?:day|morning|afternoon|evening)\b/.test(text) ? context.today : null);
  const together = daysTogether(text, context.today);
  const isOfShown = garments.length === 0 && unclear.length === 0;
  const unrecorded = isByOther
    ? "another_person"
    : notDone.test(text)
      ? "not_done"
      : day === null && together.length === 0 && (!isOfShown || vagueDay.test(text))
        ? "no_day"
        : null;
  const [onFirst, ...also] =
    unrecorded !== null || together.length > 0 || corrected !== null ? [] : wearingsOf(sentences, sentence, own, context);
  // "Wore the jeans on Monday and today I want the coat": the coat is a wish, and the day is Monday.
  const isElse = onFirst !== undefined && (onFirst.worn_on !== day || onFirst.garments.length < idsOf(garments).length);
  if (onFirst !== undefined && (isElse || also.length > 0)) {
    const { worn_on } = onFirst;
    return {
      feedback: { ...noFeedback, action: "wear", worn_on, also },
      garments: onFirst.garments,
      outfits: [],
      unclear: [],
    };
  }
  const [firstOfThem, ...others] = together;
  return {
    feedback: {
      ...noFeedback,
      action: "wear",
      worn_on: firstOfThem ?? day ?? (isOfShown ? context.today : null),
      also: [
        ...others.map((worn_on) => ({ worn_on, garments: [] })),
        // What is certain, while the rest is asked about.
        ...(unclear.length > 0 && garments.length > 0 ? [{ worn_on: day ?? context.today, garments: idsOf(garments) }] : []),
      ],
      in_laundry: /\b(?:in the (?:wash|laundry)|dirty|needs? (?:a wash|washing))\b/.test(text),
      unrecorded,
    },
    garments: unclear.length > 0 ? [] : idsOf(garments),
    outfits: outfits.length > 0 ? outfits : isPronoun ? [1] : [],
    unclear: idsOf(unclear),
  };
}

/**
 * Each day with what was worn on it, of a sentence that tells of wearing and of those after it that go on; empty where the sentence
 * itself does not say, so that what it tells is not lost for what comes after.
 */
function wearingsOf(
  sentences: Message["sentences"],
  sentence: SentenceOfMessage,
  own: readonly Mention[],
  { today }: Pick<MessageContext, "today">,
): WearReading["feedback"]["also"] {
  const here = wearsByDay(sentence, own, today);
  if (here.length === 0) return [];
  const later = sentences
    .slice(sentences.indexOf(sentence) + 1)
    .filter(({ text, isQuestion }) => !isQuestion && !someone.test(text) && !wish.test(text) && !isPlan(text));
  return [...here, ...later.flatMap((one) => wearsByDay(one, one.mentions, today))].flatMap(({ days, garments }) =>
    days.map((worn_on) => ({ worn_on, garments: idsOf(garments) })),
  );
}

/** "I wore it on Friday and will wear it again on Tuesday" */
const planAfter = /\b(?:and|but|,) (?:(?:i|we) )?(?:will|shall|might|plan to|want to|would like to|am going to) /;

/**
 * Where in the units something else begins after the own wearing: another person's, as in "I wore the jeans, and then my nephew came in
 * my jacket", or a plan.
 */
function whereElseBegins({ units, text }: SentenceOfMessage): number {
  const [match] = [someone.exec(text), planAfter.exec(text)]
    .filter((found) => found !== null)
    .toSorted((one, other) => one.index - other.index);
  const before = match === undefined ? "" : text.slice(0, match.index);
  const isOwn = first.test(before) || /^(?:wore|had)\b/.test(before);
  if (match === undefined || !isOwn || !wore.test(before) || notDone.test(before)) return units.length;
  let offset = 0;
  const at = units.findIndex((unit) => {
    const isReached = offset >= match.index;
    offset += unit.text.length + 1;
    return isReached;
  });
  return at < 0 ? units.length : at;
}

/** "I wore the polo and the jeans are in the wash": where what became of a piece begins, which tells of no wearing. */
function whereStateBegins(sentence: SentenceOfMessage): number {
  const { units } = sentence;
  const at = units.findLastIndex(({ text }) => text === "and" || text === "but" || text === ",");
  if (at < 0) return units.length;
  const after = partOf(sentence, at + 1, units.length);
  return after.mentions.length > 0 && stateIn(after) !== null && !wore.test(after.text) ? at : units.length;
}

function correctedDay(sentences: Message["sentences"], today: string): string | null {
  const turned = sentences
    .map(({ text }) => /\b(?:no|sorry|actually|wait|i mean)\b (?:, )?(.*)$/.exec(text)?.[1] ?? "")
    .findLast((rest) => pastDay(rest, today) !== null);
  return turned === undefined ? null : pastDay(turned, today);
}
