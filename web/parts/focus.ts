// Where the focus goes when what had it is gone: to what took its place.

/** Once the screen is drawn again. Where there is nothing of the kind, reading goes on at the content. */
export function focusNext(find: () => HTMLElement | null | undefined): void {
  requestAnimationFrame(() => (find() ?? document.getElementById("content"))?.focus());
}

/** Reading goes on at the content, and nothing scrolls: the focus of a button that goes away must not fall back to the top of the page. */
export function focusContent(): void {
  document.getElementById("content")?.focus({ preventScroll: true });
}

/** What took the place of a line that left its list; at the end of the list the line before. */
export function lineAt(list: HTMLElement | null, selector: string, index: number): HTMLElement | undefined {
  const lines = [...(list?.querySelectorAll<HTMLElement>(selector) ?? [])];
  return lines[Math.min(index, lines.length - 1)];
}
