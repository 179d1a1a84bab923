// The audit compares R2, rows and vectors, one page for each call, so that a wardrobe of any size can be audited.

import { sha256 } from "../digest.ts";
import type { VectorStore } from "../domain/garment/vector-store.ts";
import type { PhotoBucket } from "../domain/photo/photo-store.ts";
import type { GarmentFiles } from "../domain/upkeep.ts";
import type { Ports } from "./ports.ts";
import { type OrphanPorts, unnamedObjects } from "./remove-orphans.ts";

export type AuditPorts = OrphanPorts & Pick<Ports, "vectors">;

export interface Finding {
  readonly kind: "missing_object" | "altered_object" | "orphaned_object" | "missing_vector" | "orphaned_vector";
  readonly target: string;
}

/** Where a page begins. The audit walks garments first, then objects, then erasures; an empty `after` is the start of a walk. */
export interface AuditCursor {
  readonly walk: "garments" | "objects" | "erasures";
  readonly after: string;
}

export interface AuditPage {
  readonly checked: { readonly garments: number; readonly objects: number; readonly erasures: number };
  readonly findings: Finding[];
  readonly next: AuditCursor | null;
}

export const auditStart: AuditCursor = { walk: "garments", after: "" };

const pageSize = 50;
const none = { garments: 0, objects: 0, erasures: 0 };
const smallestId = "00000000-0000-0000-0000-000000000000";

export async function audit(ports: AuditPorts, { walk, after }: AuditCursor): Promise<AuditPage> {
  if (walk === "objects") return auditObjects(ports, after);
  if (walk === "erasures") return auditErasures(ports, after || smallestId);
  return auditGarments(ports, after || smallestId);
}

async function auditGarments({ upkeep, bucket, vectors }: AuditPorts, after: string): Promise<AuditPage> {
  const rows = await upkeep.garmentsAfter(after, pageSize);
  const findings: Finding[] = [];
  for (const row of rows) findings.push(...(await auditImages(bucket, row)));
  // Vectorize cannot list its vectors, so the vector of each ready garment is looked up.
  const ready = rows.filter(({ status }) => status === "ready");
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
  const objectPage = await ports.bucket.list({ limit: 500, ...(after === "" ? {} : { cursor: after }) });
  const orphans = await unnamedObjects(ports, objectPage.objects);
  return {
    checked: { ...none, objects: objectPage.objects.length },
    findings: orphans.map(({ key }) => ({ kind: "orphaned_object", target: key })),
    next: objectPage.truncated ? { walk: "objects", after: objectPage.cursor } : { walk: "erasures", after: "" },
  };
}

async function auditErasures({ bucket, upkeep, vectors }: AuditPorts, after: string): Promise<AuditPage> {
  const rows = await upkeep.erasuresAfter(after, pageSize);
  const doneErasures = rows.filter((row) => row.done);
  const findings: Finding[] = [];
  for (const { kind, target } of doneErasures) {
    if (kind === "object" && (await bucket.head(target)) !== null) findings.push({ kind: "orphaned_object", target });
  }
  const vectorRows = doneErasures.filter(({ kind }) => kind === "vector");
  const present = await presentVectors(vectors, vectorRows, ({ target }) => target);
  for (const target of present) findings.push({ kind: "orphaned_vector", target });
  const last = rows.length < pageSize ? undefined : rows.at(-1)?.id;
  return {
    checked: { ...none, erasures: rows.length },
    findings,
    next: last === undefined ? null : { walk: "erasures", after: last },
  };
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
