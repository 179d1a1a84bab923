// Brings photos into the wardrobe: keeps them on this device, prepares them, sends three at a time, and goes on after a reload, a closed
// tab, a sleep or a tunnel. It starts with the app, on any screen.
//
// What a crash leaves, step by step. No photo is lost, because its bytes are removed only after the server has said that it has them; none
// becomes two garments, because each try sends the same bytes with the same Idempotency-Key:
// 1. while a photo is added: its row and bytes are one transaction. What was not reached yet is not in the list that the person sees.
// 2. chosen, or while it is prepared: it is prepared again from the bytes that the person gave.
// 3. prepared: these very bytes are kept before the first try, so that a further try cannot differ from it.
// 4. while it is sent, or after the server took it and before its answer was kept: it is sent again. Within a day the server repeats its
//    first answer for the key; later it answers that it has these bytes (`duplicate`), with the same garment.
// 5. sent: its bytes are gone from here. Only that it is done was left to tell.

import { computed, effect, signal, untracked } from "@preact/signals";
import { answer, api } from "../api.ts";
import { randomId } from "../random-id.ts";
import { findVisitor, person, whenLeaving } from "../session.ts";
import { tellProblem } from "../toasts.tsx";
import { garmentAdded, put } from "../wardrobe/garments.ts";
import { addWords } from "../words/later.ts";
import { goOn, hold, pause, pauseIsOver } from "./pause.ts";
import { isClutter, mayBePhoto } from "./photo-formats.ts";
import { prepare } from "./preparation.ts";
import { totalWords, waitingWords } from "./progress-words.ts";
import { samplePhotos } from "./sample-wardrobe.ts";
import { sendPhoto } from "./sender.ts";
import { afterAnswer, isMiss, isUnderWay, isUnsent, lastBatch, nextOf, totalOf, type Upload } from "./upload-states.ts";
import { changeUpload, keepUpload, photoOf, removeUploads, uploadOf, uploadsOf } from "./upload-store.ts";

const atOnce = 3;

/** The photos of the person who is signed in, in the order in which they were added. */
export const uploads = signal<readonly Upload[]>([]);
/** How much of each photo in flight is sent, from 0 to 1. */
export const shares = signal<ReadonlyMap<string, number>>(new Map());

/** How far those are that were added together last, in numbers and in words. */
export const progress = computed(() => {
  const total = totalOf(lastBatch(uploads.value), shares.value);
  const isBusy = total.done < total.all;
  const waiting = isBusy ? waitingWords(total.all - total.done, pause.value) : null;
  return { total, isBusy, waiting, said: totalWords(total, waiting !== null) };
});

/** Whose photos these are, and what stops work on them when they leave. */
let session: { readonly owner: string; readonly left: AbortController } | null = null;
const inHand = new Set<string>();
let misses = 0;
let isRunning = false;
let fill = () => {};

/** Other tabs of this browser: one of them sends, all of them show it. Where there is no such channel, they show it when they are opened. */
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("armoire-uploads") : null;
interface News {
  readonly owner: string;
  readonly changed: readonly Upload[];
  readonly removed: readonly string[];
}

let isStarted = false;

/** Starts with the app. */
export function startUploads(): void {
  if (isStarted) return;
  isStarted = true;
  effect(() => {
    const { value: who } = person;
    const owner = who === null ? null : who.email || who.kind;
    untracked(() => begin(owner));
  });
  // Whoever signs out leaves none of their photos on this device; signing out asks first (web/parts/upload-status.tsx).
  whenLeaving(async () => {
    const last = lastOwner;
    if (last !== null) await remove(await uploadsOf(last), last);
  });
  addEventListener("online", () => {
    if (pause.value?.kind === "offline") goOn();
  });
  tabs?.addEventListener("message", ({ data }: MessageEvent<News>) => {
    if (data.owner === session?.owner) apply(data);
    // Somebody else signed in, in another tab: this one must not go on as the person before.
    else if (session !== null) void findVisitor();
  });
}

let lastOwner: string | null = null;

function begin(owner: string | null): void {
  if (owner === (session?.owner ?? null)) return;
  session?.left.abort();
  session = null;
  uploads.value = [];
  shares.value = new Map();
  misses = 0;
  goOn();
  if (owner === null) return;
  lastOwner = owner;
  session = { owner, left: new AbortController() };
  tabs?.postMessage({ owner, changed: [], removed: [] } satisfies News);
  // Without IndexedDB nothing waits; whoever adds photos is told at each of them.
  load(session).catch(console.error);
}

