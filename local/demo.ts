// `npm run demo [folder]`: signs up, uploads a wardrobe, waits until it is catalogued, shows it and asks for outfits.
// Uses HTTP only, as any client does; starts a server if none runs.

import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, extname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Api, connect, DemoFailure, type DemoGarment } from "./demo/api.ts";
import { type OwnServer, startServer } from "./demo/server.ts";
import { type CatalogueRow, catalogueTable, outfitsReport, waitingLine } from "./demo-report.ts";
import { dataFolder, runningUrl } from "./folder.ts";
import { sampleWardrobe } from "./sample-wardrobe.ts";

export interface DemoOptions {
  /** Photos to use in place of the sample wardrobe. */
  readonly folder?: string | undefined;
  readonly baseUrl: string;
  /** The script that starts a server if none answers; without it that is a failure. */
  readonly startScript?: string | undefined;
  readonly output: { write(text: string): unknown; readonly isTTY?: boolean | undefined };
  readonly pollMs?: number;
  readonly giveUpMs?: number;
  readonly signal?: AbortSignal;
}

const uploadsAtOnce = 3;
const pollMs = 1000;
const giveUpMs = 10 * 60_000;
const imageUrlsMax = 3;
const occasion = { occasion: "casual", weather: { temperature_c: 16 } };
const photoTypes: Readonly<Record<string, string>> = {
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".png": "image/png",
  ".webp": "image/webp",
};

/** The whole demo; throws a DemoFailure with one sentence if it cannot continue. */
export async function runDemo(options: DemoOptions): Promise<void> {
  const progress = progressOn(options.output);
  const files = await photosOf(options.folder, progress);

  let own: OwnServer | undefined;
  let goOn: string;
  try {
    if (!(await connect(options.baseUrl, options.signal).isThere())) own = await ownServer(options, progress);
    const url = own?.url ?? options.baseUrl;
    const api = connect(url, options.signal);

    const person = {
      name: "Demo",
      email: `demo-${randomBytes(4).toString("hex")}@example.com`,
      password: randomBytes(9).toString("base64url"),
    };
    const token = await api.signUp(person);
    progress.line(`Signed up at ${url} as ${person.email} (password ${person.password}).`);

    const fileOf = await uploadAll(api, files, progress);
    const garments = await waitUntilCatalogued(api, fileOf, options, progress);
    const rows: CatalogueRow[] = garments.map((garment) => ({ garment, file: fileOf.get(garment.id) ?? "-" }));
    progress.line(`\nThe catalogue\n\n${catalogueTable(rows)}`);
    if (!garments.some(({ status }) => status === "ready")) {
      throw new DemoFailure(
        `None of the ${garments.length} photos could be catalogued: ${garments[0]?.error_message ?? "no reason given"}.`,
      );
    }

    progress.line(`\nFor a casual day at 16 °C\n\n${outfitsReport(await api.recommend(occasion))}`);
    progress.line(`\nTo look at\n\n${urlsOf(url, garments)}`);
    goOn = exportsOf(url, token);
  } finally {
    progress.close();
    await own?.stop();
  }
  if (own !== undefined)
    progress.line("\nThe server that this demo started is stopped; `npm start` brings it back with this wardrobe in it.");
  progress.line(`\nTo go on as this person, paste this line into your terminal\n\n${goOn}`);
}

async function ownServer({ startScript, baseUrl, signal }: DemoOptions, progress: Progress): Promise<OwnServer> {
  if (startScript === undefined) throw new DemoFailure(`No server answers at ${baseUrl}.`);
  progress.line(
    `No server answers at ${baseUrl}: starting one. A server elsewhere is named like this: ARMOIRE_URL=http://localhost:8788 npm run demo`,
  );
  return startServer(startScript, signal);
}

async function photosOf(folder: string | undefined, progress: Progress): Promise<string[]> {
  if (folder === undefined) {
    progress.show("Preparing the sample wardrobe (made once, in a few seconds)");
    const files = (await sampleWardrobe()).map(({ file }) => file);
    progress.line(`The sample wardrobe: ${files.length} garments.`);
    return files;
  }
  const names = await readdir(folder).catch(() => {
    throw new DemoFailure(`The folder ${folder} cannot be read.`);
  });
  const photos = names.filter((name) => extname(name).toLowerCase() in photoTypes).sort();
  if (photos.length === 0) throw new DemoFailure(`The folder ${folder} holds no JPEG, PNG or WebP photo.`);
  return photos.map((name) => join(folder, name));
}

