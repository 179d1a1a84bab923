// The built-in stylist: rules, without a model or the network. It cannot fail, so everything falls back to it.

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
  /** The reply, or what is missing of it after `beginning`, in parts to be joined. */
  compose(answer: Pick<Answer, "reply" | "mayName">, beginning: string): Iterable<string>;
  check(request: StylistRequest, answer: Answer): Pick<ReplyCheck, "add" | "end" | "replaced">;
}

export const stylistBuiltIn: BuiltIn = {
  understand: ({ message, known }) => understand(message, known),
  compose,
  check: ({ known }, answer) => new ReplyCheck(answer, known.wardrobe, [replyInstructions, understandingInstructions]),
};
