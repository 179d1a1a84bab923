// How the browser client is built, and served with reload while one works on it (`npm run dev:web`, beside `npm start`).

import path from "node:path";
import { defineConfig, type Plugin } from "vite";
import { workerPath } from "./worker-paths.ts";

const folder = import.meta.dirname;
/** Where `npm start` answers. */
const armoire = process.env["ARMOIRE"] ?? "http://localhost:8787";
/**
 * What is fetched together: the grid, which is painted first, then what each tab is made of. Without this each module that two screens
 * share is a file of its own, forty in all, and gzip finds less to share in each: 101 kB in place of 88.
 */
const groups = [
  {
    name: "grid",
    test: /web\/(?:wardrobe\/(?:garments|garment-card|meanwhile|view|selecting|selection|vocabulary|later)\.|screens\/wardrobe|words\/wardrobe|parts\/picture)/,
  },
  { name: "live", test: /web\/(?:wardrobe\/(?:feed|moves|garment-event|order)\.|event-stream)|eventsource-parser/ },
  { name: "garment", test: /web\/(?:wardrobe\/|screens\/(?:garment|review)|words\/(?:garment|review))/ },
  {
    name: "parts",
    test: /web\/(?:random-id|in-turn|parts\/(?:action-icon|categories|confirmation|focus|task|loaded|dialog|choice|temperature|word-options))/,
  },
  {
    name: "outfit",
    test: /web\/(?:parts\/(?:outfit-(?:card|pictures|layout)|cut-out|faults|swap|what-if)|outfits\/(?:days|reading|kinds|wish)|words\/outfits)/,
  },
  {
    name: "outfits",
    test: /web\/(?:outfits\/|screens\/(?:outfits|history|trip|purchase)|words\/(?:history|trip|purchase)|parts\/(?:outfit-links|garment-picker|weather|compare|leave))/,
  },
  { name: "stylist", test: /web\/(?:chat\/|screens\/stylist|words\/stylist)/ },
  { name: "you", test: /web\/(?:you\/|statistics\/|screens\/(?:you|statistics)|words\/(?:you|statistics))/ },
  { name: "add", test: /web\/(?:upload\/|screens\/add|words\/add|parts\/(?:upload|first-steps))/ },
  { name: "start", test: /web\/(?:screens\/(?:start|reset)|words\/start)/ },
];

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

/**
 * Refuses files that need each other: which of them runs first would hang on the network, and what the other one gives it would at times
 * be undefined: "What to wear" failed so now and then.
 */
const noCircle: Plugin = {
  name: "no-circle",
  generateBundle(_options, bundle) {
    const visit = (file: string, way: readonly string[]): void => {
      const chunk = bundle[file];
      if (way.includes(file)) throw new Error(`files of the client need each other: ${[...way, file].join(", ")}`);
      if (chunk?.type === "chunk") for (const needed of chunk.imports) visit(needed, [...way, file]);
    };
    for (const file of Object.keys(bundle)) visit(file, []);
  },
};

export default defineConfig({
  root: folder,
  plugins: [shellFiles, noCircle],
  publicDir: path.join(folder, "static"),
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  resolve: { alias: { "armoire-client": path.join(folder, "..", "client", "index.ts") } },
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
        codeSplitting: { includeDependenciesRecursively: false, groups },
      },
    },
  },
});
