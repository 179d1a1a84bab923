// Handles a "look" message: claims the garment, catalogues its photo, and decides whether the message is retried.

import type { Claim } from "../domain/garment/catalogue-store.ts";
import { backOff, type IngestMessage, lookWaitMaxSeconds, type Outcome } from "../domain/garment/ingest-message.ts";
import { causeOf } from "../domain/log.ts";
import { ModelFailure, secondsUntilMidnight } from "../domain/model-failure.ts";
import { ImagingError } from "../domain/photo/picture/imaging.ts";
import { withTimeout } from "../with-timeout.ts";
import { type CataloguePorts, cataloguePhoto } from "./catalogue-photo.ts";
import { Unusable, undecodableWords, unreadableWords } from "./pictures.ts";
import type { Ports } from "./ports.ts";
import { takeBackAll } from "./take-back.ts";

/** Beside the original: pixels at 512 a side, what is measured on them, and the encoded pictures. Estimated. */
const picturesBytes = 8 * 1024 * 1024;

/** The photo stays in any case. After a crash the next delivery or the sweep takes over the claim, once it is stale. */
export async function lookAtPhoto(
  ports: CataloguePorts & Pick<Ports, "photoMemory">,
  message: IngestMessage,
  deliveries: number,
): Promise<Outcome> {
  const { catalogue, feed, settings, log } = ports;
  const { user_id: userId, garment_id: garmentId } = message;
  const { SWEEP_PROCESSING_AFTER_SECONDS: staleAfter, LOOKS_DAILY_TOTAL: looksDaily } = settings;
  const claimResult = await catalogue.claim(userId, garmentId, staleAfter, looksDaily);
  if (claimResult.state === "settled") return { done: true };
  if (claimResult.state === "postponed") {
    if (claimResult.isFirst) log.error("ingest.daily_total_reached", { looks: looksDaily });
    return { done: false, retryAfterSeconds: secondsUntilMidnight(ports.now()) };
  }
  if (claimResult.state === "gone") {
    // The garment was deleted during an earlier delivery, which may have been killed after writing.
    await takeBackAll(ports, userId, garmentId, claimResult.vector_index);
    return { done: true };
  }
  const { claim } = claimResult;
  try {
    const look = () => withTimeout(cataloguePhoto(ports, claim), settings.PHOTO_TIMEOUT_SECONDS * 1000, "looking at a photo");
    await ports.photoMemory.holding(claim.byte_size + picturesBytes, look);
  } catch (error) {
    const { attempts } = claim;
    log.error("ingest.attempt_failed", { garment: garmentId, attempt: attempts, delivery: deliveries, cause: causeOf(error) });
    const verdict = verdictOn(error, claim, settings.INGEST_ATTEMPTS_MAX);
    if (verdict.kind !== "failed") {
      const isCounted = verdict.kind === "again";
      const wait = isCounted
        ? backOff(settings.INGEST_RETRY_DELAY_SECONDS, attempts, lookWaitMaxSeconds)
        : secondsUntilMidnight(ports.now());
      await catalogue.release(userId, claim, wait, isCounted);
      return { done: false, retryAfterSeconds: wait };
    }
    await catalogue.fail(userId, claim, verdict.words);
  }
  await feed.refresh(userId);
  return { done: true };
}

type Verdict = { kind: "failed"; words: string } | { kind: "again" } | { kind: "tomorrow" };

/** The consequence of an error for the garment (docs/design.md, "When looking fails"). */
function verdictOn(error: unknown, { attempts }: Claim, attemptsMax: number): Verdict {
  if (error instanceof Unusable) return { kind: "failed", words: error.message };
  // A second opinion: the code of the error may be wrong once.
  if (error instanceof ImagingError && error.fault === "picture" && attempts >= 2)
    return { kind: "failed", words: undecodableWords };
  if (error instanceof ModelFailure && error.kind === "bad_input") return { kind: "failed", words: unreadableWords };
  // The allowance is the account's, so the attempt is not the photo's.
  if (error instanceof ModelFailure && error.kind === "quota") return { kind: "tomorrow" };
  if (error instanceof ImagingError && error.fault === "quota") return { kind: "tomorrow" };
  if (attempts < attemptsMax) return { kind: "again" };
  return { kind: "failed", words: spentWords(attempts) };
}

export function spentWords(attempts: number): string {
  return `Looking at the photo failed ${attempts} times. The photo is kept; try again later with reprocess.`;
}
