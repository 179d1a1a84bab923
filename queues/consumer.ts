// The queue door: parse each message, do its work, acknowledge or retry it alone. A batch-mate's trouble is its own.

import { embedAnew } from "../src/actions/embed-again.ts";
import { ingest } from "../src/actions/look-at-photo.ts";
import { IngestMessage } from "../src/domain/garment/ingest-message.ts";
import { causeOf } from "../src/domain/log.ts";
import { consoleLog } from "../src/log.ts";
import type { Bindings, Services } from "../src/services.ts";
import { servicesOf } from "../src/services.ts";
import { buryDead } from "./dead-letter.ts";
import { backOff, type Outcome } from "./outcome.ts";

/** Each message is idempotent, so the platform's at-least-once delivery, in any order, changes nothing. */
export async function consume(batch: MessageBatch<unknown>, env: Bindings): Promise<void> {
  const wired = servicesOf(env);
  if (!wired.ok) {
    for (const { name, problem } of wired.problems) consoleLog.error("settings.invalid", { name, problem });
    batch.retryAll({ delaySeconds: 60 });
    return;
  }
  const { services } = wired;
  const handle = batch.queue.endsWith("-dead") ? buryDead : work;
  await Promise.all(
    batch.messages.map(async (message) => {
      const parsed = IngestMessage.safeParse(message.body);
      if (!parsed.success) {
        services.log.error("queue.unknown_message", { queue: batch.queue, id: message.id });
        message.ack();
        return;
      }
      const outcome = await handle(services, parsed.data, message.attempts).catch((error: unknown): Outcome => {
        services.log.error("queue.failed", {
          type: parsed.data.type,
          garment: parsed.data.garment_id,
          attempt: message.attempts,
          cause: causeOf(error),
        });
        return { done: false, retryAfterSeconds: backOff(services, message.attempts) };
      });
      if (outcome.done) message.ack();
      else message.retry({ delaySeconds: outcome.retryAfterSeconds });
    }),
  );
}

function work(services: Services, message: IngestMessage, attempts: number): Promise<Outcome> {
  return message.type === "look" ? ingest(services, message, attempts) : embedAnew(services, message, attempts);
}
