// What a person wishes of an outfit, as they chose it on screen, and the request that it makes.

import type { api, Constraints, Outfit } from "../api.ts";

export type RecommendRequest = Parameters<typeof api.outfits.recommend.$post>[0]["json"];
export type Occasion = NonNullable<RecommendRequest["occasion"]>;
export type Activity = NonNullable<RecommendRequest["activity"]>;
export type Condition = NonNullable<NonNullable<RecommendRequest["weather"]>["conditions"]>[number];
export type ColourName = NonNullable<RecommendRequest["exclude_colors"]>[number];

/** Weather that the person states, in place of the forecast. */
export interface StatedWeather {
  readonly temperature_c: number;
  readonly conditions: readonly Condition[];
}

export interface Wish {
  readonly occasion: Occasion;
  readonly activity: Activity | null;
  /** Null: today. */
  readonly day: string | null;
  /** Null: as the forecast has it. */
  readonly weather: StatedWeather | null;
  /** Ids. */
  readonly kept: readonly string[];
  readonly withoutGarments: readonly string[];
  readonly withoutKinds: readonly string[];
  readonly withoutColours: readonly ColourName[];
}

export const plainWish: Wish = {
  occasion: "casual",
  activity: null,
  day: null,
  weather: null,
  kept: [],
  withoutGarments: [],
  withoutKinds: [],
  withoutColours: [],
};

/** The API takes so many outfits not to be shown again. */
const notAgainMax = 200;

/** @param shown the outfits that are not to come again; null when nothing was shown yet */
export function requestFor(wish: Wish, shown: readonly string[] | null = null): RecommendRequest {
  const { occasion, activity, day, weather, kept, withoutGarments, withoutKinds, withoutColours } = wish;
  return {
    occasion,
    activity: activity ?? undefined,
    date: day ?? undefined,
    weather: weather === null ? undefined : { ...weather, conditions: [...weather.conditions] },
    must_include: [...kept],
    exclude_garments: [...withoutGarments],
    exclude_categories: [...withoutKinds],
    exclude_colors: [...withoutColours],
    not_outfits: shown?.slice(-notAgainMax),
  };
}

/** Takes back what makes an outfit impossible, by the name that the API has for it. What lies outside the wish stays. */
export function without(wish: Wish, constraint: string, value: string | null): Wish {
  const rest = <T extends string>(values: readonly T[]) => (value === null ? [] : values.filter((one) => one !== value));
  switch (constraint) {
    case "exclude_categories":
      return { ...wish, withoutKinds: rest(wish.withoutKinds) };
    case "exclude_colors":
      return { ...wish, withoutColours: rest(wish.withoutColours) };
    case "exclude_garments":
      return { ...wish, withoutGarments: rest(wish.withoutGarments) };
    case "must_include":
      return { ...wish, kept: rest(wish.kept) };
    default:
      return wish;
  }
}

/** Whether the wish holds what the API says is in the way, so that taking it back mends it. */
export const isInWish = (wish: Wish, constraint: string) =>
  without(wish, constraint, null) !== wish && !isSame(wish, without(wish, constraint, null));

function isSame(one: Wish, other: Wish): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Garments that are kept are not left out, and the other way round: the later choice counts. */
export function keep(wish: Wish, id: string): Wish {
  return {
    ...wish,
    kept: [...wish.kept.filter((one) => one !== id), id],
    withoutGarments: wish.withoutGarments.filter((one) => one !== id),
  };
}

export function leaveOut(wish: Wish, id: string): Wish {
  return {
    ...wish,
    kept: wish.kept.filter((one) => one !== id),
    withoutGarments: [...wish.withoutGarments.filter((one) => one !== id), id],
  };
}

type Stored = Partial<Constraints>;

/** What the outfit was chosen for, as it is stored with it. Its types are open, because older outfits stay readable. */
export function constraintsOf({ context }: Pick<Outfit, "context">): Stored {
  return context.constraints_applied as Stored;
}

/** A request for the same outfit but for one garment: the others stay, that one does not come. */
export function swapRequest(outfit: Outfit, garmentId: string): RecommendRequest {
  const asked = constraintsOf(outfit);
  const { occasion, activity, formality_level, time_of_day, weather } = asked;
  return {
    occasion,
    activity,
    formality_level,
    time_of_day,
    weather: weather && statedAgain(weather),
    exclude_categories: asked.exclude_categories ?? [],
    exclude_colors: asked.exclude_colors ?? [],
    exclude_materials: asked.exclude_materials ?? [],
    colors: asked.colors ?? [],
    coverage: asked.coverage ?? {},
    style_keywords: asked.style_keywords ?? [],
    comfort_priority: asked.comfort_priority,
    must_include: outfit.garments.filter(({ id, deleted }) => id !== garmentId && !deleted).map(({ id }) => id),
    exclude_garments: [...(asked.exclude_garments ?? []), garmentId],
  };
}

/** A request whose best outfit is this one, compared with another in words. */
export function compareRequest(outfit: Outfit, otherId: string): RecommendRequest {
  const { exclude_garments: _, ...request } = swapRequest(outfit, "");
  return { ...request, compare_to: otherId, limit: 1 };
}

/** The band follows from the degrees where there are any, and may not contradict them. */
function statedAgain({ temp, ...weather }: NonNullable<Stored["weather"]>): NonNullable<RecommendRequest["weather"]> {
  const hasDegrees = (weather.temperature_c ?? weather.low_c ?? weather.high_c) !== undefined;
  return { ...weather, ...(!hasDegrees && temp !== undefined && { temp }) };
}

export type WhatIf = "rain" | "colder" | "warmer" | "evening";
/** So much colder or warmer is another kind of day. */
const step = 8;

/** The changes that a question makes, in the terms of the outfit's own weather. */
export function changesFor(question: WhatIf, outfit: Pick<Outfit, "context">) {
  const degrees = constraintsOf(outfit).weather?.temperature_c;
  const conditions = constraintsOf(outfit).weather?.conditions ?? [];
  switch (question) {
    case "rain":
      return { weather: { conditions: [...conditions.filter((one) => one !== "sunny" && one !== "rainy"), "rainy" as const] } };
    case "colder":
      return { weather: degrees === undefined ? { temp: "cold" as const } : { temperature_c: degrees - step } };
    case "warmer":
      return { weather: degrees === undefined ? { temp: "hot" as const } : { temperature_c: degrees + step } };
    case "evening":
      return { time_of_day: "evening" as const };
  }
}
