// Reads questions that ask for a judgement: whether pieces go together or suit an occasion, or which of several does.

import { positionOf } from "../../outfit/ask/wearable.ts";
import { type Category, categoriesIn, withCloserKinds } from "../../words/categories.ts";
import { stem, wordsOf } from "../../words/english.ts";
import type { KnownGarment, MessageContext } from "../session.ts";
import type { Judgement } from "../understanding.ts";
import { piecesIn } from "./judged-pieces.ts";
import { idsOf, type Message, meantBy, type SentenceOfMessage } from "./message.ts";
import { against, askedBack, general, goodPiece, opening, polar, polarElse, tooFor } from "./question-forms.ts";

/** Words that ask whether something is right. */
const verdict =
  "(?:stupid|silly|daft|crazy|mad|dumb|okay|fine|alright|all right|good|acceptable|appropriate|suitable|allowed|permitted|right|wrong|bad|weird|odd|strange|rude|inappropriate|disrespectful|tacky|a no|a no no|a mistake|a faux pas|a crime|a sin|too (?!cold|hot|warm)\\w+|enough|overkill|over the top|out of line|out of place|overdoing it|overdone|too far|a bit much|safe|smart enough|warm enough|dressy enough|formal enough|possible|do|work|pass|do able|doable|weather proof|waterproof|suit|look)";
const orNot = "or (?:not|no|nah|nay|do not|miss|pass)";
const saysOrNot = new RegExp(`\\b${orNot}\\b`);
const oneOrOther = /^(?!.*\b(?:no|not|without|never|nothing)\b).*, (?!the |my |a )\w+ or (?!the |my |a )(?:\w+ ?){1,8}$/;
const whether: readonly RegExp[] = [
  // "Will I boil in the roll neck if it is 15?"
  new RegExp(
    `${opening}(?:will|would|am|shall) i (?:going to )?(?:boil|freeze|roast|melt|bake|sweat|be (?:too )?(?:hot|cold|warm|chilly))\\b`,
  ),
  // "Is it too cold for the sandals?"
  new RegExp(`${opening}(?:is|will) it (?:going to )?(?:be )?too (?:cold|hot|warm|wet|windy|chilly|mild|icy) (?:for|to wear)\\b`),
  // "Is there a rule about black at a christening?"
  /\b(?:is there|are there|is there not) (?:a |an |any |some )?(?:rules?|laws?|problem|harm|issue|anything (?:wrong|against))\b/,
  // "Double denim, criminal or class?"
  oneOrOther,
  new RegExp(`${opening}(?:is|are|was|would|will|wouldn|could|can|do|does|should|am|isn|aren) (?:not )?.*\\b${verdict}\\b`),
  new RegExp(`\\b${orNot}$`),
  /\b(?:okay|fine|good|yes|yay|allowed|appropriate|acceptable|right|hot) or (?:not|no|nay|no no|wrong|weird)\b|\byes or no\b|\bor is (?:that|it|this)\b.*/,
  new RegExp(`\\bis (?:that|it|this) (?:a |an )?(?:${verdict}|yes)`),
  /\b(?:go|goes|going|work|works|match|matches|clash|clashes|look good|look okay|look fine|pair|pairs)(?: (?:well|nicely|okay|at all))? (?:with|together|over|under|underneath|on top)\b/,
  new RegExp(
    `${opening}(?:can|could|may|should|shall|dare) (?:i|you|one|we|people) (?:really |actually |still |even |just |get away with )*(?:wear|wearing|pair|put|mix|match|do|combine|go in|rock|throw)\\b`,
  ),
  new RegExp(`${opening}(?:can|could|may|should) (?:i|you|one|we) get away with\\b`),
  // "Why not the blazer?"
  new RegExp(`${opening}why not\\b`),
  /\bdo .* (?:go|work|match|clash|look)\b.*$/,
  /\b(?:thoughts on|opinion on|what do you think (?:of|about)|how do you feel about|verdict on|yay or nay|am i (?:over|under)dressed|overdressed|underdressed|too much for)\b/,
];
const needed = new RegExp(
  `(?:${opening}|, (?:so |and )?)(?:do|will|would|should|shall|might) (?:i|we) (?:really |actually |even |still )*(?:need|take|bring|require|want) (?:to (?:take|bring|wear|have|put on|pack) )?(?:a|an|my|the|any)?\\b`,
);
/** "Is the blazer too formal?", "will it be too hot for the coat?", "would the red dress be wrong?" */
const tooMuch = new RegExp(
  `${opening}(?:is|are|would|will|am) (?!.* or (?:not|no|fine|okay|right|good)\\b).*\\b(?:too \\w+|wrong|bad|weird|odd|strange|rude|inappropriate|disrespectful|tacky|silly|stupid|daft|overkill|a bit much|a (?:mistake|no|faux pas|crime|sin))\\b`,
);
/** "Is it odd to wear navy with black?", "do I look daft?", "would white trainers ruin the dress?": yes means no. */
const turned = new RegExp(
  `${opening}(?:is|are|would|will|do|does|can|could|am) .*\\b(?:odd|weird|strange|silly|daft|stupid|ridiculous|wrong|rude|tacky|a mistake|clash(?:es)?|ruin|ruins|spoil|spoils|fight with|jar)\\b(?!.* or (?:not|no|fine|okay|right|good)\\b)`,
);
/** "Tights or bare legs?" */
const orWithout = /\b\w+ or (?:bare (?:legs|arms|feet|head|ankles)|without|none|nothing|no \w+)\b/;
/** "The courts with the emerald dress, ok?" */
const tag =
  /(?:,|-|\)|^) ?(?:is that |that is )?(?:okay|yes|right|good|good idea|bad idea|thoughts|allowed|(?:a )?(?:bit|touch|tad|little) much|too much|over the top|overkill|or no|yay or nay|too (?:casual|formal|dressy|smart|plain|loud|bright|bold|young|old|short|long|tight|sporty|boring|fancy|flashy|summery|wintry))$/;