/** Uploads all files, a few at a time; returns the file of each garment. */
async function uploadAll(api: Api, files: readonly string[], progress: Progress): Promise<Map<string, string>> {
  const fileOf = new Map<string, string>();
  const refusals: string[] = [];
  const queue = [...files];
  let doneCount = 0;
  const uploader = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const name = basename(file);
      const type = photoTypes[extname(file).toLowerCase()] ?? "application/octet-stream";
      const answer = await api.upload({ name, type, bytes: new Uint8Array(await readFile(file)) });
      if ("refusal" in answer) refusals.push(`  ${name}: ${answer.refusal}`);
      else if (!fileOf.has(answer.id)) fileOf.set(answer.id, name);
      doneCount++;
      progress.show(`Uploading: ${doneCount} of ${files.length}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: uploadsAtOnce }, uploader));
  } finally {
    // One upload failed: the others finish their current photo and take no more.
    queue.length = 0;
  }
  progress.line(`Uploaded ${files.length - refusals.length} photos as ${fileOf.size} garments.`);
  if (refusals.length > 0) progress.line(`Not taken:\n${refusals.join("\n")}`);
  if (fileOf.size === 0) throw new DemoFailure("None of the photos was taken.");
  return fileOf;
}

/** Waits until every uploaded garment is ready or failed; gives up if nothing has changed for long. */
async function waitUntilCatalogued(
  api: Api,
  fileOf: ReadonlyMap<string, string>,
  options: DemoOptions,
  progress: Progress,
): Promise<DemoGarment[]> {
  const started = Date.now();
  const patience = options.giveUpMs ?? giveUpMs;
  let lastStep = started;
  let lastState = "";
  for (;;) {
    const garments = (await api.wardrobe()).filter(({ id }) => fileOf.has(id));
    progress.show(waitingLine(garments, Date.now() - started));
    const unfinished = garments.filter(({ status }) => status !== "ready" && status !== "failed").length;
    if (unfinished === 0 && garments.length === fileOf.size) {
      progress.line(waitingLine(garments, Date.now() - started));
      return garments;
    }
    const state = garments
      .map(({ id, status }) => `${id} ${status}`)
      .sort()
      .join();
    if (state !== lastState) lastStep = Date.now();
    lastState = state;
    if (Date.now() - lastStep >= patience) {
      throw new DemoFailure(
        `${fileOf.size - garments.length + unfinished} of ${fileOf.size} garments are still not catalogued, and nothing has moved for ${Math.round(patience / 60_000)} minutes.`,
      );
    }
    await sleep(options.pollMs ?? pollMs, undefined, options.signal === undefined ? {} : { signal: options.signal });
  }
}

function urlsOf(url: string, garments: readonly DemoGarment[]): string {
  const images = garments.flatMap(({ status, image_url }) => (status === "ready" && image_url ? [image_url] : []));
  return [`${url}/docs`, ...images.slice(0, imageUrlsMax)].map((address) => `  ${address}`).join("\n");
}

/** What the README's tour needs, for bash and zsh. */
function exportsOf(url: string, token: string): string {
  return `export API='${url}' TOKEN='${token}'`;
}

interface Progress {
  /** Shows the state of a running step: rewritten in place on a terminal, a line of its own elsewhere. */
  show(text: string): void;
  line(text: string): void;
  /** Moves the terminal to the start of a line. */
  close(): void;
}

function progressOn(output: DemoOptions["output"]): Progress {
  const clear = "\r\u001b[2K";
  let last = "";
  return {
    show(text) {
      if (output.isTTY) output.write(clear + text);
      else if (text !== last) output.write(`${text}\n`);
      last = text;
    },
    line(text) {
      if (output.isTTY) output.write(`${last === "" ? "" : clear}${text}\n`);
      else if (text !== last) output.write(`${text}\n`);
      last = "";
    },
    close() {
      if (output.isTTY && last !== "") output.write("\n");
      last = "";
    },
  };
}

/** Where a server of this machine answers: at PORT, else where `npm start` wrote that it does, else where it does by itself. */
async function localUrl(): Promise<string> {
  const { PORT: port } = process.env;
  if (port !== undefined) return `http://localhost:${port}`;
  return (await runningUrl(dataFolder())) ?? "http://localhost:8787";
}

async function main(): Promise<number> {
  const interrupted = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => interrupted.abort());
  const { ARMOIRE_URL: baseUrlArgument, INIT_CWD: typedIn = process.cwd() } = process.env;
  const folder = process.argv[2];
  try {
    await runDemo({
      folder: folder === undefined ? undefined : resolve(typedIn, folder),
      baseUrl: (baseUrlArgument ?? (await localUrl())).replace(/\/+$/, ""),
      // A server that we start would not be at ARMOIRE_URL.
      startScript: baseUrlArgument === undefined ? join(import.meta.dirname, "start.ts") : undefined,
      output: process.stdout,
      signal: interrupted.signal,
    });
    return 0;
  } catch (error) {
    if (interrupted.signal.aborted) return 130;
    if (!(error instanceof DemoFailure)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

if (import.meta.main) process.exitCode = await main();
