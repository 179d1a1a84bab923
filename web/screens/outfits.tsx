// Proposes outfits: for today without a tap, and for whatever else is asked.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useLocation } from "preact-iso";
import { answer, api, type Outfit, Problem } from "../api.ts";
import { ask, change, failure, garmentsById, isAnswered, isAsking, know, outfits, said, wish } from "../outfits/asked.ts";
import { addDays, spokenDay, today } from "../outfits/days.ts";
import { loadOccasions, occasions } from "../outfits/occasions.ts";
import { replaced } from "../outfits/reading.ts";
import { type Activity, isInWish, keep, leaveOut, type Occasion, without } from "../outfits/wish.ts";
import { Choice } from "../parts/choice.tsx";
import { CompareDialog } from "../parts/compare-dialog.tsx";
import { FirstSteps } from "../parts/first-steps.tsx";
import { GarmentPicker } from "../parts/garment-picker.tsx";
import { Icon } from "../parts/icon.tsx";
import { LeaveOutDialog } from "../parts/leave-out-dialog.tsx";
import { useLoaded } from "../parts/loaded.tsx";
import { OutfitCard } from "../parts/outfit-card.tsx";
import { OutfitLinks } from "../parts/outfit-links.tsx";
import { nameOf } from "../parts/picture.tsx";
import { Failed } from "../parts/states.tsx";
import { WeatherLine } from "../parts/weather-line.tsx";
import { tellProblem } from "../toasts.tsx";
import { outfitsWords } from "../words/outfits.ts";
import { capital, readable, words } from "../words.ts";

/** Shown at once; the others behind "more". */
const usual: readonly Occasion[] = ["casual", "work", "date", "party"];

export function Outfits() {
  const { query, route } = useLocation();
  const chosen = useSignal<readonly string[]>([]);
  const grid = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // The usual ones are there without; what fails is said once, where the outfits would be.
    loadOccasions(console.warn);
    const wanted = query["must_include"];
    if (wanted === undefined) {
      if (!isAnswered.value && !isAsking.value) void ask();
      return;
    }
    // Out of the address: to come back to it would keep the garment again.
    route("/outfits", true);
    answer(api.wardrobe[":id"].$get({ param: { id: wanted } })).then((garment) => know([garment]), tellProblem);
    change(keep(wish.value, wanted));
  }, []);

  const { occasion, day } = wish.value;
  const spoken = occasions.value?.find(({ name }) => name === occasion)?.spoken ?? readable(occasion);
  const answered = said.value;
  const list = outfits.value;
  const changed = (before: Outfit) => (after: Outfit | null) => {
    chosen.value = chosen.value.filter((id) => id !== before.id);
    outfits.value = replaced(outfits.value, before, after);
  };
  const choosing = (next: typeof keep) => (id: string) => {
    know(list.flatMap(({ garments }) => garments));
    change(next(wish.value, id));
    grid.current?.focus();
  };
  const choices = { keep: choosing(keep), leaveOut: choosing(leaveOut) };
  const choose = (id: string) => {
    chosen.value = chosen.value.includes(id) ? chosen.value.filter((one) => one !== id) : [...chosen.value, id].slice(-2);
  };
  const others = async () => {
    const before = list.length;
    await ask(true);
    grid.current?.querySelectorAll<HTMLElement>("article")[before]?.focus();
  };
  const [first, second] = chosen.value.map((id) => list.find((one) => one.id === id));

  return (
    <section class="screen">
      <header>
        <h1>{outfitsWords.title}</h1>
      </header>
      <OutfitLinks />
      <div class="ask">
        <OccasionChoice />
        <DayChoice />
        <WeatherLine />
        <Limits />
      </div>
      <p role="status" class="quiet-text">
        {isAsking.value
          ? outfitsWords.asking
          : answered !== null && outfitsWords.found(list.length, spoken, day === null ? "" : spokenDay(day))}
        {chosen.value.length === 1 && ` ${outfitsWords.comparing}`}
      </p>
      {failure.value !== null && (
        <>
          <Failed error={readableRefusal(failure.value)} retry={() => ask(list.length > 0)} />
          {list.length === 0 && wish.value.kept.length > 0 && (
            <p class="state">
              <button type="button" onClick={() => change({ ...wish.value, kept: [] })}>
                {outfitsWords.unlock}
              </button>
            </p>
          )}
        </>
      )}
      {answered !== null && failure.value === null && <Lacking />}
      {list.length === 0 && isAsking.value ? (
        // Not the grid of the cards: what is said above them would push it down.
        <div key="waiting" class="outfit-grid" aria-busy="true">
          {[0, 1, 2].map((index) => (
            <div key={index} class="outfit">
              <span class="worn">
                <span class="placeholder" />
              </span>
            </div>
          ))}
        </div>
      ) : (
        <div key="cards" ref={grid} tabIndex={-1} class="outfit-grid" aria-busy={isAsking.value}>
          {list.map((outfit, index) => (
            // By place, not by outfit: after a swap it is the same card.
            <OutfitCard
              key={index}
              outfit={outfit}
              changed={changed(outfit)}
              choices={choices}
              compare={
                list.length < 2 ? undefined : { isChosen: chosen.value.includes(outfit.id), choose: () => choose(outfit.id) }
              }
              isEager={index < 2}
            />
          ))}
        </div>
      )}
      {list.length > 0 && (
        <div class="row">
          {answered?.exhausted === true ? (
            <p>{outfitsWords.exhausted}</p>
          ) : (
            <button type="button" disabled={isAsking.value} onClick={() => void others()}>
              {outfitsWords.others}
            </button>
          )}
          {answered?.exact === false && <p class="quiet-text">{outfitsWords.inexact}</p>}
        </div>
      )}
      {first !== undefined && second !== undefined && (
        <CompareDialog
          one={first}
          other={second}
          close={() => {
            chosen.value = [];
          }}
        />
      )}
    </section>
  );
}

