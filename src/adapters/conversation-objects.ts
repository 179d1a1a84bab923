// Conversations as Durable Objects, one each, reached by RPC under a name that is made of its person's id and its own.

import type { Conversation } from "../../durable-objects/conversation/conversation.ts";
import type { TurnRequest } from "../../durable-objects/conversation/stored-turn.ts";
import { Failure } from "../domain/failure.ts";
import type { Problem } from "../domain/problem.ts";

/** Another person's conversation of the same id would be another object, in which there is nothing. */
export function conversationName(userId: string, conversationId: string): string {
  return `${userId}/${conversationId}`;
}

export interface AskedTurn {
  /** Chosen by the caller, so that asking twice is asking once. */
  readonly id: string;
  readonly client_message_id: string | null;
  readonly fingerprint: string;
  /** Whether the conversation's id was chosen by the client. */
  readonly named: boolean;
  readonly request: TurnRequest;
}

/** `turn` is that of the message, which an earlier request may have brought. */
export type Begun =
  | { readonly state: "begun"; readonly turn: string }
  | { readonly state: "absent" | "full" | "other_message" }
  | { readonly state: "refused"; readonly problem: Problem };

export type Followed =
  | { readonly state: "stream"; readonly stream: ReadableStream<Uint8Array> }
  | { readonly state: "absent" | "forgotten" | "nothing" | "unknown_id" };

export type Answered =
  | {
      readonly state: "answered";
      readonly message_id: string;
      readonly content: string;
      readonly engine: string | null;
      readonly status: string | null;
      readonly outfit_ids: readonly string[];
      /** JSON, as the stream showed them. */
      readonly outfits: string;
      readonly constraints: string;
    }
  | { readonly state: "failed"; readonly problem: Problem }
  | { readonly state: "absent" | "forgotten" };

/** A message whose turn has not ended. */
export interface OpenMessage {
  readonly id: string;
  readonly client_message_id: string | null;
  readonly content: string;
  readonly created_at: number;
}

/** All may be asked twice; DESIGN section 8 and durable-objects/conversation/conversation.ts say what each does. */
export interface Conversations {
  begin(userId: string, conversationId: string, turn: AskedTurn): Promise<Begun>;
  follow(userId: string, conversationId: string, turnId: string, origin: string): Promise<Followed>;
  followUi(userId: string, conversationId: string, turnId: string | null, origin: string): Promise<Followed>;
  resume(userId: string, conversationId: string, lastEventId: number | null, origin: string): Promise<Followed>;
  answer(userId: string, conversationId: string, turnId: string, origin: string): Promise<Answered>;
  cancel(userId: string, conversationId: string): Promise<boolean | null>;
  reset(userId: string, conversationId: string): Promise<"done" | "busy" | "absent">;
  settle(userId: string, conversationId: string): Promise<OpenMessage[] | "absent" | "unwritten">;
  erase(userId: string, conversationId: string): Promise<void>;
}

/** An object that was restarted under a call answers the next one; one that is overloaded must be left alone. */
const attempts = 3;

export function conversationObjects(namespace: DurableObjectNamespace<Conversation>): Conversations {
  // A stub for each call: one that was broken by a restart of its object stays broken.
  const ask = async <Result>(
    userId: string,
    conversationId: string,
    run: (object: DurableObjectStub<Conversation>) => Promise<Result>,
  ): Promise<Result> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await run(namespace.getByName(conversationName(userId, conversationId)));
      } catch (cause) {
        const overloaded = cause instanceof Error && "overloaded" in cause && cause.overloaded === true;
        if (attempt < attempts && !overloaded) continue;
        throw new Failure("unavailable", "The conversation cannot be reached. Nothing was lost; try again shortly.", {
          retryAfter: 2,
          cause,
        });
      }
    }
  };
  // Awaited here, because what RPC promises has another type than what it brings.
  return {
    begin: (user, id, turn) => ask(user, id, async (object) => await object.begin(user, id, turn)),
    follow: (user, id, turn, origin) => ask(user, id, async (object) => await object.follow(user, id, turn, origin)),
    followUi: (user, id, turn, origin) => ask(user, id, async (object) => await object.followUi(user, id, turn, origin)),
    resume: (user, id, after, origin) => ask(user, id, async (object) => await object.resume(user, id, after, origin)),
    answer: (user, id, turn, origin) => ask(user, id, async (object) => await object.answer(user, id, turn, origin)),
    cancel: (user, id) => ask(user, id, async (object) => await object.cancel(user, id)),
    reset: (user, id) => ask(user, id, async (object) => await object.reset(user, id)),
    settle: (user, id) => ask(user, id, async (object) => await object.settle(user, id)),
    erase: (user, id) => ask(user, id, async (object) => await object.erase(user, id)),
  };
}
