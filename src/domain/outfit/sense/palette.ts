// Colours that are asked for: several, or one that goes with everything, are those of the whole outfit ("all in white", "black and
// red"); "something green" is one piece, which is a need (dress-sense.ts).

import { broadColourOf, type ColourName } from "../../words/colours.ts";

const neutrals: ReadonlySet<ColourName> = new Set(["black", "white", "grey", "beige", "brown"]);

export function isPalette(colours: readonly ColourName[]): boolean {
  return colours.length > 1 || colours.some((colour) => neutrals.has(broadColourOf(colour)));
}
