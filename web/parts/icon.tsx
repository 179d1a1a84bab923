// The icons of the navigation and the grid, drawn with one stroke in the colour of the text. They are decoration: the words are beside
// them. Those of what one does are in action-icon.tsx, which the first paint does not need.

const paths = {
  wardrobe: "M4 4h16v17H4z M12 4v17 M9.5 12v2 M14.5 12v2",
  outfit: "M12 7.5a2 2 0 1 1 1.8-2.8M12 7.5v2L3.5 16c-1.2.9-.6 2.8.9 2.8h15.2c1.5 0 2.1-1.9.9-2.8L12 9.5",
  add: "M12 5v14 M5 12h14",
  stylist: "M4 5h16v11H10l-4.5 4V16H4z",
  you: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z M15.5 15.5 20 20",
  filter: "M4 7h16 M7 12h10 M10 17h4",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return <Drawing path={paths[name]} />;
}

export function Drawing({ path }: { path: string }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
