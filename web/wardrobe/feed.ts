// The live feed of the wardrobe: open while the page is seen, so that garments fill in by themselves. What it misses is read.

import { api, Problem, type WardrobeEvent } from "../api.ts";
import { eventsOf } from "../event-stream.ts";
import { visitor } from "../session.ts";
import { type GarmentEvent, isWorthReading, pauseBefore, withEvent } from "./garment-event.ts";
import { changing, count, garmentOf, overwrite, readAgain, shown, whenAdded } from "./garments.ts";
import { readGarment, readNewest } from "./moves.ts";

/** The last event that was taken in. */
let lastId: string | null = null;
let open: AbortController | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let isFollowing = false;
/** Garments of which an event left something out. */
const toRead = new Set<string>();
let readTimer: ReturnType<typeof setTimeout> | undefined;

/** Opens the feed: now, whenever the page comes to the front, and after an upload. */
export function follow(): void {
  if (!isFollowing) {
    isFollowing = true;
    document.addEventListener("visibilitychange", onVisibility);
    addEventListener("online", connect);
    whenAdded(connect);
  }
  connect();
}

visitor.subscribe((who) => {
  if (who !== null) return;
  isFollowing = false;
  document.removeEventListener("visibilitychange", onVisibility);
  removeEventListener("online", connect);
  disconnect();
  clearTimeout(readTimer);
  toRead.clear();
  lastId = null;
  failures = 0;
});

function onVisibility(): void {
  if (document.hidden) disconnect();
  else connect();
}

function disconnect(): void {
  clearTimeout(timer);
  open?.abort();
  open = null;
}

function connect(): void {
  clearTimeout(timer);
  if (!isFollowing || open !== null || document.hidden) return;
  const controller = new AbortController();
  open = controller;
  void run(controller);
}

async function run(controller: AbortController): Promise<void> {
  const { signal } = controller;
  let told: number | null = null;
  let parsedId = lastId;
  let isEmpty = true;
  try {
    const header = lastId === null ? {} : { "last-event-id": lastId };
    const response = await api.wardrobe.events.$get({ query: {}, header }, { init: { signal } });
    const events = eventsOf<WardrobeEvent>(response, {
      onId: (id) => {
        parsedId = id;
      },
      onRetry: (milliseconds) => {
        told = milliseconds;
      },
    });
    for await (const event of events) {
      isEmpty = false;
      failures = 0;
      if (event.event === "reset") {
        lastId = null;
        await readAgain();
      } else {
        take(event.data);
        lastId = event.id;
      }
    }
    // The whole stream is taken in, with the ids that came without an event.
    lastId = parsedId;
    // Something on the way may answer with a page of its own: asking again at once, for ever, would help nobody.
    failures = isEmpty && told === null ? failures + 1 : 0;
  } catch (error) {
    if (signal.aborted) return;
    if (error instanceof Problem && !error.isPassing) {
      // A refusal stays one. The list shows the same, and a reload tries again.
      console.warn(error);
      open = null;
      return;
    }
    failures += 1;
  }
  if (signal.aborted) return;
  open = null;
  timer = setTimeout(connect, pauseBefore({ told, failures, random: Math.random() }));
}

/** Events of a batch come together; one request reads what they left out. */
const gatherMs = 500;
const readOneByOneMax = 4;

function take(event: GarmentEvent): void {
  const { garment_id: id } = event;
  const garment = garmentOf(id).peek();
  if (event.stage === "removed") {
    // It may be back from the trash by now: the garment itself says so.
    if (garment === null) return;
  } else if (garment === null) {
    const list = shown.peek();
    // One that ended on a page that is not here yet comes with that page.
    const isElsewhere = isWorthReading(event) && list !== null && list.ids.length < (list.total ?? 0);
    if (isElsewhere) return;
    // Of several changes that were made here, an event shows one in the middle; the garment is read soon.
  } else if (event.stage !== "changed" && !changing.has(id)) overwrite(withEvent(garment, event));
  if (garment !== null && event.stage !== "removed" && !isWorthReading(event)) return;
  toRead.add(id);
  clearTimeout(readTimer);
  readTimer = setTimeout(() => void readGathered(), gatherMs);
}

async function readGathered(): Promise<void> {
  const ids = [...toRead];
  toRead.clear();
  try {
    if (ids.length > readOneByOneMax || ids.some((id) => garmentOf(id).peek() === null)) await readNewest();
    else await Promise.all(ids.map(readGarment));
    await count();
  } catch (error) {
    // Removed meanwhile, or offline: the next event or the next visit reads it.
    console.warn(error);
  }
}
