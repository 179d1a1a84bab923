// Packs for a trip: where, when, what for; then the packing list, and what to wear on each day.

import { signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { answer, api } from "../api.ts";
import { addDays, daysBetween, spokenDay, today } from "../outfits/days.ts";
import { kinds, loadKinds } from "../outfits/kinds.ts";
import { loadOccasions, occasions } from "../outfits/occasions.ts";
import { reasonOf } from "../outfits/reading.ts";
import {
  byOutfit,
  daysMax,
  occasionsMax,
  occasionsOn,
  packingGroups,
  shoesTooMany,
  type TripRequest,
  toggled,
  tripRequest,
} from "../outfits/trip-plan.ts";
import type { Occasion } from "../outfits/wish.ts";
import { Faults } from "../parts/faults.tsx";
import { OutfitLinks } from "../parts/outfit-links.tsx";
import { OutfitPictures } from "../parts/outfit-pictures.tsx";
import { nameOf, Picture } from "../parts/picture.tsx";
import { Failed, Loading } from "../parts/states.tsx";
import { type Units, withUnit } from "../parts/temperature.ts";
import { whenLeaving } from "../session.ts";
import { tellProblem } from "../toasts.tsx";
import { outfitsWords } from "../words/outfits.ts";
import { tripWords } from "../words/trip.ts";
import { capital, readable } from "../words.ts";

const planTrip = (json: TripRequest) => answer(api.outfits.trip.$post({ json }));
type Plan = Awaited<ReturnType<typeof planTrip>>;

// Who looks something up while packing comes back to the list as it was.
const plan = signal<Plan | null>(null);
const packedIds = signal<ReadonlySet<string>>(new Set());
whenLeaving(() => {
  plan.value = null;
  packedIds.value = new Set();
});

export function Trip() {
  const now = today();
  const from = useSignal(addDays(now, 1));
  const to = useSignal(addDays(now, 3));
  const place = useSignal("");
  const chosen = useSignal<readonly Occasion[]>(["travel", "casual"]);
  const byDay = useSignal<ReadonlyMap<string, readonly Occasion[]>>(new Map());
  const shoesMax = useSignal<number | null>(null);
  const isPlanning = useSignal(false);
  const units = useSignal<Units>("metric");
  const error = useSignal<unknown>(null);
  const result = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    loadKinds();
    loadOccasions();
    answer(api.preferences.$get()).then((found) => {
      units.value = found.units;
    }, tellProblem);
  }, []);

  const submit = async () => {
    error.value = null;
    isPlanning.value = true;
    try {
      const request = tripRequest({
        from: from.value,
        to: to.value,
        place: place.value,
        occasions: chosen.value,
        byDay: byDay.value,
      });
      plan.value = await withFewShoes(request, shoesMax.value);
      packedIds.value = new Set();
      requestAnimationFrame(() => result.current?.focus());
    } catch (thrown) {
      error.value = thrown;
    } finally {
      isPlanning.value = false;
    }
  };
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
          {capital(readable(name))}
        </button>
      );
    });

  return (
    <section class="screen">
      <h1>{tripWords.title}</h1>
      <OutfitLinks />
      <form
        class="stack trip-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label class="field">
          <span>{tripWords.place}</span>
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
        </label>
        <div class="pair">
          <label class="field">
            <span>{tripWords.from}</span>
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
          </label>
          <label class="field">
            <span>{tripWords.to}</span>
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
          </label>
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
        <label class="field short">
          <span>{tripWords.shoes}</span>
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
        </label>
        <button type="submit" class="primary" disabled={isPlanning.value}>
          {isPlanning.value ? tripWords.planning : tripWords.plan}
        </button>
      </form>
      {error.value !== null && <Failed error={error.value} retry={submit} />}
      {isPlanning.value && <Loading />}
      {plan.value !== null && !isPlanning.value && (
        <>
          <section class="stack" aria-labelledby="packing">
            <h2 id="packing" ref={result} tabIndex={-1}>
              {tripWords.packing}
            </h2>
            <Packing plan={plan.value} />
          </section>
          {plan.value.packing.count > 0 && (
            <section class="stack" aria-labelledby="days">
              <h2 id="days">{tripWords.days}</h2>
              <Days plan={plan.value} units={units.value} />
            </section>
          )}
        </>
      )}
    </section>
  );
}

