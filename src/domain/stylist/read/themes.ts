// Reads wishes that mean some garments of the wardrobe by what they look like or who wears them: a novelty jumper, nothing
// patterned, a man's clothes.

import { type Category, withCloserKinds } from "../../words/categories.ts";
import { wordsOf } from "../../words/english.ts";
import type { Pattern } from "../../words/vocabulary.ts";
import type { KnownGarment } from "../session.ts";
import { ordinaryWords } from "./ordinary-words.ts";
import { meaningOf } from "./phrases.ts";

interface Theme {
  readonly named: RegExp;
  /** Words in the names of the garments that the theme is about. */
  readonly garments: RegExp;
  readonly of: readonly Category[];
}

/** What a theme asks for when it is owned. */
const themes: readonly Theme[] = [
  {
    named:
      /\b(?:ugly|tacky|christmas|xmas|festive|novelty|holiday) (?:christmas |xmas |holiday )?(?:sweater|jumper|jersey|pullover|cardigan|knit)s?\b/,
    garments: /\b(?:christmas|xmas|reindeer|santa|snowman|snowflake|elf|ugly|novelty|festive|rudolph|fair isle|nordic)\b/i,
    of: withCloserKinds(["sweater", "cardigan", "sweatshirt"]),
  },
  {
    named: /\blumberjacks?\b/,
    garments: /\b(?:flannel|check|checked|plaid|lumberjack)\b/i,
    of: withCloserKinds(["shirt"]),
  },
  {
    named: /\b(?:cowboys?|cowgirls?|western|country and western|rodeo|hoedown)\b(?! (?:town|europe|isles))/,
    garments: /\b(?:denim|western|cowboy|check|checked|plaid|fringed?)\b/i,
    of: withCloserKinds(["shirt", "jacket", "boots", "ankle_boots", "jeans"]),
  },
  {
    named: /\b(?:halloween|spooky) (?:sweater|jumper|tee|shirt)s?\b/,
    garments: /\b(?:halloween|pumpkin|skeleton|ghost|bat)\b/i,
    of: withCloserKinds(["sweater", "t_shirt", "sweatshirt"]),
  },
];

/** "It is animal print day": a garment of that look is wanted. */
const lookWords: readonly (readonly [Pattern, string])[] = [
  ["animal", "animal prints?|leopard(?: print)?|zebra|tiger"],
  ["floral", "florals?|flowers?|flower power"],
  ["striped", "stripes|breton"],
  ["plaid", "tartan|plaid"],
  ["polka_dot", "polka dots?|dotty|spots"],
];
const themeWord = "(?: \\w+){0,2} (?:day|theme|themed|party|night|dress ?up|outfit|look)";

const looks = lookWords.map(([look, words]): readonly [Pattern, RegExp] => [
  look,
  new RegExp(
    `\\b(?:${words})${themeWord}\\b|\\b(?:everyone|everybody|all|we) (?:\\w+ ){0,4}in (?:${words})\\b|\\b(?:theme|dress code) (?:is|:) (?:\\w+ )?(?:${words})\\b`,
  ),
]);

const allPatterns: readonly Pattern[] = ["striped", "plaid", "checkered", "floral", "graphic", "polka_dot", "animal", "abstract"];
const no =
  "(?:no|not|nothing|without|avoid|hate|never|skip|minus)(?: (?:any|too|with|to|wear|wearing|in|the|loud|bold|busy|big|a|or|nor|,|flowery|floral|florals|spotty|dotty|stripy|stripes|striped|checked|checks|patterned|patterns|prints|logos))*";
const plain: readonly (readonly [readonly Pattern[], RegExp])[] = [
  [
    allPatterns,
    new RegExp(
      `\\b${no} (?:patterned|patterns?|prints?|printed|busy|pattern wise)\\b|\\b(?:plain|solid|block)(?: colou?rs?| things?| clothes| pieces?)? (?:only|please|colou?rs?)\\b|\\b(?:only|just|all) (?:plain|solids?)\\b`,
    ),
  ],
  [["striped"], new RegExp(`\\b${no} (?:stripes?|striped|stripy)\\b`)],
  [["plaid", "checkered"], new RegExp(`\\b${no} (?:plaid|checks?|checked|tartan|gingham)\\b`)],
  [["floral"], new RegExp(`\\b${no} (?:florals?|flowers?|flowery)\\b`)],
  [["polka_dot"], new RegExp(`\\b${no} (?:polka dots?|dots?|spots?|spotty|dotty)\\b`)],
  [["animal"], new RegExp(`\\b${no} (?:animal prints?|leopard|zebra|snake(?:skin)?)\\b`)],
  [["graphic"], new RegExp(`\\b${no} (?:graphics?|logos?|slogans?|pictures?|lettering|writing)\\b`)],
];

