// What stylists advise for a figure, as words for people. Conventions of tailoring and of style guides, not measurements: they say
// what draws the eye where, and never what somebody may not wear.

import { z } from "zod";
import { namesOf } from "./vocabulary.ts";

interface FigureFacts {
  /** What people call it, as alternatives of a pattern. */
  readonly words: string;
  readonly advice: string;
}

function table<Name extends string>(rows: Readonly<Record<Name, FigureFacts>>) {
  return rows;
}

// biome-ignore format: a row is a line.
export const figures = table({
  short: { words: "short|petite|small|tiny|5'?[0-2]|five foot|taller|longer legs", advice: "One line of colour from top to toe, a waist that sits high, and hems that end above the knee or at the ankle make the legs look longer; long, wide layers shorten you." },
  tall: { words: "tall|lanky|long legs|six foot", advice: "Long coats, wide trousers and midi hems are yours; break the line with a belt or a contrast at the waist, and check sleeves and hems for length." },
  curvy: { words: "curvy|curves|hourglass|full figured|plus size|plus-size|busty|big bust|large bust|wide hips|hips|pear|pear shaped", advice: "A defined waist does most: a wrap dress, a belted jacket, a skirt that follows the hips and then falls straight; soft cloth that drapes beats stiff cloth, and a V-neck lengthens the line." },
  round: { words: "apple|apple shaped|tummy|belly|stomach|round|heavy|overweight|chubby|beer belly|dad bod|slimmer|thinner", advice: "Clean vertical lines do most: an open jacket or cardigan over one plain colour, straight-leg trousers, a top that skims and ends at the hip, and cloth with some weight." },
  slim: { words: "skinny|thin|slim|slender|straight up and down|no curves|flat chested|athletic build|boyish|curvier", advice: "Texture and layers give shape: knits, pleats, a belt at the waist, a jacket with some shoulder; horizontal stripes do no harm." },
  broad: { words: "broad shoulders?|wide shoulders?|muscular|big shoulders", advice: "V-necks and open collars narrow the shoulders, raglan sleeves soften them; keep volume for the lower half: straight or wide trousers, a flared skirt." },
  pregnant: { words: "pregnant|expecting|bump|maternity", advice: "A dress that wraps or sits above the bump, stretch in the waist, open layers on top and flat or low shoes; what ties can grow with you." },
  pale: { words: "pale|fair skin|redhead|ginger|red hair", advice: "Clear darks such as navy, bottle green and burgundy give a face colour; cream is kinder near it than pure white." },
  dark: { words: "dark skin|brown skin|black skin|olive skin|tan skin", advice: "Saturated colours carry: white, cobalt, emerald, mustard and red; brown is best where it is clearly lighter or darker than the skin." },
});

export const Figure = z.enum(namesOf(figures));
export type Figure = z.infer<typeof Figure>;
