// How far photos are, why they wait, and until when, in words.

import { addWords } from "../words/later.ts";
import { locale } from "../words.ts";
import type { Pause, Total } from "./upload-states.ts";

/** A pause so short that it is over before it is read. */
const shortMs = 3000;

export function waitingWords(
  count: number,
  pause: { readonly kind: Pause["kind"]; readonly until: number; readonly reason: string | null } | null,
): string | null {
  if (pause === null) return null;
  if (pause.kind === "offline") return addWords.waitOffline(count);
  const left = pause.until - Date.now();
  if (left < shortMs) return null;
  const time = new Date(pause.until).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
  return addWords.waitBusy(count, time, pause.reason);
}

export function totalWords({ all, done, sent, failed }: Total, isWaiting: boolean): string {
  if (done < all) return isWaiting ? addWords.uploaded(done, all) : addWords.uploading(done + 1, all);
  return failed > 0 ? addWords.failed(failed) : addWords.done(sent);
}
