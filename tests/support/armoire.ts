// The whole of Armoire for tests: the built Worker with real R2, queues, images and objects, Postgres in this process, the
// stand-ins, and the local models. Nothing is mocked; a fault script makes the services around the Worker fail.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { inject } from "vitest";
import { createTestHarness, type TestHarness } from "wrangler";
import { localConfiguration } from "../../local/configuration.ts";
import { startMail } from "../../local/mail.ts";
import type { LocalPostgres } from "../../local/postgres.ts";
import type { Bindings } from "../../src/services.ts";
import { breakFeed } from "./broken-feed-configuration.ts";
import { letCrash } from "./crashing-configuration.ts";
import { type Cutter, cutterConfiguration, cutterName, cutterOver } from "./cutter.ts";
import { type DatabaseProxy, startDatabaseProxy } from "./database-proxy.ts";
import { faultsOver } from "./faults.ts";
import { mediaConfiguration } from "./media-configuration.ts";
import { borrowPostgres } from "./reused-postgres.ts";
import { runBundle, runOwnBundle, type SharedParts } from "./shared-parts.ts";
import { noteDatabase } from "./test-databases.ts";
import { watchImages } from "./watched-images.ts";

export const auditSecret = "audit-secret-for-tests-0123456789abcdef";
export const authSecret = "auth-secret-for-tests-0123456789abcdef-Qx7";

export interface ArmoireOptions {
  /** Variables that are added to those of the tests, or replace them. */
  readonly vars?: Readonly<Record<string, string>>;
  readonly faults?: boolean;
  /** Adds the Worker that interrupts production's steps. */
  readonly cutter?: boolean;
  /** Adds the Worker that serves images alone, with these variables. */
  readonly media?: Readonly<Record<string, string>>;
  /** Replaces the object of the feed of events by a broken object. */
  readonly feed?: "broken";
  /** Lets a test crash the object of a conversation. */
  readonly crashing?: boolean;
  /** Counts the transforms of the Images binding, and lets a test make them fail. */
  readonly watchedImages?: boolean;
  /** Puts the proxy between the Worker and the database. */
  readonly proxy?: boolean;
  readonly authLimitFactor?: number;
  readonly rateLimitFactor?: number;
}

export interface Armoire {
  readonly url: string;
  readonly database: LocalPostgres;
  /** Makes statements fail, and records the statements. The Worker uses it if `proxy` is set. */
  readonly proxy: DatabaseProxy;
  readonly mailFolder: string;
  readonly faults: ReturnType<typeof faultsOver>;
  readonly cutter: Cutter;
  readonly harness: TestHarness;
  /** The Worker's own bindings, called from the test. */
  bindings(): Promise<Bindings>;
  /** Sweeps, whether anything is noted as unfinished or not. */
  sweep(): Promise<void>;
  /** Runs the scheduled handler as the cron of every five minutes does. */
  cron(): Promise<void>;
  /** Runs the scheduled handler as the nightly cron does. */
  night(): Promise<void>;
  close(): Promise<void>;
}

/** Starts an Armoire. Waits that a person would notice are short here; tests wait for events, not for time. */
export async function startArmoire(options: ArmoireOptions = {}, parts: SharedParts = inject("parts")): Promise<Armoire> {
  const folder = await mkdtemp(path.join(tmpdir(), "armoire-test-"));
  await using started = new AsyncDisposableStack();
  started.defer(() => rm(folder, { recursive: true, force: true }));
  const database = await borrowPostgres(parts.databaseImage);
  started.defer(() => database.close());
  const mail = await startMail(path.join(folder, "mail"), () => {});
  started.defer(() => mail.close());
  const proxy = await startDatabaseProxy(database.endpoint);
  started.defer(() => proxy.close());
  const [worker, standIns] = await localConfiguration({
    folder,
    vars: {
      ENVIRONMENT: "development",
      BETTER_AUTH_SECRET: authSecret,
      AUDIT_SECRET: auditSecret,
      DATABASE_URL: database.url,
      DATABASE_HTTP_ENDPOINT: options.proxy === true ? proxy.endpoint : database.endpoint,
      MAIL_ENDPOINT: mail.url,
      MAIL_API_KEY: "test",
      MAIL_FROM: "Armoire <armoire@localhost>",
      INGEST_RETRY_DELAY_SECONDS: "0",
      // Nothing listens on this port: no test calls the real service.
      WEATHER_BASE_URL: "http://127.0.0.1:9",
      ...options.vars,
    },
    modelsUrl: parts.modelsUrl,
    faults: options.faults ?? false,
    rateLimitFactor: options.rateLimitFactor ?? 1000,
    authLimitFactor: options.authLimitFactor ?? 1000,
  });
  const configurations = [worker, standIns];
  if (options.feed === "broken") configurations.push(await breakFeed(worker));
  if (options.cutter === true) {
    const cutter = await cutterConfiguration(worker);
    await runOwnBundle(cutter, parts);
    configurations.push(cutter);
  }
  if (options.media !== undefined) {
    configurations.push(await mediaConfiguration(worker, { BETTER_AUTH_SECRET: authSecret, ...options.media }));
  }
  if (options.crashing === true) await letCrash(worker);
  if (options.watchedImages === true) await watchImages(worker);
  const isOurs = options.crashing !== true && options.watchedImages !== true;
  await (isOurs ? runBundle(worker, parts.worker) : runOwnBundle(worker, parts));
  await runBundle(standIns, parts.standIns);
  const harness = createTestHarness({ workers: configurations.map((configPath) => ({ configPath })) });
  started.defer(() => harness.close());
  const { url } = await harness.listen();
  noteDatabase(url.origin, database.endpoint);
  const standInWorker = harness.getWorker("armoire-stand-ins");
  const running = started.move();
  return {
    url: url.origin,
    database,
    proxy,
    mailFolder: path.join(folder, "mail"),
    faults: faultsOver((input, init) => standInWorker.fetch(input, init)),
    cutter: cutterOver((input, init) => harness.getWorker(cutterName).fetch(input, init)),
    harness,
    bindings: () => harness.getWorker<Bindings>("armoire").getEnv(),
    async sweep() {
      await harness.getWorker("armoire").scheduled({ cron: "now", scheduledTime: new Date() });
    },
    async night() {
      await harness.getWorker("armoire").scheduled({ cron: "17 3 * * *", scheduledTime: new Date() });
    },
    async cron() {
      await harness.getWorker("armoire").scheduled({ cron: "*/5 * * * *", scheduledTime: new Date() });
    },
    close: () => running.disposeAsync(),
  };
}
