// The API from the demo's side: HTTP only; every answer is parsed, and the demo waits when the server asks for it.
// A problem becomes a DemoFailure whose message is one sentence for a person.

import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

/** A failure that the person should read: only its message is printed. */
export class DemoFailure extends Error {
  override readonly name = "DemoFailure";
}

export const DemoGarment = z.object({
  id: z.string(),
  status: z.string(),
  error_message: z.string().nullish(),
  custom_name: z.string().nullish(),
  category: z.string().nullish(),
  subcategory: z.string().nullish(),
  attributes: z
    .object({
      color_primary: z.string().nullish(),
      colors: z.array(z.object({ name: z.string(), share: z.number() })).default([]),
      pattern: z.string().nullish(),
    })
    .nullish(),
  prediction: z.object({ category_confidence: z.number().nullish() }).nullish(),
  needs_review: z.array(z.string()).default([]),
  warnings: z.array(z.string()).default([]),
  image_url: z.string().nullish(),
});
export type DemoGarment = z.infer<typeof DemoGarment>;

const DemoFault = z.object({
  code: z.string(),
  severity: z.union([z.string(), z.number()]),
  garment_ids: z.array(z.string()),
  message: z.string(),
});

export const DemoOutfit = z.object({
  id: z.string(),
  score: z.number(),
  score_breakdown: z.record(z.string(), z.number()),
  explanation: z.string(),
  // Servers without faults leave the field out.
  faults: z.array(DemoFault).default([]),
  // A garment that was deleted later is an id and `deleted: true`.
  garments: z.array(z.union([DemoGarment, z.object({ id: z.string(), deleted: z.literal(true) })])),
});
export type DemoOutfit = z.infer<typeof DemoOutfit>;

export const Recommendation = z.object({
  outfits: z.array(DemoOutfit),
  unmet: z.array(z.object({ constraint: z.string(), slot: z.string().nullish(), message: z.string(), relaxing: z.unknown() })),
  exact: z.boolean(),
});
export type Recommendation = z.infer<typeof Recommendation>;

const Uploaded = z.object({ id: z.string(), duplicate: z.boolean().optional() });
const GarmentPage = z.object({ items: z.array(DemoGarment), total: z.number() });
const SignedUp = z.object({ token: z.string().nullish() });
const Problem = z.object({ detail: z.string().optional(), title: z.string().optional(), message: z.string().optional() });

export interface Photo {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The result of one upload: the garment, or why the server refused the photo. */
export type Upload = { readonly id: string; readonly duplicate: boolean } | { readonly refusal: string };

export interface Api {
  /** True if Armoire answers there, false if nothing does; a failure if something else does. */
  isThere(): Promise<boolean>;
  /** Signs up, and sends the token with every later request; returns it. */
  signUp(person: { name: string; email: string; password: string }): Promise<string>;
  upload(photo: Photo): Promise<Upload>;
  wardrobe(): Promise<DemoGarment[]>;
  recommend(constraints: object): Promise<Recommendation>;
}

// Rate limits count by the minute, so after ten refusals in a row waiting does not help.
const attemptsMax = 10;
const waitMaxSeconds = 60;
const pageSize = 100;
// A photo has at most 10 MB and nothing else is slow: after this time no answer will come.
const answerMaxMs = 60_000;
const healthMaxMs = 10_000;
// Requests are repeated only with these statuses, and only if the server sends Retry-After.
const busyStatuses: readonly number[] = [429, 503];
// These statuses mean that the photo itself is wrong: too large, of no accepted type, damaged.
const refusedStatuses: readonly number[] = [400, 413, 415];

export function connect(baseUrl: string, signal?: AbortSignal): Api {
  let token: string | undefined;

  async function send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
    for (let attempt = 1; ; attempt++) {
      const response = await answer(path, { ...init, headers });
      const wait = waitOf(response);
      if (wait === undefined || attempt === attemptsMax) return response;
      await response.body?.cancel();
      await sleep(wait * 1000, undefined, signal === undefined ? {} : { signal });
    }
  }

