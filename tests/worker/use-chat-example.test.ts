// The example of examples/use-chat, with the packages of its own lock: compiled, and used in a page without a browser.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { caches, hashOfFiles, makeOnce, removeOld } from "../../local/bundle.ts";
import { UiMessageBody } from "../../src/views/ui-message.ts";
import { keptClient } from "../../tools/client-types.ts";
import { dressedPerson } from "../support/talk.ts";

const run = promisify(execFile);
const root = path.join(import.meta.dirname, "..", "..");
const source = path.join(root, "examples", "use-chat");
const cache = path.join(caches, "use-chat-example");

/** A folder with the example's packages, installed only if its lock has changed. */
async function keptPackages(): Promise<string> {
  const folder = path.join(cache, await hashOfFiles(["examples/use-chat/package*.json"]));
  await mkdir(cache, { recursive: true });
  await makeOnce(folder, [path.join(folder, "node_modules", "react", "package.json")], async (unfinished) => {
    await removeOld(cache);
    for (const name of ["package.json", "package-lock.json"]) await cp(path.join(source, name), path.join(unfinished, name));
    const options = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
    await run("npm", ["ci", ...options], { cwd: unfinished });
  });
  return folder;
}

let project: string;
let example: string;
beforeAll(async () => {
  project = await mkdtemp(path.join(await keptPackages(), "run-"));
  example = path.join(project, "examples", "use-chat");
  for (const name of ["main.tsx", "tsconfig.json", "package.json"]) await cp(path.join(source, name), path.join(example, name));
  await cp(path.join(root, "tests", "support", "use-chat-page.mjs"), path.join(example, "page.mjs"));
  await cp(await keptClient(), path.join(project, "client", "dist"), { recursive: true });
});
afterAll(() => rm(project, { recursive: true, force: true }));

const Article = z.object({
  role: z.enum(["user", "assistant"]),
  words: z.string(),
  outfits: z.array(z.object({ explanation: z.string(), pieces: z.number() })),
});
const Shown = z.object({
  conversation: z.uuid(),
  reloaded: z.array(Article),
  last: Article,
  problem: z.string().nullable(),
});

test("the example has fewer than 100 lines, type-checks in strict mode, and shows outfits and words, also when it is reloaded", async () => {
  expect((await readFile(path.join(source, "main.tsx"), "utf8")).trimEnd().split("\n").length).toBeLessThan(100);
  const compiler = path.join(root, "node_modules", "typescript", "bin", "tsc");
  const checked = run(process.execPath, [compiler, "-p", example, "--noEmit", "false", "--outDir", path.join(example, "built")]);
  await checked.catch((error: unknown) => expect.fail(z.object({ stdout: z.string() }).parse(error).stdout));

  const person = await dressedPerson(inject("armoireUrl"));
  const { stdout } = await run(process.execPath, [path.join(example, "page.mjs"), inject("armoireUrl"), person.token]);
  const { conversation, reloaded, last, problem } = Shown.parse(JSON.parse(stdout));
  expect(problem).toBeNull();
  const response = await person.request("GET", `/api/v1/conversations/${conversation}/messages?format=ui&limit=100`);
  const messages = z.array(UiMessageBody).parse(await response.json());
  const shown = messages.map(({ role, parts }) => ({
    role,
    words: parts.map((part) => (part.type === "text" ? part.text : "")).join(""),
    outfits: parts
      .flatMap((part) => (part.type === "data-outfits" ? part.data : []))
      .map(({ explanation, garments }) => ({ explanation, pieces: garments.length })),
  }));
  expect(reloaded).toEqual(shown.slice(0, 2));
  expect(reloaded[1]?.outfits.length).toBeGreaterThan(0);
  expect(last).toEqual(shown.at(-1));
});
