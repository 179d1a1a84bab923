// Reads questions that no garment answers: what a dress code means, what suits a figure, what Armoire can do.

import type { ColourName } from "../../words/colours.ts";
import { Figure, figures } from "../../words/figures.ts";
import { type HelpTopicName, helpTopicNames, helpTopics } from "../../words/help-topics.ts";
import type { Occasion } from "../../words/occasions.ts";
import type { FormalityLevel } from "../../words/vocabulary.ts";
import type { Understanding } from "../understanding.ts";
import type { Message, SentenceOfMessage } from "./message.ts";
import { textOf } from "./polar-unit.ts";

const meaning =
  /\b(?:meaning what|what does (?:that|it|this) (?:even |actually )?mean|what do (?:they|people) mean|what is (?:that|it|this) supposed to mean|what (?:exactly |actually |even |on earth |the hell )?(?:is|are|does|do|counts as|is meant by|do (?:they|people) mean by|would|s)\b.*(?:attire|dress ?code|black tie|white tie|cocktail|smart casual|business casual|business formal|business professional|semi formal|formal wear|casual wear|lounge suit|garden party|mean|etiquette)|(?:explain|define|meaning of|difference between)\b.*(?:attire|dress ?code|black tie|cocktail|casual|formal|etiquette)|what (?:do|does) (?:people|one|guests|women|men|you|everyone|a guest) (?:\w+ )?wear (?:to|for|at)|what is (?:the )?(?:appropriate|proper|right|done|usual|customary) (?:thing )?(?:to wear )?(?:to|for|at)|is that (?:\w+ ){0,3}or what|dress ?code (?:for|at)|how (?:formal|dressy|smart) is|rules? (?:for|of) (?:wearing|dressing|black tie)|is there a dress ?code)/;

const body =
  /\b(?:what (?:suits|flatters|looks good on|works (?:for|on)|would suit|should)|suits? me|flatter\w*|my (?:figure|shape|body|type|complexion|skin)|for my (?:shape|figure|height)|(?:okay|good|nice|right|fine|flattering|suitable) on (?:me|us|someone|somebody)|(?:makes?|making) (?:me|you|one|(?:my|your|the) \w+) (?:look|seem|appear) \w+er|look \w+er legged|body (?:type|shape)|(?:(?:can|do|could|to|should) i |to )?(?:look|appear) (?:slimmer|thinner|taller|curvier|longer|smaller|younger)|(?:hide|hides|disguise|disguises|minimi[sz]e|minimi[sz]es|draw attention (?:away )?from) (?:it|this|that|my|a|the|these))\b/;

/** "I'm short, how do I wear a midi skirt?" */
const howToWear =
  /\b(?:how (?:do|does|can|could|should|would|to) (?:\w+ ){0,3}(?:wear|style|carry off|pull off|dress|get away with)|without looking|what (?:should|can|could) (?:\w+ ){0,6}(?:wear|avoid)|what (?:\w+ )?(?:necklines?|shapes?|cuts?|lengths?|colou?rs?|styles?) (?:suits?|works?|flatters?|should))\b/;

const ofPeople = /\b(?:i am|i have|shaped?|figure|build|body|skin|hair|someone|women|men|girls|guys|people|if you)\b/;

/** How one feels in one's clothes, which asks for advice without a question. */
const uneasy =
  /\b(?:(?:feel|feels|feeling|look|looks|looking|felt) (?:\w+ ){0,3}(?:frumpy|dowdy|drab|mumsy|invisible|shapeless|dull)|in a (?:style )?rut|(?:not|no longer) (?:\w+ )?(?:know|sure) (?:what|which) (?:\w+ ){0,2}(?:suits?|my style|style|looks? (?:good|right))|lost my (?:\w+ )?style|no (?:sense of )?style|bored (?:with|of|by) (?:\w+ ){0,3}(?:clothes|wardrobe|everything)|too old for (?:my|these|most of))\b/;
const changedBody =
  /\b(?:how|what|which|any|advice|tips?|help|nothing|everything|most|all)\b.*\b(?:weight|baby|size|sizes|stone|pounds|kilos|menopaus\w*)\b|\b(?:weight|baby|size|sizes|stone|pounds|kilos|menopaus\w*)\b.*\b(?:how|what|which|any|advice|tips?|help|nothing|everything|most|all|feel)\b/;

