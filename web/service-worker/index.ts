// The service worker: keeps the shell of the app, so that it opens offline, and the thumbnails that were seen; takes photos that other apps
// share. Nothing of the API is kept: what is shown as the wardrobe is always the wardrobe.

export {};

declare const self: ServiceWorkerGlobalScope;
/** The built files of this version (web/vite.config.ts puts them here). So each version is another service worker. */
declare const shellFiles: readonly string[];
/** What begins the addresses that the Worker answers itself (web/worker-paths.ts). */
declare const workerPath: string;

/** The page and its code. Built files have a hash in their name, so one that is kept is never wrong. */
const shell = "shell";
/** Thumbnails and cut-outs; deleted at sign-out (web/installed.ts). */
const pictures = "pictures";
/** A wardrobe of 1,000 garments in thumbnails of about 15 KB. */
const picturesMax = 1000;
/** Shared photos that wait for a word of the person: whoever may share must not fill the device. */
const sharedMax = 100;
/** On a connection so slow that the page takes longer, the kept one is shown: its code is there. */
const pageWaitMs = 3000;

// Every screen is kept at once, 75 kB in all: whoever is offline may open one they have not seen. A new version does not take over while
// a page of the old one is open, whose code it would delete.
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(shell).then((cache) => cache.addAll(["/", ...shellFiles])));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([forgetOldFiles(), self.clients.claim()]));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "POST" && url.pathname === "/share") event.respondWith(takeShared(request));
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && isPageOfApp(url.pathname)) event.respondWith(page(request, event));
  else if (shellFiles.includes(url.pathname)) event.respondWith(keptFile(request));
  else if (/^\/media\/(?:thumbnails|processed)\//.test(url.pathname)) event.respondWith(keptPicture(request, url, event));
});

/** Not what the Worker answers itself, and no file. */
function isPageOfApp(pathname: string): boolean {
  return !new RegExp(workerPath).test(pathname) && !/\.\w+$/.test(pathname);
}

/** The newest page; offline, when that takes long, or when the server fails, the one that is kept: its screens say what is wrong. */
async function page(request: Request, event: FetchEvent): Promise<Response> {
  const kept = caches.open(shell).then((cache) => cache.match("/", { ignoreVary: true }));
  const fresh = fetch(request).then(async (response) => {
    if (response.ok && !response.redirected && response.headers.get("content-type")?.startsWith("text/html")) {
      const copy = response.clone();
      const cache = await caches.open(shell);
      await cache.put("/", copy);
    }
    return response.status >= 500 ? ((await kept) ?? response) : response;
  });
  event.waitUntil(fresh.catch(() => {}));
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, pageWaitMs));
  const first = await Promise.race([fresh.catch(() => undefined), late]);
  return first ?? (await kept) ?? fresh;
}

async function forgetOldFiles(): Promise<void> {
  const cache = await caches.open(shell);
  const current = new Set(["/", ...shellFiles]);
  for (const request of await cache.keys()) {
    if (!current.has(new URL(request.url).pathname)) await cache.delete(request);
  }
}

async function keptFile(request: Request): Promise<Response> {
  const cache = await caches.open(shell);
  // The file is the same for every origin that asks for it.
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** A picture by its address without the signature, which changes twice a day; what it shows never changes. */
async function keptPicture(request: Request, url: URL, event: FetchEvent): Promise<Response> {
  const cache = await caches.open(pictures);
  // The owner stays in the key: two people may use one browser.
  const key = `${url.pathname}?u=${url.searchParams.get("u") ?? ""}`;
  const kept = await cache.match(key);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.status === 200) {
    const copy = response.clone();
    event.waitUntil(keepPicture(key, copy));
  }
  return response;
}

async function keepPicture(key: string, picture: Response): Promise<void> {
  // Read before the cache is opened: signing out deletes the cache, and a picture that came later would begin it anew.
  const bytes = await picture.blob();
  if (!(await caches.has(pictures))) return;
  const cache = await caches.open(pictures);
  await cache.put(key, new Response(bytes, { headers: picture.headers }));
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - picturesMax)).map((old) => cache.delete(old)));
}

/** Photos that another app shares: kept for the queue that the page uploads from, then the page opens. */
async function takeShared(request: Request): Promise<Response> {
  const form = await request.formData();
  const cache = await caches.open("shared");
  const files = form.getAll("photos").filter((file) => file instanceof File);
  const room = Math.max(0, sharedMax - (await cache.keys()).length);
  await Promise.all(
    files
      .slice(0, room)
      .map((file) =>
        cache.put(`/shared/${crypto.randomUUID()}`, new Response(file, { headers: { "x-name": encodeURIComponent(file.name) } })),
      ),
  );
  return Response.redirect("/add", 303);
}
