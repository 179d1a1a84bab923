// Questions about garments, one at a time, each answered with one tap or one key.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { answer, api, type ReviewQuestion } from "../api.ts";
import { newId } from "../new-id.ts";
import { Empty, Failed, Loading } from "../parts/states.tsx";
import { tell, tellProblem } from "../toasts.tsx";
import { garmentAdded, put, questionCount } from "../wardrobe/garments.ts";
import { LargePicture } from "../wardrobe/large-picture.tsx";
import { takeOut } from "../wardrobe/moves.ts";
import { OtherAnswer } from "../wardrobe/other-answer.tsx";
import { type AnswerValue, answerOf, optionOfKey, takenBack } from "../wardrobe/review-answer.ts";
import {
  alike,
  askedAgain,
  emptyQueue,
  keyOf,
  leftIn,
  putOff,
  type ReviewQueue,
  takenUp,
  without,
  withPage,
} from "../wardrobe/review-queue.ts";
import { reviewWords } from "../words/review.ts";
import { capital, words } from "../words.ts";

const text = reviewWords;
const pageSize = 100;
/** Fewer than these here: more are read while the person answers. */
const fewLeft = 5;
/** Cosine similarity; above it two garments of our sample wardrobes are of one kind. */
const similarFrom = 0.75;

/** What was answered last, and how it is taken back; null where the API has no way back. */
interface Done {
  readonly questions: readonly ReviewQuestion[];
  readonly isStored: Promise<boolean>;
  readonly takeBack: (() => Promise<unknown>) | null;
}

type Option = ReviewQuestion["options"][number];

