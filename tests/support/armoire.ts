// The whole of Armoire for tests: the built Worker with real R2, queues, images and objects, Postgres in this process,
// the stand-ins, and the local models. Nothing is mocked; a fault script makes the outside fail.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTestHarness, type TestHarness } from "wrangler";
import { localConfiguration } from "../../local/configuration.ts";
import { type LocalMail, startMail } from "../../local/mail.ts";
import { type LocalModels, startModels } from "../../local/models.ts";
import { type LocalPostgres, startPostgres } from "../../local/postgres.ts";
import type { Bindings } from "../../src/services.ts";
import { breakFeed } from "./broken-feed-configuration.ts";
import { letCrash } from "./crashing-configuration.ts";
import { type Cutter, cutterConfiguration, cutterName, cutterOver } from "./cutter.ts";
import { faultsOver } from "./faults.ts";

export const auditSecret = "audit-secret-for-tests-0123456789abcdef";
export const authSecret = "auth-secret-for-tests-0123456789abcdef-Qx7";

export interface ArmoireOptions {
  /** Variables beside or instead of the tests' own. */
  readonly vars?: Readonly<Record<string, string>>;
  readonly faults?: boolean;
  /** Adds the Worker that cuts production's steps off. */
  readonly cutter?: boolean;
  /** Puts an object that is out of order in the place of the feed of events. */
  readonly feed?: "broken";
  /** Lets a conversation's object crash when the test says so. */
  readonly crashing?: boolean;
  /** Stands between the Worker and the database; given its real endpoint, answers the one to use. */
  readonly databaseEndpoint?: (real: string) => Promise<string> | string;
  readonly authLimitFactor?: number;
  readonly rateLimitFactor?: number;
}

export interface Armoire {
  readonly url: string;
  readonly database: LocalPostgres;
  readonly mailFolder: string;
  readonly faults: ReturnType<typeof faultsOver>;
  readonly cutter: Cutter;
  readonly harness: TestHarness;
  /** The Worker's own bindings, called from the test. */
  bindings(): Promise<Bindings>;
  /** Runs the scheduled handler, as the cron would. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/** Starts one. Times that a person would wait for are short here; what must be awaited is awaited by its event. */
export async function startArmoire(options: ArmoireOptions = {}): Promise<Armoire> {
  const folder = await mkdtemp(path.join(tmpdir(), "armoire-test-"));
  const started: { models?: LocalModels; mail?: LocalMail; database?: LocalPostgres } = {};
  [started.database, started.models, started.mail] = await Promise.all([
    startPostgres({}),
    startModels(),
    startMail(path.join(folder, "mail"), () => {}),
  ]);
  const { database, models, mail } = started;
  const endpoint = (await options.databaseEndpoint?.(database.endpoint)) ?? database.endpoint;
  const [worker, standIns] = await localConfiguration({
    folder,
    vars: {
      ENVIRONMENT: "development",
      BETTER_AUTH_SECRET: authSecret,
      AUDIT_SECRET: auditSecret,
      DATABASE_URL: database.url,
      DATABASE_HTTP_ENDPOINT: endpoint,
      MAIL_ENDPOINT: mail.url,
      MAIL_API_KEY: "test",
      MAIL_FROM: "Armoire <armoire@localhost>",
      INGEST_RETRY_DELAY_SECONDS: "0",
      // Nobody listens there: no test asks the real service.
      WEATHER_BASE_URL: "http://127.0.0.1:9",
      ...options.vars,
    },
    modelsUrl: models.url,
    faults: options.faults ?? false,
    rateLimitFactor: options.rateLimitFactor ?? 1000,
    authLimitFactor: options.authLimitFactor ?? 1000,
  });
  if (options.crashing === true) await letCrash(worker);
  const brokenFeed = options.feed === "broken" ? [await breakFeed(worker)] : [];
  const configurations = [
    worker,
    standIns,
    ...brokenFeed,
    ...(options.cutter === true ? [await cutterConfiguration(worker)] : []),
  ];
  const harness = createTestHarness({ workers: configurations.map((configPath) => ({ configPath })) });
  const { url } = await harness.listen();
  const standInWorker = harness.getWorker("armoire-stand-ins");
  return {
    url: url.origin,
    database,
    mailFolder: path.join(folder, "mail"),
    faults: faultsOver((input, init) => standInWorker.fetch(input, init)),
    cutter: cutterOver((input, init) => harness.getWorker(cutterName).fetch(input, init)),
    harness,
    bindings: () => harness.getWorker<Bindings>("armoire").getEnv(),
    async sweep() {
      await harness.getWorker("armoire").scheduled({ cron: "*/5 * * * *", scheduledTime: new Date() });
    },
    async close() {
      await harness.close();
      await Promise.all([database.close(), models.close(), mail.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
