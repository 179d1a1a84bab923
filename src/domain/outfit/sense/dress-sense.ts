// Dress sense for one request: what is wrong with a garment, with two together and with an outfit as a whole, and what each
// costs. Costs only add up: no garment takes back a fault of another. Only a need can be met, and is counted last.

import { z } from "zod";
import { type Category, factsOf } from "../../words/categories.ts";
import { capitalize, joinWords } from "../../words/english.ts";
import { type Position, positionOf, type Wearable } from "../ask/wearable.ts";
import { type Asked, holds } from "./circumstances.ts";
import { type Breach, costOf, type Fault, faultCosts, type Severity } from "./fault.ts";
import { GarmentJudge, type Judgement } from "./garment-judge.ts";
import { isWarmLayer, layersMany, layersRules } from "./layers.ts";
import { needs } from "./needs.ts";
import { pairRules } from "./pairs.ts";
import { rightnessOf } from "./rightness.ts";
import { categoryMatches, detailsMatch, type GarmentSelector, matches, type Need, type PieceReason } from "./rule.ts";
import { isSuitJacket, suitOf, suitsIn } from "./suits.ts";

/** What dress sense knows of one garment for one request. */
export interface GarmentSense {
  /** Its faults and what it lacks in appeal, in millionths. */
  readonly cost: number;
  /** What speaks for wearing it now; a bag or an accessory without a reason is not worn. */
  readonly reasons: readonly PieceReason[];
  /** The needs that it meets, and those that it gives rise to: bits by the order of `DressSense.needs`. */
  readonly meets: number;
  readonly asks: number;
  /** Garments of one kind cost the same beside any other garment. */
  readonly kind: number;
}

/** What the wardrobe as a whole says. It is stored with an outfit, so that this can be scored again without the wardrobe. */
export const Owned = z.object({
  /** Codes of the needs that some usable garment meets. */
  needs: z.array(z.string()),
  /** The suits of which both halves are owned. */
  suits: z.array(z.string()),
  covers_hair: z.boolean(),
});
export type Owned = z.infer<typeof Owned>;

/** Whoever owns this many headscarves wears one outside the home. */
const headscarvesWorn = 3;

/** They cover the head for a feast, for the sun or for the night. */
const otherHeadscarves = /\b(?:gele|aso oke|head ?wrap|head ?tie|bandanna|bandana|bonnet|turban|silk square|durag)\b/i;

export function coversHair(wardrobe: readonly Wearable[]): boolean {
  const worn = wardrobe.filter(({ category, name }) => category === "headscarf" && !otherHeadscarves.test(name));
  return worn.length >= headscarvesWorn;
}

/** Needs are bits of an integer. */
const needsMax = 31;

/** What the needs and rules in force mean for the garments of one category. */
interface CategorySense extends Sides {
  readonly meets: Matches;
  readonly asks: Matches;
}

/** The rules of pairs on whose one side a garment can be, and on whose other. */
interface Sides {
  readonly ones: Matches;
  readonly others: Matches;
}

/** The selectors of a list, by their index, that match a category: whatever the garment, or if its details match. */
interface Matches {
  readonly always: readonly number[];
  readonly byDetails: readonly { readonly at: number; readonly selector: GarmentSelector }[];
}

interface Kind {
  readonly ones: readonly number[];
  readonly others: readonly number[];
  readonly position: Position;
  readonly category: Category;
  readonly isUpper: boolean;
  readonly suit: string | null;
  readonly isSuitJacket: boolean;
  /** A jacket of the kind that a suit has. */
  readonly isTailored: boolean;
  readonly companions: readonly Category[] | null;
  /** Beside something else than a companion. */
  readonly breachesAlone: readonly Breach[];
  readonly costAlone: number;
}

const suitHalves: Breach = {
  code: "suit_halves",
  severity: "major",
  words: "the jacket of one suit wants its own trousers or skirt",
};

const suitTrousers: Breach = { code: "suit_trousers", severity: "minor", words: "the trousers of a suit with another jacket" };

/** The trousers of a suit whose own jacket stays at home for another one. */
function isOddPair(jacket: Kind, lower: Kind): boolean {
  if (lower.position !== "bottom" || lower.suit === null || jacket.suit === lower.suit) return false;
  return jacket.isTailored && !jacket.isSuitJacket;
}

