// Makes a catalogue entry from the measured pixels and the model's answers: attributes, open questions, words for the search.

import { deriveAttributes } from "../../garment/derived-attributes.ts";
import {
  type Attributes,
  type CompletePrediction,
  describe,
  type Garment,
  type Guess,
  type Label,
} from "../../garment/garment.ts";
import { type Category, factsOf } from "../../words/categories.ts";
import { colourGuesses, oklabOfHex } from "../../words/colours.ts";
import { withSpaces } from "../../words/english.ts";
import { nameOfKind, type OwnKind } from "../../words/own-categories.ts";
import type { Measurement } from "../picture/measurement.ts";
import type { Quality } from "../picture/quality.ts";
import type { Precedents } from "./learned-corrections.ts";
import { categoryGuesses } from "./model-replies.ts";
import { type Reading, readAnswers } from "./read-answers.ts";
import type { PhotoAnswers } from "./vision.ts";

export interface Catalogued {
  readonly prediction: Omit<CompletePrediction, "timings">;
  /** What each question would be worth: not stored, for those who choose the threshold. */
  readonly worths: Reading["worths"];
  readonly words: string;
  /** What follows from a correction, for the category, cloth and pattern that count now; null without one. */
  readonly derived: ReturnType<typeof deriveAttributes> | null;
}

interface Looked {
  readonly measured: Measurement;
  readonly seen: PhotoAnswers;
  readonly quality: Quality;
  /** What is wrong with the photo's file. */
  readonly fileWarnings?: readonly string[];
  readonly label: Label | null;
  /** The person's own category of the label. */
  readonly own_category: OwnKind | null;
  readonly custom_name: string | null;
  readonly precedents: Precedents | null;
  readonly reviewThreshold: number;
}

export function catalogue(look: Looked): Catalogued {
  const { measured, seen, quality, fileWarnings = [], label, own_category, custom_name, precedents, reviewThreshold } = look;
  const { foreground, colours } = measured;
  const evidence = { answers: seen.answers, foreground, measuredPattern: measured.pattern, precedents };
  const reading = readAnswers(evidence, reviewThreshold);
  const attributes: Attributes = {
    ...reading.attributes,
    color_primary: colours.primary,
    color_secondary: colours.secondary,
    colors: [...colours.shares],
  };
  const counting = counts({ category: reading.category, subcategory: null, attributes }, label, own_category);
  return {
    prediction: {
      bounding_box: foreground.box,
      pieces: [...measured.pieces],
      detection_confidence: reading.detection_confidence,
      category: reading.category,
      category_confidence: reading.category_confidence,
      subcategory: null,
      attributes,
      model: seen.model,
      // The model's own category, before corrections change it: later corrections are looked up by it.
      answers: { ...seen.answers, category: categoryGuesses(seen.answers) },
      guesses: { ...reading.guesses, color_primary: primaryGuesses(measured) },
      description: describe(reading.category, null, attributes),
      warnings: [...fileWarnings, ...quality.warnings, ...reading.warnings, ...severalWarning(measured, reading.several)],
      needs_review: reading.needs_review,
      unsure: reading.unsure,
    },
    worths: reading.worths,
    words: embeddingWords({ custom_name, ...counting }),
    derived: counting.derived,
  };
}

function severalWarning({ pieces }: Measurement, several: boolean): string[] {
  if (pieces.length > 1)
    return [`More than one garment: ${pieces.length} can be told apart. Split the photo, or photograph each alone.`];
  return several ? ["More than one garment, and they cannot be told apart. Photograph each piece alone."] : [];
}

function primaryGuesses({ colours }: Measurement): Guess[] {
  const tone = oklabOfHex(colours.shares.find(({ name }) => name === colours.primary)?.hex ?? "");
  return tone === null ? [] : colourGuesses(tone).slice(0, 3);
}

/** As many everyday words of its category as are embedded with a garment: what its owner may ask for it by. */
const everydayWords = 3;

/** A garment's words in the vector index: what its owner calls it, what it is, and what else people call that. */
export function embeddingWords(
  garment: Pick<Garment, "custom_name" | "category" | "own_category" | "subcategory" | "attributes">,
): string {
  const { category, own_category } = garment;
  const described = describe(nameOfKind(garment), garment.subcategory, garment.attributes);
  const builtInWords = category === null ? [] : factsOf(category).words;
  const ownWords = own_category === null || category === null ? [] : [...own_category.words, withSpaces(category)];
  const others = [...ownWords.slice(0, everydayWords), ...builtInWords.slice(0, everydayWords)];
  const words = [described, ...others].join(", ");
  return garment.custom_name === null ? words : `${garment.custom_name}: ${words}`;
}

/** The label over the prediction, as the `wardrobe` view says it, for a prediction that is not stored yet. */
function counts(
  predicted: Pick<Garment, "category" | "subcategory" | "attributes">,
  label: Looked["label"],
  own_category: OwnKind | null,
): Pick<Garment, "category" | "own_category" | "subcategory" | "attributes"> & Pick<Catalogued, "derived"> {
  if (label === null) return { ...predicted, own_category, derived: null };
  const given = Object.fromEntries(Object.entries(label.attributes).filter(([, value]) => value !== null && value !== undefined));
  const derived = derivedOf(label, predicted.category, predicted.attributes);
  const { wet: _, comfort: __, ...ownFacts } = own_category?.facts ?? {};
  const attributes: Attributes = { ...predicted.attributes };
  Object.assign(attributes, derived, ownFacts, given);
  return {
    category: label.category ?? predicted.category,
    own_category,
    subcategory: label.subcategory ?? (label.category === null ? predicted.subcategory : null),
    attributes,
    derived,
  };
}

/** What follows from a label: warmth, seasons and formality. Null where no correction touches them: the predicted ones stand. */
export function derivedOf(
  label: Pick<Label, "category" | "attributes">,
  predictedCategory: Category | null,
  predicted: Pick<Attributes, "material" | "pattern">,
): ReturnType<typeof deriveAttributes> | null {
  const category = label.category ?? predictedCategory;
  const corrected = (label.category ?? label.attributes.material ?? label.attributes.pattern ?? null) !== null;
  if (category === null || !corrected) return null;
  return deriveAttributes({
    category,
    material: label.attributes.material ?? predicted.material,
    pattern: label.attributes.pattern ?? predicted.pattern,
  });
}
