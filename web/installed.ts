// The service worker, which keeps the shell of the app and the thumbnails that were seen (web/service-worker).

/** Registers the service worker once the first screen has painted. While one works on the code with Vite there is none. */
export function keepShell(): void {
  // Without TLS, but on this machine, a browser has none.
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  const register = () => {
    // Without it the app works too, but not offline; a private window may refuse it.
    navigator.serviceWorker.register("/service-worker.js").catch(console.warn);
  };
  if (document.readyState === "complete") register();
  else addEventListener("load", register);
}

/** Removes every picture of the person from this device's caches: what they saw, and what they shared. Called at sign-out. */
export async function forgetPictures(): Promise<void> {
  if ("caches" in window) await Promise.all([caches.delete("pictures"), caches.delete("shared")]);
}
