// Where the focus goes when what had it is gone: to what took its place.

/** Once the screen is drawn again. Where there is nothing of the kind, reading goes on at the content. */
export function focusNext(find: () => HTMLElement | null | undefined): void {
  requestAnimationFrame(() => (find() ?? document.getElementById("content"))?.focus());
}

/** What took the place of a line that left its list; at the end of the list the line before. */
export function lineAt(list: HTMLElement | null, selector: string, index: number): HTMLElement | undefined {
  const lines = [...(list?.querySelectorAll<HTMLElement>(selector) ?? [])];
  return lines[Math.min(index, lines.length - 1)];
}
