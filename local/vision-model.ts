// A small network that names the garment in a photo: it returns a calibrated probability for every label of a picture.
// Only the laptop's stand-in for Workers AI runs it. `tools/vision/train.py` makes the files it reads.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import * as ort from "onnxruntime-web/wasm";
import sharp from "sharp";
import { z } from "zod";
import { Category } from "../src/domain/words/categories.ts";

/** Ways to make a photo square: add white bars, cut off what sticks out, or squeeze it. Training tried all three. */
export const squarings = ["contain", "cover", "fill"] as const;
export type Squaring = (typeof squarings)[number];

/** Larger photos are refused before they are decoded: the API's own limit for an upload (docs/design.md, "Limits of the API"). */
const pixelsMax = 50_000_000;

const modelFolder = path.join(import.meta.dirname, "models");

const Card = z.object({
  labels: z.array(z.string()).min(1),
  /** The kinds within a label that the network was trained to tell apart, in the order of its second output. */
  kinds: z.record(z.string(), z.array(Category).min(2)).default({}),
  side: z.int().positive(),
  squaring: z.enum(squarings),
});

export interface LabelProbability {
  label: string;
  probability: number;
}

export interface Sighting {
  /** Every label with its probability, likeliest first; they sum to 1. */
  readonly labels: readonly LabelProbability[];
  /** For labels whose kinds the network can tell apart: the probability of each kind, given that the label is right. */
  readonly kinds: ReadonlyMap<string, ReadonlyMap<Category, number>>;
}

export interface GarmentModel {
  /** What the photo shows. Rejects with `UnreadablePhoto` if the bytes are no picture. */
  classify(image: Uint8Array): Promise<Sighting>;
}

/** The size of the cache: a photo is asked about several times in a row, by two models and question by question. */
const sightingsMax = 8;

/** The bytes are no picture that can be decoded: the caller's fault, not the model's. */
export class UnreadablePhoto extends Error {
  override readonly name = "UnreadablePhoto";
}

/**
 * The photo as the network sees it: upright, square, on white, 8-bit RGB row by row.
 * Training reads its photos through this function too, so the network sees the pixels that it was trained with.
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

/** Loads the network once. Its calls run one after another, because a session runs one at a time. */
export async function loadGarmentModel(folder: string = modelFolder): Promise<GarmentModel> {
  const card = Card.parse(JSON.parse(await readFile(path.join(folder, "garments.json"), "utf8")));
  const { labels, side, squaring } = card;
  // One thread: each more needs a worker, and would take the core that the Worker itself runs on.
  ort.env.wasm.numThreads = 1;
  const network = await readFile(path.join(folder, "garments.onnx"));
  const session = await ort.InferenceSession.create(network, { executionProviders: ["wasm"] });
  const sightings = new Map<string, Promise<Sighting>>();
  let last: Promise<unknown> = Promise.resolve();

  async function infer(pixels: Uint8Array): Promise<Sighting> {
    const outputs = await session.run({ pixels: new ort.Tensor("uint8", pixels, [1, side, side, 3]) });
    const probabilities = numbersOf(outputs["probabilities"], labels.length);
    return {
      labels: labels
        .map((label, position) => ({ label, probability: probabilities[position] ?? 0 }))
        .sort((left, right) => right.probability - left.probability),
      kinds: kindsOf(card.kinds, outputs["kinds"]),
    };
  }

  async function look(image: Uint8Array): Promise<Sighting> {
    const pixels = await squarePixels(image, side, squaring);
    const mine = last.then(() => infer(pixels));
    last = mine.catch(() => undefined);
    return mine;
  }

  return {
    classify(image) {
      const key = createHash("sha256").update(image).digest("base64");
      const sighting = sightings.get(key) ?? look(image);
      sightings.delete(key);
      sightings.set(key, sighting);
      for (const oldest of sightings.keys()) if (sightings.size > sightingsMax) sightings.delete(oldest);
      return sighting;
    },
  };
}

function numbersOf(tensor: ort.Tensor | undefined, count: number): Float32Array {
  const values = tensor?.data;
  if (!(values instanceof Float32Array) || values.length !== count) {
    throw new Error("garments.onnx and garments.json are not of the same training: run tools/vision/train.py");
  }
  return values;
}

/** Turns the second output's logits into probabilities within each label (a softmax over its kinds). */
function kindsOf(groups: Readonly<Record<string, readonly Category[]>>, tensor: ort.Tensor | undefined): Sighting["kinds"] {
  const every = Object.values(groups).flat();
  if (every.length === 0) return new Map();
  const logits = numbersOf(tensor, every.length);
  let start = 0;
  return new Map(
    Object.entries(groups).map(([label, kinds]) => {
      const own = logits.subarray(start, start + kinds.length);
      start += kinds.length;
      const highest = Math.max(...own);
      const weights = kinds.map((kind, position) => [kind, Math.exp((own[position] ?? 0) - highest)] as const);
      const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
      return [label, new Map(weights.map(([kind, weight]) => [kind, weight / total]))];
    }),
  );
}
