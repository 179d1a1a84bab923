// The routes of conversations and their messages.

import { createRoute, z } from "@hono/zod-openapi";
import { eraseNow } from "../actions/erase.ts";
import { readMessages } from "../actions/read-messages.ts";
import { titleCharactersMax } from "../domain/conversation/title.ts";
import { streamHeaders } from "../domain/event-stream.ts";
import { Failure, invalid, notFound } from "../domain/failure.ts";
import { plainText } from "../domain/plain-text.ts";
import { strictFields } from "../domain/strict-fields.ts";
import {
  failing,
  IdempotencyHeader,
  json,
  jsonRequest,
  onePage,
  pageOf,
  pageQuery,
  ResumeFrom,
  routeHead,
  routes,
} from "../http/contract.ts";
import { once } from "../http/idempotency.ts";
import {
  ConversationBody,
  conversationBody,
  conversationExample,
  MessageBody,
  messageBody,
  messageExamples,
  openMessageBody,
} from "../views/conversation.ts";
import { UiMessageBody, uiMessagesBody } from "../views/ui-message.ts";
import { eventsDescription, turnEvents } from "./chat.ts";
import { ConversationUuid } from "./chat-message.ts";

const ConversationId = z.object({
  id: ConversationUuid.openapi({ param: { name: "id", in: "path" }, example: conversationExample.id }),
});

const ConversationList = pageOf(ConversationBody).openapi("ConversationList");
const MessageList = pageOf(MessageBody).openapi("MessageList");

const list = createRoute({
  ...routeHead("get", "/api/v1/conversations", "listConversations", "Chat"),
  summary: "Conversations, the latest first",
  request: { query: strictFields(pageQuery()) },
  responses: {
    200: json(ConversationList, "A page of conversations.", onePage(conversationExample)),
    ...failing(400, 401),
  },
});

const read = createRoute({
  ...routeHead("get", "/api/v1/conversations/{id}", "getConversation", "Chat"),
  summary: "One conversation",
  request: { params: ConversationId },
  responses: { 200: json(ConversationBody, "The conversation.", conversationExample), ...failing(400, 401, 404) },
});

const rename = createRoute({
  ...routeHead("patch", "/api/v1/conversations/{id}", "renameConversation", "Chat"),
  summary: "Change the title of a conversation",
  request: {
    params: ConversationId,
    body: jsonRequest(
      strictFields({
        title: plainText(titleCharactersMax)
          .trim()
          .min(1, { error: `accepted: 1 to ${titleCharactersMax} characters` }),
      }).openapi("ConversationChange"),
      { title: "Office, November" },
    ),
  },
  responses: { 200: json(ConversationBody, "The conversation.", conversationExample), ...failing(400, 401, 404, 413, 415) },
});

const remove = createRoute({
  ...routeHead("delete", "/api/v1/conversations/{id}", "deleteConversation", "Chat"),
  summary: "Delete a conversation with all its messages; outfits stay in the history",
  description: "A running turn is stopped. The id is never used again.",
  request: { params: ConversationId },
  responses: { 204: { description: "It is deleted." }, ...failing(400, 401, 404) },
});

/** The SDK's messages are an array, which has no room for it. */
const totalHeader = "X-Total-Count";

const messages = createRoute({
  ...routeHead("get", "/api/v1/conversations/{id}/messages", "listMessages", "Chat"),
  summary: "The messages of a conversation in order; pages count from the end",
  description:
    "The first page has the latest messages, the next page (`offset`) the messages before them; in a page the oldest is first. With " +
    "`format=ui` the page is an array of the AI SDK's `UIMessage`, outfits included, for `useChat({ messages })`, and the header " +
    "`X-Total-Count` says how many messages there are; with `format=json` it is the `total`.",
  request: { params: ConversationId, query: strictFields({ ...pageQuery(), format: z.enum(["json", "ui"]).default("json") }) },
  responses: {
    200: {
      description: "A page of messages.",
      headers: {
        [totalHeader]: { description: "How many messages the conversation has, in both formats.", schema: { type: "integer" } },
      },
      content: {
        "application/json": {
          schema: z.union([MessageList, z.array(UiMessageBody)]),
          example: { items: messageExamples, total: 2, limit: 20, offset: 0 },
        },
      },
    },
    ...failing(400, 401, 404),
  },
});

const stream = createRoute({
  ...routeHead("get", "/api/v1/conversations/{id}/stream", "resumeConversation", "Chat"),
  summary: "Continue after the last received event",
  description:
    `${eventsDescription}\n\nWith \`Last-Event-ID\` the stream has every later event, and new events until no turn runs. Without it, the ` +
    "stream has the whole running turn, or else the whole last turn. When nothing is new and nothing runs, the answer is 204, and a " +
    "browser's `EventSource` does not reconnect. At most eight streams are open; another one ends the oldest.",
  request: { params: ConversationId, ...ResumeFrom },
  responses: {
    200: { description: "The events.", content: turnEvents },
    204: { description: "Nothing is new, and nothing runs." },
    ...failing(400, 401, 404),
  },
});

