// A second Worker that serves images alone, from the place nearest to the person: the first one is placed beside its database, and an
// image needs none (docs/growing.md, "Photos near the person"). It has the same routes and answers as the first one.

import { OpenAPIHono } from "@hono/zod-openapi";
import { Failure } from "./domain/failure.ts";
import { requireKnownPath } from "./http/authentication.ts";
import type { MediaEnv } from "./http/context.ts";
import { problemResponse } from "./http/errors.ts";
import { allowedOrigins, noPage, safeHeaders } from "./http/headers.ts";
import { requestLog } from "./http/request-log.ts";
import { notSetUp } from "./http/wiring.ts";
import { mediaRoutes } from "./routes/media.ts";
import { type MediaBindings, mediaServicesOf } from "./services.ts";

const app = new OpenAPIHono<MediaEnv & { Bindings: MediaBindings }>();

app.use(requestLog);
app.use(async (c, next) => {
  const result = mediaServicesOf(c.env);
  if (!result.ok) return notSetUp(result.problems, c.var.requestId);
  c.set("services", result.services);
  return next();
});
app.use(safeHeaders);
app.use(noPage);
app.use(allowedOrigins);
app.use(requireKnownPath(() => app.routes));
app.onError((error, c) => problemResponse(error, c.var.requestId));
app.notFound((c) => problemResponse(new Failure("not_found", "There is nothing at this address."), c.var.requestId));
app.route("/", mediaRoutes);

export default { fetch: app.fetch };
