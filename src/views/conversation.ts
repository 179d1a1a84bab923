// Conversations and messages in answers. src/views/ui-message.ts has the messages in the AI SDK's form.

import { z } from "@hono/zod-openapi";
import { ConversationRecord, MessageRecord } from "../domain/conversation/conversation-store.ts";
import type { OpenMessage } from "../domain/conversation/conversations.ts";
import { knownSpeaker, messageStatuses, Speaker } from "../domain/words/records.ts";

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
export type MessageBody = z.infer<typeof MessageBody>;

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
