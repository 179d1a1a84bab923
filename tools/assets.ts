// Makes the static assets, public/: the browser client, the sample wardrobe that it offers, and the reference page's script. No page asks
// another host.

import { execFile } from "node:child_process";
import { glob, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { parse } from "smol-toml";
import { z } from "zod";
import { caches, hashOfFiles, makeOnce, removeOld } from "../local/bundle.ts";
import { sampleWardrobe } from "../local/sample-wardrobe.ts";

const root = path.join(import.meta.dirname, "..");
/** Nothing that asks another host or leads to one: no agent, no MCP, no client app, no toolbar with Deploy and Share. */
const options = {
  url: "/openapi.json",
  authentication: { preferredSecurityScheme: "bearer" },
  defaultOpenFirstTag: true,
  telemetry: false,
  withDefaultFonts: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: "never",
};
const start = `Scalar.createApiReference("#reference", ${JSON.stringify(options)});\n`;

const referenceCache = path.join(caches, "armoire-reference");
const clientCache = path.join(caches, "armoire-web");
/** All that the browser client is made of. */
const clientSources = ["web/**/*", "package-lock.json"];

const Configuration = z.looseObject({ vars: z.looseObject({ MEDIA_BASE_URL: z.url().optional() }) });

/**
 * Makes the static assets; the same bytes each time. Where they are there already, nothing is touched: tests and a second start
 * call this too, and wrangler starts a running Worker anew at any change in this folder, even of a file's time alone.
 */
export async function makeAssets(folder = path.join(root, "public")): Promise<void> {
  const client = await keptWebClient();
  const files = new Map<string, Uint8Array>([
    ["reference/scalar.js", await readFile(await keptReferenceScript())],
    ["reference/start.js", Buffer.from(start)],
  ]);
  for await (const name of filesIn(client)) files.set(name, await readFile(path.join(client, name)));
  const headers = Buffer.from(files.get("_headers") ?? "").toString("utf8");
  files.set("_headers", Buffer.from(headers.replace("img-src 'self'", `img-src 'self'${await mediaOrigin()}`)));
  const garments = await sampleWardrobe(path.join(caches, "armoire-sample-wardrobe"));
  for (const { file } of garments) files.set(`sample-wardrobe/${path.basename(file)}`, await readFile(file));
  const list = garments.map(({ file, name }) => ({ name, file: path.basename(file) }));
  files.set("sample-wardrobe/garments.json", Buffer.from(JSON.stringify(list)));

  for (const [name, bytes] of files) await writeIfDifferent(path.join(folder, name), bytes);
  // Of an older version of the client.
  for await (const name of filesIn(folder)) if (!files.has(name)) await rm(path.join(folder, name), { force: true });
}

/** Where pictures come from, if not from the client's own origin. */
async function mediaOrigin(): Promise<string> {
  const { vars } = Configuration.parse(parse(await readFile(path.join(root, "wrangler.toml"), "utf8")));
  const url = process.env["MEDIA_BASE_URL"] ?? vars.MEDIA_BASE_URL;
  return url === undefined ? "" : ` ${new URL(url).origin}`;
}

async function* filesIn(folder: string): AsyncGenerator<string> {
  for await (const entry of glob("**/*", { cwd: folder, withFileTypes: true })) {
    if (entry.isFile()) yield path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/");
  }
}

/** A folder with the built client, made only if its code has changed. */
async function keptWebClient(): Promise<string> {
  const folder = path.join(clientCache, await hashOfFiles(clientSources));
  await mkdir(clientCache, { recursive: true });
  await makeOnce(folder, [path.join(folder, "index.html"), path.join(folder, "service-worker.js")], async (unfinished) => {
    await removeOld(clientCache);
    const vite = path.join(root, "node_modules", "vite", "bin", "vite.js");
    const args = [vite, "build", "--config", path.join(root, "web", "vite.config.ts"), "--outDir", unfinished, "--emptyOutDir"];
    // In a test NODE_ENV is another, and Vite would build what one works on.
    const env = { ...process.env, NODE_ENV: "production" };
    await promisify(execFile)(process.execPath, [...args, "--logLevel", "warn"], { cwd: root, env });
  });
  return folder;
}

/**
 * The file of Scalar's script, which is the same bytes as in @scalar/api-reference. That package brings 230 others, Vue and code
 * editors among them, which the script already contains; the plugin for Fastify contains the script alone, and serves it.
 */
async function keptReferenceScript(): Promise<string> {
  const folder = path.join(referenceCache, await hashOfFiles(["package-lock.json"]));
  const file = path.join(folder, "scalar.js");
  await mkdir(referenceCache, { recursive: true });
  await makeOnce(folder, [file], async (unfinished) => {
    await removeOld(referenceCache);
    const [{ fastify }, { default: reference }] = await Promise.all([import("fastify"), import("@scalar/fastify-api-reference")]);
    const server = fastify();
    await server.register(reference, { configuration: { url: options.url } });
    const { statusCode, rawPayload } = await server.inject("/reference/js/scalar.js");
    await server.close();
    if (statusCode !== 200) throw new Error(`The reference page's script is not where its plugin had it: HTTP ${statusCode}.`);
    await writeFile(path.join(unfinished, path.basename(file)), rawPayload);
  });
  return file;
}

/** What differs appears whole, because a running Armoire must never read half a file. */
async function writeIfDifferent(file: string, bytes: Uint8Array): Promise<void> {
  const current = await readFile(file).catch(() => null);
  if (current?.equals(bytes) === true) return;
  await mkdir(path.dirname(file), { recursive: true });
  const unfinished = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`);
  await writeFile(unfinished, bytes);
  await rename(unfinished, file);
}

if (import.meta.main) await makeAssets();
