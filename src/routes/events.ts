// Live events: the garments of a person as they move through the stages, as Server-Sent Events. Polling the list shows the same.

import { createRoute } from "@hono/zod-openapi";
import { streamHeaders } from "../domain/event-stream.ts";
import { Failure } from "../domain/failure.ts";
import { GarmentEvent } from "../domain/garment/garment-events.ts";
import { failing, ResumeFrom, routeHead, routes } from "../http/contract.ts";
import { WardrobeEvent, WardrobeEventData } from "../views/events.ts";

const description = `A stream of events named \`garment\`, each with an id and the JSON below as its data. A look at a photo goes through
\`accepted\`, \`thumbnail\`, \`colours\`, \`named\`, and \`ready\` or \`failed\`, with everything known so far. Another look starts again. A
stage in between may be missing, but never the end. \`changed\` is a correction, \`removed\` a deletion.

Without an id, a stream begins with the last event of each garment that is unfinished or ended in the last ten minutes. With
\`Last-Event-ID\` it begins with every later event, or, when some are deleted, with the last event of each garment since. An id that is
older than a day or unknown is treated as none, after an event named \`reset\`: then read the list again. A comment comes every two
seconds. The stream ends after five minutes, and \`EventSource\` reconnects by itself. It ends earlier when no garment is unfinished
and nothing happened for 45 seconds; a stream resumed with an id then ends at once, if nothing is new. Such an end sends an id and
\`retry: 300000\`, so that \`EventSource\` looks again every five minutes and misses nothing. A page that uploads, or comes to the
front, opens the stream again at once, with its last id. At most eight streams are open for one person;
another one ends the oldest.`;

const events = createRoute({
  ...routeHead("get", "/api/v1/wardrobe/events", "followWardrobe", "Wardrobe"),
  summary: "Follow garments through the stages, live",
  description,
  request: ResumeFrom,
  responses: {
    200: {
      description: "The events.",
      content: { "text/event-stream": { schema: WardrobeEventData, example: GarmentEvent.meta()?.["example"] } },
    },
    ...failing(400, 401),
  },
});

const group = routes();
group.openAPIRegistry.register("WardrobeEvent", WardrobeEvent);

export const eventRoutes = group.openapi(events, async (c) => {
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
