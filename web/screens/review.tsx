// Questions about garments, one at a time, each answered with one tap or one key.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { answer, api } from "../api.ts";
import { Empty, Failed, Loading } from "../parts/states.tsx";
import { OtherAnswer } from "../wardrobe/other-answer.tsx";
import { Question } from "../wardrobe/question.tsx";
import { actionOf, answering, type Option } from "../wardrobe/review-actions.ts";
import { type AnswerValue, optionOfKey } from "../wardrobe/review-answer.ts";
import { alike, keyOf, leftIn, putOff, takenUp } from "../wardrobe/review-queue.ts";
import { useReviewQueue } from "../wardrobe/use-review-queue.ts";
import { reviewWords } from "../words/later.ts";
import { words } from "../words.ts";

const text = reviewWords;
/** Cosine similarity; above it two garments of our sample wardrobes are of one kind. */
const similarFrom = 0.75;

export function Review() {
  const { queue, error, load, change, act, undo, hasAnswered } = useReviewQueue();
  const isOther = useSignal(false);
  const isForAlike = useSignal(false);
  const similar = useSignal<ReadonlySet<string>>(new Set());
  const section = useRef<HTMLElement>(null);

  const asked = queue.value?.open[0];
  const next = queue.value?.open[1];
  const askedKey = asked === undefined ? null : keyOf(asked);
  const others = queue.value === null ? [] : alike(queue.value, similar.value);

  useEffect(() => {
    isForAlike.value = false;
    isOther.value = false;
    similar.value = new Set();
    if (next !== undefined) new Image().src = next.garment.image_url;
    // The button that was pressed may be gone with its question.
    if (document.activeElement === document.body) section.current?.focus();
    const isAlone = queue.peek()?.open.every((one) => one === asked || one.field !== asked?.field) ?? true;
    if (asked === undefined || asked.kind !== "field" || isAlone) return;
    const given = new AbortController();
    const { id } = asked.garment;
    answer(api.wardrobe[":id"].similar.$get({ param: { id }, query: { limit: "49" } }, { init: { signal: given.signal } })).then(
      ({ items }) => {
        if (given.signal.aborted) return;
        similar.value = new Set(items.flatMap(({ garment, score }) => (score >= similarFrom ? garment.id : [])));
      },
      // The question stands without it.
      (thrown: unknown) => given.signal.aborted || console.warn(thrown),
    );
    return () => given.abort();
  }, [askedKey]);

  const choose = (option: Option) => {
    if (asked === undefined) return;
    // Only an answer settles the others too.
    const isForOthers = isForAlike.value && option.request === null;
    const questions = [asked, ...(isForOthers ? others : [])] as const;
    act(questions, actionOf(questions, option));
  };
  const reply = (value: AnswerValue) => {
    if (asked === undefined) return;
    const questions = [asked, ...(isForAlike.value ? others : [])] as const;
    act(questions, answering(questions, value));
  };
  const skip = () => change(putOff);
  const flipAlike = () => {
    isForAlike.value = !isForAlike.value;
  };

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !(target instanceof HTMLElement)) return;
      // Only here, and not while one writes or has a dialog open: a key alone is easily hit by mistake.
      const isHere = target === document.body || target.id === "content" || section.current?.contains(target) === true;
      if (!isHere || target.closest("dialog, input, select, textarea") !== null) return;
      if (key.toLowerCase() === "u") void undo();
      else if (asked === undefined) return;
      else if (key.toLowerCase() === "s") skip();
      else if (key.toLowerCase() === "a" && others.length > 0) flipAlike();
      else {
        const isOnControl = target.closest("button, a") !== null;
        const index = key === "Enter" && !isOnControl ? 0 : optionOfKey(key, asked.options.length);
        const option = index === null ? undefined : asked.options[index];
        if (option === undefined) return;
        choose(option);
      }
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });

  if (queue.value === null)
    return (
      <section class="screen">
        <h1>{words.titles.review}</h1>
        {error.value === null ? <Loading /> : <Failed error={error.value} retry={load} />}
      </section>
    );
  const skipped = queue.value.skipped.length;
  return (
    <section class="screen review" ref={section} tabIndex={-1}>
      <header>
        <h1>{words.titles.review}</h1>
        <p class="quiet-text">{asked !== undefined && text.left(leftIn(queue.value))}</p>
        <button type="button" class="quiet" onClick={() => void undo()} disabled={!hasAnswered()} aria-keyshortcuts="u">
          {words.undo}
        </button>
      </header>
      <p class="visually-hidden" role="status">
        {asked === undefined ? text.done : `${asked.question} ${text.about(asked.garment.name)}`}
      </p>
      {asked === undefined ? (
        <Empty title={skipped > 0 ? text.skipped(skipped) : text.done}>
          {skipped > 0 ? (
            <button type="button" class="primary" onClick={() => change(takenUp)}>
              {text.askSkipped}
            </button>
          ) : (
            <p>{text.doneHelp}</p>
          )}
          <p class="row">
            <a class="button primary" href="/outfits">
              {words.find}
            </a>
            <a class="button quiet" href="/">
              {words.toWardrobe}
            </a>
          </p>
        </Empty>
      ) : (
        <Question
          question={asked}
          alike={others}
          isForAlike={isForAlike.value}
          flipAlike={flipAlike}
          choose={choose}
          chooseOther={() => (isOther.value = true)}
          skip={skip}
        />
      )}
      {asked !== undefined && isOther.value && (
        <OtherAnswer
          question={asked}
          close={() => (isOther.value = false)}
          choose={(value) => {
            isOther.value = false;
            reply(value);
          }}
        />
      )}
    </section>
  );
}
