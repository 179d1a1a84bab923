// What an isolate holds of photos stays under its bound, in order, also where a request ends in the middle of anything.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Clock } from "../../../src/domain/clock.ts";
import { Failure } from "../../../src/domain/failure.ts";
import { photoMemory } from "../../../src/domain/photo/photo-memory.ts";

const silent = { info: () => {}, error: () => {} };

/** A clock that the test moves. Each step lets the code that waited go on as far as it can. */
class SteppedClock implements Clock {
  #now = 0;
  #timers: { readonly at: number; readonly action: () => void }[] = [];

  readonly now = (): number => this.#now;

  after(milliseconds: number, action: () => void): () => void {
    const timer = { at: this.#now + milliseconds, action };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settled();
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#now = next.at;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      next.action();
      await settled();
    }
    this.#now = end;
  }

  #next(end: number) {
    return this.#timers.toSorted((one, other) => one.at - other.at).find(({ at }) => at <= end);
  }
}

/** Lets everything run that waits for no timer. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

interface Work {
  readonly bytes: number;
  readonly milliseconds: number;
}

/** Starts the works in order, and notes what runs. */
function run(works: readonly Work[], bytesMax: number) {
  const clock = new SteppedClock();
  const memory = photoMemory(bytesMax, clock, silent);
  const begun: number[] = [];
  const refused: number[] = [];
  let held = 0;
  let heldMost = 0;
  const all = works.map(({ bytes, milliseconds }, index) =>
    memory
      .holding(bytes, async () => {
        begun.push(index);
        held += Math.min(bytes, bytesMax);
        heldMost = Math.max(heldMost, held);
        await new Promise<void>((resolve) => clock.after(milliseconds, resolve));
        held -= Math.min(bytes, bytesMax);
      })
      .catch((error: unknown) => {
        if (!(error instanceof Failure && error.code === "unavailable")) throw error;
        refused.push(index);
      }),
  );
  return { clock, memory, begun, refused, heldMost: () => heldMost, ended: Promise.all(all) };
}

const works = fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 150 }), milliseconds: fc.integer({ min: 0, max: 900 }) }), {
  maxLength: 20,
});

describe("the memory for photos", () => {
  it("is never passed, and is given in the order of asking, until all have run", async () => {
    await fc.assert(
      fc.asyncProperty(works, async (asked) => {
        const { clock, begun, refused, heldMost, ended } = run(asked, 100);
        await clock.pass(19_000);
        await ended;
        expect(heldMost()).toBeLessThanOrEqual(100);
        expect(begun).toEqual(asked.map((_, index) => index));
        expect(refused).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it("lets small work run beside other work, and work over the bound run alone", async () => {
    const { clock, begun } = run(
      [
        { bytes: 60, milliseconds: 500 },
        { bytes: 40, milliseconds: 500 },
        { bytes: 1000, milliseconds: 500 },
      ],
      100,
    );
    await clock.pass(400);
    expect(begun).toEqual([0, 1]);
    await clock.pass(200);
    expect(begun).toEqual([0, 1, 2]);
  });

  it("refuses work that waited for twenty seconds, with a time to come back", async () => {
    const { clock, memory, begun } = run([{ bytes: 100, milliseconds: 60_000 }], 100);
    const second = memory.holding(1, async () => "ran").catch((error: unknown) => error);
    await clock.pass(20_100);
    expect(begun).toEqual([0]);
    expect(await second).toMatchObject({ code: "unavailable", details: { retryAfter: 5 } });
  });

  it("is free again when work fails", async () => {
    const { clock, memory } = run([], 100);
    const failing = memory.holding(100, () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    const next = memory.holding(100, async () => "ran");
    await clock.pass(0);
    expect(await next).toBe("ran");
  });

  it("is free again after a while when the platform ended the request that held it, whose work never ends", async () => {
    const { clock, memory, begun } = run([{ bytes: 100, milliseconds: Number.POSITIVE_INFINITY }], 100);
    await clock.pass(89_000);
    const next = memory.holding(100, async () => "ran");
    await clock.pass(2000);
    expect(begun).toEqual([0]);
    expect(await next).toBe("ran");
  });

  it("does not wait for a request that ended while it waited", async () => {
    const clock = new SteppedClock();
    let isGone = false;
    // The timers of a request that the platform ended never fire.
    const leaving: Clock = { now: clock.now, after: (ms, action) => clock.after(ms, () => !isGone && action()) };
    const memory = photoMemory(100, leaving, silent);
    void memory.holding(100, () => new Promise<void>((resolve) => clock.after(500, resolve)));
    void memory.holding(100, async () => expect.unreachable("its request has ended"));
    await clock.pass(100);
    isGone = true;
    await clock.pass(3000);
    isGone = false;
    const next = memory.holding(100, async () => "ran");
    await clock.pass(100);
    expect(await next).toBe("ran");
  });
});
