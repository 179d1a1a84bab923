// What happens to a garment, as its owner's devices are told: the stages of a look, and which news follows on which.
// Two sources. The consumer tells a stage as it reaches it; the database says what is true. A told stage may be lost, late
// or told twice; what the database says is read again until it has been heard, so the end of every garment is.

import { z } from "zod";
import { Category } from "../words/categories.ts";
import type { ColourName } from "../words/colours.ts";
import { GarmentStatus } from "../words/vocabulary.ts";
import type { Claim } from "./catalogue-store.ts";
import { Attributes, type ColourShare } from "./garment.ts";

/** `changed` is a correction, `removed` a deletion; the others are a look at the photo, in order. */
export const Stage = z.enum(["accepted", "thumbnail", "colours", "named", "ready", "failed", "changed", "removed"]);
export type Stage = z.infer<typeof Stage>;

/** How far a look has come, within one generation of the garment. */
const rank = { accepted: 0, thumbnail: 1, colours: 2, named: 3, ready: 4, failed: 4, changed: 4, removed: 5 } as const;

/** A stage that the database does not know yet, as the door that reached it tells it. */
export const StageReport = z.object({
  garment_id: z.uuid(),
  /** Of the claim under which it was reached; an upload is 1. It fences out a consumer that lost its claim. */
  generation: z.int().min(1),
  stage: z.enum(["accepted", "thumbnail", "colours", "named"]),
  category: Category.nullable().optional(),
  attributes: Attributes.partial().optional(),
  thumbnail_path: z.string().optional(),
});
export type StageReport = z.infer<typeof StageReport>;

/** A garment as the database has it, so far as events show it. */
export interface GarmentFact {
  readonly garment_id: string;
  readonly generation: number;
  readonly status: GarmentStatus;
  readonly error_message: string | null;
  readonly category: Category | null;
  readonly attributes: Attributes;
  readonly thumbnail_path: string | null;
  readonly updated_at: Date;
}

/** An event as it is kept. Image links are signed when it is sent, never stored. */
export const Entry = z.object({
  garment_id: z.uuid(),
  generation: z.int(),
  stage: Stage,
  /** Null once the garment is removed. */
  status: GarmentStatus.nullable(),
  at: z.iso.datetime(),
  category: Category.nullable(),
  attributes: Attributes.partial(),
  thumbnail_path: z.string().nullable(),
  error_message: z.string().nullable(),
  /** The row's own time, in milliseconds, where the database said it: a later one is a change. */
  updated_at: z.number().nullable(),
});
export type Entry = z.infer<typeof Entry>;

export function isSettled({ stage }: Pick<Entry, "stage">): boolean {
  return rank[stage] >= rank.ready;
}

/**
 * The event that a told stage makes after the garment's last one, or null when it is no news: told twice, overtaken, told
 * by a consumer that lost its claim, or of a garment that is gone. Within a look each event holds all that is known so far.
 */
export function afterReport(last: Entry | null, told: StageReport, at: number): Entry | null {
  if (last !== null) {
    if (last.stage === "removed" || told.generation < last.generation) return null;
    if (told.generation === last.generation && rank[told.stage] <= rank[last.stage]) return null;
  }
  const sameLook = last?.generation === told.generation ? last : null;
  return {
    garment_id: told.garment_id,
    generation: told.generation,
    stage: told.stage,
    status: told.stage === "accepted" ? "pending" : "processing",
    at: new Date(at).toISOString(),
    category: told.category ?? sameLook?.category ?? null,
    attributes: { ...sameLook?.attributes, ...told.attributes },
    thumbnail_path: told.thumbnail_path ?? sameLook?.thumbnail_path ?? null,
    error_message: null,
    updated_at: null,
  };
}

/**
 * The event that the database's word makes, or null when it has been heard. An older generation than was told is a reading
 * from before that: the next one knows more. Facts are read one after another, so of one generation the later one is right.
 */
