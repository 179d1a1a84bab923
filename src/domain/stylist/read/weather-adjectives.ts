// Whether a word that describes air and other things alike is said of the weather: "it's hot out" is, "you look hot" is not,
// nor is "cool, thanks".

import type { PolarUnit } from "./polarity.ts";

const wordsBefore =
  /(?:^| )(?:it is|it gets|it got|it was|is it|it will be|it would be|it looks|it feels|its|weather is|weather|is|are|getting|gets|feels|bit|so|quite|pretty|very|really|too|rather|fairly|super|freaking|bloody|flipping|crazy|stupidly|ridiculously|be|turning|turned|stay|staying|still|nice and|and|or|but|bitterly|unseasonably|surprisingly|lovely and|going to be|to be|if it is|when it is|outside is|damn|that|absolutely|extremely|insanely|mega|well|bit|little|only|like|unusually|relatively|mostly)$/;
const fillers =
  /^(?:and|but|also|too|very|quite|now|today|really|so|it|is|getting|as well|well|a|bit|pretty|rather|tonight|tomorrow|there|here|actually|hmm|still|oh|though|then|will|be)$/;
/** Whose it is said of beyond doubt, and what follows where it is not weather after all ("it's cool that …"). */
const weatherSubject =
  /(?:^| )(?:(?:it|weather|temperature) (?:is|will be|would be|was|gets|got|feels|looks|has been|might be|could be|may be|turned|is getting|is going to be|is supposed to be|stays)|is it|it is (?:getting|turning|going to be|supposed to be|meant to be|still|already|only|so|very|quite|pretty|really|rather|fairly|nice and|a bit|too))(?: (?:be|so|very|quite|pretty|really|rather|fairly|a|bit|too|nice|and|going|to))*$/;
const notOfWeather = /^(?:that|to|with|how|if|you|pink|of|when|like|man|dude|mate|thanks|babe|chocolate|bro|,)$/;
const wordsAfter =
  /^(?:out|outside|outdoors|today|tonight|tomorrow|weather|day|days|evening|night|morning|afternoon|here|there|temperatures?|climate|spell|wind|breeze|and|but|in|for|at|on|now|this|rain|later|as|enough|again|with|by|yesterday|country|place|city|all|office|summer|winter|spring|autumn)$/;
const people =
  /(?:^| )(?:i|you|she|he|me|look|looks|looking|keep|stay|feel|feels|something|am|that|they|we|her|him|outfit|guy|girl|a|colours?|sounds|all|pretty|how)(?: (?:am|are|is|look|looks|so|very|really|too|pretty|super|was|will be|get|would be|kind of|that is))*$/;

/** Whether "hot", "cool", "fresh" is said of the weather here. */
export function describesWeather(polarUnits: readonly PolarUnit[], at: number): boolean {
  const words = (from: number, to: number) =>
    polarUnits
      .slice(Math.max(0, from), to)
      .map(({ unit }) => unit.text)
      .join(" ");
  const [before, after] = [words(at - 4, at), polarUnits[at + 1]?.unit];
  const neighbour = (unit: PolarUnit["unit"] | undefined) =>
    unit?.meaning?.kind === "condition" || unit?.meaning?.kind === "temperature" || unit?.meaning?.kind === "weather_adjective";
  const linked = /^(?:and|but|,|or)$/.test(after?.text ?? "");
  const ends = after === undefined || after.kind === "mark";
  if (neighbour(after) || (linked && neighbour(polarUnits[at + 2]?.unit)) || neighbour(polarUnits[at - 1]?.unit)) return true;
  if (/^(?:and|but|,|or)$/.test(polarUnits[at - 1]?.unit.text ?? "") && neighbour(polarUnits[at - 2]?.unit)) return true;
  // "and cold too", "hot!": of nothing else. Approval is one word: "cool".
  const rest = polarUnits.filter(
    ({ unit, at: place }) => place !== at && unit.kind !== "mark" && !fillers.test(unit.text) && !neighbour(unit),
  );
  if (rest.length === 0 && (polarUnits.length > 1 || !/^(?:cool|fresh|hot|raw)$/.test(polarUnits[at]?.unit.text ?? "")))
    return true;
  if (/ly$/.test(polarUnits[at - 1]?.unit.text ?? "") && !people.test(words(at - 3, at - 1)) && (ends || after?.text === "for"))
    return true;
  // "too hot for jeans": whoever says it, it is the air.
  if (/(?:^| )too$/.test(before) && after?.text === "for") return true;
  if (weatherSubject.test(before) && !notOfWeather.test(after?.text ?? "")) return true;
  if (people.test(before))
    return /^(?:out|outside|weather|day|evening|night|morning|afternoon|climate|country)$/.test(after?.text ?? "");
  if (
    wordsAfter.test(after?.text ?? "") &&
    (before === "" ||
      wordsBefore.test(before) ||
      /^(?:out|outside|weather|day|evening|night|morning|afternoon|climate|spell|today|tonight|temperatures?|tomorrow)$/.test(
        after?.text ?? "",
      ))
  )
    return true;
  return (
    ends && wordsBefore.test(before) && before !== "" && !/^(?:so|that|is|that is|and|really|very|pretty|super)$/.test(before)
  );
}
