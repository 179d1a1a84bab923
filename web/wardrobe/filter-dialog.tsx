// Every filter of the wardrobe, with how many garments it lets through. It works at once: the wardrobe changes behind it.

import { useRef } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
import { Toggles } from "../parts/toggles.tsx";
import { wardrobeWords } from "../words/wardrobe.ts";
import { locale, titled, words } from "../words.ts";
import { counts, shown } from "./garments.ts";
import { setNames } from "./moves.ts";
import { Swatch } from "./swatch.tsx";
import { addressOf, type Filter, toggled, type View, viewOf } from "./view.ts";
import { colours, outOfUseStates, seasons, statuses } from "./vocabulary.ts";

const text = wardrobeWords;

export function FilterDialog({
  view,
  go,
  close,
}: {
  view: View;
  go: (view: View, isReplaced?: boolean) => void;
  close: () => void;
}) {
  // Back leads out of the dialog's choices at once, not through each of them.
  const opened = useRef(addressOf(view));
  const choose = (next: View) => go(next, opened.current !== addressOf(view));
  const summary = counts.value;
  const kinds = Object.entries(summary?.by_category ?? {})
    .sort(([, one], [, other]) => other - one)
    .map(([kind]) => kind);
  const has = (of: Readonly<Record<string, number>> | undefined, name: string) => of === undefined || (of[name] ?? 0) > 0;
  const group = <Field extends Filter>(
    field: Field,
    values: readonly NonNullable<View[Field]>[],
    of?: Readonly<Record<string, number>>,
    named: (value: NonNullable<View[Field]>) => string = (value) => titled(value),
  ) =>
    values.length > 0 && (
      <fieldset class="field">
        <legend>{text.filters[field]}</legend>
        <div class="chips">
          <Toggles
            values={values}
            isOn={(value) => view[field] === value}
            flip={(value) => choose(toggled(view, field, value))}
            wordFor={(value) => (
              <>
                {field === "color" && <Swatch word={value} />}
                {named(value)} {of?.[value] !== undefined && <span class="quiet-text">{of[value].toLocaleString(locale)}</span>}
              </>
            )}
          />
        </div>
      </fieldset>
    );
  const total = shown.value?.total;
  return (
    <Dialog title={text.filter} close={close}>
      {group("needs_review", ["true"], undefined, () => text.needsReview)}
      {group("category", kinds, summary?.by_category)}
      {group(
        "color",
        colours.filter((colour) => has(summary?.by_color, colour)),
        summary?.by_color,
      )}
      {group("season", seasons, summary?.by_season)}
      {group("out_of_use", ["none", "any", ...outOfUseStates], undefined, (state) => text.outOfUse[state])}
      {group(
        "status",
        statuses.filter((status) => has(summary?.by_status, status)),
        summary?.by_status,
        (status) => text.statuses[status],
      )}
      {group("set_name", setNames(), undefined, (name) => name)}
      <p class="row dialog-end">
        <button type="button" class="quiet" onClick={() => choose(viewOf({ q: view.q, sort: view.sort }))}>
          {text.showAll}
        </button>
        <form method="dialog">
          <button type="submit" class="primary">
            {total == null ? words.close : text.found(total)}
          </button>
        </form>
      </p>
    </Dialog>
  );
}
