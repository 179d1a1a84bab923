// Questions that what is recorded answers: what is missing, what could go, how often and when something was worn, what it cost,
// and what bears the weather.

import { dayMs } from "../../day.ts";
import { changeConstraints } from "../../outfit/ask/constraints.ts";
import { wearable } from "../../outfit/ask/to-wearable.ts";
import { positionOf, type Wearable } from "../../outfit/ask/wearable.ts";
import { useOf, type WardrobeUse } from "../../outfit/lacking/insight.ts";
import { newcomerFrom } from "../../outfit/lacking/purchase.ts";
import { shoesSuit, weatherNeeds, wetFitness } from "../../outfit/score/weather-fit.ts";
import { conflictOf } from "../../outfit/search/rules.ts";
import { wearsByGarment } from "../../taste/feedback.ts";
import { factsOf, isOfKind } from "../../words/categories.ts";
import { capitalize, numeral, withArticle, withSpaces } from "../../words/english.ts";
import { spokenSeason } from "../../words/vocabulary.ts";
import type { Answer, Materials } from "../answer.ts";
import { naming } from "../speak/wording.ts";
import type { WardrobeQuestion } from "../understanding.ts";
import { dayWords } from "./day-words.ts";
import { answerInWords, garmentsOf, personOf } from "./draft.ts";
import { be, nameSome } from "./garment-lists.ts";

/** What to buy: a garment that makes more good outfits than any owned one of its kind. */
export function sayWhatIsMissing(materials: Materials, { season, categories, garments: ids }: WardrobeQuestion): Answer {
  const { wardrobe } = materials;
  const beside = garmentsOf(ids, wardrobe);
  const taken = new Set(beside.map(({ category }) => positionOf(category)));
  // "To go with the burgundy skirt": of outfits with it, and so without what is worn in its place.
  const company = wardrobe.filter(
    (garment) =>
      ids.includes(garment.id) ||
      (!taken.has(positionOf(garment.category)) && beside.every((one) => conflictOf(one, garment) === null)),
  );
  const { gaps } = wholeUse(beside.length === 0 ? materials : { ...materials, wardrobe: company });
  const isWornBeside = ({ category, color }: (typeof gaps)[number]) => {
    const wish = wearable(newcomerFrom({ category, color_primary: color }, "wish"));
    return !taken.has(positionOf(category)) && beside.every((one) => conflictOf(one, wish) === null);
  };
  const isFitting = (category: (typeof gaps)[number]["category"]) =>
    (season === null || factsOf(category).seasons.includes(season)) &&
    (categories.length === 0 || categories.some((name) => isOfKind(category, name)));
  const fitting = gaps.filter((gap) => isFitting(gap.category) && isWornBeside(gap)).slice(0, 2);
  const when = `${beside.length === 0 ? "" : ` with ${naming(beside)}`}${season === null ? "" : ` for ${spokenSeason(season)}`}`;
  if (fitting.length === 0) {
    return answerInWords(
      materials,
      `Nothing much is missing${when}: no basic that I know would make more good outfits than what you own.`,
      `If you buy something, let it be a better version of what you wear most${wardrobe.length === 0 ? "" : ", such as good shoes or a coat"}.`,
    );
  }
  const nounOf = ({ category, color }: (typeof fitting)[number]) =>
    factsOf(category).countedAs === "pair"
      ? `${withSpaces(color)} ${withSpaces(category)}`
      : withArticle(`${withSpaces(color)} ${withSpaces(category)}`);
  const [first, second] = fitting;
  if (first === undefined) return answerInWords(materials, "Nothing much is missing.");
  return answerInWords(
    materials,
    `${capitalize(nounOf(first))} would add most${when}: about ${first.good_outfits} good outfits with what you own${first.best_owned === 0 ? ", where nothing you have makes one" : `, against ${first.best_owned} with the best you have in its place`}.`,
    ...(second === undefined ? [] : [`After that, ${nounOf(second)}.`]),
  );
}

