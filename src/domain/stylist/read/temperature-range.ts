// Reads two temperatures of one day, or one end of its range.

import type { SentenceOfMessage } from "./message.ts";
import { isOfWeather, textOf } from "./polar-unit.ts";
import type { Unit } from "./units.ts";
import { type Degrees, degreesFrom, numberAt } from "./weather-words.ts";

export interface Range {
  readonly low_c: number | null;
  readonly high_c: number | null;
}

const cold = /\b(?:cold|chilly|freezing|frosty|icy|cool|nippy|low|minimum|morning|early|dawn|night|overnight|open\w*|start)\b/;
const warm = /\b(?:warm|hot|boiling|high|maximum|afternoon|midday|lunch\w*|noon|later|daytime|day|peak|up to|rising|climbing)\b/;

/** Two figures of one day are a range; one beside a word for the other end is one end of it. */
export function rangeIn({ units, text }: SentenceOfMessage): Range | null {
  const between = spanOfDegrees(units);
  if (between !== null) return between;
  const certain = degreesFrom(units);
  const figures = certain.length === 0 ? hourlyFigures(units, text) : withBareFigures(units, certain);
  const [first, second] = figures;
  if (first === undefined) return null;
  if (second !== undefined && Math.abs(first.celsius - second.celsius) >= 2) {
    const [low, high] = first.celsius < second.celsius ? [first, second] : [second, first];
    return { low_c: low.celsius, high_c: high.celsius };
  }
  const words = (from: number, to: number) => textOf(units.slice(Math.max(0, from), to));
  const here = `${words(first.at - 4, first.at)} ${words(first.end, first.end + 4)}`;
  const elsewhere = text.replace(here, " ");
  if (
    /\b(?:but|then|and|later)\b/.test(text) &&
    warm.test(here) &&
    /\b(?:cold|chilly|freezing|frosty|cool|nippy)\b/.test(elsewhere) &&
    first.celsius >= 15
  )
    return { low_c: null, high_c: first.celsius };
  if (
    /\b(?:but|then|and|later)\b/.test(text) &&
    cold.test(here) &&
    /\b(?:warm|hot|boiling)\b/.test(elsewhere) &&
    first.celsius <= 12
  )
    return { low_c: first.celsius, high_c: null };
  return null;
}

/** "35 in the morning, 60 by the afternoon": two figures, each with its hour. */
function hourlyFigures(units: readonly Unit[], text: string): Degrees[] {
  const found: Degrees[] = [];
  for (let at = 0; at < units.length; at += 1) {
    const figure = signedAt(units, at);
    if (figure === null || !hourly.test(textOf(units.slice(figure.end, figure.end + 4)))) continue;
    found.push({ celsius: figure.value, at, end: figure.end });
  }
  const isFahrenheit = /\bfahrenheit\b/.test(text) || found.some(({ celsius }) => celsius > 50);
  return found.length < 2 ? [] : found.map((one) => (isFahrenheit ? { ...one, celsius: inCelsius(one.celsius) } : one));
}

const inCelsius = (fahrenheit: number) => Math.round(((fahrenheit - 32) * 50) / 9) / 10;

/** "When I leave", "by the time we come out", "on the way home", "first thing": an hour of one's day. */
const ownHour =
  "(?:when|as|once|by the time|before|after|while|til|till|until) (?:i|we|it|they|the)\\b|(?:on the way|on my way|coming|going|walking|getting|heading|cycling|driving) (?:in|out|there|back|home|to)\\b|first thing|(?:by|at) (?:\\w+ )?(?:home time|the end|school run|the school gates?|the bus stop|the station)|later on|last thing";
const hourly = new RegExp(
  `^(?:(?:in the|by the|by|at|this|early|after|before) (?:\\w+ )?(?:morning|afternoon|evening|noon|lunch\\w*|midday|night|dawn|dusk)\\b|${ownHour})`,
);

