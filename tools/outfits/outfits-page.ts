// The page docs/outfits.md: the answers to a few requests, with pictures of the garments side by side. Pure: data in, text out.

import type { DemoGarment, DemoOutfit, Recommendation } from "../../local/demo/api.ts";
import { nameOf } from "../../local/demo-report.ts";
import type { SampleGarment } from "../../local/sample-wardrobe.ts";
import type { OutfitConstraints } from "../../src/domain/outfit/ask/constraints.ts";
import { joinWords, withSpaces } from "../../src/domain/words/english.ts";

export interface CataloguedPhoto {
  /** The photo, and the answer that a person would give. */
  readonly sample: Pick<SampleGarment, "name" | "expected">;
  readonly garment: DemoGarment;
  /** The path of its picture, from the page. */
  readonly picture: string;
}

export interface Answer {
  readonly title: string;
  readonly request: OutfitConstraints;
  readonly recommendation: Recommendation;
}

const pictureWidth = 120;

export function outfitsPage(photos: readonly CataloguedPhoto[], answers: readonly Answer[]): string {
  const head = `# The demo's outfits\n\nThe answers to ${answers.length} requests of somebody who owns the photos of \`npm run demo\`, by the whole of Armoire on a laptop. Nobody corrected what it took the garments for. Its vision model learned from these drawings, in other shades, beside photos; in other pictures it gets more kinds wrong. \`npm run demo:outfits\` writes this file.`;
  return `${[head, ...answers.map((answer) => section(answer, photos)), differences(photos)].join("\n\n")}\n`;
}

function section({ title, request, recommendation }: Answer, photos: readonly CataloguedPhoto[]): string {
  const outfits = recommendation.outfits.map((outfit, index) => outfitText(outfit, index + 1, photos));
  if (outfits.length === 0) outfits.push("No outfit can be made of these garments.");
  const unmet = recommendation.unmet.map(({ slot, message, relaxing }) => {
    const remedy = typeof relaxing === "string" && relaxing !== "" ? ` ${relaxing}` : "";
    return `- Unmet${slot ? ` (${withSpaces(slot)})` : ""}: ${message}${remedy}`;
  });
  const requestLine = `\`POST /outfits/recommend\` with \`${JSON.stringify(request)}\``;
  return [`## ${title}`, requestLine, ...outfits, ...(unmet.length === 0 ? [] : [unmet.join("\n")])].join("\n\n");
}

function outfitText(outfit: DemoOutfit, position: number, photos: readonly CataloguedPhoto[]): string {
  const photoOf = (id: string): CataloguedPhoto => {
    const photo = photos.find(({ garment }) => garment.id === id);
    if (photo === undefined) throw new Error(`an outfit has the garment ${id}, which is not in the wardrobe`);
    return photo;
  };
  const wornPhotos = outfit.garments.map(({ id }) => photoOf(id));
  const pictures = wornPhotos.map(
    ({ picture, garment }) => `<img src="${picture}" width="${pictureWidth}" alt="${nameOf(garment)}">`,
  );
  const faults = outfit.faults.map(({ code, severity, garment_ids, message }) => {
    const names = garment_ids.map((id) => nameOf(photoOf(id).garment));
    return `- Fault, ${severity}: ${withSpaces(code)}${names.length === 0 ? "" : ` (${joinWords(names)})`}. ${message}`;
  });
  return [
    `### ${position}. ${wornPhotos.map(({ garment }) => nameOf(garment)).join(", ")}`,
    pictures.join("\n"),
    `Score ${outfit.score.toFixed(2)}. ${outfit.explanation}`,
    ...(faults.length === 0 ? [] : [faults.join("\n")]),
  ].join("\n\n");
}

function differences(photos: readonly CataloguedPhoto[]): string {
  const lines = photos
    .filter(
      ({ garment, sample: { expected } }) =>
        garment.category !== expected.category || garment.attributes?.color_primary !== expected.color_primary,
    )
    .map(({ garment, sample: { name } }) => `- ${name}: ${nameOf(garment)}`);
  return ["## Photos that Armoire named otherwise than a person", lines.length === 0 ? "None." : lines.join("\n")].join("\n\n");
}