/** What the wardrobe is good for, whatever was asked before. */
export function wholeUse(materials: Materials): WardrobeUse {
  const { wardrobe, constraints } = materials;
  return useOf(wardrobe, withoutWishes(constraints), personOf(materials));
}

export const withoutWishes = (constraints: Materials["constraints"]): Materials["constraints"] =>
  changeConstraints(
    { ...constraints, must_include: [], exclude_categories: [], exclude_colors: [] },
    { occasion: null, weather: null, formality_level: null },
  );

/** What to give away: doubles, what was never worn though much is recorded, and what makes no good outfit. */
export function sayWhatCouldGo(materials: Materials): Answer {
  const { wardrobe, person, now } = materials;
  const wears = wearsByGarment(person.log, now);
  const { goodById } = wholeUse(materials);
  const useless = wardrobe.filter((garment) => isClothing(garment) && (goodById.get(garment.id) ?? 1) === 0);
  const doubles = doublesIn(wardrobe, (garment) => (wears.get(garment.id)?.wears ?? 0) * 1000 + (goodById.get(garment.id) ?? 0));
  const unworn = wears.size < unwornRecordsMin ? [] : wardrobe.filter(({ id }) => !wears.has(id));
  const [double] = doubles;
  const disliked = wardrobe.filter(({ opinion }) => opinion === "dislike");
  const sentences = [
    ...(disliked.length === 0 ? [] : [`You told me that you do not like ${nameSome(disliked, 3)}.`]),
    ...(double === undefined
      ? []
      : [
          `${capitalize(naming([double.spare]))} ${be([double.spare])} much like ${naming([double.kept])}: you could do without one of them.`,
        ]),
    ...(useless.length === 0 ? [] : [`${capitalize(nameSome(useless, 3))} ${be(useless)} in no good outfit with the rest.`]),
    ...(unworn.length === 0 ? [] : [`Never worn, by what I have on record: ${nameSome(unworn, 3)}.`]),
  ];
  const know =
    wears.size < unwornRecordsMin
      ? ["I have too few records of what you wear to say what lies unworn; tell me when you wear things, and I can."]
      : [];
  if (sentences.length === 0) {
    const least = [...wardrobe]
      .filter(isClothing)
      .sort((one, other) => (goodById.get(one.id) ?? 0) - (goodById.get(other.id) ?? 0) || (one.id < other.id ? -1 : 1));
    return answerInWords(
      materials,
      "Nothing is plainly in the way: every piece is in some good outfit, and no two are alike.",
      ...(least.length === 0 ? [] : [`If something has to go, ${naming(least.slice(0, 1))} goes with the fewest others.`]),
      ...know,
    );
  }
  return answerInWords(materials, ...sentences.slice(0, 2), ...know);
}

const unwornRecordsMin = 8;

function isClothing({ category }: Wearable): boolean {
  const position = positionOf(category);
  return position !== "accessory" && position !== "bag";
}

/** Pairs of one kind, cloth and main colour; the one that is worn less is to spare. */
function doublesIn(wardrobe: readonly Wearable[], use: (garment: Wearable) => number): { spare: Wearable; kept: Wearable }[] {
  const groups = Map.groupBy(wardrobe, ({ category, colours, material, pattern }) =>
    [category, colours[0]?.name, material, pattern].join(" "),
  );
  return [...groups.values()].flatMap((group) => {
    const [kept, spare] = [...group].sort((one, other) => use(other) - use(one) || (one.id < other.id ? -1 : 1));
    return kept === undefined || spare === undefined ? [] : [{ spare, kept }];
  });
}

const timesWords = (days: number) => (days === 1 ? "once" : days === 2 ? "twice" : `${numeral(days)} times`);

