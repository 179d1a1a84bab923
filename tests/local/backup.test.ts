// `npm run backup` and `npm run restore`: a whole Armoire in one file, and nothing half or foreign in its place.

import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { watch } from "node:fs";
import { cp, mkdir, mkdtemp, open, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { backUp } from "../../local/backup.ts";
import { BackupFailure } from "../../local/backup-file.ts";
import { root } from "../../local/configuration.ts";
import { restore } from "../../local/restore.ts";
import { postgresMajor } from "../../local/stored-versions.ts";
import { blockBytes, headerOf, paddingAfter } from "../../local/tar.ts";
import { freePort } from "../../tools/free-port.ts";
import { garmentPhoto } from "../support/images.ts";
import { type Started, start, startExpectingFailure } from "../support/kill.ts";
import { Person, password } from "../support/person.ts";
import { pollUntil } from "../support/polling.ts";
import { answerTo, dressedPerson } from "../support/talk.ts";
import { originalIs } from "../support/wardrobe-checks.ts";

const run = promisify(execFile);
const never = new AbortController().signal;

let place: string;
let folder: string;
let file: string;
let target: string;
beforeEach(async () => {
  place = await mkdtemp(path.join(tmpdir(), "armoire-backup-"));
  [folder, file, target] = [path.join(place, "data"), path.join(place, "armoire.tar.gz"), path.join(place, "restored")];
});
afterEach(() => rm(place, { recursive: true, force: true }));

function launch(script: "backup" | "restore", args: readonly string[], environment: Record<string, string> = {}) {
  const env = { ...process.env, ARMOIRE_DATA: folder, ...environment };
  const child = spawn(process.execPath, [path.join(root, "local", `${script}.ts`), ...args], { cwd: root, env });
  const output = { text: "" };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (output.text += part.toString()));
  const ended = once(child, "close").then(([code]) => ({ code, output: output.text.trim() }));
  return { child, ended };
}

const command = (...args: Parameters<typeof launch>) => launch(...args).ended;

