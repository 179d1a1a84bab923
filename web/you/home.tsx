// Where the person lives, for the weather, and the units they think in.

import type { TargetedSubmitEvent } from "preact";
import { type Preferences, Problem } from "../api.ts";
import { Field } from "../parts/field.tsx";
import { useTask, WhatFailed } from "../parts/task.tsx";
import { tell } from "../toasts.tsx";
import { youWords } from "../words/later.ts";
import { words } from "../words.ts";
import { change, changeHome } from "./profile.ts";

const text = youWords.home;
const units = ["metric", "us"] as const;

export function Home({ preferences: { home, units: chosen } }: { preferences: Preferences }) {
  const { isBusy, error, run } = useTask();
  const save = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const place = String(new FormData(event.currentTarget).get("place")).trim();
    void run(async () => {
      await changeHome({ place });
      tell(text.saved);
    });
  };
  const locate = () =>
    void run(async () => {
      const { coords } = await position();
      // A tenth of a degree is all that is stored: no need to send more.
      const rounded = (degrees: number) => Math.round(degrees * 10) / 10;
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      await changeHome({ lat: rounded(coords.latitude), lon: rounded(coords.longitude), time_zone: timeZone });
      tell(text.saved);
    });
  const remove = () =>
    void run(async () => {
      await changeHome(null);
      tell(text.removed, () => changeHome(home));
    });

  return (
    <section class="stack" aria-labelledby="home">
      <h2 id="home">{text.title}</h2>
      <p class="quiet-text">{home === null ? text.help : text.now(home.place ?? `${home.lat}, ${home.lon}`)}</p>
      <form class="row place" onSubmit={save}>
        <Field label={text.place}>
          <input name="place" required maxLength={100} autocomplete="address-level2" defaultValue={home?.place ?? ""} />
        </Field>
        <button type="submit" disabled={isBusy}>
          {words.save}
        </button>
      </form>
      <p class="row">
        <button type="button" class="quiet" disabled={isBusy} onClick={locate}>
          {text.locate}
        </button>
        {home !== null && (
          <button type="button" class="quiet" disabled={isBusy} onClick={remove}>
            {words.takeOut}
          </button>
        )}
      </p>
      <WhatFailed error={error instanceof Problem && error.code === "unavailable" ? new Error(text.unavailable) : error} />
      <fieldset class="field">
        <legend>{text.units}</legend>
        <div class="chips">
          {units.map((unit) => (
            <label key={unit} class="button chip">
              <input
                type="radio"
                name="units"
                class="visually-hidden"
                checked={chosen === unit}
                onChange={() => void change({ units: unit })}
              />
              {text[unit]}
            </label>
          ))}
        </div>
      </fieldset>
    </section>
  );
}

function position(): Promise<GeolocationPosition> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      resolve,
      ({ code, PERMISSION_DENIED }) => reject(new Error(code === PERMISSION_DENIED ? text.notAllowed : text.notFound)),
      { timeout: 15_000, maximumAge: 600_000 },
    );
  });
}