async function load({ owner, left }: NonNullable<typeof session>): Promise<void> {
  const kept = await uploadsOf(owner);
  if (left.signal.aborted) return;
  // Of an earlier visit, and nothing is left to say of them.
  const old = kept.every((upload) => !isUnsent(upload)) ? kept.filter(({ state }) => state === "sent") : [];
  await remove(old, owner);
  apply({ owner, changed: kept.filter((upload) => !old.includes(upload)), removed: [] });
  await countShared();
  run();
}

function apply({ changed, removed }: News): void {
  const known = new Map(uploads.value.map((upload) => [upload.id, upload]));
  for (const upload of changed) known.set(upload.id, upload);
  for (const id of removed) known.delete(id);
  uploads.value = [...known.values()].sort((left, right) => left.place - right.place);
  if (changed.some(isUnderWay)) run();
}

/** Shows a change here and in other tabs, after it was kept. */
function tellTabs(news: News): void {
  if (news.owner === session?.owner) apply(news);
  tabs?.postMessage(news);
}

async function change(upload: Upload, photo?: Blob | null): Promise<void> {
  await changeUpload(upload, photo);
  tellTabs({ owner: upload.owner, changed: [upload], removed: [] });
}

async function remove(some: readonly Upload[], owner: string): Promise<void> {
  const ids = some.map(({ id }) => id);
  if (ids.length === 0) return;
  await removeUploads(ids);
  tellTabs({ owner, changed: [], removed: ids });
}

/** Adds the sample wardrobe. */
export const addSampleWardrobe = () => addPhotos(samplePhotos());

/** A photo that the person adds. With an `id` it is added once, however often this is called. */
interface NewPhoto {
  readonly file: File;
  readonly id?: string;
  readonly isSample?: boolean;
}

/** Takes photos into the queue. Files that are none are listed with the reason. Returns how many were taken. */
export async function addPhotos(photos: AsyncIterable<File | NewPhoto> | Iterable<File | NewPhoto>): Promise<number> {
  // It starts in the first idle moment of the page, and a person may be quicker.
  startUploads();
  const mine = session;
  if (mine === null) return 0;
  const { owner, left } = mine;
  const first = nextPlace();
  let taken = 0;
  for await (const photo of photos) {
    const { file, id = randomId(), isSample = false } = photo instanceof File ? { file: photo } : photo;
    if (left.signal.aborted) break;
    if (isClutter(file.name)) continue;
    const isPhoto = mayBePhoto(file.name, file.type);
    const upload: Upload = {
      id,
      owner,
      name: file.name,
      place: nextPlace(),
      batch: batchFrom(first),
      state: isPhoto ? "chosen" : "refused",
      tries: 0,
      garmentId: null,
      reason: isPhoto ? null : addWords.problems.noPhoto,
      isSample,
    };
    try {
      await keepUpload(upload, isPhoto ? file : null);
      if (left.signal.aborted) {
        await removeUploads([id]);
        break;
      }
      tellTabs({ owner, changed: [upload], removed: [] });
    } catch (error) {
      console.error(error);
      // Shown, but not kept: there is no room, or the file is gone.
      tellTabs({ owner, changed: [{ ...upload, state: "refused", reason: addWords.problems.noRoom }], removed: [] });
    }
    if (isPhoto) taken += 1;
  }
  return taken;
}

const nextPlace = () => Math.max(Date.now(), (uploads.value.at(-1)?.place ?? 0) + 1);
/** What is added while others are under way is counted with them; else the count begins anew, at this place. */
const batchFrom = (place: number) => uploads.value.find(isUnderWay)?.batch ?? place;

/**
 * How many photos were shared with this app (web/service-worker keeps them). They wait for a word of the person: any site can send a form
 * to the address that takes them, and nothing tells it from another app.
 */
export const sharedCount = signal(0);

async function countShared(): Promise<void> {
  sharedCount.value =
    "caches" in window && (await caches.has("shared")) ? (await (await caches.open("shared")).keys()).length : 0;
}

export async function dropShared(): Promise<void> {
  await caches.delete("shared");
  await countShared();
}

/** Takes what was shared into the queue. */
export async function addShared(): Promise<void> {
  const cache = await caches.open("shared");
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    if (response === undefined) continue;
    const photo = await response.blob();
    const name = decodeURIComponent(response.headers.get("x-name") ?? "");
    // Its address is its id: after a crash between the two steps it is not added again.
    const id = new URL(request.url).pathname.split("/").at(-1);
    await addPhotos([{ file: new File([photo], name, { type: photo.type }), ...(id !== undefined && { id }) }]);
    await cache.delete(request);
  }
  await countShared();
}

export async function retryFailed(): Promise<void> {
  const failed = uploads.value.filter(({ state }) => state === "failed");
  const batch = batchFrom(nextPlace());
  // Not prepared anew: the server may have these very bytes already, and only its answer was lost.
  for (const upload of failed) {
    const state = upload.tries > 0 ? "prepared" : "chosen";
    await change({ ...upload, state, batch, tries: 0, reason: null });
  }
  goOn();
}

