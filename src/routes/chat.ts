// The routes of the chat.

import { createRoute, z } from "@hono/zod-openapi";
import { streamHeaders } from "../domain/event-stream.ts";
import { Failure, notFound } from "../domain/failure.ts";
import { RecommendRequest, ResolvedConstraints } from "../domain/outfit/ask/constraints.ts";
import type { Problem } from "../domain/problem.ts";
import { strictFields } from "../domain/strict-fields.ts";
import { MessageStatus, Speaker } from "../domain/words/records.ts";
import { costly } from "../http/authentication.ts";
import { failing, IdempotencyHeader, json, jsonRequest, routeHead, routes } from "../http/contract.ts";
import { ChatEvent, ChatEventData } from "../views/events.ts";
import { OutfitBody, outfitExample } from "../views/outfit.ts";
import {
  answeredLongAgo,
  ClientMessageId,
  ConversationUuid,
  MessageText,
  messageReplaced,
  streamOf,
  turnOf,
} from "./chat-message.ts";

const ChatRequest = strictFields({
  message: MessageText,
  conversation_id: ConversationUuid.optional().openapi({
    description: "The id of a conversation, also of a new one: a client may choose its id. Without it a new conversation begins.",
  }),
  client_message_id: ClientMessageId.optional().openapi({
    description: "The client's own unique id of this message. A message that is sent again is not answered again.",
  }),
  location: RecommendRequest.shape.location.openapi({ description: "For the weather. It is deleted when the turn ends." }),
}).openapi("ChatRequest");

const ChatAnswer = z
  .object({
    conversation_id: z.uuid(),
    message: z.object({
      id: z.uuid(),
      role: z.literal("assistant"),
      content: z.string(),
      engine: Speaker.openapi({
        description: "Whose words these are: an engine's, or a model's with some of the built-in stylist's.",
      }),
      status: MessageStatus,
      outfit_ids: z.array(z.uuid()),
    }),
    outfits: z.array(OutfitBody),
    constraints: ResolvedConstraints.nullable().openapi({
      description: "The constraints in force; null when the turn was cancelled before they were known.",
    }),
  })
  .openapi("ChatAnswer");

const exampleId = "0193c0e1-5a00-7000-8000-000000000001";
const example = {
  message: "Something for the office tomorrow, no jeans",
  conversation_id: exampleId,
  client_message_id: "8f1c2f0e-5f0a-4f43-9a4e-6d8f6b1a2c3d",
  location: { place: "Oslo" },
};
const constraintsExample = {
  occasion: "work" as const,
  exclude_categories: ["jeans" as const],
  exclude_colors: [],
  exclude_materials: [],
  colors: [],
  coverage: {},
  must_include: [],
  exclude_garments: [],
  style_keywords: [],
  comfort_priority: 0.5,
  limit: 5,
  units: "metric" as const,
};

const replies = `A message with a repeated \`Idempotency-Key\` or \`client_message_id\` is not answered again: the response is the first
answer. A conversation runs one turn at a time. Up to three more messages wait for it, also when its client has left, since that one may
resume it: \`POST /conversations/{id}/cancel\` stops it. Another message gets 409.`;

const body = jsonRequest(ChatRequest, example);

const chat = createRoute({
  ...routeHead("post", "/api/v1/chat", "chat", "Chat"),
  summary: "Say something to the stylist, and get the whole answer",
  description: replies,
  middleware: [costly] as const,
  request: { headers: IdempotencyHeader, body },
  responses: {
    200: json(ChatAnswer, "The answer.", {
      conversation_id: exampleId,
      message: {
        id: "0193c0e1-5a00-7000-8000-000000000002",
        role: "assistant",
        content: "The camel chinos with grandad's jumper: warm enough, and about as formal as work asks.",
        engine: "built-in",
        status: "complete",
        outfit_ids: [outfitExample.id],
      },
      outfits: [outfitExample],
      constraints: constraintsExample,
    }),
    ...failing(400, 401, 404, 409, 413, 415, 422),
  },
});

export const eventsDescription = `Events, each with an id that increases: \`conversation\` \`{conversation_id}\`; \`constraints\` \`{constraints}\`, the constraints in
force; \`outfits\` \`{outfits}\`, before the first word; \`delta\` \`{text}\`, the words as they arrive; and \`done\` \`{message_id, outfit_ids,
engine, status, timings}\`, or \`error\` with a problem. \`status\` is \`complete\`, \`cancelled\`, or \`interrupted\` when the server restarted
and the built-in stylist finished the reply. A comment comes every two seconds. A lost connection loses nothing: the turn continues, and
\`GET /conversations/{id}/stream\` continues after the last event.`;

/** What the two routes of a turn's events answer. */
export const turnEvents = {
  "text/event-stream": { schema: ChatEventData, example: { text: "The camel chinos" } },
};

const stream = createRoute({
  ...routeHead("post", "/api/v1/chat/stream", "chatStream", "Chat"),
  summary: "The same as Server-Sent Events",
  description: `${eventsDescription}\n\n${replies}`,
  middleware: [costly] as const,
  request: { headers: IdempotencyHeader, body },
  responses: {
    200: {
      description: "The events of the turn.",
      content: turnEvents,
    },
    ...failing(400, 401, 404, 409, 413, 415, 422),
  },
});

const group = routes();
group.openAPIRegistry.register("ChatEvent", ChatEvent);

export const chatRoutes = group
  .openapi(chat, async (c) => {
    const { services, person, origin } = c.var;
    const { conversation_id, turn_id } = await turnOf(c, chat, c.req.valid("json"));
    const answer = await services.conversations.answer(person.id, conversation_id, turn_id, origin);
    if (answer.state === "failed") throw failureOf(answer.problem);
    if (answer.state === "replaced") throw messageReplaced();
    if (answer.state !== "answered") throw answer.state === "absent" ? notFound("conversation") : answeredLongAgo();
    const { message_id: id, content, engine, status, outfit_ids, outfits, constraints } = answer;
    const body = ChatAnswer.parse({
      conversation_id,
      message: { id, role: "assistant", content, engine, status, outfit_ids },
      outfits: JSON.parse(outfits),
      constraints: JSON.parse(constraints),
    });
    return c.json(body, 200);
  })
  .openapi(stream, async (c) => {
    const { services, person, origin } = c.var;
    const { conversation_id, turn_id } = await turnOf(c, stream, c.req.valid("json"));
    const result = await services.conversations.follow(person.id, conversation_id, turn_id, origin);
    return new Response(streamOf(result), { headers: streamHeaders });
  });

function failureOf({ code, detail }: Problem): Error {
  return code === "internal" ? new Error("the turn failed") : new Failure(code, detail);
}
