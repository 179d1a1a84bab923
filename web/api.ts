// The API as the client calls it: like Hono's client, with its types of every route, and one error for whatever goes wrong.

import type { ArmoireClient } from "armoire-client";
import type { ChatEvent, WardrobeEvent } from "armoire-client/events";
import type { ClientResponse } from "hono/client";
import { routesAt } from "./routes.ts";
import { words } from "./words.ts";

/** What the Worker says of a refusal (RFC 9457), or what the client says when there is no answer. */
export class Problem extends Error {
  readonly status: number;
  /** As in the API's `code`; `offline` when there was no answer. */
  readonly code: string;
  readonly fields: readonly { readonly path: string; readonly message: string }[];
  readonly retryAfterSeconds: number | null;

  constructor(options: {
    status: number;
    code: string;
    detail: string;
    fields?: Problem["fields"];
    retryAfterSeconds?: number | null;
    cause?: unknown;
  }) {
    super(options.detail, { cause: options.cause });
    this.status = options.status;
    this.code = options.code;
    this.fields = options.fields ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }

  /** Whether the same request may succeed later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const listeners = new Set<() => void>();
/** Called when an answer says that nobody is signed in. Returns how to stop listening. */
export function whenSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `fetch`, but for what is wrong: a Problem that says so, and a word to who listens for the end of a session. */
export async function send(address: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(address, init).catch((cause: unknown) => {
    // Whoever gives up on a request wants to hear just that.
    if (init?.signal?.aborted) throw cause;
    throw new Problem({ status: 0, code: "offline", detail: words.problems.offline, cause });
  });
  if (response.status === 401 && !address.includes("/api/auth/")) for (const listener of listeners) listener();
  return response;
}

const client = routesAt<ArmoireClient>("", send);
/** Every route of the API, with its types. */
export const api = client.api.v1;
/** The receipts of erased accounts, which need no credential. */
export const { erasures } = client;

type Success<R> =
  R extends ClientResponse<infer Body, infer Status, string> ? (`${Status}` extends `2${string}` ? Body : never) : never;

/** The body of a successful answer. Throws a Problem for every other. */
export async function answer<R extends ClientResponse<unknown, number, string>>(request: Promise<R>): Promise<Success<R>> {
  const response = await request;
  if (!response.ok) throw await problemOf(response);
  // The type is that of the route; a route without a body is not read.
  return (response.status === 204 ? undefined : await bodyOf(response)) as Success<R>;
}

/** The JSON of an answer. Something on the way may answer in place of Armoire, and a connection may end before the answer does. */
export function bodyOf<T>(response: { json(): Promise<T> }): Promise<T> {
  return response.json().catch((cause: unknown) => {
    // Whoever gives up on a request wants to hear just that.
    if (cause instanceof DOMException) throw cause;
    const detail = cause instanceof SyntaxError ? words.problems.unreadable : words.problems.offline;
    throw new Problem({ status: 0, code: "offline", detail, cause });
  });
}

/** The problem that an answer describes. */
export async function problemOf(response: Pick<Response, "status" | "headers" | "json">): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const { detail, message, code, errors } = fieldsOf(body);
  const seconds = Number(response.headers.get("retry-after"));
  return new Problem({
    status: response.status,
    code: typeof code === "string" ? code : "unknown",
    detail: typeof detail === "string" ? detail : typeof message === "string" ? message : words.problems.unknown(response.status),
    fields: Array.isArray(errors)
      ? errors.map(fieldsOf).map(({ path, message: said }) => ({ path: String(path), message: String(said) }))
      : [],
    retryAfterSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : null,
  });
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** What to tell the person about an error, with the fields at fault. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Problem)) return error instanceof Error ? error.message : String(error);
  const fields = error.fields.map(({ path, message }) => `${path}: ${message}`).join("; ");
  return fields === "" ? error.message : `${error.message} ${fields}`;
}

type Body<R> = R extends { json(): Promise<infer B> } ? B : never;
type Answered<Endpoint extends (...args: never[]) => Promise<unknown>> = Success<Awaited<ReturnType<Endpoint>>>;

export type GarmentList = Answered<typeof api.wardrobe.$get>;
export type Garment = GarmentList["items"][number];
export type Recommendation = Answered<typeof api.outfits.recommend.$post>;
export type Outfit = Recommendation["outfits"][number];
/** A garment within an outfit, or the id of one that is deleted. */
export type OutfitGarment = Outfit["garments"][number];
export type Preferences = Answered<typeof api.preferences.$get>;
export type Summary = Answered<typeof api.wardrobe.summary.$get>;
export type ReviewPage = Answered<typeof api.wardrobe.review.$get>;
export type ReviewQuestion = ReviewPage["items"][number];
export type Constraints = Recommendation["constraints"];
export type { Body, ChatEvent, WardrobeEvent };
