// Choosing garments in the grid: with the button, a long press, Shift, or the keyboard.

import { signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { flipped, withRange } from "./selection.ts";

export const isSelecting = signal(false);
export const selected = signal<ReadonlySet<string>>(new Set());
/** Where a range begins: the last one that was chosen. */
let anchor: string | null = null;

export function startSelection(first?: string): void {
  isSelecting.value = true;
  selected.value = new Set(first === undefined ? [] : [first]);
  anchor = first ?? null;
}

export function endSelection(): void {
  if (isSelecting.peek()) focusNear(anchor);
  isSelecting.value = false;
  selected.value = new Set();
  anchor = null;
}

/** What was pressed to end the choice may be gone with it: the focus goes to the garment that was chosen last, if it is still there. */
function focusNear(id: string | null): void {
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    const link = document.querySelector<HTMLElement>(`[data-id="${id ?? ""}"] a`);
    (link ?? document.getElementById("content"))?.focus({ preventScroll: true });
  });
}

function idOf(target: EventTarget | null): string | null {
  return target instanceof Element ? (target.closest<HTMLElement>("[data-id]")?.dataset["id"] ?? null) : null;
}

/** The click that ends a long press is none. */
let isLong = false;
/** The click of a label's box does not say that Shift was held; that of the label does, and comes first. */
let wasShift = false;

/** A click in the grid, before the link or the box takes it. Shift chooses, from the last chosen one to this. */
export function press(event: MouseEvent, ids: readonly string[]): void {
  const id = idOf(event.target);
  if (id === null) return;
  if (isLong) {
    isLong = false;
    event.preventDefault();
    event.stopPropagation();
  } else if (!isSelecting.peek()) {
    if (!event.shiftKey) return;
    event.preventDefault();
    startSelection(id);
  } else if (event.target instanceof HTMLInputElement) {
    const isRange = event.shiftKey || wasShift;
    wasShift = false;
    selected.value = isRange ? withRange(selected.peek(), ids, { from: anchor, to: id }) : flipped(selected.peek(), id);
    anchor = id;
  } else {
    wasShift = event.shiftKey;
    if (wasShift) getSelection()?.removeAllRanges();
  }
}

const longMs = 500;
const movedPixels = 10;

/** A finger that rests on a garment begins the choice with it. */
export function useLongPress(grid: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = grid.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let from = { x: 0, y: 0 };
    const stop = () => clearTimeout(timer);
    const begin = (event: PointerEvent) => {
      stop();
      isLong = false;
      const id = idOf(event.target);
      if (event.pointerType === "mouse" || id === null || isSelecting.peek()) return;
      from = { x: event.clientX, y: event.clientY };
      timer = setTimeout(() => {
        isLong = true;
        startSelection(id);
      }, longMs);
    };
    const move = ({ clientX, clientY }: PointerEvent) => {
      if (Math.hypot(clientX - from.x, clientY - from.y) > movedPixels) stop();
    };
    // The browser's own menu of a link or a picture would lie over the choice.
    const menu = (event: Event) => isLong && event.preventDefault();
    const given = new AbortController();
    const options = { signal: given.signal };
    element.addEventListener("pointerdown", begin, options);
    element.addEventListener("pointermove", move, options);
    element.addEventListener("pointerup", stop, options);
    element.addEventListener("pointercancel", stop, options);
    element.addEventListener("contextmenu", menu, options);
    return () => {
      stop();
      given.abort();
    };
  });
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === "Escape" && isSelecting.peek() && document.querySelector("dialog[open]") === null) endSelection();
    };
    addEventListener("keydown", leave);
    return () => removeEventListener("keydown", leave);
  }, []);
}
