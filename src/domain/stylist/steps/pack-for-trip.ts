// "Pack for four days in Rome, then three in Reykjavik": a packing list for the weather of each leg, and the outfits of the first
// days.

import { type ResolvedConstraints, resolveConstraints } from "../../outfit/ask/constraints.ts";
import { positionOf, type Wearable } from "../../outfit/ask/wearable.ts";
import type { ScoringContext } from "../../outfit/score/score.ts";
import { planTrip, type TripPlan, type TripRequest } from "../../outfit/trip/trip.ts";
import { type TripDay, tripDays } from "../../outfit/trip/trip-weather.ts";
import { capitalize, joinWords, numeral } from "../../words/english.ts";
import { type Occasion, occasionFacts } from "../../words/occasions.ts";
import { type Season, spokenSeason, type TemperatureBand } from "../../words/vocabulary.ts";
import type { Answer, Materials } from "../answer.ts";
import { naming, type Wording } from "../speak/wording.ts";
import { dayOfLeg, legDays, legDaysAssumed, legStart } from "../trip-dates.ts";
import type { Trip, TripLeg } from "../understanding.ts";
import { answerInWords, answerOutfits, draftAnswer, garmentsOf, garmentsToPropose, scoringOf } from "./draft.ts";
import { nameSome } from "./garment-lists.ts";

/** An answer has at most five outfits (docs/design.md, "Limits of the API"). */
const outfitsMax = 5;
/** The longest trip that is planned day by day (docs/design.md, "Limits of the API"). */
const daysMax = 14;
/** Sets of shoes that are tried when fewer pairs are allowed than the plan would take. */
const shoeSetsMax = 6;
const occasionsADay = 3;

interface Day extends TripDay {
  readonly leg: TripLeg;
}

export function tripStep(materials: Materials, wording: Wording): Answer {
  const { session } = materials;
  const { trip } = session;
  if (trip === null || trip.days === null) {
    return answerInWords(
      materials,
      wording.pick(["For how many days?", "How many days will you be away?"]),
      "Up to fourteen I can pack for.",
    );
  }
  const wardrobe = garmentsToPropose(materials);
  const days = daysOf(trip, materials);
  // The trip has one season: that of the first day without a known temperature.
  const season = days.find((day) => day.season !== undefined)?.season;
  const scoring: ScoringContext = scoringOf({ ...materials, season });
  const plan = limitedPlan(wardrobe, days, trip, materials, scoring);
  const plannedOutfits = plan.occasions.flatMap(({ outfit }) => (outfit === null ? [] : [outfit]));
  const outfits = answerOutfits(plannedOutfits.slice(0, outfitsMax), wardrobe, materials.constraints, scoring);
  const packedGarments = plan.packed.map(({ garment }) => garment);
  if (packedGarments.length === 0) {
    const why = [...new Set(plan.occasions.flatMap(({ unmet }) => unmet.map(({ message }) => message)))];
    return answerInWords(materials, `I cannot pack for ${whereWords(trip)}: no outfit can be made.`, ...why.slice(0, 2));
  }
  const lists = packingLists(packedGarments);
  const [first] = plannedOutfits;
  return draftAnswer(materials, {
    outfits,
    facts: [
      `A trip: ${whereWords(trip)}.`,
      ...lists,
      ...limitWords(trip, packedGarments),
      ...weatherWords(days),
      ...plannedOutfits.slice(0, outfitsMax).map(({ explanation }, day) => `Day ${day + 1}: ${explanation}`),
    ],
    reply: [
      `For ${whereWords(trip)}, ${numeral(packedGarments.length)} ${packedGarments.length === 1 ? "piece does" : "pieces do"} it${plan.washes > 0 ? ", with a wash on the way" : ""}.`,
      ...lists,
      ...limitWords(trip, packedGarments),
      ...occasionWords(trip, plan, wardrobe),
      ...weatherWords(days).slice(0, 2),
      ...assumedWords(trip),
      ...(first === undefined ? [] : [`On the first day wear ${nameSome(garmentsOf(first.garment_ids, wardrobe))}.`]),
    ],
  });
}

/** "four days in Rome, then three days in Reykjavik" */
function whereWords({ legs, days }: Trip): string {
  const parts = legs.map((leg) => `${daysWords(legDays(leg, legs, days))}${leg.place === null ? "" : ` in ${leg.place}`}`);
  return parts.length === 0 ? daysWords(days ?? 1) : joinWords(parts, "and then");
}

