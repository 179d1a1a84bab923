// How the browser client is built, and served with reload while one works on it (`npm run dev:web`, beside `npm start`).

import path from "node:path";
import { defineConfig, type Plugin } from "vite";
import { workerPath } from "./worker-paths.ts";

const folder = import.meta.dirname;
/** Where `npm start` answers. */
const armoire = process.env["ARMOIRE"] ?? "http://localhost:8787";
/**
 * Tells the service worker which files make up this version of the client, and which addresses are not the client's. It imports nothing: a
 * file that it shared with the page would be one of its own, which a service worker of this kind cannot load.
 */
const shellFiles: Plugin = {
  name: "shell-files",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      const worker = bundle["service-worker.js"];
      if (worker?.type !== "chunk") throw new Error("there is no service worker in the bundle");
      const files = Object.keys(bundle).filter((name) => name.startsWith("assets/"));
      const facts = { shellFiles: files.sort().map((name) => `/${name}`), workerPath };
      worker.code = `const { shellFiles, workerPath } = ${JSON.stringify(facts)};\n${worker.code}`;
    },
  },
};

/** Vite wraps each `import()` in what preloads its style sheets; the client has one, and its page links it. */
const noPreload: Plugin = {
  name: "no-preload",
  enforce: "pre",
  load: {
    filter: { id: /vite\/preload-helper/ },
    handler: () => "export const __vitePreload = (load) => load();",
  },
};

const jsxImport: Plugin = {
  name: "jsx-import",
  enforce: "pre",
  transform: {
    filter: { id: /\.tsx$/ },
    handler: (code) => `import { Fragment, h } from "preact";${code}`,
  },
};

export default defineConfig({
  root: folder,
  plugins: [shellFiles, noPreload, jsxImport],
  publicDir: path.join(folder, "static"),
  // Calls of `h` are shorter than those of the automatic runtime, which name their children.
  oxc: {
    jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment" },
  },
  // The Host header stays: with a session cookie the Worker takes changes from its own origin only.
  server: { proxy: { [workerPath]: { target: armoire, changeOrigin: false } } },
  build: {
    target: "es2024",
    // No inline data: the policy of the page allows images and scripts from its own origin only.
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: { index: path.join(folder, "index.html"), "service-worker": path.join(folder, "service-worker", "index.ts") },
      // The service worker's address must not change, or the old one stays.
      output: {
        entryFileNames: ({ name }) => (name === "service-worker" ? "service-worker.js" : "assets/[name]-[hash].js"),
      },
    },
  },
});
