// The form of an export, version 1: JSON Lines, each of which says its type. docs/export.md describes it for whoever reads one. An
// export writes what the database has; an import takes nothing that does not fit these schemas.

import { z } from "zod";
import { Answers, AttributeCorrections, Attributes, Box, emptyAttributes } from "../garment/garment.ts";
import { OutfitContext, OutfitRecord } from "../outfit/outfit.ts";
import type { PhotoContentType } from "../photo/photo-key.ts";
import { plainText } from "../plain-text.ts";
import { Recorded, Session, ShownOutfit } from "../stylist/session.ts";
import { Preferences } from "../taste/preferences.ts";
import { Category } from "../words/categories.ts";
import { OwnCategoryName, OwnFacts, OwnWords } from "../words/own-categories.ts";
import { FeedbackAction, FeedbackReason, labelSources, MessageStatus, messageRoles, OutfitSource } from "../words/records.ts";
import { GarmentOpinion, GarmentStatus, OutOfUse } from "../words/vocabulary.ts";

export const exportVersion = 1;

/**
 * Postgres' own precision: microseconds. Of what ISO 8601 allows, it has no year 0 and no offset of more than 15 hours; the end of the
 * year 9999 has no form that JavaScript reads again.
 */
const time = z.iso
  .datetime({ offset: true })
  .regex(/^(?:19|2\d)\d\d-.*(?:Z|[+-](?:0\d|1[0-4]):\d\d)$/, { error: "accepted: a time from 1900 to 2999, with its offset" })
  // In whatever offset it is written: an export writes UTC.
  .refine((text) => Date.parse(text) >= Date.UTC(1900, 0, 1) && Date.parse(text) < Date.UTC(3000, 0, 1), {
    error: "accepted: a time from 1900 to 2999 UTC",
  });
const day = z.iso.date().regex(/^(?:19|2\d)\d\d-/, { error: "accepted: a day from 1900 to 2999" });
const unit = z.number().min(0).max(1);
const longText = plainText(100_000);
const ids = (max: number) => z.array(z.uuid()).max(max);

export const HeaderLine = z.object({
  type: z.literal("export"),
  version: z.literal(exportVersion, { error: `accepted: ${exportVersion}; this export is of another version of Armoire` }),
  exported_at: time,
});

const PreferencesLine = Preferences.extend({
  type: z.literal("preferences"),
  /** The person's pins, and what they had forgotten. */
  learned_weights: z.object({ pinned: z.record(z.string(), z.number()), forgotten: z.record(z.string(), time) }).partial(),
  updated_at: time,
}).refine(({ formality_min, formality_max }) => formality_min <= formality_max, {
  path: ["formality_min"],
  error: "accepted: 0 to formality_max",
});

const CategoryLine = z.object({
  type: z.literal("category"),
  name: OwnCategoryName,
  like: Category,
  words: OwnWords,
  facts: OwnFacts,
  created_at: time,
  updated_at: time,
});

const PredictionPart = z.object({
  bbox_x: unit.nullable(),
  bbox_y: unit.nullable(),
  bbox_width: unit.nullable(),
  bbox_height: unit.nullable(),
  pieces: z.array(Box).max(50),
  detection_confidence: unit.nullable(),
  category: Category.nullable(),
  category_confidence: unit.nullable(),
  subcategory: plainText(200).nullable(),
  attributes: z.preprocess((value) => Object.assign({}, emptyAttributes, value), Attributes),
  model: plainText(200),
  answers: Answers,
  guesses: Answers,
  description: plainText(2000),
  warnings: z.array(plainText(1000)).max(50),
  needs_review: z.array(plainText(50)).max(50),
  unsure: z.array(plainText(50)).max(50),
  timings: z.record(z.string(), z.number()),
  created_at: time,
});

const LabelPart = z.object({
  category: Category.nullable(),
  /** The name of the person's own category, if the garment is in one. */
  own_category: z.string().nullable(),
  subcategory: plainText(100).nullable(),
  attributes: AttributeCorrections.extend({
    derived: Attributes.pick({ formality: true, seasons: true, warmth_clo: true }).partial().optional(),
  }),
  source: z.enum(labelSources),
  created_at: time,
});
export type LabelPart = z.infer<typeof LabelPart>;