/** A refusal names the fields of the request; a person knows them by other words. */
function readableRefusal(error: unknown): unknown {
  if (!(error instanceof Problem) || error.code !== "invalid_request" || error.fields.length === 0) return error;
  const said = error.fields.map(({ message }) =>
    message.replaceAll(/exclude_[a-z]+/g, (name) => outfitsWords.fields[name] ?? name),
  );
  return new Error(said.map((sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)).join(" "));
}

function OccasionChoice() {
  const isOpen = useSignal(false);
  const { occasion, activity } = wish.value;
  const all = occasions.value?.map(({ name }) => name) ?? usual;
  const shown = isOpen.value ? all : [...usual, ...(usual.includes(occasion) ? [] : [occasion])];
  const activities = occasions.value?.find(({ name }) => name === occasion)?.activities ?? [];
  return (
    <>
      <Choice
        label={outfitsWords.occasion}
        values={shown}
        chosen={occasion}
        choose={(name) => change({ ...wish.value, occasion: name, activity: null })}
        wordFor={(name) => capital(readable(name))}
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
      {activities.length > 0 && (
        <Choice<Activity | null>
          label={outfitsWords.activity}
          values={[null, ...activities]}
          chosen={activity}
          choose={(name) => change({ ...wish.value, activity: name })}
          wordFor={(name) => (name === null ? outfitsWords.noActivity : capital(readable(name)))}
          kind="small"
        />
      )}
    </>
  );
}

