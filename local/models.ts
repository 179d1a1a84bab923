// The local models over HTTP, in a thread of their own: a photo takes the processor for tens of milliseconds, and the
// database in the main thread must not wait for that.

import { z } from "zod";
import { answerQuestions } from "./decision-model.ts";
import { describeBySchema } from "./description-model.ts";
import { serveJson } from "./json-server.ts";
import { keepThread, placeInThread } from "./kept-thread.ts";
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

/**
 * Starts the models in a thread and waits until they answer. The address stays when the thread is started again: the Worker
 * knows only that one, and the queue sends a photo again that found no models in between.
 */
export async function startModels(say: (words: string) => void = console.error): Promise<LocalModels> {
  const thread = await keepThread(import.meta.filename, (words) => say(`The local models: ${words}`));
  return { url: `http://127.0.0.1:${thread.port}`, close: () => thread.close() };
}

const place = placeInThread();
if (place !== null) place.serves(await serve(place.port));

async function serve(port: number): Promise<number> {
  const [garments, words] = await Promise.all([loadGarmentModel(), loadWordVectors()]);
  const answers: Readonly<Record<string, (body: unknown) => Promise<unknown>>> = {
    "/decide": (body) => answerQuestions(garments, DecideBody.parse(body)),
    "/embed": async (body) => ({ data: words.embed(EmbedBody.parse(body).texts) }),
    "/describe": async (body) => {
      const { image, schema } = DescribeBody.parse(body);
      return { content: JSON.stringify(await describeBySchema(garments, image, schema)) };
    },
  };
  const server = await serveJson(
    async (path, body) => {
      const answer = answers[path];
      if (answer === undefined) return { status: 404, body: { message: "no such model" } };
      try {
        return { status: 200, body: await answer(body) };
      } catch (error) {
        return { status: 400, body: { message: error instanceof Error ? error.message : "failed" } };
      }
    },
    { port },
  );
  return server.port;
}
