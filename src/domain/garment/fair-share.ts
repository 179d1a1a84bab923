// One person's share of the ingest queue: a thousand photos of one do not make everybody wait. A photo waits before it enters the
// queue, by the number of photos of the same person before it, so another person's photo finds few of them ahead. The queue keeps
// the order in which messages may be delivered, so this needs no count of what is in it, and no message that is lost can stop it.

/** What five consumers take at a time in batches of three (wrangler.toml): one person alone may use all of it. */
const atOnce = 15;
/**
 * Three fifths of what the queue works off: 300 photos a minute at the second-choice vision model (docs/design.md, "Platform: Workers
 * AI"). A thousand photos enter within six minutes.
 */
const perSecond = 3;

/** Half of what the queue can delay a message by. */
const waitMaxSeconds = 43_200;

/** Whole seconds, as the queue takes them, that a photo waits before it enters the queue, with this many unfinished ones of its person ahead of it. */
export function shareWaitSeconds(ahead: number): number {
  return Math.min(waitMaxSeconds, Math.ceil(Math.max(0, ahead + 1 - atOnce) / perSecond));
}
