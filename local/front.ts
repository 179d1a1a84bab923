// What other machines reach when HOST opens Armoire to the network: every route of the Worker, and nothing of Miniflare's own. At its
// own addresses anybody could run a sweep and read from the simulators, and its `MF-` headers choose the Worker that answers.

import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import { listen, loopback } from "./host.ts";

export interface FrontOptions {
  readonly host: string;
  readonly port: number;
  /** The port at which the Worker answers on this machine. */
  readonly workerPort: number;
}

const miniflarePaths = /^\/(?:cdn-cgi|__cf_local)(?:\/|$)/i;
const miniflareHeader = /^mf-/i;
/** These belong to one connection (RFC 9110, section 7.6.1), and 100 Continue has been sent. */
const ofOneConnection = new Set(["connection", "keep-alive", "transfer-encoding", "upgrade", "expect", "te", "trailer"]);

/** Resolves when it listens; fails with one sentence when it cannot. */
export async function startFront({ host, port, workerPort }: FrontOptions): Promise<{ close(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => forward(incoming, outgoing, workerPort));
  // A stream of events and a slow upload last as long as the Worker lets them.
  server.requestTimeout = 0;
  await listen(server, port, host);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  // As Miniflare reads it, without dots: what is checked is what is sent on.
  const url = incoming.url?.startsWith("/") === true ? URL.parse(`http://localhost${incoming.url}`) : null;
  if (url === null || miniflarePaths.test(url.pathname)) {
    refuse(outgoing, 404);
    return;
  }
  const { method, socket } = incoming;
  const headers = { ...passedOn(incoming.headers), "cf-connecting-ip": socket.remoteAddress, ...lengthOfNothing(incoming) };
  const sent = request({ host: loopback, port, method, path: url.pathname + url.search, headers, agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, passedOn(answer.headers));
    outgoing.flushHeaders();
    pipeline(answer, outgoing, () => {});
  });
  sent.on("error", () => (outgoing.headersSent ? outgoing.destroy() : refuse(outgoing, 502)));
  // A person who goes away ends a stream of events at the Worker too.
  outgoing.on("close", () => sent.destroy());
  incoming.pipe(sent);
}

/** Node would announce a body of unknown length, and a POST without a body is not the same as one with an empty body. */
function lengthOfNothing({ headers }: IncomingMessage): IncomingHttpHeaders {
  const hasBody = headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
  return hasBody ? {} : { "content-length": "0" };
}

function passedOn(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !ofOneConnection.has(name) && !miniflareHeader.test(name)),
  );
}

function refuse(outgoing: ServerResponse, status: number): void {
  outgoing.writeHead(status, { "content-type": "text/plain" }).end();
}
