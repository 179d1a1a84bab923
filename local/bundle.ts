// The Workers as wrangler bundles them for a deployment. `npm start` keeps its bundles until the code changes.

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { glob, mkdir, mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { root } from "./configuration.ts";

const run = promisify(execFile);
const Configuration = z.looseObject({ main: z.string() });
/** What wrangler makes of both entries, which are called `index.ts`. */
const bundleName = "index.js";

/** Bundles a Worker as `wrangler deploy` does; returns the path of the bundle. */
export async function bundle(configuration: string, folder: string): Promise<string> {
  const { main } = Configuration.parse(JSON.parse(await readFile(configuration, "utf8")));
  const wrangler = path.join(root, "node_modules", "wrangler", "bin", "wrangler.js");
  await run(process.execPath, [wrangler, "deploy", "--dry-run", "-c", configuration, "--outdir", folder], {
    cwd: root,
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true" },
  });
  return path.join(folder, `${path.basename(main, ".ts")}.js`);
}

/** All that a bundle is made of. */
const sources = ["{src,durable-objects,queues,local/stand-ins}/**/*.{ts,json}", "wrangler.toml", "package-lock.json"];
const cache = path.join(root, "node_modules", ".cache", "armoire-bundles");
/** Another process may be about to read an older bundle. */
const keptMs = 60 * 60 * 1000;

async function hashOfSources(): Promise<string> {
  const files: string[] = [];
  for (const pattern of sources) for await (const file of glob(pattern, { cwd: root })) files.push(file);
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(`${file}\n`).update(await readFile(path.join(root, file)));
  return hash.digest("hex").slice(0, 32);
}

/**
 * The bundles of the Worker and of the stand-ins, made anew only if the code has changed: bundling takes seconds. A process that is
 * interrupted leaves a folder that nobody reads, and two that bundle at once make the same.
 *
 * @param configurations as `localConfiguration` writes them; the Worker's first
 */
export async function keptBundles(configurations: readonly [string, string]): Promise<[string, string]> {
  const kept = path.join(cache, await hashOfSources());
  const isKept = await stat(kept).then(
    () => true,
    () => false,
  );
  if (!isKept) {
    await mkdir(cache, { recursive: true });
    await removeOld();
    const folder = await mkdtemp(path.join(cache, "unfinished-"));
    const [worker, standIns] = configurations;
    await Promise.all([bundle(worker, path.join(folder, "worker")), bundle(standIns, path.join(folder, "stand-ins"))]);
    await rename(folder, kept).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  }
  return [path.join(kept, "worker", bundleName), path.join(kept, "stand-ins", bundleName)];
}

async function removeOld(): Promise<void> {
  for await (const name of glob("*", { cwd: cache })) {
    const folder = path.join(cache, name);
    const { mtimeMs } = await stat(folder);
    if (mtimeMs < Date.now() - keptMs) await rm(folder, { recursive: true, force: true });
  }
}
