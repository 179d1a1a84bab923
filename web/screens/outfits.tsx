// Proposes outfits: for today without a tap, and for whatever else is asked.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useLocation } from "preact-iso";
import { answer, api, type Body, type Outfit, Problem } from "../api.ts";
import { ask, change, failure, garmentsById, isAnswered, isAsking, know, outfits, said, wish } from "../outfits/asked.ts";
import { addDays, spokenDay, today } from "../outfits/days.ts";
import { isInWish, keep, leaveOut, type Occasion, without } from "../outfits/wish.ts";
import { CompareDialog } from "../parts/compare-dialog.tsx";
import { FirstSteps } from "../parts/first-steps.tsx";
import { GarmentPicker } from "../parts/garment-picker.tsx";
import { Icon } from "../parts/icon.tsx";
import { LeaveOutDialog } from "../parts/leave-out-dialog.tsx";
import { OutfitCard } from "../parts/outfit-card.tsx";
import { OutfitLinks } from "../parts/outfit-links.tsx";
import { nameOf } from "../parts/picture.tsx";
import { Empty, Failed } from "../parts/states.tsx";
import { WeatherLine } from "../parts/weather-line.tsx";
import { tellProblem } from "../toasts.tsx";
import { capital, readable, words } from "../words.ts";

const asOccasions = () => answer(api.occasions.$get());
type OccasionFacts = Awaited<ReturnType<typeof asOccasions>>["occasions"][number];
/** Asked for once: they do not change while the page is open. */
let occasionsKnown: readonly OccasionFacts[] | null = null;
/** Shown at once; the others behind "more". */
const usual: readonly Occasion[] = ["casual", "work", "date", "party"];

