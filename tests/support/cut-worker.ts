// A second Worker with Armoire's own bindings, in workerd beside it. It runs production's steps, and interrupts them, or deletes
// the garment, after the step that the test names. A hook that throws is like a crash: nothing runs after it, no clean-up either.

import { z } from "zod";
import { cataloguePhoto, ingestSteps } from "../../src/actions/catalogue-photo.ts";
import { intakeSteps, keepPhoto } from "../../src/actions/keep-photo.ts";
import { removeGarment } from "../../src/actions/remove-garment.ts";
import { sha256 } from "../../src/digest.ts";
import { IngestMessage } from "../../src/domain/garment/ingest-message.ts";
import { type Bindings, type Services, servicesOf } from "../../src/services.ts";

const garment = { user_id: z.uuid(), garment_id: z.uuid() };
export const Order = z.discriminatedUnion("do", [
  /** Stores a photo. Without `cut`, the photo is stored and its message is lost. */
  z.object({ do: z.literal("keep"), user_id: z.uuid(), photo: z.string(), cut: z.enum(intakeSteps).optional() }),
  /** Claims the garment and looks at its photo. After a step: a crash, a deletion, or another consumer, which overtakes it or only claims it. */
  z.object({
    do: z.literal("look"),
    ...garment,
    cut: z.enum(ingestSteps).optional(),
    remove: z.enum(ingestSteps).optional(),
    overtake: z.enum(ingestSteps).optional(),
    lose: z.enum(ingestSteps).optional(),
  }),
  z.object({ do: z.literal("send"), messages: z.array(IngestMessage) }),
  z.object({ do: z.literal("bury"), message: IngestMessage }),
  /** Removes a vector without changing the database. */
  z.object({ do: z.literal("forget_vector"), garment_id: z.uuid() }),
]);
export type Order = z.infer<typeof Order>;

class Interruption extends Error {}

type CutBindings = Bindings & { DEAD: Queue };

export default {
  async fetch(request, env) {
    const wired = servicesOf(env);
    if (!wired.ok) return Response.json({ error: wired.problems }, { status: 500 });
    const order = Order.parse(await request.json());
    try {
      return Response.json({ garment_id: await obey(wired.services, env.DEAD, order), cut: false });
    } catch (error) {
      if (error instanceof Interruption) return Response.json({ garment_id: error.message, cut: true });
      return Response.json({ error: String(error instanceof Error ? error.stack : error) }, { status: 500 });
    }
  },
} satisfies ExportedHandler<CutBindings>;

async function obey(services: Services, dead: Queue, order: Order): Promise<string> {
  switch (order.do) {
    case "keep": {
      const id = services.newId();
      const bytes = Uint8Array.from(atob(order.photo), (character) => character.charCodeAt(0));
      await keepPhoto(
        { ...services, ingest: { sendBatch: async () => {} }, later: () => {} },
        { id: order.user_id, vectorIndex: 1 },
        { bytes, hash: await sha256(bytes) },
        id,
        {
          after: (step) => {
            if (step === order.cut) throw new Interruption(id);
          },
        },
      );
      return id;
    }
    case "look": {
      const { user_id: userId, garment_id: garmentId, cut, remove, overtake, lose } = order;
      const claim = async () => {
        const claimed = await services.catalogue.claim(
          userId,
          garmentId,
          services.settings.SWEEP_PROCESSING_AFTER_SECONDS,
          services.settings.LOOKS_DAILY_TOTAL,
        );
        if (claimed.state !== "claimed") throw new Error(`not to be claimed: ${claimed.state}`);
        return claimed.claim;
      };
      await cataloguePhoto(services, await claim(), async (step) => {
        if (step === overtake) await cataloguePhoto(services, await claim());
        if (step === lose) await claim();
        if (step === remove) {
          const waiting: Promise<unknown>[] = [];
          await removeGarment({ ...services, later: (work) => void waiting.push(work) }, userId, garmentId);
          await Promise.all(waiting);
        }
        if (step === cut) throw new Interruption(garmentId);
      }).catch((error: unknown) => {
        // The garment was deleted before its photo was read: the consumer marks a row as failed that does not exist any more.
        if (!(remove === "claimed" && error instanceof Error && error.name === "Unusable")) throw error;
      });
      return garmentId;
    }
    case "send":
      await services.ingest.sendBatch(order.messages.map((body) => ({ body })));
      return "";
    case "bury":
      await dead.send(order.message);
      return order.message.garment_id;
    case "forget_vector":
      await services.vectors.delete("", 1, [order.garment_id]);
      return order.garment_id;
  }
}
