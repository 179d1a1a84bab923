// Splits a message into words in one spelling (quotes, contractions, slang, emoji), and the marks that end the reach of "no".

import { setOf } from "../../words/english.ts";

export interface Token {
  /** In lower case, without accents. A mark is unchanged. */
  readonly text: string;
  /** As the person wrote it, because the name of a town has capitals. */
  readonly raw: string;
  readonly kind: "word" | "number" | "mark";
}

/** Weather as emoji. A heart, a dress or a flame says nothing about an outfit. */
const pictures: readonly (readonly [RegExp, string])[] = [
  [/[☔🌧⛈🌦🌂]/gu, " rainy "],
  [/[❄☃⛄🌨]/gu, " snowy "],
  [/[☀🌞🌤]/gu, " sunny "],
  [/[🌬💨🌪]/gu, " windy "],
  [/[☁🌥]/gu, " cloudy "],
  [/🥵/gu, " so hot outside "],
  [/🥶/gu, " freezing outside "],
];

/** Words and their other spellings, also without the apostrophe, which people often leave out. */
const expansions = new Map(
  `will not: won't wont; can not: can't cant cannot; shall not: shan't; is not: ain't aint isnt; do not: dont;
  does not: doesnt; did not: didnt; are not: arent; was not: wasnt; were not: werent; has not: hasnt;
  have not: havent; had not: hadnt; would not: wouldnt; could not: couldnt; should not: shouldnt; must not: mustnt;
  let us: let's lets; i am: i'm im; i have: ive; i would: i'd; you are: youre; they are: theyre; that is: thats; he is: hes; she is: shes; they have: theyve; we have: weve;
  what is: whats; where is: wheres; how is: hows; there is: theres; it will: itll; it would: itd;
  want to: wanna wana; going to: gonna gunna finna; have to: gotta hafta; give me: gimme; let me: lemme;
  do not know: dunno; kind of: kinda; sort of: sorta; trying to: tryna; i am going to: imma; out of: outta;
  because: cuz coz cos cause bc; please: pls plz plse; thanks: thx ty; you: u; your: ur; are: r; before: b4;
  monday: mon; tuesday: tue tues; wednesday: weds; thursday: thu thur thurs; friday: fri; tomorrow: tmrw tmr tomoz tmoro 2moro tommorow tomorow tommorrow tomorro; tonight: 2nite tonite; today: 2day; birthday: bday; weekend: wkend; working from home: wfh; until: til; yesterday: yday ystd yest; saturday: sat; evening: eve; week: wk; weeks: wks; pairs: prs; pair: pr; year: yr; years: yrs;
  minutes: mins; and: n; manager: mgr; appointment: appt; restaurant: resto; cardigan: cardi cardie; what have i: whatve;
  definitely: def; nothing: nothin; something: somethin sth smth; through: thru; with: w; no: nope nah naw;
  goodbye: sayonara; though: tho; probably: prolly; okay: ok k kk okey okie okays alright; obviously: ofc;
  favourite: fave favorite; grey: gray; colour: color; colours: colors; any more: anymore; celsius: centigrade;
  fahrenheit: farenheit fahrenheight farenheight; cosy: cozy; morning: mornin; anything: owt; that will: thatll; pyjamas: pyjama; them: em; appreciate: preciate`
    .split(/;\s+/)
    .flatMap((entry) => {
      const [words = "", spellings = ""] = entry.split(": ");
      return spellings.split(" ").map((spelling) => [spelling, words] as const);
    }),
);

const endings: readonly (readonly [string, string])[] = [
  ["n't", " not"],
  ["'re", " are"],
  ["'ve", " have"],
  ["'ll", " will"],
  ["'d", " would"],
];
/** After these words "'s" is "is" or "has"; after other words it is the possessive ("tonight's date"). */
const subjects = setOf("it that there what who he she how where when here everything this weather party wedding");

const predicates = setOf(
  "fine okay out off gone dry wet damp dirty too not very really so back broken bust ripped torn missing ready cold hot warm freezing raining snowing going getting been always never still now only kinda sunny rainy windy come coming fallen falling split stuck loose worn snapped popped dropped stopped started packed given dripping drenched soaked soaking filthy muddy stained killing",
);

