// Reads questions that the records answer: what there is, what is missing, what to part with, what was worn and what it cost.

import { positionOf } from "../../outfit/ask/wearable.ts";
import { categoriesIn } from "../../words/categories.ts";
import type { ColourName } from "../../words/colours.ts";
import { lexicon } from "../../words/lexicon.ts";
import { stainIn } from "../../words/stains.ts";
import { troubleIn } from "../../words/upkeep.ts";
import type { Season, Slot, Style } from "../../words/vocabulary.ts";
import { anyGarments } from "../empty-understanding.ts";
import type { MessageContext } from "../session.ts";
import type { WardrobeQuestion } from "../understanding.ts";
import { idsOf, type Message, meantBy, type SentenceOfMessage } from "./message.ts";
import { pastDay } from "./past-days.ts";
import { textOf } from "./polar-unit.ts";

type Asks = WardrobeQuestion["asks"];

const clothes = "(?:wardrobe|closet|clothes|collection|drawers?|stuff|things)";

/** "How do I stop my suede boots getting ruined?" */
const keeping =
  "(?:look after|take care of|care for|(?:to|i|should|you) waterproof|waterproof(?:ing)? (?:my|the|these)|protect|best (?:way|thing) (?:to|for) (?:wash\\w*|clean\\w*|keep\\w*|stor\\w*|dry\\w*)|(?:stop|keep|prevent|avoid)\\b.* (?:getting|from|nice|clean|white|black|soft|new|good|in shape|ruin\\w*|wreck\\w*|destroy\\w*|bobbl\\w*|pill\\w*|shrink\\w*|fad\\w*|creas\\w*|scuff\\w*|stretch\\w*))";
const keeps = new RegExp(`\\b${keeping}\\b`);

