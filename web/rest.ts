// What is fetched after the first paint (later.ts): every screen but the first, and what the first one opens.

import type { ComponentType } from "preact";
import { Add } from "./screens/add.tsx";
import { Garment } from "./screens/garment.tsx";
import { History } from "./screens/history.tsx";
import { Outfits } from "./screens/outfits.tsx";
import { Purchase } from "./screens/purchase.tsx";
import { Review } from "./screens/review.tsx";
import { Statistics } from "./screens/statistics.tsx";
import { Stylist } from "./screens/stylist.tsx";
import { Trip } from "./screens/trip.tsx";
import { You } from "./screens/you.tsx";
import type { words } from "./words.ts";

/** By the first part of their address; some take what follows as an id. */
export const screens: Readonly<Record<Exclude<keyof typeof words.titles, "">, ComponentType<{ id: string | undefined }>>> = {
  garment: Garment,
  add: Add,
  review: Review,
  outfits: Outfits,
  history: History,
  trip: Trip,
  purchase: Purchase,
  stylist: Stylist,
  you: You,
  statistics: Statistics,
};

export { FirstSteps } from "./parts/first-steps.tsx";
export { UploadStatus } from "./parts/upload-status.tsx";
export { lookAgain } from "./wardrobe/changes.ts";
export { follow } from "./wardrobe/feed.ts";
export { FilterDialog } from "./wardrobe/filter-dialog.tsx";
export { SelectedActions } from "./wardrobe/selected-actions.tsx";
