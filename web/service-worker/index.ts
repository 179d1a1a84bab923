// The service worker: keeps the shell of the app, so that it opens offline, and the thumbnails that were seen. Nothing of the API is kept:
// what is shown as the wardrobe is always the wardrobe.

export {};

declare const self: ServiceWorkerGlobalScope;

/** The page and its code. Built files have a hash in their name, so one that is kept is never wrong. */
const shell = "shell";
/** Thumbnails and cut-outs; deleted at sign-out (web/installed.ts). */
const pictures = "pictures";
/** A wardrobe of 1,000 garments in thumbnails of about 15 KB. */
const picturesMax = 1000;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(shell).then((cache) => cache.add("/")));
  // A new version takes over at the next load: it answers only for files whose names say what they contain.
  void self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === "POST" && url.pathname === "/share") event.respondWith(takeShared(request));
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && isPageOfApp(url.pathname)) event.respondWith(page(request));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(keptFile(request));
  else if (url.pathname.startsWith("/media/thumbnails/") || url.pathname.startsWith("/media/processed/"))
    event.respondWith(keptPicture(request, url, event));
});

function isPageOfApp(pathname: string): boolean {
  return !/^\/(?:api|docs|media|uploads|erasures|openapi\.json|llms\.txt|reference)(?:\/|$)/.test(pathname);
}

/** The newest page; offline the one that is kept. */
async function page(request: Request): Promise<Response> {
  const cache = await caches.open(shell);
  try {
    const response = await fetch(request);
    if (response.ok && !response.redirected) {
      await cache.put("/", response.clone());
      await forgetOldFiles(cache, await response.clone().text());
    }
    return response;
  } catch (error) {
    const kept = await cache.match("/");
    if (kept === undefined) throw error;
    return kept;
  }
}

/** Keeps the files of the page that is shown, and those that they load later; others are of an older version. */
async function forgetOldFiles(cache: Cache, html: string): Promise<void> {
  const entry = /\/assets\/index-[\w-]+\.js/.exec(html)?.[0];
  const mark = await cache.match("/version");
  if (entry === undefined || (await mark?.text()) === entry) return;
  for (const request of await cache.keys()) {
    if (new URL(request.url).pathname.startsWith("/assets/")) await cache.delete(request);
  }
  await cache.put("/version", new Response(entry));
}

async function keptFile(request: Request): Promise<Response> {
  const cache = await caches.open(shell);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
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
    event.waitUntil(cache.put(key, copy).then(() => forgetOldest(cache)));
  }
  return response;
}

async function forgetOldest(cache: Cache): Promise<void> {
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - picturesMax)).map((key) => cache.delete(key)));
}

/** Photos that another app shares: put into the queue that the page uploads from, then the page opens. */
async function takeShared(request: Request): Promise<Response> {
  const form = await request.formData();
  const cache = await caches.open("shared");
  const files = form.getAll("photos").filter((file) => file instanceof File);
  await Promise.all(
    files.map((file) =>
      cache.put(`/shared/${crypto.randomUUID()}`, new Response(file, { headers: { "x-name": encodeURIComponent(file.name) } })),
    ),
  );
  return Response.redirect("/add", 303);
}
