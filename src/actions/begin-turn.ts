// A message on its way to its conversation: once for its key and for its client's own id, however often it is sent.

import type { Context } from "hono";
import { z } from "zod";
import type { Followed } from "../adapters/conversation-objects.ts";
import { sha256 } from "../digest.ts";
import { Failure, notFound } from "../domain/failure.ts";
import { uuidFrom } from "../domain/identity.ts";
import type { RecommendRequest } from "../domain/outfit/ask/constraints.ts";
import type { AppEnv } from "../http/context.ts";
import { fingerprintOf, once, routeName } from "../http/idempotency.ts";

export interface AskedMessage {
  readonly message: string;
  readonly conversationId: string | undefined;
  readonly client_message_id: string | undefined;
  readonly location: RecommendRequest["location"];
}

const Reference = z.object({ conversation_id: z.uuid(), turn_id: z.uuid() });

/** Has the conversation take the message. What is kept under a key is which turn it was: the answer is in its log. */
export async function beginTurn(
  c: Context<AppEnv>,
  route: { readonly method: string; readonly path: string },
  { message, conversationId, client_message_id: clientMessageId, location }: AskedMessage,
): Promise<{ conversationId: string; turnId: string }> {
  const { services, person, origin, requestId } = c.var;
  const request = { message, location: location ?? null, origin, request_id: requestId };
  const fingerprint = await fingerprintOf(message);
  let asked = false;
  const begin = async (conversation: string, turn: string): Promise<string> => {
    asked = true;
    const begun = await services.conversations.begin(person.id, conversation, {
      id: turn,
      client_message_id: clientMessageId ?? null,
      fingerprint,
      named: conversationId !== undefined,
      request,
    });
    if (begun.state === "begun") return begun.turn;
    if (begun.state === "absent") throw notFound("conversation");
    if (begun.state === "refused") throw new Failure("unavailable", begun.problem.detail, { retryAfter: 5 });
    if (begun.state === "other_message") {
      throw new Failure("key_reused", "This client_message_id, or this Idempotency-Key, was used for another message.");
    }
    throw new Failure("conflict", "Three messages are waiting to be answered; send this one after that.", { retryAfter: 5 });
  };
  const { body } = await once(c, route, {
    answer: Reference,
    content: [routeName(route), { message, conversationId, client_message_id: clientMessageId, location }],
    run: async (newId) => {
      const conversation = conversationId?.toLowerCase() ?? (await newConversation(person.id, clientMessageId, newId));
      return { status: 200, body: { conversation_id: conversation, turn_id: await begin(conversation, newId()) } };
    },
  });
  const { conversation_id, turn_id } = body;
  // A turn that failed under this key has left nothing, and is tried again; any other is as it was.
  if (!asked) await begin(conversation_id, turn_id);
  return { conversationId: conversation_id, turnId: turn_id };
}

/** The same message sent again begins the same conversation, even where the answer that named it was lost. */
async function newConversation(userId: string, clientMessageId: string | undefined, newId: () => string): Promise<string> {
  return clientMessageId === undefined ? newId() : uuidFrom(await sha256(JSON.stringify([userId, clientMessageId])));
}

/** A stream that is to be there. */
export function streamOf(followed: Followed): ReadableStream<Uint8Array> {
  if (followed.state === "stream") return followed.stream;
  if (followed.state === "forgotten") throw answeredLongAgo();
  throw notFound("conversation");
}

export function answeredLongAgo(): Failure {
  return new Failure("conflict", "This message was answered too long ago to be told again; its answer is among the messages.");
}
