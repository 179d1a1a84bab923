// Picks one of several wordings: always the same for the same answer, another for the next. The meaning is the same.

import type { Wearable } from "../../outfit/ask/wearable.ts";
import { definiteName } from "../../outfit/explain/term-reasons.ts";
import { joinWords } from "../../words/english.ts";

export class Wording {
  #turn: number;

  /** @param seed a whole number that differs from turn to turn */
  constructor(seed: number) {
    this.#turn = Math.abs(Math.trunc(seed)) % 1009;
  }

  /** One of the wordings. The next call seldom picks the same. */
  pick(ways: readonly [string, ...string[]]): string {
    this.#turn = (this.#turn * 31 + 7) % 1009;
    return ways[this.#turn % ways.length] ?? ways[0];
  }
}

/** "the navy blazer, the white shirt and Dad's hat" */
export function naming(garments: readonly Pick<Wearable, "name">[]): string {
  return joinWords(garments.map(({ name }) => definiteName(name)));
}
