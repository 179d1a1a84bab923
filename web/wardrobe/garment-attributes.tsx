// What a garment is, to be corrected in place. What the photo did not show for certain is marked, with the likeliest words to tap.

import type { ComponentChildren } from "preact";
import type { Garment } from "../api.ts";
import { useCategories } from "../parts/categories.ts";
import { Field } from "../parts/field.tsx";
import { nameOf } from "../parts/picture.tsx";
import { Toggles } from "../parts/toggles.tsx";
import { WordSelect } from "../parts/word-select.tsx";
import { garmentWords } from "../words/later.ts";
import { titled } from "../words.ts";
import { fits, formalities, formalityNames, formalityOf, materials, patterns } from "./attribute-words.ts";
import { CategoryOptions } from "./category-options.tsx";
import type { GarmentChange } from "./change.ts";
import type { Owning } from "./garment-use.tsx";
import { guessesOf, isUnsure } from "./guesses.ts";
import { Swatch } from "./swatch.tsx";
import { colours, namesOf, seasons } from "./vocabulary.ts";

const text = garmentWords;
const lists = { color_primary: colours, color_secondary: colours, material: materials, pattern: patterns, fit: fits };

export function Attributes({ garment, save }: Owning) {
  const categories = useCategories();
  const { attributes, category } = garment;
  const correct = (corrections: NonNullable<GarmentChange["attributes"]>) => save({ attributes: corrections });
  const { formality, seasons: worn } = attributes;
  return (
    <section class="stack" aria-labelledby="details-title">
      <h2 id="details-title">{text.details}</h2>
      <Field kind="attribute" label={text.name}>
        <input
          key={garment.custom_name}
          defaultValue={garment.custom_name ?? ""}
          maxLength={100}
          placeholder={nameOf({ ...garment, custom_name: null })}
          onChange={({ currentTarget: { value } }) => save({ custom_name: value.trim() === "" ? null : value.trim() })}
        />
      </Field>
      <Guessed field="category" garment={garment} save={save}>
        <select value={category ?? ""} onChange={({ currentTarget: { value } }) => save({ category: value })}>
          {category === null && <option value="">{text.unknown}</option>}
          {categories === null && category !== null && <option value={category}>{titled(category)}</option>}
          <CategoryOptions categories={categories} />
        </select>
      </Guessed>
      {namesOf(lists).map((field) => (
        <Guessed key={field} field={field} garment={garment} save={save}>
          <WordSelect
            names={lists[field]}
            none={text.unknown}
            value={attributes[field]}
            choose={(word) => correct({ [field]: word })}
          />
          {lists[field] === colours && <Swatch word={attributes[field]} />}
        </Guessed>
      ))}
      <Guessed field="formality" garment={garment} save={save}>
        <WordSelect
          names={formalityNames}
          none={formality === null && text.unknown}
          value={formality === null ? null : formalityOf(formality)}
          choose={(name) => name !== null && correct({ formality: formalities[name] })}
        />
      </Guessed>
      <fieldset class="attribute wide">
        <legend>
          {text.seasons} <Unsure garment={garment} field="seasons" />
        </legend>
        <div class="chips">
          <Toggles
            values={seasons}
            isOn={(season) => worn.includes(season)}
            flip={(season) => correct({ seasons: seasons.filter((other) => (other === season) !== worn.includes(other)) })}
          />
        </div>
      </fieldset>
      <Field kind="attribute wide" label={text.notes}>
        <textarea
          key={garment.custom_notes}
          defaultValue={garment.custom_notes ?? ""}
          maxLength={2000}
          rows={2}
          onChange={({ currentTarget: { value } }) => save({ custom_notes: value.trim() === "" ? null : value })}
        />
      </Field>
    </section>
  );
}

/** A field with its label; where it is a guess, that is said, and the likeliest values are one tap away. */
function Guessed({
  field,
  garment,
  save,
  children,
}: Owning & { field: Exclude<Garment["unsure"][number], "style_tags">; children: ComponentChildren }) {
  const guesses = guessesOf(garment, field);
  const label = (
    <>
      {text[field]} <Unsure garment={garment} field={field} />
    </>
  );
  return (
    <div class="attribute-line">
      <Field kind="attribute" label={label}>
        {children}
      </Field>
      {guesses.length > 0 && (
        <div class="chips">
          {guesses.map(({ change: wanted, value, probability }) => (
            <button key={value} type="button" class="chip" onClick={() => save(wanted)}>
              {text.wouldBe(titled(value), probability)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** That what is shown is a guess; what is not known says so itself. */
function Unsure({ garment, field }: { garment: Garment; field: Garment["unsure"][number] }) {
  const value = field === "category" ? garment.category : garment.attributes[field];
  return value !== null && isUnsure(garment, field) ? <em class="guess">{text.unsure}</em> : null;
}
