// What was worn, as a month of thumbnails or a list, and the outfits that were saved and liked.

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { answer, api, type Outfit } from "../api.ts";
import { addMonths, boundsOf, monthOf, shortDay, spokenDay, spokenMonth, today, weekdays, weeksOf } from "../outfits/days.ts";
import { replaced, wornByDay } from "../outfits/reading.ts";
import { Choice } from "../parts/choice.tsx";
import { GarmentPicker } from "../parts/garment-picker.tsx";
import { Loaded, useLoaded, usePages } from "../parts/loaded.tsx";
import { OutfitCard } from "../parts/outfit-card.tsx";
import { OutfitLinks } from "../parts/outfit-links.tsx";
import { namesOf, OutfitPictures } from "../parts/outfit-pictures.tsx";
import { Empty, Failed } from "../parts/states.tsx";
import { tell, tellProblem } from "../toasts.tsx";
import { historyWords } from "../words/history.ts";
import { words } from "../words.ts";

type View = "calendar" | "list" | "kept";
const views: readonly View[] = ["calendar", "list", "kept"];

export function History() {
  const view = useSignal<View>("calendar");
  return (
    <section class="screen">
      <h1>{historyWords.title}</h1>
      <OutfitLinks />
      <Choice
        label={historyWords.view}
        values={views}
        chosen={view.value}
        choose={(one) => {
          view.value = one;
        }}
        wordFor={(one) => historyWords.views[one]}
      />
      {view.value === "kept" ? <Kept /> : <Month asList={view.value === "list"} />}
    </section>
  );
}

/** The most that the API gives at once. */
const pageMax = 100;

async function wornIn(month: string): Promise<Outfit[]> {
  const { from, to } = boundsOf(month);
  const found: Outfit[] = [];
  for (;;) {
    const page = await answer(
      api.outfits.$get({ query: { action: "wear", from, to, limit: String(pageMax), offset: String(found.length) } }),
    );
    found.push(...page.items);
    if (page.items.length === 0 || found.length >= page.total) return found;
  }
}

function Month({ asList }: { asList: boolean }) {
  const month = useSignal(monthOf(today()));
  const day = useSignal<string | null>(null);
  const worn = useLoaded(() => wornIn(month.value), month.value);
  const heading = useRef<HTMLHeadingElement>(null);

  const turn = (months: number) => {
    month.value = addMonths(month.value, months);
    day.value = null;
  };
  const open = (next: string) => {
    day.value = next;
    // The heading is there after the next paint.
    requestAnimationFrame(() => heading.current?.focus());
  };
  const outfits = worn.value ?? [];
  const changed = (before: Outfit) => (after: Outfit | null) => worn.change((list) => replaced(list, before, after));
  const { from, to } = boundsOf(month.value);
  const byDay = wornByDay(outfits, from, to);
  const ofDay = day.value === null ? [] : (byDay.get(day.value) ?? []);

  return (
    <>
      <div class="month-head">
        <button type="button" class="round" aria-label={historyWords.previous} onClick={() => turn(-1)}>
          <span aria-hidden="true">‹</span>
        </button>
        <h2 aria-live="polite">{spokenMonth(month.value)}</h2>
        <button
          type="button"
          class="round"
          aria-label={historyWords.next}
          disabled={month.value >= monthOf(today())}
          onClick={() => turn(1)}
        >
          <span aria-hidden="true">›</span>
        </button>
      </div>
      {worn.error !== null ? (
        <Failed error={worn.error} retry={worn.load} />
      ) : (
        <div class={day.value === null ? "history" : "history with-day"}>
          {asList ? (
            <Loaded of={worn}>{() => <DayList byDay={byDay} open={open} />}</Loaded>
          ) : (
            <Calendar month={month.value} byDay={byDay} day={day.value} open={open} isLoading={worn.value === null} />
          )}
          {!asList && worn.value !== null && byDay.size === 0 && day.value === null && <p>{historyWords.nothingWorn}</p>}
          {day.value !== null && (
            <section class="stack day">
              <h2 ref={heading} tabIndex={-1}>
                {spokenDay(day.value)}
              </h2>
              {ofDay.length === 0 && <p class="quiet-text">{historyWords.nothingOnDay}</p>}
              <LogOutfit
                day={day.value}
                logged={(outfit) => worn.change((list) => [...list, outfit])}
                removed={(outfit) => worn.change((list) => replaced(list, outfit, null))}
              />
              {ofDay.map((outfit, index) => (
                <OutfitCard key={index} outfit={outfit} changed={changed(outfit)} />
              ))}
            </section>
          )}
        </div>
      )}
    </>
  );
}

