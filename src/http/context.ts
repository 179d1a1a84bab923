// What a request carries through the app, as types for Hono.

import type { Context } from "hono";
import type { Access, Person } from "../domain/person.ts";
import type { Bindings, MediaServices, Services } from "../services.ts";

export interface AppEnv {
  Bindings: Bindings;
  Variables: {
    requestId: string;
    services: Services;
    /** Scheme and host of the request; the root of links in answers. */
    origin: string;
    /** The person who sends the request. Set before every route that is not public; see src/http/authentication.ts. */
    person: Person;
    /** What their credential allows. Set with the person. */
    allowed: readonly Access[];
  };
}

/** What serving an image needs, also in the Worker that does nothing else (src/media-worker.ts). */
export interface MediaEnv {
  Variables: Pick<AppEnv["Variables"], "requestId"> &
    Partial<Pick<AppEnv["Variables"], "person">> & {
      services: MediaServices;
    };
}

export function portsOf(c: Context<AppEnv>): Services & { readonly later: (work: Promise<unknown>) => void } {
  return { ...c.var.services, later: (work) => c.executionCtx.waitUntil(work) };
}
