// Runs at the end of `npm ci`: removes what packages bring and nothing here reads, 240 MB. If npm runs no scripts, nothing is missing;
// there is only more.

import { glob, rm } from "node:fs/promises";
import path from "node:path";

const packages = path.join(import.meta.dirname, "..", "node_modules");
const unread = [
  // C headers, for compilers of native modules.
  "node/node_modules/node-*/include",
  // Builds for graphics cards and for other browsers. local/vision-model.ts loads the three files that stay.
  "onnxruntime-web/dist/!(ort.wasm.bundle.min.mjs|ort-wasm-simd-threaded.mjs|ort-wasm-simd-threaded.wasm)",
  // What source maps point to, and the maps: for who debugs a package.
  "openai/src",
  "**/*.map",
];

for await (const name of glob(unread, { cwd: packages })) await rm(path.join(packages, name), { recursive: true, force: true });
