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
