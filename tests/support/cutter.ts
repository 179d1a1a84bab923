// The test's side of tests/support/cut-worker.ts: makes its configuration from the Worker's own, and sends it commands.

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { IngestStep } from "../../src/actions/catalogue-photo.ts";
import type { IntakeStep } from "../../src/actions/keep-photo.ts";
import type { IngestMessage } from "../../src/domain/garment/ingest-message.ts";
import type { Order } from "./cut-worker.ts";

const Config = z.looseObject({
  name: z.string(),
  main: z.string(),
  queues: z.looseObject({ producers: z.array(z.looseObject({ binding: z.string(), queue: z.string() })) }),
  durable_objects: z.object({ bindings: z.array(z.looseObject({ name: z.string() })) }),
});
const Answer = z.object({ garment_id: z.string(), cut: z.boolean() });

export const cutterName = "armoire-cutter";

/** Writes the configuration beside the Worker's and returns its path: the same bindings, no consumer, the dead-letter queue. */
export async function cutterConfiguration(worker: string): Promise<string> {
  const {
    assets: _assets,
    triggers: _triggers,
    exports: _exports,
    ...config
  } = Config.parse(JSON.parse(await readFile(worker, "utf8")));
  const { name, durable_objects } = config;
  const { producers } = config.queues;
  const cutter = {
    ...config,
    name: cutterName,
    main: path.join(import.meta.dirname, "cut-worker.ts"),
    queues: { producers: [...producers, { binding: "DEAD", queue: "armoire-ingest-dead" }] },
    // Binds the Worker's own objects, not new objects of the same class in this Worker.
    durable_objects: { bindings: durable_objects.bindings.map((binding) => ({ ...binding, script_name: name })) },
  };
  const file = path.join(path.dirname(worker), "cutter.json");
  await writeFile(file, JSON.stringify(cutter));
  return file;
}

export interface Cutter {
  /** Stores a photo and loses its message, or crashes after the step; returns the garment's id. */
  keep(userId: string, photo: Uint8Array, cut?: IntakeStep): Promise<string>;
  /** Looks at a garment; after a step it crashes, the garment is deleted, or another consumer overtakes it or only claims it. */
  look(
    userId: string,
    garmentId: string,
    at: { readonly [what in "cut" | "remove" | "overtake" | "lose"]?: IngestStep },
  ): Promise<void>;
  send(...messages: readonly IngestMessage[]): Promise<void>;
  /** Puts a message into the dead-letter queue, as the platform does after the last retry. */
  bury(message: IngestMessage): Promise<void>;
  /** Removes a vector without changing the database. */
  forgetVector(garmentId: string): Promise<void>;
}

interface CutterReply {
  readonly status: number;
  text(): Promise<string>;
}

export function cutterOver(fetch: (path: string, init: { method: string; body: string }) => Promise<CutterReply>): Cutter {
  const order = async (command: Order, cut: boolean): Promise<string> => {
    const reply = await fetch("/", { method: "POST", body: JSON.stringify(command) });
    const text = await reply.text();
    if (reply.status !== 200) throw new Error(`the cutter could not ${command.do}: ${text}`);
    const answer = Answer.parse(JSON.parse(text));
    if (answer.cut !== cut) throw new Error(`${command.do} was ${cut ? "not " : ""}cut off`);
    return answer.garment_id;
  };
  return {
    keep: (userId, photo, cut) =>
      order(
        { do: "keep", user_id: userId, photo: Buffer.from(photo).toString("base64"), ...(cut === undefined ? {} : { cut }) },
        cut !== undefined,
      ),
    look: async (userId, garmentId, at) => {
      await order({ do: "look", user_id: userId, garment_id: garmentId, ...at }, at.cut !== undefined);
    },
    send: async (...messages) => {
      await order({ do: "send", messages: [...messages] }, false);
    },
    bury: async (message) => {
      await order({ do: "bury", message }, false);
    },
    forgetVector: async (garmentId) => {
      await order({ do: "forget_vector", garment_id: garmentId }, false);
    },
  };
}
