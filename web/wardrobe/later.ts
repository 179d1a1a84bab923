// Parts that are fetched when they are wanted: a dialog weighs nothing before somebody opens it.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { tellProblem } from "../toasts.tsx";
import { words } from "../words.ts";

/** The module once it is wanted and here; null before. `load` must be the same function at each render. */
export function useLater<Module extends object>(load: () => Promise<Module>, isWanted: boolean): Module | null {
  const module = useSignal<Module | null>(null);
  useEffect(() => {
    if (!isWanted || module.peek() !== null) return;
    load().then(
      (loaded) => {
        module.value = loaded;
      },
      () => tellProblem(new Error(words.problems.screen)),
    );
  }, [isWanted]);
  return isWanted ? module.value : null;
}