const GarmentLine = z
  .object({
    type: z.literal("garment"),
    id: z.uuid(),
    status: GarmentStatus,
    error_message: plainText(1000).nullable(),
    custom_name: plainText(100).nullable(),
    custom_notes: plainText(2000).nullable(),
    out_of_use: OutOfUse.nullable(),
    set_name: plainText(100).nullable(),
    /** Absent in exports of before there were opinions of single pieces. */
    opinion: GarmentOpinion.nullable().default(null),
    price: z.number().min(0).max(9_999_999_999.99).nullable(),
    purchased_on: day.nullable(),
    /** SHA-256 of the original's bytes: the same bytes are the same garment. */
    content_hash: z.string().regex(/^[0-9a-f]{64}$/),
    phash: z
      .string()
      .regex(/^[01]{64}$/)
      .nullable(),
    possible_duplicate_of: z.uuid().nullable(),
    possible_duplicate_score: unit.nullable(),
    split_from: z.uuid().nullable(),
    attempts: z.number().int().min(0).max(1000),
    created_at: time,
    updated_at: time,
    prediction: PredictionPart.nullable(),
    label: LabelPart.nullable(),
  })
  .refine(({ status, error_message }) => status !== "failed" || error_message !== null, {
    path: ["error_message"],
    error: "a failed garment says why",
  });
export type GarmentLine = z.infer<typeof GarmentLine>;

export const OutfitLine = z.object({
  type: z.literal("outfit"),
  id: z.uuid(),
  garment_ids: ids(12).min(1),
  occasion: OutfitRecord.shape.occasion,
  context: OutfitContext,
  compatibility_score: unit,
  score_breakdown: OutfitRecord.shape.score_breakdown,
  explanation: longText,
  source: OutfitSource,
  created_at: time,
  feedback: z
    .array(
      z.object({
        action: FeedbackAction,
        reason: FeedbackReason.nullable(),
        worn_on: day.nullable(),
        created_at: time,
      }),
    )
    .max(1000),
});

/** What a session keeps of outfits, garments and days: the stylist asks the database for them as they stand here. */
const ImportedSession = Session.extend({
  excluded_garment_ids: ids(1000),
  shown: z.array(ShownOutfit.extend({ id: z.uuid(), garment_ids: ids(20) })).max(100),
  before: ids(100).default([]),
  shown_outfit_ids: ids(1000),
  date: day.nullable(),
  spoken_of: ids(1000).default([]),
  judged: ids(1000).default([]),
  recorded: z
    .array(Recorded.extend({ outfit_id: z.uuid(), garment_ids: ids(20), worn_on: day }))
    .max(100)
    .default([]),
});

export const ConversationLine = z.object({
  type: z.literal("conversation"),
  id: z.uuid(),
  title: plainText(200).nullable(),
  active_constraints: z.record(z.string(), z.unknown()),
  excluded_item_ids: ids(1000),
  shown_outfit_ids: ids(1000),
  session: ImportedSession.nullable(),
  created_at: time,
  updated_at: time,
});

export const MessageLine = z.object({
  type: z.literal("message"),
  id: z.uuid(),
  conversation_id: z.uuid(),
  role: z.enum(messageRoles),
  content: longText,
  recommended_outfit_ids: ids(100),
  extracted_constraints: z.unknown(),
  engine: plainText(100).nullable(),
  status: MessageStatus,
  usage: z.record(z.string(), z.number()).nullable(),
  client_message_id: plainText(200).nullable(),
  fingerprint: plainText(200).nullable(),
  created_at: time,
});

const EndLine = z.object({ type: z.literal("end"), counts: z.record(z.string(), z.number().int()) });

/** Every line but the first. What an export adds for readers, such as links, is no part of it. */
export const ExportLine = z.discriminatedUnion("type", [
  PreferencesLine,
  CategoryLine,
  GarmentLine,
  OutfitLine,
  ConversationLine,
  MessageLine,
  EndLine,
]);
export type ExportLine = z.infer<typeof ExportLine>;
export type LineOf<Type extends ExportLine["type"]> = Extract<ExportLine, { type: Type }>;

