// The real Worker, except that its Images binding and its queue are watched: transforms are counted, and fail as the test's
// script says; messages are noted with their delays. The
// transforms themselves are the real ones. The local binding ignores `segment`, so the script can also cut.

import { IngestMessage } from "../../src/domain/garment/ingest-message.ts";
import armoire from "../../src/index.ts";
import type { Bindings } from "../../src/services.ts";
import { ImagesScript, imagesPath } from "./watched-images.ts";

export * from "../../src/index.ts";

let script: ImagesScript = { failures: [] };
let transforms = 0;
let sent: { user_id: string; delay: number }[] = [];

export default {
  async fetch(request, env, context) {
    if (new URL(request.url).pathname !== imagesPath) return armoire.fetch(request, watched(env), context);
    if (request.method === "PUT") {
      script = ImagesScript.parse(await request.json());
      transforms = 0;
      sent = [];
    }
    return Response.json({ transforms, sent });
  },
  queue: (batch, env) => armoire.queue(batch, watched(env)),
  scheduled: (controller, env) => armoire.scheduled(controller, watched(env)),
} satisfies ExportedHandler<Bindings>;

/** One for each environment, because the Worker builds its services once for each. */
const environments = new WeakMap<Bindings, Bindings>();

function watched(env: Bindings): Bindings {
  const known = environments.get(env);
  if (known !== undefined) return known;
  const images = env.IMAGES;
  const IMAGES: ImagesBinding = {
    ...images,
    info: (stream) => images.info(stream),
    input: (stream) => watchedTransformer(images.input(stream), false),
  };
  const INGEST: Bindings["INGEST"] = {
    send: (message, options) => env.INGEST.send(message, options),
    metrics: () => env.INGEST.metrics(),
    async sendBatch(messages, options) {
      const batch = [...messages];
      for (const { body, delaySeconds } of batch) {
        sent.push({ user_id: IngestMessage.parse(body).user_id, delay: delaySeconds ?? options?.delaySeconds ?? 0 });
      }
      return env.INGEST.sendBatch(batch, options);
    },
  };
  const environment = { ...env, IMAGES, INGEST };
  environments.set(env, environment);
  return environment;
}

function watchedTransformer(transformer: ImageTransformer, isSegment: boolean): ImageTransformer {
  return {
    transform: (change) => watchedTransformer(transformer.transform(change), isSegment || change.segment !== undefined),
    draw: () => {
      throw new Error("not expected of Armoire");
    },
    async output(options) {
      transforms += 1;
      const failure = script.failures.find(({ times, only }) => times > 0 && (only === undefined || isSegment));
      if (failure === undefined) return transformer.output(options);
      failure.times -= 1;
      throw new Error(failure.message);
    },
  };
}
