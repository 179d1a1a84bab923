// Tells whose clothes and whose wearing a sentence is about.

import { garmentWords } from "./coverage-and-cloth.ts";
import type { SentenceOfMessage } from "./message.ts";
import type { Mention } from "./named-garments.ts";

/** People beside the owner of the wardrobe, as words of a pattern. */
export const otherPeople =
  "grandson|granddaughter|grandchild|grandchildren|grandkids|godson|goddaughter|sister|brother|lad|lass|little one|eldest|youngest|mother|father|mum|mom|mummy|mommy|mam|dad|daddy|daughter|son|kid|kids|child|children|toddler|baby|boy|girl|boys|girls|husband|hubby|wife|wifey|partner|boyfriend|girlfriend|bf|gf|fiance|fiancee|friend|friends|mate|mates|bestie|best friend|flatmate|roommate|housemate|colleague|coworker|boss|neighbour|neighbor|aunt|auntie|uncle|cousin|niece|nephew|gran|grandma|granny|nan|grandad|grandpa|grandmother|grandfather|in laws|mother in law|father in law|sister in law|brother in law|teen|teenager|twins|other half|ex|mother-in-law";
const people = new RegExp(`^(?:${otherPeople})$`);

/** "My sister's jeans", "his coat": not of this wardrobe. */
export function isOthers({ at, modifiers }: Mention, { units }: SentenceOfMessage): boolean {
  const lead = units.slice(Math.max(0, at - modifiers.length - 3), at);
  if (lead.some(({ text }) => /^(?:his|her|their|your)$/.test(text))) return true;
  // "My sons school blazer", without the apostrophe.
  if (
    lead.some(
      ({ text }, index) =>
        text.endsWith("s") && people.test(text.slice(0, -1)) && /^(?:my|our)$/.test(lead[index - 1]?.text ?? ""),
    )
  )
    return true;
  return lead.some(({ text }, index) => text === "'s" && people.test(lead[index - 1]?.text.split(" ").at(-1) ?? ""));
}

const watching = new RegExp(
  `\\b(?:watch\\w*|cheer\\w*|spectat\\w*|supporting|sidelines?|touchline|side of (?:a|the)|edge of (?:a|the)|stands|(?:sit|sitting|stand|standing) (?:\\w+ ){0,2}(?:and|at the|by the|on the|beside)|(?:tak\\w+|driv\\w+|drop\\w*|bring\\w*|pick\\w*) (?:my |the |our )?(?:${otherPeople})(?: up| off)? (?:to|from|at) (?:his|her|their)|(?:my|our) (?:${otherPeople}) (?:'s )?(?:\\w+ ){0,2}(?:match|game|race|gala|lesson|practice|tournament|competition|marathon))\\b`,
);

/** "Standing at the side of a football pitch", "her swimming lesson": others do the sport, so nobody dresses for it. */
export const watches = (text: string): boolean => watching.test(text);

