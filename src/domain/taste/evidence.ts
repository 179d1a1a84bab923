// The evidence of a feedback log for each feature. All sums are of whole numbers, so the order of the entries does not matter.

import { dayMs } from "../day.ts";
import type { FeedbackAction, FeedbackReason } from "../words/records.ts";
import { type Slot, slots } from "../words/vocabulary.ts";
import { type FeatureKind, featureOf, pairFeatures } from "./features.ts";
import { dayOf, type FeedbackEntry, type TasteGarment } from "./feedback.ts";
import { type GarmentTraits, garmentTraits, slotPairIndex, type Usual, usualIn } from "./usual.ts";

/** The value of an action, in tenths (docs/design.md, "Taste"). */
export const actionValues: Readonly<Record<FeedbackAction, number>> = { like: 10, dislike: -10, wear: 20, save: 10, skip: -3 };

/** After so many days a feedback counts half, so feedback of last winter counts a quarter this winter. Chosen, not measured. */
export const halfLifeDays = 180;

// The thousandths of one feedback that each kind of feature gets. Without a reason every kind gets a part, and the most visible
// kinds the largest. With a reason only its own kinds get one. `occasion_match` and `other` say less about taste, so they count
// half.
const creditOf: Readonly<Record<FeedbackReason | "none", Readonly<Partial<Record<FeatureKind, number>>>>> = {
  none: { color: 250, category: 200, style: 150, formality: 75, fit: 75, color_pair: 125, category_pair: 125 },
  colors: { color: 450, color_pair: 300 },
  style: { style: 400, category: 200, category_pair: 200 },
  comfort: { fit: 450, category: 300 },
  occasion_match: { formality: 400, style: 100 },
  other: { color: 125, category: 100, style: 75, formality: 40, fit: 40, color_pair: 60, category_pair: 60 },
};

/**
 * How much attention a garment of each slot gets in an outfit, in hundredths. The garments share the feedback in this
 * proportion.
 */
const attentionTo: Readonly<Record<Slot, number>> = {
  top: 60,
  bottom: 80,
  one_piece: 120,
  outerwear: 90,
  shoes: 50,
  bag: 20,
  accessory: 10,
};
const attentionBySlot = slots.map((slot) => attentionTo[slot]);
/** For a garment that was deleted since. Its share of the feedback is lost. */
const attentionUnknown = 60;

export interface Counts {
  readonly likes: number;
  readonly dislikes: number;
  readonly wears: number;
  readonly saves: number;
  readonly skips: number;
}
type Counting = { -readonly [Name in keyof Counts]: Counts[Name] };

/** The feedback on outfits with a feature. Masses are millionths of one whole feedback of today. */
export interface Sums {
  /** Mass of likes, dislikes, saves and skips, less the mass expected by chance. */
  readonly ratingMass: number;
  /** That mass times the value of each action, in tenths. */
  readonly worthMass: number;
  /** Mass of wears, less the mass expected by chance. */
  readonly wearMass: number;
  /** The mass that chance would have given the feature, of wears without it. */
  readonly missedMass: number;
  readonly counts: Counts;
}

interface Tally {
  ratingMass: number;
  worth: number;
  wearMass: number;
  /** The mass that chance would give the feature, of wears with it. */
  chance: number;
  /** The number of the last feedback about the feature. */
  feedback: number;
  readonly counts: Counting;
}

const emptyTally = (): Tally => ({
  ratingMass: 0,
  worth: 0,
  wearMass: 0,
  chance: 0,
  feedback: 0,
  counts: { likes: 0, dislikes: 0, wears: 0, saves: 0, skips: 0 },
});

const countOf: Readonly<Record<FeedbackAction, keyof Counts>> = {
  like: "likes",
  dislike: "dislikes",
  wear: "wears",
  save: "saves",
  skip: "skips",
};

interface Listener {
  note(key: string, mass: number, chance: number): void;
  choose(kind: FeatureKind, index: number, mass: number): void;
}

/** A wear is a choice among all owned garments of its slot, or of its two slots: the mass by kind and slot index. */
type Choices = Readonly<Record<FeatureKind, number[]>>;

function noChoices(): Choices {
  return { color: [], category: [], style: [], formality: [], fit: [], color_pair: [], category_pair: [] };
}

/** Credits are thousandths; times 1000 they are millionths of the whole feedback. */
const massUnit = 1000;

function decay(entry: FeedbackEntry, today: number): number {
  return 2 ** (-Math.max(0, today - dayOf(entry)) / halfLifeDays);
}

