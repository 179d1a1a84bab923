// Lists of garments in a sentence: names with a limit, and the verb that agrees with them.

import type { Wearable } from "../../outfit/ask/wearable.ts";
import { definiteName } from "../../outfit/explain/term-reasons.ts";
import { factsOf } from "../../words/categories.ts";
import { joinWords, numeral } from "../../words/english.ts";
import { naming } from "../speak/wording.ts";

/** Nobody keeps more names in mind from one breath. */
const namesMax = 5;

export function nameSome(garments: readonly Pick<Wearable, "name">[], most = namesMax): string {
  const more = garments.length - most;
  if (more <= 1) return naming(garments);
  return joinWords([...garments.slice(0, most).map(({ name }) => definiteName(name)), `${numeral(more)} more`]);
}

/** "is" after one thing, "are" after several and after a pair. */
export function be(garments: readonly Pick<Wearable, "category">[]): "is" | "are" {
  const [first] = garments;
  return garments.length === 1 && first !== undefined && factsOf(first.category).countedAs !== "pair" ? "is" : "are";
}

/** "it" for one thing, "them" for several and for a pair. */
export function itOrThem(garments: readonly Pick<Wearable, "category">[]): "it" | "them" {
  return be(garments) === "is" ? "it" : "them";
}