/** The planner packs the fewest garments, whatever they are. With a limit of shoes, those that are worn least stay at home. */
async function withFewShoes(request: TripRequest, max: number | null): Promise<Plan> {
  let best = await planTrip(request);
  if (max === null || kinds.value === null) return best;
  const without: string[] = [];
  // In place of a pair that stays another may come, so it is asked more than once; some limit cannot be kept.
  for (let round = 0; round < 6; round += 1) {
    const surplus = shoesTooMany(best.packing.garments, kinds.value, max);
    if (surplus.length === 0) break;
    without.push(...surplus);
    best = await planTrip({ ...request, exclude_garments: without });
  }
  return best;
}

function Packing({ plan: { packing, days } }: { plan: Plan }) {
  if (packing.count === 0) {
    const lacking = days.flatMap(({ outfits }) => outfits.flatMap(({ unmet }) => unmet));
    return (
      <>
        <p>{tripWords.nothing}</p>
        {/* On every day the same is missing. */}
        {[...new Set(lacking.map(({ message, relaxing }) => `${message} ${relaxing}`))].map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>
          <a class="button" href="/add">
            {outfitsWords.addPhotos}
          </a>
        </p>
      </>
    );
  }
  return (
    <>
      <p>{packing.words}</p>
      <p class="quiet-text" role="status">
        {tripWords.packed(packedIds.value.size, packing.count)}
      </p>
      {packingGroups(packing.garments, kinds.value ?? new Map()).map(({ slot, packed }) => (
        <fieldset key={slot ?? "other"} class="stack">
          <legend>
            <h3>{slot === null ? tripWords.other : outfitsWords.slots[slot]}</h3>
          </legend>
          <ul class="packing">
            {packed.map(({ garment, days_worn }) => (
              <li key={garment.id}>
                <label>
                  <input
                    type="checkbox"
                    checked={packedIds.value.has(garment.id)}
                    onChange={() => {
                      const next = new Set(packedIds.value);
                      if (!next.delete(garment.id)) next.add(garment.id);
                      packedIds.value = next;
                    }}
                  />
                  <Picture garment={garment} show="cut-out" />
                  <span>
                    {nameOf(garment)}
                    <span class="quiet-text"> {tripWords.daysWorn(days_worn)}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      ))}
    </>
  );
}

function Days({ plan: { packing, days }, units }: { plan: Plan; units: Units }) {
  const byId = new Map(packing.garments.map(({ garment }) => [garment.id, garment]));
  const said = days.map(({ notes }) => notes.map(({ message }) => message).join(" "));
  // What is the same on every day is said once.
  const isSame = new Set(said).size === 1;
  return (
    <>
      {isSame && <p class="quiet-text">{said[0]}</p>}
      <ol class="trip-days">
        {days.map(({ date, weather, outfits }, index) => (
          <li key={date ?? index} class="stack">
            <h3>{date === null ? tripWords.day(index + 1) : spokenDay(date)}</h3>
            <p class="quiet-text">
              {weatherWords(weather, units)} {!isSame && said[index]}
            </p>
            <div class="trip-outfits">
              {byOutfit(outfits).map((group) => (
                <Planned key={group.map(({ occasion }) => occasion).join()} group={group} byId={byId} />
              ))}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

type PlannedOutfit = Plan["days"][number]["outfits"][number];
type Garments = ReadonlyMap<string, Plan["packing"]["garments"][number]["garment"]>;

function Planned({ group, byId }: { group: readonly PlannedOutfit[]; byId: Garments }) {
  const outfit = group[0]?.outfit ?? null;
  const lacking = [...new Set(group.flatMap(({ unmet }) => unmet.map(({ message, relaxing }) => `${message} ${relaxing}`)))];
  return (
    <div class="stack">
      <h4>{capital(group.map(({ occasion }) => readable(occasion)).join(", "))}</h4>
      {outfit !== null && (
        <>
          <OutfitPictures garments={outfit.garment_ids.flatMap((id) => byId.get(id) ?? [])} />
          <Faults faults={outfit.faults} />
          <p>{reasonOf(outfit)}</p>
        </>
      )}
      {lacking.map((sentence) => (
        <p key={sentence} class="quiet-text">
          {sentence}
        </p>
      ))}
    </div>
  );
}

function weatherWords(weather: Plan["days"][number]["weather"], units: Units): string {
  if (weather === null) return "";
  const { temp, temperature_c, conditions } = weather;
  const degrees = temperature_c === undefined ? (temp === undefined ? [] : [readable(temp)]) : [withUnit(temperature_c, units)];
  const parts = [...degrees, ...conditions.map(readable)];
  return parts.length === 0 ? "" : `${capital(parts.join(", "))}.`;
}
