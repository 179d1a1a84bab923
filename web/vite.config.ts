// How the browser client is built, and served with reload while one works on it (`npm run dev:web`, beside `npm start`).

import path from "node:path";
import { defineConfig, type Plugin } from "vite";

const folder = import.meta.dirname;
/** Where `npm start` answers. */
const armoire = process.env["ARMOIRE"] ?? "http://localhost:8787";
/** Answered by the Worker, not by the client. With the slash: /api.ts is a file of the client. */
const worker = ["/api/", "/media/", "/erasures/", "/docs", "/openapi.json", "/llms.txt", "/reference/", "/sample-wardrobe/"];

/** Tells the service worker which files make up this version of the client. */
const shellFiles: Plugin = {
  name: "shell-files",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      const worker = bundle["service-worker.js"];
      if (worker?.type !== "chunk") throw new Error("there is no service worker in the bundle");
      const files = Object.keys(bundle).filter((name) => name.startsWith("assets/"));
      worker.code = `const shellFiles = ${JSON.stringify(files.sort().map((name) => `/${name}`))};\n${worker.code}`;
    },
  },
};

export default defineConfig({
  root: folder,
  plugins: [shellFiles],
  publicDir: path.join(folder, "static"),
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  resolve: { alias: { "armoire-client": path.join(folder, "..", "client", "index.ts") } },
  // The Host header stays: with a session cookie the Worker takes changes from its own origin only.
  server: { proxy: Object.fromEntries(worker.map((prefix) => [prefix, { target: armoire, changeOrigin: false }])) },
  build: {
    target: "es2024",
    // No inline data: the policy of the page allows images and scripts from its own origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: path.join(folder, "index.html"), "service-worker": path.join(folder, "service-worker", "index.ts") },
      // The service worker's address must not change, or the old one stays.
      output: { entryFileNames: ({ name }) => (name === "service-worker" ? "service-worker.js" : "assets/[name]-[hash].js") },
    },
  },
});
