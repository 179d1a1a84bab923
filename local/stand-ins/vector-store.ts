// The index behind the Vectorize stand-in: vectors in this object's SQLite, decoded in memory so that a search is one scan.
// It trusts its caller, because VectorizeStandIn checks the limits.

import { DurableObject } from "cloudflare:workers";
import { z } from "zod";
import { embedding } from "../../src/domain/garment/embedding.ts";
import { type Filter, Indexed, indexedPart, Metadata, passes } from "./metadata-filter.ts";

/** The index has the dimensions of the embedding model. */
export const { dimensions } = embedding;

interface VectorStoreEnv {
  readonly METADATA_INDEXES: string;
}

export interface StoredVector {
  id: string;
  namespace: string | null;
  values: Float32Array;
  metadata: Metadata | null;
}

export interface Query {
  vector: Float32Array;
  topK: number;
  namespace: string | undefined;
  filter: Filter | undefined;
  values: boolean;
  metadata: "all" | "indexed" | "none";
}

export interface Match {
  id: string;
  score: number;
  namespace?: string;
  values?: number[];
  metadata?: Metadata;
}

export type Vector = Omit<Match, "score" | "values"> & { values: number[] };

const Mutation = z.object({ id: z.string(), at: z.string() });
type Mutation = z.infer<typeof Mutation>;

interface Entry {
  id: string;
  namespace: string | null;
  values: Float32Array;
  inverseLength: number;
  indexed: Indexed;
}

type Row = { id: string; namespace: string | null; vector: ArrayBuffer; metadata: string | null; indexed: string };

export class VectorStore extends DurableObject<VectorStoreEnv> {
  #declared: string[];
  #entries = new Map<string, Entry>();
  #namespaces = new Map<string | null, Map<string, Entry>>();

  constructor(ctx: DurableObjectState, env: VectorStoreEnv) {
    super(ctx, env);
    this.#declared = z.array(z.string()).parse(JSON.parse(env.METADATA_INDEXES));
    ctx.storage.sql.exec(
      "CREATE TABLE IF NOT EXISTS vectors (id TEXT PRIMARY KEY, namespace TEXT, vector BLOB NOT NULL, metadata TEXT, indexed TEXT NOT NULL)",
    );
    // Vectors of an earlier embedding model belong to an index that is gone; in production, too, a new index is made.
    ctx.storage.sql.exec("DELETE FROM vectors WHERE length(vector) <> ?", dimensions * Float32Array.BYTES_PER_ELEMENT);
    for (const row of ctx.storage.sql.exec<Row>("SELECT * FROM vectors")) {
      const indexed = Indexed.parse(JSON.parse(row.indexed));
      this.#remember(row.id, row.namespace, new Float32Array(row.vector), indexed);
    }
  }

  describe(): { vectorCount: number; mutation: Mutation | null } {
    const mutation = Mutation.nullable().parse(this.ctx.storage.kv.get("mutation") ?? null);
    return { vectorCount: this.#entries.size, mutation };
  }

  /** The indexed part is taken now: an index that is declared later does not cover earlier vectors, as in production. */
  write(vectors: StoredVector[], existing: "skip" | "replace"): string {
    return this.#mutate(() => {
      for (const { id, namespace, values, metadata } of vectors) {
        if (existing === "skip" && this.#entries.has(id)) continue;
        const indexed = indexedPart(metadata ?? {}, this.#declared);
        this.ctx.storage.sql.exec(
          "INSERT OR REPLACE INTO vectors (id, namespace, vector, metadata, indexed) VALUES (?, ?, ?, ?, ?)",
          id,
          namespace,
          bytesOf(values),
          metadata === null ? null : JSON.stringify(metadata),
          JSON.stringify(indexed),
        );
        this.#forget(id);
        this.#remember(id, namespace, values, indexed);
      }
    });
  }

  delete(ids: string[]): string {
    return this.#mutate(() => {
      for (const id of ids) {
        this.ctx.storage.sql.exec("DELETE FROM vectors WHERE id = ?", id);
        this.#forget(id);
      }
    });
  }

  getByIds(ids: string[]): Vector[] {
    return [...new Set(ids)].flatMap((id) => {
      const entry = this.#entries.get(id);
      if (entry === undefined) return [];
      const metadata = this.#metadata(id);
      return [
        {
          id,
          ...(entry.namespace === null ? {} : { namespace: entry.namespace }),
          ...(metadata === null ? {} : { metadata }),
          values: Array.from(entry.values),
        },
      ];
    });
  }

  query(query: Query): Match[] {
    const length = inverseLength(query.vector);
    const matches: { entry: Entry; score: number }[] = [];
    const candidates = query.namespace === undefined ? this.#entries : this.#namespaces.get(query.namespace);
    for (const entry of candidates?.values() ?? []) {
      if (query.filter !== undefined && !passes(query.filter, entry.indexed, this.#declared)) continue;
      matches.push({ entry, score: dot(query.vector, entry.values) * length * entry.inverseLength });
    }
    matches.sort((a, b) => b.score - a.score);
    return matches.slice(0, query.topK).map(({ entry, score }) => this.#match(entry, score, query));
  }

  #match(entry: Entry, score: number, query: Query): Match {
    const metadata = query.metadata === "all" ? this.#metadata(entry.id) : null;
    return {
      id: entry.id,
      score,
      ...(entry.namespace === null ? {} : { namespace: entry.namespace }),
      ...(query.values ? { values: Array.from(entry.values) } : {}),
      ...(metadata === null ? {} : { metadata }),
      ...(query.metadata === "indexed" ? { metadata: entry.indexed } : {}),
    };
  }

  #metadata(id: string): Metadata | null {
    const row = this.ctx.storage.sql.exec<{ metadata: string | null }>("SELECT metadata FROM vectors WHERE id = ?", id).one();
    return row.metadata === null ? null : Metadata.parse(JSON.parse(row.metadata));
  }

  #mutate(change: () => void): string {
    const id = crypto.randomUUID();
    this.ctx.storage.transactionSync(() => {
      change();
      this.ctx.storage.kv.put("mutation", { id, at: new Date().toISOString() });
    });
    return id;
  }

  #remember(id: string, namespace: string | null, values: Float32Array, indexed: Indexed): void {
    const entry: Entry = { id, namespace, values, inverseLength: inverseLength(values), indexed };
    this.#entries.set(id, entry);
    const members = this.#namespaces.get(namespace) ?? new Map<string, Entry>();
    this.#namespaces.set(namespace, members.set(id, entry));
  }

  #forget(id: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    this.#namespaces.get(entry.namespace)?.delete(id);
  }
}

function bytesOf(values: Float32Array): ArrayBuffer {
  return new Float32Array(values).buffer;
}

/** Zero for a zero vector, so that its score is 0 and not NaN. */
function inverseLength(values: Float32Array): number {
  const squared = dot(values, values);
  return squared === 0 ? 0 : 1 / Math.sqrt(squared);
}

/** Four sums side by side: a single sum waits for each addition, and a scan takes four times as long. */
function dot(a: Float32Array, b: Float32Array): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = 0; i < dimensions; i += 4) {
    s0 += (a[i] ?? 0) * (b[i] ?? 0);
    s1 += (a[i + 1] ?? 0) * (b[i + 1] ?? 0);
    s2 += (a[i + 2] ?? 0) * (b[i + 2] ?? 0);
    s3 += (a[i + 3] ?? 0) * (b[i + 3] ?? 0);
  }
  return s0 + s1 + s2 + s3;
}
