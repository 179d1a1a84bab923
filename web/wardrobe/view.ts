// What part of the wardrobe is shown, and in which order. It stands in the address, so that back and reload work.

import type { api } from "../api.ts";
import {
  type Colour,
  colours,
  isOneOf,
  type OutOfUse,
  outOfUseStates,
  type Season,
  type Status,
  seasons,
  statuses,
} from "./vocabulary.ts";

export const orders = ["newest", "name", "color", "category"] as const;
export type Order = (typeof orders)[number];
export const isOrder = (value: string): value is Order => isOneOf(orders, value);

/** As in the API; absent: no such filter. */
export interface View {
  readonly q?: string;
  /** A category, built in or one's own. */
  readonly category?: string;
  readonly color?: Colour;
  readonly season?: Season;
  readonly status?: Status;
  readonly needs_review?: "true";
  readonly out_of_use?: OutOfUse | "any" | "none";
  readonly set_name?: string;
  /** Absent: the newest first. */
  readonly sort?: Exclude<Order, "newest">;
}
export type Filter = Exclude<keyof View, "sort" | "q">;
/** In the order in which they stand in the address and on the screen. */
const filters: readonly Filter[] = ["category", "color", "season", "status", "needs_review", "out_of_use", "set_name"];

const accepted: Readonly<Record<keyof View, (value: string) => boolean>> = {
  q: (value) => value.length <= 200,
  category: () => true,
  color: (value) => isOneOf(colours, value),
  season: (value) => isOneOf(seasons, value),
  status: (value) => isOneOf(statuses, value),
  needs_review: (value) => value === "true",
  out_of_use: (value) => isOneOf([...outOfUseStates, "any", "none"], value),
  set_name: () => true,
  sort: (value) => isOrder(value) && value !== "newest",
};

/** The view of an address. What means nothing is left out: an old or mistyped link shows more rather than an error. */
export function viewOf(query: Readonly<Record<string, string | undefined>>): View {
  const fields = [...filters, "q" as const, "sort" as const].flatMap((field) => {
    const value = query[field]?.trim();
    return value === undefined || value === "" || !accepted[field](value) ? [] : [[field, value]];
  });
  return Object.fromEntries(fields);
}

export function addressOf(view: View): string {
  const query = new URLSearchParams(Object.entries(view)).toString();
  return query === "" ? "/" : `/?${query}`;
}

/** The view with this filter set to the value, or without it where it has this value already. */
export function toggled<Field extends Filter>(view: View, field: Field, value: View[Field]): View {
  const { [field]: before, ...others } = view;
  return viewOf(before === value ? others : { ...others, [field]: value });
}

/** Without search words; `null` removes them. */
export function searching(view: View, q: string): View {
  return viewOf({ ...view, q });
}

export function filtersOf(view: View): { readonly field: Filter; readonly value: string }[] {
  return filters.flatMap((field) => {
    const value = view[field];
    return value === undefined ? [] : [{ field, value }];
  });
}

/** Whether the view is the whole wardrobe, whatever its order. */
export function isWhole(view: View): boolean {
  return view.q === undefined && filtersOf(view).length === 0;
}

export function listQuery(view: View): NonNullable<Parameters<typeof api.wardrobe.$get>[0]>["query"] {
  return { ...view };
}
