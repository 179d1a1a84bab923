// The wardrobe: every garment, to find, filter and change.

import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { address, query, route } from "../address.ts";
import { rest, withRest } from "../later.ts";
import { Icon } from "../parts/icon.tsx";
import { Empty, Failed, Loading } from "../parts/states.tsx";
import { Card, seenFirst, Waiting } from "../wardrobe/garment-card.tsx";
import { count, counts, questionCount, readAgain, type Shown, show, showMore, shown } from "../wardrobe/garments.ts";
import { endSelection, isSelecting, press, startSelection, useLongPress } from "../wardrobe/selecting.ts";
import {
  addressOf,
  type Filter,
  filtersOf,
  isOrder,
  isWhole,
  orders,
  searching,
  toggled,
  type View,
  viewOf,
} from "../wardrobe/view.ts";
import { wardrobeWords } from "../words/wardrobe.ts";
import { titled, words } from "../words.ts";

const text = wardrobeWords;
/** Long enough to type the next letter. */
const typingMs = 250;
const quickKinds = 5;

/** Where one was, so that going back from a garment leads to it. */
let left: { readonly address: string; readonly top: number } | null = null;

export function Wardrobe() {
  const view = viewOf(query.value);
  const { value: here } = address;
  const list = shown.value;
  const isFiltering = useSignal(false);

  useEffect(() => {
    void show(view);
  }, [addressOf(view)]);
  useEffect(() => {
    void count();
    return endSelection;
  }, []);
  // What happens to garments is followed once they are there, and with that comes what one opens; where it did not, it is asked for again.
  const isThere = list !== null && !list.isLoading;
  useEffect(() => {
    if (isThere) withRest(({ follow }) => follow());
  }, [isThere, isFiltering.value, isSelecting.value]);
  useLayoutEffect(() => {
    // After the app has gone to the top, and before the browser paints.
    const { top } = left?.address === here ? left : { top: 0 };
    if (top > 0) queueMicrotask(() => scrollTo(0, top));
    const keep = () => {
      left = { address: here, top: scrollY };
    };
    addEventListener("scroll", keep, { passive: true });
    return () => removeEventListener("scroll", keep);
  }, [here]);

  const go = (next: View, isReplaced = false) => route(addressOf(next), isReplaced);
  const isEmpty = list !== null && list.total === 0 && !list.isLoading && isWhole(list.view) && isWhole(view);
  const { value: more } = rest;
  return (
    <section class="screen wardrobe">
      <header>
        <h1>{words.titles[""]}</h1>
        <p class="quiet-text" role="status">
          {list?.total != null && !isEmpty && words.garments(list.total)}
        </p>
        {!isEmpty && (
          <button
            type="button"
            class="quiet"
            aria-pressed={isSelecting.value}
            onClick={() => (isSelecting.value ? endSelection() : startSelection())}
          >
            {isSelecting.value ? words.done : text.select}
          </button>
        )}
      </header>
      {isEmpty ? (
        <div class="state">{more !== null && <more.FirstSteps />}</div>
      ) : (
        <>
          <Finder view={view} go={go} openFilters={() => (isFiltering.value = true)} />
          {list?.isByMeaning && list.ids.length > 0 && <p class="quiet-text">{text.nearest}</p>}
          <Grid list={list} go={go} />
        </>
      )}
      {more !== null && isFiltering.value && <more.FilterDialog view={view} go={go} close={() => (isFiltering.value = false)} />}
      {more !== null && isSelecting.value && <more.SelectedActions />}
    </section>
  );
}

type Go = (view: View, isReplaced?: boolean) => void;

