// What a local Armoire consists of, started together and stopped together.

import { spawn } from "node:child_process";
import path from "node:path";
import { localConfiguration, root } from "./configuration.ts";
import { StartFailure, secretsOf } from "./folder.ts";
import { startMail } from "./mail.ts";
import { startModels } from "./models.ts";
import { startPostgres } from "./postgres.ts";

export interface Stack {
  readonly url: string;
  /** Calls the Worker's scheduled handler, as the cron would. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
}

export interface StackOptions {
  readonly folder: string;
  readonly port: number;
  readonly databaseUrl?: string;
  /** Called when the Worker's process ends by itself. */
  readonly onExit: (words: string) => void;
}

/** One person's bench and demo are no abuse: the API's limits are this much wider here. */
const rateLimitFactor = 1000;
const readyWithinMs = 60_000;

/** What differs from production's defaults, for one person at a laptop: a lost message is found within a minute. */
const localVars = {
  ENVIRONMENT: "development",
  INGEST_RETRY_DELAY_SECONDS: "2",
  PHOTO_TIMEOUT_SECONDS: "30",
  SWEEP_PENDING_AFTER_SECONDS: "30",
  SWEEP_PROCESSING_AFTER_SECONDS: "45",
  MAIL_API_KEY: "local",
  MAIL_FROM: "Armoire <armoire@localhost>",
};

/** Variables that a person may set in the environment of `npm start`; the Worker checks them as in production. */
const passedOn = [
  "ALLOWED_ORIGINS",
  "ALLOW_DEV_SINGLE_USER",
  "DEV_SINGLE_USER_EMAIL",
  "ENVIRONMENT",
  "MEDIA_BASE_URL",
  "PUBLIC_URL",
  "REQUIRE_EMAIL_VERIFICATION",
  "REVIEW_THRESHOLD",
  "SWEEP_PENDING_AFTER_SECONDS",
  "SWEEP_PROCESSING_AFTER_SECONDS",
  "SWEEP_ORPHAN_AFTER_SECONDS",
  "INGEST_RETRY_DELAY_SECONDS",
  "INGEST_ATTEMPTS_MAX",
  "BETTER_AUTH_SECRET",
  "AUDIT_SECRET",
];

export async function startStack({ folder, port, databaseUrl, onExit }: StackOptions): Promise<Stack> {
  const [database, models, mail, secrets] = await Promise.all([
    startPostgres(databaseUrl === undefined ? { folder: path.join(folder, "postgres") } : { url: databaseUrl }),
    startModels(),
    startMail(path.join(folder, "mail")),
    secretsOf(folder),
  ]);
  const given = Object.fromEntries(
    passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  const configurations = await localConfiguration({
    folder: path.join(folder, "configuration"),
    vars: {
      ...localVars,
      ...secrets,
      DATABASE_URL: database.url,
      DATABASE_HTTP_ENDPOINT: database.endpoint,
      MAIL_ENDPOINT: mail.url,
      ...given,
    },
    modelsUrl: models.url,
    rateLimitFactor,
  });
  const url = `http://localhost:${port}`;
  const wrangler = runWrangler([
    "dev",
    "-c",
    configurations[0],
    "-c",
    configurations[1],
    "--port",
    String(port),
    "--ip",
    "127.0.0.1",
    "--inspector-port",
    "0",
    "--persist-to",
    path.join(folder, "worker"),
    "--log-level",
    process.env["ARMOIRE_LOG"] ?? "error",
    "--show-interactive-dev-session=false",
    "--test-scheduled",
  ]);
  let stopped = false;
  let exited = false;
  wrangler.on("exit", (code) => {
    exited = true;
    if (!stopped) onExit(`The Worker's process ended by itself (code ${code}).`);
  });
  const stack: Stack = {
    url,
    async sweep() {
      const response = await fetch(`${url}/cdn-cgi/handler/scheduled?cron=*/5+*+*+*+*`, { signal: AbortSignal.timeout(30_000) });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the scheduled handler answered ${response.status}`);
    },
    async stop() {
      stopped = true;
      // Letting go of the leash ends wrangler and workerd at once; what they keep is on disk and made to be cut off.
      const gone = exited ? Promise.resolve() : new Promise((resolve) => wrangler.once("exit", resolve));
      wrangler.stdin?.end();
      await gone;
      await Promise.all([database.close(), models.close(), mail.close()]);
    },
  };
  try {
    await untilHealthy(url, () => exited);
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return stack;
}

function runWrangler(args: readonly string[]) {
  const script = path.join(root, "node_modules", "wrangler", "bin", "wrangler.js");
  return spawn(process.execPath, [path.join(root, "local", "wrangler-guard.mjs"), script, ...args], {
    cwd: root,
    detached: true,
    stdio: ["pipe", "inherit", "inherit"],
    env: {
      ...process.env,
      WRANGLER_SEND_METRICS: "false",
      CI: "1",
      NO_UPDATE_NOTIFIER: "1",
      WRANGLER_SEND_ERROR_REPORTS: "false",
    },
  });
}

async function untilHealthy(url: string, exited: () => boolean): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  while (Date.now() < deadline) {
    if (exited()) throw new StartFailure("The Worker's process ended while starting; its last words are above.");
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    await response?.body?.cancel();
    // 503 is an answer too: a setting that is wrong is said in the log, and the person decides.
    if (response !== null && (response.ok || response.status === 503)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new StartFailure(`The Worker did not answer within ${readyWithinMs / 1000} s.`);
}
