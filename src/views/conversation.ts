// Conversations and messages in answers, in our own form and in the AI SDK's.

import { z } from "@hono/zod-openapi";
import { ConversationRecord, MessageRecord } from "../domain/conversation/conversation-store.ts";
import type { MessagePage, OpenMessage } from "../domain/conversation/conversations.ts";
import { knownSpeaker, messageRoles, messageStatuses, Speaker } from "../domain/words/records.ts";
import type { Viewer } from "./garment.ts";
import { OutfitBody, outfitBodies } from "./outfit.ts";

export const ConversationBody = ConversationRecord.extend({
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
}).openapi("Conversation");

export const conversationExample: z.infer<typeof ConversationBody> = {
  id: "0193c0e1-5a00-7000-8000-000000000001",
  title: "Something for the office tomorrow",
  created_at: "2026-11-22T10:00:00.000Z",
  updated_at: "2026-11-22T10:00:02.000Z",
};

export function conversationBody(conversation: ConversationRecord): z.infer<typeof ConversationBody> {
  const { created_at, updated_at, ...fields } = conversation;
  return { ...fields, created_at: created_at.toISOString(), updated_at: updated_at.toISOString() };
}

export const MessageBody = MessageRecord.omit({ constraints: true })
  .extend({
    engine: Speaker.nullable(),
    status: z.enum([...messageStatuses, "open"]).openapi({ description: "`open` until a message is answered." }),
    created_at: z.iso.datetime(),
  })
  .openapi("Message");
type MessageBody = z.infer<typeof MessageBody>;

export const messageExamples: MessageBody[] = [
  {
    id: "0193c0e1-5a00-7000-8000-000000000003",
    role: "user",
    content: "Something for the office tomorrow, no jeans",
    engine: null,
    status: "complete",
    outfit_ids: [],
    client_message_id: "8f1c2f0e-5f0a-4f43-9a4e-6d8f6b1a2c3d",
    created_at: "2026-11-22T10:00:00.000Z",
  },
  {
    id: "0193c0e1-5a00-7000-8000-000000000002",
    role: "assistant",
    content: "The camel chinos with grandad's jumper: warm enough, and about as formal as work asks.",
    engine: "built-in",
    status: "complete",
    outfit_ids: ["0193c0e0-0000-7000-8000-000000000001"],
    client_message_id: null,
    created_at: "2026-11-22T10:00:02.000Z",
  },
];

export function messageBody({ constraints, engine, created_at, ...fields }: MessageRecord): MessageBody {
  return { ...fields, engine: knownSpeaker(engine), created_at: created_at.toISOString() };
}

export function openMessageBody({ created_at, ...message }: OpenMessage): MessageBody {
  const createdAt = new Date(created_at).toISOString();
  return { ...message, role: "user", engine: null, status: "open", outfit_ids: [], created_at: createdAt };
}

export const UiMessageBody = z
  .object({
    id: z.string(),
    role: z.enum(messageRoles),
    metadata: z.record(z.string(), z.unknown()).optional(),
    parts: z.array(
      z.union([
        z.object({ type: z.literal("text"), text: z.string(), state: z.literal("done").optional() }),
        z.object({ type: z.literal("data-constraints"), id: z.string(), data: z.unknown() }),
        z.object({ type: z.literal("data-outfits"), id: z.string(), data: z.array(OutfitBody) }),
      ]),
    ),
  })
  .openapi("UiMessage");

/** The same messages that the AI SDK builds from the chunks of src/domain/conversation/ui-chunks.ts. */
export function uiMessagesBody(
  { messages, open, outfits, garments }: MessagePage,
  conversationId: string,
  viewer: Viewer,
): z.infer<typeof UiMessageBody>[] {
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
  constraints: unknown,
  outfits: readonly OutfitBody[],
): z.infer<typeof UiMessageBody> {
  const { id, role, content, engine, outfit_ids, client_message_id } = message;
  if (role === "user") return { id: client_message_id ?? id, role, parts: [{ type: "text", text: content }] };
  return {
    id,
    role,
    metadata: { conversation_id: conversationId, outfit_ids, engine },
    parts: [
      ...(constraints === null ? [] : [{ type: "data-constraints" as const, id: "constraints", data: constraints }]),
      { type: "data-outfits", id: "outfits", data: [...outfits] },
      ...(content === "" ? [] : [{ type: "text" as const, text: content, state: "done" as const }]),
    ],
  };
}
