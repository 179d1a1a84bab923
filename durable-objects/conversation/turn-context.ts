// What a turn works with, and what it reads from the database.

import type { ConversationMaterials } from "../../src/domain/conversation/conversation-store.ts";
import { titleOf } from "../../src/domain/conversation/title.ts";
import { Failure, notFound } from "../../src/domain/failure.ts";
import { causeOf } from "../../src/domain/log.ts";
import type { Services } from "../../src/services.ts";
import type { ConversationLog } from "./conversation-log.ts";

export interface TurnContext {
  readonly services: Services;
  readonly log: ConversationLog;
  readonly userId: string;
  readonly conversationId: string;
  readonly notifyLogChanged: () => void;
  /** The last materials read in this instance of the object. With them the chat continues while the database is down. */
  readonly recent: { materials: ConversationMaterials | null };
}

/** Reads what a turn needs. For the first turn it also creates the conversation, titled after the message. */
export async function readMaterials(context: TurnContext, message: string): Promise<ConversationMaterials> {
  const { services, log, userId, conversationId, recent } = context;
  try {
    const materials = await services.conversationStore.materials(userId, {
      conversationId,
      title: log.isInDatabase ? null : titleOf(message),
      outfit_ids: log.session.shown_outfit_ids,
    });
    if (materials === null) throw notFound("conversation");
    if (!log.isInDatabase) log.isInDatabase = true;
    return materials;
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "unavailable" || recent.materials === null) throw error;
    services.log.error("turn.not_read", { cause: causeOf(error) });
    return recent.materials;
  }
}
