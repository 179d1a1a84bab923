// The events that an owner's devices get, and their order. A consumer reports each stage, but a report may be lost, late or
// repeated. The database has the truth. It is read again until every look has its final event.

import { z } from "zod";
import type { Category } from "../words/categories.ts";
import type { ColourName } from "../words/colours.ts";
import { nameOfKind } from "../words/own-categories.ts";
import { GarmentStatus } from "../words/vocabulary.ts";
import type { Claim } from "./catalogue-store.ts";
import { Attributes, type ColourShare, type Garment } from "./garment.ts";

/** `changed` is a correction, `removed` a deletion; the others are the stages of a look at the photo, in order. */
export const Stage = z.enum(["accepted", "thumbnail", "colours", "named", "ready", "failed", "changed", "removed"]);
export type Stage = z.infer<typeof Stage>;

const rank = { accepted: 0, thumbnail: 1, colours: 2, named: 3, ready: 4, failed: 4, changed: 4, removed: 5 } as const;

/** The name that people see: of a built-in category, or of one of the person's own. */
const KindShown = z.string();

/** A consumer's report of a stage that the database does not have yet. */
export const StageReport = z.object({
  garment_id: z.uuid(),
  /** The generation of the consumer's claim; 1 for an upload. Reports of a consumer that lost its claim are ignored. */
  generation: z.int().min(1),
  stage: z.enum(["accepted", "thumbnail", "colours", "named"]),
  category: KindShown.nullable().optional(),
  attributes: Attributes.partial().optional(),
  thumbnail_path: z.string().optional(),
});
export type StageReport = z.infer<typeof StageReport>;

export interface GarmentFact extends Pick<Garment, VisibleField> {
  readonly garment_id: string;
  readonly generation: number;
  readonly category: string | null;
}
type VisibleField = "status" | "error_message" | "attributes" | "thumbnail_path" | "updated_at";

/** An event as it is stored. Image links are signed when it is sent. */
export const Entry = z.object({
  garment_id: z.uuid(),
  generation: z.int(),
  stage: Stage,
  /** Null if the garment is removed. */
  status: GarmentStatus.nullable(),
  at: z.iso.datetime(),
  category: KindShown.nullable(),
  attributes: Attributes.partial(),
  thumbnail_path: z.string().nullable(),
  error_message: z.string().nullable(),
  /** The time of the database row, in milliseconds; null if the event comes from a report. A later time means a change. */
  updated_at: z.number().nullable(),
});
export type Entry = z.infer<typeof Entry>;

export function isSettled({ stage }: Pick<Entry, "stage">): boolean {
  return rank[stage] >= rank.ready;
}

// The event for a report, after the garment's last event. It has everything that the look has found so far. Null if the report
// is repeated or late, or if it is of a lost claim or a removed garment.
export function afterReport(last: Entry | null, report: StageReport, at: number): Entry | null {
  if (last !== null) {
    if (last.stage === "removed" || report.generation < last.generation) return null;
    if (report.generation === last.generation && rank[report.stage] <= rank[last.stage]) return null;
  }
  const sameLook = last?.generation === report.generation ? last : null;
  return {
    garment_id: report.garment_id,
    generation: report.generation,
    stage: report.stage,
    status: report.stage === "accepted" ? "pending" : "processing",
    at: new Date(at).toISOString(),
    category: report.category ?? sameLook?.category ?? null,
    attributes: { ...sameLook?.attributes, ...report.attributes },
    thumbnail_path: report.thumbnail_path ?? sameLook?.thumbnail_path ?? null,
    error_message: null,
    updated_at: null,
  };
}

// The event for a database row, or null if it was already sent. A row of an older generation was read before the last report,
// and the next read will be newer. Rows are read one after another, so within a generation the later row is right.
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
  const isSent = last !== null && isSettled(last) && last.generation === generation && last.status === status;
  if (!isSent) return status;
  return updatedAt.getTime() > (last.updated_at ?? 0) ? "changed" : null;
}

/** The event for a removal. It replaces all other events of the garment, and none follows it. */
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

export function photoStages(
  { garment_id: garmentId, generation }: Pick<Claim, "garment_id" | "generation">,
  thumbnailPath: string,
  colours: { readonly primary: ColourName; readonly secondary: ColourName | null; readonly shares: readonly ColourShare[] },
): StageReport[] {
  const look = { garment_id: garmentId, generation };
  const measuredColours = { color_primary: colours.primary, color_secondary: colours.secondary, colors: [...colours.shares] };
  return [
    { ...look, stage: "thumbnail", thumbnail_path: thumbnailPath },
    { ...look, stage: "colours", attributes: measuredColours },
  ];
}

/** The stage `named`: the model's prediction with the person's corrections. */
export function namedStage(
  { garment_id: garmentId, generation, label, own_category }: Pick<Claim, "garment_id" | "generation" | "label" | "own_category">,
  { category, attributes }: { readonly category: Category | null; readonly attributes: Attributes },
): StageReport {
  const corrections = Object.entries(label?.attributes ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return {
    garment_id: garmentId,
    generation,
    stage: "named",
    category: nameOfKind({ category: label?.category ?? category, own_category }),
    attributes: { ...attributes, ...Object.fromEntries(corrections) },
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

export const GarmentEvent = z
  .object({
    garment_id: z.uuid(),
    stage: Stage,
    status: GarmentStatus.nullable(),
    at: z.iso.datetime(),
    category: KindShown.nullable().optional(),
    attributes: Attributes.partial().optional(),
    thumbnail_url: z.url().optional(),
    error_message: z.string().optional(),
  })
  .meta({ example });
export type GarmentEvent = z.infer<typeof GarmentEvent>;

/** The event as it is sent, without fields that are null or empty. `link` signs an image link. */
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
