// The check after the model: sentence by sentence, what names a garment that is not in the answer is replaced by what the
// built-in stylist would say. English is read word by word; of other languages the names of garments are.

import type { Category } from "../../words/categories.ts";
import { type ColourName, colourNames, familyOf } from "../../words/colours.ts";
import { wordsOf } from "../../words/english.ts";
import { lexicon } from "../../words/lexicon.ts";
import type { Answer } from "../answer.ts";
import type { KnownGarment } from "../session.ts";
import { compose } from "./compose.ts";
import { type Heard, type HeardNoun, heardIn, markOf, type Tint } from "./garment-mentions.ts";
import { garmentNouns } from "./garment-nouns.ts";
import { type LeakCheck, leakCheck } from "./leak.ts";
import { claims } from "./ownership-claims.ts";
import { Sentences } from "./sentences.ts";

/** Words that may be read, and whose they are: the model's, or ours instead of a sentence that is not so. */
export interface Checked {
  readonly text: string;
  readonly by: "model" | "built-in";
}

/** A name shorter than this stands in too many sentences by chance to be looked for. */
const nameCharactersMin = 4;
/** A name that is cut in two by what looks like the end of a sentence is found within this much of the one before. */
const tailCharacters = 200;
/** Scripts that put no space between words: a name stands in the middle of others, and two signs are a word. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

interface Allowed {
  readonly garments: readonly KnownGarment[];
  readonly categories: ReadonlySet<Category>;
  /** What the facts speak of, which a reply may repeat: "No coat yet." */
  readonly told: Heard;
  readonly tints: ReadonlySet<ColourName>;
}

interface NamePattern {
  /** Whether a text in lower case has all its words. */
  readonly within: (lower: string) => boolean;
  readonly pattern: () => RegExp;
}

export class SentenceCheck {
  replaced = 0;
  readonly #sentences = new Sentences();
  readonly #answer: Answer;
  readonly #allowed: Allowed;
  readonly #namesAllowed: readonly (NamePattern & { readonly garment: KnownGarment | undefined; readonly isWorn: boolean })[];
  readonly #namesForbidden: readonly NamePattern[];
  readonly #leak: LeakCheck;
  #said = "";
  #tail = "";

