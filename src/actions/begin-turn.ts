// Begins a turn of a conversation, or answers for the one that the same message began before.

import type { TurnToBegin } from "../domain/conversation/conversations.ts";
import { Failure, notFound } from "../domain/failure.ts";
import type { Ports } from "./ports.ts";

/** Returns the id of the message's turn. It may be repeated: the same message gets one answer. */
export async function beginTurn(
  { conversations }: Pick<Ports, "conversations">,
  userId: string,
  conversationId: string,
  turn: TurnToBegin,
): Promise<string> {
  const result = await conversations.begin(userId, conversationId, turn);
  switch (result.state) {
    case "begun":
      return result.turn;
    case "absent":
      throw notFound("conversation");
    case "refused":
      throw new Failure("unavailable", result.problem.detail, { retryAfter: 5 });
    case "forgotten":
      throw new Failure("conflict", "This message is too old to be edited or answered again.");
    case "other_message":
      throw new Failure("key_reused", "This client_message_id, or this Idempotency-Key, was used for another message.");
    case "full":
      throw new Failure("conflict", "Three messages are waiting to be answered; send this one after that.", { retryAfter: 5 });
  }
}
