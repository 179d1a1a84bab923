// Reads whether a piece that is not owned is worth its money: "seen a camel blazer for £65, worth it or have I enough already?"

import { anyGarments } from "../empty-understanding.ts";
import type { WardrobeQuestion } from "../understanding.ts";
import type { Message, SentenceOfMessage } from "./message.ts";
import type { Mention } from "./named-garments.ts";
import { textOf } from "./polar-unit.ts";

/** It hangs in a shop, or is thought of. */
const considered =
  /\b(?:(?:have |just )?(?:seen|saw|spotted|found|tried on|come across)|eyeing|eyed|eye on|looking at|tempted|thinking (?:of|about) (?:getting|buying|ordering|treating)|thinking about|considering|sales?|reduced|half price|on offer|online|in my (?:basket|cart)|in the shops?|black friday|bargain)\b/;
const price = /[£$€] ?\d|\b\d+ ?(?:quid|pounds|euros?|dollars|bucks)\b/i;
const buys =
  /\b(?:should i|shall i|would you|worth|point in|point|sense in|silly to|mad to|daft to|ok to|justify) (?:me )?(?:go and |really |actually |even |just |ever )?(?:get|getting|buy|buying|order|ordering|invest|investing|splash\w*|spend\w*|add|adding)\b|\bdo i (?:really |actually |even |still )*need (?:a |any |yet )?(?:another|a new|new|more|a second|one more)\b|\bneed (?:another|yet another|a second)\b|\bearn (?:its|their) (?:keep|place)\b|\bwould i (?:actually |ever |even |really )*(?:wear|use|get (?:much |any )?wear out of)\b/;
const asksWorth =
  /\bworth (?:it|the money|buying|getting|having|a look)\b|\byay or nay\b|\bor not\b|\bgood (?:idea|buy)\b|\b(?:enough|got (?:one|some|something like|similar)|too similar|similar) ?(?:already)?\b|\bthoughts\b|\bdo i need (?:it|them|one)\b|\bshould i\b|\bshall i\b|\bwould i\b|\bwaste of money\b|\btalk me out\b|\bgo with (?:anything|what|my|any)\b|\b(?:get|buy) (?:it|them)\b/;
/** "My mum is giving me her leather jacket, what would it go with?" */
const given =
  /\b(?:giving|given|gave|offered|offering|passing (?:on|down)|handing down|selling|lend\w*) me (?:her|his|their|an?|some|the)\b/;
const goesWith =
  /\bwhat (?:would|could|will|does|do|can|might) (?:it|they|that|those|i wear (?:it|them)) (?:go|work|look (?:good|nice)|match)?\b|\bwhat (?:goes|would go) with (?:it|them|that|those)\b/;
/** "The navy version of the camel coat": the piece that is owned names the kind. */
const version = /\b(?:version|copy|(?:same|exact same)(?: \w+)? in|another one|second) (?:of )?(?:\w+ )?(?:my |the )?(?:\w+ )*$/;

const kindsOf = ({ categories, garment }: Mention): readonly string[] =>
  categories.length > 0 || garment === null ? categories : [garment.category];

function isNotOwned(mention: Mention, sentence: SentenceOfMessage): boolean {
  if (kindsOf(mention).length === 0 || mention.determiner === "asking") return false;
  const before = `${textOf(sentence.units.slice(0, mention.at))} `;
  if (version.test(before)) return true;
  const isTheirs = /\b(?:her|his|their) (?:\w+ ){0,3}$/.test(before);
  return (mention.determiner !== "definite" && mention.determiner !== "pointing") || isTheirs;
}

/** Null when the message asks about no such piece. */
export function buyingOf({ sentences, text, raw }: Message): WardrobeQuestion | null {
  const isConsidered = considered.test(text) || price.test(raw);
  const asks =
    buys.test(text) || (isConsidered && asksWorth.test(text)) || ((isConsidered || given.test(text)) && goesWith.test(text));
  if (!asks) return null;
  for (const sentence of sentences) {
    // What it is to go with comes after.
    const mention = sentence.mentions.find((one) => isNotOwned(one, sentence));
    if (mention === undefined) continue;
    const colours = sentence.units
      .slice(Math.max(0, mention.at - 6), mention.at)
      .flatMap(({ meaning }) => (meaning?.kind === "colour" ? meaning.colours : []));
    return {
      ...anyGarments,
      asks: "worth_buying",
      categories: [...kindsOf(mention)],
      colors: [...colours, ...mention.colours].slice(0, 1),
    };
  }
  return null;
}
