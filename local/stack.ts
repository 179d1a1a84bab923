// The parts of a local Armoire, started together and stopped together.

import { mkdir } from "node:fs/promises";
import path from "node:path";
import { localConfiguration } from "./configuration.ts";
import { keepEmbeddingsCurrent } from "./embedding-version.ts";
import { secretsOf } from "./folder.ts";
import { startMail } from "./mail.ts";
import { startModels } from "./models.ts";
import { startPostgres } from "./postgres.ts";
import { localVariables } from "./variables.ts";
import { runWrangler, untilAnswers } from "./wrangler.ts";

export interface Stack {
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
  readonly databaseUrl?: string;
  /** Called if the Worker's process ends by itself. */
  readonly onExit: (words: string) => void;
}

/** Widens the API's rate limits: one person's bench and demo are no abuse. */
const rateLimitFactor = 1000;

export async function startStack({ folder, port, databaseUrl, onExit }: StackOptions): Promise<Stack> {
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
    rateLimitFactor,
  });
  const url = `http://localhost:${port}`;
  const args = ["dev", "-c", configurations[0], "-c", configurations[1], "--port", String(port), "--ip", "127.0.0.1"];
  const folders = [
    "--persist-to",
    path.join(folder, "worker"),
    "--log-level",
    process.env["ARMOIRE_LOG"] ?? "error",
    "--test-scheduled",
  ];
  const wrangler = runWrangler([...args, ...folders], (code) => onExit(`The Worker's process ended by itself (code ${code}).`));
  const stack: Stack = {
    url,
    databaseEndpoint: database.endpoint,
    async sweep(when) {
      const cron = encodeURIComponent(when === "often" ? "*/5 * * * *" : when);
      const response = await fetch(`${url}/cdn-cgi/handler/scheduled?cron=${cron}`, { signal: AbortSignal.timeout(30_000) });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the scheduled handler answered ${response.status}`);
    },
    async stop() {
      await wrangler.stop();
      await Promise.all([database.close(), models.close(), mail.close()]);
    },
  };
  try {
    await untilAnswers(`${url}/health`, () => wrangler.exited());
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return stack;
}
