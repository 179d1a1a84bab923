// The OpenAPI document as the Worker serves it, and its problems.

import "@hono/zod-openapi";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { z } from "zod";
import { clientsFolder, clientTool, installClientTools } from "./openapi-clients/install.ts";

const Media = z.record(z.string(), z.looseObject({ example: z.unknown().optional(), schema: z.looseObject({}).optional() }));
const Operation = z.looseObject({
  operationId: z.string().optional(),
  requestBody: z.looseObject({ content: Media }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: Media.optional() })),
});
const Paths = z.record(z.string(), z.record(z.string(), Operation));

type Node = Readonly<Record<string, unknown>>;
export const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);

/** The document, as JSON. The routes are imported late, because zod must have `.openapi()` before any schema is made. */
export async function openapiDocument(): Promise<Record<string, unknown>> {
  const { app } = await import("../src/app.ts");
  const { describeApi } = await import("../src/routes/documents.ts");
  const document = { ...describeApi(app), servers: [{ url: "https://api.armoire.test" }] };
  return z.record(z.string(), z.unknown()).parse(JSON.parse(JSON.stringify(document)));
}

/** The violations of the specification, and of our own rules. */
export async function openapiProblems(): Promise<string[]> {
  const document = await openapiDocument();
  const problems: string[] = [];
  const { valid, errors } = await new Validator().validate(document);
  if (!valid) problems.push(JSON.stringify(errors, null, 2));
  return [...problems, ...problemsOfOperations(document), ...wrongExamples(document), ...copiedObjects(document)];
}

/** Every operation has an id of its own, and an example of its answer and its body. */
function problemsOfOperations(document: Node): string[] {
  const problems: string[] = [];
  const ids = new Set<string>();
  for (const [path, operations] of Object.entries(Paths.parse(document["paths"]))) {
    for (const [method, operation] of Object.entries(operations)) {
      const name = `${method.toUpperCase()} ${path}`;
      if (operation.operationId === undefined || ids.has(operation.operationId))
        problems.push(`${name}: no operationId of its own`);
      ids.add(operation.operationId ?? "");
      for (const [status, response] of Object.entries(operation.responses)) {
        if (!status.startsWith("2")) continue;
        for (const [type, media] of Object.entries(response.content ?? {})) {
          if (media.example === undefined) problems.push(`${name}: the ${status} answer (${type}) has no example`);
        }
      }
      for (const [type, media] of Object.entries(operation.requestBody?.content ?? {})) {
        if (media.example === undefined) problems.push(`${name}: the body (${type}) has no example`);
      }
    }
  }
  return problems;
}

/** Checks values against the schemas of a document, each named by its JSON pointer. Answers what is wrong, or null. */
export function schemaChecker(document: Node): (pointer: string, value: unknown) => string | null {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, "openapi");
  const validators = new Map<string, ValidateFunction>();
  return (pointer, value) => {
    const validate = validators.get(pointer) ?? ajv.compile({ $ref: `openapi#${pointer}` });
    validators.set(pointer, validate);
    return validate(value) ? null : ajv.errorsText(validate.errors);
  };
}

/** Examples that their own schema refuses. */
export function wrongExamples(document: Node): string[] {
  const check = schemaChecker(document);
  return nodesOf(document).flatMap(({ node, pointer }) => {
    if (!("example" in node)) return [];
    const problem = check("schema" in node ? `${pointer}/schema` : pointer, node["example"]);
    return problem === null ? [] : [`${pointer}: the example does not fit its schema: ${problem}`];
  });
}

/** Objects that stand in the document more than once: a generator would make a type of each copy. */
export function copiedObjects(document: Node): string[] {
  const pointers = new Map<string, string[]>();
  for (const { node, pointer } of nodesOf(document)) {
    if (!isNode(node["properties"]) || /^\/components\/schemas\/[^/]+$/.test(pointer)) continue;
    const key = JSON.stringify({ ...node, description: undefined, example: undefined });
    pointers.set(key, [...(pointers.get(key) ?? []), pointer]);
  }
  return [...pointers.values()]
    .filter(({ length }) => length > 1)
    .map(
      (copies) =>
        `one schema stands in ${copies.length} places; name it in src/routes/named-schemas.ts:\n  ${copies.join("\n  ")}`,
    );
}

/** A key in a JSON pointer, as the fragment of an address. */
export function pointerPart(key: string): string {
  return encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));
}

/** Every object of the document with its JSON pointer, but nothing inside examples. */
function nodesOf(value: unknown, pointer = "", isMap = false): { node: Node; pointer: string }[] {
  const at = (key: string) => `${pointer}/${pointerPart(key)}`;
  if (Array.isArray(value)) return value.flatMap((part, index) => nodesOf(part, at(String(index))));
  if (!isNode(value)) return [];
  const inside = Object.entries(value).flatMap(([key, part]) =>
    !isMap && ["example", "default", "enum"].includes(key) ? [] : nodesOf(part, at(key), !isMap && key === "properties"),
  );
  return isMap ? inside : [{ node: value, pointer }, ...inside];
}

const Lint = z.object({
  problems: z.array(
    z.looseObject({
      ruleId: z.string(),
      message: z.string(),
      location: z.array(z.looseObject({ pointer: z.string().optional() })),
    }),
  ),
});

/** What redocly's recommended rules say against the document, errors and warnings. */
export async function redoclyProblems(): Promise<string[]> {
  await installClientTools();
  const folder = await mkdtemp(path.join(tmpdir(), "armoire-openapi-"));
  try {
    const file = path.join(folder, "openapi.json");
    await writeFile(file, JSON.stringify(await openapiDocument()));
    const args = ["lint", file, "--config", path.join(clientsFolder, "redocly.yaml"), "--format=json"];
    const { problems } = Lint.parse(JSON.parse(await outputOf(clientTool("redocly"), args)));
    return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ""}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a command prints. redocly's exit code only says that there are problems. */
function outputOf(command: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  return new Promise((resolve, reject) => {
    execFile(command, args, { env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (stdout === "") reject(new Error(stderr, { cause: error }));
      else resolve(stdout);
    });
  });
}
