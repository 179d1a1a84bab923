// Tells whether a message asks to pack for a trip, and for how many days.

import { textOf } from "./polar-unit.ts";
import type { Unit } from "./units.ts";
import { numberAt } from "./weather-words.ts";

const packing = /\b(?:pack|packing|packed|suitcase|luggage|carry on|what to bring|capsule)\b/;
/** The longest trip to plan (docs/design.md, "Limits of the API"). */
const daysMax = 14;

const within = (days: number) => Math.max(1, Math.min(daysMax, Math.round(days)));

/** The days of an answer to "how many days?": "four", "a week". */
export function daysIn(units: readonly Unit[]): number | null {
  for (let at = 0; at < units.length; at += 1) {
    const figure = numberAt(units, at);
    const unit = figure === null ? (units[at]?.text ?? "") : (units[figure.end]?.text ?? "");
    if (figure === null && !/^weeks?$/.test(unit)) continue;
    if (/^(?:°|degrees?|c|f|pm|am|o'clock)$/.test(unit)) continue;
    return within((figure?.value ?? 1) * (/^weeks?$/.test(unit) ? 7 : 1) + (unit.startsWith("night") ? 1 : 0));
  }
  return null;
}

const lengths: readonly (readonly [RegExp, number])[] = [
  [/\blong weekend\b/, 3],
  [/\bweekend\b/, 2],
  [/\b(?:a|one|the) week\b/, 7],
  [/\bfortnight\b/, 14],
  [/\b(?:overnight|one night|a night)\b/, 2],
];

/** Null when there is nothing to pack. `days` is null when the message does not say how long. */
export function tripOf(units: readonly Unit[]): { days: number | null } | null {
  const text = textOf(units);
  if (
    !packing.test(text) ||
    /\bpack(?:ing|ed)? (?:my |a |the )?(?:lunch|bags? (?:for|to) (?:work|the gym)|a punch|light lunch)\b/.test(text)
  )
    return null;
  for (let at = 0; at < units.length; at += 1) {
    const figure = numberAt(units, at);
    if (figure === null) continue;
    const unit = units[figure.end]?.text ?? "";
    if (/^(?:days?|nights?)$/.test(unit)) return { days: within(figure.value + (unit.startsWith("night") ? 1 : 0)) };
    if (/^weeks?$/.test(unit)) return { days: within(figure.value * 7) };
  }
  return { days: lengths.find(([pattern]) => pattern.test(text))?.[1] ?? null };
}
