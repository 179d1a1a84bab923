// What the card says of an outfit: the reason without the faults that are listed beside it, what was done with it, how it differs.

import type { Outfit, OutfitGarment } from "../api.ts";

/** An explanation begins with the faults in words; beside a list of them, the rest is the reason. */
export function reasonOf({ explanation, faults }: Pick<Outfit, "explanation" | "faults">): string {
  let reason = explanation;
  // Not in the order of the list: each time, whichever comes next.
  for (let found = true; found; ) {
    const next = faults.find(({ message }) => reason.startsWith(message));
    found = next !== undefined;
    if (next !== undefined) reason = reason.slice(next.message.length).trimStart();
  }
  return reason;
}

/** Why something is missing, and how to mend it, in sentences; what is said of several is said once. */
export const reasonsOf = (unmet: readonly { readonly message: string; readonly relaxing: string }[]) => [
  ...new Set(unmet.map(({ message, relaxing }) => `${message} ${relaxing}`)),
];

export type Action = Outfit["feedback"][number]["action"];
export type Reason = "colors" | "style" | "comfort" | "occasion_match" | "other";

export const isMarked = ({ feedback }: Pick<Outfit, "feedback">, action: Action) => feedback.some((one) => one.action === action);
export const daysWorn = ({ feedback }: Pick<Outfit, "feedback">) =>
  feedback.flatMap(({ action, worn_on }) => (action === "wear" && worn_on !== null ? [worn_on] : [])).toSorted();

/** The outfit with feedback given. Like and dislike replace each other; a wear counts once a day. */
export function marked(outfit: Outfit, action: Action, wornOn: string | null = null, reason: Reason | null = null): Outfit {
  const opposite = action === "like" ? "dislike" : action === "dislike" ? "like" : null;
  const others = outfit.feedback.filter(
    (one) => one.action !== opposite && !(one.action === action && (one.worn_on ?? null) === wornOn),
  );
  return { ...outfit, feedback: [...others, { action, reason, worn_on: wornOn }] };
}

export function unmarked(outfit: Outfit, action: Action, wornOn: string | null = null): Outfit {
  return { ...outfit, feedback: outfit.feedback.filter((one) => one.action !== action || (one.worn_on ?? null) !== wornOn) };
}

/** What only one of two outfits has. */
export function differences(one: Outfit, other: Outfit): { onlyOne: OutfitGarment[]; onlyOther: OutfitGarment[] } {
  const lacks = ({ garments }: Outfit) => {
    const ids = new Set(garments.map(({ id }) => id));
    return ({ id }: OutfitGarment) => !ids.has(id);
  };
  return { onlyOne: one.garments.filter(lacks(other)), onlyOther: other.garments.filter(lacks(one)) };
}

/** Outfits by the day they were worn, within a month. One that was worn on two days stands on both. */
export function wornByDay(outfits: readonly Outfit[], from: string, to: string): Map<string, Outfit[]> {
  const byDay = new Map<string, Outfit[]>();
  for (const outfit of outfits) {
    for (const day of daysWorn(outfit)) {
      if (day < from || day > to) continue;
      byDay.set(day, [...(byDay.get(day) ?? []), outfit]);
    }
  }
  return new Map([...byDay].toSorted(([one], [other]) => one.localeCompare(other)));
}

/** The list with an outfit as it is now, or without it. One that was removed comes back as another, at the end. */
export function replaced(outfits: readonly Outfit[], before: Outfit, after: Outfit | null): Outfit[] {
  const isGone = !outfits.some(({ id }) => id === before.id);
  if (isGone && after !== null && after.id !== before.id) return [...outfits, after];
  return outfits.flatMap((one) => (one.id === before.id ? (after ?? []) : one));
}
