// Whether a sentence tells of what was worn: not a question, a wish, or a plan. What was worn, when and by whom is read in wears.ts.

import type { MessageContext } from "../session.ts";
import type { SentenceOfMessage } from "./message.ts";
import type { Mention } from "./named-garments.ts";
import { pastDay } from "./past-days.ts";
import { otherPeople } from "./people.ts";
import type { Unit } from "./units.ts";

export const wore =
  /\b(?:(?:went with|went for|settled (?:on|for)|opted for) (?:the|my) (?!(?:\w+ )?(?:friend|friends|sister|brother|mum|mom|dad|kids|family|husband|wife|partner|boyfriend|girlfriend|mate|mates|flow|day|weekend|night|train|bus)\b)|ended up (?:in|wearing)|wore|have worn|has worn|had worn|been wearing|wearing|had on|(?:went|came|turned up|showed up|arrived|go|come|did|sat|stood|spoke|taught|lectured|travelled|traveled|ran|walked|trained|danced|spent (?:today|yesterday)|flew|cycled)(?: \w+){0,5} in (?:the|my|a)|went in|was in|were in|was dressed in|am in (?:the|my|a)|went with (?:number|no|option|outfit|the (?:first|second|third|fourth|fifth|last)) ?(?:\d|one|two|three|four|five)?|(?:just |got )?back from (?:\w+ ){1,3}in (?:the|my)|i put on|(?:threw|pulled|slung|stuck|popped|chucked) on|rocked|sported|lived in|(?:never|not) got(?:ten)? out of|not get out of|(?:stayed|spent (?:the|all|my) (?:\w+ )?(?:day|morning|afternoon|evening|night|weekend)) in (?:my|the))\b|\bhad\b.* on\b|\b(?:got|have) .* on (?:today|right now|now|at the moment)\b/;
/** "Yesterday it was the white shirt, the chinos and the loafers." */
export const itWas =
  /^(?:and |so )?(?:(?:yesterday|last night|last nights|today)(?: 's|s)? (?:outfit|look|clothes) (?:was|were)\b)|^(?:and |so )?(?:yesterday|last night|today|this morning|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b[^.?]*\b(?:it was|was|i was in)\b/;
/** "Today: roll neck, black jeans, boots", "Thursday: …": a diary. */
const diary = /^(?:today|yesterday|last night|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)) [:-]/;
/** "Jumper dress and boots today, three compliments!" */
export const praised =
  /\b(?:compliments?|went down well|felt (?:great|good|amazing|wonderful|so good)|big hit|everyone (?:loved|liked)|people loved)\b/;
/** What follows "had" where nothing was worn. */
const hadOtherwise = "seen|been|heard|said|told|asked|to|got to|wanted|thought";
/** "I had seen the polo on sale" */
const hadElse = new RegExp(`\\b(?:had|have) (?:just |already |once )?(?:${hadOtherwise})\\b`);
const wearingVerb = `(?:\\w+(?: \\w+){0,2} in (?:my|the)|wore|wears|(?:had|has)(?! (?:already |all |both )?(?:${hadOtherwise}|a|an)\\b)|wearing|went in|was in|put on|turned up in|came in|showed up in|borrowed|pinched|nicked|swiped)`;
export const someone = new RegExp(
  `(?:^|\\b(?:my|our|the|his|her|a|this|some|that) (?:\\w+ )?)(?:${otherPeople}|woman|man|girl|guy|lady)\\b(?: (?!i\\b|we\\b)\\w+){0,5} ${wearingVerb}\\b|\\b(?:she|he|they|someone|somebody|everyone|everybody|another \\w+)\\b(?: (?!i\\b|we\\b)\\w+){0,3} ${wearingVerb}\\b`,
);
const questions =
  /^(?:(?:so|and|hey|hi|ok|okay|wait|sorry|also|but) ,? ?)*(?:what|which|when|why|how|did|have|has|do|does|was(?! (?:going to|about to))|were|who|where|should|shall|can|could|would|is|are|am)\b/;

/** "I'm not wearing a coat", "I fancy wearing the beanie": about what comes, not about what was. */
export const wish =
  /\b(?:not|never|fancy|want|like|love|thinking of|thinking about|feel like|consider|mind|avoid|hate|stop|too much|without|instead of|start|started|starting|began|begun|keep|prefer|comfortable|used to|allowed|keen on|enjoy|happy|glad|looking forward to|mind) (?:\w+ )?wearing\b|\btr(?:y|ied|ying) (?:\w+ )?on\b|\b(?:left (?:it|them|that) on (?:its|the|their)|already in (?:the|my) hand|put (?:it|them) back)\b|\bdream(?:t|ed|s|ing)?\b|\bwearing (?:too much|so much|a lot of)\b|\b(?:ages|years|months|weeks|long|forever|while) since i (?:last )?(?:wore|had|put)\b|\bnot (?:had|worn|put) .*\b(?:for|in) (?:\w+ )?(?:ages|years|months|weeks|forever|while)\b|\b(?:worn|wore) (?:it|them|that|this|those) (?:to death|to bits|loads|too|so|a lot|out|every|all the time|constantly|a million)\b/;

/** "I'm wearing the tweed jacket on Wednesday, whatever happens": what is worn on a day to come, or for something, is a plan. */
export function isPlan(text: string): boolean {
  if (decided.test(text)) return true;
  return (
    /\b(?:am|are|i will be) wearing\b/.test(text) &&
    /\b(?:sunday|monday|tuesday|wednesday|thursday|friday|saturday|tomorrow|tonight|whatever|regardless|no matter|anyway|definitely|next)\b/.test(
      text,
    )
  );
}

/** "I've settled on the black jeans", "went for the blazer for tonight": what is chosen is not yet worn. */
const decided =
  /\b(?:have|already|think i) (?:\w+ )?(?:settled on|opted for|gone (?:with|for)|decided on|picked|chosen)\b(?!.*\b(?:yesterday|last night|this morning)\b)|\b(?:settled on|opted for|went (?:with|for)) (?:the|my) .*\bfor (?:tonight|tomorrow|later)\b/;

/** "Log the skirt for today", "ok, put it down for Thursday", "add that". */
export const logs =
  /^(?:(?:ok|okay|so|and|just|please|then|can you|could you|now|well) ,? ?)*(?:put me down (?:for|as)|log|note|record|write|mark|jot|put (?:it|that|this|them|those|(?:the|my) (?:\w+ ){1,4})down|put down (?:the|my|that)|add (?:it|that|them|those))\b.*\b(?:for|on|down|today|yesterday|last night)\b/;
/** "Can you log that I wore the coat on Wednesday" */
const logsForMe =
  /^(?:(?:ok|okay|so|and|hey|hi) ,? ?)*(?:can|could|will|would) you (?:please )?(?:log|note|record|write|put|add|mark|jot)\b.*\b(?:wore|had on|was in|down)\b/;
const isPast = /\b(?:yesterday|last night|day before yesterday|days ago)\b/;
/** Words that stand in a list of what was worn. */
const ofList =
  /^(?:the|my|a|with|and|plus|over|under|on|in|to|for|at|yesterday|last night|night|last|day|before|day before yesterday|days|ago|two|three|work|office|i|it|was|then|just|for work|to work|with the|with my|with a|plus the|in my|,|-|:)$/;
export function isList(units: readonly Unit[], mentions: readonly Mention[]): boolean {
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
