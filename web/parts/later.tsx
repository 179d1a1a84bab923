// A part of the app that nobody waits for: its code is fetched after the first paint, when the browser has nothing else to do.

import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

export function Later({ load }: { load: () => Promise<ComponentType> }) {
  const [part, setPart] = useState<{ Part: ComponentType } | null>(null);
  useEffect(() => {
    const begin = () => {
      load().then(
        (Part) => setPart({ Part }),
        (error: unknown) => {
          // Offline, or a new version was deployed. The screens work without it.
          console.warn("Not loaded:", error);
          addEventListener("online", begin, { once: true });
        },
      );
    };
    const whenIdle = () => {
      // Safari has no requestIdleCallback.
      if ("requestIdleCallback" in window) requestIdleCallback(begin, { timeout: 2000 });
      else setTimeout(begin, 300);
    };
    // An idle moment may come before anything is painted, and the ground is painted before what stands on it.
    const paint = new PerformanceObserver((entries, observer) => {
      if (entries.getEntriesByName("first-contentful-paint").length === 0) return;
      observer.disconnect();
      whenIdle();
    });
    paint.observe({ type: "paint", buffered: true });
    return () => {
      paint.disconnect();
      removeEventListener("online", begin);
    };
  }, []);
  return part === null ? null : <part.Part />;
}
