// What a garment is, to be corrected in place. What the photo did not show for certain is marked, with the likeliest words to tap.

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Garment } from "../api.ts";
import { useCategories } from "../parts/categories.ts";
import { nameOf } from "../parts/picture.tsx";
import { WordOptions } from "../parts/word-options.tsx";
import { garmentWords } from "../words/garment.ts";
import { wardrobeWords } from "../words/wardrobe.ts";
import { capital, readable } from "../words.ts";
import { fits, formalities, formalityNames, formalityOf, isFormality, materials, patterns } from "./attribute-words.ts";
import { CategoryOptions } from "./category-options.tsx";
import type { GarmentChange } from "./change.ts";
import type { Owning } from "./garment-use.tsx";
import { guessesOf, isUnsure } from "./guesses.ts";
import { Swatch } from "./swatch.tsx";
import { colours, isOneOf, seasons } from "./vocabulary.ts";

const text = garmentWords;

export function Attributes({ garment, save }: Owning) {
  const categories = useCategories();
  const { attributes, category } = garment;
  const correct = (corrections: NonNullable<GarmentChange["attributes"]>) => save({ attributes: corrections });
  const { formality, color_primary: primary } = attributes;
  const level = formality === null ? "" : formalityOf(formality);
  return (
    <section class="stack" aria-labelledby="details-title">
      <h2 id="details-title">{text.details}</h2>
      <label class="attribute">
        <span>{text.name}</span>
        <input
          key={garment.custom_name}
          defaultValue={garment.custom_name ?? ""}
          maxLength={100}
          placeholder={nameOf({ ...garment, custom_name: null })}
          onChange={({ currentTarget: { value } }) => save({ custom_name: value.trim() === "" ? null : value.trim() })}
        />
      </label>
      <Chosen
        field="category"
        garment={garment}
        save={save}
        control={(id) => (
          <select id={id} value={category ?? ""} onChange={({ currentTarget: { value } }) => save({ category: value })}>
            {category === null && <option value="">{text.unknown}</option>}
            {categories === null && category !== null && <option value={category}>{capital(readable(category))}</option>}
            <CategoryOptions categories={categories} />
          </select>
        )}
      />
      <Chosen
        field="color_primary"
        garment={garment}
        save={save}
        control={(id) => (
          <>
            <Word id={id} names={colours} value={primary} choose={(color_primary) => correct({ color_primary })} />
            {primary !== null && <Swatch word={primary} />}
          </>
        )}
      />
      <Chosen
        field="color_secondary"
        garment={garment}
        save={save}
        control={(id) => (
          <Word
            id={id}
            names={colours}
            value={attributes.color_secondary}
            choose={(color_secondary) => correct({ color_secondary })}
          />
        )}
      />
      <Chosen
        field="material"
        garment={garment}
        save={save}
        control={(id) => (
          <Word id={id} names={materials} value={attributes.material} choose={(material) => correct({ material })} />
        )}
      />
      <Chosen
        field="pattern"
        garment={garment}
        save={save}
        control={(id) => <Word id={id} names={patterns} value={attributes.pattern} choose={(pattern) => correct({ pattern })} />}
      />
      <Chosen
        field="fit"
        garment={garment}
        save={save}
        control={(id) => <Word id={id} names={fits} value={attributes.fit} choose={(fit) => correct({ fit })} />}
      />
      <Chosen
        field="formality"
        garment={garment}
        save={save}
        control={(id) => (
          <select
            id={id}
            value={level}
            onChange={({ currentTarget: { value } }) => isFormality(value) && correct({ formality: formalities[value] })}
          >
            {level === "" && <option value="">{text.unknown}</option>}
            <WordOptions names={formalityNames} />
          </select>
        )}
      />
      <fieldset class="attribute wide">
        <legend>
          {text.seasons} <Unsure garment={garment} field="seasons" />
        </legend>
        <div class="chips">
          {seasons.map((season) => {
            const months = attributes.seasons;
            return (
              <button
                key={season}
                type="button"
                class="chip"
                aria-pressed={months.includes(season)}
                onClick={() => correct({ seasons: seasons.filter((other) => (other === season) !== months.includes(other)) })}
              >
                {wardrobeWords.seasons[season]}
              </button>
            );
          })}
        </div>
      </fieldset>
      <label class="attribute wide">
        <span>{text.notes}</span>
        <textarea
          key={garment.custom_notes}
          defaultValue={garment.custom_notes ?? ""}
          maxLength={2000}
          rows={2}
          onChange={({ currentTarget: { value } }) => save({ custom_notes: value.trim() === "" ? null : value })}
        />
      </label>
    </section>
  );
}

/** A field with its label; where it is a guess, that is said, and the likeliest values are one tap away. */
function Chosen({
  field,
  garment,
  save,
  control,
}: Owning & { field: Exclude<Garment["unsure"][number], "style_tags">; control: (id: string) => ComponentChildren }) {
  const id = useId();
  const guesses = guessesOf(garment, field);
  return (
    <div class="attribute-line">
      <div class="attribute">
        <label for={id}>
          {text[field]} <Unsure garment={garment} field={field} />
        </label>
        {control(id)}
      </div>
      {guesses.length > 0 && (
        <div class="chips">
          {guesses.map(({ change: wanted, value, percent }) => (
            <button key={value} type="button" class="chip" onClick={() => save(wanted)}>
              {text.wouldBe(capital(readable(value)), percent)}
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

function Word<Name extends string>({
  id,
  names,
  value,
  choose,
}: {
  id: string;
  names: readonly Name[];
  value: Name | null;
  choose: (name: Name | null) => void;
}) {
  return (
    <select
      id={id}
      value={value ?? ""}
      onChange={({ currentTarget: { value: chosen } }) => choose(isOneOf(names, chosen) ? chosen : null)}
    >
      <option value="">{text.unknown}</option>
      <WordOptions names={names} />
    </select>
  );
}
