// From pixels and answers to a catalogue entry: the measured colours, what the model chose, and the words that find it.

import {
  type AttributeCorrections,
  type Attributes,
  type ColourShare,
  type CompletePrediction,
  derivedFrom,
  describe,
  type Garment,
  threeBest,
} from "../garment.ts";
import type { Seen } from "../ports.ts";
import type { Category } from "../taxonomy.ts";
import { type DominantColours, dominantColours } from "./dominant-colours.ts";
import { type Foreground, foregroundOf } from "./foreground.ts";
import type { Pixels } from "./pixels.ts";
import type { Quality } from "./quality.ts";
import { read } from "./questions.ts";

/** A foreground less sure than this is not shown as a cut-out, and its colours are asked about: 7 % of phone photos. */
const sureForeground = 0.6;

export interface Catalogued {
  readonly prediction: Omit<CompletePrediction, "timings">;
  /** The words that are embedded. */
  readonly words: string;
  /** The garment cut out by our own foreground, where the platform's was not to be had and ours is sure. */
  readonly cutOut: Pixels | null;
}

interface Looked {
  readonly pixels: Pixels;
  readonly seen: Seen;
  readonly quality: Quality;
  readonly label: { category: Category | null; subcategory: string | null; attributes: AttributeCorrections } | null;
  readonly customName: string | null;
  readonly reviewThreshold: number;
}

/** Everything that one look at a photo says of the garment. */
export function catalogue({ pixels, seen, quality, label, customName, reviewThreshold }: Looked): Catalogued {
  const foreground = foregroundOf(pixels);
  const measured = dominantColours(pixels, foreground);
  const reading = read(seen.answers, reviewThreshold);
  const attributes: Attributes = {
    ...reading.attributes,
    color_primary: measured.primary,
    color_secondary: measured.secondary,
    colors: named(measured.colours),
  };
  // A colour read off a doubtful foreground may be the table's.
  const needsReview = foreground.confidence < sureForeground ? withColour(reading.needsReview) : reading.needsReview;
  const description = describe(reading.category, null, attributes);
  const counted = counts({ category: reading.category, subcategory: null, attributes }, label);
  return {
    prediction: {
      box: foreground.box,
      detectionConfidence: reading.detectionConfidence,
      category: reading.category,
      categoryConfidence: reading.categoryConfidence,
      subcategory: null,
      attributes,
      model: seen.model,
      answers: seen.answers,
      guesses: threeBest(seen.answers),
      description,
      warnings: [...quality.warnings, ...reading.warnings],
      needsReview,
    },
    words: embeddingWords({ customName, ...counted }),
    cutOut: foreground.method === "border_model" && foreground.confidence >= sureForeground ? cutOut(pixels, foreground) : null,
  };
}

/** The words that stand for a garment in the vector index: what its owner calls it, and what it is. */
export function embeddingWords(garment: Pick<Garment, "customName" | "category" | "subcategory" | "attributes">): string {
  const described = describe(garment.category, garment.subcategory, garment.attributes);
  return garment.customName === null ? described : `${garment.customName}: ${described}`;
}

/** The label over the prediction, as the `wardrobe` view says it, for a prediction that is not stored yet. */
function counts(
  predicted: Pick<Garment, "category" | "subcategory" | "attributes">,
  label: Looked["label"],
): Pick<Garment, "category" | "subcategory" | "attributes"> {
  if (label === null) return predicted;
  const derived = label.category === null ? {} : derivedFrom(label.category);
  const attributes = { ...predicted.attributes };
  Object.assign(
    attributes,
    derived,
    Object.fromEntries(Object.entries(label.attributes).filter(([, value]) => value !== null && value !== undefined)),
  );
  return { category: label.category ?? predicted.category, subcategory: label.subcategory ?? predicted.subcategory, attributes };
}

/** One entry for each name: two shades of navy are navy to a person. The larger one's tone stands for both. */
function named(colours: DominantColours["colours"]): ColourShare[] {
  const byName = Map.groupBy(colours, (colour) => colour.name);
  return [...byName.values()]
    .flatMap((group) => {
      const [largest] = [...group].sort((left, right) => right.share - left.share);
      const share = group.reduce((sum, colour) => sum + colour.share, 0);
      return largest === undefined ? [] : [{ name: largest.name, hex: largest.hex, share: Math.round(share * 1000) / 1000 }];
    })
    .sort((left, right) => right.share - left.share);
}

function withColour(fields: readonly string[]): string[] {
  const [first, ...rest] = fields;
  return first === "category" ? [first, "color_primary", ...rest] : ["color_primary", ...fields];
}

function cutOut(pixels: Pixels, foreground: Foreground): Pixels {
  const { width, height, channels, data } = pixels;
  const cut = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const x = Math.min(foreground.width - 1, Math.floor(((pixel % width) * foreground.width) / width));
    const y = Math.min(foreground.height - 1, Math.floor((Math.floor(pixel / width) * foreground.height) / height));
    cut[pixel * 4] = data[pixel * channels] ?? 0;
    cut[pixel * 4 + 1] = data[pixel * channels + 1] ?? 0;
    cut[pixel * 4 + 2] = data[pixel * channels + 2] ?? 0;
    cut[pixel * 4 + 3] = foreground.mask[y * foreground.width + x] === 1 ? 255 : 0;
  }
  return { width, height, channels: 4, data: cut };
}