export function afterFact(last: Entry | null, fact: GarmentFact, at: number): Entry | null {
  if (last !== null && (last.stage === "removed" || fact.generation < last.generation)) return null;
  const stage = stageOfFact(last, fact);
  if (stage === null) return null;
  return {
    garment_id: fact.garment_id,
    generation: fact.generation,
    stage,
    status: fact.status,
    at: new Date(at).toISOString(),
    category: fact.category,
    attributes: fact.attributes,
    thumbnail_path: fact.thumbnail_path,
    error_message: fact.error_message,
    updated_at: fact.updated_at.getTime(),
  };
}

function stageOfFact(last: Entry | null, { generation, status, updated_at: updatedAt }: GarmentFact): Stage | null {
  if (status === "pending" || status === "processing") return last === null || isSettled(last) ? "accepted" : null;
  const heard = last !== null && isSettled(last) && last.generation === generation && last.status === status;
  if (!heard) return status;
  return updatedAt.getTime() > (last.updated_at ?? 0) ? "changed" : null;
}

/** The event of a removal. It is all that is kept of the garment, and nothing follows on it. */
export function afterRemoval(last: Entry | null, garmentId: string, at: number): Entry | null {
  if (last?.stage === "removed") return null;
  return {
    garment_id: garmentId,
    generation: last?.generation ?? 1,
    stage: "removed",
    status: null,
    at: new Date(at).toISOString(),
    category: null,
    attributes: {},
    thumbnail_path: null,
    error_message: null,
    updated_at: null,
  };
}

/** What is seen of a garment before any model has answered. */
export function lookedStages(
  { garment_id: garmentId, generation }: Pick<Claim, "garment_id" | "generation">,
  thumbnailPath: string,
  colours: { readonly primary: ColourName; readonly secondary: ColourName | null; readonly shares: readonly ColourShare[] },
): StageReport[] {
  const look = { garment_id: garmentId, generation };
  const measured = { color_primary: colours.primary, color_secondary: colours.secondary, colors: [...colours.shares] };
  return [
    { ...look, stage: "thumbnail", thumbnail_path: thumbnailPath },
    { ...look, stage: "colours", attributes: measured },
  ];
}

/** What the model said of a garment under a claim, with the person's corrections over it, as `named` shows it. */
export function namedStage(
  { garment_id: garmentId, generation, label }: Pick<Claim, "garment_id" | "generation" | "label">,
  { category, attributes }: { readonly category: Category | null; readonly attributes: Attributes },
): StageReport {
  const given = Object.entries(label?.attributes ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return {
    garment_id: garmentId,
    generation,
    stage: "named",
    category: label?.category ?? category,
    attributes: { ...attributes, ...Object.fromEntries(given) },
  };
}

const example = {
  garment_id: "0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d",
  stage: "colours" as const,
  status: "processing" as const,
  at: "2026-11-22T10:00:01.000Z",
  attributes: {
    color_primary: "navy" as const,
    color_secondary: null,
    colors: [{ name: "navy" as const, hex: "#22304f", share: 1 }],
  },
  thumbnail_url:
    "https://api.example.com/media/thumbnails/0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d-2?u=0193c0dd-0000-7000-8000-000000000001&e=1795392000&s=k3y",
};

/** The data of a `garment` event on the wire. */
export const GarmentEvent = z
  .object({
    garment_id: z.uuid(),
    stage: Stage,
    status: GarmentStatus.nullable(),
    at: z.iso.datetime(),
    category: Category.nullable().optional(),
    attributes: Attributes.partial().optional(),
    thumbnail_url: z.url().optional(),
    error_message: z.string().optional(),
  })
  .meta({ example });
export type GarmentEvent = z.infer<typeof GarmentEvent>;

/** The event as it is sent: what is not known is left out. `link` signs an image's link for now. */
export function garmentEvent(entry: Entry, link: (path: string) => string): GarmentEvent {
  const { category, attributes, thumbnail_path, error_message } = entry;
  return {
    garment_id: entry.garment_id,
    stage: entry.stage,
    status: entry.status,
    at: entry.at,
    ...(category === null ? {} : { category }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    ...(thumbnail_path === null ? {} : { thumbnail_url: link(thumbnail_path) }),
    ...(error_message === null ? {} : { error_message }),
  };
}
