// The night's audit checks a share of everything, and goes on the next night where it stopped.

import { expect, test } from "vitest";
import { auditNight } from "../../src/actions/audit-night.ts";
import type { GarmentFiles } from "../../src/domain/upkeep.ts";
import { Settings } from "../../src/env.ts";

const userId = "0193c0dd-0000-7000-8000-000000000001";
const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;
const keyOf = (number: number) => `uploads/${userId}/${idOf(number)}-1`;

function filesOf(number: number): GarmentFiles {
  return {
    garment_id: idOf(number),
    user_id: userId,
    status: "failed",
    is_embedded: false,
    vector_index: 1,
    content_hash: "",
    byte_size: 0,
    original_image_path: keyOf(number),
    processed_image_path: null,
    thumbnail_path: null,
  };
}

const unexpected = () => {
  throw new Error("not expected of an audit");
};

/** Nights over garments whose photos are all missing, orphans, erased vectors that are still there, and unwritten turns. */
function nightsOf({ garments = 0, orphans = 0, erasures = 0, conversations = 0 }) {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  const after = <T>(all: readonly T[], id: (each: T) => string, from: string, limit: number) =>
    all.filter((each) => id(each) > from).slice(0, limit);
  const places = new Map<string, string>();
  const read: string[] = [];
  let logged: Record<string, number> = {};
  const note = (event: string, fields?: Readonly<Record<string, unknown>>) => {
    const name = event === "audit.finding" ? String(fields?.["kind"]) : `${event} ${fields?.["count"] ?? ""}`;
    logged[name] = (logged[name] ?? 0) + 1;
  };
  const ports = {
    log: { info: unexpected, error: note },
    now: () => Date.UTC(2026, 10, 28),
    settings: Settings.parse({
      ENVIRONMENT: "development",
      DATABASE_URL: "postgres://nobody@localhost/none",
      BETTER_AUTH_SECRET: "x".repeat(32),
      AUDIT_SECRET: "y".repeat(32),
    }),
    vectors: {
      present: async (_: string, _index: number, ids: readonly string[]) => new Set(ids),
      upsert: unexpected,
      nearest: unexpected,
      neighbours: unexpected,
      delete: unexpected,
    },
    bucket: {
      get: async () => null,
      head: async () => null,
      list: async ({ startAfter = "", limit = 1000 }) => {
        // A hundred thousand keys are not made for each page: a key ends with its number and "-1".
        const from = startAfter === "" ? 0 : Number(startAfter.slice(-14, -2));
        const objects = numbers(Math.min(limit, orphans - from)).map((number) => {
          return { key: keyOf(from + number), size: 1, uploaded: new Date(0), etag: "" };
        });
        return objects.length < limit
          ? { objects, truncated: false as const }
          : { objects, truncated: true as const, cursor: "none" };
      },
      delete: unexpected,
      put: unexpected,
    },
    conversations: {
      inspect: async (_: string, id: string) => ({ holdsData: true, settled_message_ids: [id] }),
      begin: unexpected,
      follow: unexpected,
      followUi: unexpected,
      resume: unexpected,
      answer: unexpected,
      cancel: unexpected,
      reset: unexpected,
      settle: unexpected,
      erase: unexpected,
    },
    upkeepNotes: {
      pair: unexpected,
      offerPair: unexpected,
      countSweep: unexpected,
      place: async (walk: string) => places.get(walk) ?? "",
      keepPlace: async (walk: string, place: string) => void places.set(walk, place),
    },
    upkeep: {
      garmentsAfter: async (id: string, limit: number) => {
        const page = after(numbers(garments).map(filesOf), ({ garment_id }) => garment_id, id, limit);
        read.push(...page.map(({ garment_id }) => garment_id));
        return page;
      },
      filesOf: async () => [],
      erasuresAfter: async (id: string, limit: number) =>
        after(numbers(erasures).map(idOf), (each) => each, id, limit).map((each) => ({
          id: each,
          user_id: userId,
          kind: "vector" as const,
          target: each,
          vector_index: 1,
          done: true,
          overdue: false,
          named: false,
        })),
      conversationsAfter: async (id: string, limit: number) =>
        after(numbers(conversations).map(idOf), (each) => each, id, limit).map((each) => ({
          conversation_id: each,
          user_id: userId,
        })),
      missingMessages: async (ids: readonly string[]) => new Set(ids),
      openErasures: unexpected,
      recentErasures: unexpected,
      erased: unexpected,
      erase: unexpected,
      awaitingErasure: async () => new Set<string>(),
      stage: unexpected,
      unstage: unexpected,
      unfinished: unexpected,
      unembedded: unexpected,
      resent: unexpected,
      forget: unexpected,
      isUnfinished: unexpected,
      forgetOutfits: unexpected,
      backlog: unexpected,
    },
  };
  return {
    read,
    places,
    ports,
    async night() {
      logged = {};
      await auditNight(ports);
      return logged;
    },
  };
}

test("a small Armoire is audited whole each night, in every walk", async () => {
  const { night } = nightsOf({ garments: 70, orphans: 60, erasures: 55, conversations: 52 });
  const findings = { missing_object: 70, orphaned_object: 60, orphaned_vector: 55, unwritten_turns: 52 };
  expect([await night(), await night()]).toEqual([findings, findings]);
});

test("of 2,500 garments 2,000 are audited in a night and the rest in the next, and then it begins again", async () => {
  const { night, read } = nightsOf({ garments: 2500 });
  const [first, second, third] = [await night(), await night(), await night()];
  expect(read.slice(0, 2500)).toEqual(Array.from({ length: 2500 }, (_, index) => idOf(index + 1)));
  expect(read.slice(2500, 2502)).toEqual([idOf(1), idOf(2)]);
  expect([first, second, third]).toEqual([
    { missing_object: 100, "audit.more_findings 2000": 1 },
    { missing_object: 100, "audit.more_findings 500": 1 },
    { missing_object: 100, "audit.more_findings 2000": 1 },
  ]);
});

test.each([
  ["objects", { orphans: 100_001 }, keyOf(100_000)],
  ["erasures", { erasures: 1501 }, idOf(1500)],
  ["conversations", { conversations: 501 }, idOf(500)],
] as const)("the walk of %s is bounded too, and goes on where it stopped", async (walk, counts, place) => {
  const { night, places } = nightsOf(counts);
  await night();
  expect(places.get(walk)).toBe(place);
  expect(Object.values(await night())).toEqual([1]);
  expect(places.get(walk)).toBe("");
});

test("a walk that fails does not stop the others, and is read again the next night", async () => {
  const { night, ports, places } = nightsOf({ garments: 3, conversations: 2 });
  const { list } = ports.bucket;
  ports.bucket.list = () => Promise.reject(new Error("R2 is down"));
  expect(await night()).toEqual({ missing_object: 3, "audit.failed ": 1, unwritten_turns: 2 });
  expect(places.has("objects")).toBe(false);
  ports.bucket.list = list;
  expect(await night()).toEqual({ missing_object: 3, unwritten_turns: 2 });
});
