// Reads questions that no garment answers: what a dress code means, what suits a figure, what Armoire can do.

import { Figure, figures } from "../../words/figures.ts";
import { type HelpTopicName, helpTopicNames, helpTopics } from "../../words/help-topics.ts";
import type { Occasion } from "../../words/occasions.ts";
import type { FormalityLevel } from "../../words/vocabulary.ts";
import type { Understanding } from "../understanding.ts";
import type { Message, SentenceOfMessage } from "./message.ts";

const meaning =
  /\b(?:meaning what|what does (?:that|it|this) (?:even |actually )?mean|what do (?:they|people) mean|what is (?:that|it|this) supposed to mean|what (?:exactly |actually |even |on earth |the hell )?(?:is|are|does|do|counts as|is meant by|do (?:they|people) mean by|would|s)\b.*(?:attire|dress ?code|black tie|white tie|cocktail|smart casual|business casual|business formal|business professional|semi formal|formal wear|casual wear|lounge suit|garden party|mean|etiquette)|(?:explain|define|meaning of|difference between)\b.*(?:attire|dress ?code|black tie|cocktail|casual|formal|etiquette)|what (?:do|does) (?:people|one|guests|women|men|you|everyone|a guest) (?:\w+ )?wear (?:to|for|at)|what is (?:the )?(?:appropriate|proper|right|done|usual|customary) (?:thing )?(?:to wear )?(?:to|for|at)|is that (?:\w+ ){0,3}or what|dress ?code (?:for|at)|how (?:formal|dressy|smart) is|rules? (?:for|of) (?:wearing|dressing|black tie)|is there a dress ?code)/;

const body =
  /\b(?:what (?:suits|flatters|looks good on|works (?:for|on)|would suit|should)|suits? me|flatter\w*|my (?:figure|shape|body|type|complexion|skin)|for my (?:shape|figure|height)|good on me|body (?:type|shape)|(?:(?:can|do|could|to|should) i |to )?(?:look|appear) (?:slimmer|thinner|taller|curvier)|(?:hide|hides|disguise|disguises|minimi[sz]e|minimi[sz]es|draw attention (?:away )?from) (?:it|this|that|my|a|the|these))\b/;

/** "I'm short, how do I wear a midi skirt?" */
const howToWear =
  /\b(?:how (?:do|does|can|could|should|would|to) (?:\w+ ){0,3}(?:wear|style|carry off|pull off|dress|get away with)|without looking|what (?:should|can|could) (?:\w+ ){0,6}(?:wear|avoid)|what (?:\w+ )?(?:necklines?|shapes?|cuts?|lengths?|colou?rs?|styles?) (?:suits?|works?|flatters?|should))\b/;

const ofPeople = /\b(?:i am|i have|shaped?|figure|build|body|skin|hair|someone|women|men|girls|guys|people|if you)\b/;

export interface AdviceReading {
  readonly occasion: Occasion | null;
  readonly formality_level: FormalityLevel | null;
  readonly figures: readonly Figure[];
  readonly compared_codes: Understanding["compared_codes"];
}

const comparison = /\bdifferences?\b|\bdiffers?\b|\bdifferent from\b|\bthe same (?:as|thing)\b|\b(?:vs|versus)\b/;

/** Null when the message asks for no general knowledge. */
export function adviceOf({ text, sentences }: Message): AdviceReading | null {
  const isAboutMe = /\b(?:i|we|me|my|us|our|called up)\b/.test(text.replace(/\b(?:for|to|tell|remind) me\b/g, ""));
  const named =
    body.test(text) || (howToWear.test(text) && ofPeople.test(text))
      ? figuresIn(text.replace(/\bround (?:the|here|town|to)\b/g, ""))
      : [];
  if (named.length > 0) return { occasion: null, formality_level: null, figures: named, compared_codes: [] };
  if (
    !meaning.test(text) ||
    (isAboutMe && !/\bmean\b|\bwhat (?:exactly |actually )?is (?:an? )?\w+ (?:attire|dress ?code|tie|casual|formal)\b/.test(text))
  )
    return null;
  const meanings = sentences.flatMap(({ units }) => units.map(({ meaning: one }) => one));
  const occasions = meanings.flatMap((one) => (one?.kind === "occasion" ? [one.occasion] : []));
  const levels = meanings.flatMap((one) => (one?.kind === "formality" ? [one.level] : []));
  const codes = [...new Set([...levels, ...occasions])];
  const compared_codes = comparison.test(text) && codes.length > 1 ? codes : [];
  return { occasion: occasions[0] ?? null, formality_level: levels[0] ?? null, figures: [], compared_codes };
}

const figurePatterns = Figure.options.map((name): [Figure, RegExp] => [name, new RegExp(`\\b(?:${figures[name].words})\\b`)]);

/** The rows of the table of figures that the words name. */
function figuresIn(text: string): Figure[] {
  return figurePatterns.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}

const help =
  /^(?:(?:hi|hey|hello|ok|okay|so|um|please|and|sorry|wait|hang on|lol) ,? ?)*(?:help(?: me)?(?: please)?[ .?!]*$|what (?:can|could|do|are|would) (?:you|this|it|u) (?:actually |really |even |exactly )*(?:do|help|able|capable|good)\b|how (?:do|does|can|should|would) (?:i |you |this |it )?(?:\w+ )?(?:use|work|works)\b(?! with)|what (?:all )?(?:does|can|will) (?:it|this|that)(?: thing| app)? (?:\w+ )?do\b|(?:in which ways|how) am i (?:supposed|meant) to use\b|what is (?:this|armoire)\b|who are you|what are you\b|what (?:else )?(?:do|can|could) you (?:actually )?(?:know|help)|how can you help|what (?:should|can) i ask|(?:wait ,? ?)?(?:are you|is this) (?:a |an )?(?:real|actual|human|bot|robot|chatbot|person|machine|ai|program|app)\b|(?:wait )?am i (?:talking|speaking|chatting) (?:to|with) (?:a |an )?(?:\w+ )?(?:person|human|bot|robot|machine|computer|ai)|can you (?:buy|order|shop|sell|see)\b|will you remember|do you (?:remember|save|keep|store) (?:what(?! (?:did )?i (?:wore|wear|had|was))|my|it|this|things)|can you (?:remember|save|keep|store|bookmark) (?:an?|my|this|the|some|these|those) (?:outfits?|looks?|combinations?)\b|do you (?:only )?(?:use|know|see|have access)|commands|options$|instructions$|i am new here|first time (?:here|using))|\bwhat (?:all )?does (?:it|this|this thing|this app) do\b|\bhow (?:do|am) i (?:supposed to )?use (?:it|this)\b|\bin which ways am i supposed to use\b/;
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