export function Review() {
  const queue = useSignal<ReviewQueue | null>(null);
  const error = useSignal<unknown>(null);
  const done = useRef<Done[]>([]);
  const unsent = useRef(new Set<string>());
  const isOther = useSignal(false);
  const isForAlike = useSignal(false);
  const similar = useSignal<ReadonlySet<string>>(new Set());
  const section = useRef<HTMLElement>(null);

  const change = (make: (before: ReviewQueue) => ReviewQueue) => {
    queue.value = make(queue.peek() ?? emptyQueue);
  };
  const load = async () => {
    error.value = null;
    try {
      const page = await answer(api.wardrobe.review.$get({ query: { limit: String(pageSize) } }));
      questionCount.value = page.total;
      change((before) => withPage(before, page, unsent.current));
    } catch (thrown) {
      if (queue.peek() === null) error.value = thrown;
      else tellProblem(thrown);
    }
  };
  useEffect(() => void load(), []);

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
      (thrown: unknown) => given.signal.aborted || console.warn("Similar ones:", thrown),
    );
    return () => given.abort();
  }, [askedKey]);

  /** The next question comes at once; one whose answer is refused comes back. */
  const act = (questions: readonly ReviewQuestion[], perform: () => Promise<unknown>, takeBack: Done["takeBack"]) => {
    const keys = new Set(questions.map(keyOf));
    change((before) => without(before, keys));
    for (const key of keys) unsent.current.add(key);
    const entry: Done = {
      questions,
      takeBack,
      isStored: perform().then(
        () => true,
        (thrown: unknown) => {
          done.current = done.current.filter((one) => one !== entry);
          change((before) => askedAgain(before, questions));
          tellProblem(thrown);
          return false;
        },
      ),
    };
    done.current = [...done.current, entry];
    void entry.isStored.then(async (isStored) => {
      for (const key of keys) unsent.current.delete(key);
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
  /** Questions that wait for another one. */
  const waiting = useRef(0);

  const reply = (value: AnswerValue) => {
    if (asked === undefined) return;
    const questions = isForAlike.value ? [asked, ...others] : [asked];
    const answers = questions.flatMap((question) => answerOf(question, value) ?? []);
    const back = takenBack(asked.field);
    const ids = questions.map(({ garment }) => garment.id);
    act(
      questions,
      async () => {
        const header = { "idempotency-key": newId() };
        const reviewed = await answer(api.wardrobe.review.$post({ header, json: { answers } }));
        put(...reviewed.garments);
        questionCount.value = reviewed.remaining;
        waiting.current = reviewed.waiting;
      },
      back === null
        ? null
        : async () => {
            const { results } = await answer(api.wardrobe.$patch({ json: { ids, ...back } }));
            put(...results.flatMap(({ garment }) => garment ?? []));
          },
    );
  };

  const choose = (option: Option) => {
    if (asked === undefined) return;
    const { id } = asked.garment;
    const header = { "idempotency-key": newId() };
    const { request, value } = option;
    if (request === null) reply(value);
    else if (request.method === "DELETE") {
      const putBack = takeOut([id]);
      act(
        [asked],
        () =>
          answer(api.wardrobe[":id"].$delete({ param: { id } })).catch((thrown: unknown) => {
            putBack([id]);
            throw thrown;
          }),
        async () => {
          await answer(api.wardrobe[":id"].restore.$post({ param: { id }, header }));
          putBack([id]);
        },
      );
    } else if (value === "split") {
      const pieces = Array.isArray(request.body?.["pieces"]) ? request.body["pieces"].map(Number) : [];
      const made: string[] = [];
      act(
        [asked],
        async () => {
          const { garments } = await answer(api.wardrobe[":id"].split.$post({ param: { id }, header, json: { pieces } }));
          for (const { duplicate, ...garment } of garments) {
            garmentAdded(garment);
            if (!duplicate) made.push(garment.id);
          }
          tell(text.split(garments.length));
        },
        async () => {
          if (made.length > 0) await answer(api.wardrobe.$delete({ json: { ids: made } }));
          takeOut(made);
        },
      );
    } else
      act(
        [asked],
        async () => {
          put(await answer(api.wardrobe[":id"].reprocess.$post({ param: { id }, header })));
          tell(text.again);
        },
        null,
      );
  };

  const undo = async () => {
    const last = done.current.at(-1);
    if (last === undefined) return;
    if (last.takeBack === null) {
      tell(text.cannotUndo);
      return;
    }
    done.current = done.current.slice(0, -1);
    const isStored = await last.isStored;
    if (!isStored) return;
    try {
      await last.takeBack();
      change((before) => askedAgain(before, last.questions));
      questionCount.value = leftIn(queue.peek() ?? emptyQueue);
    } catch (thrown) {
      done.current = [...done.current, last];
      tellProblem(thrown);
    }
  };
  const skip = () => change(putOff);

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
      else if (key.toLowerCase() === "a" && others.length > 0) isForAlike.value = !isForAlike.value;
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
        <h1>{text.title}</h1>
        {error.value === null ? <Loading /> : <Failed error={error.value} retry={load} />}
      </section>
    );
  const skipped = queue.value.skipped.length;
  return (
    <section class="screen review" ref={section} tabIndex={-1}>
      <header>
        <h1>{text.title}</h1>
        <p class="quiet-text">{asked !== undefined && text.left(leftIn(queue.value))}</p>
        <button
          type="button"
          class="quiet"
          onClick={() => void undo()}
          disabled={done.current.length === 0}
          aria-keyshortcuts="u"
        >
          {text.back}
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
              {text.toOutfits}
            </a>
            <a class="button quiet" href="/">
              {words.toWardrobe}
            </a>
          </p>
        </Empty>
      ) : (
        <div class="question">
          <div class="question-pictures">
            <LargePicture source={asked.garment.image_url} thumbnail={asked.garment.thumbnail_url} name={asked.garment.name} />
            {asked.compared_with !== null && (
              <figure>
                <LargePicture
                  source={asked.compared_with.image_url}
                  thumbnail={asked.compared_with.thumbnail_url}
                  name={text.mayBe}
                />
                <figcaption class="quiet-text">{text.mayBe}</figcaption>
              </figure>
            )}
          </div>
          <div class="stack">
            <p class="quiet-text">
              <a href={`/garment/${asked.garment.id}`}>{capital(asked.garment.name)}</a>
            </p>
            <h2>{asked.question}</h2>
            <div class="question-options">
              {asked.options.map((option, index) => (
                // By place: the focus stays where the finger or the key is.
                <button key={index} type="button" onClick={() => choose(option)} aria-keyshortcuts={String(index + 1)}>
                  <span class="key" aria-hidden="true">
                    {index + 1}
                  </span>
                  <span>{capital(option.label)}</span>
                  {option.probability !== null && (
                    <span class="quiet-text">{text.probability(Math.round(option.probability * 100))}</span>
                  )}
                </button>
              ))}
            </div>
            {others.length > 0 && (
              <button
                type="button"
                class="question-alike"
                aria-pressed={isForAlike.value}
                aria-keyshortcuts="a"
                onClick={() => (isForAlike.value = !isForAlike.value)}
              >
                {text.same(others.length)}
                <span class="alike-pictures" aria-hidden="true">
                  {others.slice(0, 4).map(({ garment }) => (
                    <img key={garment.id} src={garment.thumbnail_url ?? garment.image_url} alt="" width={32} height={40} />
                  ))}
                </span>
              </button>
            )}
            <div class="row">
              {asked.kind === "field" && (
                <button type="button" class="quiet" aria-haspopup="dialog" onClick={() => (isOther.value = true)}>
                  {text.other}
                </button>
              )}
              <button type="button" class="quiet" onClick={skip} aria-keyshortcuts="s">
                {text.skip}
              </button>
            </div>
            <p class="quiet-text question-keys">{text.keys}</p>
          </div>
        </div>
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
