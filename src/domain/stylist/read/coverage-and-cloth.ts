// Reads what is to be covered, and which cloth is left out.

import { type Category, categories, factsOf } from "../../words/categories.ts";
import { plural } from "../../words/english.ts";
import { type Material, materials } from "../../words/materials.ts";
import type { Understanding } from "../understanding.ts";

const body = {
  arms: "arms?|forearms?|shoulders?|upper arms|elbows?|sleeveless",
  legs: "legs?|knees?|thighs?|ankles",
  head: "hair|heads?",
} as const;
const hide =
  "(?:cover(?:ed|s|ing)?(?: up)?|hid(?:e|den|ing)|conceal\\w*|under wraps|not (?:be )?(?:show(?:n|ing)?|on show|visible|bare|out)|out of (?:sight|the sun))";
const show = "(?:show(?:n|ing|s)?|on show|on display|visible|bare|exposed|out|flash\\w*|reveal\\w*|see)";
type Part = Understanding["coverage"][number];

const coverages: readonly (readonly [readonly Part[], RegExp])[] = [
  ...(["arms", "legs", "head"] as const).flatMap((part): [readonly Part[], RegExp][] => [
    [[part], new RegExp(`\\b(?:${body[part]})\\b[^.?]*\\b${hide}|\\b${hide}[^.?]*\\b(?:${body[part]})\\b`)],
    [
      [part],
      new RegExp(
        `\\b(?:not|no|never|without|rather not|hate|nothing)\\b[^.?,]*\\b${show}[^.?,]*\\b(?:${body[part]})\\b|\\b(?:not|no|never|without|rather not|hate)\\b[^.?,]*\\b(?:${body[part]})\\b[^.?,]*\\b${show}`,
      ),
    ],
  ]),
  [
    ["arms"],
    /\btattoo(?:s|ed)?\b[^.?]*\b(?:cover\w*|hid\w*|conceal\w*|out of|not show|under wraps|away|secret|invisible)\b|\b(?:cover\w*|hid\w*|conceal\w*|keep)\b[^.?]*\b(?:arm |forearm |sleeve )?tattoos?\b/,
  ],
  [
    ["arms"],
    /\b(?:turn|turned|turns|refuse|refused|refuses|not (?:let|admit|allowed|allow))\b[^.?]*\b(?:shoulders|arms)\b[^.?]*\bbare\b|\b(?:no (?:bare|naked) (?:arms|shoulders)|long sleeves? (?:only|please|again|always|from now on|are a must|required|needed|is a must)|(?:keep|protect|get) (?:the )?(?:sun|my arms) (?:off|from|out of) (?:my arms|the sun|it)|(?:only|need|needs|want|wants|must have|have to have|has to have|with) long sleeves?|sleeves? (?:down )?to (?:the|my) wrists?|wrist length|nothing sleeveless|no sleeveless|not sleeveless|sleeves? (?:are )?(?:required|a must|needed)|(?:need|want|must have|with) sleeves|sleeves (?:too|as well|please)|no short sleeves|cover(?:ed)? (?:my )?arms|(?:arms|shoulders|tattoos) (?:\w+ ){0,6}not (?:be )?(?:on show|show|seen|visible|out))\b/,
  ],
  [
    ["legs"],
    /\b(?:nobody|no one|nobody else) (?:sees|is seeing|should see|gets to see|must see) (?:\w+ ){0,3}(?:knees|legs|thighs)\b|\b(?:turn|turned|turns|refuse|refused|refuses|not (?:let|admit|allowed|allow))\b[^.?]*\b(?:knees|legs)\b[^.?]*\bbare\b|\b(?:no bare (?:legs|knees)|below the knees?|nothing above the (?:knees?|ankles?)|(?:down )?to the ankles?|no short skirts|over the knees?|floor length only|long (?:skirts?|trousers) only|not above the knees?)\b/,
  ],
  [
    ["arms", "legs"],
    /\b(?:modest(?:ly|y)?|fully covered|cover(?:ed)? up|covered from|conservative(?:ly)? covered|tzniut|vatican|nothing revealing|not (?:too )?revealing|not show(?:ing)? (?:any |much |too much )?skin|no skin)\b/,
  ],
  [
    ["arms", "legs", "head"],
    /\b(?:(?:wear|wears|wearing|put on) (?:a |the |my )?(?:hijab|headscarf|niqab|chador)|hijabi|in hijab|mosque|gurdwara|cover my hair)\b/,
  ],
];

export function coverageIn(text: string): Part[] {
  return [...new Set(coverages.flatMap(([parts, pattern]) => (pattern.test(text) ? parts : [])))];
}

/** What a word for cloth leaves out: the cloth, and what is made of the same. */
const cloth = new Map<string, readonly Material[]>([
  ...materials.map((material): [string, readonly Material[]] => [material, [material]]),
  ["wool", ["wool", "tweed", "cashmere"]],
  ["woollens", ["wool", "tweed", "cashmere"]],
  ["leather", ["leather", "suede"]],
  ["synthetics", ["polyester", "nylon", "fleece"]],
  ["synthetic", ["polyester", "nylon", "fleece"]],
  ["plastic", ["polyester", "nylon"]],
  ["animal", ["leather", "suede", "wool", "tweed", "silk", "cashmere", "down"]],
]);
const clothNames = [...cloth.keys()]
  .filter((name) => name !== "animal")
  .toSorted((one, other) => other.length - one.length)
  .join("|");
