// The whole answer of a turn that has ended, or its problem.

import type { AnswerResult } from "../../src/domain/conversation/conversations.ts";
import { knownSpeaker } from "../../src/domain/words/records.ts";
import { restoredOutfits } from "./restored-turn.ts";
import type { StoredTurn } from "./stored-turn.ts";
import type { TurnContext } from "./turn-context.ts";

export async function turnResult(context: TurnContext, turn: StoredTurn, origin: string): Promise<AnswerResult> {
  const { services, log } = context;
  if (turn.state === "failed") {
    const problem = log.events.lastOf(turn.number, "error")?.data;
    if (problem === undefined) throw new Error("a failed turn has no error event");
    return { state: "failed", problem };
  }
  const outfits = log.isRestored(turn)
    ? await restoredOutfits(context, turn, origin)
    : (log.events.lastOf(turn.number, "outfits")?.data.outfits ?? []);
  return {
    state: "answered",
    message_id: turn.reply_id,
    content: turn.reply,
    engine: knownSpeaker(turn.engine),
    status: turn.status,
    outfit_ids: turn.outfit_ids,
    // Links in the log are as old as the turn.
    outfits: JSON.stringify(services.links.renewed(outfits, origin)),
    constraints: JSON.stringify(turn.constraints),
  };
}
