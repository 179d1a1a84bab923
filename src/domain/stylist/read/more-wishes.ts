// Reads the wishes that are phrases rather than words: what to cover, which cloth to leave out, wanted colours, the hour, and
// two temperatures of one day.

import { type Activity, activities, wordsOf } from "../../words/activities.ts";
import { categories, factsOf } from "../../words/categories.ts";
import type { ColourName } from "../../words/colours.ts";
import { plural } from "../../words/english.ts";
import { type Material, materials } from "../../words/materials.ts";
import type { TimeOfDay } from "../../words/vocabulary.ts";
import type { Understanding } from "../understanding.ts";
import type { SentenceOfMessage } from "./message.ts";
import { indoors } from "./sentence-facts.ts";
import type { Unit } from "./units.ts";
import { type Degrees, degreesFrom, numberAt } from "./weather-words.ts";

const body = {
  arms: "arms?|shoulders?|upper arms|elbows?|sleeveless",
  legs: "legs?|knees?|thighs?|ankles",
  head: "hair|heads?",
} as const;
const hide =
  "(?:cover(?:ed|s|ing)?(?: up)?|hid(?:e|den|ing)|conceal\\w*|under wraps|not (?:be )?(?:show(?:n|ing)?|on show|visible|bare|out)|out of sight)";
const show = "(?:show(?:n|ing|s)?|on show|on display|visible|bare|exposed|out|flash\\w*|reveal\\w*|see)";
type Part = Understanding["coverage"][number];

const coverages: readonly (readonly [readonly Part[], RegExp])[] = [
  ...(["arms", "legs", "head"] as const).flatMap((part): [readonly Part[], RegExp][] => [
    [[part], new RegExp(`\\b(?:${body[part]})\\b[^.?]*\\b${hide}|\\b${hide}[^.?]*\\b(?:${body[part]})\\b`)],
    [
      [part],
      new RegExp(
        `\\b(?:not|no|never|without|rather not|hate|nothing)\\b[^.?,]*\\b${show}[^.?,]*\\b(?:${body[part]})\\b|\\b(?:not|no|never|without|rather not|hate)\\b[^.?,]*\\b(?:${body[part]})\\b[^.?,]*\\b${show}`,
      ),
    ],
  ]),
  [
    ["arms"],
    /\btattoos?\b[^.?]*\b(?:cover\w*|hid\w*|conceal\w*|out of|not show|under wraps|away|secret|invisible)\b|\b(?:cover\w*|hid\w*|conceal\w*|keep)\b[^.?]*\b(?:arm |forearm |sleeve )?tattoos?\b/,
  ],
  [
    ["arms"],
    /\b(?:no (?:bare|naked) (?:arms|shoulders)|long sleeves? (?:only|please|again|are a must|required|needed|is a must)|(?:only|need|needs|want|wants|must have|have to have|has to have|with) long sleeves?|nothing sleeveless|no sleeveless|not sleeveless|sleeves? (?:are )?(?:required|a must|needed)|(?:need|want|must have|with) sleeves|no short sleeves|cover(?:ed)? (?:my )?arms)\b/,
  ],
  [
    ["legs"],
    /\b(?:no bare (?:legs|knees)|below the knees?|nothing above the knees?|no short skirts|over the knees?|floor length only|long (?:skirts?|trousers) only|not above the knees?)\b/,
  ],
  [
    ["arms", "legs"],
    /\b(?:modest(?:ly|y)?|fully covered|cover(?:ed)? up|covered from|conservative(?:ly)? covered|tzniut|vatican|nothing revealing|not (?:too )?revealing|not show(?:ing)? (?:any |much |too much )?skin|no skin)\b/,
  ],
  [
    ["arms", "legs", "head"],
    /\b(?:wear (?:a |the |my )?(?:hijab|headscarf|niqab|chador)|hijabi|in hijab|mosque|gurdwara|cover my hair)\b/,
  ],
];

function coverageIn(text: string): Part[] {
  return [...new Set(coverages.flatMap(([parts, pattern]) => (pattern.test(text) ? parts : [])))];
}

