// The chat for the AI SDK's `useChat`. Of the history that the client sends, only the person's last message is used.

import { createRoute, z } from "@hono/zod-openapi";
import type { Replaced } from "../domain/conversation/conversations.ts";
import { seenGarment } from "../domain/conversation/seen-photo.ts";
import { uiHeaders } from "../domain/conversation/ui-chunks.ts";
import { streamHeaders } from "../domain/event-stream.ts";
import { invalid } from "../domain/failure.ts";
import { nameOf } from "../domain/garment/garment.ts";
import { RecommendRequest } from "../domain/outfit/ask/constraints.ts";
import { costly } from "../http/authentication.ts";
import { failing, IdempotencyHeader, jsonRequest, routeHead, routes } from "../http/contract.ts";
import { ClientMessageId, ConversationUuid, MessageText, streamOf, turnOf } from "./chat-message.ts";
import { lookAtPhoto, type PhotoInMessage, photoIn } from "./chat-ui-photo.ts";

const UiMessage = z.looseObject({
  id: z.string(),
  role: z.enum(["system", "user", "assistant"]),
  parts: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
});

/** The schema is loose: every version of the SDK sends more fields, and front ends add their own. */
const UiRequest = z
  .looseObject({
    id: ConversationUuid.openapi({
      description: "The chat's id, which must be a UUID: `const [id] = useState(() => crypto.randomUUID())`.",
    }),
    messages: z.array(UiMessage).min(1, { error: "accepted: at least one message" }),
    trigger: z.enum(["submit-message", "regenerate-message"]).optional(),
    messageId: z.string().nullish().openapi({
      description: "With `submit-message` the person's message that was edited: it and all after it are replaced.",
    }),
    location: RecommendRequest.shape.location,
  })
  .openapi("UiChatRequest");
type UiRequest = z.infer<typeof UiRequest>;

const exampleId = "0193c0e1-5a00-7000-8000-000000000001";
const example = {
  id: exampleId,
  messages: [
    { id: "n3Xl8cZtqYp0aRbw", role: "user" as const, parts: [{ type: "text", text: "Something for the office tomorrow" }] },
  ],
  trigger: "submit-message" as const,
};

const chunks = {
  "text/event-stream": { schema: z.string(), example: 'data: {"type":"text-delta","id":"t","delta":"The camel chinos"}\n\n' },
};

const chat = createRoute({
  ...routeHead("post", "/api/v1/chat/ui", "chatUi", "Chat"),
  summary: "The chat as the AI SDK's UI message stream, for `useChat`",
  description:
    "`useChat({ id, resume: true, transport: new DefaultChatTransport({ api: '/api/v1/chat/ui', headers }) })`, with the `id` in " +
    "state: `const [id] = useState(() => crypto.randomUUID())`. Made inline it is another chat in each render, without end. " +
    "Outfits come as a `data-outfits` part, the constraints in force as `data-constraints`. Of `messages` only the last user's text is read, " +
    "and one photo (a `file` part with a data URL, with the limits of an upload): the answer says what goes with it. It is not stored. " +
    "`prepareSendMessagesRequest` may leave out the other messages, as it must when their photos pass the limit of 16 MB; but not `trigger` and `messageId`: a message with `messageId` replaces the " +
    "message that it edits and all after it, and `regenerate-message` replaces the answer. Recorded feedback stays. `stop()` only " +
    "disconnects, as a reload does: the turn runs on, and `resume` shows it. A message that is sent while nobody reads the running " +
    "turn of `/chat/ui` any more cancels that turn, and is answered at once; while somebody reads it, the message waits. " +
    "`POST /conversations/{id}/cancel` stops it at any time.",
  middleware: [costly] as const,
  request: {
    headers: IdempotencyHeader,
    body: jsonRequest(UiRequest, example),
  },
  responses: { 200: { description: "The stream.", content: chunks }, ...failing(400, 401, 404, 409, 413, 415, 422) },
});

const resume = createRoute({
  ...routeHead("get", "/api/v1/chat/ui/{id}/stream", "resumeChatUi", "Chat"),
  summary: "The running turn from its beginning, for `useChat` with `resume`",
  description:
    "The last turn is sent also after its end, until another begins: a page that loads the messages while a turn runs and resumes " +
    "after its end gets the answer here. A client that has the message already puts the same in its place.",
  request: { params: z.object({ id: ConversationUuid.openapi({ param: { name: "id", in: "path" }, example: exampleId }) }) },
  responses: {
    200: { description: "The whole stream of the turn that runs, or has just ended.", content: chunks },
    204: { description: "No turn runs or has just ended, or there is no such conversation yet." },
    ...failing(400, 401),
  },
});

const headers = { ...streamHeaders, ...uiHeaders };

export const chatUiRoutes = routes()
  .openapi(chat, async (c) => {
    const { services, person, origin } = c.var;
    const { id, messages, trigger, messageId, location } = c.req.valid("json");
    const { text, photo: file, messageId: clientId } = lastMessage(messages);
    const photo = file === null ? undefined : await lookAtPhoto(c, file, text);
    const { turn_id } = await turnOf(c, chat, {
      // A photo alone has a name in the record, where the photo is not.
      message: photo?.seen.is_alone === true ? `Photo: ${nameOf(seenGarment(photo.seen))}` : text,
      photo,
      client_message_id: clientId,
      replaces: replacedBy(trigger, messageId ?? null, clientId),
      conversation_id: id,
      location,
    });
    const result = await services.conversations.followUi(person.id, id, turn_id, origin);
    return new Response(streamOf(result), { headers });
  })
  .openapi(resume, async (c) => {
    const { services, person, origin } = c.var;
    // A HEAD request would never read or end the stream.
    if (c.req.method === "HEAD") return new Response(null, { headers });
    const result = await services.conversations.followUi(person.id, c.req.valid("param").id, null, origin);
    // The SDK also asks for new chats when a page opens, so "no such conversation" is not an error here.
    if (result.state !== "stream") return c.body(null, 204);
    return new Response(result.stream, { headers });
  });

/**
 * What the client asks to replace. Only these two requests remove messages. A history that is shorter than the record does not:
 * another tab may have gone on, and clients may leave out the history.
 */
function replacedBy(trigger: UiRequest["trigger"], messageId: string | null, clientId: string): Replaced | undefined {
  // The client cuts its messages after the one that is answered again. `messageId` is then the answer's.
  if (trigger === "regenerate-message") return { message_id: clientId, again: true };
  return messageId === null ? undefined : { message_id: messageId, again: false };
}

interface LastMessage {
  readonly text: string;
  readonly photo: PhotoInMessage | null;
  readonly messageId: string;
}

function lastMessage(messages: UiRequest["messages"]): LastMessage {
  const index = messages.findLastIndex(({ role }) => role === "user");
  const last = messages[index];
  if (last === undefined) throw invalid("messages", "accepted: at least one message of the role user");
  const text = last.parts.flatMap((part) => (part.type === "text" ? [part.text ?? ""] : [])).join("\n");
  const photo = photoIn(last.parts, `messages.${index}.parts`);
  const message = MessageText.safeParse(text);
  const isAlone = photo !== null && text.trim() === "";
  if (!message.success && !isAlone)
    throw invalid(`messages.${index}.parts`, message.error.issues[0]?.message ?? "accepted: text, or a photo");
  const clientId = ClientMessageId.safeParse(last.id);
  if (!clientId.success) throw invalid(`messages.${index}.id`, "accepted: 1 to 255 visible ASCII characters");
  return { text: message.data ?? "", photo, messageId: clientId.data };
}