function Calendar({
  month,
  byDay,
  day,
  open,
  isLoading,
}: {
  month: string;
  byDay: ReadonlyMap<string, readonly Outfit[]>;
  day: string | null;
  open: (day: string) => void;
  isLoading: boolean;
}) {
  const [short, long] = [weekdays("short"), weekdays("long")];
  const now = today();
  return (
    <table class="calendar" aria-busy={isLoading}>
      <caption class="visually-hidden">{spokenMonth(month)}</caption>
      <thead>
        <tr>
          {long.map((name, index) => (
            <th key={name} scope="col">
              <abbr title={name}>{short[index]}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find((one) => one !== null)}>
            {week.map((one, index) => {
              const worn = one === null ? [] : (byDay.get(one) ?? []);
              // The one that shows the most of the day.
              const first = worn.toSorted((a, b) => b.garments.length - a.garments.length)[0];
              // The empty cells of a week are told apart by their place.
              return one === null ? (
                <td key={index} />
              ) : (
                <td key={one}>
                  <button
                    type="button"
                    class="day-cell"
                    disabled={one > now}
                    aria-pressed={one === day}
                    aria-current={one === now ? "date" : undefined}
                    aria-label={historyWords.day(spokenDay(one), worn.length)}
                    onClick={() => open(one)}
                  >
                    {first && <OutfitPictures garments={first.garments} />}
                    <span class="day-number">{Number(one.slice(-2))}</span>
                    {worn.length > 1 && <span class="day-more" data-more={`+${worn.length - 1}`} />}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayList({ byDay, open }: { byDay: ReadonlyMap<string, readonly Outfit[]>; open: (day: string) => void }) {
  if (byDay.size === 0) return <p>{historyWords.nothingWorn}</p>;
  return (
    <ol class="day-list">
      {[...byDay].reverse().map(([day, worn]) => (
        <li key={day}>
          <button type="button" onClick={() => open(day)}>
            {worn[0] && <OutfitPictures garments={worn[0].garments} />}
            <span class="stack">
              <time dateTime={day}>{shortDay(day)}</time>
              {worn.map((outfit) => (
                <span key={outfit.id} class="quiet-text">
                  {namesOf(outfit.garments)}
                </span>
              ))}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** An outfit of one's own for a day. */
function LogOutfit({
  day,
  logged,
  removed,
}: {
  day: string;
  logged: (outfit: Outfit) => void;
  removed: (outfit: Outfit) => void;
}) {
  const isOpen = useSignal(false);
  const log = async (ids: readonly string[], key: string) => {
    const { warnings: _, ...outfit } = await answer(
      api.outfits.$post({ header: { "idempotency-key": key }, json: { garment_ids: [...ids], worn_on: day } }),
    );
    logged(outfit);
    tell(historyWords.logged, async () => {
      await answer(api.outfits[":id"].$delete({ param: { id: outfit.id } }));
      removed(outfit);
    });
  };
  return (
    <>
      <button
        type="button"
        class="start-log"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        {historyWords.log}
      </button>
      {isOpen.value && (
        <GarmentPicker
          title={historyWords.logTitle(spokenDay(day))}
          chosen={[]}
          close={() => {
            isOpen.value = false;
          }}
          done={(garments) => {
            isOpen.value = false;
            if (garments.length === 0) return;
            log(
              garments.map(({ id }) => id),
              `log-${day}-${Date.now()}`,
            ).catch(tellProblem);
          }}
        />
      )}
    </>
  );
}

const filters = ["save", "like", "wear", "own"] as const;
type Filter = (typeof filters)[number];

/** What was saved, liked, worn or put together by oneself. */
function Kept() {
  const filter = useSignal<Filter>("save");
  return (
    <>
      <Choice
        label={historyWords.filter}
        values={filters}
        chosen={filter.value}
        choose={(one) => {
          filter.value = one;
        }}
        wordFor={(one) => historyWords.filters[one]}
        kind="small"
      />
      <KeptList key={filter.value} filter={filter.value} />
    </>
  );
}

function KeptList({ filter }: { filter: Filter }) {
  const { pages, more } = usePages((offset) =>
    answer(
      api.outfits.$get({
        query: {
          limit: "12",
          offset: String(offset),
          ...(filter === "own" ? { source: "user_created" } : { action: filter }),
        },
      }),
    ),
  );
  return (
    <Loaded of={pages}>
      {({ items, total }) =>
        items.length === 0 ? (
          <Empty title={historyWords.nothingKept[filter]}>
            <a class="button" href="/outfits">
              {historyWords.toOutfits}
            </a>
          </Empty>
        ) : (
          <>
            <h2 class="visually-hidden">{historyWords.filters[filter]}</h2>
            <div class="outfit-grid">
              {items.map((outfit, index) => (
                <OutfitCard
                  key={index}
                  outfit={outfit}
                  changed={(after) => pages.change((page) => ({ ...page, items: replaced(page.items, outfit, after) }))}
                />
              ))}
            </div>
            {items.length < total && (
              <p>
                <button type="button" onClick={() => void more()}>
                  {words.more}
                </button>
              </p>
            )}
          </>
        )
      }
    </Loaded>
  );
}
