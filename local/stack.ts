// The parts of a local Armoire, started together and stopped together.

import { cp, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { freePort } from "../tools/free-port.ts";
import { keptBundles } from "./bundle.ts";
import { localConfiguration, root } from "./configuration.ts";
import { keepEmbeddingsCurrent } from "./embedding-version.ts";
import { secretsOf } from "./folder.ts";
import { startFront } from "./front.ts";
import { endedEarly, type GuardedProcess, runGuarded, untilAnswers } from "./guarded-process.ts";
import { loopback, portInUse, urlOf } from "./host.ts";
import { startMail } from "./mail.ts";
import { startModels } from "./models.ts";
import { startPostgres } from "./postgres.ts";
import { localVariables, logLevelOf } from "./variables.ts";

export interface Stack {
  /** Where a person on this machine finds it. */
  readonly url: string;
  /** The address at which the database speaks Neon's HTTP protocol. */
  readonly databaseEndpoint: string;
  /** Calls the Worker's scheduled handler: as the cron of every five minutes, or at the start, when a sweep is due in any case. */
  sweep(when: "often" | "at start"): Promise<void>;
  stop(): Promise<void>;
}

export interface StackOptions {
  readonly folder: string;
  readonly port: number;
  /** The address to listen at; 127.0.0.1 if left out, which no other machine reaches. */
  readonly host?: string;
  readonly databaseUrl?: string;
  /** Runs the Worker under `wrangler dev`, which bundles it anew when its code changes. */
  readonly isWatched?: boolean;
  /** Called if the Worker's process ends by itself. */
  readonly onExit: (words: string) => void;
}

/** Widens the API's rate limits: one person's bench and demo are no abuse. */
const rateLimitFactor = 1000;

export async function startStack(options: StackOptions): Promise<Stack> {
  const { folder, port, host = loopback, databaseUrl, isWatched = false, onExit } = options;
  await mkdir(folder, { recursive: true });
  const [database, models, mail, secrets] = await Promise.all([
    startPostgres(databaseUrl === undefined ? { folder: path.join(folder, "postgres") } : { url: databaseUrl }),
    startModels(),
    startMail(path.join(folder, "mail")),
    secretsOf(folder),
  ]);
  await keepEmbeddingsCurrent(folder, async () => {
    const query = "update garment_predictions set embedding_id = null where embedding_id is not null";
    const response = await fetch(database.endpoint, { method: "POST", body: JSON.stringify({ query }) });
    if (!response.ok) throw new Error(`the database answered ${response.status}: ${await response.text()}`);
  });
  const configurations = await localConfiguration({
    folder: path.join(folder, "configuration"),
    vars: {
      ...secrets,
      ...localVariables(process.env),
      DATABASE_URL: database.url,
      DATABASE_HTTP_ENDPOINT: database.endpoint,
      MAIL_ENDPOINT: mail.url,
    },
    modelsUrl: models.url,
    // wrangler dev follows public/. Miniflare reads the names of the files once, so it gets a copy: what is built while it runs, by a test
    // or a check, has other names. Beside the configuration, which is made anew at each start and is in no backup.
    ...(!isWatched && { assets: await copyOfAssets(path.join(folder, "configuration", "assets")) }),
    rateLimitFactor,
  });
  const isOpen = host !== loopback;
  // Miniflare listens at 127.0.0.1 only; a front of ours is what the network reaches.
  const workerPort = isOpen ? await freePort() : port;
  const url = urlOf(loopback, workerPort);
  const run = isWatched ? runWatched : runBuilt;
  const at = { port: workerPort, folder: path.join(folder, "worker"), temporary: path.join(folder, "tmp") };
  let isReady = false;
  const server = await run(configurations, at, (code) => {
    // Before that, the start says what is wrong.
    if (isReady) onExit(`The Worker's process ended by itself (code ${code}).`);
  });
  let front: { close(): Promise<void> } | undefined;
  const stack: Stack = {
    url: urlOf(host, port),
    databaseEndpoint: database.endpoint,
    async sweep(when) {
      const cron = encodeURIComponent(when === "often" ? "*/5 * * * *" : when);
      const response = await fetch(`${url}/cdn-cgi/local/scheduled?cron=${cron}`, { signal: AbortSignal.timeout(30_000) });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the scheduled handler answered ${response.status}`);
    },
    async stop() {
      await front?.close();
      await server.stop();
      await Promise.all([database.close(), models.close(), mail.close()]);
    },
  };
  try {
    const word = isWatched ? "ready" : await server.firstWord;
    if (word === "port in use") throw portInUse(workerPort);
    if (word === null) throw endedEarly();
    await untilAnswers(`${url}/health`, () => server.exited());
    if (isOpen) front = await startFront({ host, port, workerPort });
  } catch (error) {
    await stack.stop();
    throw error;
  }
  isReady = true;
  return stack;
}

async function copyOfAssets(folder: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await cp(path.join(root, "public"), folder, { recursive: true });
  return folder;
}

type Run = (
  configurations: readonly [string, string],
  at: { readonly port: number; readonly folder: string; readonly temporary: string },
  onExit: (code: number | null) => void,
) => Promise<GuardedProcess>;

const runBuilt: Run = async (configurations, { port, folder, temporary }, onExit) => {
  const [worker, standIns] = configurations;
  const [bundle, standInsBundle] = await keptBundles(configurations);
  const workers = [
    { configuration: worker, bundle },
    { configuration: standIns, bundle: standInsBundle },
  ];
  const args = [JSON.stringify({ workers, port, folder, log: logLevelOf(process.env) })];
  return runGuarded({ script: path.join(root, "local", "serve.ts"), args, temporary }, onExit);
};

const runWatched: Run = async (configurations, { port, folder, temporary }, onExit) => {
  const [worker, standIns] = configurations;
  const listens = ["-c", worker, "-c", standIns, "--port", String(port), "--ip", loopback, "--inspector-port", "0"];
  const quiet = ["--log-level", logLevelOf(process.env), "--show-interactive-dev-session=false"];
  const script = path.join(root, "node_modules", "wrangler", "bin", "wrangler.js");
  const args = ["dev", ...listens, "--persist-to", folder, "--test-scheduled", ...quiet];
  return runGuarded({ script, args, temporary }, onExit);
};
