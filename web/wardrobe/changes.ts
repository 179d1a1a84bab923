// Changes of garments, one or many: shown at once, taken back when the API refuses, and undone when the person wants.

import { batch } from "@preact/signals";
import { answer, api, type Garment } from "../api.ts";
import { inOrder } from "../in-order.ts";
import { tell, tellProblem } from "../toasts.tsx";
import { wardrobeWords } from "../words/wardrobe.ts";
import { batchesOf, type GarmentChange, withChange } from "./change.ts";
import { changing, garmentOf, overwrite, put } from "./garments.ts";
import { readGarment, takeOut, takeOutStrangers } from "./moves.ts";

/** A garment that is changed twice at once is as it was wanted last. */
const sent = inOrder();
/** What is being removed, or looked at again: a second tap asks for nothing more. */
const inHand = new Set<string>();

/** Four at a time: undoing a large removal is no abuse. */
const restoredAtOnce = 4;

/**
 * Makes the same change to each garment. Each that is refused is as before, and the person hears why.
 *
 * @returns whether all were changed
 */
export async function change(ids: readonly string[], wanted: GarmentChange, said?: (count: number) => string): Promise<boolean> {
  const before = ids.flatMap((id) => garmentOf(id).peek() ?? []);
  const mine = {};
  for (const id of ids) changing.set(id, mine);
  /** Shows the garment as it is now, unless it was changed once more meanwhile. */
  const settle = (garment: Garment, show: (garment: Garment) => void) => {
    if (changing.get(garment.id) !== mine) return;
    changing.delete(garment.id);
    show(garment);
  };
  batch(() => {
    for (const garment of before) overwrite(withChange(garment, wanted));
  });
  const problems: unknown[] = [];
  const refused = new Set<string>();
  for (const some of batchesOf(ids)) {
    try {
      const [only, ...others] = some;
      if (only !== undefined && others.length === 0) {
        const changed = await sent(() => answer(api.wardrobe[":id"].$patch({ param: { id: only }, json: wanted })));
        settle(changed, put);
        continue;
      }
      const { results } = await sent(() => answer(api.wardrobe.$patch({ json: { ids: some, ...wanted } })));
      batch(() => {
        for (const { garment } of results) if (garment !== null) settle(garment, put);
      });
      for (const { id, problem } of results) {
        if (problem === null) continue;
        refused.add(id);
        problems.push(new Error(problem.detail));
      }
    } catch (error) {
      for (const id of some) refused.add(id);
      problems.push(error);
    }
  }
  batch(() => {
    for (const garment of before) if (refused.has(garment.id)) settle(garment, overwrite);
  });
  for (const id of ids) if (changing.get(id) === mine) changing.delete(id);
  takeOutStrangers();
  const done = ids.length - refused.size;
  if (done > 0 && said !== undefined) tell(said(done));
  report(problems, refused.size, ids.length);
  return refused.size === 0;
}

/** Removes garments, with a way back for thirty days in the trash and for some seconds in a message. */
export async function remove(wanted: readonly string[]): Promise<boolean> {
  const ids = wanted.filter((id) => !inHand.has(id));
  for (const id of ids) inHand.add(id);
  const before = ids.flatMap((id) => garmentOf(id).peek() ?? []);
  const putBack = takeOut(ids);
  const problems: unknown[] = [];
  const refused = new Set<string>();
  for (const some of batchesOf(ids)) {
    try {
      const { results } = await answer(api.wardrobe.$delete({ json: { ids: some } }));
      for (const { id, problem } of results) {
        // One that is gone already is what was wanted.
        if (problem === null || problem.status === 404) continue;
        refused.add(id);
        problems.push(new Error(problem.detail));
      }
    } catch (error) {
      for (const id of some) refused.add(id);
      problems.push(error);
    }
  }
  for (const id of ids) inHand.delete(id);
  if (refused.size > 0) putBack([...refused]);
  const gone = before.filter(({ id }) => !refused.has(id));
  if (gone.length > 0) tell(wardrobeWords.removed(gone.length), () => restore(gone, putBack));
  report(problems, refused.size, ids.length);
  return refused.size === 0;
}

async function restore(gone: readonly Garment[], putBack: (ids: readonly string[]) => void): Promise<void> {
  const back: string[] = [];
  const problems: unknown[] = [];
  for (const some of batchesOf(gone, restoredAtOnce)) {
    const outcomes = await Promise.allSettled(
      some.map(async ({ id }) => {
        await answer(api.wardrobe[":id"].restore.$post({ param: { id }, header: { "idempotency-key": crypto.randomUUID() } }));
        // Its pictures have other addresses now.
        await readGarment(id);
      }),
    );
    for (const [index, outcome] of outcomes.entries()) {
      const garment = some[index];
      if (garment === undefined) continue;
      if (outcome.status === "rejected") problems.push(outcome.reason);
      else back.push(garment.id);
    }
  }
  putBack(back);
  report(problems, gone.length - back.length, gone.length);
}

function report(problems: readonly unknown[], failed: number, of: number): void {
  const [first] = problems;
  if (first === undefined) return;
  tellProblem(of === 1 ? first : new Error(wardrobeWords.partly(failed, of, first instanceof Error ? first.message : "")));
}

/** Has the photo looked at again. */
export async function lookAgain(id: string): Promise<void> {
  if (inHand.has(id)) return;
  inHand.add(id);
  const header = { "idempotency-key": crypto.randomUUID() };
  try {
    put(await answer(api.wardrobe[":id"].reprocess.$post({ param: { id }, header })));
  } catch (error) {
    tellProblem(error);
  } finally {
    inHand.delete(id);
  }
}
