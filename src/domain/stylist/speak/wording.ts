// The built-in stylist's choice of words: of several ways to say a thing one, the same one each time for the same answer and
// another one for the next. Nothing here decides what is said.

import type { Wearable } from "../../outfit/ask/wearable.ts";
import { called } from "../../outfit/explain/term-reasons.ts";
import { joinWords } from "../../words/english.ts";

export class Wording {
  #turn: number;

  /** @param seed a whole number that differs from turn to turn */
  constructor(seed: number) {
    this.#turn = Math.abs(Math.trunc(seed)) % 1009;
  }

  /** The next of these ways; asked twice it seldom gives the same one twice. */
  pick(ways: readonly [string, ...string[]]): string {
    this.#turn = (this.#turn * 31 + 7) % 1009;
    return ways[this.#turn % ways.length] ?? ways[0];
  }
}

/** "the navy blazer, the white shirt and Dad's hat" */
export function naming(garments: readonly Pick<Wearable, "name">[]): string {
  return joinWords(garments.map(({ name }) => called(name)));
}
