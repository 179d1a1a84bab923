// The weather that a message tells: words for the air, conditions, and degrees in either scale.

import { celsiusBound } from "../../outfit/ask/constraints.ts";
import { temperatureBand } from "../../words/vocabulary.ts";
import type { Unit } from "./units.ts";

const units0 =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = new Map([
  ["twenty", 20],
  ["thirty", 30],
  ["forty", 40],
  ["fifty", 50],
  ["sixty", 60],
  ["seventy", 70],
  ["eighty", 80],
  ["ninety", 90],
]);
const decades = new Map([...tens].map(([word, value]) => [word === "hundred" ? word : `${word.slice(0, -1)}ies`, value]));

interface Figure {
  readonly value: number;
  /** Place after its last word. */
  readonly end: number;
}

export function numberAt(units: readonly Unit[], at: number): Figure | null {
  const unit = units[at];
  if (unit === undefined) return null;
  if (unit.kind === "number") {
    const value = Number(unit.text);
    return Number.isFinite(value) ? { value, end: at + 1 } : null;
  }
  const words = unit.text.split(" ");
  const [first = ""] = words;
  if (words.length > 1) return null;
  if (first === "hundred") return { value: 100, end: at + 1 };
  const small = units0.indexOf(first);
  if (small >= 0) {
    if (units[at + 1]?.text === "hundred") return { value: small * 100, end: at + 2 };
    return { value: small, end: at + 1 };
  }
  const ten = tens.get(first);
  if (ten === undefined) return null;
  const more = units0.indexOf(units[at + 1]?.text ?? "");
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

/** What says that a bare figure is of the weather: the words before it, or those after. */
const before =
  /(?:^| )(?:it is|it will be|it is about|temperature|temperatures|temp|temps|high of|highs of|low of|lows of|highs|lows|feels like|outside is|weather is|weather|forecast|forecast says|it says|it is like|it is only|it is around|it is nearly|it is almost|it is over|it is gonna be|going to be|reach|reaching|hit|hitting|drop to|drops to|dropping to|down to|up to a|says|it is now|it is going to be|currently|it was supposed to be|top of|tops of|gets to|get to|getting up to|get up to|climbing to|rising to|fall to|falls to|falling to|mercury|thermometer says|be|its) (?:(?:of|at|in|is|the|a|about|around|roughly|approximately|only|just|nearly|almost|over|under|like|still|already|actually|now|to|be|hovering|between|well|say|maybe|currently|today|tomorrow) )*$/;
const notDegrees = new Set(
  "pm am o'clock oclock % percent minutes minute min mins hours hour hrs days day weeks week months years year people guests friends kids km k miles mile minute pounds quid euros dollars th st nd rd times of other outfits options things pairs items pieces looks stone kg inch inches size metres am degree programme floors".split(
    " ",
  ),
);

export interface Degrees {
  readonly celsius: number;
  readonly at: number;
  readonly end: number;
}

/** The first figure of a sentence that is a temperature. */
export function degreesIn(units: readonly Unit[]): Degrees | null {
  for (let at = 0; at < units.length; at += 1) {
    const found = degreesAt(units, at);
    if (found !== null) return found;
  }
  return null;
}

function degreesAt(units: readonly Unit[], start: number): Degrees | null {
  const negative = /^(minus|negative)$/.test(units[start]?.text ?? "");
  const at = negative ? start + 1 : start;
  const figure = decadeAt(units, at) ?? numberAt(units, at);
  if (figure === null) return null;
  let { value, end } = figure;
  const isDecade = decadeAt(units, at) !== null;
  // "10 to 15 degrees", "between 10 and 15": the middle of it.
  if (/^(to|and|or)$/.test(units[end]?.text ?? "")) {
    const other = numberAt(units, end + 1);
    const between = units[start - 1]?.text === "between" || units[end]?.text !== "and";
    if (
      other !== null &&
      between &&
      other.value > value &&
      other.value - value <= 20 &&
      !notDegrees.has(units[other.end]?.text ?? "")
    ) {
      value = (value + other.value) / 2;
      end = other.end;
    }
  }
  let said = negative || isDecade;
  if (/^(ish|odd|something|plus)$/.test(units[end]?.text ?? "")) end += 1;
  let unit = "";
  if (/^(°|degrees|degree|degs|deg|degress|degreees)$/.test(units[end]?.text ?? "")) {
    said = true;
    end += 1;
  }
  const scale = units[end]?.text ?? "";
  if (/^(c|celsius|f|fahrenheit)$/.test(scale)) {
    said = true;
    unit = scale[0] ?? "";
    end += 1;
  }
  let sign = negative ? -1 : 1;
  if (units[end]?.text === "below" && !/^(the|my|average)$/.test(units[end + 1]?.text ?? "")) {
    sign = -1;
    said = true;
  } else if (units[end]?.text.startsWith("below zero") || units[end]?.text === "below freezing") {
    sign = -1;
    said = true;
  }
  if (!said && !isOfWeather(units, start, end)) return null;
  if (notDegrees.has(units[end]?.text ?? "") && !negative && unit === "") return null;
  const told = sign * value;
  // A bare figure is Celsius unless nobody could live in it.
  const celsius = unit === "f" || (unit === "" && told > 50) ? ((told - 32) * 5) / 9 : told;
  if (Math.abs(celsius) > celsiusBound) return null;
  return { celsius: Math.round(celsius * 10) / 10, at: start, end };
}

function isOfWeather(units: readonly Unit[], start: number, end: number): boolean {
  const said = `${units
    .slice(Math.max(0, start - 6), start)
    .map(({ text }) => text)
    .join(" ")} `;
  const next = units[end];
  const after = units[end + 1];
  if (notDegrees.has(next?.text ?? "")) return false;
  const weatherLike = (unit: Unit | undefined) =>
    unit?.meaning?.kind === "condition" || unit?.meaning?.kind === "temperature" || unit?.meaning?.kind === "weather_adjective";
  const linked = /^(and|with|but)$/.test(next?.text ?? "") && weatherLike(after);
  const comma = next?.text === "," && weatherLike(after);
  const out = /^(out|outside|outdoors|today|tomorrow|tonight|right now|now|this)$/.test(next?.text ?? "");
  const wherever =
    next === undefined ||
    next.kind === "mark" ||
    out ||
    linked ||
    next.text === "in" ||
    next.text === "so" ||
    next.text === "but" ||
    next.text === "and" ||
    next.text === "at" ||
    next.text === "when" ||
    next.text === "by" ||
    next.text === "on";
  if (linked || comma) return true;
  // "it's warmer than I thought, 21, so …": a figure of its own where the air is spoken of.
  const lead = /^(?:about|around|roughly|like|maybe|approximately|say|nearly|almost)$/.test(units[start - 1]?.text ?? "")
    ? start - 1
    : start;
  const alone = (lead === 0 || units[lead - 1]?.kind === "mark") && (next === undefined || next.kind === "mark");
  if (
    alone &&
    units.some(
      (unit) =>
        weatherLike(unit) || /^(?:warmer|colder|cooler|hotter|weather|outside|out|forecast|pleasant|lovely)$/.test(unit.text),
    )
  )
    return true;
  const bareOut = /^(out|outside|outdoors)$/.test(next?.text ?? "");
  if (bareOut) return true;
  return before.test(` ${said}`) && wherever && !/ (at|by|until|till|from|since|turning|is turning|aged|size) $/.test(` ${said}`);
}

export const bandOf = temperatureBand;
