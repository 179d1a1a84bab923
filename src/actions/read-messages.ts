// Reads a page of messages, counted from the end. Messages whose turns have not ended come after those in the database.

import type { MessagePage } from "../domain/conversation/conversations.ts";
import { Failure } from "../domain/failure.ts";
import type { Ports } from "./ports.ts";

/** Null when the conversation does not exist. With `outfits`, the page contains the outfits of the messages too. */
export async function readMessages(
  { conversations, conversationStore }: Pick<Ports, "conversations" | "conversationStore">,
  userId: string,
  conversationId: string,
  { limit, offset, outfits }: { readonly limit: number; readonly offset: number; readonly outfits: boolean },
): Promise<MessagePage | null> {
  const settleResult = await conversations.settle(userId, conversationId);
  if (settleResult === "unwritten")
    throw new Failure("unavailable", "The latest messages are not stored yet.", { retryAfter: 5 });
  const allOpen = settleResult === "absent" ? [] : settleResult;
  const open = allOpen.slice(Math.max(0, allOpen.length - offset - limit), Math.max(0, allOpen.length - offset));
  const storedPage = await conversationStore.messages(userId, conversationId, {
    limit: limit - open.length,
    before: Math.max(0, offset - allOpen.length),
    outfits,
  });
  return storedPage === null ? null : { ...storedPage, open, total: storedPage.total + allOpen.length };
}
