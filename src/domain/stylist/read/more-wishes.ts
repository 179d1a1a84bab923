// Reads the wishes that are phrases rather than words: what to cover, which cloth to leave out, wanted colours, the hour, and
// two temperatures of one day.

import { type Activity, activities, occasionOf, wordsOf } from "../../words/activities.ts";
import type { ColourName } from "../../words/colours.ts";
import type { TimeOfDay } from "../../words/vocabulary.ts";
import { noWeather } from "../empty-understanding.ts";
import type { Understanding } from "../understanding.ts";
import { clothOut, coverageIn, garmentWords } from "./coverage-and-cloth.ts";
import type { SentenceOfMessage } from "./message.ts";
import { watches } from "./people.ts";
import { type Polarity, textOf } from "./polar-unit.ts";
import { polarUnitsOf } from "./polarity.ts";
import { indoors } from "./sentence-facts.ts";
import { type Range, rangeIn } from "./temperature-range.ts";

/** "All black please", "everything white", "head to toe in navy", "something green", "a bit of red". */
const wantedBefore =
  /(?:^|\b)(?:all|everything|entirely|only|head to toe(?: in)?|top to toe(?: in)?|from head to toe in|something|anything|outfit in|dressed in|dress in|in all|keep it(?: all)?|go (?:all|for)|full|total|mostly|a bit of|a touch of|a pop of|some|(?:wear|wearing|wears|in)(?: (?:long|short|plain|simple|dark|bright))?|(?:agreed|decided|settled|set|landed|going) on|theme is(?: all| everything)?|with some|want|fancy|prefer|feel(?:ing)? like|feeling|in (?:the|a) mood for|craving|in a|kind of|(?:turn up|turning up|come|dress|dressed|go|show up|arrive|be|wear|everyone|everybody|all) in|(?:has|have|need|needs|got) to be|must be)$/;
const wantedAfter =
  /^(?:from )?(?:head to toe|top to toe|all over|only|throughout|everything|please$|(?:kind of |sort of )?(?:mood|vibes?)\b)/;

const wanting: ReadonlySet<Polarity> = new Set(["plain", "asked", "wished"]);

function coloursWanted(sentence: SentenceOfMessage): ColourName[] {
  const { units, text } = sentence;
  if (/\b(?:banned|forbidden|not allowed|off limits)\b/.test(text) || othersColour.test(text)) return [];
  const wanted: ColourName[] = [];
  const polarities = polarUnitsOf(sentence).map(({ polarity }) => polarity);
  units.forEach(({ meaning }, at) => {
    if (meaning?.kind !== "colour" || isDenied(units, at)) return;
    // "Leave out anything grey", "forget what I said about grey".
    if (!wanting.has(polarities[at] ?? "plain")) return;
    const before = textOf(units.slice(Math.max(0, at - 4), at));
    const after = units[at + 1];
    const isOfGarment = after?.meaning?.kind === "garment" || (after?.garmentIds.length ?? 0) > 0;
    const listed = /\b(?:and|or|,)$/.test(before) && wanted.length > 0;
    const rest = textOf(units.slice(at + 1, at + 5));
    if (!isOfGarment && (wantedBefore.test(before) || wantedAfter.test(rest) || listed)) wanted.push(...meaning.colours);
  });
  return [...new Set(wanted)];
}

/** "The bridesmaids are in green, so I can't be." */
const othersColour = /\bso (?:i|we) (?:can|could|must|should|may|had better|would rather) not\b/;

/** "Not black, everybody wears black": what is denied once is not wanted by what others wear. */
function coloursDenied(sentence: SentenceOfMessage): ColourName[] {
  return polarUnitsOf(sentence).flatMap(({ meaning, polarity }) =>
    meaning?.kind === "colour" && (polarity === "denied" || polarity === "refused") ? meaning.colours : [],
  );
}

function coloursOfOthers({ units, text }: SentenceOfMessage): ColourName[] {
  if (!othersColour.test(text)) return [];
  return units.flatMap(({ meaning, text: word }, at) =>
    meaning?.kind === "colour" && /\b(?:in|wearing|wear|wears|are|is|all)$/.test(textOf(units.slice(0, at))) && word !== ""
      ? meaning.colours
      : [],
  );
}

/** "Nothing pink" denies the colour; "something pink, no trainers" denies what comes after it. */
function isDenied(units: SentenceOfMessage["units"], at: number): boolean {
  const isMark = ({ text }: SentenceOfMessage["units"][number]) => text === ",";
  const from = units.slice(0, at).findLastIndex(isMark) + 1;
  const length = units.slice(at).findIndex(isMark);
  const clause = textOf(units.slice(from, length < 0 ? units.length : at + length));
  const before = textOf(units.slice(from, at));
  if (/\ball (?:black|white|\w+)\b/.test(clause)) return false;
  return /\b(?:no|not|nobody|without|never|nothing|avoid|hate|except|but|apart from)\b/.test(
    before.replace(/\b(?:nothing (?:that|else|but|loud|flashy|fancy)|not too|no fuss)\b/g, ""),
  );
}

