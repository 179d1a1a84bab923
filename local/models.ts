// The local models over HTTP, in a thread of their own: a photo takes the processor for tens of milliseconds, and the
// database in the main thread must not wait for that.

import { createServer } from "node:http";
import path from "node:path";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { z } from "zod";
import { answerQuestions } from "./decision-model.ts";
import { describeBySchema } from "./description-model.ts";
import { loadGarmentModel } from "./vision-model.ts";
import { loadWordVectors } from "./word-vectors.ts";

const Question = z.union([
  z.object({ type: z.literal("noul"), instructions: z.string() }),
  z.object({ type: z.literal("choice"), instructions: z.string(), criteria: z.record(z.string(), z.string().nullable()) }),
  z.object({ type: z.literal("score"), instructions: z.string(), criteria: z.array(z.string()) }),
]);
const DecideBody = z.object({
  model: z.string(),
  state: z.json(),
  questions: z.record(z.string(), Question),
  images: z.array(z.string()),
});
const EmbedBody = z.object({ texts: z.array(z.string()) });
const DescribeBody = z.object({ image: z.string(), schema: z.looseObject({}) });

export interface LocalModels {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the models in a thread and waits until they answer. */
export async function startModels(): Promise<LocalModels> {
  const worker = new Worker(path.join(import.meta.dirname, "models.ts"));
  const port = await new Promise<number>((resolve, reject) => {
    worker.once("message", (message: unknown) => resolve(z.number().parse(message)));
    worker.once("error", reject);
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      await worker.terminate();
    },
  };
}

if (!isMainThread && parentPort !== null) await serve(parentPort);

async function serve(parent: NonNullable<typeof parentPort>): Promise<void> {
  const [garments, words] = await Promise.all([loadGarmentModel(), loadWordVectors()]);
  const answers: Readonly<Record<string, (body: unknown) => Promise<unknown>>> = {
    "/decide": (body) => answerQuestions(garments, DecideBody.parse(body)),
    "/embed": async (body) => ({ data: words.embed(EmbedBody.parse(body).texts) }),
    "/describe": async (body) => {
      const { image, schema } = DescribeBody.parse(body);
      return { content: JSON.stringify(await describeBySchema(garments, image, schema)) };
    },
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const answer = answers[request.url ?? ""];
    try {
      if (answer === undefined) throw new Error("no such model");
      const body = await answer(JSON.parse(Buffer.concat(chunks).toString("utf8")));
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    } catch (error) {
      response.writeHead(400).end(error instanceof Error ? error.message : "failed");
    }
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (address !== null && typeof address !== "string") parent.postMessage(address.port);
  });
}
