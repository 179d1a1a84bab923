// The audit compares R2, rows, vectors and conversation objects, one page for each call, so that a wardrobe of any size can be
// audited.

import { sha256 } from "../digest.ts";
import type { VectorStore } from "../domain/garment/vector-store.ts";
import { smallestId } from "../domain/identity.ts";
import { allPhotoKinds, photoPrefix } from "../domain/photo/photo-key.ts";
import type { PhotoBucket } from "../domain/photo/photo-store.ts";
import type { GarmentFiles } from "../domain/upkeep.ts";
import type { Ports } from "./ports.ts";
import { judgeObjects } from "./remove-orphans.ts";

export type AuditPorts = Pick<Ports, "bucket" | "upkeep" | "vectors" | "conversations" | "settings" | "now">;

export const findingKinds = [
  "missing_object",
  "altered_object",
  "orphaned_object",
  "foreign_object",
  "missing_vector",
  "orphaned_vector",
  /** An erasure that is open for more than a day. */
  "overdue_erasure",
  /** A conversation that is removed, and whose object still has data. */
  "kept_conversation",
  /** A conversation whose object has turns that the database lacks. */
  "unwritten_turns",
  /** A conversation whose object does not answer, for example because a newer version wrote it. */
  "unreadable_conversation",
] as const;
export type FindingKind = (typeof findingKinds)[number];

export interface Finding {
  readonly kind: FindingKind;
  readonly target: string;
}

/** The audit walks these one after another. */
export const auditWalks = ["garments", "objects", "erasures", "conversations"] as const;
export type AuditWalk = (typeof auditWalks)[number];

/** Where a page begins: after this garment's, erasure's or conversation's id, or this key. Empty is the start of a walk. */
export interface AuditCursor {
  readonly walk: AuditWalk;
  readonly after: string;
}

export interface AuditPage {
  readonly checked: Readonly<Record<AuditWalk, number>>;
  readonly findings: Finding[];
  readonly next: AuditCursor | null;
}

export const auditStart: AuditCursor = { walk: "garments", after: "" };

const pageSize = 50;
const none = { garments: 0, objects: 0, erasures: 0, conversations: 0 };

export async function audit(ports: AuditPorts, { walk, after }: AuditCursor): Promise<AuditPage> {
  if (walk === "objects") return auditObjects(ports, after);
  if (walk === "erasures") return auditErasures(ports, after || smallestId);
  if (walk === "conversations") return auditConversations(ports, after || smallestId);
  return auditGarments(ports, after || smallestId);
}

async function auditGarments({ upkeep, bucket, vectors }: AuditPorts, after: string): Promise<AuditPage> {
  const rows = await upkeep.garmentsAfter(after, pageSize);
  const findings: Finding[] = [];
  for (const row of rows) findings.push(...(await auditImages(bucket, row)));
  // Vectorize cannot list its vectors, so that of each ready garment is looked up, if it was written.
  const ready = rows.filter(({ status, is_embedded: isEmbedded }) => status === "ready" && isEmbedded);
  const present = await presentVectors(vectors, ready, ({ garment_id }) => garment_id);
  for (const { garment_id } of ready) if (!present.has(garment_id)) findings.push({ kind: "missing_vector", target: garment_id });
  const last = rows.length < pageSize ? undefined : rows.at(-1)?.garment_id;
  return {
    checked: { ...none, garments: rows.length },
    findings,
    next: last === undefined ? { walk: "objects", after: "" } : { walk: "garments", after: last },
  };
}

async function auditImages(bucket: PhotoBucket, row: GarmentFiles): Promise<Finding[]> {
  const findings: Finding[] = [];
  const original = await bucket.get(row.original_image_path);
  if (original === null) findings.push({ kind: "missing_object", target: row.original_image_path });
  else if (original.size !== row.byte_size || (await sha256(new Uint8Array(await original.arrayBuffer()))) !== row.content_hash) {
    findings.push({ kind: "altered_object", target: row.original_image_path });
  }
  for (const path of [row.processed_image_path, row.thumbnail_path]) {
    if (path !== null && (await bucket.head(path)) === null) findings.push({ kind: "missing_object", target: path });
  }
  return findings;
}

