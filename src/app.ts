// The Hono app: middleware in order, routes, one onError.

import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { secureHeaders } from "hono/secure-headers";
import { Failure } from "./domain/failure.ts";
import { knownPaths, signedIn } from "./http/authentication.ts";
import type { AppEnv } from "./http/context.ts";
import { problemResponse } from "./http/errors.ts";
import { requestLog, unwired } from "./http/request-log.ts";
import { auditRoutes } from "./routes/audit.ts";
import { authRoutes } from "./routes/auth.ts";
import { chatRoutes } from "./routes/chat.ts";
import { chatUiRoutes } from "./routes/chat-ui.ts";
import { conversationRoutes } from "./routes/conversations.ts";
import { describeApi, documentRoutes } from "./routes/documents.ts";
import { eventRoutes } from "./routes/events.ts";
import { feedbackRoutes } from "./routes/feedback.ts";
import { garmentRoutes } from "./routes/garments.ts";
import { healthRoutes } from "./routes/health.ts";
import { mediaRoutes } from "./routes/media.ts";
import { outfitScoringRoutes } from "./routes/outfit-scoring.ts";
import { outfitRoutes } from "./routes/outfits.ts";
import { preferenceRoutes } from "./routes/preferences.ts";
import { purchaseRoutes } from "./routes/purchase.ts";
import { reviewRoutes } from "./routes/review.ts";
import { searchRoutes } from "./routes/search.ts";
import { splitRoutes } from "./routes/split.ts";
import { summaryRoutes } from "./routes/summary.ts";
import { tripRoutes } from "./routes/trip.ts";
import { uploadRoutes } from "./routes/uploads.ts";
import { weatherRoutes } from "./routes/weather.ts";
import { servicesOf } from "./services.ts";

/** The largest JSON body that any route has use for. */
const jsonBytesMax = 256 * 1024;
/** The AI SDK sends a whole conversation with each message, outfits and all: 30 KB a turn. */
const uiBytesMax = 4 * 1024 * 1024;

const app = new OpenAPIHono<AppEnv>();

/** Whether the body is photos: that of an upload always, that of a purchase where it says so, else it is a description. */
function takesPhotos(c: Context<AppEnv>): boolean {
  if (/^\/api\/v1\/wardrobe\/uploads?$/.test(c.req.path)) return true;
  const type = c.req.header("content-type") ?? "";
  return c.req.path === "/api/v1/outfits/purchase" && /^multipart\/form-data\s*(;|$)/i.test(type);
}

app.use(requestLog);
app.use(async (c, next) => {
  const wired = servicesOf(c.env);
  if (!wired.ok) return unwired(c, wired.problems);
  c.set("services", wired.services);
  c.set("origin", new URL(c.req.url).origin);
  return next();
});
app.use(
  secureHeaders({
    // Images are shown by front ends of other origins.
    crossOriginResourcePolicy: "cross-origin",
    xFrameOptions: "DENY",
    referrerPolicy: "no-referrer",
  }),
);
app.use(async (c, next) => {
  await next();
  // An API's answers are never a page; the reference page has set a policy of its own.
  if (!c.res.headers.has("content-security-policy")) {
    c.res.headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  }
});
app.use(
  cors({
    origin: (origin, c: Context<AppEnv>) => (c.var.services.settings.ALLOWED_ORIGINS.includes(origin) ? origin : null),
    allowHeaders: ["Authorization", "Content-Type", "Idempotency-Key", "Last-Event-ID"],
    allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    exposeHeaders: ["X-Request-Id", "Retry-After", "ETag", "set-auth-token", "set-auth-jwt"],
    credentials: true,
    maxAge: 86_400,
  }),
);
app.use(knownPaths(() => app.routes));
app.use(async (c, next) => {
  // Multipart bodies have limits of their own, counted while they stream.
  if (takesPhotos(c)) return next();
  const maxSize = c.req.path === "/api/v1/chat/ui" ? uiBytesMax : jsonBytesMax;
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new Failure("too_large", `The body is larger than ${maxSize / 1024} KB.`);
    },
  })(c, next);
});
app.use(signedIn);
// Sign-in too: a form is what another site can send in a visitor's name, and no client of ours sends one.
app.use("/api/*", async (c, next) => {
  if (["POST", "PUT", "PATCH"].includes(c.req.method) && !takesPhotos(c)) {
    const type = c.req.header("content-type");
    const empty = type === undefined && (c.req.raw.body === null || c.req.header("content-length") === "0");
    if (!empty && !/^application\/json\s*(;|$)/i.test(type ?? "")) {
      throw new Failure("unsupported_media_type", "Send the body as application/json.");
    }
  }
  await next();
});

app.onError((error, c) => problemResponse(error, c.var.requestId));
app.notFound((c) => problemResponse(new Failure("not_found", "There is nothing at this address."), c.var.requestId));

const routed = app
  .route("/", healthRoutes)
  .route("/", authRoutes)
  .route("/", mediaRoutes)
  .route("/", uploadRoutes)
  .route("/", eventRoutes)
  .route("/", searchRoutes)
  .route("/", reviewRoutes)
  .route("/", splitRoutes)
  .route("/", summaryRoutes)
  .route("/", garmentRoutes)
  .route("/", outfitRoutes)
  .route("/", feedbackRoutes)
  .route("/", preferenceRoutes)
  .route("/", outfitScoringRoutes)
  .route("/", tripRoutes)
  .route("/", purchaseRoutes)
  .route("/", weatherRoutes)
  .route("/", chatRoutes)
  .route("/", chatUiRoutes)
  .route("/", conversationRoutes)
  .route("/", auditRoutes)
  .route(
    "/",
    documentRoutes(() => describeApi(app)),
  );

/** The routes and their bodies, for Hono's `hc` client. */
export type AppType = typeof routed;
export { app };
