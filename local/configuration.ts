// The local wrangler configuration, generated from wrangler.toml: the same Worker and bindings, with stand-ins behind the
// two bindings that have no local simulator, and this machine's addresses and secrets.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";

export const root = path.join(import.meta.dirname, "..");
const standIns = path.join(root, "local", "stand-ins", "wrangler.toml");

const Config = z.looseObject({
  main: z.string(),
  alias: z.record(z.string(), z.string()),
  vars: z.record(z.string(), z.string()),
  assets: z.looseObject({ directory: z.string() }),
  queues: z.looseObject({ consumers: z.array(z.looseObject({ queue: z.string() })) }),
  ratelimits: z.array(z.looseObject({ name: z.string(), simple: z.object({ limit: z.number(), period: z.number() }) })),
});
const StandInsConfig = z.looseObject({ name: z.string(), main: z.string(), vars: z.record(z.string(), z.string()) });

/** The limits that slow down guessing. */
const signInLimits = ["AUTH_RATE_LIMIT", "EMAIL_RATE_LIMIT", "GUESS_RATE_LIMIT"];

export interface LocalSettings {
  /** Folder that the generated files are written to. */
  readonly folder: string;
  readonly vars: Readonly<Record<string, string>>;
  readonly modelsUrl: string;
  /** The static assets, if not those of public/. */
  readonly assets?: string;
  /** Makes the stand-ins obey a fault script; for tests. */
  readonly faults?: boolean;
  /** Multiplies the API's rate limits. One person's bench on a laptop is no abuse; signing in keeps its limit. */
  readonly rateLimitFactor: number;
  /** Multiplies the limit on signing in; 1 except for tests that make many people. */
  readonly authLimitFactor?: number;
}

/** Writes both configurations and returns their paths, the Worker's first. */
export async function localConfiguration(settings: LocalSettings): Promise<[string, string]> {
  const production = Config.parse(parse(await readFile(path.join(root, "wrangler.toml"), "utf8")));
  const stand = StandInsConfig.parse(parse(await readFile(standIns, "utf8")));
  // AI and Vectorize have no local form, so services replace them. Placement, secrets, staging, a deployment's domain and its variables
  // belong to the platform.
  const {
    ai: _ai,
    vectorize: _vectorize,
    placement: _placement,
    secrets: _secrets,
    env: _env,
    routes: _routes,
    $schema: _schema,
    ...sharedSettings
  } = production;
  const worker = {
    ...sharedSettings,
    main: path.join(root, production.main),
    alias: Object.fromEntries(Object.entries(production.alias).map(([name, file]) => [name, path.join(root, file)])),
    assets: { ...production.assets, directory: settings.assets ?? path.join(root, production.assets.directory) },
    vars: settings.vars,
    services: [
      { binding: "AI", service: stand.name, entrypoint: "AiStandIn" },
      { binding: "VECTORIZE", service: stand.name, entrypoint: "VectorizeStandIn" },
    ],
    // One photo at a time: more would share the core that also answers requests, and no photo would be ready sooner.
    queues: {
      ...production.queues,
      consumers: production.queues.consumers.map((consumer) => ({ ...consumer, max_batch_size: 1, max_batch_timeout: 0 })),
    },
    ratelimits: production.ratelimits.map((limit) => ({
      ...limit,
      simple: {
        ...limit.simple,
        limit:
          limit.simple.limit * (signInLimits.includes(limit.name) ? (settings.authLimitFactor ?? 1) : settings.rateLimitFactor),
      },
    })),
  };
  const other = {
    ...stand,
    main: path.join(path.dirname(standIns), stand.main),
    vars: { ...stand.vars, MODELS_URL: settings.modelsUrl, FAULTS: settings.faults === true ? "on" : "off" },
  };
  await mkdir(settings.folder, { recursive: true });
  const paths: [string, string] = [path.join(settings.folder, "worker.json"), path.join(settings.folder, "stand-ins.json")];
  await writeFile(paths[0], JSON.stringify(worker, null, 2));
  await writeFile(paths[1], JSON.stringify(other, null, 2));
  return paths;
}