/** What menswear leaves out where nobody says otherwise. */
const notForMen: readonly Category[] = withCloserKinds([
  "dress",
  "sari",
  "skirt",
  "heels",
  "heeled_sandals",
  "blouse",
  "flats",
  "sports_bra",
  "tights",
  "bodysuit",
  "handbag",
  "clutch",
]);
const isMan = /\b(?:i am|as) (?:a|the) (?:man|guy|bloke|dude|gentleman)\b|\bmenswear\b|\bmen 's (?:clothes|look|outfit)\b/;

const tightWaist =
  /\b(?:nothing|not|no|without|avoid) (?:\w+ )?(?:tight|snug|fitted|restrictive|digging|waistbands?)(?: \w+)?(?: (?:round|around|on|at|over|across) (?:my |the )?(?:middle|waist|tummy|stomach|belly|bump|scar))|\bc ?section\b|\b(?:bloated|elasticated waist|stretchy waist)\b/;
/** Who owns maternity clothes wears those in the place of a waistband. */
function tooTight(wardrobe: readonly KnownGarment[]): string[] {
  const grows = ({ name, category }: KnownGarment) =>
    /maternity|nursing|stretch|elastic|bump/i.test(name) || loose.includes(category);
  return wardrobe.filter((garment) => waisted.includes(garment.category) && !grows(garment)).map(({ id }) => id);
}
const waisted: readonly Category[] = withCloserKinds([
  "jeans",
  "chinos",
  "pants",
  "dress_pants",
  "shorts",
  "skirt",
  "cargo_pants",
]);
const loose: readonly Category[] = ["joggers", "leggings", "overalls", "kaftan"];

/** "Hawaiian night", "tweed run": a garment whose name has the word. Words of other meaning, such as "birthday party", are in no name. */
function namedTheme(text: string, wardrobe: readonly KnownGarment[]): KnownGarment[] {
  for (const [, word = ""] of text.matchAll(/\b(\p{L}{5,}) (?:night|party|day|theme|themed|fancy dress|run)\b/gu)) {
    if (meaningOf(word) !== undefined || ordinaryWords.has(word)) continue;
    const fitting = wardrobe.filter(({ name }) => wordsOf(name).includes(word));
    if (fitting.length > 0) return fitting.slice(0, 1);
  }
  return [];
}

export interface ThemeReading {
  readonly must_include: readonly string[];
  readonly exclude_garments: readonly string[];
  readonly exclude_categories: readonly Category[];
}

export function themesOf(text: string, wardrobe: readonly KnownGarment[]): ThemeReading {
  const wanted = themes
    .filter(({ named }) => named.test(text) && !/\b(?:no|not|without|hate|avoid)\b/.test(text))
    .flatMap(({ garments, of }) =>
      wardrobe.filter(({ name, category }) => of.includes(category) && garments.test(name)).slice(0, 1),
    );
  const named = namedTheme(text, wardrobe);
  const patterned = looks
    .filter(([, named]) => named.test(text))
    .flatMap(([look]) => wardrobe.filter(({ pattern }) => pattern === look).slice(0, 1));
  const isExpecting = /\b(?:pregnant|expecting|maternity|my bump|baby bump)\b/.test(text);
  const hasMaternityClothes = wardrobe.some(({ name }) => /maternity/i.test(name));
  const tight = (isExpecting && hasMaternityClothes) || tightWaist.test(text) ? tooTight(wardrobe) : [];
  // "I never wear the leopard flats" is no refusal of leopard.
  const refusing = text.replace(/\bi (?:have )?(?:never|not|hardly) (?:ever |really )?(?:wear|worn|wore)\b/g, "");
  const without = new Set(plain.flatMap(([patterns, named]) => (named.test(refusing) ? patterns : [])));
  return {
    must_include: [...wanted, ...named, ...patterned].map(({ id }) => id),
    exclude_garments: [
      ...tight,
      ...wardrobe.filter(({ pattern }) => pattern !== null && without.has(pattern)).map(({ id }) => id),
    ],
    exclude_categories: isMan.test(text) ? notForMen : [],
  };
}