/** In their order: the first that fits counts. They are about the records, whatever else the sentence names. */
const recordQuestions: readonly (readonly [Asks, RegExp])[] = [
  [
    "missing",
    new RegExp(
      `\\b(?:what(?: is| am i|'s)? (?:still )?(?:missing|lacking)|am i (?:missing|lacking|short of)|(?:any|are there|what) (?:gaps?|holes?) (?:in my|for (?:the )?(?:autumn|fall|winter|spring|summer))|gaps? in my ${clothes}|what do i (?:still |actually |really |even )*(?:need|lack)(?: for (?:autumn|fall|winter|spring|summer)| for (?:a|an|my) (?:\\w+ ){0,3}${clothes}| in my ${clothes}| more of)?$|what (?:does|is) my ${clothes} (?:need|missing|lack)|short of anything|where (?:the )?(?:holes|gaps) are|what is the gap|(?:you think|you reckon) (?:that )?i (?:still )?(?:need|lack|miss))\\b`,
    ),
  ],
  [
    "missing",
    /\b(?:(?:what|which)(?: \w+){0,4} (?:should|shall|could|do|would|to|must) (?:i |you )?(?:\w+ ){0,2}(?:buy|get next|invest in|add|shop for|purchase)|(?:if|when) i (?:buy|get|bought|could buy|can buy|only buy|add) (?:only |just )?(?:one|a single|1|something|anything)|what to buy|worth (?:buying|adding|investing)|best (?:thing|piece|item) to (?:buy|add)|shopping list|next purchase|(?:one|single|only one) (?:thing|piece|item|garment)(?: \w+){0,2} (?:would|could|should|will|to)|most useful (?:thing|piece|item|garment|addition)|voucher|need (?:some )?new \w+ ,? ?(?:and |but )?(?:what|which)|(?:what|which) colou?rs? (?:would be|is|are) (?:the )?most useful|(?:to|can|could) spend on (?:clothes|something|my wardrobe)|do with (?:more|some more|another) of|could do with more|treat myself to|ask for for (?:christmas|my birthday)|to go with .* what (?:should|shall|could) i (?:get|buy)|(?:need|missing|lack) to (?:go|wear) with (?:the|my)|should i (?:shop for|buy) (?:next|now))\b/,
  ],
  [
    "part_with",
    /\b(?:clear (?:out|some|it|things|stuff)|clearing out|clear my|declutter\w*|get rid of|getting rid of|give away|giving away|part with|donate|donating|throw (?:out|away)|toss|let go of|what (?:should|can|could) (?:go|i (?:give|sell|donate|lose|chuck|bin|toss|drop))|sell (?:on|some|off)|(?:want|like|going) to sell|vinted|depop|ebay|to the charity shop|(?:could|can|would) (?:live|do) without|thin out|downsize|purge|binned|chuck(?:ed)? out|surplus|too many of|double(?:s|d)? up|duplicates)\b/,
  ],
  [
    "value",
    /\b(?:how much (?:have i spent|did i spend|is (?:it|all|my|this|the)(?: \w+){0,4} worth|did (?:it|this|all|my)(?: \w+){0,4} cost|money)|what (?:have i spent|did i (?:spend|pay)|is (?:it|all|my|this)(?: \w+){0,4} worth|did (?:it|this|all|my|the)(?: \w+){0,4} cost)|(?:which|what)\b[^.?]* (?:cost|costs|costing|spent|spend|paid) (?:me )?(?:the )?(?:most|least|more|less)|(?:most|least) (?:expensive|pricey)|more expensive|dearest|dearer|priciest|pricier|cheapest|cheaper|add up to|what (?:it|they|this|that) all cost|cost per wear|value of my|total (?:cost|value|spend))\b/,
  ],
  [
    "wears",
    /\b(?:(?:have|did) i (?:ever |already )?(?:told|tell|mention\w*|said|say|log\w*|record\w*|note\w*|put down)\b.*\b(?:wore|worn|wear|had (?:it|them|that) on)|(?:is it|do you have it|have you got it|have you) (?:\w+ )?(?:on record|noted|down|recorded|written down) (?:\w+ )?(?:that )?i (?:have )?(?:ever )?(?:wore|worn)|how (?:often|many times|many days|frequently)\b(?! should| do you| do people)|how many (?:wears|wearings|outings)|wear count|have i (?:ever |even )?had (?:the|my|that|those) (?:\w+ ){1,4}on|when (?:did|was|were|have) (?:i|the|my|it)(?: \w+){0,4} (?:last|ever|wear|worn|put on|have on)|(?:last time|when) i (?:last )?(?:wore|had)|times (?:have i|did i|is that|was that)|last (?:wear|wore|worn)|have i (?:ever |even |actually )?(?:worn|had on) (?:the|my|that|those)|(?:has|have) (?:the|my|that|those) (?:\w+ ){1,4}(?:ever )?been (?:worn|out)|^(?:so |and |wait )*did i (?:ever |actually |even )?(?:wear|have on|put on) (?:the|my|that|those))\b/,
  ],
  [
    "extreme",
    /\b(?:warmest|coolest|lightest|smartest|dressiest|most formal|fanciest|comfiest|most comfortable|softest|most casual)\b[^.?]*\b(?:i (?:own|have|have got)|in (?:my|the|here)|of mine)\b|^(?:(?:and|so|ok|okay|thanks|great) )*(?:which|what) (?:ones? |pair |of (?:them|those|these|the \w+|my \w+) |(?:\w+ ){1,2}of (?:them|those|these) )?(?:is|are|would be|will be|'s) (?:the |my )?(?:warmest|coolest|lightest|smartest|dressiest|most formal|fanciest|comfiest|most comfortable|softest|most casual)\b(?! (?:way|thing to))|\b(?:which|what) (?:is|are|would be) (?:the |my )?(?:warmest|coolest|lightest|smartest|dressiest|most formal|fanciest|comfiest|most comfortable|softest|most casual) (?:one|ones|pair|of (?:them|those|these|the \w+))\b|^(?:(?:and|so|ok|okay) )*(?:which|what)(?: one| of (?:them|those|these|the two))? (?:is|are|would be|will be|'s) (?:the )?(?:warmer|cooler|lighter|smarter|dressier|more formal|fancier|comfier|more comfortable|softer|more casual)\b|^(?:(?:and|so|ok|okay) )*what (?:is|are) my (?:best|nicest|smartest|warmest|comfiest) \w+$/,
  ],
  [
    "care",
    new RegExp(
      `\\b(?:(?:get|getting|remove|removing) (?:it|that|this|them|the \\w+|\\w+ stains?|stains?|(?!told\\b|let\\b|laid\\b|time\\b)\\w+)(?: \\w+)? (?:out|off)\\b(?! for\\b)|(?:remove|get rid of) (?:a |the )?(?:\\w+ )?stains?|dry ?clean\\w*|(?:can|could|should|will|may|is|are|does|do) (?:i |you |we |one |people |the |my |it |they |this |that |these |those |an? )(?!please\\b).*\\b(?:wash(?:ed|able)?|washing machine|machine|dryer|tumbled?|ironed|iron|bleach(?:ed)?|steamed)\\b|(?:can|should|does|do|will|is|are) (?:\\w+ ){1,4}(?:go|be put|survive|bear|safe|okay|ok|fine) (?:in |into |with )?(?:the |a )?(?:dryer|washing machine|machine)|how (?:often )?(?:do|should|can|would|to|will) (?:i |you )?(?:best |properly |safely )?(?:wash|clean|iron|store|dry)|hand ?wash|machine wash|need ironing|tumble dry|${keeping})\\b`,
    ),
  ],
  [
    "worn_on",
    /\b(?:got|have) me down (?:as|for)\b|\b(?:is|was) (?:there )?anything (?:down|noted|recorded|logged|written)\b|\bwhat (?:am i|i am) (?:wearing|in)\b(?! (?:to|for|tomorrow|next|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)))|\bwhat (?:is|have you got|do you have) (?:down|noted|recorded|written|logged|on record)(?: down)? (?:for|on)\b|\b(?:what|which) (?:\w+ ){0,3}(?:(?:did|have|was) i (?:wear|have on|put on|wearing|go in|go with|got on|worn|dressed in)|(?:did|do) i have on|i (?:wore|had on|was wearing))\b/,
  ],
  [
    "unworn",
    /\b(?:not (?:i )?(?:had on|worn|wear|touched|used)|have not|never (?:wear|worn|wore)|unworn|not (?:been )?worn|least worn|wear (?:the )?least|neglect(?:ed|ing)|gathering dust|forgotten about|hardly (?:ever )?wear)\b.*\b(?:ages|long|lately|recently|months?|years?|a while|never|yet|all year|dust|least|at all|this (?:year|season|winter|summer))\b|\bhave i (?:not|never) worn\b|\bnever worn\b|\bgathering dust\b|\b(?:anything|what) (?:do )?i (?:never|hardly ever|rarely|barely) wear\b|\bleast worn\b|\bwear (?:the )?least\b|\b(?:what|which|anything|everything|things|stuff|clothes|bits|pieces)\b(?: \w+){0,6} (?:do i |i )?(?:never|hardly(?: ever)?|rarely|barely|seldom) (?:actually |even |really )?(?:wear|wore|worn|touch|use|put on|reach for)\b|\b(?:untouched|unloved|unused|with (?:the|their) (?:tags?|labels?) (?:still )?on|seen the light of day|left the (?:wardrobe|hanger|closet)|never (?:been|gets?|got) worn|do not get worn)\b/,
  ],
  [
    "most_worn",
    /\b(?:(?:which|what)(?: \w+){0,6} (?:worn|wear|wore) (?:the )?(?:more|most)\b|most worn|wear (?:the )?most|worn (?:the )?most|most often|wear all the time|reach for (?:the )?most|go to pieces?|used (?:the )?most|favourites?)\b/,
  ],
  [
    "laundry",
    /\b(?:what|which|anything|is|are|how many|how much|everything)\b.*\b(?:in the (?:laundry|wash)|dirty|at the (?:cleaners?|tailors?)|needs? (?:a wash|washing))\b|^(?:(?:and|so|ok|okay|wait) )*(?:is|are) (?:the|my|those|that) (?:\w+ ){1,4}(?:clean|available|ready to wear|out of the wash|back (?:yet|from))\b/,
  ],
  [
    "suited",
    /^(?:is|are) (?:the|my) .*\b(?:waterproof|weather ?proof|rain ?proof|showerproof)\b|\b(?:which|what|do i (?:have|own)|have i(?: got)?|any(?:thing)?) (?:\w+ ){0,6}(?:take it|take (?:the )?(?:rain|snow|wet|cold)|handle|survive|cope|waterproof|withstand|stand up to|for (?:the |this |a |\w+ )?(?:rain|snow|cold|ice|heat|downpour|storm|shower|showers|heatwave|blizzard|frost)(?! (?:boots|jacket|coat))|in (?:the |this |a )?(?:(?:proper|real|heavy|bad|good|big|cold|wet) )?(?:rain|snow|ice|wet|downpour|storm|shower|showers|blizzard|drizzle|deluge))\b/,
  ],
];

