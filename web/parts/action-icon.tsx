// The icons of what one does; otherwise as in icon.tsx.

import { Drawing } from "./icon.tsx";

const paths = {
  like: "M12 20s-7.5-4.6-7.5-10.2A4.3 4.3 0 0 1 12 7.2a4.3 4.3 0 0 1 7.5 2.6C19.5 15.4 12 20 12 20z",
  dislike: "M7 4v10 M7 14H4V4h3 M7 5h9.5a2 2 0 0 1 2 1.6l1.3 6A2 2 0 0 1 17.9 15H13l.8 4a1.5 1.5 0 0 1-2.7 1.2L7 14",
  wear: "M5 12.5 10 17.5 19 7",
  save: "M6 4h12v17l-6-4.5L6 21z",
  lock: "M6 11h12v9H6z M8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  exclude: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z M6 6l12 12",
  trash: "M5 7h14 M10 7V4h4v3 M7 7l1 13h8l1-13",
  camera: "M4 8h4l1.5-2.5h5L16 8h4v11H4z M12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z",
  send: "M4 12 20 4l-4 16-4.5-6.5z",
  stop: "M7 7h10v10H7z",
  back: "M14 5l-7 7 7 7",
  more: "M6 12h.01 M12 12h.01 M18 12h.01",
  list: "M5 7h14 M5 12h14 M5 17h9",
} as const;

export type ActionIconName = keyof typeof paths;

export function ActionIcon({ name }: { name: ActionIconName }) {
  return <Drawing path={paths[name]} />;
}