function credit(
  entry: FeedbackEntry,
  today: number,
  garments: ReadonlyMap<string, GarmentTraits>,
  usual: Usual,
  to: Listener,
): void {
  const credits = creditOf[entry.reason ?? "none"];
  const whole = decay(entry, today) * massUnit;
  const wornGarments = entry.garment_ids.map((id) => garments.get(id)).filter((garment) => garment !== undefined);
  const goneAttention = attentionUnknown * (entry.garment_ids.length - wornGarments.length);
  const attention = wornGarments.reduce((sum, garment) => sum + attentionOf(garment), goneAttention);
  for (const garment of wornGarments) {
    const own = (whole * attentionOf(garment)) / attention;
    for (const { kind, key, share } of garment.traits) {
      const credit = credits[kind];
      if (credit !== undefined) to.note(key, Math.round((own * credit * share) / 1000), usual.of(key, garment.slot));
    }
    for (const kind of garment.kinds) to.choose(kind, garment.slot, Math.round(own * (credits[kind] ?? 0)));
  }
  const pairs = wornGarments.flatMap((one, index) => wornGarments.slice(index + 1).map((other) => ({ one, other })));
  const together = pairs.reduce((sum, { one, other }) => sum + attentionOf(one) * attentionOf(other), 0);
  for (const { one, other } of pairs) {
    const own = (whole * attentionOf(one) * attentionOf(other)) / together;
    for (const kind of pairFeatures) {
      const credit = credits[kind];
      const [first, second] = [one.parts[kind], other.parts[kind]];
      if (credit === undefined || first === null || second === null) continue;
      const mass = Math.round(own * credit);
      const [here, there] = one.slot <= other.slot ? [one.slot, other.slot] : [other.slot, one.slot];
      to.note(usual.pairKey(kind, first, second), mass, usual.ofPair(kind, first, second, here, there));
      to.choose(kind, slotPairIndex(here, there), mass);
    }
  }
}

function attentionOf({ slot }: GarmentTraits): number {
  return attentionBySlot[slot] ?? 0;
}

export interface LedgerTerms {
  readonly wardrobe: readonly TasteGarment[];
  /** By feature, the time (milliseconds since 1970) up to which feedback does not count. */
  readonly forgottenUntil: ReadonlyMap<string, number>;
  readonly now: number;
}

export class Ledger {
  readonly #today: number;
  readonly #forgottenUntil: ReadonlyMap<string, number>;
  readonly #garments: ReadonlyMap<string, GarmentTraits>;
  readonly #usual: Usual;
  readonly #tallies = new Map<string, Tally>();
  readonly #choices = noChoices();
  /** By forgotten feature, the choices made up to the time when it was forgotten. */
  readonly #ignoredChoices: ReadonlyMap<string, number[]>;
  #feedbacks = 0;

  constructor({ wardrobe, forgottenUntil, now }: LedgerTerms) {
    this.#today = Math.floor(now / dayMs);
    this.#forgottenUntil = forgottenUntil;
    this.#garments = new Map(wardrobe.map((garment) => [garment.id, garmentTraits(garment)]));
    this.#usual = usualIn(this.#garments.values());
    this.#ignoredChoices = new Map([...forgottenUntil.keys()].map((key): [string, number[]] => [key, []]));
  }

  add(entry: FeedbackEntry): void {
    this.#count(entry, 1);
  }

  remove(entry: FeedbackEntry): void {
    this.#count(entry, -1);
  }

  /** Every feature that has feedback or that an owned garment has, in order of its key. */
  sums(): [key: string, sums: Sums][] {
    const notedTallies = [...this.#tallies].filter(([, { counts }]) => Object.values(counts).some((times) => times !== 0));
    const keys = [...new Set([...notedTallies.map(([key]) => key), ...this.#usual.keys])].sort();
    return keys.map((key) => {
      const { ratingMass, worth, wearMass, chance, counts } = this.#tallies.get(key) ?? emptyTally();
      return [key, { ratingMass, worthMass: worth, wearMass, missedMass: Math.max(0, this.#expectedMass(key) - chance), counts }];
    });
  }

  #count(entry: FeedbackEntry, sign: 1 | -1): void {
    const value = actionValues[entry.action];
    const isWear = entry.action === "wear";
    const counter = countOf[entry.action];
    const forgottenKeys = [...this.#forgottenUntil].filter(([, until]) => entry.said_at <= until).map(([key]) => key);
    const forgottenKeySet = new Set(forgottenKeys);
    this.#feedbacks += 1;
    credit(entry, this.#today, this.#garments, this.#usual, {
      note: (key, mass, thousandths) => {
        if (forgottenKeySet.has(key)) return;
        const sums = this.#tallyOf(key);
        const chance = Math.round((mass * thousandths) / 1000);
        if (isWear) {
          sums.wearMass += sign * (mass - chance);
          sums.chance += sign * chance;
        } else {
          sums.ratingMass += sign * (mass - chance);
          sums.worth += sign * (mass - chance) * value;
        }
        // A feedback counts once, however many garments of the outfit have the feature.
        if (sums.feedback !== this.#feedbacks) sums.counts[counter] += sign;
        sums.feedback = this.#feedbacks;
      },
      choose: (kind, index, mass) => {
        if (!isWear) return;
        addTo(this.#choices[kind], index, sign * mass);
        for (const key of forgottenKeys) {
          const own = this.#ignoredChoices.get(key);
          if (own !== undefined && key.startsWith(`${kind}:`)) addTo(own, index, sign * mass);
        }
      },
    });
  }

  #tallyOf(key: string): Tally {
    const existing = this.#tallies.get(key);
    if (existing !== undefined) return existing;
    const tally = emptyTally();
    this.#tallies.set(key, tally);
    return tally;
  }

  #expectedMass(key: string): number {
    const feature = featureOf(key);
    if (feature === null) return 0;
    const choices = this.#choices[feature.kind];
    const ignored = this.#ignoredChoices.get(key);
    const open = ignored === undefined ? choices : choices.map((mass, index) => mass - (ignored[index] ?? 0));
    return this.#usual.among(feature.kind, feature.value, open);
  }
}

function addTo(sums: number[], index: number, mass: number): void {
  sums[index] = (sums[index] ?? 0) + mass;
}
