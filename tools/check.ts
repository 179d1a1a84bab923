// `npm run check`: all checks that need no test. Each step prints its name; the first failure ends the run.

// This import comes first, as in src/index.ts: the sample wardrobe among the assets imports the domain.
import "@hono/zod-openapi";

import { spawn } from "node:child_process";
import path from "node:path";
import { makeAssets } from "./assets.ts";
import { checkPrograms } from "./checks/run.ts";
import { writeClient } from "./client-types.ts";
import { installedMegabytes } from "./installed-size.ts";
import { installPackages } from "./kept-packages.ts";
import { openapiProblems, redoclyProblems } from "./openapi.ts";

const root = path.join(import.meta.dirname, "..");

/** A command and what it checks. */
const commands: readonly (readonly [string, readonly string[]])[] = [
  ["format, lint, direction and circles of imports", ["biome", "check", "--error-on-warnings"]],
  ["types: Worker", ["tsc", "-p", "tsconfig.json"]],
  ["types: domain, without any platform", ["tsc", "-p", "src/domain/tsconfig.json"]],
  ["types: stand-ins", ["tsc", "-p", "local/stand-ins/tsconfig.json"]],
  ["types: Node", ["tsc", "-p", "tsconfig.node.json"]],
  ["types: browser client, against the types of the API", ["tsc", "-p", "web/tsconfig.json"]],
  ["types: browser client's workers", ["tsc", "-p", "web/service-worker/tsconfig.json"]],
  ["unused code and packages", ["knip"]],
  ["generated Env is current", ["wrangler", "types", "--include-runtime=false", "--check"]],
  ["migrations are consistent", ["drizzle-kit", "check"]],
];

const PATH = [await checkPrograms(), path.join(root, "node_modules", ".bin"), process.env["PATH"]].join(path.delimiter);

function run(command: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const [name = "", ...args] = command;
    const child = spawn(name, args, {
      cwd: root,
      env: { ...process.env, PATH, WRANGLER_SEND_METRICS: "false", CI: "true" },
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString("utf8") }));
  });
}

function report(name: string, ok: boolean, output: string): void {
  console.log(`${ok ? "ok  " : "FAIL"}  ${name}`);
  if (!ok) {
    console.log(output.trim());
    process.exit(1);
  }
}

const megabytes = await installedMegabytes();
report(
  `npm ci brings at most 600 MB (${megabytes} MB)`,
  megabytes <= 600,
  "If a fresh npm ci makes no difference: what is large and npm start does not need belongs into a folder of its own (CONTRIBUTING.md).",
);

await makeAssets();
await writeClient();
// The types of what tests call.
await installPackages(path.join(root, "tests", "mcp-clients"), "The types of the tests are not checked");
for (const [name, command] of commands) {
  const { code, output } = await run(command);
  report(name, code === 0, output);
}

// drizzle-kit would write a new migration for a schema that the migrations do not describe: into a copy, which must not change.
const { schemaDrift } = await import("./schema-drift.ts");
const drift = await schemaDrift(run);
report("migrations describe the schema", drift === null, drift ?? "");

const problems = await openapiProblems();
report("OpenAPI document is valid 3.1, with examples that fit and no schema twice", problems.length === 0, problems.join("\n"));
const lint = await redoclyProblems().catch((error: Error) => [error.message]);
report("OpenAPI document follows redocly's recommended rules", lint.length === 0, lint.join("\n"));

const dryRun = (...options: readonly string[]) =>
  run(["wrangler", "deploy", "--dry-run", "--outdir", ".wrangler/dry-run", ...options]);
for (const environment of ["staging", ""]) {
  const media = await dryRun("-c", "wrangler.media.toml", `--env=${environment}`);
  report(`wrangler deploy --dry-run, images alone, ${environment || "production"}`, media.code === 0, media.output);
}
const staging = await dryRun("--env=staging");
report("wrangler deploy --dry-run, staging", staging.code === 0, staging.output);
const deploy = await dryRun("--env=");
report("wrangler deploy --dry-run, production", deploy.code === 0, deploy.output);
const size = /gzip: ([\d.]+) KiB/.exec(deploy.output)?.[1];
report(`bundle under 1 MiB gzipped (${size ?? "unknown"} KiB)`, Number(size) < 1024, `the bundle is ${size} KiB gzipped`);
