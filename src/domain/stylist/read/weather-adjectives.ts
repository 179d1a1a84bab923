// Tells whether an adjective describes the weather: "it's hot out" does; "you look hot" and "cool, thanks" do not.

import { isOfWeather, isOneOf, type PolarUnit, textOf, unitsBefore } from "./polar-unit.ts";

const wordsBefore =
  /(?:^| )(?:it is|it gets|it got|it was|is it|it will be|it would be|it looks|it feels|its|weather is|weather|is|are|getting|gets|feels|bit|so|quite|pretty|very|really|too|rather|fairly|super|freaking|bloody|flipping|crazy|stupidly|ridiculously|be|turning|turned|stay|staying|still|nice and|and|or|but|bitterly|unseasonably|surprisingly|lovely and|going to be|to be|if it is|when it is|outside is|damn|that|absolutely|extremely|insanely|mega|well|bit|little|only|like|unusually|relatively|mostly)$/;
const fillers =
  /^(?:and|but|also|too|very|quite|now|today|really|so|it|is|getting|as well|well|a|bit|pretty|rather|tonight|tomorrow|there|here|actually|hmm|still|oh|though|then|will|be)$/;
/** Subjects that are certainly the weather. `notOfWeather` has the words after which they are not: "it's cool that …". */
const weatherSubject =
  /(?:^| )(?:(?:it|weather|temperature) (?:is|will be|would be|was|gets|got|feels|looks|has been|might be|could be|may be|turned|is getting|is going to be|is supposed to be|stays)|is it|it is (?:getting|turning|going to be|supposed to be|meant to be|still|already|only|so|very|quite|pretty|really|rather|fairly|nice and|a bit|too))(?: (?:be|so|very|quite|pretty|really|rather|fairly|a|bit|too|nice|and|going|to))*$/;
const notOfWeather = /^(?:that|to|with|how|if|you|pink|of|when|like|man|dude|mate|thanks|babe|chocolate|bro|,)$/;
const wordsAfter =
  /^(?:out|outside|outdoors|today|tonight|tomorrow|weather|day|days|evening|night|morning|afternoon|here|there|temperatures?|climate|spell|wind|breeze|and|but|in|for|at|on|now|this|rain|later|as|enough|again|with|by|yesterday|country|place|city|all|office|summer|winter|spring|autumn)$/;
const people =
  /(?:^| )(?:i|you|she|he|me|look|looks|looking|keep|stay|feel|feels|something|am|that|they|we|her|him|outfit|guy|girl|a|colours?|sounds|all|pretty|how)(?: (?:am|are|is|look|looks|so|very|really|too|pretty|super|was|will be|get|would be|kind of|that is))*$/;

export function describesWeather(units: readonly PolarUnit[], at: number): boolean {
  const before = textOf(unitsBefore(units, at, 4));
  const [previous, unit, after] = [units[at - 1], units[at], units[at + 1]];
  const ends = after === undefined || after.kind === "mark";
  if (isOfWeather(previous) || (isOneOf(previous, link) && isOfWeather(units[at - 2]))) return true;
  if (isOfWeather(after) || (isOneOf(after, link) && isOfWeather(units[at + 2]))) return true;
  // "and cold too", "hot!": there is nothing else to describe. A single word may be approval: "cool".
  const isAlone = units.every(
    (other) => other.at === at || other.kind === "mark" || fillers.test(other.text) || isOfWeather(other),
  );
  if (isAlone && (units.length > 1 || !isOneOf(unit, /^(?:cool|fresh|hot|raw)$/))) return true;
  const isOfPerson = people.test(textOf(unitsBefore(units, at - 1, 2)));
  if (isOneOf(previous, /ly$/) && !isOfPerson && (ends || after.text === "for")) return true;
  // "too hot for jeans" is about the air, whoever says it.
  if (/(?:^| )too$/.test(before) && after?.text === "for") return true;
  if (weatherSubject.test(before) && !isOneOf(after, notOfWeather)) return true;
  if (people.test(before)) return isOneOf(after, /^(?:out|outside|weather|day|evening|night|morning|afternoon|climate|country)$/);
  const isAfter = isOneOf(after, wordsAfter) && (before === "" || wordsBefore.test(before) || isOneOf(after, outdoors));
  if (isAfter) return true;
  return ends && wordsBefore.test(before) && !/^(?:so|that|is|that is|and|really|very|pretty|super)$/.test(before);
}

const link = /^(?:and|but|,|or)$/;
const outdoors =
  /^(?:out|outside|weather|day|evening|night|morning|afternoon|climate|spell|today|tonight|temperatures?|tomorrow)$/;