const wordPattern = /\p{L}[\p{L}\p{M}]*(?:'\p{L}+)*|\d+(?:[.,]\d+)?|[.,;:!?()\n°%#-]|\p{Sc}/gu;

export function tokensOf(message: string): Token[] {
  let text = message
    .normalize("NFKC")
    .replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'")
    .replace(/[\u2013\u2014\u2015\u2212]/g, " - ");
  text = text.replace(/[\ufe0e\ufe0f\u200d]/g, "").replace(/[\u201c\u201d"*_~]/g, " ");
  for (const [picture, words] of pictures) text = text.replace(picture, words);
  text = text
    .replace(/\bw\/o\b/gi, " without ")
    .replace(/\bw\//gi, " with ")
    // "Its 33 here", "its freezing".
    .replace(/\bits (?=-?\d)/gi, "it is ")
    // "Its stopped", "its the office on Monday": before these words it is no possessive.
    .replace(
      /\bits (?=(?:the|a|an|my|our|all|for|just|been|stopped|moved|changed|cancelled|gone|going|got|started|meant|supposed|at|in|on|like|about|still|now|only|not|too|so|very|really|quite|back|off|over|dry|\w+ing|\w+y|cold|hot|warm|wet|mild|cool)\b)/gi,
      "it is ",
    )
    // "I sat in the office" was on no Saturday.
    .replace(/\b(i|we|just|been) sat\b/gi, "$1 was")
    // "I'm sat at my desk", "we'll be sat outside": not on this Saturday.
    .replace(/\b(am|are|is|be|being|was|were|all|'m|'re|im|id|stuck) sat\b/gi, "$1 sitting")
    // "The suns out", "the zips gone".
    .replace(
      /\b(sun|snow|rain|wind|weather|storm|heating|zip|zipper|strap|heel|button|sole|party|wedding|meeting|interview|dinner|office|forecast|hall|church|temperature)s (?=(?:out|gone|stopped|back|off|on|cancelled|canceled|moved|broken?|bust|up|here|coming|shining|eased|melted|still|now|not|been|always|freezing|roasting|boiling)\b)/gi,
      "$1 is ",
    )
    // "Id like a skirt", "ill wear that".
    .replace(/\bid (?=(?:like|love|rather|prefer|wear|say|go|want|need|hate|be)\b)/gi, "i would ")
    .replace(/\bill (?=(?:wear|take|go|need|be|try|stick|have|do|put|keep|just|probably|never)\b)/gi, "i will ")
    .replace(/\b(\d{1,2}) ?(?:yo|yr old|yrs old|year old|y\/o)\b/gi, "$1 year old")
    // "A 5k run": not "okay".
    .replace(/\b(\d{1,2}) ?k\b/gi, "$1 kilometre")
    .replace(/&| \+ /g, " and ")
    .replace(/\b(St|Ft|Mt)\. (?=\p{Lu})/gu, "$1 ")
    .replace(/\//g, " or ");
  // A dash inside a word joins it ("smart-casual"). Before a figure it is a minus. Otherwise it separates two clauses.
  text = text.replace(/(\p{L})-(?=\p{L})/gu, "$1 ").replace(/(^|[^\p{L}\p{N}])-\s?(?=\d)/gu, "$1 minus ");
  text = text
    .replace(/(\d)\s?-\s?(?=\d)/g, "$1 to ")
    .replace(/(\d)([\p{L}])/gu, "$1 $2")
    .replace(/\.{2,}|…/g, " , ");
  const tokens: Token[] = [];
  for (const [raw] of text.matchAll(wordPattern)) {
    if (/^\d/.test(raw)) tokens.push({ text: raw.replace(",", "."), raw, kind: "number" });
    else if (/^[\p{L}]/u.test(raw)) tokens.push(...wordTokens(raw));
    else tokens.push({ text: raw, raw, kind: "mark" });
  }
  // "The zip's gone", "tomorrow's dry": before what is said of a thing it is no possessive.
  return tokens.map((token, at) =>
    token.text === "'s" && predicates.has(tokens[at + 1]?.text ?? "") ? { ...token, text: "is" } : token,
  );
}

function wordTokens(raw: string): Token[] {
  const plain = raw.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = expand(plain);
  // A name keeps its apostrophe: "L'Aquila".
  const rawFirst = words.length === 1 ? raw : raw.replace(/'.*/u, "");
  return words.map((text, index) => ({ text, raw: index === 0 ? rawFirst : text, kind: "word" }));
}

function expand(plain: string): string[] {
  const expansion = expansions.get(plain);
  if (expansion !== undefined) return expansion.split(" ");
  for (const [ending, words] of endings) {
    const stem = plain.slice(0, -ending.length);
    if (plain.endsWith(ending) && stem !== "") return [...expand(stem), words.trim()];
  }
  if (plain.endsWith("'s")) {
    const stem = plain.slice(0, -2);
    return subjects.has(stem) ? [stem, "is"] : [stem, "'s"];
  }
  // "heyyyy", "sooo": no word needs a letter three times, so it becomes one.
  const shortened = plain.replace(/'/g, "").replace(/(\p{L})\1{2,}/gu, "$1");
  return [shortened];
}
