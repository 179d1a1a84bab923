// The addresses that are the Worker's and not the client's: its API, its pages, its files. The client's router, its service worker and the
// server for work on it (vite.config.ts) leave these alone.

const names = ["api", "docs", "erasures", "llms.txt", "media", "openapi.json", "reference", "sample-wardrobe", "uploads"];

/** Matches what begins an address: /api.ts is a file of the client while one works on it. */
export const workerPath = `^/(?:${names.map((name) => name.replace(".", "\\.")).join("|")})(?:[/?#]|$)`;
