// Changes of garments, one or many: shown at once, taken back when the API refuses, and undone when the person wants.

import { batch } from "@preact/signals";
import { answer, api, type Garment } from "../api.ts";
import { inTurn } from "../in-turn.ts";
import { randomId } from "../random-id.ts";
import { tell, tellProblem } from "../toasts.tsx";
import { wardrobeWords } from "../words/wardrobe.ts";
import { batchesOf, type GarmentChange, withChange } from "./change.ts";
import { changing, garmentOf, overwrite, put } from "./garments.ts";
import { readGarment, takeOut, takeOutStrangers } from "./moves.ts";

/** What is being removed, or looked at again: a second tap asks for nothing more. */
const inHand = new Set<string>();

/** Four at a time: undoing a large removal is no abuse. */
const restoredAtOnce = 4;

const send = inTurn();

/**
 * Makes the same change to each garment. Each that is refused is as the server has it, and the person hears why.
 *
 * @returns whether all were changed
 */
export async function change(ids: readonly string[], wanted: GarmentChange, said?: (count: number) => string): Promise<boolean> {
  const mine = Symbol("change");
  batch(() => {
    for (const id of ids) {
      const before = garmentOf(id).peek();
      changing.set(id, { latest: mine, stored: changing.get(id)?.stored ?? before });
      if (before !== null) overwrite(withChange(before, wanted));
    }
  });
  const { refused, problems } = await send(() =>
    sendInBatches(ids, async (some) => {
      const [only, ...others] = some;
      if (only !== undefined && others.length === 0) {
        put(await answer(api.wardrobe[":id"].$patch({ param: { id: only }, json: wanted })));
        return [];
      }
      const { results } = await answer(api.wardrobe.$patch({ json: { ids: some, ...wanted } }));
      for (const { garment } of results) if (garment !== null) put(garment);
      return results;
    }),
  );
  // As the server has it now, unless it was changed once more: then the last answer shows it.
  batch(() => {
    for (const id of ids) {
      const change = changing.get(id);
      if (change?.latest !== mine) continue;
      changing.delete(id);
      if (change.stored !== null) overwrite(change.stored);
    }
  });
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
  const { refused, problems } = await sendInBatches(ids, async (some) => {
    const { results } = await answer(api.wardrobe.$delete({ json: { ids: some } }));
    // One that is gone already is what was wanted.
    return results.filter(({ problem }) => problem?.status !== 404);
  });
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
        await answer(api.wardrobe[":id"].restore.$post({ param: { id }, header: { "idempotency-key": randomId() } }));
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

interface Outcome {
  readonly id: string;
  readonly problem: { readonly detail: string } | null;
}

/** Which were refused, and why. When a request fails, all of its garments are. */
async function sendInBatches(
  ids: readonly string[],
  send: (some: string[]) => Promise<readonly Outcome[]>,
): Promise<{ refused: ReadonlySet<string>; problems: readonly unknown[] }> {
  const problems: unknown[] = [];
  const refused = new Set<string>();
  for (const some of batchesOf(ids)) {
    try {
      for (const { id, problem } of await send(some)) {
        if (problem === null) continue;
        refused.add(id);
        problems.push(new Error(problem.detail));
      }
    } catch (error) {
      for (const id of some) refused.add(id);
      problems.push(error);
    }
  }
  return { refused, problems };
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
  const header = { "idempotency-key": randomId() };
  try {
    put(await answer(api.wardrobe[":id"].reprocess.$post({ param: { id }, header })));
  } catch (error) {
    tellProblem(error);
  } finally {
    inHand.delete(id);
  }
}
