// `npm run client-types`: writes the client for front ends into client/dist, as declarations that a compiler reads in a moment.

import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { caches, hashOfFiles, makeOnce, removeOld } from "../local/bundle.ts";

const run = promisify(execFile);
const root = path.join(import.meta.dirname, "..");
const source = path.join(root, "client");
const Failed = z.object({ stdout: z.string() });

const cache = path.join(caches, "armoire-client");
/** All that are published, but for the code. */
const declarations = ["index.d.ts", "ui-message.d.ts", "events.d.ts"];
const published = ["index.js", ...declarations];
/** All that these are made of. */
const sources = ["client/*.{ts,json}", "{src,durable-objects}/**/*.{ts,json}", "package-lock.json", "tsconfig*.json"];
/** Of client/index.ts only the types are more than this. */
const code = 'export { hc as armoireClient } from "hono/client";\n';

async function makeClient(folder: string): Promise<void> {
  const temporary = await mkdtemp(path.join(tmpdir(), "armoire-client-"));
  try {
    const args = [path.join(root, "node_modules", "typescript", "bin", "tsc"), "-p", source];
    args.push("--noEmit", "false", "--emitDeclarationOnly", "--outDir", temporary);
    await run(process.execPath, args, { cwd: root }).catch((error: unknown) => {
      throw new Error(`The types cannot be declared:\n${Failed.parse(error).stdout.trim()}`);
    });
    for (const name of declarations) {
      await copyFile(path.join(temporary, "client", name), path.join(folder, name));
    }
    await writeFile(path.join(folder, "index.js"), code);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** A folder that holds the client for the code as it is, made only if the code has changed: that takes 12 seconds. */
export async function keptClient(): Promise<string> {
  const folder = path.join(cache, await hashOfFiles(sources));
  const files = published.map((name) => path.join(folder, name));
  await mkdir(cache, { recursive: true });
  await makeOnce(folder, files, async (unfinished) => {
    await removeOld(cache);
    await makeClient(unfinished);
  });
  return folder;
}

/** Writes client/dist, which web/ is compiled against. */
export async function writeClient(): Promise<void> {
  const kept = await keptClient();
  const dist = path.join(source, "dist");
  await mkdir(dist, { recursive: true });
  for (const name of published) await copyFile(path.join(kept, name), path.join(dist, name));
}

if (import.meta.main) {
  await writeClient();
  console.log(`client/dist has ${published.join(", ")}.`);
}