const choosing = /\b(?:or)\b/;
const chooses =
  /\b(?:which|better|best|rather|or should|should i|shall i|would you|prefer|with|for|today|tomorrow|tonight|go for|pick|choose|what about)\b/;

/** "Wellies or trainers, it's muddy" */
const opensWithChoice = ({ mentions: [one, other], units }: SentenceOfMessage) =>
  one !== undefined && other !== undefined && one.at - one.modifiers.length <= 1 && units[other.at + 1]?.text === ",";

const asksOfPronoun = new RegExp(
  `${opening}(?:is|are|would|will|do|does|can|could) (?:they|it|those|that|these|this)\\b.*\\b${verdict}\\b`,
);
const wearsPronoun = new RegExp(
  `${opening}(?:can|could|may|should|shall) i (?:still |just |really )?(?:get away with|wear|put on|go in)(?: wearing)? (?:it|them|that|those|these)\\b`,
);
const ofPronoun = new RegExp(
  `${opening}(?:is|are|would|will|do|does|can|could) (?:they|it|those|that|these|this) (?:\\w+ ){0,3}(?:with|over|under)\\b`,
);
const asksOfPiece = new RegExp(`${opening}(?:is|are|would|will|does|do) (?:the|my|that|those|a|an|this|these)\\b`);
/** A question, also where its mark was left out. */
const asksWithoutMark = new RegExp(
  `${opening}(?:is|are|can|could|does|do|would|will|should|may|am|why not)\\b|\\b${orNot}\\b|yes or no|thoughts on|opinion on`,
);

/** "Can you make it warmer", "can I have something else": these ask for outfits. */
const asksForOutfit =
  /\b(?:what (?:should|shall|can|could|do|to|else|would)(?: (?:i|one|you|we))? (?:wear|put on)|what to wear|what else|what (?:can|could|should|do|would) (?:i|you) (?:\w+ )?(?:put|pair|wear|match|team|combine)|what (?:on earth |the hell )?(?:goes|would go|could go|will go|works|would work)(?: \w+)? with|(?:does|would|will) anything go|best i (?:have|own|can)|least bad|give me|show me|suggest|find me|make (?:me|it)(?! (?:\w+ )?look)|put together|build|swap|change|instead|dress me|style me|something|an outfit|outfits?|outfit for|ideas|options|plan)\b/;

/** "Sequins or velvet?": the garments whose names have one of two words. */
function alternatives({ units }: SentenceOfMessage, wardrobe: readonly KnownGarment[]): string[] {
  const words = units.filter(({ kind }) => kind === "word").map(({ text }) => text);
  const at = words.indexOf("or");
  if (words.length > 5 || at < 1 || at === words.length - 1) return [];
  const sides = [words.slice(0, at), words.slice(at + 1)].map((side) =>
    wardrobe.filter(({ name }) => side.some((word) => word.length > 3 && wordsOf(name).some((one) => stem(one) === stem(word)))),
  );
  return sides.every((side) => side.length > 0) ? idsOf(sides.flat()) : [];
}

