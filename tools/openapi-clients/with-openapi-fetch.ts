// A sample program by openapi-typescript and openapi-fetch. The tests generate ./schema.ts, compile this program strictly, and run it:
//   node with-openapi-fetch.ts http://localhost:8787 photo.jpg

import { readFile } from "node:fs/promises";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.ts";

type ChatEvent = components["schemas"]["ChatEvent"];

const [url = "", photo = ""] = process.argv.slice(2);
const armoire = createClient<paths>({ baseUrl: url });

const signUp = await armoire.POST("/api/auth/sign-up/email", {
  body: { name: "Ada", email: `${crypto.randomUUID()}@example.com`, password: "correct horse battery" },
});
if (signUp.data === undefined) throw new Error(`${signUp.error.code}: ${signUp.error.detail}`);
const { token, user } = signUp.data;
armoire.use({
  onRequest({ request }) {
    request.headers.set("authorization", `Bearer ${token}`);
  },
});

const form = new FormData();
form.append("file", new Blob([new Uint8Array(await readFile(photo))], { type: "image/jpeg" }), "photo.jpg");
const upload = await armoire.POST("/api/v1/wardrobe/upload", {
  body: { file: photo },
  // The type of a file in the document is a string of bytes.
  bodySerializer: () => form,
});
const wardrobe = await armoire.GET("/api/v1/wardrobe", { params: { query: { limit: 10 } } });
const recommended = await armoire.POST("/api/v1/outfits/recommend", { body: { occasion: "work", weather: { temp: "cool" } } });

const chat = await armoire.POST("/api/v1/chat/stream", {
  body: { message: "Something for the office tomorrow, no jeans" },
  parseAs: "stream",
});
const events: ChatEvent[] = [];
let words = "";
for await (const event of eventsOf(chat.response.body)) {
  events.push(event);
  switch (event.event) {
    case "delta":
      words += event.data.text;
      break;
    case "error":
      throw new Error(event.data.detail);
  }
}
const done = events.find((event) => event.event === "done");

const absent = await armoire.GET("/api/v1/wardrobe/{id}", { params: { path: { id: crypto.randomUUID() } } });
const isAbsent = absent.error?.code === "not_found";
// @ts-expect-error: no problem has this code, so the compiler refuses it.
const isUnknown = absent.error?.code === "no_such_code";

const result = {
  email: user.email,
  uploaded: upload.data?.status,
  garments: wardrobe.data?.items.map(({ id }) => id),
  occasion: recommended.data?.constraints.occasion,
  words,
  events,
  engine: done?.data.engine,
  isAbsent,
  isUnknown,
};
console.log(JSON.stringify(result));

/** The events of a stream, without the comments that keep it open. */
async function* eventsOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<ChatEvent> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const bytes of body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const fields = new Map(
        block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
      );
      const data = fields.get("data");
      if (data !== undefined) yield { id: fields.get("id"), event: fields.get("event"), ...JSON.parse(`{"data":${data}}`) };
    }
  }
}
