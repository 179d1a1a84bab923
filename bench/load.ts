// Sends requests to one address and times them: one at a time, then eight at once.

import { Agent, request } from "node:http";

export interface Shot {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly expect: number;
}

export interface Figures {
  readonly p50: number;
  readonly p95: number;
  readonly perSecond: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** The milliseconds until the whole answer was read. */
function fire(base: URL, shot: Shot): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, host: base.hostname, port: base.port, method: shot.method, path: shot.path, headers: shot.headers },
      (response) => {
        response.resume();
        response.on("end", () => {
          if (response.statusCode !== shot.expect)
            reject(new Error(`${shot.method} ${shot.path} answered ${response.statusCode}`));
          else resolve(performance.now() - started);
        });
      },
    );
    sent.on("error", reject);
    sent.end(shot.body);
  });
}

interface Amount {
  readonly warmUp: number;
  readonly serial: number;
  readonly parallel: number;
}

const atOnce = 8;

/** `shot` is called for each request, so that uploads can differ. */
export async function measure(
  url: string,
  shot: (index: number) => Shot,
  { warmUp, serial, parallel }: Amount,
): Promise<Figures> {
  const base = new URL(url);
  let index = 0;
  const next = () => fire(base, shot(index++));
  for (let count = 0; count < warmUp; count += 1) await next();
  const times: number[] = [];
  for (let count = 0; count < serial; count += 1) times.push(await next());
  times.sort((left, right) => left - right);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const started = performance.now();
  let left = parallel;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left > 0) {
        left -= 1;
        await next();
      }
    }),
  );
  return { p50: at(0.5), p95: at(0.95), perSecond: (parallel / (performance.now() - started)) * 1000 };
}

export function closeConnections(): void {
  agent.destroy();
}