const clothesFor = "(?:outfits?|look|something|anything|clothes|what|dress|suit|ideas?|suggestions?|put together)";
const needs = "(?:needs?|wants?|wear|wears|put on|dress|could|should|can|go in|turn up in)";
/** "What could my husband wear?", "an outfit for my daughter"; not "dinner with my husband". */
const forOther = [
  new RegExp(`\\b(?:gift|present)s? (?:idea |ideas )?for (?:(my|our) )?(${otherPeople})\\b`),
  new RegExp(`\\bwhat (my|our) (${otherPeople}) (?:could|should|can|might|ought to|would) (?:wear|put on|go in)\\b`),
  new RegExp(
    `\\b(my|our) (${otherPeople}) (?:wants|would like|needs|asks|is asking) (?:to know )?(?:which|what) (?:\\w+ ){0,3}(?:she|he|they) (?:should|could|can|might)\\b`,
  ),
  new RegExp(
    `(^|\\b(?:my|our|the) )(${otherPeople})\\b(?: \\S+){0,8} (?:wants|wanted|needs|would like|asks|is asking) (?:me )?(?:to know )?(?:what|which) (?:\\w+ ){0,3}to (?:bring|wear|pack|take|put on)\\b`,
  ),
  new RegExp(`\\b(?:what about|how about) (my|our|the) (${otherPeople})\\b(?! ?'s| (?:wedding|birthday|party|graduation))`),
  new RegExp(`\\band (my|our|the) (${otherPeople}) (?:\\?|\\.|$)`),
  new RegExp(`\\b(?:put|dress|wear) (?:\\w+ )?on (a|my|our|the) (${otherPeople})\\b`),
  new RegExp(
    `\\bwhat (?:should|can|could|would|will|does|do|might|shall) (my|our|the) (?:\\w+ ){0,3}?(${otherPeople}|year old) (?:\\w+ ){0,2}${needs}\\b`,
  ),
  new RegExp(
    `\\b(my|our) (${otherPeople}) (?:also |really |just |still )*(?:needs?|wants?|has nothing) (?:\\w+ ){0,3}(?:outfit|wear|clothes|put on|dress|suit)\\b`,
  ),
  new RegExp(
    `\\b(my|our) (${otherPeople}) (?:also |really |just )*needs? (?:an?|new|some) (?:\\w+ )?(?:${garmentWords})\\b(?! back)`,
  ),
  new RegExp(
    `\\b${clothesFor} (?:\\w+ ){0,4}for (my|our) (${otherPeople})(?! ?'s| (?:wedding|birthday|party|graduation|christening))\\b`,
  ),
  /\bfor (my|our) ((?:\w+ )?(?:year old|\d+ year old))\b/,
  new RegExp(`\\b(?:dress|style|outfit) (my|our) (${otherPeople})(?! ?'s)\\b`),
  new RegExp(`\\bput (my|our) (${otherPeople}) in\\b`),
  new RegExp(
    `\\b(?:is|are) (my|our) (?:\\w+ ){0,3}?(${otherPeople}|year old) (?:meant|supposed|going|expected|allowed) to (?:wear|put on|go in)\\b`,
  ),
  new RegExp(
    `\\b(my|our) (?:\\w+ ){0,3}?(${otherPeople}|year old)\\b.*\\b(?:what to (?:put|dress|get) (?:him|her|them)(?: in)?|(?:sort|dress|style|kit) (?:him|her|them)(?: out)?|(?:find|get|pick|choose) (?:him|her|them) (?:something|an outfit)|(?:can|does|do|could) not (?:decide|know|choose) what to wear|has nothing to wear|what (?:he|she|they) (?:could|should|can) wear)\\b`,
  ),
];

const anyPerson = new RegExp(`\\b(?:my|our) (?:\\w+ )?(${otherPeople})\\b`);

/** The person for whom the message asks, when it is not the owner: "your husband". */
export function forWhom(text: string): string | null {
  for (const pattern of forOther) {
    const match = pattern.exec(text);
    const person = match?.[2];
    if (person !== undefined) return `your ${person}`;
  }
  if (!asksForThem.test(text)) return null;
  const named = anyPerson.exec(text)?.[1];
  return named === undefined ? "somebody else" : `your ${named}`;
}

/** "What should he go in?" */
const asksForThem =
  /\b(?:look|looks|go|do) (?:\w+ ){0,2}on (?:him|her|them)\b|\bwhat (?!i\b|we\b|you\b|one\b|to\b|should\b|else\b|kind\b|people\b|guests\b|everyone\b|women\b|men\b|do\b|it\b|that\b|this\b|would\b|could\b|can\b)\w+ (?:ought to|should|could|can|is going to|is supposed to) (?:wear|put on)\b|\bwhat (?:he|she|they) is to wear\b|\b(?:will|would|does) (?:that|it|this) (?:do|suit|work for) (?:him|her|them)\b|\bwhat (?:he|she|they) (?:should|could|can|ought to|might) (?:wear|put on|go in)\b|\bwhat (?:should|can|could|does|do|would|will|shall|might) (?:he|she|they) (?:wear|go in|put on|dress in|turn up in|be wearing)\b/;
