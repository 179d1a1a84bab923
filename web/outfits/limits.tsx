// What is kept in every outfit, and what is left out.

import { useSignal } from "@preact/signals";
import { ActionIcon } from "../parts/action-icon.tsx";
import { GarmentPicker } from "../parts/garment-picker.tsx";
import { LeaveOutDialog } from "../parts/leave-out-dialog.tsx";
import { nameOf } from "../parts/picture.tsx";
import { outfitsWords } from "../words/later.ts";
import { readable, words } from "../words.ts";
import { change, garmentsById, know, wish } from "./asked.ts";
import { without } from "./wish.ts";

/** What is kept and what is left out, each to be taken back with a tap. */
export function Limits() {
  const open = useSignal<"keep" | "leave out" | null>(null);
  const wished = wish.value;
  const byId = garmentsById.value;
  const name = (id: string) => {
    const garment = byId.get(id);
    return garment === undefined ? words.garments(1) : nameOf(garment);
  };
  const limits = [
    ...wished.kept.map((id) => ({ constraint: "must_include", value: id, text: outfitsWords.kept(name(id)) })),
    ...wished.withoutGarments.map((id) => ({ constraint: "exclude_garments", value: id, text: outfitsWords.leftOut(name(id)) })),
    ...wished.withoutKinds.map((kind) => ({
      constraint: "exclude_categories",
      value: kind,
      text: outfitsWords.leftOut(readable(kind)),
    })),
    ...wished.withoutColours.map((colour) => ({
      constraint: "exclude_colors",
      value: colour,
      text: outfitsWords.leftOut(readable(colour)),
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
        <ActionIcon name="lock" />
        {outfitsWords.keep}
      </button>
      <button
        type="button"
        class="chip quiet"
        onClick={() => {
          open.value = "leave out";
        }}
      >
        <ActionIcon name="exclude" />
        {outfitsWords.leaveOut}
      </button>
      {limits.map(({ constraint, value, text }) => (
        <button
          key={`${constraint} ${value}`}
          type="button"
          class="chip"
          aria-label={words.withName(outfitsWords.takeBack, text)}
          onClick={() => change(without(wished, constraint, value))}
        >
          {text} <span aria-hidden="true">×</span>
        </button>
      ))}
      {open.value === "keep" && (
        <GarmentPicker
          title={outfitsWords.keepTitle}
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