const daysWords = (days: number) => `${numeral(days)} ${days === 1 ? "day" : "days"}`;

function assumedWords({ legs }: Trip): string[] {
  const open = legs.filter(({ days, place }) => days === null && place !== null && legs.length > 1);
  return open.length === 0
    ? []
    : [
        `You did not say how long you stay in ${joinWords(open.map(({ place }) => place ?? ""))}: I took ${daysWords(legDaysAssumed)}.`,
      ];
}

function daysOf(trip: Trip, materials: Materials): Day[] {
  const { session, legs, constraints, now, today } = materials;
  // Weather that the person named counts for every day; otherwise each day has that of its leg.
  const weather = session.constraints.weather;
  const isPart = trip.occasions.some(({ occasion }) => occasion === constraints.occasion);
  const usual: Occasion = isPart ? "casual" : (constraints.occasion ?? "casual");
  const days = legs.flatMap(({ leg, report, climate }): Day[] => {
    const start = legStart(leg, today);
    const request: TripRequest = {
      days: Array.from({ length: legDays(leg, trip.legs, trip.days) }, (_, day) => ({
        occasions: [usual],
        ...(start !== null && { date: dayOfLeg(start, day) }),
        ...(weather !== undefined && { weather }),
      })),
      ...(leg.place !== null && { location: { place: leg.place } }),
    };
    return tripDays(request, { report, climate }, now).map((day) => ({ ...day, leg }));
  });
  return withOccasions(days.slice(0, daysMax), trip, isPart || constraints.occasion === undefined);
}

/** One is on the way on the first day. What has a number of days is put on the days after it. */
function withOccasions(days: readonly Day[], { occasions }: Trip, isLeisure: boolean): Day[] {
  const planned = days.map(({ occasions: usual }, index): Occasion[] =>
    index === 0 && isLeisure && days.length > 1 ? ["travel"] : [...usual],
  );
  for (const { occasion, days: count } of occasions) {
    const from = days.length > count ? 1 : 0;
    for (let day = 0; day < count; day += 1) {
      const list = planned[(from + day) % planned.length];
      if (list !== undefined && !list.includes(occasion) && list.length < occasionsADay) list.push(occasion);
    }
  }
  return days.map((day, index) => ({ ...day, occasions: planned[index] ?? day.occasions }));
}

/** What is usual where nothing is known of the weather: without it, nothing would ask for a coat in winter. */
const seasonBands: Readonly<Record<Season, TemperatureBand>> = { winter: "cold", spring: "mild", summer: "warm", fall: "cool" };

function planFor(
  wardrobe: readonly Wearable[],
  days: readonly Day[],
  { constraints }: Materials,
  scoring: ScoringContext,
): TripPlan {
  const ofDays = days.map(({ occasions, weather, season }) =>
    occasions.map((occasion): ResolvedConstraints => {
      const { weather: _, activity: __, ...others } = constraints;
      const usual = season === undefined ? undefined : { temp: seasonBands[season] };
      const resolved = resolveConstraints({ ...others, must_include: [], occasion, weather: weather ?? usual });
      return { ...resolved, comfort_priority: constraints.comfort_priority };
    }),
  );
  return planTrip(wardrobe, ofDays, new Set(constraints.must_include), scoring);
}

const isShoe = ({ category }: Wearable) => positionOf(category) === "shoes";

/** With a limit on shoes: the allowed pairs that leave the fewest occasions without an outfit, and then rank highest. */
function limitedPlan(
  wardrobe: readonly Wearable[],
  days: readonly Day[],
  { shoes_max: most }: Trip,
  materials: Materials,
  scoring: ScoringContext,
): TripPlan {
  const plan = planFor(wardrobe, days, materials, scoring);
  const pairs = plan.packed.filter(({ garment }) => isShoe(garment)).toSorted((one, other) => other.days_worn - one.days_worn);
  if (most === null || pairs.length <= most) return plan;
  const sets = subsets(
    pairs.map(({ garment }) => garment.id),
    most,
  ).slice(0, shoeSetsMax);
  const plans = sets.map((kept) =>
    planFor(
      wardrobe.filter((garment) => !isShoe(garment) || kept.includes(garment.id)),
      days,
      materials,
      scoring,
    ),
  );
  const worth = ({ occasions }: TripPlan) => ({
    dressed: occasions.filter(({ outfit }) => outfit !== null).length,
    rank: occasions.reduce((sum, { outfit }) => sum + (outfit?.rank ?? 0), 0),
  });
  const [best] = plans.map((one) => ({ one, ...worth(one) })).toSorted((a, b) => b.dressed - a.dressed || b.rank - a.rank);
  return best?.one ?? plan;
}

