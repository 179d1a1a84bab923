// PLACEHOLDER until the extractor comes; never on main.
import type { Known } from "./session.ts";
import { nothingSaid, type Understanding } from "./understanding.ts";
export function extract(_message: string, _known: Known): Understanding {
  return { ...nothingSaid, intent: "outfit" };
}
