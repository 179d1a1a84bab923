// The built-in stylist: rules, without a model or the network. It cannot fail, so it is the fallback for every step.

import type { Answer } from "../answer.ts";
import { understand } from "../understand.ts";
import type { Understanding } from "../understanding.ts";
import { understandingInstructions } from "../understanding-prompt.ts";
import { compose } from "./compose.ts";
import type { StylistRequest } from "./engine.ts";
import { ReplyCheck } from "./reply-check.ts";
import { replyInstructions } from "./reply-prompt.ts";

export interface BuiltIn {
  understand(request: StylistRequest): Understanding;
  /** The reply, or the part that is missing after `beginning`, as texts to join. */
  compose(answer: Pick<Answer, "reply" | "mayName">, beginning: string): Iterable<string>;
  check(request: StylistRequest, answer: Answer): Pick<ReplyCheck, "add" | "end" | "replacedCount">;
}

export const stylistBuiltIn: BuiltIn = {
  understand: ({ message, context }) => understand(message, context),
  compose,
  check: ({ context }, answer) => new ReplyCheck(answer, context.wardrobe, [replyInstructions, understandingInstructions]),
};
