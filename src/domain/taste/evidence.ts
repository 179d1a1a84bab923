// The evidence that a feedback log holds for each feature: whole numbers that are only added and taken away, so that a
// log read in one pass, and the same log grown and undone step by step in any order, end in the same numbers to the last.

import type { FeedbackAction, FeedbackReason } from "../records.ts";
import type { Slot } from "../vocabulary.ts";
import { type FeatureKind, keyOf, pairFeatures, pairValueOf } from "./features.ts";
import { dayMs, dayOf, type FeedbackEntry, type Tasted } from "./feedback.ts";
import { type Looked, looked, type Usual, usualIn } from "./usual.ts";

/** What an action is worth, in tenths (DESIGN section 7). */
export const actionValues: Readonly<Record<FeedbackAction, number>> = { like: 10, dislike: -10, wear: 20, save: 10, skip: -3 };

/**
 * After so many days a feedback counts half. Taste drifts over seasons, and what was worn last winter has to say something
 * this winter: after a year it counts a quarter. Chosen, not measured: no data of this kind is at hand.
 */
export const halfLifeDays = 180;

/**
 * Of one feedback, how many thousandths each kind of feature is credited or blamed with. Without a reason all share it,
 * first what is seen first; a reason sends it where it points. What did not suit the occasion, or was something else, says
 * less of taste: half.
 */
const creditOf: Readonly<Record<FeedbackReason | "none", Readonly<Partial<Record<FeatureKind, number>>>>> = {
  none: { color: 250, category: 200, style: 150, formality: 75, fit: 75, color_pair: 125, category_pair: 125 },
  colors: { color: 600, color_pair: 400 },
  style: { style: 500, category: 250, category_pair: 250 },
  comfort: { fit: 600, category: 400 },
  occasion_match: { formality: 400, style: 100 },
  other: { color: 125, category: 100, style: 75, formality: 40, fit: 40, color_pair: 60, category_pair: 60 },
};

/** How much of an outfit a garment is to who looks at it, in hundredths; garments share the credit by it. */
const attentionTo: Readonly<Record<Slot, number>> = {
  top: 60,
  bottom: 80,
  one_piece: 120,
  outerwear: 90,
  shoes: 50,
  bag: 20,
  accessory: 10,
};
/** A garment that was deleted since takes its share of the credit with it. */
const attentionUnknown = 60;

export interface Counts {
  readonly likes: number;
  readonly dislikes: number;
  readonly wears: number;
  readonly saves: number;
  readonly skips: number;
}
type Counting = { -readonly [Name in keyof Counts]: Counts[Name] };

/** What was said of outfits with a feature in them. Masses are millionths of a whole feedback given today. */
export interface Sums {
  /** Mass of likes, dislikes, saves and skips, less what chance alone would put there. */
  readonly rated: number;
  /** That mass times what each is worth, in tenths. */
  readonly said: number;
  /** Mass of wears, less what chance alone would put there. */
  readonly worn: number;
  /** Mass that chance alone would have put there of the wears without it: what was worn instead. */
  readonly missed: number;
  readonly counts: Counts;
}

interface Heard {
  rated: number;
  said: number;
  worn: number;
  /** What chance alone would put there of the wears with it. */
  chance: number;
  readonly counts: Counting;
}

const nothingHeard = (): Heard => ({
  rated: 0,
  said: 0,
  worn: 0,
  chance: 0,
  counts: { likes: 0, dislikes: 0, wears: 0, saves: 0, skips: 0 },
});

const countOf: Readonly<Record<FeedbackAction, keyof Counts>> = {
  like: "likes",
  dislike: "dislikes",
  wear: "wears",
  save: "saves",
  skip: "skips",
};

/** Something worn is a choice among what is owned for its place, or for its two places. */
interface Choice {
  readonly kind: FeatureKind;
  readonly slots: readonly [Slot] | readonly [Slot, Slot];
  readonly mass: number;
}

/** What one feedback says: of each feature how much and how much of it is chance, and the choices it was. */
interface Said {
  readonly features: ReadonlyMap<string, { readonly mass: number; readonly chance: number }>;
  readonly choices: readonly Choice[];
}

/** Credits are thousandths, so a thousand of them are millionths of the whole. */
const massUnit = 1000;

/** How much of a feedback is left after its days, 0..1. */
function left(entry: FeedbackEntry, today: number): number {
  return 2 ** (-Math.max(0, today - dayOf(entry)) / halfLifeDays);
}

function saidBy(entry: FeedbackEntry, today: number, garments: ReadonlyMap<string, Looked>, usual: Usual): Said {
  const credits = creditOf[entry.reason ?? "none"];
  const whole = left(entry, today) * massUnit;
  const worn = entry.garmentIds.map((id) => garments.get(id)).filter((garment) => garment !== undefined);
  const gone = attentionUnknown * (entry.garmentIds.length - worn.length);
  const attention = worn.reduce((sum, { slot }) => sum + attentionTo[slot], gone);

  const features = new Map<string, { mass: number; chance: number }>();
  const note = (key: string, mass: number, thousandths: number) => {
    const before = features.get(key) ?? { mass: 0, chance: 0 };
    features.set(key, { mass: before.mass + mass, chance: before.chance + Math.round((mass * thousandths) / 1000) });
  };
  const choices: Choice[] = [];
  for (const { slot, traits, kinds } of worn) {
    const own = (whole * attentionTo[slot]) / attention;
    for (const { kind, key, share } of traits) {
      const credit = credits[kind];
      if (credit !== undefined) note(key, Math.round((own * credit * share) / 1000), usual.of(kind, key, slot));
    }
    for (const kind of kinds) {
      const credit = credits[kind];
      if (credit !== undefined) choices.push({ kind, slots: [slot], mass: Math.round(own * credit) });
    }
  }
  const pairs = worn.flatMap((one, place) => worn.slice(place + 1).map((other) => ({ one, other })));
  const attentionOf = ({ one, other }: { one: Looked; other: Looked }) => attentionTo[one.slot] * attentionTo[other.slot];
  const together = pairs.reduce((sum, pair) => sum + attentionOf(pair), 0);
  for (const pair of pairs) {
    const [first, second] = pair.one.slot < pair.other.slot ? [pair.one, pair.other] : [pair.other, pair.one];
    const own = (whole * attentionOf(pair)) / together;
    for (const kind of pairFeatures) {
      const credit = credits[kind];
      const [one, other] = [first.parts[kind], second.parts[kind]];
      if (credit === undefined || one === null || other === null) continue;
      const mass = Math.round(own * credit);
      note(keyOf(kind, pairValueOf(one, other)), mass, usual.ofPair(kind, one, other, first.slot, second.slot));
      choices.push({ kind, slots: [first.slot, second.slot], mass });
    }
  }
  return { features, choices };
}