function DayChoice() {
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

/** What is kept and what is left out, each to be taken back with a tap. */
function Limits() {
  const open = useSignal<"keep" | "leave out" | null>(null);
  const wished = wish.value;
  const byId = garmentsById.value;
  const name = (id: string) => {
    const garment = byId.get(id);
    return garment === undefined ? words.garments(1) : nameOf(garment);
  };
  const limits = [
    ...wished.kept.map((id) => ({ constraint: "must_include", value: id, text: outfitsWords.kept(name(id)) })),
    ...wished.withoutGarments.map((id) => ({ constraint: "exclude_garments", value: id, text: outfitsWords.leftOut(name(id)) })),
    ...wished.withoutKinds.map((kind) => ({
      constraint: "exclude_categories",
      value: kind,
      text: outfitsWords.leftOut(readable(kind)),
    })),
    ...wished.withoutColours.map((colour) => ({
      constraint: "exclude_colors",
      value: colour,
      text: outfitsWords.leftOut(readable(colour)),
    })),
  ];
  const close = () => {
    open.value = null;
  };
  return (
    <div class="chips">
      <button
        type="button"
        class="chip quiet"
        onClick={() => {
          open.value = "keep";
        }}
      >
        <Icon name="lock" />
        {outfitsWords.keep}
      </button>
      <button
        type="button"
        class="chip quiet"
        onClick={() => {
          open.value = "leave out";
        }}
      >
        <Icon name="exclude" />
        {outfitsWords.leaveOut}
      </button>
      {limits.map(({ constraint, value, text }) => (
        <button
          key={`${constraint} ${value}`}
          type="button"
          class="chip"
          aria-label={outfitsWords.takeBack(text)}
          onClick={() => change(without(wished, constraint, value))}
        >
          {text} <span aria-hidden="true">×</span>
        </button>
      ))}
      {open.value === "keep" && (
        <GarmentPicker
          title={outfitsWords.keepTitle}
          chosen={wished.kept.flatMap((id) => byId.get(id) ?? [])}
          close={close}
          done={(garments) => {
            close();
            know(garments);
            const ids = garments.map(({ id }) => id);
            change({ ...wished, kept: ids, withoutGarments: wished.withoutGarments.filter((id) => !ids.includes(id)) });
          }}
        />
      )}
      {open.value === "leave out" && <LeaveOutDialog close={close} />}
    </div>
  );
}

/** What could not be met, why, and how to mend it. */
function Lacking() {
  const isNothing = outfits.value.length === 0;
  const summary = useLoaded(
    () => answer(api.wardrobe.summary.$get({ query: { insight: "false" } })),
    isNothing ? "nothing" : null,
  );
  if (said.value === null) return null;
  const { unmet, relaxations = [] } = said.value;
  const counts = summary.value;
  if (isNothing && counts?.total === 0) {
    return (
      <div class="state">
        <FirstSteps />
      </div>
    );
  }
  const waiting = (counts?.by_status["pending"] ?? 0) + (counts?.by_status["processing"] ?? 0);
  const isTakenBack = (constraint: string) => isInWish(wish.value, constraint);
  const mendable = [...new Set(unmet.map(({ constraint }) => constraint))].filter(isTakenBack);
  if (unmet.length === 0 && !isNothing) return null;
  return (
    <div class="lacking">
      {unmet.map(({ constraint, slot, message, relaxing }) => (
        <p key={`${constraint} ${slot} ${message}`}>
          <b>{message}</b> {relaxing}
        </p>
      ))}
      {isNothing && waiting > 0 && <p>{outfitsWords.stillLooking(waiting)}</p>}
      <div class="row">
        {unmet.some(({ constraint }) => constraint === "wardrobe") && (
          <a class="button" href="/add">
            {outfitsWords.addPhotos}
          </a>
        )}
        {unmet.some(({ constraint }) => constraint === "in_laundry" || constraint === "out_of_use") && (
          <a class="button" href="/">
            {outfitsWords.toWardrobe}
          </a>
        )}
        {mendable.length > 0 && (
          <button
            type="button"
            onClick={() => change(mendable.reduce((next, constraint) => without(next, constraint, null), wish.value))}
          >
            {mendable.includes("must_include") ? outfitsWords.unlock : outfitsWords.mend}
          </button>
        )}
        {isNothing && waiting > 0 && (
          <button type="button" onClick={() => void ask()}>
            {outfitsWords.askAgain}
          </button>
        )}
      </div>
      {relaxations.length > 0 && (
        <>
          <h2>{outfitsWords.relaxations}</h2>
          <ul class="stack">
            {relaxations.map(({ words: sentence, relaxed, outfit }) => (
              <li key={sentence} class="stack">
                <p>
                  <b>{capital(sentence)}.</b> {outfit.explanation}
                </p>
                {relaxed.every(({ constraint }) => isTakenBack(constraint)) && (
                  <button
                    type="button"
                    onClick={() =>
                      change(relaxed.reduce((next, { constraint, value }) => without(next, constraint, value), wish.value))
                    }
                  >
                    {outfitsWords.tryThis}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
