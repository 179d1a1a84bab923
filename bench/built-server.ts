// The bundle of a deployment, run by workerd alone: no wrangler dev, no proxy, no request log.

import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { localConfiguration, root } from "../local/configuration.ts";
import { startModels } from "../local/models.ts";
import { startPostgres } from "../local/postgres.ts";
import { bareConfiguration } from "./bare-server.ts";

const run = promisify(execFile);

async function buildBundle(name: string, configuration: string, folder: string) {
  await mkdir(folder, { recursive: true });
  await run(
    path.join(root, "node_modules", ".bin", "wrangler"),
    ["deploy", "--dry-run", "-c", configuration, "--outdir", folder],
    { cwd: root },
  );
  const { workerOptions, main = "index.ts" } = unstable_getMiniflareWorkerOptions(configuration);
  const bundle = path.join(folder, `${path.basename(main, ".ts")}.js`);
  return { ...workerOptions, name, modules: [{ type: "ESModule" as const, path: bundle }], modulesRoot: folder };
}

export interface BuiltServer {
  readonly url: string;
  readonly bareUrl: string;
  /** The address at which the database speaks Neon's HTTP protocol. */
  readonly databaseEndpoint: string;
  stop(): Promise<void>;
}

export async function startBuilt(folder: string, vars: Readonly<Record<string, string>> = {}): Promise<BuiltServer> {
  const [database, models] = await Promise.all([startPostgres({}), startModels()]);
  const secret = (name: string) => `${name}-for-the-bench-0123456789-abcdefgh`;
  const [worker, standIns] = await localConfiguration({
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
  const armoire = await buildBundle("armoire", worker, path.join(folder, "worker"));
  const others = await buildBundle("armoire-stand-ins", standIns, path.join(folder, "stand-ins"));
  const bare = await buildBundle("bare", await bareConfiguration(), path.join(folder, "bare"));
  const served = new Miniflare(convertV4MiniflareOptions({ workers: [armoire, others] }));
  const plain = new Miniflare(convertV4MiniflareOptions({ workers: [bare] }));
  const [url, bareUrl] = await Promise.all([served.ready, plain.ready]);
  return {
    url: url.origin,
    bareUrl: bareUrl.origin,
    databaseEndpoint: database.endpoint,
    async stop() {
      await Promise.all([served.dispose(), plain.dispose()]);
      await Promise.all([database.close(), models.close()]);
    },
  };
}