const CancelResult = z
  .object({ cancelled: z.boolean().openapi({ description: "False when nothing ran, or the turn ended just then." }) })
  .openapi("Cancelled");

const cancel = createRoute({
  ...routeHead("post", "/api/v1/conversations/{id}/cancel", "cancelTurn", "Chat"),
  summary: "Stop the running turn; words already spoken stay",
  request: { headers: IdempotencyHeader, params: ConversationId },
  responses: { 200: json(CancelResult, "It has stopped.", { cancelled: true }), ...failing(400, 401, 404, 409, 422) },
});

const ResetResult = z.object({ success: z.literal(true) }).openapi("ConversationReset");

const reset = createRoute({
  ...routeHead("post", "/api/v1/conversations/{id}/reset", "resetConversation", "Chat"),
  summary: "Forget the constraints in force and the shown outfits; the messages stay",
  request: { headers: IdempotencyHeader, params: ConversationId },
  responses: { 200: json(ResetResult, "It is forgotten.", { success: true }), ...failing(400, 401, 404, 409, 422) },
});

export const conversationRoutes = routes()
  .openapi(list, async (c) => {
    const { services, person } = c.var;
    const { limit, offset } = c.req.valid("query");
    const { conversations, total } = await services.conversationStore.list(person.id, { limit, offset });
    return c.json({ items: conversations.map(conversationBody), total, limit, offset }, 200);
  })
  .openapi(read, async (c) => {
    const { services, person } = c.var;
    const conversation = await services.conversationStore.get(person.id, c.req.valid("param").id);
    if (conversation === null) throw notFound("conversation");
    return c.json(conversationBody(conversation), 200);
  })
  .openapi(rename, async (c) => {
    const { services, person } = c.var;
    const conversation = await services.conversationStore.rename(person.id, c.req.valid("param").id, c.req.valid("json").title);
    if (conversation === null) throw notFound("conversation");
    return c.json(conversationBody(conversation), 200);
  })
  .openapi(remove, async (c) => {
    const { services, person } = c.var;
    if (!(await services.conversationStore.remove(person.id, c.req.valid("param").id))) throw notFound("conversation");
    // Objects that cannot be erased now stay in the outbox.
    await eraseNow(services, person.id);
    return c.body(null, 204);
  })
  .openapi(messages, async (c) => {
    const { services, person } = c.var;
    const { id } = c.req.valid("param");
    const { limit, offset, format } = c.req.valid("query");
    const messagePage = await readMessages(services, person.id, id, { limit, offset, forUi: format === "ui" });
    if (messagePage === null) throw notFound("conversation");
    c.header(totalHeader, String(messagePage.total));
    if (format === "ui") return c.json(uiMessagesBody(messagePage, id, c.var), 200);
    const items = [...messagePage.messages.map(messageBody), ...messagePage.open.map(openMessageBody)];
    return c.json({ items, total: messagePage.total, limit, offset }, 200);
  })
  .openapi(stream, async (c) => {
    const { services, person, origin } = c.var;
    const lastEventId = c.req.valid("header")["last-event-id"] ?? c.req.valid("query").last_event_id ?? null;
    // A HEAD request would never read or end the stream.
    if (c.req.method === "HEAD") return new Response(null, { headers: streamHeaders });
    const result = await services.conversations.resume(person.id, c.req.valid("param").id, lastEventId, origin);
    if (result.state === "stream") return new Response(result.stream, { headers: streamHeaders });
    if (result.state === "absent") throw notFound("conversation");
    if (result.state === "unknown_id") throw invalid("last-event-id", "accepted: the id of an event of this conversation");
    return c.body(null, 204);
  })
  .openapi(cancel, async (c) => {
    const { services, person } = c.var;
    const { id } = c.req.valid("param");
    const { body } = await once(c, cancel, {
      answer: CancelResult,
      content: ["cancel", id],
      run: async () => {
        const isCancelled = await services.conversations.cancel(person.id, id);
        if (isCancelled === null) throw notFound("conversation");
        return { status: 200, body: { cancelled: isCancelled } };
      },
    });
    return c.json(body, 200);
  })
  .openapi(reset, async (c) => {
    const { services, person } = c.var;
    const { id } = c.req.valid("param");
    const { body } = await once(c, reset, {
      answer: ResetResult,
      content: ["reset", id],
      run: async () => {
        const result = await services.conversations.reset(person.id, id);
        if (result === "absent") throw notFound("conversation");
        if (result === "busy")
          throw new Failure("conflict", "A turn is running: wait for its end, or cancel it.", { retryAfter: 1 });
        return { status: 200, body: { success: true } };
      },
    });
    return c.json(body, 200);
  });
