// Numbers as words and figures, and the temperature that a sentence names, in Celsius or Fahrenheit.

import { celsiusBound } from "../../outfit/ask/temperature.ts";
import { setOf } from "../../words/english.ts";
import { isOfWeather, isOneOf, textOf, unitsBefore } from "./polar-unit.ts";
import type { Unit } from "./units.ts";

export const smallNumbers: readonly string[] =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = new Map(
  "twenty thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, index) => [word, 10 * index + 20]),
);
const decades = new Map([...tens].map(([word, value]) => [`${word.slice(0, -1)}ies`, value]));

/** "three" or "3"; null for other words. */
export function numberOf(word: string): number | null {
  const small = smallNumbers.indexOf(word);
  return small >= 0 ? small : /^\d+$/.test(word) ? Number(word) : null;
}

interface Figure {
  readonly value: number;
  readonly end: number;
}

export function numberAt(units: readonly Unit[], at: number): Figure | null {
  const unit = units[at];
  if (unit === undefined) return null;
  if (unit.kind === "number") {
    const value = Number(unit.text);
    return Number.isFinite(value) ? { value, end: at + 1 } : null;
  }
  if (unit.text === "hundred") return { value: 100, end: at + 1 };
  const small = smallNumbers.indexOf(unit.text);
  if (small >= 0 && units[at + 1]?.text === "hundred") return { value: small * 100, end: at + 2 };
  if (small >= 0) return { value: small, end: at + 1 };
  const ten = tens.get(unit.text);
  if (ten === undefined) return null;
  const more = smallNumbers.indexOf(units[at + 1]?.text ?? "");
  return more > 0 && more < 10 ? { value: ten + more, end: at + 2 } : { value: ten, end: at + 1 };
}

/** "mid twenties", "low 70s", "high teens". */
function decadeAt(units: readonly Unit[], at: number): Figure | null {
  const part = units[at]?.text ?? "";
  const offset = { low: 2, lower: 2, early: 2, mid: 5, middle: 5, high: 8, upper: 8, late: 8 }[part];
  const from = offset === undefined ? at : at + 1;
  const word = units[from]?.text ?? "";
  const figure = Number(word);
  const plural = units[from + 1]?.text === "s" || units[from + 1]?.text === "'s";
  const base = decades.get(word) ?? (word === "teens" ? 10 : plural && figure % 10 === 0 && word !== "" ? figure : undefined);
  if (base === undefined || Number.isNaN(base)) return null;
  const end = decades.has(word) || word === "teens" ? from + 1 : from + 2;
  return { value: base + (offset ?? 5), end };
}

const temperatureLead =
  /(?:^| )(?:it is|it will be|it is about|temperature|temperatures|temp|temps|high of|highs of|low of|lows of|highs|lows|feels like|outside is|weather is|weather|forecast|forecast says|it says|it is like|it is only|it is around|it is nearly|it is almost|it is over|it is gonna be|going to be|reach|reaching|hit|hitting|drop to|drops to|dropping to|down to|up to a|says|it is now|it is going to be|currently|it was supposed to be|top of|tops of|gets to|get to|getting up to|get up to|climbing to|rising to|fall to|falls to|falling to|mercury|thermometer says|be|its) (?:(?:of|at|in|is|the|a|about|around|roughly|approximately|only|just|nearly|almost|over|under|like|still|already|actually|now|to|be|hovering|between|well|say|maybe|currently|today|tomorrow) )*$/;
const notDegrees = setOf(
  "pm am o'clock oclock % percent minutes minute min mins hours hour hrs days day weeks week months years year people guests friends kids km k miles mile minute pounds quid euros dollars th st nd rd times of other outfits options things pairs items pieces looks stone kg inch inches size metres am degree programme floors",
);

export interface Degrees {
  readonly celsius: number;
  readonly at: number;
  readonly end: number;
}

/** The first figure of a sentence that is a temperature. */
export function degreesIn(units: readonly Unit[]): Degrees | null {
  for (let at = 0; at < units.length; at += 1) {
    const degrees = degreesAt(units, at);
    if (degrees !== null) return degrees;
  }
  return null;
}

/** All figures of a sentence that are temperatures. Beside one of them, a bare figure of the same sentence may be one too. */
export function degreesFrom(units: readonly Unit[]): Degrees[] {
  const found: Degrees[] = [];
  for (let at = 0; at < units.length; at += 1) {
    const degrees = degreesAt(units, at);
    if (degrees === null) continue;
    found.push(degrees);
    at = degrees.end - 1;
  }
  return found;
}

