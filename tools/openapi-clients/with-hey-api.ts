// A sample program by hey-api. The tests generate ./hey-api, compile this program strictly, and run it:
//   node with-hey-api.ts http://localhost:8787 photo.jpg

import { readFile } from "node:fs/promises";
import { client } from "./hey-api/client.gen.ts";
import { chatStream, getGarment, listGarments, recommendOutfits, signUp, uploadPhoto } from "./hey-api/index.ts";

const [url = "", photo = ""] = process.argv.slice(2);
client.setConfig({ baseUrl: url });

const made = await signUp({
  body: { name: "Ada", email: `${crypto.randomUUID()}@example.com`, password: "correct horse battery" },
});
if (made.data === undefined) throw new Error(`${made.error.code}: ${made.error.detail}`);
const { token, user } = made.data;
client.setConfig({ auth: token ?? "" });

const upload = await uploadPhoto({ body: { file: new Blob([new Uint8Array(await readFile(photo))], { type: "image/jpeg" }) } });
const wardrobe = await listGarments({ query: { limit: 10 } });
const recommended = await recommendOutfits({ body: { occasion: "work", weather: { temp: "cool" } } });

// The stream of a generated client has the data of each event.
const { stream } = await chatStream({ body: { message: "Something for the office tomorrow, no jeans" } });
let words = "";
let engine: string | undefined;
for await (const data of stream) {
  if ("text" in data) words += data.text;
  else if ("engine" in data) engine = data.engine;
  else if ("detail" in data) throw new Error(data.detail);
}

const absent = await getGarment({ path: { id: crypto.randomUUID() } });
const isAbsent = absent.error?.code === "not_found";
// @ts-expect-error: no problem has this code, so the compiler refuses it.
const isUnknown = absent.error?.code === "no_such_code";

const result = {
  email: user.email,
  uploaded: upload.data?.status,
  garments: wardrobe.data?.items.map(({ id }) => id),
  occasion: recommended.data?.constraints.occasion,
  words,
  engine,
  isAbsent,
  isUnknown,
};
console.log(JSON.stringify(result));