describe("a wardrobe", () => {
  let running: Started | undefined;
  afterEach(() => running?.kill());

  /** The answer to a person's request; links are signed for a time, so that is taken out. */
  async function answerOf(person: Person, address: string): Promise<unknown> {
    const response = await person.request("GET", address);
    expect(response.status, address).toBe(200);
    return JSON.parse((await response.text()).replaceAll(/\?u=[^"]*/g, ""));
  }

  test("is the same after a restore elsewhere: photos, outfits, conversations, searches, password, session and links", async () => {
    const [port, env] = [await freePort(), { ARMOIRE_LOG: "none" }];
    running = await start({ folder, port, env });
    const person = await dressedPerson(running.url, await Person.signUp(running.url));
    const photo = new Uint8Array(await garmentPhoto());
    const garment = await person.settled((await person.add(photo)).id);
    expect(garment.status).toBe("ready");
    const { conversation_id } = await answerTo(person, "something for work, it is 8 degrees");
    const pages = [
      "/api/v1/wardrobe?limit=100",
      "/api/v1/outfits",
      `/api/v1/conversations/${conversation_id}/messages`,
      "/api/v1/wardrobe/search?q=navy+t-shirt",
    ];
    const before = await Promise.all(pages.map((page) => answerOf(person, page)));
    for (const page of before) expect(page).toMatchObject({ items: expect.arrayContaining([expect.anything()]) });

    const early = await command("backup", [file]);
    expect(early).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^Armoire is running on .* \(process \d+\).*: kill \d+$/),
    });
    await running.terminate();
    running = undefined;
    expect(await command("backup", [file])).toMatchObject({ code: 0, output: expect.stringContaining("mode 0600") });
    await rm(folder, { recursive: true });
    const restored = await command("restore", [file, "--data", target]);
    expect(restored).toMatchObject({ code: 0, output: expect.stringContaining(`ARMOIRE_DATA=${target} npm start`) });

    running = await start({ folder: target, port, env });
    expect(await Promise.all(pages.map((page) => answerOf(person, page)))).toEqual(before);
    await originalIs(garment, photo);
    const next = await answerTo(person, "warmer, and no jeans", { conversation_id });
    expect(next.outfits.length).toBeGreaterThan(0);
    const signIn = await fetch(`${running.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: person.email, password }),
    });
    expect(signIn.status).toBe(200);
  });
});

const longName = `worker/v3/do/${"objects-of-a-class/".repeat(4)}${"f".repeat(64)}.sqlite`;
const copied = ["postgres/PG_VERSION", "postgres/pg_notify", "secrets.json", "worker/v3/r2/blobs/né.jpg", longName];
const madeAnew = [
  "running.pid",
  "running.url",
  "configuration/worker.json",
  "tmp/x",
  "worker/v3/cache/x",
  "worker/v3/ratelimit/x",
  `${longName}-shm`,
];

/** A data folder with a few bytes; nothing looks into them. */
async function smallFolder(): Promise<void> {
  for (const name of [...copied, ...madeAnew]) {
    await mkdir(path.join(folder, path.dirname(name)), { recursive: true });
    if (name.endsWith("pg_notify")) await mkdir(path.join(folder, name));
    else await writeFile(path.join(folder, name), name.endsWith("PG_VERSION") ? `${postgresMajor}\n` : `bytes of ${name}`);
  }
}

async function contentsOf(parent: string): Promise<Record<string, string>> {
  const entries = await readdir(parent, { recursive: true, withFileTypes: true });
  const contents = entries.map(async (entry) => {
    const whole = path.join(entry.parentPath, entry.name);
    return [path.relative(parent, whole), entry.isDirectory() ? "folder" : await readFile(whole, "utf8")] as const;
  });
  return Object.fromEntries(await Promise.all(contents));
}

/** The folder without what is made anew. */
async function contentsToCopy(): Promise<Record<string, string>> {
  const kept = path.join(place, "kept");
  await cp(folder, kept, { recursive: true });
  for (const name of madeAnew) await rm(path.join(kept, name));
  for (const name of ["configuration", "tmp", "worker/v3/cache", "worker/v3/ratelimit"])
    await rm(path.join(kept, name), { recursive: true });
  const contents = await contentsOf(kept);
  await rm(kept, { recursive: true });
  return contents;
}

const backingUp = () => backUp({ folder, file, signal: never });
const restoring = (from = file) => restore({ file: from, folder: target, signal: never });
const namesIn = async (parent: string) => (await readdir(parent)).sort();

describe("a backup", () => {
  beforeEach(smallFolder);

  test("has all but what a start makes anew, for its owner alone; and the system's tar can unpack it", async () => {
    const expected = await contentsToCopy();
    await backingUp();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const byTar = path.join(place, "by-tar");
    await mkdir(byTar);
    await run("tar", ["-xzf", file, "-C", byTar]);
    expect(await namesIn(byTar)).toEqual(["armoire-backup.json", "armoire-backup.sha256", "data"]);
    expect(await contentsOf(path.join(byTar, "data"))).toEqual(expected);
    await restoring();
    expect(await contentsOf(target)).toEqual(expected);
    for (const name of ["", "postgres/pg_notify"]) expect((await stat(path.join(target, name))).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(target, "secrets.json"))).mode & 0o777).toBe(0o600);
  });

  test("replaces no file, goes into no folder that it copies, and says what is not there", async () => {
    await writeFile(file, "an older backup");
    await expect(backingUp()).rejects.toThrow(/exists already/);
    expect(await readFile(file, "utf8")).toBe("an older backup");
    const within = backUp({ folder, file: path.join(folder, "worker", "b.tar.gz"), signal: never });
    await expect(within).rejects.toThrow(/would lie in the folder/);
    const nowhere = backUp({ folder, file: path.join(place, "none", "b.tar.gz"), signal: never });
    await expect(nowhere).rejects.toThrow(/none is not there/);
    await expect(backUp({ folder: place, file: `${file}2`, signal: never })).rejects.toThrow(/no database in/);
    expect(await namesIn(place)).toEqual(["armoire.tar.gz", "data"]);
  });

  test("is refused where a part is a link, because its content would be missing", async () => {
    await symlink("/etc/hostname", path.join(folder, "mail"));
    await expect(backingUp()).rejects.toThrow(/mail is neither a file nor a folder/);
    expect(await namesIn(place)).toEqual(["data"]);
  });

  test("keeps Armoire from starting, and leaves nothing behind when it is interrupted", async () => {
    // A file of gigabytes that takes no place on the disk, so that there is time.
    await using large = await open(path.join(folder, "postgres", "large"), "w");
    await large.truncate(6e9);
    const { child, ended } = launch("backup", [file]);
    await pollUntil(async () => (await namesIn(place)).some((name) => name.startsWith("armoire.tar.gz.unfinished-")));
    const refused = await startExpectingFailure({ folder, port: await freePort() });
    expect(refused).toEqual({
      code: 1,
      output: expect.stringMatching(/^The folder .* is being backed up \(process \d+\)\. Wait/),
    });
    child.kill("SIGTERM");
    expect(await ended).toEqual({ code: 130, output: "Interrupted. No backup was written." });
    expect(await namesIn(place)).toEqual(["data"]);
    expect(await namesIn(folder)).not.toContain("running.pid");
  });
});

/** An archive as `backUp` writes it, with this manifest and these entries, and a right checksum. */
function forgedBackup(entries: readonly Buffer[], manifest: Record<string, unknown> = {}): Buffer {
  const facts = {
    format: 1,
    created_at: "2026-11-30T00:00:00.000Z",
    armoire: "0.1.0",
    postgres: postgresMajor,
    files: 1,
    bytes: 1,
  };
  const archive = Buffer.concat([fileEntry("armoire-backup.json", JSON.stringify({ ...facts, ...manifest })), ...entries]);
  const checksum = fileEntry("armoire-backup.sha256", createHash("sha256").update(archive).digest("hex"));
  return gzipSync(Buffer.concat([archive, checksum, Buffer.alloc(2 * blockBytes)]));
}

function fileEntry(name: string, text: string): Buffer {
  const content = Buffer.from(text);
  return Buffer.concat([headerOf({ name, isFolder: false, bytes: content.length }, 0), content, paddingAfter(content.length)]);
}

const dataEntry = headerOf({ name: "data", isFolder: true, bytes: 0 }, 0);

/** A link as other programs write it: the type in the header, and what it points at. */
function linkEntry(name: string, to: string, type: "1" | "2"): Buffer {
  const block = headerOf({ name, isFolder: false, bytes: 0 }, 0);
  block.write(type, 156);
  block.write(to, 157);
  block.write(" ".repeat(8), 148);
  let sum = 0;
  for (const byte of block) sum += byte;
  block.write(`${sum.toString(8).padStart(6, "0")}\u0000 `, 148);
  return block;
}

describe("a restore", () => {
  beforeEach(smallFolder);

  test("refuses a file with a changed byte or without its end, wherever that is, and makes nothing", async () => {
    await backingUp();
    const bytes = await readFile(file);
    const names = await namesIn(place);
    // Bytes 4 to 9 of a gzip file are a time and a system, which mean nothing here (RFC 1952).
    for (const at of bytes.keys()) {
      if (at >= 4 && at <= 9) continue;
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      await writeFile(file, changed);
      await expect(restoring(), `byte ${at} changed`).rejects.toThrow(BackupFailure);
      await writeFile(file, bytes.subarray(0, at));
      await expect(restoring(), `cut after ${at} bytes`).rejects.toThrow(BackupFailure);
    }
    expect(await namesIn(place)).toEqual(names);
  });

  test("refuses a whole archive whose checksum does not fit, before anything is written", async () => {
    const archive = gunzipSync(forgedBackup([dataEntry, fileEntry("data/secrets.json", "{}")]));
    await writeFile(file, gzipSync(Buffer.from(archive.toString("latin1").replace("{}", "[]"), "latin1")));
    const made = new Set<string | null>();
    const { promise: seen, resolve } = Promise.withResolvers<void>();
    const watcher = watch(place, (_, name) => {
      made.add(name);
      if (name === "later") resolve();
    });
    await expect(restoring()).rejects.toThrow(`${file} is damaged. Take another copy of it.`);
    await writeFile(path.join(place, "later"), "");
    await seen;
    watcher.close();
    expect([...made]).toEqual(["later"]);
  });

  test("refuses what is no backup, and one of a newer version, each with one sentence", async () => {
    await run("tar", ["-czf", path.join(place, "of-tar"), "-C", folder, "secrets.json"]);
    await writeFile(path.join(place, "text"), "a letter");
    await writeFile(path.join(place, "gzip"), gzipSync("a letter"));
    await writeFile(path.join(place, "empty"), "");
    const names = await namesIn(place);
    for (const name of ["of-tar", "text", "gzip", "empty"]) {
      await expect(restoring(path.join(place, name))).rejects.toThrow(`${path.join(place, name)} is not a backup of Armoire.`);
    }
    for (const name of ["data", "nothing"]) await expect(restoring(path.join(place, name))).rejects.toThrow(/^There is no file/);
    expect(await namesIn(place)).toEqual(names);
    await writeFile(file, forgedBackup([dataEntry], { format: 2, surprise: true }));
    await expect(restoring()).rejects.toThrow(/made by a newer version of Armoire \(format 2; this one reads 1\)/);
    await writeFile(file, forgedBackup([dataEntry], { postgres: "16", armoire: "0.0.9" }));
    await expect(restoring()).rejects.toThrow(/of Postgres 16, .* brings Postgres 18.*\(0\.0\.9\)/);
    expect(await namesIn(place)).toEqual([...names, "armoire.tar.gz"].sort());
  });

  test.each([
    ["a path upwards", [fileEntry("data/../../escaped", "x")]],
    ["a path upwards beside the folder", [fileEntry("data/../escaped", "x")]],
    ["an absolute path", [fileEntry("/tmp/escaped", "x")]],
    ["a place beside the folder", [fileEntry("escaped", "x")]],
    ["a path that is written in another way", [fileEntry("data//./secrets.json", "x")]],
    ["a symbolic link", [linkEntry("data/worker", "/tmp", "2"), fileEntry("data/worker/escaped", "x")]],
    ["a hard link", [linkEntry("data/passwords", "/etc/passwd", "1")]],
    ["one file twice", [fileEntry("data/secrets.json", "x"), fileEntry("data/secrets.json", "y")]],
    ["a file in no folder", [fileEntry("data/nowhere/secrets.json", "x")]],
  ])("refuses %s in an archive, and makes nothing", async (_, entries) => {
    await writeFile(file, forgedBackup([dataEntry, fileEntry("data/first", "x"), ...entries]));
    await expect(restoring()).rejects.toThrow();
    expect(await namesIn(place)).toEqual(["armoire.tar.gz", "data"]);
    // The same archive without them is taken.
    await writeFile(file, forgedBackup([dataEntry, fileEntry("data/first", "x")]));
    await restoring();
    expect(await contentsOf(target)).toEqual({ first: "x" });
  });

  test("goes into an empty folder, and into no other, whatever it has", async () => {
    await backingUp();
    await mkdir(target);
    await restoring();
    const before = await contentsOf(target);
    await expect(restoring()).rejects.toThrow(`${target} is not empty (postgres, and 2 more), and a restore replaces nothing.`);
    expect(await contentsOf(target)).toEqual(before);
    await expect(restore({ file, folder: file, signal: never })).rejects.toThrow(/is not a folder/);
    expect(await namesIn(place)).toEqual(["armoire.tar.gz", "data", "restored"]);
  });

  test("leaves nothing behind when it is interrupted", async () => {
    await Promise.all(Array.from({ length: 300 }, (_, index) => writeFile(path.join(folder, "postgres", `${index}`), "x")));
    await backingUp();
    const interrupted = new AbortController();
    const watcher = watch(place, (_, name) => {
      if (name?.startsWith("restored.unfinished-")) interrupted.abort();
    });
    await expect(restore({ file, folder: target, signal: interrupted.signal })).rejects.toThrow(/abort/i);
    watcher.close();
    expect(await namesIn(place)).toEqual(["armoire.tar.gz", "data"]);
  });
});

describe("both commands", () => {
  test("say in one sentence what they need", async () => {
    const [unnamed, otherDatabase, noFile, noOption] = await Promise.all([
      command("backup", []),
      command("backup", [file], { LOCAL_DATABASE_URL: "postgresql://localhost/armoire" }),
      command("restore", []),
      command("restore", [file, "--into", target]),
    ]);
    expect(unnamed).toEqual({ code: 1, output: expect.stringMatching(/^Name the one file to write: npm run backup -- .*$/) });
    expect(otherDatabase).toEqual({
      code: 1,
      output: expect.stringMatching(/^The database of LOCAL_DATABASE_URL .* pg_dump.*$/),
    });
    expect(noFile).toEqual({ code: 1, output: expect.stringMatching(/^Name the one backup to restore: npm run restore -- .*$/) });
    expect(noOption).toEqual({ code: 1, output: expect.stringMatching(/^Nothing was restored\. Unknown option '--into'.*$/) });
  });
});
