// The bundled Workers in workerd, with Miniflare's simulators behind their bindings: no wrangler dev, no proxy, no watcher.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { z } from "zod";
import { logLevels } from "./variables.ts";

const Level = z.enum(logLevels);
/** In the order of our names. */
const miniflareLevels = [LogLevel.NONE, LogLevel.ERROR, LogLevel.WARN, LogLevel.INFO, LogLevel.DEBUG];

export const BuiltWorkersSettings = z.object({
  /** The wrangler configuration and the bundle of each Worker; the first one answers requests. */
  workers: z.array(z.object({ configuration: z.string(), bundle: z.string() })),
  /** Any free one if 0. */
  port: z.int(),
  /** Where R2 and the objects are stored, as `wrangler dev --persist-to` names it; nothing is stored if null. */
  folder: z.string().nullable(),
  log: Level,
});
export type BuiltWorkersSettings = z.infer<typeof BuiltWorkersSettings>;

const Configuration = z.looseObject({ name: z.string() });

async function workerOf({ configuration, bundle }: BuiltWorkersSettings["workers"][number]) {
  const { name } = Configuration.parse(JSON.parse(await readFile(configuration, "utf8")));
  const { workerOptions } = unstable_getMiniflareWorkerOptions(configuration);
  return {
    ...workerOptions,
    name,
    modules: [{ type: "ESModule" as const, path: bundle }],
    modulesRoot: path.dirname(bundle),
  };
}

/** Resolves when the Workers take requests. */
export async function startBuiltWorkers(settings: BuiltWorkersSettings): Promise<{ url: string; stop(): Promise<void> }> {
  const level = logLevels.indexOf(settings.log);
  const server = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: settings.port,
      // wrangler dev keeps its data in the same place, so a folder can be served by either.
      ...(settings.folder !== null && { resourcePersistencePath: path.join(settings.folder, "v3") }),
      // Crons never fire here: the scheduled handler is called by HTTP.
      unsafeTriggerHandlers: true,
      // No call to Cloudflare for a place that nobody reads.
      cf: false,
      logRequests: settings.log === "info" || settings.log === "debug",
      log: new Log(miniflareLevels[level] ?? LogLevel.ERROR),
      // `console.log` has a level of its own.
      handleStructuredLogs: ({ level: name, message }) => {
        const of = logLevels.indexOf(Level.catch("info").parse(name));
        if (of <= level) (of > logLevels.indexOf("warn") ? console.log : console.error)(message);
      },
      workers: await Promise.all(settings.workers.map(workerOf)),
    }),
  );
  const url = await server.ready;
  return { url: url.origin, stop: () => server.dispose() };
}
