// Conversations behind their Durable Objects, each addressed by its owner and its id.

import { type Conversations, conversationName } from "../domain/conversation/conversations.ts";
import { Failure } from "../domain/failure.ts";

type ConversationStub = ReturnType<Env["CONVERSATION"]["getByName"]>;

/** An object that restarts during a call answers the next call. An overloaded object is not called again. */
const attempts = 3;

export function conversationObjects(namespace: Env["CONVERSATION"]): Conversations {
  const call = async <Result>(
    userId: string,
    conversationId: string,
    run: (object: ConversationStub) => Promise<Result>,
  ): Promise<Result> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        // Each try needs a new stub: after a restart of the object the old stub stays broken.
        return await run(namespace.getByName(conversationName(userId, conversationId)));
      } catch (cause) {
        const isOverloaded = cause instanceof Error && "overloaded" in cause && cause.overloaded === true;
        if (attempt < attempts && !isOverloaded) continue;
        throw new Failure("unavailable", "The conversation cannot be reached. Nothing was lost; try again shortly.", {
          retryAfter: 2,
          cause,
        });
      }
    }
  };
  // The calls are awaited here, because RPC's promises have another type than their results.
  return {
    begin: (user, id, turn) => call(user, id, async (object) => await object.begin(user, id, turn)),
    follow: (user, id, turn, origin) => call(user, id, async (object) => await object.follow(user, id, turn, origin)),
    followUi: (user, id, turn, origin) => call(user, id, async (object) => await object.followUi(user, id, turn, origin)),
    resume: (user, id, after, origin) => call(user, id, async (object) => await object.resume(user, id, after, origin)),
    answer: (user, id, turn, origin) => call(user, id, async (object) => await object.answer(user, id, turn, origin)),
    cancel: (user, id) => call(user, id, async (object) => await object.cancel(user, id)),
    reset: (user, id) => call(user, id, async (object) => await object.reset(user, id)),
    settle: (user, id, isPageLoad) => call(user, id, async (object) => await object.settle(user, id, isPageLoad)),
    erase: (user, id) => call(user, id, async (object) => await object.erase(user, id)),
    inspect: (user, id) => call(user, id, async (object) => await object.inspect(user, id)),
  };
}