/** "Or the white one": what is owned of the named kind in that colour. */
function otherOnes({ mentions, units }: SentenceOfMessage, wardrobe: readonly KnownGarment[]): string[] {
  const [named] = mentions.flatMap(({ garment }) => garment ?? []);
  const at = units.findLastIndex(({ text }) => text === "one" || text === "ones");
  const colour = units[at - 1]?.meaning;
  if (named === undefined || colour?.kind !== "colour") return [];
  const isOther = ({ id, category, colours }: KnownGarment) =>
    id !== named.id &&
    positionOf(category) === positionOf(named.category) &&
    colours.slice(0, 1).some((one) => colour.colours.includes(one));
  return idsOf(wardrobe.filter(isOther).slice(0, 1));
}

const why =
  /^(?:(?:ok|okay|and|but|so|hm+|huh|interesting) ,? ?)*(?:why(?: (?:so|though|is that|is it|that|those|these|this|them|it|the \w+(?: \w+){0,2}|not(?: the \w+(?: \w+){0,2})?))?|how come|what makes you say (?:so|that)|what is wrong with (?:the \w+(?: \w+){0,2}|it|them|those))$/;

const isAmongOne = (ids: readonly string[], wardrobe: readonly KnownGarment[]) =>
  new Set(wardrobe.filter(({ id }) => ids.includes(id)).map(({ category }) => positionOf(category))).size === 1;

/** "And with the emerald blouse instead?": what was judged last with another piece; "would they be ok in snow?": what was named. */
function judgedAgain(
  sentences: readonly SentenceOfMessage[],
  { session, wardrobe }: MessageContext,
): (Omit<Judgement, "occasion"> & { readonly isOfShown: boolean }) | null {
  const [sentence, ...more] = sentences;
  if (sentence === undefined || more.length > 0) return null;
  const { text, mentions } = sentence;
  const judge = (ids: readonly string[]) => ({
    asks: "whether" as const,
    garments: [...ids],
    categories: [],
    colors: [],
    isOfShown: false,
  });
  const named = mentions.flatMap((mention) => meantBy(mention, sentence));
  // "It's for a lecture, I will be standing": which of the two, now that more is known.
  if (session.judged.length > 1 && mentions.length === 0 && !sentence.isQuestion && tellsMore.test(text)) {
    return { ...judge(session.judged), asks: isAmongOne(session.judged, wardrobe) ? "which" : "whether" };
  }
  // "Why those?" of what was judged: the reasons once more.
  if (session.judged.length > 0 && why.test(text)) {
    const asks = session.judged.length > 1 && named.length <= 1 && isAmongOne(session.judged, wardrobe) ? "which" : "whether";
    return { ...judge(session.judged), asks };
  }
  if (
    session.judged.length > 0 &&
    named.length > 0 &&
    /^(?:and|or|what about|how about|but)\b/.test(text) &&
    sentence.units.length <= 9
  ) {
    const replaced = new Set(named.map(({ category }) => positionOf(category)));
    const kept = wardrobe.filter(({ id, category }) => session.judged.includes(id) && !replaced.has(positionOf(category)));
    return judge(idsOf([...kept, ...named]));
  }
  // "I've lent my coat out. Do I need one at 10 degrees?"
  const spoken = wardrobe.filter(({ id }) => session.spoken_of.includes(id));
  if (mentions.length === 0 && spoken.length > 0 && spoken.length <= 3 && needed.test(text) && /\b(?:one|any|some)\b/.test(text))
    return { ...judge([]), asks: "needed", categories: [...new Set(spoken.map(({ category }) => category))] };
  if (
    mentions.length > 0 ||
    // "Is it bad to wear white?" is about white.
    sentence.units.some(({ meaning }) => meaning?.kind === "colour") ||
    !(asksOfPronoun.test(text) || wearsPronoun.test(text)) ||
    session.shown.length > 0 ||
    session.spoken_of.length === 0 ||
    session.spoken_of.length > 3
  )
    return null;
  return judge(session.spoken_of);
}

const tellsMore =
  /^(?:(?:well|oh|so|and|but|sorry|ah) ,? ?)*(?:it|this|that|they|we|i) (?:is|are|will be|am) (?:for|at|in|to|going|on)\b|^for (?:a|an|the|my)\b/;

