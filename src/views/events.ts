// The events of the streams, for the OpenAPI document: an event as a reader gets it, and its data alone. Both are made of the schemas
// that the code writes with.

import { z } from "@hono/zod-openapi";
import { eventData } from "../domain/conversation/events.ts";
import { GarmentEvent } from "../domain/garment/garment-events.ts";
import { OutfitBody } from "./outfit.ts";

/**
 * OpenAPI 3.1 has no word for a stream of events. Generated clients read the data of one event after the other, so that is the schema of
 * such an answer; the text of the stream is described beside it.
 */
function streamOf(event: string) {
  return { contentMediaType: "text/event-stream", contentSchema: { $ref: `#/components/schemas/${event}` } };
}

const id = z.string().openapi({ description: "For `Last-Event-ID`." });

const conversation = eventData.conversation.openapi("ChatConversation");
const constraints = eventData.constraints.openapi("ChatConstraints");
const outfits = eventData.outfits.extend({ outfits: z.array(OutfitBody) }).openapi("ChatOutfits");
const delta = eventData.delta.openapi("ChatDelta");
const done = eventData.done.openapi("ChatDone");

export const ChatEvent = z
  .discriminatedUnion("event", [
    z.object({ id, event: z.literal("conversation"), data: conversation }).openapi("ChatConversationEvent"),
    z.object({ id, event: z.literal("constraints"), data: constraints }).openapi("ChatConstraintsEvent"),
    z.object({ id, event: z.literal("outfits"), data: outfits }).openapi("ChatOutfitsEvent"),
    z.object({ id, event: z.literal("delta"), data: delta }).openapi("ChatDeltaEvent"),
    z.object({ id, event: z.literal("done"), data: done }).openapi("ChatDoneEvent"),
    z.object({ id, event: z.literal("error"), data: eventData.error }).openapi("ChatErrorEvent"),
  ])
  .openapi("ChatEvent", { description: "An event of a chat's stream, with its data read as JSON." });

export const ChatEventData = z
  .union([conversation, constraints, outfits, delta, done, eventData.error])
  .openapi("ChatEventData", { description: "The data of an event of a chat's stream.", ...streamOf("ChatEvent") });

const garment = GarmentEvent.openapi("GarmentEvent");
const reset = z.strictObject({}).openapi("WardrobeReset");

export const WardrobeEvent = z
  .discriminatedUnion("event", [
    z.object({ id, event: z.literal("garment"), data: garment }).openapi("WardrobeGarmentEvent"),
    z.object({ event: z.literal("reset"), data: reset }).openapi("WardrobeResetEvent"),
  ])
  .openapi("WardrobeEvent", { description: "An event of the wardrobe's stream, with its data read as JSON." });

export const WardrobeEventData = z.union([garment, reset]).openapi("WardrobeEventData", {
  description: "The data of an event of the wardrobe's stream.",
  ...streamOf("WardrobeEvent"),
});
