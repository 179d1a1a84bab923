// What one request makes of single garments: the verdict of the occasion, with its exceptions, and what the weather says.

import { type Category, categories } from "../../words/categories.ts";
import { broadColourOf } from "../../words/colours.ts";
import { joinWords } from "../../words/english.ts";
import type { Material } from "../../words/materials.ts";
import { type Occasion, occasionFacts } from "../../words/occasions.ts";
import { isCore, positionOf, type Wearable } from "../ask/wearable.ts";
import { type Asked, holds } from "./circumstances.ts";
import { exceptions } from "./exceptions.ts";
import type { Breach, Severity } from "./fault.ts";
import { prayerCaps } from "./name-words.ts";
import { occasionVerdicts, type Verdict, verdicts } from "./occasion-verdicts.ts";
import { isPalette } from "./palette.ts";
import { pieces } from "./pieces.ts";
import { categoryMatches, detailsMatch, type Exception, hasWord, mainColour, type Piece, type PieceReason } from "./rule.ts";

export interface Judgement {
  readonly verdict: Verdict;
  readonly breaches: readonly Breach[];
  /** The verdict holds beside one of these; null where that does not matter. Beside others it is `alone`. */
  readonly companions: readonly Category[] | null;
  readonly alone: { readonly verdict: Verdict; readonly breaches: readonly Breach[] };
  /** What speaks for wearing it now; for bags and accessories. */
  readonly reasons: readonly PieceReason[];
}

const severityOf: Readonly<Record<"off" | "wrong", Severity>> = { off: "minor", wrong: "serious" };

/** The exceptions that can be about a category: they do not depend on a request. */
const exceptionsByCategory: ReadonlyMap<Category, readonly Exception[]> = new Map(
  categories.map((category) => [category, exceptions.filter(({ garment }) => categoryMatches(garment, category))]),
);

const verdictsByOccasion = new Map<Occasion, ReadonlyMap<Category, Verdict>>();

function verdictOf(occasion: Occasion, category: Category): Verdict {
  let row = verdictsByOccasion.get(occasion);
  if (row === undefined) {
    row = new Map(verdicts.flatMap((verdict) => occasionVerdicts[occasion][verdict].map((one) => [one, verdict] as const)));
    verdictsByOccasion.set(occasion, row);
  }
  return row.get(category) ?? "fine";
}

const worse = (one: Verdict, other: Verdict): Verdict => (verdicts.indexOf(one) > verdicts.indexOf(other) ? one : other);
const better = (one: Verdict, other: Verdict): Verdict => (worse(one, other) === one ? other : one);

/** Jackets, coats and what is worn against the cold come off indoors. */
function isRemovable(category: Category): boolean {
  const position = positionOf(category);
  return position === "jacket" || position === "coat" || position === "mid" || position === "accessory";
}

/** A level this far below what is usual for the occasion makes it a casual one of its kind. */
const levelFarBelow = 0.25;

/** From this level on a watch or jewelry finishes what is worn. */
const dressedLevel = 0.4;
/** What is worn against the sun has its reason from this felt temperature on; glasses have it in any sun. */
const sunnyCelsius = 15;

/** So many degrees outside of what a piece is made for are a minor fault; beyond the second they are a serious one. */
const [littleDegrees, manyDegrees] = [2, 6];

/** So much warmer than a coat is made for, most of the day. */
const carriedDegrees = 4;

function severityOff(degrees: number): Severity {
  if (degrees <= littleDegrees) return "minor";
  return degrees <= manyDegrees ? "major" : "serious";
}

const lightCloths: ReadonlySet<Material | null> = new Set([
  "cotton",
  "linen",
  "silk",
  "satin",
  "lace",
  "viscose",
  "polyester",
  "straw",
]);

/** A shower does not hurt them. */
const washableCloths: ReadonlySet<Material | null> = new Set(["leather", "rubber", "nylon", "polyester"]);

function standsWet({ material }: Wearable): boolean {
  return washableCloths.has(material);
}

/** The highest temperature at which it is worn. */
function warmestFor({ to, light = to }: Piece, { material }: Wearable): number {
  return lightCloths.has(material) ? light : to;
}

/** Colours, patterns and wear are free where the level asked for is far below that of the occasion. */
function isAboutLooks({ garment: { colour, pattern, named }, isPurpose }: Exception): boolean {
  if (isPurpose === true) return false;
  return colour !== undefined || pattern !== undefined || named !== undefined;
}

/** A cloth or a name makes it right at an occasion, such as a silk sari at a wedding: its kind tells nothing of its level then. */
function isOfItself({ garment: { material, named }, when }: Exception): boolean {
  return (material !== undefined || named !== undefined) && when.occasion !== undefined;
}

