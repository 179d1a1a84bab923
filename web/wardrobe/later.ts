// Parts that are fetched when they are wanted: a dialog weighs nothing before somebody opens it.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { tellProblem } from "../toasts.tsx";
import { words } from "../words.ts";

/** Does something with a module once it is here; says so if it does not come. */
export async function withLater<Module>(load: () => Promise<Module>, use: (module: Module) => unknown): Promise<void> {
  const module = await load().catch(() => {
    tellProblem(new Error(words.problems.screen));
    return null;
  });
  if (module !== null) await use(module);
}

/** The module once it is wanted and here; null before. `load` must be the same function at each render. */
export function useLater<Module extends object>(load: () => Promise<Module>, isWanted: boolean): Module | null {
  const module = useSignal<Module | null>(null);
  useEffect(() => {
    if (!isWanted || module.peek() !== null) return;
    void withLater(load, (loaded) => {
      module.value = loaded;
    });
  }, [isWanted]);
  return isWanted ? module.value : null;
}
