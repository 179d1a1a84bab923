// The plan of a trip: the packing list, and what to wear on each day.

import { signal } from "@preact/signals";
import type { Ref } from "preact";
import { answer, api } from "../api.ts";
import { Faults } from "../parts/faults.tsx";
import { OutfitPictures } from "../parts/outfit-pictures.tsx";
import { nameOf, Picture } from "../parts/picture.tsx";
import { type Units, weatherWords } from "../parts/temperature.ts";
import { whenLeaving } from "../session.ts";
import { flipped } from "../wardrobe/selection.ts";
import { outfitsWords, tripWords } from "../words/later.ts";
import { capital, readable, words } from "../words.ts";
import { spokenDay } from "./days.ts";
import { kinds } from "./kinds.ts";
import { reasonOf, reasonsOf } from "./reading.ts";
import { byOutfit, packingGroups, shoesTooMany, type TripRequest } from "./trip-plan.ts";

const planTrip = (json: TripRequest) => answer(api.outfits.trip.$post({ json }));
type Plan = Awaited<ReturnType<typeof planTrip>>;

// Who looks something up while packing comes back to the list as it was.
const plan = signal<Plan | null>(null);
const packedIds = signal<ReadonlySet<string>>(new Set());
whenLeaving(() => {
  plan.value = null;
  packedIds.value = new Set();
});

/** Plans a trip and shows it, with nothing packed yet. @param shoesMax how many pairs at most; null for as many as needed */
export async function makePlan(request: TripRequest, shoesMax: number | null): Promise<void> {
  plan.value = await withFewShoes(request, shoesMax);
  packedIds.value = new Set();
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

export function TripResult({ heading, units }: { heading: Ref<HTMLHeadingElement>; units: Units }) {
  const { value: planned } = plan;
  if (planned === null) return null;
  return (
    <>
      <section class="stack" aria-labelledby="packing">
        <h2 id="packing" ref={heading} tabIndex={-1}>
          {tripWords.packing}
        </h2>
        <Packing plan={planned} />
      </section>
      {planned.packing.count > 0 && (
        <section class="stack" aria-labelledby="days">
          <h2 id="days">{tripWords.days}</h2>
          <Days plan={planned} units={units} />
        </section>
      )}
    </>
  );
}

function Packing({ plan: { packing, days } }: { plan: Plan }) {
  if (packing.count === 0) {
    const lacking = days.flatMap(({ outfits }) => outfits.flatMap(({ unmet }) => unmet));
    return (
      <>
        <p>{tripWords.nothing}</p>
        {/* On every day the same is missing. */}
        {reasonsOf(lacking).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>
          <a class="button" href="/add">
            {words.titles.add}
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
                      packedIds.value = flipped(packedIds.value, garment.id);
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
              {weather !== null && inSentence(weatherWords(weather, units))} {!isSame && said[index]}
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
      {reasonsOf(group.flatMap(({ unmet }) => unmet)).map((sentence) => (
        <p key={sentence} class="quiet-text">
          {sentence}
        </p>
      ))}
    </div>
  );
}

const inSentence = (parts: readonly string[]) => (parts.length === 0 ? "" : `${capital(parts.join(", "))}.`);