const opening =
  "^(?:(?:so|and|hey|hi|hello|ok|okay|oh|um|well|also|please|by the way|btw|just curious|quick question|can you tell me|could you tell me|can you|could you|would you|tell me|do you know|i wonder|wondering|remind me|actually|then|but|right|yes|no|if|whether) ,? ?)*";
/** Questions about what there is. */
const thereIs = new RegExp(
  `${opening}(?:do i (?:even |actually |already |still |really )?(?:have|own|possess)(?! to\\b)|have i (?:even |actually |really )?(?:got|any)|did i (?:ever |already )?(?:buy|own|upload|add|put|log|save|enter|register)\\b|what does (?:that|this|it) leave(?: me)?(?: with)?|(?:tell me |what is )?(?:the )?number of|(?:what|which) is (?:\\w+ ){1,4}in (?:there|here|my (?:wardrobe|closet))|what is my \\w+ count\\b|(?:so )?how many is (?:that|it)\\b|(?:got|have i got|do i have|have i) any ?$|how many(?! (?:layers|degrees|days|nights|outfits can|of us|people))|(?:what|which)(?: of my| [a-z ]{0,30})? (?:do i (?:actually |even )?(?:have|own)|have i (?:actually )?got|i have|i own|are mine)\\b(?! to\\b)|what is (?:in|inside) my (?:closet|wardrobe|drawer)|what (?:is|are) (?:all )?(?:in )?my [a-z]+ ?(?:like|collection)?$|which of my|what have i got|(?:is|would) there (?:be )?(?:any|a|an|anything|something) (?:[a-z ]{0,25})?(?:in|among|amongst) (?:my|the) (?:wardrobe|closet|things|clothes|stuff|collection)|are there any (?:[a-z ]{0,25})?in (?:my|the) (?:wardrobe|closet)|(?:show|list|count) (?:me )?(?:all )?(?:of )?my (?!outfit|style|look)|(?:can|could|may) (?:i|you) (?:have|give me|make|see) (?:me )?a list of|count (?:it|them|that|those|these)\\b|(?:list|show me|list me|give me|tell me|count) (?:everything|all)(?: |$)|\\w+ count(?: please)? ?$|(?:any|anything) [a-z ]{0,20}in (?:my|the|there) ?(?:wardrobe|closet)?|what kind of [a-z ]+ do i|where (?:is|are) my|(?:what|which) [a-z]+ are (?:in here|there|mine|in (?:my|the) )|got any (?!ideas|suggestions|tips|thoughts|advice|recommendation)|any [a-z ]{0,20} in my (?:wardrobe|closet))`,
);
/** "Do I own anything to wear to …" asks for an outfit. */
const forDressing =
  /\b(?:that|which) (?:would|will|could|might) (?:do|work|suit|fit|be (?:okay|fine|suitable|right))\b|\bi (?:could|can|should) wear\b|\bto wear (?:for|to|at|on|today|tomorrow|tonight)\b|\b(?:wear|match|go|goes|work|works) with\b/;

