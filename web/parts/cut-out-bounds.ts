// A cut-out has empty margins of any size. For clothes to lie beside each other in proportion, what counts is where the garment is.

/** Shares of the picture. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Below this a pixel is the soft shadow of an edge. */
const opaqueFrom = 40;

/** The smallest box around what is not transparent. Null for a picture that is empty, or has no empty margin to speak of. */
export function opaqueBounds(pixels: ArrayLike<number>, width: number, height: number): Bounds | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((pixels[(y * width + x) * 4 + 3] ?? 0) < opaqueFrom) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (right < 0) return null;
  return { x: left / width, y: top / height, width: (right - left + 1) / width, height: (bottom - top + 1) / height };
}

/**
 * Where the whole picture goes so that the garment in it fills a box, in shares of the box.
 *
 * @param pictureRatio width by height of the picture
 * @param boxRatio width by height of the box
 */
export function placedIn(bounds: Bounds, pictureRatio: number, boxRatio: number, align: "start" | "middle" | "end"): Bounds {
  const ratio = (pictureRatio * bounds.width) / bounds.height;
  // In heights of the box.
  const shownWidth = Math.min(boxRatio, ratio);
  const shownHeight = shownWidth / ratio;
  const [width, height] = [shownWidth / bounds.width, shownHeight / bounds.height];
  const room = 1 - shownHeight;
  const top = align === "start" ? 0 : align === "end" ? room : room / 2;
  return {
    x: ((boxRatio - shownWidth) / 2 - bounds.x * width) / boxRatio,
    y: top - bounds.y * height,
    width: width / boxRatio,
    height,
  };
}
