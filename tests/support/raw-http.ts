// Requests that no well-behaved client sends: bodies of any bytes, wrong lengths, paths that stay as they are.

import { request } from "node:http";
import { ascii, concat } from "./images.ts";

export interface Part {
  /** Null leaves the name out. */
  readonly name?: string | null;
  /** Null makes the part a text field. */
  readonly filename?: string | null;
  readonly type?: string;
  readonly body: Uint8Array;
}

export const boundary = "----armoire-test-boundary";
export const multipartType = `multipart/form-data; boundary=${boundary}`;

/** A multipart/form-data body; names are written as they are, one byte for each character. */
export function multipart(parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const pieces = parts.flatMap(({ name = "file", filename = "photo.jpg", type = "image/jpeg", body }) => [
    ascii(`--${boundary}\r\nContent-Disposition: form-data`),
    ascii(name === null ? "" : `; name="${name}"`),
    ascii(filename === null ? "" : `; filename="${filename}"\r\nContent-Type: ${type}`),
    ascii("\r\n\r\n"),
    body,
    ascii("\r\n"),
  ]);
  return new Uint8Array(concat(...pieces, ascii(`--${boundary}--\r\n`)));
}

/** The bytes in chunks of this size, so without a Content-Length. */
export function inChunks(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let offset = 0;
  return new ReadableStream({
    pull(controller) {
      if (offset >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(offset, offset + size));
      offset += size;
    },
  });
}

/** A POST whose body may be a stream; fetch requires `duplex: "half"` for that. */
export function post(url: string, headers: Record<string, string>, body: BodyInit): Promise<Response> {
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
  return fetch(url, init);
}

interface RawRequest {
  readonly method?: string;
  /** Sent as it is: `fetch` would resolve its dots. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Leaves the request unfinished after its body, so the server answers before it has the whole request, or never. */
  readonly unfinished?: boolean;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

export function raw(
  url: string,
  { method = "GET", path, headers = {}, body, unfinished = false }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers: { ...headers }, agent: false }, async (response) => {
      const chunks: Uint8Array[] = [];
      try {
        for await (const chunk of response) chunks.push(chunk);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: concat(...chunks) });
      } catch (error) {
        reject(error);
      } finally {
        sent.destroy();
      }
    });
    sent.on("error", reject);
    if (body !== undefined) sent.write(body);
    else sent.flushHeaders();
    if (!unfinished) sent.end();
  });
}

/** Declares a length and sends no body; of one that is far too long the answer comes before it. */
export async function declaring(url: string, headers: Readonly<Record<string, string>>, bytes: number): Promise<Response> {
  const { origin, pathname: path } = new URL(url);
  const length = { "content-length": String(bytes) };
  const answer = await raw(origin, { method: "POST", path, headers: { ...headers, ...length }, unfinished: true });
  const received = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) if (value !== undefined) received.set(name, String(value));
  return new Response(new Uint8Array(answer.body), { status: answer.status, headers: received });
}
