// The queue door: parses each message, does its work, then acknowledges or retries it. A failed message does not fail its batch.

import { buryDead } from "../src/actions/bury-dead.ts";
import { embedAgain } from "../src/actions/embed-again.ts";
import { lookAtPhoto } from "../src/actions/look-at-photo.ts";
import { backOff, IngestMessage, type Outcome } from "../src/domain/garment/ingest-message.ts";
import { causeOf } from "../src/domain/log.ts";
import { logProblems } from "../src/log.ts";
import { type Bindings, type Services, servicesOf } from "../src/services.ts";

/** Handling a message twice changes nothing, so the platform may deliver it more than once and in any order. */
export async function consume(batch: MessageBatch<unknown>, env: Bindings): Promise<void> {
  const wiring = servicesOf(env);
  if (!wiring.ok) {
    logProblems(wiring.problems);
    batch.retryAll({ delaySeconds: 60 });
    return;
  }
  const { services } = wiring;
  const handle = batch.queue.endsWith("-dead") ? buryDead : work;
  await Promise.all(
    batch.messages.map(async (message) => {
      const { attempts } = message;
      const result = IngestMessage.safeParse(message.body);
      if (!result.success) {
        services.log.error("queue.unknown_message", { queue: batch.queue, id: message.id });
        message.ack();
        return;
      }
      const outcome = await handle(services, result.data, attempts).catch((error: unknown): Outcome => {
        const { type, garment_id: garment } = result.data;
        services.log.error("queue.failed", { type, garment, attempt: attempts, cause: causeOf(error) });
        return { done: false, retryAfterSeconds: backOff(services.settings.INGEST_RETRY_DELAY_SECONDS, attempts) };
      });
      if (outcome.done) message.ack();
      else message.retry({ delaySeconds: outcome.retryAfterSeconds });
    }),
  );
}

function work(services: Services, message: IngestMessage, attempts: number): Promise<Outcome> {
  return message.type === "look" ? lookAtPhoto(services, message, attempts) : embedAgain(services, message, attempts);
}
