// The parts that all Armoires of a test run share and none changes, made once for the run: the bundled Workers, an image of
// the migrated database, and the models.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { z } from "zod";
import { bundle, keptBundles, makeOnce } from "../../local/bundle.ts";
import { localConfiguration } from "../../local/configuration.ts";
import { startModels } from "../../local/models.ts";
import { migrations } from "../../tools/migrations.ts";

export interface SharedParts {
  /** The parts that are made when the first test needs them. */
  readonly folder: string;
  readonly modelsUrl: string;
  /** Paths of files: the database as PGlite dumps it, and the two Workers as wrangler bundles them for a deployment. */
  readonly databaseImage: string;
  readonly worker: string;
  readonly standIns: string;
}

export async function makeSharedParts(): Promise<{ parts: SharedParts; close(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "armoire-parts-"));
  const databaseImage = path.join(folder, "database.tar");
  const models = await startModels();
  const close = async () => {
    await models.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const configurations = await localConfiguration({ folder, vars: {}, modelsUrl: models.url, rateLimitFactor: 1 });
    const [[worker, standIns]] = await Promise.all([keptBundles(configurations), writeDatabase(databaseImage)]);
    return { parts: { folder, modelsUrl: models.url, databaseImage, worker, standIns }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function writeDatabase(file: string): Promise<void> {
  const database = await PGlite.create();
  await migrate(drizzle(database), migrations);
  const image = await database.dumpDataDir("none");
  await database.close();
  await writeFile(file, Buffer.from(await image.arrayBuffer()));
}

/** Changes a Worker's configuration file, so that it runs the bundle as it is. */
export async function runBundle(configuration: string, file: string): Promise<void> {
  const config = z.looseObject({ main: z.string() }).parse(JSON.parse(await readFile(configuration, "utf8")));
  await writeFile(
    configuration,
    JSON.stringify({ ...config, main: file, no_bundle: true, minify: false, upload_source_maps: false }),
  );
}

/** Changes the configuration file of another Worker than ours so that it runs a bundle; the first Armoire that needs it makes it. */
export async function runOwnBundle(configuration: string, { folder }: SharedParts): Promise<void> {
  const { main } = z.looseObject({ main: z.string() }).parse(JSON.parse(await readFile(configuration, "utf8")));
  const name = path.basename(main, ".ts");
  const made = path.join(folder, name);
  const file = path.join(made, `${name}.js`);
  await makeOnce(made, [file], (unfinished) => bundle(configuration, unfinished));
  await runBundle(configuration, file);
}
