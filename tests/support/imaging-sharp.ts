// The imaging port by sharp, for work that a test runs in its own process: the Images binding is handed over with
// `info` only, for its `input()` answers at once and takes a stream, which the harness cannot carry out of workerd.

import sharp from "sharp";
import type { Imaging } from "../../src/adapters/images-cloudflare.ts";

const side = 512;

export const imagingSharp: Imaging = {
  async info(bytes) {
    const { format, width, height } = await sharp(bytes).metadata();
    return { format: `image/${format}`, width, height };
  },
  preview: (bytes) => encoded(bytes, 1024, "jpeg"),
  thumbnail: (bytes) => encoded(bytes, 400, "webp"),
  async pixels(bytes) {
    const { data, info } = await sharp(bytes)
      .rotate()
      .resize(side, side, { fit: "inside", withoutEnlargement: true })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, channels: 3, data: new Uint8Array(data) };
  },
  cutOut: async () => null,
  webp: (png) => encoded(png, side, "webp"),
};

async function encoded(bytes: Uint8Array, within: number, format: "jpeg" | "webp"): Promise<Uint8Array> {
  const small = sharp(bytes).rotate().resize(within, within, { fit: "inside", withoutEnlargement: true });
  return new Uint8Array(await small.toFormat(format).toBuffer());
}
