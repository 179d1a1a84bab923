// The Images binding. The Worker never decodes an original: 50 megapixels are 200 MB, and an isolate has 128.

import { decode, encode } from "fast-png";
import { type FileParts, type Imaging, ImagingError, type ImagingFault } from "../domain/photo/picture/imaging.ts";
import { hasTransparency, type Pixels } from "../domain/photo/picture/pixels.ts";
import { withTimeout } from "../with-timeout.ts";

/** Longest side of the pixels that are analysed. */
export const pixelSide = 512;
const thumbnailSide = 400;
/** Longest side when a photo is split: 16 MB of pixels in an isolate of 128. The binding's own `trim` has no local form. */
const largeSide = 2048;
/** A transform takes tens of milliseconds; the cut-out needs a model. */
const transformTimeoutMs = 20_000;

export function imagesCloudflare(images: ImagesBinding): Imaging {
  const transform = async (file: FileParts, change: ImageTransform, output: ImageOutputOptions) => {
    try {
      const run = async () => {
        const result = await images.input(streamOf(file)).transform(change).output(output);
        return new Uint8Array(await result.response().arrayBuffer());
      };
      return await withTimeout(run(), transformTimeoutMs, "an image transform");
    } catch (cause) {
      throw new ImagingError(faultOf(cause), cause);
    }
  };
  const within = (side: number): ImageTransform => ({ width: side, height: side, fit: "scale-down" });

  return {
    async info(file) {
      try {
        const info = await withTimeout(images.info(streamOf(file)), transformTimeoutMs, "image information");
        return "width" in info ? { format: info.format, width: info.width, height: info.height } : null;
      } catch (cause) {
        const fault = faultOf(cause);
        if (fault === "picture") return null;
        throw new ImagingError(fault, cause);
      }
    },
    preview: (file, { side, quality }) =>
      transform(file, { ...within(side), background: "#ffffff" }, { format: "image/jpeg", quality }),
    thumbnail: (file) => transform(file, within(thumbnailSide), { format: "image/webp", quality: 80 }),
    async pixels(file) {
      return pixelsOf(await transform(file, within(pixelSide), { format: "image/png" }));
    },
    async largePixels(file) {
      return pixelsOf(await transform(file, within(largeSide), { format: "image/png" }));
    },
    jpeg: (png) => transform([png], { ...within(largeSide), background: "#ffffff" }, { format: "image/jpeg", quality: 90 }),
    async cutOut(file) {
      const png = await transform(file, { ...within(pixelSide), segment: "foreground" }, { format: "image/png" });
      const pixels = pixelsOf(png);
      return hasTransparency(pixels) ? { pixels, png } : null;
    },
    png: ({ width, height, channels, data }) =>
      encode({ width, height, channels, depth: 8, data: new Uint8Array(data) }, { zlib: { level: 1 } }),
  };
}

// Errors by their code (docs: images/reference/troubleshooting). 9412: not an image; 9413: too many pixels; 9520: not a format that
// is decoded. 9422: the free plan's 5,000 unique transforms of this month are made. All others, 9523 "could not perform" among
// them, may be the service's. The local binding has no codes, only the words of its decoder, libvips.
const faults: Readonly<Record<string, ImagingFault>> = {
  "9412": "picture",
  "9413": "picture",
  "9520": "picture",
  "9422": "quota",
};
const decoderWords = /vips|corrupt header|unsupported image|not an image/i;

function faultOf(error: unknown): ImagingFault {
  const message = error instanceof Error ? error.message : "";
  const code = /\b9[45]\d\d\b/.exec(message)?.[0];
  return (code === undefined ? undefined : faults[code]) ?? (decoderWords.test(message) ? "picture" : "service");
}

/** As many bytes of a file are in flight at a time. */
const chunkBytes = 64 * 1024;

/**
 * A byte stream takes over the memory of its chunks, so it gets copies, one at a time; `slice` of a Buffer would copy nothing. A Blob
 * would hold the whole file once more.
 */
function streamOf(file: FileParts): ReadableStream<Uint8Array> {
  let part = 0;
  let offset = 0;
  return new ReadableStream({
    type: "bytes",
    pull(controller) {
      while (part < file.length && offset >= (file[part]?.length ?? 0)) {
        part += 1;
        offset = 0;
      }
      const bytes = file[part];
      if (bytes === undefined) return controller.close();
      const chunk = new Uint8Array(bytes.subarray(offset, offset + chunkBytes));
      offset += chunk.length;
      controller.enqueue(chunk);
    },
  });
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
