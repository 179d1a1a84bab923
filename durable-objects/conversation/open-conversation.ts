// What a message to an object that holds nothing needs: the conversation is new, or it expired.

import type { ConversationMaterials } from "../../src/domain/conversation/conversation-store.ts";
import type { BeginResult, TurnToBegin } from "../../src/domain/conversation/conversations.ts";
import type { StoredConversation } from "../../src/domain/conversation/stored-conversation.ts";
import { titleOf } from "../../src/domain/conversation/title.ts";
import { Failure } from "../../src/domain/failure.ts";
import { causeOf } from "../../src/domain/log.ts";
import { problemOf } from "../../src/domain/problem.ts";
import type { TurnContext } from "./turn-context.ts";

type Opened =
  | { readonly state: "opened"; readonly materials: ConversationMaterials; readonly stored: StoredConversation }
  | Extract<BeginResult, { readonly state: "refused" }>
  | { readonly state: "absent" };

/** "absent" when the conversation is deleted or another person's. A new one is created in the database. */
export async function openConversation(context: TurnContext, { request }: TurnToBegin): Promise<Opened> {
  const { services, userId, conversationId } = context;
  try {
    const opened = await services.conversationStore.open(userId, { conversationId, title: titleOf(request.message) });
    return opened === null ? { state: "absent" } : { state: "opened", ...opened };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    services.log.error("conversation.not_claimed", { cause: causeOf(error) });
    return { state: "refused", problem: problemOf(error, request.request_id) };
  }
}