function Finder({ view, go, openFilters }: { view: View; go: Go; openFilters: () => void }) {
  const typing = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Back and forward change the words; typing itself does not come round again.
    if (field.current !== null && document.activeElement !== field.current) field.current.value = view.q ?? "";
  }, [view.q]);
  useEffect(() => () => clearTimeout(typing.current), []);
  // A filter may be chosen before the words are looked for.
  const latestView = useRef(view);
  latestView.current = view;
  const search = (words: string) => {
    clearTimeout(typing.current);
    typing.current = setTimeout(() => go(searching(latestView.current, words), true), typingMs);
  };
  const active = filtersOf(view);
  const kinds = Object.entries(counts.value?.by_category ?? {})
    .sort(([, one], [, other]) => other - one)
    .slice(0, quickKinds)
    .flatMap(([kind]) => (view.category === undefined ? [kind] : []));
  return (
    <search class="finder">
      <div class="finder-words">
        <Icon name="search" />
        <input
          ref={field}
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          defaultValue={view.q ?? ""}
          maxLength={200}
          onInput={(event) => search(event.currentTarget.value)}
        />
        <select
          aria-label={text.sort}
          value={view.sort ?? "newest"}
          onChange={({ currentTarget: { value } }) => isOrder(value) && go(viewOf({ ...view, sort: value }))}
        >
          {orders.map((order) => (
            <option key={order} value={order}>
              {text.orders[order]}
            </option>
          ))}
        </select>
      </div>
      <div class="chips finder-chips">
        <button type="button" class="chip" aria-haspopup="dialog" onClick={openFilters}>
          <Icon name="filter" />
          {text.filter}
        </button>
        {questionCount.value !== null && questionCount.value > 0 && (
          <a class="button chip asks" href="/review">
            {text.questions(questionCount.value)}
          </a>
        )}
        {active.map(({ field: name, value }) => (
          <button
            key={name}
            type="button"
            class="chip"
            aria-pressed="true"
            aria-label={words.withName(text.without, wordsOf(name, value))}
            onClick={() => go(viewOf({ ...view, [name]: undefined }))}
          >
            {wordsOf(name, value)} <span aria-hidden="true">×</span>
          </button>
        ))}
        {kinds.map((kind) => (
          <button key={kind} type="button" class="chip" aria-pressed="false" onClick={() => go(toggled(view, "category", kind))}>
            {titled(kind)}
          </button>
        ))}
      </div>
    </search>
  );
}

function wordsOf(field: Filter, value: string): string {
  if (field === "needs_review") return text.needsReview;
  const lists: Partial<Record<Filter, Readonly<Record<string, string>>>> = {
    status: text.statuses,
    out_of_use: text.outOfUse,
  };
  return lists[field]?.[value] ?? (field === "set_name" ? value : titled(value));
}

function Grid({ list, go }: { list: Shown | null; go: Go }) {
  const end = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLUListElement>(null);
  const isMore = list !== null && list.ids.length < (list.total ?? 0);
  useEffect(() => {
    if (end.current === null) return;
    // Two screens before the end.
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && void showMore(), {
      rootMargin: "200% 0px",
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [list?.ids.length, isMore]);
  useLongPress(grid);
  if (list === null || (list.total === null && list.error === null)) return <Waiting />;
  if (list.error !== null && list.ids.length === 0) return <Failed error={list.error} retry={readAgain} />;
  if (list.ids.length === 0 && !list.isLoading)
    return (
      <Empty title={text.nothing}>
        <p>{text.nothingHelp}</p>
        <button type="button" onClick={() => go({})}>
          {text.showAll}
        </button>
      </Empty>
    );
  return (
    <>
      <ul
        ref={grid}
        class="garment-grid"
        aria-label={words.titles[""]}
        aria-busy={list.isLoading}
        onClickCapture={(event) => press(event, list.ids)}
      >
        {list.ids.map((id, index) => (
          <Card key={id} id={id} isEager={index < seenFirst} />
        ))}
      </ul>
      <div ref={end} />
      {list.error !== null ? (
        <Failed error={list.error} retry={isMore ? showMore : readAgain} />
      ) : (
        // Another one for each page: one that is pushed down would move before one's eyes.
        isMore && <Loading key={list.ids.length} />
      )}
    </>
  );
}
