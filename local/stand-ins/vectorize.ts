// Stands in for a Vectorize index (the new `Vectorize` class): its limits and its errors, over the VectorStore object.
// Errors have the form `OPERATION_ERROR (code = N): words` of workerd's vectorize-api.ts. For each refusal a comment says whether
// its limit and words are documented, reported (quoted by several projects from production) or assumed.

import { WorkerEntrypoint } from "cloudflare:workers";
import { z } from "zod";
import type { StandInEnv } from "./env.ts";
import { underScript } from "./faults.ts";
import { asSent, byteLength } from "./json.ts";
import { Filter, Metadata } from "./metadata-filter.ts";
import { dimensions, type Query, type StoredVector, type VectorStore } from "./vector-store.ts";

/** docs:vectorize/platform/limits, and the changelogs of 2026-03-16 and 2026-08-04. */
const topKMax = 100;
const topKWithContentMax = 50;
const idBytesMax = 64;
const namespaceBytesMax = 64;
const metadataBytesMax = 10 * 1024;
const vectorsPerWriteMax = 1000;
/** Not documented; above these, production answers 40007 and names the number (reported). */
const idsPerDeleteMax = 100;
const idsPerGetMax = 20;

type Operation = "QUERY" | "INSERT" | "UPSERT" | "GET" | "DELETE";

function refusal(operation: Operation, code: number, words: string): Error {
  return new Error(`VECTOR_${operation}_ERROR (code = ${code}): ${words}`);
}

const Numbers = z.union([z.array(z.number()), z.instanceof(Float32Array), z.instanceof(Float64Array)]);
const Ids = z.array(z.string());
const WrittenVector = z.object({
  id: z.string(),
  values: Numbers,
  namespace: z.string().nullish(),
  metadata: z.preprocess(asSent, Metadata.nullish()),
});
const Options = z.object({
  topK: z.int().min(1).default(5),
  namespace: z.string().optional(),
  returnValues: z.boolean().default(false),
  // `false` is missing on purpose. The binding turns only `true` into "all" and sends `false` as it is, which the
  // service cannot parse (workerd vectorize-api.ts; reported with 40026). Say "none".
  returnMetadata: z.union([z.literal(true), z.enum(["all", "indexed", "none"])]).default("none"),
  filter: Filter.optional(),
});

export class VectorizeStandIn extends WorkerEntrypoint<StandInEnv> {
  describe(): Promise<unknown> {
    return this.#call("describe", async () => {
      const { vectorCount, mutation } = await this.#store().describe();
      return {
        vectorCount,
        dimensions,
        // Strings: the types say number, but their own comments and the API say ISO date and UUID.
        processedUpToDatetime: mutation?.at ?? null,
        processedUpToMutation: mutation?.id ?? null,
      };
    });
  }

  query(vector: unknown, options?: unknown): Promise<unknown> {
    return this.#call("query", async () => {
      const numbers = Numbers.safeParse(vector);
      const got = numbers.success ? numbers.data.length : 0;
      if (!numbers.success || got !== dimensions) {
        // Reported, word for word.
        throw refusal("QUERY", 40006, `invalid query vector, expected ${dimensions} dimensions, and got ${got} dimensions`);
      }
      return this.#search(Float32Array.from(numbers.data), readOptions(options));
    });
  }

  queryById(id: unknown, options?: unknown): Promise<unknown> {
    return this.#call("queryById", async () => {
      const [readId] = readIds("QUERY", [id], 1);
      const [vector] = await this.#store().getByIds(readId === undefined ? [] : [readId]);
      // Code and words assumed.
      if (vector === undefined) throw refusal("QUERY", 40004, `vector with id "${readId}" not found`);
      return this.#search(Float32Array.from(vector.values), readOptions(options));
    });
  }

  insert(vectors: unknown): Promise<unknown> {
    return this.#call("insert", async () => ({
      mutationId: await this.#store().write(readVectors("INSERT", vectors), "skip"),
    }));
  }

  upsert(vectors: unknown): Promise<unknown> {
    return this.#call("upsert", async () => ({
      mutationId: await this.#store().write(readVectors("UPSERT", vectors), "replace"),
    }));
  }

  deleteByIds(ids: unknown): Promise<unknown> {
    return this.#call("deleteByIds", async () => ({
      mutationId: await this.#store().delete(readIds("DELETE", ids, idsPerDeleteMax)),
    }));
  }

  getByIds(ids: unknown): Promise<unknown> {
    return this.#call("getByIds", async () => this.#store().getByIds(readIds("GET", ids, idsPerGetMax)));
  }

  #call(method: string, work: () => Promise<unknown>): Promise<unknown> {
    return underScript(this.env, "vectorize", method, undefined, work);
  }

  async #search(vector: Float32Array, options: Omit<Query, "vector">): Promise<unknown> {
    const matches = await this.#store().query({ vector, ...options });
    return { count: matches.length, matches };
  }

  #store(): DurableObjectStub<VectorStore> {
    return this.env.VECTOR_STORE.getByName("index");
  }
}

