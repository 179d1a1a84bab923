// Finds the words that name what an outfit is for and that no table has: "a ceilidh", "my quinceañera". They are told to the
// person, never dropped.

import type { MessageContext } from "../session.ts";
import { ordinaryWords } from "./ordinary-words.ts";
import { knownWords } from "./phrases.ts";
import { placesIn } from "./places.ts";
import { textOf } from "./polar-unit.ts";
import type { Sentence } from "./units.ts";

/** After these words stands what one dresses for. */
const leads = /^(?:for|at|attending|having|hosting|invited to|going to)$/;
const calendar =
  /^(?:paper|papers|milk|bread|shopping|shops|faith|religion|sake|reasons?|health|wrists?|ankles?|hips?|body|work|life|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas|easter|spring|summer|autumn|winter)s?$/;
const articles = /^(?:a|an|the|my|our|his|her|their|this|that|some|another|first|big|small|friend|friends|'s)$/;
/** People and times stand in the same place and are no occasion. */
const lettersMin = 4;

/** "Look like a pirate", "dress me like Bowie", "pirate vibes": a look that is asked for. Not "like myself", "like I tried". */
const likeness =
  /\b(?:look|dress(?:ed)?(?: me)?|style me) like (?:a |an |the )?((?!i\b|you\b|we\b|my|me\b|him|her|it\b|this|that|these|those|them|everyone|somebody|someone|nothing|rubbish|crap|shit|trash|hell|million|mess|rain)[a-z'-]+(?: (?!please|today|tonight|tomorrow|for|at|to|on|in|but|and)[a-z'-]+)?)(?= please| today| tonight| tomorrow| for| at| ,|$)/;
const mood =
  /\b((?!(?:good|nice|same|right|this|that|the|a|an|my|your|whole|general|real|some|bad|more|less|very|cool|certain|and|of|like|it|into)\b)[a-z'-]+(?: (?!the\b|a\b)[a-z'-]+)?) (?:vibes?|aesthetic|energy)(?= please| today| tonight| tomorrow| for| at| ,|$)/;

/** Looks that no style of the table is. */
export function looksIn({ units }: Sentence): string[] {
  const text = textOf(units);
  const named = likeness.exec(text)?.[1] ?? mood.exec(text)?.[1];
  if (named === undefined) return [];
  const words = named.split(" ");
  const isKnown = units.some(
    ({ text: word, meaning, garmentIds, kind }) =>
      (meaning !== null || garmentIds.length > 0 || kind !== "word") && word.split(" ").some((one) => words.includes(one)),
  );
  return isKnown ? [] : [named];
}

export function strangersIn(sentence: Sentence, { wardrobe }: Pick<MessageContext, "wardrobe">): string[] {
  const { units } = sentence;
  // Whatever else the sentence is for is known, so a strange word beside it is a detail.
  if (units.some(({ meaning }) => meaning?.kind === "occasion")) return [];
  const places = new Set(placesIn(sentence, true).map(({ at }) => at));
  return units.flatMap(({ text, raw, kind, meaning, garmentIds }, at) => {
    if (kind !== "word" || meaning !== null || garmentIds.length > 0 || text.length < lettersMin || text.includes(" ")) return [];
    if (knownWords.has(text) || ordinaryWords.has(text) || places.has(at) || calendar.test(text)) return [];
    let lead = at - 1;
    while (lead >= 0 && articles.test(units[lead]?.text ?? "")) lead -= 1;
    // "For once" names nothing; "for Nowruz" does.
    const isNamed = at - lead > 1 || /^\p{Lu}/u.test(raw);
    const led = units[lead]?.text.split(" ").at(-1) ?? "";
    // "To an aqiqah", "going to Nowruz"; not "to cover my hair".
    const isGoal =
      led === "to" &&
      units
        .slice(Math.max(0, lead - 3), lead)
        .some(({ text: word }) => /^(?:go|going|invited|off|come|coming|heading|been|wear|wearing|get)$/.test(word));
    // "We're going wassailing": a pastime.
    if (led === "going" && lead === at - 1 && text.endsWith("ing")) return [raw.toLowerCase()];
    if (!isNamed || !(leads.test(led) || isGoal) || wardrobe.some(({ name }) => name.includes(raw))) return [];
    return [raw.toLowerCase()];
  });
}
