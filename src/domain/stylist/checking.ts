// The check after the model: sentence by sentence, what names a garment that is not in the answer is replaced by what the
// built-in stylist would say. English is read word by word; of other languages the names of garments are.

import { type ColourName, colourNames, familyOf } from "../colours.ts";
import { wordsOf } from "../lexicon.ts";
import type { Category } from "../taxonomy.ts";
import type { Answer } from "./answer.ts";
import { compose } from "./composing.ts";
import { garmentNouns, nounWordsMax } from "./garment-nouns.ts";
import { type LeakCheck, leakCheck } from "./leak.ts";
import { Sentences } from "./sentences.ts";
import type { KnownGarment } from "./session.ts";

/** Words that may be read, and whose they are: the model's, or ours instead of a sentence that is not so. */
export interface Checked {
  readonly text: string;
  readonly by: "model" | "built-in";
}

/** A name shorter than this stands in too many sentences by chance to be looked for. */
const nameCharactersMin = 4;
/** Scripts that put no space between words: a name stands in the middle of others, and two signs are a word. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** Words between a colour and its garment: "white cotton oxford shirt". */
const colourReach = 2;

interface Allowed {
  readonly categories: ReadonlySet<Category>;
  readonly garments: readonly KnownGarment[];
  readonly colours: ReadonlySet<string>;
}

export class SentenceCheck {
  replaced = 0;
  readonly #sentences = new Sentences();
  readonly #answer: Answer;
  readonly #allowed: Allowed;
  readonly #namesAllowed: readonly string[];
  /** In lower case, as a sentence is searched for them: patterns are only made of those that stand in it. */
  readonly #namesForbidden: readonly string[];
  readonly #leak: LeakCheck;
  #said = "";

  /** @param instructions what the model was told and is to keep to itself */
  constructor(answer: Answer, wardrobe: readonly KnownGarment[], instructions: readonly string[]) {
    this.#answer = answer;
    const named = new Set(answer.mayName);
    const garments = wardrobe.filter(({ name }) => named.has(name));
    const { exclude_categories, exclude_colors } = answer.constraints;
    const told = heardIn(answer.facts.join(" "));
    this.#allowed = {
      garments,
      // What a fact speaks of may be spoken of: "leaving out jeans leaves no bottom to wear".
      categories: new Set([...garments.map(({ category }) => category), ...exclude_categories, ...told.categories]),
      colours: new Set([...wardrobe.flatMap(({ colours }) => colours), ...exclude_colors, ...told.colours].map(familyOf)),
    };
    this.#namesAllowed = [...answer.mayName].sort((one, other) => other.length - one.length);
    this.#namesForbidden = wardrobe
      .filter(({ name }) => !named.has(name) && name.length >= (unspaced.test(name) ? 2 : nameCharactersMin) && !isOrdinary(name))
      .map(({ name }) => name.toLowerCase());
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
    const [instead] = compose(this.#answer, this.#said);
    if (instead === undefined) return [];
    const text = this.#said === "" ? instead.trimStart() : ` ${instead.replace(/^ …/, "").trimStart()}`;
    this.#said += text;
    return [{ text, by: "built-in" }];
  }

  #isTrue(sentence: string): boolean {
    let rest = sentence;
    const spaced = (text: string) => text.toLowerCase().replaceAll(/\s+/g, " ");
    for (const name of this.#namesAllowed) if (spaced(rest).includes(spaced(name))) rest = rest.replaceAll(wholly(name), " § ");
    // A pattern costs 0.1 ms to make (measured): for each of a thousand garments a token would wait for a quarter of a second.
    const heardText = spaced(rest);
    if (this.#namesForbidden.some((name) => heardText.includes(spaced(name)) && wholly(name).test(rest))) return false;
    const { garments, categories, colours } = this.#allowed;
    const heard = heardIn(rest);
    if (heard.colours.some((colour) => !colours.has(familyOf(colour)))) return false;
    return heard.nouns.every(({ meant, isGeneral, colour }) => {
      if (colour === null) return isGeneral || [...meant].some((category) => categories.has(category));
      return garments.some(
        ({ category, colours: own, name }) =>
          meant.has(category) && (own.some((one) => familyOf(one) === familyOf(colour)) || wordsOf(name).includes(colour)),
      );
    });
  }
}

/** A name that is only a word for a kind of garment or a colour is heard as that word. */
function isOrdinary(name: string): boolean {
  const words = wordsOf(name).join(" ");
  return garmentNouns.has(words) || colourNames.some((colour) => colour === words);
}

function wholly(name: string): RegExp {
  const literal = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(/\s+/g, "\\s+");
  return unspaced.test(name) ? new RegExp(literal, "giu") : new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, "giu");
}

interface Heard {
  readonly nouns: readonly {
    readonly meant: ReadonlySet<Category>;
    readonly isGeneral: boolean;
    readonly colour: ColourName | null;
  }[];
  readonly colours: readonly ColourName[];
  readonly categories: readonly Category[];
}

const colourWords: ReadonlyMap<string, ColourName> = new Map([
  ...colourNames
    .filter((name) => name !== "denim" && name !== "multicolor")
    .map((name) => [name.replaceAll("_", " "), name] as const),
  ["gray", "grey"],
]);

/** Words for garments and colours in a text, a colour with the garment that it stands before. */
function heardIn(text: string): Heard {
  const words = wordsOf(text);
  const nouns: Heard["nouns"][number][] = [];
  const colours: ColourName[] = [];
  let colour: { name: ColourName; at: number } | null = null;
  for (let at = 0; at < words.length; ) {
    const pair = colourWords.get(words.slice(at, at + 2).join(" "));
    const single = colourWords.get(words[at] ?? "");
    const found = pair ?? single;
    if (found !== undefined) {
      at += pair === undefined ? 1 : 2;
      colour = { name: found, at };
      colours.push(found);
      continue;
    }
    let length = Math.min(nounWordsMax, words.length - at);
    while (length > 0 && !garmentNouns.has(words.slice(at, at + length).join(" "))) length -= 1;
    const noun = garmentNouns.get(words.slice(at, at + length).join(" "));
    if (length > 0 && noun !== undefined) {
      const isColoured = colour !== null && at - colour.at <= colourReach;
      nouns.push({ meant: noun.categories, isGeneral: noun.isGeneral, colour: isColoured ? (colour?.name ?? null) : null });
      colour = null;
      at += length;
    } else at += 1;
  }
  const specific = nouns.filter(({ isGeneral }) => !isGeneral).flatMap(({ meant }) => [...meant]);
  return { nouns, colours, categories: specific };
}
