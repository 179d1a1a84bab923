// A photo as it was taken, over its thumbnail, which is there sooner, in a box that does not depend on either.

import { useSignal } from "@preact/signals";

/** @param isCutOut without its background, on light ground */
export function LargePicture({
  source,
  thumbnail,
  name,
  isCutOut = false,
}: {
  source: string;
  thumbnail: string | null;
  name: string;
  isCutOut?: boolean;
}) {
  // A browser may not read what a camera wrote; then the thumbnail stays.
  const unreadable = useSignal<string | null>(null);
  const isReadable = unreadable.value !== source;
  const size = { width: 320, height: 400 };
  return (
    <span class={`picture large ${isCutOut ? "cut-out" : ""}`}>
      {thumbnail !== null && !isCutOut && <img src={thumbnail} alt={isReadable ? "" : name} {...size} />}
      {isReadable && (
        <img key={source} class="over" src={source} alt={name} {...size} onError={() => (unreadable.value = source)} />
      )}
    </span>
  );
}