function degreesAt(units: readonly Unit[], start: number): Degrees | null {
  const isNegative = isOneOf(units[start], /^(minus|negative)$/);
  const at = isNegative ? start + 1 : start;
  const decade = decadeAt(units, at);
  const figure = decade ?? numberAt(units, at);
  if (figure === null) return null;
  let { value, end } = rangeFrom(units, start, figure);
  if (isOneOf(units[end], /^(ish|odd|something|plus)$/)) end += 1;
  const hasDegrees = isOneOf(units[end], /^(°|degrees|degree|degs|deg|degress|degreees)$/);
  if (hasDegrees) end += 1;
  const scale = isOneOf(units[end], /^(c|celsius|f|fahrenheit)$/) ? units[end]?.text[0] : undefined;
  if (scale !== undefined) end += 1;
  const isBelowZero =
    isOneOf(units[end], /^below (?:zero|freezing$)/) ||
    (units[end]?.text === "below" && !isOneOf(units[end + 1], /^(the|my|average)$/));
  const isCertain = isNegative || decade !== null || hasDegrees || scale !== undefined || isBelowZero;
  if (!isCertain && !isAboutWeather(units, start, end)) return null;
  if (notDegrees.has(units[end]?.text ?? "") && !isNegative && scale === undefined) return null;
  if (isNegative || isBelowZero) value = -value;
  // A figure without a scale is Celsius, unless nobody could live at that temperature, or it snows at it.
  const isFahrenheit = scale === "f" || (scale === undefined && (value > 50 || (value >= frostFrom && freezes(units))));
  const celsius = isFahrenheit ? ((value - 32) * 5) / 9 : value;
  if (Math.abs(celsius) > celsiusBound) return null;
  return { celsius: Math.round(celsius * 10) / 10, at: start, end };
}

/** It does not snow or freeze at this in Celsius. */
const frostFrom = 10;
const frozen =
  /\b(?:snow|snows|snowing|snowy|snowstorm|blizzard|sleet|sleeting|flurries|icy|ice|black ice|frost|frosty|frostbite|freezing rain|wind ?chill|polar vortex|snow day|shovel\w*)\b|\b(?:and|so|it is|brr+|absolutely|,) freezing\b(?! (?:in|inside|indoors|at my|at the))/;
const freezes = (units: readonly Unit[]) => {
  const text = textOf(units);
  return (
    frozen.test(text) &&
    !/\b(?:no|not|without|never|melted|last|was|office|indoors|inside|ice (?:cream|rink|skat\w*|bath|hockey|coffee)|snow(?: \w+)? (?:pea|boots?))\b/.test(
      text,
    )
  );
};

/** "10 to 15 degrees", "between 10 and 15": the middle of the range. */
function rangeFrom(units: readonly Unit[], start: number, { value, end }: Figure): Figure {
  const isRange = isOneOf(units[end], /^(?:to|or)$/) || (units[start - 1]?.text === "between" && units[end]?.text === "and");
  const other = isRange ? numberAt(units, end + 1) : null;
  if (other === null || other.value <= value || other.value - value > 20) return { value, end };
  if (notDegrees.has(units[other.end]?.text ?? "")) return { value, end };
  return { value: (value + other.value) / 2, end: other.end };
}

/** Whether the words around a figure without a scale say that it is a temperature. */
function isAboutWeather(units: readonly Unit[], start: number, end: number): boolean {
  const wordsBefore = ` ${textOf(unitsBefore(units, start, 6))} `;
  const next = units[end];
  // "17 with a chance of rain", "sunny and 26".
  const isTold = (unit: Unit) => isOfWeather(unit) || unit.text === "dry";
  if (isOneOf(next, /^(?:and|with|but|,)(?: a| some)?$/) && units.slice(end + 1, end + 5).some(isTold)) return true;
  const ends = next === undefined || next.kind === "mark";
  if (ends && isOneOf(units[start - 1], /^(?:and|with|at|,)$/) && isOfWeather(units[start - 2])) return true;
  // "The forecast has changed, only 4 now".
  if (
    isOneOf(units[start - 1], /^(?:only|just)$/) &&
    isOneOf(next, /^(?:now|today|tomorrow)$/) &&
    units.slice(Math.max(0, start - 6), start).some((unit) => isOfWeather(unit) || ofWeather.test(unit.text))
  )
    return true;
  // "Sunny but only 8".
  if (ends && isOneOf(units[start - 1], /^(?:only|just)$/) && units.slice(Math.max(0, start - 4), start - 1).some(isOfWeather))
    return true;
  // "it's warmer than I thought, 21, so …": a figure alone between marks, in a sentence about the weather.
  const lead =
    start - (isOneOf(units[start - 1], /^(?:about|around|roughly|like|maybe|approximately|say|nearly|almost)$/) ? 1 : 0);
  const isAlone = (lead === 0 || units[lead - 1]?.kind === "mark") && ends;
  if (isAlone && units.some((unit) => isOfWeather(unit) || ofWeather.test(unit.text))) return true;
  if (isOneOf(next, /^(?:out|outside|outdoors)$/)) return true;
  // "27 in Goa"
  const isFirst = start === 0 || units[start - 1]?.kind === "mark" || isOneOf(units[start - 1], /^(?:is|be|it|around|about)$/);
  if (isFirst && isOneOf(next, /^in$/) && /^\p{Lu}/u.test(units[end + 1]?.raw ?? "")) return true;
  if (isOneOf(next, /^here$/) && /\bit is (?:about |only )?$/.test(wordsBefore)) return true;
  return temperatureLead.test(wordsBefore) && (ends || goesOn.test(next.text)) && !notBefore.test(wordsBefore);
}
const ofWeather = /^(?:warmer|colder|cooler|hotter|weather|outside|out|forecast|pleasant|lovely)$/;
const goesOn = /^(?:in the shade|in the sun|today|tomorrow|tonight|right now|now|this|in|so|but|and|at|when|by|on)$/;
const notBefore = / (?:at|by|until|till|from|since|turning|is turning|aged|size) $/;