/** "All black", "everything white": nothing else beside them. */
const onlyThese =
  /\b(?:all|everything|only|entirely|head to toe|top to toe|total|nothing but|full|(?:have|has|supposed|must|meant|need|asked) (?:to )?(?:all )?(?:be|wear|come|dress)(?: all)?)(?: in| is| has to be| must be| should be)? (?:black|white|navy|grey|red|green|blue|pink|beige|cream|brown)\b|\b(?:black|white|navy|grey|red|green|blue|pink|beige|cream|brown) ,? ?(?:from )?(?:head to toe|top to toe|only|all over|throughout)\b/;

/** What a feast asks for by its custom. Sources: the advice on weddings (words/dress-codes.ts). */
const customs: readonly {
  readonly named: RegExp;
  readonly colors: readonly ColourName[];
  readonly exclude_colors: readonly ColourName[];
}[] = [
  {
    named:
      /\b(?:indian|hindu|sikh|punjabi|bengali|gujarati|tamil|pakistani|nepali|sri lankan|desi) wedding\b|\b(?:sangeet|mehndi|mehendi|haldi|diwali|navratri|garba|baraat)\b/,
    colors: ["red", "burgundy", "pink", "orange", "gold", "purple"],
    exclude_colors: ["black", "white"],
  },
];

