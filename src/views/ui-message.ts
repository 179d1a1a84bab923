// Messages in the AI SDK's form: what they hold of ours, and those of a conversation that a page loads.

import { z } from "@hono/zod-openapi";
import type { MessagePage } from "../domain/conversation/conversations.ts";
import { eventData } from "../domain/conversation/events.ts";
import { UiMetadata } from "../domain/conversation/ui-chunks.ts";
import { ResolvedConstraints } from "../domain/outfit/ask/constraints.ts";
import { type MessageBody, messageBody, openMessageBody } from "./conversation.ts";
import type { Viewer } from "./garment.ts";
import { OutfitBody, outfitBodies } from "./outfit.ts";

/** The data parts by name, `data-outfits` and so on. `conversation` comes in the stream only. */
export const UiData = z.object({
  conversation: eventData.conversation,
  constraints: ResolvedConstraints,
  outfits: z.array(OutfitBody),
});

const UserMessage = z.object({
  id: z.string(),
  role: z.literal("user"),
  parts: z.array(z.object({ type: z.literal("text"), text: z.string() })),
});
const AssistantMessage = z.object({
  id: z.string(),
  role: z.literal("assistant"),
  metadata: UiMetadata,
  parts: z.array(
    z.union([
      z.object({ type: z.literal("text"), text: z.string(), state: z.literal("done") }),
      z.object({ type: z.literal("data-constraints"), id: z.string(), data: UiData.shape.constraints }),
      z.object({ type: z.literal("data-outfits"), id: z.string(), data: UiData.shape.outfits }),
    ]),
  ),
});
/** Assignable to `ArmoireUIMessage` of client/ui-message.ts. */
export const UiMessageBody = z.union([UserMessage, AssistantMessage]).openapi("UiMessage");
type UiMessageBody = z.infer<typeof UiMessageBody>;

/** The same messages that the AI SDK builds from the chunks of src/domain/conversation/ui-chunks.ts. */
export function uiMessagesBody(
  { messages, open, outfits, garments }: MessagePage,
  conversationId: string,
  viewer: Viewer,
): UiMessageBody[] {
  const views = new Map(outfitBodies(outfits, garments, viewer).map((outfit) => [outfit.id, outfit]));
  return [
    ...messages.map((message) => {
      const outfitsOfMessage = message.outfit_ids.map((id) => views.get(id)).filter((outfit) => outfit !== undefined);
      return uiMessageBody(messageBody(message), conversationId, message.constraints, outfitsOfMessage);
    }),
    ...open.map((message) => uiMessageBody(openMessageBody(message), conversationId, null, [])),
  ];
}

/** A person's message keeps the id that their client gave it. */
function uiMessageBody(
  message: MessageBody,
  conversationId: string,
  stored: unknown,
  outfits: readonly OutfitBody[],
): UiMessageBody {
  const { id, role, content, engine, outfit_ids, client_message_id } = message;
  if (role === "user") return { id: client_message_id ?? id, role, parts: [{ type: "text", text: content }] };
  const { data: constraints } = ResolvedConstraints.safeParse(stored);
  return {
    id,
    role,
    metadata: { conversation_id: conversationId, outfit_ids: [...outfit_ids], engine },
    parts: [
      ...(constraints === undefined ? [] : [{ type: "data-constraints" as const, id: "constraints", data: constraints }]),
      { type: "data-outfits", id: "outfits", data: [...outfits] },
      ...(content === "" ? [] : [{ type: "text" as const, text: content, state: "done" as const }]),
    ],
  };
}
