// Who uses the client. The session is a cookie of this origin that no script can read; nothing of it is stored here.

import { computed, signal } from "@preact/signals";
import { Problem, problemOf, send, whenSignedOut } from "./api.ts";
import { forgetPictures } from "./installed.ts";
import { words } from "./words.ts";

export interface Visitor {
  /** `local`: a laptop that takes every request for one person, without signing in. */
  readonly kind: "signed in" | "local";
  readonly name: string;
  readonly email: string;
}

/** Undefined until it is known, null when nobody is signed in, a Problem when it could not be found out. */
export const visitor = signal<Visitor | null | undefined | Problem>(undefined);

/** Who is there, once that is known. */
export const person = computed(() => (visitor.value instanceof Problem ? null : (visitor.value ?? null)));

async function ask(method: "GET" | "POST", path: string, json?: object) {
  const response = await send(path, {
    method,
    ...(method === "POST" && { headers: { "content-type": "application/json" }, body: JSON.stringify(json ?? {}) }),
  });
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

/** The account is gone while its receipt is shown: what other parts of the page still ask is refused, and that is no news. */
let isErased = false;
export function stayForReceipt(): void {
  isErased = true;
}

/** Who was here last since the page was loaded. */
let here: string | null = null;

/**
 * Another person than before gets a new page: when a session ended by itself this one still has what it showed, and after a sign-out an
 * answer may come that was asked for before.
 */
function welcome(person: Visitor): void {
  if (here !== null && here !== person.email) {
    location.replace("/");
    return;
  }
  here = person.email;
  visitor.value = person;
}

/** By the cookie, else whether this is a laptop in single-user mode; null where it is nobody. */
async function askWhoIsThere(): Promise<Visitor | null> {
  const session: { user: Pick<Visitor, "name" | "email"> } | null = await ask("GET", "/api/auth/get-session");
  if (session?.user) return { kind: "signed in", name: session.user.name, email: session.user.email };
  const response = await fetch("/api/v1/preferences");
  if (!response.ok && response.status !== 401) throw await problemOf(response);
  return response.ok ? { kind: "local", name: "", email: "" } : null;
}

let lookCount = 0;
/** Finds out who uses the client. An answer from before somebody signed in or out counts for nothing. */
export async function findVisitor(): Promise<void> {
  lookCount += 1;
  const mine = lookCount;
  const found = await askWhoIsThere().catch((error: unknown) =>
    error instanceof Problem ? error : new Problem({ status: 0, code: "offline", detail: words.problems.offline, cause: error }),
  );
  if (mine !== lookCount) return;
  if (found === null || found instanceof Problem) visitor.value = found;
  else welcome(found);
}

export async function signIn(email: string, password: string): Promise<void> {
  await ask("POST", "/api/auth/sign-in/email", { email, password });
  await findVisitor();
}

export async function signUp(name: string, email: string, password: string): Promise<void> {
  await ask("POST", "/api/auth/sign-up/email", { name, email, password });
  await findVisitor();
}

/** Asks for a mail with a link that leads back to `/reset`. The answer does not say whether the address is known. */
export async function askForReset(email: string): Promise<void> {
  await ask("POST", "/api/auth/request-password-reset", { email, redirectTo: "/reset" });
}

export async function resetPassword(newPassword: string, token: string): Promise<void> {
  await ask("POST", "/api/auth/reset-password", { newPassword, token });
}

/** Sends the mail that confirms the person's address once more. */
export async function askForConfirmation(email: string): Promise<void> {
  await ask("POST", "/api/auth/send-verification-email", { email, callbackURL: "/you" });
}

const cleanups = new Set<() => void | Promise<void>>();
/** What forgets the person on this device when they leave: stores, queues, pictures. */
export function whenLeaving(cleanup: () => void | Promise<void>): void {
  cleanups.add(cleanup);
}

const questions = new Set<() => Promise<boolean>>();
/** Asks the person before they sign out; false means that they stay. Returns how to ask no more. */
export function beforeLeaving(question: () => Promise<boolean>): () => void {
  questions.add(question);
  return () => questions.delete(question);
}

/** Signs out and leaves nothing of the person on this device. */
export async function signOut(): Promise<void> {
  for (const question of questions) if (!(await question())) return;
  await ask("POST", "/api/auth/sign-out");
  await leave();
}

/** Other tabs of this browser: who signs out in one of them is not shown in the others any more. */
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("armoire-session") : null;
tabs?.addEventListener("message", () => {
  // One that shows the receipt of an erasure keeps it. Whether somebody else is here meanwhile, the cookie says.
  if (!isErased && person.peek() !== null) void findVisitor();
});

/** Forgets the person on this device: after signing out, and after the account is gone. */
export async function leave(): Promise<void> {
  isErased = false;
  lookCount += 1;
  visitor.value = null;
  tabs?.postMessage("left");
  await Promise.all([forgetPictures(), ...[...cleanups].map((cleanup) => cleanup())]);
}

// Opened without a network: it goes on by itself.
addEventListener("online", () => {
  if (visitor.value instanceof Problem) void findVisitor();
});
// A browser may bring a page back as it was left, and meanwhile its person may have signed out.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted && !isErased) void findVisitor();
});

whenSignedOut(() => {
  if (!isErased && person.peek() !== null) visitor.value = null;
});
