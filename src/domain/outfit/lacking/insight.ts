// Insight into a wardrobe: which garments are worn, what a wear costs, how many good outfits each garment is in, and which new
// garment would go best with the others.

import { dayMs } from "../../day.ts";
import { nameOf } from "../../garment/garment.ts";
import { type Category, categories, factsOf } from "../../words/categories.ts";
import type { ColourName } from "../../words/colours.ts";
import { plural, spell, withArticle } from "../../words/english.ts";
import type { Slot } from "../../words/vocabulary.ts";
import type { ResolvedConstraints } from "../ask/constraints.ts";
import { wearable, wearables } from "../ask/to-wearable.ts";
import { positionOf, type Wearable } from "../ask/wearable.ts";
import type { ScoringContext } from "../score/score.ts";
import type { InsightGarment, Wears } from "./insight-store.ts";
import { newcomerFrom } from "./purchase.ts";
import { type GoodCount, Versatility } from "./versatility.ts";

const listedMax = 5;
const gapsMax = 3;
/** Half a season. A garment that was unworn for so long was not missed. */
export const unwornDays = 90;
/** Outfits tried in all, about 0.3 microseconds each, so 40 ms: all outfits of 50 garments, and some of those of 300. */
const triesInAll = 120_000;
const triesEachMax = 2_000;
const triesEachMin = 40;

/** Garments that shops usually have: the basics of each position, in colours that go with most others. */
const wishes = categories.map((category) => [category, factsOf(category).basicIn] as const);

interface GarmentName {
  readonly garment_id: string;
  readonly name: string;
}

export interface WearCount extends GarmentName {
  readonly days_worn: number;
  readonly last_worn_on: string | null;
}

export interface CostPerWear extends GarmentName {
  readonly price: number;
  readonly days_worn: number;
  /** Null until the garment is worn. */
  readonly cost_per_wear: number | null;
}

export interface IdleGarment extends GarmentName {
  readonly last_worn_on: string | null;
  /** Days since the last wear, or since the garment was bought or added. */
  readonly days: number;
}

export interface Gap extends GoodCount {
  readonly category: Category;
  readonly color: ColourName;
  /** The number of good outfits with the best owned garment of the same position; 0 if there is none. */
  readonly best_owned: number;
  readonly garment_ids: readonly string[];
  readonly words: string;
}

export interface GarmentVersatility extends GarmentName, GoodCount {}

export interface Insight {
  readonly most_worn: readonly WearCount[];
  readonly least_worn: readonly WearCount[];
  readonly cost_per_wear: readonly CostPerWear[];
  readonly unworn_for_90_days: readonly IdleGarment[];
  readonly gaps: readonly Gap[];
  readonly versatility: readonly GarmentVersatility[];
}

function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / dayMs);
}

function wornList(garments: readonly InsightGarment[], wears: ReadonlyMap<string, Wears>): WearCount[] {
  return garments.map((garment) => {
    const { days = 0, last_worn_on = null } = wears.get(garment.id) ?? {};
    return { garment_id: garment.id, name: nameOf(garment), days_worn: days, last_worn_on };
  });
}

function ownedFrom(garment: InsightGarment): string {
  return garment.purchased_on ?? garment.created_at.toISOString().slice(0, 10);
}

function unwornList(garments: readonly InsightGarment[], wears: ReadonlyMap<string, Wears>, today: string): IdleGarment[] {
  return garments
    .map((garment) => {
      const lastWornOn = wears.get(garment.id)?.last_worn_on ?? null;
      const days = daysBetween(lastWornOn ?? ownedFrom(garment), today);
      return { garment_id: garment.id, name: nameOf(garment), last_worn_on: lastWornOn, days };
    })
    .filter(({ days }) => days >= unwornDays)
    .sort((a, b) => b.days - a.days || byId(a, b));
}

function costs(garments: readonly InsightGarment[], wears: ReadonlyMap<string, Wears>): CostPerWear[] {
  return garments
    .flatMap((garment): CostPerWear[] => {
      if (garment.price === null) return [];
      const days = wears.get(garment.id)?.days ?? 0;
      const cost = days === 0 ? null : Math.round((garment.price * 100) / days) / 100;
      return [{ garment_id: garment.id, name: nameOf(garment), price: garment.price, days_worn: days, cost_per_wear: cost }];
    })
    .sort((a, b) => (b.cost_per_wear ?? b.price) - (a.cost_per_wear ?? a.price) || byId(a, b));
}

function byId(one: GarmentName, other: GarmentName): number {
  return one.garment_id < other.garment_id ? -1 : one.garment_id > other.garment_id ? 1 : 0;
}

function countWords(category: Category, count: number): string {
  const word = spell(category);
  if (factsOf(category).countedAs === "pair") return `${count} ${count === 1 ? "pair" : "pairs"} of ${word}`;
  return `${count} ${count === 1 ? word : plural(word)}`;
}

const ownedNouns: Partial<Record<Slot, string>> = { one_piece: "one-piece", outerwear: "jacket", shoes: "pair of shoes" };

interface Company {
  readonly category: Category;
  readonly members: number;
}

/** The category that has the most garments in the company. */
function commonest(company: readonly Wearable[]): Company | null {
  const byCategory = Map.groupBy(company, ({ category }) => category);
  const groups = [...byCategory].map(([category, { length }]) => ({ category, members: length }));
  return groups.reduce<Company | null>((most, group) => (group.members > (most?.members ?? 0) ? group : most), null);
}