/** "Do I have anything for a wedding?": the answer is what to wear there, and no list of all that could be part of it. */
function asksForOccasion({ text, units, mentions }: SentenceOfMessage): boolean {
  const isForSomething = /\b(?:anything|something|clothes|stuff) (?:\w+ ){0,2}(?:for|to)\b/.test(text);
  const isNarrowed = mentions.length > 0 || units.some(({ meaning }) => meaning?.kind === "colour" || meaning?.kind === "style");
  return isForSomething && !isNarrowed && units.some(({ meaning }) => meaning?.kind === "occasion");
}

const asksOfCare = new RegExp(
  `${opening}(?:can|could|should|is|are|do|does|will|would|may)\\b|\\b(?:how|which|what|any tips)\\b`,
);

export function asksOf(sentence: SentenceOfMessage): Asks | null {
  const { text, isQuestion, mentions } = sentence;
  for (const [asks, pattern] of recordQuestions) {
    if (!pattern.test(text)) continue;
    // "I have not dressed up in years, what do I put on?"
    if (
      asks === "unworn" &&
      /\bwhat (?:on earth |the hell |exactly )?(?:do|should|can|shall|could) i (?:wear(?! (?:the )?least)|put on)\b/.test(text)
    )
      continue;
    // "I want to wear the green dress, haven't worn it in months" is a wish.
    if (
      asks === "unworn" &&
      !/\b(?:what|which|anything|everything|things|stuff|clothes|bits|pieces|is there|are there|have i|how many|show me|list)\b/.test(
        text,
      )
    )
      continue;
    // "Sold it on Vinted" tells what is gone (care.ts).
    if (asks === "part_with" && !isQuestion && /\b(?:binned|sold|donated|gave|given|chucked|threw|got rid)\b/.test(text))
      continue;
    if (asks === "laundry" && !isQuestion && !/^(?:(?:so|and|ok|okay|hey) )*(?:what|which|how|is|are|anything)\b/.test(text))
      continue;
    // "My husband's shirts are at the cleaner's, what do I wear?"
    if (asks === "laundry" && /\b(?:wear|put on)\b/.test(text)) continue;
    if (asks === "care" && !isQuestion && !asksOfCare.test(text)) continue;
    // "How do I stop looking like a student?"
    if (asks === "care" && keeps.test(text) && !(mentions.length > 0 && /\b(?:how|what|which|any|tips?)\b/.test(text))) continue;
    if (
      asks === "worn_on" &&
      !/\b(?:yesterday|last night|on|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|this morning|days ago|this week|lately|recently|so far|the last few days)\b/.test(
        text,
      )
    )
      continue;
    if (asks === "most_worn" && !isQuestion && !/^(?:(?:and|so|but|ok|okay) )*(?:what|which|show|list)\b/.test(text)) continue;
    return asks;
  }
  if (/\b(?:own|have|got|have got) too (?:much|many)\b/.test(text) && isQuestion) return "count";
  if (
    /\bi (?:only |just |really )?(?:own|have|have got) (?:only |just )?(?:the )?(?:one|two|three|1|2|3)\b/.test(text) &&
    /\b(?:am i right|right in thinking|is it true|correct|surely|do i)\b/.test(text)
  )
    return "count";
  if (thereIs.test(text) && anythingSuch.test(text)) return "extreme";
  if (!thereIs.test(text) || forDressing.test(text) || asksForOccasion(sentence)) return null;
  if (/\bhow (?:many|much)\b|\bcount\b|\bnumber of\b/.test(text)) return "count";
  return /\b(?:do i|have i|is there|are there|got any|did i|any|anything)\b/.test(text) && !/\b(?:what|which)\b/.test(text)
    ? "whether"
    : "which";
}

