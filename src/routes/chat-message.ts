// A message to the stylist, for both chat routes: its fields, the turn that answers it, and the stream of that turn.

import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { beginTurn } from "../actions/begin-turn.ts";
import { sha256 } from "../digest.ts";
import type { FollowResult, Replaced, TurnRequest } from "../domain/conversation/conversations.ts";
import { messageCharactersMax } from "../domain/conversation/limits.ts";
import type { SeenPhoto } from "../domain/conversation/seen-photo.ts";
import { Failure, notFound } from "../domain/failure.ts";
import { uuidFrom } from "../domain/identity.ts";
import type { RecommendRequest } from "../domain/outfit/ask/constraints.ts";
import { plainText } from "../domain/plain-text.ts";
import type { AppEnv } from "../http/context.ts";
import { fingerprintOf, once, routeName } from "../http/idempotency.ts";

export const ConversationUuid = z.uuid({ error: "accepted: a UUID" }).toLowerCase();

/** The id that a client gives its message: any text without blanks, such as a UUID. */
export const ClientMessageId = z.string().regex(/^[\x21-\x7e]{1,255}$/, { error: "accepted: 1 to 255 visible ASCII characters" });

export const MessageText = plainText(messageCharactersMax)
  .trim()
  .min(1, { error: `accepted: 1 to ${messageCharactersMax} characters` });

export interface ChatMessage {
  readonly message: string;
  readonly conversation_id?: string | undefined;
  readonly client_message_id?: string | undefined;
  readonly location?: RecommendRequest["location"];
  readonly replaces?: Replaced | undefined;
  readonly photo?: MessagePhoto | undefined;
}

export interface MessagePhoto {
  readonly seen: SeenPhoto;
  /** The SHA-256 of the file: the same message again has the same photo, however it is seen then. */
  readonly digest: string;
}

const TurnReference = z.object({ conversation_id: z.uuid(), turn_id: z.uuid() });

/** Begins or finds the turn of the message. An Idempotency-Key stands for a turn, and the turn's log has the answer. */
export async function turnOf(
  c: Context<AppEnv>,
  route: { readonly method: string; readonly path: string },
  { message, conversation_id, client_message_id, location, replaces, photo }: ChatMessage,
): Promise<z.infer<typeof TurnReference>> {
  const { services, person, origin, requestId } = c.var;
  const said = photo === undefined ? [message] : [photo.seen.is_alone ? "" : message, photo.digest];
  const fingerprint = await fingerprintOf(...said);
  const request: TurnRequest = { message, location: location ?? null, origin, request_id: requestId };
  let isNew = false;
  const begin = (conversationId: string, id: string): Promise<string> =>
    beginTurn(services, person.id, conversationId, {
      id,
      client_message_id: client_message_id ?? null,
      fingerprint,
      named: conversation_id !== undefined || client_message_id !== undefined || !isNew,
      replaces: replaces ?? null,
      request: photo === undefined ? request : { ...request, photo: photo.seen },
    });
  const { body } = await once(c, route, {
    answer: TurnReference,
    // These names are part of stored fingerprints.
    content: [
      routeName(route),
      { message: said[0], photo: said[1], conversationId: conversation_id, client_message_id, location, replaces },
    ],
    run: async (newId) => {
      isNew = true;
      const conversationId = conversation_id ?? (await newConversationId(person.id, client_message_id, newId));
      return { status: 200, body: { conversation_id: conversationId, turn_id: await begin(conversationId, newId()) } };
    },
  });
  // A failed turn runs again; any other turn stays as it is.
  if (!isNew) await begin(body.conversation_id, body.turn_id);
  return body;
}

/** A message with the same client id begins the same conversation, even if the client never saw the first answer. */
async function newConversationId(userId: string, clientMessageId: string | undefined, newId: () => string): Promise<string> {
  return clientMessageId === undefined ? newId() : uuidFrom(await sha256(JSON.stringify([userId, clientMessageId])));
}

export function streamOf(result: FollowResult): ReadableStream<Uint8Array> {
  if (result.state === "stream") return result.stream;
  if (result.state === "forgotten") throw answeredLongAgo();
  if (result.state === "replaced") throw messageReplaced();
  throw notFound("conversation");
}

export function answeredLongAgo(): Failure {
  return new Failure("conflict", "This message was answered too long ago to repeat the answer; it is among the messages.");
}

export function messageReplaced(): Failure {
  return new Failure("conflict", "This message was edited or answered again since; its first answer is gone.");
}
