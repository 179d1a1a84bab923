// Proposes outfits: for today without a tap, and for whatever else is asked.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { query, route } from "../address.ts";
import { answer, api, type Outfit } from "../api.ts";
import { ask, change, failure, isAnswered, isAsking, know, outfits, said, wish } from "../outfits/asked.ts";
import { spokenDay } from "../outfits/days.ts";
import { Lacking, readableRefusal } from "../outfits/lacking.tsx";
import { Limits } from "../outfits/limits.tsx";
import { DayChoice, OccasionChoice } from "../outfits/occasion-and-day.tsx";
import { loadOccasions, occasions } from "../outfits/occasions.ts";
import { replaced } from "../outfits/reading.ts";
import { keep, leaveOut } from "../outfits/wish.ts";
import { CompareDialog } from "../parts/compare-dialog.tsx";
import { OutfitCard } from "../parts/outfit-card.tsx";
import { OutfitLinks } from "../parts/outfit-links.tsx";
import { Failed } from "../parts/states.tsx";
import { WeatherLine } from "../parts/weather-line.tsx";
import { tellProblem } from "../toasts.tsx";
import { outfitsWords } from "../words/later.ts";
import { readable, words } from "../words.ts";

export function Outfits() {
  const chosen = useSignal<readonly string[]>([]);
  const grid = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // The usual ones are there without; what fails is said once, where the outfits would be.
    loadOccasions(console.warn);
    const wanted = query.peek()["must_include"];
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
        <h1>{words.titles.outfits}</h1>
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