async function auditObjects(ports: AuditPorts, after: string): Promise<AuditPage> {
  const objectPage = await ports.bucket.list({ limit: 500, startAfter: after });
  const last = objectPage.truncated ? objectPage.objects.at(-1)?.key : undefined;
  const { unnamed, foreign } = await judgeObjects(ports, objectPage.objects);
  return {
    checked: { ...none, objects: objectPage.objects.length },
    findings: [
      ...unnamed.map(({ key }) => ({ kind: "orphaned_object", target: key }) as const),
      ...foreign.map((key) => ({ kind: "foreign_object", target: key }) as const),
    ],
    next: last === undefined ? { walk: "erasures", after: "" } : { walk: "objects", after: last },
  };
}

async function auditErasures({ bucket, upkeep, vectors, conversations }: AuditPorts, after: string): Promise<AuditPage> {
  const rows = await upkeep.erasuresAfter(after, pageSize);
  const doneErasures = rows.filter(({ done, named }) => done && !named);
  const findings: Finding[] = [];
  for (const { target } of rows.filter(({ overdue }) => overdue)) findings.push({ kind: "overdue_erasure", target });
  for (const { kind, target, user_id } of doneErasures) {
    if (kind === "account") findings.push(...(await auditAccount({ bucket }, user_id)));
    if (kind === "object" && (await bucket.head(target)) !== null) findings.push({ kind: "orphaned_object", target });
    if (kind === "conversation") {
      const held = await inspected(conversations, user_id, target);
      if (held === null) findings.push({ kind: "unreadable_conversation", target });
      else if (held.holdsData) findings.push({ kind: "kept_conversation", target });
    }
  }
  const vectorRows = doneErasures.filter(({ kind }) => kind === "vector");
  const present = await presentVectors(vectors, vectorRows, ({ target }) => target);
  for (const target of present) findings.push({ kind: "orphaned_vector", target });
  const last = rows.length < pageSize ? undefined : rows.at(-1)?.id;
  return {
    checked: { ...none, erasures: rows.length },
    findings,
    next: last === undefined ? { walk: "conversations", after: "" } : { walk: "erasures", after: last },
  };
}

/** Images of a person whose account was erased. */
async function auditAccount({ bucket }: Pick<AuditPorts, "bucket">, userId: string): Promise<Finding[]> {
  const pages = await Promise.all(allPhotoKinds.map((kind) => bucket.list({ prefix: photoPrefix(kind, userId), limit: 10 })));
  return pages.flatMap(({ objects }) => objects.map(({ key }) => ({ kind: "orphaned_object", target: key }) as const));
}

async function auditConversations({ upkeep, conversations }: AuditPorts, after: string): Promise<AuditPage> {
  const rows = await upkeep.conversationsAfter(after, pageSize);
  const held = await Promise.all(
    rows.map(async ({ user_id, conversation_id: target }) => {
      const conversation = await inspected(conversations, user_id, target);
      return { target, isReadable: conversation !== null, settled_message_ids: conversation?.settled_message_ids ?? [] };
    }),
  );
  const unreadable = held.filter(({ isReadable }) => !isReadable);
  const missing = await upkeep.missingMessages(held.flatMap(({ settled_message_ids }) => settled_message_ids));
  const unwritten = held.filter(({ settled_message_ids }) => settled_message_ids.some((id) => missing.has(id)));
  const last = rows.length < pageSize ? undefined : rows.at(-1)?.conversation_id;
  return {
    checked: { ...none, conversations: rows.length },
    findings: [
      ...unwritten.map(({ target }) => ({ kind: "unwritten_turns", target }) as const),
      ...unreadable.map(({ target }) => ({ kind: "unreadable_conversation", target }) as const),
    ],
    next: last === undefined ? null : { walk: "conversations", after: last },
  };
}

/** Null for an object that does not answer: one of another version must not end the walk for all the others. */
function inspected(conversations: AuditPorts["conversations"], userId: string, conversationId: string) {
  return conversations.inspect(userId, conversationId).catch(() => null);
}

async function presentVectors<Row extends { readonly user_id: string; readonly vector_index: number | null }>(
  vectors: VectorStore,
  rows: readonly Row[],
  idOf: (row: Row) => string,
): Promise<Set<string>> {
  const present = new Set<string>();
  for (const [vectorIndex, group] of Map.groupBy(rows, (row) => row.vector_index ?? 1)) {
    const ids = await vectors.present(group[0]?.user_id ?? "", vectorIndex, group.map(idOf));
    for (const id of ids) present.add(id);
  }
  return present;
}