/** What a word for cloth leaves out: the cloth, and what is made of the same. */
const cloth = new Map<string, readonly Material[]>([
  ...materials.map((material): [string, readonly Material[]] => [material, [material]]),
  ["wool", ["wool", "tweed"]],
  ["woollens", ["wool", "tweed"]],
  ["leather", ["leather", "suede"]],
  ["synthetics", ["polyester", "nylon", "fleece"]],
  ["synthetic", ["polyester", "nylon", "fleece"]],
  ["plastic", ["polyester", "nylon"]],
  ["animal", ["leather", "suede", "wool", "tweed", "silk", "cashmere", "down"]],
]);
const clothNames = [...cloth.keys()].toSorted((one, other) => other.length - one.length).join("|");
/** "No wool sweater" leaves out the sweater, not the cloth. */
const garmentWords = [
  ...new Set(categories.flatMap((category) => [...factsOf(category).words, ...factsOf(category).words.map(plural)])),
].join("|");
const noCloth: readonly RegExp[] = [
  new RegExp(
    `\\b(?:allergic to|allergy to|sensitive to|react(?:s)? to|intolerant to|not (?:wear|stand|bear|tolerate|do|touch|take)|no|without|avoid|avoiding|nothing (?:made )?(?:of|in|with)|not any|never (?:wear )?|hate|anything but|out of|free of)(?: \\w+){0,2} (${clothNames})\\b(?! (?:${garmentWords}))`,
    "g",
  ),
  new RegExp(
    `\\b(${clothNames})\\b(?: \\w+){0,2} (?:gives? me|makes? me (?:itch\\w*|sweat\\w*|scratch|sneeze)|itches|is itchy|scratches|brings? me out|irritates|is out|is off|allergy|free)\\b`,
    "g",
  ),
  new RegExp(`\\b(${clothNames}) and (?:i|me) (?:do not|are not|never)\\b`, "g"),
];
const animals =
  /\b(?:(?:am|gone|going|went|now|being|turned|become) (?:a )?vegan|(?:as|being) a vegan|vegan (?:outfit|clothes|only|please|look)|nothing (?:from|of) (?:an )?animals?|no animal (?:products?|stuff|skins?)|animal free|nothing that (?:was|came from) an animal)\b/;

function clothOut(text: string): Material[] {
  const named = noCloth.flatMap((pattern) => [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []));
  const names = animals.test(text) ? [...named, "animal"] : named;
  return [...new Set(names.flatMap((name) => cloth.get(name) ?? []))];
}

/** "All black please", "everything white", "head to toe in navy", "something green", "a bit of red". */
const wantedBefore =
  /(?:^|\b)(?:all|everything|entirely|only|head to toe(?: in)?|top to toe(?: in)?|from head to toe in|something|anything|outfit in|dressed in|dress in|in all|keep it(?: all)?|go (?:all|for)|full|total|mostly|a bit of|a touch of|a pop of|some|(?:wear|wearing|wears|in)(?: (?:long|short|plain|simple|dark|bright))?|theme is(?: all| everything)?|with some|want|fancy|prefer|feel like|feeling|(?:turn up|turning up|come|dress|dressed|go|show up|arrive|be|wear|everyone|everybody|all) in)$/;
const wantedAfter = /^(?:from )?(?:head to toe|top to toe|all over|only|throughout|everything|please$)/;

function coloursWanted({ units, text }: SentenceOfMessage): ColourName[] {
  if (
    /\b(?:no|not|without|never|nothing|avoid|hate|except|but|apart from)\b/.test(
      text.replace(/\b(?:nothing (?:that|else|but|loud|flashy|fancy)|not too|no fuss)\b/g, ""),
    )
  ) {
    if (!/\ball (?:black|white|\w+)\b/.test(text)) return [];
  }
  if (/\b(?:banned|forbidden|not allowed|off limits)\b/.test(text)) return [];
  const wanted: ColourName[] = [];
  units.forEach(({ meaning }, at) => {
    if (meaning?.kind !== "colour") return;
    const before = units
      .slice(Math.max(0, at - 4), at)
      .map(({ text: word }) => word)
      .join(" ");
    const after = units[at + 1];
    const isOfGarment = after?.meaning?.kind === "garment" || (after?.garmentIds.length ?? 0) > 0;
    const listed = /\b(?:and|or|,)$/.test(before) && wanted.length > 0;
    const rest = units
      .slice(at + 1, at + 5)
      .map(({ text: word }) => word)
      .join(" ");
    if (!isOfGarment && (wantedBefore.test(before) || wantedAfter.test(rest) || listed)) wanted.push(...meaning.colours);
  });
  return [...new Set(wanted)];
}

