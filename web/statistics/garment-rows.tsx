// Garments of the statistics, with their pictures: the summary has only names and ids.

import { signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { answer, api, type Summary } from "../api.ts";
import { Picture, type Pictured } from "../parts/picture.tsx";
import { useTask } from "../parts/task.tsx";
import { whenLeaving } from "../session.ts";
import { tellProblem } from "../toasts.tsx";
import { titled, words } from "../words.ts";
import { nextPage } from "./scales.ts";

const pictured = signal<ReadonlyMap<string, Pictured>>(new Map());
whenLeaving(() => {
  pictured.value = new Map();
});

async function loadPicture(id: string): Promise<void> {
  // Without its picture a garment still has its name.
  const garment = await answer(api.wardrobe[":id"].$get({ param: { id } })).catch(() => null);
  if (garment !== null) pictured.value = new Map(pictured.value).set(id, garment);
}

/** The picture of a garment by its id, in a box that is there before. */
export function PictureOf({ id, name }: { id: string; name: string }) {
  useEffect(() => {
    if (!pictured.value.has(id)) void loadPicture(id);
  }, [id]);
  return <Picture garment={pictured.value.get(id) ?? { id, custom_name: name }} />;
}

export function GarmentLink({ id, name }: { id: string; name: string }) {
  return <a href={`/garment/${id}`}>{titled(name)}</a>;
}

type Insight = NonNullable<Summary["insight"]>;
type PagedList = keyof Insight["totals"];

const pageSize = 10;

/** A long list of the summary, a page after the other. */
export function useLongList<List extends PagedList>(list: List, insight: Insight) {
  const rows = useSignal<readonly Insight[List][number][]>(insight[list]);
  const { isBusy, run } = useTask();
  const page = nextPage(rows.value.length, insight.totals[list], pageSize);
  const more = async ({ limit, offset }: NonNullable<typeof page>) => {
    const query = { limit: String(limit), offset: String(offset) };
    const next = await answer(api.wardrobe.summary.$get({ query }));
    rows.value = [...rows.value, ...(next.insight?.[list] ?? [])];
  };
  const button = page !== null && (
    <button type="button" class="quiet" disabled={isBusy} onClick={() => void run(() => more(page).catch(tellProblem))}>
      {words.more}
    </button>
  );
  return { rows: rows.value, button };
}
