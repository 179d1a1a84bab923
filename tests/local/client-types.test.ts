// A front end in a project of its own that uses the published client and its types.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keptClient } from "../../tools/client-types.ts";

const run = promisify(execFile);
const root = path.join(import.meta.dirname, "..", "..");
const packages = path.join(root, "node_modules");

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
    ...{ target: "ES2024", lib: ["ES2024", "DOM", "DOM.Iterable"], module: "ESNext", moduleResolution: "Bundler" },
    ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: true },
    ...{ types: [], outDir: "built" },
  };
  await writeFile(path.join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
});
afterAll(() => rm(project, { recursive: true, force: true }));

/** What the compiler says about this front end: nothing when it is right. */
async function complaints(code: string): Promise<string> {
  await writeFile(path.join(project, "front-end.ts"), code);
  const compiler = path.join(packages, "typescript", "bin", "tsc");
  const failed = (error: unknown) =>
    error instanceof Error && "stdout" in error ? { stdout: String(error.stdout) } : Promise.reject(error);
  const { stdout } = await run(process.execPath, [compiler, "-p", project]).catch(failed);
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

test("a front end of its own type-checks in strict mode, and its client calls the routes", async () => {
  expect(await complaints(frontEnd)).toBe("");
  const call = 'console.log((await import("./built/front-end.js")).addressOf("a1"))';
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", call], { cwd: project });
  expect(stdout.trim()).toBe("http://127.0.0.1:8787/api/v1/wardrobe/a1");
});

test("a front end that takes the wrong path, value or part is told", async () => {
  const wrong = await complaints(`
    import { armoireClient } from "armoire-client";
    import type { ArmoireUIMessage } from "armoire-client/ui-message";
    const armoire = armoireClient("http://127.0.0.1:8787");
    armoire.api.v1.cupboard.$get();
    armoire.api.v1.outfits.recommend.$post({ json: { occasion: "moonwalk" }, header: {} });
    export const shoes = (message: ArmoireUIMessage) => message.parts.filter((part) => part.type === "data-shoes");
    export const mood = (message: ArmoireUIMessage) => message.metadata?.mood;
  `);
  expect(wrong.match(/cupboard|"moonwalk"|"data-shoes"|mood/g)).toEqual(
    expect.arrayContaining(["cupboard", '"moonwalk"', '"data-shoes"', "mood"]),
  );
});
