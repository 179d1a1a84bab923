// The HTTP server of a local stand-in: it reads a request's JSON, and answers with JSON, for this machine only. No request ends
// it, because a process that serves the whole of Armoire must outlive whatever one connection does.

import { createServer, type IncomingMessage } from "node:http";

export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface JsonServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface JsonServerOptions {
  /** Without it the system chooses a free port. */
  readonly port?: number;
  /** Reports what is no fault of a request. */
  readonly say?: (words: string) => void;
}

/** Neon's limit for a request over HTTP; the models' largest request, a photo in base64, is a quarter of it. */
const bodyBytesMax = 64 * 1024 * 1024;

/** Serves with this answer to a path and a body. A body that is no JSON is 400, and an answer that throws is 500. */
export async function serveJson(
  answer: (path: string, body: unknown) => Promise<JsonAnswer>,
  { port = 0, say = console.error }: JsonServerOptions = {},
): Promise<JsonServer> {
  const server = createServer((request, response) => {
    const send = ({ status, body }: JsonAnswer) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    answerTo(request, answer).then(send, (error: unknown) => {
      // Nobody is there to answer when the request was cut.
      if (error instanceof CutRequest) response.destroy();
      else if (response.headersSent) response.destroy();
      else send({ status: 500, body: { message: error instanceof Error ? error.message : String(error) } });
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
  // For example too many open files: the connection is refused, and the next one may be accepted.
  server.on("error", (error) => say(`A local server could not accept a connection: ${error.message}`));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    port: address.port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

class CutRequest extends Error {}

async function answerTo(
  request: IncomingMessage,
  answer: (path: string, body: unknown) => Promise<JsonAnswer>,
): Promise<JsonAnswer> {
  const text = await textOf(request);
  if (text === null) return { status: 413, body: { message: `The body is larger than ${bodyBytesMax} bytes.` } };
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { status: 400, body: { message: "The body is no JSON." } };
  }
  return answer(request.url ?? "/", body);
}

/** Null for a body that is too large; it is read to its end, because a client reads no answer before it has sent everything. */
async function textOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request) {
      const part = Buffer.from(chunk);
      bytes += part.length;
      if (bytes <= bodyBytesMax) chunks.push(part);
      else chunks.length = 0;
    }
  } catch (cause) {
    throw new CutRequest("the request was cut", { cause });
  }
  return bytes > bodyBytesMax ? null : Buffer.concat(chunks).toString("utf8");
}
