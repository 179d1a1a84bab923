// Calls the bindings AI and VECTORIZE as production code does, one call for each request, and returns the result or the error.
// `$float32` and `$float64` stand for typed arrays, and `$timeout` for a signal that aborts, because JSON has none of these.

import { z } from "zod";

interface Env {
  AI: { run(model: string, inputs: unknown, options?: unknown): Promise<unknown> };
  VECTORIZE: Record<VectorizeMethod, (...args: unknown[]) => Promise<unknown>>;
}

const VectorizeMethod = z.enum(["describe", "query", "queryById", "insert", "upsert", "deleteByIds", "getByIds"]);
type VectorizeMethod = z.infer<typeof VectorizeMethod>;

const Call = z.union([
  z.object({ binding: z.literal("AI"), method: z.literal("run"), args: z.array(z.unknown()) }),
  z.object({ binding: z.literal("VECTORIZE"), method: VectorizeMethod, args: z.array(z.unknown()) }),
]);

export default {
  async fetch(request, env) {
    const call = Call.parse(await request.json());
    const args = call.args.map(revive);
    const started = performance.now();
    try {
      const result =
        call.binding === "AI"
          ? await env.AI.run(z.string().parse(args[0]), args[1], args[2])
          : await env.VECTORIZE[call.method](...args);
      return Response.json({ result, ms: performance.now() - started });
    } catch (error) {
      const { name, message } = z.object({ name: z.string(), message: z.string() }).parse(error);
      return Response.json({ error: { name, message, plain: Object.getPrototypeOf(error) === Error.prototype } });
    }
  },
} satisfies ExportedHandler<Env>;

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== "object" || value === null) return value;
  if ("$float32" in value) return Float32Array.from(z.array(z.number()).parse(value.$float32));
  if ("$float64" in value) return Float64Array.from(z.array(z.number()).parse(value.$float64));
  if ("$timeout" in value) return AbortSignal.timeout(z.number().parse(value.$timeout));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner)]));
}
