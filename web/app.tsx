// The app around the screens: who is there, the navigation, the address, and what is shown while a screen loads or fails.

import type { ComponentChildren } from "preact";
import { useEffect, useErrorBoundary, useLayoutEffect, useRef, useState } from "preact/hooks";
import { address, path } from "./address.ts";
import { Problem } from "./api.ts";
import { type LaterScreenName, loadRest, loadRestWhenIdle, rest } from "./later.ts";
import { Icon, type IconName } from "./parts/icon.tsx";
import { Failed, Loading } from "./parts/states.tsx";
import { Reset } from "./screens/reset.tsx";
import { Start } from "./screens/start.tsx";
import { Wardrobe } from "./screens/wardrobe.tsx";
import { findVisitor, visitor } from "./session.ts";
import { Toasts } from "./toasts.tsx";
import { words } from "./words.ts";

type ScreenName = keyof typeof words.titles;

/** Each leads to a screen, and is current on others too. */
const tabs = [
  { name: "", icon: "wardrobe", others: ["garment", "review"] },
  { name: "outfits", icon: "outfit", others: ["history", "trip", "purchase"] },
  { name: "add", icon: "add", others: [] },
  { name: "stylist", icon: "stylist", others: [] },
  { name: "you", icon: "you", others: ["statistics"] },
] as const satisfies readonly { name: ScreenName; icon: IconName; others: readonly ScreenName[] }[];

export function App() {
  useEffect(() => void findVisitor(), []);
  return (
    <>
      <Gate />
      <Toasts />
    </>
  );
}

/** The sign-in page until somebody is signed in; the address stays, so that they land where they wanted to go. */
function Gate() {
  const who = visitor.value;
  if (path.value === "/reset")
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
  return <SignedIn />;
}

function Page({ children }: { children: ComponentChildren }) {
  // Who has signed out is on no screen any more.
  useEffect(() => {
    document.title = words.product;
  }, []);
  return (
    <main id="content" class="alone">
      <Caught>{children}</Caught>
    </main>
  );
}

function SignedIn() {
  useEffect(loadRestWhenIdle, []);
  return (
    <>
      <a class="skip" href="#content">
        {words.skipToContent}
      </a>
      <Navigation />
      <main id="content" tabIndex={-1}>
        <Caught>
          <Screen />
        </Caught>
      </main>
      {rest.value !== null && <rest.value.UploadStatus />}
    </>
  );
}

function Navigation() {
  const [, here] = path.value.split("/");
  return (
    <nav class="navigation" aria-label={words.navigation.label}>
      <a class="brand" href="/">
        {words.product}
      </a>
      {tabs.map(({ name, icon, others }) => (
        <a key={name} href={`/${name}`} aria-current={[name, ...others].some((one) => one === here) ? "page" : undefined}>
          <Icon name={icon} />
          <span>{name === "outfits" ? words.navigation.outfits : words.titles[name]}</span>
        </a>
      ))}
    </nav>
  );
}

/** The screen of the address. */
function Screen() {
  const [, name = "", id, ...more] = path.value.split("/");
  const isKnown = isTitled(name) && more.length === 0 && (id === undefined || name === "garment" || name === "stylist");
  const landed = useRef(path.value);
  // Before the other effects of the screen, which may know a better title.
  useLayoutEffect(() => {
    document.title = `${isKnown ? words.titles[name] : words.nothingHere} · ${words.product}`;
    if (landed.current !== path.value) landOnTop();
    landed.current = path.value;
  }, [path.value]);
  if (!isKnown) return <Nowhere />;
  return name === "" ? <Wardrobe /> : <LaterScreen name={name} id={id} />;
}

/** A screen whose code is not there at first. */
function LaterScreen({ name, id }: { name: LaterScreenName; id: string | undefined }) {
  const [error, setError] = useState<unknown>(null);
  useEffect(() => void loadRest().catch(setError), []);
  if (error !== null) return <Failed error={error} retry={() => location.reload()} />;
  if (rest.value === null)
    return (
      <section class="screen">
        <Loading />
      </section>
    );
  const { [name]: Part } = rest.value.screens;
  return <Part id={id} />;
}

function isTitled(name: string): name is ScreenName {
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
  const [error, reset] = useErrorBoundary(console.error);
  const { value: here } = address;
  const failedAt = useRef(here);
  useEffect(() => {
    // Another address is another try.
    if (error !== undefined && failedAt.current !== here) reset();
    failedAt.current = here;
  }, [error, here]);
  if (error !== undefined) return <Failed error={new Error(words.problems.broken)} retry={reset} />;
  return <>{children}</>;
}
