// Replaces the sentences of a model's reply that name a garment outside the answer. In other languages it finds only names.

import { type Category, withCloserKinds } from "../../words/categories.ts";
import { type ColourName, colourNames, familyOf } from "../../words/colours.ts";
import { setOf, wordsOf } from "../../words/english.ts";
import { lexicon } from "../../words/lexicon.ts";
import { builtInAmong } from "../../words/own-categories.ts";
import type { Answer } from "../answer.ts";
import type { KnownGarment } from "../session.ts";
import { compose } from "./compose.ts";
import { type Mentions, markFor, mentionsIn, type NounMention, type Tint } from "./garment-mentions.ts";
import { garmentNouns } from "./garment-nouns.ts";
import { type LeakCheck, leakCheck } from "./leak.ts";
import { type NamePattern, namePattern, plainText, unspaced } from "./name-pattern.ts";
import { Sentences } from "./sentences.ts";
import { hasTrueCounts } from "./true-counts.ts";

export interface CheckedText {
  readonly text: string;
  readonly by: "model" | "built-in";
}

/** Shorter names appear in too many sentences by chance. */
const nameCharactersMin = 4;
/** This much of the previous text is searched again with each sentence, because a false end of a sentence may cut a name. */
const tailCharacters = 200;

interface AllowedContent {
  readonly garments: readonly KnownGarment[];
  readonly categories: ReadonlySet<Category>;
  /** The mentions in the facts, which a reply may repeat: "No coat yet." */
  readonly factMentions: Mentions;
  readonly tints: ReadonlySet<ColourName>;
}

interface AllowedName extends NamePattern {
  readonly garment: KnownGarment | undefined;
  /** False for a garment that the facts name only to say that it is left out. */
  readonly isWorn: boolean;
}

export class ReplyCheck {
  replacedCount = 0;
  readonly #sentences = new Sentences();
  readonly #answer: Answer;
  readonly #allowed: AllowedContent;
  readonly #allowedNames: readonly AllowedName[];
  readonly #forbiddenNames: readonly NamePattern[];
  readonly #leak: LeakCheck;
  #reply = "";
  #tail = "";

  /** @param instructions of the model, which a reply must not repeat */
  constructor(answer: Answer, wardrobe: readonly KnownGarment[], instructions: readonly string[]) {
    const facts = plainText([...answer.facts, ...answer.reply].join(" "));
    const isWorn = wornBy(answer);
    this.#answer = answer;
    this.#allowed = allowedBy(answer, wardrobe.filter(isWorn), wardrobe, facts);
    this.#allowedNames = allowedNames(answer, wardrobe.filter(isWorn), this.#allowed.garments);
    this.#forbiddenNames = forbiddenNames(new Set(answer.mayName), wardrobe, facts);
    this.#leak = leakCheck(instructions);
  }

  add(text: string): readonly CheckedText[] {
    return this.#sentences.add(text).flatMap((sentence) => this.#check(sentence));
  }

  end(): readonly CheckedText[] {
    return this.#sentences.end().flatMap((sentence) => this.#check(sentence));
  }

  #check(sentence: string): CheckedText[] {
    // Called for every sentence, because a leak may span several.
    const leaks = this.#leak.leaks(sentence);
    if (!leaks && this.#isTrue(sentence)) {
      this.#reply += sentence;
      return [{ text: sentence, by: "model" }];
    }
    this.replacedCount += 1;
    this.#tail = "";
    const [replacement] = compose(this.#answer, this.#reply);
    if (replacement === undefined) return [];
    const text = this.#reply === "" ? replacement.trimStart() : ` ${replacement.replace(/^ …/, "").trimStart()}`;
    this.#reply += text;
    return [{ text, by: "built-in" }];
  }

