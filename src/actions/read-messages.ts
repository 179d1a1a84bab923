// Reads a page of messages, counted from the end. Messages whose turns have not ended come after those in the database.

import type { MessagePage, OpenMessage } from "../domain/conversation/conversations.ts";
import { Failure } from "../domain/failure.ts";
import type { Ports } from "./ports.ts";

/** Null when the conversation does not exist. A page for the AI SDK contains the outfits of the messages too. */
export async function readMessages(
  { conversations, conversationStore }: Pick<Ports, "conversations" | "conversationStore">,
  userId: string,
  conversationId: string,
  { limit, offset, forUi }: { readonly limit: number; readonly offset: number; readonly forUi: boolean },
): Promise<MessagePage | null> {
  const settleResult = await conversations.settle(userId, conversationId, forUi && offset === 0);
  if (settleResult === "unwritten")
    throw new Failure("unavailable", "The latest messages are not stored yet.", { retryAfter: 5 });
  const allOpen = settleResult === "absent" ? [] : settleResult;
  const open = allOpen.slice(Math.max(0, allOpen.length - offset - limit), Math.max(0, allOpen.length - offset));
  const storedPage = await conversationStore.messages(userId, conversationId, {
    limit: limit - open.length,
    before: Math.max(0, offset - allOpen.length),
    outfits: forUi,
  });
  if (storedPage === null) return null;
  // A turn that ended since then is in the database too.
  const stored = new Set(storedPage.messages.map(({ id }) => id));
  const isOpen = ({ id }: OpenMessage) => !stored.has(id);
  return { ...storedPage, open: open.filter(isOpen), total: storedPage.total + allOpen.filter(isOpen).length };
}
