// How much `npm ci` brings.

import { lstat, readdir } from "node:fs/promises";
import path from "node:path";

const packages = path.join(import.meta.dirname, "..", "node_modules");

/** Megabytes on the disk, as `du -sm node_modules` says after a fresh `npm ci`: without the caches, whose names begin with a dot. */
export async function installedMegabytes(): Promise<number> {
  const names = (await readdir(packages)).filter((name) => !name.startsWith("."));
  // A file with two names, as Node's own, is there once.
  const blocks = new Map<bigint, bigint>();
  for (const name of names) {
    const folder = path.join(packages, name);
    for (const file of [".", ...(await readdir(folder, { recursive: true }))]) {
      const stats = await lstat(path.join(folder, file), { bigint: true });
      blocks.set(stats.ino, stats.blocks);
    }
  }
  let sum = 0n;
  for (const count of blocks.values()) sum += count;
  return Math.ceil((Number(sum) * 512) / 2 ** 20);
}
