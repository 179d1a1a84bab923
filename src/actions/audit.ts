// The audit: R2, rows and vectors compared. Missing, orphaned or altered, by cursor, so that any size of wardrobe fits a call.

import { sha256 } from "../digest.ts";
import { parsePhotoKey } from "../domain/photo/photo-key.ts";
import type { Services } from "../services.ts";

export interface Finding {
  readonly kind: "missing_object" | "altered_object" | "orphaned_object" | "missing_vector" | "orphaned_vector";
  readonly target: string;
}

export interface AuditPage {
  readonly checked: { readonly garments: number; readonly objects: number; readonly erasures: number };
  readonly findings: Finding[];
  /** Where to go on, or null at the end. */
  readonly cursor: string | null;
}

const pageSize = 50;
const first = "00000000-0000-0000-0000-000000000000";

/**
 * One page. The cursor's first letter says which walk it is in: g(arments), o(bjects), e(rasures).
 * Objects younger than the orphan age are no orphans: their row may be on its way.
 */
export async function audit(services: Services, cursor: string | null): Promise<AuditPage> {
  const walk = cursor?.[0] ?? "g";
  const position = cursor?.slice(2) ?? "";
  if (walk === "o") return auditObjects(services, position);
  if (walk === "e") return auditErasures(services, position === "" ? first : position);
  return auditGarments(services, position === "" ? first : position);
}

async function auditGarments({ upkeep, bucket, vectors }: Services, after: string): Promise<AuditPage> {
  const rows = await upkeep.garmentsAfter(after, pageSize);
  const findings: Finding[] = [];
  for (const row of rows) {
    const original = await bucket.get(row.original_image_path);
    if (original === null) findings.push({ kind: "missing_object", target: row.original_image_path });
    else if (
      original.size !== row.byte_size ||
      (await sha256(new Uint8Array(await original.arrayBuffer()))) !== row.content_hash
    ) {
      findings.push({ kind: "altered_object", target: row.original_image_path });
    }
    for (const path of [row.processed_image_path, row.thumbnail_path]) {
      if (path !== null && (await bucket.head(path)) === null) findings.push({ kind: "missing_object", target: path });
    }
  }
  // Vectorize cannot list: ready garments must answer.
  for (const [index, group] of Map.groupBy(
    rows.filter((row) => row.status === "ready"),
    (row) => row.vector_index,
  )) {
    const ids = group.map((row) => row.garment_id);
    const present = await vectors.present(group[0]?.user_id ?? "", index, ids);
    for (const id of ids) if (!present.has(id)) findings.push({ kind: "missing_vector", target: id });
  }
  const last = rows.at(-1)?.garment_id;
  return {
    checked: { garments: rows.length, objects: 0, erasures: 0 },
    findings,
    cursor: rows.length < pageSize || last === undefined ? "o:" : `g:${last}`,
  };
}

async function auditObjects({ bucket, upkeep, settings, now }: Services, position: string): Promise<AuditPage> {
  const listed = await bucket.list({ limit: 500, ...(position === "" ? {} : { cursor: position }) });
  const rows = await upkeep.filesOf(
    listed.objects.map(({ key }) => parsePhotoKey(key)?.garment_id).filter((id) => id !== undefined),
  );
  const named = new Set(rows.flatMap((row) => [row.original_image_path, row.processed_image_path, row.thumbnail_path]));
  const findings: Finding[] = listed.objects
    .filter((object) => !named.has(object.key) && now() - object.uploaded.getTime() > settings.SWEEP_ORPHAN_AFTER_SECONDS * 1000)
    .map((object) => ({ kind: "orphaned_object", target: object.key }));
  return {
    checked: { garments: 0, objects: listed.objects.length, erasures: 0 },
    findings,
    cursor: listed.truncated ? `o:${listed.cursor}` : "e:",
  };
}

async function auditErasures({ bucket, upkeep, vectors }: Services, after: string): Promise<AuditPage> {
  const rows = await upkeep.erasuresAfter(after, pageSize);
  const findings: Finding[] = [];
  for (const row of rows.filter((erasure) => erasure.done && erasure.kind === "object")) {
    if ((await bucket.head(row.target)) !== null) findings.push({ kind: "orphaned_object", target: row.target });
  }
  for (const [index, group] of Map.groupBy(
    rows.filter((row) => row.done && row.kind === "vector"),
    (row) => row.vector_index ?? 1,
  )) {
    const present = await vectors.present(
      group[0]?.user_id ?? "",
      index,
      group.map((row) => row.target),
    );
    for (const id of present) findings.push({ kind: "orphaned_vector", target: id });
  }
  const last = rows.at(-1)?.id;
  return {
    checked: { garments: 0, objects: 0, erasures: rows.length },
    findings,
    cursor: rows.length < pageSize || last === undefined ? null : `e:${last}`,
  };
}
