// The weather that the outfits are for, where it comes from, and the person's own word on it.

import { useSignal } from "@preact/signals";
import { useId, useRef } from "preact/hooks";
import { change, failure, said, wish } from "../outfits/asked.ts";
import type { Condition } from "../outfits/wish.ts";
import { outfitsWords } from "../words/later.ts";
import { capital, titled } from "../words.ts";
import { Field } from "./field.tsx";
import { celsiusOf, shownDegrees, type Units, weatherWords } from "./temperature.ts";

const conditions: readonly Condition[] = ["sunny", "cloudy", "rainy", "snowy", "windy"];
/** Where nothing is known: neither coat nor shorts. */
const mildDegrees = 15;

export function WeatherLine() {
  const isOpen = useSignal(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const id = useId();
  const answered = said.value;
  // Once known, the units stay: without an answer there is no other word on them.
  const latestUnits = useRef<Units>("metric");
  if (answered !== null) latestUnits.current = answered.constraints.units;
  const { current: units } = latestUnits;
  const weather = wish.value.weather ?? answered?.constraints.weather;
  const degrees = weather?.temperature_c;
  const parts = weatherWords(weather ?? {}, units);
  const notes = answered?.notes ?? [];
  const isStated = wish.value.weather !== null;
  // With a home that has no weather now, the note says so.
  const lacksHome = notes.length > 0 && notes.every(({ code }) => code === "season_used");
  const close = () => {
    isOpen.value = false;
    toggle.current?.focus();
  };
  return (
    <div class="weather-line">
      <p>
        {parts.length > 0 && <b>{capital(parts.join(", "))}. </b>}
        <span class="quiet-text">
          {isStated
            ? outfitsWords.weatherStated
            : notes.map(({ code, message }) => (code === "season_used" ? outfitsWords.seasonUsed : message)).join(" ")}
          {!isStated && answered !== null && notes.length === 0 && parts.length === 0 && outfitsWords.noWeather}{" "}
          {lacksHome && !isStated && (
            <>
              <a href="/you">{outfitsWords.setHome}</a>{" "}
            </>
          )}
        </span>
        {/* Not before the words that it follows: it would move. */}
        {(answered !== null || failure.value !== null) && (
          <button
            ref={toggle}
            type="button"
            class="link"
            aria-expanded={isOpen.value}
            aria-controls={id}
            onClick={() => {
              isOpen.value = !isOpen.value;
            }}
          >
            {outfitsWords.changeWeather}
          </button>
        )}
      </p>
      <div id={id} hidden={!isOpen.value}>
        {isOpen.value && (
          <form
            class="stack"
            onSubmit={(event) => {
              event.preventDefault();
              const fields = new FormData(event.currentTarget);
              const stated = conditions.filter((condition) => fields.has(condition));
              const temperature_c = celsiusOf(Number(fields.get("temperature")), units);
              close();
              change({ ...wish.value, weather: { temperature_c, conditions: stated } });
            }}
          >
            <Field kind="field short" label={outfitsWords.temperature(units === "us" ? "°F" : "°C")}>
              <input
                name="temperature"
                type="number"
                inputMode="numeric"
                required
                min={shownDegrees(-40, units)}
                max={shownDegrees(50, units)}
                step="any"
                defaultValue={String(shownDegrees(degrees ?? mildDegrees, units))}
              />
            </Field>
            <fieldset class="chips small">
              <legend class="visually-hidden">{outfitsWords.weather}</legend>
              {conditions.map((condition) => (
                <label key={condition} class="button chip">
                  <input
                    type="checkbox"
                    class="visually-hidden"
                    name={condition}
                    defaultChecked={weather?.conditions.includes(condition) ?? false}
                  />
                  {titled(condition)}
                </label>
              ))}
            </fieldset>
            <div class="row">
              <button type="submit" class="primary">
                {outfitsWords.useWeather}
              </button>
              {isStated && (
                <button
                  type="button"
                  onClick={() => {
                    close();
                    change({ ...wish.value, weather: null });
                  }}
                >
                  {outfitsWords.forecastAgain}
                </button>
              )}
            </div>
          </form>
        )}
      </div>
    </div>
  );
}
