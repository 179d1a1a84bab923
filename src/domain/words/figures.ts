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
  short: { words: "short|petite|small|tiny|five foot(?! (?:[6-9]|six|seven|eight|nine|ten|eleven))|taller|longer legs|longer|lengthen\\w*", advice: "One line of colour from top to toe, a waist that sits high, and hems that end above the knee or at the ankle make the legs look longer; long, wide layers shorten you." },
  tall: { words: "tall|lanky|long legs|six foot", advice: "Long coats, wide trousers and midi hems are yours; break the line with a belt or a contrast at the waist, and check sleeves and hems for length." },
  curvy: { words: "curvy|curves|hourglass|full figured|plus size|plus-size|busty|big bust|large bust|wide hips|hips|pear|pear shaped", advice: "A defined waist does most: a wrap dress, a belted jacket, a skirt that follows the hips and then falls straight; soft cloth that drapes beats stiff cloth, and a V-neck lengthens the line." },
  round: { words: "apple|apple shaped|tummy|belly|stomach|round|heavy|overweight|chubby|beer belly|dad bod|slimmer|thinner", advice: "Clean vertical lines do most: an open jacket or cardigan over one plain colour, straight-leg trousers, a top that skims and ends at the hip, and cloth with some weight." },
  slim: { words: "skinny|thin|slim|slender|straight up and down|no curves|flat chested|athletic build|boyish|curvier", advice: "Texture and layers give shape: knits, pleats, a belt at the waist, a jacket with some shoulder; horizontal stripes do no harm." },
  broad: { words: "broad shoulders?|wide shoulders?|muscular|big shoulders", advice: "V-necks and open collars narrow the shoulders, raglan sleeves soften them; keep volume for the lower half: straight or wide trousers, a flared skirt." },
  pregnant: { words: "pregnant|expecting|bump|maternity", advice: "A dress that wraps or sits above the bump, stretch in the waist, open layers on top and flat or low shoes; what ties can grow with you." },
  pale: { words: "pale|fair skin|redhead|ginger|red hair", advice: "Clear darks such as navy, bottle green and burgundy give a face colour; cream is kinder near it than pure white." },
  dark: { words: "dark skin|brown skin|black skin|olive skin|tan skin", advice: "Saturated colours carry: white, cobalt, emerald, mustard and red; brown is best where it is clearly lighter or darker than the skin." },
  heavier: { words: "(?:put on|gained|gaining|putting on) (?:\\w+ ){0,4}(?:weight|pounds?|stone|kilos?|size|lbs)|(?:gone|went|going) up (?:a|one|two) (?:\\w+ )?sizes?|bigger than i (?:was|used)|heavier than|since (?:i had )?the baby|post ?partum|after (?:having )?(?:the|my|a) baby|menopaus\\w*", advice: "Dress the body of today: cloth that skims and drapes, some stretch in the waist, an open cardigan or blazer for one long line, a V-neck, and a colour that you love near the face. Put what is tight away for now, so that it does not greet you every morning." },
  lighter: { words: "(?:lost|losing|dropped) (?:\\w+ ){0,4}(?:weight|pounds?|stone|kilos?|sizes?|lbs)|(?:gone|went|going) down (?:a|one|two) (?:\\w+ )?sizes?|hangs? off me|(?:swim|swimming|drown\\w*) in (?:my|all|everything)", advice: "What hangs looks larger than you are: belt it, tuck in the front, and wear fitted pieces under loose ones. Have the few that you love taken in at the tailor's." },
  older: { words: "too old|my age|turned (?:forty|fifty|sixty|seventy|[4-8]0)|in (?:my|your) (?:forties|fifties|sixties|seventies|[4-8]0s)|over (?:forty|fifty|sixty|seventy|[4-8]0)|mutton|mumsy", advice: "No piece has an age: what counts is that it fits, that the cloth is good, and that one thing in it is of today, such as the shoes or the cut of the trousers. A clear colour or an open collar near the face does more than any rule." },
  unsure: { words: "frumpy|dowdy|drab|dull|invisible|shapeless|in a (?:style )?rut|(?:not|no longer) (?:\\w+ )?(?:know|sure) (?:what|which|who) (?:\\w+ )?(?:\\w+ )?(?:suits?|my style|style|i am|looks? (?:good|right))|(?:lost|found|find|finding) my (?:\\w+ )?style|no (?:sense of )?style|bored (?:with|of|by) (?:\\w+ ){0,3}(?:clothes|wardrobe|everything|outfits)|same (?:old )?(?:thing|things|clothes|outfits?) (?:every|all|over)", advice: "Begin with one outfit in which you felt like yourself: which colour was near your face, which shape, which shoes? Build two more on it, and change one thing at a time: a belt, sharper shoes, sleeves pushed up, one clear colour." },
  colouring: { words: "(?:what|which) (?:colou?rs?|shades?|tones?) (?:\\w+ )?(?:suits?|flatters?|look good on|are (?:best|right) (?:for|on)|should) (?:me|i)", advice: "Hold a warm piece and a cool one to your face in daylight, say rust and navy: keep to the side that makes the skin look even and rested. Tell me your skin and hair (fair, red hair, olive, dark), and I can say more." },
});

export const Figure = z.enum(namesOf(figures));
export type Figure = z.infer<typeof Figure>;
