// What a garment's name says it is for: "netball trainers", "choir blouse", "gown for the formal", "gardening trousers". People name
// by its use what they keep for it, whatever its kind, so a name that says what is asked speaks for the piece, and one that says
// something else against it. How much is learned (rightness.ts).

import type { Activity } from "../../words/activities.ts";
import type { Occasion } from "../../words/occasions.ts";
import type { Wearable } from "../ask/wearable.ts";
import type { Asked } from "./circumstances.ts";
import { hasWord } from "./rule.ts";

interface NamedUse {
  /** Words of a name, each from the start of a word. */
  readonly words: readonly string[];
  readonly occasions: readonly Occasion[];
  /** Of an occasion whose activity is known, only these. */
  readonly activities?: readonly Activity[];
  /** Kit of the house, of work or of one sport; other clothes are worn for more than they are named for. */
  readonly isKit?: true;
}

// biome-ignore format: a row is a line.
const namedUses: readonly NamedUse[] = [
  { words: ["wedding", "bridal", "bridesmaid", "mehndi", "mehendi"], occasions: ["wedding"] },
  { words: ["funeral", "mourning"], occasions: ["funeral"] },
  { words: ["interview"], occasions: ["interview", "business_formal"] },
  { words: ["office", "for work", "work blouse", "work dress", "work tote", "laptop", "for court", "meeting", "conference"], occasions: ["work", "business_formal", "interview"], activities: ["office"] },
  { words: ["scrub", "tabard", "clinic", "ward ", "wards", "apron", "chef", "kitchen", "nurse", "bakery", "turnout", "barista", "waiter", "waitress", "for nights", "night shift"], occasions: ["work"], activities: [], isKit: true },
  { words: ["uniform", "duty trousers", "duty boots", "duty shirt", "coffee shop", "company", "logo", "staff"], occasions: ["work"], isKit: true },
  { words: ["site", "hi vis", "high vis", "steel toe", "toecap", "safety", "rigger", "knee pad", "kneepad", "work hoodie", "work fleece", "work jacket", "work boots"], occasions: ["work", "outdoor"], activities: ["site", "garden"], isKit: true },
  { words: ["choir", "church", "mass ", "prayer", "mosque", "temple", "puja", "graduation", "communion", "christening"], occasions: ["ceremony"] },
  { words: ["party", "disco", "sequin"], occasions: ["party"] },
  { words: ["dressy", "for best", "sunday best", "special occasion", "for special"], occasions: ["wedding", "ceremony", "party", "date", "black_tie", "funeral", "interview"] },
  { words: ["club", "clubbing", "going out"], occasions: ["party", "date"] },
  { words: ["evening", "opera", "gala ", "for the ball", "ball gown", "prom ", "for the formal", "cocktail", "dinner jacket"], occasions: ["black_tie", "party", "date"], activities: ["dinner", "club"] },
  { words: ["pe ", "gym", "workout", "training", "fitness", "wicking", "pilates", "sports"], occasions: ["workout"], isKit: true },
  { words: ["running", "run ", "jogging", "trail"], occasions: ["workout"], activities: ["run", "gym", "ball"], isKit: true },
  { words: ["yoga"], occasions: ["workout"], activities: ["yoga", "gym"], isKit: true },
  { words: ["football", "five a side", "soccer", "netball", "basketball", "tennis", "badminton", "rugby", "cricket", "hockey", "volleyball", "padel", "squash", "golf", "lacrosse", "handball", "softball", "cheerleading"], occasions: ["workout"], activities: ["ball", "gym"], isKit: true },
  { words: ["cycling", "cycle", "bike ", "biking", "bib shorts"], occasions: ["workout"], activities: ["cycle"], isKit: true },
  { words: ["ski ", "skiing", "snowboard", "thermal"], occasions: ["workout", "outdoor"], activities: ["ski", "sledge"], isKit: true },
  { words: ["swim", "swimming", "changing robe", "dryrobe", "pool", "wetsuit", "rash vest", "goggles"], occasions: ["workout", "beach"], activities: ["swim"], isKit: true },
  { words: ["walking", "hiking", "hike", "trekking", "tramping", "hill", "mountain"], occasions: ["outdoor", "travel"], activities: ["hike", "camp"] },
  { words: ["garden", "gardening", "allotment", "yard", "barn", "stable", "lawn", "mowing", "decorating", "diy "], occasions: ["outdoor"], activities: ["garden", "camp"], isKit: true },
  { words: ["festival"], occasions: ["outdoor", "party"], activities: ["festival", "barbecue"] },
  { words: ["beach", "holiday"], occasions: ["beach"] },
  { words: ["flight", "travel", "trip ", "for trains", "plane ", "trekking", "weekend"], occasions: ["travel"] },
  { words: ["house", "home", "lounge", "pyjama", "pajama", "sleep", "bed ", "bathroom", "sofa", "dressing gown", "nightie"], occasions: ["home"], isKit: true },
];

const usesByGarment = new WeakMap<Wearable, readonly NamedUse[]>();
const allWords = namedUses.flatMap(({ words }) => words);

function usesOf(garment: Wearable): readonly NamedUse[] {
  const known = usesByGarment.get(garment);
  if (known !== undefined) return known;
  const uses = hasWord(garment, allWords) ? namedUses.filter(({ words }) => hasWord(garment, words)) : [];
  usesByGarment.set(garment, uses);
  return uses;
}

function isFor({ occasions, activities }: NamedUse, { occasion, activity }: Asked): boolean {
  if (!occasions.includes(occasion)) return false;
  return activity === null || activities === undefined || activities.includes(activity);
}

/** "asked" if the name says what is asked, "other" or "kit" if it says only something else; null if it says nothing. */
export function namedUseOf(garment: Wearable, asked: Asked): "asked" | "other" | "kit" | null {
  const uses = usesOf(garment);
  if (uses.length === 0) return null;
  if (uses.some((use) => isFor(use, asked))) return "asked";
  return uses.some(({ isKit }) => isKit === true) ? "kit" : "other";
}
