// A small network that names the garment in a photo: a picture in, a calibrated probability for every label out.
// Only the laptop's stand-in for Workers AI runs it. `tools/vision/train.py` makes the files it reads.

import { readFile } from "node:fs/promises";
import path from "node:path";
import * as ort from "onnxruntime-web/wasm";
import sharp from "sharp";
import { z } from "zod";

/** Ways to make a photo square: white bars, cutting off what sticks out, or squeezing it. Training tried all three. */
export const squarings = ["contain", "cover", "fill"] as const;
export type Squaring = (typeof squarings)[number];

/** More pixels than this are refused before they are decoded: the API's own limit for an upload (DESIGN section 3). */
const pixelsMax = 50_000_000;

const modelFile = path.join(import.meta.dirname, "models", "garments.onnx");
const cardFile = path.join(import.meta.dirname, "models", "garments.json");

const Card = z.object({
  labels: z.array(z.string()).min(1),
  side: z.int().positive(),
  squaring: z.enum(squarings),
});

export interface LabelProbability {
  label: string;
  probability: number;
}

export interface GarmentModel {
  /** Every label with its probability, likeliest first; they sum to 1. Rejects with `UnreadablePhoto` what is no picture. */
  classify(image: Uint8Array): Promise<LabelProbability[]>;
}

/** The bytes are not a picture that can be decoded: the caller's fault, not the model's. */
export class UnreadablePhoto extends Error {
  override readonly name = "UnreadablePhoto";
}

/**
 * The photo as the network sees it: upright, square, on white, 8-bit RGB row by row.
 * Training reads its photos through this function too, so what was learned is what is seen.
 */
export async function squarePixels(image: Uint8Array, side: number, squaring: Squaring): Promise<Uint8Array> {
  const pixels = await sharp(image, { limitInputPixels: pixelsMax })
    .rotate()
    .toColourspace("srgb")
    .flatten({ background: "#ffffff" })
    .resize(side, side, { fit: squaring, background: "#ffffff", kernel: "lanczos3" })
    .removeAlpha()
    .raw()
    .toBuffer()
    .catch((cause: unknown) => {
      throw new UnreadablePhoto("the photo cannot be decoded", { cause });
    });
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
}

/** Reads the network once; its calls queue up behind one another, because a session runs one at a time. */
export async function loadGarmentModel(): Promise<GarmentModel> {
  const { labels, side, squaring } = Card.parse(JSON.parse(await readFile(cardFile, "utf8")));
  // One thread: more need a worker each, and would take the core that the Worker itself runs on.
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(await readFile(modelFile), { executionProviders: ["wasm"] });
  let last: Promise<unknown> = Promise.resolve();

  async function infer(pixels: Uint8Array): Promise<LabelProbability[]> {
    const outputs = await session.run({ pixels: new ort.Tensor("uint8", pixels, [1, side, side, 3]) });
    const values = outputs["probabilities"]?.data;
    if (!(values instanceof Float32Array) || values.length !== labels.length) {
      throw new Error("garments.onnx and garments.json are not of the same training: run tools/vision/train.py");
    }
    return labels
      .map((label, position) => ({ label, probability: values[position] ?? 0 }))
      .sort((left, right) => right.probability - left.probability);
  }

  return {
    async classify(image) {
      const pixels = await squarePixels(image, side, squaring);
      const mine = last.then(() => infer(pixels));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
