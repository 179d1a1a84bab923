// A kept thread that dies when it is asked to.

import { serveJson } from "../../local/json-server.ts";
import { placeInThread } from "../../local/kept-thread.ts";

const place = placeInThread();
if (place !== null) {
  const server = await serveJson(
    async (path) => {
      if (path === "/die") setImmediate(() => Promise.reject(new Error("asked to die")));
      return { status: 200, body: { path } };
    },
    { port: place.port },
  );
  place.serves(server.port);
}