/** "How do I get that out?" */
export const asksForStainRemoval = (text: string): boolean =>
  /\bhow (?:do|can|would|should) (?:i|you|we) (?:\w+ )?(?:get|remove|clean|wash)\b.*\b(?:out|off|stains?)\b/.test(text);

const asksForRemedy =
  /\b(?:how (?:do|does|can|could|would|should|to|on earth)|what (?:can|do|could|should|will|would) (?:i|you|one|we|help|work|get|stop|fix)\b(?! wear\b)|what helps|any (?:tips?|ideas?|advice|tricks?|way)|is there (?:a|any|some) (?:\w+ )?(?:way|trick|tip)|(?:best|easiest|quickest|good|right) (?:way|thing|trick) (?:to|for)|(?:can|could) (?:i|you|it|they|that|this|we) (?:\w+ )?(?:be )?(?:rescued?|saved?|fix(?:ed)?|get|remove|unshrink|stretch|mend|sort)|tips? (?:for|on|to))\b/;

/** "How do I get the bobbles off my cardigan?": what has gone wrong with a piece in use, and what helps. */
export function remedyAsked({ sentences, text, context, mentions }: Message): WardrobeQuestion | null {
  const trouble = troubleIn(text);
  if (trouble === null || !asksForRemedy.test(text) || asksForDressing.test(text)) return null;
  const named = idsOf(sentences.flatMap((sentence) => sentence.mentions.flatMap((mention) => meantBy(mention, sentence))));
  const { spoken_of } = context.session;
  const isPronoun = mentions.length === 0 && spoken_of.length <= 3 && /\b(?:it|them|that|those|these|this)\b/.test(text);
  // "How do I look less crumpled?" is about no piece.
  if (named.length === 0 && !isPronoun && mentions.length === 0 && !ofPieces.test(text)) return null;
  return { ...anyGarments, asks: "care", words: [trouble.name], garments: isPronoun ? [...spoken_of] : named };
}
const asksForDressing = /\b(?:wear|outfits?|put on|dress me|look|go with|goes with)\b/;
const ofPieces =
  /\b(?:clothes|clothing|knitwear|woollens?|whites|blacks|wool|cashmere|suede|leather|denim|silk|linen|cotton|velvet|shoes?|things|stuff|wardrobe|washing)\b/;