/** "All black", "everything white": nothing else beside them. */
const onlyThese =
  /\b(?:all|everything|only|entirely|head to toe|top to toe|total|nothing but|full)(?: in| is| has to be| must be| should be)? (?:black|white|navy|grey|red|green|blue|pink|beige|cream|brown)\b|\b(?:black|white|navy|grey|red|green|blue|pink|beige|cream|brown) (?:from )?(?:head to toe|top to toe|only|all over|throughout)\b/;

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
    /\b(?:tonight|(?<!work )dinner|supper|this evening|in the evening|evening|at night|after dark|late night|(?:at |from |around |by |, )?(?:6|7|8|9|10|11|six|seven|eight|nine|ten)(?: ?[:.]\d\d)? ?(?:pm|p m|in the evening|at night|o'clock tonight)|19:\d\d|2[0-3]:\d\d|night out)\b/,
  ],
  [
    "day",
    /\b(?:in the morning|this morning|at noon|lunch ?time|in the afternoon|this afternoon|during the day|daytime|midday|(?:8|9|10|11|nine|ten|eleven) ?(?:am|a m|in the morning)|(?:12|1|2|3|4|one|two|three|four) ?(?:pm|p m|in the afternoon))\b/,
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

export interface Range {
  readonly low_c: number | null;
  readonly high_c: number | null;
}

const cold = /\b(?:cold|chilly|freezing|frosty|icy|cool|nippy|low|minimum|morning|early|dawn|night|overnight|open\w*|start)\b/;
const warm = /\b(?:warm|hot|boiling|high|maximum|afternoon|midday|lunch\w*|noon|later|daytime|day|peak|up to|rising|climbing)\b/;

/** Two figures of one day are a range; one beside a word for the other end is one end of it. */
function rangeIn({ units, text }: SentenceOfMessage): Range | null {
  const between = spanOfDegrees(units);
  if (between !== null) return between;
  const figures = withBareFigures(units, degreesFrom(units));
  const [first, second] = figures;
  if (first === undefined) return null;
  if (second !== undefined && Math.abs(first.celsius - second.celsius) >= 2) {
    const [low, high] = first.celsius < second.celsius ? [first, second] : [second, first];
    return { low_c: low.celsius, high_c: high.celsius };
  }
  const words = (from: number, to: number) =>
    units
      .slice(Math.max(0, from), to)
      .map(({ text: word }) => word)
      .join(" ");
  const here = `${words(first.at - 4, first.at)} ${words(first.end, first.end + 4)}`;
  const elsewhere = text.replace(here, " ");
  if (
    /\b(?:but|then|and|later)\b/.test(text) &&
    warm.test(here) &&
    /\b(?:cold|chilly|freezing|frosty|cool|nippy)\b/.test(elsewhere) &&
    first.celsius >= 15
  )
    return { low_c: null, high_c: first.celsius };
  if (
    /\b(?:but|then|and|later)\b/.test(text) &&
    cold.test(here) &&
    /\b(?:warm|hot|boiling)\b/.test(elsewhere) &&
    first.celsius <= 12
  )
    return { low_c: first.celsius, high_c: null };
  return null;
}

/** Beside a certain figure a bare one with an hour is a temperature too: "5 degrees at night, 20 in the daytime". */
function withBareFigures(units: readonly Unit[], certain: readonly Degrees[]): readonly Degrees[] {
  const [first] = certain;
  if (first === undefined || certain.length > 1) return certain;
  for (let at = 0; at < units.length; at += 1) {
    const figure = at >= first.at && at < first.end ? null : numberAt(units, at);
    if (figure === null) continue;
    const after = units
      .slice(figure.end, figure.end + 4)
      .map(({ text }) => text)
      .join(" ");
    const before = units
      .slice(Math.max(0, at - 3), at)
      .map(({ text }) => text)
      .join(" ");
    if (ofHour.test(after) || /\b(?:to|and|then|high of|low of|rising to|up to|down to|but)$/.test(before)) {
      if (!/^(?:pm|am|o'clock|people|days?|nights?|hours?|minutes|%|km|miles|k)\b/.test(after) && Math.abs(figure.value) <= 45)
        return [first, { celsius: figure.value, at, end: figure.end }].toSorted((one, other) => one.at - other.at);
    }
  }
  return certain;
}
const ofHour =
  /^(?:in the (?:day|daytime|afternoon|shade|sun)|at (?:night|lunch|lunchtime|noon|midday|dawn)|by (?:\w+ )?(?:lunch\w*|noon|afternoon|evening|midday)|during the day|during the night|later|overnight|at most|tops|max)\b/;

function signedAt(units: readonly Unit[], at: number): { readonly value: number; readonly end: number } | null {
  const isNegative = units[at]?.text === "minus";
  const figure = numberAt(units, isNegative ? at + 1 : at);
  return figure === null || !isNegative ? figure : { ...figure, value: -figure.value };
}

/** "Between 12 and 19", "10 to 15 degrees": both ends of the day. */
function spanOfDegrees(units: readonly Unit[]): Range | null {
  for (let at = 0; at < units.length; at += 1) {
    const low = signedAt(units, at);
    if (low === null) continue;
    const isBetween = units[at - 1]?.text === "between";
    if (!/^(?:to|and|or)$/.test(units[low.end]?.text ?? "")) continue;
    const high = signedAt(units, low.end + 1);
    if (high === null || high.value <= low.value || high.value - low.value > 30 || high.value > 45) continue;
    const after = units
      .slice(high.end, high.end + 3)
      .map(({ text }) => text)
      .join(" ");
    const isDegrees = /^(?:°|degrees?|deg|celsius|c\b)/.test(after);
    const isBareBetween = isBetween && /^(?:(?:tomorrow|today|tonight|outside|out|all day|this|on|,)|$)/.test(after);
    if (isDegrees || isBareBetween) return { low_c: low.value, high_c: high.value };
  }
  return null;
}

const activityPatterns = activities.map((activity): [Activity, RegExp] => [
  activity,
  new RegExp(`\\b(?:${wordsOf(activity)})\\b`),
]);

const isOver = /\b(?:no|not|skip\w*|cancel\w*|after|before|instead of|from|without)(?: \w+){0,3}$/;

/** The first activity that is neither over nor left out, and no part of a garment's name ("gym leggings"). */
function activityIn(text: string): Activity | null {
  for (const [activity, pattern] of activityPatterns) {
    const match = pattern.exec(text);
    if (match === null || isOver.test(text.slice(0, match.index).trimEnd())) continue;
    if (new RegExp(`^ (?:${garmentWords}|kit|gear|clothes|stuff)\\b`).test(text.slice(match.index + match[0].length))) continue;
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
}

/** The wishes of the sentences that are about dressing. */
export function moreWishesOf(sentences: readonly SentenceOfMessage[]): MoreWishes {
  const text = sentences.map((sentence) => sentence.text).join(" . ");
  const custom = customs.find(({ named }) => named.test(text));
  return {
    coverage: coverageIn(text),
    exclude_materials: clothOut(text),
    exclude_colors: custom?.exclude_colors ?? [],
    colors: [...new Set([...sentences.flatMap(coloursWanted), ...(custom?.colors ?? [])])],
    only_colors: onlyThese.test(text),
    is_cold_indoors:
      indoors.test(text) && /\b(?:freezing|arctic|cold|chilly|icy|fridge|polar|nippy|siberia|too cool)\b/.test(text),
    time_of_day: hourIn(text),
    activity: activityIn(text),
    range: sentences.map(rangeIn).find((range) => range !== null) ?? null,
  };
}
