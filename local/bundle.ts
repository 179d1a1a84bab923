// The Workers as wrangler bundles them for a deployment. `npm start` keeps its bundles until the code changes.

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, constants, glob, mkdir, mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { root } from "./configuration.ts";
import { StartFailure } from "./folder.ts";

const run = promisify(execFile);
const Configuration = z.looseObject({ main: z.string() });
/** What `execFile` rejects with. */
const Failed = z.object({ stderr: z.string() });
/** What wrangler makes of both entries, which are called `index.ts`. */
const bundleName = "index.js";

/** Bundles a Worker as `wrangler deploy` does; returns the path of the bundle. Fails with what the bundler says. */
export async function bundle(configuration: string, folder: string): Promise<string> {
  const { main } = Configuration.parse(JSON.parse(await readFile(configuration, "utf8")));
  const wrangler = path.join(root, "node_modules", "wrangler", "bin", "wrangler.js");
  const args = [wrangler, "deploy", "--dry-run", "-c", configuration, "--outdir", folder];
  const quiet = { CLOUDFLARE_ENV: undefined, WRANGLER_LOG: "error", WRANGLER_SEND_METRICS: "false", CI: "true" };
  await run(process.execPath, args, { cwd: root, env: { ...process.env, ...quiet } }).catch((error: unknown) => {
    throw new StartFailure(`The Worker could not be bundled:\n${Failed.parse(error).stderr.trim()}`);
  });
  return path.join(folder, `${path.basename(main, ".ts")}.js`);
}

/** All that a bundle is made of. */
const sources = ["{src,durable-objects,queues,local/stand-ins}/**/*.{ts,json}", "wrangler.toml", "package-lock.json"];
/** What is made once, for many processes, and may be removed. */
export const caches = path.join(root, "node_modules", ".cache");
/** Another process may be about to read an older bundle. */
const keptMs = 60 * 60 * 1000;

/** A name for what the files of these patterns contain. */
export async function hashOfFiles(patterns: readonly string[]): Promise<string> {
  const files: string[] = [];
  for (const pattern of patterns)
    for await (const entry of glob(pattern, { cwd: root, withFileTypes: true })) {
      if (entry.isFile()) files.push(path.relative(root, path.join(entry.parentPath, entry.name)));
    }
  files.sort();
  const contents = await Promise.all(files.map((file) => readFile(path.join(root, file))));
  const hash = createHash("sha256");
  for (const [index, content] of contents.entries()) hash.update(`${files[index]}\n`).update(content);
  return hash.digest("hex").slice(0, 32);
}

/**
 * The bundles of the Worker and of the stand-ins, made anew only if the code has changed: bundling takes seconds. Two processes that
 * bundle at once make the same, and the first stays. A process that is killed leaves a folder that nobody reads, for an hour.
 *
 * @param configurations as `localConfiguration` writes them; the Worker's first
 */
export async function keptBundles(configurations: readonly [string, string]): Promise<[string, string]> {
  const hash = await hashOfFiles(sources);
  const folder = await writable(path.join(caches, "armoire-bundles"), path.join(path.dirname(configurations[0]), "bundles"));
  const kept = path.join(folder, hash);
  const bundles: [string, string] = [path.join(kept, "worker", bundleName), path.join(kept, "stand-ins", bundleName)];
  const [worker, standIns] = configurations;
  await makeOnce(kept, bundles, async (unfinished) => {
    await removeOld(folder);
    // Both have ended before this does: a bundler that goes on would write into a folder that is gone.
    const ended = await Promise.allSettled([
      bundle(worker, path.join(unfinished, "worker")),
      bundle(standIns, path.join(unfinished, "stand-ins")),
    ]);
    for (const one of ended) if (one.status === "rejected") throw one.reason;
  });
  return bundles;
}

/**
 * Makes a folder whole or not at all, unless it has these files already. Processes that make it at once make the same, and the first
 * stays.
 */
export async function makeOnce(
  folder: string,
  files: readonly string[],
  make: (unfinished: string) => Promise<unknown>,
): Promise<void> {
  if (await areFiles(files)) return;
  const unfinished = await mkdtemp(path.join(path.dirname(folder), "unfinished-"));
  try {
    await make(unfinished);
    await rename(unfinished, folder).catch(async () => {
      if (await areFiles(files)) return;
      // Somebody removed a part of what was there.
      await rm(folder, { recursive: true, force: true });
      await rename(unfinished, folder);
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function areFiles(files: readonly string[]): Promise<boolean> {
  const stats = await Promise.all(files.map((file) => stat(file).catch(() => null)));
  return stats.every((one) => one?.isFile() === true);
}

/** The first of two folders that can be written to: the packages may belong to another user. */
async function writable(folder: string, other: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return folder;
  } catch {
    await mkdir(other, { recursive: true });
    return other;
  }
}

/** Removes what has been in the folder for an hour: other processes may still read what is younger. */
export async function removeOld(folder: string): Promise<void> {
  for await (const name of glob("*", { cwd: folder })) {
    const old = path.join(folder, name);
    // Another process may have removed or renamed it.
    const state = await stat(old).catch(() => null);
    if (state !== null && state.mtimeMs < Date.now() - keptMs) await rm(old, { recursive: true, force: true });
  }
}