/** Takes from the list what the person has seen, or no longer wants to send. */
export async function forget(some: readonly Upload[]): Promise<void> {
  if (session !== null) await remove(some, session.owner);
}

/** Begins to work, unless this or another tab does. */
function run(): void {
  if (isRunning) {
    fill();
    return;
  }
  const mine = session;
  if (mine === null || nextOf(uploads.value, inHand) === undefined) return;
  isRunning = true;
  // Without the lock (no TLS) two tabs may send the same photo: the server makes one garment of it.
  const alone = (work: () => Promise<void>) =>
    "locks" in navigator ? navigator.locks.request(`armoire-uploads ${mine.owner}`, { signal: mine.left.signal }, work) : work();
  alone(() => work(mine))
    .catch((error: unknown) => {
      if (!mine.left.signal.aborted) notKept(error);
    })
    .finally(() => {
      isRunning = false;
      // Added, or signed in, after the last look.
      if (session !== mine || !hasFailedToKeep) run();
    });
}

/** Set when this device refuses to keep what happened: then going on at once would only refuse again. */
let hasFailedToKeep = false;
function notKept(error: unknown): void {
  hasFailedToKeep = true;
  console.error(error);
  tellProblem(new Error(addWords.problems.noRoom));
}

async function work(mine: NonNullable<typeof session>): Promise<void> {
  // What another tab did while this one waited.
  apply({ owner: mine.owner, changed: await uploadsOf(mine.owner), removed: [] });
  hasFailedToKeep = false;
  await new Promise<void>((resolve) => {
    fill = () => {
      for (;;) {
        const next = mine.left.signal.aborted || hasFailedToKeep ? undefined : nextOf(uploads.value, inHand);
        if (next === undefined || inHand.size >= atOnce) break;
        inHand.add(next.id);
        turn(next.id, mine)
          .catch(notKept)
          .finally(() => {
            inHand.delete(next.id);
            fill();
          });
      }
      if (inHand.size === 0) resolve();
    };
    fill();
  });
  fill = () => {};
}

/** One photo, one try. */
async function turn(id: string, { owner, left }: NonNullable<typeof session>): Promise<void> {
  // As it is kept now: it may be gone, or done by another tab.
  let upload = await uploadOf(id);
  if (upload === undefined) return tellTabs({ owner, changed: [], removed: [id] });
  if (!isUnderWay(upload)) return tellTabs({ owner, changed: [upload], removed: [] });
  if (upload.state === "chosen") upload = await prepared(upload);
  while (pause.value !== null && !left.signal.aborted) await pauseIsOver();
  const photo = await photoOf(id);
  if (left.signal.aborted || upload.state !== "prepared") return;
  if (photo === undefined) return change({ ...upload, state: "refused", reason: addWords.problems.gone });

  const answered = await sendPhoto(photo, upload, (share) => setShare(id, share), left.signal);
  const { garment, status } = answered;
  // Three that fail together are one miss.
  if (!isMiss(answered)) misses = 0;
  else if (pause.value === null) misses += 1;
  const next = afterAnswer(upload, answered, misses);
  if (garment !== null) {
    if (upload.isSample && !garment.duplicate) await markSample(garment.id);
    if (left.signal.aborted) return;
    if (garment.duplicate) put(garment);
    else garmentAdded(garment, photo);
  }
  if (left.signal.aborted) return;
  await change(next.upload, isUnsent(next.upload) ? undefined : null);
  setShare(id, null);
  if (next.pause !== null) hold(next.pause, answered.reason);
  if (status === 401) await findVisitor();
}

async function prepared(upload: Upload): Promise<Upload> {
  const photo = await photoOf(upload.id);
  const result = photo === undefined ? ({ problem: "gone" } as const) : await prepare(photo);
  if ("photo" in result) {
    const next: Upload = { ...upload, state: "prepared" };
    await change(next, result.photo);
    return next;
  }
  const { problem } = result;
  // What failed here and not in the photo can be tried again, so its bytes stay.
  const next: Upload = {
    ...upload,
    state: problem === "notPrepared" ? "failed" : "refused",
    reason: addWords.problems[problem],
  };
  await change(next, next.state === "failed" ? undefined : null);
  return next;
}

/** So that the sample garments can be found, and removed, together. Without the mark they are garments all the same. */
async function markSample(id: string): Promise<void> {
  await answer(api.wardrobe[":id"].$patch({ param: { id }, json: { custom_notes: addWords.sampleNote } })).catch(console.warn);
}

function setShare(id: string, share: number | null): void {
  const next = new Map(shares.value);
  if (share === null) next.delete(id);
  else next.set(id, share);
  shares.value = next;
}
