// Sends one photo. XMLHttpRequest, because fetch does not say how much of a body is sent.

import { type Garment, problemOf } from "../api.ts";
import { words } from "../words.ts";
import type { Answer } from "./upload-states.ts";

export type SentGarment = Garment & { duplicate: boolean };
/** A connection over which nothing went for so long is broken. */
const stalledMs = 60_000;

/** @param progressed called with the share of the body that is sent */
export function sendPhoto(
  photo: Blob,
  { id, name }: { readonly id: string; readonly name: string },
  progressed: (share: number) => void,
  signal: AbortSignal,
): Promise<Answer & { garment: SentGarment | null }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer = 0;
    const alive = () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => request.abort(), stalledMs);
    };
    const abort = () => request.abort();
    request.open("POST", "/api/v1/wardrobe/upload");
    request.setRequestHeader("Idempotency-Key", id);
    request.upload.onprogress = ({ loaded, total }) => {
      alive();
      if (total > 0) progressed(loaded / total);
    };
    request.onloadend = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      answerOf(request).then(resolve, reject);
    };
    signal.addEventListener("abort", abort);
    const body = new FormData();
    body.append("file", photo, name);
    alive();
    request.send(body);
  });
}

async function answerOf(request: XMLHttpRequest): Promise<Answer & { garment: SentGarment | null }> {
  const none = { status: 0, garment: null, code: "offline", reason: words.problems.offline, retryAfterSeconds: null };
  const { status, responseText } = request;
  if (status === 0) return none;
  if (status === 200 || status === 201) {
    try {
      // The type is that of the route.
      const garment: SentGarment = JSON.parse(responseText);
      if (typeof garment.id === "string") return { ...none, status, garment };
    } catch {
      // A page of something between, such as a hotel's sign-in: as good as no answer.
    }
    return none;
  }
  const headers = { "retry-after": request.getResponseHeader("retry-after") ?? "" };
  const { code, message, retryAfterSeconds, fields } = await problemOf(new Response(responseText, { status, headers }));
  const said = fields.map((field) => field.message);
  return { status, garment: null, code, reason: [message, ...said].join(" "), retryAfterSeconds };
}
