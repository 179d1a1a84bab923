// The person's preferences as every section of the screen sees them. A change shows at once and goes back if it is refused.

import { signal } from "@preact/signals";
import { answer, api, type Preferences } from "../api.ts";
import { inTurn } from "../in-turn.ts";
import { whenLeaving } from "../session.ts";
import { tellProblem } from "../toasts.tsx";
import { type PreferencesChange, preferencesOf } from "./taste.ts";

/** Null until they are read. */
export const profile = signal<Preferences | null>(null);
whenLeaving(() => {
  profile.value = null;
});

export async function loadProfile(): Promise<Preferences> {
  profile.value = await answer(api.preferences.$get());
  return profile.value;
}

type Replacement = Parameters<typeof api.preferences.$put>[0]["json"];

/** Every request sends all preferences, so the next one waits for the one before. */
const send = inTurn();
let waiting = 0;

async function replace(change: Replacement): Promise<Preferences> {
  waiting += 1;
  try {
    const changed = await send(() => {
      const { value: stored } = profile;
      return answer(api.preferences.$put({ json: { ...(stored === null ? {} : preferencesOf(stored)), ...change } }));
    });
    // Whoever changed more meanwhile sees that, not a state from before.
    if (waiting === 1) profile.value = changed;
    return changed;
  } finally {
    waiting -= 1;
  }
}

/** Changes some preferences at once on screen, then in the account. */
export async function change(part: PreferencesChange): Promise<void> {
  const { value: before } = profile;
  if (before === null) return;
  profile.value = { ...before, ...part };
  try {
    await replace(part);
  } catch (error) {
    tellProblem(error);
    // What was refused goes back to what is stored.
    await loadProfile().catch(tellProblem);
  }
}

/** A home is known only when its place is found. @throws Problem */
export async function changeHome(home: Replacement["home"]): Promise<void> {
  await replace({ home: home ?? null });
}