/** How often, and when last. */
export function sayWears(materials: Materials, { garments: ids, categories }: WardrobeQuestion): Answer {
  const { wardrobe, person, today } = materials;
  const named = garmentsOf(ids, wardrobe);
  const meant =
    named.length > 0
      ? named
      : garmentsOf(materials.session.spoken_of, wardrobe)
          .filter(({ category }) => categories.length === 0 || categories.some((name) => isOfKind(category, name)))
          .slice(0, 1);
  if (meant.length === 0)
    return answerInWords(
      materials,
      "Which piece do you mean?",
      person.log.length === 0 ? "I have no record of anything you wore yet." : "Name it, and I will look it up.",
    );
  const sentences = meant.slice(0, 3).map((garment) => {
    const days = [
      ...new Set(
        person.log
          .filter(({ action, garment_ids }) => action === "wear" && garment_ids.includes(garment.id))
          .map(({ worn_on, said_at }) => worn_on ?? new Date(said_at).toISOString().slice(0, 10)),
      ),
    ].toSorted();
    const last = days.at(-1);
    if (last === undefined) return `I have no record that you wore ${naming([garment])} yet.`;
    return `You wore ${naming([garment])} ${timesWords(days.length)} by my record, ${days.length === 1 ? "" : "last "}${dayWords(last, today)}.`;
  });
  return answerInWords(materials, ...sentences);
}

export function sayWhatWasWorn(materials: Materials, { on }: WardrobeQuestion): Answer {
  const { person, wardrobe, today } = materials;
  if (on === null) return answerInWords(materials, ...wornLately(materials));
  const ids = new Set(
    person.log.filter(({ action, worn_on }) => action === "wear" && worn_on === on).flatMap(({ garment_ids }) => garment_ids),
  );
  const garments = wardrobe.filter(({ id }) => ids.has(id));
  const day = dayWords(on, today);
  if (garments.length === 0)
    return answerInWords(materials, `I have no record of what you wore ${day}.`, "Tell me, and I will note it.");
  return answerInWords(materials, `${capitalize(day)} you wore ${naming(garments)}.`);
}

const daysOfWeek = 7;

/** What was worn in the last seven days, the latest first. */
function wornLately({ person, wardrobe, today }: Materials): string[] {
  const since = new Date(Date.parse(today) - (daysOfWeek - 1) * dayMs).toISOString().slice(0, 10);
  const byDay = Map.groupBy(
    person.log.filter(({ action, worn_on }) => action === "wear" && worn_on !== null && worn_on >= since && worn_on <= today),
    ({ worn_on }) => worn_on ?? today,
  );
  const days = [...byDay].toSorted(([one], [other]) => (one < other ? 1 : -1));
  if (days.length === 0) return ["I have no record of what you wore in the last seven days.", "Tell me, and I will note it."];
  return days.map(([day, entries]) => {
    const ids = new Set(entries.flatMap(({ garment_ids }) => garment_ids));
    return `${capitalize(dayWords(day, today))} you wore ${naming(wardrobe.filter(({ id }) => ids.has(id)))}.`;
  });
}

export function sayValue(materials: Materials, garments: readonly Wearable[]): Answer {
  const { prices, person, now } = materials;
  const priced = garments.filter(({ id }) => prices.has(id));
  if (priced.length === 0)
    return answerInWords(
      materials,
      "I know no prices, so I cannot say what it cost.",
      "Note a price with a piece, and I will add them up and work out the cost of each wear.",
    );
  const priceOf = ({ id }: Wearable) => prices.get(id) ?? 0;
  const total = priced.reduce((sum, garment) => sum + priceOf(garment), 0);
  const wears = wearsByGarment(person.log, now);
  const perWear = priced
    .map((garment) => ({ garment, cost: priceOf(garment) / Math.max(1, wears.get(garment.id)?.wears ?? 0) }))
    .sort((one, other) => other.cost - one.cost || (one.garment.id < other.garment.id ? -1 : 1));
  const money = (amount: number) => String(Math.round(amount * 100) / 100);
  const [dearest] = perWear;
  const byPrice = priced.toSorted((one, other) => priceOf(other) - priceOf(one));
  const [first, last] = [byPrice[0], byPrice.at(-1)];
  const atPrice = (garment: Wearable) => `${naming([garment])} at ${money(priceOf(garment))}`;
  const open = garments.length - priced.length;
  return answerInWords(
    materials,
    `${money(total)} in all, by the prices of ${numeral(priced.length)} ${priced.length === 1 ? "piece" : "pieces"}${open === 0 ? "" : `; ${numeral(open)} ${open === 1 ? "has" : "have"} none on record`}.`,
    ...(first === undefined || last === undefined || first === last
      ? []
      : [`The dearest: ${atPrice(first)}; the cheapest: ${atPrice(last)}.`]),
    ...(dearest === undefined || wears.size === 0
      ? []
      : [`Dearest for each wear so far: ${naming([dearest.garment])}, ${money(dearest.cost)}.`]),
  );
}