function readOptions(options: unknown): Omit<Query, "vector"> {
  const level = z.object({ returnMetadata: z.string() }).safeParse(options);
  if (level.success && !["all", "indexed", "none", ""].includes(level.data.returnMetadata)) {
    // The binding's own words (workerd vectorize-api.ts).
    throw new Error(
      `Invalid returnMetadata option. Expected: true, false, "none", "indexed" or "all"; got: ${level.data.returnMetadata}`,
    );
  }
  const parsed = Options.safeParse(asSent(options) ?? {});
  if (!parsed.success) {
    // Code and beginning reported; the rest names the field, as it does in production ("returnMetadata: expected value").
    const [issue] = parsed.error.issues;
    const field = issue?.path.join(".") ?? "";
    const words = field === "returnMetadata" ? "expected value" : (issue?.message ?? "expected value");
    throw refusal("QUERY", 40026, `Failed to parse the request body as JSON: ${field}: ${words}`);
  }
  const { topK, namespace, returnValues, returnMetadata, filter } = parsed.data;
  const metadata = returnMetadata === true ? "all" : returnMetadata;
  if ((returnValues || metadata === "all") && topK > topKWithContentMax) {
    // Reported, word for word.
    throw refusal(
      "QUERY",
      40025,
      `with returnValues=true or returnMetadata=all, max top K is ${topKWithContentMax}, but got ${topK}; for a top K up to ${topKMax}, retry with returnValues=false and returnMetadata=indexed`,
    );
  }
  // "max top K is 100" is reported; that it shares the code is documented.
  if (topK > topKMax) throw refusal("QUERY", 40025, `max top K is ${topKMax}, but got ${topK}`);
  checkNamespace("QUERY", namespace);
  return { topK, namespace, filter, values: returnValues, metadata };
}

function readVectors(operation: "INSERT" | "UPSERT", vectors: unknown): StoredVector[] {
  const parsed = z.array(WrittenVector).safeParse(vectors);
  // Reported, word for word, for a vector that is no valid JSON; a NaN becomes `null` in the binding and ends the same way.
  if (!parsed.success) {
    throw refusal(operation, 40023, `failed to parse ${operation.toLowerCase()} vectors request in json format`);
  }
  if (parsed.data.length > vectorsPerWriteMax) {
    // The limit is documented; code and words are assumed.
    throw refusal(operation, 40007, `too many vectors in payload; max count is ${vectorsPerWriteMax}, got ${parsed.data.length}`);
  }
  return parsed.data.map(({ id, values, namespace, metadata }) => {
    checkId(operation, id);
    checkNamespace(operation, namespace);
    checkMetadata(operation, id, metadata);
    if (values.length !== dimensions) {
      // Reported, word for word.
      throw refusal(
        operation,
        40012,
        `invalid vector for id="${id}", expected ${dimensions} dimensions, and got ${values.length} dimensions`,
      );
    }
    const stored = Float32Array.from(values);
    if (!stored.every(Number.isFinite)) {
      throw refusal(operation, 40023, `failed to parse ${operation.toLowerCase()} vectors request in json format`);
    }
    return { id, namespace: namespace ?? null, values: stored, metadata: metadata ?? null };
  });
}

function readIds(operation: Operation, ids: unknown, max: number): string[] {
  const parsed = Ids.safeParse(ids);
  if (!parsed.success) throw refusal(operation, 40026, "Failed to parse the request body as JSON: ids: expected value");
  if (parsed.data.length > max) {
    // Reported, word for word.
    throw refusal(operation, 40007, `too many ids in payload; max id count is ${max}, got ${parsed.data.length}`);
  }
  for (const id of parsed.data) checkId(operation, id);
  return parsed.data;
}

function checkId(operation: Operation, id: string): void {
  const bytes = byteLength(id);
  // Documented limit, reported words; an empty id is assumed to be refused with the same code.
  if (bytes > idBytesMax) throw refusal(operation, 40008, `id too long; max is ${idBytesMax} bytes, got ${bytes} bytes`);
  if (bytes === 0) throw refusal(operation, 40008, "id must not be empty");
}

function checkNamespace(operation: Operation, namespace: string | null | undefined): void {
  const bytes = byteLength(namespace ?? "");
  // Documented limit; code and words assumed.
  if (bytes > namespaceBytesMax) {
    throw refusal(operation, 40009, `namespace too long; max is ${namespaceBytesMax} bytes, got ${bytes} bytes`);
  }
}

function checkMetadata(operation: Operation, id: string, metadata: Metadata | null | undefined): void {
  if (metadata === null || metadata === undefined) return;
  // The code is reported, for dots and quotes; the words are assumed.
  const badKey = Object.keys(metadata).find((key) => !/^[^$."][^."]*$/.test(key));
  if (badKey !== undefined) throw refusal(operation, 40018, `invalid metadata key "${badKey}" for id="${id}"`);
  const bytes = byteLength(JSON.stringify(metadata));
  // Documented limit; code and words assumed.
  if (bytes > metadataBytesMax) {
    throw refusal(operation, 40011, `metadata too large for id="${id}"; max is ${metadataBytesMax} bytes, got ${bytes} bytes`);
  }
}
