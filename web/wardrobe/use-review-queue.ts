// The questions on screen, and what becomes of an answer: it is sent, comes back when it is refused, and is taken back.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { answer, api, type ReviewQuestion } from "../api.ts";
import { tell, tellProblem } from "../toasts.tsx";
import { reviewWords } from "../words/later.ts";
import { questionCount } from "./garments.ts";
import type { ReviewAction } from "./review-actions.ts";
import { askedAgain, emptyQueue, keyOf, leftIn, type ReviewQueue, without, withPage } from "./review-queue.ts";

const pageSize = 100;
/** Fewer than these here: more are read while the person answers. */
const fewLeft = 5;

/** What was answered, and how it is taken back. */
interface Done extends Pick<ReviewAction, "takeBack"> {
  readonly questions: readonly ReviewQuestion[];
  readonly isStored: Promise<boolean>;
}

export function useReviewQueue() {
  const queue = useSignal<ReviewQueue | null>(null);
  const error = useSignal<unknown>(null);
  const done = useRef<Done[]>([]);
  /** The keys of answers, and whether each is stored. A page that was asked for before still has their questions. */
  const answered = useRef(new Map<string, boolean>());
  /** Questions that wait for another one. */
  const waiting = useRef(0);
  const latest = useRef(0);

  const change = (make: (before: ReviewQueue) => ReviewQueue) => {
    queue.value = make(queue.peek() ?? emptyQueue);
  };
  const load = async () => {
    error.value = null;
    latest.current += 1;
    const mine = latest.current;
    for (const [key, isStored] of answered.current) if (isStored) answered.current.delete(key);
    try {
      const page = await answer(api.wardrobe.review.$get({ query: { limit: String(pageSize) } }));
      if (mine !== latest.current) return;
      questionCount.value = page.total;
      change((before) => withPage(before, page, new Set(answered.current.keys())));
    } catch (thrown) {
      if (queue.peek() === null) error.value = thrown;
      else tellProblem(thrown);
    }
  };
  useEffect(() => void load(), []);

  /** The next question comes at once; one whose answer is refused comes back. */
  const act = (questions: readonly ReviewQuestion[], { perform, takeBack }: ReviewAction) => {
    const keys = new Set(questions.map(keyOf));
    change((before) => without(before, keys));
    for (const key of keys) answered.current.set(key, false);
    const entry: Done = {
      questions,
      takeBack,
      isStored: perform().then(
        (count) => {
          waiting.current = count ?? waiting.current;
          return true;
        },
        (thrown: unknown) => {
          done.current = done.current.filter((one) => one !== entry);
          for (const key of keys) answered.current.delete(key);
          change((before) => askedAgain(before, questions));
          tellProblem(thrown);
          return false;
        },
      ),
    };
    done.current = [...done.current, entry];
    void entry.isStored.then(async (isStored) => {
      if (isStored) for (const key of keys) answered.current.set(key, true);
      const { open = [], elsewhere = 0 } = queue.peek() ?? {};
      // What a garment is decides what else is asked about it.
      if (
        isStored &&
        (open.length < fewLeft || questions.some(({ field }) => field === "category")) &&
        elsewhere + waiting.current > 0
      )
        await load();
    });
  };
  const undo = async () => {
    const last = done.current.at(-1);
    if (last === undefined) return;
    if (last.takeBack === null) {
      tell(reviewWords.cannotUndo);
      return;
    }
    done.current = done.current.slice(0, -1);
    const isStored = await last.isStored;
    if (!isStored) return;
    try {
      await last.takeBack();
      for (const question of last.questions) answered.current.delete(keyOf(question));
      change((before) => askedAgain(before, last.questions));
      questionCount.value = leftIn(queue.peek() ?? emptyQueue);
    } catch (thrown) {
      done.current = [...done.current, last];
      tellProblem(thrown);
    }
  };
  return { queue, error, load, change, act, undo, hasAnswered: () => done.current.length > 0 };
}