/** Fitness for the wet, 0 to 1: leather boots are above it, sneakers below. */
const wetEnough = 0.55;

/** Which of these bear the weather that the message names. */
export function sayWhatSuits(materials: Materials, garments: readonly Wearable[]): Answer {
  const { understanding, constraints } = materials;
  const conditions = understanding.weather?.conditions ?? [];
  const asked = changeConstraints(constraints, { weather: { conditions: conditions.length === 0 ? ["rainy"] : conditions } });
  const needs = weatherNeeds(asked.weather);
  const bears = (garment: Wearable) =>
    wetFitness(garment) >= wetEnough && (positionOf(garment.category) !== "shoes" || shoesSuit(garment, needs));
  const inUse = garments.filter(({ out_of_use }) => out_of_use === null);
  const good = inUse.filter(bears).sort((one, other) => wetFitness(other) - wetFitness(one) || (one.id < other.id ? -1 : 1));
  const bad = inUse.filter((garment) => !bears(garment));
  const air = needs.snow ? "snow" : "rain";
  if (good.length === 0)
    return answerInWords(
      materials,
      `None of them is made for ${air}.`,
      ...(bad.length === 0 ? [] : [`Keep ${nameSome(bad, 3)} dry.`]),
    );
  return answerInWords(
    materials,
    `${capitalize(nameSome(good, 3))} ${good.length === 1 && be(good) === "is" ? "takes" : "take"} ${air} best.`,
    ...(bad.length === 0 ? [] : [`Leave ${nameSome(bad, 3)} at home: they would suffer.`]),
  );
}

const measures: readonly { readonly named: RegExp; readonly of: (garment: Wearable) => number; readonly sign: 1 | -1 }[] = [
  { named: /warm/, of: ({ warmth_clo: clo }) => clo, sign: 1 },
  { named: /cool|light/, of: ({ warmth_clo: clo }) => clo, sign: -1 },
  { named: /smart|dress|formal|fanc/, of: ({ formality }) => formality, sign: 1 },
  { named: /casual/, of: ({ formality }) => formality, sign: -1 },
  { named: /comf|soft/, of: ({ category }) => factsOf(category).comfort, sign: 1 },
];

/** "The warmest thing I own", among the kinds that the question names. */
export function sayExtreme(
  { wardrobe, ...materials }: Materials,
  { words, categories, garments: ids }: WardrobeQuestion,
): Answer {
  const [word = "warmest"] = words;
  const measure = measures.find(({ named }) => named.test(word));
  const among = wardrobe.filter(
    (garment) =>
      isClothing(garment) &&
      (ids.length === 0 || ids.includes(garment.id)) &&
      (categories.length === 0 || categories.some((name) => isOfKind(garment.category, name))),
  );
  if (measure === undefined || among.length === 0)
    return answerInWords({ wardrobe, ...materials }, "I find nothing of the kind in your wardrobe.");
  const ranked = among.toSorted(
    (one, other) => measure.sign * (measure.of(other) - measure.of(one)) || (one.id < other.id ? -1 : 1),
  );
  const [first, ...others] = ranked;
  return answerInWords(
    { wardrobe, ...materials },
    `By kind and cloth, ${naming(first === undefined ? [] : [first])} ${first === undefined ? "is" : be([first])} the ${word}.`,
    ...(others.length === 0 ? [] : [`After that: ${nameSome(others.slice(0, 2))}.`]),
  );
}