export interface Ledger {
  /** Counts a feedback in. */
  add(entry: FeedbackEntry): void;
  /** Takes back one that was counted in: it is as though it had never been. */
  remove(entry: FeedbackEntry): void;
  /** Every feature that was spoken of or could have been worn, in order of its key. */
  sums(): [key: string, sums: Sums][];
  /** Mass of all ratings, and that times what each is worth, in tenths: how this person usually receives an outfit. */
  ratings(): { readonly mass: number; readonly said: number };
}

export interface LedgerTerms {
  readonly wardrobe: readonly Tasted[];
  /** Features with the time, in milliseconds since 1970, up to which nothing said counts. */
  readonly forgotten: ReadonlyMap<string, number>;
  readonly now: number;
}

export function emptyLedger({ wardrobe, forgotten, now }: LedgerTerms): Ledger {
  const today = Math.floor(now / dayMs);
  const garments = new Map(wardrobe.map((garment) => [garment.id, looked(garment)]));
  const usual = usualIn(garments.values());
  const heard = new Map<string, Heard>();
  const choices = choiceSums();
  /** The choices made up to when a feature was forgotten, by that feature. */
  const excused = new Map([...forgotten.keys()].map((key) => [key, choiceSums()]));
  let [ratedMass, ratedSaid] = [0, 0];

  function count(entry: FeedbackEntry, sign: 1 | -1): void {
    const { features, choices: made } = saidBy(entry, today, garments, usual);
    const value = actionValues[entry.action];
    const wear = entry.action === "wear";
    for (const [key, { mass, chance }] of features) {
      if (entry.saidAt <= (forgotten.get(key) ?? Number.NEGATIVE_INFINITY)) continue;
      const sums = heard.get(key) ?? nothingHeard();
      if (wear) {
        sums.worn += sign * (mass - chance);
        sums.chance += sign * chance;
      } else {
        sums.rated += sign * (mass - chance);
        sums.said += sign * (mass - chance) * value;
      }
      sums.counts[countOf[entry.action]] += sign;
      if (Object.values(sums.counts).every((times) => times === 0)) heard.delete(key);
      else heard.set(key, sums);
    }
    if (!wear) {
      const mass = Math.round(left(entry, today) * massUnit * 1000);
      ratedMass += sign * mass;
      ratedSaid += sign * mass * value;
      return;
    }
    choices.add(made, sign);
    for (const [key, until] of forgotten) if (entry.saidAt <= until) excused.get(key)?.add(made, sign);
  }

  /** What chance alone would put on a feature of all that was worn where it could have been. */
  function expected(key: string): number {
    const [kind = "", value = ""] = key.split(":");
    const [one = "", other = ""] = value.split("-");
    let sum = 0;
    for (const [place, choice] of choices.of(kind)) {
      const mass = choice.mass - (excused.get(key)?.massOf(kind, place) ?? 0);
      sum += Math.round((mass * chanceOf(choice, key, one, other, usual)) / 1000);
    }
    return sum;
  }

  return {
    add: (entry) => count(entry, 1),
    remove: (entry) => count(entry, -1),
    sums() {
      const keys = [...new Set([...heard.keys(), ...usual.keys])].sort();
      return keys.map((key) => {
        const { rated, said, worn, chance, counts } = heard.get(key) ?? nothingHeard();
        return [key, { rated, said, worn, missed: Math.max(0, expected(key) - chance), counts }];
      });
    },
    ratings: () => ({ mass: ratedMass, said: ratedSaid }),
  };
}

function chanceOf({ kind, slots: [first, second] }: Choice, key: string, one: string, other: string, usual: Usual): number {
  if (kind === "color_pair" || kind === "category_pair") {
    return second === undefined ? 0 : usual.ofPair(kind, one, other, first, second);
  }
  return usual.of(kind, key, first);
}

/** Choices summed by kind and place. */
function choiceSums() {
  const kinds = new Map<string, Map<string, Choice>>();
  return {
    add(made: readonly Choice[], sign: 1 | -1) {
      for (const choice of made) {
        const places = kinds.get(choice.kind) ?? new Map<string, Choice>();
        const place = choice.slots.join(" ");
        places.set(place, { ...choice, mass: (places.get(place)?.mass ?? 0) + sign * choice.mass });
        kinds.set(choice.kind, places);
      }
    },
    of: (kind: string): Iterable<readonly [string, Choice]> => kinds.get(kind) ?? [],
    massOf: (kind: string, place: string) => kinds.get(kind)?.get(place)?.mass ?? 0,
  };
}