const hours: readonly (readonly [TimeOfDay, RegExp])[] = [
  [
    "evening",
    /\b(?:tonight|(?<!work )dinner|date night|cocktails?(?! (?:dress|attire|code))|clubbing|(?:party|drinks|gig|concert|show|pub|date|meal|out) (?:is )?at (?:half )?(?:6|7|8|9|six|seven|eight|nine)(?! ?(?:am|a m|in the morning))|supper|this evening|in the evening|evening|at night|tomorrow night|(?:mon|tues|wednes|thurs|fri|satur|sun)day night|after dark|late night|(?:at |from |around |by |, )?(?:6|7|8|9|10|11|six|seven|eight|nine|ten)(?: ?[:.]\d\d)? ?(?:pm|p m|in the evening|at night|o'clock tonight)|19:\d\d|2[0-3]:\d\d|night out|opera|ballet(?! (?:flats?|pumps?|shoes?|slippers?|class))|theat(?:re|er)|philharmonic|symphony|concert hall|(?:see|seeing|watching) a play)\b/,
  ],
  [
    "day",
    /\b(?:(?:\w+day|tomorrow) (?:morning|afternoon|lunch)|in the morning|this morning|at noon|lunch ?time|in the afternoon|this afternoon|during the day|daytime|midday|coffee(?! table)|brunch|(?:7|8|9|10|11|nine|ten|eleven) ?(?:am|a m|in the morning)|(?:12|1|2|3|4|one|two|three|four) ?(?:pm|p m|in the afternoon))\b/,
  ],
];

/** Of the two only the one that is named; "parents' evening" is no hour. */
function hourIn(text: string): TimeOfDay | null {
  const plain = text.replace(
    /\bnot (?:a |the )?(?:dinner|lunch|tonight|evening)\b|\bparents?(?: ?'s?)? evening\b|\b(?:until|till|by|before|in the) (?:late )?evening\b(?= and)/g,
    "",
  );
  const [named, ...more] = hours.filter(([, pattern]) => pattern.test(plain));
  return named === undefined || more.length > 0 ? null : named[0];
}

const activityPatterns = activities.map((activity): [Activity, RegExp] => [
  activity,
  new RegExp(`\\b(?:${wordsOf(activity)})\\b`),
]);

const isOver = /\b(?:no|not|skip\w*|cancel\w*|after|before|instead of|from|without)(?: \w+){0,3}$/;

const namesClothes = new RegExp(`^ (?:${garmentWords}|kit|gear|clothes|stuff)\\b`);

/** The first activity that is neither over nor left out, and no part of a garment's name ("gym leggings"). */
function activityIn(text: string): Activity | null {
  for (const [activity, pattern] of activityPatterns) {
    const match = pattern.exec(text);
    if (match === null || isOver.test(text.slice(0, match.index).trimEnd())) continue;
    if (namesClothes.test(text.slice(match.index + match[0].length))) continue;
    return activity;
  }
  return null;
}

export interface MoreWishes
  extends Pick<Understanding, "coverage" | "exclude_materials" | "colors" | "only_colors" | "time_of_day" | "activity"> {
  readonly range: Range | null;
  readonly exclude_colors: readonly ColourName[];
  readonly only_colors: boolean;
  /** It is cold where one sits: a layer to put on, and no coat. */
  readonly is_cold_indoors: boolean;
  /** "6 miles before work": the work is only when. */
  readonly is_beside_work: boolean;
  /** It is told by one's own limbs that it is cold out of doors. */
  readonly is_chilled: boolean;
}

/** "Last year I couldn't feel my feet", "I always get so cold". */
const chilled =
  /\b(?:not feel my (?:feet|toes|fingers|hands|nose)|(?:feet|toes|fingers|hands|nose) (?:\w+ )?(?:go|goes|went|get|got|were|are|turn|turned) (?:numb|blue|like ice|to ice|frozen|freezing|cold)|(?:i|we) (?:\w+ )?(?:froze|get (?:so |really |very |too )?cold|got (?:so |really |very |too )?cold|feel the cold|was frozen|were frozen)|(?:chilled|frozen|freeze|froze) to (?:the bone|death)|freezing my|froze my|teeth chatter\w*|catch my death)\b/;

/** The wishes of the sentences that are about dressing. */
export function moreWishesOf(sentences: readonly SentenceOfMessage[]): MoreWishes {
  const text = sentences.map((sentence) => sentence.text).join(" . ");
  const custom = customs.find(({ named }) => named.test(text));
  const denied = new Set(sentences.flatMap(coloursDenied));
  return {
    coverage: coverageIn(text),
    exclude_materials: clothOut(text),
    exclude_colors: [...sentences.flatMap(coloursOfOthers), ...(custom?.exclude_colors ?? [])],
    colors: [
      ...new Set([...sentences.flatMap(coloursWanted).filter((colour) => !denied.has(colour)), ...(custom?.colors ?? [])]),
    ],
    only_colors: onlyThese.test(text),
    is_cold_indoors:
      /\bheating (?:is|has|'s) (?:\w+ )?(?:gone|off|broken|bust|down|packed|out)\b|\b(?:no|without) heating\b/.test(text) ||
      (indoors.test(text) && /\b(?:freezing|arctic|cold|chilly|icy|fridge|polar|nippy|siberia|too cool)\b/.test(text)),
    is_beside_work: /\b(?:before|after|ahead of) (?:work|the office)\b/.test(text),
    is_chilled: chilled.test(text) && !indoors.test(text),
    time_of_day: hourIn(text),
    activity: watches(text) ? null : activityIn(text),
    range: sentences.map(rangeIn).find((range) => range !== null) ?? null,
  };
}

/** Where one sits in the cold on a hot day, a layer comes off and on: a range. Cold indoors alone is no weather. */
const indoorCelsius = 18;

function weatherWith({ weather }: Understanding, { range, is_cold_indoors, is_chilled }: MoreWishes): Understanding["weather"] {
  if (is_chilled && range === null && (weather?.temp ?? weather?.temperature_c ?? null) === null)
    return { ...(weather ?? noWeather), temp: "cold" };
  const { conditions = [], adds = false, temp = null, temperature_c = null } = weather ?? {};
  if (range !== null) {
    const { low_c, high_c } = range;
    const middle = low_c === null || high_c === null ? null : Math.round(5 * (low_c + high_c)) / 10;
    return { ...noWeather, temperature_c: middle, low_c, high_c, conditions, adds };
  }
  const isHot = (temperature_c ?? 0) >= 20 || temp === "hot" || temp === "warm";
  if (!is_cold_indoors || !isHot) return weather;
  const high_c = temperature_c ?? (temp === "hot" ? 30 : 24);
  return { ...noWeather, low_c: indoorCelsius, high_c, conditions, adds };
}

/** An activity counts within its occasion; two temperatures replace the one that was read first. */
export function withMoreWishes(understanding: Understanding, more: MoreWishes): Understanding {
  const isOfActivity =
    more.is_beside_work && understanding.occasion === "work" && more.activity !== null && occasionOf(more.activity) === "workout";
  const occasion = isOfActivity ? null : understanding.occasion;
  const { activity, exclude_colors, coverage, exclude_materials, colors, only_colors, time_of_day } = more;
  const fits = activity !== null && (occasion === null || occasion === "casual" || occasionOf(activity) === occasion);
  return {
    ...understanding,
    occasion,
    coverage,
    exclude_materials,
    colors,
    only_colors,
    time_of_day,
    exclude_colors: [...new Set([...understanding.exclude_colors, ...exclude_colors])].filter(
      (colour) => !colors.includes(colour),
    ),
    activity: fits ? activity : null,
    weather: weatherWith(understanding, more),
  };
}