/** Whether a garment lacks its companion beside what is worn on the upper body. */
function isAlone(one: Kind, upper: Kind): boolean {
  return one.companions !== null && upper.isUpper && !one.companions.includes(upper.category);
}

/** What it lacks in appeal then, in millionths. */
function aloneCost(one: Kind, upper: Kind): number {
  return isAlone(one, upper) ? one.costAlone : 0;
}

export class DressSense {
  readonly owned: Owned;
  /** The needs in force. */
  readonly needs: readonly Need[];
  /** The needs that would be in force if a garment was owned that meets them. */
  readonly lacking: readonly Need[];
  /** The needs that arise whatever is worn, as bits. */
  readonly standing: number;
  private readonly asked: Asked;
  private readonly judge: GarmentJudge;
  /** The rules of pairs in force; a rule is known by its index among all. */
  private readonly rules: ReadonlySet<number>;
  private readonly sensesOfCategories = new Map<Category, CategorySense>();
  private readonly kindNumbers = new Map<string, number>();
  private readonly kinds: Kind[] = [];
  private readonly needCosts: readonly number[];
  /** How grave it is to wear many warm layers; null where the weather asks for them. */
  private readonly layersSeverity: Severity | null;

  /** Without `owned`, the wardrobe tells; of it, only `usable` meets needs and makes suits. */
  constructor(asked: Asked, wardrobe: readonly Wearable[], owned?: Owned | undefined, usable: readonly Wearable[] = wardrobe) {
    this.asked = asked;
    this.judge = new GarmentJudge(asked);
    this.rules = new Set(pairRules.flatMap(({ when }, at) => (holds(when, asked, false) ? [at] : [])));
    const possible = [...wantedColours(asked), ...needs].filter(({ when }) => isCertain(when, asked) && holds(when, asked, true));
    this.owned = owned ?? {
      needs: [...new Set(possible.filter((need) => this.isMetIn(usable, need)).map(({ code }) => code))],
      suits: suitsIn(usable),
      covers_hair: coversHair(wardrobe),
    };
    this.needs = possible.filter(({ code }) => this.owned.needs.includes(code)).slice(0, needsMax);
    this.lacking = possible.filter(({ code }) => !this.owned.needs.includes(code));
    this.needCosts = this.needs.map(({ severity }) => faultCosts[severity]);
    this.layersSeverity = layersRules.find(({ when }) => holds(when, asked, false))?.severity ?? null;
    let standing = 0;
    for (const [bit, { worn }] of this.needs.entries()) if (worn === undefined) standing |= 1 << bit;
    this.standing = standing;
  }

  /** `isUpper`: whether it is what one sees on the upper body, so a sweater only where nothing is worn under it. */
  of(garment: Wearable, isUpper: boolean): GarmentSense {
    const judgement = this.judge.judge(garment);
    const { meets, asks } = this.categorySenseOf(garment.category);
    return {
      cost: costOf(judgement.breaches) - this.rightness(garment, judgement),
      reasons: judgement.reasons,
      meets: bitsOf(meets, garment),
      asks: bitsOf(asks, garment),
      kind: this.kindOf(garment, isUpper, judgement),
    };
  }

  get kindCount(): number {
    return this.kinds.length;
  }

  /** What garments of two kinds cost together, in millionths. */
  pairCost(kind: number, otherKind: number): number {
    const [one, other] = [this.kinds[kind], this.kinds[otherKind]];
    if (one === undefined || other === undefined) return 0;
    return costOf(this.pairBreaches(one, other)) + aloneCost(one, other) + aloneCost(other, one);
  }

  /** What the needs among these bits cost when nothing meets them. */
  needCost(bits: number): number {
    let cost = 0;
    for (let rest = bits, bit = 0; rest !== 0; rest >>>= 1, bit++) if ((rest & 1) === 1) cost += this.needCosts[bit] ?? 0;
    return cost;
  }

  /** What so many warm layers cost together. */
  layersCost(layers: number): number {
    return layers < layersMany || this.layersSeverity === null ? 0 : faultCosts[this.layersSeverity];
  }

