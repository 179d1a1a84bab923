// Requests beside new constraints: taking things back, changing a shown outfit, starting over.

import { factsOf } from "../../words/categories.ts";
import { type Slot, slots } from "../../words/vocabulary.ts";
import type { Clearing } from "../clearing.ts";
import type { MessageContext, Session } from "../session.ts";
import type { Change } from "../understanding.ts";
import { ownPhrases } from "./own-words.ts";
import { meaningOf } from "./phrases.ts";

const startingOver =
  /\b(?:start (?:over|again|afresh|fresh|from scratch|from the (?:beginning|top))|starting (?:over|again|fresh|from scratch)|(?:let us|lets|can we|could we) (?:begin again|restart|start (?:over|again|afresh))|restart|reset(?: (?:everything|all|it all|the lot))?|begin again|from scratch|clean slate|blank slate|wipe the slate|(?:clear|scrap|forget|delete|drop|erase|wipe|bin|ignore|scratch|undo|cancel|remove|lose|ditch|disregard|never mind) (?:about )?(?:all (?:of )?(?:that|this|it|the above|my (?:constraints|rules|preferences|requests|filters))|everything|it all|the lot|the whole (?:thing|lot)|what(?:ever)? i (?:said|asked|told you|have said)(?! about| on)|all i said|every ?thing i said|that all|all my (?:rules|constraints|filters|requests))|new (?:conversation|chat|session)|square one|take it from the top)\b/;

const alone = /^(?:no |ok |okay |actually )*(?:scrap|forget|drop|cancel|ignore) (?:that|it|this|all that)$/;

export const asksToStartOver = (text: string): boolean => startingOver.test(text) || alone.test(text);

const taking =
  "(?:forget|ignore|drop|never mind|scrap|disregard|not worry about|not bother with|not bother about|leave aside|clear|remove|skip|nix|not consider|not think about|stop worrying about|cancel|undo|lift|not care about|do away with|lose|scratch)(?: about| all| of| that)*";
const mattering =
  "(?:does not matter|is not important|is irrelevant|is not an issue|is no issue|not matter|is not relevant|is not a factor|no longer matters|no longer applies)";
const subjects: readonly (readonly [Clearing["field"], string])[] = [
  ["weather", "(?:weather|forecast|temperature and rain|climate)"],
  ["conditions", "(?:rain|snow|wind|sun|clouds|storm|drizzle|showers|conditions)"],
  ["temperature", "(?:temperature|cold|heat|degrees|temp)"],
  [
    "occasion",
    "(?:occasion|event|wedding|interview|party|date|office|meeting|work|gym|workout|trip|flight|hike|what it is for|where i am going)",
  ],
  [
    "formality_level",
    "(?:formality|dress code|formality level|formal (?:bit|part|thing|stuff)|casual (?:bit|part|thing)|how formal(?: it is)?|level of formality|dressiness)",
  ],
  ["exclude_colors", "(?:colou?r (?:rule|rules|ban|thing|restriction|restrictions|limits?)|colou?rs?)"],
  ["exclude_categories", "(?:exclusions|bans?|no go list|garment (?:rules?|bans?)|restrictions)"],
  [
    "style_keywords",
    "(?:styles?|style (?:words?|thing|bit)|vibe|aesthetic|edgy (?:thing|bit)|boho (?:thing|bit)|vintage (?:thing|bit)|look)",
  ],
  ["comfort_priority", "(?:comfort(?: (?:thing|bit|level))?|comfy (?:thing|bit)|being comfortable)"],
];
const clearers = subjects.map(([field, noun]) => ({
  field,
  pattern: new RegExp(
    `\\b(?:${taking} (?:the |my |that |about |any |what i said about (?:the )?)*${noun}(?: (?:thing|bit|part|stuff|constraint|rule|requirement|for now|now))*(?= *(?:$|,|and|it|please|altogether|entirely|completely|again|then|actually|i|for|but|we|after))|(?:the )?${noun} (?:thing )?${mattering}|no matter (?:what )?(?:the )?${noun}|(?:whatever|regardless of|irrespective of|any) (?:the )?${noun}(?: is fine| will do| is okay| goes)?$)`,
  ),
}));

