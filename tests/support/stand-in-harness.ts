// The stand-in Worker and its tiny caller in real workerd, with a Node server in the role of the local model process.

import { createServer } from "node:http";
import { createTestHarness } from "wrangler";
import { z } from "zod";
import { embedding } from "../../src/domain/garment/embedding.ts";
import { type Faults, faultsOver } from "./faults.ts";

export const clefAnswer = {
  model: "clef-flash",
  answers: { warm: { type: "noul", noul: 0.9 } },
  usage: { input_tokens: 70, output_tokens: 0 },
};

const Reply = z.union([
  z.object({ error: z.object({ name: z.string(), message: z.string(), plain: z.boolean() }) }),
  z.object({ result: z.unknown(), ms: z.number() }),
]);
type Reply = z.infer<typeof Reply>;
type Binding = "AI" | "VECTORIZE";

export interface StandIns {
  /** What the caller received: the result, or the error. */
  call(binding: Binding, method: string, args: unknown[]): Promise<Reply>;
  /** The result, or a rejection with the error's name and message. */
  result(binding: Binding, method: string, args: unknown[]): Promise<unknown>;
  faults: Faults;
  /** A request to the stand-in Worker's own HTTP side. */
  fetch(path: string, init: { method: string; body?: string }): Promise<{ status: number }>;
  evict(className: "VectorStore" | "FaultScript", name: string): Promise<void>;
  /** The model process: its last request, the status of its answers, and whether it stays silent. */
  models: { lastRequest: { path: string; body: unknown }; status: number; silent: boolean };
  close(): Promise<void>;
}

export async function startStandIns(FAULTS: "on" | "off"): Promise<StandIns> {
  const models: StandIns["models"] = { lastRequest: { path: "", body: null }, status: 200, silent: false };
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const body = z.looseObject({ texts: z.array(z.string()).default([]) }).parse(JSON.parse(text));
    models.lastRequest = { path: request.url ?? "", body: JSON.parse(text) };
    if (models.silent) return;
    const answers: Record<string, object> = {
      "/decide": clefAnswer,
      "/embed": { data: body.texts.map((words) => Array(embedding.dimensions).fill(words.length)) },
      "/describe": { content: '{"category":"hat"}' },
    };
    response.writeHead(models.status).end(JSON.stringify(answers[models.lastRequest.path]));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());

  const service = "armoire-stand-ins";
  const caller = {
    name: "caller",
    main: "tests/support/stand-in-caller.ts",
    compatibility_date: "2026-11-01",
    // Without this flag, a signal in the options of `env.AI.run` does not reach another Worker.
    compatibility_flags: ["enable_abortsignal_rpc"],
    services: [
      { binding: "AI", service, entrypoint: "AiStandIn" },
      { binding: "VECTORIZE", service, entrypoint: "VectorizeStandIn" },
    ],
  };
  const vars = { MODELS_URL: `http://127.0.0.1:${port}`, FAULTS };
  const harness = createTestHarness({
    root: new URL("../..", import.meta.url).pathname,
    workers: [{ config: caller }, { configPath: "local/stand-ins/wrangler.toml", vars }],
  });
  await harness.listen();
  const standIn = harness.getWorker(service);

  async function call(binding: Binding, method: string, args: unknown[]): Promise<Reply> {
    const answer = await harness.fetch("/", { method: "POST", body: JSON.stringify({ binding, method, args }) });
    return Reply.parse(await answer.json());
  }
  return {
    call,
    async result(binding, method, args) {
      const reply = await call(binding, method, args);
      if ("result" in reply) return reply.result;
      throw Object.assign(new Error(reply.error.message), { name: reply.error.name });
    },
    faults: faultsOver((path, init) => standIn.fetch(path, init)),
    fetch: (path, init) => standIn.fetch(path, init),
    evict: (className, name) => standIn.evictDurableObject(className, { name }),
    models,
    async close() {
      await harness.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