  /** The faults of an outfit, the gravest first. */
  faultsOf(garments: readonly { readonly garment: Wearable; readonly sense: GarmentSense }[]): Fault[] {
    const faults: Fault[] = [];
    let [met, asked] = [0, this.standing];
    for (const [index, { garment, sense }] of garments.entries()) {
      met |= sense.meets;
      asked |= sense.asks;
      for (const { code, severity, words } of this.judge.judge(garment).breaches)
        faults.push({ code, severity, garment_ids: [garment.id], message: `${capitalize(named(garment))}: ${words}.` });
      const one = this.kinds[sense.kind];
      for (const earlier of garments.slice(0, index)) {
        const other = this.kinds[earlier.sense.kind];
        if (one === undefined || other === undefined) continue;
        for (const { code, severity, words } of this.pairBreaches(other, one)) {
          const message = `${capitalize(joinWords([named(earlier.garment), named(garment)]))}: ${words}.`;
          faults.push({ code, severity, garment_ids: [earlier.garment.id, garment.id], message });
        }
      }
    }
    const layers = garments.flatMap(({ garment }) => (isWarmLayer(garment) ? [garment] : [])).slice(0, layersMany);
    if (this.layersSeverity !== null && layers.length === layersMany) {
      const message = `${capitalize(joinWords(layers.map(named)))}: one layer too many for this weather.`;
      faults.push({ code: "layers", severity: this.layersSeverity, garment_ids: layers.map(({ id }) => id), message });
    }
    for (const [bit, { code, severity, words }] of this.needs.entries())
      if ((asked & ~met & (1 << bit)) !== 0)
        faults.push({ code, severity, garment_ids: [], message: `It is missing ${words}, which you own.` });
    return faults.sort((one, other) => faultCosts[other.severity] - faultCosts[one.severity]);
  }

  /** Whether a garment is owned whose own faults are lighter than to be without it. */
  private isMetIn(garments: readonly Wearable[], { needs: selector, severity }: Need): boolean {
    return garments.some(
      (garment) =>
        garment.out_of_use === null &&
        matches(selector, garment) &&
        costOf(this.judge.judge(garment).breaches) < faultCosts[severity],
    );
  }

  private pairBreaches(one: Kind, other: Kind): readonly Breach[] {
    const breaches: Breach[] = [];
    for (const at of one.ones) if (other.others.includes(at)) this.addRule(breaches, at);
    for (const at of one.others)
      if (other.ones.includes(at) && !(one.ones.includes(at) && other.others.includes(at))) this.addRule(breaches, at);
    const [jacket, lower] = one.isTailored ? [one, other] : [other, one];
    const isOtherHalf = jacket.isSuitJacket && lower.position === "bottom" && lower.suit !== jacket.suit;
    if (isOtherHalf && jacket.suit !== null) breaches.push(suitHalves);
    if (isOddPair(jacket, lower)) breaches.push(suitTrousers);
    if (isAlone(one, other)) breaches.push(...one.breachesAlone);
    if (isAlone(other, one)) breaches.push(...other.breachesAlone);
    return breaches;
  }

  private addRule(breaches: Breach[], at: number): void {
    const rule = pairRules[at];
    if (rule !== undefined) breaches.push({ code: rule.code, severity: rule.severity, words: rule.words });
  }

  private categorySenseOf(category: Category): CategorySense {
    const known = this.sensesOfCategories.get(category);
    if (known !== undefined) return known;
    const sides = sidesOf(category);
    const meets = matchesOf(
      category,
      this.needs.map(({ needs }) => needs),
    );
    const spares = this.needs.flatMap(({ notBeside }, at) => (notBeside?.includes(category) === true ? [at] : []));
    const named = matchesOf(
      category,
      this.needs.map(({ notBesideNamed }) => notBesideNamed),
    );
    const sense = {
      meets: { always: [...meets.always, ...spares], byDetails: [...meets.byDetails, ...named.byDetails] },
      asks: matchesOf(
        category,
        this.needs.map(({ worn }) => worn),
      ),
      ones: among(sides.ones, this.rules),
      others: among(sides.others, this.rules),
    };
    this.sensesOfCategories.set(category, sense);
    return sense;
  }

  private rightness(garment: Wearable, judgement: Judgement): number {
    return rightnessOf(garment, judgement, this.asked);
  }