  async function answer(path: string, init: RequestInit, withinMs = answerMaxMs): Promise<Response> {
    const timeout = AbortSignal.timeout(withinMs);
    try {
      return await fetch(baseUrl + path, {
        ...init,
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw new DemoFailure(`The server at ${baseUrl} stopped answering (${path}: ${reasonOf(error)}).`);
    }
  }

  async function ask<T>(path: string, init: RequestInit, shape: z.ZodType<T>, action: string): Promise<T> {
    const response = await send(path, init);
    if (!response.ok) throw new DemoFailure(`Could not ${action}: ${await problemOf(response)}.`);
    return parseAnswer(response, shape, action);
  }

  function post(body: object): RequestInit {
    return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  }

  return {
    async isThere() {
      let response: Response;
      try {
        response = await answer("/health", {}, healthMaxMs);
      } catch (error) {
        if (error instanceof DemoFailure) return false;
        throw error;
      }
      const health = z.object({ status: z.literal("ok") }).safeParse(await jsonOf(response));
      if (health.success) return true;
      throw new DemoFailure(
        `What answers at ${baseUrl}/health is not a working Armoire (status ${response.status}); set PORT or ARMOIRE_URL.`,
      );
    },

    async signUp(person) {
      const response = await send("/api/auth/sign-up/email", post(person));
      if (!response.ok) throw new DemoFailure(`Could not sign up: ${await problemOf(response)}.`);
      const body = await parseAnswer(response, SignedUp, "sign up");
      token = response.headers.get("set-auth-token") ?? body.token ?? undefined;
      if (token === undefined) throw new DemoFailure("Could not sign up: the answer holds no token.");
      return token;
    },

    async upload(photo) {
      const body = new FormData();
      body.append("file", new File([photo.bytes], photo.name, { type: photo.type }));
      const response = await send("/api/v1/wardrobe/upload", { method: "POST", body });
      if (refusedStatuses.includes(response.status)) return { refusal: await problemOf(response) };
      if (!response.ok) throw new DemoFailure(`Could not upload ${photo.name}: ${await problemOf(response)}.`);
      const { id, duplicate = false } = await parseAnswer(response, Uploaded, `upload ${photo.name}`);
      return { id, duplicate };
    },

    async wardrobe() {
      const garments: DemoGarment[] = [];
      for (;;) {
        const path = `/api/v1/wardrobe?limit=${pageSize}&offset=${garments.length}`;
        const page = await ask(path, {}, GarmentPage, "list the wardrobe");
        garments.push(...page.items);
        if (page.items.length === 0 || garments.length >= page.total) return garments;
      }
    },

    recommend(constraints) {
      return ask("/api/v1/outfits/recommend", post(constraints), Recommendation, "get outfits");
    },
  };
}

/** The seconds for which the server asks to wait, or undefined if the answer is final. */
function waitOf(response: Response): number | undefined {
  if (!busyStatuses.includes(response.status)) return undefined;
  const header = response.headers.get("retry-after");
  if (header === null && response.status === 503) return undefined;
  const seconds = Number(header ?? 1);
  return Number.isFinite(seconds) ? Math.min(waitMaxSeconds, Math.max(0, seconds)) : 1;
}

async function parseAnswer<T>(response: Response, shape: z.ZodType<T>, action: string): Promise<T> {
  const result = shape.safeParse(await jsonOf(response));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? "" : ` at ${issue.path.join(".")}`;
  throw new DemoFailure(`Could not ${action}: the answer has another shape than expected${where}.`);
}

/** The body, or undefined if it is not JSON. */
async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

async function problemOf(response: Response): Promise<string> {
  const problem = Problem.safeParse(await jsonOf(response));
  const words = problem.success ? (problem.data.detail ?? problem.data.message ?? problem.data.title) : undefined;
  return `${words?.replace(/\.$/, "") ?? "the server gave no reason"} (${response.status})`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== "" ? error.cause.message : error.message;
}
