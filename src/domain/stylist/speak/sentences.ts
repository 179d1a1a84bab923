// Cuts a streamed text into sentences. The result depends on the text alone, not on how the stream split it.

/** A sentence of a reply has about 120 characters. A much longer one is cut at a space, so that nobody waits for its end. */
const sentenceCharactersMax = 600;

// A full stop after one of these, or after an initial ("p.m.", "z.B."), ends no sentence. Two sentences may be checked as one.
const abbreviations = /(?:^|[\s(])(?:etc|vs|approx|mr|mrs|ms|dr|st|no|ca|bzw|usw|p\. ex|ej|(?:\p{L}\.)*\p{L})\.$/iu;
const endsWide = /[。！？][」』”’）】"']*$/u;
const endsNarrow = /[.!?…؟।]["'”’»)\]*]*$/u;
const closesWide = /[」』”’）】"']/u;

export class Sentences {
  #open = "";

  /** The sentences that are complete now, each with the space before it. */
  add(text: string): string[] {
    const complete: string[] = [];
    // Goes by UTF-16 units, not by characters, because a part of the stream may end inside a surrogate pair.
    for (const unit of text.split("")) {
      const sentence = this.#addUnit(unit);
      if (sentence !== null) complete.push(sentence);
    }
    return complete;
  }

  end(): string[] {
    const rest = this.#open;
    this.#open = "";
    return rest.trim() === "" ? [] : [rest];
  }

  #addUnit(unit: string): string | null {
    const open = this.#open;
    // A sentence is complete when the next character does not belong to it.
    const isComplete =
      open.trim() !== "" &&
      ((/\s/u.test(unit) && (unit === "\n" || isEnded(open))) || (endsWide.test(open) && !closesWide.test(unit)));
    if (isComplete) {
      this.#open = unit;
      return open;
    }
    this.#open += unit;
    if (this.#open.length <= sentenceCharactersMax) return null;
    const space = this.#open.lastIndexOf(" ");
    const cutIndex = space > 0 ? space : this.#open.length - (/[\uD800-\uDBFF]$/.test(this.#open) ? 1 : 0);
    const part = this.#open.slice(0, cutIndex);
    this.#open = this.#open.slice(cutIndex);
    return part;
  }
}

function isEnded(text: string): boolean {
  return (endsNarrow.test(text) || endsWide.test(text)) && !abbreviations.test(text);
}