  /** @param instructions what the model was told and is to keep to itself */
  constructor(answer: Answer, wardrobe: readonly KnownGarment[], instructions: readonly string[]) {
    this.#answer = answer;
    const named = new Set(answer.mayName);
    const facts = plain([...answer.facts, ...answer.reply].join(" "));
    // Beside outfits a fact names others only to say that they are left out, or why; a trip's are all to be packed.
    const proposes = answer.outfits.length > 0 && answer.intent !== "trip";
    const worn = new Set([
      ...answer.outfits.flatMap(({ garment_ids: garmentIds }) => garmentIds),
      ...answer.constraints.must_include,
    ]);
    const isWorn = ({ id, name }: KnownGarment) => named.has(name) && (!proposes || worn.has(id));
    const garments = wardrobe.filter(({ name }) => named.has(name));
    const wornNames = new Set(wardrobe.filter(isWorn).map(({ name }) => name));
    const told = heardIn(facts, "en");
    this.#allowed = {
      garments,
      categories: new Set(wardrobe.filter(isWorn).map(({ category }) => category)),
      told,
      tints: new Set([
        ...wardrobe.flatMap(({ colours }) => colours.map(familyOf)),
        ...answer.constraints.exclude_colors.map(familyOf),
        ...told.tints.flatMap((tint) => [...tint]),
      ]),
    };
    this.#namesAllowed = [...named]
      .sort((one, other) => other.length - one.length)
      .map((name) => ({
        ...patternOf(name),
        garment: garments.find((garment) => garment.name === name),
        isWorn: !proposes || wornNames.has(name) || isOrdinary(name),
      }));
    const lowerFacts = facts.toLowerCase();
    this.#namesForbidden = wardrobe
      .filter(({ name }) => !named.has(name) && name.length >= (unspaced.test(name) ? 2 : nameCharactersMin) && !isOrdinary(name))
      .map(({ name }) => ({ ...patternOf(name), isWord: /^[\p{L}\p{N}]+$/u.test(name) && !unspaced.test(name) }))
      // A shirt that somebody called "Work": a word that we say ourselves cannot betray it.
      .filter(({ within, pattern, isWord }) => !isWord || !within(lowerFacts) || facts.search(pattern()) < 0);
    this.#leak = leakCheck(instructions);
  }

  hear(words: string): readonly Checked[] {
    return this.#sentences.hear(words).flatMap((sentence) => this.#checked(sentence));
  }

  /** What is still held, once the model has ended. */
  end(): readonly Checked[] {
    return this.#sentences.end().flatMap((sentence) => this.#checked(sentence));
  }

  #checked(sentence: string): Checked[] {
    // Read even where the names already decide: a leak may be cut into short sentences.
    const leaks = this.#leak.leaks(sentence);
    if (!leaks && this.#isTrue(sentence)) {
      this.#said += sentence;
      return [{ text: sentence, by: "model" }];
    }
    this.replaced += 1;
    this.#tail = "";
    const [instead] = compose(this.#answer, this.#said);
    if (instead === undefined) return [];
    const text = this.#said === "" ? instead.trimStart() : ` ${instead.replace(/^ …/, "").trimStart()}`;
    this.#said += text;
    return [{ text, by: "built-in" }];
  }

  #isTrue(sentence: string): boolean {
    const denies = this.#denies(sentence);
    let rest = plain(sentence);
    let ruledOut = false;
    const lower = rest.toLowerCase();
    for (const [place, { within, pattern, isWorn }] of this.#namesAllowed.entries()) {
      if (!within(lower)) continue;
      rest = rest.replaceAll(pattern(), () => {
        ruledOut ||= !isWorn;
        return ` ${markOf(place)} `;
      });
    }
    if (ruledOut && !denies) return false;
    const tail = this.#tail;
    const joined = tail + rest;
    this.#tail = joined.slice(-tailCharacters);
    if (this.#namesForbidden.some((name) => endsAfter(joined, name, tail.length))) return false;
    const { language, outfits, facts } = this.#answer;
    const heard = heardIn(rest, language);
    if (!heard.tints.every((tint) => overlap(tint, this.#allowed.tints))) return false;
    if (!heard.marked.every(({ mark, tint }) => hasTint(this.#namesAllowed[mark]?.garment, tint))) return false;
    if (!heard.nouns.every((noun) => this.#isOfAnswer(noun, denies))) return false;
    return claims(heard.words, facts, outfits.length);
  }

  #isOfAnswer({ phrase, noun, tint, isAbsent }: HeardNoun, denies: boolean): boolean {
    const { garments, categories, told } = this.#allowed;
    const excluded = new Set<Category>(this.#answer.constraints.exclude_categories);
    const meant = [...noun.categories];
    if (tint !== null) {
      const isPlace = noun.reach === "place";
      const isOwned = garments.some((garment) => (isPlace || noun.categories.has(garment.category)) && hasTint(garment, tint));
      if (isOwned) return denies || isPlace || overlap(noun.categories, categories);
      const isTold = told.nouns.some((one) => one.phrase === phrase && one.tint !== null && overlap(one.tint, tint));
      return isTold || (denies && overlap(tint, new Set(this.#answer.constraints.exclude_colors.map(familyOf))));
    }
    if (noun.reach === "place" || overlap(noun.categories, categories)) return true;
    if (meant.length > 0 && meant.every((category) => excluded.has(category))) return denies;
    const isTold = told.nouns.some(
      (one) => one.phrase === phrase || (one.noun.reach === "category" && overlap(one.noun.categories, noun.categories)),
    );
    if (isTold) return denies || !meant.some((category) => excluded.has(category));
    // "No coat needed" says nothing of anybody's coat; "your red scarf stays here" does.
    return denies && (isAbsent || noun.reach === "kind" || meant.some((category) => excluded.has(category)));
  }

  /** Whether the sentence says what is not there. Of a language that is not known, it may. */
  #denies(sentence: string): boolean {
    const [language = ""] = this.#answer.language.toLowerCase().split("-");
    return (
      !deniesIn.has(language) ||
      wordsOf(sentence).some((word, at, words) => denialWords.has(word) || (word === "instead" && words[at + 1] === "of"))
    );
  }
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
/** As wordsOf has them, without apostrophes and accents. */
/** Languages whose words for that are here; a reply may be in another of them than its answer says. */
const deniesIn = set("en de fr es");
const denialWords = set(
  [
    "no not without skip skipping skipped leave leaving leaves left avoid avoiding avoided exclude excluded excluding nothing",
    "none neither nor never missing lack lacks lacking yet dont doesnt isnt arent wont havent hasnt didnt cannot cant wouldnt",
    "neednt rather allow allowing allowed laundry unless stays stay replaces replacing replaced unavailable",
    "ohne kein keine keinen keinem keiner nicht statt anstatt weggelassen weder fehlt fehlen ausser wasche",
    "sans pas aucun aucune jamais exclu exclus exclue rien manque",
    "sin ningun ninguna ni nunca excluido excluida nada dejado",
  ].join(" "),
);

function overlap<T>(some: ReadonlySet<T>, others: ReadonlySet<T>): boolean {
  for (const one of some) if (others.has(one)) return true;
  return false;
}

/** Of its colours, or in its name: "Ana's green coat" may be navy by the photo. */
function hasTint(garment: KnownGarment | undefined, tint: Tint): boolean {
  if (garment === undefined) return true;
  const named = heardIn(garment.name, "en").tints;
  return garment.colours.some((colour) => tint.has(familyOf(colour))) || named.some((own) => overlap(own, tint));
}

/** A name that is only a word for a kind of garment, a colour or the like is heard as that word. */
function isOrdinary(name: string): boolean {
  const words = wordsOf(name).join(" ");
  return garmentNouns.has(words) || lexicon.has(words) || colourNames.some((colour) => colour === words);
}

/** The same text however it is written: one form of each letter and quote, and nothing that is not seen. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/\p{Cf}|[*_`]/gu, "")
    .replaceAll(/[‘’‛ʼ´]/gu, "'")
    .replaceAll(/[“”„«»]/gu, '"')
    .replaceAll(/[‐‑‒–—]/gu, "-");
}

/** A pattern costs 0.1 ms to make (measured): for each of a thousand garments the first token would wait for a quarter of a second. */
function patternOf(name: string): NamePattern {
  const written = plain(name).trim();
  const words = written.toLowerCase().split(/\s+/);
  let made: RegExp | null = null;
  return {
    within: (lower) => words.every((word) => lower.includes(word)),
    pattern: () => {
      made ??= madePattern(name, written);
      return made;
    },
  };
}

function madePattern(name: string, written: string): RegExp {
  const literal = written.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(/\s+/g, "\\s+");
  if (unspaced.test(name)) return new RegExp(literal, "giu");
  // One word may be any: only as its owner writes it.
  const flags = /\s/.test(written) || !/^\p{Lu}/u.test(written) ? "giu" : "gu";
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, flags);
}

function endsAfter(text: string, { within, pattern }: NamePattern, from: number): boolean {
  if (!within(text.toLowerCase())) return false;
  return [...text.matchAll(pattern())].some(({ index, 0: found }) => index + found.length > from);
}
