// What was worn, as a month of thumbnails or a list, and the outfits that were saved and liked.

import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { answer, api, type Outfit } from "../api.ts";
import { addMonths, boundsOf, monthOf, spokenDay, spokenMonth, today } from "../outfits/days.ts";
import { Kept } from "../outfits/kept-outfits.tsx";
import { replaced, wornByDay } from "../outfits/reading.ts";
import { Calendar, DayList } from "../outfits/worn-days.tsx";
import { Choice } from "../parts/choice.tsx";
import { GarmentPicker } from "../parts/garment-picker.tsx";
import { Loaded, useLoaded } from "../parts/loaded.tsx";
import { OutfitCard } from "../parts/outfit-card.tsx";
import { OutfitLinks } from "../parts/outfit-links.tsx";
import { Failed } from "../parts/states.tsx";
import { tell, tellProblem } from "../toasts.tsx";
import { historyWords } from "../words/later.ts";
import { words } from "../words.ts";

type View = "calendar" | "list" | "kept";
const views: readonly View[] = ["calendar", "list", "kept"];

export function History() {
  const view = useSignal<View>("calendar");
  return (
    <section class="screen">
      <h1>{words.titles.history}</h1>
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
