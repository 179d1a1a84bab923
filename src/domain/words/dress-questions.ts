// What people ask about dressing in general, beside dress codes and figures: each question with the words for it, the answer as
// sentences, and the page that it was written from; "convention" stands where no page says what everybody knows.

import { z } from "zod";
import { namesOf } from "./vocabulary.ts";

interface DressQuestionRow {
  /** What people ask, as alternatives of a pattern over a sentence. */
  readonly words: string;
  readonly advice: string;
  readonly source: string;
}

function table<Name extends string>(rows: Readonly<Record<Name, DressQuestionRow>>) {
  return rows;
}

const legs = "(?:trousers|chinos|jeans|pants|slacks)";
const tailored = "(?:suit|jacket|blazer|waistcoat|coat)";

/** In their order: the first that fits counts. */
// biome-ignore format: a row is a line.
export const dressQuestions = table({
  buttons: { words: `\\b(?:bottom|last|lowest|middle|which|how many|all the|both) buttons?\\b|\\bbutton(?:s|ed|ing)? (?:up )?(?:\\w+ ){0,2}${tailored}\\b|\\bdo up (?:\\w+ ){0,2}(?:buttons?|${tailored})\\b`, advice: "The bottom button of a jacket or a waistcoat stays open; the one at the waist is fastened while you stand and opened to sit. A double-breasted jacket stays closed.", source: "The rules and how to break them, no. 4, permanentstyle.com/2009/02" },
  belt_and_shoes: { words: "\\bbelts?\\b.{0,60}\\b(?:match\\w*|same colou?r|go with)\\b.{0,60}\\bshoes?\\b|\\bshoes?\\b.{0,60}\\b(?:match\\w*|same colou?r)\\b.{0,60}\\bbelts?\\b|\\bmatch\\w* (?:\\w+ ){0,2}(?:belts?|shoes?) (?:and|to|with) (?:\\w+ )?(?:belts?|shoes?)\\b", advice: "With a suit the belt should match the shoes: one leather, and near enough one colour. In casual clothes it is enough that both are brown or both are black, and with sneakers it does not matter.", source: "A guide to men's belts, intl.aquila.com.au/journal" },
  lounge_suit: { words: "\\blounge (?:suits?|attire|dress)\\b", advice: "Lounge suit on an invitation means a suit with a shirt and a tie, or a cocktail or day dress, a trouser suit, or a skirt with a jacket: one step below black tie, and nothing for the sofa.", source: "Lounge suits, debretts.com/expertise/etiquette/dress-codes" },
  black_tie_or_tie: { words: "\\bblack tie\\b.{0,60}\\b(?:wearing|wear|just|only|actual)\\b.{0,60}\\bblack tie\\b", advice: "Black tie is a dress code for the evening: a dinner jacket with a black bow tie, or a long or very dressy dress. A long black tie with a suit is something else, and mostly for a funeral.", source: "Glossary: black tie, capricebespoke.com" },
  morning_dress: { words: "\\b(?:what|meaning|mean|means|is)\\b.{0,60}\\bmorning (?:dress|suit|coat)\\b|\\bmorning (?:dress|suit|coat)\\b.{0,60}\\b(?:mean|means|is|what)\\b", advice: "Morning dress is formal dress for the day: a tailcoat with striped or grey trousers, waistcoat, shirt and tie; beside it a smart day dress with a jacket, and often a hat.", source: "convention" },
  white_tie: { words: "\\b(?:what|meaning|mean|means|difference)\\b.{0,60}\\bwhite tie\\b|\\bwhite tie\\b.{0,60}\\b(?:mean|means|what)\\b", advice: "White tie is the most formal code there is: a black tailcoat with a white waistcoat and a white bow tie, or a full-length evening gown.", source: "convention" },
  resort_wear: { words: "\\b(?:what|meaning|mean|means|is)\\b.{0,60}\\bresort (?:wear|casual|attire|chic)\\b|\\bresort (?:wear|casual|attire|chic)\\b.{0,60}\\b(?:mean|means|what)\\b", advice: "Resort wear is neat summer dress: linen trousers or a pressed short with a shirt, a light dress or a skirt, sandals or loafers; no swimwear and no sports things.", source: "convention" },
  tucking: { words: "\\b(?:should|shall|do|does|can|could|how|when|must|supposed|meant|better|ok|okay|is|are)\\b.{0,60}\\b(?:tuck (?:in\\b|it|them|a|an|my|the|your)|(?:be|worn|look|looks|better|wear (?:it|them|a \\w+|the \\w+|my \\w+)) (?:un)?tucked|(?:un)?tucked (?:in|or|out)\\b|untucked)|\\btuck(?:ed)? (?:it |them )?(?:in )?or\\b", advice: "The hem decides whether to tuck: a curved hem with tails goes in; a straight one that ends at the hip, as on tees, polos and henleys, hangs out. Under a jacket, and wherever one dresses up, tuck it in; a tuck at the front alone shows the waist.", source: "When to tuck in your shirt, notablelife.com/mens-rule-of-style-when-to-tuck-in-your-shirt" },
  jacket_fit: { words: `\\b(?:how|where|what|know (?:if|when|whether)|tell (?:if|when|whether)|supposed|meant|should)\\b.{0,60}\\b(?:suit|jacket|blazer)s?\\b.{0,60}\\b(?:fit|fits|too (?:big|small|long|short|tight|loose))\\b|\\b(?:how long|where|what length)\\b.{0,60}\\b(?:jacket|blazer|suit|coat) sleeves?\\b|\\b(?:jacket|blazer|suit) sleeves?\\b.{0,60}\\b(?:end|stop|length|long)\\b`, advice: "A jacket or blazer fits when its shoulder seam ends where your shoulder does, the closed button pulls no cross into the cloth, the sleeve shows about a centimetre of shirt cuff, and the hem covers the seat. The shoulders are what no tailor can put right.", source: "How a suit jacket should fit, hallmadden.com/fit; Tailoring fitting, arket.com" },
  trousers_fit: { words: `\\bhow (?:should|do|does|are|is|must)(?: \\w+){0,3} ${legs}(?: \\w+){0,4} (?:fit|fits|sit|end|break)\\b(?! with)|\\b(?:how long|what length|where) (?:should|do|does|must|are)(?: \\w+){0,3} ${legs}\\b|\\b${legs}\\b.{0,40}\\b(?:supposed|meant) to (?:fit|sit|end)\\b`, advice: "Trousers, chinos and jeans fit when they stay up without a belt, lie flat over seat and pockets, and fall straight from there; the hem just touches the shoe. On a fuller figure a straight leg and a waist that sits at yours, not under the belly, do most.", source: "Tailoring fitting, arket.com" },
  layering: { words: "\\bhow (?:do|can|should|would|to|does) (?:i |you |one |we )?(?:best |properly )?layer\\b|\\blayer(?:s|ing|ed)?\\b.{0,60}\\b(?:bulk\\w*|michelin|puff\\w* up|marshmallow|stuffed)\\b|\\b(?:bulky|michelin)\\b.{0,60}\\blayer(?:s|ing)?\\b", advice: "Layer thin under thick: a close base, one fine knit, then the coat. Fine wool and down warm most for their bulk. Let the hems end at different heights, and keep what is below slim.", source: "Layering: de-bulked, vancouversun.com; How to layer clothes, thestylededit.com" },
  double_denim: { words: "\\bdouble denim\\b|\\bdenim (?:on|with) denim\\b|\\bcanadian tuxedo\\b", advice: "Double denim works when one sees two washes, dark below and light above or the other way round, with a plain top between and leather shoes; two pieces of nearly the same blue look like a suit that went wrong.", source: "convention" },
  white_in_winter: { words: "\\bwhite\\b.{0,40}\\b(?:after|past) labou?r day\\b|^(?!.*\\b(?:wedding|warm enough)\\b).*\\b(?:can|could|should|is|are|ok|okay|allowed)\\b.{0,40}\\bwhite\\b(?! (?:shirt|tee|t shirt|trainers|sneakers|blouse|dress|coat)).{0,40}\\bin (?:the )?winter\\b", advice: "White after Labor Day, and all winter, is fine: that rule is gone. It looks right in heavier cloth, wool, denim or corduroy, beside grey, camel or navy.", source: "Wear white after Labor Day, dappered.com/2020/09" },
  socks: { words: "\\bsocks?\\b.{0,60}\\b(?:match\\w*|same colou?r|what colou?r|which colou?r)\\b|\\b(?:what|which) colou?r socks?\\b|\\bmatch\\w* (?:\\w+ )?socks?\\b", advice: "Socks take the colour of the trousers, or a shade darker, so that the leg stays one line; with sneakers white or low ones are fine, and sports socks stay out of leather shoes.", source: "convention" },
  tie_length: { words: "\\b(?:how long|how far|what length)\\b.{0,40}\\bties?\\b|\\bwhere (?:should|does|do|must) (?:a |the |my |your )?ties?\\b.{0,20}\\b(?:end|reach|stop|hang)\\b|\\bties? (?:length|should (?:end|reach|be long|hang))\\b", advice: "The tip of a tie ends at the belt buckle. It is darker than the shirt, and about as wide as the lapel.", source: "convention" },
  pocket_square: { words: "\\bpocket squares?\\b.{0,60}\\b(?:match\\w*|tie|fold\\w*|with|same)\\b|\\b(?:how|what|which)\\b.{0,60}\\bpocket squares?\\b", advice: "A pocket square picks up a colour of the shirt or the tie and is never the same cloth as the tie; folded flat for business, puffed for a feast, and plain white is right with everything.", source: "convention" },
  collar_and_knit: { words: "\\bcollar\\b.{0,60}\\b(?:in|out|inside|outside|over|under)\\b.{0,60}\\b(?:jumper|sweater|pullover|knit|cardigan)\\b", advice: "The points of the collar stay inside a round neck; with a V-neck or a cardigan they lie under its edge. Outside they look borrowed.", source: "convention" },
  turn_ups: { words: `\\b(?:roll\\w*(?: up)?|cuff\\w*|turn\\w* up) (?:the |my |your |some |of |a )*(?:${legs}|sleeves)\\b`, advice: "Once or twice, not tighter: trousers to the ankle bone, sleeves to below the elbow. Not with a suit, and not where the hem is frayed.", source: "convention" },
  metals: { words: "\\b(?:mix\\w*|wear|combine|match)\\b.{0,60}\\b(?:metals|gold and silver|silver and gold|gold with silver|silver with gold)\\b", advice: "Gold and silver together are fine when it looks meant: one piece that has both, or more than one of each. With a suit, buckle, watch and links keep to one metal.", source: "convention" },
  under_white: { words: "\\b(?:bra|underwear|undies|vest|under(?:neath)?)\\b.{0,60}\\b(?:white|sheer|see through|linen|thin)\\b (?:shirt|top|blouse|dress|trousers|tee|jeans|skirt)\\b", advice: "Under white and thin cloth wear what has the colour of your skin and no seams; white shows through more than skin does.", source: "convention" },
  capsule: { words: "\\bcapsule wardrobe\\b|\\bhow many (?:clothes|pieces|items|things|outfits)\\b.{0,60}\\b(?:need|should (?:i|one|a person|you) (?:have|own))\\b", advice: "A capsule wardrobe is some thirty to forty pieces for a season: neutral trousers, tops and knits of which each goes with at least three others, one jacket, one coat, shoes for work, leisure and rain, and a few things with colour.", source: "Capsule wardrobe list, modeprima.com/2026/02" },
});

const dressQuestionNames = namesOf(dressQuestions);
export const DressQuestion = z.enum(dressQuestionNames);
export type DressQuestion = z.infer<typeof DressQuestion>;

const patterns = dressQuestionNames.map((name): [DressQuestion, RegExp] => [name, new RegExp(dressQuestions[name].words)]);

/** The question that a sentence asks; null for none of the table. */
export function dressQuestionIn(text: string): DressQuestion | null {
  return patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
