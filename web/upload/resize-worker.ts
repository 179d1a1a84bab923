// Makes a photo ready to be sent, beside the page, which stays quick: small enough, upright, in a format that the API takes. What is drawn
// anew has no metadata, so not the place where it was taken.

import {
  formatOf,
  isMadeAnew,
  isTakenAsItIs,
  type Preparation,
  type Prepared,
  sizeWithin,
  type ToPrepare,
} from "./photo-formats.ts";

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data: { number, photo } }: MessageEvent<ToPrepare>) => {
  void prepare(photo).then((result) => self.postMessage({ number, ...result } satisfies Prepared));
};

async function prepare(photo: Blob): Promise<Preparation> {
  if (photo.size === 0) return { problem: "empty" };
  let format: ReturnType<typeof formatOf>;
  try {
    format = formatOf(new Uint8Array(await photo.slice(0, 16).arrayBuffer()));
  } catch {
    // The browser no longer finds what it kept.
    return { problem: "unreadable" };
  }
  if (!isMadeAnew(format, photo.size)) return { photo };
  try {
    return { photo: await drawnAnew(photo) };
  } catch {
    if (isTakenAsItIs(format, photo.size)) return { photo };
    return { problem: format === "heic" ? "heic" : "unreadable" };
  }
}

async function drawnAnew(photo: Blob): Promise<Blob> {
  // Turned as its metadata say, which is the default.
  const bitmap = await createImageBitmap(photo);
  try {
    const { width, height } = sizeWithin(bitmap.width, bitmap.height);
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("no canvas");
    // A JPEG has no transparency; without this it would be black.
    context.fillStyle = "#fff";
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, width, height);
    return await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
  } finally {
    bitmap.close();
  }
}
