// What a request says that the rules of dress ask about. What is not said stays open, and a rule about it does not hold.

import type { Activity } from "../../words/activities.ts";
import type { ColourName } from "../../words/colours.ts";
import { type Occasion, occasionFacts } from "../../words/occasions.ts";
import { type Condition, formalityLevels, type Season, type Style, type TimeOfDay } from "../../words/vocabulary.ts";
import type { ResolvedConstraints } from "../ask/constraints.ts";
import { bandCelsius } from "../score/weather-fit.ts";
import { areAmong, type Circumstances, isAmong } from "./rule.ts";

/** Felt temperatures in °C: `low` and `high` of the hours out of doors, and what most of them are like. */
interface Temperatures {
  readonly low: number;
  readonly usual: number;
  readonly high: number;
}

export interface Asked {
  readonly occasion: Occasion;
  /** What was asked for, after "for": "a wedding". */
  readonly spoken: string;
  readonly activity: Activity | null;
  readonly time: TimeOfDay | null;
  readonly conditions: readonly Condition[];
  readonly temperatures: Temperatures | null;
  /** False where the temperatures are only those of a season: it says which cloth is in season, not what to take along. */
  readonly isWeatherKnown: boolean;
  /** The formality asked for, 0..1; null if none is. */
  readonly level: number | null;
  /** How much comfort is asked for, 0..1; by the person's own balance where nothing is said of it. */
  readonly comfort: number;
  readonly covered: readonly ("arms" | "legs" | "head")[];
  /** The colours and the styles that are wanted in it; empty where none is. */
  readonly colours: readonly ColourName[];
  readonly styles: readonly Style[];
}

/** The felt temperatures of a temperate climate by day (means of daily lows and highs of London, Berlin and New York, WMO normals 1991-2020). */
const seasonCelsius: Readonly<Record<Season, Temperatures>> = {
  winter: { low: -1, usual: 3, high: 7 },
  spring: { low: 7, usual: 12, high: 17 },
  summer: { low: 17, usual: 21, high: 26 },
  fall: { low: 8, usual: 13, high: 17 },
};

function temperaturesOf({ weather }: ResolvedConstraints): Temperatures | null {
  const { temperature_c: celsius, low_c: low, high_c: high, temp } = weather ?? {};
  if (low !== undefined || high !== undefined) {
    const [from, to] = [low ?? celsius ?? high ?? 0, high ?? celsius ?? low ?? 0];
    return { low: from, usual: celsius ?? (from + to) / 2, high: to };
  }
  const usual = celsius ?? (temp === undefined ? null : bandCelsius[temp]);
  return usual === null ? null : { low: usual, usual, high: usual };
}

/** Without an occasion the level asked for, and the hour, tell what one dresses for. */
const occasionsOfLevels: readonly { readonly from: number; readonly day: Occasion; readonly evening: Occasion }[] = [
  { from: formalityLevels.formal, day: "ceremony", evening: "black_tie" },
  { from: formalityLevels.business_formal, day: "business_formal", evening: "ceremony" },
  { from: formalityLevels.business_casual, day: "work", evening: "date" },
  { from: formalityLevels.smart_casual, day: "date", evening: "date" },
];

export function askedOf(constraints: ResolvedConstraints, season: Season | undefined, coversHair: boolean): Asked {
  const { occasion, activity, formality_level, weather, time_of_day, coverage } = constraints;
  const level = formality_level === undefined ? null : formalityLevels[formality_level];
  const hours = occasion === undefined ? [] : occasionFacts[occasion].hours;
  const time = time_of_day ?? (hours.length === 1 ? hours[0] : undefined) ?? null;
  const implied = level === null ? undefined : occasionsOfLevels.find(({ from }) => level >= from);
  const temperatures = temperaturesOf(constraints);
  const dressed = implied?.[time ?? "day"];
  // Lunch, a theatre, a concert: an everyday occasion with its hour for which one dresses is told by its level. Without an hour it is
  // a day like any other, for which nothing too plain is asked.
  const isDressedUp = occasion === "casual" && activity === undefined && time !== null && dressed !== undefined;
  return {
    occasion: (isDressedUp ? dressed : occasion) ?? dressed ?? "casual",
    spoken: occasion === undefined || isDressedUp ? "this dress level" : occasionFacts[occasion].spoken,
    activity: activity ?? null,
    time,
    conditions: weather?.conditions ?? [],
    temperatures: temperatures ?? (season === undefined ? null : seasonCelsius[season]),
    isWeatherKnown: temperatures !== null,
    level,
    comfort: constraints.comfort_priority,
    covered: [
      ...(coverage.arms === "covered" ? ["arms" as const] : []),
      ...(coverage.legs === "covered" ? ["legs" as const] : []),
      ...(coverage.head === "covered" || coversHair ? ["head" as const] : []),
    ],
    colours: constraints.colors,
    styles: constraints.style_keywords,
  };
}

/**
 * Whether a rule holds. Of a day with a range, what can be taken off (`removable`) is judged by its low, and what stays on is
 * too warm by its high and too cold by its usual temperature.
 */
export function holds(when: Circumstances, asked: Asked, removable: boolean): boolean {
  const { temperatures } = asked;
  if (!isAmong(when.occasion, asked.occasion)) return false;
  // A rule that is not for some activities holds where none is named.
  const isOther = asked.activity === null && when.activity !== undefined && "not" in when.activity;
  if (when.activity !== undefined && !isOther && !isAmong(when.activity, asked.activity)) return false;
  if (when.time !== undefined && when.time !== asked.time) return false;
  if (
    when.condition !== undefined &&
    !("not" in when.condition && asked.conditions.length === 0) &&
    !areAmong(when.condition, asked.conditions)
  )
    return false;
  if (when.weatherUnknown === true && asked.isWeatherKnown) return false;
  if (when.levelMost !== undefined && (asked.level === null || asked.level > when.levelMost)) return false;
  if (when.levelLeast !== undefined && (asked.level === null || asked.level < when.levelLeast)) return false;
  if (when.comfortLeast !== undefined && asked.comfort < when.comfortLeast) return false;
  if (when.covered !== undefined && !asked.covered.includes(when.covered)) return false;
  if (when.from === undefined && when.to === undefined) return true;
  if (temperatures === null) return false;
  if (when.from !== undefined && (removable ? temperatures.low : temperatures.high) < when.from) return false;
  return when.to === undefined || (removable ? temperatures.low : temperatures.usual) <= when.to;
}
