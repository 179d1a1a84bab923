// The Worker's doors: fetch, queue, scheduled, the Durable Objects. No logic here.

// This import comes first: it gives zod `.openapi()`, and only schemas made afterwards have it, also those of the domain.
import "@hono/zod-openapi";

import { consume } from "../queues/consumer.ts";
import { runScheduled } from "../queues/sweep.ts";
import { app } from "./app.ts";
import type { Bindings } from "./services.ts";

export { Conversation } from "../durable-objects/conversation/conversation.ts";
export { WardrobeFeed } from "../durable-objects/feed/wardrobe-feed.ts";
export type { AppType } from "./app.ts";

export default {
  fetch: app.fetch,
  queue: consume,
  scheduled: runScheduled,
} satisfies ExportedHandler<Bindings>;
