// The rules of the feed: which reports become events, their ids, where a reader starts, and their text.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LastEventId, nextId } from "../../../src/domain/event-stream.ts";
import { caughtUp, entryText, isQuiet, quietEnd, readMarginMs, retentionMs, startOf } from "../../../src/domain/garment/feed.ts";
import { emptyAttributes } from "../../../src/domain/garment/garment.ts";
import {
  afterFact,
  afterRemoval,
  afterReport,
  type Entry,
  type GarmentFact,
  isSettled,
  type StageReport,
} from "../../../src/domain/garment/garment-events.ts";

const garmentId = "0193c0de-7a11-7c0a-8e5e-2f6d1a2b3c4d";
const now = Date.UTC(2026, 10, 22, 10);

const reportOf = (stage: StageReport["stage"], generation: number, rest: Partial<StageReport> = {}): StageReport => ({
  garment_id: garmentId,
  generation,
  stage,
  ...rest,
});
const fact = (status: GarmentFact["status"], generation: number, rest: Partial<GarmentFact> = {}): GarmentFact => ({
  garment_id: garmentId,
  generation,
  status,
  error_message: null,
  category: null,
  attributes: emptyAttributes,
  thumbnail_path: null,
  updated_at: new Date(now),
  ...rest,
});
/** The log of the garment after these reports, oldest first. */
function logOf(...news: readonly ((last: Entry | null) => Entry | null)[]): Entry[] {
  const log: Entry[] = [];
  for (const next of news) {
    const entry = next(log.at(-1) ?? null);
    if (entry !== null) log.push(entry);
  }
  return log;
}
const tell = (stage: StageReport["stage"], generation: number, rest?: Partial<StageReport>) => (last: Entry | null) =>
  afterReport(last, reportOf(stage, generation, rest), now);
const readFact = (status: GarmentFact["status"], generation: number, rest?: Partial<GarmentFact>) => (last: Entry | null) =>
  afterFact(last, fact(status, generation, rest), now);
const remove = (last: Entry | null) => afterRemoval(last, garmentId, now);
const stages = (log: readonly Entry[]) => log.map(({ stage }) => stage);

describe("a report", () => {
  test("becomes one event, in order, with everything known from this look", () => {
    const log = logOf(
      tell("accepted", 1),
      tell("thumbnail", 2, { thumbnail_path: "thumbnails/u/g-2" }),
      tell("thumbnail", 2),
      tell("colours", 2, { attributes: { color_primary: "navy" } }),
      tell("named", 2, { category: "sweater", attributes: { material: "wool" } }),
      tell("colours", 2),
    );
    expect(stages(log)).toEqual(["accepted", "thumbnail", "colours", "named"]);
    expect(log.at(-1)).toMatchObject({
      status: "processing",
      category: "sweater",
      attributes: { color_primary: "navy", material: "wool" },
      thumbnail_path: "thumbnails/u/g-2",
    });
  });

  test("of a consumer that lost its claim is ignored, and a new look starts without the old images", () => {
    const log = logOf(
      tell("named", 2, { thumbnail_path: "thumbnails/u/g-2", category: "gown" }),
      tell("thumbnail", 3, { thumbnail_path: "thumbnails/u/g-3" }),
      tell("named", 2),
    );
    expect(stages(log)).toEqual(["named", "thumbnail"]);
    expect(log.at(-1)).toMatchObject({ category: null, thumbnail_path: "thumbnails/u/g-3" });
  });
});

describe("a database row", () => {
  test("ends a look once, even if reports were lost", () => {
    expect(stages(logOf(readFact("ready", 2), readFact("ready", 2)))).toEqual(["ready"]);
    expect(stages(logOf(tell("accepted", 1), readFact("failed", 2, { error_message: "too small" })))).toEqual([
      "accepted",
      "failed",
    ]);
    expect(stages(logOf(tell("named", 2), readFact("ready", 2), tell("named", 2)))).toEqual(["named", "ready"]);
  });

  test("of an unfinished garment is an event only if there was none, or if the last look had ended", () => {
    expect(stages(logOf(readFact("pending", 1), readFact("processing", 2)))).toEqual(["accepted"]);
    expect(stages(logOf(tell("colours", 2), readFact("pending", 2), readFact("processing", 3)))).toEqual(["colours"]);
    expect(stages(logOf(readFact("ready", 2), readFact("pending", 2), readFact("ready", 3)))).toEqual([
      "ready",
      "accepted",
      "ready",
    ]);
  });

  test("is a change if it is newer than its last event, and no event if it is the same row", () => {
    const later = { updated_at: new Date(now + 1), category: "polo" as const };
    const log = logOf(readFact("ready", 2), readFact("ready", 2), readFact("ready", 2, later), readFact("ready", 2, later));
    expect(stages(log)).toEqual(["ready", "changed"]);
    expect(log.at(-1)?.category).toBe("polo");
  });

  test("that is older than a report is ignored", () => {
    expect(stages(logOf(tell("thumbnail", 3), readFact("ready", 2)))).toEqual(["thumbnail"]);
  });

  test("of a second failure in one generation, from the dead-letter queue, is an event", () => {
    const again = { updated_at: new Date(now + 5) };
    expect(stages(logOf(readFact("failed", 2), readFact("pending", 2), readFact("failed", 2, again)))).toEqual([
      "failed",
      "accepted",
      "failed",
    ]);
  });
});