/** All sets of `size` members, those with the first members first. */
function subsets(members: readonly string[], size: number): string[][] {
  if (size === 0) return [[]];
  return members.flatMap((member, index) => subsets(members.slice(index + 1), size - 1).map((others) => [member, ...others]));
}

/** By kind, so that nobody has to keep ten names in mind. */
function packingLists(garments: readonly Wearable[]): string[] {
  const at = (...positions: ReturnType<typeof positionOf>[]) =>
    garments.filter(({ category }) => positions.includes(positionOf(category)));
  const lists: readonly (readonly [string, Wearable[]])[] = [
    ["Tops", at("base")],
    ["Bottoms", at("bottom")],
    ["Dresses", at("one_piece")],
    ["Over it", at("mid", "jacket", "coat")],
    ["Shoes", at("shoes")],
    ["Also", at("bag", "accessory")],
  ];
  return lists.filter(([, some]) => some.length > 0).map(([label, some]) => `${label}: ${naming(some)}.`);
}

function limitWords({ shoes_max: most, is_light }: Trip, packed: readonly Wearable[]): string[] {
  const pairs = packed.filter(isShoe).length;
  return [
    ...(most === null
      ? []
      : [
          pairs <= most
            ? `That keeps to ${numeral(most)} ${most === 1 ? "pair" : "pairs"} of shoes.`
            : `It takes ${numeral(pairs)} pairs of shoes: with fewer, some day would be without.`,
        ]),
    ...(is_light ? ["It is the fewest with a fresh top for every day; with a wash on the way it would be less."] : []),
  ];
}

const spokenOnTrip: Readonly<Partial<Record<Occasion, string>>> = {
  party: "the dinner, party or evening out",
  business_formal: "the business dinner or formal meeting",
};

/** What is packed for what was said. */
function occasionWords({ occasions }: Trip, plan: TripPlan, wardrobe: readonly Wearable[]): string[] {
  return occasions.slice(0, 2).flatMap(({ occasion }) => {
    const planned = plan.occasions.find(
      ({ constraints, outfit }) => constraints.occasion === occasion && outfit !== null,
    )?.outfit;
    if (planned === undefined || planned === null) return [`For ${occasionFacts[occasion].spoken} I find nothing that fits.`];
    const names = garmentsOf(planned.garment_ids, wardrobe).filter(({ category }) => positionOf(category) !== "coat");
    const what = spokenOnTrip[occasion] ?? occasionFacts[occasion].spoken;
    return [`For ${what}: ${naming(names.slice(0, 3))}.`];
  });
}

/** What the weather of each leg is taken to be. */
function weatherWords(days: readonly Day[]): string[] {
  const byLeg = [...Map.groupBy(days, ({ leg }) => leg)];
  const seasons = new Set(days.map(({ season }) => season));
  const [season] = seasons;
  if (seasons.size === 1 && season !== undefined) {
    const places = byLeg.flatMap(([{ place }]) => place ?? []);
    const where = places.length === 0 ? "" : ` in ${joinWords(places, "or")}`;
    return [`I do not know the weather${where}, so I packed for ${spokenSeason(season)}.`];
  }
  return byLeg.flatMap(([{ place }, some]) => {
    const degrees = some.flatMap(({ weather }) => weather?.temperature_c ?? []);
    const where = place === null ? "" : ` in ${place}`;
    if (degrees.length > 0) {
      const [least, most] = [Math.round(Math.min(...degrees)), Math.round(Math.max(...degrees))];
      const figures = `${least === most ? `about ${least}` : `${least} to ${most}`} °C`;
      const isUsual = some.every(({ notes }) => notes.some(({ code }) => code === "climate_normal"));
      return [
        isUsual ? `I have no forecast${where}; usual then is ${figures}.` : `${capitalize(`the weather${where}`)}: ${figures}.`,
      ];
    }
    const season = some.find((day) => day.season !== undefined)?.season;
    return season === undefined ? [] : [`I do not know the weather${where}, so I packed for ${spokenSeason(season)}.`];
  });
}
