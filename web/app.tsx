// The app around the screens: who is there, the navigation, the address, and what is shown while a screen loads or fails.

import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useErrorBoundary, useLayoutEffect, useRef } from "preact/hooks";
import { ErrorBoundary, LocationProvider, lazy, Route, Router, useLocation } from "preact-iso";
import { Problem } from "./api.ts";
import { Icon, type IconName } from "./parts/icon.tsx";
import { Later } from "./parts/later.tsx";
import { Failed, Loading } from "./parts/states.tsx";
import { findVisitor, visitor } from "./session.ts";
import { Toasts } from "./toasts.tsx";
import { words } from "./words.ts";
import { workerPath } from "./worker-paths.ts";

/** A screen whose code is fetched when it is opened; where that does not come, it says so. */
function screen(load: () => Promise<ComponentType>) {
  return lazy(() =>
    load().catch((error: unknown) => {
      console.error(error);
      return () => <Failed error={new Error(words.problems.screen)} retry={() => location.reload()} />;
    }),
  );
}

const Start = screen(() => import("./screens/start.tsx").then((screen) => screen.Start));
const Reset = screen(() => import("./screens/reset.tsx").then((screen) => screen.Reset));
const Wardrobe = screen(() => import("./screens/wardrobe.tsx").then((screen) => screen.Wardrobe));
const Garment = screen(() => import("./screens/garment.tsx").then((screen) => screen.Garment));
const Add = screen(() => import("./screens/add.tsx").then((screen) => screen.Add));
const Review = screen(() => import("./screens/review.tsx").then((screen) => screen.Review));
const Outfits = screen(() => import("./screens/outfits.tsx").then((screen) => screen.Outfits));
const History = screen(() => import("./screens/history.tsx").then((screen) => screen.History));
const Trip = screen(() => import("./screens/trip.tsx").then((screen) => screen.Trip));
const Purchase = screen(() => import("./screens/purchase.tsx").then((screen) => screen.Purchase));
const Stylist = screen(() => import("./screens/stylist.tsx").then((screen) => screen.Stylist));
const You = screen(() => import("./screens/you.tsx").then((screen) => screen.You));
const Statistics = screen(() => import("./screens/statistics.tsx").then((screen) => screen.Statistics));

/** The addresses of the client. What the Worker answers itself is opened by the browser: the router would look for a screen. */
const scope = new RegExp(`^(?!${workerPath})`);

const uploadStatus = () => import("./parts/upload-status.tsx").then((part) => part.UploadStatus);

const tabs: readonly { path: string; icon: IconName; word: keyof typeof words.navigation; prefixes: readonly string[] }[] = [
  { path: "/", icon: "wardrobe", word: "wardrobe", prefixes: ["/garment", "/review"] },
  { path: "/outfits", icon: "outfit", word: "outfits", prefixes: ["/history", "/trip", "/purchase"] },
  { path: "/add", icon: "add", word: "add", prefixes: [] },
  { path: "/stylist", icon: "stylist", word: "stylist", prefixes: [] },
  { path: "/you", icon: "you", word: "you", prefixes: ["/statistics"] },
];

export function App() {
  useEffect(() => void findVisitor(), []);
  return (
    <LocationProvider scope={scope}>
      <Gate />
      <Toasts />
    </LocationProvider>
  );
}

/** The sign-in page until somebody is signed in; the address stays, so that they land where they wanted to go. */
function Gate() {
  const { path } = useLocation();
  const who = visitor.value;
  if (path === "/reset")
    return (
      <Page>
        <Reset />
      </Page>
    );
  if (who === undefined) return <Loading />;
  if (who instanceof Problem) return <Failed error={who} retry={findVisitor} />;
  if (who === null)
    return (
      <Page>
        <Start />
      </Page>
    );
  return (
    <>
      <a class="skip" href="#content">
        {words.skipToContent}
      </a>
      <Navigation />
      <main id="content" tabIndex={-1}>
        <Screens />
      </main>
      <Later load={uploadStatus} />
    </>
  );
}

function Page({ children }: { children: ComponentChildren }) {
  // Who has signed out is on no screen any more.
  useEffect(() => {
    document.title = words.product;
  }, []);
  return (
    <main id="content" class="alone">
      <Caught>
        <ErrorBoundary>{children}</ErrorBoundary>
      </Caught>
    </main>
  );
}

function Navigation() {
  const { path } = useLocation();
  return (
    <nav class="navigation" aria-label={words.navigation.label}>
      <a class="brand" href="/">
        {words.product}
      </a>
      {tabs.map(({ path: to, icon, word, prefixes }) => {
        const isHere = path === to || [...prefixes, ...(to === "/" ? [] : [to])].some((prefix) => path.startsWith(prefix));
        return (
          <a key={to} href={to} aria-current={isHere ? "page" : undefined}>
            <Icon name={icon} />
            <span>{words.navigation[word]}</span>
          </a>
        );
      })}
    </nav>
  );
}

function Screens() {
  const { path } = useLocation();
  // Before the effects of the screen, which may know a better one.
  useLayoutEffect(() => {
    const first = path.split("/")[1] ?? "";
    document.title = `${isTitled(first) ? words.titles[first] : words.nothingHere} · ${words.product}`;
  }, [path]);
  return (
    <Caught>
      <Router onRouteChange={landOnTop}>
        <Route path="/" component={Wardrobe} />
        <Route path="/garment/:id" component={Garment} />
        <Route path="/add" component={Add} />
        <Route path="/review" component={Review} />
        <Route path="/outfits" component={Outfits} />
        <Route path="/history" component={History} />
        <Route path="/trip" component={Trip} />
        <Route path="/purchase" component={Purchase} />
        <Route path="/stylist" component={Stylist} />
        <Route path="/stylist/:id" component={Stylist} />
        <Route path="/you" component={You} />
        <Route path="/statistics" component={Statistics} />
        <Route default component={Nowhere} />
      </Router>
    </Caught>
  );
}

function isTitled(name: string): name is keyof typeof words.titles {
  return Object.hasOwn(words.titles, name);
}

/** A new screen begins at its top, and a screen reader with its heading. */
function landOnTop(): void {
  scrollTo(0, 0);
  document.getElementById("content")?.focus({ preventScroll: true });
}

function Nowhere() {
  return (
    <section class="screen">
      <h1>{words.nothingHere}</h1>
      <a class="button" href="/">
        {words.toWardrobe}
      </a>
    </section>
  );
}

/** Shows what went wrong in place of a screen whose code failed or could not be fetched. */
function Caught({ children }: { children: ComponentChildren }) {
  const [error, reset] = useErrorBoundary((thrown: unknown) => console.error(thrown));
  const { url } = useLocation();
  const failedAt = useRef(url);
  useEffect(() => {
    // Another address is another try.
    if (error !== undefined && failedAt.current !== url) reset();
    failedAt.current = url;
  }, [error, url]);
  if (error !== undefined) return <Failed error={new Error(words.problems.broken)} retry={reset} />;
  return <>{children}</>;
}