  private kindOf(garment: Wearable, isUpper: boolean, judgement: Judgement): number {
    const { category } = garment;
    const { companions, alone: without } = judgement;
    const isSame = companions === null;
    const costAlone = isSame ? 0 : this.rightness(garment, judgement) - this.rightness(garment, { ...judgement, ...without });
    const breachesAlone = isSame ? [] : without.breaches;
    const sense = this.categorySenseOf(category);
    const ones = detailed(sense.ones, garment);
    const others = detailed(sense.others, garment);
    const suitName = suitOf(garment);
    const suit = suitName !== null && this.owned.suits.includes(suitName) ? suitName : null;
    const isJacket = isSuitJacket(garment);
    // The category, and what it does not decide. JSON.stringify of the kind would take a tenth of a recommendation.
    const alone = breachesAlone.map(({ code }) => code);
    const key = `${category};${isUpper};${ones};${others};${isJacket};${companions};${alone};${costAlone};${suit}`;
    const known = this.kindNumbers.get(key);
    if (known !== undefined) return known;
    this.kinds.push({
      ones: inOrder(sense.ones, ones),
      others: inOrder(sense.others, others),
      position: positionOf(category),
      category,
      isUpper,
      suit,
      isSuitJacket: isJacket,
      isTailored: factsOf(category).suitPart === "jacket",
      companions,
      breachesAlone,
      costAlone: Math.max(0, costAlone),
    });
    this.kindNumbers.set(key, this.kinds.length - 1);
    return this.kinds.length - 1;
  }
}

function hasDetails({ material, colour, pattern, purpose, named, keepsRain }: GarmentSelector): boolean {
  return [material, colour, pattern, purpose, named, keepsRain].some((detail) => detail !== undefined);
}

function matchesOf(category: Category, selectors: readonly (GarmentSelector | undefined)[]): Matches {
  const matching = selectors.flatMap((selector, at) =>
    selector !== undefined && categoryMatches(selector, category) ? [{ at, selector }] : [],
  );
  return {
    always: matching.filter(({ selector }) => !hasDetails(selector)).map(({ at }) => at),
    byDetails: matching.filter(({ selector }) => hasDetails(selector)),
  };
}

const oneSides = pairRules.map(({ one }) => one);
const otherSides = pairRules.map(({ other }) => other);
const sidesByCategory = new Map<Category, Sides>();

/** Of all rules of pairs, in force or not: found once for a category, as rules never change. */
function sidesOf(category: Category): Sides {
  const known = sidesByCategory.get(category);
  if (known !== undefined) return known;
  const sides = {
    ones: matchesOf(category, oneSides),
    others: matchesOf(category, otherSides),
  };
  sidesByCategory.set(category, sides);
  return sides;
}

function among({ always, byDetails }: Matches, rules: ReadonlySet<number>): Matches {
  return { always: always.filter((at) => rules.has(at)), byDetails: byDetails.filter(({ at }) => rules.has(at)) };
}

/** Those of the matches by details that are of this garment. */
function detailed({ byDetails }: Matches, garment: Wearable): readonly number[] {
  if (byDetails.length === 0) return none;
  return byDetails.filter(({ selector }) => detailsMatch(selector, garment)).map(({ at }) => at);
}

const none: readonly number[] = [];

/** The matches of one garment in the order of the rules, in which its faults are told. */
function inOrder({ always }: Matches, byDetails: readonly number[]): readonly number[] {
  return byDetails.length === 0 ? always : [...always, ...byDetails].sort((one, other) => one - other);
}

function bitsOf(matches: Matches, garment: Wearable): number {
  let bits = 0;
  for (const at of matches.always) bits |= 1 << at;
  for (const at of detailed(matches, garment)) bits |= 1 << at;
  return bits;
}

/**
 * In the temperatures of a season nothing is needed against heat or cold: it says which cloth is worn, not what is taken along,
 * unless a row is made for that.
 */
function isCertain({ from, to, weatherUnknown }: Need["when"], { isWeatherKnown, temperatures }: Asked): boolean {
  return isWeatherKnown || weatherUnknown === true || temperatures === null || (from === undefined && to === undefined);
}

/** Colours that are wanted are a need of the whole outfit: one of its larger pieces has one of them. */
function wantedColours({ colours }: Asked): Need[] {
  if (colours.length === 0) return [];
  const garment = { slot: ["top", "bottom", "one_piece", "outerwear"], colour: colours } as const;
  return [
    { code: "wanted_colour", needs: garment, when: {}, severity: "serious", words: `something ${joinWords(colours, "or")}` },
  ];
}

function named({ name }: Wearable): string {
  return `the ${name}`;
}