/** "No wool sweater" leaves out the sweater, not the cloth. */
export const garmentWords = [
  ...new Set(categories.flatMap((category) => [...factsOf(category).words, ...factsOf(category).words.map(plural)])),
].join("|");
const anyCloth = new RegExp(`\\b(?:${clothNames})\\b`, "g");
const noCloth: readonly RegExp[] = [
  new RegExp(
    `\\b(?:allergic to|allergy to|sensitive to|react(?:s)? to|intolerant to|not (?:have|wear|stand|bear|tolerate|do|touch|take)|no|without|avoid|avoiding|nothing(?: made)?(?: of| in| with)?|not any|never (?:wear )?|(?:wants?|told|put|has|have|got|keeps?) me off|(?:have |having )?(?:given|gave|giving) up|hate|anything but|out of|free of)(?: \\w+){0,3} (${clothNames})((?: ,)?(?: and| or|,) (?:${clothNames}))*\\b(?! (?:${garmentWords}))`,
    "g",
  ),
  new RegExp(
    `\\b(?:rash|hives|itch\\w*|eczema|sweat\\w*) (?:\\w+ ){0,2}(?:from|in|with|to|off) (${clothNames})\\b(?! (?:${garmentWords}))`,
    "g",
  ),
  new RegExp(
    `\\b(${clothNames})\\b(?: \\w+){0,3} (?:(?:gives?|giving) me|(?:makes?|making) (?:me |my \\w+ )?(?:itch\\w*|sweat\\w*|scratch|sneeze|sore|raw|red|come out)|itches|is itchy|scratches|brings? me out|irritates|is out|is off|(?:is|'s|are) (?:a no|banned|forbidden|not (?:allowed|welcome))|has no place|allergy|free)\\b`,
    "g",
  ),
  new RegExp(`\\b(${clothNames}) and (?:i|me) (?:do not|are not|never)\\b`, "g"),
];
/** What has such a fastening by its kind. */
const fastenings: readonly (readonly [RegExp, readonly Category[]])[] = [
  [/\bshirt buttons?\b/, ["shirt", "dress_shirt"]],
  [/(?<!\bshirt )\bbuttons?\b/, ["shirt", "dress_shirt", "jeans", "chinos", "dress_pants", "cardigan"]],
  [/\b(?:zips?|zippers?)\b/, ["jeans", "chinos", "dress_pants", "pants", "cargo_pants", "boots"]],
  [/\b(?:laces|shoelaces|tie (?:my|any) shoes)\b/, ["sneakers", "running_shoes", "dress_shoes", "hiking_boots"]],
  [/\b(?:metal|buckles?)\b/, ["belt", "watch", "jewelry"]],
];
const cannotFasten =
  /\b(?:no|not|without|nothing with|hate|struggle with|trouble with|avoid)\b[^.?]*\b(?:buttons?|zips?|zippers?|laces|shoelaces|buckles?|metal|tie (?:my|any) shoes)\b/;

/** "Not the parka, the zip drives me mad": of one piece, and no wish for none. */
const ofOnePiece = /\b(?:the|its|their|one) (?:buttons?|zips?|zippers?|laces|buckles?)\b/;

const onlyFlat =
  /\b(?:flat shoes|flats) only\b|\bonly (?:\w+ )?(?:flat shoes|flats)\b|\b(?:has|have|need|needs) to be (?:flat|flats|flat shoes)\b|\b(?:stick|sticking|confined|limited) to (?:flat shoes|flats)\b/;

/** "I can't manage buttons", "no zips, no metal": the kinds that have them. */
export function fastenedWith(text: string): Category[] {
  if (onlyFlat.test(text)) return ["heels", "heeled_sandals"];
  if (!cannotFasten.test(text) || ofOnePiece.test(text)) return [];
  return [...new Set(fastenings.flatMap(([named, kinds]) => (named.test(text) ? kinds : [])))];
}

const animals =
  /\b(?:(?:am|gone|going|went|now|being|turned|become) (?:a )?vegan|(?:as|being) a vegan|vegan (?:outfit|clothes|only|please|look)|nothing (?:from|of) (?:an )?animals?|no animal (?:products?|stuff|skins?)|animal free|nothing that (?:was|came from) an animal)\b/;

const fine = "(?:fine|okay|good|allowed|no problem|no trouble|all right|alright)";

const finePatterns = materials.map(
  (material) =>
    [
      material,
      new RegExp(
        `\\b${material}s?(?: is| are| 's)? (?:still |perfectly |totally |actually )?${fine}\\b|\\b${material} (?:does|do) not (?:bother|itch|hurt|matter|scratch|irritate)|\\b(?:do not mind|can (?:still )?wear|okay with|fine with|good with|happy with) (?:\\w+ )?${material}\\b`,
      ),
    ] as const,
);

/** "Cashmere is fine", "merino doesn't bother me", "I can wear suede". */
export function clothFine(text: string): Material[] {
  return finePatterns.flatMap(([material, pattern]) => (pattern.test(text) ? [material] : []));
}

export function clothOut(text: string): Material[] {
  const named = noCloth.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([match]) => match.match(anyCloth) ?? []));
  const names = animals.test(text) ? [...named, "animal"] : named;
  const allowed = new Set(clothFine(text));
  return [...new Set(names.flatMap((name) => cloth.get(name) ?? []))].filter((material) => !allowed.has(material));
}
