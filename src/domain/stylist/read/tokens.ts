// A message as words: one spelling for what people write in many ways (curly quotes, contractions, slang, emoji), and the
// marks between clauses kept, since they end what "no" reaches.

export interface Token {
  /** In lower case, without accents; a mark is itself. */
  readonly text: string;
  /** As it was written: a town's name has capitals. */
  readonly raw: string;
  readonly kind: "word" | "number" | "mark";
}

/** Weather that people draw. A heart, a dress or a flame says nothing that an outfit has to meet. */
const pictures: readonly (readonly [RegExp, string])[] = [
  [/[☔🌧⛈🌦🌂]/gu, " rainy "],
  [/[❄☃⛄🌨]/gu, " snowy "],
  [/[☀🌞🌤]/gu, " sunny "],
  [/[🌬💨🌪]/gu, " windy "],
  [/[☁🌥]/gu, " cloudy "],
  [/🥵/gu, " so hot outside "],
  [/🥶/gu, " freezing outside "],
];

/** Words that are two, and ways to write one. Without an apostrophe too, since phones and haste leave it out. */
const expansions = new Map(
  Object.entries({
    "won't": "will not",
    wont: "will not",
    "can't": "can not",
    cant: "can not",
    cannot: "can not",
    "shan't": "shall not",
    "ain't": "is not",
    aint: "is not",
    dont: "do not",
    doesnt: "does not",
    didnt: "did not",
    isnt: "is not",
    arent: "are not",
    wasnt: "was not",
    werent: "were not",
    hasnt: "has not",
    havent: "have not",
    hadnt: "had not",
    wouldnt: "would not",
    couldnt: "could not",
    shouldnt: "should not",
    mustnt: "must not",
    "let's": "let us",
    lets: "let us",
    "i'm": "i am",
    im: "i am",
    ive: "i have",
    "i'd": "i would",
    youre: "you are",
    theyre: "they are",
    thats: "that is",
    whats: "what is",
    wheres: "where is",
    hows: "how is",
    theres: "there is",
    itll: "it will",
    itd: "it would",
    wanna: "want to",
    wana: "want to",
    gonna: "going to",
    gunna: "going to",
    gotta: "have to",
    hafta: "have to",
    gimme: "give me",
    lemme: "let me",
    dunno: "do not know",
    kinda: "kind of",
    sorta: "sort of",
    tryna: "trying to",
    finna: "going to",
    imma: "i am going to",
    outta: "out of",
    cuz: "because",
    coz: "because",
    cos: "because",
    cause: "because",
    bc: "because",
    pls: "please",
    plz: "please",
    plse: "please",
    thx: "thanks",
    ty: "thanks",
    u: "you",
    ur: "your",
    r: "are",
    b4: "before",
    tmrw: "tomorrow",
    tmr: "tomorrow",
    tomoz: "tomorrow",
    tmoro: "tomorrow",
    "2moro": "tomorrow",
    "2nite": "tonight",
    tonite: "tonight",
    "2day": "today",
    bday: "birthday",
    wkend: "weekend",
    def: "definitely",
    nothin: "nothing",
    somethin: "something",
    sth: "something",
    smth: "something",
    thru: "through",
    w: "with",
    nope: "no",
    nah: "no",
    naw: "no",
    sayonara: "goodbye",
    tho: "though",
    prolly: "probably",
    ok: "okay",
    k: "okay",
    kk: "okay",
    okey: "okay",
    okie: "okay",
    okays: "okay",
    alright: "okay",
    ofc: "obviously",
    fave: "favourite",
    favorite: "favourite",
    gray: "grey",
    color: "colour",
    colors: "colours",
    anymore: "any more",
    centigrade: "celsius",
    farenheit: "fahrenheit",
    fahrenheight: "fahrenheit",
    farenheight: "fahrenheit",
    cozy: "cosy",
    pyjama: "pyjamas",
  }),
);

const endings: readonly (readonly [string, string])[] = [
  ["n't", " not"],
  ["'re", " are"],
  ["'ve", " have"],
  ["'ll", " will"],
  ["'d", " would"],
];
/** After these "'s" is "is" or "has"; after others it is whose ("tonight's date"). */
const subjects = new Set("it that there what who he she how where when here everything this weather party wedding".split(" "));

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
    .replace(/&/g, " and ")
    .replace(/\b(St|Ft|Mt)\. (?=\p{Lu})/gu, "$1 ")
    .replace(/\//g, " or ");
  // A dash inside a word joins ("smart-casual"); before a figure it is a minus; else it parts two clauses.
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
  return tokens;
}

function wordTokens(raw: string): Token[] {
  const plain = raw.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = expand(plain);
  // A name keeps its apostrophe: "L'Aquila".
  const written = words.length === 1 ? raw : raw.replace(/'.*/u, "");
  return words.map((text, index) => ({ text, raw: index === 0 ? written : text, kind: "word" }));
}

function expand(plain: string): string[] {
  const known = expansions.get(plain);
  if (known !== undefined) return known.split(" ");
  for (const [ending, words] of endings) {
    const stem = plain.slice(0, -ending.length);
    if (plain.endsWith(ending) && stem !== "") return [...expand(stem), words.trim()];
  }
  if (plain.endsWith("'s")) {
    const stem = plain.slice(0, -2);
    return subjects.has(stem) ? [stem, "is"] : [stem, "'s"];
  }
  // "heyyyy", "sooo": a letter three times is there once or twice; no word needs three.
  const calm = plain.replace(/'/g, "").replace(/(\p{L})\1{2,}/gu, "$1");
  return [calm];
}
