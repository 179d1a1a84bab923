// Notes what a person says of an outfit, once, and lets their taste learn from it.

import { dayMs } from "../domain/day.ts";
import { invalid, notFound } from "../domain/failure.ts";
import type { NewFeedback } from "../domain/taste/taste-stores.ts";
import type { FeedbackAction, FeedbackReason } from "../domain/words/records.ts";
import type { Ports } from "./ports.ts";

/** Earlier than any wear. Postgres and JavaScript disagree about years before 1. */
const firstDay = "1970-01-01";

/** `refresh` settles when the person's devices know of the laundry. `isNoted` is false when the outfit does not exist. */
export async function noteFeedback(
  { feedback, feed, newId }: Pick<Ports, "feedback" | "feed" | "newId">,
  userId: string,
  feedbackToNote: Omit<NewFeedback, "id">,
): Promise<{ readonly isNoted: boolean; readonly refresh: Promise<void> }> {
  const isNoted = await feedback.note(userId, { ...feedbackToNote, id: newId() });
  return { isNoted, refresh: isNoted && feedbackToNote.in_laundry ? feed.refresh(userId) : Promise.resolve() };
}

export interface FeedbackRequest {
  readonly outfit_id: string;
  readonly action: FeedbackAction;
  readonly reason?: FeedbackReason | null | undefined;
  readonly worn_on?: string | undefined;
  readonly in_laundry?: boolean | undefined;
}

/** The feedback of a request received at `receivedAt`, in milliseconds since 1970. A wear has a day, by default today in UTC. */
export function feedbackOf(request: FeedbackRequest, receivedAt: number): Omit<NewFeedback, "id"> {
  const { outfit_id, action, reason = null, worn_on, in_laundry = false } = request;
  return { outfit_id, action, reason, worn_on: action === "wear" ? dayOfWear(worn_on, receivedAt) : null, in_laundry };
}

/** The day of a wear. At UTC+14 it may be tomorrow; the day after has begun nowhere. */
function dayOfWear(day: string | undefined, now: number): string {
  const dayAfter = (days: number) => new Date(now + days * dayMs).toISOString().slice(0, 10);
  if (day === undefined) return dayAfter(0);
  if (day < firstDay || day > dayAfter(1)) throw invalid("worn_on", `accepted: a date from ${firstDay} to ${dayAfter(1)}`);
  return day;
}

/** Takes back feedback; for wears without a day, every wear of the outfit. */
export async function takeBackFeedback(
  { feedback }: Pick<Ports, "feedback">,
  userId: string,
  { outfit_id, action, worn_on }: FeedbackRequest,
): Promise<void> {
  if (worn_on !== undefined && action !== "wear")
    throw invalid("worn_on", `accepted with the action wear only, not with ${action}`);
  if (!(await feedback.undo(userId, outfit_id, action, worn_on ?? null))) throw notFound("outfit");
}