/** What is written down of a person, in the order of the lines: what a line names comes before it. */
export const recordTypes = ["preferences", "category", "garment", "outfit", "conversation", "message"] as const;
export type RecordType = (typeof recordTypes)[number];

/** The names of files in a zip. Of each garment the original, and what was made of it. */
export const exportFolders = {
  original_image_path: "photos",
  thumbnail_path: "thumbnails",
  processed_image_path: "cutouts",
} as const;
const extensions = { "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp" } as const;

export function exportFileName(field: keyof typeof exportFolders, garmentId: string, contentType: PhotoContentType): string {
  return `${exportFolders[field]}/${garmentId}.${extensions[contentType]}`;
}

/** What a file in a zip is; null for a file that is none of an export's. */
export function exportedFileOf(name: string): { field: keyof typeof exportFolders; garmentId: string } | null {
  const [, folder, garmentId] = /(?:^|\/)(photos|thumbnails|cutouts)\/([0-9a-f-]{36})\.(?:jpg|png|webp)$/.exec(name) ?? [];
  const fields = Object.keys(exportFolders) as (keyof typeof exportFolders)[];
  const field = fields.find((each) => exportFolders[each] === folder);
  return field === undefined || garmentId === undefined ? null : { field, garmentId };
}

/** What no line of ours reaches: an understanding is some six deep. */
const depthMax = 40;

/** Whether Postgres can store a value as JSON, and whether walking it is safe: text without U+0000 and lone surrogates, not too deep. */
export function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\u0000");
  if (typeof value !== "object" || value === null) return true;
  if (depth >= depthMax) return false;
  if (Array.isArray(value)) return value.every((entry) => isStorable(entry, depth + 1));
  return Object.entries(value).every(([name, entry]) => isStorable(name) && isStorable(entry, depth + 1));
}

/**
 * A value with every id that the map has replaced, however deep it is. What an outfit was scored from names garments, and pairs of them
 * in order, in the names of its fields.
 */
export function withIds(value: unknown, newIds: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return newIds.get(value) ?? value;
  if (Array.isArray(value)) return value.map((entry) => withIds(entry, newIds));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [renamed(name, newIds), withIds(entry, newIds)]));
}

function renamed(name: string, newIds: ReadonlyMap<string, string>): string {
  const parts = name.split(" ");
  if (!parts.some((part) => newIds.has(part))) return name;
  return parts
    .map((part) => newIds.get(part) ?? part)
    .toSorted()
    .join(" ");
}

export const fillable = ["custom_name", "custom_notes", "out_of_use", "set_name", "opinion", "price", "purchased_on"] as const;
export type FillableFields = Pick<GarmentLine, (typeof fillable)[number]>;

/** What an import adds to a garment that is there already, and the fields in which the two contradict each other. */
export function mergeInto(
  existing: FillableFields & { readonly label: Pick<LabelPart, "category" | "subcategory" | "attributes"> | null },
  line: GarmentLine,
): { readonly fill: Partial<FillableFields>; readonly addsLabel: boolean; readonly conflicts: readonly string[] } {
  const differing = fillable.filter((field) => line[field] !== null && line[field] !== existing[field]);
  const fill = Object.fromEntries(differing.filter((field) => existing[field] === null).map((field) => [field, line[field]]));
  const conflicts: string[] = differing.filter((field) => existing[field] !== null);
  const addsLabel = existing.label === null && line.label !== null;
  if (existing.label !== null && line.label !== null && !saySame(existing.label, line.label)) conflicts.push("label");
  return { fill, addsLabel, conflicts };
}

function saySame(
  one: Pick<LabelPart, "category" | "subcategory" | "attributes">,
  other: Pick<LabelPart, "category" | "subcategory" | "attributes">,
): boolean {
  const said = ({ category, subcategory, attributes: { derived: _, ...attributes } }: typeof one) =>
    JSON.stringify([category, subcategory, Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
  return said(one) === said(other);
}
