// What can be done with the chosen garments: a bar over the grid, and the dialogs that it opens.

import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { ActionIcon } from "../parts/action-icon.tsx";
import { useCategories } from "../parts/categories.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { WordOptions } from "../parts/word-select.tsx";
import { garmentWords } from "../words/later.ts";
import { wardrobeWords } from "../words/wardrobe.ts";
import { titled, words } from "../words.ts";
import { formalities, formalityNames, materials, patterns } from "./attribute-words.ts";
import { CategoryOptions } from "./category-options.tsx";
import type { GarmentChange } from "./change.ts";
import { change, remove } from "./changes.ts";
import { garmentOf, shown } from "./garments.ts";
import { setNames } from "./moves.ts";
import { endSelection, selected } from "./selecting.ts";
import { colours, isOneOf, outOfUseStates, seasons } from "./vocabulary.ts";

const text = wardrobeWords;

export function SelectedActions() {
  const dialog = useSignal<"edit" | "set" | null>(null);
  const isBusy = useSignal(false);
  const ids = [...selected.value];
  const isNone = ids.length === 0 || isBusy.value;
  const isAllOut = ids.length > 0 && ids.every((id) => garmentOf(id).value?.out_of_use != null);

  const apply = async (wanted: GarmentChange) => {
    isBusy.value = true;
    const isDone = await change(ids, wanted, text.changed);
    isBusy.value = false;
    // What was refused stays chosen, to try again.
    if (isDone) endSelection();
  };
  const removeAll = async () => {
    isBusy.value = true;
    const isDone = await remove(ids);
    isBusy.value = false;
    if (isDone) endSelection();
  };
  return (
    <>
      <fieldset class="selected-bar" aria-label={text.actions}>
        <div>
          <p class="selected-count" role="status">
            {text.selected(ids.length)}
          </p>
          <button
            type="button"
            class="chip"
            onClick={() => {
              selected.value = new Set(shown.peek()?.ids);
            }}
          >
            {text.selectAll}
          </button>
          <button type="button" class="chip quiet" onClick={endSelection}>
            {words.done}
          </button>
        </div>
        <div>
          <button type="button" class="chip" disabled={isNone} onClick={() => (dialog.value = "edit")}>
            {text.edit}
          </button>
          {isAllOut ? (
            <button type="button" class="chip" disabled={isNone} onClick={() => void apply({ out_of_use: null })}>
              {text.toUse}
            </button>
          ) : (
            <button type="button" class="chip" disabled={isNone} onClick={() => void apply({ out_of_use: "laundry" })}>
              {text.outOfUse.laundry}
            </button>
          )}
          <button type="button" class="chip" disabled={isNone} onClick={() => (dialog.value = "set")}>
            {text.toSet}
          </button>
          <button type="button" class="chip danger" disabled={isNone} onClick={() => void removeAll()}>
            <ActionIcon name="trash" />
            {words.remove}
          </button>
          <select
            aria-label={text.fromUse}
            class="chip"
            disabled={isNone}
            value=""
            onChange={({ currentTarget }) => {
              const { value } = currentTarget;
              currentTarget.value = "";
              if (value === "none") void apply({ out_of_use: null });
              if (isOneOf(outOfUseStates, value)) void apply({ out_of_use: value });
            }}
          >
            <option value="">{text.fromUse}</option>
            <WordOptions names={outOfUseStates} words={text.outOfUse} />
            <option value="none">{text.toUse}</option>
          </select>
        </div>
      </fieldset>
      {dialog.value === "edit" && <Edit count={ids.length} apply={apply} close={() => (dialog.value = null)} />}
      {dialog.value === "set" && <PutIntoSet apply={apply} close={() => (dialog.value = null)} />}
    </>
  );
}

interface Editing {
  readonly apply: (wanted: GarmentChange) => Promise<void>;
  readonly close: () => void;
}

function Edit({ count, apply, close }: Editing & { count: number }) {
  const categories = useCategories();
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const chosen = <Name extends string>(field: string, names: readonly Name[]): Name | undefined =>
      names.find((name) => name === fields.get(field));
    const level = chosen("formality", formalityNames);
    const months = seasons.filter((season) => fields.getAll("seasons").includes(season));
    const category = String(fields.get("category") ?? "");
    const attributes = Object.fromEntries(
      Object.entries({
        color_primary: chosen("color_primary", colours),
        material: chosen("material", materials),
        pattern: chosen("pattern", patterns),
        formality: level === undefined ? undefined : formalities[level],
        seasons: months.length === 0 ? undefined : months,
      }).filter(([, value]) => value !== undefined),
    );
    const wanted: GarmentChange = {
      ...(category !== "" && { category }),
      ...(Object.keys(attributes).length > 0 && { attributes }),
    };
    close();
    if (Object.keys(wanted).length > 0) void apply(wanted);
  };
  const select = (name: "color_primary" | "material" | "pattern", names: readonly string[]) => (
    <Field label={garmentWords[name]}>
      <select name={name}>
        <option value="">{text.asItIs}</option>
        <WordOptions names={names} />
      </select>
    </Field>
  );
  return (
    <Dialog title={text.editTitle(count)} close={close}>
      <form class="stack" onSubmit={submit}>
        <p class="quiet-text">{text.editHelp}</p>
        <Field label={garmentWords.category}>
          <select name="category">
            <option value="">{text.asItIs}</option>
            <CategoryOptions categories={categories} />
          </select>
        </Field>
        {select("color_primary", colours)}
        {select("material", materials)}
        {select("pattern", patterns)}
        <Field label={garmentWords.formality}>
          <select name="formality">
            <option value="">{text.asItIs}</option>
            <WordOptions names={formalityNames} />
          </select>
        </Field>
        <fieldset class="field">
          <legend>{garmentWords.seasons}</legend>
          <div class="chips">
            {seasons.map((season) => (
              <label key={season} class="button chip">
                <input type="checkbox" name="seasons" value={season} />
                {titled(season)}
              </label>
            ))}
          </div>
        </fieldset>
        <button type="submit" class="primary">
          {words.save}
        </button>
      </form>
    </Dialog>
  );
}

function PutIntoSet({ apply, close }: Editing) {
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    close();
    if (name !== "") void apply({ set_name: name });
  };
  return (
    <Dialog title={text.setTitle} close={close}>
      <form class="stack" onSubmit={submit}>
        <Field label={text.setName}>
          <input name="name" maxLength={100} list="sets" required aria-describedby="set-help" />
        </Field>
        <p id="set-help" class="quiet-text">
          {text.setHelp}
        </p>
        <datalist id="sets">
          {setNames().map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <p class="row dialog-end">
          <button
            type="button"
            class="quiet"
            onClick={() => {
              close();
              void apply({ set_name: null });
            }}
          >
            {text.noSet}
          </button>
          <button type="submit" class="primary">
            {words.save}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
