// Hono's client with the types of every route. What is published are a few lines and declarations that name no file of Armoire:
// inferred from the source, these types take a compiler 12 seconds.

import { type ClientRequestOptions, hc } from "hono/client";
import type { AppType } from "../src/app.ts";

// Without a return type of its own: so the declaration has the routes themselves.
export const armoireClient = (url: string, options?: ClientRequestOptions) => hc<AppType>(url, options);

export type ArmoireClient = ReturnType<typeof armoireClient>;
