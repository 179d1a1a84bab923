// How a garment is used: whether it can be worn, its set, what it cost and how often it was worn.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { answer, api, type Garment } from "../api.ts";
import { Field } from "../parts/field.tsx";
import { WordSelect } from "../parts/word-select.tsx";
import { garmentWords } from "../words/later.ts";
import { wardrobeWords } from "../words/wardrobe.ts";
import { locale } from "../words.ts";
import type { GarmentChange } from "./change.ts";
import { setNames } from "./moves.ts";
import { addressOf } from "./view.ts";
import { outOfUseStates } from "./vocabulary.ts";
import { type Wears, wearsIn } from "./wears.ts";

export interface Owning {
  readonly garment: Garment;
  readonly save: (change: GarmentChange) => void;
}

const text = garmentWords;

export function UseFields({ garment, save }: Owning) {
  const { set_name: set, suggested_set: suggested, price, purchased_on: day, out_of_use: outOfUse } = garment;
  return (
    <section class="stack" aria-labelledby="use-title">
      <h2 id="use-title">{text.use}</h2>
      <WornOften garment={garment} />
      <Field kind="attribute" label={text.outOfUse}>
        <WordSelect
          names={outOfUseStates}
          words={wardrobeWords.outOfUse}
          none={text.canBeWorn}
          value={outOfUse}
          choose={(state) => save({ out_of_use: state })}
        />
      </Field>
      <div class="attribute-line">
        <Field kind="attribute" label={text.set}>
          <input
            key={set}
            defaultValue={set ?? ""}
            maxLength={100}
            list="sets"
            onChange={({ currentTarget: { value } }) => save({ set_name: value.trim() === "" ? null : value.trim() })}
          />
        </Field>
        <datalist id="sets">
          {setNames().map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {set === null && suggested !== null && (
          <button type="button" class="chip" onClick={() => save({ set_name: suggested })}>
            {text.putIntoSet(suggested)}
          </button>
        )}
        {set !== null && (
          <a class="quiet-text" href={addressOf({ set_name: set })}>
            {text.showSet}
          </a>
        )}
      </div>
      <Field kind="attribute" label={text.price}>
        <input
          key={price}
          type="number"
          inputMode="decimal"
          min={0}
          step="0.01"
          defaultValue={price === null ? "" : String(price)}
          onChange={({ currentTarget }) => {
            if (!currentTarget.reportValidity()) return;
            save({ price: currentTarget.value === "" ? null : currentTarget.valueAsNumber });
          }}
        />
      </Field>
      <Field kind="attribute" label={text.purchased}>
        <input
          key={day}
          type="date"
          defaultValue={day ?? ""}
          onBlur={({ currentTarget: { value } }) => value !== (day ?? "") && save({ purchased_on: value === "" ? null : value })}
        />
      </Field>
    </section>
  );
}

const outfitsRead = 100;

function WornOften({ garment: { id, price } }: { garment: Garment }) {
  const wears = useSignal<Wears | null>(null);
  useEffect(() => {
    answer(api.outfits.$get({ query: { garment_id: id, action: "wear", limit: String(outfitsRead) } })).then(
      ({ items }) => {
        wears.value = wearsIn(items);
      },
      // The outfits below ask the same, and say what is wrong.
      console.warn,
    );
  }, []);
  const { days, last } = wears.value ?? { days: 0, last: null };
  return (
    <p class="attribute">
      <span>{text.wears}</span>
      <span>
        {wears.value !== null &&
          (last === null
            ? text.neverWorn
            : text.worn(days, new Date(`${last}T12:00`).toLocaleDateString(locale, { dateStyle: "medium" })))}
        {price !== null && days > 0 && (
          <span class="quiet-text"> {text.perWear((price / days).toLocaleString(locale, { maximumFractionDigits: 2 }))}</span>
        )}
      </span>
    </p>
  );
}
