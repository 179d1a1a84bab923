// "Pack for four days in Rome": a packing list, and the outfits of the first days.

import { resolveConstraints } from "../../outfit/ask/constraints.ts";
import { planTrip } from "../../outfit/trip/trip.ts";
import { tripDays } from "../../outfit/trip/trip-weather.ts";
import { packingWords } from "../../outfit/trip/trip-words.ts";
import { capitalize, numeral } from "../../words/english.ts";
import type { Answer, Materials } from "../answer.ts";
import { naming, type Wording } from "../speak/wording.ts";
import { answerInWords, answerOutfits, draftAnswer, garmentsOf, garmentsToPropose, scoringOf } from "./draft.ts";

/** An answer has at most five outfits (docs/design.md, "Limits of the API"). */
const outfitsMax = 5;

export function tripStep(materials: Materials, wording: Wording): Answer {
  const { understanding, session, constraints, report, climate, now } = materials;
  const length = understanding.trip?.days ?? null;
  if (length === null) {
    return answerInWords(
      materials,
      wording.pick(["For how many days?", "How many days will you be away?"]),
      "Up to fourteen I can pack for.",
    );
  }
  const wardrobe = garmentsToPropose(materials);
  const occasion = constraints.occasion ?? "travel";
  // Weather that the person named counts for every day; otherwise each day has its forecast.
  const weatherForAllDays = session.constraints.weather;
  const location = session.place === null ? undefined : { place: session.place };
  const requestedDays = Array.from({ length }, (_, day) => ({
    occasions: [day === 0 || constraints.occasion !== undefined ? occasion : ("casual" as const)],
    ...(day === 0 && session.date !== null && { date: session.date }),
    ...(weatherForAllDays !== undefined && { weather: weatherForAllDays }),
  }));
  const days = tripDays({ days: requestedDays, ...(location !== undefined && { location }) }, { report, climate }, now);
  const plan = planTrip(
    wardrobe,
    days.map(({ occasions, weather }) =>
      occasions.map((one) => ({
        ...constraints,
        must_include: [],
        occasion: one,
        ...(weather !== undefined && { weather: resolveConstraints({ weather }).weather }),
      })),
    ),
    new Set(constraints.must_include),
    scoringOf(materials),
  );
  const plannedOutfits = plan.occasions.flatMap(({ outfit }) => (outfit === null ? [] : [outfit]));
  const outfits = answerOutfits(plannedOutfits.slice(0, outfitsMax), wardrobe, constraints, scoringOf(materials));
  const words = packingWords(plan, length);
  const packedGarments = plan.packed.map(({ garment }) => garment);
  if (packedGarments.length === 0) {
    const why = [...new Set(plan.occasions.flatMap(({ unmet }) => unmet.map(({ message }) => message)))];
    return answerInWords(materials, words, ...why.slice(0, 2));
  }
  const first = plannedOutfits[0];
  return draftAnswer(materials, {
    outfits,
    facts: [
      words,
      `Packed: ${naming(packedGarments)}.`,
      ...plannedOutfits.slice(0, outfitsMax).map(({ explanation }, day) => `Day ${day + 1}: ${explanation}`),
    ],
    reply: [
      `Pack ${naming(packedGarments)}.`,
      words,
      ...(first === undefined ? [] : [`On the first day: ${naming(garmentsOf(first.garment_ids, wardrobe))}.`]),
      ...(plannedOutfits.length > outfits.length
        ? [`${capitalize(numeral(outfits.length))} of the ${numeral(plannedOutfits.length)} outfits are with this answer.`]
        : []),
    ],
  });
}