  #isTrue(sentence: string): boolean {
    const { language, outfits, facts } = this.#answer;
    const isDenial = mayDeny(sentence, language);
    const { text, namesLeftOut } = this.#markNames(plainText(sentence));
    if (namesLeftOut && !isDenial) return false;
    const tail = this.#tail;
    const textWithTail = tail + text;
    this.#tail = textWithTail.slice(-tailCharacters);
    if (this.#forbiddenNames.some((name) => endsAfter(textWithTail, name, tail.length))) return false;
    const { words, nouns, tints, markTints } = mentionsIn(text, language);
    return (
      tints.every((tint) => overlap(tint, this.#allowed.tints)) &&
      markTints.every(({ mark, tint }) => hasTint(this.#allowedNames[mark]?.garment, tint)) &&
      nouns.every((noun) => this.#isAllowed(noun, isDenial)) &&
      hasTrueCounts(words, facts, outfits.length)
    );
  }

  /** The sentence with a mark for each allowed name. */
  #markNames(sentence: string): { text: string; namesLeftOut: boolean } {
    const lower = sentence.toLowerCase();
    let text = sentence;
    let namesLeftOut = false;
    for (const [index, { within, pattern, isWorn }] of this.#allowedNames.entries()) {
      if (!within(lower)) continue;
      text = text.replaceAll(pattern(), () => {
        namesLeftOut ||= !isWorn;
        return ` ${markFor(index)} `;
      });
    }
    return { text, namesLeftOut };
  }

  #isAllowed(mention: NounMention, isDenial: boolean): boolean {
    const { phrase, noun, tint, isAbsent } = mention;
    if (tint !== null) return this.#isAllowedInTint(mention, tint, isDenial);
    const { categories, factMentions } = this.#allowed;
    const { exclude_categories } = this.#answer.constraints;
    const excludedCategories = new Set<Category>(withCloserKinds(builtInAmong(exclude_categories)));
    const categoriesOfNoun = [...noun.categories];
    const isPartlyExcluded = categoriesOfNoun.some((category) => excludedCategories.has(category));
    if (noun.reach === "part" || overlap(noun.categories, categories)) return true;
    if (categoriesOfNoun.length > 0 && categoriesOfNoun.every((category) => excludedCategories.has(category))) return isDenial;
    const isInFacts = factMentions.nouns.some(
      (fact) => fact.phrase === phrase || (fact.noun.reach === "category" && overlap(fact.noun.categories, noun.categories)),
    );
    if (isInFacts) return isDenial || !isPartlyExcluded;
    // "No coat needed" means no particular garment; "your red scarf stays here" means one.
    return isDenial && (isAbsent || noun.reach === "kind" || isPartlyExcluded);
  }

  #isAllowedInTint({ phrase, noun }: NounMention, tint: Tint, isDenial: boolean): boolean {
    const { garments, categories, factMentions } = this.#allowed;
    const isPart = noun.reach === "part";
    const isOwned = garments.some((garment) => (isPart || noun.categories.has(garment.category)) && hasTint(garment, tint));
    if (isOwned) return isDenial || isPart || overlap(noun.categories, categories);
    return (
      factMentions.nouns.some((fact) => fact.phrase === phrase && fact.tint !== null && overlap(fact.tint, tint)) ||
      (isDenial && overlap(tint, new Set(this.#answer.constraints.exclude_colors.map(familyOf))))
    );
  }
}

/** Beside outfits, the facts name other garments only because they are left out. For a trip, all are to be packed. */
function wornBy(answer: Answer): (garment: KnownGarment) => boolean {
  const names = new Set(answer.mayName);
  if (answer.outfits.length === 0 || answer.intent === "trip") return ({ name }) => names.has(name);
  const wornIds = new Set([...answer.outfits.flatMap(({ garment_ids }) => garment_ids), ...answer.constraints.must_include]);
  return ({ id, name }) => names.has(name) && wornIds.has(id);
}

function allowedBy(
  answer: Answer,
  wornGarments: readonly KnownGarment[],
  wardrobe: readonly KnownGarment[],
  facts: string,
): AllowedContent {
  const names = new Set(answer.mayName);
  const factMentions = mentionsIn(facts, "en");
  return {
    garments: wardrobe.filter(({ name }) => names.has(name)),
    categories: new Set(wornGarments.map(({ category }) => category)),
    factMentions,
    tints: new Set([
      ...wardrobe.flatMap(({ colours }) => colours.map(familyOf)),
      ...answer.constraints.exclude_colors.map(familyOf),
      ...factMentions.tints.flatMap((tint) => [...tint]),
    ]),
  };
}

/** The longest first, so that no name is found inside another. */
function allowedNames(
  answer: Answer,
  wornGarments: readonly KnownGarment[],
  garments: readonly KnownGarment[],
): readonly AllowedName[] {
  const proposes = answer.outfits.length > 0 && answer.intent !== "trip";
  const wornNames = new Set(wornGarments.map(({ name }) => name));
  return [...new Set(answer.mayName)]
    .sort((one, other) => other.length - one.length)
    .map((name) => ({
      ...namePattern(name),
      garment: garments.find((garment) => garment.name === name),
      isWorn: !proposes || wornNames.has(name) || isOrdinary(name),
    }));
}

function forbiddenNames(mayName: ReadonlySet<string>, wardrobe: readonly KnownGarment[], facts: string): NamePattern[] {
  const lower = facts.toLowerCase();
  return (
    wardrobe
      .filter(
        ({ name }) => !mayName.has(name) && name.length >= (unspaced.test(name) ? 2 : nameCharactersMin) && !isOrdinary(name),
      )
      .map(({ name }) => ({ ...namePattern(name), isWord: /^[\p{L}\p{N}]+$/u.test(name) && !unspaced.test(name) }))
      // Our own facts may use the word too, as for a shirt that somebody calls "Work".
      .filter(({ within, pattern, isWord }) => !isWord || !within(lower) || facts.search(pattern()) < 0)
  );
}

/** The languages of the words below. */
const denialLanguages = setOf("en de fr es");
// All languages together, as a reply may be in another one than the answer says. Without apostrophes and accents, like wordsOf().
const denialWords = setOf(
  [
    "no not without skip skipping skipped leave leaving leaves left avoid avoiding avoided exclude excluded excluding nothing",
    "none neither nor never missing lack lacks lacking yet dont doesnt isnt arent wont havent hasnt didnt cannot cant wouldnt",
    "neednt rather allow allowing allowed laundry repair repaired lent stored storage altered unless stays stay replaces replacing replaced unavailable",
    "ohne kein keine keinen keinem keiner nicht statt anstatt weggelassen weder fehlt fehlen ausser wasche",
    "sans pas aucun aucune jamais exclu exclus exclue rien manque",
    "sin ningun ninguna ni nunca excluido excluida nada dejado",
  ].join(" "),
);

/** Whether the sentence says that something is not there. In an unknown language it may. */
function mayDeny(sentence: string, answerLanguage: string): boolean {
  const [language = ""] = answerLanguage.toLowerCase().split("-");
  return (
    !denialLanguages.has(language) ||
    wordsOf(sentence).some((word, index, words) => denialWords.has(word) || (word === "instead" && words[index + 1] === "of"))
  );
}

function overlap<T>(some: ReadonlySet<T>, others: ReadonlySet<T>): boolean {
  return [...some].some((one) => others.has(one));
}

/** By its colours or its name: "Ana's green coat" may be navy in the photo. */
function hasTint(garment: KnownGarment | undefined, tint: Tint): boolean {
  if (garment === undefined) return true;
  return (
    garment.colours.some((colour) => tint.has(familyOf(colour))) ||
    mentionsIn(garment.name, "en").tints.some((nameTint) => overlap(nameTint, tint))
  );
}

/** A name that is only a word for a kind of garment, a colour or the like is read as that word. */
function isOrdinary(name: string): boolean {
  const words = wordsOf(name).join(" ");
  return garmentNouns.has(words) || lexicon.has(words) || colourNames.some((colour) => colour === words);
}

function endsAfter(text: string, { within, pattern }: NamePattern, from: number): boolean {
  if (!within(text.toLowerCase())) return false;
  return [...text.matchAll(pattern())].some(({ index, 0: match }) => index + match.length > from);
}
