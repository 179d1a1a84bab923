// What the wardrobe opens over its grid, fetched together.

export { FilterDialog } from "./filter-dialog.tsx";
export { SelectedActions } from "./selected-actions.tsx";