export function wardrobeQuestionOf({ sentences, context, text }: Message): WardrobeQuestion | null {
  for (const [index, sentence] of sentences.entries()) {
    const asks = asksOf(sentence);
    if (asks === "care") {
      const named =
        sentence.mentions.length > 0 ? sentence : (sentences.findLast(({ mentions }) => mentions.length > 0) ?? sentence);
      const question = questionIn(named, asks, context);
      const stain = asksForStainRemoval(text) ? stainIn(text) : null;
      if (stain !== null) return { ...question, words: [stain.name] };
      if (/\b(?:dryer|tumble\w*)\b/.test(sentence.text)) return { ...question, words: [...question.words, "dryer"] };
      return keeps.test(sentence.text) ? { ...question, words: ["keep"] } : question;
    }
    const before = sentences[index - 1];
    // "Gloves. Got any?"
    const isOfBefore = before !== undefined && sentence.mentions.length === 0 && before.units.length <= 3;
    const counted = /\bcount (?:it|them|that|those|these)\b/.test(sentence.text) ? (sentences[0] ?? sentence) : null;
    if (asks !== null)
      return questionIn(counted ?? (isOfBefore && before.mentions.length > 0 ? before : sentence), asks, context);
  }
  return null;
}

const seasons: readonly (readonly [Season, RegExp])[] = [
  ["spring", /\bspring\b/],
  ["summer", /\bsummer\b/],
  ["fall", /\b(?:autumn|fall)\b/],
  ["winter", /\bwinter\b/],
];

/** The measure that an adjective asks for, in whatever degree: "anything warm", "which is warmer". */
const extremes: readonly (readonly [string, RegExp])[] = [
  ["warmest", /\b(?:warm\w*|cosy|cosiest|cosier)\b/],
  ["coolest", /\bcool\w*\b/],
  ["lightest", /\blight(?:er|est|weight)?\b/],
  ["most formal", /\bformal\b/],
  ["dressiest", /\bdress(?:y|ier|iest)\b/],
  ["fanciest", /\bfanc(?:y|ier|iest)\b/],
  ["smartest", /\b(?:smart\w*|best|nicest|posh\w*)\b/],
  ["comfiest", /\bcomf(?:y|ier|iest)\b/],
  ["most comfortable", /\bcomfortable\b/],
  ["softest", /\bsoft\w*\b/],
  ["most casual", /\bcasual\b/],
];
/** "Have I got anything warm?" asks for the best of its kind, and not for all that is owned. */
const anythingSuch =
  /\b(?:anything|something) (?:really |properly |nice and |that is |a bit )?(?:warm|cosy|cool|light|smart|dressy|fancy|posh|comfy|comfortable|soft|formal|casual)\b(?: at all| enough| in (?:here|there|my \w+))?$/;

/** These words name all that is worn there. */
const wholeSlots: Readonly<Record<string, Slot>> = { tops: "top", bottoms: "bottom", feet: "shoes", footwear: "shoes" };

const kinds = new Set(["material", "pattern", "fit"]);

/** "How many trousers does that leave me?": without what is in the wash or lent. */
const isOfLeft = /\b(?:leaves?|left)\b/;
/** "How many tops does that make?": of what was shown. */
const isOfShown =
  /\b(?:does|do|is|are) (?:that|this|those|these|it|they)\b(?! leave)|\b(?:am i|are we|should i|do i) (?:taking|packing|bringing|take|pack|bring)\b|\bin (?:that|this|it|the (?:bag|suitcase|case))\b/;

