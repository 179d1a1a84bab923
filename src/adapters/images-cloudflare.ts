// The Images binding. The Worker never decodes an original: 50 megapixels are 200 MB, and an isolate has 128.

import { decode, encode } from "fast-png";
import { type Imaging, ImagingError } from "../domain/photo/picture/imaging.ts";
import type { Pixels } from "../domain/photo/picture/pixels.ts";
import { withTimeout } from "../with-timeout.ts";

/** Longest side of the pixels that are analysed. */
export const pixelSide = 512;
/**
 * Sizes tried for the vision model. 1,024 px is the target. Workers AI is reported to count a token for every four characters
 * of base64 before it runs; at clef-flash's 24K context that is about 60 KB, so a detailed photo gets smaller.
 */
const visionSides = [
  { side: 1024, quality: 80 },
  { side: 768, quality: 70 },
  { side: 512, quality: 60 },
] as const;
const visionBytesMax = 60_000;
const thumbnailSide = 400;
/** Longest side when a photo is split: 16 MB of pixels in an isolate of 128. The binding's own `trim` has no local form. */
const largeSide = 2048;
/** A transform takes tens of milliseconds; the cut-out needs a model. */
const transformTimeoutMs = 20_000;

export function imagesCloudflare(images: ImagesBinding): Imaging {
  const transform = async (bytes: Uint8Array, change: ImageTransform, output: ImageOutputOptions) => {
    try {
      const run = async () => {
        const result = await images.input(streamOf(bytes)).transform(change).output(output);
        return new Uint8Array(await result.response().arrayBuffer());
      };
      return await withTimeout(run(), transformTimeoutMs, "an image transform");
    } catch (cause) {
      throw new ImagingError(cause);
    }
  };
  const within = (side: number): ImageTransform => ({ width: side, height: side, fit: "scale-down" });

  return {
    async info(bytes) {
      try {
        const info = await withTimeout(images.info(streamOf(bytes)), transformTimeoutMs, "image information");
        return "width" in info ? { format: info.format, width: info.width, height: info.height } : null;
      } catch (cause) {
        // 9412: not an image (docs: images/transform-images/bindings). Any other error is the service's.
        if (cause instanceof Error && /9412|not an image|unsupported|corrupt|invalid/i.test(cause.message)) return null;
        throw new ImagingError(cause);
      }
    },
    async preview(bytes) {
      let jpeg: Uint8Array = bytes;
      for (const { side, quality } of visionSides) {
        jpeg = await transform(jpeg, { ...within(side), background: "#ffffff" }, { format: "image/jpeg", quality });
        if (jpeg.length <= visionBytesMax) break;
      }
      return jpeg;
    },
    thumbnail: (bytes) => transform(bytes, within(thumbnailSide), { format: "image/webp", quality: 80 }),
    async pixels(bytes) {
      return pixelsOf(await transform(bytes, within(pixelSide), { format: "image/png" }));
    },
    async largePixels(bytes) {
      return pixelsOf(await transform(bytes, within(largeSide), { format: "image/png" }));
    },
    jpeg: (png) => transform(png, { ...within(largeSide), background: "#ffffff" }, { format: "image/jpeg", quality: 90 }),
    async cutOut(bytes) {
      const png = await transform(bytes, { ...within(pixelSide), segment: "foreground" }, { format: "image/png" });
      const pixels = pixelsOf(png);
      return { pixels, png, transparent: hasTransparency(pixels) };
    },
    webp: (png) => transform(png, within(pixelSide), { format: "image/webp", quality: 85 }),
    png: ({ width, height, channels, data }) =>
      encode({ width, height, channels, depth: 8, data: new Uint8Array(data) }, { zlib: { level: 1 } }),
  };
}

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new Blob([bytes]).stream();
}

function pixelsOf(png: Uint8Array): Pixels {
  const image = decode(png);
  const { width, height, channels, data } = image;
  const eightBit =
    data instanceof Uint16Array
      ? Uint8Array.from(data, (value) => value >> 8)
      : new Uint8Array(data.buffer, data.byteOffset, data.length);
  if (channels === 3 || channels === 4) return { width, height, channels, data: eightBit };
  // Grey, with or without alpha, and palettes are widened, so that all other code sees colour.
  const alpha = channels === 2;
  const wide = new Uint8Array(width * height * 4);
  const palette = image.palette;
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const value = eightBit[pixel * channels] ?? 0;
    const colour = palette?.[value];
    wide[pixel * 4] = colour?.[0] ?? value;
    wide[pixel * 4 + 1] = colour?.[1] ?? value;
    wide[pixel * 4 + 2] = colour?.[2] ?? value;
    wide[pixel * 4 + 3] = alpha ? (eightBit[pixel * channels + 1] ?? 255) : (colour?.[3] ?? 255);
  }
  return { width, height, channels: 4, data: wide };
}

/** At least one pixel in a thousand is transparent: an opaque picture with an alpha channel is no cut-out. */
function hasTransparency({ channels, data, width, height }: Pixels): boolean {
  if (channels !== 4) return false;
  let clear = 0;
  for (let offset = 3; offset < data.length; offset += 4) if ((data[offset] ?? 255) < 128) clear += 1;
  return clear * 1000 > width * height;
}
