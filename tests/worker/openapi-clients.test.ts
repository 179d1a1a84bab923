// Clients that others generate from the OpenAPI document: the sample programs in tools/openapi-clients compile strictly and run.

import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { z } from "zod";
import { schemaChecker } from "../../tools/openapi.ts";
import { clientsFolder, clientTool, installClientTools } from "../../tools/openapi-clients/install.ts";
import { tinyPhoto } from "../support/wardrobe.ts";

const url = inject("armoireUrl");
const run = promisify(execFile);

const Result = z.object({
  email: z.email(),
  uploaded: z.literal("pending"),
  garments: z.array(z.uuid()).length(1),
  occasion: z.literal("work"),
  words: z.string().min(1),
  engine: z.literal("built-in"),
  isAbsent: z.literal(true),
  isUnknown: z.literal(false),
});

let folder: string;
let document: Record<string, unknown>;

beforeAll(async () => {
  await installClientTools();
  // Within the folder of the packages, so that they are found; another run has another folder.
  folder = await mkdtemp(path.join(clientsFolder, "run-"));
  const response = await fetch(`${url}/openapi.json`);
  document = z.record(z.string(), z.unknown()).parse(await response.json());
  const sources = ["with-openapi-fetch.ts", "with-hey-api.ts", "hey-api.config.mjs", "tsconfig.json"];
  await Promise.all([
    writeFile(path.join(folder, "openapi.json"), JSON.stringify(document)),
    writeFile(path.join(folder, "photo.jpg"), await tinyPhoto()),
    ...sources.map((name) => cp(path.join(clientsFolder, name), path.join(folder, name))),
  ]);
  await Promise.all([
    run(clientTool("openapi-typescript"), ["openapi.json", "-o", "schema.ts"], { cwd: folder }),
    run(clientTool("openapi-ts"), ["-f", "hey-api.config.mjs"], { cwd: folder }),
  ]);
  const compiler = path.join(clientsFolder, "..", "..", "node_modules", ".bin", "tsc");
  await run(compiler, ["-p", "tsconfig.json"], { cwd: folder }).catch((error: unknown) => {
    throw new Error(`The sample programs do not compile:\n${z.object({ stdout: z.string() }).parse(error).stdout}`);
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function resultOf(program: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, [program, url, "photo.jpg"], { cwd: folder });
  return JSON.parse(stdout);
}

test("a program by openapi-typescript and openapi-fetch compiles strictly, and every event that it reads fits the document", async () => {
  const result = await resultOf("with-openapi-fetch.ts");
  Result.parse(result);
  const { events } = z.object({ events: z.array(z.looseObject({ event: z.string() })) }).parse(result);
  expect([...new Set(events.map(({ event }) => event))]).toEqual(["conversation", "constraints", "outfits", "delta", "done"]);
  const problemIn = schemaChecker(document);
  for (const event of events) expect([event, problemIn("/components/schemas/ChatEvent", event)]).toEqual([event, null]);
});

test("a program by hey-api compiles strictly, and reads the data of each event", async () => {
  Result.parse(await resultOf("with-hey-api.ts"));
});