export function questionIn(
  sentence: SentenceOfMessage,
  asks: Asks,
  { today, session, wardrobe }: Pick<MessageContext, "today" | "session" | "wardrobe">,
): WardrobeQuestion {
  const shown = [...new Set(session.shown.flatMap(({ garment_ids }) => garment_ids))];
  const { units, mentions, text } = sentence;
  // "What should I buy to go with the burgundy skirt?": not another skirt.
  const beside = new Set(
    asks === "missing"
      ? mentions.filter((one) => one.determiner === "definite" && meantBy(one, sentence).length > 0).map(({ at }) => at)
      : [],
  );
  const without = /\b(?:not counting|apart from|except|excluding|besides|other than|leaving out|without)\b/.exec(text);
  const except =
    without === null
      ? []
      : mentions
          .filter(({ at }) => units.slice(0, at).reduce((sum, unit) => sum + unit.text.length + 1, 0) > without.index)
          .flatMap((mention) => meantBy(mention, sentence));
  const packed = isOfShown.test(text) && asks === "count" ? shown : [];
  const away = isOfLeft.test(text) && asks === "count" ? wardrobe.filter(({ out_of_use }) => out_of_use !== null) : [];
  // "Which is smarter, the silk blouse or the white shirt?"
  const isComparing = asks === "extreme" && mentions.length > 1;
  const garments = mentions.flatMap((mention) =>
    asks === "missing"
      ? beside.has(mention.at)
        ? meantBy(mention, sentence)
        : []
      : mention.modifiers.length > 0 || isComparing || asks === "laundry" || asks === "wears" || asks === "care"
        ? meantBy(mention, sentence)
        : [],
  );
  const categories = new Set<string>();
  const colors = new Set<ColourName>();
  const styles = new Set<Style>();
  const words = new Set<string>();
  const end = without === null ? text.length : without.index;
  const denied = new Set<ColourName>();
  let offset = 0;
  for (const [at, { meaning, text: phrase }] of units.entries()) {
    offset += phrase.length + 1;
    if (offset > end + 1) break;
    const slot = wholeSlots[phrase];
    if (slot !== undefined) for (const category of categoriesIn(slot)) categories.add(category);
    else if (beside.has(at)) continue;
    else if (meaning?.kind === "garment") for (const category of meaning.categories) categories.add(category);
    else if (meaning?.kind === "colour") {
      // "Shoes that are not brown"
      const isDenied = /\b(?:not|never|is not|are not)$/.test(textOf(units.slice(Math.max(0, at - 2), at)));
      for (const colour of meaning.colours) (isDenied ? denied : colors).add(colour);
    } else if (meaning?.kind === "style") styles.add(meaning.style);
    else if (meaning === null && (lexicon.get(phrase) ?? []).some(({ attribute }) => kinds.has(attribute))) words.add(phrase);
  }
  // "Which of those is the warmest?" is among those that the last answer showed or named.
  const near = shown.length > 0 ? shown : session.spoken_of;
  const isAmong = asks === "extreme" && categories.size === 0 && near.length > 1 && !/\bi (?:own|have)\b|\bmy\b/.test(text);
  // "Which of my coats is best in a downpour?": the parka and the rain jacket too.
  if (asks === "suited" && categories.has("coat"))
    for (const category of categoriesIn("outerwear").filter((name) => positionOf(name) === "coat")) categories.add(category);
  if (asks === "extreme") words.add(extremes.find(([, pattern]) => pattern.test(text))?.[0] ?? "");
  return {
    asks,
    categories: isComparing && garments.length > 1 ? [] : [...categories],
    colors: isComparing && garments.length > 1 ? [] : [...colors],
    styles: [...styles],
    words: [...words],
    garments: asks === "count" ? [...packed] : isAmong ? [...near] : idsOf(garments),
    except: [
      ...new Set([
        ...idsOf(except),
        ...idsOf(away),
        ...idsOf(wardrobe.filter(({ colours: [main] }) => main !== undefined && denied.has(main))),
      ]),
    ],
    season: seasons.find(([, pattern]) => pattern.test(text))?.[0] ?? null,
    on: asks === "worn_on" || asks === "wears" ? pastDay(text, today) : null,
  };
}
