// The endpoints that the demo uses, faked in memory over real HTTP. Run as a script, it replaces local/start.ts: it prints
// `Ready on …` and ends on SIGTERM.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface FakeBehaviour {
  /** The number of uploads with the answer 429 and `Retry-After: 0` before one succeeds. */
  readonly busyUploads?: number;
  /** Photos with these names are refused as damaged. */
  readonly damaged?: readonly string[];
  /** Garments stay pending for ever. */
  readonly stuck?: boolean;
  /** Every garment ends as failed. */
  readonly blind?: boolean;
  readonly signUpStatus?: number;
  readonly health?: object;
}

export interface FakeApi {
  readonly url: string;
  readonly uploads: string[];
  readonly atOnceMost: () => number;
  readonly recommendBody: () => unknown;
  close(): Promise<void>;
}

interface FakeGarment {
  readonly id: string;
  looks: number;
}

const token = "session-of-the-demo";

export async function fakeApi(behaviour: FakeBehaviour = {}, port = 0): Promise<FakeApi> {
  const garments: FakeGarment[] = [];
  const uploads: string[] = [];
  let busy = behaviour.busyUploads ?? 0;
  let atOnce = 0;
  let atOnceMost = 0;
  let recommendBody: unknown;

  async function upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    atOnceMost = Math.max(atOnceMost, ++atOnce);
    const body = (await bodyOf(request)).toString("latin1");
    atOnce--;
    if (busy-- > 0) return answer(response, 429, { title: "Too many requests" }, { "retry-after": "0" });
    const name = /name="file"; filename="([^"]+)"/.exec(body)?.[1];
    if (name === undefined) return answer(response, 400, { detail: "No file." });
    if (behaviour.damaged?.includes(name)) return answer(response, 400, { detail: "The photo is damaged." });
    uploads.push(name);
    const garment = { id: `garment-${uploads.length}`, looks: 0 };
    garments.push(garment);
    answer(response, 201, { id: garment.id, status: "pending" });
  }

  function list(address: URL, response: ServerResponse): void {
    const [limit, offset] = ["limit", "offset"].map((name) => Number(address.searchParams.get(name)));
    const items = garments.slice(offset, (offset ?? 0) + (limit ?? 0)).map((garment) => garmentBody(garment, behaviour));
    answer(response, 200, { items, total: garments.length, limit, offset });
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = new URL(request.url ?? "/", "http://localhost");
    const route = `${request.method} ${address.pathname}`;
    if (route === "GET /health") return answer(response, 200, behaviour.health ?? { status: "ok" });
    if (route === "POST /api/auth/sign-up/email") {
      await bodyOf(request);
      const status = behaviour.signUpStatus ?? 200;
      return answer(response, status, status === 200 ? { token, user: {} } : { message: "Sign-up is closed" }, {
        "set-auth-token": token,
      });
    }
    if (request.headers.authorization !== `Bearer ${token}`) return answer(response, 401, { title: "Unauthorized" });
    if (route === "POST /api/v1/wardrobe/upload") return upload(request, response);
    if (route === "GET /api/v1/wardrobe") return list(address, response);
    if (route === "POST /api/v1/outfits/recommend") {
      recommendBody = JSON.parse((await bodyOf(request)).toString());
      return answer(response, 200, recommendation(garments, behaviour));
    }
    answer(response, 404, { title: "Not found" });
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => answer(response, 500, { detail: String(error) }));
  });
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the fake does not listen on a port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    uploads,
    atOnceMost: () => atOnceMost,
    recommendBody: () => recommendBody,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** The garment is ready at the third look, so that the demo has to wait. */
function garmentBody(garment: FakeGarment, { stuck = false, blind = false }: FakeBehaviour): object {
  garment.looks++;
  const status = stuck ? "pending" : garment.looks < 3 ? "processing" : blind ? "failed" : "ready";
  const isReady = status === "ready";
  return {
    id: garment.id,
    status,
    error_message: status === "failed" ? "The photo is too small" : null,
    custom_name: null,
    category: isReady ? "t_shirt" : null,
    subcategory: null,
    attributes: {
      color_primary: isReady ? "navy" : null,
      colors: isReady ? [{ name: "navy", hex: "#1f2a44", share: 0.9 }] : [],
      pattern: isReady ? "solid" : null,
    },
    prediction: isReady ? { category: "t_shirt", category_confidence: 0.93 } : null,
    needs_review: isReady ? ["material"] : [],
    warnings: [],
    image_url: `http://fake/media/uploads/${garment.id}`,
  };
}

function recommendation(garments: readonly FakeGarment[], behaviour: FakeBehaviour): object {
  const outfits = garments.slice(0, 5).map((garment, index) => ({
    id: `outfit-${index}`,
    score: 0.9 - index / 100,
    score_breakdown: { color_harmony: 0.8, formality: 1 },
    explanation: "The navy t shirt goes with everything.",
    garments: [garmentBody(garment, behaviour)],
  }));
  const unmet = [{ constraint: "shoes", slot: "shoes", message: "You own no shoes.", relaxing: null }];
  return { outfits, constraints: {}, unmet, exact: true };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function answer(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

if (import.meta.main) {
  const fake = await fakeApi();
  console.log(`Ready on ${fake.url}`);
  process.once("SIGTERM", () => fake.close().then(() => console.log("stopped")));
}
