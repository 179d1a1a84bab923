// A packing list in a few sentences: how many garments of each kind, which are worn again, and what is lacking.

import { joinWords } from "../../words/english.ts";
import type { Slot } from "../../words/vocabulary.ts";
import { byId, isCore, positionOf, slotOf } from "../ask/wearable.ts";
import type { TripPlan } from "./trip.ts";

const slotNouns: Readonly<Record<Slot, readonly [string, string]>> = {
  top: ["top", "tops"],
  bottom: ["bottom", "bottoms"],
  one_piece: ["one-piece", "one-pieces"],
  outerwear: ["jacket or coat", "jackets and coats"],
  shoes: ["pair of shoes", "pairs of shoes"],
  bag: ["bag", "bags"],
  accessory: ["accessory", "accessories"],
};

function countWords(count: number, [one, many]: readonly [string, string]): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function packingWords({ packed: list, washes, exact, lower_bound: lowerBound }: TripPlan, days: number): string {
  const length = countWords(days, ["day", "days"]);
  if (list.length === 0) return `Nothing to pack for ${length}: no outfit can be made.`;
  const slots = Map.groupBy(list, ({ garment }) => {
    const position = positionOf(garment.category);
    return isCore(position) ? slotOf(position) : position;
  });
  const parts = [...slots].map(([slot, members]) => countWords(members.length, slotNouns[slot]));
  const again = list
    .filter((entry) => entry.days_worn > 1)
    .sort((a, b) => b.days_worn - a.days_worn || byId(a.garment, b.garment))
    .map(({ garment, days_worn: daysWorn }) => `the ${garment.name} on ${daysWorn} days`);
  const spare = list.filter((entry) => entry.days_worn === 0).map(({ garment }) => `the ${garment.name}`);
  const sentences = [`${countWords(list.length, ["garment", "garments"])} for ${length}: ${joinWords(parts)}.`];
  if (again.length > 0) sentences.push(`Worn again: ${joinWords(again)}.`);
  if (spare.length > 0) sentences.push(`Packed because asked for, not worn in these outfits: ${joinWords(spare)}.`);
  if (washes > 0)
    sentences.push(`There are not enough clothes: the laundry has to be done ${washes === 1 ? "once" : `${washes} times`}.`);
  if (!exact)
    sentences.push(
      `At least ${countWords(lowerBound, ["garment", "garments"])} must be packed; whether fewer than listed are enough is not proven.`,
    );
  return sentences.join(" ");
}