test("nothing follows a removal, and it has no data of the garment", () => {
  const log = logOf(tell("named", 2, { category: "gown" }), remove, remove, tell("named", 9), readFact("ready", 9));
  expect(stages(log)).toEqual(["named", "removed"]);
  expect(JSON.stringify(log.at(-1))).not.toContain("gown");
});

test("if stages are lost, late or repeated, the events of a look are still in order and end once", () => {
  const order = ["accepted", "thumbnail", "colours", "named", "ready"];
  const stage = fc.constantFrom<StageReport["stage"][]>("accepted", "thumbnail", "colours", "named");
  fc.assert(
    fc.property(fc.array(fc.record({ stage, generation: fc.integer({ min: 1, max: 4 }) })), fc.nat(), (news, at) => {
      const steps = news.map(({ stage, generation }) => tell(stage, generation));
      const log = logOf(
        ...steps.slice(0, at % (steps.length + 1)),
        readFact("ready", 4),
        ...steps.slice(at % (steps.length + 1)),
      );
      expect(log.filter(isSettled).map(({ stage: end }) => end)).toEqual(["ready"]);
      expect(log.at(-1)?.stage).toBe("ready");
      const positions = log.map(({ stage: stageName, generation }) => generation * 10 + order.indexOf(stageName));
      expect(positions).toEqual([...new Set(positions)].sort((left, right) => left - right));
    }),
  );
});

describe("ids", () => {
  test("are times that always increase, even if the clock goes back", () => {
    expect([nextId(0, now), nextId(now, now), nextId(now + 5, now), nextId(now - 5, now)]).toEqual([now, now + 1, now + 6, now]);
  });

  test("are digits, and an empty id is null", () => {
    expect([LastEventId.parse(""), LastEventId.parse("17")]).toEqual([null, 17]);
    for (const wrong of ["-1", "1e3", " 1", "1.5", "12345678901234567", "x"])
      expect(LastEventId.safeParse(wrong).success).toBe(false);
  });
});

describe("a reader", () => {
  const log = { latest: now - 1000, prunedTo: now - 60_000 };

  test("with a stored id starts after it, event by event", () => {
    const lastEventId = now - 30_000;
    expect(startOf(lastEventId, log, now)).toEqual({
      after: lastEventId,
      lastOnlyUntil: lastEventId,
      settledAfter: 0,
      readSince: lastEventId - readMarginMs,
      reset: false,
    });
  });

  test("whose next events are deleted gets the last event of each garment since then", () => {
    const lastEventId = now - 90_000;
    expect(startOf(lastEventId, log, now)).toMatchObject({
      after: lastEventId,
      lastOnlyUntil: log.latest,
      settledAfter: 0,
      reset: false,
    });
  });

  test("without an id, or with an unusable id, gets what is unfinished or was finished lately", () => {
    const fresh = startOf(null, log, now);
    expect(fresh).toMatchObject({ after: 0, lastOnlyUntil: log.latest, reset: false });
    expect(now - fresh.settledAfter).toBe(600_000);
    for (const unknown of [now + 1, now - retentionMs - 1, 0])
      expect(startOf(unknown, log, now)).toEqual({ ...fresh, reset: true });
  });
});

test("no content can break the lines of an event, and its link is signed when it is sent", () => {
  const [entry] = logOf(readFact("failed", 2, { error_message: "a\nb\r\n\ndata: c", thumbnail_path: "thumbnails/u/g-2" }));
  if (entry === undefined) throw new Error("no event");
  const text = entryText(now, entry, (path) => `https://x/${path}`);
  expect(text.split("\n")).toHaveLength(5);
  expect(text).toMatch(new RegExp(`^id: ${now}\nevent: garment\ndata: \\{[^\n]*\\}\n\n$`));
  expect(text).toContain('"thumbnail_url":"https://x/thumbnails/u/g-2"');
  expect(caughtUp(7)).toBe("id: 7\n\n");
});

describe("a stream may end", () => {
  const [openedAt, lingerMs] = [now, 45_000];
  const quiet = { openedAt, isResumed: true, askedAt: openedAt + 20, changedAt: null, isUnfinished: false };

  test("once the database has answered since it opened, if the reader only looks again", () => {
    expect(isQuiet(quiet, lingerMs, openedAt + 30)).toBe(true);
    expect(isQuiet({ ...quiet, askedAt: null }, lingerMs, openedAt + 90_000)).toBe(false);
    expect(isQuiet({ ...quiet, askedAt: openedAt - 1 }, lingerMs, openedAt + 90_000)).toBe(false);
  });

  test("after the time to linger since the last event, and for a new page since it opened", () => {
    for (const [since, reader] of [
      [openedAt + 5000, { ...quiet, changedAt: openedAt + 5000 }],
      [openedAt, { ...quiet, isResumed: false }],
    ] as const) {
      expect(isQuiet(reader, lingerMs, since + lingerMs - 1)).toBe(false);
      expect(isQuiet(reader, lingerMs, since + lingerMs)).toBe(true);
    }
  });

  test("not while a garment is unfinished and something happens, but ten minutes after the last event", () => {
    const changedAt = openedAt + 1000;
    const waiting = { ...quiet, isUnfinished: true, changedAt };
    expect(isQuiet(waiting, lingerMs, changedAt + 599_999)).toBe(false);
    expect(isQuiet(waiting, lingerMs, changedAt + 600_000)).toBe(true);
    expect(isQuiet({ ...waiting, changedAt: null }, lingerMs, openedAt + 599_999)).toBe(false);
  });

  test("with an id to resume from and a wait of five minutes, in one block without data", () => {
    expect(quietEnd(7)).toBe("retry: 300000\nid: 7\n\n");
  });
});