/** "Honest opinion": a judgement is wanted though nothing is asked. */
const blunt =
  /\b(?:be honest|honest(?:ly)?|(?<!second )thoughts|how bad (?:is|are|would) (?:it|that|this|they)|opinions?|yay or nay|yes or no|verdict|too much|hot or not|cute or \w+|or tragic|dare i|crime|faux pas|rate)\b/;
const joined = /\b(?:with|under|over|and|plus|on top of|to)\b/;

const bare = /^(?!what|which|how|any|something|outfit)(?:\S+ ){1,3}(?:at|to|for|in) (?:a|an|the|my)?\b/;

function hasOccasion({ units }: SentenceOfMessage): boolean {
  return units.some(({ meaning }) => meaning?.kind === "occasion");
}

/** What is asked of a whole outfit: "is the first one too much?", "would that also work for a dinner?" */
const ofWhole =
  /\b(?:overdressed|underdressed|too \w+|enough|okay|fine|appropriate|suitable|right)\b|\b(?:it|this|that|these|those|one|outfit|look) (?:(?:also|still|even|just|equally) )?(?:work|do|pass|suit|be good|be all right) (?:(?:as well|too|just as well) )?(?:for|at|on|in|as well|too)\b/;

/** "Do the second one but with the boots" is no question. */
const doesOutfit =
  /^(?:(?:so|and|but|ok|okay|please|right|yes) ,? ?)*do (?:me |us )?(?:the|that) (?:first|second|third|fourth|fifth|last|other|same|one|outfit|look)\b(?!.*\b(?:go|goes|match|work|clash|suit)\b)/;

/** "What about my feet?", after an outfit. */
const partAsked =
  /^(?:(?:and|so|but|ok|okay|then|right) ,? ?)*(?:(?:what|how) about|and|what (?:do|should|shall|can|would) i (?:put|wear|have)|what goes)? ?(?:on |for |round )?(?:my |the )(feet|head|hands|neck|ears)(?: then| though)? [.?]$/;
const wornOn = (part: string): Category[] =>
  part === "feet"
    ? categoriesIn("shoes")
    : withCloserKinds(part === "hands" ? ["gloves"] : part === "neck" ? ["scarf"] : ["hat"]);

