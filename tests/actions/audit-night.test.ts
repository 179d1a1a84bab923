// The night's audit checks a share of everything: garments up to a limit, and then objects and erasures too.

import { expect, test } from "vitest";
import { auditNight } from "../../src/actions/audit-night.ts";
import type { GarmentFiles } from "../../src/domain/upkeep.ts";

const userId = "0193c0dd-0000-7000-8000-000000000001";

function filesOf(number: number): GarmentFiles {
  const garmentId = `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;
  return {
    garment_id: garmentId,
    user_id: userId,
    status: "failed",
    vector_index: 1,
    content_hash: "",
    byte_size: 0,
    original_image_path: `uploads/${userId}/${garmentId}-1`,
    processed_image_path: null,
    thumbnail_path: null,
  };
}

/** A wardrobe of garments whose photos are all missing, with an orphan and an unfinished removal. */
async function night(garments: number) {
  const all = Array.from({ length: garments }, (_, index) => filesOf(index + 1));
  const orphan = `uploads/${userId}/0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d-1`;
  const findings: Record<string, number> = {};
  const unexpected = () => {
    throw new Error("not expected of an audit");
  };
  await auditNight({
    log: {
      info: unexpected,
      error: (event, fields) => {
        const name = `${event} ${fields?.["kind"]}`;
        findings[name] = (findings[name] ?? 0) + 1;
      },
    },
    now: () => Date.UTC(2026, 10, 28),
    settings: settingsWith(3600),
    vectors: {
      present: async () => new Set(["vector"]),
      upsert: unexpected,
      nearest: unexpected,
      neighbours: unexpected,
      delete: unexpected,
    },
    bucket: {
      get: async () => null,
      head: async () => null,
      list: async () => ({ objects: [{ key: orphan, size: 1, uploaded: new Date(0) }], truncated: false }),
      delete: unexpected,
    },
    upkeep: {
      garmentsAfter: async (after, limit) => all.filter(({ garment_id }) => garment_id > after).slice(0, limit),
      filesOf: async () => [],
      erasuresAfter: async () => [{ id: "1", user_id: userId, kind: "vector", target: "vector", vector_index: 1, done: true }],
      openErasures: unexpected,
      recentErasures: unexpected,
      erased: unexpected,
      erase: unexpected,
      unfinished: unexpected,
      unembedded: unexpected,
      resent: unexpected,
      forget: unexpected,
      backlog: unexpected,
    },
  });
  return findings;
}

function settingsWith(orphanAfter: number) {
  return {
    GARMENTS_MAX: 5000,
    LOOKS_DAILY: 1000,
    LOOKS_DAILY_TOTAL: 20_000,
    PHOTO_BYTES_MAX: 20_000_000_000,
    INGEST_ATTEMPTS_MAX: 0,
    INGEST_DELAY_SECONDS: 0,
    INGEST_RETRY_DELAY_SECONDS: 0,
    PHOTO_TIMEOUT_SECONDS: 0,
    REVIEW_THRESHOLD: 0,
    SWEEP_ORPHAN_AFTER_SECONDS: orphanAfter,
    SWEEP_PENDING_AFTER_SECONDS: 0,
    SWEEP_PROCESSING_AFTER_SECONDS: 0,
  };
}

test.each([
  [120, 120],
  [2000, 2000],
  [2500, 2000],
])("of %i garments %i are audited, and then the orphans and erasures", async (garments, audited) => {
  expect(await night(garments)).toEqual({
    "audit.finding missing_object": audited,
    "audit.finding orphaned_object": 1,
    "audit.finding orphaned_vector": 1,
  });
});