export function Outfits() {
  const { query, route } = useLocation();
  const occasions = useSignal(occasionsKnown);
  const chosen = useSignal<readonly string[]>([]);
  const grid = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (occasions.value === null) {
      asOccasions().then((found) => {
        occasionsKnown = found.occasions;
        occasions.value = found.occasions;
      }, tellProblem);
    }
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
    outfits.value = outfits.value.flatMap((one) => (one.id === before.id ? (after ?? []) : one));
  };
  const choices = {
    keep: (id: string) => {
      know(list.flatMap(({ garments }) => garments));
      change(keep(wish.value, id));
      grid.current?.focus();
    },
    leaveOut: (id: string) => {
      know(list.flatMap(({ garments }) => garments));
      change(leaveOut(wish.value, id));
      grid.current?.focus();
    },
  };
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
        <h1>{words.outfits.title}</h1>
      </header>
      <OutfitLinks />
      <div class="ask">
        <OccasionChoice occasions={occasions.value} />
        <DayChoice />
        <WeatherLine />
        <Limits />
      </div>
      <p role="status" class="quiet-text">
        {isAsking.value
          ? words.outfits.asking
          : answered !== null && words.outfits.found(list.length, spoken, day === null ? "" : spokenDay(day))}
        {chosen.value.length === 1 && ` ${words.outfits.comparing}`}
      </p>
      {failure.value !== null && (
        <>
          <Failed error={readableRefusal(failure.value)} retry={() => ask(list.length > 0)} />
          {list.length === 0 && wish.value.kept.length > 0 && (
            <p class="state">
              <button type="button" onClick={() => change({ ...wish.value, kept: [] })}>
                {words.outfits.unlock}
              </button>
            </p>
          )}
        </>
      )}
      {answered !== null && failure.value === null && <Lacking />}
      <div ref={grid} tabIndex={-1} class="outfit-grid" aria-busy={isAsking.value}>
        {list.length === 0 && isAsking.value
          ? [0, 1, 2].map((index) => (
              <div key={index} class="outfit">
                <span class="worn">
                  <span class="placeholder" />
                </span>
              </div>
            ))
          : list.map((outfit, index) => (
              <OutfitCard
                key={outfit.id}
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
      {list.length > 0 && (
        <div class="row">
          {answered?.exhausted === true ? (
            <p>{words.outfits.exhausted}</p>
          ) : (
            <button type="button" disabled={isAsking.value} onClick={() => void others()}>
              {words.outfits.others}
            </button>
          )}
          {answered?.exact === false && <p class="quiet-text">{words.outfits.inexact}</p>}
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
    message.replaceAll(/exclude_[a-z]+/g, (name) => words.outfits.fields[name] ?? name),
  );
  return new Error(said.map((sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)).join(" "));
}

function OccasionChoice({ occasions }: { occasions: readonly OccasionFacts[] | null }) {
  const isOpen = useSignal(false);
  const { occasion, activity } = wish.value;
  const all = occasions?.map(({ name }) => name) ?? usual;
  const shown = isOpen.value ? all : [...usual, ...(usual.includes(occasion) ? [] : [occasion])];
  const activities = occasions?.find(({ name }) => name === occasion)?.activities ?? [];
  return (
    <>
      <fieldset class={isOpen.value ? "chips is-open" : "chips"}>
        <legend class="visually-hidden">{words.outfits.occasion}</legend>
        {shown.map((name) => (
          <label key={name} class="button chip">
            <input
              type="radio"
              class="visually-hidden"
              name="occasion"
              checked={occasion === name}
              onChange={() => change({ ...wish.value, occasion: name, activity: null })}
            />
            {capital(readable(name))}
          </label>
        ))}
        <button
          type="button"
          class="chip quiet"
          aria-expanded={isOpen.value}
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          {isOpen.value ? words.outfits.fewerOccasions : words.outfits.moreOccasions}
        </button>
      </fieldset>
      {activities.length > 0 && (
        <fieldset class="chips small">
          <legend class="visually-hidden">{words.outfits.activity}</legend>
          {[null, ...activities].map((name) => (
            <label key={name ?? "none"} class="button chip">
              <input
                type="radio"
                class="visually-hidden"
                name="activity"
                checked={activity === name}
                onChange={() => change({ ...wish.value, activity: name })}
              />
              {name === null ? words.outfits.noActivity : capital(readable(name))}
            </label>
          ))}
        </fieldset>
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
    <fieldset class="chips">
      <legend class="visually-hidden">{words.outfits.when}</legend>
      {[null, tomorrow].map((one) => (
        <label key={one ?? "today"} class="button chip">
          <input type="radio" class="visually-hidden" name="day" checked={day === one} onChange={() => choose(one)} />
          {one === null ? words.outfits.today : words.outfits.tomorrow}
        </label>
      ))}
      <input
        type="date"
        class="day-field"
        aria-label={words.outfits.otherDay}
        value={day ?? ""}
        min={now}
        max={addDays(now, 14)}
        onChange={({ currentTarget }) =>
          choose(currentTarget.value === "" || currentTarget.value === now ? null : currentTarget.value)
        }
      />
    </fieldset>
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
    ...wished.kept.map((id) => ({ constraint: "must_include", value: id, text: words.outfits.kept(name(id)) })),
    ...wished.withoutGarments.map((id) => ({ constraint: "exclude_garments", value: id, text: words.outfits.leftOut(name(id)) })),
    ...wished.withoutKinds.map((kind) => ({
      constraint: "exclude_categories",
      value: kind,
      text: words.outfits.leftOut(readable(kind)),
    })),
    ...wished.withoutColours.map((colour) => ({
      constraint: "exclude_colors",
      value: colour,
      text: words.outfits.leftOut(readable(colour)),
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
        {words.outfits.keep}
      </button>
      <button
        type="button"
        class="chip quiet"
        onClick={() => {
          open.value = "leave out";
        }}
      >
        <Icon name="exclude" />
        {words.outfits.leaveOut}
      </button>
      {limits.map(({ constraint, value, text }) => (
        <button
          key={`${constraint} ${value}`}
          type="button"
          class="chip"
          aria-label={words.outfits.takeBack(text)}
          onClick={() => change(without(wished, constraint, value))}
        >
          {text} <span aria-hidden="true">×</span>
        </button>
      ))}
      {open.value === "keep" && (
        <GarmentPicker
          title={words.outfits.keepTitle}
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
  const summary = useSignal<Body<Awaited<ReturnType<typeof api.wardrobe.summary.$get>>> | null>(null);
  const isNothing = outfits.value.length === 0;
  useEffect(() => {
    if (!isNothing) return;
    api.wardrobe.summary
      .$get({ query: { insight: "false" } })
      .then(async (response) => {
        if (response.ok) summary.value = await response.json();
      })
      .catch(tellProblem);
  }, [isNothing, said.value]);
  if (said.value === null) return null;
  const { unmet, relaxations = [] } = said.value;
  const counts = summary.value !== null && "total" in summary.value ? summary.value : null;
  if (isNothing && counts?.total === 0) {
    return (
      <Empty title={words.outfits.empty}>
        <p>{words.outfits.emptyHelp}</p>
        <FirstSteps />
      </Empty>
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
      {isNothing && waiting > 0 && <p>{words.outfits.stillLooking(waiting)}</p>}
      <div class="row">
        {unmet.some(({ constraint }) => constraint === "wardrobe") && (
          <a class="button" href="/add">
            {words.outfits.addPhotos}
          </a>
        )}
        {unmet.some(({ constraint }) => constraint === "in_laundry" || constraint === "out_of_use") && (
          <a class="button" href="/">
            {words.outfits.toWardrobe}
          </a>
        )}
        {mendable.length > 0 && (
          <button
            type="button"
            onClick={() => change(mendable.reduce((next, constraint) => without(next, constraint, null), wish.value))}
          >
            {mendable.includes("must_include") ? words.outfits.unlock : words.outfits.mend}
          </button>
        )}
        {isNothing && waiting > 0 && (
          <button type="button" onClick={() => void ask()}>
            {words.outfits.askAgain}
          </button>
        )}
      </div>
      {relaxations.length > 0 && (
        <>
          <h2>{words.outfits.relaxations}</h2>
          <ul class="stack">
            {relaxations.map(({ words: sentence, relaxed, outfit }) => (
              <li key={sentence} class="stack">
                <p>
                  {sentence} {outfit.explanation}
                </p>
                {relaxed.every(({ constraint }) => isTakenBack(constraint)) && (
                  <button
                    type="button"
                    onClick={() =>
                      change(relaxed.reduce((next, { constraint, value }) => without(next, constraint, value), wish.value))
                    }
                  >
                    {words.outfits.tryThis}
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
