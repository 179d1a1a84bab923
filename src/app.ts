// The Hono app: middleware in order, routes, one onError.

import { OpenAPIHono } from "@hono/zod-openapi";
import { Failure } from "./domain/failure.ts";
import { type RouteEntry, requireKnownPath, requirePerson } from "./http/authentication.ts";
import { limitBody, requireBody, requireJson } from "./http/body-rules.ts";
import type { AppEnv } from "./http/context.ts";
import { problemResponse } from "./http/errors.ts";
import { allowedOrigins, noPage, safeHeaders } from "./http/headers.ts";
import { holdMemory } from "./http/photo-memory.ts";
import { requestLog } from "./http/request-log.ts";
import { readOutBody } from "./http/unread-body.ts";
import { wiring } from "./http/wiring.ts";
import { accountRoutes } from "./routes/account.ts";
import { accountRecordRoutes } from "./routes/account-records.ts";
import { auditRoutes } from "./routes/audit.ts";
import { authRoutes } from "./routes/auth.ts";
import { categoryRoutes } from "./routes/categories.ts";
import { chatRoutes } from "./routes/chat.ts";
import { chatUiRoutes } from "./routes/chat-ui.ts";
import { conversationRoutes } from "./routes/conversations.ts";
import { describeApi, documentRoutes, streamedBodies } from "./routes/documents.ts";
import { eventRoutes } from "./routes/events.ts";
import { feedbackRoutes } from "./routes/feedback.ts";
import { formerKeyRoutes } from "./routes/former-keys.ts";
import { garmentBatchRoutes } from "./routes/garment-batches.ts";
import { garmentRoutes } from "./routes/garments.ts";
import { healthRoutes } from "./routes/health.ts";
import { keyRoutes } from "./routes/keys.ts";
import { llmsRoutes } from "./routes/llms.ts";
import { mcpRoutes } from "./routes/mcp.ts";
import { mediaRoutes } from "./routes/media.ts";
import { occasionRoutes } from "./routes/occasions.ts";
import { outfitScoringRoutes } from "./routes/outfit-scoring.ts";
import { outfitRoutes } from "./routes/outfits.ts";
import { preferenceRoutes } from "./routes/preferences.ts";
import { purchaseRoutes } from "./routes/purchase.ts";
import { reviewRoutes } from "./routes/review.ts";
import { searchRoutes } from "./routes/search.ts";
import { splitRoutes } from "./routes/split.ts";
import { summaryRoutes } from "./routes/summary.ts";
import { trashRoutes } from "./routes/trash.ts";
import { tripRoutes } from "./routes/trip.ts";
import { isPageOfUpload, uploadPageRoutes, uploadRefusal } from "./routes/upload-page.ts";
import { uploadRoutes } from "./routes/uploads.ts";
import { weatherRoutes } from "./routes/weather.ts";

const app = new OpenAPIHono<AppEnv>();

app.use(requestLog);
app.use(readOutBody);
app.use(wiring);
app.use(safeHeaders);
app.use(noPage);
app.use(allowedOrigins);
app.use(requireKnownPath(() => app.routes));
app.use(requirePerson);
app.use(holdMemory);
app.use(limitBody);
app.use("/api/*", requireJson);
app.use(requireBody(routesWithBody));

app.onError((error, c) => {
  const problem = problemResponse(error, c.var.requestId);
  return isPageOfUpload(c) ? uploadRefusal(error, problem) : problem;
});
app.notFound((c) => problemResponse(new Failure("not_found", "There is nothing at this address."), c.var.requestId));

let described: ReturnType<typeof describeApi> | undefined;

const appWithRoutes = app
  .route("/", healthRoutes)
  .route("/", authRoutes)
  .route("/", keyRoutes)
  .route("/", accountRoutes)
  .route("/", accountRecordRoutes)
  .route("/", formerKeyRoutes)
  .route("/", mediaRoutes)
  .route("/", uploadRoutes)
  .route("/", eventRoutes)
  .route("/", searchRoutes)
  .route("/", reviewRoutes)
  .route("/", splitRoutes)
  .route("/", summaryRoutes)
  .route("/", trashRoutes)
  .route("/", garmentRoutes)
  .route("/", garmentBatchRoutes)
  .route("/", outfitRoutes)
  .route("/", occasionRoutes)
  .route("/", feedbackRoutes)
  .route("/", preferenceRoutes)
  .route("/", categoryRoutes)
  .route("/", outfitScoringRoutes)
  .route("/", tripRoutes)
  .route("/", purchaseRoutes)
  .route("/", weatherRoutes)
  .route("/", chatRoutes)
  .route("/", chatUiRoutes)
  .route("/", conversationRoutes)
  .route("/", mcpRoutes)
  .route("/", uploadPageRoutes)
  .route("/", auditRoutes)
  .route("/", documentRoutes(description))
  .route("/", llmsRoutes(description));

/** Described at the first request that asks, because then every route is registered; it takes a tenth of a second. */
function description(): ReturnType<typeof describeApi> {
  described ??= describeApi(app);
  return described;
}

/** The routes whose body the OpenAPI document requires. */
function routesWithBody(): RouteEntry[] {
  const declared = app.openAPIRegistry.definitions.flatMap((definition) =>
    definition.type === "route" && definition.route.request?.body?.required === true ? [definition.route] : [],
  );
  const streamed = Object.keys(streamedBodies).map((path) => ({ method: "post", path }));
  return [...declared, ...streamed].map(({ method, path }) => ({
    method: method.toUpperCase(),
    path: path.replaceAll(/\{(\w+)\}/g, ":$1"),
  }));
}

export type AppType = typeof appWithRoutes;
export { app };