/** What is asked for in so many words outweighs what is done: green velvet by day where everybody comes in green. */
function isOfOccasion({ when: { from, to, condition, covered } }: Exception): boolean {
  return from === undefined && to === undefined && condition === undefined && covered === undefined;
}

/** So far below, or above, the level that is asked for, clothes and shoes are a fault. Two levels, and three. */
const [levelsOff, levelsFarOff] = [0.35, 0.5];

/** Worn where every outfit without it has a fault, too. */
function opinionBreaches({ opinion }: Wearable): Breach[] {
  return opinion === "dislike" ? [{ code: "disliked", severity: "minor", words: "you do not like it" }] : [];
}

export class GarmentJudge {
  private readonly asked: Asked;
  /** The level asked for makes it a casual occasion of its kind: then colours and patterns are free, and casual pieces fine. */
  private readonly isRelaxed: boolean;
  private readonly exceptionsInForce = new Map<Category, readonly Exception[]>();
  private readonly judgements = new Map<Wearable, Judgement>();

  constructor(asked: Asked) {
    this.asked = asked;
    this.isRelaxed = asked.level !== null && asked.level < occasionFacts[asked.occasion].formality.usual - levelFarBelow;
  }

  judge(garment: Wearable): Judgement {
    const known = this.judgements.get(garment);
    if (known !== undefined) return known;
    const judgement = this.judgeAnew(garment);
    this.judgements.set(garment, judgement);
    return judgement;
  }

  private judgeAnew(garment: Wearable): Judgement {
    const { category } = garment;
    const usual = verdictOf(this.asked.occasion, category);
    let verdict = this.isRelaxed ? better(usual, worse(verdictOf("casual", category), "fine")) : usual;
    let besideVerdict = verdict;
    const companions: Category[] = [];
    const breaches: Breach[] = [];
    let isFeastDress = false;
    for (const exception of this.exceptionsOf(category)) {
      if (!detailsMatch(exception.garment, garment)) continue;
      const { verdict: says, code, words, beside } = exception;
      if (says === "off" || says === "wrong") {
        if (this.isRelaxed && isAboutLooks(exception)) continue;
        const isWanted = this.isWanted(garment) && isOfOccasion(exception);
        breaches.push({ code, severity: isWanted ? "minor" : severityOf[says], words });
        continue;
      }
      isFeastDress ||= says === "right" && isOfItself(exception);
      besideVerdict = better(besideVerdict, says);
      if (beside === undefined) verdict = better(verdict, says);
      else companions.push(...beside);
    }
    if (!isFeastDress) breaches.push(...this.levelBreaches(garment, verdict));
    breaches.push(...this.paletteBreaches(garment), ...this.weatherBreaches(garment), ...opinionBreaches(garment));
    const reasons = this.reasonsFor(garment);
    const matters = companions.length > 0 && besideVerdict !== verdict;
    return {
      verdict: besideVerdict,
      breaches: [...this.occasionBreach(besideVerdict), ...breaches],
      companions: matters ? companions : null,
      alone: { verdict, breaches: this.occasionBreach(verdict) },
      reasons,
    };
  }

  /** In a colour that the person asked for. */
  private isWanted(garment: Wearable): boolean {
    const colour = mainColour(garment);
    return colour !== null && this.asked.colours.includes(colour);
  }

  private exceptionsOf(category: Category): readonly Exception[] {
    const known = this.exceptionsInForce.get(category);
    if (known !== undefined) return known;
    const removable = isRemovable(category);
    const inForce = (exceptionsByCategory.get(category) ?? []).filter(({ when }) => holds(when, this.asked, removable));
    this.exceptionsInForce.set(category, inForce);
    return inForce;
  }

  /** What is off is second choice: that is a matter of appeal (rightness.ts). */
  private occasionBreach(verdict: Verdict): Breach[] {
    if (verdict !== "wrong") return [];
    return [{ code: "occasion_wrong", severity: severityOf.wrong, words: `not for ${this.asked.spoken}` }];
  }

  /** Only where a level is asked for: what an occasion expects is in the table of verdicts. */
  private levelBreaches({ category, formality }: Wearable, verdict: Verdict): Breach[] {
    const { level } = this.asked;
    if (level === null || !isCore(positionOf(category))) return [];
    if (formality < level - levelsFarOff)
      return [{ code: "far_underdressed", severity: "major", words: "far below what is asked" }];
    // A plain black dress is right at a funeral, however formal that is.
    const isSober = this.asked.occasion === "funeral" && verdict === "right";
    if (formality < level - levelsOff && !isSober)
      return [{ code: "underdressed", severity: "minor", words: "below what is asked" }];
    if (formality > level + levelsFarOff) return [{ code: "overdressed", severity: "minor", words: "above what is asked" }];
    return [];
  }

