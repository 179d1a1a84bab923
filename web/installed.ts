// The service worker, which keeps the shell of the app and the thumbnails that were seen (web/service-worker).

/** Registers the service worker once the first screen has painted. While one works on the code with Vite there is none. */
export function keepShell(): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  addEventListener("load", () => {
    // Without it the app works too, but not offline; a private window may refuse it.
    navigator.serviceWorker.register("/service-worker.js").catch((error: unknown) => console.warn("Not kept offline:", error));
  });
}

/** Removes every picture of the person from this device's caches. Called at sign-out. */
export async function forgetPictures(): Promise<void> {
  if ("caches" in window) await caches.delete("pictures");
}
