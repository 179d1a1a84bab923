// Packs for a trip: where, when, what for; then the packing list, and what to wear on each day.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { answer, api } from "../api.ts";
import { addDays, daysBetween, spokenDay, today } from "../outfits/days.ts";
import { loadKinds } from "../outfits/kinds.ts";
import { loadOccasions, occasions } from "../outfits/occasions.ts";
import { daysMax, occasionsMax, occasionsOn, toggled, tripRequest } from "../outfits/trip-plan.ts";
import { makePlan, TripResult } from "../outfits/trip-result.tsx";
import type { Occasion } from "../outfits/wish.ts";
import { Field } from "../parts/field.tsx";
import { OutfitLinks } from "../parts/outfit-links.tsx";
import { Failed, Loading } from "../parts/states.tsx";
import { useTask } from "../parts/task.tsx";
import type { Units } from "../parts/temperature.ts";
import { tellProblem } from "../toasts.tsx";
import { tripWords } from "../words/later.ts";
import { titled, words } from "../words.ts";

export function Trip() {
  const now = today();
  const from = useSignal(addDays(now, 1));
  const to = useSignal(addDays(now, 3));
  const place = useSignal("");
  const chosen = useSignal<readonly Occasion[]>(["travel", "casual"]);
  const byDay = useSignal<ReadonlyMap<string, readonly Occasion[]>>(new Map());
  const shoesMax = useSignal<number | null>(null);
  const { isBusy, error, run } = useTask();
  const units = useSignal<Units>("metric");
  const result = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    loadKinds();
    loadOccasions();
    answer(api.preferences.$get()).then((found) => {
      units.value = found.units;
    }, tellProblem);
  }, []);

  const submit = () =>
    run(async () => {
      const request = tripRequest({
        from: from.value,
        to: to.value,
        place: place.value,
        occasions: chosen.value,
        byDay: byDay.value,
      });
      await makePlan(request, shoesMax.value);
      requestAnimationFrame(() => result.current?.focus());
    });
  const days = daysBetween(from.value, to.value).slice(0, daysMax);
  const choice = (those: readonly Occasion[], choose: (next: readonly Occasion[]) => void) =>
    (occasions.value?.map(({ name }) => name) ?? those).map((name) => {
      const isChosen = those.includes(name);
      return (
        <button
          key={name}
          type="button"
          class="chip"
          aria-pressed={isChosen}
          disabled={!isChosen && those.length >= occasionsMax}
          onClick={() => choose(toggled(those, name, occasionsMax))}
        >
          {titled(name)}
        </button>
      );
    });

  return (
    <section class="screen">
      <h1>{words.titles.trip}</h1>
      <OutfitLinks />
      <form
        class="stack trip-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={tripWords.place}>
          <input
            name="place"
            value={place.value}
            maxLength={100}
            autocomplete="off"
            placeholder={tripWords.placeExample}
            onInput={({ currentTarget }) => {
              place.value = currentTarget.value;
            }}
          />
        </Field>
        <div class="pair">
          <Field label={tripWords.from}>
            <input
              type="date"
              name="from"
              required
              min={now}
              value={from.value}
              onChange={({ currentTarget: { value } }) => {
                if (value === "") return;
                from.value = value;
                // The trip keeps its order and its longest length.
                if (to.value < value) to.value = value;
                if (to.value > addDays(value, daysMax - 1)) to.value = addDays(value, daysMax - 1);
              }}
            />
          </Field>
          <Field label={tripWords.to}>
            <input
              type="date"
              name="to"
              required
              min={from.value}
              max={addDays(from.value, daysMax - 1)}
              value={to.value}
              onChange={({ currentTarget: { value } }) => {
                if (value !== "") to.value = value;
              }}
            />
          </Field>
        </div>
        <fieldset class="field">
          <legend>{tripWords.occasions(occasionsMax)}</legend>
          <div class="chips small of-trip">
            {choice(chosen.value, (next) => {
              if (next.length > 0) chosen.value = next;
            })}
          </div>
        </fieldset>
        <details>
          <summary>{tripWords.dayByDay}</summary>
          <div class="stack by-day">
            {days.map((day) => (
              <fieldset key={day} class="field">
                <legend>{spokenDay(day)}</legend>
                <div class="chips small">
                  {choice(occasionsOn(day, chosen.value, byDay.value), (next) => {
                    byDay.value = new Map([...byDay.value, [day, next]]);
                  })}
                </div>
              </fieldset>
            ))}
          </div>
        </details>
        <Field kind="field short" label={tripWords.shoes}>
          <select
            name="shoes"
            value={shoesMax.value === null ? "" : String(shoesMax.value)}
            onChange={({ currentTarget: { value } }) => {
              shoesMax.value = value === "" ? null : Number(value);
            }}
          >
            <option value="">{tripWords.anyShoes}</option>
            {[1, 2, 3].map((count) => (
              <option key={count} value={count}>
                {tripWords.pairs(count)}
              </option>
            ))}
          </select>
        </Field>
        <button type="submit" class="primary" disabled={isBusy}>
          {isBusy ? tripWords.planning : tripWords.plan}
        </button>
      </form>
      {error !== null && <Failed error={error} retry={submit} />}
      {isBusy && <Loading />}
      {!isBusy && <TripResult heading={result} units={units.value} />}
    </section>
  );
}
