// What one dresses for, and when.

import { useSignal } from "@preact/signals";
import { Choice } from "../parts/choice.tsx";
import { outfitsWords } from "../words/later.ts";
import { titled } from "../words.ts";
import { change, wish } from "./asked.ts";
import { addDays, today } from "./days.ts";
import { occasions } from "./occasions.ts";
import type { Activity, Occasion } from "./wish.ts";

const activityWords: Readonly<Partial<Record<Activity, string>>> = outfitsWords.activities;

/** Shown at once; the others behind "more". */
const usual: readonly Occasion[] = ["casual", "work", "date", "party"];

export function OccasionChoice() {
  const isOpen = useSignal(false);
  const isChosen = useSignal(false);
  const { occasion, activity } = wish.value;
  const all = occasions.value?.map(({ name }) => name) ?? usual;
  const shown = isOpen.value ? all : [...usual, ...(usual.includes(occasion) ? [] : [occasion])];
  const activities = occasions.value?.find(({ name }) => name === occasion)?.activities ?? [];
  // The list of occasions comes after the page: a row that nobody asked for would push the outfits down.
  const showsActivities = activities.length > 0 && (isOpen.value || isChosen.value || activity !== null);
  return (
    <>
      <Choice
        label={outfitsWords.occasion}
        values={shown}
        chosen={occasion}
        choose={(name) => {
          isChosen.value = true;
          change({ ...wish.value, occasion: name, activity: null });
        }}
        wordFor={(name) => titled(name)}
        kind={isOpen.value ? "is-open" : ""}
      >
        <button
          type="button"
          class="chip quiet"
          aria-expanded={isOpen.value}
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          {isOpen.value ? outfitsWords.fewerOccasions : outfitsWords.moreOccasions}
        </button>
      </Choice>
      {showsActivities && (
        <Choice<Activity | null>
          label={outfitsWords.activity}
          values={[null, ...activities]}
          chosen={activity}
          choose={(name) => change({ ...wish.value, activity: name })}
          wordFor={(name) => (name === null ? outfitsWords.noActivity : (activityWords[name] ?? titled(name)))}
          kind="small"
        />
      )}
    </>
  );
}

export function DayChoice() {
  const { day } = wish.value;
  const now = today();
  const tomorrow = addDays(now, 1);
  const choose = (next: string | null) => change({ ...wish.value, day: next, weather: null });
  return (
    <Choice
      label={outfitsWords.when}
      values={[null, tomorrow]}
      chosen={day}
      choose={choose}
      wordFor={(one) => (one === null ? outfitsWords.today : outfitsWords.tomorrow)}
    >
      <input
        type="date"
        class="day-field"
        aria-label={outfitsWords.otherDay}
        value={day ?? ""}
        min={now}
        max={addDays(now, 14)}
        onChange={({ currentTarget }) =>
          choose(currentTarget.value === "" || currentTarget.value === now ? null : currentTarget.value)
        }
      />
    </Choice>
  );
}
