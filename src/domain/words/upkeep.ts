// How clothes and shoes are kept well, by their cloth. Sources: what makers of shoes and cloth print on their care cards, in our words.

import type { Material } from "./materials.ts";

/** What keeps off wet and wear, beyond the wash. */
export const protection: Readonly<Partial<Record<Material, string>>> = {
  suede: "brush it, and spray it with a protector for suede before it gets wet; dry it slowly, away from heat",
  leather: "wax or cream it, and spray it before it gets wet; dry it with paper inside, away from heat",
  canvas: "spray it with a fabric protector, and dab marks off while they are fresh",
  wool: "air it, wash it seldom and cool, dry it flat, and shave off what pills",
  cashmere: "air it, wash it seldom and cool, dry it flat, and comb off what pills",
  knit: "wash it cool in a bag, dry it flat, and shave off what pills",
  silk: "keep scent and water off it, wash it cool by hand, and iron it inside out while damp",
  denim: "wash it cold, seldom and inside out, so that it keeps its colour",
  velvet: "hang it, steam it instead of ironing, and brush it with the pile",
  nylon: "wash it cool without softener, and renew its water repellence with a spray for outdoor cloth",
};

/** What the heat and the tumbling of a dryer do to a cloth; the others bear it on low. */
export const inTheDryer: Readonly<Partial<Record<Material, string>>> = {
  wool: "wool shrinks and felts in it",
  cashmere: "cashmere shrinks and felts in it",
  tweed: "tweed shrinks and felts in it",
  knit: "a knit shrinks or loses its shape in it",
  silk: "silk loses its sheen and shrinks in it",
  leather: "leather stiffens and cracks in it",
  suede: "suede stiffens and cracks in it",
  velvet: "velvet loses its pile in it",
  linen: "linen shrinks and sets its creases in it",
};

interface Trouble {
  readonly name: string;
  /** Words of a pattern. */
  readonly words: string;
  /** What helps, as an order. */
  readonly remedy: string;
}

/** What goes wrong with clothes in use, beside stains (stains.ts), and what helps. */
// biome-ignore format: a row is a line.
export const troubles: readonly Trouble[] = [
  { name: "bobbles", words: "bobbl\\w*|pil+(?:s|ing|ed)|peeling|fuzz\\w*|lint balls?|fluff balls?", remedy: "lay flat and take the bobbles off with a fabric shaver or a comb for knitwear; washed inside out, knits bobble less" },
  { name: "creases", words: "creas\\w*|wrinkl\\w*|crumpl\\w*|crinkl\\w*|without (?:an? |the )?iron(?:ing)?", remedy: "hang in the bathroom while you shower, or go over with a steamer, and smooth down by hand; a damp towel laid on top for ten minutes does the same" },
  { name: "hair", words: "(?:dog|cat|pet|animal) hairs?|fluff|lint|fur(?= off)", remedy: "go over with a lint roller or sticky tape; a damp rubber glove, always stroked one way, gathers the rest" },
  { name: "scuffs", words: "scuff\\w*|scratch(?:es|ed)?|scrapes?", remedy: "wipe clean, then work in a little cream of the same colour with a soft cloth; on white soles and trainers a melamine sponge takes the marks off, on suede a suede brush" },
  { name: "moths", words: "moths?", remedy: "wash or air before putting away, and keep in a closed bag with cedar or lavender; what has been eaten already goes into the freezer for three days first" },
  { name: "static", words: "static|cling\\w*|(?:sticks?|sticking|rides? up|riding up) (?:to|on|over|with) (?:my |the )?(?:tights|legs|leggings)", remedy: "run a metal hanger down the inside, put a little hand cream on the tights, or wear a slip underneath" },
  { name: "shrinking", words: "shr[aiu]nk\\w*", remedy: "soak for half an hour in lukewarm water with a spoonful of hair conditioner, press in a towel, and dry flat, drawn gently to size" },
  { name: "stretching", words: "stretched|baggy|saggy|sagging|misshapen|(?:lost|losing|out of) (?:its |their )?shape", remedy: "wash cool, draw into shape while damp, and dry flat; knits are better folded than hung" },
  { name: "yellowing", words: "(?:gone|going|turned|turning|got|look\\w*|is|are) (?:\\w+ )?(?:yellow|grey|dingy)|yellow(?:ed|ing|y)?|whiter|white again|white (?=again|like new)|armpits?", remedy: "soak overnight in lukewarm water with an oxygen bleach, then wash as warm as the label allows; silk and wool take only a mild detergent, and never bleach" },
  { name: "smell", words: "smell\\w*|odou?rs?|whiffy?|musty|stink\\w*|pong\\w*|reeks?|fusty", remedy: "hang in the open air overnight; what stays goes with a mist of water and a little white vinegar, or, in shoes, with a night of bicarbonate of soda" },
  { name: "wet", words: "(?:dry|drying) (?:\\w+ ){0,3}(?:shoes|boots|trainers|loafers)|(?:wet|soaked|soggy|sodden) (?:\\w+ ){0,2}(?:suede|leather|boots|shoes|trainers)|salt (?:marks?|stains?|lines?)|water ?marks?|water stains?|tide ?marks?", remedy: "fill with newspaper and let dry slowly, away from heat; then brush suede, and cream leather. White lines of salt go with water and a little vinegar" },
  { name: "fading", words: "fad(?:e|es|ed|ing)|colou?rs? (?:run|running|bleed)", remedy: "wash cold and inside out, with like colours, and dry out of the sun; black and navy can be dyed again" },
];

const troublePatterns = troubles.map((trouble) => ({ trouble, pattern: new RegExp(`\\b(?:${trouble.words})\\b`) }));

export function troubleIn(text: string): Trouble | null {
  return troublePatterns.find(({ pattern }) => pattern.test(text))?.trouble ?? null;
}
