// How a stain comes out. Source: the American Cleaning Institute's stain removal guide (cleaninginstitute.org), in our words.

interface Stain {
  /** In a sentence: "grease on the chinos". */
  readonly name: string;
  /** What the reply calls it: the row has other stains too. */
  readonly spoken: string;
  /** Words of a pattern. */
  readonly words: string;
  readonly treatment: string;
}

// biome-ignore format: a row is a line.
export const stains: readonly Stain[] = [
  { name: "grease", spoken: "grease or oil", words: "grease|oil|oily|butter|gravy|salad dressing|mayo|mayonnaise|make ?up|foundation", treatment: "work in a drop of washing-up liquid, leave it for ten minutes, then wash as warm as the label allows" },
  { name: "wine", spoken: "wine or juice", words: "red wine|wine|juice|berries|berry|cola|coke", treatment: "blot it, rinse with cold water from the back, then soak it with a stain remover before the wash" },
  { name: "coffee", spoken: "coffee, tea or beer", words: "coffee|tea|beer", treatment: "rinse with cold water from the back, rub in a little washing-up liquid, then wash" },
  { name: "blood", spoken: "blood", words: "blood", treatment: "soak it in cold water, never warm, rub in soap, then wash cold" },
  { name: "ink", spoken: "ink or lipstick", words: "ink|pen|biro|marker|lipstick", treatment: "dab it with rubbing alcohol on a cloth, from the edge inwards, then wash" },
  { name: "mud", spoken: "mud", words: "mud|dirt|soil|clay", treatment: "let it dry, brush it off, then rub in liquid detergent and wash" },
  { name: "grass", spoken: "grass", words: "grass", treatment: "rub in liquid detergent with an enzyme, leave it for fifteen minutes, then wash as warm as the label allows" },
  { name: "sweat", spoken: "sweat", words: "sweat|deodorant|yellow(?:ed)? armpits?", treatment: "soak it in cold water with a detergent that has enzymes, or with white vinegar, then wash" },
  { name: "wax", spoken: "wax", words: "wax|chewing gum|gum", treatment: "harden it with ice, scrape it off, then treat what is left with a stain remover" },
  { name: "chocolate", spoken: "chocolate, egg or sick", words: "chocolate|ice cream|milk|egg|baby food|vomit|sick", treatment: "scrape it off, soak it in cold water with an enzyme detergent, then wash" },
  { name: "tomato", spoken: "tomato, curry or sauce", words: "tomato|ketchup|curry|sauce|turmeric|mustard", treatment: "scrape it off, rinse with cold water from the back, rub in liquid detergent, then wash" },
  { name: "paint", spoken: "paint", words: "paint", treatment: "rinse water-based paint at once with warm water and soap; once it is dry, a cleaner's has to do it" },
];

const patterns = stains.map((stain) => ({ stain, pattern: new RegExp(`\\b(?:${stain.words})\\b`) }));

export function stainIn(text: string): Stain | null {
  return patterns.find(({ pattern }) => pattern.test(text))?.stain ?? null;
}
