import type { AnswerResult } from "../../src/domain/conversation/conversations.ts";
import type { StoredTurn } from "./stored-turn.ts";
import type { TurnEvents } from "./turn-events.ts";

export function turnResult(turn: StoredTurn, events: TurnEvents, renewLinks: (value: unknown) => unknown): AnswerResult {
  if (turn.state === "failed") {
    const problem = events.lastOf(turn.number, "error")?.data;
    if (problem === undefined) throw new Error("a failed turn has no error event");
    return { state: "failed", problem };
  }
  const outfits = events.lastOf(turn.number, "outfits")?.data.outfits ?? [];
  return {
    state: "answered",
    message_id: turn.reply_id,
    content: turn.reply,
    engine: turn.engine,
    status: turn.status,
    outfit_ids: turn.outfit_ids,
    outfits: JSON.stringify(renewLinks(outfits)),
    constraints: JSON.stringify(turn.constraints),
  };
}