/** Null when the message asks for no judgement. */
export function judgementOf({
  sentences,
  context,
  text: message,
}: Message): (Omit<Judgement, "occasion"> & { readonly isOfShown: boolean }) | null {
  const isShown = context.session.shown.length > 0;
  const part = isShown ? partAsked.exec(message)?.[1] : undefined;
  if (part !== undefined) return { asks: "which", garments: [], categories: wornOn(part), colors: [], isOfShown: false };
  const again = judgedAgain(sentences, context);
  if (again !== null) return again;
  for (const [index, sentence] of sentences.entries()) {
    const { text, isQuestion, mentions } = sentence;
    const before = sentences[index - 1];
    // "My son says white trainers are fine for a funeral now. Are they?"
    if (isQuestion && before !== undefined && before.mentions.length > 0 && askedBack.test(text)) {
      const { count: _, garments, categories, colors } = piecesIn(before, context.wardrobe);
      return { asks: "whether", garments: [...garments], categories: [...categories], colors: [...colors], isOfShown: false };
    }
    const pieces = piecesIn(sentence, context.wardrobe);
    const { garments, categories, colors, count } = pieces;
    const isOfShown =
      isShown &&
      /\b(?:it|this|that|these|those|them|the (?:outfit|look|first|second|third|rest)|that one|overdressed|underdressed)\b/.test(
        text,
      );
    // "Does it go with the skirt?" is about what was spoken of, too.
    const spoken = !isShown && count > 0 && ofPronoun.test(text) ? context.session.spoken_of : [];
    const judged = {
      garments: [...(spoken.length <= 3 ? spoken : []), ...garments],
      categories: [...categories],
      colors: [...colors],
      isOfShown,
    };
    // "Can we do without a jacket?" is a wish.
    const isWish =
      (/^(?:(?:so|and|ok|okay|please) )*(?:can|could) (?:we|you)\b/.test(text) && !/\bwear\b/.test(text)) ||
      doesOutfit.test(text);
    const asksOutfit = isWish || asksForOutfit.test(text);
    // Two things of one kind with "or" between them: "the court shoes or the flats?"
    const between = mentions.slice(1).some(({ at }, index) => {
      const from = mentions[index]?.at ?? 0;
      return at - from <= 6 && sentence.units.slice(from, at).some((unit) => choosing.test(unit.text));
    });
    // "Can't decide between the skirt and the chinos"
    const isTorn =
      mentions.length > 1 && count > 1 && /\b(?:between|toss up)\b/.test(text) && !/\b(?:fall|difference) between\b/.test(text);
    if (isTorn && !asksOutfit) return { asks: "which", ...judged };
    // "Black shirt or the white one?"
    const orOther = mentions.length > 0 && /\bor (?:the |my )?\w+ ones?\b/.test(text);
    if (
      (between || orOther) &&
      (isQuestion || chooses.test(text) || opensWithChoice(sentence)) &&
      !/\b(?:no|not|without|never|nor|avoid)\b/.test(text) &&
      !asksOutfit
    )
      return { asks: "which", ...judged, garments: [...garments, ...(orOther ? otherOnes(sentence, context.wardrobe) : [])] };
    if (count > 0 && isQuestion && turned.test(text) && !asksOutfit) return { asks: "too_much", ...judged };
    const either = isQuestion ? alternatives(sentence, context.wardrobe) : [];
    if (either.length > 0) return { asks: "which", ...judged, garments: either };
    if (count > 0 && (needed.test(text) || orWithout.test(text)) && !asksOutfit) return { asks: "needed", ...judged };
    if (count > 0 && general.test(text) && !/\b(?:i|me|my)\b/.test(text))
      return { asks: /\bneed\b/.test(text) ? "needed" : "whether", ...judged };
    // "Tweed jacket and cords. Bit much?", "too boring for a gallery opening?"
    if (
      count > 0 &&
      !asksOutfit &&
      sentences.some((other) => other !== sentence && (tag.test(other.text) || (other.isQuestion && tooFor.test(other.text))))
    )
      return { asks: sentences.some(({ text: other }) => tooFor.test(other)) ? "too_much" : "whether", ...judged };
    if (count === 0 && !isOfShown) continue;
    // "Shoes?"
    if (isQuestion && sentence.units.length <= 2 && mentions.length === 1 && garments.length === 0 && sentences.length === 1)
      return { asks: "which", ...judged };
    // "I can't do tights in this heat" is a refusal.
    if (
      !isQuestion &&
      (!asksWithoutMark.test(text) || /^(?:\w+ ){0,2}(?:can|could|will|would|do|does|should|is|are) not\b/.test(text)) &&
      sentence.units.some(({ meaning }) => meaning?.kind === "denial" || meaning?.kind === "refusal") &&
      !saysOrNot.test(text)
    )
      continue;
    if (asksOutfit && !/\bor not\b|\bis that\b/.test(text)) continue;
    // "What bag with that?", "which of my shoes for the office?"
    if (
      mentions.some(({ determiner }) => determiner === "asking") ||
      (mentions.length > 0 && goodPiece.test(text)) ||
      /\bwhich of (?:my|the|these|those) \w+/.test(text)
    )
      return { asks: "which", ...judged };
    // "The band tee under the suit jacket: rock star or midlife crisis?"
    if (count > 1 && (isQuestion || blunt.test(message)) && joined.test(text) && !hasOccasion(sentence))
      return { asks: turned.test(text) ? "too_much" : "whether", ...judged };
    // "Wellies at a christening?"
    if (count === 1 && isQuestion && hasOccasion(sentence) && bare.test(text) && sentence.units.length <= 7)
      return { asks: "whether", ...judged };
    if (count > 0 && blunt.test(message) && !asksOutfit && count <= 3)
      return { asks: tooMuch.test(text) ? "too_much" : "whether", ...judged };
    if (count === 0 && !ofWhole.test(text)) continue;
    // "It is bucketing down, are wellies ok?": the question may come after a comma.
    const parts = [text, ...text.split(" , ").slice(1)];
    if (!isQuestion && !oneOrOther.test(text) && !parts.some((part) => asksWithoutMark.test(part))) continue;
    const isAboutPiece = isQuestion && count > 0 && asksOfPiece.test(text);
    if (
      isAboutPiece ||
      tag.test(text) ||
      (isQuestion && tooFor.test(text)) ||
      whether.some((pattern) => parts.some((part) => pattern.test(part)))
    )
      return { asks: parts.some((part) => tooMuch.test(part) || turned.test(part)) ? "too_much" : "whether", ...judged };
    if (mentions.length > 0 && mentions.length <= 3 && polar.test(text) && !polarElse.test(text))
      return { asks: against.test(text) || turned.test(text) ? "too_much" : "whether", ...judged };
  }
  return null;
}
