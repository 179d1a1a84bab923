// The most that a sweep of orphans may remove, in buckets too large to be made: 25 of a page, 50 in all.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { removeOrphans } from "../../src/actions/remove-orphans.ts";
import type { StoredObject } from "../../src/domain/photo/photo-store.ts";
import { Settings } from "../../src/env.ts";

const userId = "0193c0dd-0000-7000-8000-000000000001";
const now = Date.UTC(2026, 10, 29);
const unexpected = () => {
  throw new Error("not expected of a sweep");
};

/** Pages of 500 photos of two hours ago, each with this many that no row names; the number of removed ones, and the event. */
async function sweepOf(...orphansByPage: readonly number[]): Promise<[number, string]> {
  const orphans = new Set<string>();
  const paths = new Map<string, string>();
  const pages = orphansByPage.map((count) =>
    Array.from({ length: 500 }, (_, index): StoredObject => {
      const id = randomUUID();
      const key = `uploads/${userId}/${id}-1`;
      if (index < count) orphans.add(key);
      else paths.set(id, key);
      return { key, size: 1, uploaded: new Date(now - 2 * 3600 * 1000), etag: "" };
    }),
  );
  const pair = { id: userId, sweeps: 1 };
  const half = { key: "armoire/pair.json", size: 1, uploaded: new Date(now), etag: "half" };
  const removed: string[] = [];
  const events: string[] = [];
  const note = (event: string) => void events.push(event);
  await removeOrphans(
    {
      now: () => now,
      newId: unexpected,
      log: { info: note, error: note },
      settings: Settings.parse({
        ENVIRONMENT: "development",
        DATABASE_URL: "postgres://nobody@localhost/none",
        BETTER_AUTH_SECRET: "x".repeat(32),
        AUDIT_SECRET: "y".repeat(32),
      }),
      bucket: {
        head: unexpected,
        get: async () => ({ ...half, arrayBuffer: async () => new Response(JSON.stringify(pair)).arrayBuffer() }),
        put: async () => half,
        delete: async (keys) => void removed.push(...keys),
        list: async ({ cursor, startAfter }) => {
          if (startAfter === "") return { objects: [], truncated: false };
          const page = Number(cursor ?? 0);
          const objects = pages[page] ?? [];
          return page + 1 < pages.length ? { objects, truncated: true, cursor: String(page + 1) } : { objects, truncated: false };
        },
      },
      upkeepNotes: {
        pair: async () => pair,
        offerPair: unexpected,
        countSweep: async () => ({ ...pair, sweeps: 2 }),
        place: unexpected,
        keepPlace: unexpected,
      },
      upkeep: {
        awaitingErasure: async () => new Set(),
        filesOf: async (ids) =>
          ids.flatMap((id) => {
            const path = paths.get(id);
            if (path === undefined) return [];
            return {
              garment_id: id,
              user_id: userId,
              status: "ready",
              vector_index: 1,
              content_hash: "",
              byte_size: 1,
              original_image_path: path,
              processed_image_path: null,
              is_embedded: true,
              thumbnail_path: null,
            };
          }),
        openErasures: unexpected,
        recentErasures: unexpected,
        erased: unexpected,
        erase: unexpected,
        stage: unexpected,
        unstage: unexpected,
        unfinished: unexpected,
        unembedded: unexpected,
        resent: unexpected,
        forget: unexpected,
        forgetOutfits: unexpected,
        isUnfinished: unexpected,
        backlog: unexpected,
        garmentsAfter: unexpected,
        erasuresAfter: unexpected,
        conversationsAfter: unexpected,
        missingMessages: unexpected,
      },
    },
    20,
  );
  expect(removed.filter((key) => !orphans.has(key))).toEqual([]);
  return [removed.length, events.join()];
}

test("50 in a sweep and not 51, 25 in a page of 500 and not 26, and none of those that a row names", async () => {
  expect(await sweepOf(25, 25, 0)).toEqual([50, "sweep.orphans_removed"]);
  expect(await sweepOf(25, 25, 1)).toEqual([0, "sweep.too_many_orphans"]);
  expect(await sweepOf(26, 0, 0)).toEqual([0, "sweep.too_many_orphans"]);
});
