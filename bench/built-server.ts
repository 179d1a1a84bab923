// Armoire's bundle in workerd beside a bare Hono route, both as `npm start` serves them.

import path from "node:path";
import { startBuiltWorkers } from "../local/built-workers.ts";
import { bundle, keptBundles } from "../local/bundle.ts";
import { localConfiguration } from "../local/configuration.ts";
import { startModels } from "../local/models.ts";
import { startPostgres } from "../local/postgres.ts";
import { bareConfiguration } from "./bare-configuration.ts";

export interface BuiltServer {
  readonly url: string;
  readonly bareUrl: string;
  /** The address at which the database speaks Neon's HTTP protocol. */
  readonly databaseEndpoint: string;
  stop(): Promise<void>;
}

const served = { port: 0, folder: null, log: "error" } as const;

/** A bare route, served as Armoire is. */
export async function startBare(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const configuration = await bareConfiguration(folder);
  const file = await bundle(configuration, path.join(folder, "bare"));
  return startBuiltWorkers({ ...served, workers: [{ configuration, bundle: file }] });
}

export async function startBuilt(folder: string, vars: Readonly<Record<string, string>> = {}): Promise<BuiltServer> {
  const [database, models] = await Promise.all([startPostgres({}), startModels()]);
  const secret = (name: string) => `${name}-for-the-bench-0123456789-abcdefgh`;
  const configurations = await localConfiguration({
    folder: path.join(folder, "configuration"),
    vars: {
      ENVIRONMENT: "development",
      BETTER_AUTH_SECRET: secret("auth"),
      AUDIT_SECRET: secret("audit"),
      DATABASE_URL: database.url,
      DATABASE_HTTP_ENDPOINT: database.endpoint,
      ...vars,
    },
    modelsUrl: models.url,
    rateLimitFactor: 1000,
  });
  const [worker, standIns] = await keptBundles(configurations);
  const armoire = await startBuiltWorkers({
    ...served,
    workers: [
      { configuration: configurations[0], bundle: worker },
      { configuration: configurations[1], bundle: standIns },
    ],
  });
  const bare = await startBare(folder);
  return {
    url: armoire.url,
    bareUrl: bare.url,
    databaseEndpoint: database.endpoint,
    async stop() {
      await Promise.all([armoire.stop(), bare.stop()]);
      await Promise.all([database.close(), models.close()]);
    },
  };
}
