// Brings the object's data into the database, one write at a time, and decides when to try again.

import type { UnwrittenTurns } from "../../src/domain/conversation/conversations.ts";
import { afterTry, hasGivenUp, noRetry } from "../../src/domain/conversation/write-retry.ts";
import { causeOf } from "../../src/domain/log.ts";
import type { ConversationLog } from "./conversation-log.ts";
import type { TurnContext } from "./turn-context.ts";
import { writeThrough } from "./write-through.ts";

export class RecordWriter {
  readonly #log: ConversationLog;
  readonly #isErased: () => boolean;
  #writing: Promise<"written" | "gone" | "later" | "given_up"> | null = null;

  constructor(log: ConversationLog, isErased: () => boolean) {
    this.#log = log;
    this.#isErased = isErased;
  }

  /** Never rejects. "later" needs an alarm at `rings`; after "given_up" only a later turn, or a reader, tries again. */
  write(context: TurnContext): Promise<"written" | "gone" | "later" | "given_up"> {
    this.#writing ??= this.#writeOnce(context).finally(() => {
      this.#writing = null;
    });
    return this.#writing;
  }

  /** Whether an alarm has to write: a running turn's alarm may ring before the next try is due. */
  isDue(now: number): boolean {
    return !hasGivenUp(this.#log.writeRetry) && (this.#log.writeRetry.retry_at ?? 0) <= now;
  }

  /** When an alarm has to look, in milliseconds since 1970. A crash may interrupt the first write after a turn. */
  rings(watchAt: number): number[] {
    const { tries, retry_at: retryAt } = this.#log.writeRetry;
    if (retryAt !== null) return [retryAt];
    return tries === 0 && this.#log.turns.unwrittenCount > 0 ? [watchAt] : [];
  }

  get unwritten(): UnwrittenTurns {
    const { writeRetry, turns } = this.#log;
    const [oldest] = turns.unwritten(1);
    const given_up = hasGivenUp(writeRetry);
    return { turns: turns.unwrittenCount, oldest: oldest?.ended ?? null, tries: writeRetry.tries, given_up };
  }

  async #writeOnce(context: TurnContext) {
    try {
      const outcome = await writeThrough(context, this.#isErased);
      if (outcome.state === "refused") return this.#later(context, "refused", outcome.cause);
      // A row can be missing because somebody restored the database: then this object has the only copy, and keeps it.
      if (outcome.state === "gone" && !(await isRemoved(context))) {
        // The next write makes the row anew.
        this.#log.isInDatabase = false;
        return this.#later(context, "refused", new Error("the database lacks the conversation, and nobody removed it"));
      }
      if (outcome.state === "written" && !this.#isErased() && this.#log.writeRetry.tries > 0) this.#log.writeRetry = noRetry;
      return outcome.state;
    } catch (error) {
      return this.#later(context, "unreachable", error);
    }
  }

  /** The count and the next try are stored, so that an eviction forgets neither. */
  #later({ services, conversationId }: TurnContext, outcome: "unreachable" | "refused", error: unknown) {
    const { settings, log, now, random } = services;
    if (this.#isErased()) return "written";
    const hadGivenUp = hasGivenUp(this.#log.writeRetry);
    const firstMs = settings.CONVERSATION_RETRY_SECONDS * 1000;
    this.#log.writeRetry = afterTry(this.#log.writeRetry, outcome, { now: now(), firstMs, random: random() });
    const isGivenUp = hasGivenUp(this.#log.writeRetry);
    // One loud line, and no further one for each reader.
    if (!hadGivenUp) {
      const fields = { conversation: conversationId, turns: this.#log.turns.unwrittenCount, cause: causeOf(error) };
      if (isGivenUp) log.error("conversation.given_up", fields);
      else log.error("conversation.not_written", fields);
    }
    return isGivenUp ? "given_up" : "later";
  }
}

function isRemoved({ services, userId, conversationId }: TurnContext): Promise<boolean> {
  return services.conversationStore.isRemoved(userId, conversationId);
}
