// The questions in the order in which they are asked: which is next, what was answered, what was put off. Pure.

import type { ReviewQuestion } from "../api.ts";

export interface ReviewQueue {
  /** Not answered yet; the first one is asked now. */
  readonly open: readonly ReviewQuestion[];
  /** Put off; asked again at the end, if the person wants. */
  readonly skipped: readonly ReviewQuestion[];
  /** Questions that the server has and that are not here yet. */
  readonly elsewhere: number;
}

export const emptyQueue: ReviewQueue = { open: [], skipped: [], elsewhere: 0 };

/** A garment has one question of each kind and field. */
export const keyOf = ({ kind, field, garment }: ReviewQuestion): string => `${garment.id} ${kind} ${field ?? ""}`;

/**
 * The queue with a fresh page of questions. The one that is asked stays, so that nothing changes under the finger.
 *
 * @param unsent the keys of answers that are on their way: the server still asks them
 */
export function withPage(
  queue: ReviewQueue,
  page: { readonly items: readonly ReviewQuestion[]; readonly total: number },
  unsent: ReadonlySet<string>,
): ReviewQueue {
  const skipped = new Set(queue.skipped.map(keyOf));
  const fresh = page.items.filter((question) => !unsent.has(keyOf(question)) && !skipped.has(keyOf(question)));
  const [asked] = queue.open;
  const open = asked === undefined ? fresh : [asked, ...fresh.filter((question) => keyOf(question) !== keyOf(asked))];
  return { ...queue, open, elsewhere: Math.max(0, page.total - page.items.length) };
}

/** Without these questions: they are answered. */
export function without(queue: ReviewQueue, keys: ReadonlySet<string>): ReviewQueue {
  return { ...queue, open: queue.open.filter((question) => !keys.has(keyOf(question))) };
}

/** With questions asked again, the first of them now. */
export function askedAgain(queue: ReviewQueue, questions: readonly ReviewQuestion[]): ReviewQueue {
  const rest = without(queue, new Set(questions.map(keyOf)));
  return { ...rest, open: [...questions, ...rest.open] };
}

export function putOff(queue: ReviewQueue): ReviewQueue {
  const [asked, ...open] = queue.open;
  return asked === undefined ? queue : { ...queue, open, skipped: [...queue.skipped, asked] };
}

/** The ones that were put off, from the first. */
export function takenUp(queue: ReviewQueue): ReviewQueue {
  return { ...queue, open: [...queue.open, ...queue.skipped], skipped: [] };
}

export const leftIn = ({ open, elsewhere }: ReviewQueue): number => open.length + elsewhere;

/**
 * The open questions that the same answer settles: of garments that look like this one, about the same field, with the same first
 * guess. With another guess they are another question, however alike the garments are.
 */
export function alike(queue: ReviewQueue, similarIds: ReadonlySet<string>): ReviewQuestion[] {
  const [asked, ...others] = queue.open;
  if (asked === undefined || asked.kind !== "field") return [];
  const guess = JSON.stringify(asked.options[0]?.value);
  return others.filter(
    (other) =>
      other.kind === "field" &&
      other.field === asked.field &&
      similarIds.has(other.garment.id) &&
      JSON.stringify(other.options[0]?.value) === guess,
  );
}