/** The fields in force that the message takes back as a whole. */
export function clearingsOf(text: string, { constraints }: Session): Clearing[] {
  const inForce: Record<Clearing["field"], boolean> = {
    occasion: constraints.occasion !== undefined,
    formality_level: constraints.formality_level !== undefined,
    weather: constraints.weather !== undefined,
    conditions: (constraints.weather?.conditions?.length ?? 0) > 0,
    temperature: constraints.weather?.temp !== undefined || constraints.weather?.temperature_c !== undefined,
    exclude_categories: (constraints.exclude_categories?.length ?? 0) > 0,
    exclude_colors: (constraints.exclude_colors?.length ?? 0) > 0,
    exclude_materials: false,
    exclude_garments: false,
    colors: false,
    coverage: false,
    time_of_day: false,
    must_include: (constraints.must_include?.length ?? 0) > 0,
    style_keywords: (constraints.style_keywords?.length ?? 0) > 0,
    comfort_priority: constraints.comfort_priority !== undefined,
  };
  const hasEnded =
    /\b(?:it|rain|snow|storm|wind|weather|shower|downpour|drizzle)(?: has| is| all| finally| have)* (?:stopped|dried up|dried|cleared up|cleared|let up|eased off|eased|passed|blown over|blew over|brightened up|brightening up|calmed down|melted|gone away|died down|cheered up)\b/.test(
      text,
    );
  const isDry =
    /\b(?:(?:is|be|stays?|staying|looks?|looking|turned|turns) (?:\w+ )?dry|dry (?:day|and|tomorrow|today|out|now)|bone dry)\b/.test(
      text,
    );
  const wetConditions = (constraints.weather?.conditions ?? []).filter(
    (condition) => condition !== "sunny" && condition !== "cloudy",
  );
  const clearings: Clearing[] = clearers
    .filter(({ field, pattern }) => inForce[field] && pattern.test(text))
    .map(({ field }) => ({ field, values: [] }));
  if ((hasEnded || isDry) && wetConditions.length > 0 && clearings.length === 0)
    clearings.push({ field: "conditions", values: wetConditions });
  if (
    /\b(?:any|all|every) colou?rs? (?:is|are|will|would)?\b|\bcolou?rs? (?:is|are) (?:all )?(?:fine|okay|up to you)\b/.test(
      text,
    ) &&
    inForce.exclude_colors
  ) {
    clearings.push({ field: "exclude_colors", values: [] });
  }
  if (
    /\b(?:anything goes|everything (?:is )?(?:allowed|fine|okay|goes|back in)|no restrictions|no more restrictions|anything is (?:fine|allowed|okay)|all garments are (?:fine|okay)|nothing is off limits|whatever you like|nothing is banned)\b/.test(
      text,
    )
  ) {
    for (const field of ["exclude_categories", "exclude_colors"] as const)
      if (inForce[field]) clearings.push({ field, values: [] });
  }
  return clearings;
}

/** Words for a part of the body or an outfit that name no garment. */
const partWords: Readonly<Record<string, Slot>> = { "upper half": "top", "lower half": "bottom" };

/** The slot of which a word names garments, or null if it names none or those of several slots. */
function slotNamed(word: string, ownMeanings: ReturnType<typeof ownPhrases>): Slot | null {
  const meaning = meaningOf(word);
  const meantCategories =
    ownMeanings.get(word)?.map(({ like }) => like) ?? (meaning?.kind === "garment" ? meaning.categories : null);
  if (meantCategories === null) return partWords[word] ?? null;
  const [slot, ...others] = new Set(meantCategories.map((category) => factsOf(category).slot));
  return slot === undefined || others.length > 0 ? null : slot;
}

/** Verbs may stand farther from what they are about than adjectives. */
const swapVerb = /\b(?:swap|swap out|switch|switch out|change|replace)\b/;
/** "Keep everything but the shoes" */
const swapRest =
  /\b(?:keep|keeping|leave|like|love|same) (?:\w+ )?(?:all|everything)(?: \w+){0,3} (?:but|except|bar|from)(?: for)?(?: the| my| those| these)?$/;
const swapAdjective = /\b(?:different|other|another pair of|another|alternative|new)\b/;