/** Beside a certain figure a bare one with an hour is a temperature too: "5 degrees at night, 20 in the daytime". */
function withBareFigures(units: readonly Unit[], certain: readonly Degrees[]): readonly Degrees[] {
  const [first] = certain;
  if (first === undefined || certain.length > 1) return certain;
  for (let at = 0; at < units.length; at += 1) {
    const figure = at >= first.at && at < first.end ? null : numberAt(units, at);
    if (figure === null) continue;
    const after = textOf(units.slice(figure.end, figure.end + 4));
    const before = textOf(units.slice(Math.max(0, at - 4), at)).replace(roughly, "");
    if (
      ofHour.test(after) ||
      (/\b(?:to|and|then|high of|low of|rising to|up to|down to|but|or)$/.test(before) && goesOn.test(after))
    ) {
      const bare = textOf(units.slice(first.at, first.end + 1));
      // "38 this morning but 70 by noon": beside 70 a figure without a unit is Fahrenheit too.
      if (figure.value > 50 && figure.value <= 120 && !/\b(?:c|celsius|degrees c)\b/.test(bare)) {
        const firstCelsius = /\b(?:f|fahrenheit)\b/.test(bare) || first.celsius > 50 ? first.celsius : inCelsius(first.celsius);
        return [
          { ...first, celsius: firstCelsius },
          { celsius: inCelsius(figure.value), at, end: figure.end },
        ].toSorted((one, other) => one.at - other.at);
      }
      if (Math.abs(figure.value) <= 45)
        return [first, { celsius: figure.value, at, end: figure.end }].toSorted((one, other) => one.at - other.at);
    }
  }
  return certain;
}
/** "And about 11" */
const roughly = / (?:about|around|roughly|maybe|nearly|almost|nearer|more like|probably|only|just|say|like|perhaps|possibly)$/;
/** What follows a temperature; "two meetings" is none. */
const goesOn =
  /^(?:$|[,.;:()-]|(?:degrees?|and|but|so|or|then|with|in|by|at|on|when|once|if|after|before|from|outside|out|later|today|tonight|tomorrow|this|during|overnight|for|max|tops|c|f|ish|again|coming|going)\b)/;
const ofHour = new RegExp(
  `^(?:in the (?:day|daytime|afternoon|shade|sun)|at (?:night|lunch|lunchtime|noon|midday|dawn)|by (?:\\w+ )?(?:lunch\\w*|noon|afternoon|evening|midday|dinner ?time|dinner|tea ?time|home time)|this (?:morning|afternoon|evening)|during the day|during the night|later|overnight|at most|tops|max|${ownHour})\\b`,
);

const weatherAfter = /^(?:and|with|but|,|dry|wet|$)/;

function signedAt(units: readonly Unit[], at: number): { readonly value: number; readonly end: number } | null {
  const isNegative = units[at]?.text === "minus";
  const figure = numberAt(units, isNegative ? at + 1 : at);
  return figure === null || !isNegative ? figure : { ...figure, value: -figure.value };
}

/** "Between 12 and 19", "10 to 15 degrees": both ends of the day. */
function spanOfDegrees(units: readonly Unit[]): Range | null {
  for (let at = 0; at < units.length; at += 1) {
    const low = signedAt(units, at);
    if (low === null) continue;
    const isBetween = units[at - 1]?.text === "between";
    if (!/^(?:to|and|or)$/.test(units[low.end]?.text ?? "")) continue;
    const high = signedAt(units, low.end + 1);
    if (high === null || high.value <= low.value || high.value - low.value > 50) continue;
    const after = textOf(units.slice(high.end, high.end + 3));
    const isFahrenheit = /^(?:degrees? )?f(?:ahrenheit)?\b/.test(after) || (high.value > 50 && /^(?:°|degrees?)/.test(after));
    if (isFahrenheit) return { low_c: inCelsius(low.value), high_c: inCelsius(high.value) };
    if (high.value > 45 || high.value - low.value > 30) continue;
    const isDegrees = /^(?:°|degrees?|deg|celsius|c\b)/.test(after);
    const isBareBetween = isBetween && /^(?:(?:tomorrow|today|tonight|outside|out|all day|this|on|,)|$)/.test(after);
    // "Tuesday is 8 to 12 with showers": no hours, because the weather is told with them.
    const isTold =
      /\b(?:is|be|says?|said|forecast|of)$/.test(textOf(units.slice(Math.max(0, at - 3), at))) && weatherAfter.test(after);
    if (isDegrees || isBareBetween || (isTold && units.some(isOfWeather))) return { low_c: low.value, high_c: high.value };
  }
  return null;
}
