// Front ends outside of this project: one that uses the published client and its types, and the example of examples/use-chat, with
// the packages of its own lock, in a page without a browser. One file, so that the client is made once.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { UiMessageBody } from "../../src/views/ui-message.ts";
import { keptClient } from "../../tools/client-types.ts";
import { installPackages } from "../../tools/kept-packages.ts";
import { dressedPerson } from "../support/talk.ts";

const run = promisify(execFile);
const root = path.join(import.meta.dirname, "..", "..");
const packages = path.join(root, "node_modules");
const source = path.join(root, "examples", "use-chat");

/** What the compiler says about a project: nothing when it is right. */
async function complaints(project: string, ...options: readonly string[]): Promise<string> {
  const compiler = path.join(packages, "typescript", "bin", "tsc");
  const failed = (error: unknown) => z.object({ stdout: z.string() }).parse(error);
  const { stdout } = await run(process.execPath, [compiler, "-p", project, ...options]).catch(failed);
  return stdout;
}

const frontEnd = `
import { armoireClient, type ArmoireClient } from "armoire-client";
import type { ArmoireOutfit, ArmoireUIMessage } from "armoire-client/ui-message";

const armoire: ArmoireClient = armoireClient("http://127.0.0.1:8787", { headers: { authorization: "Bearer token" } });

export async function outfitsFor(occasion: "work" | "party"): Promise<ArmoireOutfit[]> {
  const response = await armoire.api.v1.outfits.recommend.$post({ json: { occasion, weather: { temperature_c: 12 } }, header: {} });
  if (response.status !== 200) throw new Error((await response.json()).detail);
  return (await response.json()).outfits;
}

export const addressOf = (id: string) => armoire.api.v1.wardrobe[":id"].$url({ param: { id } }).href;

export const outfitsIn = ({ parts }: ArmoireUIMessage): ArmoireOutfit[] =>
  parts.flatMap((part) => (part.type === "data-outfits" ? part.data : []));

export const engineOf = ({ metadata }: ArmoireUIMessage): string | null => metadata?.engine ?? null;
`;

describe("a front end with the client", () => {
  let project: string;
  beforeAll(async () => {
    project = await mkdtemp(path.join(tmpdir(), "armoire-consumer-"));
    const client = path.join(project, "node_modules", "armoire-client");
    await mkdir(client, { recursive: true });
    await cp(path.join(root, "client", "package.json"), path.join(client, "package.json"));
    await cp(await keptClient(), path.join(client, "dist"), { recursive: true });
    // Those of the published package's peers: nothing of Armoire is there.
    for (const name of ["hono", "ai", "@ai-sdk", "zod"])
      await symlink(path.join(packages, name), path.join(project, "node_modules", name));
    await writeFile(path.join(project, "package.json"), JSON.stringify({ type: "module" }));
    const compilerOptions = {
      target: "ES2024",
      lib: ["ES2024", "DOM", "DOM.Iterable"],
      module: "ESNext",
      moduleResolution: "Bundler",
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      types: [],
      outDir: "built",
    };
    await writeFile(path.join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  });
  afterAll(() => rm(project, { recursive: true, force: true }));

  test("type-checks in strict mode, and its client calls the routes", async () => {
    await writeFile(path.join(project, "front-end.ts"), frontEnd);
    expect(await complaints(project)).toBe("");
    const call = 'console.log((await import("./built/front-end.js")).addressOf("a1"))';
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", call], { cwd: project });
    expect(stdout.trim()).toBe("http://127.0.0.1:8787/api/v1/wardrobe/a1");
  });

  test("is told which path, value or part is wrong", async () => {
    await writeFile(
      path.join(project, "front-end.ts"),
      `
    import { armoireClient } from "armoire-client";
    import type { ArmoireUIMessage } from "armoire-client/ui-message";
    const armoire = armoireClient("http://127.0.0.1:8787");
    armoire.api.v1.cupboard.$get();
    armoire.api.v1.outfits.recommend.$post({ json: { occasion: "moonwalk" }, header: {} });
    export const shoes = (message: ArmoireUIMessage) => message.parts.filter((part) => part.type === "data-shoes");
    export const mood = (message: ArmoireUIMessage) => message.metadata?.mood;
  `,
    );
    const wrong = await complaints(project);
    expect(wrong.match(/cupboard|"moonwalk"|"data-shoes"|mood/g)).toEqual(
      expect.arrayContaining(["cupboard", '"moonwalk"', '"data-shoes"', "mood"]),
    );
  });
});

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

describe("the browser client of web/", () => {
  test("is compiled against the API's types: a renamed field, route or event breaks its build", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "armoire-web-types-"));
    try {
      await cp(await keptClient(), folder, { recursive: true });
      await writeFile(
        path.join(folder, "tsconfig.json"),
        JSON.stringify({
          extends: path.join(root, "web", "tsconfig.json"),
          compilerOptions: {
            typeRoots: [packages],
            paths: {
              "armoire-client": ["./index.d.ts"],
              "armoire-client/*": ["./*.d.ts"],
              "hono/*": [`${packages}/hono/dist/types/*`],
            },
          },
          include: [path.join(root, "web")],
          exclude: ["web/vite.config.ts", "web/service-worker", "web/upload/resize-worker.ts"].map((name) =>
            path.join(root, name),
          ),
        }),
      );
      expect(await complaints(folder)).toBe("");
      for (const [file, from, to] of [
        ["index.d.ts", /\bcustom_name\b/g, "own_name"],
        ["index.d.ts", /\brecommend: /g, "propose: "],
        ["events.d.ts", '"delta"', '"words"'],
      ] as const) {
        const right = await readFile(path.join(folder, file), "utf8");
        await writeFile(path.join(folder, file), right.replaceAll(from, to));
        expect(await complaints(folder)).toMatch(/web\/\S+\.tsx?\(\d+,\d+\): error TS/);
        await writeFile(path.join(folder, file), right);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe("the example of useChat", () => {
  let project: string;
  let example: string;
  beforeAll(async () => {
    await installPackages(source, "The example of useChat is not tried");
    // Within the example's folder, so that its packages are found.
    project = await mkdtemp(path.join(source, "run-"));
    example = path.join(project, "examples", "use-chat");
    for (const name of ["main.tsx", "tsconfig.json", "package.json"]) await cp(path.join(source, name), path.join(example, name));
    await cp(path.join(root, "tests", "support", "use-chat-page.mjs"), path.join(example, "page.mjs"));
    await cp(await keptClient(), path.join(project, "client", "dist"), { recursive: true });
  });
  afterAll(() => rm(project, { recursive: true, force: true }));

  test("has fewer than 100 lines, type-checks in strict mode, and shows outfits and words, also when it is reloaded", async () => {
    expect((await readFile(path.join(source, "main.tsx"), "utf8")).trimEnd().split("\n").length).toBeLessThan(100);
    expect(await complaints(example, "--noEmit", "false", "--outDir", path.join(example, "built"))).toBe("");

    const person = await dressedPerson(inject("armoireUrl"));
    const { stdout } = await run(process.execPath, [path.join(example, "page.mjs"), inject("armoireUrl"), person.token], {
      // A page that never shows what it is waited for ends before the test does.
      timeout: 120_000,
    });
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
});
