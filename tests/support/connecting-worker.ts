// The Worker as workerd alone runs it, with its own connections to the outside. The harness of the other tests sends a Worker's
// requests through Node's fetch, which makes an answer of a refused connection, and silence of an answer that is cut.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { inject } from "vitest";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { localConfiguration } from "../../local/configuration.ts";
import { startPostgres } from "../../local/postgres.ts";
import { auditSecret, authSecret } from "./armoire.ts";
import { type DatabaseProxy, startDatabaseProxy } from "./database-proxy.ts";
import { noteDatabase } from "./test-databases.ts";

export interface ConnectingWorker {
  readonly url: string;
  readonly proxy: DatabaseProxy;
  logLines(): readonly string[];
  close(): Promise<void>;
}

/** Starts the Worker with the proxy between it and its database. Nothing of AI or Vectorize answers. */
export async function startConnectingWorker(vars: Readonly<Record<string, string>>): Promise<ConnectingWorker> {
  const parts = inject("parts");
  const folder = await mkdtemp(path.join(tmpdir(), "armoire-connecting-"));
  await using started = new AsyncDisposableStack();
  started.defer(() => rm(folder, { recursive: true, force: true }));
  const database = await startPostgres({ image: new Blob([await readFile(parts.databaseImage)]) });
  started.defer(() => database.close());
  const proxy = await startDatabaseProxy(database.endpoint);
  started.defer(() => proxy.close());
  const configurations = await localConfiguration({
    folder,
    vars: {
      ENVIRONMENT: "development",
      BETTER_AUTH_SECRET: authSecret,
      AUDIT_SECRET: auditSecret,
      DATABASE_URL: database.url,
      DATABASE_HTTP_ENDPOINT: proxy.endpoint,
      ...vars,
    },
    modelsUrl: parts.modelsUrl,
    rateLimitFactor: 1000,
  });
  const names = ["armoire", "armoire-stand-ins"];
  const workers = [parts.worker, parts.standIns].map((bundle, index) => ({
    ...unstable_getMiniflareWorkerOptions(configurations[index] ?? "").workerOptions,
    name: names[index] ?? "",
    modules: [{ type: "ESModule" as const, path: bundle }],
    modulesRoot: path.dirname(bundle),
  }));
  const lines: string[] = [];
  const handleStructuredLogs = ({ message }: { message: string }) => void lines.push(message);
  const served = new Miniflare(convertV4MiniflareOptions({ workers, handleStructuredLogs }));
  started.defer(() => served.dispose());
  const { origin } = await served.ready;
  noteDatabase(origin, database.endpoint);
  const running = started.move();
  return { url: origin, proxy, logLines: () => lines, close: () => running.disposeAsync() };
}