function gapWords(
  newcomer: Wearable,
  { good_outfits: count, exact }: GoodCount,
  { category, members }: Company,
  bestOwned: number,
): string {
  const qualifier = exact ? "" : "at least ";
  const outfitWords = `${qualifier}${count} good outfit${count === 1 ? "" : "s"}`;
  const { slot } = factsOf(newcomer.category);
  const spoken = plural(newcomer.name) === newcomer.name ? newcomer.name : withArticle(newcomer.name);
  const best = ownedNouns[slot] ?? slot;
  const than =
    bestOwned === 0 ? "where nothing you own makes one" : `where the best ${best} you have makes ${qualifier}${bestOwned}`;
  return `${countWords(category, members)} would go with ${spoken}, which you do not have: ${outfitWords}, ${than}.`;
}

/** The wishes that make more good outfits than the best owned garment of their position; one for each slot. */
function gapsIn(
  wardrobe: readonly Wearable[],
  outfits: Versatility,
  goodCounts: ReadonlyMap<string, GoodCount>,
  tries: number,
): Gap[] {
  const garmentsById = new Map(wardrobe.map((garment) => [garment.id, garment]));
  const bestAt = new Map<string, number>();
  for (const garment of wardrobe) {
    const position = positionOf(garment.category);
    bestAt.set(position, Math.max(bestAt.get(position) ?? 0, goodCounts.get(garment.id)?.good_outfits ?? 0));
  }
  const gaps: Gap[] = [];
  for (const [category, colours] of wishes) {
    for (const colour of colours) {
      const newcomer = wearable(newcomerFrom({ category, color_primary: colour }, "wish"));
      if (newcomer === null) continue;
      const good = outfits.goodWith(newcomer, tries);
      const best_owned = bestAt.get(positionOf(category)) ?? 0;
      if (good.good_outfits <= best_owned) continue;
      const ids = [...new Set(outfits.companyOf(newcomer, tries).flat())].sort();
      const company = commonest(ids.map((id) => garmentsById.get(id)).filter((garment) => garment !== undefined));
      // A garment that is worn with no owned garment fills no gap.
      if (company === null) continue;
      const words = gapWords(newcomer, good, company, best_owned);
      gaps.push({ category, color: colour, ...good, best_owned, garment_ids: ids, words });
    }
  }
  gaps.sort((a, b) => b.good_outfits - b.best_owned - (a.good_outfits - a.best_owned));
  const slots = new Set<Slot>();
  return gaps
    .filter(({ category }) => {
      const { slot } = factsOf(category);
      const first = !slots.has(slot);
      slots.add(slot);
      return first;
    })
    .slice(0, gapsMax);
}

/** What a wardrobe lacks, and the number of good outfits that each garment is in, by its id. */
export interface WardrobeUse {
  readonly gaps: readonly Gap[];
  readonly goodById: ReadonlyMap<string, number>;
}

export function useOf(wardrobe: readonly Wearable[], constraints: ResolvedConstraints, context: ScoringContext): WardrobeUse {
  const { gaps, good } = usesAndGaps(wardrobe, constraints, context);
  return { gaps, goodById: new Map([...good].map(([id, { good_outfits }]) => [id, good_outfits])) };
}

function usesAndGaps(wardrobe: readonly Wearable[], constraints: ResolvedConstraints, context: ScoringContext) {
  const outfits = new Versatility(wardrobe, constraints, context);
  const wishTries = wishes.reduce((sum, [, colours]) => sum + 2 * colours.length, 0);
  const tries = Math.min(triesEachMax, Math.max(triesEachMin, Math.floor(triesInAll / (wardrobe.length + wishTries))));
  const good = new Map(wardrobe.map((garment) => [garment.id, outfits.goodWith(garment, tries)]));
  return { good, gaps: gapsIn(wardrobe, outfits, good, tries) };
}

/** Insight as of `today`. Garments in the laundry count, because they come back. */
export function insightOf(
  garments: readonly InsightGarment[],
  wears: readonly Wears[],
  today: string,
  constraints: ResolvedConstraints,
  context: ScoringContext,
): Insight {
  const wearsById = new Map(wears.map((one) => [one.garment_id, one]));
  const wardrobe = wearables(garments);
  const { good, gaps } = usesAndGaps(wardrobe, constraints, context);
  const list = wornList(garments, wearsById);
  const since = new Map(garments.map((garment) => [garment.id, ownedFrom(garment)]));
  const longestOwned = (one: GarmentName, other: GarmentName) =>
    (since.get(one.garment_id) ?? "") < (since.get(other.garment_id) ?? "") ? -1 : 1;
  return {
    most_worn: list
      .filter(({ days_worn }) => days_worn > 0)
      .sort((a, b) => b.days_worn - a.days_worn || byId(a, b))
      .slice(0, listedMax),
    least_worn: [...list]
      .sort(
        (a, b) =>
          a.days_worn - b.days_worn || (since.get(a.garment_id) === since.get(b.garment_id) ? byId(a, b) : longestOwned(a, b)),
      )
      .slice(0, listedMax),
    cost_per_wear: costs(garments, wearsById),
    unworn_for_90_days: unwornList(garments, wearsById, today),
    gaps,
    versatility: wardrobe
      .map(({ id, name }) => ({ garment_id: id, name, ...(good.get(id) ?? { good_outfits: 0, of: 0, exact: true }) }))
      .sort((a, b) => b.good_outfits - a.good_outfits || byId(a, b)),
  };
}