const tallFrom = 178;
const shortTo = 163;

/** "I'm 5'3", "1.58 m", "160 cm". */
function figureOfHeight(raw: string): Figure | null {
  const [, feet, inches = "0"] = /\b([4-6]) ?(?:'|’|ft|foot|feet) ?(\d{1,2})?\b/i.exec(raw) ?? [];
  const metres = /\b1[.,](\d\d) ?m?\b/i.exec(raw)?.[1];
  const centimetres = /\b(1\d\d) ?cm\b/i.exec(raw)?.[1];
  const height =
    feet !== undefined
      ? 30.48 * Number(feet) + 2.54 * Number(inches)
      : metres !== undefined
        ? 100 + Number(metres)
        : Number(centimetres ?? Number.NaN);
  return height < shortTo ? "short" : height > tallFrom ? "tall" : null;
}

const asksOfColour =
  /\b(?:what|which) (?:other |else )?(?:colou?rs?|shades?|tones?)\b(?! (?:do|have|did|is|are) (?:i|the|my)\b)(?!.*\b(?:suits? me|on me|my skin|my hair|wedding|do i (?:own|have)))|\b(?:what|anything) (?:else )?(?:goes|go|works|work|looks good|would go|can i wear|could i wear|pairs) (?:\w+ )?with$|\b(?:is there|are there) (?:a|any) colou?rs?\b/;
const pairing =
  /\b(?:go(?:es)?|works?|suits?|match(?:es)?|looks? (?:good|nice|best|right)|wear|pair(?:s|ed)?|combine|beside|next to|clash(?:es)?)\b/;

/** "What colours go with rust?" */
function colourAsked({ sentences }: Message): ColourName | null {
  for (const { units, mentions, text: said } of sentences) {
    const at = units.findLastIndex(({ meaning }) => meaning?.kind === "colour");
    const meaning = units[at]?.meaning;
    if (meaning?.kind !== "colour" || mentions.length > 0 || !pairing.test(said)) continue;
    const before = textOf(units.slice(0, at));
    if (asksOfColour.test(said) || asksOfColour.test(before)) return meaning.colours[0] ?? null;
  }
  return null;
}

export interface AdviceReading {
  readonly occasion: Occasion | null;
  readonly formality_level: FormalityLevel | null;
  readonly figures: readonly Figure[];
  readonly compared_codes: Understanding["compared_codes"];
  /** The colour whose partners are asked for. */
  readonly colors: readonly ColourName[];
}

const noAdvice: AdviceReading = { occasion: null, formality_level: null, figures: [], compared_codes: [], colors: [] };

const comparison = /\bdifferences?\b|\bdiffers?\b|\bdifferent from\b|\bthe same (?:as|thing)\b|\b(?:vs|versus)\b/;

/** Null when the message asks for no general knowledge. */
export function adviceOf(message: Message): AdviceReading | null {
  const { text, sentences, raw, context } = message;
  const colour = colourAsked(message);
  if (colour !== null) return { ...noAdvice, colors: [colour] };
  const hasOccasion = sentences.some(({ units }) => units.some(({ meaning: one }) => one?.kind === "occasion"));
  const isUneasy = !hasOccasion && context.session.shown.length === 0 && (uneasy.test(text) || changedBody.test(text));
  const isAboutMe = /\b(?:i|we|me|my|us|our|called up)\b/.test(text.replace(/\b(?:for|to|tell|remind) me\b/g, ""));
  const isOfFigure = body.test(text) || (howToWear.test(text) && ofPeople.test(text));
  const height = isOfFigure ? figureOfHeight(raw) : null;
  const named = isOfFigure || isUneasy ? figuresIn(text.replace(/\bround (?:the|here|town|to)\b/g, "")) : [];
  const told = [...new Set([...(height === null ? [] : [height]), ...named])].filter(
    (one, _, all) => one !== "colouring" || all.length === 1,
  );
  if (told.length > 0) return { ...noAdvice, figures: told.slice(0, 2) };
  const meanings = sentences.flatMap(({ units }) => units.map(({ meaning: one }) => one));
  const occasions = meanings.flatMap((one) => (one?.kind === "occasion" ? [one.occasion] : []));
  const levels = meanings.flatMap((one) => (one?.kind === "formality" ? [one.level] : []));
  const codes = [...new Set([...levels, ...occasions])];
  const compared_codes = comparison.test(text) && codes.length > 1 ? codes : [];
  if (
    !meaning.test(text) ||
    (isAboutMe &&
      compared_codes.length === 0 &&
      !/\bmean\b|\bwhat (?:exactly |actually )?is (?:an? )?\w+ (?:attire|dress ?code|tie|casual|formal)\b/.test(text))
  )
    return null;
  return { ...noAdvice, occasion: occasions[0] ?? null, formality_level: levels[0] ?? null, compared_codes };
}

const figurePatterns = Figure.options.map((name): [Figure, RegExp] => [name, new RegExp(`\\b(?:${figures[name].words})\\b`)]);

/** The rows of the table of figures that the words name. */
function figuresIn(text: string): Figure[] {
  return figurePatterns.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}

const help =
  /^(?:(?:hi|hey|hello|ok|okay|so|um|please|and|sorry|wait|hang on|lol) ,? ?)*(?:help(?: me)?(?: please)?[ .?!]*$|what (?:can|could|do|are|would) (?:you|this|it|u) (?:actually |really |even |exactly )*(?:do|help|able|capable|good)\b|how (?:do|does|can|should|would) (?:i |you |this |it )?(?:\w+ )?(?:use|work|works)\b(?! with)|what (?:all )?(?:does|can|will) (?:it|this|that)(?: thing| app)? (?:\w+ )?do\b|(?:in which ways|how) am i (?:supposed|meant) to use\b|what is (?:this|armoire)\b|who are you|what are you\b|what (?:else )?(?:do|can|could) you (?:actually )?(?:know|help)|how can you help|what (?:should|can) i ask|(?:wait ,? ?)?(?:are you|is this) (?:like |just |basically |actually |meant to be |supposed to be |some (?:kind|sort) of )*(?:a |an )?(?:\w+ )?(?:real|actual|human|bot|robot|chatbot|person|machine|ai|program|app|(?:stylist|personal shopper|assistant)(?! (?:told|said)))\b|(?:wait )?am i (?:talking|speaking|chatting) (?:to|with) (?:a |an )?(?:\w+ )?(?:person|human|bot|robot|machine|computer|ai)|can you (?:buy|order|shop|sell|see)\b|will you remember|do you (?:remember|save|keep|store) (?:what(?! (?:did )?i (?:wore|wear|had|was))|my|it|this|things)|can you (?:remember|save|keep|store|bookmark) (?:an?|my|this|the|some|these|those) (?:outfits?|looks?|combinations?)\b|do you (?:only )?(?:use|know|see|have access)|commands|options$|instructions$|i am new here|first time (?:here|using))|\bwhat (?:all )?does (?:it|this|this thing|this app) do\b|\bhow (?:do|am) i (?:supposed to )?use (?:it|this)\b|\bin which ways am i supposed to use\b/;
const topicPatterns = helpTopicNames.map((name) => [name, new RegExp(`\\b(?:${helpTopics[name].words})`)] as const);
const namesPhoto = /\b(?:photograph|snap|pics?|pictures?|photos?|selfie|images?)\b/;
const asksHow = /\b(?:how|can|could)\b/;

/** "Do you only use what I own?": what is asked of the stylist itself. */
function topicIn({ text, isQuestion }: SentenceOfMessage): HelpTopicName | null {
  const name = topicPatterns.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
  // "Look at the photo" asks for no help.
  return name === "photos" && namesPhoto.test(text) && !isQuestion && !asksHow.test(text) ? null : name;
}

/** The topic on which help is asked for, and its sentence; without a topic, what can be done at all. Null when none is asked for. */
export function helpIn({
  text,
  sentences,
}: Message): { readonly with: HelpTopicName | null; readonly in: SentenceOfMessage | null } | null {
  const topics = sentences.map((sentence) => ({ sentence, topic: topicIn(sentence) }));
  const named = topics.find(({ topic }) => topic !== null);
  if (named !== undefined) return { with: named.topic, in: named.sentence };
  return help.test(text) ? { with: null, in: sentences.find((sentence) => help.test(sentence.text)) ?? null } : null;
}
