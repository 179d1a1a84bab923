// Cuts words that come in pieces of any size into sentences. What comes out depends on the text alone, not on the pieces.

/** A sentence of a reply is some 120 characters; what goes on for longer is cut at a space, so that nobody waits for its end. */
const sentenceCharactersMax = 600;

/** After these, initials and the like ("p.m.", "z.B.", "A.P.C.") a full stop ends nothing: two sentences are checked as one then. */
const abbreviations = /(?:^|[\s(])(?:etc|vs|approx|mr|mrs|ms|dr|st|no|ca|bzw|usw|p\. ex|ej|(?:\p{L}\.)*\p{L})\.$/iu;
const endsWide = /[。！？][」』”’）】"']*$/u;
const endsNarrow = /[.!?…؟।]["'”’»)\]*]*$/u;
const closesWide = /[」』”’）】"']/u;

export class Sentences {
  #held = "";

  /** The sentences that are whole now, each with the space before it. */
  hear(text: string): string[] {
    const whole: string[] = [];
    // By halves of a sign, not by signs: a piece may end between them.
    for (const character of text.split("")) {
      const sentence = this.#add(character);
      if (sentence !== null) whole.push(sentence);
    }
    return whole;
  }

  /** What is still held, at the end. */
  end(): string[] {
    const rest = this.#held;
    this.#held = "";
    return rest.trim() === "" ? [] : [rest];
  }

  #add(character: string): string | null {
    const held = this.#held;
    // A sentence is whole when something that is not of it has come.
    const isOver =
      held.trim() !== "" &&
      ((/\s/u.test(character) && (character === "\n" || this.#endsHere(held))) ||
        (endsWide.test(held) && !closesWide.test(character)));
    if (isOver) {
      this.#held = character;
      return held;
    }
    this.#held += character;
    if (this.#held.length <= sentenceCharactersMax) return null;
    const space = this.#held.lastIndexOf(" ");
    const cut = space > 0 ? space : this.#held.length - (/[\uD800-\uDBFF]$/.test(this.#held) ? 1 : 0);
    const part = this.#held.slice(0, cut);
    this.#held = this.#held.slice(cut);
    return part;
  }

  #endsHere(held: string): boolean {
    return (endsNarrow.test(held) || endsWide.test(held)) && !abbreviations.test(held);
  }
}
