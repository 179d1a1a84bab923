// Finds the place that a sentence names after "in", "to", "for" and the like: any name that the geocoder may know.

import { usualPlaces } from "../../weather/usual-places.ts";
import { months } from "./calendar-words.ts";
import { ordinaryWords } from "./ordinary-words.ts";
import { knownWords } from "./phrases.ts";
import { textOf } from "./polar-unit.ts";
import type { Sentence, Unit } from "./units.ts";

/** These are words too: they need a capital. */
const alsoWords = new Set(["nice", "split", "la", "turkey", "the alps", "the caribbean", "the tropics", "siberia"]);
/** Places that are recognised without capitals. Other names need capitals. */
const towns = new Set(usualPlaces.filter((name) => !alsoWords.has(name)));
const townWordsMax = 3;

const notPlaces = new Set(
  `i i'm monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight mon tue wed thu fri sat sun january february march
  april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec christmas easter halloween
  valentine valentines new year ok okay god mum mom dad the a it my me spring summer autumn winter english c f zara gucci prada nike adidas
  uniqlo ikea mass church hospital uni university college school camp halls mums dads nans grans theirs
  starting beginning leaving thanks thank cheers hello hi hey please sorry great lovely perfect in on at to for from by with and or but is are what please`.split(
    /\s+/,
  ),
);
/** Small words inside a name: "Rio de Janeiro", "Newcastle upon Tyne", "Castello della Rocca". */
const particle =
  /^(?:de|da|do|das|dos|du|des|del|della|dei|degli|di|la|le|las|les|los|el|al|of|upon|on|under|the|am|an|der|den|aan|en|sur|sous|van|von)$/;
const nameWordsMax = 7;

/** After these words a name is often a person or an event, so the sentence must also speak of a journey. */
const direction = /^(?:to|for|from|at|near)$/;
const travel =
  /\b(?:fly|flying|flight|trip|travel|travelling|traveling|going|heading|off|train|drive|driving|journey|moving|pack|packing|back|weekend|days|week|weeks|nights|holiday|vacation|honeymoon|cruise|stay|visit|move|relocating|bring)\b/;

const isCapital = ({ raw, kind }: Unit) => kind === "word" && /^(?:[dl]')?\p{Lu}[\p{L}\p{M}']/u.test(raw);
const isName = (unit: Unit | undefined) =>
  unit !== undefined && isCapital(unit) && unit.meaning === null && unit.garmentIds.length === 0 && !notPlaces.has(unit.text);
/** These words may end a name although they mean an occasion too: "Palm Beach". */
const landscape = /^(?:beach|lake|park|island|islands|bay|hills|falls|springs|mountain|mountains|valley|harbour|harbor)$/;
const titleCase = (name: readonly Unit[]) =>
  name
    .map(({ raw }) => (particle.test(raw) || /^[dl]'/.test(raw) ? raw : raw.slice(0, 1).toUpperCase() + raw.slice(1)))
    .join(" ");

/** The places of a sentence with where their names begin. In a sentence about a journey a bare name is one too. */
export function placesIn({ units }: Sentence, isJourney: boolean): { readonly at: number; readonly place: string }[] {
  const isShouted = units.every(({ raw }) => raw === raw.toUpperCase());
  const places: { at: number; place: string }[] = [];
  for (let at = 0; at < units.length; at += 1) {
    const name = nameFrom(units, at, isJourney, isShouted);
    if (name.length === 0) continue;
    places.push({ at, place: titleCase(name) });
    at += name.length - 1;
  }
  return places;
}

function nameFrom(units: readonly Unit[], at: number, isJourney: boolean, isShouted: boolean): readonly Unit[] {
  const preposition = units[at - 1]?.text.split(" ").at(-1) ?? "";
  const isLed = at > 0 && /^(?:in|to|around|visiting|for|from|near|at)$/.test(preposition);
  const town = townAt(units, at);
  if (town.length > 0 && (isJourney || at === 0 || (isLed && (preposition !== "at" || town.length > 1)))) {
    // "Santiago de Compostela" is not Santiago.
    const whole = nameAt(units, at);
    return whole.length > town.length ? whole : town;
  }
  if (isJourney && isUnknownName(units, at, preposition)) return units.slice(at, at + 1);
  if (isShouted || (!isLed && !isJourney)) return [];
  // The first word of a sentence has a capital anyway.
  const isOrdinary = ordinaryWords.has(units[0]?.text ?? "") || /^pack(?:ing)?\b|^\S+ing \d/.test(textOf(units.slice(0, 2)));
  if (!isLed && at === 0 && isOrdinary) return [];
  if (
    !isLed &&
    at === 0 &&
    !/^(?:for|from|then|,|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next|this)$|^\d/.test(units[1]?.text ?? "")
  )
    return [];
  const speaksOfTravel = isJourney || travel.test(textOf(units.slice(Math.max(0, at - 6), at)));
  if (isLed && direction.test(preposition) && !speaksOfTravel) return [];
  const name = nameAt(units, at);
  return units[at + name.length]?.text === "'s" ? [] : name;
}

/** "Lanzarote in february", "off to corralejo for a week": typed without capitals, and no English word that is known here. */
function isUnknownName(units: readonly Unit[], at: number, preposition: string): boolean {
  const { text = "", kind, meaning, garmentIds = [] } = units[at] ?? {};
  if (
    kind !== "word" ||
    meaning !== null ||
    garmentIds.length > 0 ||
    text.length < nameLettersMin ||
    !/^[a-z]+(?<!ed)$/.test(text)
  )
    return false;
  if (knownWords.has(text) || ordinaryWords.has(text) || notPlaces.has(text)) return false;
  const next = units[at + 1]?.text ?? "";
  if (at === 0) return /^(?:in|for|on|from|next|this|then|,)$|^\d/.test(next) && monthNames.test(textOf(units.slice(1, 4)));
  return /^(?:to|in|nights|days|weeks)$/.test(preposition) && /^(?:$|in|for|on|from|next|this|then|,|and)$|^\d/.test(next);
}
const nameLettersMin = 5;
const monthNames = new RegExp(`\\b(?:${months.join("|")}|${months.map((name) => name.slice(0, 3)).join("|")}|sept)\\b`);

export function placeOf(sentence: Sentence): string | null {
  return placesIn(sentence, false)[0]?.place ?? null;
}

function townAt(units: readonly Unit[], at: number): readonly Unit[] {
  for (let length = townWordsMax; length > 0; length -= 1) {
    const name = units.slice(at, at + length);
    if (name.length === length && towns.has(textOf(name))) return name;
  }
  return [];
}

/** Capitalised words and the particles between them. A mark, a day, a garment, an occasion or any other word ends the name. */
function nameAt(units: readonly Unit[], at: number): readonly Unit[] {
  const unit = units[at];
  // "The Lake District"
  const isLandscape = unit !== undefined && isCapital(unit) && landscape.test(unit.text) && isName(units[at + 1]);
  if (!isName(unit) && !isLandscape) return [];
  let end = at + 1;
  for (let next = end; next < units.length && next < at + nameWordsMax; next += 1) {
    const unit = units[next];
    if (unit !== undefined && (isName(unit) || (isCapital(unit) && landscape.test(unit.text)))) end = next + 1;
    else if (unit === undefined || unit.kind !== "word" || !particle.test(unit.text) || next - end > 1) break;
  }
  return units.slice(at, end);
}
