// A picture of a garment in a box whose size does not depend on it, so nothing moves when it comes.

import { titled } from "../words.ts";
import { localPhotoOf } from "./local-photos.ts";

export interface Pictured {
  readonly id: string;
  readonly custom_name?: string | null;
  readonly category?: string | null;
  readonly attributes?: { readonly color_primary?: string | null | undefined } | undefined;
  readonly image_url?: string;
  readonly thumbnail_url?: string | null;
  readonly processed_image_url?: string | null;
}

/** Signs that set the direction of what follows: U+202E has the rest of a line read backwards. */
const directions = /[\u202a-\u202e\u2066-\u2069]/g;

/** What a person calls a garment: its own name, else colour and kind. */
export function nameOf({ custom_name, category, attributes }: Pictured, unknown = "New garment"): string {
  const ownName = custom_name?.replaceAll(directions, "");
  if (ownName) return ownName;
  if (category == null) return unknown;
  const colour = attributes?.color_primary;
  return titled(colour == null ? category : `${colour} ${category}`);
}

/**
 * @param show `photo`: as it was taken; `cut-out`: without its background, where there is a cut-out
 * @param alt empty where its name stands beside it, so that nobody hears it twice
 * @param isEager for what is seen first; others load when they come near
 */
export function Picture({
  garment,
  show = "photo",
  alt = nameOf(garment),
  isEager = false,
}: {
  garment: Pictured;
  show?: "photo" | "cut-out";
  alt?: string;
  isEager?: boolean;
}) {
  const cutOut = show === "cut-out" ? garment.processed_image_url : undefined;
  const source = cutOut ?? garment.thumbnail_url ?? localPhotoOf(garment.id);
  return (
    <span class={`picture ${cutOut ? "cut-out" : ""}`}>
      {source === undefined ? (
        <span class="placeholder" aria-hidden="true" />
      ) : (
        <img src={source} alt={alt} loading={isEager ? "eager" : "lazy"} decoding="async" width={320} height={400} />
      )}
    </span>
  );
}
