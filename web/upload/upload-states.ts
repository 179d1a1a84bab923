// The life of a photo on its way into the wardrobe: its states, what follows from each answer of the server, and how far all of them are.
// Nothing here touches the browser.

/**
 * `chosen`: kept on this device as the person gave it. `prepared`: kept as it will be sent. `sent`: the server has it. `duplicate`: the
 * server had these bytes already. `refused`: it can never be taken. `failed`: it was not taken, but may be when it is tried again.
 */
export type UploadState = "chosen" | "prepared" | "sent" | "duplicate" | "refused" | "failed";

export interface Upload {
  /** Also the Idempotency-Key, so each further try of a photo is the same request for the server. */
  readonly id: string;
  /** Only this person sends it: another may use the browser after them. */
  readonly owner: string;
  readonly name: string;
  /** When it was added, with its place among those added together: the order in which photos are sent. */
  readonly place: number;
  /** The place of the first of those that are counted together: "4 of 30". */
  readonly batch: number;
  readonly state: UploadState;
  readonly tries: number;
  /** The garment that it became, or that has these bytes already. */
  readonly garmentId: string | null;
  /** Why it was refused or failed, in words. */
  readonly reason: string | null;
  readonly isSample: boolean;
}

export interface Answer {
  /** Of HTTP; 0 when there was no answer. */
  readonly status: number;
  readonly garment: { readonly id: string; readonly duplicate: boolean } | null;
  readonly code: string;
  readonly reason: string | null;
  readonly retryAfterSeconds: number | null;
}

/** Until `ms` have passed nothing is sent; `offline` ends as soon as the network is back. */
export interface Pause {
  readonly kind: "offline" | "busy";
  readonly ms: number;
}

const triesMax = 5;
const backOffMaxMs = 60_000;
/** A server that was killed holds the key of a photo for up to a minute; each time that is asked, the whole photo goes over the network. */
const runningMaxMs = 10_000;

/** How long to wait before try number `tries + 1`: 1, 2, 4 seconds and so on up to a minute, and up to half of it less, so that devices spread. */
export function backOffMs(tries: number, random = Math.random()): number {
  return Math.min(backOffMaxMs, 1000 * 2 ** Math.max(0, tries - 1)) * (1 - random / 2);
}

/** Whether there is something to do for it, without the person. */
export const isUnderWay = ({ state }: Pick<Upload, "state">) => state === "chosen" || state === "prepared";
/** Whether leaving now would lose it. */
export const isUnsent = (upload: Pick<Upload, "state">) => isUnderWay(upload) || upload.state === "failed";

/**
 * What becomes of a photo after an answer, and how long all of them wait. `misses`: how often in a row there was no answer.
 *
 * Answers that say nothing of the photo (no network, too many requests, signed out) are not counted as tries.
 */
export function afterAnswer(
  upload: Upload,
  answer: Answer,
  misses: number,
  random = Math.random(),
): { upload: Upload; pause: Pause | null } {
  const { status, garment, code, reason, retryAfterSeconds } = answer;
  const wait = retryAfterSeconds === null ? null : retryAfterSeconds * 1000;
  const backOff = backOffMs(misses, random);
  const busy = (ms: number) => ({ upload: { ...upload, reason }, pause: { kind: "busy", ms } as const });
  if (garment !== null) {
    const state = garment.duplicate ? "duplicate" : "sent";
    return { upload: { ...upload, state, garmentId: garment.id, reason: null }, pause: null };
  }
  if (status === 0) return { upload, pause: { kind: "offline", ms: backOff } };
  // Signed out: it is kept, and goes on when its owner signs in again. The pause is for a server that does not know what it wants.
  if (status === 401) return { upload, pause: { kind: "busy", ms: backOff } };
  if (code === "request_in_progress") return busy(Math.max(wait ?? 0, Math.min(runningMaxMs, backOff)));
  if (status === 429 || status === 503) return busy(wait ?? backOff);
  if (status === 408 || status >= 500) {
    const tries = upload.tries + 1;
    if (tries >= triesMax) return { upload: { ...upload, tries, state: "failed", reason }, pause: null };
    const { pause } = busy(wait ?? backOffMs(tries, random));
    return { upload: { ...upload, tries, reason }, pause };
  }
  // Of the photo itself; it will be no other when it is sent again. Everything else (a full wardrobe) can be mended.
  const isFinal = status === 400 || status === 413 || status === 415 || status === 422;
  return { upload: { ...upload, state: isFinal ? "refused" : "failed", reason }, pause: null };
}

/** The next photo to work on: in the order they were added, those that failed before after the others. */
export function nextOf(uploads: readonly Upload[], inHand: ReadonlySet<string>): Upload | undefined {
  let best: Upload | undefined;
  for (const upload of uploads) {
    if (!isUnderWay(upload) || inHand.has(upload.id)) continue;
    if (best === undefined || upload.tries < best.tries || (upload.tries === best.tries && upload.place < best.place))
      best = upload;
  }
  return best;
}

/** Those that were added together last, or while others were still under way. */
export function lastBatch(uploads: readonly Upload[]): Upload[] {
  const last = Math.max(...uploads.map(({ batch }) => batch));
  return uploads.filter(({ batch }) => batch === last);
}

/** Whether an answer says nothing of the photo, so that how often it came in a row decides how long to wait. */
export const isMiss = ({ status, code }: Pick<Answer, "status" | "code">) =>
  status === 0 || status === 401 || status === 429 || status === 503 || code === "request_in_progress";

export interface Total {
  readonly all: number;
  /** Those for which nothing is left to do. */
  readonly done: number;
  readonly sent: number;
  readonly failed: number;
  /** From 0 to 1. Every photo counts the same: how large it will be when it is sent is not known before it is prepared. */
  readonly share: number;
}

/** How far all photos are. `shares`: how much of each photo in flight is sent; only an answer makes a photo whole. */
export function totalOf(uploads: readonly Upload[], shares: ReadonlyMap<string, number>): Total {
  let done = 0;
  let sent = 0;
  let failed = 0;
  let share = 0;
  for (const upload of uploads) {
    if (upload.state === "sent") sent += 1;
    if (upload.state === "failed") failed += 1;
    if (isUnderWay(upload)) share += 0.95 * (shares.get(upload.id) ?? 0);
    else done += 1;
  }
  return { all: uploads.length, done, sent, failed, share: uploads.length === 0 ? 0 : (done + share) / uploads.length };
}
