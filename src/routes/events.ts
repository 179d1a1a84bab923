// Live: the garments of a person as they move through the stages, as Server-Sent Events. Polling the list shows the same.

import { createRoute } from "@hono/zod-openapi";
import { streamHeaders } from "../domain/event-stream.ts";
import { Failure } from "../domain/failure.ts";
import { GarmentEvent } from "../domain/garment/garment-events.ts";
import { failing, ResumeFrom, routeHead, routes } from "../http/contract.ts";

const description = `A stream of events named \`garment\`, each with an id and the JSON below as its data. A look at a photo goes through
\`accepted\`, \`thumbnail\`, \`colours\`, \`named\`, and \`ready\` or \`failed\`, with what is known so far; one that is tried or asked for
again starts over. A stage in between may be missing; the end never is. \`changed\` is a correction, \`removed\` a deletion.

A reader without an id is first sent the last event of each garment that is unfinished or ended in the last ten minutes. One that
comes back with \`Last-Event-ID\` gets every event after it, or, where some are no longer kept, the last one of each garment since. An
id that is older than a day or was never given out is answered as none, after an event named \`reset\`: read the list again. Comments
come every two seconds. The stream ends after five minutes, and \`EventSource\` comes back by itself. At most eight are open for one
person: the oldest ends first.`;

const events = createRoute({
  ...routeHead("get", "/api/v1/wardrobe/events", "followWardrobe", "Wardrobe"),
  summary: "Follow garments through the stages, live",
  description,
  request: ResumeFrom,
  responses: {
    200: {
      description: "The events; the schema is that of the data of a `garment` event.",
      content: {
        "text/event-stream": { schema: GarmentEvent.openapi("GarmentEvent"), example: GarmentEvent.meta()?.["example"] },
      },
    },
    ...failing(400, 401),
  },
});

export const eventRoutes = routes().openapi(events, async (c) => {
  const { services, person, origin } = c.var;
  const lastEventId = c.req.valid("header")["last-event-id"] ?? c.req.valid("query").last_event_id ?? null;
  // No client reads the stream of a HEAD request, so nothing would end it.
  if (c.req.method === "HEAD") return new Response(null, { headers: streamHeaders });
  const stream = await services.feed.open(person.id, origin, lastEventId).catch((cause: unknown) => {
    throw new Failure("unavailable", "Live events are not available at the moment; the list of garments is.", {
      retryAfter: 5,
      cause,
    });
  });
  return new Response(stream, { headers: streamHeaders });
});