  /** "All in black", "black and white": what one sees most of is of these colours. */
  private paletteBreaches(garment: Wearable): Breach[] {
    const { colours } = this.asked;
    const position = positionOf(garment.category);
    if (!isPalette(colours) || !isCore(position) || position === "coat" || position === "shoes") return [];
    const colour = mainColour(garment);
    if (colour === null || colours.includes(colour) || colours.includes(broadColourOf(colour))) return [];
    return [{ code: "off_palette", severity: "minor", words: `is not ${joinWords(colours, "or")}` }];
  }

  private weatherBreaches(garment: Wearable): Breach[] {
    const { category, purpose } = garment;
    const piece = pieces[category];
    const { temperatures, conditions } = this.asked;
    if (piece === undefined) return [];
    const breaches: Breach[] = [];
    const removable = isRemovable(category);
    // Gloves for the garden are no gloves against the cold; slippers and the shoes of a pool meet no weather.
    const isBarefoot = positionOf(category) === "shoes" && (this.asked.activity === "swim" || this.asked.occasion === "home");
    if (temperatures !== null && purpose === null && !isBarefoot) {
      const over = (removable ? temperatures.low : temperatures.high) - warmestFor(piece, garment);
      // A jacket has no lower limit, since a coat goes over it.
      const under = positionOf(category) === "jacket" ? 0 : piece.from - (removable ? temperatures.high : temperatures.usual);
      if (over > 0) breaches.push({ code: "too_warm", severity: severityOff(over), words: "too warm for the weather" });
      // A coat for a cold morning that has to be carried for the rest of the day.
      else if (positionOf(category) === "coat" && temperatures.usual - warmestFor(piece, garment) > carriedDegrees)
        breaches.push({ code: "too_warm", severity: "minor", words: "too warm for most of the day" });
      if (under > 0) breaches.push({ code: "too_light", severity: severityOff(under), words: "not for this cold" });
    }
    // Wet reaches shoes, bags and what is outermost; a jacket may have a coat over it.
    const position = positionOf(category);
    if (isBarefoot || (isCore(position) && position !== "shoes" && position !== "coat")) return breaches;
    for (const [condition, fitness, air] of [
      ["rainy", piece.rain, "rain"],
      ["snowy", piece.snow, "snow"],
    ] as const) {
      if (!conditions.includes(condition)) continue;
      if (fitness === "suffers" && (position === "shoes" || position === "coat") && !standsWet(garment))
        breaches.push({ code: "suffers_wet", severity: "minor", words: `suffers in the ${air}` });
      if (fitness === "ruined" || fitness === "no")
        breaches.push({
          code: "ruined_wet",
          severity: position === "coat" ? "minor" : "serious",
          words: `not for the ${air}`,
        });
    }
    return breaches;
  }

  private reasonsFor(garment: Wearable): PieceReason[] {
    const { category } = garment;
    const piece = pieces[category];
    const { asked } = this;
    if (piece === undefined || piece.notFor.includes(asked.occasion)) return [];
    if (hasWord(garment, prayerCaps)) return asked.covered.includes("head") ? ["cover"] : [];
    if (piece.time !== "any" && asked.time !== null && asked.time !== piece.time) return [];
    const { temperatures, conditions, isWeatherKnown, occasion, level, covered } = asked;
    const cold = isWeatherKnown && temperatures !== null && temperatures.low <= piece.to;
    const warm = isWeatherKnown && temperatures !== null && temperatures.high >= Math.max(piece.from, sunnyCelsius);
    const usual = occasionFacts[occasion].formality.usual;
    const dressed = usual >= dressedLevel || (level ?? 0) >= dressedLevel;
    const everyDay = (category === "watch" || category === "jewelry") && (occasion === "casual" || occasion === "travel");
    return piece.reasons.filter((reason) => {
      switch (reason) {
        case "warmth":
          return cold && (piece.light === undefined || !lightCloths.has(garment.material));
        case "wind":
          return cold && conditions.includes("windy");
        case "rain":
          return conditions.includes("rainy");
        case "snow":
          return conditions.includes("snowy");
        case "sun":
          return conditions.includes("sunny") && (warm || category === "sunglasses");
        case "finish":
          return dressed || everyDay;
        case "cover":
          return covered.includes("head");
        default:
          return true;
      }
    });
  }
}
