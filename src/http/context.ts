// What a request carries through the app, for Hono's types.

import type { Context } from "hono";
import type { Person } from "../domain/person.ts";
import type { Bindings, Services } from "../services.ts";

export interface AppEnv {
  Bindings: Bindings;
  Variables: {
    requestId: string;
    services: Services;
    /** Scheme and host that the request came to; links in answers are rooted there. */
    origin: string;
    /** Who is asking. Set before any route that is not public; see src/http/authentication.ts. */
    person: Person;
  };
}

export function portsOf(c: Context<AppEnv>): Services & { readonly later: (work: Promise<unknown>) => void } {
  return { ...c.var.services, later: (work) => c.executionCtx.waitUntil(work) };
}
