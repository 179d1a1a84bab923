// The routes of the API as one object, called as Hono's client is: what of that client this page never calls is left out.

interface Sent {
  readonly param?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly header?: Record<string, string>;
  readonly json?: unknown;
}

type Send = (address: string, init: RequestInit) => Promise<Response>;

/**
 * The routes below a path: each name leads deeper, and a method is a function that sends.
 *
 * The type is the caller's word; the object itself has nothing.
 */
export function routesAt<Routes extends object>(path: string, send: Send): Routes {
  return new Proxy<Routes>(Object.create(null), {
    get: (_, name: string) =>
      name.startsWith("$") ? sender(name.slice(1).toUpperCase(), path, send) : routesAt(`${path}/${name}`, send),
  });
}

function sender(method: string, path: string, send: Send) {
  return ({ param, query = {}, header, json }: Sent = {}, { init }: { init?: RequestInit } = {}) => {
    const filled = path.replace(/:(\w+)/g, (_, field: string) => encodeURIComponent(param?.[field] ?? ""));
    const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    return send(given.length === 0 ? filled : `${filled}?${new URLSearchParams(given)}`, {
      method,
      headers: { ...header, ...(json !== undefined && { "content-type": "application/json" }) },
      ...(json !== undefined && { body: JSON.stringify(json) }),
      ...init,
    });
  };
}
