// The entry of the stand-in Worker: the two entrypoints bound as AI and VECTORIZE, its objects, and the fault script's HTTP API.
// Tests reach the API by the harness (`getWorker("armoire-stand-ins").fetch`); production code never sees it.

import { z } from "zod";
import type { StandInEnv } from "./env.ts";
import { Script } from "./fault-script.ts";
import { faultScriptOf } from "./faults.ts";

export { AiStandIn } from "./ai.ts";
export { FaultScript } from "./fault-script-object.ts";
export { VectorStore } from "./vector-store.ts";
export { VectorizeStandIn } from "./vectorize.ts";

export default {
  async fetch(request, env) {
    if (env.FAULTS !== "on") {
      return answer(409, { error: 'faults are off: run this Worker with the variable FAULTS set to "on"' });
    }
    const { pathname } = new URL(request.url);
    const script = faultScriptOf(env);
    switch (`${request.method} ${pathname}`) {
      case "GET /faults":
        return json(200, await script.read());
      case "PUT /faults": {
        const parsed = Script.safeParse(await request.json().catch(() => null));
        if (!parsed.success) return answer(400, { error: z.prettifyError(parsed.error) });
        await script.replace(parsed.data);
        return json(200, await script.read());
      }
      case "DELETE /faults":
        await script.clear();
        return json(200, await script.read());
      case "GET /calls":
        return answer(200, await script.calls());
      case "DELETE /calls":
        await script.forgetCalls();
        return answer(200, []);
    }
    const barrier = /^\/barriers\/([\w.-]+)(\/release)?$/.exec(pathname);
    const name = barrier?.[1];
    if (name !== undefined && barrier?.[2] === undefined && request.method === "GET") {
      const waiting = await script.arrival(name);
      if (waiting === 0) return answer(409, { error: "the fault script was replaced before anything arrived" });
      return answer(200, { waiting });
    }
    if (name !== undefined && barrier?.[2] !== undefined && request.method === "POST") {
      return answer(200, { released: await script.release(name) });
    }
    return answer(404, { error: `no ${request.method} ${pathname} here` });
  },
} satisfies ExportedHandler<StandInEnv>;

function answer(status: number, body: object): Response {
  return json(status, JSON.stringify(body));
}

function json(status: number, text: string): Response {
  return new Response(text, { status, headers: { "content-type": "application/json" } });
}