/** How to change the last shown outfits; null if the message asks for no change. */
export function changeOf(
  text: string,
  words: readonly string[],
  outfit: number | null,
  { own_categories }: Pick<MessageContext, "own_categories">,
): Change | null {
  const ownMeanings = ownPhrases(own_categories);
  const either = (more: RegExp, less: RegExp) => (more.test(text) ? 1 : less.test(text) ? -1 : 0);
  const warmth = either(
    /\b(?:warmer(?! than| out| now| here| today)|cosier|toastier|more layers|another layer|add a layer|an extra layer|too (?:cold|chilly|thin|light|cool) (?:for|like|in)|(?:colder|chillier|cooler|nippier|freezing|fresher) (?:than|out|now|here|today)|(?:got|getting|gone|turned) (?:a (?:lot|bit) |much )?(?:colder|chillier|cooler)|(?:i will|i would|i will be|would) (?:freeze|be (?:too )?cold)|not warm enough)\b/,
    /\b(?:(?:warmer|hotter|milder) (?:than|out|now|here|today)|(?:got|getting|gone|turned) (?:a (?:lot|bit) |much )?(?:warmer|hotter|milder)|cooler|lighter|less warm|airier|fewer layers|less layers|breezier|too (?:warm|hot|heavy|thick)\b(?! out| outside| today)|i will (?:boil|melt|roast))\b/,
  );
  const formality = either(
    /\b(?:more formal|dressier|smarter|fancier|more dressy|more dressed up|dress (?:it|this|that) up|classier|more elegant|more polished|posher|too casual|too relaxed|underdressed|not formal enough|not smart enough|more professional|sharper|(?:step|notch|kick|take) (?:it )?up|more sophisticated|more smart|upgrade|too sloppy|too scruffy|too laid back|smarten (?:it|this|that|me) up|fancy (?:it|this|that) up|jazz (?:it|this|that) up|glam (?:it|this|that) up|(?:up|raise) (?:it |this )?a notch|not (?:that|so|quite so|as) (?:scruffy|casual|relaxed|sloppy))\b/,
    /\b(?:less formal|more casual|more relaxed|less dressy|less smart|less fancy|dress (?:it|this|that) down|too (?:formal|dressy|fancy|smart|posh|stuffy|much)|more laid back|tone (?:it|this|that) down|not casual enough|less stuffy|more chilled|a notch down|less dressed up|less corporate|less stiff|too stiff|loosen (?:it|this|that)(?: up)?|casualer|try hard|dial (?:it|this|that) (?:down|back)|tone it down|overdressed|over the top|less effort|scruffier|(?:a )?(?:step|notch|level) down|trying too hard|not (?:want to )?over ?do (?:it|things)|not go overboard|low key|play (?:it|this) down)\b/,
  );
  const comfort = either(
    /\b(?:more comfortable|comfier|more comfy|easier to (?:walk|move) in|softer)\b/,
    /\b(?:less (?:comfy|comfortable))\b/,
  );
  const colour = either(
    /\b(?:brighter|more colou?r(?:ful)?|bolder|livelier|pop of colou?r|less (?:dull|boring|drab|grey|plain)|(?:too|bit|little|rather|so|very) (?:dull|drab|dark|plain|boring)|more vibrant)\b/,
    /\b(?:calmer|less (?:colou?rful|bright|loud|busy)|more (?:neutral|muted|subdued|subtle)|quieter|too (?:bright|loud|busy|colou?rful|much going on)|darker|plainer)\b/,
  );
  const isSwapped = (at: number) =>
    swapVerb.test(words.slice(Math.max(0, at - 4), at).join(" ")) ||
    swapRest.test(words.slice(Math.max(0, at - 8), at).join(" ")) ||
    swapAdjective.test(words.slice(Math.max(0, at - 2), at).join(" "));
  const swap = slots.filter((slot) => words.some((word, at) => slotNamed(word, ownMeanings) === slot && isSwapped(at)));
  const somethingElse =
    /\b(?:something (?:else|different)|anything else|(?:give|show) me another$|^(?:and )?another$|another (?:one|outfit|look|option|idea|suggestion|combination)|show me (?:more|others|another|other)|(?:any )?other (?:options|ideas|outfits|suggestions|looks|combinations)|more (?:options|ideas|outfits|suggestions)|try again|next|different (?:one|outfit|look|ones|outfits|options)|other ones|none of (?:these|those|them)|change (?:the rest|everything else|all the rest)|(?:everything|all) else (?:different|changed)|not (?:these|those|any of these|feeling it|feeling these)|what else|new ideas)\b/.test(
      text,
    );
  const hasDirection = warmth !== 0 || formality !== 0 || comfort !== 0 || colour !== 0;
  if (!hasDirection && swap.length === 0 && !somethingElse) return null;
  return { outfit: outfit ?? (swap.length > 0 ? 1 : null), swap, back: false, warmth, formality, comfort, colour };
}

/** "Go back to the one before", "the previous outfit". */
export const asksForBefore = (text: string): boolean =>
  /\b(?:go back|back to|return to|prefer(?:red)?|liked|rather have|take) (?:to )?(?:the |that )?(?:one |outfit |look |proposal |suggestion )?(?:before|previous|earlier|last one|first version|old one)\b|\bthe (?:previous|earlier) (?:one|outfit|look|version|proposal|suggestion|idea)\b|\bbring (?:it|that one|that) back\b|\bthe one (?:before|from before|you had before)\b|^undo\b/.test(
    text,
  );

/** "Same again but other shoes", "what I wore yesterday again": the day of the clothes, `recorded` for those just noted. */
export function repeats(text: string): boolean {
  if (/\b(?:not|never|without|avoid) (?:repeat|wear)/.test(text)) return false;
  // "I always end up in the same thing" is a sigh.
  if (
    /\b(?:always|every (?:day|time|morning|week)|keep|keeps|ends? up|ending up|stuck|tired|sick|bored|rut) (?:\w+ ){0,4}same\b/.test(
      text,
    )
  )
    return false;
  // "I wore it on Friday, and will wear it again on Tuesday" tells of Friday.
  if (/\bwore\b.*\b(?:will|am going to|plan to|want to) (?:\w+ )?wear (?:it|that|them|those) again\b/.test(text)) return false;
  return /\b(?:(?:the )?same (?:(?:on|for) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow)|again|as (?:yesterday|last time|before|on|last|i wore)|outfit|clothes|thing)|(?:what|outfit) i (?:wore|had on) [^.?]*\bagain|wear (?:it|that|the same|those) again|run (?:that|it) back|(?:give me|put me in|wear|have|do) (?:what(?:ever)?|the (?:outfit|one|look)) i (?:wore|had on)|repeat (?:yesterday|that|it|the))\b/.test(
    text,
  );
}
